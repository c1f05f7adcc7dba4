#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What must never happen to files: eaten inputs, links replaced, leftovers, rules passed over in silence.
. "$2/tests/cli/lib.sh"

# The file that is read is never the file that is written.
cp response.xml kept.xml
tiny evaluate response.xml -o response.xml; status 2; same response.xml kept.xml
tiny evaluate response.xml -o ./response.xml; status 2; same response.xml kept.xml
rm kept.xml

# A link stays a link, and what it leads to is written.
mkdir place && : >place/real.xlsx && ln -s real.xlsx place/link.xlsx
tiny report response.xml -o place/link.xlsx; status 0
[ -L place/link.xlsx ] && [ -s place/real.xlsx ] || fail "the link was replaced"
rm -r place

# A limit on file sizes is told; nothing is left. (dash counts blocks of 512 bytes.)
mkdir small
(ulimit -f 8 && tiny report response.xml -o small/r.xlsx; status 3; exit $FAILED) || FAILED=$((FAILED + 1))
[ -z "$(ls small)" ] || fail "left behind: $(ls small)"

# A signal in the middle leaves nothing or a whole file.
for delay in 0.005 0.01 0.02 0.03; do
  timeout -s TERM $delay "$SONAE" report response.xml -o small/r.xlsx --definitions "$DATA" >/dev/null 2>&1
  # shellcheck disable=SC2010
  [ -z "$(ls -A small | grep -v '^r.xlsx$')" ] || fail "left behind: $(ls -A small)"
done
rm -rf small

# Rules that are there and cannot be read are told, whatever they are.
mkdir own && cp "$DATA/questionnaires/tiny/1.0/"*.xml own && cp response.xml own/r.xml
run evaluate own/r.xml --definitions "$DATA"; status 0
ln -s nowhere.xml own/tiny-rules.xml
run evaluate own/r.xml --definitions "$DATA"; status 1; err_has "tiny-rules.xml"
rm own/tiny-rules.xml && mkfifo own/tiny-rules.xml
run evaluate own/r.xml --definitions "$DATA"; status 1; err_has "tiny-rules.xml"
rm -r own

finish
