/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a letter that are made: cleaned, filled in, dates, forms of address. */
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/fill.h"
#include "base/number.h"
#include "base/text.h"
#include "letter/draft.h"

enum { MOST_BYTES = 4 * 1024 * 1024 /* a store keeps 128 kB of a text */ };

static const char *keep(sn_arena *arena, sn_buffer *text) {
  const char *kept = text->failed ? NULL : sn_arena_copy(arena, text->length ? text->data : "", text->length);
  if (!kept) arena->failed = true;
  sn_buffer_free(text);
  return kept ? kept : "";
}

/* --- cleaned ------------------------------------------------------------------------------------------------------ */

static bool ends_line(uint32_t c) {
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* One character; CR LF is one end of a line. */
static void put_character(sn_buffer *out, const char *at, size_t bytes, uint32_t c, bool lines) {
  bool line_feed_follows = c == '\r' && at[1] == '\n';
  if (ends_line(c) && !line_feed_follows)
    sn_buffer_text(out, lines ? "\n" : " ");
  else if (c == '\t')
    sn_buffer_text(out, " ");
  else if (!sn_text_is_harmful(c))
    sn_buffer_add(out, at, bytes);
}

static const char *clean(sn_arena *arena, const char *text, bool lines) {
  sn_buffer out = SN_BUFFER(MOST_BYTES);
  size_t length = text ? strlen(text) : 0;
  for (size_t at = 0; at < length;) {
    size_t valid = at + sn_text_check(text + at, length - at);
    while (at < valid) {
      uint32_t c;
      size_t bytes = sn_text_decode(text + at, &c);
      put_character(&out, text + at, bytes, c, lines);
      at += bytes;
    }
    if (at < length) at++; /* a byte that is no UTF-8 */
  }
  return keep(arena, &out);
}

/* Marks that stand on other characters take no column. */
static size_t fit(const char *text, size_t columns) {
  enum { WIDEST = 4 };
  size_t fits = sn_text_fit(text, columns);
  if (fits <= WIDEST * columns) return fits;
  for (fits = WIDEST * columns; ((unsigned char)text[fits] & 0xC0) == 0x80;)
    fits--;
  return fits;
}

const char *sn_letter_line(sn_arena *arena, const char *text, size_t columns) {
  const char *line = clean(arena, text, false);
  size_t start = strspn(line, " "), fits = fit(line + start, columns), length = fits;
  while (length > 0 && line[start + length - 1] == ' ')
    length--;
  sn_buffer out = SN_BUFFER(MOST_BYTES);
  sn_buffer_add(&out, line + start, length);
  if (line[start + fits]) sn_buffer_text(&out, "…");
  return keep(arena, &out);
}

const char *sn_letter_lines(sn_arena *arena, const char *text) {
  return clean(arena, text, true);
}

/* --- filled in ---------------------------------------------------------------------------------------------------- */

const char *sn_letter_fill(sn_arena *arena, const char *pattern, const char *const *arguments, size_t count) {
  sn_buffer out = SN_BUFFER(MOST_BYTES);
  sn_fill(&out, pattern, arguments, count);
  return keep(arena, &out);
}

const char *sn_letter_count(sn_arena *arena, int64_t count) {
  char text[SN_DECIMAL_BYTES];
  sn_decimal_text((sonae_decimal){.whole = count}, text);
  const char *kept = sn_arena_text(arena, text);
  return kept ? kept : "";
}

const char *sn_letter_day(sn_arena *arena, const char *day, sn_letter_text pattern, sonae_language language) {
  enum { A_WEEK = 7, WEDNESDAY = 3 /* 0000-03-01 was one */ };
  sn_date date;
  if (!sn_date_read(day, &date)) return "";
  int weekday = (sn_date_number(date) + WEDNESDAY) % A_WEEK;
  const char *const arguments[] = {sn_letter_count(arena, date.year), sn_letter_count(arena, date.month),
                                   sn_letter_count(arena, date.day),
                                   sn_letter_say(SN_LETTER_TEXT_SUNDAY + (sn_letter_text)weekday, language),
                                   sn_letter_say(SN_LETTER_TEXT_JANUARY + (sn_letter_text)(date.month - 1), language)};
  return sn_letter_fill(arena, sn_letter_say(pattern, language), arguments, sizeof arguments / sizeof *arguments);
}

/* --- addressed ---------------------------------------------------------------------------------------------------- */

static bool ends_in_one_of(const char *text, const char *const *endings) {
  for (; *endings; endings++)
    if (sn_text_ends_in(text, *endings)) return true;
  return false;
}

const char *sn_letter_address(sn_arena *arena, const char *contact, sonae_language language) {
  static const char *const titles[] = {"様", "殿", "さん", "先生", "御中", NULL};
  static const char *const departments[] = {"部", "課",   "室",   "係",     "局",       "科",   "店",   "所",
                                            "班", "担当", "本社", "チーム", "グループ", "部門", "窓口", NULL};
  const char *name = contact ? contact : "";
  sn_letter_text text = !*name                              ? SN_LETTER_TEXT_TO_ANYBODY
                        : ends_in_one_of(name, titles)      ? SN_LETTER_TEXT_TO_ADDRESSED
                        : ends_in_one_of(name, departments) ? SN_LETTER_TEXT_TO_DEPARTMENT
                                                            : SN_LETTER_TEXT_TO_PERSON;
  return sn_letter_fill(arena, sn_letter_say(text, language), &name, 1);
}
