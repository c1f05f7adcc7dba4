#!/usr/bin/env python3
"""A second implementation of the scoring contract, for differential testing.

Written from the contract alone (design/scoring.md 1-7, 10, 11 and design/json.md), never from the C code:
integers and Fractions, no floating point, no library beyond Python's own. Section numbers below are the contract's.

    reference.py evaluate DEFINITION.json RESPONSE.json
    reference.py plan DEFINITION.json RESPONSE.json --hours H --yen Y [--weeks W --hours-per-week X]

DEFINITION.json is what `sonae show --json CHECKLIST` prints, RESPONSE.json what `sonae show --json RESPONSE` prints.

Choices
-------
Where the contract is silent, this file does what a user would expect:

 C1  points: the values of a question are all that an answer can bring it: its options (select many: the sums of
     all non-empty choices) and the points of *unknown*, if it has any. So nobody can fall below `low` by answering
     *unknown* where nothing stood.
 C2  points: on the possible level an *unknown* meets every minimum gate (11, literally), also if it has points of its
     own; the areas and the overall score use those points on both sides.
 C3  points: `maximum` is 0 when no question is applicable.
 C4  Default trigger (6): an open gap counts if the lift would narrow it; an unknown or unanswered gap counts always.
     The two differ only in model points, where p of an unknown can be above the lift.
 C5  ladder: an "open question of the lowest level not reached" (11) names that level, is applicable and has p below
     its bar on `low`, whether it was answered, unknown or unanswered; the action "closes" it if it names it.
 C6  Without levels, both levels are null.
 C7  `covered` is sorted by id; `relevant` holds every question, also text, number and date.
 C8  Attributes are compared by `is` as text after NFKC, trimmed, white space runs as one space: "45.0" is not "45".
     A number is `[+-]?digits[.digits]` after NFKC, so "1,000", "1e3" and "about 5" are no numbers.
 C9  `requires` (placing, plan, inherited stages) looks at the direct requirements of each action; what stands behind
     a requirement that is not triggered or has no benefit left is not asked for.
 C10 A score test on an area sees the area's rounded `low` of the model in use (points: the plain sum).
 C11 An answer that its question does not admit, or to no question of the checklist, raises InputError.
 C12 Plan: the empty subset is a plan. A negative budget is an error of the command line.
"""

import argparse
import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

MICRO = 1_000_000
FULL_SHARE = 100 * MICRO
STAGES = ("minimum", "basic", "advanced")
LEAST_BURDEN = Fraction(1, 4)
BRUTE_FORCE_LIMIT = 16

GIVEN, UNKNOWN, NOT_APPLICABLE, UNANSWERED = "open", "unknown", "not_applicable", "unanswered"


class InputError(Exception):
    """The definition or the response breaks the contract."""


# --- The definition ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    id: str
    area: str
    kind: str
    many: bool
    options: dict        # option id -> points
    unknown: int | None  # points of *unknown*, model points only
    lowest: int
    highest: int
    weight: int
    minimum: bool
    target: int
    level: str | None
    bar: int
    may_not_apply: bool
    relevant: dict | None
    capped: bool

    @property
    def scored(self):
        return self.kind == "choice"

    def points_of(self, chosen):
        total = sum(self.options[option] for option in set(chosen))
        return min(total, 100) if self.capped else total


@dataclass(frozen=True)
class Action:
    id: str
    stage: int
    hours: Fraction
    yen: int
    lifts: dict  # question id -> points
    requires: tuple
    when: dict | None


@dataclass(frozen=True)
class Definition:
    id: str
    version: str
    model: str
    areas: dict      # area id -> weight
    questions: dict  # question id -> Question
    levels: list
    alerts: list
    contradictions: list
    boosts: list
    actions: dict    # action id -> Action
    yen_per_hour: int

    @property
    def sums(self):
        return self.model == "points"


def value_range(options, many, unknown):
    """Lowest and highest value an answer can bring in model points (C1)."""
    values = list(options.values())
    lowest, highest = min(values), max(values)
    if many:
        lowest = sum(v for v in values if v < 0) or lowest
        highest = sum(v for v in values if v > 0) or highest
    if unknown is not None:
        lowest, highest = min(lowest, unknown), max(highest, unknown)
    return lowest, highest


