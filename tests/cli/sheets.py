#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sheets.py FILE.pdf: how many sheets it has."""
import re
import sys
import zlib


def objects(data):
    yield data
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            pass


with open(sys.argv[1], "rb") as file:
    print(sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in objects(file.read())))
