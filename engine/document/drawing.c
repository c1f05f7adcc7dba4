/* SPDX-License-Identifier: Apache-2.0 */
#include "document/drawing.h"

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

static sn_mark *add(sn_drawing *drawing, sn_mark_kind kind, sn_ink ink, const sn_point *points, size_t count) {
  sn_mark *mark = SN_ARENA_NEW(drawing->arena, 1, sn_mark);
  sn_point *copy = SN_ARENA_NEW(drawing->arena, count, sn_point);
  if (!mark || !copy) return NULL;
  memcpy(copy, points, count * sizeof *points);
  *mark = (sn_mark){.kind = kind, .ink = ink, .points = copy, .point_count = count};
  if (drawing->last)
    drawing->last->next = mark;
  else
    drawing->first = mark;
  drawing->last = mark;
  return mark;
}

void sn_drawing_shape(sn_drawing *drawing, sn_mark_kind kind, sn_ink ink, const sn_point *points, size_t count) {
  if (count > 0) (void)add(drawing, kind, ink, points, count);
}

void sn_drawing_line(sn_drawing *drawing, sn_ink ink, sn_point from, sn_point to) {
  const sn_point ends[] = {from, to};
  sn_drawing_shape(drawing, SN_MARK_LINE, ink, ends, 2);
}

void sn_drawing_bar(sn_drawing *drawing, sn_ink ink, sn_point corner, int32_t width, int32_t height) {
  const sn_point corners[] = {
      corner, {corner.x + width, corner.y}, {corner.x + width, corner.y + height}, {corner.x, corner.y + height}};
  sn_drawing_shape(drawing, ink == SN_INK_SECOND ? SN_MARK_AREA : SN_MARK_SOLID, ink, corners, 4);
}

void sn_drawing_point(sn_drawing *drawing, sn_ink ink, sn_point at) {
  enum { RADIUS = 350, HALF = 450 };
  if (ink == SN_INK_SECOND) {
    const sn_point diamond[] = {{at.x, at.y - HALF}, {at.x + HALF, at.y}, {at.x, at.y + HALF}, {at.x - HALF, at.y}};
    sn_drawing_shape(drawing, SN_MARK_SOLID, ink, diamond, 4);
    return;
  }
  sn_mark *mark = add(drawing, SN_MARK_DOT, ink, &at, 1);
  if (mark) mark->size = RADIUS;
}

void sn_drawing_letters(sn_drawing *drawing, sn_ink ink, sn_point at, sn_anchor anchor, int32_t size,
                        const char *text) {
  sn_mark *mark = text && *text ? add(drawing, SN_MARK_LETTERS, ink, &at, 1) : NULL;
  if (!mark) return;
  mark->anchor = anchor;
  mark->size = size;
  mark->text = text;
}

/* ---- lines ---- */

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

/* Bytes of the next line: up to the last blank that fits, else as much as fits; never none. */
static size_t line_length(const char *text, size_t columns) {
  size_t fit = sn_text_fit(text, columns), at = fit;
  uint32_t character;
  if (fit == 0) return sn_text_decode(text, &character);
  if (!text[fit] || is_blank(text[fit])) return fit;
  while (at > 0 && !is_blank(text[at - 1]))
    at--;
  while (at > 0 && is_blank(text[at - 1]))
    at--;
  return at > 0 ? at : fit;
}

static const char *shorten(sn_arena *arena, const char *text, size_t columns) {
  sn_buffer line = SN_BUFFER(4096);
  sn_buffer_add(&line, text, sn_text_fit(text, columns > 2 ? columns - 2 : 1));
  sn_buffer_text(&line, "…");
  const char *kept = sn_arena_copy(arena, line.data ? line.data : "", line.length);
  if (line.failed) arena->failed = true;
  sn_buffer_free(&line);
  return kept;
}

size_t sn_drawing_wrap(sn_arena *arena, const char *text, size_t columns, const char **lines, size_t most) {
  size_t count = 0;
  while (is_blank(*text))
    text++;
  while (*text && count < most) {
    size_t length = line_length(text, columns);
    const char *rest = text + length;
    while (is_blank(*rest))
      rest++;
    bool cut = count + 1 == most && *rest;
    const char *line = cut ? shorten(arena, text, columns) : sn_arena_copy(arena, text, length);
    if (!line) return count;
    lines[count++] = line;
    text = rest;
  }
  return count;
}
