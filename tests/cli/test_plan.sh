#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

tiny plan response.xml --hours 2 --yen 0 --json; status 0; no_err
json 'list(j)[-1] == "plan" and list(j["plan"]) == ["actions","hours","yen","gain","optimal","bound"]'
json 'j["plan"] == {"actions": ["A-1","A-4"], "hours": [2,1], "yen": 0, "gain": [550,1], "optimal": True, "bound": [550,1]}'
same_plan() { json 'j["plan"]["actions"] == ["A-1","A-4"]'; }
tiny plan response.xml --hours 2 --json; status 0; same_plan
tiny plan response.xml --hours 4/2 --yen 0 --json; same_plan
tiny plan response.xml --hours 2.0 --json; same_plan
tiny plan response.xml --hours ２ --yen ０ --json; status 0; same_plan
tiny plan response.xml --weeks 4 --hours-per-week 0.5 --json; same_plan
tiny plan response.xml --weeks 4 --hours-per-week 1/2 --hours 100 --json; same_plan
tiny plan response.xml --weeks 100 --hours-per-week 10 --hours 2 --json; same_plan
tiny plan response.xml --hours 29/6 --yen 3000 --json; json 'j["plan"]["actions"] == ["A-1","A-3","A-2","A-4"] and j["plan"]["gain"] == [1010,1]'
tiny plan response.xml --hours 29/6 --yen 2,999 --json; json '"A-2" not in j["plan"]["actions"]'
tiny plan response.xml --hours 29/6 --yen 3,000 --json; json '"A-2" in j["plan"]["actions"]'
tiny plan response.xml --hours 0 --yen 0 --json; status 0; json 'j["plan"]["actions"] == [] and j["plan"]["gain"] == [0,1]'

tiny plan response.xml --hours 2 --yen 1,000; status 0; no_err; narrow
out_has "予算：2 時間、1,000 円"; out_has "予算に収まる対策（2 件）"; out_has "総合の点：35.0 → 72.5"; out_has "（証明済み）"
out_has "この計画に入らない対策（2 件"; out_has "1.  A-1  責任者を決める"; out_has "2.  A-3  更新する"; out_has "3. ?A-2  代わりの人を決める"; out_has "? の付いた対策は"; out_lacks "sonae plan"
tiny plan response.xml --hours 2 --lang en; narrow; out_has "What fits (2)"; out_has "54.4 %"; out_has "Not in this plan (2"
tiny plan response.xml --hours 0 --lang en; status 0; out_has "No action fits this budget"
tiny plan best.xml --hours 2 --lang en; status 0; out_has "Keep it that way."

bad() { status 2; no_out; err_has "sonae: "; }
tiny plan response.xml; bad; err_has "--hours"
tiny plan response.xml --yen 5; bad; err_has "--hours"
for hours in -1 1e3 abc "" 1/0 1.23456 ' ' 99999999999 0x10 nan 1,5; do tiny plan response.xml --hours "$hours"; bad; done
# shellcheck disable=SC2258  # a comma at the end is what is tried
for yen in -1 1.5 abc "" 1,00 ,100 1000,000 100, 1,,000 99999999999999; do tiny plan response.xml --hours 1 --yen "$yen"; bad; done
tiny plan response.xml --weeks 2; bad
tiny plan response.xml --hours-per-week 2; bad
tiny plan response.xml --weeks 999999 --hours-per-week 999999; bad
# The command line is looked at before any file.
tiny plan nope.xml --hours x; bad
tiny plan nope.xml --hours 1; status 1
finish
