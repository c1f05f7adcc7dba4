/* SPDX-License-Identifier: Apache-2.0 */
/* Every sentence of the report, Japanese and English side by side in texts.def. */
#ifndef SN_REPORTS_WORDS_TEXTS_H
#define SN_REPORTS_WORDS_TEXTS_H

#include "sonae/status.h"

typedef enum sn_text_id {
#define TEXT(id, ja, en) SN_TEXT_##id,
#include "reports/words/texts.def"
#undef TEXT
  SN_TEXT_COUNT
} sn_text_id;

const char *sn_texts_say(sn_text_id id, sonae_language language);

#endif
