#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Answers that cannot all be so are shown for another look, wherever a company sees its result; they change no score.
. "$2/tests/cli/lib.sh"

ready() { run "$@" --definitions "$SOURCE"; }
cat >odd.xml <<'XML'
<response xmlns="urn:sonae:response:1" checklist="readiness" version="1.0" date="2026-11-01">
  <organisation id="acme"><name>株式会社サンプル</name><attribute name="employees">12</attribute></organisation>
  <answer question="st-01"><option ref="none"/></answer>
  <answer question="st-02"><option ref="named"/></answer>
  <answer question="st-04"><option ref="none"/><option ref="stop"/></answer>
  <answer question="pr-05"><unknown/></answer>
  <answer question="pr-06"><option ref="timed"/></answer>
</response>
XML
sed 's/ref="named"/ref="none"/; s/<option ref="stop"\/>//' odd.xml >even.xml

ready evaluate odd.xml --json; status 0; no_err
json 'j["contradictions"] == ["stand-in-for-nobody", "roles-none-and-some"]' # unknown backups contradict nothing
ready evaluate even.xml --json; json 'j["contradictions"] == []'
ready evaluate odd.xml --lang en; status 0; narrow; out_has "Please look again at these answers"; out_has "? st-01 st-02"
out_has "A stand-in is written down"; out_has "? st-04"
ready evaluate odd.xml; narrow; out_has "もう一度見てほしい回答"; out_has "代わりの人は紙に書いてあるのに"
ready evaluate even.xml; out_lacks "もう一度見てほしい回答"

ready explain odd.xml stand-in-for-nobody --lang en; status 0; out_has "look at these again"; out_has "st-02 has at least 60 points → holds"
out_has "readiness/1.0/readiness.xml:"
ready explain odd.xml restored-without-backup --lang en; out_has "No contradiction"; out_has "not known yet"
ready explain odd.xml stand-in-for-nobod --lang en; status 1; err_has "stand-in-for-nobody"

ready show --ladder readiness --lang en; out_has "Answers that do not go together"; out_has "restored-without-backup"
ready show --json readiness
json 'next(c for c in j["contradictions"] if c["id"] == "restored-without-backup")["questions"] == ["pr-05", "pr-06"]'

strings() { python3 -c 'import zipfile,sys; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode())' "$1" >out; }
ready report odd.xml -o gap.xlsx --lang en; status 0; strings gap.xlsx; out_has "Please look again at these answers"; out_has "? Look again"
ready report even.xml -o even.xlsx; strings even.xlsx; out_lacks "もう一度見てほしい回答"; out_has "回答の食い違い"

# A buyer follows up on them, until newer answers go together.
export SONAE_DB="$WORK/s.db"
printf '<organisation xmlns="urn:sonae:organisation:1" id="prime"><name>P</name></organisation>\n' >prime.xml
run org put prime.xml; ready intake odd.xml; status 0
ready findings open acme --buyer prime --questions st-02 --json
json '[(w["question"], w["cause"], w["contradiction"]) for w in j["organisations"][0]["wanted"]] == [("st-02", "gap", None), ("st-01", "contradiction", "stand-in-for-nobody")]'
ready findings show acme 2 --lang en; status 0; narrow; out_has "A stand-in is written down"
ready findings list --lang en; out_has "A stand-in is written down"
sed 's/2026-11-01/2026-11-08/' even.xml >later.xml; ready intake later.xml; status 0
ready findings open acme --buyer prime --questions st-02 --json; json 'j["organisations"][0]["settled"] == [2]'
ready findings show acme 2 --lang en; out_has "Settled by the answers as they are now"

# The cases of the field hold no contradiction.
for example in "$SOURCE"/questionnaires/readiness/1.0/examples/nca-*.xml; do
  ready evaluate "$example" --json; json 'j["contradictions"] == []'
done
# Nor do the answers of the example companies.
examples=$SOURCE/questionnaires/readiness/1.0/examples
ready intake "$examples/group-of-33/answers.csv" "$examples/automotive-chain/answers.csv" --checklist readiness --db e.db; status 0
run org put prime.xml --db e.db; run org list --json --db e.db
ids=$(python3 -c 'import json; print(*(o["id"] for o in json.load(open("out"))["organisations"] if o["id"] != "prime"))')
# shellcheck disable=SC2086
ready findings open $ids --buyer prime --checklist readiness --json --db e.db; status 0
json 'len(j["organisations"]) == 42 and all(w["cause"] != "contradiction" for o in j["organisations"] for w in o["wanted"])'
finish