def read_question(raw, scales, model):
    sums = model == "points"
    scored = raw["kind"] == "choice"
    scale = scales[raw["scale"]] if scored else {"select": "one", "options": []}
    options = {option["id"]: option["points"] for option in scale["options"]}
    many = scale["select"] == "many"
    unknown = scale.get("unknown") if sums else None
    lowest, highest = value_range(options, many, unknown) if sums and scored else (0, 100)
    target = raw.get("target")
    target = highest if target is None else target
    bar = raw.get("bar")
    return Question(
        id=raw["id"], area=raw["area"], kind=raw["kind"], many=many, options=options, unknown=unknown,
        lowest=lowest, highest=highest, weight=1 if sums or not scored else raw["weight"],
        minimum=bool(raw.get("minimum")), target=target, level=raw.get("level"), bar=target if bar is None else bar,
        may_not_apply=bool(raw.get("not_applicable")), relevant=raw.get("relevant"), capped=not sums)


def read_action(raw):
    return Action(
        id=raw["id"], stage=STAGES.index(raw["stage"]), hours=Fraction(*raw["hours"]), yen=raw["yen"],
        lifts={lift["question"]: lift["points"] for lift in raw["closes"]}, requires=tuple(raw["requires"]),
        when=raw.get("when"))


def read_definition(raw):
    scales = {scale["id"]: scale for scale in raw["scales"]}
    questions = [read_question(question, scales, raw["model"]) for question in raw["questions"]]
    return Definition(
        id=raw["id"], version=raw["version"], model=raw["model"],
        areas={area["id"]: 1 if raw["model"] == "points" else area["weight"] for area in raw["areas"]},
        questions={question.id: question for question in questions},
        levels=raw["levels"], alerts=raw["alerts"], contradictions=raw["contradictions"], boosts=raw["boosts"],
        actions={action["id"]: read_action(action) for action in raw["actions"]},
        yen_per_hour=raw["parameters"]["yen_per_hour"])


# --- The response (1) -------------------------------------------------------------------------------------------


def status_of(answer):
    if answer is None:
        return UNANSWERED
    if answer.get("unknown"):
        return UNKNOWN
    if answer.get("not_applicable"):
        return NOT_APPLICABLE
    if answer.get("options") or answer.get("number") is not None:
        return GIVEN
    if (answer.get("text") or "").strip() or (answer.get("date") or "").strip():
        return GIVEN
    return UNANSWERED


def check_answer(question, answer):
    """Refuse an answer that its question does not admit (11)."""
    status = status_of(answer)
    if status == NOT_APPLICABLE and not question.may_not_apply:
        raise InputError(f"{question.id}: may not be answered not-applicable")
    if status != GIVEN:
        return
    member = {"choice": "options"}.get(question.kind, question.kind)
    if member not in answer:
        raise InputError(f"{question.id}: wrong kind of answer")
    if question.kind == "choice":
        chosen = set(answer["options"])
        if not chosen <= question.options.keys() or (len(chosen) > 1 and not question.many):
            raise InputError(f"{question.id}: its scale does not admit these options")


def check_response(definition, response):
    if (response["checklist"], response["version"]) != (definition.id, definition.version):
        raise InputError("the response is to another checklist or version")
    for id_, answer in response["answers"].items():
        if id_ not in definition.questions:
            raise InputError(f"{id_}: no such question")
        check_answer(definition.questions[id_], answer)


# --- Conditions (2): True, False, or None for maybe --------------------------------------------------------------


def kleene_all(values):
    values = list(values)
    if False in values:
        return False
    return None if None in values else True


def kleene_not(value):
    return None if value is None else not value


def kleene_any(values):
    return kleene_not(kleene_all(kleene_not(value) for value in values))


def plain_text(value):
    """Text as conditions compare it: NFKC, ends trimmed, runs of white space as one; None when empty."""
    if value is None:
        return None
    return " ".join(unicodedata.normalize("NFKC", str(value)).split()) or None


def exact_number(text):
    return Decimal(text) if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text) else None


def within(value, test):
    """Does the value pass the test's at_least or at_most?"""
    if "at_least" in test:
        return value >= test["at_least"]
    return value <= test["at_most"]


