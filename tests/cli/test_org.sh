#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"
cat >delta.xml <<'XML'
<organisation xmlns="urn:sonae:organisation:1" id="delta"><name>デルタ&#x202e;</name><industry>E</industry>
<employees>31</employees><prefecture>13</prefecture><contact>総務部</contact></organisation>
XML

# An organisation is put, filled in, listed, shown.
grow org put delta.xml --lang en; status 0; no_out; err_has "'delta' is in the database."
[ "$(ls -l s.db | cut -c1-10)" = -rw------- ] || fail "others may read the database"
sed 's/<industry>.*//; s/<employees>31/<employees>32/' delta.xml >less.xml; grow org put less.xml --as hanako; status 0
grow org show delta; status 0; no_err; narrow; out_has "人数：32"; out_has "業種：製造業"; out_has "都道府県：東京都"; out_has "届いた回答（0 件）"
out_has '\u202e'
grow org show delta --json; json 'list(j) == ["format","organisation","responses"] and j["format"] == "sonae.organisation/1"'
json 'j["organisation"]["employees"] == 32 and j["organisation"]["industry"] == "E" and j["responses"] == []'
sed 's/E</Z</' delta.xml >wrong.xml; grow org put wrong.xml; status 1; err_has "wrong.xml:1: error:"
sed 's/"delta"/"twin"/; s/デルタ/株式会社デルタ/' delta.xml >twin.xml; run org put twin.xml --db twins.db --lang en; status 0; err_lacks "same name"
run org put delta.xml --db twins.db --lang en; status 0; err_has "twin has the same name as 'delta'"
grow org put none.xml; status 1; err_has "none.xml"
fill acme-1 acme-2
grow org list; status 0; no_err; narrow; out_has "acme"; out_has "株式会社サンプル"; out_has "32  デルタ"
grow org list --json; json 'j["format"] == "sonae.organisations/1" and [o["id"] for o in j["organisations"]] == ["acme", "delta"]'
grow org show acme --lang en; status 0; out_has "grow 1.0 no. 1, 2026-04-01, general affairs (answers for the organisation)"; out_has "(acme-1.xml)"
grow org show acme --json; json '[(r["revision"], r["version"], r["source"]) for r in j["responses"]] == [(1, "1.0", "acme-1.xml"), (2, "1.1", "acme-2.xml")]'

# Nothing is erased by a slip; what is erased leaves a proof.
grow org forget acme --lang en; status 2; err_has "--yes"; grow org show acme; status 0
grow org forget acme --yes --as hanako --lang en; status 0; no_err; out_has "'acme' is erased."; out_has "By: hanako"; out_has '"responses":2'; out_has "Backups"
out_has "Hash: sha256:"
grow org show acme --lang en; status 1; err_has "no organisation 'acme'"
grep -c -a "サンプル" s.db s.db-wal 2>/dev/null | grep -qv ':0$' && fail "the name is still there"
grow db log --json; json 'j["entries"][-1]["act"] == "organisation-forget" and j["entries"][-1]["details"]["responses"] == 2'
json 'not any("acme" in str(e) for e in j["entries"])'
grow org forget delta --yes --json; json 'j["format"] == "sonae.log/1" and len(j["entries"]) == 1'
grow org list --lang en; status 0; out_has "There is no organisation yet."
grow db verify; status 0

# What an erasure that was interrupted left in the file goes when it is asked for again.
python3 - <<'PY'
import sqlite3
store = sqlite3.connect("s.db")
store.execute("PRAGMA secure_delete = OFF")
store.executescript("CREATE TABLE left (text); INSERT INTO left VALUES ('traces of a company'); DROP TABLE left; "
                    "INSERT INTO trace VALUES (1); PRAGMA wal_checkpoint(TRUNCATE)")
PY
grep -qa "traces of a company" s.db || fail "nothing is left to be removed"
cp s.db traces.db
grow org forget acme --yes --lang en; status 0; no_err; out_has "There is no 'acme'"; out_has "removed now"
grow org forget acme --yes --lang en; status 1; err_has "no organisation 'acme'"
run org forget acme --yes --json --db traces.db; status 0; json 'j == {"format": "sonae.log/1", "entries": []}'
! grep -qa "traces of a company" s.db s.db-wal 2>/dev/null || fail "traces are still there"
grow db verify; status 0

# Asked on a terminal, the id has to be typed again.
fill acme-1
ask() {
  python3 - "$SONAE" "$1" <<'PY'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "org", "forget", "acme", "--db", "s.db", "--lang", "en"])
os.write(terminal, (sys.argv[2] + "\n").encode())
try:
    while os.read(terminal, 4096): pass
except OSError: pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PY
}
ask no; [ $? -eq 1 ] || fail "'no' erased it"; grow org show acme; status 0
ask acme; [ $? -eq 0 ] || fail "the id did not erase it"; grow org show acme; status 1

grow org --lang en; status 2; err_has "sonae org list|show ID"
grow org lits --lang en; status 2; err_has "Did you mean 'org list'?"
grow org show --lang en; status 2; err_has "ORG is missing: sonae org show ORG"
grow org show a b --lang en; status 2; err_has "'b' is one too many"
grow org list --yes --lang en; status 2; err_has "org list has no option --yes"
run org list --db none.db --lang en; status 1; err_has "none.db"; absent none.db
run org put delta.xml --db none/s.db --lang en; status 1; err_has "its folder is not there"; absent none
grow org show acne --lang en; status 1; no_out
finish
