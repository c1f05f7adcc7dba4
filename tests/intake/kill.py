# SPDX-License-Identifier: Apache-2.0
"""kill.py SONAE SOURCE_DIR [ROUNDS]: what was reported as accepted is there, whatever happens.

An intake of a folder of forms is killed (SIGKILL) at random moments, then started again on the same database, until all
is in; then a new database is begun. After each death the store must verify, every file whose line had come out must be
there once, with the revision it was given, and no process may be left over. Every second database has a campaign, and
what is stored of whom it invited is a reply to it, no more and no less. The same with SIGTERM, with a limit on the size
of files, and (as root) on a small disk that fills up.
"""
import collections, json, os, random, resource, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time

SONAE, SOURCE = sys.argv[1], sys.argv[2]
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 25
DATA = os.path.join(SOURCE, "tests", "cli", "data")
FORMS, SEED, INVITED = 200, int(os.environ.get("SEED", "4")), [f"org-{i:03}" for i in range(5)]
ENVIRONMENT = {**os.environ, "SONAE_LANG": "en", "SONAE_DB": ""}


def make_inbox(folder):
    """XML responses, and every tenth a workbook with the same answers; two from each of 100 organisations."""
    text = open(os.path.join(DATA, "response.xml"), encoding="utf-8").read()
    for i in range(FORMS):
        answers = text.replace('id="acme"', f'id="org-{i % 100:03}"').replace("2026-11-01", f"2026-11-{1 + i // 100:02}")
        answers = answers.replace("<number>7</number>", f"<number>{i}</number>")
        name = os.path.join(folder, f"{i:03}.xml")
        with open(name, "w", encoding="utf-8") as file:
            file.write(answers)
        if WITH_WORKBOOKS and i % 10 == 0:
            form = name[:-4] + ".xlsx"
            run("form", "tiny", "--prefill", name, "-o", form)
            os.remove(name)


def command(*words):
    return [SONAE, *words, "--definitions", DATA]


def run(*words):
    return subprocess.run(command(*words), env=ENVIRONMENT, capture_output=True, text=True, check=True)


def make_campaign(folder):
    """A database that knows only who was invited, and by whom."""
    db = os.path.join(folder, "campaign.db")
    for name in ["buyer", *INVITED]:
        file = os.path.join(folder, name + ".xml")
        with open(file, "w", encoding="utf-8") as out:
            out.write(f'<organisation xmlns="urn:sonae:organisation:1" id="{name}"><name>{name}</name></organisation>')
        run("org", "put", file, "--db", db)
    run("campaign", "new", "spring", "--buyer", "buyer", "--checklist", "tiny", "--deadline", "2099-12-31", "--db", db)
    run("campaign", "invite", "spring", *INVITED, "-o", os.path.join(folder, "letters"), "--db", db)
    return db


class Intake:
    """An intake in a session of its own, whose lines are read as they come."""

    def __init__(self, inbox, db, prepare=None):
        self.process = subprocess.Popen(command("intake", inbox, "--db", db, "--json"), env=ENVIRONMENT, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
                                        preexec_fn=prepare)
        self.lines = []
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        self.lines = [line for line in self.process.stdout if line.endswith("\n")]

    def wait(self):
        self.errors = self.process.stderr.read()
        self.process.wait()
        self.reader.join()
        return self.process.returncode

    def entries(self):
        entries = [json.loads(line) for line in self.lines]
        return [entry for entry in entries if "file" in entry]

    def has_survivors(self):
        """Does a process of the session live on?"""
        for _ in range(200):
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return False
            time.sleep(0.01)
        return True


class Ledger:
    """What was acknowledged for one database: file -> (organisation, revision)."""

    def __init__(self, db, campaign=None):
        self.db, self.known, self.complete, self.campaign = db, {}, False, campaign
        if campaign:
            shutil.copy(campaign, db)

    def note(self, entries):
        for entry in entries:
            assert entry["verdict"] in ("accepted", "accepted-with-remarks", "already-there"), entry
            now = (entry["organisation"]["id"], entry["revision"])
            before = self.known.setdefault(os.path.basename(entry["file"]), now)
            invited = self.campaign and now[0] in INVITED and entry["verdict"] != "already-there"
            assert entry["campaign"] == ("spring" if invited else None), entry
            assert before == now, f"{entry['file']} was {before}, is {now}"

    def check(self):
        if not os.path.exists(self.db):
            assert not self.known
            return
        with sqlite3.connect(self.db) as database:
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
            rows = database.execute("SELECT source, organisation, revision FROM notes").fetchall() if tables else []
            replies = database.execute("SELECT organisation, revision FROM invitation WHERE act = 'reply'").fetchall() \
                if self.campaign else []
        database.close()
        verified = subprocess.run(command("db", "verify", "--db", self.db), env=ENVIRONMENT, capture_output=True, text=True)
        # killed before there was a database: an empty file, which the next intake fills
        assert verified.returncode == 0 or not tables and not self.known, verified.stderr
        files = collections.Counter(source for source, _, _ in rows)
        assert all(count == 1 for count in files.values()), [name for name, count in files.items() if count > 1]
        stored = {source: (organisation, revision) for source, organisation, revision in rows}
        for name, what in self.known.items():
            assert stored.get(name) == what, f"{name} was acknowledged as {what}, stored is {stored.get(name)}"
        invited = sorted((organisation, revision) for organisation, revision in stored.values()
                         if self.campaign and organisation in INVITED)
        assert sorted(replies) == invited, (replies, invited)
        self.complete = len(stored) == FORMS


