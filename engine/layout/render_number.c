/* SPDX-License-Identifier: Apache-2.0 */
/* Programs that show a workbook end lines within telephone numbers. On papers such a line ends before the number. */
#include <string.h>

#include "book/measure.h"
#include "layout/number.h"
#include "layout/render_inner.h"

enum { MOST_BYTES = 1000 }; /* of a text that is looked at */

typedef struct room {
  sonae_language language;
  bool bold;
  uint32_t pixels, points;
} room;

/* Lines of the first bytes of the text. */
static size_t lines_of(const room *in, const char *text, size_t length) {
  char start[MOST_BYTES + 1];
  memcpy(start, text, length);
  start[length] = '\0';
  return sn_measure_lines(start, in->language, in->bold, in->pixels, in->points);
}

static bool ends_in_space(const char *text, size_t length, size_t *bytes) {
  static const char *const SPACES[] = {" ", "\xE3\x80\x80"};
  for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++) {
    *bytes = strlen(SPACES[i]);
    if (length >= *bytes && memcmp(text + length - *bytes, SPACES[i], *bytes) == 0) return true;
  }
  *bytes = 0;
  return false;
}

/* A line feed in the place of the space before the number that begins at `at`; the text's new length. */
static size_t end_line(char *text, size_t length, size_t at) {
  size_t space;
  if (ends_in_space(text, at, &space)) {
    text[at - space] = '\n';
    memmove(text + at - space + 1, text + at, length - at + 1);
    return length - space + 1;
  }
  memmove(text + at + 1, text + at, length - at + 1);
  text[at] = '\n';
  return length + 1;
}

const char *sn_render_whole_in(const sn_renderer *renderer, const char *text, bool bold, uint32_t pixels,
                               uint32_t points) {
  const room in = {renderer->document->language, bold, pixels, points};
  size_t from, number = text ? sn_number_next(text, &from) : 0, length = number ? strlen(text) : 0;
  if (!number || length > MOST_BYTES / 2) return text;
  char whole[MOST_BYTES + 1];
  memcpy(whole, text, length + 1);
  for (size_t at = 0; number; number = sn_number_next(whole + at, &from)) {
    size_t begin = at + from, end = begin + number;
    at = end;
    if (begin == 0 || whole[begin - 1] == '\n' || lines_of(&in, whole, end) == lines_of(&in, whole, begin)) continue;
    size_t before = length;
    length = end_line(whole, length, begin);
    at = end + length - before;
  }
  const char *kept = sn_arena_copy(renderer->document->arena, whole, length);
  return kept ? kept : text;
}

const char *sn_render_whole(const sn_renderer *renderer, const char *text, bool bold, uint32_t column, uint32_t span) {
  if (renderer->points <= SN_RENDER_BODY_POINTS) return text;
  return sn_render_whole_in(renderer, text, bold, sn_render_pixels(renderer->page, column, span), renderer->points);
}
