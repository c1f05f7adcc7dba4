#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What eight companies promise, by a table that is written, filled in and taken in: all of it, or none.
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/session-of-eight
export SONAE_DB=s.db SONAE_DEFINITIONS="$SOURCE" TZ=UTC
promised() { run session show may --json; json "len(j['promises']) == $1"; }

run session new may --date 2026-05-21; status 0
run session template may -o p.csv --lang en; status 1; err_has "nobody is in the session 'may' yet"; absent p.csv
run session join may "$EXAMPLE/answers.csv" --agree; status 0
run session template may --lang en; status 2; err_has "-o FILE.xlsx or -o FILE.csv"
run session template mayy -o p.csv --lang en; status 1; err_has "Did you mean 'may'?"

# A line for each of the first three things of each company, and for what it has promised; equal input, equal bytes.
run session promise may jushi A-02 --by 2026-06-25 --text "$(printf '副社長に\n頼む')"; status 0
run session promise may jushi A-10 --by 2026-06-20 --owner 総務; status 0
run session template may -o p.csv; status 0
[ "$(grep -c ',"A-[0-9]*",' p.csv)" = 26 ] || fail "$(grep -c ',"A-' p.csv) lines"
grep -q '^"kucho","B社（空調設備）","A-01","責任者と、最後に決める人を名前で決める","","","",""' p.csv || fail "kucho lacks A-01"
grep -q '^"jushi","C社（樹脂成型）","A-10",.*,"はい","2026-06-20","総務",""' p.csv || fail "jushi lacks A-10"
run session template may -o p.xlsx; status 0; run session template may -o q.xlsx; status 0; same p.xlsx q.xlsx
# As it is, it changes nothing, in either language and either kind.
run session template may -o p-en.csv --lang en; status 0
for table in p.csv p.xlsx p-en.csv; do run session promise may $table --lang en; status 0; err_has "noted just so already: 2"; promised 2; done

# Filled in, it is taken in once.
fill() { sed -e "/^\"kucho\".*\"A-01\"/s/\"\",\"\",\"\",\"\"/\"$1\",\"$2\",\"総務\",\"\"/" -e '/^"call".*"A-03"/s/"","","",""/"○","2026\/7\/1","",""/' p.csv; }
fill はい 2026-06-30 >f.csv
run session promise may f.csv; status 0; err_has "2 件の約束を、懇談会「may」に記録しました。"; err_has "2 件は、もう同じ内容で"; promised 4
run session promise may f.csv --lang en; status 0; err_has "noted just so already: 4"; promised 4
run session show may --json; json 'any(p["organisation"] == "call" and p["action"] == "A-03" and p["due"] == "2026-07-01" for p in j["promises"])'
json 'any(p["text"] == "副社長に\n頼む" for p in j["promises"])'
# What is said now holds.
fill はい 2026-07-15 >g.csv; run session promise may g.csv --lang en; status 0; err_has "promises 1"; promised 4

# Any fault: all are told, nothing is noted.
fill たぶん 2026-07-16 >bad.csv; printf '"call","H","A-04","","yes","soon","",""\r\n' >>bad.csv
run session promise may bad.csv --lang en; status 1; err_has "neither yes nor empty: たぶん"; err_has "not a day such as 2026-11-21: soon"; err_has "nothing was noted"
{ fill はい 2026-05-20; printf '"late","","A-01","","yes","2026-07-01","",""\r\n"call","","A-99","","yes","2026-07-01","",""\r\n"call","","A-03","","yes","2026-08-01","",""\r\n'; } >bad.csv
run session promise may bad.csv --lang en; status 1
err_has "2026-05-20 is before the day of the session, 2026-05-21"; err_has "late is not in session may"; err_has "has no action 'A-99'"; err_has "the table has the promise A-03 of call twice"
[ "$(grep -c '^bad.csv: error: line' err)" = 4 ] || fail "$(cat err)"
promised 4; run session show may --json; json 'not any(p["due"] in ("2026-05-20", "2026-07-16", "2026-08-01") for p in j["promises"])'
run session promise may "$EXAMPLE/answers.csv" --lang en; status 1; err_has "there is no table of promises here"
head -c 2000 p.xlsx >cut.xlsx; run session promise may cut.xlsx --lang en; status 1; err_has "cut off or damaged"
run session promise may no.csv --lang en; status 1; err_has "no.csv"
run session promise may . --lang en; status 1; err_has "this is a folder"; ! grep -q "nothing was noted" err || fail "a folder is no table to correct"
run session promise may f.csv --by 2026-06-30 --lang en; status 2; err_has "with a table there is no --by"
run session promise mayy f.csv --lang en; status 1; err_has "Did you mean 'may'?"

# Also after the end.
run session close may -o sheets; status 0
printf '企業ID,対策ID,約束した,いつまでに,だれが,会社の言葉で\r\ndenki,A-06,はい,2026-09-01,,\r\n' >late.csv
run session promise may late.csv --lang en; status 0; err_has "promises 1"; promised 5
