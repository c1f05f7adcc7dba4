# SPDX-License-Identifier: Apache-2.0
"""session_attack.py SONAE: do two boards of a room ever tell of one company?

Companies come and go, answer anew, agree and stop agreeing; after each step the board is asked for, and between them
group reports on overlapping groups. Months later they answer anew, a few at a time, and the follow-up is asked for each time;
promises come in after the end, and the host's report, which counts them, is made anew after each. As in attack.py this one knows which answers each figure was made of (the blocks
that the database notes; answers, on whatever day they were given), and looks for a combination that speaks of too few: of fewer than k companies, or, of boards
that were shown by agreement, of fewer than three that all agreed. Beside that each pair of boards is compared: figures
that differ must differ by the answers of so many.
"""
import collections
import csv
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from attack import attack  # noqa: E402

K, FLOOR, QUESTIONS = 5, 3, ("st-01", "st-02", "st-03", "pe-04", "pr-01", "pr-02", "pr-05", "ex-02", "cu-01")
ANSWERS = {"st-01": ("both", "one", "none"), "st-02": ("written", "named", "none"), "st-03": ("anytime", "daytime", "none"),
           "pe-04": ("posted", "name", "none"), "pr-01": ("current", "printed", "none"), "pr-02": ("posted", "partial", "none"),
           "pr-05": ("detached", "generations", "none"), "ex-02": ("written", "partly", "none"), "cu-01": ("written", "old", "none")}


