#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

export HOME="$WORK/home" XDG_DATA_HOME="" SONAE_DB=""
mkdir home inbox

# answers FILE ORGANISATION DATE ROLE RESPONDENT Q-1: a response of that organisation.
answers() {
  sed -e "s/id=\"acme\"/id=\"$2\"/" -e "s/date=\"2026-11-01\"/date=\"$3\"/" -e "s/<option ref=\"half\"/<option ref=\"$6\"/" \
    -e "s|</organisation>|</organisation><respondent role=\"$4\">$5</respondent>|" "$DATA/response.xml" >"$1"
}
# A Python expression over `lines`, the JSON objects on stdout, one a line.
lines() {
  python3 -c 'import json,sys; lines=[json.loads(l) for l in open("out")]; sys.exit(0 if ('"$1"') else 1)' || fail "JSON lines: not $1"
}

# --- a first intake: the database is made, for its owner only
answers inbox/a.xml acme 2026-11-01 owner 総務係 half
answers inbox/b.xml beta 2026-11-01 owner 経理係 no
tiny intake inbox; status 0; no_err
[ "$(cat out)" = "受け取り 2 件、受け取り（要確認）0 件、受け取れず 0 件、受け取り済み 0 件（ファイル 2 個）" ] || fail "summary"
[ "$(stat -c %a home/.local/share/sonae home/.local/share/sonae/sonae.db | tr '\n' ' ')" = "700 600 " ] || fail "modes"

# --- again: nothing changes, and that is said
cp home/.local/share/sonae/sonae.db before.db
tiny intake inbox; status 0; [ "$(cat out)" = "2 件はすでに受け取り済みです。データベースは変わっていません。" ] || fail "summary"
tiny intake inbox/a.xml inbox --lang en; status 0; out_has "3 were there already"
rm before.db

# --- where the database is: SONAE_DB, XDG_DATA_HOME, --db
SONAE_DB=$WORK/named.db tiny intake inbox; status 0; [ -f named.db ] || fail "SONAE_DB"
XDG_DATA_HOME=$WORK/xdg tiny intake inbox; status 0; [ -f xdg/sonae/sonae.db ] || fail "XDG_DATA_HOME"
tiny intake inbox --db other.db; status 0; [ -f other.db ] || fail "--db"
tiny intake inbox --db /proc/no/such.db; [ "$STATUS" -ne 0 ] || fail "a database that cannot be"

# --- what is rejected: why, and where; the others go on
printf 'plain' >inbox/note.doc
: >inbox/empty.xlsx
sed 's/<option ref="half"/<option ref="none-such"/' "$DATA/response.xml" >inbox/wrong.xml
ln -s /etc/passwd inbox/link.xml
touch inbox/.hidden inbox/'~$a.xlsx' inbox/.~lock.a.xlsx# inbox/Thumbs.db
tiny intake inbox --db other.db --lang en; status 1
out_has "inbox/empty.xlsx: rejected"; out_has "inbox/link.xml: rejected"; out_has "inbox/note.doc: rejected"
out_has "inbox/wrong.xml: rejected"; out_has "    line 5: "; out_lacks .hidden; out_lacks lock
out_has "accepted 0, accepted with remarks 0, rejected 4, already there 2 (files: 6)"; out_has "--rejects"
out_has "not looked at: 4 (hidden and temporary files)"

# --- as JSON: a line when it is durable
tiny intake inbox --db new.db --json --lang en; status 1; no_err
lines 'lines[0]["format"] == "sonae.intake/1" and set(lines[0]["sandbox"]) == {"limits", "system_calls", "files", "lacking"}'
lines '[l["verdict"] for l in lines[1:-1]] == ["accepted", "accepted", "rejected", "rejected", "rejected", "rejected"]'
lines 'lines[1]["organisation"]["id"] == "acme" and lines[1]["checklist"] == "tiny" and lines[1]["revision"] == 1'
lines 'all(l["revision"] is None and l["remarks"][0]["severity"] == "error" for l in lines[3:-1])'
lines 'lines[-1]["summary"] == {"files": 6, "files_rejected": 4, "entries": 6, "accepted": 2, "accepted_with_remarks": 0, "rejected": 4, "already_there": 0, "passed_over": 4}'

