/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/limits.h"

/* Eight bytes at once that are ASCII and not NUL: most of every file. */
static bool is_plain(const unsigned char *s) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t word;
  memcpy(&word, s, sizeof word);
  return ((word | (word - ones)) & high) == 0;
}

/* The same of one to seven bytes, some of which are looked at twice. */
static bool is_plain_end(const unsigned char *s, size_t length) {
  unsigned char twice[8];
  if (length < 4) return (s[0] - 1u < 0x7F) & (s[length / 2] - 1u < 0x7F) & (s[length - 1] - 1u < 0x7F);
  memcpy(twice, s, 4);
  memcpy(twice + 4, s + length - 4, 4);
  return is_plain(twice);
}

static bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/* U+FDD0 to U+FDEF, and the last two of each plane, of which U+FFFE is the mark of swapped bytes. */
static bool is_noncharacter(uint32_t c) {
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Bytes of the character at s, of which `left` remain; 0 when it is not valid. */
static size_t check_character(const unsigned char *s, size_t left) {
  if (s[0] < 0x80) return s[0] != 0;
  if (s[0] < 0xE0) return s[0] >= 0xC2 && left >= 2 && continues(s[1]) ? 2 : 0;
  if (left < 3 || !continues(s[1]) || !continues(s[2])) return 0;
  uint32_t c = (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  if (s[0] < 0xF0) return c >= 0x800 && (c < 0xD800 || c > 0xDFFF) && !is_noncharacter(c) ? 3 : 0;
  if (left < 4 || s[0] > 0xF4 || !continues(s[3])) return 0;
  c = (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
  return c >= 0x10000 && c <= 0x10FFFF && !is_noncharacter(c) ? 4 : 0;
}

/* Past kana and ideographs: whatever three bytes begin so is valid, if they go on as they should. */
static size_t skip_wide(const unsigned char *s, size_t at, size_t length) {
  while (at < length && s[at] > 0xE0 && s[at] < 0xED && length - at >= 3 && continues(s[at + 1]) &&
         continues(s[at + 2]))
    at += 3;
  return at;
}

size_t sn_text_check(const char *text, size_t length) {
  const unsigned char *s = (const unsigned char *)text;
  size_t at = 0;
  while ((at = skip_wide(s, at, length)) < length) {
    if (length - at >= 8 && is_plain(s + at)) {
      at += 8;
      continue;
    }
    if (length - at < 8 && is_plain_end(s + at, length - at)) break;
    size_t bytes = check_character(s + at, length - at);
    if (bytes == 0) return at;
    at += bytes;
  }
  return length;
}

size_t sn_text_decode(const char *text, uint32_t *character) {
  const uint8_t *s = (const uint8_t *)text;
  ucs4_t c = 0;
  int bytes = u8_strmbtouc(&c, s);
  *character = c;
  return bytes > 0 ? (size_t)bytes : 1;
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0;
}

static void trim(const char **text, size_t *length) {
  const char *start = *text, *end = *text + *length;
  uint32_t c;
  while (start < end) {
    size_t bytes = sn_text_decode(start, &c);
    if (!is_space(c)) break;
    start += bytes;
  }
  while (end > start) {
    const char *last = end - 1;
    while (last > start && ((unsigned char)*last & 0xC0) == 0x80)
      last--;
    sn_text_decode(last, &c);
    if (!is_space(c)) break;
    end = last;
  }
  *text = start;
  *length = (size_t)(end - start);
}

bool sn_text_is_harmful(uint32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
  if (c < 0x600) return false;
  if (c == 0x61C || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D)) return true;
  if ((c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)) return true;
  return c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool sn_text_is_plain(const char *text, bool lines) {
  if (text[sn_text_check(text, strlen(text))]) return false;
  for (uint32_t c; *text;) {
    text += sn_text_decode(text, &c);
    bool layout = lines && (c == '\n' || c == '\r' || c == '\t');
    if (!layout && sn_text_is_harmful(c)) return false;
  }
  return true;
}

static const char *skip_unseen(const char *text) {
  uint32_t c;
  for (size_t bytes; *text; text += bytes) {
    bytes = sn_text_decode(text, &c);
    if (!uc_is_property_white_space(c) && !uc_is_property_default_ignorable_code_point(c)) break;
  }
  return text;
}

bool sn_text_is_seen(const char *text) {
  return *skip_unseen(text) != '\0';
}

bool sn_text_is_formula(const char *text) {
  /* the wide forms are narrowed when Japanese is typed */
  static const char *const SIGNS[] = {"=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"};
  if (strchr("\t\r\n", *text)) return *text != '\0';
  text = skip_unseen(text);
  for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
    if (strncmp(text, SIGNS[i], strlen(SIGNS[i])) == 0) return true;
  return false;
}

bool sn_text_ends_in(const char *text, const char *ending) {
  size_t length = strlen(text), tail = strlen(ending);
  return length >= tail && strcmp(text + length - tail, ending) == 0;
}

const char *sn_text_normalise(sn_arena *arena, const char *text, size_t length) {
  size_t out_length = 0;
  bool ascii = true;
  for (size_t i = 0; ascii && i < length; i++)
    ascii = (unsigned char)text[i] < 0x80;
  if (ascii) { /* NFKC leaves ASCII alone */
    trim(&text, &length);
    return sn_arena_copy(arena, text, length);
  }
  uint8_t *normal = u8_normalize(UNINORM_NFKC, (const uint8_t *)text, length, NULL, &out_length);
  if (!normal) {
    arena->failed = true;
    return NULL;
  }
  const char *start = (const char *)normal;
  trim(&start, &out_length);
  const char *copy = sn_arena_copy(arena, start, out_length);
  free(normal);
  return copy;
}

/* Without the characters that no one sees (zero-width spaces and joiners, variation selectors, tags): before NFKC, lest
 * one keeps apart what composes. */
static uint8_t *drop_invisible(const char *text, size_t length, size_t *out_length) {
  uint8_t *kept = malloc(length + 1);
  if (!kept) return NULL;
  *out_length = 0;
  for (size_t i = 0; i < length;) {
    ucs4_t c;
    int bytes = u8_mbtoucr(&c, (const uint8_t *)text + i, length - i);
    if (bytes <= 0) break;
    if (!uc_is_property_default_ignorable_code_point(c)) {
      memcpy(kept + *out_length, text + i, (size_t)bytes);
      *out_length += (size_t)bytes;
    }
    i += (size_t)bytes;
  }
  return kept;
}

const char *sn_text_fold(sn_arena *arena, const char *text, size_t length) {
  size_t visible = 0, normal = 0, folded = 0;
  uint8_t *seen = drop_invisible(text, length, &visible);
  uint8_t *plain = seen ? u8_normalize(UNINORM_NFKC, seen, visible, NULL, &normal) : NULL;
  uint8_t *lower = plain ? u8_casefold(plain, normal, NULL, UNINORM_NFKC, NULL, &folded) : NULL;
  const char *copy = lower ? sn_arena_copy(arena, (const char *)lower, folded) : NULL;
  if (!copy) arena->failed = true;
  free(lower);
  free(plain);
  free(seen);
  return copy;
}

static size_t columns_of(uint32_t c) {
  int width = uc_width(c, "UTF-8");
  return width > 0 ? (size_t)width : 0;
}

bool sn_text_is_wide(const char *text) {
  uint32_t c;
  if ((unsigned char)*text < 0x80) return false;
  sn_text_decode(text, &c);
  return columns_of(c) == 2;
}

size_t sn_text_width(const char *text) {
  size_t columns = 0;
  while (*text) {
    uint32_t c;
    text += sn_text_decode(text, &c);
    columns += columns_of(c);
  }
  return columns;
}

size_t sn_text_fit(const char *text, size_t columns) {
  size_t used = 0, at = 0;
  while (text[at]) {
    uint32_t c;
    size_t bytes = sn_text_decode(text + at, &c);
    size_t wide = columns_of(c);
    if (used + wide > columns) break;
    used += wide;
    at += bytes;
  }
  return at;
}

/* Not every printer has letters for it: it may be shown by its number. */
static bool is_emoji(uint32_t c) {
  return c >= 0x1F000 && c < 0x20000;
}

/* A wide one takes two columns; long heaps of marks, and what is shown by its number, take more. */
static size_t columns_seen(const char *text, size_t length) {
  enum { MARKS_FREE = 8, NUMBER_COLUMNS = 8 };
  size_t wide = 0, count = 0, numbers = 0;
  for (size_t at = 0; at < length; count++) {
    uint32_t c;
    at += sn_text_decode(text + at, &c);
    wide += columns_of(c);
    numbers += sn_text_is_harmful(c) || is_emoji(c);
  }
  return (wide < 2 ? 1 : 2) + count / MARKS_FREE + numbers * NUMBER_COLUMNS;
}

/* Not every libunistring knows emoji that a joiner or a tone of skin makes one; joined: one ends where the next begins. */
static bool is_joined(const uint8_t *start, const uint8_t *next) {
  static const char JOINER[] = "\xE2\x80\x8D";
  uint32_t c;
  sn_text_decode((const char *)next, &c);
  return (c >= 0x1F3FB && c <= 0x1F3FF) || (next - start > 3 && memcmp(next - 3, JOINER, 3) == 0 && c >= 0x2190);
}

static const uint8_t *next_seen(const uint8_t *at, const uint8_t *end) {
  const uint8_t *next = u8_grapheme_next(at, end);
  while (next && next < end && is_joined(at, next))
    next = u8_grapheme_next(next, end);
  return next;
}

/* Bytes of the text if it is short and of nothing but ASCII, kana and ideographs; else 0. */
static size_t fit_plain(const char *text, size_t columns, size_t *used) {
  const unsigned char *s = (const unsigned char *)text;
  size_t at = 0;
  for (*used = 0; s[at] && *used <= columns;) {
    bool wide = s[at] > 0xE2 && s[at] < 0xED;
    if (!wide && (s[at] < 0x20 || s[at] >= 0x7F)) return 0;
    *used += wide ? 2 : 1;
    at += wide ? 3 : 1;
  }
  return *used <= columns ? at : 0;
}

size_t sn_text_fit_seen(const char *text, size_t columns, size_t *used) {
  const uint8_t *start = (const uint8_t *)text, *end = start + strlen(text), *at = start;
  size_t sum = 0, plain = fit_plain(text, columns, &sum);
  if (plain == 0) sum = 0;
  for (at += plain; at < end;) {
    const uint8_t *next = next_seen(at, end);
    size_t wide = next ? columns_seen((const char *)at, (size_t)(next - at)) : SIZE_MAX;
    if (!next || wide > columns - sum) break;
    sum += wide;
    at = next;
  }
  if (used) *used = sum;
  return (size_t)(at - start);
}

static void put_in_one_line(char *text) {
  static const char BREAKS[] = "\r\n\t";
  char *out = text;
  for (const char *at = text; *at; at++) {
    bool blank = strchr(BREAKS, *at) != NULL;
    if (!blank || (out > text && out[-1] != ' ')) *out++ = blank ? ' ' : *at;
  }
  *out = '\0';
}

const char *sn_text_short(sn_arena *arena, const char *text, size_t columns) {
  static const char CUT[] = "…";
  enum { CUT_COLUMNS = 2 };
  size_t length = text ? strlen(text) : 0;
  char *line = text ? SN_ARENA_NEW(arena, length + sizeof CUT, char) : NULL;
  if (!line) return NULL;
  memcpy(line, text, length);
  put_in_one_line(line);
  if (line[sn_text_fit_seen(line, columns, NULL)])
    memcpy(line + sn_text_fit_seen(line, columns - CUT_COLUMNS, NULL), CUT, sizeof CUT);
  return line;
}

const char *sn_text_cut(sn_arena *arena, const char *text, size_t most_bytes) {
  if (!text || strlen(text) <= most_bytes) return text;
  while (((unsigned char)text[most_bytes] & 0xC0) == 0x80)
    most_bytes--;
  return sn_arena_copy(arena, text, most_bytes);
}

char *sn_text_from_utf16(const char *bytes, size_t length, size_t *out_length, bool *valid) {
  const unsigned char *b = (const unsigned char *)bytes;
  *valid = length >= 2 && length % 2 == 0;
  if (!*valid) return NULL;
  bool big = b[0] == 0xFE;
  size_t units = length / 2 - 1;
  uint16_t *wide = malloc((units + 1) * sizeof *wide);
  if (!wide) return NULL;
  for (size_t i = 0; i < units; i++) {
    unsigned char first = b[2 + 2 * i], second = b[3 + 2 * i];
    wide[i] = (uint16_t)(big ? first << 8 | second : second << 8 | first);
  }
  *valid = u16_check(wide, units) == NULL;
  char *text = NULL;
  if (*valid) {
    uint8_t *utf8 = u16_to_u8(wide, units, NULL, out_length);
    text = utf8 ? malloc(*out_length + 1) : NULL;
    if (text) {
      memcpy(text, utf8, *out_length);
      text[*out_length] = '\0';
    }
    free(utf8);
  }
  free(wide);
  return text;
}

bool sn_text_is_id(const char *text) {
  size_t length = 0;
  for (; text[length]; length++) {
    char c = text[length];
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    bool later = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    if (!letter && !(later && length > 0)) return false;
  }
  return length > 0 && length <= SN_MAX_ID_BYTES;
}
