#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A drill: which one, how long, what it is made as; and the scoring sheet that comes back.
. "$2/tests/cli/lib.sh"

EXAMPLES=$SOURCE/questionnaires/readiness/1.0/examples
own() { run "$@" --definitions "$SOURCE"; }

# What is made.
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --lang en; status 0; no_out; err_is "sonae: wrote drill.xlsx"
cp drill.xlsx before.xlsx; own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --lang en; same drill.xlsx before.xlsx
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --lang ja --minutes 20 --scenario lost-laptop; status 0; err_has "20 分に収めるため、次の場面を省きました"
own drill "$EXAMPLES/nca-2.xml" -o long.xlsx --lang en --minutes 240; status 0; err_has "(240 were asked for)"
own drill "$EXAMPLES/nca-1.xml" --html --lang en; status 0; out_has "It also suits what the answers say of the company"; out_has "Speaking up is what passes."
own drill "$EXAMPLES/nca-1.xml" --html --lang en --scenario partner-calls; status 0; out_lacks "It also suits what the answers say of the company"
own drill "$EXAMPLES/nca-2.xml" -o -; status 0; [ "$(head -c 2 out)" = PK ] || fail "no workbook"
for minutes in 19 241 1e2 "" -60 60.5; do
  own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --minutes "$minutes" --lang en; status 2; err_has "20 to 240"
done
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --scenario lost-laptops --lang en; status 1; err_has "Did you mean 'lost-laptop'?"
own drill "$EXAMPLES/nca-2.xml" -o drill.xlsx --scenario nothing-like-it --lang en; status 1; err_has "--list shows"
own drill "$EXAMPLES/nca-2.xml" --lang en; status 2; err_has "-o drill.xlsx"
own drill "$EXAMPLES/nca-2.xml" "$EXAMPLES/nca-1.xml" -o drill.xlsx; status 2
own drill nope.xml -o nope.xlsx; status 1; absent nope.xlsx
tiny drill response.xml -o none.xlsx --lang en; status 1; err_has "there are no drills for"; absent none.xlsx

# Which fits: the case that a company is made of comes first, and it is the one that is made.
own drill "$EXAMPLES/nca-2.xml" --list --lang en; status 0; no_err; narrow
[ "$(grep -m1 '^ 1\. ' out)" = " 1. locked-files" ] || fail "locked-files does not come first"
out_has "Fits 100."; [ "$(grep -c 'Fits ' out)" -ge 12 ] || fail "fewer than twelve scenarios"
SHOWN=$(sed -n 's/^ *[0-9]*\. \([a-z-]*\)$/\1/p' out | tr '\n' ' ')
own drill "$EXAMPLES/nca-2.xml" --list; status 0; narrow; out_has "合い具合 100"
own drill "$EXAMPLES/nca-2.xml" --list --json; status 0; no_err
json 'list(j) == ["format","checklist","version","scenarios"] and j["format"] == "sonae.scenarios/1"'
json 'all(list(s) == ["id","title","possible","fit","factor","gaps","cases"] for s in j["scenarios"])'
json '" ".join(s["id"] for s in j["scenarios"]) + " " == "'"$SHOWN"'" and j["scenarios"][0]["fit"] == 100'
json 'all((s["fit"] is None) == (not s["possible"]) for s in j["scenarios"]) and j["scenarios"][0]["gaps"]'
own drill "$EXAMPLES/nca-2.xml" --list -o list.xlsx --lang en; status 2; err_has "--list only shows"; absent list.xlsx
own drill "$EXAMPLES/nca-2.xml" --json -o drill.xlsx --lang en; status 2; err_has "--json goes with --list"

