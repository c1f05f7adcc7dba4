# SPDX-License-Identifier: Apache-2.0
"""fill.py FORM FILLED ID:COLUMN=TEXT…: fills in cells of the answers of a form, as a program does that knows nothing of
it: the row whose first cell is ID ("" empties the cell)."""
import re
import sys
import zipfile
from xml.sax.saxutils import escape, unescape

ANSWERS = "xl/worksheets/sheet2.xml"


def main(source, target, *cells):
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    strings = [unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", item)))
               for item in re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.S)]
    sheet = parts[ANSWERS].decode()
    rows = {strings[int(index)]: row for row, index in re.findall(r'<c r="A(\d+)"[^>]* t="s"><v>(\d+)</v>', sheet)}
    for cell in cells:
        where, text = cell.split("=", 1)
        name, column = where.rsplit(":", 1)
        value = f' t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else "/>"
        sheet, count = re.subn(rf'<c r="{column}{rows[name]}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)',
                               lambda found: f'<c r="{column}{rows[name]}"{found[1] or ""}{value}', sheet, count=1)
        assert count, where
    parts[ANSWERS] = sheet.encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


main(*sys.argv[1:])
