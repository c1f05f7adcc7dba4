#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"
relation() { run relation "$@" --db s.db --definitions "$SOURCE"; }

printf 'id,name,corporate number\nprime,備え自動車株式会社,8000000000001\nparts,部品一番,1180301018771\nbolts,ボルト工業,\nsteel,鋼材,\nt1,同名,\nt2,㈱同名,\n' >o.csv
run org import o.csv --db s.db; status 0

# --- nothing yet, and a table to fill in ---
relation list --lang en; status 0; out_has "There are no relations yet"
run relation template -o t.csv --definitions "$SOURCE" --lang en; status 0
relation import t.csv --lang en; status 1; out_has "no rows below them"
run relation template -o t.xlsx --definitions "$SOURCE" --lang en; status 0
python3 - t.xlsx <<'PY' || fail "template"
import re, sys, zipfile
sheet = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
assert len(re.findall("<dataValidation ", sheet)) == 3, sheet[-900:]
PY

# --- facts under ids and texts of questions; both sides by id, number and name ---
cat >r.csv <<'CSV'
発注元,供給者,[holds] 情報,この供給者は、当社の何につながっていますか。,stops,held,重要度
備え自動車㈱,1180301018771,inside,メールやファイルのやりとりだけ,1日以内に、ラインや業務が止まる,図面,5
prime,ボルト工業,わからない,nothing,goes-on,,1
CSV
relation import r.csv --lang en; status 0
out_has 'line 1: the column "重要度" was not read: how critical a relation is follows from these facts: What information'
out_has "rows taken in 1, with remarks 1, rejected 0"
relation import r.csv --lang en; status 0; out_has "all 2 rows were there already"
printf '発注元,供給者ID\nＰＲＩＭＥ,ｐａｒｔｓ\n' >wide.csv
relation import wide.csv --lang en; status 0; out_lacks rejected
relation list --lang en; status 0; narrow
out_has "Suppliers of 備え自動車株式会社 (prime)"
out_has "57.8  ★4"; out_has "0.0–25.0  ★4? ★3?"
out_has "A range, or a star with a question mark, is settled"
[ "$(grep -n parts out | cut -d: -f1)" -lt "$(grep -n bolts out | cut -d: -f1)" ] || fail "the critical one is not first"
relation list --json
json 'j["format"] == "sonae.relations/1" and [r["supplier"] for r in j["relations"]] == ["bolts", "parts"]'
json 'j["relations"][1]["criticality"] == {"low": 57750000, "high": 57750000} and j["relations"][1]["alerts"] == [{"id": "star-4", "confirm_first": False}]'
json 'j["relations"][0]["criticality"] == {"low": 0, "high": 25000000} and all(a["confirm_first"] for a in j["relations"][0]["alerts"])'
relation list --supplier parts --json; json 'len(j["relations"]) == 1'
relation list --buyer parts --lang en; status 0; out_has "no relations yet"
relation list --buyer prim --lang en; status 1; err_has "prime"

# --- why ---
relation show prime parts --lang en; status 0
out_has "部品一番 (parts) -> 備え自動車株式会社 (prime)"; out_has "Criticality (0-100): 57.8"; out_has "-> 図面"
out_has "stops: weight 40 × 100 points = 4000"; out_has "rules/relation/1.0/relation.xml:"; out_has "Alert star-4"
relation show prime parts --json
json 'j["facts"]["stops"] == {"options": ["day"]} and j["facts"]["held"] == {"text": "図面"} and len(j["explanations"]) == 3'
relation show prime steel --lang en; status 1; err_has "'prime' is not supplied by 'steel'"
relation show prime nobody --lang en; status 1; err_has "no organisation 'nobody'"

# --- what a row leaves empty stays; what it changes is told ---
printf 'buyer,supplier,stops,held\nprime,parts,days,\n' >n.csv
relation import n.csv --lang en; status 0; out_has 'now "Within days the delay can no longer be tolerated"; it was "A line'
relation show prime parts --json; json 'j["facts"]["held"] == {"text": "図面"} and j["facts"]["stops"] == {"options": ["days"]}'

