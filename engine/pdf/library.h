/* SPDX-License-Identifier: Apache-2.0 */
/* cairo (LGPL-2.1 or MPL-1.1) and Pango (LGPL-2.0+), loaded when a PDF is to be made: linked, they and the twenty
 * libraries behind them would make the start of every command several times as long. Only this room knows them. */
#ifndef SN_PDF_LIBRARY_H
#define SN_PDF_LIBRARY_H

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "sonae/status.h"

/* CALL(name, what it returns, its parameters): each is checked against the libraries' own headers where it is compiled.
 */
#define SN_PDF_CALLS(CALL)                                                                                             \
  CALL(cairo_pdf_surface_create_for_stream, cairo_surface_t *, (cairo_write_func_t, void *, double, double))           \
  CALL(cairo_pdf_surface_set_size, void, (cairo_surface_t *, double, double))                                          \
  CALL(cairo_pdf_surface_set_metadata, void, (cairo_surface_t *, cairo_pdf_metadata_t, const char *))                  \
  CALL(cairo_pdf_surface_add_outline, int,                                                                             \
       (cairo_surface_t *, int, const char *, const char *, cairo_pdf_outline_flags_t))                                \
  CALL(cairo_surface_finish, void, (cairo_surface_t *))                                                                \
  CALL(cairo_surface_status, cairo_status_t, (cairo_surface_t *))                                                      \
  CALL(cairo_surface_destroy, void, (cairo_surface_t *))                                                               \
  CALL(cairo_create, cairo_t *, (cairo_surface_t *))                                                                   \
  CALL(cairo_status, cairo_status_t, (cairo_t *))                                                                      \
  CALL(cairo_status_to_string, const char *, (cairo_status_t))                                                         \
  CALL(cairo_save, void, (cairo_t *))                                                                                  \
  CALL(cairo_restore, void, (cairo_t *))                                                                               \
  CALL(cairo_translate, void, (cairo_t *, double, double))                                                             \
  CALL(cairo_scale, void, (cairo_t *, double, double))                                                                 \
  CALL(cairo_destroy, void, (cairo_t *))                                                                               \
  CALL(cairo_show_page, void, (cairo_t *))                                                                             \
  CALL(cairo_tag_begin, void, (cairo_t *, const char *, const char *))                                                 \
  CALL(cairo_tag_end, void, (cairo_t *, const char *))                                                                 \
  CALL(cairo_set_source_rgb, void, (cairo_t *, double, double, double))                                                \
  CALL(cairo_set_line_width, void, (cairo_t *, double))                                                                \
  CALL(cairo_set_line_join, void, (cairo_t *, cairo_line_join_t))                                                      \
  CALL(cairo_set_dash, void, (cairo_t *, const double *, int, double))                                                 \
  CALL(cairo_move_to, void, (cairo_t *, double, double))                                                               \
  CALL(cairo_line_to, void, (cairo_t *, double, double))                                                               \
  CALL(cairo_arc, void, (cairo_t *, double, double, double, double, double))                                           \
  CALL(cairo_rectangle, void, (cairo_t *, double, double, double, double))                                             \
  CALL(cairo_close_path, void, (cairo_t *))                                                                            \
  CALL(cairo_new_path, void, (cairo_t *))                                                                              \
  CALL(cairo_fill_preserve, void, (cairo_t *))                                                                         \
  CALL(cairo_stroke_preserve, void, (cairo_t *))                                                                       \
  CALL(cairo_font_options_create, cairo_font_options_t *, (void))                                                      \
  CALL(cairo_font_options_set_hint_style, void, (cairo_font_options_t *, cairo_hint_style_t))                          \
  CALL(cairo_font_options_set_hint_metrics, void, (cairo_font_options_t *, cairo_hint_metrics_t))                      \
  CALL(cairo_font_options_destroy, void, (cairo_font_options_t *))                                                     \
  CALL(pango_cairo_font_map_new, PangoFontMap *, (void))                                                               \
  CALL(pango_cairo_font_map_set_resolution, void, (PangoCairoFontMap *, double))                                       \
  CALL(pango_cairo_context_set_font_options, void, (PangoContext *, const cairo_font_options_t *))                     \
  CALL(pango_cairo_show_layout_line, void, (cairo_t *, PangoLayoutLine *))                                             \
  CALL(pango_font_map_create_context, PangoContext *, (PangoFontMap *))                                                \
  CALL(pango_font_map_load_fontset, PangoFontset *,                                                                    \
       (PangoFontMap *, PangoContext *, const PangoFontDescription *, PangoLanguage *))                                \
  CALL(pango_fontset_get_font, PangoFont *, (PangoFontset *, guint))                                                   \
  CALL(pango_font_has_char, gboolean, (PangoFont *, gunichar))                                                         \
  CALL(pango_font_describe, PangoFontDescription *, (PangoFont *))                                                     \
  CALL(pango_font_description_new, PangoFontDescription *, (void))                                                     \
  CALL(pango_font_description_set_family_static, void, (PangoFontDescription *, const char *))                         \
  CALL(pango_font_description_get_family, const char *, (const PangoFontDescription *))                                \
  CALL(pango_font_description_set_weight, void, (PangoFontDescription *, PangoWeight))                                 \
  CALL(pango_font_description_set_absolute_size, void, (PangoFontDescription *, double))                               \
  CALL(pango_font_description_free, void, (PangoFontDescription *))                                                    \
  CALL(pango_context_set_language, void, (PangoContext *, PangoLanguage *))                                            \
  CALL(pango_context_set_base_dir, void, (PangoContext *, PangoDirection))                                             \
  CALL(pango_context_set_round_glyph_positions, void, (PangoContext *, gboolean))                                      \
  CALL(pango_language_from_string, PangoLanguage *, (const char *))                                                    \
  CALL(pango_is_zero_width, gboolean, (gunichar))                                                                      \
  CALL(pango_layout_new, PangoLayout *, (PangoContext *))                                                              \
  CALL(pango_layout_set_font_description, void, (PangoLayout *, const PangoFontDescription *))                         \
  CALL(pango_attr_list_new, PangoAttrList *, (void))                                                                   \
  CALL(pango_attr_list_insert, void, (PangoAttrList *, PangoAttribute *))                                              \
  CALL(pango_attr_list_unref, void, (PangoAttrList *))                                                                 \
  CALL(pango_attr_insert_hyphens_new, PangoAttribute *, (gboolean))                                                    \
  CALL(pango_layout_set_attributes, void, (PangoLayout *, PangoAttrList *))                                            \
  CALL(pango_layout_set_auto_dir, void, (PangoLayout *, gboolean))                                                     \
  CALL(pango_layout_set_width, void, (PangoLayout *, int))                                                             \
  CALL(pango_layout_set_height, void, (PangoLayout *, int))                                                            \
  CALL(pango_layout_set_wrap, void, (PangoLayout *, PangoWrapMode))                                                    \
  CALL(pango_layout_set_ellipsize, void, (PangoLayout *, PangoEllipsizeMode))                                          \
  CALL(pango_layout_set_text, void, (PangoLayout *, const char *, int))                                                \
  CALL(pango_layout_is_wrapped, gboolean, (PangoLayout *))                                                             \
  CALL(pango_layout_get_line_count, int, (PangoLayout *))                                                              \
  CALL(pango_layout_get_lines_readonly, GSList *, (PangoLayout *))                                                     \
  CALL(pango_layout_get_log_attrs_readonly, const PangoLogAttr *, (PangoLayout *, gint *))                             \
  CALL(pango_layout_get_unknown_glyphs_count, int, (PangoLayout *))                                                    \
  CALL(pango_layout_line_get_extents, void, (PangoLayoutLine *, PangoRectangle *, PangoRectangle *))                   \
  CALL(g_object_unref, void, (gpointer))

/* Their functions, by their names. */
typedef struct sn_pdf_library {
#define SN_PDF_MEMBER(name, type, parameters) type(*name) parameters;
  SN_PDF_CALLS(SN_PDF_MEMBER)
#undef SN_PDF_MEMBER
  void *handle;
} sn_pdf_library;

/* SONAE_E_IO: it is not there, or another one than this was built with. */
sonae_status sn_pdf_library_load(sonae_language language, sn_pdf_library *out, sonae_error *error);

#endif
