/* SPDX-License-Identifier: Apache-2.0 */
#include "drill/sheet.h"

const char *sn_sheet_say(sn_sheet_word word, sonae_language language) {
  static const char *const WORDS[SN_SHEET_WORD_COUNT][2] = {
#define SHEET(id, ja, en) [SN_SHEET_##id] = {ja, en},
#include "drill/sheet.def"
  };
  return WORDS[word][language == SONAE_EN];
}
