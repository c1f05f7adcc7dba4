#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"
fill acme-1 acme-2 acme-vendor beta

# Scores from revision to revision, by the newest version; tests/cli/data/grow/README works them out.
grow history acme; status 0; no_err; narrow
out_has "株式会社サンプル（acme）"; out_has "1  2026-04-01     12.5  始まり"; out_has "2  2026-07-01     42.5  始まり"
out_has "点が 75.0 から 12.5 に動いて"; out_has "引き継いだ回答 2、引き継げなかった回答 2、まだ聞いていない設問 1。"
out_has "25.0 →   85.0"
grow history acme --lang en; status 0; no_err; narrow; out_has "general affairs"
out_has "Answers that changed since last time (2026-04-01): 4"; out_has "Before: Half (50 points)"; out_has "Now: Yes (100 points)"
out_has "(none: the question or its options changed)"; out_has "G-1  Name who is responsible (2026-07-01)"; out_lacks "G-2"
out_has "outside IT vendor (保守): No (0 points)"
grow history beta --lang en; status 0; out_has "There is one response so far."; out_lacks "Actions done"; out_lacks "disagree"

# As JSON.
grow history acme --json; status 0; no_err
json 'list(j) == ["format","checklist","version","digest","organisation","points","changes","done","disagreements","drills"]'
json 'j["format"] == "sonae.history/1" and j["version"] == "1.1" and j["organisation"] == "acme"'
json '[p["revision"] for p in j["points"]] == [1, 2] and j["points"][0]["version"] == "1.0"'
json 'j["points"][0]["own"] == {"overall": {"low": 75000000, "high": 75000000}, "level": "good"}'
json 'j["points"][0]["overall"] == {"low": 12500000, "high": 87500000} and j["points"][0]["level"] == "started"'
json 'j["points"][0]["carried"] == {"kept": 2, "dropped": 2, "asked_anew": 1}'
json 'j["points"][1]["areas"]["a"] == {"low": 85000000, "high": 85000000}'
json '[(c["question"], c["asked_anew"]) for c in j["changes"]] == [("g-1", False), ("g-2", True), ("g-4", True), ("g-t", False)]'
json 'j["changes"][0]["before"] == {"options": ["half"]} and j["changes"][1]["before"] is None and j["changes"][3]["after"] == {"text": "パソコン"}'
json 'j["done"] == [{"revision": 2, "action": "G-1"}]'
json '[d["question"] for d in j["disagreements"]] == ["g-1", "g-2"] and j["disagreements"][0]["second"]["respondent"] == "保守"'

# By the version that was answered, when that one is asked for.
grow history acme --checklist "$DATA/grow/questionnaires/grow/1.0/grow.xml" --json; status 0
json 'j["version"] == "1.0" and j["points"][0]["overall"]["low"] == 75000000'

# Where a response is read, it may come out of the database; what is suggested then works as it stands.
grow evaluate --org acme --lang en; status 0; no_err; out_has "sonae plan --org acme --hours 8 --yen 50,000 --definitions"; out_has "--db s.db"
grow evaluate --org acme --json; json 'j["overall"]["low"] == 42500000 and j["organisation"] == "acme"'
grow plan --org acme --hours 1 --lang en; status 0; out_has "G-4"
grow explain --org acme g-1 --lang en; status 0; out_has "g-1"
grow show --org acme --lang en; status 0; out_has "Answer: Mostly (70 points)"
grow show --org acme --json; status 0; no_err; json 'j["format"] == "sonae.response/1" and j["answers"]["g-2"] == {"options": ["mostly"]}'
fill gamma; grow evaluate --org gamma --lang en; status 0; err_has "answers to version 1.0, seen by version 1.1"

# The report has a page of it when a database is named.
sheets() { python3 -c 'import re,sys,zipfile; print(" ".join(re.findall("<sheet name=\"([^\"]*)\"", zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml").decode())))' "$1"; }
grow report --org acme -o a.xlsx; status 0; sheets a.xlsx | grep -q "回答 推移 事例" || fail "no page of the history"
grow report "$DATA/grow/acme-2.xml" -o b.xlsx --lang en; status 0; sheets b.xlsx | grep -q "Answers History Cases" || fail "no page of the history"
run report "$DATA/grow/acme-2.xml" -o c.xlsx --definitions "$DATA/grow"; status 0; sheets c.xlsx | grep -q "推移" && fail "a page without a database"
sed 's/id="acme"/id="other"/' "$DATA/grow/acme-2.xml" >other.xml
grow report other.xml -o d.xlsx --lang en; status 0; err_has "no response of 'other'"; sheets d.xlsx | grep -q "History" && fail "a page of nothing"

# What is not there, and what makes no sense.
grow history acne --lang en; status 1; no_out; err_has "Did you mean 'acme'?"
grow history somebody-else --lang en; status 1; err_has "sonae org list"
grow history acme --checklist tiny --definitions "$DATA" --lang en; status 1; err_has "'acme' has not answered tiny yet"
run history acme --db none.db --lang en; status 1; err_has "none.db"; absent none.db
grow history; status 2; err_has "sonae history ORG"
grow evaluate --org; status 2
grow evaluate other.xml --org acme --lang en; status 2; err_has "'other.xml' and --org exclude each other"
grow history acme -o s.db --lang en; status 2; err_has "this is the file that is read"
grow show --org acme --ladder --lang en; status 1; err_has "for a checklist"
finish
