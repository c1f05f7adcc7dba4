#!/usr/bin/env python3
"""Writes a random, valid checklist with its rule pack and a response, the same files for the same seed.

    generate.py SEED DIR

gen.xml, gen-rules.xml (sometimes left out: then the defaults hold) and response.xml are in the vocabulary of
docs/vocabulary.md. definition.json and response.json say the same in the format of design/json.md, without a digest:
what `sonae show --json` must print for the XML. Nothing here is taken from the C code.
"""

import json
import random
import sys
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MICRO = 1_000_000
STAGES = ("minimum", "basic", "advanced")
DEFAULT_PARAMETERS = {"yen_per_hour": 3000, "k": 5, "decay": [1, 2]}
FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")

WORDS = {
    "ja": ("責任者", "連絡先", "バックアップ", "手順", "確認", "「担当」", "パソコン＆サーバー", "5分", "A社", "〈例〉"),
    "en": ("owner", "contact list", "backup", "steps & checks", "is it <done>?", "weekly", '"quoted"', "we'll see"),
}
# What an attribute test compares with, and what respondents may have written: the same after NFKC, or something else.
TEXT_VALUES = {
    "manufacturing": ("manufacturing", "ｍａｎｕｆａｃｔｕｒｉｎｇ", "Manufacturing"),
    "製造業": ("製造業", " 製造業 ", "非製造業"),
    "セイゾウ": ("ｾｲｿﾞｳ", "セイゾウ"),
    "A社": ("Ａ社", "A社", "A 社"),
    "51-100": ("51-100", "５１－１００", "51 - 100"),
    "45": ("45", "４５", "45.0"),
}
NO_NUMBERS = ("many", "about fifty", "５０人")
MOODS = (  # how often respondents leave questions unanswered, or do not know
    *({"unanswered": 0.1, "unknown": 0.1},) * 6, *({"unanswered": 0.02, "unknown": 0.02},) * 4,
    *({"unanswered": 0.4, "unknown": 0.4},) * 2, {"unanswered": 0, "unknown": 0}, {"unanswered": 1, "unknown": 0})
PATTERNS = {  # a pattern, and answers that match it after NFKC
    "[0-9]{2,4}-[0-9]{2,4}-[0-9]{4}": ("03-1234-5678", "０３－１２３４－５６７８"),
    "[A-Za-z ]+": ("Sato Hanako", "Ｓａｔｏ"),
    "(一|二|三)+": ("一二三", "二"),
}


# --- The definition, as in json.md --------------------------------------------------------------------------------


@dataclass
class Case:
    """One generated case: the JSON, and what the XML says beyond it."""
    definition: dict
    response: dict
    languages: list
    attributes: dict  # name -> "number" | "text"
    patterns: dict    # text question id -> pattern
    inline: set       # scales written inside their question
    with_rules: bool


