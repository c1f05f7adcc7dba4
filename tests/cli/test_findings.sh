#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a buyer follows up on: findings from open to closed, and what answers are proven by.
. "$2/tests/cli/lib.sh"

export SONAE_DB="$WORK/s.db"
set_up() {
  for id in prime acme; do
    printf '<organisation xmlns="urn:sonae:organisation:1" id="%s"><name>株式会社%s</name></organisation>\n' $id $id >$id.xml
    run org put $id.xml; status 0
  done
  tiny intake response.xml; status 0
}
set_up

# What is wanted: q-1 a gap, q-2 unknown, q-3 in part, q-5 unanswered; q-4 and q-6 are not scored.
tiny findings open acme --buyer prime --due 2027-01-31 --lang en; status 0; no_err
out_has "acme  4 opened (0 were there already)"; out_has "Findings of prime: 4 opened in all"
tiny findings open acme --buyer prime --lang en; status 0; out_has "acme  0 opened (4 were there already)"
tiny findings list; status 0; no_err; narrow; out_has "株式会社acme（acme）の指摘 1"; out_has "2027-01-31"; out_has "4 件（期限を過ぎたもの 0 件"
tiny findings list --json --date 2027-01-31
json 'j["format"] == "sonae.findings/1" and [f["question"] for f in j["findings"]] == ["q-1", "q-2", "q-5", "q-3"]'
json '[f["cause"] for f in j["findings"]] == ["gap", "unknown", "unanswered", "gap"] and not any(f["overdue"] for f in j["findings"])'
tiny findings list --overdue --date 2027-01-31; status 0; out_has "当てはまる指摘はありません"
tiny findings list --overdue --date 2027-02-01 --lang en; narrow; out_has "! 2027-01-31"; out_has "4 findings, 4 of them overdue"

# A buyer may ask for less.
tiny findings open acme --buyer prime --json --minimum; json '[w["already"] for w in j["organisations"][0]["wanted"]] == [1]'
tiny findings open acme --buyer prime --json --questions q-5,q-2
json '[w["question"] for w in j["organisations"][0]["wanted"]] == ["q-2", "q-5"] and j["organisations"][0]["opened"] == 0'
tiny findings open acme --buyer prime --questions q-5,q-7 --lang en; status 1; err_has "no question 'q-7'"
tiny findings open acme --buyer prime --questions "" --lang en; status 1; err_has "no question ''"

# Nobody is asked by nobody, and nothing is opened in part.
tiny findings open --lang en; status 2; err_has "say whose findings to open"
both() { tiny "$@" --definitions "$SOURCE"; } # relations have a checklist of their own
both findings open acme --lang en; status 1; err_has "--buyer ID"
tiny findings open acme --buyer prme --lang en; status 1; err_has "Did you mean 'prime'?"
tiny findings open prime acm --buyer prime --checklist tiny --lang en; status 1; err_has "no organisation 'acm'"; no_out
tiny findings open acme --campaign none --lang en; status 1; err_has "no campaign 'none'"
tiny findings open acme --buyer prime --due 2027-02-30 --lang en; status 2; err_has "--due 2027-02-30"
tiny findings list --org acm --lang en; status 1; err_has "Did you mean 'acme'?"
tiny findings list --state ended --lang en; status 2; err_has "no state 'ended'"
tiny findings list --date yesterday --lang en; status 2; err_has "--date yesterday"

