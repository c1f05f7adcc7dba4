# SPDX-License-Identifier: Apache-2.0
"""attack.py SONAE: does anything that group reports show tell of fewer than k organisations?

A store grows, answers change, members are forgotten; all the while somebody asks for reports on overlapping groups. This
one knows more than any reader: which answers each figure was made of. (That these are the ones is checked: each figure
is worked out again from the answers.) Then linear algebra looks for a combination of figures that speaks of fewer than
k organisations. With the protection on there must be none; with a smaller k, and where just what was asked for is
shown, it must find some.
"""
import csv
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

K, PRIME, QUESTIONS = 5, 2**31 - 1, 4
INDUSTRIES, PREFECTURES, PEOPLE = "DEI", ("13", "15"), (4, 30, 150, 900)

CHECKLIST = """<checklist xmlns="urn:sonae:checklist:1" id="secret" version="1.0" languages="en">
<title xml:lang="en">Secret</title><description xml:lang="en">-</description>
<area id="a"><title xml:lang="en">A</title></area>
<scale id="s" select="one"><option id="yes" points="100"><label xml:lang="en">Yes</label></option>
<option id="half" points="60"><label xml:lang="en">Half</label></option>
<option id="no" points="0"><label xml:lang="en">No</label></option></scale>
{questions}</checklist>"""
QUESTION = '<question id="q-{0}" area="a" kind="choice" scale="s"><text xml:lang="en">Question {0}?</text></question>\n'
RULES = """<rules xmlns="urn:sonae:rules:1" checklist="secret" version="1.0" model="weighted" languages="en">
<parameters yen-per-hour="4000" k="{k}" decay="1/2"/>{questions}</rules>"""
POINTS = {"yes": 100, "half": 60, "no": 0}


