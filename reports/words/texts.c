/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/texts.h"

#include "base/fill.h"

const char *sn_texts_say(sn_text_id id, sonae_language language) {
  static const sn_phrase phrases[SN_TEXT_COUNT] = {
#define TEXT(id, ja, en) [SN_TEXT_##id] = {{ja, en}},
#include "reports/words/texts.def"
#undef TEXT
  };
  return phrases[id].in[language == SONAE_EN ? SONAE_EN : SONAE_JA];
}
