#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What every command says to what it cannot do: exit status 2 where the command line is wrong whatever the files hold, 1 where
# what it names is not there or not as it has to be, 3 where it cannot be written; in both languages, and nothing is left.
. "$2/tests/cli/lib.sh"
EXAMPLES=$SOURCE/questionnaires
cp "$EXAMPLES/readiness/1.0/examples/mihon-kogyo.xml" own.xml
cp "$EXAMPLES/contacts/1.0/examples/mihon-kogyo.xml" contacts.xml
cp "$EXAMPLES/readiness/1.0/examples/nca-2.xml" nca.xml
cp "$EXAMPLES/readiness/1.0/readiness.xml" list.xml
echo '<a/>' >a.xml
echo text >t.txt
mkdir folder folder.xlsx empty
SONAE_DB=s.db
export SONAE_DB
run intake own.xml contacts.xml; status 0
run session new may --date 2026-05-21; status 0
run form readiness -o form.xlsx; status 0

# In both languages; whatever is left is told.
refused() {
  expected=$1
  shift
  for language in ja en; do
    run "$@" --lang $language
    status "$expected"
    case $1 in # these two are done, and tell what they found
    intake | check) ;;
    *) no_out && [ -s err ] || fail "nothing on stderr" ;;
    esac
    [ "$(grep -cP '[\p{Hiragana}\p{Katakana}\p{Han}]' err)" -gt 0 ] && [ $language = en ] && fail "no English"
    ls -A >after
    cmp -s before after || fail "left: $(diff before after | tr '\n' ' ')"
  done
}
: >before
: >after
ls -A >before

# --- of every command that there is ---
run --help --lang en
sed -n '/^A company/,/^Options/s/^  \([a-z][a-z]*\)  .*/\1/p' out >commands
COMMANDS=$(cat commands)
rm commands
for command in $COMMANDS; do
  refused 2 "$command" --no-such-option
  refused 2 "$command" x --definitions
  [ "$command" = show ] || refused 2 "$command" x --sources
  run "$command" x --lang fr; status 2; no_out; err_has "ja"
done

