/* SPDX-License-Identifier: Apache-2.0 */
#include "form/texts.h"

#include "base/fill.h"

const char *sn_form_say(sn_form_text id, sonae_language language) {
  static const sn_phrase phrases[SN_FORM_TEXT_COUNT] = {
#define TEXT(id, ja, en) [SN_FORM_TEXT_##id] = {{ja, en}},
#include "form/texts.def"
#undef TEXT
  };
  return phrases[id].in[language == SONAE_EN];
}
