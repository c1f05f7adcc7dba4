# SPDX-License-Identifier: Apache-2.0
"""make_group_of_33.py SOURCE_DIR FOLDER: the example questionnaires/readiness/1.0/examples/group-of-33.

A construction group's 33 companies, after case RT-16: the survey went badly, the five basic rules (updates, protection
software, passwords, sharing, knowing the tricks) are where most are lacking, and what each has to protect differs. All
answers are drawn by chance with a fixed seed; companies are numbered, nobody is named.
"""
import csv
import random
import sys
import xml.etree.ElementTree as tree

NAMESPACE = {"c": "urn:sonae:checklist:1"}
SEED = 38

# Which rung of the scale (0: the best) a company of the group stands on, by chance: the five rules are weakest.
BASICS = {"pr-14", "pr-13", "pr-15", "pr-11", "pe-06", "cu-05"}
WEIGHTS = {"basic": (0, 1, 8, 24), "better": (8, 12, 9, 4), "other": (2, 8, 12, 11)}
BETTER = {"cu-01", "cu-02", "pr-12", "ex-01", "pe-04", "st-10"}  # small firms that know each other: people speak up, and call
UNKNOWN = {"pr-07": 9, "ex-02": 8, "pr-16": 5, "ex-03": 6}        # of 33: nobody in the company knows

LATER = {"pr-18"}  # asked since the group was first drawn: by a chance of their own, so that all else stays as it was

# Industry, how many; people from..to.
KINDS = [("D", 8, 3, 20), ("D", 7, 24, 95), ("D", 6, 120, 260), ("E", 6, 24, 90), ("L", 6, 7, 40)]


def companies(chance):
    number = 0
    for industry, count, low, high in KINDS:
        for _ in range(count):
            number += 1
            yield {"id": f"kenchiku-{number:02}", "name": f"建築グループ {number:02}", "industry": industry,
                   "employees": chance.randint(low, high), "prefecture": "15" if number % 3 else "20"}


def yes(chance, share):
    return "yes" if chance.random() < share else "no"


def attributes(chance, company):
    people = company["employees"]
    drawings = company["industry"] in "DL"  # drawings and bids; the others: customers, recipes of parts
    return {"employees": people, "pcs": max(1, people * chance.randint(4, 9) // 10), "it-staff": people // 90,
            "industry": company["industry"], "personal-data": yes(chance, 0.35 if drawings else 0.75),
            "remote-access": yes(chance, 0.6), "website": yes(chance, 0.8), "contractors": yes(chance, 0.5),
            "b2b-checklists": yes(chance, 0.3)}


def pick(chance, question, options, lean):
    if chance.random() < UNKNOWN.get(question, 0) / 33:
        return "わからない"
    kind = "basic" if question in BASICS else "better" if question in BETTER else "other"
    rung = chance.choices(range(4), WEIGHTS[kind])[0] + lean
    return options[min(max(rung, 0) * len(options) // 4, len(options) - 1)]


def pick_many(chance, options):
    chosen = [option for option in options[:-1] if chance.random() < 0.4]
    return ";".join(chosen) if chosen else options[-1]


# What cannot both be so (rules/readiness/1.0): where the first is answered so, and the second so, this is the second.
SETTLED = [("st-02", ("written", "named"), "st-01", ("none",), "one"),
           ("pe-01", ("none",), "st-08", ("monthly", "quarterly"), "none"), ("pe-06", ("none",), "pe-05", ("shown",), "spoken"),
           ("pe-04", ("none",), "pe-08", ("report",), "click"), ("pr-05", ("none",), "pr-06", ("timed", "tried"), "none")]


def settle(given):
    """Drawn one by one, answers contradict each other; people's own seldom do."""
    for one, causes, other, wrong, right in SETTLED:
        if given[one] in causes and given[other] in wrong:
            given[other] = right
    if given["st-04"] == "split":
        given["st-04"] = "none"
    if given["ex-09"] in ("declined", "none"):
        given["ex-01"] = ";".join(o for o in given["ex-01"].split(";") if o != "insurer") or "none"
    if given["pr-01"] == "none" and given["ex-01"] != "none":
        given["pr-01"] = "digital"
    return given.values()


def questions(source):
    root = tree.parse(f"{source}/questionnaires/readiness/1.0/readiness.xml").getroot()
    for question in root.findall("c:question", NAMESPACE):
        scale = question.find("c:scale", NAMESPACE)
        if scale is not None:
            yield question.get("id"), scale.get("select"), [o.get("id") for o in scale.findall("c:option", NAMESPACE)]


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main(source, folder):
    chance, later, asked = random.Random(SEED), random.Random(SEED + 1), list(questions(source))
    organisations = [["企業ID", "会社名", "業種", "従業員数", "都道府県"]]
    answers = None
    for company in companies(chance):
        organisations.append([company[key] for key in ("id", "name", "industry", "employees", "prefecture")])
        about = attributes(chance, company)
        lean = chance.choice((-1, 0, 0, 0, 1)) # some are further than others, in everything
        given = settle({id: pick(later if id in LATER else chance, id, options, lean) if select == "one" else pick_many(chance, options)
                        for id, select, options in asked})
        if answers is None:
            answers = [["[organisation:id]", "[organisation:name]", "[organisation:prefecture]", "[response:date]",
                        "[response:role]", "[response:responsible]", *(f"[attribute:{name}]" for name in about),
                        *(f"[{id}]" for id, _, _ in asked)]]
        answers.append([company["id"], company["name"], company["prefecture"], "2026-10-15", "general-affairs", "yes",
                        *about.values(), *given])
    write(f"{folder}/organisations.csv", organisations)
    write(f"{folder}/answers.csv", answers)


main(*sys.argv[1:])