@dataclass
class Judge:
    """Evaluates conditions for one response."""
    questions: dict
    answers: dict
    attributes: dict
    scores: dict = field(default_factory=dict)  # area id -> low; filled in once the scores are known
    known: dict = field(default_factory=dict)   # question id -> relevance
    asking: set = field(default_factory=set)

    def relevance(self, id_):
        if id_ not in self.known:
            if id_ in self.asking:
                raise InputError(f"{id_}: its relevance depends on itself")
            self.asking.add(id_)
            condition = self.questions[id_].relevant
            self.known[id_] = True if condition is None else self.truth(condition)
        return self.known[id_]

    def status(self, id_):
        return status_of(self.answers.get(id_))

    def arises(self, id_):
        return self.relevance(id_) is not False and self.status(id_) != NOT_APPLICABLE

    def truth(self, condition):
        if "all" in condition:
            return kleene_all(self.truth(part) for part in condition["all"])
        if "any" in condition:
            return kleene_any(self.truth(part) for part in condition["any"])
        if "not" in condition:
            return kleene_not(self.truth(condition["not"]))
        if "answered" in condition:
            return self.arises(condition["answered"]) and self.status(condition["answered"]) == GIVEN
        if "answer" in condition:
            return self.test_given(condition["answer"], lambda answer: self.test_options(condition, answer["options"]))
        if "number" in condition:
            return self.test_given(condition["number"], lambda answer: within(answer["number"], condition))
        if "attribute" in condition:
            return self.test_attribute(condition)
        return self.test_score(condition)

    def test_given(self, id_, test):
        if not self.arises(id_):
            return False
        return test(self.answers[id_]) if self.status(id_) == GIVEN else None

    def test_options(self, condition, chosen):
        if "is" in condition:
            return condition["is"] in chosen
        return within(self.questions[condition["answer"]].points_of(chosen), condition)

    def test_attribute(self, condition):
        text = plain_text(self.attributes.get(condition["attribute"]))
        if text is None:
            return None
        if "is" in condition:
            return text == plain_text(condition["is"])
        number = exact_number(text)
        return None if number is None else within(number, condition)

    def test_score(self, condition):
        low = self.scores[condition["score"]]
        return None if low is None else within(low, condition)


# --- Scores (3) -------------------------------------------------------------------------------------------------


def divide(numerator, denominator):
    """The quotient rounded half up to an integer."""
    return (2 * numerator + denominator) // (2 * denominator)


