#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a form's formulas make of answers, against what the engine makes of them.

usage: recalc.py SONAE_BINARY COUNT [FIRST_SEED]

For each seed: a random checklist with answers to it. The engine writes the form with these answers filled in, and beside
each formula the value it has for them. The same answers are then typed into the empty form, LibreOffice computes, and
every formula must come to the value the engine wrote. Exit status 77: LibreOffice, its Python or openpyxl is missing.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "reference"))
SKIPPED = 77
START, ANSWERS, COMPANY = 0, 1, 2
HEADER_ROW = 5  # as people count
ANSWER_COLUMN, VALUE_COLUMN = 4, 3
ORGANISATION = '<organisation xmlns="urn:sonae:organisation:1" id="{}"><name>O</name></organisation>'
SYSTEM_PYTHON = "/usr/bin/python3"

try:
    import openpyxl
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError:
    if sys.executable != SYSTEM_PYTHON and os.path.exists(SYSTEM_PYTHON) and "RECALC_TRIED" not in os.environ:
        os.environ["RECALC_TRIED"] = "yes"
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
    print("no uno, or no openpyxl")
    sys.exit(SKIPPED)

import generate  # noqa: E402


class Office:
    """A LibreOffice of our own, without a window."""

    def __init__(self, folder):
        self.pipe = f"sonae{os.getpid()}"
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}/profile",
             f"--accept=pipe,name={self.pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.desktop = self.connect()

    def connect(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                remote = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
            except Exception:  # not there yet; pyuno has no narrower class for it
                time.sleep(0.25)
        raise RuntimeError("LibreOffice does not answer")

    def open(self, file):
        hidden = PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        return self.desktop.loadComponentFromURL(f"file://{file}", "_blank", 0, (hidden,))

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:  # it may be gone before it has answered
            pass
        self.process.wait(timeout=60)


def run(binary, folder, *arguments):
    subprocess.run([binary, *arguments], cwd=folder, check=True, capture_output=True)


def type_in(document, filled):
    """The values of the cells that people fill in, one by one."""
    for sheet, column in ((ANSWERS, ANSWER_COLUMN), (COMPANY, VALUE_COLUMN)):
        source, target = filled.worksheets[sheet], document.Sheets.getByIndex(sheet)
        for row in range(HEADER_ROW + 1, source.max_row + 1):
            value = source.cell(row, column).value
            cell = target.getCellByPosition(column - 1, row - 1)
            if isinstance(value, (int, float)):
                cell.setValue(value)
            elif value is not None:
                cell.setString(str(value))


def same(expected, cell):
    if isinstance(expected, (int, float)):
        return cell.getError() == 0 and abs(cell.getValue() - expected) < 1e-9
    return cell.getString() == expected


def differences(document, formulas, cached):
    """Formulas that came to something else than the engine said."""
    for index in (START, ANSWERS):
        sheet = document.Sheets.getByIndex(index)
        for row in formulas.worksheets[index].iter_rows():
            for cell in row:
                if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                    continue
                expected = cached.worksheets[index][cell.coordinate].value
                actual = sheet.getCellByPosition(cell.column - 1, cell.row - 1)
                if not same(expected, actual):
                    yield f"{cell.coordinate} of sheet {index}: {actual.getString()}, not {expected}: {cell.value}"


def check(binary, office, seed, folder):
    generate.write(seed, folder)
    language = "en" if seed % 2 else "ja"
    answers = generate.make(seed).response
    (folder / "organisation.xml").write_text(ORGANISATION.format(answers["organisation"]["id"]), encoding="utf-8")
    form = ("form", "gen.xml", "--lang", language, "--org", "organisation.xml", "-o")
    run(binary, folder, *form, "empty.xlsx")
    run(binary, folder, *form, "filled.xlsx", "--prefill", "response.xml")
    formulas = openpyxl.load_workbook(folder / "filled.xlsx")
    cached = openpyxl.load_workbook(folder / "filled.xlsx", data_only=True)
    document = office.open(folder / "empty.xlsx")
    try:
        type_in(document, cached)
        document.calculateAll()
        return list(differences(document, formulas, cached))
    finally:
        document.close(True)


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    if not shutil.which("soffice"):
        print("no soffice")
        return SKIPPED
    binary, count = str(Path(arguments[0]).resolve()), int(arguments[1])
    first = int(arguments[2]) if len(arguments) == 3 else 1
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="sonae-form-") as temporary:
        office = Office(temporary)
        try:
            for seed in range(first, first + count):
                for difference in check(binary, office, seed, Path(temporary) / str(seed)):
                    wrong += 1
                    print(f"seed {seed}: {difference}")
        finally:
            office.close()
    print(f"{count} forms computed, {wrong} formulas differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
