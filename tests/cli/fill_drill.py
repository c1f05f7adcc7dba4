# SPDX-License-Identifier: Apache-2.0
"""fill_drill.py IN.xlsx OUT DAY PRESENT MARKS [CELL=VALUE...]: fills in a scoring sheet as somebody would.

MARKS: one sign a line, in their order: 2 done, 1 partly, 0 not yet, - nothing. OUT: a workbook, or a CSV.
"""
import csv
import sys

import openpyxl

source, out, day, present, marks, *cells = sys.argv[1:]
book = openpyxl.load_workbook(source)
sheet = next(s for s in book if s["A1"].value.startswith(("採点表", "Scoring sheet")))
english = sheet["A1"].value.startswith("Scoring")
words = {"2": "〇 Done" if english else "〇 できた", "1": "△ Partly" if english else "△ 途中まで", "0": "×"}
rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}


def field(label, value):
    if value != "":
        row = next(r for name, r in rows.items() if name in label)
        row[2].value = value


field(("実施した日", "Day it was held"), day)
field(("参加した人数", "People who took part"), int(present) if present.isdigit() else present)
field(("進行役の名前", "Facilitator"), "総務 太郎")
header = next(row for row in sheet.iter_rows() if row[-1].value in ("読み取り用の記号", "For reading in"))
for sign, row in zip(marks, sheet.iter_rows(min_row=header[0].row + 1)):
    if sign in words:
        row[4].value = words[sign]
        row[5].value = "=1+1"  # what is written down is not read
for cell in cells:
    where, value = cell.split("=", 1)
    sheet[where] = value or None
if out.endswith(".csv"):
    with open(out, "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([["" if v is None else v for v in row] for row in sheet.iter_rows(values_only=True)])
else:
    book.save(out)
