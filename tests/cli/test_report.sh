#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is in the workbook is another test's business; here: that it comes, or does not, and what is said.
. "$2/tests/cli/lib.sh"

workbook() { [ "$(head -c 2 "$1")" = PK ] || fail "$1 is no workbook"; }
tiny report response.xml -o gap.xlsx --lang en; status 0; no_out; err_is "sonae: wrote gap.xlsx"; workbook gap.xlsx
tiny report response.xml -o gap.xlsx; status 0; err_is "sonae: gap.xlsx を書きました。"
tiny report response.xml -o plan.xlsx --hours 2 --yen 1,000 --date 2026-11-21; status 0; workbook plan.xlsx
tiny report response.xml -o -; status 0; no_err; workbook out
only "gap.xlsx plan.xlsx "
cp plan.xlsx before.xlsx; tiny report response.xml -o plan.xlsx --hours 2 --yen 1,000 --date 2026-11-21; same plan.xlsx before.xlsx
rm -f ./*.xlsx

tiny report response.xml --lang en; status 2; err_has "-o gap-report.xlsx"
tiny report response.xml -o gap.xls --lang en; status 2; err_has ".xlsx"
tiny report response.xml -o .xlsx --lang en; status 2
tiny report response.xml -o gap.xlsx --yen 5; status 2
for date in 2026-13-01 2026-02-29 26-01-01 2026-1-1 today 2026-01-011 0000-01-01 ""; do
  tiny report response.xml -o gap.xlsx --date "$date" --lang en; status 2; err_has "2026-11-01"
done
tiny report response.xml -o leap.xlsx --date 2028-02-29; status 0; rm -f leap.xlsx
tiny report wrong.xml -o gap.xlsx; status 1; absent gap.xlsx
tiny report nope.xml -o gap.xlsx; status 1; absent gap.xlsx
tiny report response.xml -o nowhere/gap.xlsx --lang en; status 3; err_has "nowhere/gap.xlsx"
mkdir folder.xlsx; tiny report response.xml -o folder.xlsx; status 3; rmdir folder.xlsx
only ""
finish
