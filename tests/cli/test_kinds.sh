#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which kind of file is made: by the name, or by --html and --pdf; and where it goes.
. "$2/tests/cli/lib.sh"

tiny report response.xml --html --pdf -o a.html --lang en; status 2; no_out; err_has "exclude each other"; absent a.html
tiny report response.xml --html -o a.xlsx --lang en; status 2; no_out; err_has "-o a.xlsx"; absent a.xlsx
tiny report response.xml --pdf -o a.html; status 2; no_out; err_has "--pdf"; absent a.html
tiny report response.xml -o a.htm --lang en; status 2; no_out; err_has ".html or .pdf"; absent a.htm
tiny report response.xml -o .html --lang en; status 2; no_out
tiny report response.xml --pdf --lang en; status 2; no_out; err_has "-o gap-report.pdf"
tiny report response.xml -o response.xml --html; status 2; no_out; err_has "-o response.xml"
tiny report response.xml --html --date 2026-02-29 --lang en; status 2; no_out
# An ending in capitals is the same ending.
tiny report response.xml -o A.HTML --lang en; status 0
head -c 15 A.HTML | grep -q '^<!DOCTYPE html>' || fail "A.HTML is no page"
tiny report response.xml -o B.XlSX --lang en; status 0
head -c 2 B.XlSX | grep -q '^PK' || fail "B.XlSX is no workbook"
tiny report response.xml --html -o C.PDF --lang en; status 2; no_out; err_has "-o C.PDF"; absent C.PDF
rm A.HTML B.XlSX
# A command that makes nothing but workbooks.
tiny portfolio -o all.html --lang en; status 2; no_out; err_has ".xlsx"; absent all.html
tiny portfolio -o all.xlsx --html --lang en; status 2; no_out; absent all.xlsx
only ""
finish