# --- status, and the words behind `sonae`; % is a blank in a word ---
sed '/^#/d; /^$/d' >table <<'TABLE'
2 evaluate
2 evaluate own.xml nca.xml
2 evaluate own.xml --org example-kogyo
2 evaluate own.xml --db s.db
1 evaluate form.xlsx
1 evaluate nowhere.xml
1 evaluate folder
1 evaluate list.xml
1 evaluate t.txt
1 evaluate own.xml --require no-such-level
1 evaluate own.xml --checklist no-such
1 evaluate --org nobody
1 evaluate --org example-kogyo --db nowhere.db
3 evaluate own.xml -o nowhere/x.txt
2 plan own.xml
2 plan own.xml --hours many
2 plan own.xml --hours 8 --weeks 2
1 plan nowhere.xml --hours 8
3 plan own.xml --hours 8 -o folder
2 report own.xml
2 report own.xml -o x.doc
2 report own.xml -o x
2 report own.xml -o x.pdf --html
2 report own.xml --html --pdf
2 report own.xml -o x.xlsx --date 2026-02-30
2 report own.xml -o x.xlsx --hours -1
1 report nowhere.xml -o x.xlsx
1 report list.xml -o x.html
1 report a.xml -o x.pdf
1 report own.xml -o x.xlsx --rules nowhere.xml
1 report own.xml -o x.xlsx --db nowhere.db
3 report own.xml -o nowhere/x.xlsx
3 report own.xml -o nowhere/x.html
3 report own.xml -o folder.xlsx
2 kit
2 kit own.xml
2 kit own.xml contacts.xml nca.xml -o x.xlsx
2 kit own.xml --blank -o x.xlsx
2 kit --blank -o x.doc
2 kit --blank -o x.xlsx --known 2026-02-30
2 kit --blank -o x.xlsx --json
2 kit --list --pdf
1 kit nowhere.xml -o x.xlsx
1 kit own.xml nowhere.xml -o x.xlsx
1 kit own.xml list.xml -o x.xlsx
1 kit own.xml nca.xml -o x.xlsx
1 kit form.xlsx -o x.xlsx
1 kit contacts.xml own.xml -o x.xlsx
1 kit nca.xml contacts.xml -o x.xlsx
1 kit own.xml -o x.xlsx --paper no-such-paper
1 kit --org nobody -o x.xlsx
1 kit --list --checklist no-such
3 kit --blank -o nowhere/x.pdf
3 kit --blank -o folder.xlsx
2 drill
2 drill own.xml
2 drill own.xml -o x.xlsx --minutes 0
2 drill own.xml -o x.xlsx --minutes 100000
2 drill own.xml -o x.xlsx --date tomorrow
2 drill own.xml --list -o x.xlsx
2 drill record
2 drill log x
1 drill nowhere.xml -o x.xlsx
1 drill own.xml -o x.xlsx --scenario no-such
1 drill list.xml --list
1 drill record nowhere.xlsx
1 drill record own.xml
1 drill record folder
1 drill record t.txt
1 drill log --org nobody
3 drill own.xml -o nowhere/x.xlsx
2 explain own.xml
2 explain own.xml st-01 st-02 --json
1 explain nowhere.xml st-01
1 explain own.xml no-such
3 explain own.xml st-01 -o nowhere/x.txt
2 show
2 show readiness --json --ladder
1 show nowhere.xml
1 show no-such
1 show own.xml --ladder
3 show readiness -o nowhere/x.txt
2 history
1 history nobody
1 history example-kogyo --checklist no-such
3 history example-kogyo -o nowhere/x.txt
2 duties own.xml nca.xml
2 duties --known 2026-02-30
2 duties --known soon
1 duties nowhere.xml
1 duties list.xml
1 duties --org nobody
3 duties -o nowhere/x.txt
2 quiz
2 quiz own.xml
2 quiz own.xml --org example-kogyo -o x.xlsx
2 quiz own.xml -o x.xlsx --edition 0
2 quiz own.xml -o x.xlsx --edition 99999999999
1 quiz nowhere.xml -o x.xlsx
1 quiz folder -o x.xlsx
1 quiz list.xml -o x.xlsx
3 quiz own.xml -o nowhere/x.xlsx
2 form readiness
2 form readiness -o x.doc
2 form readiness -o x.xlsx --deadline 2026-02-30
2 form readiness -o x.xlsx --each-org
1 form no-such -o x.xlsx
1 form readiness -o x.xlsx --org nobody
1 form readiness -o x.xlsx --prefill nowhere.xml
3 form readiness -o nowhere/x.xlsx
3 form readiness --each-org -o nowhere/forms
2 intake
1 intake nowhere.xlsx
3 intake own.xml --rejects own.xml
1 intake list.xml
2 map guess t.txt
1 map guess nowhere.xlsx --checklist readiness
1 map guess t.txt --checklist no-such
2 campaign
2 campaign nwe
2 campaign new
2 campaign new c --checklist readiness
2 campaign new c --checklist readiness --deadline 2020-01-01
1 campaign new c --checklist no-such --deadline 2099-01-01 --buyer example-kogyo
1 campaign new c --checklist readiness --deadline 2099-01-01
1 campaign status no-such
1 campaign close no-such
1 campaign invite no-such -o letters
2 findings open
2 findings open example-kogyo --due never
2 findings set example-kogyo one --text x
2 findings form example-kogyo
1 findings open nobody --buyer example-kogyo
1 findings open example-kogyo --buyer example-kogyo --questions no-such
1 findings show example-kogyo 99
1 findings list --org nobody
1 findings list --buyer nobody
1 findings list --campaign no-such
1 findings evidence example-kogyo no-such t.txt
1 findings evidence example-kogyo ex-01 nowhere.pdf
1 findings assurance nobody
2 relation import
2 relation show a
1 relation import nowhere.xlsx
1 relation show nobody nobody
1 relation list --buyer nobody
2 impact
2 impact example-kogyo -o x.doc
1 impact nobody
2 chain --top x
1 chain
2 support
2 support --hours many
1 support --hours 8
2 portfolio
2 portfolio -o x.pdf
1 portfolio -o x.xlsx --buyer nobody
1 portfolio -o x.xlsx --checklist no-such
3 portfolio -o nowhere/x.xlsx
2 group report --by colour --all
2 group report --all --campaign c
1 group report --orgs nowhere.txt
1 group report --campaign no-such
2 feedback
2 feedback example-kogyo
1 feedback nobody -o x.xlsx
3 feedback example-kogyo -o nowhere/x.xlsx
2 session
2 session new
2 session new june --minutes 0
2 session new june --minutes 100000
2 session new june --date 2026-02-30
2 session board may -o x.doc
2 session close may
1 session new may
1 session new june --checklist no-such
1 session join may nowhere.xlsx
1 session join no-such own.xml
1 session board no-such
1 session close may -o sheets
1 session followup no-such
1 session leave may nobody
2 org show
2 org template -o x.doc
2 org forget example-kogyo
1 org show nobody
1 org put nowhere.xml
1 org put list.xml
1 org import nowhere.csv
1 org merge example-kogyo nobody
3 org template -o nowhere/x.xlsx
2 rescore
1 rescore --checklist no-such
1 rescore --checklist readiness --org nobody
2 db backup
2 db verifi
1 db verify --db nowhere.db
1 db verify --db t.txt
1 db restore nowhere.db
1 db restore s.db --db t.txt
2 check
1 check nowhere.xml
1 check a.xml
1 check folder
TABLE
ls -A >before
while read -r expected words; do
  # shellcheck disable=SC2086 # words
  refused "$expected" $words
