# SPDX-License-Identifier: Apache-2.0
"""make_drill.py SONAE SOURCE: makes the seeds in SOURCE/tests/fuzz/drill anew (openpyxl is needed).

A scoring sheet as it is made, filled in as people do, alone in its workbook so that the seeds stay small; and as CSV.
"""
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

sonae, source = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
seeds = source / "tests/fuzz/drill"
seeds.mkdir(exist_ok=True)
work = pathlib.Path(tempfile.mkdtemp())
answers = source / "questionnaires/readiness/1.0/examples/nca-2.xml"


def made(language):
    file = work / f"{language}.xlsx"
    subprocess.run([sonae, "drill", answers, "--minutes", "20", "--lang", language, "-o", file], check=True)
    return file


def fill(blank, name, *words):
    command = [sys.executable, source / "tests/cli/fill_drill.py", blank, seeds / name, *words]
    subprocess.run(command, check=True)
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(seeds / name)
        for sheet in book.worksheets:
            if not sheet["A1"].value.startswith(("採点表", "Scoring sheet")):
                book.remove(sheet)
        book.save(seeds / name)


japanese, english = made("ja"), made("en")
fill(japanese, "japanese.xlsx", "2026-11-20", "８人", "210-2102102")
fill(english, "english.csv", "2026/11/20", "5 people", "2222222222")
fill(japanese, "japanese.csv", "令和8年11月20日", "5名", "0000000000")
fill(english, "not-filled.csv", "", "", "")
fill(english, "wrong-mark.csv", "20 Nov", "many", "2222", "E12=perhaps")
HEAD = "SONAE-DRILL c 1.0 d -,\nDay it was held,2026-11-20\nPeople who took part,3\nMark,For reading in\n〇,a/1\n"
(seeds / "small.csv").write_text(HEAD, encoding="utf-8")
(seeds / "zeroes.csv").write_text(HEAD + "〇,a/01\n", encoding="utf-8")
