#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What goes wrong around a session is told by the name of what is wrong, and keeps nobody from going home with a sheet.
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/session-of-eight
export SONAE_DB=s.db SONAE_DEFINITIONS="$SOURCE" TZ=UTC
run session new may --date 2026-05-21; status 0
run session join may "$EXAMPLE/answers.csv" --agree; status 0

# The agenda's heading names no length that is not this session's.
run session new short --date 2026-05-21 --minutes 30; status 0
run session board short --html; status 0; grep -q "サイバー事故への備え 懇談会" out || fail "no heading"; ! grep -q "2時間" out || fail "two hours of thirty minutes"

# The company that takes the room below what can be shown: told once, by the room's own limit.
{ sed -n 1,6p "$EXAMPLE/answers.csv"; } >five.csv
run session join short five.csv; status 0
run session leave short "$(sed -n '2s/,.*//p' five.csv)" --lang en; status 0; err_has "4 remain, and no new picture can be made of fewer than 5"
run session leave short "$(sed -n '3s/,.*//p' five.csv)" --lang en; status 0; ! grep -q remain err || fail "told twice"
run session leave may kucho --lang en; status 0; ! grep -q remain err || fail "seven are enough"
run session join may kucho --agree; status 0

# What was promised and said is shown by its names: to the host, who noted it.
run session promise may kucho A-06 --by 2026-06-30 --lang en; status 0; err_has "noted the promise: A-06 "; err_has "by 2026-06-30"
run session concern may wish "聞いてほしい"; run session concern may investment "いくらか"; run session concern may wish "もう一つ"
run session show may; status 0; narrow; out_has "B社（空調設備）"; out_has "A-06 "; out_lacks "終わっています"
[ "$(sed -n '/^悩み/,$p' out | grep -o 'いくらか\|聞いてほしい\|もう一つ' | tr '\n' ' ')" = "いくらか 聞いてほしい もう一つ " ] || fail "concerns do not stand by category"
run session show may --json; json '[(c["category"], c["text"]) for c in j["concerns"]][0] == ("wish", "聞いてほしい") and len(j["concerns"]) == 3'
SONAE_DEFINITIONS=/nowhere run session show may; status 0; out_has "A-06"; out_has "wish"

# A scenario that cannot be read: drills only say which cases come first.
mkdir lib; cp -r "$SOURCE/rules" "$SOURCE/questionnaires" lib
echo '<drill' >lib/rules/readiness/1.0/drills/brought-in.xml
SONAE_DEFINITIONS=$PWD/lib run session close may -o sheets --lang en; status 0
err_has "brought-in.xml"; err_has "without regard to drills"; err_has "wrote sheets for 8"
[ -e sheets/_report.xlsx ] && [ -e sheets/jushi.xlsx ] || fail "no sheets"
run session show may --lang en; out_has "This session is over"
run session close may -o whole --lang en; status 0; ! grep -q "without regard" err || fail "drills are well"

# Nothing can have become of it before its day.
run session followup may --date 2026-05-20 --lang en; status 1; err_has "2026-05-20 is before the day of the session, 2026-05-21"
run session followup may --date 2026-05-21; status 0

# Each is told by its own name.
run session promise may kucho A-01 --by 2026-02-30 --lang en; status 2; err_has "--by 2026-02-30: write a date"
run session concern may wish "$(printf 'a\nb')" --lang en; status 2; err_has "of up to 1,000 bytes"
run session concern may wish "$(printf '%01001d' 0)" --lang en; status 2; err_has "of up to 1,000 bytes"
run session concern may wish "$(printf '%01000d' 0)" --lang en; status 1; err_has "was closed"
run session join may nix.csv --lang en; status 1; err_has "there is no file nix.csv"
run session join may "$EXAMPLE/answers.csv" ./nix --lang en; status 1; err_has "there is no file ./nix"
run session join may kucho "$EXAMPLE/answers.csv" --lang en; status 2; err_has "not both"
finish
