#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The gap report on paper: its letters can be taken out again, its fonts are in it, and it is the same every time.
. "$2/tests/cli/lib.sh"

paper() {
  [ "$(head -c 5 "$1")" = %PDF- ] || fail "$1 is no PDF"
  pdfinfo "$1" >info 2>&1 || fail "$1: $(cat info)"
  pdffonts "$1" >fonts 2>&1
  pdftotext "$1" text 2>letters || fail "$1: $(cat letters)"
  [ ! -s letters ] || fail "$1: $(head -1 letters)"
  # name, type, encoding, then: embedded, a part of it, letters known
  tail -n +3 fonts | grep -q . || fail "$1 has no fonts"
  if tail -n +3 fonts | grep -v ' yes yes yes '; then fail "a font of $1 is not in it, or its letters are not known"; fi
}
has() { grep -qF -- "$1" text || fail "the letters lack: $1"; }
tidy() { rm -f info fonts text letters; }

tiny report response.xml -o gap.pdf --lang en --date 2026-11-21; status 0; no_out; err_is "sonae: wrote gap.pdf"; paper gap.pdf
has "Preparedness gap report"; has "株式会社サンプル"
grep -q '^Title: *Preparedness gap report' info || fail "no title"
grep -q '^CreationDate: *Sat Nov 21 00:00:00 2026' info || fail "it was not made on that day"
grep -q '^Tagged: *yes' info || fail "nobody is told what each thing is"
grep -q '^Page size: .*A4' info || fail "no A4"
grep -q 'BIZUDPGothic-Bold' fonts || fail "other letters than those that were wished for"
tiny report response.xml -o again.pdf --lang en --date 2026-11-21; status 0; same gap.pdf again.pdf
tiny report response.xml --pdf -o - --lang en --date 2026-11-21; status 0; no_err; same gap.pdf out
tidy; only "again.pdf gap.pdf "; rm -f again.pdf gap.pdf
tiny report response.xml --pdf --lang en; status 2; err_has "gap-report.pdf"
for example in 1 2 3; do
  run report "$SOURCE/questionnaires/readiness/1.0/examples/nca-$example.xml" -o gap.pdf; status 0; paper gap.pdf
  has "備えのギャップ報告"; has "今週の三つ"
done
# The page of the owner is one sheet, with many alerts and in both languages, and the next one has what it leaves out.
for language in ja en; do
  run report "$SOURCE/tests/replay/responses/rt-06.xml" -o gap.pdf --lang $language; status 0; paper gap.pdf
  pdftotext -f 2 -l 2 gap.pdf - | head -1 >second
  case $language in ja) has "ほかに 4 件" ;; en) has "and 4 more" ;; esac
  grep -qE '備えのギャップ報告|Preparedness gap report' second || fail "the page of the owner takes more than a sheet ($language)"
  rm second
done

# Names as people write them; what is markup elsewhere, and what turns letters round, appears as what it is.
sed 's/株式会社サンプル/𠮷野・髙橋 \&lt;b>\&amp;amp;\&#x202E;社/' response.xml >hostile.xml
tiny report hostile.xml -o gap.pdf; status 0; paper gap.pdf; has '𠮷野・髙橋 <b>&amp;[U+202E]社'
# Ten thousand letters without a blank, and as many with: none is lost.
python3 - <<'PY'
text = open("response.xml", encoding="utf-8").read()
long = "漢" * 10000 + "終" + "Z" * 10000 + "END" + "😀ก\U0010fffd"
open("hostile.xml", "w", encoding="utf-8").write(text.replace("口頭のみ", long))
PY
tiny report hostile.xml -o gap.pdf; status 0; paper gap.pdf
python3 - <<'PY' || fail "letters are lost"
import sys
text = open("text", encoding="utf-8").read()
flat = "".join(text.split())
good = text.count("漢") >= 10000 and text.count("Z") >= 10000 and "終" in text and "[U+10FFFD]" in flat
sys.exit(0 if good else 1)
PY
rm hostile.xml

# Nothing is half-written, and what is there stays until the new one is whole.
tidy; rm gap.pdf
tiny report response.xml -o nowhere/gap.pdf --lang en; status 3; err_has "nowhere"
echo old >gap.pdf
(ulimit -f 1; exec "$SONAE" report response.xml -o gap.pdf --definitions "$DATA") >out 2>err
STATUS=$?; status 3
[ "$(cat gap.pdf)" = old ] || fail "the old report is gone"

# Without letters or libraries it is said what to install.
echo '<?xml version="1.0"?><fontconfig></fontconfig>' >none.conf
FONTCONFIG_FILE=$WORK/none.conf "$SONAE" report response.xml -o gap.pdf --definitions "$DATA" --lang en >out 2>err
STATUS=$?; status 3; err_has "apt install fonts-morisawa-bizud-gothic"
FONTCONFIG_FILE=$WORK/none.conf "$SONAE" report response.xml -o gap.pdf --definitions "$DATA" >out 2>err
STATUS=$?; status 3; err_has "日本語の書体がない"
mkdir none; : >none/libpangocairo-1.0.so.0
LD_LIBRARY_PATH=$WORK/none "$SONAE" report response.xml -o gap.pdf --definitions "$DATA" --lang en >out 2>err
STATUS=$?; status 3; err_has "apt install libpangocairo-1.0-0"
[ "$(cat gap.pdf)" = old ] || fail "the old report is gone"
rm -r none none.conf; only "gap.pdf "
finish
