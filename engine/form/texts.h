/* SPDX-License-Identifier: Apache-2.0 */
/* Every sentence of a form that is not the checklist's, Japanese and English side by side in texts.def. */
#ifndef SN_FORM_TEXTS_H
#define SN_FORM_TEXTS_H

#include "sonae/status.h"

typedef enum sn_form_text {
#define TEXT(id, ja, en) SN_FORM_TEXT_##id,
#include "form/texts.def"
#undef TEXT
  SN_FORM_TEXT_COUNT
} sn_form_text;

const char *sn_form_say(sn_form_text id, sonae_language language);

#endif
