#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

# Only acme's first response: its score moves because the questions did.
fill acme-1
grow rescore --checklist grow; status 0; no_err; narrow
out_has "acme                1.0             75.0     12.5    -62.5  2/2/1"; out_has "点が下がった：1"; out_has "段階が変わった：1"
fill beta gamma
grow rescore --checklist grow --lang en; status 0; no_err; narrow; out_has "gamma               1.0             50.0     50.0      0.0  2/1/1"
out_lacks "beta"; out_has "Score fell because the questions changed: 1"; out_has "Questions changed, score did not: 1"
out_has "Answered this version: 1"; out_has "Nothing in the database was changed."
cp s.db before.db; grow rescore --checklist grow --json; status 0; no_err; same s.db before.db
json 'list(j) == ["format","checklist","version","digest","responses","summary"] and j["format"] == "sonae.rescore/1"'
json '[r["organisation"] for r in j["responses"]] == ["acme", "beta", "gamma"]'
json 'j["responses"][0]["own"] == {"overall": {"low": 75000000, "high": 75000000}, "level": "good"}'
json 'j["responses"][0]["overall"] == {"low": 12500000, "high": 87500000} and j["responses"][0]["level"] == "started"'
json 'j["responses"][0]["carried"] == {"kept": 2, "dropped": 2, "asked_anew": 1} and "areas" not in j["responses"][0]'
json 'j["summary"] == {"responses": 3, "same_version": 1, "without": 0, "risen": 0, "fallen": 1, "level_changed": 1}'
grow rescore --checklist grow --org gamma --json; json '[r["organisation"] for r in j["responses"]] == ["gamma"]'

grow rescore --checklist grow --org gamma --lang en; out_has "Score fell because the questions changed: 0"
grow rescore --checklist grow --org beta --lang en; status 0; out_has "Every organisation (1) answered this version"; out_lacks "rose"

# A version that is not at hand any more.
mkdir only; cp -r "$DATA/grow/questionnaires" "$DATA/grow/rules" only; rm -r only/questionnaires/grow/1.0 only/rules/grow/1.0
run rescore --checklist grow --definitions only --db s.db --json; status 0
json 'j["responses"][0]["own"] is None and j["summary"]["without"] == 2'
run rescore --checklist grow --definitions only --db s.db --lang en; out_has "acme                1.0                -     12.5        -  2/2/1"

grow rescore --lang en; status 2; err_has "--checklist ID"
grow rescore --checklist grwo --lang en; status 1; err_has "Did you mean 'grow'?"
grow rescore --checklist grow --org nobody --lang en; status 1; err_has "no organisation 'nobody'"
run rescore --checklist tiny --definitions "$DATA" --db s.db --lang en; status 0; out_has "There is no response to this checklist yet."
grow rescore extra --checklist grow --lang en; status 2; err_has "'extra' is one too many"
finish
