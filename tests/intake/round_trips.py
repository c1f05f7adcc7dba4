# SPDX-License-Identifier: Apache-2.0
"""round_trips.py SONAE READ_FORM SOURCE: forms go out, are filled in by five programs, and come back as they were
filled in; then forms that people have taken apart.

A program that is not there is passed over, and that is told; with SONAE_ALL_PROGRAMS set it is a failure."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import sheets

SONAE, READ_FORM, SOURCE = sys.argv[1:4]
HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(SOURCE, "questionnaires/readiness/1.0/examples/nca-1.xml")
CHECKLIST = os.path.join(SOURCE, "questionnaires/readiness/1.0/readiness.xml")
XML = "{urn:sonae:checklist:1}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NAMES = {"ja": {"answers": "回答", "company": "会社情報", "unknown": "わからない", "not_applicable": "該当しない",
                "tick": "○", "yes": "はい", "role": "総務・事務", "industry": "D 建設業", "prefecture": "東京都"},
         "en": {"answers": "Answers", "company": "Company", "unknown": "Don't know", "not_applicable": "Not applicable",
                "tick": "✓", "yes": "Yes", "role": "general affairs", "industry": "D Construction", "prefecture": "Tokyo"}}
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's modules are for
WANTED = """all programs: apt-get install libreoffice-calc python3-uno python3-openpyxl gnumeric nodejs npm
  npm install --prefix FOLDER xlsx@0.18.5, and SONAE_NPM=FOLDER"""
failures = []


# --- what is filled in, and what should be read ---

def text_in(element, name, language):
    for child in element.findall(XML + name):
        if child.get(LANGUAGE) == language:
            return " ".join(child.text.split())
    return ""


class Plan:
    """Steps that fill in a form, and the lines that read_form should write."""

    def __init__(self, form, language, definition):
        self.form, self.names, self.language = form, NAMES[language], language
        self.rows = form.rows(self.names["answers"])
        self.fields = form.rows(self.names["company"])
        self.steps, self.lines = [], []
        scales = {s.get("id"): s for s in definition.findall(XML + "scale")}
        for index, question in enumerate(definition.findall(XML + "question")):
            self.answer(index, question, scales)
        self.company()

    def put(self, sheet, column, row, value, kind="text", **more):
        self.steps.append({"do": "put", "sheet": self.names[sheet], "cell": f"{column}{row}", "kind": kind,
                           "value": value, **more})

    def expect(self, kind, *words):
        words = [w.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") for w in words]
        self.lines.append("\t".join([kind, *words, *[""] * (3 - len(words))]))

    def answer(self, index, question, scales):
        id = question.get("id")
        row = self.rows[id]
        kind = question.get("kind", "choice")
        scale = question.find(XML + "scale") if question.get("scale") is None else scales[question.get("scale")]
        if index % 11 == 5:
            self.put("answers", "D", row, self.names["unknown"])
            self.expect("unknown", id)
        elif index % 7 == 3 and question.find(XML + "not-applicable") is not None:
            self.put("answers", "D", row, self.names["not_applicable"])
            self.put("answers", "F", row, "そのような機器がありません。")
            self.expect("not-applicable", id, "そのような機器がありません。")
            return
        elif kind == "choice":
            self.choose(index, id, row, scale)
        else:
            self.write(id, row, kind, question.find(XML + "pattern") is not None)
        self.beside(index, id, row)

    def choose(self, index, id, row, scale):
        options = scale.findall(XML + "option")
        if scale.get("select") == "many":
            for option in (options[0], options[-1]):
                self.put("answers", "D", self.rows[f'{id}:{option.get("id")}'], self.names["tick"])
                self.expect("option", id, option.get("id"))
        else:
            option = options[index % len(options)]
            self.put("answers", "D", row, text_in(option, "label", self.language))
            self.expect("option", id, option.get("id"))

    def write(self, id, row, kind, has_pattern):
        if kind == "date":
            self.put("answers", "D", row, "2026-04-01", "date")
            self.expect("value", id, "2026-04-01")
        elif kind == "number":
            self.put("answers", "D", row, 30, "number")
            self.expect("value", id, "30")
        elif has_pattern:
            self.put("answers", "D", row, "０３（１２３４）５６７８")
            self.expect("value", id, "03(1234)5678")
        else:
            self.put("answers", "D", row, "東京都の見本係", ruby=["東京都", "トウキョウト"])
            self.expect("value", id, "東京都の見本係")

    def beside(self, index, id, row):
        notes = {1: "一行目\n二行目", 2: "=1+1 ではない", 3: "＠メモ 𠮷野 😀 <&>\"'", 4: "東京都"}
        if index % 9 in notes:
            note = notes[index % 9]
            self.put("answers", "F", row, note, **({"ruby": ["東京都", "トウキョウト"]} if note == "東京都" else {}))
            self.expect("comment", id, note)
        if index % 8 == 2:
            self.put("answers", "G", row, "規程集.pdf")
            self.expect("evidence", id, "規程集.pdf")
        if index % 8 == 4:
            self.put("answers", "H", row, "2027-03-31", "date")
            self.expect("planned", id, "2027-03-31")
        if index % 8 == 6:
            self.put("answers", "H", row, "令和９年３月３１日")
            self.expect("planned", id, "2027-03-31")

    def field(self, id, value, kind="text", **more):
        self.put("company", "C", self.fields[id], value, kind, **more)

    def company(self):
        self.field("organisation:name", "㈱そなえ", ruby=["㈱そなえ", "ソナエ"])
        self.field("organisation:corporate-number", "８７００１１０００５９０１")
        self.field("organisation:prefecture", self.names["prefecture"])
        self.field("organisation:contact", "総務部")
        self.field("organisation:email", "soumu@example.jp")
        self.field("organisation:telephone", "03-0000-0000")
        self.field("response:date", "2026-11-21", "date")
        self.field("response:respondent", "見本 係", ruby=["見本", "ミホン"])
        self.field("response:role", self.names["role"])
        self.field("response:responsible", self.names["yes"])
        self.field("attribute:employees", 45, "number")
        self.field("attribute:industry", self.names["industry"])
        self.field("attribute:website", "yes")
        self.expect("attribute", "employees", "45")
        self.expect("attribute", "industry", "D")
        self.expect("attribute", "website", "yes")
        self.expect("organisation", "jp-8700110005901", "㈱そなえ", "8700110005901")
        self.expect("company", "D", "45", "13")
        self.expect("contact", "総務部", "soumu@example.jp", "03-0000-0000")
        self.expect("response", "2026-11-21", "general-affairs", "見本 係")
        self.expect("responsible", "yes")


# --- the programs ---

def has_module(name):
    return os.path.exists(SYSTEM_PYTHON) and subprocess.run([SYSTEM_PYTHON, "-c", "import " + name],
                                                            capture_output=True).returncode == 0


def npm_folder():
    folder = os.environ.get("SONAE_NPM", "")
    return os.path.join(folder, "node_modules") if folder else ""


def run(words, **settings):
    done = subprocess.run(words, capture_output=True, text=True, **settings)
    if done.returncode:
        failures.append(f"{words[0]} {words[1]}: {done.stdout[-1000:]}{done.stderr[-2000:]}")


def by_script(words, **settings):
    def do(jobs):
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(jobs, file)
            file.flush()
            run([*words, file.name], timeout=600, **settings)
    return do


def by_hand(jobs):
    for job in jobs:
        sheets.fill(sheets.Form(job["in"]), job["steps"], job["out"])


def by_gnumeric(jobs):  # it cannot fill in without a window: a form filled in by hand is opened and saved
    for job in jobs:
        sheets.fill(sheets.Form(job["in"]), job["steps"], job["out"] + ".in.xlsx")
        run(["ssconvert", job["out"] + ".in.xlsx", job["out"]], timeout=600)


PROGRAMS = {
    "excel": (True, by_hand),
    "libreoffice": (shutil.which("soffice") and has_module("uno"),
                    by_script([SYSTEM_PYTHON, os.path.join(HERE, "fill_libreoffice.py")])),
    "openpyxl": (has_module("openpyxl"), by_script([SYSTEM_PYTHON, os.path.join(HERE, "fill_openpyxl.py")])),
    "gnumeric": (shutil.which("ssconvert"), by_gnumeric),
    "sheetjs": (shutil.which("node") and os.path.isdir(os.path.join(npm_folder(), "xlsx")),
                by_script(["node", os.path.join(HERE, "fill_sheetjs.js")],
                          env={**os.environ, "NODE_PATH": npm_folder()})),
}


# --- forms that were taken apart ---

def taken_apart(plan):
    """name: (steps, remarks that are wanted, whether it is accepted, programs that can)"""
    answers, company = plan.names["answers"], plan.names["company"]
    both = ("libreoffice", "openpyxl")
    all_of_them = (*both, "sheetjs")
    meta = {"do": "delete_sheet", "sheet": "_meta"}
    ids = {"do": "delete_column", "sheet": answers, "column": 0}
    names = {"do": "forget_names", "sheet": answers}
    first, second = plan.rows["st-01"], plan.rows["st-02"]

    def put(sheet, cell, value):
        return {"do": "put", "sheet": sheet, "cell": cell, "kind": "text", "value": value}

    return {
        "meta-deleted": ([meta], ["meta-lost"], True, all_of_them),
        "ids-deleted": ([ids], ["matched-by-name"], True, both),
        "meta-and-ids-deleted": ([meta, ids], ["meta-lost", "matched-by-name"], True, both),
        "all-identity-deleted": ([meta, ids, names], ["meta-lost", "matched-by-text"], True, both),
        "rows-inserted": ([{"do": "insert_rows", "sheet": answers, "row": second, "count": 3}], [], True, both),
        "columns-inserted": ([{"do": "insert_columns", "sheet": answers, "column": 3, "count": 2}], [], True, both),
        "sheets-renamed": ([{"do": "rename", "sheet": answers, "name": "こたえ"},
                            {"do": "rename", "sheet": company, "name": "x"}], [], True, both),
        "title-renamed": ([put(answers, "D5", "YES / NO")], ["column-by-position"], True, all_of_them),
        "rows-sorted": ([{"do": "swap", "sheet": answers, "rows": [first, second]}], [], True, both),
        "row-deleted": ([{"do": "delete_rows", "sheet": answers, "row": second - 1, "count": 1}], ["questions-missing"],
                        True, both),
        "sheet-copied": ([{"do": "copy", "sheet": answers, "name": "写し"}], ["sheet-copied", "rows-twice"], True, both),
        "text-changed": ([put(answers, f"C{first}", "責任者はいりませんね。")], ["question-text-changed"], True,
                         all_of_them),
        "ids-swapped": ([{"do": "swap", "sheet": answers, "rows": [first, second], "last": 1}], ["ids-swapped", "answer-not-in-list"] * 2,
                        False, both),
        "other-company": ([put(company, f'C{plan.fields["organisation:id"]}', "o-9")], ["other-organisation"], False,
                          all_of_them),
        "other-meta": ([put("_meta", "B6", "o-9")], ["form-code-mismatch", "other-organisation"], False, all_of_them),
    }


# --- running them ---

def make_form(folder, language, *more):
    file = os.path.join(folder, "-".join(["form", language, *(word.strip("-") for word in more[:1])]) + ".xlsx")
    run([SONAE, "form", CHECKLIST, "--lang", language, "-o", file, *more])
    return sheets.Form(file)


def read_forms(files):
    done = subprocess.run([READ_FORM, SOURCE, CHECKLIST, *files], capture_output=True, text=True)
    if done.returncode:
        failures.append(f"read_form: {done.returncode} {done.stderr[-2000:]}")
    out = {}
    for line in done.stdout.splitlines():
        if line.startswith("file\t"):
            file, verdict = line.split("\t")[1:3]
            out[file] = (verdict, [])
        else:
            out[file][1].append(line)
    return out


def compare(name, read, lines, remarks, accepted):
    verdict, said = read
    told = sorted(line.split("\t")[1] for line in said if line.startswith("remark\t"))
    problems = []
    if verdict != ("accepted" if accepted else "rejected"):
        problems.append(verdict)
    if told != sorted(remarks):
        problems += [line for line in said if line.startswith("remark\t")] or ["no remark"]
    if lines is not None:
        facts = sorted(line for line in said if not line.startswith("remark\t"))
        problems += ["lacks " + line for line in sorted(set(lines) - set(facts))]
        problems += ["has   " + line for line in sorted(set(facts) - set(lines))]
    for problem in problems[:20]:
        failures.append(f"{name}: {problem}")
    print(f"{'FAILED' if problems else 'ok    '} {name}")


def round_trips(folder, definition, present):
    wanted = {}
    for language in NAMES:
        plan = Plan(make_form(folder, language), language, definition)
        for program in present:
            out = os.path.join(folder, f"{program}-{language}.xlsx")
            wanted[out] = (program, {"in": plan.form.file, "out": out, "steps": plan.steps}, plan.lines, [], True)
    return wanted


def broken_forms(folder, definition, present):
    organisation = os.path.join(folder, "organisation.xml")
    with open(organisation, "w", encoding="utf-8") as file:
        file.write('<organisation xmlns="urn:sonae:organisation:1" id="o-1"><name>㈱そなえ</name></organisation>')
    plan = Plan(make_form(folder, "ja", "--org", organisation), "ja", definition)
    wanted = {}
    for name, (steps, remarks, accepted, programs) in taken_apart(plan).items():
        for program in programs:
            if program in present:
                out = os.path.join(folder, f"{program}-{name}.xlsx")
                job = {"in": plan.form.file, "out": out, "steps": plan.steps + steps}
                wanted[out] = (program, job, None, remarks, accepted)
    return wanted


def unchanged_forms(folder, present):
    """Earlier answers, opened and saved by each program: as they were, and still to be confirmed."""
    form = make_form(folder, "ja", "--prefill", EXAMPLE)
    lines = [line for line in read_forms([EXAMPLE])[EXAMPLE][1] if not line.startswith(("remark\t", "company\t"))]
    lines.append("company\tD\t50\t")  # which a form says of the organisation, too
    wanted = {}
    for program in present:
        out = os.path.join(folder, f"{program}-unchanged.xlsx")
        job = {"in": form.file, "out": out, "steps": []}
        wanted[out] = (program, job, lines, ["prefilled-not-confirmed"], True)
    return wanted


def company_before():
    """What a form says of the company of the example, be it with other answers."""
    lines = [line for line in read_forms([EXAMPLE])[EXAMPLE][1]
             if not line.startswith(("remark\t", "company\t", "option\t", "comment\t"))]
    return [*lines, "company\tD\t50\t"]


def findings_form(folder):
    """A form that follows up on four questions of the example; None: it was not written."""
    buyer, db = os.path.join(folder, "buyer.xml"), os.path.join(folder, "findings.db")
    with open(buyer, "w", encoding="utf-8") as file:
        file.write('<organisation xmlns="urn:sonae:organisation:1" id="buyer"><name>見本商事</name></organisation>')
    form = os.path.join(folder, "findings.xlsx")
    run([SONAE, "org", "put", buyer, "--db", db])
    run([SONAE, "intake", EXAMPLE, "--db", db])
    run([SONAE, "findings", "open", "nca-1", "--buyer", "buyer", "--questions", "st-02,st-04,pe-02,pr-02", "--db", db])
    run([SONAE, "findings", "form", "nca-1", "--buyer", "buyer", "--lang", "ja", "-o", form, "--db", db])
    return sheets.Form(form) if os.path.exists(form) else None


def findings_forms(folder, present):
    """st-02 is answered anew, st-04 confirmed, pe-02 explained, pr-02 left alone: what of it is new."""
    form = findings_form(folder)
    if not form:
        return {}
    rows = form.rows("回答")
    filled = {f"F{rows['st-02']}": "口頭で頼んだだけで、紙には書いていない", f"G{rows['st-04']}": "確認済み",
              f"H{rows['pe-02']}": "来月、人を増やします", f"J{rows['pe-02']}": "２０２７年３月３１日",
              f"K{rows['pe-02']}": "求人のしかたを教えてください"}
    steps = [{"do": "put", "sheet": "回答", "cell": cell, "kind": "text", "value": value} for cell, value in filled.items()]
    lines = [*company_before(), "option\tst-02\tspoken\t", "option\tst-04\tnone\t", "comment\tpe-02\t来月、人を増やします\t",
             "planned\tpe-02\t2027-03-31\t"]
    wanted = {}
    for program in present:
        out = os.path.join(folder, f"{program}-findings.xlsx")
        wanted[out] = (program, {"in": form.file, "out": out, "steps": steps}, lines, ["findings-left"], True)
    return wanted


def main():
    definition = ET.parse(CHECKLIST).getroot()
    present = [name for name, (there, _) in PROGRAMS.items() if there]
    absent = [name for name in PROGRAMS if name not in present]
    for name in absent:
        print(f"SKIPPED {name}: it is not installed")
    if absent:
        print(WANTED)
    if absent and os.environ.get("SONAE_ALL_PROGRAMS"):
        failures.append("not all programs are there")
    with tempfile.TemporaryDirectory() as folder:
        wanted = {**round_trips(folder, definition, present), **broken_forms(folder, definition, present),
                  **unchanged_forms(folder, present), **findings_forms(folder, present)}
        for program in present:
            PROGRAMS[program][1]([job for who, job, *_ in wanted.values() if who == program])
        read = read_forms([file for file in wanted if os.path.exists(file)])
        for file, (_, _, lines, remarks, accepted) in wanted.items():
            name = os.path.basename(file)
            if file in read:
                compare(name, read[file], lines, remarks, accepted)
            else:
                failures.append(name + ": was not written or not read")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


sys.exit(main())
