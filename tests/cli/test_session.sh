#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An evening of eight companies, and what became of it. (Days are those of the example: all in the past.)
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/session-of-eight
export SONAE_DB=s.db SONAE_DEFINITIONS="$SOURCE" TZ=UTC
words() {
  python3 - "$1" >words.txt <<'PY'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
for name in sorted(book.namelist()):
    print("\n".join(re.findall('<t[^>]*>([^<]*)<', book.read(name).decode()) + re.findall('<sheet name="([^"]*)', book.read(name).decode())))
PY
}
has() { grep -qF -- "$1" words.txt || fail "$BOOK lacks: $1"; }
lacks() { ! grep -qF -- "$1" words.txt || fail "$BOOK has: $1"; }
read_book() { BOOK=$1; words "$1"; }

# What cannot be is told, and makes nothing.
run session list; status 1
run session new 'a b' --lang en; status 2; err_has "cannot name a session"
run session new may --minutes 5 --lang en; status 2; err_has "15 to 600"
for k in 4 3 0 -5 1001 five 5.5 ''; do run session new may "--k=$k" --lang en; status 2; err_has "5 to 1000"; done
run session new may --date 2026-02-30 --lang en; status 2
run session new may --checklist relation --lang en; status 1; err_has "agenda"
run session new may --from "$(printf 'A\342\200\256B')" --lang en; status 2; err_has "--from"
absent s.db

run session new may --date 2026-05-21 --title 備えの懇談会 --from 会議所 --contact 経営支援課; status 0; err_has "「may」（2026-05-21）"
run session new may --lang en; status 1; err_has "a session may already"
run session board mayy --lang en; status 1; err_has "Did you mean 'may'?"
run session list; status 0; out_has "2026-05-21  備えの懇談会（may）"
run session list --json; json 'j["format"] == "sonae.sessions/1" and j["sessions"][0]["minutes"] == 120 and j["sessions"][0]["k"] == 5 and j["sessions"][0]["closed"] is None'

# A host may ask for more companies than five, which holds for all the room sees.
run session new many --date 2026-05-21 --k 8 --db many.db; run session join many "$EXAMPLE/answers.csv" --db many.db; status 0
run session board many --json --db many.db; json 'j["session"]["k"] == 8 and j["shown"]["k"] == 8 and j["shown"]["companies"] == 8'
run session leave many call --db many.db; run session board many --db many.db --lang en; status 0; out_has "it takes the answers of 8 companies"

# Before anybody has come nothing is shown; companies that do not agree are shown as five or more.
run session board may --lang en; status 0; out_has "it takes the answers of 5 companies"
run session join may --lang en; status 2; err_has "not both"
run session join may "$EXAMPLE/answers.csv"; status 0; err_has "8 社が懇談会「may」に入りました。"
run session board may --json; json 'j["format"] == "sonae.room/1" and j["shown"]["k"] == 5 and j["shown"]["companies"] == 8 and j["gaps_by"] == "area" and not j["all_agreed"]'
json 'all(g["shown"] == "hidden" and g["companies"] is None and g["stands"] == [] for g in j["gaps"])'
# Joining again changes nothing but the mind: all agree, and three are enough.
run session join may "$EXAMPLE/answers.csv" --lang en; status 0; err_has "sat there with the same answers already: 8"
run session join may "$EXAMPLE/answers.csv" --agree; status 0
run session board may --json; cp out board.json
json 'j["shown"]["k"] == 3 and j["all_agreed"] and j["gaps_by"] == "count" and len(j["gaps"]) == 5'
json 'all(g["companies"] is None or (3 <= g["companies"] <= 5 and sum(s["companies"] for s in g["stands"]) == 8 and all(s["companies"] >= 3 for s in g["stands"])) for g in j["gaps"])'
json 'j["agenda"][0] == {"item": "welcome", "from": 0, "minutes": 10} and sum(s["minutes"] for s in j["agenda"]) == 120 and len(j["cases"]) == 3'
run session board may; narrow; out_has "共通する穴"; out_lacks "社会保険"
run session show may --lang en; narrow; out_has "In the room: 8 (agreed: 8)"; out_has "H社（コールセンター） (call), agreed"

