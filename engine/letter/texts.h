/* SPDX-License-Identifier: Apache-2.0 */
/* Every sentence of a letter, Japanese and English side by side in texts.def. */
#ifndef SN_LETTER_TEXTS_H
#define SN_LETTER_TEXTS_H

#include "sonae/status.h"

typedef enum sn_letter_text {
#define TEXT(id, ja, en) SN_LETTER_TEXT_##id,
#include "letter/texts.def"
  SN_LETTER_TEXT_COUNT
} sn_letter_text;

const char *sn_letter_say(sn_letter_text id, sonae_language language);

#endif
