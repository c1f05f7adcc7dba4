/* SPDX-License-Identifier: Apache-2.0 */
/* A picture as shapes and letters, for whoever paints it: a writer of SVG, or a sheet of paper.
 *
 * Shape: marks in the order of painting; later ones cover earlier ones. What two series are told apart by is never their
 * colour alone: the second one's lines are dashed, its points are no circles.
 * Units: hundredths of a unit that is a point where the drawing has its natural size; x to the right, y down from the
 * upper left corner. Integers throughout, so that every machine draws the same.
 * Owns: everything lies in the arena. When memory runs out arena->failed stays set; check once at the end.
 */
#ifndef SN_DOCUMENT_DRAWING_H
#define SN_DOCUMENT_DRAWING_H

#include <stdint.h>

#include "base/arena.h"

enum { SN_DRAWING_UNIT = 100 };

typedef struct sn_point {
  int32_t x, y;
} sn_point;

typedef enum sn_ink {
  SN_INK_GRID,   /* thin and light: to read against */
  SN_INK_AXIS,   /* thin, darker: where values begin or end */
  SN_INK_FIRST,  /* of the first series */
  SN_INK_SECOND, /* of the second one; its lines are dashed */
  SN_INK_TEXT,
  SN_INK_QUIET, /* letters of less weight: scales, legends */
  SN_INK_STRONG /* bold letters: values */
} sn_ink;

typedef enum sn_mark_kind {
  SN_MARK_LINE,   /* open, from point to point */
  SN_MARK_RING,   /* closed, only its edge */
  SN_MARK_AREA,   /* closed, lightly filled within its edge */
  SN_MARK_SOLID,  /* closed, filled */
  SN_MARK_DOT,    /* a filled circle around its one point */
  SN_MARK_LETTERS /* one line; its one point stands on the base line */
} sn_mark_kind;

typedef enum sn_anchor { SN_ANCHOR_START, SN_ANCHOR_MIDDLE, SN_ANCHOR_END } sn_anchor;

typedef struct sn_mark {
  struct sn_mark *next;
  sn_mark_kind kind;
  sn_ink ink;
  sn_anchor anchor;
  const sn_point *points;
  size_t point_count;
  int32_t size; /* of letters; the radius of a dot */
  const char *text;
} sn_mark;

typedef struct sn_drawing {
  sn_arena *arena;
  int32_t width, height;
  const char *title, *description;
  sn_mark *first, *last;
} sn_drawing;

/* The points are copied. */
void sn_drawing_shape(sn_drawing *drawing, sn_mark_kind kind, sn_ink ink, const sn_point *points, size_t count);
void sn_drawing_line(sn_drawing *drawing, sn_ink ink, sn_point from, sn_point to);
void sn_drawing_bar(sn_drawing *drawing, sn_ink ink, sn_point corner, int32_t width, int32_t height);
/* Where a series has a value: a circle for the first, a diamond for the second. */
void sn_drawing_point(sn_drawing *drawing, sn_ink ink, sn_point at);
/* The text is borrowed; NULL or "" is nothing. */
void sn_drawing_letters(sn_drawing *drawing, sn_ink ink, sn_point at, sn_anchor anchor, int32_t size, const char *text);

/* A text in lines of at most so many columns of a terminal, broken at blanks where there are any, else anywhere; what
 * does not fit in `most` lines ends with an ellipsis. Copies, in the arena. Returns how many lines there are. */
size_t sn_drawing_wrap(sn_arena *arena, const char *text, size_t columns, const char **lines, size_t most);

#endif