# --- a table of those who are not known to supply a buyer yet ---
relation template --buyer prime -o - --lang en; status 0
out_has '"prime","steel","鋼材","",'; ! grep -q '"parts"' out || fail "a supplier that is known is asked for"
cp out more.csv; relation import more.csv --lang en; status 0; out_has "no fact is filled in"; out_has "with remarks 3"
for supplier in steel t1 t2; do relation end prime $supplier; status 0; done
relation template --buyer prime -o more.xlsx --lang en; status 0; relation import more.xlsx --lang en; status 0; out_has "with remarks 3"
for supplier in steel t1 t2; do relation end prime $supplier; status 0; done
relation template --buyer nobody -o - --lang en; status 1; no_out; err_has "nobody"

# --- edges to nobody, to oneself, of too many, of no buyer ---
cat >bad.csv <<'CSV'
発注元,供給者,holds
prime,居ない社,nothing
prime,prime,nothing
prime,同名,nothing
,steel,nothing
prime,steel,たぶん
prime,steel,secret
prime,steel,nothing
steel,prime,
CSV
relation import bad.csv --lang en; status 1
out_has 'line 2: the database has no organisation "居ない社"; put it in with sonae org import first'
out_has "line 3: buyer and supplier are one organisation (prime)"
out_has 'line 4: several organisations are called "同名" (t1, t2)'
out_has "bad.csv (row 5): rejected"; out_has "the row does not say who buys"
out_has 'line 6 (question holds): "たぶん" is not one of the answers'
out_has 'line 8 (question holds): row 7 of bad.csv speaks of the same relation, and answers otherwise (here "None", there "Secrets'
out_has "steel and prime supply each other"
out_has "rows taken in 1, with remarks 1, rejected 6, already there 0"
relation show prime steel --json; json 'j["facts"]["holds"] == {"options": ["secret"]}'

# --- a list of suppliers has no column of buyers ---
printf '企業ID,会社名,holds\nbolts,ボルト工業,nothing\n' >s.csv
relation import s.csv --lang en; status 1; out_has "no column says who buys; add one, or name the buyer with --buyer"
relation import s.csv --buyer nobody --lang en; status 1; err_has "nobody"; no_out
relation import s.csv --buyer prime --lang en; status 0; out_has 'it was "don'
printf 'buyer,supplier\nsteel,bolts\n' >other.csv
relation import other.csv --buyer prime --lang en; status 0; relation show steel bolts --lang en; status 0
relation import s.csv --buyer prime --json
python3 -c '
import json
row = [json.loads(line) for line in open("out")][1]
assert row["buyer"]["id"] == "prime" and row["organisation"]["id"] == "bolts" and row["verdict"] == "already-there"' || fail "JSON lines"

# --- the end of one ---
relation end prime bolts --lang en; status 0; err_is "sonae: 'prime' is no longer supplied by 'bolts'; the log keeps that it was."
relation end prime bolts --lang en; status 1; err_has "is not supplied by"
relation list --json; json '("prime", "bolts") not in [(r["buyer"], r["supplier"]) for r in j["relations"]]'

# --- no form goes out, and no answers come in ---
run form relation -o f.xlsx --definitions "$SOURCE" --lang en; status 1; err_has "which no organisation answers"; absent f.xlsx
run campaign new c --checklist relation --buyer prime --deadline 2099-01-01 --db s.db --definitions "$SOURCE" --lang en
status 1; err_has "which no organisation answers"
run map guess s.csv --checklist relation --definitions "$SOURCE" --lang en; status 1; err_has "is about relations"
printf '会社名,[holds] x,[stops] y\nA,secret,day\n' >answers.csv
run intake answers.csv --db s.db --checklist relation --definitions "$SOURCE" --lang en; status 1
out_has "relation is about relations, and no organisation answers it"
run intake answers.csv --db s.db --definitions "$SOURCE" --lang en; status 1; out_has "no question of any checklist"
relation list --checklist readiness --lang en; status 1; err_has "'readiness' is no checklist about relations"

# --- merging takes relations along ---
run org merge prime steel --db s.db --lang en; status 0
relation list --json; json 'j["relations"] and all("steel" not in (r["buyer"], r["supplier"]) for r in j["relations"])'
finish
