#!/usr/bin/env python3
"""Tests generate.py and reference.py against each other, without the program sonae.

    selftest.py COUNT [FIRST_SEED]

Checks for each seed that the definition is valid and that the reference keeps what the contract implies. Ends with
how often each thing worth covering came up, so that a generator gone quiet is seen.
"""

import copy
import random
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from fractions import Fraction
from pathlib import Path

import compare
import generate
import reference

STAGES = list(reference.STAGES)


# --- Definitions are valid ----------------------------------------------------------------------------------------


def tests_of(condition):
    for name in ("all", "any"):
        if name in condition:
            return [test for part in condition[name] for test in tests_of(part)]
    return tests_of(condition["not"]) if "not" in condition else [condition]


def tested_question(test):
    return test.get("answer") or test.get("answered") or test.get("number")


def check_test(test, questions, scales, areas, with_scores):
    if "score" in test:
        assert with_scores and test["score"] in areas
    question = questions.get(tested_question(test))
    if "answer" in test:
        assert question["kind"] == "choice"
        assert "is" not in test or test["is"] in {option["id"] for option in scales[question["scale"]]["options"]}
    if "number" in test:
        assert question["kind"] == "number"


def assert_acyclic(edges):
    done = set()

    def visit(node, path):
        assert node not in path, f"cycle at {node}"
        if node not in done:
            for following in edges[node]:
                visit(following, path | {node})
            done.add(node)

    for node in edges:
        visit(node, frozenset())


def check_reach(definition, scales):
    for question in definition["questions"]:
        if question["kind"] == "choice":
            points = [option["points"] for option in scales[question["scale"]]["options"]]
            many = scales[question["scale"]]["select"] == "many"
            reach = sum(point for point in points if point > 0) if many else max(points)
            assert reach >= (1 if definition["model"] == "points" else 100)
            assert definition["model"] == "points" or all(0 <= point <= 100 for point in points)
            assert 1 <= question["target"] <= reach and 1 <= question["weight"] <= 100


def check_definition(definition):
    questions = {question["id"]: question for question in definition["questions"]}
    scales = {scale["id"]: scale for scale in definition["scales"]}
    areas = {area["id"] for area in definition["areas"]}
    for kind in ("areas", "scales", "questions", "levels", "alerts", "contradictions", "actions"):
        ids = [item["id"] for item in definition[kind]]
        assert len(ids) == len(set(ids)), kind
    check_reach(definition, scales)
    asked = {id_: tests_of(question["relevant"] or {"all": []}) for id_, question in questions.items()}
    assert_acyclic({id_: [tested_question(test) for test in tests if tested_question(test)]
                    for id_, tests in asked.items()})
    assert_acyclic({action["id"]: action["requires"] for action in definition["actions"]})
    for tests in asked.values():
        for test in tests:
            check_test(test, questions, scales, areas, False)
    for rule in definition["alerts"] + definition["contradictions"] + definition["boosts"] + definition["actions"]:
        for test in tests_of(rule["when"] or {"all": []}):
            check_test(test, questions, scales, areas, True)
    for one in definition["contradictions"]:
        assert one["questions"] and len(one["questions"]) == len(set(one["questions"]))
        assert set(one["questions"]) <= questions.keys()
    for action in definition["actions"]:
        closed = [lift["question"] for lift in action["closes"]]
        assert closed and len(closed) == len(set(closed)) and all(questions[id_]["kind"] == "choice" for id_ in closed)
        assert all(1 <= lift["points"] <= 100 for lift in action["closes"])
    assert all(boost["questions"] or boost["areas"] for boost in definition["boosts"])


# --- What the contract implies for scores -------------------------------------------------------------------------


def check_scores(definition, evaluation):
    for score in [*evaluation["areas"].values(), evaluation["overall"]]:
        assert (score["low"] is None) == (score["high"] is None)
        if score["low"] is None:
            continue
        assert score["low"] <= score["high"]
        if definition["model"] != "points":
            assert 0 <= score["low"] and score["high"] <= 100_000_000
        assert 0 <= score.get("unknown", 0) <= score.get("coverage", 0) <= 100_000_000
    if definition["model"] == "points" and evaluation["overall"]["high"] is not None:
        assert evaluation["overall"]["high"] <= evaluation["maximum"]
    rungs = [None, *(level["id"] for level in definition["levels"])]
    assert rungs.index(evaluation["level"]["reached"]) <= rungs.index(evaluation["level"]["possible"])