# The scoring sheet comes back: what it was, how it went, and what it proves.
fill_in() { /usr/bin/python3 "$SOURCE/tests/cli/fill_drill.py" "$@" || fail "fill_drill.py $*"; }
base() { own "$@" --db s.db --lang en; }
ALL=22222222222222222222
base intake "$EXAMPLES/nca-2.xml"; status 0
base history nca-2 --json; cp out unpractised.json
base drill --org nca-2 -o drill.xlsx; status 0
fill_in drill.xlsx filled.xlsx 2026-11-20 8 22101012221002-21222
base drill log --org nca-2 --json; status 0; json 'j["drills"] == []'
base drill log; status 0; out_has "No drill was recorded."
base drill record filled.xlsx; status 0; no_out
err_has "drill of "; err_has "(nca-2) recorded: Friday evening"; err_has "8 took part. People spoke up: passed."
err_has "question pe-08 \"Within the last year"; err_has "is not answered as done yet"
base drill record filled.xlsx; status 0; err_has "(nca-2) was recorded before"
# No score knows of it.
base history nca-2 --json; json 'len(j["drills"]) == 1'
python3 -c 'import json; a, b = json.load(open("unpractised.json")), json.load(open("out")); exit(a["drills"] != [] or any(a[k] != b[k] for k in a if k != "drills"))' || fail "a drill has changed more than the list of drills"
base drill log; status 0; narrow; out_has "2026-11-20  nca-2"; out_has "scenario locked-files: 8 people. People spoke up: passed."
out_has "〇 10  △ 5  × 4  not marked 1"
base drill log --json; status 0; json 'j["format"] == "sonae.drills/1" and [(d["organisation"], d["scenario"], d["date"], d["present"], d["passed"]) for d in j["drills"]] == [("nca-2", "locked-files", "2026-11-20", 8, True)]'
json 'sorted(map(str, j["drills"][0]["marks"].values())) == ["0"] * 4 + ["1"] * 5 + ["2"] * 10 + ["None"] and j["drills"][0]["file"] == "filled.xlsx"'
base drill log --org nobody --json; status 1; no_out; err_has "no organisation 'nobody'"
base findings assurance nca-2; out_lacks "pe-08"

# Once the answer says so, the drill is its evidence; and again it is there already.
sed 's|<answer question="pe-08">.*</answer>||; s|</response>|<answer question="pe-08"><option ref="report"/></answer></response>|' "$EXAMPLES/nca-2.xml" |
  sed 's|date="[^"]*"|date="2026-11-21"|' >anew.xml
base intake anew.xml; status 0
base drill record filled.xlsx; status 0; err_has "noted as evidence for question pe-08 \"Within"; err_has "spoke up: passed."
base drill record filled.xlsx; err_lacks "evidence"
base findings assurance nca-2; out_has "pe-08"; out_has "filled.xlsx"; out_has "2026-11-20"; out_has "locked-files: People spoke"
base db verify; status 0

# One voice that was not raised: not passed, whatever else was known. A CSV of the sheet is as good.
fill_in drill.xlsx silent.csv 2026-11-19 5人 2222220222222222222$ALL
base drill record silent.csv; status 0; err_has "5 took part. In some scenes nobody spoke up yet"
fill_in drill.xlsx blank.xlsx 2026-11-19 5 222222-2222222222222
base drill record blank.xlsx; status 0; err_has "(nca-2) corrected: Friday"; err_has "so it is open"
err_has "★ lines without a mark: 2-3;"; err_lacks "nobody spoke up"
base drill log; out_has "2026-11-19  nca-2 (corrected)"; [ "$(grep -c 2026-11-19 out)" = 1 ] || fail "one drill twice"
base drill log --json; json '[(d["date"], d["passed"], d["open"]) for d in j["drills"]] == [("2026-11-19", False, True), ("2026-11-20", True, False)]'
base findings assurance nca-2; out_has "blank.xlsx"

# Long ago: noted, and no evidence of the last year. A name that is not the company's is remarked upon.
fill_in drill.xlsx old.xlsx 2019-05-10 5 $ALL "C3=Somebody Else Ltd"
base drill record old.xlsx; status 0; err_has "drills of the last 365 days"; err_lacks "noted as evidence"
err_has 'names the company "Somebody Else Ltd", not '
base findings assurance nca-2; out_lacks "old.xlsx"

