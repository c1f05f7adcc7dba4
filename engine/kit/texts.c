/* SPDX-License-Identifier: Apache-2.0 */
#include "kit/texts.h"

#include "base/fill.h"

const char *sn_kit_say(sn_kit_text id, sonae_language language) {
  static const sn_phrase phrases[SN_KIT_TEXT_COUNT] = {
#define TEXT(id, ja, en) [SN_KIT_TEXT_##id] = {{ja, en}},
#include "kit/texts.def"
#undef TEXT
  };
  return phrases[id].in[language == SONAE_EN];
}
