/* SPDX-License-Identifier: Apache-2.0 */
/* The scoring sheet of a drill: its words, and the line that says which drill of which company it is of. */
#ifndef SN_DRILL_SHEET_H
#define SN_DRILL_SHEET_H

#include <stdbool.h>

#include "sonae/status.h"

typedef enum sn_sheet_word {
#define SHEET(id, ja, en) SN_SHEET_##id,
#include "drill/sheet.def"
  SN_SHEET_WORD_COUNT
} sn_sheet_word;

const char *sn_sheet_say(sn_sheet_word word, sonae_language language);

/* Are two texts the same but for white space? */
bool sn_sheet_same(const char *a, const char *b);

/* Begins the code; behind it stand, with blanks between: id and version of the checklist, id of the drill, id of the
 * organisation. */
#define SN_SHEET_CODE "SONAE-DRILL"

#endif
