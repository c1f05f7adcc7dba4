/* SPDX-License-Identifier: Apache-2.0 */
/* Texts laid out in a width. Lines lie at even distances, whatever fonts their letters come from. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "pdf/inner.h"

/* ---- what no font has ---- */

static bool is_drawn(const sn_pdf *pdf, bool bold, uint32_t character) {
  return character < 0x80 || pdf->library.pango_is_zero_width(character) || sn_pdf_fonts_have(pdf, bold, character);
}

/* Where a box would stand, the character's number does. NULL: memory is out. */
static const char *spell_out(sn_pdf *pdf, const char *text, bool bold) {
  sn_buffer *out = &pdf->spelled;
  out->length = 0;
  for (size_t bytes; *text; text += bytes) {
    uint32_t character;
    bytes = sn_text_decode(text, &character);
    if (is_drawn(pdf, bold, character))
      sn_buffer_add(out, text, bytes);
    else
      sn_buffer_printf(out, "[U+%04X]", (unsigned)character);
  }
  return out->failed ? NULL : out->data;
}

/* ---- where lines break ---- */

/* Are there long stretches in which no line may break? Looking for a break takes Pango quadratic time in them: ten
 * seconds for 30 000 letters without a space. Without a width it does not look. */
static bool is_unbroken(const sn_pdf_library *l, PangoLayout *layout) {
  enum { LONGEST = 200 };
  int count, since = 0, longest = 0;
  const PangoLogAttr *characters = l->pango_layout_get_log_attrs_readonly(layout, &count);
  for (int i = 0; i < count; i++) {
    since = characters[i].is_line_break ? 0 : since + 1;
    if (since > longest) longest = since;
  }
  return longest > LONGEST;
}

static PangoWrapMode wrap_of(const sn_pdf_library *l, PangoLayout *layout, const char *text) {
  enum { LONG_BYTES = 600 };
  bool anywhere = strlen(text) > LONG_BYTES && is_unbroken(l, layout);
  return anywhere ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR;
}

/* ---- laying out ---- */

/* How much larger it is drawn than it is laid out. */
static double scale_of(const sn_pdf_type *type) {
  return type->points / SN_PDF_LAID_POINTS;
}

/* The width in which each word has a line of its own, however long it is. */
static const double WORDS = 0;

/* A width as Pango counts it. */
static int inner_width(double width, const sn_pdf_type *type) {
  return (int)(width / scale_of(type) * PANGO_SCALE);
}

static void lay_out(const sn_pdf *pdf, PangoLayout *layout, const char *text, double width, const sn_pdf_type *type) {
  const sn_pdf_library *l = &pdf->library;
  l->pango_layout_set_font_description(layout, pdf->faces[type->bold]);
  l->pango_layout_set_attributes(layout, pdf->unhyphenated);
  l->pango_layout_set_auto_dir(layout, FALSE);
  l->pango_layout_set_text(layout, text, -1);
  l->pango_layout_set_wrap(layout, width > WORDS ? wrap_of(l, layout, text) : PANGO_WRAP_WORD);
  l->pango_layout_set_width(layout, inner_width(width, type));
  if (type->most_lines > 0) {
    l->pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    l->pango_layout_set_height(layout, -type->most_lines);
  }
}

static void lay_out_shown(sn_pdf *pdf, PangoLayout *layout, const char *text, double width, const sn_pdf_type *type) {
  const char *shown = sn_pdf_shown(pdf, text);
  lay_out(pdf, layout, shown, width, type);
  if (pdf->library.pango_layout_get_unknown_glyphs_count(layout) == 0) return;
  const char *spelled = spell_out(pdf, shown, type->bold);
  if (spelled) lay_out(pdf, layout, spelled, width, type);
  if (!spelled) pdf->out_of_memory = true;
}

/* ---- texts that need no break ---- */

static int widest_line(const sn_pdf_text *text) {
  const sn_pdf_library *l = &text->pdf->library;
  int widest = 0;
  for (GSList *line = l->pango_layout_get_lines_readonly(text->layout); line; line = line->next) {
    PangoRectangle logical;
    l->pango_layout_line_get_extents(line->data, NULL, &logical);
    if (logical.width > widest) widest = logical.width;
  }
  return widest;
}

/* What fits in a width without a break looks the same in every larger one, and in every size. NULL: it was not laid out
 * so yet, or does not fit. */
static sn_pdf_text *take_loose(const sn_pdf *pdf, const char *text, double width, const sn_pdf_type *type) {
  if (width <= WORDS || type->most_lines > 0) return NULL;
  sn_pdf_text *loose = sn_pdf_kept_find_loose(pdf, text, type->bold);
  if (loose && loose->widest <= inner_width(width, type)) return loose;
  sn_pdf_text_free(loose);
  return NULL;
}

static void keep_loose(sn_pdf *pdf, sn_pdf_text *laid) {
  if (laid->loose || laid->width <= WORDS || laid->type.most_lines > 0) return;
  if (pdf->library.pango_layout_is_wrapped(laid->layout)) return;
  laid->widest = widest_line(laid);
  sn_pdf_kept_put_loose(pdf, laid);
}

