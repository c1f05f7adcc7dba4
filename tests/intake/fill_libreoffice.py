# SPDX-License-Identifier: Apache-2.0
"""fill_libreoffice.py JOBS.json: does the steps of each job to a workbook in LibreOffice, through its own API
(Debian: libreoffice-calc, python3-uno)."""
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def setting(name, value):
    out = PropertyValue()
    out.Name, out.Value = name, value
    return out


def connect(pipe, process):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None:
                sys.exit("LibreOffice ended before it began")
            time.sleep(0.1)
    sys.exit("LibreOffice did not begin within a minute")


def put(sheet, step):
    cell = sheet.getCellRangeByName(step["cell"])
    if step["kind"] == "number":
        cell.setValue(step["value"])
    elif step["kind"] == "date":
        cell.setValue((datetime.date.fromisoformat(step["value"]) - datetime.date(1899, 12, 30)).days)
    else:
        cell.setString(step["value"])


def swap(sheet, step):
    last = step.get("last", 11)
    for column in range(step.get("first", 0), last):
        a, b = (sheet.getCellByPosition(column, row - 1) for row in step["rows"])
        before = a.getFormula()
        a.setString(b.getFormula())
        b.setString(before)


def do(book, step):
    action, sheets = step["do"], book.Sheets
    sheet = sheets.getByName(step["sheet"])
    sheet.unprotect("")
    if action == "put":
        put(sheet, step)
    elif action == "delete_sheet":
        sheets.removeByName(step["sheet"])
    elif action == "delete_column":
        sheet.Columns.removeByIndex(step["column"], 1)
    elif action == "insert_columns":
        sheet.Columns.insertByIndex(step["column"], step["count"])
    elif action == "insert_rows":
        sheet.Rows.insertByIndex(step["row"], step["count"])
    elif action == "delete_rows":
        sheet.Rows.removeByIndex(step["row"], step["count"])
    elif action == "rename":
        sheet.setName(step["name"])
    elif action == "copy":
        sheets.copyByName(step["sheet"], step["name"], sheets.Count)
    elif action == "swap":
        swap(sheet, step)
    elif action == "forget_names":
        for name in [n for n in book.NamedRanges.ElementNames if n.startswith("sonae_")]:
            book.NamedRanges.removeByName(name)
    else:
        sys.exit("no such step: " + action)


def run(desktop, job):
    url = "file://" + os.path.abspath(job["in"])
    book = desktop.loadComponentFromURL(url, "_blank", 0, (setting("Hidden", True),))
    for step in job["steps"]:
        do(book, step)
    book.storeToURL("file://" + os.path.abspath(job["out"]), (setting("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)


def main():
    with tempfile.TemporaryDirectory() as home:
        pipe = "sonae" + str(os.getpid())
        process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{home}/profile",
             f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connect(pipe, process)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            for job in json.load(open(sys.argv[1], encoding="utf-8")):
                run(desktop, job)
            try:
                desktop.terminate()
            except Exception:  # it may be gone before it answers
                pass
            process.wait(60)
        finally:
            process.poll() is None and process.kill()


main()
