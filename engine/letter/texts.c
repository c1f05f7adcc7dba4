/* SPDX-License-Identifier: Apache-2.0 */
#include "letter/texts.h"

#include "base/fill.h"

const char *sn_letter_say(sn_letter_text id, sonae_language language) {
  static const sn_phrase phrases[SN_LETTER_TEXT_COUNT] = {
#define TEXT(id, ja, en) [SN_LETTER_TEXT_##id] = {{ja, en}},
#include "letter/texts.def"
  };
  return phrases[id].in[language == SONAE_EN];
}
