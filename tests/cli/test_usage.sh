#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

run --version; status 0; no_err; out_has "sonae 0."
run --help; status 0; no_err; out_has "例"; out_has "evaluate"; narrow
run --help --lang en; status 0; out_has "Examples"; out_has "Exit status"; narrow
run help; status 0; out_has "命令"
# Every command once, under the headings, and the man page in the same order.
run --help --lang en; status 0
for part in "A company's own readiness" "Asking, and taking in answers" "The supply chain" Groups "The database and definitions"; do
  grep -qx "$part" out || fail "no heading '$part'"
done
sed -n '/^A company/,/^Options/s/^  \([a-z][a-z]*\)  .*/\1/p' out >commands
[ "$(wc -l <commands)" -ge 22 ] || fail "$(wc -l <commands) commands"
sed -n '/^# COMMANDS/,/^# OPTIONS/s/^\*\([a-z]*\).*\*$/\1/p' "$SOURCE/docs/sonae.1.scd" >pages
diff commands pages >differ || fail "the man page has other commands: $(cat differ)"
rm pages differ
for command in $(cat commands); do
  run help $command --lang en; status 0; out_has "sonae $command"; out_has "--lang"; narrow
  cp out help; run $command --help --lang en; status 0; same out help
  run help $command; status 0; out_has "使い方"
done
rm commands
run help evalute; status 2; err_has "evaluate"; no_out

run; status 2; no_out; err_has "sonae --help"
run evalute response.xml; status 2; no_out; err_is "sonae: 「evalute」という命令はありません。「evaluate」ですか。"
run evalute response.xml --lang en; status 2; err_is "sonae: there is no command 'evalute'. Did you mean 'evaluate'?"
run zzzzzzzz --lang en; status 2; err_is "sonae: there is no command 'zzzzzzzz'; sonae --help lists them"
run evaluate response.xml --jsn --lang en; status 2; err_is "sonae: there is no option '--jsn'. Did you mean '--json'?"
run evaluate response.xml --qqqqqqq --lang en; status 2; err_has "there is no option '--qqqqqqq'"
run evaluate response.xml -x --lang en; status 2; err_has "there is no option '-x'"
run plan response.xml --lang en --hours; status 2; err_has "option --hours"
run evaluate response.xml --json=yes --lang en; status 2; err_has "option --json"
run plan response.xml --hours 1 --require 60 --lang en; status 2; err_is "sonae: the command plan has no option --require; see sonae plan --help"
run check response.xml --hours 1 --lang en; status 2; err_has "no option --hours"
run report response.xml -o x.xlsx --json --lang en; status 2; err_has "no option --json"
run evaluate --lang en; status 2; err_has "Usage: sonae evaluate RESPONSE"
run evaluate a.xml b.xml --lang en; status 2; err_has "'b.xml' is one too many"
run explain response.xml --lang en; status 2; err_has "Usage: sonae explain RESPONSE ID"
run evaluate response.xml --lang fr; status 2; err_has "fr"; no_out

run campaign close --lang en; status 2; err_is "sonae: ID is missing: sonae campaign close ID (see sonae campaign --help)"
run findings set acme; status 2; err_is "sonae: NUMBER を書いてください：sonae findings set ORG NUMBER（くわしくは sonae findings --help）"
run org merge --lang en; status 2; err_has "KEEP is missing: sonae org merge KEEP OTHER"

# A database that nothing is read from is a slip of the pen; the report alone reads the history of whoever answers.
for command in "evaluate response.xml" "plan response.xml --hours 8" "explain response.xml q-1" "show response.xml" "show tiny"; do
  # shellcheck disable=SC2086
  tiny $command --db none.db --lang en; status 2; no_out; absent none.db
  err_is "sonae: --db goes with --org: what is in a file needs no database"
done
tiny evaluate response.xml --db none.db; status 2; err_is "sonae: --db は --org と一緒に使います。ファイルを見るときは、データベースを使いません。"
SONAE_DB=none.db tiny evaluate response.xml; status 0
tiny report response.xml -o x.xlsx --db none.db; status 1; err_has "none.db"; absent x.xlsx

# The language: --lang, SONAE_LANG, the locale; Japanese otherwise. Options may stand anywhere.
ARGUMENTS=language
english() { grep -q "How to go on" out || fail "not English"; }
japanese() { grep -q "この先" out || fail "not Japanese"; }
tiny evaluate response.xml; status 0; japanese
tiny --lang en evaluate response.xml; status 0; english
tiny evaluate --lang=en response.xml; status 0; english
SONAE_LANG=en tiny evaluate response.xml; english
LANG=en_US.UTF-8 tiny evaluate response.xml; english
LANG=de_DE.UTF-8 tiny evaluate response.xml; japanese
LC_ALL=ja_JP.UTF-8 LANG=en_US.UTF-8 tiny evaluate response.xml; japanese
SONAE_LANG=ja LC_ALL=en_US tiny evaluate response.xml; japanese
SONAE_LANG=ja tiny evaluate response.xml --lang en; english
# What follows -- is no option.
run evaluate --definitions "$DATA" -- --lang; status 1; err_has "--lang: error:"
only "help "
finish
