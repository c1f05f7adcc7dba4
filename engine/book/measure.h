/* SPDX-License-Identifier: Apache-2.0 */
/* How many lines a text takes in a cell. A workbook carries the heights of its rows, and programs differ in whether
 * they fit rows that carry none (LibreOffice does not, for workbooks that look like Excel's). */
#ifndef SN_BOOK_MEASURE_H
#define SN_BOOK_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sonae/status.h"

/* Lines of `text` in a cell with `pixels` of room (96 to the inch), in the report's font for the language at `points`;
 * at least 1. Errs by a little towards more lines. */
size_t sn_measure_lines(const char *text, sonae_language language, bool bold, uint32_t pixels, uint32_t points);

#endif