# As files: nobody is named; equal input, equal bytes.
run session board may -o board.xlsx; status 0; read_book board.xlsx; has "進行表：時間と、進行役の問い"; has "0:35〜1:05"; has "会議所への頼みごと"; has "ほぼ全社（6 社以上）"; has "半分に届かない 5 社"
for company in 社会保険 空調設備 樹脂成型 電気器具 レジャー 自動車部品 建材卸 コールセンター sharoushi kenzai; do lacks "$company社"; lacks "（$company）"; done
run session board may -o again.xlsx; same board.xlsx again.xlsx
run session board may -o board-en.xlsx --lang en; status 0; read_book board-en.xlsx; has "Agenda: times, and what the facilitator asks"; has "nearly all (6 or more)"
run session board may -o board.html; status 0; grep -q '<html lang="ja"' board.html || fail "no page"
run session board may -o board.txt --lang en; status 2
run session board may --html -o board.pdf --lang en; status 2

# One who comes later, one who answers anew, one who leaves: never told by what is shown.
sed 's/^call,H社/late,I社/' "$EXAMPLE/answers.csv" | sed -n '1p;$p' >late.csv
run session join may late.csv --agree; status 0
run session board may --json; json 'j["shown"]["companies"] == 8 and j["shown"]["behind"] and j["participants"] == 9'
python3 -c 'import json; a, b = json.load(open("board.json")), json.load(open("out")); exit(a["gaps"] != b["gaps"] or a["shown"]["areas"] != b["shown"]["areas"])' || fail "one more has changed the picture"
run session leave may late; status 0
run session leave may late --lang en; status 1; err_has "late is not in session may"
# Once one has left nothing is shown, and why, what brings the picture back, and what may still be used is told.
run session leave may call; status 0
run session board may --lang en; status 0; out_has "Nothing can be shown just now"; out_has "picture has left"
run session board may -o held.xlsx; status 0; read_book held.xlsx; has "前の図に入っていた会社が外れた"; has "3社が答えを新しくすると、また出せます"
run session join may call --agree; status 0; err_has "1 社が"
run session board may --json; python3 -c 'import json; a, b = json.load(open("board.json")), json.load(open("out")); exit(a["gaps"] != b["gaps"])' || fail "the picture is not the one of before"

# Who answers again just as before, on another day, is not new; who is new does not push out the others.
EIGHT=$EXAMPLE/answers.csv
again() { sed -e 's/2026-05-21/2026-05-22/' -e "/^$1,/s/^\(\([^,]*,\)\{10\}\)[^,]*/\1both/" "$EIGHT"; }
shown() { run session board a --json --db a.db; status 0; json "j['shown']['companies'] == $1 and j['shown']['behind'] is $2"; python3 -c 'import json; print(json.load(open("out"))["shown"]["areas"])' >"$3"; }
sed -n 1,6p "$EIGHT" >five.csv; again jushi | sed -n 1,6p >one-changed.csv
grep -q "^jushi.*,1,both," one-changed.csv || fail "nothing has changed"
run session new a --date 2026-05-21 --db a.db; run session join a five.csv --db a.db; status 0
shown 5 False first; run session join a one-changed.csv --db a.db; status 0; err_has "5 社が"
shown 5 True second; same first second
rm a.db; run session new a --date 2026-05-21 --db a.db; run session join a "$EIGHT" --agree --db a.db; status 0
shown 8 False first; again jushi | sed -n 1,4p >three.csv; run session join a three.csv --agree --db a.db; status 0
shown 8 True second; same first second
again '[skj][a-z]*' | sed -n 1,4p >three.csv; run session join a three.csv --agree --db a.db; status 0
shown 8 False second; cmp -s first second && fail "three have changed, and nothing shows"