# Steps: who may take which, and what is needed for it.
tiny findings set acme 1 --role supplier --owner 総務部 --text "$(printf '来月\033[31mまで')" --as 担当; status 0; err_has "未対応"
tiny findings set acme 1 --text "$(printf 'first line\nsecond line')"; status 0
tiny findings set acme 1 --role supplier --state closed --lang en; status 1; err_has "reviewer"
tiny findings set acme 1 --role reviewer --state accepted --until 2097-03-31 --text x --lang en; status 1; err_has "approver"
tiny findings set acme 1 --role approver --state accepted --text x --lang en; status 1; err_has "until"
tiny findings set acme 1 --role approver --state accepted --until 2097-03-31; status 1
tiny findings set acme 1 --role approver --state accepted --until 2027-03-32 --text x --lang en; status 2; err_has "--until 2027-03-32"
tiny findings set acme 1 --role approver --state accepted --until 2020-01-01 --text x --lang en; status 1; err_has "2020-01-01 is past"
tiny findings set acme 1 --role supplier --due 2097-01-31 --text x --lang en; status 1; err_has "the reviewer or the approver"
tiny findings set acme 1 --role boss --text x --lang en; status 2; err_has "no role 'boss'"
tiny findings set acme 1 --lang en; status 2; err_has "say what to note"
tiny findings set acme 1 --text "" --lang en; status 1; err_has "finding acme 1 is open already"
tiny findings set acme 5 --text x --lang en; status 1; err_has "'acme' has no finding 5"
tiny findings set acme one --text x --lang en; status 2; err_has "no number"
tiny findings set acm 1 --text x --lang en; status 1; err_has "Did you mean 'acme'?"
tiny findings set acme 1 --role approver --state accepted --until 2097-03-31 --text "until the device is replaced" --as boss; status 0
tiny findings set acme 2 --state closed --lang en; status 1; err_has "needs a word on why"
tiny findings set acme 2 --state verified --text " 　" --lang en; status 1; err_has "needs a word on why"
tiny findings set acme 2 --role approver --state accepted --until 2097-03-31 --text " 　"; status 1
tiny findings set acme 2 --state closed --text "seen" --json; status 0; json 'j["finding"]["state"] == "closed" and j["steps"][-1]["text"] == "seen"'

tiny findings set acme 2 --state closed --lang en; status 1; err_is "sonae: finding acme 2 is closed already"
tiny findings set acme 2 --role supplier --state open --text no; status 1

# The discussion, made safe for a terminal; what was accepted is open again after its day.
tiny findings show acme 1 --lang en; status 0; narrow; out_has "until the device is replaced"; out_has '\x1b[31m'; out_has "boss"
grep -qx '    second line' out || fail "lines run together"
out_has "Answer then: "; out_has "Question q-1"; out_has "Accepted until: 2097-03-31"
tiny findings list --json; json '[f["number"] for f in j["findings"]] == [3, 4]'
tiny findings list --json --state all; json 'len(j["findings"]) == 4'
tiny findings list --json --state accepted; json '[f["number"] for f in j["findings"]] == [1]'
tiny findings list --json --date 2097-04-01; json '[(f["number"], f["open_again"]) for f in j["findings"]] == [(1, True), (3, False), (4, False)]'
tiny findings list --date 2097-04-01 --lang en; out_has "open again"
tiny findings set acme 1 --due "" --owner "" --text "later" --json; json 'j["finding"]["due"] is None and j["finding"]["owner"] is None'
tiny findings list --json --date 2097-04-01; json '[f["number"] for f in j["findings"]] == [3, 4, 1]' # without a due day: last
tiny findings show acme 9 --lang en; status 1; err_has "no finding 9"

# A closed one may be opened anew when the answer still calls for it; two are never open at once.
tiny findings open acme --buyer prime --json; json 'j["organisations"][0]["opened"] == 1'
tiny findings set acme 2 --state closed --text again; status 0

# Evidence is a name and a digest; it speaks of the answer there was.
printf 'proof\n' >'backup log.pdf'
digest=sha256:$(sha256sum 'backup log.pdf' | cut -d' ' -f1)
tiny findings evidence acme q-1 'backup log.pdf' --as sec --date 2026-11-20 --json; status 0
json 'j["file"] == "backup log.pdf" and j["file_digest"] == "'"$digest"'" and j["date"] == "2026-11-20" and j["actor"] == "sec"'
tiny findings evidence acme q-3 --verified --text "seen on a visit" --lang en; status 0; err_has "verified"
for bad in "q-9 response.xml" "q-1 none.pdf" "q-1 ." "q-1 /dev/null"; do
  # shellcheck disable=SC2086
  tiny findings evidence acme $bad --lang en; status 1
