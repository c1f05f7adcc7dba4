/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/html_write.h"

#include <string.h>

#include "base/shown.h"
#include "layout/number.h"

void sn_markup_start(sn_markup *m) {
  *m = (sn_markup){.out = SN_BUFFER(SN_MARKUP_MAX_BYTES), .scratch = SN_BUFFER(SN_MARKUP_MAX_BYTES)};
  sn_buffer_text(&m->out, "<!DOCTYPE html>\n");
}

void sn_markup_free(sn_markup *m) {
  sn_buffer_free(&m->out);
  sn_buffer_free(&m->scratch);
}

static void close_tag(sn_markup *m) {
  if (m->in_tag) sn_buffer_text(&m->out, ">");
  m->in_tag = false;
}

/* ---- elements ---- */

static void put_tag(sn_markup *m, const char *element) {
  close_tag(m);
  sn_buffer_text(&m->out, "<");
  sn_buffer_text(&m->out, element);
  m->in_tag = true;
}

void sn_markup_begin(sn_markup *m, const char *element) {
  put_tag(m, element);
  if (m->depth == SN_MARKUP_DEPTH) m->out.failed = true;
  if (m->out.failed) return;
  m->open[m->depth++] = element;
}

void sn_markup_void(sn_markup *m, const char *element) {
  put_tag(m, element);
}

static bool is_within_a_line(const char *element) {
  static const char *const names[] = {"a", "span", "strong", "small"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(element, names[i]) == 0) return true;
  return false;
}

void sn_markup_end(sn_markup *m) {
  close_tag(m);
  if (m->out.failed || m->depth == 0) return;
  const char *element = m->open[--m->depth];
  sn_buffer_text(&m->out, "</");
  sn_buffer_text(&m->out, element);
  sn_buffer_text(&m->out, is_within_a_line(element) ? ">" : ">\n");
}

/* ---- texts ---- */

/* Attributes are always in double quotes. */
static const char *escape_of(char c, const char *line_feed) {
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\n':
    return line_feed;
  default:
    return NULL;
  }
}

static void put_slice(sn_markup *m, const char *at, const char *end, const char *line_feed) {
  const char *from = at;
  for (; at < end; at++) {
    const char *as = escape_of(*at, line_feed);
    if (!as) continue;
    sn_buffer_add(&m->out, from, (size_t)(at - from));
    sn_buffer_text(&m->out, as);
    from = at + 1;
  }
  sn_buffer_add(&m->out, from, (size_t)(end - from));
}

static void put_escaped(sn_markup *m, const char *text, const char *line_feed) {
  const char *clean = sn_shown_text(&m->scratch, text);
  if (clean)
    put_slice(m, clean, clean + strlen(clean), line_feed);
  else
    m->out.failed = true;
}

/* Browsers end lines behind a hyphen. */
static void put_with_numbers(sn_markup *m, const char *text) {
  const char *clean = sn_shown_text(&m->scratch, text);
  if (!clean) m->out.failed = true;
  if (!clean) return;
  size_t from = 0;
  for (size_t length; (length = sn_number_next(clean, &from)); clean += from + length) {
    put_slice(m, clean, clean + from, "<br>");
    sn_buffer_text(&m->out, "<span class=\"whole\">");
    sn_buffer_add(&m->out, clean + from, length);
    sn_buffer_text(&m->out, "</span>");
  }
  put_slice(m, clean, clean + strlen(clean), "<br>");
}

void sn_markup_attribute(sn_markup *m, const char *name, const char *value) {
  if (!m->in_tag || !value) return;
  sn_buffer_text(&m->out, " ");
  sn_buffer_text(&m->out, name);
  sn_buffer_text(&m->out, "=\"");
  put_escaped(m, value, " ");
  sn_buffer_text(&m->out, "\"");
}

void sn_markup_text(sn_markup *m, const char *text) {
  close_tag(m);
  if (!text) return;
  if (m->whole_numbers)
    put_with_numbers(m, text);
  else
    put_escaped(m, text, "<br>");
}

void sn_markup_line(sn_markup *m, const char *text) {
  close_tag(m);
  if (text) put_escaped(m, text, " ");
}

void sn_markup_say(sn_markup *m, const char *element, const char *class, const char *text) {
  if (!text || !*text) return;
  sn_markup_begin(m, element);
  sn_markup_attribute(m, "class", class);
  sn_markup_text(m, text);
  sn_markup_end(m);
}

void sn_markup_style(sn_markup *m, const char *sheet, size_t length) {
  close_tag(m);
  sn_buffer_text(&m->out, "<style>");
  sn_buffer_add(&m->out, sheet, length);
  sn_buffer_text(&m->out, "</style>\n");
}
