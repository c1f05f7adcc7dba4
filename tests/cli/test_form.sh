#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is in the form is another test's business; here: that it comes, or does not, and what is said.
. "$2/tests/cli/lib.sh"

workbook() { [ "$(head -c 2 "$1")" = PK ] || fail "$1 is no workbook"; }
tiny form tiny -o form.xlsx --lang en; status 0; no_out; err_is "sonae: wrote form.xlsx"; workbook form.xlsx
tiny form tiny -o form.xlsx; status 0; err_is "sonae: form.xlsx を書きました。"
tiny form tiny -o again.xlsx --from "Sonae Trading" --deadline 2026-12-25 --contact "info@example.com"; status 0
workbook again.xlsx
tiny form tiny -o form.csv --lang en; status 0; no_out
[ "$(wc -l <form.csv)" -eq 2 ] || fail "form.csv has no two lines"
grep -q '^.*"\[organisation:name\] ' form.csv || fail "form.csv has no column of the name"
only "again.xlsx form.csv form.xlsx "
rm -f ./form.* again.xlsx

# What is known already, of the organisation or from earlier answers, also to a checklist that shares questions.
id=$(sed -n 's/.*<organisation id="\([^"]*\)".*/\1/p' response.xml)
printf '<organisation xmlns="urn:sonae:organisation:1" id="%s"><name>見本工業</name></organisation>' "$id" >org.xml
tiny form tiny -o form.csv --org org.xml; status 0; grep -q 見本工業 form.csv || fail "the name is not there"
tiny form tiny -o form.xlsx --org org.xml --prefill response.xml; status 0; workbook form.xlsx
run form readiness-core -o core.xlsx --prefill "$SOURCE/questionnaires/readiness/1.0/examples/nca-1.xml"; status 0
sed 's/id="[^"]*"/id="somebody-else"/' org.xml >other.xml
tiny form tiny -o none.xlsx --org other.xml --prefill response.xml --lang en; status 1; err_has "somebody-else"; absent none.xlsx
tiny org put org.xml --db known.db; status 0
tiny form tiny -o form.csv --org "$id" --db known.db; status 0; grep -q 見本工業 form.csv || fail "the name is not there"
tiny form tiny -o none.csv --org "${id}x" --db known.db --lang en; status 1; err_has "$id"; absent none.csv
tiny form tiny -o none.csv --org "$id" --db nope.db; status 1; absent none.csv; absent nope.db
rm -f ./*.xlsx form.csv other.xml known.db*

tiny form tiny --lang en; status 2; err_has "-o form.xlsx"
tiny form tiny -o form.xls --lang en; status 2; err_has ".csv"
tiny form tiny -o - --lang en; status 2
tiny form; status 2
for date in 2026-13-01 2026/12/25 tomorrow ""; do
  tiny form tiny -o form.xlsx --deadline "$date" --lang en; status 2; err_has "2026-12-31"
done
tiny form tiney -o form.xlsx --lang en; status 1; err_has "tiny"; absent form.xlsx
tiny form tiny -o form.xlsx --prefill wrong.xml; status 1; absent form.xlsx
tiny form tiny -o form.xlsx --prefill nope.xml; status 1; absent form.xlsx
tiny form tiny -o form.xlsx --org response.xml; status 1; absent form.xlsx
tiny form tiny -o form.xlsx --org nope.xml; status 1; absent form.xlsx
cp response.xml answers.csv
tiny form tiny -o answers.csv --prefill answers.csv --lang en; status 2; err_has "this is the file that is read"; same answers.csv response.xml
tiny form tiny -o nowhere/form.xlsx --lang en; status 3; err_has "nowhere/form.xlsx"
tiny form tiny -o nowhere/form.csv --lang en; status 3
mkdir folder.xlsx; tiny form tiny -o folder.xlsx; status 3; rmdir folder.xlsx
rm -f answers.csv org.xml
only ""
finish
