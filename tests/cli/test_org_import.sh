#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"
org() { run org "$@" --db s.db; }

# --- a table to fill in, and to be read as it is ---
run org template -o t.csv; status 0; no_out
org import t.csv --lang en; status 1; out_has "there are headings, and no rows below them"
run org template -o t.xlsx --lang en; status 0; err_is "sonae: wrote t.xlsx"
org import t.xlsx --lang en; status 1; out_has "no rows below them"
run org template --lang en; status 2; err_has "-o FILE.xlsx"
run org template -o t.txt; status 2; absent t.txt

# --- every row its verdict ---
cat >a.csv <<'CSV'
企業ID,会社名,法人番号,業種,従業員数,都道府県,担当者,メール,電話
（例）a-001,サンプル,,,,,,,
prime,備え自動車,8000000000001,E 製造業,１２００,愛知,購買部,k@example.com,052
,㈱部品一番,１１８０３０１０１８７７１,製造業,45,23,,,
,部品二番,,,,,,,
bad,悪い社,1234567890123,,,,,,
CSV
org import a.csv --lang en
status 1; out_has "a.csv (row 5): taken in; please check"
out_has 'the company is told by its name, "部品二番"'
out_has "a.csv (row 6): rejected"
out_has 'line 6: "1234567890123" is no corporate number'
out_has "rows taken in 2, with remarks 1, rejected 1, already there 0 (files: 1)"
org show prime --lang en; out_has "1,200"; out_has "Aichi"; out_has "manufacturing"
org show jp-1180301018771 --lang en; status 0; out_has "㈱部品一番"

# --- the same again changes nothing, and says so ---
run db log --json --db s.db; cp out before.json
org import a.csv --lang en; status 1; out_has "already there 3"
grep -v '^bad' a.csv >good.csv
org import good.csv --lang en; status 0; out_has "all 3 rows were there already; the database is unchanged"
run db log --json --db s.db; same out before.json

# --- who is known is brought up to date, and each change told ---
printf 'id,name,employees,contact\nPRIME,,1300,\n' >b.csv
org import b.csv --lang en; status 0
out_has "taken as prime, whose id differs from PRIME"
out_has 'the number of employees is now "1300"; it was "1200"'
org show prime --lang en; out_has "1,300"; out_has "購買部"
printf '会社名,法人番号,電話\n備え自動車,8000000000001,099\n' >c.csv
org import c.csv --lang en; status 0; out_lacks "taken as"; out_has 'it was "052"'

# --- two rows of one run that contradict each other; two that complete each other ---
printf 'id,name,mail\nx,X,\nx,X,x@example.com\nx,Y,\n' >d.csv
org import d.csv --lang en; status 1
out_has 'd.csv (row 4): rejected'
out_has 'row 2 of d.csv speaks of the same organisation, and of another name (here "Y", there "X")'
org show x; out_has "x@example.com"
printf 'id,name\nz,One\n' >e1.csv; printf 'id,name\nz,Two\n' >e2.csv
org import e1.csv e2.csv --lang en --rejects kept; status 1; out_has "row 2 of e1.csv"; out_has "rejected files are in kept"
[ -e kept/e2.csv ] || fail "the rejected file is not kept"

# --- names that are no names, and names that look like formulas ---
printf 'id,name\nf,=1+1\ng,a\342\200\256b\n' >f.csv
org import f.csv --lang en; status 1; out_has "holds characters that cannot be used"
org list; out_has "=1+1"; out_lacks "$(printf '\342\200\256')"
run org import good.csv --db j.db; run org import a.csv --json --db j.db; status 1
python3 - <<'PY' || fail "JSON lines"
import json
lines = [json.loads(line) for line in open("out")]
rows = [line for line in lines if "row" in line]
assert [r["row"] for r in rows] == [3, 4, 5, 6]
assert rows[0]["verdict"] == "already-there" and rows[0]["organisation"]["id"] == "prime"
assert rows[3]["verdict"] == "rejected" and rows[3]["remarks"][0]["code"] == "corporate-number-wrong"
assert lines[-1]["summary"]["rejected"] == 1
PY

# --- other files, and none ---
org import response.xml --lang en; status 1; out_has "this is no table"
printf 'a,b\n1,2\n' >g.csv; org import g.csv --lang en; status 1; out_has "sonae org template shows how"
org import nowhere.csv; status 1; no_out
{ echo id && yes a-00000000000000 | head -n 1000001; } >huge.csv
org import huge.csv --lang en; status 1; out_has "the table is too large (up to 10 MB, and up to 100000 rows a table); split it"
{ echo id && yes a-1 | head -n 1000001; } >many.csv
org import many.csv --lang en; status 1; out_has "there are too many rows (100000 at most); split the file"

