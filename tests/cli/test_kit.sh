#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The papers for the wall: from a response, from the database, from nobody; and what is harmful in an answer.
. "$2/tests/cli/lib.sh"
OWN=$SOURCE/questionnaires/readiness/1.0/examples/mihon-kogyo.xml
CONTACTS=$SOURCE/questionnaires/contacts/1.0/examples/mihon-kogyo.xml
SOURCE_DATE_EPOCH=1795219200 # 2026-11-21
export SOURCE_DATE_EPOCH
workbook() { [ "$(head -c 2 "$1")" = PK ] || fail "$1 is no workbook"; }
cells() { python3 "$SOURCE/tests/cli/cells.py" "$@" >cells; }
has() { grep -qF -- "$1" cells || fail "the sheet lacks: $1"; }
lacks() { ! grep -qF -- "$1" cells || fail "the sheet has: $1"; }

# --- what there is ---
run kit --list --lang en; status 0; no_err; out_has "first-hour"; out_has "The first hour"; narrow
PAPERS=$(wc -l <out)
[ "$PAPERS" -ge 16 ] || fail "$PAPERS papers"
ids() { sed 's/^  \([a-z-]*\).*/\1/' "$1" | tr '\n' ' '; }
LISTED=$(ids out)
run kit --list; status 0; narrow; [ "$(ids out)" = "$LISTED" ] || fail "another list in Japanese"
awk '{ print match($0, "  [^ a-z-]") }' out | sort -u | wc -l | grep -qx 1 || fail "titles do not begin in one column"
run kit --list --json; status 0; no_err
json 'list(j) == ["format","checklist","version","other","papers"] and j["format"] == "sonae.papers/1" and j["other"] == "contacts"'
json 'all(list(p) == ["id","title","questions","actions","findings"] and p["title"]["ja"] and p["title"]["en"] for p in j["papers"])'
json '" ".join(p["id"] for p in j["papers"]) + " " == "'"$LISTED"'" and "pe-04" in j["papers"][0]["questions"]'
run kit --list --json -o papers.json; status 0; no_out; [ "$(head -c 1 papers.json)" = "{" ] || fail "no JSON in papers.json"; rm papers.json
for other in "--html" "--pdf" "-o list.xlsx"; do
  # shellcheck disable=SC2086 # two words
  run kit --list $other --lang en; status 2; err_has "--list only shows"; absent list.xlsx
done
run kit --blank -o kit.xlsx --json --lang en; status 2; err_has "--json goes with --list"; absent kit.xlsx
run kit --blank -o kit.xlsx --json; status 2; err_has "--json は --list と"

# --- filled in ---
run kit "$OWN" "$CONTACTS" -o kit.xlsx --lang en; status 0; no_out; err_is "sonae: wrote kit.xlsx"; workbook kit.xlsx
SHEETS=$(unzip -l kit.xlsx | grep -c 'worksheets/sheet')
[ "$SHEETS" -eq $((PAPERS + 1)) ] || fail "the kit has $SHEETS sheets"
cells kit.xlsx Contents; has "The first hour"; has "Who can fill the blanks"
run kit "$OWN" "$CONTACTS" -o kit.xlsx; status 0; err_is "sonae: kit.xlsx を書きました。"
cells kit.xlsx 目次; has "見本工業株式会社"
cells kit.xlsx 連絡体制表; has "見本法律事務所"
cp kit.xlsx before.xlsx; run kit "$OWN" "$CONTACTS" -o kit.xlsx; same kit.xlsx before.xlsx
run kit "$OWN" -o kit.xlsx --date 2026-12-01; status 0; cells kit.xlsx 連絡体制表; lacks "見本法律事務所"

