#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Forms that follow up: they go out, come back, and answer what they asked; and what people do to them.
. "$2/tests/cli/lib.sh"

export HOME="$WORK/home" XDG_DATA_HOME="" SONAE_DB="$WORK/s.db"
mkdir home

# organisation ID NAME
organisation() { printf '<organisation xmlns="urn:sonae:organisation:1" id="%s"><name>%s</name></organisation>' "$1" "$2" >"$1.xml"; }
fill_in() { python3 "$SOURCE/tests/cli/fill.py" "$@" || fail "filling in $1"; }
# rewrite FROM TO OLD NEW …: a copy of the workbook, with other texts in it.
rewrite() {
  python3 - "$@" <<'PY' || fail "rewriting $1"
import sys, zipfile
source, target, *texts = sys.argv[1:]
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
    for part in old.namelist():
        data = old.read(part)
        for a, b in zip(texts[::2], texts[1::2]):
            data = data.replace(a.encode(), b.encode())
        new.writestr(part, data)
PY
}
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
# findings EXPRESSION over f: question -> finding of acme.
findings() {
  tiny findings list --org acme --buyer mihon --state all --json; status 0
  python3 - "$1" <<'PY' || fail "findings: not $1"
import json, sys
f = {x["question"]: x for x in json.load(open("out"))["findings"]}
sys.exit(0 if eval(sys.argv[1]) else 1)
PY
}

organisation mihon 見本自動車
organisation beta ベータ製作所
tiny org put mihon.xml; status 0
tiny org put beta.xml; status 0
tiny intake response.xml; status 0
tiny findings form acme -o none.xlsx --buyer mihon --lang en; status 1; err_has "no finding of mihon"; absent none.xlsx
tiny findings open acme --buyer mihon --due 2027-01-31 --questions q-1,q-2,q-3; status 0
tiny findings set acme 1 --text "夜間はどなたが判断されますか。" --due 2026-12-25; status 0

# --- it goes out
tiny findings form acme --buyer mihon -o acme.xlsx --lang en; status 0; no_out; err_is "sonae: wrote acme.xlsx"
tiny findings form acme --buyer mihon -o ja.xlsx --from 調達部; status 0; err_is "sonae: ja.xlsx を書きました。"
python3 - <<'PY' || fail "the form does not ask what it should"
import zipfile
book = zipfile.ZipFile("ja.xlsx")
text = book.read("xl/sharedStrings.xml").decode()
assert all(f">{q}<" in text for q in ("q-1", "q-2", "q-3:backup", "findings", "mihon", "調達部"))
assert "夜間はどなたが判断されますか。" in text and "2026年12月25日" in text and ">q-4<" not in text
assert book.read("xl/workbook.xml").decode().count('name="sonae_q_') == 3
PY
tiny findings form --lang en; status 2; err_has "--each-org"
tiny findings form acme --each-org -o forms --lang en; status 2
tiny findings form acme --buyer mihon -o acme.csv --lang en; status 2; err_has ".xlsx"; absent acme.csv
tiny findings form acme --buyer mihon --lang en; status 2; err_has "-o followup.xlsx"
tiny findings form nobody --buyer mihon -o none.xlsx; status 1; absent none.xlsx
tiny findings form acme --buyer nobody -o none.xlsx; status 1; absent none.xlsx
tiny findings form acme --campaign nobody -o none.xlsx --lang en; status 1; err_has nobody; absent none.xlsx
tiny findings form acme --buyer mihon --deadline soon -o none.xlsx; status 2; absent none.xlsx
tiny findings form acme --buyer beta -o none.xlsx --lang en; status 1; absent none.xlsx

# --- the log has those that went out, and no others
tiny findings form acme --buyer mihon -o none/none.xlsx; status 3
tiny db log --json; json 'sum(e["act"] == "form-issue" for e in j["entries"]) == 2'

# --- and comes back: left alone; then with something in it
entry acme.xlsx 'e["verdict"] == "rejected" and codes == ["empty-form"] and e["findings_answered"] == 0'
fill_in acme.xlsx back.xlsx "q-1:F=Yes" "q-1:H=the chart was put up" "q-1:I=chart.pdf" "q-2:H=the owner is asked" \
  "q-2:J=2027-03-31" "q-2:K=somebody to talk to"
entry back.xlsx 'e["verdict"] == "accepted-with-remarks" and codes == ["findings-left"] and e["findings_answered"] == 2 and e["revision"] == 2 and e["proven"] and e["campaign"] is None'
tiny show --org acme --json; status 0
json 'j["answers"]["q-1"]["options"] == ["yes"] and j["answers"]["q-2"]["planned"] == "2027-03-31"'
json 'j["answers"]["q-2"]["unknown"] and j["answers"]["q-3"]["options"] == ["backup", "logs"] and j["answers"]["q-4"]["number"] == 7'
findings 'f["q-1"]["state"] == f["q-2"]["state"] == "answered" and f["q-3"]["state"] == "open"'
# what the supplier plans is said in words, the buyer's day stays
findings 'f["q-2"]["due"] == "2027-01-31" and f["q-2"]["help"] == "somebody to talk to" and f["q-1"]["due"] == "2026-12-25"'
entry back.xlsx 'e["verdict"] == "already-there" and e["revision"] == 2 and e["findings_answered"] == 0'
tiny findings show acme 1 --lang en; status 0; out_has "the chart was put up"
tiny findings show acme 2 --json; json 'j["steps"][-1]["text"] == "the owner is asked\nplanned day: 2027-03-31" and j["steps"][-1]["due"] is None'