class Evaluation:
    """Everything that follows from one response, in the contract's order."""

    def __init__(self, definition, response):
        check_response(definition, response)
        self.definition = definition
        self.response = response
        self.judge = Judge(definition.questions, response["answers"], response["organisation"]["attributes"])
        self.relevant = {id_: self.judge.relevance(id_) for id_ in definition.questions}
        self.applicable = {id_: question for id_, question in definition.questions.items()
                           if question.scored and self.judge.arises(id_)}
        ranges = {id_: self.range_of(question) for id_, question in self.applicable.items()}
        self.points = {"low": {id_: low for id_, (low, _) in ranges.items()},
                       "high": {id_: high for id_, (_, high) in ranges.items()}}
        self.areas = {area: self.score([q for q in self.applicable.values() if q.area == area])
                      for area in definition.areas}
        self.overall = self.overall_score()
        self.judge.scores = {area: score["low"] for area, score in self.areas.items()}
        self.rungs = {side: self.climb(side) for side in ("low", "high")}
        self.gaps = self.list_gaps()
        self.priority = {question.id: self.priority_of(question) for question in self.applicable.values()}

    def range_of(self, question):
        status = self.judge.status(question.id)
        if status == GIVEN:
            points = question.points_of(self.response["answers"][question.id]["options"])
            return points, points
        if status == UNKNOWN and question.unknown is not None:
            return question.unknown, question.unknown
        return question.lowest, question.highest

    def score(self, questions):
        if not questions:
            return dict.fromkeys(("low", "high", "coverage", "unknown"))
        weight = sum(question.weight for question in questions)
        divisor = 1 if self.definition.sums else weight
        result = {side: divide(sum(q.weight * self.points[side][q.id] for q in questions) * MICRO, divisor)
                  for side in ("low", "high")}
        for name, statuses in (("coverage", (GIVEN, UNKNOWN)), ("unknown", (UNKNOWN,))):
            counted = sum(q.weight for q in questions if self.judge.status(q.id) in statuses)
            result[name] = divide(counted * FULL_SHARE, weight)
        return result

    def overall_score(self):
        overall = self.score(list(self.applicable.values()))  # coverage and unknown know no area weights
        if self.applicable:
            for side in ("low", "high"):
                overall[side] = self.overall_of(side)
        return overall

    def overall_of(self, side):
        defined = {area: score[side] for area, score in self.areas.items() if score[side] is not None}
        weights = self.definition.areas
        divisor = 1 if self.definition.sums else sum(weights[area] for area in defined)
        return divide(sum(weights[area] * score for area, score in defined.items()), divisor)

    # --- Levels (4) ---

    def climb(self, side):
        """How many rungs are reached from below."""
        if not self.applicable:
            return 0
        for reached, level in enumerate(self.definition.levels):
            if not self.holds(level, side):
                return reached
        return len(self.definition.levels)

    def holds(self, level, side):
        if not all(self.gate_holds(gate, side) for gate in level["gates"]):
            return False
        if self.definition.model != "ladder":
            return True
        points = self.points[side]
        return all(points[q.id] >= q.bar for q in self.applicable.values() if q.level == level["id"])

    def gate_holds(self, gate, side):
        if "minimum" in gate:
            return all(self.meets_minimum(q, gate["minimum"], side) for q in self.applicable.values() if q.minimum)
        if "area" in gate:
            score = self.areas[gate["area"]][side]
            return score is None or score >= gate["at_least"]
        return self.overall[side] >= gate["overall_at_least"]

    def meets_minimum(self, question, points, side):
        if side == "high" and self.judge.status(question.id) != GIVEN:
            return True
        return self.points[side][question.id] >= points

    def level_reached(self, side):
        reached = self.rungs[side]
        return self.definition.levels[reached - 1]["id"] if reached else None

    def next_level(self):
        """The lowest level not reached, if any."""
        levels = self.definition.levels
        reached = self.rungs["low"]
        return levels[reached]["id"] if reached < len(levels) else None

    def alerts(self):
        truths = [(alert["id"], self.judge.truth(alert["when"])) for alert in self.definition.alerts]
        return [{"id": id_, "confirm_first": truth is None} for id_, truth in truths if truth is not False]

    def contradictions(self):
        return [one["id"] for one in self.definition.contradictions if self.judge.truth(one["when"]) is True]

    # --- Gaps (5) ---

    def list_gaps(self):
        gaps = []
        for question in self.applicable.values():
            points = self.points["low"][question.id]
            if points < question.target:
                gaps.append({
                    "question": question.id, "status": self.judge.status(question.id), "points": points,
                    "target": question.target, "gap": question.weight * (question.target - points),
                    "minimum": question.minimum})
        return sorted(gaps, key=lambda gap: (not gap["minimum"], -gap["gap"], gap["question"]))

    # --- Priorities (6) ---

    def priority_of(self, question):
        priority = Fraction(question.weight * self.definition.areas[question.area])
        for boost in self.definition.boosts:
            named = question.id in boost["questions"] or question.area in boost["areas"]
            if named and self.judge.truth(boost["when"]) is True:
                priority *= Fraction(*boost["factor"])
        return priority

    def lifted(self, action):
        """Applicable question -> the points the action lifts it to, at most its target."""
        return {id_: min(lift, self.applicable[id_].target)
                for id_, lift in action.lifts.items() if id_ in self.applicable}

    def gain(self, action, points):
        return sum((self.priority[id_] * max(0, lift - points[id_]) for id_, lift in self.lifted(action).items()),
                   Fraction(0))

    def as_json(self):
        names = {True: "yes", False: "no", None: "maybe"}
        result = {
            "format": "sonae.evaluation/1", "checklist": self.definition.id, "version": self.definition.version,
            "organisation": self.response["organisation"]["id"],
            "overall": {side: self.overall[side] for side in ("low", "high")},
            "coverage": self.overall["coverage"], "unknown": self.overall["unknown"],
            "areas": self.areas,
            "level": {"reached": self.level_reached("low"), "possible": self.level_reached("high")},
            "alerts": self.alerts(),
            "contradictions": self.contradictions(),
            "relevant": {id_: names[truth] for id_, truth in self.relevant.items()},
            "gaps": self.gaps}
        if self.definition.sums:
            result["maximum"] = sum(question.highest for question in self.applicable.values()) * MICRO
        return result


