/* SPDX-License-Identifier: Apache-2.0 */
#include "words/words.h"

#include <string.h>

#include "base/text.h"

/* --- keys --- */

/* Characters that look alike or mean the same, and the one that stands for all of them; by code point. What NFKC makes
 * equal need not stand here, except where it saves the slow way. */
typedef struct look_alike {
  uint32_t from;
  char to[4];
} look_alike;

static const look_alike LOOK_ALIKES[] = {
    {0x0085, " "},  {0x00A0, " "},  {0x00D7, "×"},  {0x1680, " "},  {0x200B, ""},   {0x2010, "-"},  {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201C, "\""},
    {0x201D, "\""}, {0x2028, " "},  {0x2029, " "},  {0x2212, "-"},  {0x223C, "~"},  {0x2500, "-"},  {0x25A0, "■"},
    {0x25A1, "□"},  {0x25B2, "▲"},  {0x25B3, "△"},  {0x25CB, "○"},  {0x25CE, "◎"},  {0x25CF, "●"},  {0x25EF, "○"},
    {0x2610, "□"},  {0x2611, "✓"},  {0x2613, "×"},  {0x26AA, "○"},  {0x2705, "✓"},  {0x2713, "✓"},  {0x2714, "✓"},
    {0x2715, "×"},  {0x2716, "×"},  {0x2717, "×"},  {0x2718, "×"},  {0x274C, "×"},  {0x2B55, "○"},  {0x3000, " "},
    {0x3001, "、"}, {0x3002, "。"}, {0x3005, "々"}, {0x3006, "〆"}, {0x3007, "○"},  {0x3008, "〈"}, {0x3009, "〉"},
    {0x300A, "《"}, {0x300B, "》"}, {0x300C, "「"}, {0x300D, "」"}, {0x300E, "『"}, {0x300F, "』"}, {0x3010, "【"},
    {0x3011, "】"}, {0x301C, "~"},  {0x3030, "~"},  {0xFE0E, ""},   {0xFE0F, ""},   {0xFEFF, ""},   {0xFF9A, "レ"},
};

static const char *find_look_alike(uint32_t c) {
  size_t low = 0, high = sizeof LOOK_ALIKES / sizeof *LOOK_ALIKES;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (LOOK_ALIKES[middle].from < c)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = low < sizeof LOOK_ALIKES / sizeof *LOOK_ALIKES && LOOK_ALIKES[low].from == c;
  return found ? LOOK_ALIKES[low].to : NULL;
}

/* Hiragana, katakana (with the middle dot and the long vowel), the common ideographs: NFKC leaves them alone, and none
 * composes with a neighbour that is also known here. */