class Room:
    def __init__(self, sonae, source, folder):
        self.sonae, self.source, self.folder, self.chance = sonae, source, folder, random.Random(23)
        self.present, self.boards, self.given = {}, [], {}  # present: who sits there, and whether it agreed
        self.revisions, self.day = {}, 0
        self.promises, self.gone, self.reports = {}, {}, []
        self.noted = {}  # by subject and block: also what was forgotten since

    def run(self, *arguments, fails=False):
        command = [self.sonae, *arguments, "--definitions", self.source, "--db", "s.db"]
        done = subprocess.run(command, capture_output=True, cwd=self.folder, text=True)
        if done.returncode and not fails:
            sys.exit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def join(self, names, agree, anew=True, unchanged=()):
        """With new answers, with what was filed, or some of them just as before, but on another day."""
        self.day += anew
        self.write(names, anew, unchanged)
        self.run("session", "join", "s", "in.csv", "--as", "t", *(["--agree"] if agree else []))
        self.present.update({name: agree for name in names})

    def write(self, names, anew, unchanged):
        with open(os.path.join(self.folder, "in.csv"), "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["[organisation:id]", "[organisation:name]", "[response:responsible]", "[response:date]", "[attribute:employees]",
                           *(f"[{q}]" for q in QUESTIONS)])
            for name in names:
                before = self.given.get(name)
                while anew and name not in unchanged and (name not in self.given or self.given[name] == before):
                    self.given[name] = [self.chance.choice(ANSWERS[q]) for q in QUESTIONS]
                filed = self.revisions.setdefault(name, [])
                if anew:
                    filed.append((self.day, tuple(self.given[name])))
                rows.writerow([name, name, "yes", f"2026-{filed[-1][0] // 28 + 1:02}-{filed[-1][0] % 28 + 1:02}", 20, *self.given[name]])

    def answer(self, names, unchanged=()):
        """Anew, after the end."""
        self.day += 1
        self.write(names, True, unchanged)
        self.run("intake", "in.csv", "--checklist", "readiness-core", "--as", "t")

    def leave(self, name):
        self.run("session", "leave", "s", name, "--as", "t")
        del self.present[name]

    def board(self):
        shown = json.loads(self.run("session", "board", "s", "--json", "--as", "t"))
        k = self.least()
        assert shown["shown"]["k"] == k, (shown["shown"]["k"], self.present)
        for gap in shown["gaps"]:
            if gap["companies"] is not None:
                assert k <= gap["companies"] <= shown["shown"]["companies"] - k, gap
            assert all(stand["companies"] >= k for stand in gap["stands"]), gap
        text = json.dumps(shown, ensure_ascii=False)
        assert not any(name in text for name in self.given), "a company is named"
        self.boards.append(shown)
        return shown

    def follow(self):
        shown = json.loads(self.run("session", "followup", "s", "--date", "2027-05-21", "--json", "--as", "t"))
        for picture in (shown["before"], shown["after"]):
            if picture and picture["companies"]:
                self.boards.append({"shown": picture})
        assert shown["answered_again"] >= self.least() or not shown["after"], shown
        return shown

    def least(self):
        return FLOOR if all(self.present.values()) and len(self.present) >= FLOOR else K

    def promise(self, name, action):
        self.run("session", "promise", "s", name, action, "--by", "2026-12-31", "--as", "t")
        actions = self.promises.setdefault(name, [])
        if action not in actions:
            actions.append(action)

    def forget(self, name):
        self.run("org", "forget", name, "--yes", "--as", "t")
        self.gone.update({name: self.present.pop(name)})

    def close(self):
        """What the host's report says of promises: how many promised anything, of how many; and by action."""
        self.run("session", "close", "s", "-o", "sheets", "--html", "--replace", "--lang", "en", "--as", "t")
        with open(os.path.join(self.folder, "sheets", "_report.html"), encoding="utf-8") as file:
            text = file.read()
        told = re.search(r"Companies that promised something: ([^,]*), of ([0-9]+)", text)
        counts = re.findall(r">([^<>]*)</t[dh]>\s*<td[^>]*>([0-9]+ companies|nearly all [^<]*)</td>", text[text.index("Promises, without names"):])
        self.reports.append((told.groups() if told else None, counts))
        if not told:
            assert not counts, counts
            return None
        k, of = self.least(), int(told[2])
        figures = [int(re.search("[0-9]+", figure)[0]) for figure in (told[1], *(figure for _, figure in counts)) if "nearly" not in figure]
        assert all(k <= figure <= of - k for figure in figures), (told[0], counts)
        promised = figures[0] if "nearly" not in told[1] else None
        assert promised is None or all(promised == figure or promised - figure >= k for figure in figures), (told[0], counts)
        blocks = list(self.blocks("promises:s").values())
        sums = blocks + [a | b for a in blocks for b in blocks if not {name for name, _ in a} & {name for name, _ in b}]
        assert any(self.says(units, told.groups(), counts, k) for units in sums), (told.groups(), counts)
        return told.groups()

    def says(self, units, told, counts, k):
        """Are these the figures of those blocks, and of nothing else?"""
        of, promised = len(units), sum(state > 0 for _, state in units)
        made = collections.Counter(action for name, state in units for action in self.promises.get(name, ())[:state])
        right = [f"{count} companies" if of - count >= k else f"nearly all ({of - k + 1} or more)" for count in (promised, *made.values())]
        return told == (right[0], str(of)) and not collections.Counter(figure for _, figure in counts) - collections.Counter(right[1:])

    def report(self, names):
        with open(os.path.join(self.folder, "ids.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(names) + "\n")
        self.run("group", "report", "--orgs", "ids.txt", "--checklist", "readiness-core", "--json", "--as", "t")

    def blocks(self, subject="answers"):
        database = sqlite3.connect(os.path.join(self.folder, "s.db"))
        for name, number, revision in database.execute(
                "SELECT organisation, block, revision FROM block_member WHERE subject = ?", (subject,)):
            state = revision if subject != "answers" else self.revisions[name][revision - 1][1]
            self.noted.setdefault((subject, number), set()).add((name, state))
        database.close()
        return {number: units for (noted, number), units in self.noted.items() if noted == subject}


def play(room, agree):
    """Everything that can happen in a room; what each block held, and whether all in it had agreed when it was shown."""
    names = [f"co-{i:02}" for i in range(20)]
    agreed, naive = {}, []

    def look():
        before = set(room.blocks())
        room.board()
        naive.append({(name, tuple(room.given[name])): 1 for name in room.present})
        for number in set(room.blocks()) - before:
            agreed[number] = all(room.present.values())

    room.run("session", "new", "s", "--date", "2026-05-21", "--as", "t")
    for count, agrees in ((4, True), (8, True), (9, False), (10, False)):
        room.join(names[len(room.given):count], agree and agrees)
        look()
    room.report(names[:8])
    room.join(names[8:10], agree, anew=False)
    look()
    for name in names[10:14]:  # one by one
        room.join([name], agree)
        look()
        room.report(names[:7] + [name])
    for name in (names[3], names[9]):
        room.leave(name)
        look()
        room.report([n for n in names[:12] if n != name])
    room.join([names[3]], agree, anew=False)
    look()
    for _ in range(5):  # some answer anew
        room.join(room.chance.sample(sorted(room.present), room.chance.randint(1, 6)), agree)
        look()
    for _ in range(4):  # all come again, and only one of them has changed
        everybody = sorted(room.present)
        changed = room.chance.choice(everybody)
        room.join(everybody, agree, unchanged=[n for n in everybody if n != changed])
        look()
        room.join(everybody[:6], agree, unchanged=everybody[1:6])
        look()
        room.report(everybody)
    room.join(names[14:20], False)
    look()
    room.report(names)
    return agreed, naive


def end(room, agree, names):
    """The end, promises that come in, and half a year later; all in the room agree, or nobody."""
    agreed, naive, states = {}, [], []

    def look(what, subject):
        before = set(room.blocks(subject))
        found = what()
        for number in set(room.blocks(subject)) - before:
            agreed[number] = all(room.present.values())
        if subject == "answers":
            naive.append({(name, tuple(room.given[name])): 1 for name in room.present})
        else:
            states.append({(name, len(room.promises.get(name, ()))): 1 for name in room.present})
        return found

    room.run("session", "new", "s", "--date", "2026-05-21", "--as", "t")
    room.join(names, agree)
    look(room.board, "answers")
    told = set()
    promised = [(names[i % 12], f"A-{1 + i // 12 * 2 + i % 2:02}") for i in (0, 3, 5, 1, 12, 2, 4, 6, 7, 13, 14, 8, 9, 10, 15, 17)]
    told.add(look(room.close, "promises:s"))
    for name, action in promised:  # one by one
        room.promise(name, action)
        told.add(look(room.close, "promises:s"))
    room.promise(*promised[0])  # again: another day, the same promise
    told.add(look(room.close, "promises:s"))
    for group in (names[:2], names[2:3], names[3:7], names[:5], names[7:9], names[9:]):
        room.answer(group)
        look(room.follow, "answers")
        room.report(names[:9])
    room.answer(names, unchanged=names[1:])
    look(room.follow, "answers")
    for name in (names[2], names[11]):
        room.forget(name)
        look(room.follow, "answers")
        told.add(look(room.close, "promises:s"))
    room.answer(sorted(room.present))
    look(room.follow, "answers")
    for name in sorted(room.present)[:K + 1]:
        room.promise(name, "A-06")
        told.add(look(room.close, "promises:s"))
    return agreed, naive, states, told - {None}


def check_blocks(room, agreed, subject="answers"):
    before = set()
    for number, units in sorted(room.blocks(subject).items()):
        fresh, least = {name for name, _ in units - before}, FLOOR if agreed.get(number) else K
        assert len(fresh) >= least, f"block {number} brings {len(fresh)} companies"
        before |= units


def hold(sonae, source, agree):
    with tempfile.TemporaryDirectory() as folder:
        room = Room(sonae, source, folder)
        agreed, naive = play(room, agree)
        check_blocks(room, agreed)
        vectors = [{unit: 1 for unit in units} for units in room.blocks().values()]
        shown = [board for board in room.boards if board["shown"]["companies"]]
        changes = sum(a["shown"]["areas"] != b["shown"]["areas"] for a, b in zip(shown, shown[1:]))
        room.run("db", "verify")
        return len(shown), changes, attack(vectors, random.Random(13), 40), attack(naive, random.Random(19), 5)


def hold_after(sonae, source, agree):
    with tempfile.TemporaryDirectory() as folder:
        room = Room(sonae, source, folder)
        agreed, naive, states, told = end(room, agree, [f"co-{i:02}" for i in range(12)])
        least = []
        for subject, seed in (("answers", 29), ("promises:s", 31)):
            check_blocks(room, agreed, subject)
            least.append(attack([{unit: 1 for unit in units} for units in room.blocks(subject).values()], random.Random(seed), 40))
        assert attack(naive, random.Random(37), 5) == 1 and attack(states, random.Random(41), 5) == 1, "the attack finds nothing"
        pictures = len({json.dumps(board["shown"], sort_keys=True) for board in room.boards})
        room.run("db", "verify")
        return pictures, len(told), *least


def main(sonae, source):
    shown, changes, least, naive = hold(sonae, source, True)
    assert shown > 8 and changes >= 2, f"too little is shown to say anything: {shown}, {changes}"
    assert least >= FLOOR, f"a combination speaks of {least} companies"
    assert naive == 1, f"the attack finds nothing where there is something: {naive}"
    silent, _, strict, _ = hold(sonae, source, False)
    assert silent > 4 and strict >= K, f"without agreement a combination speaks of {strict} companies ({silent} boards)"
    print(f"{shown} boards with a picture, {changes} changes: a combination speaks of {least} companies at least "
          f"(none agreed: {strict}; unprotected: {naive})")
    for agree, floor in ((True, FLOOR), (False, K)):
        pictures, reports, answers, promises = hold_after(sonae, source, agree)
        assert pictures >= 3 and reports >= 2, f"too little is shown after the end: {pictures}, {reports}"
        assert min(answers, promises) >= floor, f"after the end a combination speaks of {answers}, of promises {promises}"
        print(f"after the end, {'all' if agree else 'none'} agreed: {pictures} pictures, {reports} counts of promises; a combination "
              f"speaks of {answers} and of {promises}")


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
