# SPDX-License-Identifier: Apache-2.0
"""book.py CSV XLSX SHEET: the table as a workbook of another program: inline strings, numbers as numbers, titles merged
over all columns, and a cover before it."""
import csv
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(row, column, text):
    place = f"{chr(ord('A') + column)}{row}"
    if text.isdigit() and len(text) < 4:
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sheet(rows):
    lines = "".join(f'<row r="{r}">' + "".join(cell(r, c, text) for c, text in enumerate(row) if text) + "</row>"
                    for r, row in enumerate(rows, 1))
    titles = [r for r, row in enumerate(rows, 1) if row[0] and not any(row[1:])]
    last = chr(ord("A") + max(len(row) for row in rows) - 1)
    merged = "".join(f'<mergeCell ref="A{r}:{last}{r}"/>' for r in titles)
    return f'<worksheet {MAIN}><sheetData>{lines}</sheetData>' + (f"<mergeCells>{merged}</mergeCells>" if merged else "") + "</worksheet>"


def main(source, target, name):
    with open(source, encoding="utf-8") as file:
        rows = list(csv.reader(file))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPE}.sheet.main+xml"/>' + "".join(
            f'<Override PartName="/xl/s{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in (1, 2)) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="表紙" sheetId="1" r:id="a"/>'
        f'<sheet name="{escape(name)}" sheetId="2" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="{i}" Type="{OFFICE}/worksheet" Target="s{n}.xml"/>' for i, n in (("a", 1), ("b", 2))) +
        "</Relationships>",
        "xl/s1.xml": sheet([["点検のお願い", ""], ["会社名を忘れずにお書きください。", ""]]),
        "xl/s2.xml": sheet(rows),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)


main(*sys.argv[1:4])