def round_of(inbox, ledger, length, by):
    """One intake that is ended at a random moment. How long it took when that was too late, else None."""
    started = time.monotonic()
    intake = Intake(inbox, ledger.db)
    time.sleep(random.uniform(0, length))
    intake.process.send_signal(by)
    code = intake.wait()
    took = time.monotonic() - started
    assert code in (0, -by), (code, intake.errors)
    assert not intake.has_survivors(), "a process lives on"
    ledger.note(intake.entries())
    ledger.check()
    return took if code == 0 else None


def take_whole(folder, inbox):
    started = time.monotonic()
    ledger = Ledger(os.path.join(folder, "whole.db"))
    intake = Intake(inbox, ledger.db)
    assert intake.wait() == 0, intake.errors
    length = time.monotonic() - started
    ledger.note(intake.entries())
    ledger.check()
    assert ledger.complete
    return length


def kill(folder, inbox):
    length, campaign = take_whole(folder, inbox), make_campaign(folder)
    ledger, databases, killed, late, acknowledged = None, 0, 0, 0, 0
    while killed < ROUNDS:
        if ledger is None or ledger.complete:
            databases += 1
            ledger = Ledger(os.path.join(folder, f"{databases}.db"), campaign if databases % 2 else None)
        before = len(ledger.known)
        took = round_of(inbox, ledger, length, signal.SIGTERM if killed % 10 == 9 else signal.SIGKILL)
        acknowledged += len(ledger.known) - before
        if took is None:
            killed += 1
        else: # machines have moods
            late += 1
            length = (length + took) / 2
            assert late < 20 * ROUNDS
    print(f"{killed} intakes ended in the middle, {late} too late; {databases} databases, {acknowledged} files acknowledged: "
          "each is there once")


def finish(inbox, ledger):
    """With room again, the same command goes on."""
    rest = Intake(inbox, ledger.db)
    assert rest.wait() == 0, rest.errors
    ledger.note(rest.entries())
    ledger.check()
    assert ledger.complete


def fill_limit(folder, inbox):
    """No file may grow past a limit, as if the disk were full."""
    stopped = 0
    for kibibytes in range(8, 600, max(8, 600 // ROUNDS)):
        ledger = Ledger(os.path.join(folder, f"limit-{kibibytes}.db"))
        size = kibibytes * 1024
        intake = Intake(inbox, ledger.db, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
        code = intake.wait()
        assert code in (0, 3), (code, intake.errors)
        assert code == 0 or intake.errors.strip(), "nothing is said"
        ledger.note(intake.entries())
        ledger.check()
        stopped += code == 3
        finish(inbox, ledger)
    assert stopped
    print(f"files too large: {stopped} intakes stopped, nothing acknowledged was lost")


def fill_disk(folder, inbox):
    """A disk in memory that is too small."""
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    stopped = 0
    for kibibytes in range(100, 1300, max(20, 1200 // ROUNDS)):
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", disk], capture_output=True).returncode:
            print("no small disk: mount is not allowed here")
            return
        try:
            ledger = Ledger(os.path.join(disk, "full.db"))
            intake = Intake(inbox, ledger.db)
            code = intake.wait()
            assert code in (0, 3), (code, intake.errors)
            assert code == 0 or "disk" in intake.errors, intake.errors
            ledger.note(intake.entries())
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            ledger.check()
            stopped += code == 3
            finish(inbox, ledger)
        finally:
            subprocess.run(["umount", disk], check=True)
    assert stopped
    print(f"full disk: {stopped} intakes stopped, nothing acknowledged was lost")


def main():
    random.seed(SEED)
    folder = tempfile.mkdtemp(prefix="sonae-kill-")
    try:
        inbox = os.path.join(folder, "inbox")
        os.mkdir(inbox)
        make_inbox(inbox)
        kill(folder, inbox)
        fill_limit(folder, inbox)
        if os.geteuid() == 0:
            fill_disk(folder, inbox)
        else:
            print("no small disk: only root can mount one")
    finally:
        shutil.rmtree(folder)


WITH_WORKBOOKS = os.environ.get("WORKBOOKS", "1") == "1"
main()