def check_narrowing(definition, response, evaluation, rng):
    """Answering what stood unanswered never leaves [low, high], if no condition hangs on it."""
    named = {tested_question(test) for question in definition["questions"]
             for test in tests_of(question["relevant"] or {"all": []})}
    silent = [question for question in definition["questions"] if question["kind"] == "choice"
              and question["id"] not in response["answers"] and question["id"] not in named]
    if not silent:
        return
    question = rng.choice(silent)
    scale = next(scale for scale in definition["scales"] if scale["id"] == question["scale"])
    fuller = copy.deepcopy(response)
    options = [option["id"] for option in scale["options"]]
    fuller["answers"][question["id"]] = rng.choice(({"unknown": True}, {"options": [rng.choice(options)]}))
    after = reference.evaluate(definition, fuller)
    for before, now in ((evaluation["overall"], after["overall"]),
                        *((evaluation["areas"][area], after["areas"][area]) for area in evaluation["areas"])):
        assert before["low"] is None or before["low"] <= now["low"] <= now["high"] <= before["high"]


def check_file_order(definition, response, evaluation, rng):
    """The order of a file decides nothing but the order of its own lists."""
    shuffled = copy.deepcopy(definition)
    for part in ("areas", "scales", "questions", "boosts", "actions"):
        rng.shuffle(shuffled[part])
    for question in shuffled["questions"]:
        rng.shuffle(question["refs"])
    for action in shuffled["actions"]:
        rng.shuffle(action["closes"])
        rng.shuffle(action["requires"])
    assert reference.evaluate(shuffled, response) == evaluation


# --- What it implies for the order of actions and the plan ---------------------------------------------------------


def check_agenda(definition, evaluation):
    actions = {action["id"]: action for action in definition["actions"]}
    placed = [action["id"] for action in evaluation["actions"]]
    assert [action["rank"] for action in evaluation["actions"]] == list(range(1, len(placed) + 1))
    assert len(set(placed)) == len(placed) and not set(placed) & set(evaluation["covered"])
    stages = [STAGES.index(action["stage"]) for action in evaluation["actions"]]
    assert stages == sorted(stages), "stages come in order"
    for rank, id_ in enumerate(placed):
        assert all(required not in placed or placed.index(required) < rank for required in actions[id_]["requires"])
        assert stages[rank] <= STAGES.index(actions[id_]["stage"]), "a stage is only ever made earlier"


def check_marginal_order(inner, agenda):
    """Replayed: each benefit is positive, and without requirements the ratio falls within a stage (benefit is
    submodular); at the end nothing triggered has benefit left."""
    points, previous = dict(inner.points["low"]), None
    for id_ in agenda.placed:
        action = agenda.actions[id_]
        benefit = inner.gain(action, points)
        assert benefit > 0
        hours = action.hours + Fraction(action.yen, inner.definition.yen_per_hour)
        key = agenda.stages[id_], not agenda.leads_up(action), -benefit / max(Fraction(1, 4), hours)
        free = not any(other.requires for other in agenda.actions.values())
        assert previous is None or not free or previous <= key
        previous = key
        points = reference.lift_points(points, inner.lifted(action))
    assert all(inner.gain(agenda.actions[id_], points) == 0 for id_ in agenda.triggered)


def greedy_subset(planner):
    """The placed actions in order, each taken if it still fits."""
    subset = planner.empty
    for action in planner.candidates:
        subset = planner.extend(subset, action) or subset
    return subset


def direct_gain(definition, inner, ids):
    """The gain of section 7, computed from the highest lift of each question."""
    best = {}
    for action in definition["actions"]:
        for lift in action["closes"] if action["id"] in ids else []:
            best[lift["question"]] = max(best.get(lift["question"], 0), lift["points"])
    gain = Fraction(0)
    for id_, lift in best.items():
        if id_ in inner.applicable:
            reach = min(lift, inner.applicable[id_].target)
            gain += inner.priority[id_] * max(0, reach - inner.points["low"][id_])
    return gain


def check_plan(definition, inner, agenda, hours, yen):
    planner = reference.Planner(inner, agenda, hours, yen)
    best = planner.solve(prune=False)
    bounded = reference.Planner(inner, agenda, hours, yen).solve(prune=True)
    assert best == bounded, "branch and bound finds what brute force finds"
    actions = {action["id"]: action for action in definition["actions"]}
    assert best.hours == sum(Fraction(*actions[id_]["hours"]) for id_ in best.ids) <= hours
    assert best.yen == sum(actions[id_]["yen"] for id_ in best.ids) <= yen
    for id_ in best.ids:
        assert all(required in best.ids for required in actions[id_]["requires"] if required in agenda.placed)
    assert list(best.ids) == [id_ for id_ in agenda.placed if id_ in best.ids]
    assert best.gain == direct_gain(definition, inner, set(best.ids))
    assert best.gain >= greedy_subset(planner).gain
    everything = reference.Planner(inner, agenda, Fraction(10**6), 10**12).solve(prune=True)
    assert everything.gain == direct_gain(definition, inner, set(agenda.placed)) >= best.gain
    return best


