# SPDX-License-Identifier: Apache-2.0
"""Just enough of a workbook to find the cells of a form, and to fill them in as Excel would, ruby and all."""
import datetime
import re
import zipfile
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Form:
    """Where things stand in a form that sonae wrote."""

    def __init__(self, file):
        self.file = file
        with zipfile.ZipFile(file) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        relations = {r.get("Id"): r.get("Target") for r in ET.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        book = ET.fromstring(self.parts["xl/workbook.xml"])
        self.paths = {s.get("name"): "xl/" + relations[s.get(RELATION)] for s in book.iter(MAIN + "sheet")}
        strings = ET.fromstring(self.parts["xl/sharedStrings.xml"])
        self.strings = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in strings]

    def cells(self, sheet):
        """{"D6": text}"""
        out = {}
        for cell in ET.fromstring(self.parts[self.paths[sheet]]).iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            if value is not None:
                out[cell.get("r")] = self.strings[int(value.text)] if cell.get("t") == "s" else value.text
        return out

    def rows(self, sheet):
        """{id in column A: row, from 1}"""
        return {text: int(place[1:]) for place, text in self.cells(sheet).items() if re.fullmatch(r"A\d+", place)}


def string_item(text, ruby):
    item = f'<t xml:space="preserve">{escape(text)}</t>'
    if ruby:  # what is heard when it is typed, over the first characters
        item += f'<rPh sb="0" eb="{len(ruby[0])}"><t>{ruby[1]}</t></rPh><phoneticPr fontId="1"/>'
    return f"<si>{item}</si>"


def fill(form, steps, out):
    """Does the steps of kind "put" on the parts themselves: shared strings as Excel has them, styles left alone."""
    parts, added = dict(form.parts), []
    for step in steps:
        path, value, kind = form.paths[step["sheet"]], step["value"], step["kind"]
        if kind == "date":
            value = (datetime.date.fromisoformat(value) - datetime.date(1899, 12, 30)).days
        if kind == "text":
            added.append(string_item(value, step.get("ruby")))
            inner, kind = f'<v>{len(form.strings) + len(added) - 1}</v>', ' t="s"'
        else:
            inner, kind = f"<v>{value}</v>", ""
        text = parts[path].decode()
        text, count = re.subn(rf'<c r="{step["cell"]}"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)',
                              lambda m: f'<c r="{step["cell"]}"{m.group(1)}{kind}>{inner}</c>', text, count=1)
        assert count == 1, step
        parts[path] = text.encode()
    strings = parts["xl/sharedStrings.xml"].decode().replace("</sst>", "".join(added) + "</sst>")
    parts["xl/sharedStrings.xml"] = re.sub(r' (count|uniqueCount)="\d+"', "", strings).encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
