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

# --- merged after it was asked: its own form is its keeper's answer, to everybody who asks for one
both() { tiny "$@" --definitions "$SOURCE"; } # relations have a checklist of their own
for id in kept twin; do organisation "$id" "双子"; tiny org put "$id.xml"; status 0; done
sed 's/id="acme"/id="twin"/' response.xml >twin.xml
entry twin.xml 'e["revision"] == 1'
tiny findings open twin --buyer mihon --questions q-1; status 0
tiny findings form twin --buyer mihon -o twin-findings.xlsx; status 0
tiny campaign new again --buyer mihon --checklist tiny --deadline "$(date -u -d '30 days' +%F)"; status 0
tiny campaign invite again twin kept -o again --lang en; status 0
tiny org merge kept twin --lang en; status 0; err_has "its responses (1) count as those of 'kept' now"
fill_in again/again+twin.xlsx twin-back.xlsx "q-1:D=半分" "q-2:D=わからない"
entry twin-back.xlsx '"partner-merged" in codes and e["organisation"]["id"] == "kept" and e["proven"] and (e["campaign"], e["revision"]) == ("again", 2)'
tiny campaign status again --json; status 0
json '[(i["organisation"], i["state"]) for i in j["invitations"]] == [("kept", "answered")]'
tiny campaign remind again --dry-run; status 0; no_out; err_has "催促する先はありません"
fill_in twin-findings.xlsx twin-followed.xlsx "q-1:F=はい"
entry twin-followed.xlsx '"partner-merged" in codes and e["findings_answered"] == 1 and e["revision"] == 3'
tiny org show kept --json; json '[r["source"] for r in j["responses"]] == ["twin.xml", "twin-back.xlsx", "twin-followed.xlsx"]'
printf '発注元,供給者,[holds]\nmihon,kept,\n' >relations.csv
both relation import relations.csv; status 0
both chain --checklist tiny --json; status 0; json 'j["suppliers"][0]["organisation"] == "kept" and j["suppliers"][0]["answered"]'
tiny history twin --lang en; status 0; err_has "twin was merged into kept: this is about kept"
tiny findings open twin --buyer mihon --questions q-2 --lang en; status 0; err_has "merged into kept"; out_has "kept  1 opened"

# --- one that was merged is its keeper to every command
tiny org merge beta mihon; status 0
both chain --buyer mihon --checklist tiny --lang en; status 0; err_has "mihon was merged into beta"
tiny campaign new third --buyer mihon --checklist tiny --deadline "$(date -u -d '30 days' +%F)" --lang en; status 0
err_has "asked by beta"; err_has "mihon was merged into beta"
both relation list --buyer mihon --json; status 0; json '[r["supplier"] for r in j["relations"]] == ["kept"]'
both portfolio --buyer mihon --checklist tiny -o p.xlsx --lang en; status 0; err_has "mihon was merged into beta"
tiny db verify; status 0

finish
