#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Whole or not at all; and a failure to write is never silent.
. "$2/tests/cli/lib.sh"

tiny evaluate response.xml --json; cp out expected
tiny evaluate response.xml --json -o result.json; status 0; no_out; no_err; same result.json expected
tiny evaluate response.xml --json -o -; status 0; same out expected
[ "$(stat -c %a result.json)" = "$(umask | awk '{ printf "%o", 438 - (substr($0, length($0)-1, 1) * 8 + substr($0, length($0), 1)) }')" ] || fail "permissions follow the umask"
# What was there is replaced as a whole; a link stays a link.
echo old >target; ln -s target link; tiny evaluate response.xml --json -o link; status 0; same target expected; [ -L link ] || fail "the link is gone"
# An error leaves what was there.
echo old >kept; tiny evaluate wrong.xml -o kept; status 1; [ "$(cat kept)" = old ] || fail "kept was touched"
only "expected kept link result.json target "

ARGUMENTS="evaluate into something that fails"
"$SONAE" evaluate response.xml --definitions "$DATA" --lang en >/dev/full 2>err; STATUS=$?; : >out
status 3; err_is "sonae: cannot write standard output: no space left on the disk"
"$SONAE" evaluate response.xml --definitions "$DATA" --lang en >&- 2>err; STATUS=$?
status 3; err_is "sonae: cannot write standard output: it is closed"
"$SONAE" --version >&- 2>/dev/null; STATUS=$?; status 3
# With every stream closed no file of ours may take the place of one.
"$SONAE" report response.xml -o streams.xlsx --definitions "$DATA" <&- >&- 2>&-; STATUS=$?; status 0
[ "$(head -c 2 streams.xlsx)" = PK ] || fail "the workbook is not whole"
rm -f streams.xlsx
tiny evaluate response.xml -o /dev/full --lang en; status 3; err_is "sonae: cannot write /dev/full: no space left on the disk"
[ -c /dev/full ] || fail "/dev/full was replaced"
tiny evaluate response.xml -o /dev/null; status 0; [ -c /dev/null ] || fail "/dev/null was replaced"
tiny evaluate response.xml -o nowhere/x --lang en; status 3; err_is "sonae: cannot write nowhere/x: there is no such folder; make it first, or write elsewhere"
mkdir folder; tiny evaluate response.xml -o folder --lang en; status 3; err_has "this is a folder"; rmdir folder
if [ "$(id -u)" -ne 0 ]; then
  mkdir sealed; chmod 500 sealed
  tiny evaluate response.xml -o sealed/x --lang en; status 3; err_has "permission denied"
  chmod 700 sealed; rmdir sealed
fi
# A reader that goes away early is no error worth a word.
ARGUMENTS="show --json | true"
(trap '' PIPE; "$SONAE" show tiny --json --definitions "$DATA" 2>err) | true
no_err
only "expected kept link result.json target "
finish