def lift_points(points, lifted):
    """The points after an action."""
    return points | {id_: max(points[id_], lift) for id_, lift in lifted.items()}


# --- Actions and their order (6) ----------------------------------------------------------------------------------


class Agenda:
    """Triggered actions, placed in order."""

    def __init__(self, evaluation):
        self.evaluation = evaluation
        self.actions = evaluation.definition.actions
        triggers = {id_: self.trigger(action) for id_, action in self.actions.items()}
        self.triggered = {id_: truth for id_, truth in triggers.items() if truth is not False}
        self.stages = self.inherit_stages()
        self.placed = []
        self.points = dict(evaluation.points["low"])
        while (action := self.next_action()) is not None:
            self.placed.append(action.id)
            self.points = lift_points(self.points, evaluation.lifted(action))
        self.covered = sorted(self.triggered.keys() - set(self.placed))

    def trigger(self, action):
        lifted = self.evaluation.lifted(action)
        if not lifted:
            return False
        if action.when is not None:
            return self.evaluation.judge.truth(action.when)
        gaps = [gap for gap in self.evaluation.gaps if gap["question"] in lifted]
        if any(gap["status"] == GIVEN and lifted[gap["question"]] > gap["points"] for gap in gaps):
            return True
        return None if any(gap["status"] != GIVEN for gap in gaps) else False

    def requirements(self, action):
        return [id_ for id_ in action.requires if id_ in self.triggered]

    def inherit_stages(self):
        stages = {id_: self.actions[id_].stage for id_ in self.triggered}
        moved = True
        while moved:
            moved = False
            for id_ in self.triggered:
                for required in self.requirements(self.actions[id_]):
                    if stages[required] > stages[id_]:
                        stages[required] = stages[id_]
                        moved = True
        return stages

    def benefit(self, id_):
        return self.evaluation.gain(self.actions[id_], self.points)

    def ready(self, action):
        return all(id_ in self.placed or self.benefit(id_) == 0 for id_ in self.requirements(action))

    def next_action(self):
        waiting = [self.actions[id_] for id_ in self.triggered if id_ not in self.placed and self.benefit(id_) > 0]
        return min(filter(self.ready, waiting), key=self.urgency, default=None)

    def urgency(self, action):
        yen_as_hours = Fraction(action.yen, self.evaluation.definition.yen_per_hour)
        burden = max(LEAST_BURDEN, action.hours + yen_as_hours)
        return self.stages[action.id], not self.leads_up(action), -self.benefit(action.id) / burden, action.id

    def leads_up(self, action):
        """Ladder: does it close an open question of the lowest level not reached?"""
        evaluation = self.evaluation
        level = evaluation.next_level()
        if evaluation.definition.model != "ladder" or level is None:
            return False
        questions = [q for id_, q in evaluation.applicable.items() if id_ in action.lifts and q.level == level]
        return any(evaluation.points["low"][q.id] < q.bar for q in questions)

    def as_json(self):
        return {
            "actions": [{"id": id_, "rank": rank, "stage": STAGES[self.stages[id_]],
                         "confirm_first": self.triggered[id_] is None}
                        for rank, id_ in enumerate(self.placed, 1)],
            "covered": self.covered}


# --- Plan (7) -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Subset:
    """Some of the candidates, and the state of the questions after them."""
    points: dict
    ids: tuple = ()
    hours: Fraction = Fraction(0)
    yen: int = 0
    gain: Fraction = Fraction(0)

    def order(self):
        """The smaller, the better."""
        return -self.gain, self.hours, self.yen, len(self.ids), sorted(self.ids)


