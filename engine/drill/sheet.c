/* SPDX-License-Identifier: Apache-2.0 */
#include "drill/sheet.h"

#include <string.h>

const char *sn_sheet_say(sn_sheet_word word, sonae_language language) {
  static const char *const WORDS[SN_SHEET_WORD_COUNT][2] = {
#define SHEET(id, ja, en) [SN_SHEET_##id] = {ja, en},
#include "drill/sheet.def"
  };
  return WORDS[word][language == SONAE_EN];
}

/* An ideographic space is one, too. */
static const char *skip(const char *at) {
  static const char WIDE[] = "\xE3\x80\x80";
  for (;; at++) {
    bool wide = strncmp(at, WIDE, sizeof WIDE - 1) == 0;
    if (!wide && (!*at || (unsigned char)*at > ' ')) return at;
    if (wide) at += sizeof WIDE - 2;
  }
}

bool sn_sheet_same(const char *a, const char *b) {
  for (a = skip(a), b = skip(b); *a && *a == *b; a = skip(a + 1), b = skip(b + 1)) {
  }
  return *a == *b;
}
