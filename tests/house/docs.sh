#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs.sh SONAE SOURCE_DIR [--write]: the pages made from the XML are those in the tree (--write makes them anew), and the
# formats of JSON are those of the page about them.
set -eu
sonae=$1 source=$2 failed=0
fresh=$(mktemp) && trap 'rm -f "$fresh"' EXIT
page() {
  "$sonae" show "$1" "$2" --lang "$3" --definitions "$source" >"$fresh"
  if [ "${write:-}" ]; then cat "$fresh" >"$source/$4"; fi
  cmp -s "$fresh" "$source/$4" || { echo "$4 is not what the XML says; see tests/house/docs.sh"; failed=1; }
}
[ "${3:-}" = --write ] && write=1
page --ladder readiness ja docs/ladder.md
page --ladder readiness en docs/ladder.en.md
page --sources readiness ja questionnaires/readiness/1.0/SOURCES.md
page --sources relation ja questionnaires/relation/1.0/SOURCES.md
page --sources contacts ja questionnaires/contacts/1.0/SOURCES.md
# Every format that is printed is described, and no other.
formats() { cat "$@" | grep -o 'sonae\.[a-z]*/[0-9][0-9]*' | sort -u; }
formats "$source"/engine/cli/*.c "$source"/reports/*/*.c >"$fresh"
formats "$source/docs/json.md" | diff "$fresh" - || { echo "the formats of the code (<) are not those of docs/json.md (>)"; failed=1; }
# Every finding that a definition names is in the register.
for finding in $(grep -rho '<finding ref="[^"]*"' --include='*.xml' "$source/questionnaires" "$source/rules" |
  cut -d'"' -f2 | sort -u); do
  grep -q "^$finding	" "$source/questionnaires/readiness/findings.tsv" || { echo "no finding $finding"; failed=1; }
done
# The table of papers says what the papers say, and no paper holds a telephone number: companies look those up.
for list in "$source"/rules/*/1.0/kit/SOURCES.md; do
  for id in $(sed -n 's/^| \[\([a-z-]*\)\](.*/\1/p' "$list"); do
    said=$(grep -Eo '<(question|action|finding) ref="[^"]*"' "${list%/*}/$id.xml" | cut -d'"' -f2 | sort)
    listed=$(grep "^| \[$id\]" "$list" | cut -d'|' -f4,5,7 | tr -cs 'A-Za-z0-9-' '\n' | sed '/^$/d' | sort)
    [ "$said" = "$listed" ] || { echo "$list: $id is not as $id.xml says"; failed=1; }
  done
done
if grep -rnE '[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,4}' --include='*.xml' "$source"/rules/*/*/kit; then echo "a telephone number in a paper"; failed=1; fi
exit $failed