# --- rejected files are collected with the reason, once, and not read again
tiny intake inbox --db new.db --rejects inbox/rejected; status 1; out_has "inbox/rejected に集めました（4 個）"
collected="empty.xlsx empty.xlsx.reason.txt link.xml.reason.txt note.doc note.doc.reason.txt wrong.xml wrong.xml.reason.txt "
[ "$(ls inbox/rejected | tr '\n' ' ')" = "$collected" ] || fail "collected: $(ls inbox/rejected)"
cmp -s inbox/wrong.xml inbox/rejected/wrong.xml || fail "a copy"
grep -q '5行目：' inbox/rejected/wrong.xml.reason.txt || fail "the reason names the line"
find inbox/rejected -printf '%p %T@\n' | sort >before
tiny intake inbox --db new.db --rejects inbox/rejected; status 1
find inbox/rejected -printf '%p %T@\n' | sort >after; same before after
mkdir inbox/deep && printf 'other' >inbox/deep/note.doc
tiny intake inbox --db new.db --rejects inbox/rejected; status 1
[ "$(cat inbox/rejected/note.doc inbox/rejected/note-2.doc)" = plainother ] || fail "two of one name"
out_has "集めました（5 個）"; out_lacks "前に集めたもの"
grep -q '元のファイル：inbox/note.doc$' inbox/rejected/note.doc.reason.txt || fail "which of the two: the first"
grep -q '元のファイル：inbox/deep/note.doc$' inbox/rejected/note-2.doc.reason.txt || fail "which of the two: the second"
# what is mended stays there, and that is said
cp inbox/wrong.xml kept.xml; cp inbox/a.xml inbox/wrong.xml; rm inbox/deep/note.doc
tiny intake inbox --db new.db --rejects inbox/rejected; status 1; out_has "集めました（3 個）"
out_has "inbox/rejected には、前に集めたものが 2 個残っています"; [ -f inbox/rejected/wrong.xml ] || fail "an earlier copy is gone"
tiny intake inbox/a.xml --db new.db --rejects inbox/rejected --lang en; status 0; out_has "inbox/rejected still holds what was collected earlier (5)"
mv kept.xml inbox/wrong.xml; printf 'other' >inbox/deep/note.doc
tiny intake inbox --db new.db --rejects out --lang en; status 3; err_has "cannot write out: this is no folder"
# two that are the same, in two folders, are two: each has its reasons, however often they are read
mkdir -p twins/a twins/b; printf 'plain' >twins/a/note.doc; printf 'plain' >twins/b/note.doc
tiny intake twins --db new.db --rejects twin-rejects; status 1
find twin-rejects -printf '%p %T@\n' | sort >before
tiny intake twins --db new.db --rejects twin-rejects; status 1; out_has "集めました（2 個）"; out_lacks "前に集めたもの"
find twin-rejects -printf '%p %T@\n' | sort >after; same before after
grep -q '：twins/a/note.doc$' twin-rejects/note.doc.reason.txt || fail "the reasons of the first twin"
grep -q '：twins/b/note.doc$' twin-rejects/note-2.doc.reason.txt || fail "the reasons of the second twin"
rm -r twins twin-rejects
# a link that is named is read, and collected; one in a folder is neither
ln -s inbox/note.doc named.doc
tiny intake named.doc inbox/link.xml --db new.db --rejects named-rejects; status 1
cmp -s inbox/note.doc named-rejects/named.doc || fail "a link that was named"
[ "$(head -n 1 named-rejects/link.xml)" = "$(head -n 1 /etc/passwd)" ] || fail "a link in a folder that was named"
tiny intake inbox --db new.db --rejects folder-rejects; status 1; absent folder-rejects/link.xml
rm -r named.doc named-rejects folder-rejects
# a name as long as names can be stops nobody
long=$(printf '%080d' 0 | sed 's/0/長/g')
printf 'plain' >"inbox/${long}1.doc"; printf 'other' >"inbox/${long}2.doc"
tiny intake inbox --db new.db --rejects inbox/rejected; status 1; no_err; out_has "集めました（7 個）"
[ "$(find inbox/rejected -name '長*.doc' -exec cat {} + | wc -c)" -eq 10 ] || fail "long names"
rm inbox/長*.doc
rm -r inbox/rejected inbox/deep inbox/note.doc inbox/empty.xlsx inbox/wrong.xml inbox/link.xml before after

# --- a name that would harm a terminal
printf 'x' >"inbox/$(printf 'a\033[31m\n.doc')"; tiny intake inbox --db new.db; status 1; out_has 'a\x1b[31m\n.doc'
rm inbox/a*.doc

# --- newer answers are a new revision; reading the older file again adds nothing
answers inbox/c.xml acme 2026-12-01 owner 総務係 yes
tiny intake inbox --db new.db --json; status 0; lines '[l["revision"] for l in lines[1:-1]] == [1, 1, 2]'
tiny intake inbox --db new.db --json; status 0; lines '{l["verdict"] for l in lines[1:-1]} == {"already-there"}'
tiny intake inbox --db fresh.db --json; lines '[l["revision"] for l in lines[1:-1]] == [1, 1, 2]'

