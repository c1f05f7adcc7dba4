/* SPDX-License-Identifier: Apache-2.0 */
/* The file: opened, sheet after sheet, finished. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/fill.h"
#include "base/limits.h"
#include "base/shown.h"
#include "pdf/inner.h"

static sonae_status fail_memory(const sn_pdf *pdf, sonae_error *error) {
  return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, pdf->language));
}

const char *sn_pdf_shown(sn_pdf *pdf, const char *text) {
  const char *shown = sn_shown_text(&pdf->scratch, text);
  if (!shown) pdf->out_of_memory = true;
  return shown ? shown : "";
}

/* ---- opening ---- */

static cairo_status_t take_bytes(void *context, const unsigned char *bytes, unsigned int length) {
  return sn_buffer_add(context, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void set_metadata(sn_pdf *pdf, cairo_pdf_metadata_t which, const char *text) {
  if (text) pdf->library.cairo_pdf_surface_set_metadata(pdf->surface, which, sn_pdf_shown(pdf, text));
}

/* Without a day the library would take the clock's. */
static void set_date(sn_pdf *pdf, const char *date) {
  static const char MIDNIGHT[] = "T00:00:00Z", NO_DAY[] = "2000-01-01";
  char made[sizeof NO_DAY + sizeof MIDNIGHT];
  const char *day = date && sn_date_read(date, NULL) ? date : NO_DAY;
  memcpy(made, day, sizeof NO_DAY - 1);
  memcpy(made + sizeof NO_DAY - 1, MIDNIGHT, sizeof MIDNIGHT);
  pdf->library.cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

static void open_surface(sn_pdf *pdf, const sn_pdf_about *about) {
  const sn_pdf_library *l = &pdf->library;
  pdf->surface =
      l->cairo_pdf_surface_create_for_stream(take_bytes, &pdf->bytes, SN_PDF_SHORT_POINTS, SN_PDF_LONG_POINTS);
  set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, about->title);
  set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, about->author);
  set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, about->program);
  set_date(pdf, about->date);
  pdf->cairo = l->cairo_create(pdf->surface);
  l->cairo_set_line_join(pdf->cairo, CAIRO_LINE_JOIN_ROUND);
}

sonae_status sn_pdf_open(const sn_pdf_about *about, sn_pdf **out, sonae_error *error) {
  sn_pdf *pdf = calloc(1, sizeof *pdf);
  if (!pdf) return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, about->language));
  pdf->language = about->language;
  pdf->bytes = pdf->scratch = pdf->spelled = SN_BUFFER(SN_MAX_PDF_BYTES);
  sonae_status status = sn_pdf_library_load(about->language, &pdf->library, error);
  if (status != SONAE_OK) {
    free(pdf);
    return status;
  }
  status = sn_pdf_fonts_open(pdf, error);
  if (status != SONAE_OK) {
    sn_pdf_free(pdf);
    return status;
  }
  open_surface(pdf, about);
  *out = pdf;
  return SONAE_OK;
}

/* ---- sheets ---- */

void sn_pdf_sheet(sn_pdf *pdf, bool wide) {
  const sn_pdf_library *l = &pdf->library;
  if (pdf->sheets++ > 0) l->cairo_show_page(pdf->cairo);
  if (wide)
    l->cairo_pdf_surface_set_size(pdf->surface, SN_PDF_LONG_POINTS, SN_PDF_SHORT_POINTS);
  else
    l->cairo_pdf_surface_set_size(pdf->surface, SN_PDF_SHORT_POINTS, SN_PDF_LONG_POINTS);
}

/* ---- the end ---- */

static sonae_status fail_library(const sn_pdf *pdf, cairo_status_t status, sonae_error *error) {
  static const sn_phrase FAILED = {{"PDF を書き上げられませんでした：{0}", "the PDF could not be finished: {0}"}};
  char text[256];
  if (status == CAIRO_STATUS_NO_MEMORY) return fail_memory(pdf, error);
  const char *const why[] = {pdf->library.cairo_status_to_string(status)};
  sn_fill_cut(text, sizeof text, FAILED.in[pdf->language == SONAE_EN], why, 1);
  return sn_fail(error, SONAE_E_INTERNAL, "", 0, text);
}

static sonae_status fail_size(const sn_pdf *pdf, sonae_error *error) {
  static const sn_phrase LARGE = {{"PDF が大きすぎます（256 MB まで）", "the PDF is too large (256 MB at most)"}};
  return sn_fail(error, SONAE_E_LIMIT, "", 0, LARGE.in[pdf->language == SONAE_EN]);
}

sonae_status sn_pdf_close(sn_pdf *pdf, sn_buffer *out, sonae_error *error) {
  const sn_pdf_library *l = &pdf->library;
  cairo_status_t drawn = l->cairo_status(pdf->cairo);
  l->cairo_surface_finish(pdf->surface);
  cairo_status_t finished = l->cairo_surface_status(pdf->surface);
  if (pdf->bytes.full) return fail_size(pdf, error);
  if (pdf->bytes.failed || pdf->out_of_memory) return fail_memory(pdf, error);
  if (drawn != CAIRO_STATUS_SUCCESS) return fail_library(pdf, drawn, error);
  if (finished != CAIRO_STATUS_SUCCESS) return fail_library(pdf, finished, error);
  sn_pdf_catalogue_complete(&pdf->bytes, pdf->language);
  return !pdf->bytes.failed && sn_buffer_add(out, pdf->bytes.data, pdf->bytes.length) ? SONAE_OK
                                                                                      : fail_memory(pdf, error);
}

/* The surface writes its end when it goes, into a buffer that is still there. */
void sn_pdf_free(sn_pdf *pdf) {
  if (!pdf) return;
  if (pdf->cairo) pdf->library.cairo_destroy(pdf->cairo);
  if (pdf->surface) pdf->library.cairo_surface_destroy(pdf->surface);
  sn_pdf_kept_close(pdf);
  sn_pdf_fonts_close(pdf);
  sn_buffer_free(&pdf->bytes);
  sn_buffer_free(&pdf->scratch);
  sn_buffer_free(&pdf->spelled);
  free(pdf);
}