done <table
for command in $COMMANDS; do
  for expected in 2 1; do
    grep -q "^$expected $command\( \|$\)" table || fail "the table lacks a $expected of $command"
  done
done

# --- what is wrong, and what to do ---
run kit own.xml -o nowhere/x.xlsx --lang en; err_is "sonae: cannot write nowhere/x.xlsx: there is no such folder; make it first, or write elsewhere"
run kit own.xml -o nowhere/x.xlsx; err_is "sonae: nowhere/x.xlsx に書けません：そのフォルダがありません。先に作るか、別の場所にしてください。"
run kit own.xml -o folder.xlsx --lang en; err_is "sonae: cannot write folder.xlsx: this is a folder; name a file"
run report own.xml --html -o /dev/null --lang en; status 3; err_has "what is there is no file"
run kit form.xlsx -o x.xlsx --lang en; err_has "sonae intake form.xlsx"
run quiz own.xml --org example-kogyo -o x.xlsx --lang en; err_is "sonae: 'own.xml' and --org exclude each other"
run drill record folder --lang en; err_has "this is a folder"
run evaluate own.xml --checklist --json --lang en; status 2; err_has "option --checklist: a value is missing"

# --- standard output that cannot be written, and names of any kind ---
for command in "kit --list" "kit own.xml --html" "kit own.xml --pdf -o -" "drill own.xml --list --json" "drill own.xml --html" "quiz own.xml --html" "duties" "drill log"; do
  ARGUMENTS="$command >/dev/full"
  # shellcheck disable=SC2086 # words
  "$SONAE" $command --lang en >/dev/full 2>err; STATUS=$?
  status 3; err_has "cannot write standard output: no space left"
  ARGUMENTS="$command >&-"
  # shellcheck disable=SC2086 # words
  "$SONAE" $command --lang en >&- 2>err; STATUS=$?
  status 3; err_has "cannot write standard output: it is closed"
done
mkdir "名 前" tmp
cp own.xml "名 前/回 答.xml"
TMPDIR=$WORK/tmp
export TMPDIR
for command in kit drill quiz report; do
  run $command "名 前/回 答.xml" -o "名 前/$command 紙.xlsx"; status 0; err_is "sonae: 名 前/$command 紙.xlsx を書きました。"
  run $command "名 前/回 答.xml" --html; status 0; no_err
done
[ -z "$(ls -A tmp)" ] || fail "left in TMPDIR: $(ls -A tmp)"
finish
