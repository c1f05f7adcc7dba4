#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""replay.py RANK_ACTIONS SOURCE_DIR [--tuning | --write-misses]: does the advice hold what the cases teach?

Prints the share of cases with an action of their lesson among the first five and the first three, also of the cases
alone whose record says that what the lesson asks for was missing, and every miss with its rank. Fails when misses.tsv
does not name exactly the cases that miss the first five, or a table does not hold together. --tuning shows the tuning
cases alone, --write-misses brings misses.tsv up to date and says nothing else.
"""
import csv
import hashlib
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

FIRST, BEST = 5, 3
NEW = "reason not written yet"

problems = []


def table(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def orders(program, source, files):
    """The ids of the actions in order, by response file."""
    command = [program, source, *files]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {pathlib.Path(file).stem: actions for file, *actions in (line.split("\t") for line in lines)}


def rank(order, demand):
    """The best place of the actions that carry out a demand; none: behind all."""
    return min((order.index(action) + 1 for action in demand["actions"].split() if action in order), default=len(order) + 1)


def responses(source, folder):
    examples = source / "questionnaires/readiness/1.0/examples"
    return sorted(examples.glob("nca-[123].xml")) + sorted((folder / "responses").glob("*.xml"))


def closes(source):
    """What each action lifts: question and points, by action."""
    pack = ElementTree.parse(source / "rules/readiness/1.0/readiness.xml").getroot()
    return {action.get("id"): {lift.get("question"): int(lift.get("to")) for lift in action.findall("{*}closes")}
            for action in pack.findall("{*}action")}


def scales(source):
    """The points of each option, by question and option."""
    checklist = ElementTree.parse(source / "questionnaires/readiness/1.0/readiness.xml").getroot()
    return {(question.get("id"), option.get("id")): int(option.get("points"))
            for question in checklist.findall(".//{*}question") for option in question.findall(".//{*}option")}


def points_given(points, file):
    """The points of each answered question of a response."""
    return {answer.get("question"): sum(points[answer.get("question"), option.get("ref")] for option in answer.findall("{*}option"))
            for answer in ElementTree.parse(file).getroot().findall("{*}answer")}


def told(lifts, given, demand):
    """Does the record say that what the lesson asks for was missing?"""
    return any(given.get(question, to) < to for action in demand["actions"].split() for question, to in lifts.get(action, {}).items())


def check_tables(lifts, cases, lessons, files):
    """The third with the smallest digests is held out; every table speaks of the same cases and of actions that exist."""
    ids = [case["case"] for case in cases]
    digests = {case: hashlib.sha256(case.encode()).hexdigest() for case in ids}
    held = sorted(ids, key=digests.get)[:len(ids) // 3]
    for case in cases:
        if case["part"] != ("held-out" if case["case"] in held else "tuning") or not digests[case["case"]].startswith(case["sha256"]):
            problems.append(f"cases.tsv: {case['case']} is in the wrong part, or its digest is wrong")
    if {lesson["case"] for lesson in lessons} != set(ids) or sorted(file.stem for file in files) != sorted(map(str.lower, ids)):
        problems.append("cases.tsv, lessons.tsv and the responses are not of the same cases")
    for lesson in lessons:
        for action in lesson["actions"].split():
            if action != "-" and action not in lifts:
                problems.append(f"lessons.tsv: {lesson['case']}: there is no action {action}")


def share(hits, total):
    return f"{hits:3d} of {total:3d} ({100 * hits / total:5.1f} %)" if total else "none"


def put_shares(title, ranks, demands, blind):
    """Cases: at least one demand is served. Demands: each for itself. Blind: the order of the company nobody knows."""
    print(f"{title}: {len(ranks)} cases, {len(demands)} demands")
    for first in (FIRST, BEST):
        hits = [sum(place <= first for place in places) for places in (ranks, demands, blind)]
        print(f"  first {first}: cases {share(hits[0], len(ranks))}, demands {share(hits[1], len(demands))};"
              f" knowing nothing: cases {share(hits[2], len(ranks))}")


def main(program, source, *options):
    source = pathlib.Path(source)
    folder = source / "tests/replay"
    cases, lessons, files = table(folder, "cases.tsv"), table(folder, "lessons.tsv"), responses(source, folder)
    lifts = closes(source)
    check_tables(lifts, cases, lessons, files)
    order = orders(program, source, [*files, folder / "nothing.xml"])
    demands = {case["case"]: [rank(order[case["case"].lower()], row) for row in lessons if row["case"] == case["case"]] for case in cases}
    blind = {case["case"]: min(rank(order["nothing"], row) for row in lessons if row["case"] == case["case"]) for case in cases}
    points = scales(source)
    given = {file.stem: points_given(points, file) for file in files}
    heard = {row["case"] for row in lessons if told(lifts, given[row["case"].lower()], row)}
    missing = {case: min(places) for case, places in demands.items() if min(places) > FIRST}
    reasons = {row["case"]: row["why"] for row in table(folder, "misses.tsv")}

    if "--write-misses" in options:
        rows = "".join(f"{case}\t{reasons.get(case, NEW)}\n" for case in missing)
        (folder / "misses.tsv").write_text("case\twhy\n" + rows, "utf-8")
        return 0

    def put(title, wanted):
        chosen = [case["case"] for case in cases if wanted(case)]
        put_shares(title, [min(demands[case]) for case in chosen], [place for case in chosen for place in demands[case]],
                   [blind[case] for case in chosen])

    tuning = "--tuning" in options
    put("tuning", lambda case: case["part"] == "tuning")
    put("tuning, and the record says it was missing", lambda case: case["part"] == "tuning" and case["case"] in heard)
    if not tuning:
        put("held out", lambda case: case["part"] == "held-out")
        put("held out, and the record says it was missing", lambda case: case["part"] == "held-out" and case["case"] in heard)
        put("all", lambda case: True)
        put("all, and the record says it was missing", lambda case: case["case"] in heard)
        put("all but what was read between the lines", lambda case: case["basis"] == "said")
    shown = {case["case"] for case in cases if not tuning or case["part"] == "tuning"}
    for case in cases:
        if case["case"] in shown and min(demands[case["case"]]) > BEST:
            miss = case["case"] in missing
            print(f"{'miss ' if miss else 'third'} {case['case']}: rank {min(demands[case['case']])}"
                  f"{': ' + reasons.get(case['case'], NEW) if miss else ''}")
    problems.extend(f"{case} misses the first {FIRST} and is not in misses.tsv" for case in missing if case in shown - reasons.keys())
    problems.extend(f"{case} is in misses.tsv and does not miss" for case in reasons if case in shown - missing.keys())
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
