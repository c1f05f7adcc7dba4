#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
. "$2/tests/cli/lib.sh"
EXAMPLES=$SOURCE/questionnaires/readiness/1.0/examples
strings() { unzip -p "$1" xl/sharedStrings.xml >text 2>err || fail "$1 is no workbook"; }
has() { grep -qF "$1" text || fail "the workbook lacks: $1"; }
lacks() { ! grep -qF "$1" text || fail "the workbook has: $1"; }

# Ten questions, and on a second page their answers; said to be no examination.
run quiz "$EXAMPLES/nca-1.xml" -o quiz.xlsx --date 2026-11-21; status 0; no_out; err_has "quiz.xlsx を書きました。"
strings quiz.xlsx; has "点数はつけません"; has "備えの点検の点にも入れません"; has "もとになった話"; lacks "NCA-1"
[ "$(unzip -l quiz.xlsx | grep -c 'worksheets/sheet')" -eq 2 ] || fail "not two pages"
run quiz "$EXAMPLES/nca-1.xml" -o quiz-en.xlsx --date 2026-11-21 --lang en; status 0; no_out
strings quiz-en.xlsx; has "There are no marks"; has "nothing enters the score"

# The same byte for byte; another edition has another ten.
run quiz "$EXAMPLES/nca-1.xml" -o again.xlsx --date 2026-11-21; status 0; same quiz.xlsx again.xlsx
run quiz "$EXAMPLES/nca-1.xml" -o other.xlsx --date 2026-11-21 --edition 2; status 0
python3 - "$SOURCE" <<'PY' || fail "the editions are not as they should be"
import re, subprocess, sys, zipfile
def situations(name):
    text = zipfile.ZipFile(name).read("xl/sharedStrings.xml").decode()
    return set(re.findall(r"<t[^>]*>([^<]*?)\s*A　", text))
one, two = situations("quiz.xlsx"), situations("other.xlsx")
sys.exit(0 if len(one) == 10 and len(two) == 10 and not one & two else 1)
PY

# It fits the gaps: a company with everything in place is asked, too, but not the same.
run quiz "$EXAMPLES/nca-3.xml" -o third.xlsx --date 2026-11-21; status 0
cmp -s quiz.xlsx third.xlsx && fail "two companies have the same test"

# An answer whose name is markup or a formula stays what it is.
sed 's/<name>[^<]*</<name>=HYPERLINK("http:\/\/x","\&lt;b\&gt;") 髙橋</' "$EXAMPLES/nca-1.xml" >odd.xml
run quiz odd.xml -o odd.xlsx; status 0
unzip -p odd.xlsx xl/worksheets/sheet1.xml | grep -q "<f>" && fail "a formula in the sheet"
strings odd.xlsx; has "髙橋"

# However long a name is and whatever lines it has, the pages are as many as with a short one.
name() {
  python3 - "$EXAMPLES/nca-1.xml" "$1" "$2" <<'PY'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
open(sys.argv[3], "w", encoding="utf-8").write(re.sub("<name>[^<]*<", "<name>" + eval(sys.argv[2]) + "<", text, count=1))
PY
}
sheets() { pdfinfo "$1" 2>/dev/null | grep '^Pages:' | tr -dc '0-9'; }
name '"短い社"' short.xml
name '"長" * 10000' long.xml
name '"W" * 60' wide.xml
name '"多く\n" * 500' lines.xml
for what in quiz drill report; do
  run $what short.xml -o short.pdf --date 2026-11-21; status 0
  for file in long wide lines; do
    run $what $file.xml -o $file.pdf --date 2026-11-21; status 0
    [ "$(sheets $file.pdf)" = "$(sheets short.pdf)" ] || fail "$what: $(sheets $file.pdf) sheets with $file.xml, not $(sheets short.pdf)"
  done
  pdftotext -l 1 -bbox long.pdf foot && python3 - <<'PY' || fail "$what: the name runs into the number of the sheet"
import re, sys
words = [(float(a), float(b), float(c), t) for a, b, c, t in re.findall(r'xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="[^"]*">([^<]*)<', open("foot", encoding="utf-8").read())]
low = max(y for x, y, end, text in words)
line = sorted(w for w in words if abs(w[1] - low) < 2)
name = [w for w in line if "長" in w[3]]
slash = [w for w in line if w[3] == "/"]
sys.exit(0 if name and slash and name[-1][2] + 10 < slash[0][0] else 1)
PY
done

# As a page and on paper.
run quiz "$EXAMPLES/nca-1.xml" -o quiz.html --date 2026-11-21; status 0; no_out
grep -q "点数はつけません" quiz.html || fail "the page does not say that there are no marks"
grep -qE "<script|https?://" quiz.html && fail "the page needs something else"
run quiz "$EXAMPLES/nca-1.xml" --html --date 2026-11-21; status 0; same out quiz.html
run quiz "$EXAMPLES/nca-1.xml" -o quiz.pdf --date 2026-11-21; status 0; no_out
[ "$(head -c 5 quiz.pdf)" = "%PDF-" ] || fail "no PDF"

# What is wrong.
run quiz; status 2; no_out
run quiz "$EXAMPLES/nca-1.xml"; status 2; no_out; err_has "quiz.xlsx"
run quiz "$EXAMPLES/nca-1.xml" -o quiz.doc; status 2; no_out; absent quiz.doc
for wrong in 0 -1 1001 x ""; do
  run quiz "$EXAMPLES/nca-1.xml" -o no.xlsx --edition "$wrong"; status 2; no_out; err_has "--edition"; absent no.xlsx
done
run quiz nowhere.xml -o no.xlsx; status 1; no_out; absent no.xlsx

# A short checklist that takes its questions from the long one has its test; one of one's own has none.
run quiz "$EXAMPLES/nca-1.xml" --checklist readiness-core -o core.xlsx --date 2026-11-21; status 0; strings core.xlsx; has "点数はつけません"
finish
