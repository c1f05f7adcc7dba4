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
# One's own simply lies in a folder: by its file, or by its id with that folder.
export HOME="$WORK" XDG_DATA_HOME="" SONAE_DB="$WORK/own.db"
mkdir own; sed 's/"tiny"/"shop"/' "$DATA/questionnaires/tiny/1.0/tiny.xml" | grep -v '<cases' >own/shop.xml
sed 's/"tiny"/"shop"/' "$DATA/rules/tiny/1.0/tiny.xml" | grep -v '<cases' >own/shop-rules.xml
sed 's/"tiny"/"shop"/' response.xml >answers.xml
run form own/shop.xml --prefill answers.xml --definitions own -o own.xlsx; status 0
run intake own.xlsx --lang en; status 1; out_has "name its file with --checklist shop.xml, or its folder with --definitions"
run intake own.xlsx --checklist own/shop.xml; status 0; no_err
run history acme --lang en; status 1; err_has "such as shop.xml"
run history acme --checklist own/shop.xml; status 0; no_err
cd own || exit 1
run intake ../own.xlsx ../answers.xml --definitions .; status 0; out_has "受け取り済み 1 件"
for command in 'history acme' 'show --org acme' 'evaluate --org acme' 'explain --org acme overall' 'report --org acme -o own.xlsx' 'rescore --checklist shop'; do
  # shellcheck disable=SC2086
  run $command --definitions .; status 0
done
run explain --org acme overall --definitions . --json; json '"shop-rules.xml" in open("out").read()'
# another version than the one that was answered is not taken for it
sed -i 's/id="shop" version="1.0"/id="shop" version="2.0"/' shop.xml; sed -i 's/checklist="shop" version="1.0"/checklist="shop" version="2.0"/' shop-rules.xml
run intake ../own.xlsx --definitions . --db other.db --lang en; status 1; out_has "the checklist shop 1.0 is not installed here"
cd ..
finish
