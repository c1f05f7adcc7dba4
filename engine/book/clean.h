/* SPDX-License-Identifier: Apache-2.0 */
/* The gate every string passes on its way into a workbook. */
#ifndef SN_BOOK_CLEAN_H
#define SN_BOOK_CLEAN_H

#include "base/buffer.h"

/* Returns `text` itself when it may stand in a cell as it is, else a cleaned copy in `scratch` (overwritten, borrowed
 * until the next call), or NULL when memory is out.
 *
 * - What base/shown.h shows as something else is shown so.
 * - _xHHHH_ is how a workbook writes a character by number: a literal one becomes _x005F_xHHHH_.
 * - What is longer than SN_MAX_CELL_UNITS UTF-16 units is cut at a character's border and ends with an ellipsis. */
const char *sn_clean_text(sn_buffer *scratch, const char *text);

#endif
