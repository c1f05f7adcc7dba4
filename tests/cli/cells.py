# SPDX-License-Identifier: Apache-2.0
"""cells.py BOOK: the names of its sheets; cells.py BOOK SHEET: its rows, cells between tabs, a line feed in one as |."""
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(book):
    archive = zipfile.ZipFile(book)
    names = [s.get("name") for s in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    strings = ["".join(t.text or "" for t in si.iter(MAIN + "t"))
               for si in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(MAIN + "si")]
    return archive, names, strings


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def value(cell, strings):
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    text = cell.findtext(MAIN + "v") or ""
    return strings[int(text)] if cell.get("t") == "s" else text


def main():
    archive, names, strings = parts(sys.argv[1])
    if len(sys.argv) == 2:
        print(" ".join(names))
        return
    sheet = archive.read(f"xl/worksheets/sheet{names.index(sys.argv[2]) + 1}.xml")
    for row in ElementTree.fromstring(sheet).iter(MAIN + "row"):
        cells = {column(c.get("r")): value(c, strings) for c in row.iter(MAIN + "c")}
        print("\t".join(cells.get(i, "").replace("\n", "|") for i in range(max(cells, default=-1) + 1)))


main()
