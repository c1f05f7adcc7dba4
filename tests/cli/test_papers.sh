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
# Whatever a company writes: ten thousand signs of any kind in each answer.
python3 - "$OWN" "$CONTACTS" <<'PY'
import itertools, re, sys
from xml.sax.saxutils import escape
PATTERNED = "ct-06"
KINDS = {"long": ["名" * 10000], "word": ["a" * 10000],
         "mixed": ["<script>alert(1)</script>" * 400, '=HYPERLINK("http://x.invalid","a")' * 300, "a\u202eb\u2066c" * 2000,
                   "&lt; ]]> {ct-01} {{" * 500, "𠮷野 髙橋 " * 1500, "👨\u200d👩\u200d👧🇯🇵👍🏽" * 1000, "e" + "\u0301" * 9000,
                   "090-0000-0001 " * 700, "W" * 10000, "一行\n" * 3000]}
own, contacts = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
for kind, texts in KINDS.items():
    text = itertools.cycle(map(escape, texts))
    name = next(text)
    with open(f"{kind}-own.xml", "w", encoding="utf-8") as out:
        out.write(re.sub(r"(<name>)[^<]*", lambda m: m.group(1) + name, own))
    answers = re.sub(r"(<name>)[^<]*", lambda m: m.group(1) + name, contacts)
    with open(f"{kind}.xml", "w", encoding="utf-8") as out:
        out.write(re.sub(r'(question="([^"]*)"><text>)([^<]*)',
                         lambda m: m.group(0) if m.group(2) == PATTERNED else m.group(1) + next(text), answers))
PY
for kind in long word mixed; do
  for lang in ja en; do one_sheet_each "$kind-own.xml" "$kind.xml" --known 2026-11-20 --lang $lang; done
  run kit "$kind-own.xml" "$kind.xml" -o kit.xlsx; status 0
  for sheet in $(unzip -Z1 kit.xlsx 'xl/worksheets/sheet*.xml'); do
    unzip -p kit.xlsx "$sheet" >sheet.xml
    grep -q '<pageSetUpPr fitToPage="1"/>' sheet.xml || fail "$kind: $sheet is not fitted"
    ! grep -q 'fitToHeight="0"' sheet.xml || fail "$kind: $sheet has more than one sheet of paper"
  done
done
finish
