# SPDX-License-Identifier: Apache-2.0
"""session_attack.py SONAE: do two boards of a room ever tell of one company?

Companies come and go, answer anew, agree and stop agreeing; after each step the board is asked for, and between them
group reports on overlapping groups. As in attack.py this one knows which answers each figure was made of (the blocks
that the database notes; answers, on whatever day they were given), and looks for a combination that speaks of too few: of fewer than k companies, or, of boards
that were shown by agreement, of fewer than three that all agreed. Beside that each pair of boards is compared: figures
that differ must differ by the answers of so many.
"""
import csv
import json
import os
import random
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

    def run(self, *arguments, fails=False):
        command = [self.sonae, *arguments, "--definitions", self.source, "--db", "s.db"]
        done = subprocess.run(command, capture_output=True, cwd=self.folder, text=True)
        if done.returncode and not fails:
            sys.exit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def join(self, names, agree, anew=True, unchanged=()):
        """With new answers, with what was filed, or some of them just as before, but on another day."""
        self.day += anew
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
        self.run("session", "join", "s", "in.csv", "--as", "t", *(["--agree"] if agree else []))
        self.present.update({name: agree for name in names})

    def leave(self, name):
        self.run("session", "leave", "s", name, "--as", "t")
        del self.present[name]

    def board(self):
        shown = json.loads(self.run("session", "board", "s", "--json", "--as", "t"))
        everybody = all(self.present.values()) and len(self.present) >= FLOOR
        k = FLOOR if everybody else K
        assert shown["shown"]["k"] == k, (shown["shown"]["k"], self.present)
        for gap in shown["gaps"]:
            if gap["companies"] is not None:
                assert k <= gap["companies"] <= shown["shown"]["companies"] - k, gap
            assert all(stand["companies"] >= k for stand in gap["stands"]), gap
        text = json.dumps(shown, ensure_ascii=False)
        assert not any(name in text for name in self.given), "a company is named"
        self.boards.append(shown)
        return shown

    def report(self, names):
        with open(os.path.join(self.folder, "ids.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(names) + "\n")
        self.run("group", "report", "--orgs", "ids.txt", "--checklist", "readiness-core", "--json", "--as", "t")

    def blocks(self):
        database = sqlite3.connect(os.path.join(self.folder, "s.db"))
        found = {}
        for name, number, revision in database.execute(
                "SELECT organisation, block, revision FROM block_member WHERE subject = 'answers'"):
            found.setdefault(number, set()).add((name, self.revisions[name][revision - 1][1]))
        database.close()
        return found


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


def check_blocks(room, agreed):
    before = set()
    for number, units in sorted(room.blocks().items()):
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


def main(sonae, source):
    shown, changes, least, naive = hold(sonae, source, True)
    assert shown > 8 and changes >= 2, f"too little is shown to say anything: {shown}, {changes}"
    assert least >= FLOOR, f"a combination speaks of {least} companies"
    assert naive == 1, f"the attack finds nothing where there is something: {naive}"
    silent, _, strict, _ = hold(sonae, source, False)
    assert silent > 4 and strict >= K, f"without agreement a combination speaks of {strict} companies ({silent} boards)"
    print(f"{shown} boards with a picture, {changes} changes: a combination speaks of {least} companies at least "
          f"(none agreed: {strict}; unprotected: {naive})")


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]))