class Planner:
    """Finds the best subset of the placed actions within the budgets.

    Candidates are tried in the order of placing; there a required candidate always comes before what requires it.
    """

    def __init__(self, evaluation, agenda, hours, yen):
        self.evaluation = evaluation
        self.candidates = [agenda.actions[id_] for id_ in agenda.placed]
        self.hours, self.yen = hours, yen
        self.best = self.empty = Subset(dict(evaluation.points["low"]))

    def solve(self, prune=None):
        """Brute force, or with a bound: the same search that skips what cannot even tie."""
        self.prune = len(self.candidates) > BRUTE_FORCE_LIMIT if prune is None else prune
        self.search(0, self.empty)
        return self.best

    def search(self, index, subset):
        if index == len(self.candidates):
            self.best = min(self.best, subset, key=Subset.order)
            return
        if self.prune and subset.gain + self.hope(index, subset) < self.best.gain:
            return
        extended = self.extend(subset, self.candidates[index])
        if extended is not None:
            self.search(index + 1, extended)
        self.search(index + 1, subset)

    def extend(self, subset, action):
        """The subset with the action, or None if a budget or a requirement forbids it."""
        hours, yen = subset.hours + action.hours, subset.yen + action.yen
        candidates = {candidate.id for candidate in self.candidates}
        missing = [id_ for id_ in action.requires if id_ in candidates and id_ not in subset.ids]
        if hours > self.hours or yen > self.yen or missing:
            return None
        gain = subset.gain + self.evaluation.gain(action, subset.points)
        points = lift_points(subset.points, self.evaluation.lifted(action))
        return Subset(points, subset.ids + (action.id,), hours, yen, gain)

    def hope(self, index, subset):
        """What all the remaining candidates together would add, were there no budget."""
        points, hope = subset.points, Fraction(0)
        for action in self.candidates[index:]:
            hope += self.evaluation.gain(action, points)
            points = lift_points(points, self.evaluation.lifted(action))
        return hope


def pair(fraction):
    return [fraction.numerator, fraction.denominator]


def plan_as_json(subset):
    return {"actions": list(subset.ids), "hours": pair(subset.hours), "yen": subset.yen,
            "gain": pair(subset.gain), "optimal": True, "bound": pair(subset.gain)}


# --- Entry points -------------------------------------------------------------------------------------------------


def assess(definition, response):
    evaluation = Evaluation(read_definition(definition), response)
    return evaluation, Agenda(evaluation)


def evaluate(definition, response):
    """The JSON of `sonae evaluate --json`."""
    evaluation, agenda = assess(definition, response)
    return evaluation.as_json() | agenda.as_json()


def plan(definition, response, hours, yen, weeks=None, hours_per_week=None):
    """The JSON of `sonae plan --json`; hours are Fractions."""
    evaluation, agenda = assess(definition, response)
    if weeks is not None:
        hours = min(hours, weeks * hours_per_week)
    subset = Planner(evaluation, agenda, hours, yen).solve()
    return evaluation.as_json() | agenda.as_json() | {"plan": plan_as_json(subset)}


def read_json(text):
    return json.loads(text, parse_float=Decimal)


def not_negative(kind):
    def parse(text):
        value = kind(text)
        if value < 0:
            raise ValueError(text)
        return value
    return parse


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description="Second implementation of sonae's scoring contract.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("evaluate", "plan"):
        verb = commands.add_parser(command)
        verb.add_argument("definition", type=Path)
        verb.add_argument("response", type=Path)
    verb.add_argument("--hours", type=not_negative(Fraction), required=True, help="decimal or n/d")
    verb.add_argument("--yen", type=not_negative(int), required=True)
    verb.add_argument("--weeks", type=not_negative(Fraction))
    verb.add_argument("--hours-per-week", type=not_negative(Fraction))
    options = parser.parse_args(arguments)
    if options.command == "plan" and (options.weeks is None) != (options.hours_per_week is None):
        parser.error("--weeks and --hours-per-week go together")
    return options


def main(arguments):
    options = parse_arguments(arguments)
    definition = read_json(options.definition.read_text(encoding="utf-8"))
    response = read_json(options.response.read_text(encoding="utf-8"))
    try:
        if options.command == "evaluate":
            result = evaluate(definition, response)
        else:
            result = plan(definition, response, options.hours, options.yen, options.weeks, options.hours_per_week)
    except InputError as error:
        print(f"{options.response}: error: {error}", file=sys.stderr)
        return 1
    print(json.dumps(result, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