# The history tells of them, in words, as data and on its page of the report.
base history nca-2 --json
json '[(d["date"], d["scenario"], d["passed"], d["open"], d["present"]) for d in j["drills"]] == [("2019-05-10", "locked-files", True, False, 5), ("2026-11-19", "locked-files", False, True, 5), ("2026-11-20", "locked-files", True, False, 8)]'
base history nca-2; narrow; out_has "Drills held (no score counts them)"; out_has "2026-11-20  Friday evening"; out_has "People spoke up: passed."
base report --org nca-2 -o practised.html; status 0
for said in "Drills held" "No score counts how a drill went" "2019-05-10" "Open: some ★ lines have no mark"; do grep -qF "$said" practised.html || fail "the report lacks: $said"; done

# What is wrong is told with its cell, and nothing is kept.
base drill log; cp out before
refuse() { # DAY PRESENT MARKS CELL=VALUE WHAT IS TOLD
  fill_in drill.xlsx bad.xlsx "$1" "$2" "$3" "$4"
  base drill record bad.xlsx; status 1; shift 4
  for said in "$@"; do err_has "$said"; done
}
refuse 2026-11-32 8 $ALL A99=x "Scoring sheet!C5: not a day such as 2026-11-21: 2026-11-32"
refuse 2099-01-01 8 $ALL A99=x "2099-01-01, which has yet to come"
refuse "" 8 $ALL A99=x "Scoring sheet!A5: \"Day it was held\" is not filled in"
refuse 2026-11-20 0 $ALL A99=x "Scoring sheet!C6: not a number of people"
refuse 2026-11-20 many 2222 C5=never "Scoring sheet!C5" "Scoring sheet!C6"
refuse 2026-11-20 8 "" A99=x "no line has a mark"
refuse 2026-11-20 8 $ALL E12=perhaps "Scoring sheet!E12: not one of 〇, △ and ×: perhaps"
refuse 2026-11-20 8 $ALL G12= "bad.xlsx: line screen/1 of scenario locked-files is missing"
refuse 2026-11-20 8 $ALL G12=screen/9 "bad.xlsx: Scoring sheet!E12: scenario locked-files has no line screen/9"
fill_in drill.xlsx bad.xlsx 2026-11-20 8 $ALL G12=screen/2 G13=screen/1
base drill record bad.xlsx; status 1; err_has "Scoring sheet!E12: beside line screen/2 stands the text of another line"
refuse 2026-11-20 8 $ALL G13=screen/1 "Scoring sheet!G13: line screen/1 stands twice"
refuse 2026-11-20 8 $ALL G12='../../etc' "Scoring sheet!G12: the column \"For reading in\" was altered"
refuse 2026-11-20 8 $ALL C4='SONAE-DRILL readiness 1.0 ../x nca-2' "Scoring sheet!C4: what stands at"
refuse 2026-11-20 8 $ALL C4='SONAE-DRILL readiness 1.0 no-such nca-2' "no scenario no-such for readiness"
refuse 2026-11-20 8 $ALL C4='SONAE-DRILL readiness 9.9 locked-files nca-2' "readiness"
refuse 2026-11-20 8 $ALL C4='SONAE-DRILL readiness 1.0 locked-files nobody' "nobody"
refuse 2026-11-20 8 $ALL C4='gone' "there is no scoring sheet"
base drill log; same out before
base intake filled.xlsx; status 1; out_has "sonae drill record"

# Whose it is: --org where the sheet does not say, and never somebody else's.
base intake "$EXAMPLES/nca-1.xml"; status 0
base drill record filled.xlsx --org nca-1; status 1; err_has "is of nca-2"
fill_in drill.xlsx whose.xlsx 2026-11-18 4 $ALL 'C4=SONAE-DRILL readiness 1.0 locked-files -'
base drill record whose.xlsx; status 1; err_has "--org"
base drill record whose.xlsx --org nca-1; status 0; err_has "recorded: Friday"
base drill log --org nca-1; out_has "2026-11-18"; out_lacks "nca-2"
base drill record nope.xlsx; status 1
base drill record "$EXAMPLES/nca-1.xml"; status 1; err_has "no scoring sheet"
base drill record; status 2; err_has "FILE"

finish