# --- One seed -----------------------------------------------------------------------------------------------------


def check_files(seed, case, folder):
    """Same seed, same files; the JSON reads back as what was made; the XML is well formed."""
    folder = Path(folder)
    generate.write(seed, folder / "a")
    generate.write(seed, folder / "b")
    for path in (folder / "a").iterdir():
        assert path.read_bytes() == (folder / "b" / path.name).read_bytes()
        if path.suffix == ".xml":
            ElementTree.parse(path)
    for name, made in (("definition", case.definition), ("response", case.response)):
        assert reference.read_json((folder / "a" / f"{name}.json").read_text(encoding="utf-8")) == made
    assert case.with_rules == (folder / "a" / "gen-rules.xml").exists()


def check_seed(seed, seen):
    case = generate.make(seed)
    definition, response = case.definition, case.response
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        check_files(seed, case, folder)
    check_definition(definition)
    evaluation = reference.evaluate(definition, response)
    check_scores(definition, evaluation)
    check_narrowing(definition, response, evaluation, rng)
    check_file_order(definition, response, evaluation, rng)
    inner, agenda = reference.assess(definition, response)
    check_agenda(definition, evaluation)
    check_marginal_order(inner, agenda)
    for hours, yen in compare.budgets(seed, definition, evaluation):
        best = check_plan(definition, inner, agenda, hours, yen)
    count(seen, case, evaluation, inner, agenda, best)


def count(seen, case, evaluation, inner, agenda, best):
    definition = case.definition
    seen[f"model {definition['model']}"] += 1
    seen["no rule pack"] += not case.with_rules
    seen["one language"] += len(case.languages) == 1
    seen.update({f"relevance {truth}" for truth in evaluation["relevant"].values()})
    seen.update({f"gap {gap['status']}" for gap in evaluation["gaps"]})
    seen.update({f"alert {'maybe' if alert['confirm_first'] else 'true'}" for alert in evaluation["alerts"]})
    seen["alert false"] += len(evaluation["alerts"]) < len(definition["alerts"])
    seen["contradiction true"] += bool(evaluation["contradictions"])
    seen["contradiction not true"] += len(evaluation["contradictions"]) < len(definition["contradictions"])
    seen["overall undefined"] += evaluation["overall"]["low"] is None
    seen["some area undefined"] += any(area["low"] is None for area in evaluation["areas"].values())
    seen["low below high"] += evaluation["overall"]["low"] != evaluation["overall"]["high"]
    seen["level reached"] += evaluation["level"]["reached"] is not None
    seen["level possible above reached"] += evaluation["level"]["reached"] != evaluation["level"]["possible"]
    seen["boost active"] += any(inner.judge.truth(boost["when"]) is True for boost in definition["boosts"])
    seen["actions placed: 5 or more"] += len(agenda.placed) >= 5
    seen["action to be confirmed first"] += any(action["confirm_first"] for action in evaluation["actions"])
    seen["action covered"] += bool(agenda.covered)
    seen["action not triggered"] += len(agenda.triggered) < len(agenda.actions)
    seen["stage inherited"] += any(agenda.stages[id_] != agenda.actions[id_].stage for id_ in agenda.triggered)
    seen["requirement among placed"] += any(set(agenda.actions[id_].requires) & set(agenda.placed)
                                            for id_ in agenda.placed)
    seen["ladder prefers an action"] += any(agenda.leads_up(agenda.actions[id_]) for id_ in agenda.placed)
    seen["plan: some, not all"] += 0 < len(best.ids) < len(agenda.placed)


def main(arguments):
    if len(arguments) not in (1, 2):
        print("usage: selftest.py COUNT [FIRST_SEED]", file=sys.stderr)
        return 2
    number, first = int(arguments[0]), int((arguments + ["1"])[1])
    seen = Counter()
    for seed in range(first, first + number):
        try:
            check_seed(seed, seen)
        except Exception:
            print(f"seed {seed} fails")
            raise
    for name, times in sorted(seen.items()):
        print(f"{times:6} {name}")
    print(f"{number} checked")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
