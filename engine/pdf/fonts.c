/* SPDX-License-Identifier: Apache-2.0 */
/* Which letters a PDF has. fontconfig always finds some font, whatever is asked for; here is what it really found. */
#include "base/fill.h"
#include "pdf/inner.h"

/* The first that is installed; what one of them lacks comes from the next, and then from any other font. BIZ UDPGothic
 * is made to be told apart at a glance, and 𠮷 and 髙 are in one of the first two. Its p hardly goes below the line and
 * reads as n in small print: in English documents Latin letters come from a face of their own. */
#define JAPANESE_FAMILIES                                                                                              \
  "BIZ UDPGothic,Noto Sans CJK JP,Noto Sans JP,IPAexGothic,IPAPGothic,Yu Gothic,Meiryo,Hiragino Sans,"                 \
  "Source Han Sans JP,VL PGothic,TakaoPGothic,sans-serif"
static const char FAMILIES[] = JAPANESE_FAMILIES;
static const char LATIN_FIRST[] = "DejaVu Sans,Liberation Sans,Arial,Noto Sans," JAPANESE_FAMILIES;

static PangoContext *make_context(const sn_pdf *pdf) {
  const sn_pdf_library *l = &pdf->library;
  PangoContext *context = l->pango_font_map_create_context(pdf->fonts);
  cairo_font_options_t *options = l->cairo_font_options_create();
  l->cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  l->cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  l->pango_cairo_context_set_font_options(context, options);
  l->cairo_font_options_destroy(options);
  l->pango_context_set_round_glyph_positions(context, FALSE);
  l->pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  /* Japanese forms of the characters that China writes otherwise, in English documents, too. */
  l->pango_context_set_language(context, l->pango_language_from_string("ja"));
  return context;
}

static void find_faces(sn_pdf *pdf) {
  const sn_pdf_library *l = &pdf->library;
  for (int bold = 0; bold < SN_PDF_WEIGHTS; bold++) {
    pdf->faces[bold] = l->pango_font_description_new();
    l->pango_font_description_set_family_static(pdf->faces[bold], pdf->language == SONAE_EN ? LATIN_FIRST : FAMILIES);
    l->pango_font_description_set_weight(pdf->faces[bold], bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    l->pango_font_description_set_absolute_size(pdf->faces[bold], SN_PDF_LAID_POINTS * PANGO_SCALE);
    pdf->sets[bold] =
        l->pango_font_map_load_fontset(pdf->fonts, pdf->context, pdf->faces[bold], l->pango_language_from_string("ja"));
  }
}

bool sn_pdf_fonts_have(const sn_pdf *pdf, bool bold, uint32_t character) {
  const sn_pdf_library *l = &pdf->library;
  PangoFont *font = pdf->sets[bold] ? l->pango_fontset_get_font(pdf->sets[bold], character) : NULL;
  bool has = font && l->pango_font_has_char(font, character);
  if (font) l->g_object_unref(font);
  return has;
}

static bool has_japanese(const sn_pdf *pdf) {
  static const uint32_t EACH[] = {0x3042 /* あ */, 0x30A2 /* ア */, 0x5099 /* 備 */};
  for (int bold = 0; bold < SN_PDF_WEIGHTS; bold++)
    for (size_t i = 0; i < sizeof EACH / sizeof *EACH; i++)
      if (!sn_pdf_fonts_have(pdf, bold, EACH[i])) return false;
  return true;
}

static void find_real_face(sn_pdf *pdf) {
  const sn_pdf_library *l = &pdf->library;
  PangoFont *font = l->pango_fontset_get_font(pdf->sets[0], 0x3042);
  if (!font) return;
  pdf->real = l->pango_font_describe(font);
  l->g_object_unref(font);
}

sonae_status sn_pdf_fonts_open(sn_pdf *pdf, sonae_error *error) {
  static const sn_phrase MISSING = {
      {"日本語の書体がないため、PDF を作れません。入れてから、もう一度行ってください（Debian では apt install "
       "fonts-morisawa-bizud-gothic）。",
       "there is no font with Japanese letters, so no PDF can be made; install one and run this again (Debian: apt "
       "install fonts-morisawa-bizud-gothic)"}};
  const sn_pdf_library *l = &pdf->library;
  enum { POINTS_AN_INCH = 72 };
  pdf->fonts = l->pango_cairo_font_map_new();
  l->pango_cairo_font_map_set_resolution((PangoCairoFontMap *)pdf->fonts, POINTS_AN_INCH);
  pdf->context = make_context(pdf);
  pdf->unhyphenated = l->pango_attr_list_new();
  l->pango_attr_list_insert(pdf->unhyphenated, l->pango_attr_insert_hyphens_new(FALSE));
  find_faces(pdf);
  if (!has_japanese(pdf)) return sn_fail(error, SONAE_E_IO, "", 0, MISSING.in[pdf->language == SONAE_EN]);
  find_real_face(pdf);
  return SONAE_OK;
}

void sn_pdf_fonts_close(sn_pdf *pdf) {
  const sn_pdf_library *l = &pdf->library;
  for (int bold = 0; bold < SN_PDF_WEIGHTS; bold++) {
    if (pdf->sets[bold]) l->g_object_unref(pdf->sets[bold]);
    if (pdf->faces[bold]) l->pango_font_description_free(pdf->faces[bold]);
  }
  if (pdf->unhyphenated) l->pango_attr_list_unref(pdf->unhyphenated);
  if (pdf->real) l->pango_font_description_free(pdf->real);
  if (pdf->context) l->g_object_unref(pdf->context);
  if (pdf->fonts) l->g_object_unref(pdf->fonts);
}

const char *sn_pdf_face(const sn_pdf *pdf) {
  return pdf->real ? pdf->library.pango_font_description_get_family(pdf->real) : "";
}
