#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The gap report as a page: whole, in order, needing nothing, the same every time.
. "$2/tests/cli/lib.sh"

page() { python3 "$SOURCE/tests/cli/page.py" "$1" "$2" >problems || fail "$1: $(head -c 400 problems)"; rm -f problems; }
tiny report response.xml -o gap.html --lang en --date 2026-11-21; status 0; no_out; err_is "sonae: wrote gap.html"; page gap.html en
tiny report response.xml -o again.html --lang en --date 2026-11-21; status 0; same gap.html again.html
tiny report response.xml --html --lang en --date 2026-11-21; status 0; no_err; same gap.html out
tiny report response.xml --html -o - --lang en --date 2026-11-21; status 0; no_err; same gap.html out
tiny report response.xml --html -o page.htm --lang en --date 2026-11-21; status 0; same gap.html page.htm
only "again.html gap.html page.htm "
rm -f again.html page.htm gap.html
tiny report response.xml --html --hours 2 --yen 1,000; status 0; page out ja
for language in ja en; do
  for example in 1 2 3; do
    run report "$SOURCE/questionnaires/readiness/1.0/examples/nca-$example.xml" --html --lang $language; status 0; page out $language
  done
done

# The page of the owner: what changed since last time, or that nobody knows yet.
run report "$SOURCE/questionnaires/readiness/1.0/examples/nca-1.xml" --html --lang en; status 0
out_has ">One page for the owner: "; out_has "There is no earlier response"; out_has "The president was hospitalised."
out_has "Together: 4.5 hours and 0 yen. At 4,000 yen an hour, about 18,000 yen in all."

# What is spared is damage that was done, and the owner reads no codes.
run report "$SOURCE/questionnaires/readiness/1.0/examples/mihon-kogyo.xml" --html --lang en; status 0
tr '\n' ' ' < out | sed 's,</section>.*,,' > owner; mv owner out
out_has "It took too long to decide to stop"; out_lacks "nothing leaked"; out_lacks "NISC-"
out_has "7 more to go: "; out_has "; the list is on the page "; out_has "[ ]: how far"; out_lacks "st-09"; out_lacks "pe-10"
fill acme-1 acme-2
grow report --org acme --html --lang en; status 0; page out en
out_has 'Since 2026-04-01: overall 12.5 → 42.5, level still “Started”'; out_has "Gaps closed (1): "; out_has "Is someone responsible?"; out_lacks "no earlier response"
grow report "$DATA/grow/acme-1.xml" --html --lang en; status 0; out_lacks "→ 12.5"
sed 's/date="2026-07-01"/date="2026-10-01"/; s/ref="yes"/ref="no"/' "$DATA/grow/acme-2.xml" >newer.xml
grow report newer.xml --html --lang en; status 0; out_has "Since 2026-07-01: overall 42.5 →"; out_lacks "Gaps closed"
rm -f s.db* newer.xml

# What a response says appears as what it is.
sed 's/株式会社サンプル/\&lt;script>alert(1)\&lt;\/script>/' response.xml >hostile.xml
grep -q script hostile.xml || fail "the organisation has no name to replace"
tiny report hostile.xml --html --lang en; status 0; page out en
out_has "&lt;script&gt;alert(1)"; out_lacks "<script"
rm hostile.xml

# Nothing is half-written, and what is there stays until the new page is whole.
tiny report response.xml -o nowhere/gap.html --lang en; status 3; err_has "nowhere"
echo old >gap.html
(ulimit -f 1; exec "$SONAE" report response.xml -o gap.html --definitions "$DATA") >out 2>err
# shellcheck disable=SC2034
STATUS=$?; status 3
[ "$(cat gap.html)" = old ] || fail "the old page is gone"
only "gap.html "
finish
