#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

# A checklist, by id and by file.
tiny show tiny --json; status 0; no_err
json 'list(j) == ["format","id","version","digest","about","model","areas","scales","questions","levels","alerts","contradictions","boosts","actions","parameters"]'
json 'j["format"] == "sonae.definition/1" and j["digest"].startswith("sha256:") and j["model"] == "weighted"'
json 'j["areas"][0] == {"id": "org", "weight": 3, "title": {"ja": "組織", "en": "Organisation"}}'
json 'list(j["questions"][0]) == ["id","area","kind","scale","weight","minimum","target","level","bar","not_applicable","relevant","text","why","evidence","cases","refs"]'
json 'j["questions"][0]["refs"] == [{"framework": "fw", "item": "1-2"}] and j["questions"][0]["cases"] == ["T-1"]'
json 'j["questions"][1]["not_applicable"] is True and j["questions"][0]["level"] is None and j["questions"][0]["bar"] is None'
json 'j["questions"][3]["scale"] is None and j["questions"][3]["kind"] == "number"'
json 'j["questions"][4]["relevant"] == {"attribute": "employees", "at_least": 10}'
json 'j["levels"][1]["gates"] == [{"area": "org", "at_least": 80000000}, {"overall_at_least": 75500000}]'
json 'j["levels"][0]["gates"] == [{"minimum": 50}]'
json 'j["boosts"] == [{"questions": [], "areas": ["org"], "factor": [3, 2], "when": {"attribute": "employees", "at_most": 50}}]'
json 'j["actions"][1]["hours"] == [5, 2] and j["actions"][1]["requires"] == ["A-3"]'
json 'j["actions"][3]["when"] == {"number": "q-4", "at_least": 5} and j["actions"][0]["when"] is None'
json 'j["parameters"] == {"yen_per_hour": 3000, "k": 5, "decay": [1, 2]}'
cp out by-id; run show "$DATA/questionnaires/tiny/1.0/tiny.xml" --json --definitions "$DATA"; status 0; same out by-id
grep -q "組織" by-id || fail "UTF-8 is escaped"
[ "$(tail -c 2 by-id | od -An -tx1 | tr -d ' ')" = 7d0a ] || fail "one line feed at the end"

# A response.
tiny show response.xml --json; status 0; no_err
json 'list(j) == ["format","checklist","version","organisation","answers"]'
json 'j["organisation"] == {"id": "acme", "name": "株式会社サンプル", "attributes": {"employees": 12}}'
json 'j["answers"] == {"q-1": {"options": ["half"]}, "q-2": {"unknown": True}, "q-3": {"options": ["backup", "logs"]}, "q-4": {"number": 7}}'
tiny show best.xml --json; json 'j["answers"]["q-2"] == {"not_applicable": True, "reason": "a firm of one"}'
sed 's/>7</>-0.000000001</' response.xml >small.xml; tiny show small.xml --json; json 'j["answers"]["q-4"]["number"] == -1e-9'
sed 's/>7</>123456.789</' response.xml >small.xml; tiny show small.xml --json; out_has '"number": 123456.789'
sed 's/>7</>7.50</' response.xml >small.xml; tiny show small.xml --json; out_has '"number": 7.5'
sed 's/>12</>012</' response.xml >small.xml; tiny show small.xml --json; json 'j["organisation"]["attributes"]["employees"] == "012"'
sed 's/xmlns=/xmlns:s=/; s/<response/<s:response/; s/<\/response/<\/s:response/; s/<\([/]*\)\([oaucn][a-z]*[ />]\)/<\1s:\2/g' best.xml >prefixed.xml
tiny show prefixed.xml --lang en; [ "$STATUS" -le 1 ] || fail "a prefix is no crash"

# To read.
tiny show tiny; status 0; no_err; out_has "小さな点検（tiny 1.0）"; out_has "最低限の備え"; out_has "100  はい"; narrow
tiny show tiny --lang en; out_has "Tiny check (tiny 1.0)"; out_has "Asked when: Employees is at least 10"; out_has "Not applicable when: A firm of one"
tiny show response.xml --lang en; status 0; out_has "Answer: Half (50 points)"; out_has "Answer: unknown"; out_has "Answer: (not yet)"
out_has "Backup (40 points); Logs (40 points)"; out_has "Comment: 口頭のみ"; out_has "Employees: 12"
tiny show best.xml --lang en; out_has "not applicable (a firm of one)"

# Pages of Markdown.
for language in ja en; do
  tiny show --ladder tiny --lang $language; status 0; no_err
  [ "$(grep -c '^| <a id=' out)" -eq 12 ] || fail "6 questions and 6 actions as rows"
  [ "$(grep -c '^| <a id="A-' out)" -eq 6 ] || fail "6 actions"
  python3 - <<'PY' || fail "tables with rows of unequal length, or blank lines doubled"
import re, sys
lines, columns = open("out").read().split("\n"), None
for before, line in zip([""] + lines, lines):
    cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
    if cells and columns and cells != columns: sys.exit(line)
    columns = cells
sys.exit("\n\n\n" in "\n".join(lines))
PY
done
out_has "## Levels"; out_has "area \"Organisation\" is at least 80<br>overall is at least 75.5"; out_has "| [A-3](#A-3) |"
out_has "| × 1.5 | Employees is at most 50 | Organisation |"; out_has "[q-2](#q-2) → 100, [q-1](#q-1) → 50"
tiny show --sources tiny --lang en; status 0; out_has "[T-1](#T-1)"; out_has "fw 1-2"; out_has "F-01"; out_has "Made up"; out_has "incident"
tiny show --ladder tiny -o page.md; status 0; no_out; [ -s page.md ] || fail "page.md"

tiny show --ladder --json tiny --lang en; status 2; err_has "exclude each other"
tiny show --ladder response.xml --lang en; status 1; err_has "for a checklist"
tiny show nothing-like-it --lang en; status 1; err_has "nothing-like-it: error:"; no_out
tiny show tinu --lang en; status 1; err_has "Did you mean 'tiny'?"
tiny show nope.xml --lang en; status 1; err_has "nope.xml: error: no such file"
tiny show wrong.xml; status 1; no_out; err_has "wrong.xml:5: error:"; err_has "wrong.xml:7: error:"
tiny show "$DATA/rules/tiny/1.0/tiny.xml"; status 1; no_out; err_has "error:"
finish