class Maker:
    """Draws a definition piece by piece; every method leaves it valid."""

    def __init__(self, rng):
        self.rng = rng
        self.languages = rng.choice((["ja"], ["ja", "en"], ["ja", "en"]))
        self.with_rules = rng.random() > 0.04
        self.model = rng.choice(("weighted", "points", "ladder")) if self.with_rules else "weighted"
        self.tie_prone = rng.random() < 0.3  # equal weights, costs and lifts, so that the tie rules decide
        self.used = set()
        self.patterns, self.inline = {}, set()

    def chance(self, probability):
        return self.rng.random() < probability

    def some(self, items, most=None):
        """A random selection, possibly empty, in random order."""
        items = list(items)
        return self.rng.sample(items, self.rng.randint(0, min(len(items), most or len(items))))

    def new_id(self, kind):
        """Unique within its kind; the spellings make byte order differ from any other order."""
        while True:
            letters = self.rng.choice(("a", "B", "q", "Q", "st", "Zz", "x"))
            id_ = letters + self.rng.choice(("", "-", ".", "_", "0")) + str(self.rng.randint(1, 120))
            if (kind, id_) not in self.used:
                self.used.add((kind, id_))
                return id_

    def texts(self):
        return {language: " ".join(self.rng.choices(WORDS[language], k=self.rng.randint(1, 4)))
                for language in self.languages}

    # --- scales ---

    def scale(self, id_):
        many = self.chance(0.35)
        values = self.sum_values() if self.model == "points" else self.capped_values(many)
        self.rng.shuffle(values)
        unknown = None
        if self.model == "points" and self.chance(0.6):
            unknown = self.rng.randint(-3, max(values))
        options = [{"id": id_, "points": points, "label": self.texts()}
                   for id_, points in zip(self.option_ids(len(values)), values)]
        return {"id": id_, "select": "many" if many else "one", "unknown": unknown, "options": options}

    def option_ids(self, count):
        return self.rng.sample(("yes", "partly", "no", "both", "None", "x-1", "x.2", "Z_3"), count)

    def sum_values(self):
        """Model points: any integers, with at least one above 0."""
        if self.tie_prone:
            return [4, *[0] * self.rng.randint(1, 3)]
        values = [self.rng.randint(-5, 12) for _ in range(self.rng.choice((1, 2, 3, 3, 4, 5)))]
        values[0] = self.rng.randint(1, 12)
        return values

    def capped_values(self, many):
        """0..100, and 100 within reach."""
        if self.tie_prone:
            return [100, *[0] * self.rng.randint(1, 3)]
        values = [self.rng.choice((0, 0, 5, 10, 20, 33, 40, 50, 50, 60, 75, 100))
                  for _ in range(self.rng.choice((1, 2, 3, 3, 4, 5)))]
        if many:
            values[0] += max(0, 100 - sum(values))
        else:
            values[0] = 100
        return values

    # --- questions ---

    def question(self, areas, scales, frameworks):
        kind = "choice" if self.chance(0.8) else self.rng.choice(("text", "number", "date"))
        question = {
            "id": self.new_id("question"), "area": self.rng.choice(areas)["id"], "kind": kind, "scale": None,
            "weight": 1, "minimum": False, "target": None, "level": None, "bar": None,
            "not_applicable": self.chance(0.3), "relevant": None,
            "text": self.texts(), "why": self.texts(), "evidence": self.texts(), "cases": [],
            "refs": [{"framework": framework, "item": f"{self.rng.randint(1, 9)}-{number}"}
                     for number, framework in enumerate(self.some(frameworks))]}
        if kind == "choice":
            question["scale"] = self.scale_for(question, scales)["id"]
        if kind == "text" and self.chance(0.5):
            self.patterns[question["id"]] = self.rng.choice(list(PATTERNS))
        return question

    def scale_for(self, question, scales):
        """A named scale, or one written inside the question (here it goes by an id no named scale has)."""
        if self.chance(0.85):
            return self.rng.choice([scale for scale in scales if scale["id"] not in self.inline])
        scale = self.scale("in-" + question["id"])
        self.inline.add(scale["id"])
        scales.append(scale)
        return scale

    def weigh(self, question, scale, levels):
        """What the rule pack says of a scored question."""
        top = top_value(scale) if self.model == "points" else 100
        question["target"] = top
        if self.with_rules:
            question["minimum"] = self.chance(0.3)
            if self.chance(0.1 if self.tie_prone else 0.3):
                question["target"] = self.rng.randint(1, top)
            if self.model != "points" and not self.tie_prone:
                question["weight"] = self.rng.choice((1, 1, 2, 3, 5, 7, self.rng.randint(1, 100)))
        if self.model == "ladder" and levels and self.chance(0.7):
            question["level"] = self.rng.choice(levels)["id"]
            question["bar"] = self.rng.choice((question["target"], self.rng.randint(1, question["target"])))

    # --- conditions ---

    def condition(self, book, questions, with_scores, depth=0):
        if depth < 3 and self.chance(0.45):
            return self.compound(book, questions, with_scores, depth)
        tests = [self.attribute_test] * bool(book.attributes) + [self.question_test] * (3 * bool(questions))
        tests += [self.score_test] * with_scores
        if not tests:
            return {self.rng.choice(("all", "any")): []}
        return self.rng.choice(tests)(book, questions)

    def compound(self, book, questions, with_scores, depth):
        if self.chance(0.3):
            return {"not": self.condition(book, questions, with_scores, depth + 1)}
        count = self.rng.choice((0, 1, 2, 2, 2, 3, 3))
        parts = [self.condition(book, questions, with_scores, depth + 1) for _ in range(count)]
        return {self.rng.choice(("all", "any")): parts}

    def attribute_test(self, book, _):
        name = self.rng.choice(list(book.attributes))
        if self.chance(0.5):
            numbers = ("45", "12.5", "0", "300")
            choices = numbers if book.attributes[name] == "number" else tuple(TEXT_VALUES)
            return {"attribute": name, "is": self.rng.choice(choices)}
        return {"attribute": name, self.bound(): self.number()}

    def question_test(self, book, questions):
        question = self.rng.choice(questions)
        if self.chance(0.2):
            return {"answered": question["id"]}
        if question["kind"] == "choice":
            return self.option_test(question, book.scales[question["scale"]])
        if question["kind"] == "number":
            return {"number": question["id"], self.bound(): self.number()}
        return {"answered": question["id"]}

    def option_test(self, question, scale):
        option = self.rng.choice(scale["options"])
        if self.chance(0.5):
            return {"answer": question["id"], "is": option["id"]}
        return {"answer": question["id"], self.bound(): option["points"]}

    def score_test(self, book, _):
        return {"score": self.rng.choice(book.areas)["id"], self.bound(): self.score_bar()}

    def bound(self):
        return self.rng.choice(("at_least", "at_most"))

    def number(self):
        """An integer, or a decimal of few digits."""
        if self.chance(0.6):
            return self.rng.choice((0, 1, 5, 45, 50, 300, -3, 1_000_000))
        return self.rng.choice(tuple(map(Decimal, ("0.5", "12.5", "44.99", "45.01", "-2.25", "299.999999"))))

    def score_bar(self):
        most = 400 if self.model == "points" else 1000
        return self.rng.choice((0, 50 * MICRO, 100 * MICRO, self.rng.randint(0, most) * MICRO // 10, 33_333_333))

    # --- the rule pack ---

    def gates(self, areas):
        gates = []
        if self.chance(0.5):
            gates.append({"minimum": self.rng.randint(1, 5 if self.model == "points" else 100)})
        for area in self.some(areas, 2) if self.chance(0.6) else []:
            gates.append({"area": area["id"], "at_least": self.score_bar()})
        if self.chance(0.4):
            gates.append({"overall_at_least": self.score_bar()})
        return gates if self.chance(0.8) else []

    def levels(self, areas):
        return [{"id": self.new_id("level"), "title": self.texts(), "gates": self.gates(areas)}
                for _ in range(self.rng.randint(0, 4))]

    def alert(self, book):
        return {"id": self.new_id("alert"), "when": self.condition(book, book.questions, True),
                "headline": self.texts()}

    def contradiction(self, book):
        when = self.condition(book, book.questions, True)
        tested = tested_questions(when)
        if tested and self.chance(0.5):
            named = tested
        else:
            named = self.some([question["id"] for question in book.questions], 3) or [book.questions[0]["id"]]
        return {"id": self.new_id("contradiction"), "when": when, "questions": named, "headline": self.texts()}

    def boost(self, book):
        scored = [question["id"] for question in book.scored]
        questions, areas = self.some(scored, 3), self.some([area["id"] for area in book.areas], 2)
        if not questions and not areas:
            areas = [book.areas[0]["id"]]
        factor = self.rng.choice(([3, 2], [1, 2], [2, 1], [5, 4], [7, 5], [1, 3], [1, 1]))
        when = {"all": []} if self.chance(0.2) else self.condition(book, book.questions, True)
        return {"questions": questions, "areas": areas, "factor": factor, "when": when}

    def action(self, book):
        count = self.rng.choice((1, 1, 1, 1, 1, 2) if self.tie_prone else (1, 1, 1, 2, 3, 4))
        closed = self.rng.sample(book.scored, min(len(book.scored), count))
        return {
            "id": self.new_id("action"), "area": self.rng.choice(book.areas)["id"], "stage": self.rng.choice(STAGES),
            "hours": self.hours(), "yen": self.yen(),
            "closes": [{"question": question["id"], "points": self.lift(book, question)} for question in closed],
            "requires": [],
            "when": self.condition(book, book.questions, True) if self.chance(0.3) else None,
            "title": self.texts(), "first_step": self.texts()}

    def lift(self, book, question):
        top = min(100, top_value(book.scales[question["scale"]])) if self.model == "points" else 100
        return top if self.chance(0.8 if self.tie_prone else 0.3) else self.rng.randint(1, top)

    def hours(self):
        if self.tie_prone:
            return self.rng.choice(([0, 1], [1, 1], [1, 1], [2, 1]))
        return self.rng.choice(([0, 1], [1, 8], [1, 4], [1, 3], [3, 2], [2, 1], [4, 3], [8, 1], [25, 4], [40, 1]))

    def yen(self):
        if self.tie_prone:
            return self.rng.choice((0, 0, 3000, 6000))
        return self.rng.choice((0, 0, 0, 1, 500, 3000, 9999, 120_000))

    def require(self, actions):
        """Requirements without a cycle: along a random order, unrelated to that of the file."""
        order = self.rng.sample(actions, len(actions)) if self.chance(0.7) else []
        for index, action in enumerate(order):
            if self.chance(0.6):
                action["requires"] = self.some([earlier["id"] for earlier in order[:index]], 2)

    def relate(self, book):
        """Relevance conditions without a cycle, along a random order."""
        order = self.rng.sample(book.questions, len(book.questions))
        density = self.rng.choice((0, 0.15, 0.5))
        for index, question in enumerate(order):
            if self.chance(density):
                question["relevant"] = self.condition(book, order[:index], False)

    def parameters(self):
        if not self.with_rules or self.chance(0.3):
            return dict(DEFAULT_PARAMETERS)
        return {"yen_per_hour": self.rng.choice((1, 7, 1500, 3000)), "k": self.rng.randint(2, 9),
                "decay": self.rng.choice(([1, 2], [3, 4], [1, 1]))}


def tested_questions(condition):
    """Ids, each once, in the order of their first test."""
    parts = condition.get("all") or condition.get("any") or ([condition["not"]] if "not" in condition else [])
    own = [condition[name] for name in ("answer", "answered", "number") if name in condition]
    return list(dict.fromkeys(own + [id_ for part in parts for id_ in tested_questions(part)]))


@dataclass
class Book:
    """What conditions and rules may refer to."""
    areas: list
    attributes: dict
    questions: list
    scales: dict  # id -> scale

    @property
    def scored(self):
        return [question for question in self.questions if question["kind"] == "choice"]


def top_value(scale):
    """The highest value in model points."""
    values = [option["points"] for option in scale["options"]]
    return sum(value for value in values if value > 0) if scale["select"] == "many" else max(values)


def make_book(maker):
    rng = maker.rng
    areas = [{"id": maker.new_id("area"), "weight": 1, "title": maker.texts()} for _ in range(rng.randint(1, 5))]
    if maker.with_rules and maker.model != "points" and not maker.tie_prone:
        for area in areas:
            area["weight"] = rng.choice((1, 2, 10, 30, rng.randint(1, 1000)))
    attributes = {maker.new_id("attribute"): rng.choice(("number", "text")) for _ in range(rng.randint(0, 4))}
    scales = [maker.scale(maker.new_id("scale")) for _ in range(rng.randint(1, 4))]
    frameworks = [maker.new_id("framework") for _ in range(rng.randint(0, 2))]
    count = rng.choice((rng.randint(1, 4), rng.randint(3, 12), rng.randint(12, 25), rng.randint(12, 25)))
    questions = [maker.question(areas, scales, frameworks) for _ in range(count)]
    book = Book(areas, attributes, questions, {scale["id"]: scale for scale in scales})
    maker.relate(book)
    return book


def make_definition(maker, book):
    rng = maker.rng
    levels = maker.levels(book.areas) if maker.with_rules else []
    for question in book.scored:
        maker.weigh(question, book.scales[question["scale"]], levels)
    definition = {
        "format": "sonae.definition/1", "id": "gen", "version": rng.choice(("1.0", "2.3", "2026")),
        "model": maker.model, "areas": book.areas, "scales": list(book.scales.values()),
        "questions": book.questions, "levels": levels, "alerts": [], "contradictions": [], "boosts": [], "actions": [],
        "parameters": maker.parameters()}
    if maker.with_rules:
        definition["alerts"] = [maker.alert(book) for _ in range(rng.randint(0, 3))]
        if book.scored:
            definition["boosts"] = [maker.boost(book) for _ in range(rng.randint(0, 1 if maker.tie_prone else 3))]
            count = rng.choice((rng.randint(0, 4), rng.randint(5, 14), rng.randint(10, 14)))
            definition["actions"] = [maker.action(book) for _ in range(count)]
            maker.require(definition["actions"])
        definition["contradictions"] = [maker.contradiction(book) for _ in range(rng.randint(0, 3))]
    return definition


# --- The response, as in json.md ----------------------------------------------------------------------------------


def make_attributes(maker, book):
    values = {}
    for name, kind in book.attributes.items():
        if maker.chance(0.2):
            continue
        if kind == "text":
            values[name] = maker.rng.choice(maker.rng.choice(list(TEXT_VALUES.values())))
        elif maker.chance(0.1):
            values[name] = maker.rng.choice(NO_NUMBERS)
        else:
            number = maker.rng.choice(("45", "12.5", "12.50", "0", "300", "44.995", "-3", "007"))
            values[name] = number.translate(FULL_WIDTH) if maker.chance(0.3) else number
    return values


def make_answer(maker, question, scale, mood):
    """An answer as JSON, or None for unanswered."""
    if question["not_applicable"] and maker.chance(0.25):
        return {"not_applicable": True, "reason": maker.texts()["ja"]}
    draw = maker.rng.random()
    if draw < mood["unanswered"]:
        return None
    if draw < mood["unanswered"] + mood["unknown"]:
        return {"unknown": True}
    if question["kind"] == "choice":
        return {"options": make_choice(maker, scale)}
    if question["kind"] == "number":
        return {"number": maker.number()}
    if question["kind"] == "date":
        return {"date": f"20{maker.rng.randint(20, 29)}-{maker.rng.randint(1, 12):02}-{maker.rng.randint(1, 28):02}"}
    pattern = maker.patterns.get(question["id"])
    return {"text": maker.rng.choice(PATTERNS[pattern]) if pattern else maker.texts()["ja"]}


def make_choice(maker, scale):
    options = [option["id"] for option in scale["options"]]
    return maker.rng.sample(options, maker.rng.randint(1, len(options)) if scale["select"] == "many" else 1)


def make_response(maker, book, definition):
    mood = maker.rng.choice(MOODS)
    answers = {question["id"]: make_answer(maker, question, book.scales.get(question["scale"]), mood)
               for question in definition["questions"]}
    return {
        "format": "sonae.response/1", "checklist": definition["id"], "version": definition["version"],
        "organisation": {"id": maker.new_id("organisation"), "name": maker.texts()["ja"],
                         "attributes": make_attributes(maker, book)},
        "answers": {id_: answer for id_, answer in answers.items() if answer is not None}}


def make(seed):
    """The case of a seed."""
    maker = Maker(random.Random(f"sonae {seed}"))
    book = make_book(maker)
    definition = make_definition(maker, book)
    response = make_response(maker, book, definition)
    return Case(definition, response, maker.languages, book.attributes, maker.patterns, maker.inline,
                maker.with_rules)


# --- XML ----------------------------------------------------------------------------------------------------------


def decimal_points(micro):
    """Micro-points as the decimal points that conditions and gates are written in."""
    return format(Decimal(micro) / MICRO, "f")


def ratio(rng, fraction, keep_ratio=False):
    """A pair as n/d, or as a decimal where one exists."""
    numerator, denominator = fraction
    exact = Decimal(numerator) / denominator
    if keep_ratio or Fraction(exact) != Fraction(numerator, denominator) or rng.random() < 0.3:
        return f"{numerator}/{denominator}"
    return format(exact, "f")


def element(name, attributes=(), *children):
    """An element; attributes that are None are left out."""
    pairs = "".join(f" {key}={quoteattr(str(value))}" for key, value in dict(attributes).items() if value is not None)
    content = "".join(children)
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


class Writer:
    """Writes a case as XML, with the freedom that the vocabulary leaves: order, white space, defaults left out."""

    def __init__(self, case, rng):
        self.case, self.rng = case, rng

    def ragged(self, text):
        """The same text with other white space, escaped."""
        space = ("\n    ", "  ", "\t ", " ", " ", " ")
        text = " ".join(text.split()).replace(" ", self.rng.choice(space))
        edge = self.rng.choice(("", "", " ", "\n  "))
        return edge + escape(text) + edge

    def texts(self, name, texts):
        parts = [element(name, {"xml:lang": language}, self.ragged(text)) for language, text in texts.items()]
        self.rng.shuffle(parts)
        return parts

    def filler(self, *names):
        """Texts that the JSON does not show."""
        return [part for name in names
                for part in self.texts(name, {language: f"{name} {language}" for language in self.case.languages})]

    def unless(self, default, value):
        """The value, or None when it is the default and we feel like leaving it out."""
        return None if value == default and self.rng.random() < 0.6 else value

    def mix(self, *groups):
        """Interleaves the groups at random, keeping the order within each."""
        groups = [list(group) for group in groups]
        turns = [index for index, group in enumerate(groups) for _ in group]
        self.rng.shuffle(turns)
        return [groups[index].pop(0) for index in turns]

    def shuffled(self, parts):
        parts = list(parts)
        self.rng.shuffle(parts)
        return parts

    def document(self, name, attributes, parts):
        return element(name, attributes, "\n".join(["", *parts, ""]))

    # --- conditions ---

    def condition(self, condition):
        for name in ("all", "any"):
            if name in condition:
                return element(name, {}, *map(self.condition, condition[name]))
        if "not" in condition:
            return element("not", {}, self.condition(condition["not"]))
        return self.test(condition)

    def test(self, test):
        (name, subject), *values = test.items()
        key = {"attribute": "name", "score": "area"}.get(name, "question")
        attributes = {key: subject}
        for operator, value in values:
            attributes[operator.replace("_", "-")] = decimal_points(value) if name == "score" else value
        return element(name, attributes)

    def when(self, name, condition):
        return [] if condition is None else [element(name, {}, self.condition(condition))]

    # --- checklist ---

    def checklist(self):
        definition = self.case.definition
        named = [scale for scale in definition["scales"] if scale["id"] not in self.case.inline]
        frameworks = {ref["framework"] for question in definition["questions"] for ref in question["refs"]}
        attributes = {"xmlns": "urn:sonae:checklist:1", "id": definition["id"], "version": definition["version"],
                      "languages": " ".join(self.case.languages)}
        return self.document("checklist", attributes, self.mix(
            self.filler("title", "description"),
            [element("framework", {"id": id_}, *self.filler("title")) for id_ in sorted(frameworks)],
            [element("attribute", {"id": id_, "kind": kind}, *self.filler("label"))
             for id_, kind in self.case.attributes.items()],
            [self.area(area) for area in definition["areas"]],
            [self.scale(scale, scale["id"]) for scale in named],
            [self.question(question) for question in definition["questions"]]))

    def area(self, area):
        return element("area", {"id": area["id"]},
                       *self.mix(self.texts("title", area["title"]), self.filler("description")))

    def scale(self, scale, id_):
        options = [element("option", {"id": option["id"], "points": option["points"]},
                           *self.texts("label", option["label"])) for option in scale["options"]]
        attributes = {"id": id_, "select": self.unless("one", scale["select"]), "unknown": scale["unknown"]}
        return element("scale", attributes, *options)

    def question(self, question):
        scale_id = question["scale"]
        inline = scale_id in self.case.inline
        parts = [part for name in ("text", "why", "evidence") for part in self.texts(name, question[name])]
        parts += self.filler("example", "counterexample", "who")
        parts += self.filler("not-applicable") if question["not_applicable"] else []
        parts += self.when("relevant", question["relevant"])
        if inline:
            scales = {scale["id"]: scale for scale in self.case.definition["scales"]}
            parts.append(self.scale(scales[scale_id], None))
        if question["id"] in self.case.patterns:
            parts.append(element("pattern", {}, escape(self.case.patterns[question["id"]])))
        references = [element("reference", ref) for ref in question["refs"]]
        attributes = {"id": question["id"], "area": question["area"],
                      "kind": self.unless("choice", question["kind"]), "scale": None if inline else scale_id}
        return element("question", attributes, *self.mix(self.shuffled(parts), references))

    # --- rule pack ---

    def rules(self):
        definition = self.case.definition
        attributes = {"xmlns": "urn:sonae:rules:1", "checklist": definition["id"], "version": definition["version"],
                      "model": self.unless("weighted", definition["model"]),
                      "languages": " ".join(self.case.languages)}
        return self.document("rules", attributes, self.mix(
            self.parameters(definition["parameters"]),
            self.shuffled(self.area_weights(definition["areas"])),
            self.shuffled(self.question_rules(definition)),
            map(self.level, definition["levels"]), map(self.alert, definition["alerts"]),
            map(self.contradiction, definition["contradictions"]),
            map(self.boost, definition["boosts"]), map(self.action, definition["actions"])))

    def parameters(self, parameters):
        attributes = {
            "yen-per-hour": self.unless(DEFAULT_PARAMETERS["yen_per_hour"], parameters["yen_per_hour"]),
            "k": self.unless(DEFAULT_PARAMETERS["k"], parameters["k"]),
            "decay": self.unless(ratio(self.rng, DEFAULT_PARAMETERS["decay"], True),
                                 ratio(self.rng, parameters["decay"]))}
        return [element("parameters", attributes)] if any(attributes.values()) else []

    def area_weights(self, areas):
        return [element("area", {"ref": area["id"], "weight": area["weight"]})
                for area in areas if self.unless(1, area["weight"]) is not None]

    def question_rules(self, definition):
        scales = {scale["id"]: scale for scale in definition["scales"]}
        rules = []
        for question in definition["questions"]:
            if question["kind"] == "choice":
                top = top_value(scales[question["scale"]]) if definition["model"] == "points" else 100
                rules.append((question["id"], self.question_rule(question, top)))
        return [element("question", {"ref": id_} | rule)
                for id_, rule in rules if any(value is not None for value in rule.values())]

    def question_rule(self, question, default_target):
        minimum = "yes" if question["minimum"] else "no"
        return {"weight": self.unless(1, question["weight"]),
                "minimum": self.unless("no", minimum), "target": self.unless(default_target, question["target"]),
                "level": question["level"],
                "bar": self.unless(question["target"], question["bar"]) if question["level"] else None}

    def level(self, level):
        texts = self.mix(self.texts("title", level["title"]), self.filler("description"))
        return element("level", {"id": level["id"]}, *self.mix(texts, map(self.gate, level["gates"])))

    def gate(self, gate):
        if "minimum" in gate:
            return element("minimum", {"at-least": gate["minimum"]})
        if "area" in gate:
            return element("area", {"ref": gate["area"], "at-least": decimal_points(gate["at_least"])})
        return element("overall", {"at-least": decimal_points(gate["overall_at_least"])})

    def alert(self, alert):
        return element("alert", {"id": alert["id"]}, *self.mix(
            self.when("when", alert["when"]), self.texts("headline", alert["headline"])))

    def contradiction(self, one):
        named = self.unless(tested_questions(one["when"]), one["questions"])
        attributes = {"id": one["id"], "questions": named and " ".join(named)}
        return element("contradiction", attributes, *self.mix(
            self.when("when", one["when"]), self.texts("headline", one["headline"])))

    def boost(self, boost):
        return element("boost", {"factor": ratio(self.rng, boost["factor"])}, *self.mix(
            self.when("when", boost["when"]),
            [element("question", {"ref": id_}) for id_ in boost["questions"]],
            [element("area", {"ref": id_}) for id_ in boost["areas"]]))

    def action(self, action):
        attributes = {"id": action["id"], "area": action["area"], "stage": action["stage"],
                      "hours": ratio(self.rng, action["hours"]), "yen": action["yen"]}
        return element("action", attributes, *self.mix(
            self.texts("title", action["title"]), self.texts("first-step", action["first_step"]),
            self.filler("reason", "role"), self.filler("outcome", "outside-help") if self.rng.random() < 0.3 else [],
            [element("closes", {"question": lift["question"], "to": lift["points"]}) for lift in action["closes"]],
            [element("requires", {"action": id_}) for id_ in action["requires"]],
            self.when("when", action["when"])))

    # --- response ---

    def answered(self):
        response = self.case.response
        organisation = response["organisation"]
        attributes = {"xmlns": "urn:sonae:response:1", "checklist": response["checklist"],
                      "version": response["version"], "date": "2026-11-01"}
        answers = [element("answer", {"question": id_}, *self.answer(id_, answer))
                   for id_, answer in response["answers"].items()]
        return self.document("response", attributes, [
            element("organisation", {"id": organisation["id"]}, *self.mix(
                [element("name", {}, self.ragged(organisation["name"]))],
                [element("attribute", {"name": name}, escape(value)) for name, value in self.attributes()])),
            *self.shuffled(answers + self.empty_answers())])

    def attributes(self):
        """The organisation's attributes; a missing one may also stand there empty."""
        given = self.case.response["organisation"]["attributes"]
        missing = [name for name in self.case.attributes if name not in given and self.rng.random() < 0.3]
        return list(given.items()) + [(name, "") for name in missing]

    def answer(self, id_, answer):
        comment = self.rng.random() < 0.15
        return self.mix(self.answer_parts(id_, answer), [element("comment", {}, "a comment")] if comment else [])

    def answer_parts(self, id_, answer):
        if "options" in answer:
            return [element("option", {"ref": option}) for option in answer["options"] + self.repeated(id_, answer)]
        if "unknown" in answer:
            return [element("unknown")]
        if "not_applicable" in answer:
            return [element("not-applicable", {}, self.ragged(answer["reason"]))]
        if "number" in answer:
            number = format(answer["number"], "f") if isinstance(answer["number"], Decimal) else str(answer["number"])
            return [element("number", {}, number.translate(FULL_WIDTH) if self.rng.random() < 0.3 else number)]
        if "date" in answer:
            return [element("date", {}, answer["date"])]
        return [element("text", {}, escape(answer["text"]))]

    def repeated(self, id_, answer):
        """An option chosen twice, on occasion: chosen options are a set."""
        many = len(answer["options"]) > 1
        return answer["options"][:1] if many and self.rng.random() < 0.05 else []

    def empty_answers(self):
        """Answers with nothing in them: unanswered."""
        empty = [question for question in self.case.definition["questions"]
                 if question["id"] not in self.case.response["answers"] and self.rng.random() < 0.2]
        return [element("answer", {"question": question["id"]}, self.nothing(question)) for question in empty]

    def nothing(self, question):
        blank_text = question["kind"] == "text" and self.rng.random() < 0.5
        return element("text", {}, " \n ") if blank_text else element("comment", {}, "later")


# --- Files --------------------------------------------------------------------------------------------------------


def to_json(value):
    """JSON text; a decimal of at most 15 digits passes through float unchanged."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=float) + "\n"


def write_xml(path, content, rng):
    """UTF-8, or on occasion UTF-16 with its byte order mark."""
    encoding = "UTF-16" if rng.random() < 0.05 else "UTF-8"
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?>\n{content}\n', encoding=encoding)


def write(seed, folder):
    """Writes the files of a seed into the folder and returns the case."""
    case = make(seed)
    rng = random.Random(f"sonae xml {seed}")
    writer = Writer(case, rng)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_xml(folder / "gen.xml", writer.checklist(), rng)
    if case.with_rules:
        write_xml(folder / "gen-rules.xml", writer.rules(), rng)
    write_xml(folder / "response.xml", writer.answered(), rng)
    (folder / "definition.json").write_text(to_json(case.definition), encoding="utf-8")
    (folder / "response.json").write_text(to_json(case.response), encoding="utf-8")
    return case


def main(arguments):
    if len(arguments) != 2:
        print("usage: generate.py SEED DIR", file=sys.stderr)
        return 2
    write(*arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