# --- several people of one organisation: each keeps their own answers, and where they differ is told
answers inbox/d.xml acme 2026-12-02 it 情報係 no
tiny intake inbox --db new.db --lang en; status 0
out_has "inbox/d.xml: accepted; please check"; out_has "the answers differ from those of 総務係 (1: q-1)"
tiny intake inbox --db new.db; status 0; out_has "4 件はすでに受け取り済みです"

# --- a workbook, and a table of a form service: a row a response, each with a verdict of its own
mkdir forms
tiny form tiny --prefill response.xml -o forms/form.xlsx; status 0
tiny form tiny -o columns.csv; status 0
python3 - <<'PY' || fail "the table"
import csv
columns = next(csv.reader(open("columns.csv", encoding="utf-8-sig")))
def row(**said):
    return [next((v for k, v in said.items() if f"[{k.replace('_', ':').replace('q:', 'q-')}]" in c), "") for c in columns]
with open("forms/table.csv", "w", encoding="cp932", newline="") as file:
    csv.writer(file).writerows([columns,
        row(organisation_id="t-1", organisation_name="甲社", q_1="はい"),
        row(organisation_id="t-2", organisation_name="乙社", q_1="たぶん"),
        row(q_1="いいえ"),
        row(organisation_id="t-4", organisation_name="丁社", q_1="いいえ")])
PY
tiny intake forms --db forms.db --checklist tiny --json --lang en; status 1
lines '[(l["file"], l["row"], l["verdict"]) for l in lines[1:-1]] == [("forms/form.xlsx", None, "accepted-with-remarks"), ("forms/table.csv", 2, "accepted"), ("forms/table.csv", 3, "rejected"), ("forms/table.csv", 4, "rejected"), ("forms/table.csv", 5, "accepted")]'
lines 'lines[1]["form_code"] and lines[1]["remarks"][0]["place"].startswith("回答!")'
lines 'lines[3]["remarks"][0]["question"] == "q-1" and lines[4]["remarks"][0]["severity"] == "error"'
lines 'lines[-1]["summary"]["files_rejected"] == 1 and lines[-1]["summary"]["rejected"] == 2'
tiny intake forms --db forms.db --checklist tiny --rejects table-rejects; status 1; out_has "forms/table.csv（3 行目）：受け取れませんでした"
out_has "受け取り 0 件、受け取り（要確認）0 件、受け取れず 2 件、受け取り済み 3 件（ファイル 2 個）"
[ "$(grep -c '行目' table-rejects/table.csv.reason.txt)" -ge 2 ] || fail "a list of rows"
tiny intake forms/table.csv --db forms.db; status 1; out_has "受け取れませんでした"

# --- what rejects a file is said before all else, however much else there is
python3 - <<'PY' || fail "the noisy table"
import csv
columns = next(csv.reader(open("columns.csv", encoding="utf-8-sig")))
row = ["t-1" if "organisation:id" in c else "甲社" if "organisation:name" in c else "たぶん" if "[q-1]" in c else "" for c in columns]
with open("noisy.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows([columns[:1] + [""] * 30 + columns[1:], row[:1] + [f"覚え{i}" for i in range(30)] + row[1:]])
PY
tiny intake noisy.csv --db noisy.db --checklist tiny --rejects noisy-rejects; status 1
sed -n 2p out | grep -q 'q-1.*たぶん' || fail "the error is not the first thing said"
out_has "覚え18"; out_lacks "覚え19"; out_has "ほか 11 件（--json"
[ "$(grep -nE '^受け取れない理由|q-1.*たぶん|^ほかに、確かめてほしいところ|覚え0' noisy-rejects/noisy.csv.reason.txt | cut -d : -f 1 | tr '\n' ' ')" = "5 6 7 8 " ] || fail "errors and warnings in the reasons"
tiny intake noisy.csv --db noisy.db --checklist tiny --json; lines '[r["severity"] for r in lines[1]["remarks"]][0] == "warning"'
rm -r noisy-rejects

# --- the largest table, all of it wrong: each row its verdict and first reasons, and what was left out is counted
run form readiness -o wide.csv; status 0
python3 - <<'PY' || fail "the large table"
import csv
columns = next(csv.reader(open("wide.csv", encoding="utf-8-sig")))
plain = [c.startswith(("[organisation", "[attribute", "[response")) for c in columns]
with open("large.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows([columns] + [
        [f"o-{i}" if "organisation:id" in c else "" if p else "たぶん" for c, p in zip(columns, plain)] for i in range(5000)])
