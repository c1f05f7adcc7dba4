#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What goes wrong around a session is told by the name of what is wrong, and keeps nobody from going home with a sheet.
. "$2/tests/cli/lib.sh"
EXAMPLE=$SOURCE/questionnaires/readiness/1.0/examples/session-of-eight
export SONAE_DB=s.db SONAE_DEFINITIONS="$SOURCE" TZ=UTC
run session new may --date 2026-05-21; status 0
run session join may "$EXAMPLE/answers.csv" --agree; status 0

# A scenario that cannot be read: drills only say which cases come first.
mkdir lib; cp -r "$SOURCE/rules" "$SOURCE/questionnaires" lib
echo '<drill' >lib/rules/readiness/1.0/drills/brought-in.xml
SONAE_DEFINITIONS=$PWD/lib run session close may -o sheets --lang en; status 0
err_has "brought-in.xml"; err_has "without regard to drills"; err_has "wrote sheets for 8"
[ -e sheets/_report.xlsx ] && [ -e sheets/jushi.xlsx ] || fail "no sheets"
run session close may -o whole --lang en; status 0; ! grep -q "without regard" err || fail "drills are well"
finish