static bool is_plain(uint32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

enum { LONG_VOWEL = 0x30FC, FULL_WIDTH_FIRST = 0xFF01, FULL_WIDTH_LAST = 0xFF5E };

typedef struct key_writer {
  char *out; /* never longer than the text it comes from */
  size_t length;
  bool folded;      /* the text went through NFKC and case folding: what is not known stays as it is */
  bool space;       /* one is due before the next character */
  bool long_vowels; /* there were some */
} key_writer;

static void put(key_writer *w, const char *bytes, size_t count) {
  if (w->space && w->length > 0) w->out[w->length++] = ' ';
  w->space = false;
  for (size_t i = 0; i < count; i++)
    w->out[w->length++] = bytes[i];
}

static void put_ascii(key_writer *w, char c) {
  char lower = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
  if (c == ' ' || (c >= '\t' && c <= '\r'))
    w->space = true;
  else
    put(w, &lower, 1);
}

static void put_text(key_writer *w, const char *text) {
  if (*text == ' ')
    w->space = true;
  else if (*text)
    put(w, text, strlen(text));
}

/* False: only NFKC can tell what becomes of it. */
static bool put_wide(key_writer *w, uint32_t c, const char *bytes, size_t count) {
  const char *same = is_plain(c) ? NULL : find_look_alike(c);
  w->long_vowels |= c == LONG_VOWEL;
  if (same)
    put_text(w, same);
  else if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    put_ascii(w, (char)(c - FULL_WIDTH_FIRST + '!'));
  else if (w->folded || is_plain(c))
    put(w, bytes, count);
  else
    return false;
  return true;
}

/* Most of what comes takes three bytes. */
static size_t decode(const char *text, uint32_t *c) {
  const unsigned char *s = (const unsigned char *)text;
  if ((s[0] & 0xF0) != 0xE0 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80) return sn_text_decode(text, c);
  *c = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (uint32_t)(s[2] & 0x3F);
  return 3;
}

static bool write_key(key_writer *w, const char *text) {
  while (*text) {
    uint32_t c;
    if ((unsigned char)*text < 0x80) {
      put_ascii(w, *text++);
      continue;
    }
    size_t bytes = decode(text, &c);
    if (!put_wide(w, c, text, bytes)) return false;
    text += bytes;
  }
  return true;
}

/* 03ー1234: between digits it was meant as a hyphen; anywhere else it is a letter. */
static void mend_long_vowels(char *key) {
  char *to = key;
  for (const char *from = key; *from;) {
    bool hyphen = to > key && is_digit(to[-1]) && strncmp(from, "ー", 3) == 0 && is_digit(from[3]);
    *to++ = hyphen ? '-' : *from;
    from += hyphen ? 3 : 1;
  }
  *to = '\0';
}

const char *sn_words_key(sn_arena *arena, const char *text) {
  key_writer w = {.out = sn_arena_alloc(arena, strlen(text) + 1, 1)};
  if (!w.out) return NULL;
  if (!write_key(&w, text)) {
    const char *folded = sn_text_fold(arena, text, strlen(text));
    w = (key_writer){.out = folded ? sn_arena_alloc(arena, strlen(folded) + 1, 1) : NULL, .folded = true};
    if (!w.out) return NULL;
    (void)write_key(&w, folded);
  }
  w.out[w.length] = '\0';
  if (w.long_vowels) mend_long_vowels(w.out);
  return w.out;
}

bool sn_words_short_key(const char *text, char out[SN_SHORT_KEY_BYTES]) {
  key_writer w = {.out = out};
  if (strlen(text) >= SN_SHORT_KEY_BYTES || !write_key(&w, text)) return false;
  out[w.length] = '\0';
  if (w.long_vowels) mend_long_vowels(out);
  return true;
}

/* --- signs --- */

sn_sign sn_words_sign(const char *text) {
  static const struct {
    const char *key;
    sn_sign sign;
  } SIGNS[] = {
      {"○", SN_SIGN_YES},  {"◎", SN_SIGN_YES},  {"o", SN_SIGN_YES},  {"△", SN_SIGN_PART},
      {"▲", SN_SIGN_PART}, {"×", SN_SIGN_NO},   {"x", SN_SIGN_NO},   {"レ", SN_SIGN_TICK},
      {"✓", SN_SIGN_TICK}, {"●", SN_SIGN_TICK}, {"■", SN_SIGN_TICK},
  };
  char key[SN_SHORT_KEY_BYTES];
  if (!sn_words_short_key(text, key)) return SN_SIGN_NONE;
  for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
    if (strcmp(key, SIGNS[i].key) == 0) return SIGNS[i].sign;
  return SN_SIGN_NONE;
}

/* --- words for all questions --- */

/* As keys. */
static const char *const UNKNOWN[] = {
    "わからない",     "分からない", "解らない",  "判らない",    "わかりません", "分かりません",   "よくわからない",
    "よく分からない", "不明",       "未確認",    "確認中",      "調査中",       "把握していない", "?",
    "unknown",        "don't know", "dont know", "do not know", "i don't know", "not known",      "not sure",
    "unsure",
};
static const char *const NOT_APPLICABLE[] = {
    "該当なし", "該当無し", "該当しない", "該当しません",   "該当せず",       "該当外",        "該当ありません",
    "非該当",   "対象外",   "対象なし",   "適用外",         "適用なし",       "適用対象外",    "n/a",
    "na",       "n.a.",     "n.a",        "not applicable", "does not apply", "doesn't apply",
};

static bool is_among(const char *const *words, size_t count, const char *key, size_t length) {
  for (size_t i = 0; i < count; i++)
    if (strncmp(words[i], key, length) == 0 && words[i][length] == '\0') return true;
  return false;
}

/* "対象外(工場なし)": what stands in brackets behind the word, or a full stop, does not change it. */
static size_t leading_word(const char *key) {
  static const char STOP[] = "。";
  size_t length = strcspn(key, "(");
  if (length == 0) return 0;
  while (length > 0 && key[length - 1] == ' ')
    length--;
  if (length > strlen(STOP) && strncmp(key + length - strlen(STOP), STOP, strlen(STOP)) == 0) length -= strlen(STOP);
  return length;
}

uint8_t sn_words_special(const char *key) {
  size_t length = leading_word(key);
  if (is_among(UNKNOWN, sizeof UNKNOWN / sizeof *UNKNOWN, key, length)) return SONAE_UNKNOWN;
  if (is_among(NOT_APPLICABLE, sizeof NOT_APPLICABLE / sizeof *NOT_APPLICABLE, key, length))
    return SONAE_NOT_APPLICABLE;
  return SONAE_UNANSWERED;
}

int sn_words_truth(const char *key) {
  static const char *const YES[] = {"はい", "yes", "y", "true", "有", "あり", "有り", "ある"};
  static const char *const NO[] = {"いいえ", "no", "n", "false", "無", "なし", "無し", "ない"};
  size_t length = leading_word(key);
  if (is_among(YES, sizeof YES / sizeof *YES, key, length)) return 1;
  return is_among(NO, sizeof NO / sizeof *NO, key, length) ? 0 : -1;
}

bool sn_words_is_blank(const char *key) {
  return key[strspn(key, "- ")] == '\0' || strcmp(key, "ー") == 0;
}
