#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
. "$2/tests/cli/lib.sh"

Q=$DATA/questionnaires/tiny/1.0
tiny check response.xml best.xml "$Q/tiny.xml" "$Q/tiny-cases.xml" "$DATA/rules/tiny/1.0/tiny.xml" --lang en
status 0; no_err; [ "$(cat out)" = "files checked: 5; no problems" ] || fail "summary"

# Every problem, not the first only, each with its line; the summary counts them.
tiny check wrong.xml --lang en; status 1
[ "$(grep -c '^wrong.xml:[0-9]*: error: ' err)" -eq 3 ] || fail "three errors with their lines"
err_has "wrong.xml:5: error:"; err_has "wrong.xml:6: error:"; err_has "wrong.xml:7: error:"
[ "$(cat out)" = "files checked: 1; errors: 3; warnings: 0" ] || fail "summary"
tiny check wrong.xml; status 1; out_has "誤り 3"

# A file that is not there does not keep the others from being checked.
tiny check nope.xml wrong.xml response.xml --lang en; status 1
err_has "nope.xml: error: no such file or folder"; err_has "wrong.xml:5: error:"; out_has "files checked: 3; errors: 4"
tiny check wrong.xml nope.xml --json; status 1; no_err
json '[p["line"] for p in j] == [5, 6, 7, 0]'
json 'all(set(p) == {"file", "line", "severity", "text"} and p["severity"] == "error" for p in j)'
json 'j[3]["file"] == "nope.xml"'
tiny check response.xml --json; status 0; json 'j == []'

printf 'not xml' >broken.xml; tiny check broken.xml --lang en; status 1; err_has "broken.xml:1: error:"
printf '<other/>' >broken.xml; tiny check broken.xml; status 1; err_has "broken.xml:1: error:"
: >broken.xml; tiny check broken.xml; status 1; err_has "broken.xml"
printf '<!DOCTYPE r [<!ENTITY a "b">]><response/>' >broken.xml; tiny check broken.xml; status 1; err_has "broken.xml:1: error:"
rm broken.xml
tiny check "$WORK" --lang en; status 1; err_has "error:"

# An organisation stands for itself, a map with the checklist it names.
printf '<organisation xmlns="urn:sonae:organisation:1" id="o">\n<name>N</name><prefecture>48</prefecture></organisation>' >o.xml
tiny check o.xml --lang en; status 1; err_has "o.xml:2: error: a prefecture is a number from 01 to 47: 48"
printf '<map xmlns="urn:sonae:map:1" checklist="tiny" version="1.0">\n<columns key="A" answer="B"/>\n<item question="q-1" key="1"/></map>' >m.xml
tiny check m.xml --lang en; status 0; no_err
sed 's/q-1/q-99/' m.xml >m2.xml; tiny check m2.xml --lang en; status 1; err_has "m2.xml:3: error: this checklist has no question q-99"
sed 's/tiny/nope/' m.xml >m2.xml; tiny check m2.xml --lang en; status 1; err_has "m2.xml:1: error: checklist nope version 1.0 is not to be found"
sed 's/ version="1.0"//' m.xml >m2.xml; tiny check m2.xml --lang en; status 1; err_has "m2.xml:1: error: <map> lacks the attribute version"
rm o.xml m.xml m2.xml

# A warning is no error.
mkdir lonely && sed 's/<closes question="q-5" to="100"\/>/<closes question="q-3" to="100"\/>/' "$DATA/rules/tiny/1.0/tiny.xml" >lonely/tiny-rules.xml
cp "$Q/tiny.xml" "$Q/tiny-cases.xml" lonely/
tiny check lonely/tiny.xml --lang en; status 0; err_has ": warning: "; out_has "warnings: 1"
tiny check lonely/tiny.xml --json; status 0; json '[p["severity"] for p in j] == ["warning"]'
finish