done
tiny findings evidence acme q-1 --verified --date 2099-01-01 --lang en; status 2; err_has "has not come yet"
tiny findings evidence acme q-1 --lang en; status 2; err_has "name the file of evidence"
tiny findings evidence prime q-1 --verified --lang en; status 1; err_has "no response of 'prime'"
tiny findings evidence acm q-1 --verified --lang en; status 1; err_has "Did you mean 'acme'?"
tiny findings assurance acme --lang en; status 0; narrow; out_has "1 verified, 1 evidenced, 2 claimed (0 lapsed"; out_has "backup log.pdf"
tiny findings assurance acme --json
json 'j["format"] == "sonae.assurance/1" and {q: a["kind"] for q, a in j["answers"].items()} == {"q-1": "evidenced", "q-2": "claimed", "q-3": "verified", "q-4": "claimed"}'

# Newer answers settle findings, for the reviewer to close, and let assurance of what they change lapse.
sed 's/2026-11-01/2026-11-09/; s/ref="half"/ref="yes"/' response.xml >newer.xml
tiny intake newer.xml; status 0
tiny findings open acme --buyer prime --lang en; status 0; out_lacks "settle (1" # accepted as it is: nothing to propose
tiny findings set acme 1 --role reviewer --state open --text "looked at again"; status 0
tiny findings open acme --buyer prime --lang en; out_has "1 that newer answers settle (1)"
tiny findings show acme 1 --lang en; out_has "Settled by the answers as they are now"; out_has "lapsed"
tiny findings show acme 1 --json; json 'j["settled"] and j["then"] == {"options": ["half"]} and j["now"] == {"options": ["yes"]} and j["assurance"]["kind"] == "claimed"'
tiny findings assurance acme --json; json 'j["answers"]["q-1"]["lapsed"]["kind"] == "evidenced" and j["answers"]["q-3"]["kind"] == "verified"'
tiny findings set acme 1 --state closed --text "it is so"; status 0
tiny findings open acme --buyer prime --json; json 'j["organisations"][0]["settled"] == [] and j["organisations"][0]["opened"] == 0'

# Of a campaign: its buyer, its checklist; who has not replied is counted, not passed over.
tiny campaign new spring --buyer prime --checklist tiny --deadline "$(date -u -d '30 days' +%F)" --lang en; status 0
tiny campaign invite spring acme -o letters --lang en; status 0
tiny findings open --campaign spring --lang en; status 0; out_has "Findings of prime: 0 opened in all"; out_has "have not answered: 1"
tiny findings set acme 3 --state closed --text "asked anew"; status 0
tiny findings open acme --campaign spring --lang en; status 0; out_has "1 opened"
sed 's/2026-11-01/2026-11-19/; s/ref="half"/ref="none"/; s/<option ref="none"\/>/<unknown\/>/' response.xml >reply.xml
tiny intake reply.xml; status 0
tiny findings open --campaign spring --lang en; status 0; out_has "acme  1 opened"; out_lacks "have not answered"
tiny findings open acme --campaign spring --buyer acme --lang en; status 1; err_has "spring"
tiny findings list --campaign spring --json; json '[(f["question"], f["buyer"]) for f in j["findings"]] == [("q-5", "prime"), ("q-1", "prime")]'

# Whoever is forgotten leaves no finding behind.
tiny org forget acme --yes; status 0
tiny findings list --state all --json; json 'j["findings"] == []'
tiny findings show acme 1 --lang en; status 1; err_has "no organisation 'acme'"
tiny findings assurance acme --lang en; status 1
run db verify; status 0
finish
