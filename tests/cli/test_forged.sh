#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Forms that come back as another organisation's, or without the mark they were sent with.
. "$2/tests/cli/lib.sh"

export HOME="$WORK/home" XDG_DATA_HOME="" SONAE_DB="$WORK/s.db"
mkdir home

# answers FILE ORGANISATION
answers() { sed "s/id=\"acme\"/id=\"$2\"/" "$DATA/response.xml" >"$1"; }
# organisation ID
organisation() { printf '<organisation xmlns="urn:sonae:organisation:1" id="%s"><name>見本工業</name></organisation>' "$1" >"$1.xml"; }
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
# The token in a form, "" when there is none.
token() {
  python3 - "$1" <<'PY'
import re, sys, zipfile
text = zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode()
print("".join(re.findall(r"<t[^>]*>token</t></si><si><t[^>]*>([^<]+)</t>", text)))
PY
}
# verdict FILE VERDICT [CODE]: what became of it, with that remark.
verdict() {
  tiny intake "$1" --json --lang en
  python3 - "$2" "${3:-}" <<'PY' || fail "verdict of $1: not $2 ${3:-}"
import json, sys
entry = json.loads(open("out").readlines()[1])
codes = [r["code"] for r in entry["remarks"]]
sys.exit(0 if entry["verdict"] == sys.argv[1] and (not sys.argv[2] or sys.argv[2] in codes) else 1)
PY
}

for id in acme beta; do
  answers "$id-answers.xml" "$id"
  organisation "$id"
  tiny org put "$id.xml"; status 0
  tiny form tiny --org "$id" --prefill "$id-answers.xml" -o "$id.xlsx"; status 0
done
acme=$(token acme.xlsx) beta=$(token beta.xlsx)
[ -n "$acme" ] && [ -n "$beta" ] && [ "$acme" != "$beta" ] || fail "tokens: $acme, $beta"

# --- the form that was sent is known again, and so is a later one
verdict acme.xlsx accepted-with-remarks prefilled-not-confirmed; out_has '"proven":true'; out_lacks form-mark
tiny form tiny --org acme --prefill acme-answers.xml -o later.xlsx; status 0
[ "$(token later.xlsx)" = "$acme" ] || fail "another token for the same form"

# --- somebody who has a form of their own, and the checklist, which is public
rewrite acme.xlsx of-another.xlsx "$acme" "$beta"
verdict of-another.xlsx rejected form-of-another
tiny form tiny --org acme.xml --prefill acme-answers.xml -o home-made.xlsx; status 0
[ -z "$(token home-made.xlsx)" ] || fail "a token of nobody"
sed 's/<option ref="half"/<option ref="no"/' acme-answers.xml >other-answers.xml
tiny form tiny --org acme.xml --prefill other-answers.xml -o home-made.xlsx; status 0
verdict home-made.xlsx accepted-with-remarks form-mark-missing; out_has '"proven":false'
rewrite acme.xlsx emptied.xlsx "$acme" ""
verdict emptied.xlsx accepted-with-remarks form-mark-missing
rewrite beta.xlsx renamed.xlsx ">beta<" ">acme<"
verdict renamed.xlsx rejected form-code-mismatch


# --- whether it was proven stays beside it
tiny org show acme --json; json '[r["origin"] for r in j["responses"]] == ["proven", "missing", "missing"]'
tiny org show acme --lang en; status 0; out_has "the form that was sent"; out_has "not shown to be the form"
tiny org show acme; status 0; narrow; out_has "こちらから送った様式です"

# --- a form of another database, and one for whom nothing was ever sent
SONAE_DB=$WORK/elsewhere.db tiny org put acme.xml; status 0
SONAE_DB=$WORK/elsewhere.db verdict acme.xlsx accepted-with-remarks form-of-another-sender
SONAE_DB=$WORK/elsewhere.db verdict beta-answers.xml accepted

# --- an id that was copied in other letters
answers large.xml ACME
sed -i 's/<option ref="half"/<option ref="yes"/' large.xml
verdict large.xml accepted-with-remarks organisation-by-spelling
tiny org list --json; json '[o["id"] for o in j["organisations"]] == ["acme", "beta"]'

# --- the log says to whom forms were made; a table has no place for a mark, and makes no entry
tiny form tiny --org acme -o acme.csv; status 0
tiny db log --json; json 'sum(e["act"] == "form-issue" and e["subject"] == "acme" for e in j["entries"]) == 2'
tiny db log --lang en; out_has "form made"
tiny form tiny --org acme -o nowhere/form.xlsx; status 3
tiny form tiny --org acme --prefill beta-answers.xml -o form.xlsx; status 1; absent form.xlsx
tiny db log --json; json 'sum(e["act"] == "form-issue" and e["subject"] == "acme" for e in j["entries"]) == 2'
tiny db verify; status 0
finish
