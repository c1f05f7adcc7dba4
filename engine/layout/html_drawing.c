/* SPDX-License-Identifier: Apache-2.0 */
/* A drawing as inline SVG. Colours and dashes are the style sheet's, by class. */
#include <inttypes.h>
#include <stdio.h>

#include "layout/html_inner.h"

/* A length in hundredths, as "12.5" or "-0.75". */
enum { LENGTH_BYTES = 16 };

static void write_length(int32_t hundredths, char out[LENGTH_BYTES]) {
  int64_t size = hundredths < 0 ? -(int64_t)hundredths : hundredths;
  int length =
      snprintf(out, LENGTH_BYTES, "%s%" PRId64 ".%02d", hundredths < 0 ? "-" : "", size / 100, (int)(size % 100));
  while (length > 0 && out[length - 1] == '0')
    out[--length] = '\0';
  if (length > 0 && out[length - 1] == '.') out[length - 1] = '\0';
}

static void put_length(sn_html *html, const char *name, int32_t hundredths) {
  char text[LENGTH_BYTES];
  write_length(hundredths, text);
  sn_markup_attribute(&html->markup, name, text);
}

static void put_points(sn_html *html, const sn_mark *mark) {
  sn_buffer list = SN_BUFFER(64 * 1024);
  char x[LENGTH_BYTES], y[LENGTH_BYTES];
  for (size_t i = 0; i < mark->point_count; i++) {
    write_length(mark->points[i].x, x);
    write_length(mark->points[i].y, y);
    sn_buffer_printf(&list, "%s%s,%s", i ? " " : "", x, y);
  }
  if (list.failed) html->markup.out.failed = true;
  sn_markup_attribute(&html->markup, "points", list.data);
  sn_buffer_free(&list);
}

static const char *ink_name(const sn_mark *mark) {
  static const char *const inks[] = {
      [SN_INK_GRID] = "grid", [SN_INK_AXIS] = "axis",   [SN_INK_FIRST] = "first",  [SN_INK_SECOND] = "second",
      [SN_INK_TEXT] = "text", [SN_INK_QUIET] = "faint", [SN_INK_STRONG] = "figure"};
  return inks[mark->ink];
}

static void put_letters(sn_html *html, const sn_mark *mark) {
  static const char *const anchors[] = {
      [SN_ANCHOR_START] = NULL, [SN_ANCHOR_MIDDLE] = "middle", [SN_ANCHOR_END] = "end"};
  sn_markup_begin(&html->markup, "text");
  sn_markup_attribute(&html->markup, "class", ink_name(mark));
  put_length(html, "x", mark->points->x);
  put_length(html, "y", mark->points->y);
  put_length(html, "font-size", mark->size);
  sn_markup_attribute(&html->markup, "text-anchor", anchors[mark->anchor]);
  sn_markup_line(&html->markup, mark->text);
  sn_markup_end(&html->markup);
}

static void put_dot(sn_html *html, const sn_mark *mark) {
  sn_markup_begin(&html->markup, "circle");
  sn_html_class(html, "solid", ink_name(mark));
  put_length(html, "cx", mark->points->x);
  put_length(html, "cy", mark->points->y);
  put_length(html, "r", mark->size);
  sn_markup_end(&html->markup);
}

static void put_shape(sn_html *html, const sn_mark *mark) {
  static const char *const kinds[] = {
      [SN_MARK_LINE] = "line", [SN_MARK_RING] = "ring", [SN_MARK_AREA] = "area", [SN_MARK_SOLID] = "solid"};
  sn_markup_begin(&html->markup, mark->kind == SN_MARK_LINE ? "polyline" : "polygon");
  sn_html_class(html, kinds[mark->kind], ink_name(mark));
  put_points(html, mark);
  sn_markup_end(&html->markup);
}

static void put_mark(sn_html *html, const sn_mark *mark) {
  if (mark->kind == SN_MARK_LETTERS)
    put_letters(html, mark);
  else if (mark->kind == SN_MARK_DOT)
    put_dot(html, mark);
  else
    put_shape(html, mark);
}

/* Its title, or its description. */
static void put_told(sn_html *html, const char *element, const char *name, const char *text) {
  sn_markup_begin(&html->markup, element);
  sn_html_id(html, "id", "", html->page->id, name, (uint32_t)html->drawings);
  sn_markup_line(&html->markup, text);
  sn_markup_end(&html->markup);
}

void sn_html_drawing(sn_html *html, const sn_drawing *drawing) {
  char box[2 * LENGTH_BYTES + 8], width[LENGTH_BYTES], height[LENGTH_BYTES];
  html->drawings++;
  write_length(drawing->width, width);
  write_length(drawing->height, height);
  (void)snprintf(box, sizeof box, "0 0 %s %s", width, height);
  sn_markup_begin(&html->markup, "svg");
  sn_markup_attribute(&html->markup, "viewBox", box);
  sn_markup_attribute(&html->markup, "role", "img");
  sn_html_id(html, "aria-labelledby", "", html->page->id, "chart", (uint32_t)html->drawings);
  sn_html_id(html, "aria-describedby", "", html->page->id, "said", (uint32_t)html->drawings);
  put_told(html, "title", "chart", drawing->title);
  put_told(html, "desc", "said", drawing->description);
  for (const sn_mark *mark = drawing->first; mark; mark = mark->next)
    put_mark(html, mark);
  sn_markup_end(&html->markup);
}