# --- reports, counted from when it was known ---
run kit "$OWN" "$CONTACTS" -o kit.xlsx --paper deadlines --known 2026-11-20; status 0
cells kit.xlsx 報告期限; has "2026年11月20日"
run kit "$OWN" "$CONTACTS" -o - --html --paper deadlines --lang en; status 0
[ "$(grep -o "fill later" out | wc -l)" -eq 6 ] || fail "days that are counted on the day are asked for this week"
run kit "$OWN" -o kit.xlsx --known "2026-11-20 14:00" --lang en; status 0
cells kit.xlsx Deadlines; has "14:00"
for known in 2026-02-30 yesterday "2026-11-20 25:00" "2026-11-20 14:60" "2026-11-20x14:00"; do
  run kit "$OWN" -o kit.xlsx --known "$known" --lang en; status 2; err_has "--known"
done

for known in "2026/11/20 9:00" "2026-11-20 9:00" 2026/11/20; do
  run kit "$OWN" -o kit.xlsx --known "$known" --lang en; status 0; err_is "sonae: wrote kit.xlsx"
done
run kit "$OWN" -o kit.xlsx --known 2026-11-22 --lang en; status 0; err_has "still to come"

# --- two responses: of one company, the newer answer counts everywhere ---
sed 's/date="2026-10-01"/date="2026-11-01"/; s/090-0000-0001/090-0000-1111/; s/090-0000-0002/090-0000-2222/' \
  "$CONTACTS" >newer.xml
run kit "$OWN" newer.xml -o kit.xlsx --lang en; status 0; err_has "differ in ct-01"; err_has "differ in ct-02"
cells kit.xlsx Contents; has "ct-01, ct-02"
run kit "$OWN" newer.xml --html --lang en; status 0; out_has "090-0000-1111"
[ "$(grep -c '090-0000-0002' out)" -eq 0 ] || fail "the old number of the president is printed"
sed 's/date="2026-11-01"/date="2026-09-01"/' newer.xml >older.xml
run kit "$OWN" older.xml --html --lang en; status 0; err_has "which is newer"
[ "$(grep -c '090-0000-2222' out)" -eq 0 ] || fail "the older number of the president is printed"
sed 's/organisation id="[^"]*"/organisation id="other-kogyo"/' "$CONTACTS" >other.xml
run kit "$OWN" other.xml -o no.xlsx --lang en; status 1; err_has "other.xml:6: "; err_has "other-kogyo"; err_has "example-kogyo"
sed 's/<name>[^<]*/<name>A/' "$CONTACTS" >name.xml
run kit "$OWN" name.xml -o kit.xlsx --lang en; status 0; err_has "is called"
run kit "$CONTACTS" "$OWN" -o no.xlsx --lang en; status 1; err_has "swapped"
[ ! -e no.xlsx ] || fail "a refused kit was written"

# --- some of them, in that order ---
run kit "$OWN" -o kit.xlsx --paper card,first-hour,card; status 0; cells kit.xlsx
cp kit.xlsx before.xlsx; run kit "$OWN" -o kit.xlsx --paper ,card,,first-hour,; status 0; same kit.xlsx before.xlsx
[ "$(tr '\n' ' ' <cells)" = "目次 携帯カード 最初の1時間 " ] || fail "sheets: $(tr '\n' ' ' <cells)"
run kit "$OWN" "$OWN" -o twice.xlsx --lang en; status 1; err_has "the second file must be the response of contacts"; absent twice.xlsx
[ "$(wc -l <err)" -eq 1 ] || fail "more than one sentence about a file that is not the contacts"
run kit "$CONTACTS" -o kit.xlsx --lang en; status 0; err_has "answers for the contacts only"
run kit "$CONTACTS" -o kit.xlsx; status 0; cells kit.xlsx 連絡体制表; has "見本法律事務所"; cells kit.xlsx 目次; has "見本工業株式会社"
run kit "$OWN" -o kit.xlsx --paper first-huor --lang en; status 1; err_has "Did you mean 'first-hour'?"
run kit "$OWN" -o kit.xlsx --paper , --lang en; status 1; err_has "there is no such paper"

