#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""readme.py SONAE SOURCE_DIR: the checklist of one's own in README.md works as it stands there."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FILE = re.compile(r"^`([a-z-]+\.xml)`\n\n```xml\n(.*?)^```", re.M | re.S)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)


def main(sonae, source):
    sonae = pathlib.Path(sonae).resolve()
    readme = (pathlib.Path(source) / "README.md").read_text("utf-8")
    files, commands = FILE.findall(readme), COMMANDS.search(readme)[1].splitlines()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            (pathlib.Path(folder) / name).write_text(text, "utf-8")
        own = os.environ | {"HOME": folder, "XDG_DATA_HOME": "", "SONAE_DB": "", "SONAE_DEFINITIONS": ""}
        for command in commands:
            words = shlex.split(command, comments=True)
            assert words[0] == "sonae", command
            subprocess.run([sonae, *words[1:]], cwd=folder, env=own, check=True, stdout=subprocess.DEVNULL)
        assert (pathlib.Path(folder) / "report.xlsx").stat().st_size > 0
    print(f"{len(files)} files, {len(commands)} commands")
    return 0 if len(files) == 3 and len(commands) == 5 else 1


sys.exit(main(*sys.argv[1:]))
