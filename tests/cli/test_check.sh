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

# A warning is no error.
mkdir lonely && sed 's/<closes question="q-5" to="100"\/>/<closes question="q-3" to="100"\/>/' "$DATA/rules/tiny/1.0/tiny.xml" >lonely/tiny-rules.xml
cp "$Q/tiny.xml" "$Q/tiny-cases.xml" lonely/
tiny check lonely/tiny.xml --lang en; status 0; err_has ": warning: "; out_has "warnings: 1"
tiny check lonely/tiny.xml --json; status 0; json '[p["severity"] for p in j] == ["warning"]'
finish
