/* SPDX-License-Identifier: Apache-2.0 */
/* A PDF being drawn, sheet by sheet.
 *
 * Shape: sheets of A4, each drawn on until the next one begins. Co-ordinates run right and down from the upper left
 *   corner of the sheet.
 * Units: points (72 to the inch). Colours are 0xRRGGBB or SN_COLOUR_NONE.
 * Owns: nothing of the caller's; texts are copied. A failure stays set: draw on, and see what sn_pdf_close() says.
 * Texts: every text passes base/shown.h, and none is read as markup. Nothing of it is lost: what no font has stands there
 *   by its number.
 * Threads: one PDF belongs to one thread.
 */
#ifndef SN_PDF_PDF_H
#define SN_PDF_PDF_H

#include "base/buffer.h"
#include "base/look.h"
#include "sonae/status.h"

typedef struct sn_pdf sn_pdf;

#define SN_PDF_SHORT_POINTS (210 * 72 / 25.4) /* the sides of A4 */
#define SN_PDF_LONG_POINTS  (297 * 72 / 25.4)

typedef struct sn_pdf_about {
  const char *title, *author, *program; /* may be NULL */
  const char *date; /* yyyy-mm-dd or NULL; the PDF says it was made then, so that equal input gives equal bytes */
  sonae_language language;
} sn_pdf_about;

/* SONAE_E_IO: the libraries are not there, or no font with Japanese letters; SONAE_E_MEMORY. */
sonae_status sn_pdf_open(const sn_pdf_about *about, sn_pdf **out, sonae_error *error);
/* Whose letters the texts really have; borrowed. */
const char *sn_pdf_face(const sn_pdf *pdf);
/* The finished file is appended to `out`. SONAE_E_MEMORY, SONAE_E_LIMIT (larger than the buffer may be),
 * SONAE_E_INTERNAL. The PDF stays, for sn_pdf_free(), but cannot be drawn on any more. */
sonae_status sn_pdf_close(sn_pdf *pdf, sn_buffer *out, sonae_error *error);
void sn_pdf_free(sn_pdf *pdf);

/* The next sheet. */
void sn_pdf_sheet(sn_pdf *pdf, bool wide);

/* ---- texts ---- */

typedef enum sn_pdf_align { SN_PDF_LEFT, SN_PDF_CENTRE, SN_PDF_RIGHT } sn_pdf_align;

typedef struct sn_pdf_type {
  double points, leading; /* size of the letters, height of a line */
  int32_t colour;
  bool bold, underlined;
  sn_pdf_align align;
  int most_lines; /* more than so many end in an ellipsis; 0: all of them */
} sn_pdf_type;

typedef struct sn_pdf_text sn_pdf_text;

/* Laid out in a width, before it is known where it goes. NULL: the text is NULL or empty, or memory is out; the
 * functions below take that. */
sn_pdf_text *sn_pdf_text_new(sn_pdf *pdf, const char *text, double width, const sn_pdf_type *type);
size_t sn_pdf_text_lines(const sn_pdf_text *text);
double sn_pdf_text_height(const sn_pdf_text *text);
/* Of its longest line. */
double sn_pdf_text_width(const sn_pdf_text *text);
/* Of the longest piece of a text that does not break. */
double sn_pdf_longest_word(sn_pdf *pdf, const char *text, const sn_pdf_type *type);
/* `count` lines (SIZE_MAX: all that are left) from line `first` on, with the upper left corner of the first of them at
 * x, y. */
void sn_pdf_text_draw(const sn_pdf_text *text, double x, double y, size_t first, size_t count);
void sn_pdf_text_free(sn_pdf_text *text);

/* ---- shapes ---- */

typedef struct sn_pdf_paint {
  int32_t fill, line;
  double line_points;
  bool dashed;
} sn_pdf_paint;

typedef struct sn_pdf_point {
  double x, y;
} sn_pdf_point;

/* radius: of its corners. */
void sn_pdf_box(sn_pdf *pdf, double x, double y, double width, double height, double radius, sn_pdf_paint paint);
void sn_pdf_polygon(sn_pdf *pdf, const sn_pdf_point *points, size_t count, bool closed, sn_pdf_paint paint);
void sn_pdf_line(sn_pdf *pdf, double x, double y, double to_x, double to_y, sn_pdf_paint paint);
void sn_pdf_circle(sn_pdf *pdf, double x, double y, double radius, sn_pdf_paint paint);

/* ---- places and links ---- */

/* Two numbers name a place. Every place that a link or a bookmark leads to must be set, once, before the end. */
typedef struct sn_pdf_place {
  uint32_t page, row;
} sn_pdf_place;

/* On the newest sheet. */
void sn_pdf_set_place(sn_pdf *pdf, sn_pdf_place place, double x, double y);
/* All that is drawn between leads there. */
void sn_pdf_link_begin(sn_pdf *pdf, sn_pdf_place place);
void sn_pdf_link_end(sn_pdf *pdf);
void sn_pdf_bookmark(sn_pdf *pdf, const char *text, sn_pdf_place place);

/* ---- structure, for who cannot see ---- */

typedef enum sn_pdf_tag {
  SN_PDF_TITLE,
  SN_PDF_HEADING,
  SN_PDF_PARAGRAPH,
  SN_PDF_TABLE,
  SN_PDF_ROW,
  SN_PDF_HEAD_CELL,
  SN_PDF_CELL,
  SN_PDF_FIGURE,
  SN_PDF_TAG_COUNT
} sn_pdf_tag;

/* What is drawn between is one of these. They nest, and end on the sheet that they begin on. */
void sn_pdf_tag_begin(sn_pdf *pdf, sn_pdf_tag tag);
void sn_pdf_tag_end(sn_pdf *pdf, sn_pdf_tag tag);

#endif
