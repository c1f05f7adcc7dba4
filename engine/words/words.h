/* SPDX-License-Identifier: Apache-2.0 */
/* What people type, made comparable: widths, look-alike signs, dates. The raw text is always kept beside it. */
#ifndef SN_WORDS_WORDS_H
#define SN_WORDS_WORDS_H

#include "base/arena.h"
#include "base/date.h"
#include "sonae/response.h"

/* The key by which texts are compared: NFKC, case folded, white space at the ends dropped and inside collapsed, wave
 * dashes, long dashes and hyphens as one, characters without width dropped. NULL when memory is out. */
const char *sn_words_key(sn_arena *arena, const char *text);

/* The same for what is short and needs no NFKC (kana, ideographs, ASCII in either width, the signs below), without
 * memory; false for anything else. */
enum { SN_SHORT_KEY_BYTES = 96 };
bool sn_words_short_key(const char *text, char out[SN_SHORT_KEY_BYTES]);

/* Signs for yes, partly, no and a tick: ○ ◯ 〇 O ◎, △ ▲, × ✕ ✗ X, レ ✓ ✔ ☑ ● ■. */
typedef enum sn_sign { SN_SIGN_NONE, SN_SIGN_YES, SN_SIGN_PART, SN_SIGN_NO, SN_SIGN_TICK } sn_sign;
/* Of a whole text (raw or key). */
sn_sign sn_words_sign(const char *text);

/* Of a key: わからない, 不明, unknown, 該当なし, 該当しない, 対象外, N/A, …: SONAE_UNKNOWN, SONAE_NOT_APPLICABLE, or
 * SONAE_UNANSWERED when it is none of them. */
uint8_t sn_words_special(const char *key);
/* はい, あり, yes, true: 1. いいえ, なし, no, false: 0. Else -1. */
int sn_words_truth(const char *key);
/* Nothing, or dashes that people write where they have nothing to say. */
bool sn_words_is_blank(const char *key);

/* A typed day: 2026/11/21, 2026-11-21, 2026.11.21, ２０２６年１１月２１日, R8.11.21, 令和8年11月21日, H31.4.30, 20261121.
 * Year, month, day in this order; never guesses. A day of the week or a time of day may follow (2026/11/21 10:33:12,
 * 2026年11月21日（土）). out: "yyyy-mm-dd". */
bool sn_words_day(const char *text, char out[SN_DAY_BYTES]);
/* A serial number of a workbook ("46347", "46347.5"). date1904: counts from 1904. 60 (29 February 1900, which never
 * was) is no day. */
bool sn_words_serial(const char *number, bool date1904, char out[SN_DAY_BYTES]);

#endif
