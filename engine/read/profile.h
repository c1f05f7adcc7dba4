/* SPDX-License-Identifier: Apache-2.0 */
/* What kind of company it is, from the words people write; each from a key (words/words.h). False: it cannot be told. */
#ifndef SN_READ_PROFILE_H
#define SN_READ_PROFILE_H

#include <stdint.h>

#include "base/arena.h"

enum { SN_PREFECTURE_BYTES = 3, SN_INDUSTRY_BYTES = 2 };

/* "13", "東京都", "東京", "Tokyo": the code of JIS X 0401. */
bool sn_profile_prefecture(sn_arena *scratch, const char *key, char code[SN_PREFECTURE_BYTES]);
/* "D", "Ｄ　建設業", "D:建設業", "建設", "卸売業・小売業", "小売": the letter of the division. */
bool sn_profile_industry(sn_arena *scratch, const char *key, char letter[SN_INDUSTRY_BYTES]);
/* "1,200", "45名", "約30名程度" */
bool sn_profile_count(sn_arena *scratch, const char *key, int64_t *count);

#endif