/* NULL: memory is out. */
static sn_pdf_text *make(sn_pdf *pdf, const char *text, double width, const sn_pdf_type *type) {
  const sn_pdf_library *l = &pdf->library;
  size_t size = strlen(text) + 1;
  sn_pdf_text *laid = calloc(1, sizeof *laid + size);
  if (!laid) {
    pdf->out_of_memory = true;
    return NULL;
  }
  *laid = (sn_pdf_text){.pdf = pdf, .type = *type, .width = width, .uses = 1};
  memcpy(laid->text, text, size);
  laid->loose = take_loose(pdf, text, width, type);
  laid->layout = laid->loose ? laid->loose->layout : l->pango_layout_new(pdf->context);
  if (!laid->loose) lay_out_shown(pdf, laid->layout, text, width, type);
  laid->lines = (size_t)l->pango_layout_get_line_count(laid->layout);
  keep_loose(pdf, laid);
  return laid;
}

/* As it was laid out before, or anew. */
static sn_pdf_text *take(sn_pdf *pdf, const char *text, double width, const sn_pdf_type *type) {
  uint64_t hash = sn_pdf_kept_hash(text, width, type);
  sn_pdf_text *kept = sn_pdf_kept_find(pdf, hash, text, width, type);
  if (kept) return kept;
  sn_pdf_text *made = make(pdf, text, width, type);
  if (!made) return NULL;
  made->hash = hash;
  sn_pdf_kept_put(pdf, made);
  return made;
}

sn_pdf_text *sn_pdf_text_new(sn_pdf *pdf, const char *text, double width, const sn_pdf_type *type) {
  static const double LEAST = 1;
  return text && *text ? take(pdf, text, width < LEAST ? LEAST : width, type) : NULL;
}

size_t sn_pdf_text_lines(const sn_pdf_text *text) {
  return text ? text->lines : 0;
}

double sn_pdf_text_height(const sn_pdf_text *text) {
  return text ? (double)text->lines * text->type.leading : 0;
}

static double line_width(const sn_pdf_text *text, PangoLayoutLine *line) {
  PangoRectangle logical;
  text->pdf->library.pango_layout_line_get_extents(line, NULL, &logical);
  return (double)logical.width / PANGO_SCALE * scale_of(&text->type);
}

double sn_pdf_text_width(const sn_pdf_text *text) {
  double widest = 0;
  if (!text) return 0;
  for (GSList *line = text->pdf->library.pango_layout_get_lines_readonly(text->layout); line; line = line->next) {
    double width = line_width(text, line->data);
    if (width > widest) widest = width;
  }
  return widest;
}

/* Found once, whatever the sizes are that it is asked for. */
double sn_pdf_longest_word(sn_pdf *pdf, const char *text, const sn_pdf_type *type) {
  const sn_pdf_type any = {.points = SN_PDF_LAID_POINTS, .leading = SN_PDF_LAID_POINTS, .bold = type->bold};
  sn_pdf_text *laid = text && *text ? take(pdf, text, WORDS, &any) : NULL;
  double width = sn_pdf_text_width(laid) * scale_of(type);
  sn_pdf_text_free(laid);
  return width;
}

/* ---- drawing ---- */

/* Letters stand in the middle of their line. */
static double baseline_of(const sn_pdf_type *type) {
  static const double ASCENT = 0.88; /* of a Japanese letter's body */
  return (type->leading - type->points) / 2 + ASCENT * type->points;
}

static void show_line(const sn_pdf *pdf, PangoLayoutLine *line, double x, double y, double scale) {
  const sn_pdf_library *l = &pdf->library;
  l->cairo_save(pdf->cairo);
  l->cairo_translate(pdf->cairo, x, y);
  l->cairo_scale(pdf->cairo, scale, scale);
  l->cairo_move_to(pdf->cairo, 0, 0);
  l->pango_cairo_show_layout_line(pdf->cairo, line);
  l->cairo_new_path(pdf->cairo);
  l->cairo_restore(pdf->cairo);
}

static void draw_line(const sn_pdf_text *text, PangoLayoutLine *line, double x, double y) {
  sn_pdf *pdf = text->pdf;
  double width = line_width(text, line), baseline = y + baseline_of(&text->type);
  if (text->type.align == SN_PDF_CENTRE) x += (text->width - width) / 2;
  if (text->type.align == SN_PDF_RIGHT) x += text->width - width;
  sn_pdf_set_colour(pdf, text->type.colour);
  show_line(pdf, line, x, baseline, scale_of(&text->type));
  if (!text->type.underlined) return;
  sn_pdf_paint stroke = {SN_COLOUR_NONE, text->type.colour, text->type.points / 16, false};
  sn_pdf_line(pdf, x, baseline + text->type.points / 8, x + width, baseline + text->type.points / 8, stroke);
}

void sn_pdf_text_draw(const sn_pdf_text *text, double x, double y, size_t first, size_t count) {
  if (!text) return;
  GSList *line = text->pdf->library.pango_layout_get_lines_readonly(text->layout);
  for (; line && first > 0; first--)
    line = line->next;
  for (; line && count > 0; count--, line = line->next, y += text->type.leading)
    draw_line(text, line->data, x, y);
}

void sn_pdf_text_free(sn_pdf_text *text) {
  if (!text || --text->uses > 0) return;
  if (text->loose)
    sn_pdf_text_free(text->loose);
  else
    text->pdf->library.g_object_unref(text->layout);
  free(text);
}
