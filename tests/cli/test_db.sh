#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"
fill acme-1 beta

# Whole, with the end of the log to note elsewhere.
grow db verify --lang en; status 0; no_err; out_has "Nothing is damaged"; out_has "Organisations 2, responses 2, entries of the log"
out_has "Hash of the newest entry: sha256:"
grow db verify --json; status 0; no_err
json 'list(j) == ["format","whole","organisations","responses","entries","head","problems"] and j["format"] == "sonae.census/1"'
json 'j["whole"] is True and j["responses"] == 2 and j["problems"] == []'
python3 -c 'import json; print(json.load(open("out"))["head"])' >head.txt

# Who did what: each entry holds the hash of the newest one at its time.
grow db log; status 0; no_err; out_has "回答の受け取り acme"; out_has "組織の登録 beta"
# times are kept as UTC, and shown as the clock on the wall has them
TZ=JST-9 grow db log; out_has " JST  "
grow db log --json; json 'all(e["at"].endswith("Z") for e in j["entries"])'
python3 - <<'PY' || fail "the local time is not nine hours later"
import datetime, json
at = json.load(open("out"))["entries"][0]["at"]
later = datetime.datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(hours=9)
open("expected", "w").write(later.strftime("%Y-%m-%d %H:%M:%S JST"))
PY
TZ=JST-9 grow db log; out_has "$(cat expected)"; rm expected
grow db log --json; json 'j["format"] == "sonae.log/1" and [e["number"] for e in j["entries"]] == list(range(1, len(j["entries"]) + 1))'
json 'j["entries"][-1]["hash"] == open("head.txt").read().strip()'

# A changed row is found, and told.
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("s.db"); db.execute("PRAGMA wal_checkpoint(TRUNCATE)"); db.close()
PY
cp s.db changed.db
python3 - <<'PY'
import sqlite3
db = sqlite3.connect("changed.db")
for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall(): db.execute(f'DROP TRIGGER "{name}"')
db.execute("UPDATE response SET date = '2020-01-01' WHERE organisation = 'acme'"); db.commit(); db.close()
PY
run db verify --db changed.db --lang en; status 1; err_has "error:"; err_has "the database has problems"; out_lacks "Nothing is damaged"
run db verify --db changed.db --json; status 1; json 'j["whole"] is False and len(j["problems"]) >= 1'

# A backup is a store of its own; it comes back only in the place of nothing, or with --replace.
grow db backup copy.db --lang en; status 0; no_out; err_has "backed up to copy.db"
run history acme --db copy.db --definitions "$DATA/grow"; status 0
grow db backup copy.db --lang en; [ "$STATUS" -ne 0 ] || fail "a backup was overwritten"
grow org forget acme --yes; status 0
grow db restore copy.db --lang en; status 1; err_has "--replace"; grow org show acme; status 1
grow db restore copy.db --replace --as hanako --lang en; status 0; err_has "restored from copy.db"; err_has "stays beside it as s.db."; grow org show acme; status 0
ls s.db.* >/dev/null 2>&1 || fail "what was replaced is gone"
# through a link: the database is replaced, and not the link
mkdir shelf linked && cp s.db shelf/real.db && ln -s ../shelf/real.db linked/s.db
run db restore copy.db --db linked/s.db --replace --lang en; status 0; err_has "shelf/real.db."
[ -L linked/s.db ] && [ "$(ls linked)" = s.db ] || fail "the link was replaced: $(ls linked)"
[ "$(find shelf -type f | wc -l)" -eq 2 ] || fail "what was replaced is not kept beside it"
run db log --db shelf/real.db --json; json 'j["entries"][-1]["act"] == "store-restore"'
grow db log --json; json 'j["entries"][-1]["act"] == "store-restore" and j["entries"][-1]["actor"] == "hanako"'
run db restore copy.db --db fresh.db --lang en; status 0; err_lacks "stays beside it"; run org show acme --db fresh.db; status 0
XDG_DATA_HOME=$PWD/data; export XDG_DATA_HOME; run db restore copy.db; status 0; run org show acme; status 0; unset XDG_DATA_HOME
[ "$(ls -ld data/sonae | cut -c1-10)" = drwx------ ] || fail "others may look into the folder"
run db restore changed.db --db other.db --lang en; status 1; err_has "error:"; absent other.db
# no room for it: that is the machine
(ulimit -f 16; trap '' XFSZ; grow db restore copy.db --replace --lang en; status 3; err_has "error:"; [ "$FAILED" -eq 0 ]) || FAILED=$((FAILED + 1))
(ulimit -f 16; trap '' XFSZ; grow db backup small.db --lang en; status 3; err_has "small.db: error: too large to write"; [ "$FAILED" -eq 0 ]) || FAILED=$((FAILED + 1))
absent small.db; [ -z "$(find . -name '*partial*')" ] || fail "something half-written is left"
run history acme --db s.db --definitions "$DATA/grow"; status 0
echo "no database" >text.db; run db restore text.db --db other.db; status 1; absent other.db
run db verify --db text.db; status 1; err_has "text.db"
grow db backup none/copy.db --lang en; status 3; err_has "none/copy.db: error: no such file or folder"

# a database is not written over, however it was named
SONAE_DB=s.db run org list -o s.db --lang en; status 2; err_has "this is the file that is read"
grow org show acme; status 0

grow db --lang en; status 2; err_has "sonae db verify|backup FILE"
grow db verifi --lang en; status 2; err_has "Did you mean 'db verify'?"
grow db backup --lang en; status 2; err_has "FILE is missing: sonae db backup FILE"
grow db log --replace --lang en; status 2; err_has "db log has no option --replace"
run db verify --db none.db --lang en; status 1; err_has "none.db"; absent none.db
finish
