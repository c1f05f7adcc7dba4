#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each paper of the shipped kit is one sheet of A4: in both languages, blank, filled in, and for a company of one.
. "$2/tests/cli/lib.sh"
OWN=$SOURCE/questionnaires/readiness/1.0/examples/mihon-kogyo.xml
CONTACTS=$SOURCE/questionnaires/contacts/1.0/examples/mihon-kogyo.xml
SOURCE_DATE_EPOCH=1795219200 # 2026-11-21
export SOURCE_DATE_EPOCH
sed 's/name="employees">45/name="employees">1/' "$OWN" >one.xml

run kit --list --lang en; status 0
PAPERS=$(wc -l <out)
one_sheet_each() {
  run kit "$@" -o kit.pdf; status 0
  sheets=$(python3 "$SOURCE/tests/cli/sheets.py" kit.pdf)
  [ "$sheets" -eq $((PAPERS + 1)) ] || fail "$* has $sheets sheets for $PAPERS papers and a page of contents"
}
for lang in ja en; do
  one_sheet_each --blank --lang $lang
  one_sheet_each "$OWN" "$CONTACTS" --known 2026-11-20 --lang $lang
  one_sheet_each one.xml --lang $lang
done
finish
