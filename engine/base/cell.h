/* SPDX-License-Identifier: Apache-2.0 */
/* Columns and cells by the names a spreadsheet gives them: E, C2. Rows and columns count from 0 here. */
#ifndef SN_BASE_CELL_H
#define SN_BASE_CELL_H

#include <stdbool.h>
#include <stdint.h>

/* "A" is 0, "XFD" the last: capital letters and nothing else. False, *column untouched: no column of a sheet. */
bool sn_cell_column(const char *text, uint32_t *column);
/* "C2". */
bool sn_cell_read(const char *text, uint32_t *row, uint32_t *column);

#endif
