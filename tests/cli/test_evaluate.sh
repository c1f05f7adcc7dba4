#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The figures are worked out in data/README.
. "$2/tests/cli/lib.sh"

tiny evaluate response.xml --json; status 0; no_err
json 'list(j) == ["format","checklist","version","organisation","overall","coverage","unknown","areas","level","alerts","contradictions","relevant","gaps","actions","covered"]'
json 'j["overall"] == {"low": 35000000, "high": 72500000} and j["coverage"] == 80000000 and j["unknown"] == 20000000'
json 'j["areas"]["org"] == {"low": 33333333, "high": 66666667, "coverage": 100000000, "unknown": 33333333}'
json 'j["areas"]["tech"] == {"low": 40000000, "high": 90000000, "coverage": 50000000, "unknown": 0}'
json 'j["level"] == {"reached": "started", "possible": "started"}'
json 'j["alerts"] == [{"id": "no-deputy", "confirm_first": True}]'
json '[(g["question"], g["status"], g["gap"]) for g in j["gaps"]] == [("q-1","open",100),("q-2","unknown",100),("q-5","unanswered",100),("q-3","open",20)]'
json '[(a["id"], a["rank"], a["stage"], a["confirm_first"]) for a in j["actions"]] == [("A-1",1,"minimum",False),("A-3",2,"basic",False),("A-2",3,"basic",True),("A-4",4,"advanced",False)]'
json 'j["covered"] == ["A-6"]'
tiny evaluate best.xml --json; json 'j["relevant"]["q-5"] == "no" and j["gaps"] == [] and j["actions"] == [] and j["level"]["reached"] == "good"'

# An area where nothing applies is undefined, never 0 or 100.
sed '/q-3/d; s/<option ref="yes"\/>/<unknown\/>/' best.xml | sed 's/<answer question="q-1">/<answer question="q-1">/' >few.xml
tiny evaluate few.xml --json; json 'j["areas"]["org"]["low"] == 0'

tiny evaluate response.xml; status 0; no_err; narrow
out_has "株式会社サンプル"; out_has "確認が先"; out_has "? 代わりの人がいません。"; out_lacks "責任者がいません"
out_has "「始まり」に届いています。"; out_has "35.0 [35.0–72.5]   [#######+++++++......]  80.0 %"
out_has "今週の三つ"; out_has "1. 責任者を決める（A-1）"; out_has "2. 更新する（A-3）"; out_has "3. 代わりの人を決める（A-2、まず確かめてから）"
out_lacks "台帳を作る"; out_has "まず：紙に名前を書く。"; out_has "手間：1 時間、0 円（社長）"; out_has "なぜ：すべての土台。"
out_has "対策は全部で 4 件（合わせて 4 5/6 時間、3,000 円）。"; out_has "sonae report response.xml -o gap-report.xlsx"
tiny evaluate response.xml --lang en; status 0; narrow; out_has "Three things for this week"; out_has "1. Name who is responsible (A-1)"
tiny evaluate best.xml --lang en; out_has '"Good" is reached.'; out_has "Keep it that way."; out_lacks "sonae explain"

# No colour in a pipe, nor escape sequences of any kind.
! grep -q "$(printf '\033')" out || fail "colour in a pipe"

# --require: a level or a score; printed first, then the status.
tiny evaluate response.xml --require started; status 0; no_err
tiny evaluate response.xml --require good --lang en; status 4; out_has "How to go on"; err_is "sonae: --require good is not met yet"
tiny evaluate response.xml --require 35; status 0
tiny evaluate response.xml --require 35.000001; status 4
tiny evaluate response.xml --require 35.1 --json; status 4; json 'j["overall"]["low"] == 35000000'
tiny evaluate best.xml --require good; status 0
tiny evaluate response.xml --require god --lang en; status 1; no_out; err_is "sonae: --require god: write the id of a level (such as good), or a score such as 60"
tiny evaluate response.xml --require ""; status 1; no_out

# Wrong input: every problem, nothing printed, status 1.
tiny evaluate wrong.xml; status 1; no_out; [ "$(grep -c ': error: ' err)" -eq 3 ] || fail "three errors"
tiny evaluate nope.xml --lang en; status 1; no_out; err_is "nope.xml: error: no such file or folder"
tiny evaluate "$DATA/questionnaires/tiny/1.0/tiny.xml"; status 1; no_out; err_has "error:"
sed 's/version="1.0" date/version="9.9" date/' response.xml >old.xml; tiny evaluate old.xml; status 1; no_out; err_has "old.xml:"
tiny evaluate response.xml --checklist nothing; status 1; no_out; err_has "error:"
tiny evaluate response.xml --rules nope.xml --lang en; status 1; no_out; err_has "nope.xml"
run evaluate response.xml --definitions "$WORK/nowhere" --lang en; status 1; err_is "sonae: --definitions $WORK/nowhere: no such folder"
mkdir bare; run evaluate response.xml --definitions bare --lang en; status 1; err_has "neither questionnaires/ nor rules/"
if [ "$(id -u)" -ne 0 ]; then
  cp response.xml secret.xml; chmod 0 secret.xml
  tiny evaluate secret.xml --lang en; status 1; err_is "secret.xml: error: permission denied"
fi

# A checklist in which nothing is scored.
contacts=$SOURCE/questionnaires/contacts/1.0/examples/mihon-kogyo.xml
run check "$contacts" --definitions "$SOURCE"; status 0
run evaluate "$contacts" --definitions "$SOURCE" --lang en; status 0; out_has "Nothing in this checklist is scored."
run plan "$contacts" --definitions "$SOURCE" --hours 8 --yen 0 --lang en; status 0; out_has "Nothing in this checklist is scored."

# Another rule pack: all weights 1.
sed '/ref="q-1" weight/d; /ref="org" weight/d; s/<minimum at-least="50"\/>/<overall at-least="1"\/>/' "$DATA/rules/tiny/1.0/tiny.xml" >flat.xml
tiny evaluate response.xml --rules flat.xml --json; status 0; json 'j["areas"]["org"]["low"] == 25000000 and j["overall"]["low"] == 32500000'
finish
