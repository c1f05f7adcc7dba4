#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What comes back of a campaign: in its forms, in other files, after it was closed; and what is followed up on.
. "$2/tests/cli/lib.sh"

export HOME="$WORK/home" XDG_DATA_HOME="" SONAE_DB="$WORK/s.db" TZ=UTC
mkdir home

organisation() { printf '<organisation xmlns="urn:sonae:organisation:1" id="%s"><name>%s</name></organisation>' "$1" "$2" >"$1.xml"; }
fill_in() { python3 "$SOURCE/tests/cli/fill.py" "$@" || fail "filling in $1"; }
# entry FILE EXPRESSION: takes it in; e is its entry, codes the words of its remarks.
entry() {
  tiny intake "$1" --json --lang en
  python3 - "$2" <<'PY' || fail "intake of $1: not $2"
import json, sys
e = json.loads(open("out").readlines()[1])
codes = sorted(r["code"] for r in e["remarks"])
sys.exit(0 if eval(sys.argv[1]) else 1)
PY
}
# replies NUMBER: so many have replied to the campaign.
replies() {
  tiny campaign status spring --json; status 0
  python3 - "$1" <<'PY' || fail "not $1 replies"
import json, sys
sys.exit(json.load(open("out"))["answered"] != int(sys.argv[1]))
PY
}

for id in mihon acme beta gamma; do
  organisation "$id" "${id}工業"
  tiny org put "$id.xml"; status 0
done
tiny campaign new spring --buyer mihon --checklist tiny --deadline "$(date -u -d '30 days' +%F)" --contact 調達部; status 0
tiny campaign invite spring acme beta gamma -o letters; status 0
replies 0

# --- its form; any other file of who was asked; nothing of who was not
fill_in letters/spring+acme.xlsx acme-back.xlsx "q-1:D=半分" "q-2:D=わからない"
entry acme-back.xlsx 'codes == [] and e["campaign"] == "spring" and e["proven"] and e["findings_answered"] == 0'
replies 1
sed 's/id="acme"/id="beta"/' response.xml >beta-back.xml
entry beta-back.xml '"form-mark-missing" in codes and e["campaign"] == "spring"'
sed 's/id="acme"/id="delta"/' response.xml >delta.xml
entry delta.xml 'codes == [] and e["campaign"] is None'
replies 2
entry acme-back.xlsx 'e["verdict"] == "already-there" and e["campaign"] == "spring"'
tiny intake acme-back.xlsx beta-back.xml --lang en; status 0; out_has "2 were there already"; out_lacks "Replies"

# --- what is followed up on is a reply, too
tiny findings open --campaign spring --questions q-1,q-2; status 0
tiny findings form acme --campaign spring -o followup.xlsx; status 0
fill_in followup.xlsx followed.xlsx "q-1:F=はい" "q-2:H=社長に聞きました"
tiny intake followed.xlsx --lang en; status 0; out_has "Replies to campaigns: 1"; out_has "Findings answered: 2"
entry followed.xlsx 'e["verdict"] == "already-there" and e["findings_answered"] == 0'
fill_in followup.xlsx again.xlsx "q-1:H=紙に書きました"
entry again.xlsx 'e["campaign"] == "spring" and e["findings_answered"] == 1 and codes == ["findings-left"]'

# --- closed: kept, told, and no reply
tiny campaign close spring; status 0
fill_in letters/spring+gamma.xlsx gamma-back.xlsx "q-1:D=はい"
entry gamma-back.xlsx 'codes == ["campaign-closed"] and e["campaign"] is None and e["revision"] == 1'
out_has "$(date -u +%F)"
replies 2
tiny findings form acme --campaign spring -o late.xlsx --lang en; status 1; absent late.xlsx
tiny findings set acme 1 --state open --text "もう一度お願いします。"; status 0
tiny findings form acme --campaign spring -o late.xlsx; status 0
fill_in late.xlsx late-back.xlsx "q-1:G=確認済み"
entry late-back.xlsx 'codes == [] and e["findings_answered"] == 1 and e["campaign"] is None'
tiny db verify; status 0

finish