# --- the next one asks what is left; what was ticked before and is ticked anew
tiny findings form acme --buyer mihon -o left.xlsx; status 0
fill_in left.xlsx more.xlsx "q-3:update:F=○"
entry more.xlsx 'codes == [] and e["findings_answered"] == 1 and e["revision"] == 3'
tiny show --org acme --json; json 'j["answers"]["q-3"]["options"] == ["backup", "logs", "update"]'

# --- altered: a question of which nobody asked, ids that changed places, a form that says it asks all
rewrite back.xlsx added.xlsx "<t>q-2</t>" "<t>q-4</t>" "Is there a deputy?" "How many PCs?"
entry added.xlsx 'e["verdict"] == "rejected" and "form-code-mismatch" in codes'
rewrite acme.xlsx swapped.xlsx "<t>q-1</t>" "<t>q-x</t>" "<t>q-2</t>" "<t>q-1</t>" "<t>q-x</t>" "<t>q-2</t>"
fill_in swapped.xlsx swapped.xlsx "q-1:F=Yes"
entry swapped.xlsx 'e["verdict"] == "rejected" and "ids-swapped" in codes'
rewrite back.xlsx all.xlsx "<t>findings</t>" "<t>questions</t>"
entry all.xlsx 'e["verdict"] == "rejected" and "form-code-mismatch" in codes'
mark=$(unzip -p acme.xlsx xl/sharedStrings.xml | grep -o '>token</t></si><si><t[^>]*>sha256:[0-9a-f]*' | grep -o 'sha256:.*')
rewrite back.xlsx unmarked.xlsx "$mark" "" "the chart was put up" "nothing is left to do"
entry unmarked.xlsx 'e["verdict"] == "accepted-with-remarks" and not e["proven"] and e["findings_answered"] == 0 and codes.count("finding-unproven") == 2'
findings 'f["q-1"]["steps"] == 3 and f["q-2"]["steps"] == 2'
rewrite back.xlsx other.xlsx "<t>mihon</t>" "<t>nobody</t>"
entry other.xlsx 'e["findings_answered"] == 0 and "finding-unknown" in codes'

# --- settled meanwhile: told, and nothing is lost
fill_in acme.xlsx late.xlsx "q-1:H=one more thing" "q-1:K=money"
for state in evidence-seen verified closed; do tiny findings set acme 1 --state $state --text ok; status 0; done
entry late.xlsx 'codes == ["finding-settled", "findings-left"] and e["findings_answered"] == 0'
tiny form tiny --org acme --prefill-stored -o now.xlsx; status 0
python3 - <<'PY' || fail "the help is lost"
import sys, zipfile
sys.exit("one more thing\nhelp needed: money" not in zipfile.ZipFile("now.xlsx").read("xl/sharedStrings.xml").decode())
PY
findings 'f["q-1"]["state"] == "closed"'

# --- what is said to the supplier: the reviewer's last words since it was opened, nobody else's and none of before
said() { # FORM TEXT
  unzip -p "$1" xl/sharedStrings.xml | grep -qF "$2"
}
tiny findings set acme 2 --text "BEFORE"; status 0
tiny findings set acme 2 --role approver --state accepted --until 2098-12-31 --text "RISK"; status 0
SOURCE_DATE_EPOCH=4102444800 tiny findings form acme --buyer mihon -o lapsed.xlsx; status 0 # 2100-01-01
tiny findings set acme 2 --state open --text "AFTER"; status 0
tiny findings set acme 2 --role approver --text "BOSS"; status 0
tiny findings form acme --buyer mihon -o after.xlsx; status 0
said after.xlsx AFTER || fail "the reviewer's words are lost"
for word in BEFORE RISK AFTER; do ! said lapsed.xlsx "$word" || fail "the supplier reads $word"; done
for word in BEFORE RISK BOSS; do ! said after.xlsx "$word" || fail "the supplier reads $word"; done

# --- answers that contradict each other: all of them are asked, and any may settle it
cat >odd.xml <<'XML'
<response xmlns="urn:sonae:response:1" checklist="readiness" version="1.0">
  <organisation id="gamma"><name>ガンマ</name></organisation>
  <answer question="st-01"><option ref="none"/></answer>
  <answer question="st-02"><option ref="named"/></answer>
</response>
XML
tiny intake odd.xml --definitions "$SOURCE"; status 0
tiny findings open gamma --buyer mihon --questions st-02 --definitions "$SOURCE"; status 0
tiny findings form gamma --buyer mihon -o odd.xlsx --lang en --definitions "$SOURCE"; status 0
fill_in odd.xlsx odd-back.xlsx "st-01:H=the owner and the clerk"
tiny intake odd-back.xlsx --definitions "$SOURCE" --lang en; status 0; out_has "Findings answered: 1"

# --- one for each
tiny form tiny --org beta -o beta.xlsx --lang en; status 0
fill_in beta.xlsx beta-back.xlsx "q-1:D=No"; tiny intake beta-back.xlsx; status 0
tiny findings open beta --buyer mihon --questions q-1; status 0
tiny findings open acme --buyer mihon --questions q-2; status 0
tiny findings set acme 2 --state open --text "いつごろになりますか。"; status 0
tiny findings form --each-org --buyer mihon -o forms --lang en; status 1; err_has "--checklist"; absent forms
tiny findings form --each-org --buyer mihon --checklist tiny -o forms --lang en; status 0
err_is "sonae: forms written to forms: 2"
[ "$(ls forms | tr '\n' ' ')" = "acme.xlsx beta.xlsx " ] || fail "forms: $(ls forms)"
tiny findings form --each-org --buyer mihon --checklist tiny -o forms --lang en; status 0; err_has "left as they are: 2"
tiny findings form --each-org --buyer mihon --checklist tiny -o forms --replace; status 0; err_has "2 組織"
tiny db verify; status 0

finish