# What is said and promised.
run session concern may investment "ほかの会社はいくらかけているのか"; status 0
run session concern may wish "第三者として話を聞いてほしい"; status 0
run session concern may money x --lang en; status 1; err_has "emergency (Emergency response), preparation (Preparation), investment (Money)"
run session concern may 投資 "ほかの会社はいくらかけているのか"; status 0; err_has "投資"
run session promise may kucho A-06 --by 2026-06-30 --owner 総務; status 0
run session promise may kucho A-06 --by 2026-06-30 --owner 総務 --lang en; status 0; err_has "promised already"
run session promise may jushi A-01 --by 2026-06-10; status 0
run session promise may jushi A-02 --by 2026-06-25 --text "副社長に頼む"; status 0
run session promise may denki A-03 --by 2026-12-15; status 0
run session promise may call A-05 --by 2026-06-30; status 0
run session promise may jushi A-02 --by 2026-06-25 --text "$(printf 'A\342\200\256B')" --lang en; status 2; err_has "--text: a text without control characters, of up to 128 KB"
run session promise may jushi A-99 --by 2026-06-10 --lang en; status 1; err_has "no action 'A-99'"
run session promise may jushi A-01 --lang en; status 2; err_has "--by"
run session promise may jushi A-01 --by 2026-05-20 --lang en; status 1; err_has "before the day of the session, 2026-05-21"
run session concern may wish '' --lang en; status 2; err_has "says nothing"
run session promise may late A-01 --by 2026-06-10 --lang en; status 1; err_has "late is not in session"

# Everybody goes home with a sheet of their own.
run session close may --lang en; status 2; err_has "-o names the folder"
run session close may -o sheets; status 0; err_has "8 社分"; ! grep -q "残っています" err || fail "a stray sheet in a new folder"
[ "$(ls sheets | tr '\n' ' ')" = "_report.xlsx buhin.xlsx call.xlsx denki.xlsx jushi.xlsx kenzai.xlsx kucho.xlsx leisure.xlsx sharoushi.xlsx " ] || fail "$(ls sheets)"
read_book sheets/jushi.xlsx; has "C社（樹脂成型） 様"; has "2026-06-25"; has "副社長に頼む"; has "最初の三つ"; has "困ったら、迷ったら：経営支援課"; has "部屋で一番多かった「これから」は、「連絡体制表を一枚にして、印刷する」です：ほぼ全社（6 社以上）。"; lacks "空調設備"; lacks "総務"
read_book sheets/kenzai.xlsx; has "上の三つから一つ"; lacks "樹脂成型）"
read_book sheets/_report.xlsx; has "懇談会の報告"; has "ほかの会社はいくらかけているのか"; has "第三者として話を聞いてほしい"; has "約束をした会社：8 社のうち 4 社。半年後に、どうなったかをお尋ねします。"; has "3社未満のことが分かってしまう対策は、載せていません。"; lacks "副社長"; lacks "（樹脂成型）"; lacks "責任者と、最後に決める人を名前で決める"
run session join may late.csv --lang en; status 1; err_has "is over"
run session leave may jushi --lang en; status 1; err_has "was closed"
cp sheets/_report.xlsx kept.xlsx; run session close may -o sheets --lang en; status 1; err_has "--replace"; same sheets/_report.xlsx kept.xlsx
run session close may -o sheets --replace; status 0; same sheets/_report.xlsx kept.xlsx
# Promises that come in later: counted when they are those of three companies, and not before.
cp s.db late.db
late() { run session promise may "$1" "$2" --by 2026-07-31 --db late.db; status 0; run session close may -o late --replace --lang en --db late.db; status 0; read_book late/_report.xlsx; }
late kenzai A-01; has "Companies that promised something: 4 companies, of 8"; has "not counted until they are those of 3 companies"
late buhin A-01; has "promised something: 4 companies, of 8"; lacks "Name the person responsible"
late leisure A-01; has "nearly all (6 or more), of 8"; has "Name the person responsible and the one who decides"; has "4 companies"; lacks "not counted until"
# Cases go by size and industry, too: the same answers of another kind of company get other ones.
sed -n '1p;/^kucho/p' "$EIGHT" >kinds.csv; sed -n '/^kucho/{s/^kucho/small/;s/,E,12,/,I,12,/;s/,60,45,0,/,6,5,0,/p;}' "$EIGHT" >>kinds.csv
run session new kinds --date 2026-05-21 --db kinds.db; run session join kinds kinds.csv --db kinds.db; status 0
run session close kinds -o kinds --db kinds.db; status 0
cases() { words "kinds/$1.xlsx"; sed -n '/御社に近い事例/,/できていないことがある/p' words.txt >"$1.cases"; }
cases kucho; cases small
[ -s kucho.cases ] && ! cmp -s kucho.cases small.cases || fail "size and industry change nothing"
# A close that fails half way takes away what is new, never what lay there.
cp -r sheets torn; rm torn/_report.xlsx torn/kenzai.xlsx; mkdir torn/_report.xlsx
run session close may -o torn --replace; [ "$STATUS" != 0 ] || fail "a folder in the report's place was no hindrance"
same torn/jushi.xlsx sheets/jushi.xlsx; absent torn/kenzai.xlsx
run session new nobody --lang en; run session close nobody -o nothing --lang en; status 1; err_has "nobody is in"; absent nothing
run session concern may wish x --lang en; status 1; err_has "was closed"
run session list --lang en; out_has ", over"
mkdir blocked; chmod 500 blocked; [ -w blocked ] || { run session close may -o blocked/x --lang en; status 3; absent blocked/x; }

