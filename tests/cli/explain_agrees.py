#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every number of an explanation agrees with the evaluation, and its parts add up to it.

    explain_agrees.py SONAE SOURCE_DIR [COUNT [FIRST_SEED]]

On random cases (tests/reference/generate.py) every question, action, area, level, alert and contradiction is explained as JSON; gaps,
priorities, benefits, burdens, ranks, sums and gates are worked out again from the parts that the explanation names.
"""

import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

STAGES = {"minimum": "minimum", "basic": "basic", "advanced": "advanced"}  # the words of --lang en
KINDS = (("question", "questions"), ("action", "actions"), ("area", "areas"), ("level", "levels"), ("alert", "alerts"),
         ("contradiction", "contradictions"))


class Chain:
    """The steps directly below the one that an id names."""

    def __init__(self, top):
        self.steps = top.get("steps", [])

    def all(self, name):
        return [step for step in self.steps if step["step"] == name]

    def has(self, name):
        return bool(self.all(name))

    def one(self, *names):
        """The step of the first of these names that is there."""
        return next(step for name in names for step in self.all(name))

    def values(self, *names):
        return self.one(*names)["values"]


def number(value):
    return Fraction(str(value))


def near(numerator, denominator, micro, unit=10**6):
    """Rounded half up once: at most half a micro-point away."""
    return abs(Fraction(numerator * unit, denominator) - micro) <= Fraction(1, 2)


def check_question(chain, id_, _, evaluation):
    gap = next((gap for gap in evaluation["gaps"] if gap["question"] == id_), None)
    assert chain.has("gap") == (gap is not None)
    if gap:
        values = chain.values("gap")
        assert (values["gap"], values["points"], values["target"]) == (gap["gap"], gap["points"], gap["target"])
        assert values["weight"] * (values["target"] - values["points"]) == values["gap"]
    if not chain.has("priority") and not chain.has("priority_plain"):
        return
    step = chain.one("priority", "priority_plain")
    product = Fraction(step["values"]["weight"] * step["values"]["area_weight"])
    for boost in Chain(step).all("boost"):
        if boost["truth"] == "true":
            product *= number(boost["values"]["factor"])
    assert product == number(step["values"]["priority"])


def check_action(chain, id_, definition, evaluation):
    action = next(action for action in definition["actions"] if action["id"] == id_)
    benefit = chain.one("benefit", "benefit_first")
    parts = sum((number(part["values"]["part"]) for part in Chain(benefit).all("benefit_part")), Fraction(0))
    assert parts == number(benefit["values"]["benefit"])
    burden = max(Fraction(1, 4), Fraction(*action["hours"]) + Fraction(action["yen"], definition["parameters"]["yen_per_hour"]))
    assert burden == (number(chain.values("burden")["burden"]) if chain.has("burden") else Fraction(1, 4))
    placed = next((placed for placed in evaluation["actions"] if placed["id"] == id_), None)
    if placed:
        assert chain.values("rank")["rank"] == placed["rank"] and parts > 0
        assert chain.values("stage", "stage_inherited")["stage"] == STAGES[placed["stage"]]
    else:
        assert chain.has("covered" if id_ in evaluation["covered"] else "not_triggered")


def check_area(chain, id_, definition, evaluation):
    score = evaluation["areas"][id_]
    if score["low"] is None:
        assert chain.has("undefined")
    elif definition["model"] == "points":
        points = sum(step["values"]["points"] for step in chain.all("counted_plain"))
        assert points * 10**6 == score["low"] == chain.values("sum_low")["score"]
        assert chain.values("sum_high")["score"] == score["high"]
    else:
        for side in ("low", "high"):
            values = chain.values("score_" + side)
            assert values["score"] == score[side] and near(values["sum"], values["weights"], score[side])
        assert sum(step["values"]["product"] for step in chain.all("counted")) == chain.values("score_low")["sum"]
        values = chain.values("coverage")
        assert near(values["answered"], values["weights"], score["coverage"], 10**8)


def check_overall(chain, _, definition, evaluation):
    low = evaluation["overall"]["low"]
    if low is None or definition["model"] == "points":
        return
    values = chain.values("score_low")
    assert near(values["sum"], values["weights"], low, 1)
    assert sum(step["values"]["product"] for step in chain.all("overall_area")) == values["sum"]


def check_level(chain, id_, definition, evaluation):
    """The gates of a reached level hold; the first that is not reached has one that does not."""
    if evaluation["overall"]["low"] is None:
        return
    order = [None] + [level["id"] for level in definition["levels"]]
    for name, side in (("reached", "low"), ("possible", "high")):
        climbed = order.index(evaluation["level"][name])
        gates = [step["values"][side] for step in chain.steps
                 if step["step"] in ("gate_minimum", "gate_area", "gate_overall", "bars")]
        holds = all(verdict == "passes" for verdict in gates)
        if order.index(id_) <= climbed:
            assert holds
        if order.index(id_) == climbed + 1:
            assert not holds


def check_alert(chain, id_, _, evaluation):
    hit = next((alert for alert in evaluation["alerts"] if alert["id"] == id_), None)
    name, truth = ("alert_quiet", "false") if hit is None else \
        ("alert_confirm_first", "maybe") if hit["confirm_first"] else ("alert_raised", "true")
    assert chain.has(name) and chain.steps[1]["truth"] == truth


def check_contradiction(chain, id_, definition, evaluation):
    found = id_ in evaluation["contradictions"]
    named = next(one["questions"] for one in definition["contradictions"] if one["id"] == id_)
    assert chain.has("contradiction_found" if found else "contradiction_quiet")
    assert [step["values"]["question"] for step in chain.all("contradiction_answer")] == (named if found else [])
    assert (chain.steps[-1]["truth"] == "true") == found


CHECKS = {"question": check_question, "action": check_action, "area": check_area, "level": check_level,
          "alert": check_alert,
          "contradiction": check_contradiction, "overall": check_overall}


class Program:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def json(self, *arguments):
        done = subprocess.run([self.binary, *arguments, "--json", "--lang", "en"], cwd=self.folder, capture_output=True,
                              check=True, timeout=60)
        return json.loads(done.stdout)


def check_case(program):
    definition, evaluation = program.json("show", "gen.xml"), program.json("evaluate", "response.xml")
    names = [(kind, thing["id"]) for kind, key in KINDS for thing in definition[key]] + [("overall", "overall")]
    for kind, id_ in names:
        explanation = program.json("explain", "response.xml", id_)
        top = next(step for step in explanation["steps"] if step["step"] == kind)
        try:
            CHECKS[kind](Chain(top), id_, definition, evaluation)
        except (AssertionError, StopIteration, KeyError) as error:
            raise AssertionError(f"{kind} {id_}: {json.dumps(top, ensure_ascii=False)}") from error
    return len(names)


def main(arguments):
    binary, source = str(Path(arguments[0]).resolve()), Path(arguments[1])
    count = int(arguments[2]) if len(arguments) > 2 else 15
    first = int(arguments[3]) if len(arguments) > 3 else 1
    sys.path.insert(0, str(source / "tests" / "reference"))
    sys.dont_write_bytecode = True
    import generate  # noqa: the folder is known only now
    explained = 0
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory(prefix="sonae-explain-") as folder:
            generate.write(seed, Path(folder))
            try:
                explained += check_case(Program(binary, folder))
            except (AssertionError, subprocess.CalledProcessError) as error:
                print(f"seed {seed}: {error}")
                return 1
    print(f"{explained} explanations agree")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
