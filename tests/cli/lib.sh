# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2010,SC2012
# For the tests beside it: each is `test_NAME.sh SONAE SOURCE_DIR`. Every claim is checked, and all that fail are told.
set -u
SONAE=$1
SOURCE=$2
DATA=$SOURCE/tests/cli/data
WORK=$(mktemp -d "${TMPDIR:-/tmp}/sonae-cli-XXXXXX") || exit 1
trap 'rm -rf "$WORK"' EXIT
unset SONAE_LANG SONAE_DEFINITIONS SONAE_DB NO_COLOR LC_ALL LC_MESSAGES LANG
cd "$WORK" || exit 1
cp "$DATA"/*.xml .
FAILED=0
ARGUMENTS=

fail() {
  FAILED=$((FAILED + 1))
  printf 'FAILED: sonae %s\n        %s\n' "$ARGUMENTS" "$1"
  for stream in out err; do head -c 400 $stream | tr -d '\000' | sed "s/^/        $stream: /"; done
}

# Runs sonae; stdout in `out`, stderr in `err`, the status in $STATUS. tiny runs it with the tests' own definitions.
run() {
  ARGUMENTS="$*"
  "$SONAE" "$@" >out 2>err </dev/null
  STATUS=$?
}
tiny() { run "$@" --definitions "$DATA"; }
# The same with two versions of a checklist and a database of the test's own; fill puts responses into it.
grow() { run "$@" --definitions "$DATA/grow" --db s.db; }
fill() {
  for name in "$@"; do
    grow intake "$DATA/grow/$name.xml"
    [ "$STATUS" -eq 0 ] || fail "intake of $name"
  done
}

status() { [ "$STATUS" -eq "$1" ] || fail "exit status $STATUS, expected $1"; }
out_has() { grep -qF -- "$1" out || fail "stdout lacks: $1"; }
out_lacks() { ! grep -qF -- "$1" out || fail "stdout has: $1"; }
err_has() { grep -qF -- "$1" err || fail "stderr lacks: $1"; }
err_lacks() { ! grep -qF -- "$1" err || fail "stderr has: $1"; }
err_is() { [ "$(cat err)" = "$1" ] || fail "stderr is not: $1"; }
no_out() { [ ! -s out ] || fail "something on stdout"; }
no_err() { [ ! -s err ] || fail "something on stderr"; }
absent() { [ ! -e "$1" ] || fail "$1 is there"; }
same() { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }
# No file but those of the test: nothing half-written is left.
only() {
  left=$(ls -A | grep -vxE 'out|err|response.xml|best.xml|wrong.xml' | sort | tr '\n' ' ')
  [ "$left" = "$1" ] || fail "files left: '$left', expected '$1'"
}
# A Python expression over j, the JSON on stdout.
json() { python3 -c 'import json,sys; j=json.load(open("out")); sys.exit(0 if ('"$1"') else 1)' || fail "JSON: not $1"; }
# No line of stdout is wider than 80 columns.
narrow() {
  python3 - <<'PY' || fail "a line is wider than 80 columns"
import sys, unicodedata
wide = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
# what is to be typed again stands on one line, however long
sys.exit(any(wide(line.rstrip("\n")) > 80 for line in open("out") if not line.startswith("    sonae ")))
PY
}
finish() {
  [ "$FAILED" -eq 0 ] && exit 0
  echo "$FAILED failed"
  exit 1
}
