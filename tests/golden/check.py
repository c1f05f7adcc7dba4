#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py SONAE SOURCE_DIR: the field cases give what was worked by hand, and their lessons come first.

For each tests/golden/CASE: `evaluate --json` of the example equals expected.json, member by member; the actions that
lesson.tsv marks `asks` stand among the first five. Prints what differs."""
import json
import pathlib
import subprocess
import sys

FIRST = 5


def differences(expected, actual, path=""):
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in sorted(expected.keys() | actual.keys()):
            yield from differences(expected.get(key), actual.get(key), f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for index, (left, right) in enumerate(zip(expected, actual)):
            yield from differences(left, right, f"{path}[{index}]")
    elif expected != actual:
        yield f"{path}: expected {expected!r}, sonae says {actual!r}"


def asked(folder):
    rows = [line.split("\t") for line in (folder / "lesson.tsv").read_text("utf-8").splitlines()[1:]]
    return sorted({row[1] for row in rows if row[2] == "asks"})


def check(sonae, source, folder):
    example = source / "questionnaires/readiness/1.0/examples" / f"{folder.name}.xml"
    printed = subprocess.run([sonae, "evaluate", "--json", example], check=True, capture_output=True).stdout
    actual, expected = json.loads(printed), json.loads((folder / "expected.json").read_text("utf-8"))
    yield from differences(expected, actual)
    first = [action["id"] for action in actual["actions"][:FIRST]]
    for action in asked(folder):
        if action not in first:
            yield f"the lesson asks for {action}, but the first {FIRST} are {' '.join(first)}"


def main(sonae, source):
    source = pathlib.Path(source)
    folders = sorted(path.parent for path in (source / "tests/golden").glob("*/expected.json"))
    problems = [f"{folder.name}: {text}" for folder in folders for text in check(sonae, source, folder)]
    print("\n".join(problems) if problems else f"{len(folders)} cases as worked by hand")
    return 1 if problems or not folders else 0


sys.exit(main(*sys.argv[1:]))
