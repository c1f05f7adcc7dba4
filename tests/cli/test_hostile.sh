#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Nothing from a file or a name reaches the terminal as a control character, a change of direction, or a line of its own.
. "$2/tests/cli/lib.sh"

# C0 but the line feed, DEL, C1, bidi controls, zero width: none of them on either stream.
harmless() {
  python3 - <<'PY' || fail "something harmful was printed"
import sys
bad = lambda c: (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u061c\u200b\u200e\u200f\u2028\u2029\ufeff" \
    or "\u202a" <= c <= "\u202e" or "\u2060" <= c <= "\u206f" or "\U000e0000" <= c <= "\U000e007f"
for name in "out", "err":
    text = open(name, "rb").read().decode("utf-8")  # and valid UTF-8
    if any(map(bad, text)): sys.exit(1)
PY
}
everything() {
  for command in "evaluate $1" "evaluate $1 --json" "show $1" "show $1 --json" "explain $1 q-1 q-2 overall" "explain $1 q-2 --json" "plan $1 --hours 2" "check $1" "check $1 --json"; do
    tiny $command; [ "$STATUS" -le 1 ] || fail "status $STATUS"; harmless
  done
}

python3 - <<'PY'
text = open("response.xml", encoding="utf-8").read()
evil = "\u009b31m\u202eevil\u2066\u200f\u2028\ufeff\u200b\U000e0041\x7f end"
text = text.replace("株式会社サンプル", evil).replace("口頭のみ", evil + "&#10;second line&#9;tab")
text = text.replace("<unknown/>", "<not-applicable>" + evil + "</not-applicable>")
open("evil.xml", "w", encoding="utf-8").write(text)
open("evil-id.xml", "w", encoding="utf-8").write(text.replace('ref="half"', 'ref="ha\u202elf\u009b"').replace('question="q-4"', 'question="q\u2028-4"'))
PY
everything evil.xml
tiny show evil.xml; out_has '\u009b31m\u202eevil\u2066\u200f'
tiny explain evil.xml q-1; [ "$(grep -c 'second line' out)" -eq 1 ] || fail "one line"
tiny show evil.xml --json; json '"\u202eevil" in j["organisation"]["name"]'
everything evil-id.xml
tiny check evil-id.xml; status 1; err_has '\u202e'

# Names of files.
name=$(printf 'a\033[31m\nb\342\200\256c\377.xml')
cp response.xml "$name"
for command in evaluate show check; do tiny $command "$name"; status 0; harmless; done
tiny evaluate "$name" --lang en; out_has 'a\x1b[31m\nb\u202ec\xff.xml'
tiny explain "$name" q-1; status 0; harmless
tiny explain "$name" q-1 --json; status 0; harmless; json 'j["id"] == "q-1"'
tiny report "$name" -o "$(printf 'x\033[0m.xlsx')"; status 0; harmless
rm -f "$name"
tiny evaluate "$name"; status 1; harmless; [ "$(wc -l <err)" -eq 1 ] || fail "one line"
tiny check "$name" --json; status 1; harmless; json 'len(j) == 1'
# The command line itself.
tiny "$(printf 'ev\033]0;x\007')"; status 2; harmless; [ "$(wc -l <err)" -eq 1 ] || fail "one line"
tiny evaluate response.xml "$(printf -- '--j\033s')"; status 2; harmless
tiny explain response.xml "$(printf 'q\033\n')"; status 1; harmless
tiny evaluate response.xml --require "$(printf '\342\200\256')"; status 1; harmless
run evaluate response.xml --definitions "$(printf '/\033')"; status 1; harmless
finish
