#!/usr/bin/env python3
"""Compares the program sonae with reference.py on random cases.

    compare.py SONAE_BINARY COUNT [FIRST_SEED]

For each seed, generate.py writes a case; `sonae show --json` must say what generate.py meant, and `sonae evaluate
--json` and `sonae plan --json` must equal the reference to the last digit. The first difference of each seed is
printed with the seed; `generate.py SEED DIR` writes its files again. The last line is `N compared, M differ`; exit
status 1 if any differ.
"""

import random
import subprocess
import sys
import tempfile
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import generate
import reference

TIMEOUT_SECONDS = 60
PLANS_PER_SEED = 3


class Difference(Exception):
    """The first difference of a case, in words."""


# --- Comparing JSON ---------------------------------------------------------------------------------------------


def kind_of(value):
    """Python type, except that all numbers are one kind, and truth values are no numbers."""
    if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
        return "number"
    return type(value).__name__


def compare(expected, actual, path):
    """Raises Difference unless both are deeply equal."""
    if kind_of(expected) != kind_of(actual):
        raise Difference(f"{path}: expected {expected!r}, sonae has {actual!r}")
    if isinstance(expected, dict):
        compare_members(expected, actual, path)
    elif isinstance(expected, list):
        compare_items(expected, actual, path)
    elif expected != actual:
        raise Difference(f"{path}: expected {expected!r}, sonae has {actual!r}")


def compare_members(expected, actual, path):
    for key in expected:
        if key not in actual:
            raise Difference(f"{path}.{key}: missing, expected {expected[key]!r}")
        compare(expected[key], actual[key], f"{path}.{key}")
    for key in actual.keys() - expected.keys():
        raise Difference(f"{path}.{key}: not expected, sonae has {actual[key]!r}")


def compare_items(expected, actual, path):
    for index, (left, right) in enumerate(zip(expected, actual)):
        compare(left, right, f"{path}[{index}]")
    if len(expected) != len(actual):
        raise Difference(f"{path}: expected {len(expected)} items, sonae has {len(actual)}: {expected!r}, {actual!r}")


# --- What `show` prints, without what json.md leaves open ---------------------------------------------------------
#
# Order of sets, white space and NFKC form of texts, reduced or unreduced fractions, ids of scales inside questions,
# null or missing members, members that json.md does not name, and what is meaningless for questions without a scale.


def squeeze(text):
    return " ".join(unicodedata.normalize("NFKC", str(text)).split())


def plain_texts(texts):
    """White space of texts is left out whole: a line break is a space or none, as docs/vocabulary.md says."""
    bare = {language: squeeze(text).replace(" ", "") for language, text in (texts or {}).items()}
    return {language: text for language, text in bare.items() if text}


def plain_condition(condition):
    if condition is None:
        return None
    for name in ("all", "any"):
        if name in condition:
            return {name: [plain_condition(part) for part in condition[name]]}
    if "not" in condition:
        return {"not": plain_condition(condition["not"])}
    return {key: squeeze(value) if key == "is" else value for key, value in condition.items()}


def plain_scale(scale):
    return {"select": scale["select"], "unknown": scale.get("unknown"),
            "options": [{"id": option["id"], "points": option["points"], "label": plain_texts(option["label"])}
                        for option in scale["options"]]}


def plain_question(question, scales):
    plain = {key: question[key] for key in ("id", "area", "kind")}
    plain |= {key: plain_texts(question.get(key)) for key in ("text", "why", "evidence")}
    plain["not_applicable"] = bool(question.get("not_applicable"))
    plain["relevant"] = plain_condition(question.get("relevant"))
    plain["cases"] = sorted(question.get("cases") or [])
    plain["refs"] = sorted(([ref["framework"], ref["item"]] for ref in question.get("refs") or []))
    if question["kind"] == "choice":
        plain["scale"] = plain_scale(scales[question["scale"]])
        plain |= {key: question[key] for key in ("weight", "minimum", "target", "level")}
        bar = question["target"] if question["bar"] is None else question["bar"]
        plain["bar"] = None if question["level"] is None else bar
    return plain


def plain_gates(gates):
    return sorted(gates, key=lambda gate: sorted(gate.items()))


def plain_boost(boost):
    return {"questions": sorted(boost["questions"]), "areas": sorted(boost["areas"]),
            "factor": Fraction(*boost["factor"]), "when": plain_condition(boost["when"])}


def plain_action(action):
    plain = {key: action[key] for key in ("id", "area", "stage", "yen")}
    plain |= {key: plain_texts(action[key]) for key in ("title", "first_step")}
    return plain | {
        "hours": Fraction(*action["hours"]),
        "closes": {lift["question"]: lift["points"] for lift in action["closes"]},
        "requires": sorted(action["requires"]), "when": plain_condition(action["when"])}


def plain_definition(definition):
    scales = {scale["id"]: scale for scale in definition["scales"]}
    plain = {key: definition[key] for key in ("format", "id", "version", "model")}
    parameters = definition["parameters"]
    return plain | {
        "areas": [{"id": area["id"], "weight": area["weight"], "title": plain_texts(area["title"])}
                  for area in definition["areas"]],
        "questions": [plain_question(question, scales) for question in definition["questions"]],
        "levels": [{"id": level["id"], "title": plain_texts(level["title"]), "gates": plain_gates(level["gates"])}
                   for level in definition["levels"]],
        "alerts": [{"id": alert["id"], "when": plain_condition(alert["when"]),
                    "headline": plain_texts(alert["headline"])} for alert in definition["alerts"]],
        "contradictions": [{"id": one["id"], "when": plain_condition(one["when"]), "questions": one["questions"],
                            "headline": plain_texts(one["headline"])} for one in definition["contradictions"]],
        "boosts": [plain_boost(boost) for boost in definition["boosts"]],
        "actions": [plain_action(action) for action in definition["actions"]],
        "parameters": {"yen_per_hour": parameters["yen_per_hour"], "k": parameters["k"],
                       "decay": Fraction(*parameters["decay"])}}


