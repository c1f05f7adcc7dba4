/* SPDX-License-Identifier: Apache-2.0 */
/* Every sentence of a kit that is no paper's, Japanese and English side by side in texts.def. */
#ifndef SN_KIT_TEXTS_H
#define SN_KIT_TEXTS_H

#include "sonae/status.h"

typedef enum sn_kit_text {
#define TEXT(id, ja, en) SN_KIT_TEXT_##id,
#include "kit/texts.def"
#undef TEXT
  SN_KIT_TEXT_COUNT
} sn_kit_text;

const char *sn_kit_say(sn_kit_text id, sonae_language language);

#endif
