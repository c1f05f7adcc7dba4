/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a table as text. */
#ifndef SN_FORM_CSV_H
#define SN_FORM_CSV_H

#include "base/buffer.h"

/* Adds a cell to a row (empty: its first). What a spreadsheet would compute is made a text. */
void sn_csv_put(sn_buffer *out, const char *text);

#endif
