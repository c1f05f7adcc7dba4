/* SPDX-License-Identifier: Apache-2.0 */
/* Places, links, bookmarks, and what each thing is. */
#include <stdio.h>

#include "pdf/inner.h"

enum { ATTRIBUTES_BYTES = 96 };

/* Whole points: no locale has another way of writing them. */
void sn_pdf_set_place(sn_pdf *pdf, sn_pdf_place place, double x, double y) {
  char attributes[ATTRIBUTES_BYTES];
  (void)snprintf(attributes, sizeof attributes, "name='p%u-%u' x=%d y=%d", (unsigned)place.page, (unsigned)place.row,
                 (int)x, (int)y);
  pdf->library.cairo_tag_begin(pdf->cairo, CAIRO_TAG_DEST, attributes);
  pdf->library.cairo_tag_end(pdf->cairo, CAIRO_TAG_DEST);
}

static void say_place(sn_pdf_place place, char attributes[ATTRIBUTES_BYTES]) {
  (void)snprintf(attributes, ATTRIBUTES_BYTES, "dest='p%u-%u'", (unsigned)place.page, (unsigned)place.row);
}

void sn_pdf_link_begin(sn_pdf *pdf, sn_pdf_place place) {
  char attributes[ATTRIBUTES_BYTES];
  say_place(place, attributes);
  pdf->library.cairo_tag_begin(pdf->cairo, CAIRO_TAG_LINK, attributes);
}

void sn_pdf_link_end(sn_pdf *pdf) {
  pdf->library.cairo_tag_end(pdf->cairo, CAIRO_TAG_LINK);
}

void sn_pdf_bookmark(sn_pdf *pdf, const char *text, sn_pdf_place place) {
  char attributes[ATTRIBUTES_BYTES];
  say_place(place, attributes);
  (void)pdf->library.cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, sn_pdf_shown(pdf, text),
                                                   attributes, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static const char *const TAGS[SN_PDF_TAG_COUNT] = {
    [SN_PDF_TITLE] = "H1", [SN_PDF_HEADING] = "H2",   [SN_PDF_PARAGRAPH] = "P", [SN_PDF_TABLE] = "Table",
    [SN_PDF_ROW] = "TR",   [SN_PDF_HEAD_CELL] = "TH", [SN_PDF_CELL] = "TD",     [SN_PDF_FIGURE] = "Figure"};

void sn_pdf_tag_begin(sn_pdf *pdf, sn_pdf_tag tag) {
  pdf->library.cairo_tag_begin(pdf->cairo, TAGS[tag], NULL);
}

void sn_pdf_tag_end(sn_pdf *pdf, sn_pdf_tag tag) {
  pdf->library.cairo_tag_end(pdf->cairo, TAGS[tag]);
}
