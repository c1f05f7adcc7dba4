#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Where definitions are looked for: --definitions, then SONAE_DEFINITIONS, then <prefix>/share/sonae, or the source of the build.
. "$2/tests/cli/lib.sh"

found() { status 0; json 'j["id"] == "tiny"'; }
SONAE_DEFINITIONS=$DATA run show tiny --json; found
SONAE_DEFINITIONS=/nowhere::$DATA: run show tiny --json; found
SONAE_DEFINITIONS=/nowhere run show tiny --json --definitions "$DATA"; found
run show tiny --json --definitions "$DATA" --definitions "$SOURCE"; found
run show readiness --json --definitions "$DATA" --definitions "$SOURCE"; status 0
SONAE_DEFINITIONS=$DATA run show readiness --json; status 1
run show tiny --json; status 1
# In its build tree the program takes the definitions of the source.
run show readiness-core --json; status 0

# Installed: bin and share below one prefix, wherever that is.
mkdir -p prefix/bin prefix/share/sonae && cp "$SONAE" prefix/bin/sonae && cp -r "$DATA/questionnaires" "$DATA/rules" prefix/share/sonae/
SONAE=$WORK/prefix/bin/sonae run show tiny --json; found
SONAE=$WORK/prefix/bin/sonae run evaluate response.xml --require started; status 0
rm -r prefix/share; SONAE=$WORK/prefix/bin/sonae run show tiny --json; status 1; err_has "tiny: error:"

# One answer counts in another checklist that takes the question.
mkdir -p more/questionnaires/tiny/1.0 more/rules/tiny/1.0
cat >more/questionnaires/tiny/1.0/tiny-core.xml <<'XML'
<checklist xmlns="urn:sonae:checklist:1" id="tiny-core" version="1.0" languages="ja en">
  <title xml:lang="ja">もっと小さな点検</title><title xml:lang="en">Tinier</title>
  <take from="tiny" version="1.0"><question ref="q-1"/></take>
</checklist>
XML
run evaluate response.xml --checklist tiny-core --json --definitions "$DATA" --definitions more
status 0; json 'j["checklist"] == "tiny-core" and j["overall"]["low"] == 50000000'
run evaluate response.xml --checklist tiny-core --lang en --definitions "$DATA" --definitions more; out_has "--checklist tiny-core"
finish
