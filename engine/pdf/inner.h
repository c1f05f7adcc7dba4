/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that know cairo and Pango share, and no other file sees. */
#ifndef SN_PDF_INNER_H
#define SN_PDF_INNER_H

#include "pdf/library.h"
#include "pdf/pdf.h"

enum { SN_PDF_WEIGHTS = 2 /* regular and bold */ };

struct sn_pdf {
  sn_pdf_library library;
  sonae_language language;
  sn_buffer bytes; /* of the file */
  cairo_surface_t *surface;
  cairo_t *cairo;
  PangoFontMap *fonts;
  PangoContext *context;
  PangoFontDescription *faces[SN_PDF_WEIGHTS];
  PangoFontset *sets[SN_PDF_WEIGHTS];
  PangoAttrList *unhyphenated; /* a word that is broken gets no letter that was not in it */
  PangoFontDescription *real;  /* what stands behind the face that was wished for */
  sn_buffer scratch, spelled;  /* texts as they are shown */
  size_t sheets;
  bool out_of_memory;
};

/* Fonts of a PDF. SONAE_E_IO: none has Japanese letters. */
sonae_status sn_pdf_fonts_open(sn_pdf *pdf, sonae_error *error);
void sn_pdf_fonts_close(sn_pdf *pdf);
/* Has some font this character? */
bool sn_pdf_fonts_have(const sn_pdf *pdf, bool bold, uint32_t character);

/* As it may be shown; never NULL. Borrowed until the next call. */
const char *sn_pdf_shown(sn_pdf *pdf, const char *text);
void sn_pdf_set_colour(sn_pdf *pdf, int32_t colour);

#endif
