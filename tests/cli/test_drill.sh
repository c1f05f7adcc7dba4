#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A drill: which one, how long, what it is made as; and the scoring sheet that comes back.
. "$2/tests/cli/lib.sh"

EXAMPLES=$SOURCE/questionnaires/readiness/1.0/examples
own() { run "$@" --definitions "$SOURCE"; }

# What is made.
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --lang en; status 0; no_out; err_is "sonae: wrote drill.xlsx"
cp drill.xlsx before.xlsx; own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --lang en; same drill.xlsx before.xlsx
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --lang ja --minutes 20 --scenario lost-laptop; status 0
own drill "$EXAMPLES/nca-2.xml" -o -; status 0; [ "$(head -c 2 out)" = PK ] || fail "no workbook"
for minutes in 19 241 1e2 "" -60 60.5; do
  own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --minutes "$minutes" --lang en; status 2; err_has "20 to 240"
done
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --scenario lost-laptops --lang en; status 1; err_has "perhaps lost-laptop is meant"
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --scenario nothing-like-it --lang en; status 1; err_has "--list shows"
own drill "$EXAMPLES/nca-2.xml" --lang en; status 2; err_has "-o drill.xlsx"
own drill "$EXAMPLES/nca-2.xml" "$EXAMPLES/nca-1.xml" -o drill.xlsx; status 2
own drill nope.xml -o nope.xlsx; status 1; absent nope.xlsx
tiny drill response.xml -o none.xlsx --lang en; status 1; err_has "there are no drills for"; absent none.xlsx

# Which fits: the case that a company is made of comes first, and it is the one that is made.
own drill "$EXAMPLES/nca-2.xml" --list --lang en; status 0; no_err; narrow
[ "$(grep -m1 '^ 1\. ' out)" = " 1. locked-files" ] || fail "locked-files does not come first"
out_has "Fits 100."; [ "$(grep -c 'Fits ' out)" -ge 12 ] || fail "fewer than twelve scenarios"
own drill "$EXAMPLES/nca-2.xml" --list; status 0; narrow; out_has "合い具合 100"

finish