PY
run intake large.csv --db large.db --checklist readiness --json --lang en; status 1; no_err
lines 'len(lines) == 5002 and lines[-1]["summary"]["rejected"] == 5000'
lines 'all(l["remarks"][2]["severity"] == "error" for l in lines[1:-1])'
lines 'lines[-2]["remarks"][-1]["code"] == "more-remarks" and "more were left out" in lines[-2]["remarks"][-1]["text"]'
lines 'sum(len(l["remarks"]) for l in lines[1:-1]) <= 10000 + 5000 * 4'
run intake large.csv --db large.db --checklist readiness --lang en --rejects large-rejects; status 1
out_has "large.csv (row 5001): rejected"; out_has "more were left out"
# its reasons are as many as a person can read; the rest is counted, and nothing stops for it
[ "$(wc -c <large-rejects/large.csv.reason.txt)" -le 4300000 ] || fail "too many reasons"
tail -n 4 large-rejects/large.csv.reason.txt | grep -qE '^and [0-9]+ more$' || fail "reasons that were left out are counted"
rm -r large.csv large-rejects

# --- limits of whoever started it: a reason that can be acted on, and nothing half-written
mkdir small
(ulimit -f 16; trap '' XFSZ; tiny intake inbox --db small/new.db --lang en; status 3; err_has "small/new.db: error: too large to write"; [ "$FAILED" -eq 0 ]) || FAILED=$((FAILED + 1))
(ulimit -f 16; trap '' XFSZ; run form readiness -o small/form.xlsx --lang en; status 3; err_has "cannot write small/form.xlsx: too large to write"; [ "$FAILED" -eq 0 ]) || FAILED=$((FAILED + 1))
[ -z "$(ls -A small)" ] || fail "something half-written is left: $(ls -A small)"
with_files() { # SOFT HARD and the words; shells themselves need more than eight
  soft=$1 hard=$2; shift 2
  python3 -c 'import os, resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2]))); os.execv(sys.argv[3], sys.argv[3:])' \
    "$soft" "$hard" "$SONAE" "$@" --definitions "$DATA" >out 2>err </dev/null
  STATUS=$?
}
with_files 8 8 intake inbox --db few.db --lang en; status 3; absent few.db
err_has "too few files may be open at once (8; 16 are needed)"
mkdir void; tiny intake void --db many.db --json; head -n 1 out >plain
with_files 16 16 intake inbox forms --checklist tiny --db few.db --rejects few --json; status 1
lines 'lines[-1]["summary"]["files"] == 6'
head -n 1 out >limited; same plain limited
with_files 8 64 intake inbox --db few.db; status 0; no_err

# --- a table does not say which checklist it answers: that is seen by its questions, whatever came before it
mkdir order
tiny form tiny --prefill response.xml -o order/b.csv; status 0
cp order/b.csv order/0.csv
cp inbox/a.xml order/a.xml
tiny intake order --db order.db --json; status 0
lines '[(l["file"], l["checklist"]) for l in lines[1:-1]] == [("order/0.csv", "tiny"), ("order/a.xml", "tiny"), ("order/b.csv", "tiny")]'
lines 'lines[1]["verdict"].startswith("accepted") and lines[3]["verdict"] == "already-there"'
run intake order/0.csv --db order2.db --lang en --definitions "$DATA/grow"; status 1; out_has "no question of any checklist is in this file"
# of two versions the newer one
cp "$DATA/grow/acme-1.xml" grown.xml
run form grow --prefill grown.xml -o grown.csv --definitions "$DATA/grow"
mkdir versions; cp grown.csv versions/0.csv; cp grown.xml versions/a.xml; cp grown.csv versions/b.csv
run intake versions --db versions.db --json --definitions "$DATA/grow"
lines '[l["version"] for l in lines[1:-1] if l["file"].endswith("csv")] == ["1.1", "1.1"]'

# --- paths and words
tiny intake nowhere --db none.db; status 1; err_has "nowhere"; absent none.db
tiny intake --lang en; status 2; err_has "Usage: sonae intake"
tiny intake void --db new.db; status 0; out_has "読み込むファイルがありませんでした"; out_lacks "対象"
touch void/.answers.xlsx; tiny intake void --db new.db; status 0; out_has "隠しファイルや一時ファイルなど 1 個は、読み込みの対象にしていません。"
tiny intake inbox --db new.db --checklist no-such; [ "$STATUS" -ne 0 ] || fail "no such checklist"
run intake inbox --db new2.db --lang en --definitions "$SOURCE"; status 1; out_has "the checklist tiny 1.0 is not installed here"

# --- a progress line on a terminal only, gone at the end
python3 - "$SONAE" "$DATA" >out <<'PY' || fail "progress"
import os, pty, sys
out = b""
def read(fd):
    global out
    data = os.read(fd, 1024); out += data
    return data
os.environ["TERM"] = "xterm"
status = pty.spawn([sys.argv[1], "intake", "inbox", "--db", "pty.db", "--lang", "en", "--definitions", sys.argv[2]], read)
text = out.decode()
sys.exit(0 if status == 0 and "4 of 4 files read" in text and "\r\033[K" in text.split("4 of 4 files read")[1] else 1)
PY
finish
