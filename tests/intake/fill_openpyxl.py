# SPDX-License-Identifier: Apache-2.0
"""fill_openpyxl.py JOBS.json: does the steps of each job to a workbook, with openpyxl (Debian: python3-openpyxl)."""
import datetime
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def put(sheet, step):
    value = step["value"]
    if step["kind"] == "date":
        value = datetime.datetime.strptime(value, "%Y-%m-%d")
    sheet[step["cell"]].value = value
    if step["kind"] == "text":  # openpyxl takes a text that begins with = for a formula
        sheet[step["cell"]].data_type = "s"


def swap(sheet, step):
    for a, b in zip(sheet[step["rows"][0]][step.get("first", 0):step.get("last")],
                    sheet[step["rows"][1]][step.get("first", 0):step.get("last")]):
        a.value, b.value = b.value, a.value


def do(book, step):
    action = step["do"]
    sheet = book[step["sheet"]]
    if action == "put":
        put(sheet, step)
    elif action == "delete_sheet":
        del book[step["sheet"]]
    elif action == "delete_column":
        sheet.delete_cols(step["column"] + 1)
    elif action == "insert_columns":
        sheet.insert_cols(step["column"] + 1, step["count"])
    elif action == "insert_rows":
        sheet.insert_rows(step["row"] + 1, step["count"])
    elif action == "delete_rows":
        sheet.delete_rows(step["row"] + 1, step["count"])
    elif action == "rename":
        sheet.title = step["name"]
    elif action == "copy":
        book.copy_worksheet(sheet).title = step["name"]
    elif action == "swap":
        swap(sheet, step)
    elif action == "forget_names":
        for name in [n.name for n in book.defined_names.definedName if n.name.startswith("sonae_")]:
            del book.defined_names[name]
    else:
        sys.exit("no such step: " + action)


for job in json.load(open(sys.argv[1], encoding="utf-8")):
    workbook = openpyxl.load_workbook(job["in"])
    for each in job["steps"]:
        do(workbook, each)
    workbook.save(job["out"])