# --- who may be there twice ---
printf 'id,name,corporate number\na-1,株式会社アクメ,\na-2,㈱アクメ,7000012050002\nb-1,ベータ,\n' >dup.csv
org import dup.csv --lang en
out_has "a-2 has the corporate number or name of a-1; if they are one company, sonae org merge a-2 a-1"
org duplicates --lang en; status 0
out_has "    sonae org merge a-2 a-1"; out_has "Groups that may be one company: 1."; out_lacks "b-1"
org duplicates --json
json 'j["format"] == "sonae.duplicates/1" and len(j["groups"]) == 1 and j["groups"][0]["same_name"] and not j["groups"][0]["same_number"]'
json '[o["id"] for o in j["groups"][0]["organisations"]] == ["a-2", "a-1"]'
org merge a-2 a-1 --lang en; status 0; err_is "sonae: 'a-1' is now one with 'a-2'."
org duplicates --lang en; out_has "No organisation seems to be there twice."
org merge a-2 a-1 --lang en; status 1; err_has "organisation a-1 was merged into a-2"
org merge a-2 nobody --lang en; status 1; err_has "nobody"
printf 'id,電話\na-1,03\n' >after.csv
org import after.csv --lang en; status 0; out_has "a-1 was merged into a-2, and taken as that one"
org show a-2; out_has "03"

# --- two corporate numbers are two companies, unless somebody says otherwise
org merge prime a-2 --lang en; status 1
err_has "prime 備え自動車 (corporate number 8000000000001) and a-2 ㈱アクメ (corporate number 7000012050002)"; err_has "--yes"
org show a-2 --json; json 'j["organisation"]["merged_into"] is None'
printf 'id,name\njp-6010001000001,M\n' >made.csv; cp s.db two.db; run org import made.csv --db two.db
run org merge a-2 jp-6010001000001 --db two.db --lang en; status 1; err_has "corporate number 6010001000001"
run org merge prime a-2 --yes --db two.db; status 0

# --- a name that is missing, cannot be seen, or has no end; words for industries and for numbers of people
printf 'id,name\nn1,\nn2,\342\200\213\n' >nameless.csv
run org import nameless.csv --db n.db --lang en; status 0; out_has "taken in as n1 without a name"; out_has "taken in as n2 without a name"
run org import nameless.csv --db n.db --lang en; status 0; out_lacks "without a name"
{ printf 'id,name,contact\nl1,'; printf '長%.0s' $(seq 334); printf ',\nl2,x,'; printf 'c%.0s' $(seq 1001); printf '\nl3,'; printf '短%.0s' $(seq 333); printf ',\n'; } >long.csv
run org import long.csv --db n.db --lang en; status 1; out_has 'line 2: "Name of the company" is too long (1000 bytes at most)'; out_has "line 3:"; out_has "taken in 1"
run org list --db n.db; status 0; out_has "…"; [ "$(wc -l <out)" -lt 12 ] || fail "a name fills the list"
printf 'id,name,業種,従業員数\nw1,A,サービス業,30～50\nw2,B,卸売業・小売業,約３０名\n' >words.csv
run org import words.csv --db n.db; status 0; out_has "A～T"; out_has "一つの数で"; out_lacks "B2"
run org show w2 --db n.db; out_has "卸売業"; out_has "30"

# --- what was merged is asked nothing more, and what comes in for it is its keeper's ---
org list --lang en; out_has "(merged"
org list --json; json '{o["id"]: o["merged_into"] for o in j["organisations"]}["a-1"] == "a-2"'
printf '会社名,法人番号,[q-1] x,[q-2] y\nアクメ,7000012050002,yes,yes\n㈱アクメ,,no,no\n' >answers.csv
org merge prime x --lang en; status 0
tiny intake answers.csv --db s.db --checklist tiny --lang en; status 0; out_has "taken as the answers of a-2"
org show a-1 --lang en; out_has "Merged into: a-2"
org show a-1 --json; json 'j["responses"] == [] and j["organisation"]["merged_into"] == "a-2"'
org show a-2 --json; json 'len(j["responses"]) == 2'
tiny form tiny --each-org -o forms --db s.db --lang en; status 0
absent forms/a-1.xlsx; absent forms/x.xlsx; [ -e forms/a-2.xlsx ] || fail "the keeper has no form"
finish