# --- of nobody ---
rm -f ./*.xlsx newer.xml older.xml other.xml name.xml
run kit --blank -o blank.xlsx --lang en; status 0; cells blank.xlsx Contents; has "still empty"; has "The president ("
run kit --blank -o blank.xlsx; status 0
run kit -o kit.xlsx --lang en; status 2; err_has "--blank"
run kit "$OWN" --blank -o kit.xlsx --lang en; status 2; err_has "exclude each other"
run kit --blank --org a -o kit.xlsx --lang en; status 2; err_has "exclude each other"
run kit "$OWN" -o kit.xls --lang en; status 2
run kit "$OWN" "$OWN" -o kit.xlsx --lang en; status 1
run kit "$OWN" response.xml -o kit.xlsx --lang en; status 1
tiny kit response.xml -o kit.xlsx --checklist tiny --lang en; status 1; err_has "there are no papers"
only "blank.xlsx cells "
rm -f blank.xlsx cells

# --- out of the database ---
run intake "$OWN" "$CONTACTS" --db s.db; status 0
run kit --org example-kogyo --db s.db -o stored.xlsx; status 0; cells stored.xlsx 連絡体制表; has "見本法律事務所"
run kit "$OWN" "$CONTACTS" -o file.xlsx; same stored.xlsx file.xlsx
run kit --org nobody --db s.db -o kit.xlsx --lang en; status 1; err_has "nobody"
rm -f s.db stored.xlsx file.xlsx

# --- answers that would be something else: they are what they are ---
python3 - "$CONTACTS" >hostile.xml <<'PY'
import itertools, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
hostile = itertools.cycle(["&lt;script&gt;alert(1)&lt;/script&gt;", "=HYPERLINK(\"http://x.invalid\",\"a\")", "a\u202eb\u2066c", "名" * 10000, "&amp;lt; ]]&gt; {ct-01} {{"])
print(re.sub(r'(question="co-[0-9]+"><text>)[^<]*', lambda m: m.group(1) + next(hostile), text))
PY
run kit "$OWN" hostile.xml -o hostile.xlsx; status 0
python3 - <<'PY' || fail "a harmful answer got through"
import re, sys, zipfile
book = zipfile.ZipFile("hostile.xlsx")
parts = {n: book.read(n).decode() for n in book.namelist()}
sheets = "".join(t for n, t in parts.items() if "worksheets" in n)
strings = parts["xl/sharedStrings.xml"]
ok = "<f>" not in sheets and "http" not in "".join(t for n, t in parts.items() if n.endswith(".rels") and "worksheets" in n)
ok = ok and "&lt;script&gt;" in strings and "=HYPERLINK" in strings and "\u202e" not in strings and "\u2066" not in strings
sys.exit(0 if ok and "名" * 40 in strings and "名" * 120 not in strings and "…" in strings else 1)
PY
# The same as a page and on paper: all is text there.
run kit "$OWN" hostile.xml -o hostile.html; status 0; no_out; err_is "sonae: hostile.html を書きました。"
python3 - <<'PY' || fail "a harmful answer got through to the page"
import re, sys
page = open("hostile.html", encoding="utf-8").read()
bare = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
ok = "<script" not in page and "&lt;script&gt;" in page and "\u202e" not in page and "\u2066" not in page
sys.exit(0 if ok and "名" * 40 in bare and "名" * 120 not in bare and 'href="http' not in page else 1)
PY
run kit "$OWN" "$CONTACTS" --html --lang en; status 0; no_err; out_has "<!DOCTYPE html>"; out_has "The first hour"
cp out before.html; run kit "$OWN" "$CONTACTS" --html --lang en; same out before.html
run kit "$OWN" "$CONTACTS" -o kit.pdf; status 0; [ "$(head -c 5 kit.pdf)" = %PDF- ] || fail "no PDF"
cp kit.pdf before.pdf; run kit "$OWN" "$CONTACTS" -o kit.pdf; same kit.pdf before.pdf
run kit "$OWN" hostile.xml -o hostile.pdf; status 0
if command -v pdftotext >/dev/null; then
  pdftotext kit.pdf - | tr -d ' \n' >cells; has "最初の1時間"; has "見本ウェブ制作"
  pdftotext hostile.pdf - | tr -d ' \n' >cells; has "<script>alert(1)</script>"
fi
run kit "$OWN" --pdf --lang en; status 2; err_has "-o kit.pdf"
finish
