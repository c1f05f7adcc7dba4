# SPDX-License-Identifier: Apache-2.0
"""remarks.py SOURCE_DIR [--write]: docs/json.md lists every code of remarks.def (--write makes the list anew).

Codes are what other programs know a remark by: each is there once, in one shape, and each remark is said somewhere.
"""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
page = source / "docs/json.md"
remark = re.compile(r'^REMARK\((\w+), SONAE_(\w+), "([^"]*)", "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)$')
begin = "<!-- remarks.def, by tests/house/remarks.py --write -->\n"
failed = False


def complain(text):
    global failed
    failed = True
    print(text)


def rows():
    codes = set()
    yield "| code | | what it says |\n|---|---|---|\n"
    for number, line in enumerate((source / "engine/remarks/remarks.def").read_text().splitlines(), 1):
        if not line.startswith("REMARK("):
            continue
        found = remark.match(line)
        if not found:
            complain(f"remarks.def:{number}: not REMARK(NAME, severity, \"code\", \"ja\", \"en\") in one line")
            continue
        name, severity, code, ja, en = found.groups()
        if code in codes or not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code):
            complain(f"remarks.def:{number}: {code} is there already, or is no word of a-z, 0-9 and -")
        if sorted(re.findall(r"{\d}", ja)) != sorted(re.findall(r"{\d}", en)):
            complain(f"remarks.def:{number}: one of the languages says less than the other")
        if not {name, "SN_REMARK_" + name} & said:
            complain(f"remarks.def:{number}: nothing says {name}")
        codes.add(code)
        en = en.replace('\\"', '"').replace("|", "\\|").replace("<", "&lt;")
        yield f"| `{code}` | {severity.lower()} | {en} |\n"


said = {word for file in source.glob("engine/*/*.c") for word in re.findall(r"\w+", file.read_text())}
before, rest = page.read_text().split(begin)
after = re.sub(r"\A(\|.*\n)*", "", rest)
fresh = before + begin + "".join(rows()) + after
if "--write" in sys.argv:
    page.write_text(fresh)
elif fresh != page.read_text():
    complain("docs/json.md does not list what remarks.def says; run tests/house/remarks.py . --write")
sys.exit(failed)
