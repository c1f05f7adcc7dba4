#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An evening at which companies sat under two ids, which is found out before its end, and months after it.
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/session-of-eight
export SONAE_DB=s.db SONAE_DEFINITIONS="$SOURCE" TZ=UTC
words() { python3 -c 'import re, sys, zipfile; b = zipfile.ZipFile(sys.argv[1]); print("\n".join(t for n in b.namelist() for t in re.findall("<t[^>]*>([^<]*)<", b.read(n).decode(errors="replace"))))' "$1" >words.txt; }
has() { grep -qF -- "$1" words.txt || fail "the sheet lacks: $1"; }
lacks() { ! grep -qF -- "$1" words.txt || fail "the sheet has: $1"; }
promises() { json "sorted((p['organisation'], p['action'], p['due']) for p in j['promises']) == $1"; }
# One company of the table under another id: with answers of its own (those of the company in $3).
as() { sed -n "s/^$3,[^,]*/$1,$2/p" "$EXAMPLE/answers.csv"; }

# Nine rows, eight companies: C has filled in two forms, as jushi and as plastics, and promised under both.
{ cat "$EXAMPLE/answers.csv"; as plastics C社樹脂 kenzai; } >nine.csv
run session new may --date 2026-05-21 --contact 経営支援課; status 0
run session join may nine.csv --agree; status 0; err_has "9 社が"
run session board may --json; json 'j["participants"] == 9 and j["shown"]["companies"] == 9'
run session promise may plastics A-01 --by 2026-06-10; status 0
run session promise may plastics A-05 --by 2026-06-15; status 0
sleep 1
run session promise may jushi A-01 --by 2026-07-31; status 0
run session promise may jushi A-02 --by 2026-06-25; status 0
run session promise may denki A-03 --by 2026-12-15; status 0
run org merge jushi plastics; status 0
run session show may --json
json 'len(j["participants"]) == 8 and [p["revision"] for p in j["participants"] if p["organisation"] == "jushi"] == [1]'
promises '[("denki", "A-03", "2026-12-15"), ("jushi", "A-01", "2026-06-10"), ("jushi", "A-02", "2026-06-25"), ("jushi", "A-05", "2026-06-15")]'
# A figure that counted it twice is not shown again, and what was shown less it would show it: nothing is.
run session board may --json; json 'j["participants"] == 8 and j["all_agreed"] and j["shown"]["companies"] is None'
# What is said to the old id goes to the company.
run session promise may plastics A-06 --by 2026-06-30 --lang en; status 0; err_has "jushi"
run session show may --json; json '[p["organisation"] for p in j["promises"] if p["action"] == "A-06"] == ["jushi"]'

# One sheet for it, by the answers that it sat with; one that leaves under its old id has left.
run session close may -o sheets; status 0; err_has "8 社分"
[ "$(ls sheets | tr '\n' ' ')" = "_report.xlsx buhin.xlsx call.xlsx denki.xlsx jushi.xlsx kenzai.xlsx kucho.xlsx leisure.xlsx sharoushi.xlsx " ] || fail "$(ls sheets)"
words sheets/jushi.xlsx; has "C社（樹脂成型） 様"; has "2026-06-10"; has "2026-06-15"; lacks "2026-07-31"; lacks "C社樹脂"
run db verify; status 0

# The answers of the other form, of the same day, are no news months later.
run session followup may --date 2026-11-21 --json
json 'j["answered_again"] == 0 and {p["state"] for p in j["promises"]} == {"not-answered-again"} and len(j["promises"]) == 5'
run intake "$EXAMPLE/six-months-later.csv" --checklist readiness-core; status 0
run session followup may --date 2026-11-21 --json
json '{p["action"]: p["state"] for p in j["promises"] if p["organisation"] == "jushi"}["A-01"] == "done" and j["answered_again"] == 5'

# Months later: D and H answered under new ids, which are kept; B turns out to be what E was merged into before.
{ head -1 "$EXAMPLE/six-months-later.csv"; as call-center H社 kucho | sed 's/2026-05-21/2026-11-19/'; as electric D社 kucho | sed 's/2026-05-21/2026-11-22/'; } >new.csv
run intake new.csv --checklist readiness-core; status 0
run org merge electric denki; status 0
run org merge call-center call; status 0
run session followup may --date 2026-11-23 --json
json 'j["answered_again"] == 6 and j["participants"] == 8'
json '[(p["organisation"], p["answered"]) for p in j["promises"] if p["action"] == "A-03"] == [("electric", "2026-11-22")]'
run org merge kenzai leisure; status 0
run org merge kucho kenzai; status 0
run session show may --json
json '[p["organisation"] for p in j["participants"]] == ["buhin", "call-center", "electric", "jushi", "kucho", "sharoushi"]'
run session close may -o again; status 0; err_has "6 社分"; absent again/kenzai.xlsx
run db verify; status 0

# Where nobody sat twice, the picture of that day stays, whoever a company turns out to be.
run session new june --date 2026-06-18 --db june.db; run session join june "$EXAMPLE/answers.csv" --db june.db; status 0
run session board june --json --db june.db; cp out before.json; json 'j["shown"]["companies"] == 8'
run intake new.csv --checklist readiness-core --db june.db; run org merge electric denki --db june.db; status 0
run session board june --json --db june.db; same out before.json
run db verify --db june.db; status 0

# Whoever forgets the ids that went takes nothing from the company, and is told so; whoever forgets that one as well
# leaves nothing.
for gone in plastics denki kenzai; do run org forget "$gone" --yes --lang en; status 0; err_has "ids that were merged with $gone still hold"; done
run session show may --json
json 'len(j["participants"]) == 6 and len(j["promises"]) == 5'
run org forget jushi --yes; status 0; err_lacks "まだ残っています"
run session show may --json; json 'len(j["participants"]) == 5 and [p["organisation"] for p in j["promises"]] == ["electric"]'
run db verify; status 0
finish
