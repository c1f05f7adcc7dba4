/* SPDX-License-Identifier: Apache-2.0 */
#include "read/profile.h"

#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "model/organisation.h"
#include "words/figure.h"
#include "words/words.h"

static bool is_text(sn_arena *scratch, const char *text, const char *key) {
  const char *other = sn_words_key(scratch, text);
  return other && strcmp(other, key) == 0;
}

static bool drop_end(char *text, const char *ending) {
  size_t length = strlen(text), end = strlen(ending);
  if (length <= end || strcmp(text + length - end, ending) != 0) return false;
  text[length - end] = '\0';
  return true;
}

/* --- prefectures -------------------------------------------------------------------------------------------------- */

/* "東京" for 東京都; 北海道 is never cut short. */
static bool is_short_for(const char *prefecture, const char *key) {
  static const char *const ENDINGS[] = {"都", "府", "県"};
  size_t length = strlen(key);
  if (strncmp(prefecture, key, length) != 0) return false;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (strcmp(prefecture + length, ENDINGS[i]) == 0) return true;
  return false;
}

bool sn_profile_prefecture(sn_arena *scratch, const char *key, char code[SN_PREFECTURE_BYTES]) {
  enum { COUNT = 47 };
  for (int number = 1; number <= COUNT; number++) {
    const char two[SN_PREFECTURE_BYTES] = {(char)('0' + number / 10), (char)('0' + number % 10), '\0'};
    const char *name = sonae_prefecture_text(two, SONAE_JA);
    if (strcmp(key, two) != 0 && !is_text(scratch, name, key) && !is_short_for(name, key) &&
        !is_text(scratch, sonae_prefecture_text(two, SONAE_EN), key))
      continue;
    memcpy(code, two, sizeof two);
    return true;
  }
  return false;
}

/* --- industries --------------------------------------------------------------------------------------------------- */

static size_t separator(const char *at) {
  static const char *const SEPARATORS[] = {" ", ",", "、", "・", ".", ":", "-", "/", "および", "及び"};
  for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++)
    if (strncmp(at, SEPARATORS[i], strlen(SEPARATORS[i])) == 0) return strlen(SEPARATORS[i]);
  return 0;
}

/* Without what separates the words of a name, and without the 業 at its end. "" when memory is out. */
static const char *bare(sn_arena *scratch, const char *text) {
  const char *key = sn_words_key(scratch, text);
  char *out = key ? sn_arena_text(scratch, key) : NULL, *to = out;
  if (!out) return "";
  while (*key) {
    size_t skip = separator(key);
    if (skip)
      key += skip;
    else
      *to++ = *key++;
  }
  *to = '\0';
  (void)drop_end(out, "業");
  return out;
}

static bool is_word_of(sn_arena *scratch, char letter, const char *said) {
  char of;
  for (size_t i = 0; sn_industry_word(i, &of); i++)
    if (of == letter && strcmp(bare(scratch, sn_industry_word(i, &of)), said) == 0) return true;
  return false;
}

static bool is_named(sn_arena *scratch, char letter, const char *said) {
  const char industry[SN_INDUSTRY_BYTES] = {letter, '\0'};
  return *said && (strcmp(bare(scratch, sonae_industry_text(industry, SONAE_JA)), said) == 0 ||
                   strcmp(bare(scratch, sonae_industry_text(industry, SONAE_EN)), said) == 0 ||
                   is_word_of(scratch, letter, said));
}

bool sn_profile_industry(sn_arena *scratch, const char *key, char letter[SN_INDUSTRY_BYTES]) {
  const char *said = bare(scratch, key);
  for (char of = 'A'; of <= 'T'; of++) {
    bool lettered = key[0] == of - 'A' + 'a';
    bool alone = lettered && (key[1] == '\0' || key[1] == ' ');
    if (!alone && !is_named(scratch, of, said) && !(lettered && is_named(scratch, of, said + 1))) continue;
    letter[0] = of;
    letter[1] = '\0';
    return true;
  }
  return false;
}

/* --- numbers of people -------------------------------------------------------------------------------------------- */

bool sn_profile_count(sn_arena *scratch, const char *key, int64_t *count) {
  static const char *const BEGINNINGS[] = {"約", "およそ", "about "};
  static const char *const ENDINGS[] = {"程度", "ほど", "くらい", "名", "人", " people", " employees"};
  char *plain = sn_arena_text(scratch, key);
  for (size_t i = 0; plain && i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    (void)drop_end(plain, ENDINGS[i]);
  for (size_t i = 0; plain && i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
    if (strncmp(plain, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0) plain += strlen(BEGINNINGS[i]);
  if (plain) (void)sn_figure_drop_commas(plain);
  return plain && sn_number_integer(plain, 0, SN_MAX_EMPLOYEES, count);
}