def plain_answer(answer):
    if "options" in answer:
        return {"options": sorted(set(answer["options"]))}
    return {key: squeeze(value) if isinstance(value, str) else value for key, value in answer.items()}


def plain_attribute(value):
    """A number and its text are the same; trailing zeros count, because `is` compares text."""
    return squeeze(value) if value is not None else ""


def plain_response(response):
    organisation = response["organisation"]
    attributes = {name: plain_attribute(value) for name, value in organisation["attributes"].items()}
    answers = response["answers"]
    return {
        "format": response["format"], "checklist": response["checklist"], "version": response["version"],
        "organisation": {"id": organisation["id"], "name": squeeze(organisation["name"]),
                         "attributes": {name: text for name, text in attributes.items() if text}},
        "answers": {id_: plain_answer(answer) for id_, answer in answers.items()
                    if reference.status_of(answer) != reference.UNANSWERED}}


# --- One seed -----------------------------------------------------------------------------------------------------


def run(binary, folder, *arguments):
    """What the program prints, as JSON."""
    done = subprocess.run([binary, *arguments], cwd=folder, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
    command = "sonae " + " ".join(arguments)
    if done.returncode != 0:
        raise Difference(f"{command}: exit status {done.returncode}: {done.stderr.decode(errors='replace').strip()}")
    try:
        return reference.read_json(done.stdout.decode("utf-8"))
    except ValueError as error:
        raise Difference(f"{command}: not JSON: {error}") from error


def known_members(expected, actual):
    """The format may grow: members of the whole document that the reference does not know are left out."""
    return {key: value for key, value in actual.items() if key in expected}


def budgets(seed, definition, evaluation):
    """Pairs of hours and yen: from nothing to plenty, often exactly what some of the placed actions cost."""
    rng = random.Random(f"sonae budgets {seed}")
    placed = {action["id"] for action in evaluation["actions"]}
    costs = [(Fraction(*action["hours"]), action["yen"]) for action in definition["actions"] if action["id"] in placed]
    return [draw_budget(rng, costs) for _ in range(PLANS_PER_SEED)]


def draw_budget(rng, costs):
    chosen = rng.sample(costs, rng.randint(0, len(costs)))
    hours, yen = sum((hours for hours, _ in chosen), Fraction(0)), sum(yen for _, yen in chosen)
    return (rng.choice((hours, hours, hours + 1, hours * Fraction(9, 10), Fraction(10_000))),
            rng.choice((yen, yen, yen + 2000, max(0, yen - 1), 100_000_000)))


def written(hours):
    """A decimal where one exists, else n/d."""
    exact = Decimal(hours.numerator) / hours.denominator
    return format(exact, "f") if Fraction(exact) == hours else str(hours)


def check_seed(binary, seed, folder):
    """Raises Difference at the first one."""
    generate.write(seed, folder)
    meant = {name: reference.read_json((folder / f"{name}.json").read_text(encoding="utf-8"))
             for name in ("definition", "response")}
    definition = run(binary, folder, "show", "--json", "gen.xml")
    compare(plain_definition(meant["definition"]), plain_definition(definition), "definition")
    response = run(binary, folder, "show", "--json", "response.xml")
    compare(plain_response(meant["response"]), plain_response(response), "response")

    expected = reference.evaluate(definition, response)
    actual = run(binary, folder, "evaluate", "--json", "response.xml")
    compare(expected, known_members(expected, actual), "evaluation")

    for hours, yen in budgets(seed, definition, expected):
        planned = reference.plan(definition, response, hours, yen)
        actual = run(binary, folder, "plan", "--json", "--hours", written(hours), "--yen", str(yen), "response.xml")
        compare(planned, known_members(planned, actual), f"plan --hours {written(hours)} --yen {yen}")


def difference_of(binary, seed):
    """The first difference of the seed, or None."""
    with tempfile.TemporaryDirectory(prefix="sonae-compare-") as folder:
        try:
            check_seed(binary, seed, Path(folder))
        except Difference as difference:
            return str(difference)
        except (KeyError, TypeError, AttributeError) as error:
            return f"sonae's JSON lacks what json.md promises: {error!r}"
        except subprocess.TimeoutExpired as error:
            return f"no answer: {error}"
        except reference.InputError as error:
            return f"the reference refuses what sonae shows: {error}"
    return None


def main(arguments):
    if len(arguments) not in (2, 3):
        print("usage: compare.py SONAE_BINARY COUNT [FIRST_SEED]", file=sys.stderr)
        return 2
    binary, count = str(Path(arguments[0]).resolve()), int(arguments[1])
    first = int(arguments[2]) if len(arguments) == 3 else 1
    differ = 0
    for seed in range(first, first + count):
        difference = difference_of(binary, seed)
        if difference is not None:
            differ += 1
            print(f"seed {seed}: {difference}")
    print(f"{count} compared, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
