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

# A table carries every answer there and back; what it has no column for is told, and the workbook has it.
cat >said.xml <<'XML'
<response xmlns="urn:sonae:response:1" checklist="tiny" version="1.0" date="2026-11-01">
  <organisation id="acme"><name>見本, "工業"</name><attribute name="employees">12</attribute></organisation>
  <answer question="q-1"><comment>年内に決める</comment><planned>2026-12-31</planned></answer>
  <answer question="q-2"><not-applicable>一人の会社（第二(旧館)）、"隣"</not-applicable><evidence>登記簿</evidence></answer>
  <answer question="q-3"><option ref="backup"/><option ref="update"/></answer>
  <answer question="q-4"><number>7</number></answer>
  <answer question="q-5"><unknown/></answer>
  <answer question="q-6"><text>=見本 花子</text></answer>
</response>
XML
for language in ja en; do
  tiny form tiny -o said.csv --prefill said.xml --lang $language; status 0; no_out
  case $language in
  ja) err_has "備考（1 件）・証跡（1 件）・予定日（1 件）" ;;
  en) err_has "comments (1), evidence (1) and planned dates (1)" ;;
  esac
  tiny intake said.csv --checklist tiny --db table.db --lang $language; status 0; out_lacks said.csv
  tiny intake said.xml --db said.db; status 0
  tiny show --org acme --json --db table.db; status 0
  json 'j["organisation"]["name"] == "見本, \"工業\"" and j["organisation"]["attributes"]["employees"] == 12'
  json 'j["answers"] == {"q-2": {"not_applicable": True, "reason": "一人の会社（第二(旧館)）、\"隣\""},
    "q-3": {"options": ["backup", "update"]}, "q-4": {"number": 7}, "q-5": {"unknown": True}, "q-6": {"text": "=見本 花子"}}'
  tiny form tiny -o said.xlsx --prefill said.xml --lang $language; status 0; err_lacks "1"
  tiny intake said.xlsx --db book.db; status 0
  tiny show --org acme --json --db said.db; status 0; cp out there
  tiny show --org acme --json --db book.db; status 0; cp out back
  python3 - <<'PY' || fail "the workbook lost something"