# Months later: before anybody has answered again, and after five have.
run session followup may --date 2026-11-21 --lang en; out_has "once 3 have answered again"
run session followup may --date 2026-11-21 --json; json 'j["format"] == "sonae.outcomes/1" and j["answered_again"] == 0 and j["after"] is None and {p["state"] for p in j["promises"]} == {"not-answered-again"}'
json 'j["before"]["companies"] == 8 and {p["action"]: p["overdue"] for p in j["promises"]} == {"A-01": True, "A-02": True, "A-03": False, "A-05": True, "A-06": True}'
run intake "$EXAMPLE/six-months-later.csv" --checklist readiness-core; status 0
run session followup may --date 2026-11-21 --json
json '{p["organisation"] + " " + p["action"]: p["state"] for p in j["promises"]} == {"jushi A-01": "done", "jushi A-02": "under-way", "denki A-03": "not-yet", "call A-05": "not-answered-again", "kucho A-06": "done"}'
json '[(p["state"], p["overdue"]) for p in j["promises"] if p["action"] == "A-01"] == [("done", False)]'
json '{p["answered"] for p in j["promises"] if p["organisation"] == "jushi"} == {"2026-11-18"}'
json 'j["answered_again"] == 5 and j["after"]["companies"] == 8 and j["after"]["mean"] > j["before"]["mean"] and j["after_anew"] == 5'
run session followup may --date 2026-11-21 --lang en; out_has "40.7 on the day, 49.6 now"
run session followup may --date 2026-11-21; narrow; out_has "8 社のうち 5 社"; out_has "[できた] C社（樹脂成型）"
run session followup may --date 2026-11-21 -o after.xlsx; status 0; read_book after.xlsx; has "内部用"; has "C社（樹脂成型） 様"; has "お約束のうち、次のことは、いただいた新しい答えではできていました"; has "すべてできていました"; has "部屋の様子：その日と、いま"; has "途中まで（期日を過ぎた）"; has "もう一度答えた 5 社の新しい答えと、ほかの 3 社のその日の答え"
run session followup may --date 2026-11-21 -o after2.xlsx; same after.xlsx after2.xlsx
run session followup may --date x --lang en; status 2

# Names are text, whatever they look like.
sed '1p;/^kucho/!d' "$EXAMPLE/answers.csv" | sed 's/B社（空調設備）/=1+1<script>𠮷野<\/script>/' >odd.csv
run session new odd --date 2026-05-21 --title '<b>x</b>' --db odd.db; run session join odd odd.csv --db odd.db; status 0
run session promise odd kucho A-06 --by 2026-06-30 --text '=2+5' --db odd.db; status 0
run session close odd -o odd --db odd.db; status 0; read_book odd/kucho.xlsx; has '=1+1&lt;script&gt;𠮷野'; has '=2+5'
run session close odd -o odd --html --db odd.db; status 0; ! grep -q '<script>\|<b>x' odd/kucho.html odd/_report.html || fail "markup got through"

# A company that is forgotten leaves nothing in the room; the log stays whole.
run org forget jushi --yes; status 0
run session show may; out_lacks "jushi"; out_lacks "樹脂成型"; out_has "参加した会社 7"
run session board may --lang en; status 0; out_has "Nothing can be shown just now"
run session close may -o sheets --replace --lang en; status 0; err_has "sheets still holds sheets of companies that are not in this session"; err_has "jushi.xlsx"; read_book sheets/_report.xlsx; has "How many promises there are is left out"; lacks "promised something:"
run db verify; status 0
run db backup b.db; status 0; run session show may --db b.db; status 0; out_has "参加した会社 7"
run db log; out_has "懇談会への参加"; out_lacks "session-join"
finish
