/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that know cairo and Pango share, and no other file sees. */
#ifndef SN_PDF_INNER_H
#define SN_PDF_INNER_H

#include "pdf/library.h"
#include "pdf/pdf.h"

enum { SN_PDF_WEIGHTS = 2 /* regular and bold */ };
/* The one size in which fonts are asked for: finding the fonts of a size takes milliseconds, and a document that is fitted
 * to its sheets has dozens of sizes. Texts are laid out in this one and drawn larger or smaller. */
enum { SN_PDF_LAID_POINTS = 16 };

struct sn_pdf_text {
  sn_pdf *pdf;
  sn_pdf_text *loose; /* whose layout this one's is; NULL: its own */
  PangoLayout *layout;
  sn_pdf_type type;
  double width;
  int widest; /* of its lines, as Pango counts: where it is kept as a loose one */
  size_t lines, uses;
  uint64_t hash;
  char text[]; /* as it was given */
};

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
  sn_pdf_text **kept, **loose; /* see kept.c */
  sn_buffer scratch, spelled;  /* texts as they are shown */
  size_t sheets;
  bool out_of_memory;
};

/* Fonts of a PDF. SONAE_E_IO: none has Japanese letters. */
sonae_status sn_pdf_fonts_open(sn_pdf *pdf, sonae_error *error);
void sn_pdf_fonts_close(sn_pdf *pdf);
/* Has some font this character? */
bool sn_pdf_fonts_have(const sn_pdf *pdf, bool bold, uint32_t character);

/* Texts that were laid out before: a document is laid out several times until it fits. NULL: this one was not. */
sn_pdf_text *sn_pdf_kept_find(const sn_pdf *pdf, uint64_t hash, const char *text, double width,
                              const sn_pdf_type *type);
/* It may take the place of another one. */
void sn_pdf_kept_put(sn_pdf *pdf, sn_pdf_text *text);
/* One of whose lines none was broken, whatever its width and its size. NULL: there is none. */
sn_pdf_text *sn_pdf_kept_find_loose(const sn_pdf *pdf, const char *text, bool bold);
void sn_pdf_kept_put_loose(sn_pdf *pdf, sn_pdf_text *text);
void sn_pdf_kept_close(sn_pdf *pdf);
uint64_t sn_pdf_kept_hash(const char *text, double width, const sn_pdf_type *type);

/* Adds to a finished file what the library has no call for. */
void sn_pdf_catalogue_complete(sn_buffer *bytes, sonae_language language);

/* As it may be shown; never NULL. Borrowed until the next call. */
const char *sn_pdf_shown(sn_pdf *pdf, const char *text);
void sn_pdf_set_colour(sn_pdf *pdf, int32_t colour);

#endif
