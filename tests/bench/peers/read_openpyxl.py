# SPDX-License-Identifier: Apache-2.0
"""read_openpyxl.py FILE...: reads every cell of every sheet with openpyxl, prints seconds and cells."""
import sys
import time
from openpyxl import load_workbook

start, cells = time.process_time(), 0
for name in sys.argv[1:]:
    book = load_workbook(name, read_only=True, data_only=True)
    for sheet in book.worksheets:
        cells += sum(value is not None for row in sheet.iter_rows(values_only=True) for value in row)
    book.close()
print(f"{time.process_time() - start:.6f} {cells}")
