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
# A command that makes nothing but workbooks.
tiny portfolio -o all.html --lang en; status 2; no_out; err_has ".xlsx"; absent all.html
tiny portfolio -o all.xlsx --html --lang en; status 2; no_out; absent all.xlsx
only ""
finish