class World:
    """A store, and what one who knows everything knows of it."""

    def __init__(self, sonae, folder, k):
        self.sonae, self.folder, self.k, self.chance = sonae, folder, k, random.Random(7)
        self.companies, self.answers, self.reports, self.sheets, self.turn = {}, {}, [], 0, 0
        self.seen = {"answers": {}, "asked": {}}  # also what was forgotten since
        self.naive = []                           # what would be shown without protection: just what was asked for
        questions = "".join(QUESTION.format(i) for i in range(QUESTIONS))
        weights = "".join(f'<question ref="q-{i}" weight="1"/>' for i in range(QUESTIONS))
        self.write("secret.xml", CHECKLIST.format(questions=questions))
        self.write("secret-rules.xml", RULES.format(k=k, questions=weights))

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def run(self, *arguments):
        command = [self.sonae, *arguments, "--definitions", self.folder, "--db", os.path.join(self.folder, "s.db")]
        done = subprocess.run(command, capture_output=True, cwd=self.folder, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def answer(self, ids, unchanged=()):
        """These answer (anew): all at once; some just as before, on another day."""
        self.turn += 1
        with open(os.path.join(self.folder, "in.csv"), "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["[organisation:id]", "[organisation:name]", "[organisation:industry]", "[organisation:employees]",
                           "[organisation:prefecture]", "[response:responsible]", "[response:date]", *(f"[q-{i}]" for i in range(QUESTIONS))])
            for name in ids:
                about = self.companies.setdefault(name, (self.chance.choice(INDUSTRIES), self.chance.choice(PEOPLE),
                                                         self.chance.choice(PREFECTURES)))
                before = self.answers.setdefault(name, [])
                given = before[-1] if name in unchanged else None
                while given is None or (before and given == before[-1] and name not in unchanged):
                    given = [self.chance.choice(list(POINTS)) for _ in range(QUESTIONS)]
                before.append(given)
                rows.writerow([name, name, *about, "yes", f"2025-{self.turn // 28 + 1:02}-{self.turn % 28 + 1:02}", *given])
        self.run("intake", "in.csv", "--checklist", "secret", "--as", "t")

    def forget(self, name):
        self.run("org", "forget", name, "--yes", "--as", "t")
        del self.companies[name]

    def blocks(self, subject="answers"):
        """Each block that was ever noted: its number, its size, what it holds as {organisation: revision}."""
        database = sqlite3.connect(os.path.join(self.folder, "s.db"))
        found = {}
        for name, number, size, revision in database.execute(
                "SELECT organisation, block, size, revision FROM block_member WHERE subject = ?", (subject,)):
            found.setdefault(number, (size, {}))[1][name] = revision
        database.close()
        return found

    def report(self, ids, by):
        if ids is None:
            ids, whom = list(self.companies), ["--all"]
        else:
            self.write("ids.txt", "\n".join(ids) + "\n")
            whom = ["--orgs", "ids.txt"]
        shown = json.loads(self.run("group", "report", *whom, "--checklist", "secret", "--by", by, "--json", "--as", "t"))
        self.check(shown, set(ids))
        self.naive.append({(name, len(self.answers[name])): 1 for name in ids if name in self.answers})
        self.remember()
        self.reports.append(shown)
        return shown

    def feedback(self, name):
        """A sheet goes back: it compares with the first of these parts that holds k others."""
        self.run("feedback", name, "-o", "sheet.xlsx", "--checklist", "secret", "--lang", "en", "--as", "t")
        with zipfile.ZipFile(os.path.join(self.folder, "sheet.xlsx")) as book:
            pages = "".join(book.read(part).decode() for part in book.namelist() if part.endswith(".xml"))
        said = re.search(r"mean of ([0-9,]+) companies", pages)
        industry, size = self.keys(name)["industry"], self.keys(name)["size"]
        used = self.whole(set(self.companies))
        for keys in ({"industry": industry, "size": size}, {"industry": industry}, {"size": size}, {}):
            units = self.units(used, keys)
            if len(units) > self.k:
                assert said and int(said[1]) == len(units), (name, keys, said and said[1], len(units))
                mean = self.mean(units) / 10
                assert re.search(f"<v>{mean:g}(.0*)?</v>", pages), (name, keys, mean)
                break
        else:
            assert not said, (name, said[0])
        self.sheets += said is not None
        self.remember()

    def remember(self):
        for subject, blocks in self.seen.items():
            for number, (_, units) in self.blocks(subject).items():
                blocks.setdefault(number, {self.unit(subject, *unit): 1 for unit in units.items()})

    def unit(self, subject, name, revision):
        """What is told of when it is told: answers, whichever day they were given on."""
        return (name, revision if subject == "asked" else tuple(self.answers[name][revision - 1]))

    def whole(self, ids):
        """The blocks that a group is made of: of those it holds whole, and that newer ones do not stand for, the largest."""
        used, taken, marked, candidates = [], set(), set(), []
        for number, (size, units) in sorted(self.blocks().items(), reverse=True):
            if len(units) == size >= self.k and set(units) <= ids and not set(units) <= marked:
                candidates.append((-size, -number, units))
                marked |= set() if marked & set(units) else set(units)
        for _, _, units in sorted(candidates, key=lambda c: c[:2]):
            if not taken & set(units):
                used.append(units)
                taken |= set(units)
        return used

    def units(self, used, keys):
        return {n: r for block in used if all(self.fits(n, keys) for n in block) for n, r in block.items()}

    def mean(self, units):
        """In tenths, half up."""
        total = sum(POINTS[a] for n, r in units.items() for a in self.answers[n][r - 1])
        return (2 * 10 * total + len(units) * QUESTIONS) // (2 * len(units) * QUESTIONS)

    def check(self, shown, ids):
        """Every part is just the sum of the blocks that its group holds whole."""
        used = self.whole(ids)
        for part in shown["parts"]:
            keys = part["keys"]
            units = self.units(used, keys)
            if not units:
                assert part["organisations"] is None, part
                continue
            assert part["organisations"] == len(units), (keys, part["organisations"], len(units))
            mean = self.mean(units)
            assert part["mean"] == mean * 100000, (keys, part["mean"], mean)
            self.check_counts(part, units)

    def fits(self, name, keys):
        mine = self.keys(name)
        return all(mine[by] == key for by, key in keys.items())

    def keys(self, name):
        industry, people, prefecture = self.companies[name]
        sizes = (5, 50, 100) if industry == "I" else (20, 100, 300)
        size = ("micro", "small", "medium", "large")[sum(people > most for most in sizes)]
        return {"industry": industry, "size": size, "prefecture": prefecture}

    def check_counts(self, part, units):
        for i in range(QUESTIONS):
            lacking = sum(POINTS[self.answers[n][r - 1][i]] < 50 for n, r in units.items())
            count = part["gaps"][f"q-{i}"]
            if count["shown"] == "exact":
                assert count["count"] == lacking and self.k <= lacking <= len(units) - self.k, (part["keys"], count)
            else:
                assert count["count"] is None


