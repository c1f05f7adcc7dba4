#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""failing_reads.py SONAE SOURCE_DIR SHIM: a file server that goes while the database is read is the machine's failure.

Each command runs with the first, second, third … reading of the database failing, until it succeeds."""
import os
import pathlib
import subprocess
import sys
import tempfile

COMMANDS = ["db verify", "db log", "db backup copy.db", "org list", "org show acme", "rescore --checklist grow", "history acme",
            "show --org acme", "evaluate --org acme", "evaluate --org acme --checklist grow", "explain --org acme overall",
            "report --org acme -o report.xlsx", "form grow --org acme -o form.xlsx"]
TAKES_DEFINITIONS = ("rescore", "history", "show", "evaluate", "explain", "report", "form")
SKIPPED, MOST_READINGS = 77, 200


def main(sonae, source, shim):
    sonae, data = str(pathlib.Path(sonae).resolve()), pathlib.Path(source).resolve() / "tests/cli/data/grow"
    preloaded = os.environ | {"LD_PRELOAD": str(pathlib.Path(shim).resolve())}
    if os.environ.get("LD_PRELOAD") or subprocess.run([sonae, "--version"], env=preloaded, capture_output=True).returncode:
        print("nothing can be preloaded here")
        return SKIPPED
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(os.path.realpath(folder), "s.db")
        subprocess.run([sonae, "intake", data / "acme-1.xml", data / "beta.xml", "--db", database, "--definitions", data],
                       check=True, stdout=subprocess.DEVNULL)
        for command in COMMANDS:
            words = [sonae, *command.split(), "--db", database]
            words += ["--definitions", str(data)] if command.startswith(TAKES_DEFINITIONS) else []
            for reading in range(1, MOST_READINGS):
                fault = {"SONAE_FAIL_FILE": database, "SONAE_FAIL_READ": str(reading)}
                done = subprocess.run(words, cwd=folder, env=preloaded | fault, capture_output=True, text=True)
                if done.returncode == 0:
                    break
                # that a page cannot be read is a problem of the database, and verify tells problems
                damage = command == "db verify" and done.returncode == 1 and "unable to get the page" in done.stderr
                if (done.returncode != 3 and not damage) or not done.stderr:
                    print(f"{command}: exit status {done.returncode} when reading {reading} fails: {done.stderr}")
                    wrong += 1
            if reading == 1 or reading == MOST_READINGS - 1:
                print(f"{command}: {reading} readings")
                wrong += 1
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