import json, sys
sys.exit(json.load(open("there"))["answers"] != json.load(open("back"))["answers"])
PY
  rm -f ./*.db* said.csv said.xlsx
done
tiny form tiny -o said.csv --prefill best.xml; status 0; err_is "sonae: said.csv を書きました。"
rm -f said.csv said.xml there back

tiny form tiny --lang en; status 2; err_has "-o form.xlsx"
tiny form tiny -o form.xls --lang en; status 2; err_has ".csv"
tiny form tiny -o - --lang en; status 0; no_err; cp out table; tiny form tiny -o table.csv --lang en; status 0; same table table.csv
rm -f table table.csv
tiny form; status 2
for date in 2026-13-01 2026/12/25 tomorrow ""; do
  tiny form tiny -o form.xlsx --deadline "$date" --lang en; status 2; err_has "2026-12-31"
done

# A day that is over is written all the same, and told; today is not over. 1782820800 is noon of 2026-06-30, UTC.
export TZ=UTC SOURCE_DATE_EPOCH=1782820800
tiny form tiny -o late.xlsx --deadline 2026-06-29 --lang en; status 0; no_out
err_is "sonae: --deadline 2026-06-29 is before today (2026-06-30); it is written as it is: if that is a mistake, correct it and write the form again
sonae: wrote late.xlsx"
tiny form tiny -o late.xlsx --deadline 2025-12-31; status 0; err_has "今日（2026-06-30）より前の日です"; workbook late.xlsx
for date in 2026-06-30 2027-01-01; do
  tiny form tiny -o late.xlsx --deadline $date; status 0; err_is "sonae: late.xlsx を書きました。"
done
tiny form tiny -o - --deadline 2026-06-29; status 0; err_has "より前の日です"
unset TZ SOURCE_DATE_EPOCH
rm -f late.xlsx
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

# --- what the database holds: carried over to the version of the form; said when there is nothing
token() {
  python3 - "$1" <<'PY'
import re, sys, zipfile
text = zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode()
print("".join(re.findall(r"<t[^>]*>token</t></si><si><t[^>]*>([^<]+)</t>", text)))
PY
}
fill acme-1 beta
printf '<organisation xmlns="urn:sonae:organisation:1" id="delta"><name>でるた</name></organisation>' >delta.xml
grow org put delta.xml; status 0
grow form grow --org acme --prefill-stored -o acme.csv --lang en; status 0
err_has "answers to version 1.0, carried over to the form of version 1.1"; err_has "question or option is gone: 2"
grep -q '"Half","","","ルーター"' acme.csv || fail "the stored answers are not in the table"
grow form grow --org acme --prefill-stored -o -; status 0; out_has ルーター
err_has "第 1.0 版への回答を、第 1.1 版の回答用紙に引き継ぎました"; err_has "前の回答のうち 2 問"
grow form grow --org beta --prefill-stored -o beta.xlsx --lang en; status 0; err_is "sonae: wrote beta.xlsx"
grow form grow --org delta --prefill-stored -o delta.xlsx --lang en; status 0; workbook delta.xlsx
err_has "'delta' has not answered grow yet: the form is not filled in"; err_has "wrote delta.xlsx"
grow form grow --org nobody --prefill-stored -o nobody.xlsx; status 1; absent nobody.xlsx
grow form grow --org delta --prefill-stored -o delta.xlsx; status 0; err_has "まだ grow に回答していない"
rm -f ./*.csv ./*.xlsx

# --- one for each organisation
grow form grow --each-org --prefill-stored -o forms --lang en; status 0; no_out
err_is "sonae: forms written to forms: 3
sonae: filled in with earlier answers: 2
sonae: not filled in, as nothing was answered yet: 1"
[ "$(ls forms)" = "acme.xlsx
beta.xlsx
delta.xlsx" ] || fail "forms: $(ls forms)"
[ "$(stat -c %a forms)" = 700 ] || fail "others may look into the folder"
for id in acme beta delta; do
  workbook forms/$id.xlsx
  [ -n "$(token forms/$id.xlsx)" ] || fail "no token in the form of $id"
done
[ "$(token forms/acme.xlsx)" != "$(token forms/beta.xlsx)" ] || fail "two organisations have one token"
grow form grow --org acme -o acme.xlsx; status 0
[ "$(token forms/acme.xlsx)" = "$(token acme.xlsx)" ] || fail "another token than in a form of its own"
grow db log --json; status 0
json 'sum(e["act"] == "form-issue" for e in j["entries"]) >= 4'
grow intake forms/acme.xlsx --lang en; status 0; out_has "still marked"; rm acme.xlsx
# what is there stays, unless it is to be replaced; what is missing comes
cp forms/beta.xlsx before; printf 'by hand' >forms/acme.xlsx; rm forms/delta.xlsx
grow form grow --each-org -o forms/ --lang en; status 0; [ "$(cat forms/acme.xlsx)" = "by hand" ] || fail "acme.xlsx was overwritten"
err_is "sonae: forms written to forms/: 1
sonae: already in forms/ and left as they are: 2; --replace makes them anew"
same forms/beta.xlsx before; workbook forms/delta.xlsx
grow form grow --each-org -o forms --lang en; status 0; err_has "already in forms and left as they are: 3"; err_lacks written
grow form grow --each-org -o forms --replace; status 0; err_is "sonae: 3 組織の回答用紙を forms に書きました。"; workbook forms/acme.xlsx
# the first that cannot be written ends it, and it is told how far it came
rm -r forms/beta.xlsx; mkdir forms/beta.xlsx
grow form grow --each-org -o forms --replace --lang en; status 3; err_has forms/beta.xlsx
err_has "stopped; forms written to forms so far: 1"
[ "$(ls forms)" = "acme.xlsx
beta.xlsx
delta.xlsx" ] || fail "half a form is left: $(ls forms)"
grow form grow --each-org -o before --lang en; status 3; err_has before; workbook before
grow form grow --each-org -o nowhere/forms; status 3; absent nowhere
tiny form tiny --each-org -o forms --db none.db; status 1; absent none.db
printf 'nothing' >nothing.csv
tiny intake nothing.csv --db empty.db; status 1
tiny form tiny --each-org -o none --db empty.db --lang en; status 1; err_has "the database has no organisations"; absent none
rm -rf forms before delta.xml nothing.csv ./*.db*

# --- which options go together
while read -r said arguments; do
  # shellcheck disable=SC2086
  tiny form tiny $arguments --lang en; status 2; no_out; err_has "$(printf '%s' "$said" | tr _ ' ')"
done <<'ARGUMENTS'
exclude_each_other --each-org --org acme -o forms
one_organisation's --each-org --prefill response.xml -o forms
exclude_each_other --org acme --prefill-stored --prefill response.xml -o f.xlsx
needs_--org_with_an_id --prefill-stored -o f.xlsx
needs_--org_with_an_id --prefill-stored --org ./acme.xml -o f.xlsx
name_the_folder --each-org
name_of_a_folder --each-org -o -
name_of_a_folder --each-org -o forms.xlsx
--db_goes_with_--org --db s.db -o f.xlsx
--db_goes_with_--org --db s.db --org ./acme.xml -o f.xlsx
ARGUMENTS
tiny form tiny --db s.db -o f.xlsx; status 2; err_has "--db は、--org にデータベースの中の id を書くか、--each-org と一緒に使います。"
only ""
finish