def reduce(rows, columns):
    """Row echelon form by these columns, modulo a prime."""
    rows, done = [dict(row) for row in rows], []
    for column in columns:
        at = next((i for i, row in enumerate(rows) if row.get(column, 0)), None)
        if at is None:
            continue
        pivot = rows.pop(at)
        inverse = pow(pivot[column], PRIME - 2, PRIME)
        pivot = {c: v * inverse % PRIME for c, v in pivot.items() if v}
        for other in rows + done:
            factor = other.get(column, 0)
            if factor:
                for c, v in pivot.items():
                    other[c] = (other.get(c, 0) - factor * v) % PRIME
        done.append(pivot)
    return done


def attack(vectors, chance, rounds):
    """The fewest organisations that a combination speaks of, as found by differences, and by elimination in many orders."""
    def speaks_of(vector):
        return len({unit[0] for unit, value in vector.items() if value})
    found = [speaks_of(v) for v in vectors]
    for i, a in enumerate(vectors):
        for b in vectors[:i]:
            for sign in (1, -1):
                found.append(speaks_of({u: a.get(u, 0) + sign * b.get(u, 0) for u in {*a, *b}}))
    units = sorted({u for v in vectors for u in v})
    for _ in range(rounds):
        chance.shuffle(units)
        found += [speaks_of(row) for row in reduce(vectors, units)]
    return min((size for size in found if size), default=None)


def series(world, chance, whole):
    names = [f"o-{i:02}" for i in range(40)]
    if whole:
        for count in (3, 7, 9, 16):  # answers come in, and sheets go back
            world.answer(names[len(world.answers):count])
            world.feedback(names[count - 1])
            world.feedback(names[0])
    world.answer(names[len(world.answers):28])
    if whole:
        world.feedback(names[20])
    world.report(None, "industry,size")
    for _ in range(4):  # overlapping groups, one member more, one less, all the others
        group = chance.sample(names[:28], chance.randint(6, 20))
        rest = [n for n in names[:28] if n not in group]
        for ids in (group, group + rest[:1], group[1:], rest):
            world.report(ids, chance.choice(["industry", "size", "prefecture,industry"]))
    if not whole:
        return
    for name in names[28:36]:  # members join, one by one
        world.answer([name])
        world.feedback(name)
        world.report(None, "size")
        world.report(names[20:29] + [name], "industry")
    for _ in range(6):  # some answer anew
        world.answer(chance.sample(names[:36], chance.randint(1, 9)))
        same = chance.sample([n for n in names[:36] if n in world.companies], chance.randint(6, 30))
        world.answer(same, unchanged=same[1:])
        world.feedback(names[0])
        world.report(None, "industry,size")
    world.forget(names[3])
    world.feedback(names[0])
    world.report(None, "industry")
    world.answer(names[:3] + names[4:12])
    world.report(None, "industry")
    world.answer(names[36:])
    world.feedback(names[36])
    world.report(names[30:], "prefecture")


def brings_enough(blocks, k):
    """The rule that all rests on: k organisations' answers that no block before it had."""
    before = set()
    for number in sorted(blocks):
        if len({name for name, _ in set(blocks[number]) - before}) < k:
            return False
        before |= set(blocks[number])
    return True


def play(sonae, k, whole):
    with tempfile.TemporaryDirectory() as folder:
        world = World(sonae, folder, k)
        series(world, random.Random(11), whole)
        shown = sum(part["organisations"] is not None for report in world.reports for part in report["parts"])
        assert all(brings_enough(blocks, k) for blocks in world.seen.values())
        least = [attack(list(blocks.values()), random.Random(13), 40) for blocks in world.seen.values()]
        return shown, world.sheets, *least, attack(world.naive, random.Random(19), 5)


def main(sonae):
    shown, sheets, least, least_asked, naive = play(sonae, K, True)
    assert shown > 30 and sheets > 15, f"too little is shown for the test to say anything: {shown}, {sheets}"
    assert least >= K and least_asked >= K, f"a combination speaks of {least} ({least_asked}) organisations"
    _, _, weaker, _, _ = play(sonae, 2, False)
    assert weaker < K and naive == 1, f"the attack finds nothing where there is something: {weaker}, {naive}"
    print(f"{shown} parts and {sheets} sheets shown; a combination speaks of {least} organisations at least (k=2: {weaker}; unprotected: {naive})")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
