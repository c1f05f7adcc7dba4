/* SPDX-License-Identifier: Apache-2.0 */
#include "guess/pen.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { QUOTED_COLUMNS = 60 };

/* --- XML --- */

void sn_pen_put(sn_pen *w, const char *text) {
  sn_buffer_text(w->out, text);
}

/* Characters that do not show, or turn others about. */
static bool is_hidden(uint32_t c) {
  return (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* Control characters, which XML does not have, become spaces; those that do not show are written as numbers, so that
 * they do. */
static void put_character(sn_pen *w, const char *text, size_t length, uint32_t c) {
  const char *as = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
  if (as || c < 0x20)
    sn_pen_put(w, as ? as : " ");
  else if (is_hidden(c))
    sn_buffer_printf(w->out, "&#x%" PRIX32 ";", c);
  else
    sn_buffer_add(w->out, text, length);
}

/* In an attribute or as text. */
void sn_pen_value(sn_pen *w, const char *text) {
  uint32_t c;
  for (size_t length; *text; text += length) {
    length = sn_text_decode(text, &c);
    put_character(w, text, length, c);
  }
}

void sn_pen_attribute(sn_pen *w, const char *name, const char *value) {
  sn_pen_put(w, " ");
  sn_pen_put(w, name);
  sn_pen_put(w, "=\"");
  sn_pen_value(w, value);
  sn_pen_put(w, "\"");
}

/* Two hyphens would end the comment: the second one of them is written as a number. */
void sn_pen_hidden(sn_pen *w, const char *text) {
  uint32_t c, before = 0;
  for (size_t length; *text; text += length, before = c) {
    length = sn_text_decode(text, &c);
    if (c == '-' && before == '-')
      sn_pen_put(w, "&#45;");
    else
      put_character(w, text, length, c);
  }
}

void sn_pen_hidden_attribute(sn_pen *w, const char *name, const char *value) {
  sn_pen_put(w, " ");
  sn_pen_put(w, name);
  sn_pen_put(w, "=\"");
  sn_pen_hidden(w, value);
  sn_pen_put(w, "\"");
}

/* Two hyphens end a comment, wherever they stand. */
void sn_pen_comment_text(sn_pen *w, const char *text) {
  uint32_t c, before = '-';
  for (size_t length; *text; text += length, before = c) {
    length = sn_text_decode(text, &c);
    bool blank = (c < 0x20 && c != '\n') || is_hidden(c);
    if (c == '-' && before == '-') sn_pen_put(w, " ");
    sn_buffer_add(w->out, blank ? " " : text, blank ? 1 : length);
  }
  if (before == '-') sn_pen_put(w, " ");
}

void sn_pen_said(sn_pen *w, sn_phrase phrase, const char *const arguments[4]) {
  sn_buffer text = SN_BUFFER(w->out->max);
  if (!sn_fill(&text, phrase.in[w->guess->language], arguments, 4)) w->out->failed = true;
  sn_pen_comment_text(w, text.data ? text.data : "");
  sn_buffer_free(&text);
}

void sn_pen_comment(sn_pen *w, sn_phrase phrase, const char *const arguments[4]) {
  sn_pen_put(w, "<!-- ");
  sn_pen_said(w, phrase, arguments);
  sn_pen_put(w, " -->\n");
}

const char *sn_pen_count(char out[SN_PEN_NUMBER_BYTES], size_t count) {
  (void)snprintf(out, SN_PEN_NUMBER_BYTES, "%zu", count);
  return out;
}

const char *sn_pen_column_text(char out[SN_REFERENCE_BYTES], uint32_t column) {
  sn_grid_reference(0, column, out);
  out[strlen(out) - 1] = '\0'; /* "E1" */
  return out;
}

void sn_pen_column(sn_pen *w, const char *name, uint32_t column) {
  char text[SN_REFERENCE_BYTES];
  if (column != SONAE_NONE) sn_pen_attribute(w, name, sn_pen_column_text(text, column));
}

/* Cut to what fits in a line. */
void sn_pen_quoted(sn_pen *w, const char *text) {
  size_t fits = sn_text_fit(text, QUOTED_COLUMNS);
  char *cut = sn_arena_copy(w->guess->arena, text, fits);
  for (char *c = cut; c && *c; c++)
    if (*c == '\n') *c = ' ';
  sn_pen_comment_text(w, cut ? cut : "");
  if (text[fits]) sn_pen_put(w, "…");
}

const char *sn_pen_text(const sn_pen *w, sonae_text text) {
  return sonae_text_in(w->guess->prepared->definition, text, w->guess->language == SONAE_JA ? "ja" : "en");
}

const char *sn_pen_question(const sn_pen *w, uint32_t question) {
  return sn_pen_text(w, w->guess->prepared->definition->questions[question].text);
}
