/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as workbooks keep them, and as the person saw them. */
#ifndef SN_WORDS_FIGURE_H
#define SN_WORDS_FIGURE_H

#include <stdbool.h>

enum { SN_FIGURE_BYTES = 64 };

/* "4.5000000000000001E-1" -> "0.45": rounded to the 15 digits that Excel shows, written without an exponent. False when
 * it is no number, or one of more than 30 digits. */
bool sn_figure_text(const char *number, char out[SN_FIGURE_BYTES]);
/* "1,200" -> "1200": only where the commas part thousands, and nothing else would be left that is no number. */
bool sn_figure_drop_commas(char *number);

#endif
