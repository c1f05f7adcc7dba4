/* SPDX-License-Identifier: Apache-2.0 */
/* Whom to call, as a page of its own: nothing in it leads elsewhere, and it prints on A4. */
#include <stdlib.h>
#include <string.h>

#include "book/clean.h"
#include "reports/calls.h"
#include "reports/json.h"

enum { MOST_BYTES = 256 * 1024 * 1024 };

static const char STYLE[] = "@page{size:A4 landscape;margin:10mm}"
                            "body{font:12pt/1.4 sans-serif;margin:1em;color:#111;background:#fff}"
                            "h1{font-size:1.5em;margin:0 0 .3em}p{margin:.2em 0}p.first{font-weight:bold}"
                            "table{border-collapse:collapse;width:100%;margin-top:.6em}"
                            "th,td{border:1px solid #555;padding:.3em .4em;text-align:left;vertical-align:top}"
                            "th{background:#dde6f5}tr{break-inside:avoid}thead{display:table-header-group}"
                            "h1,td{unicode-bidi:isolate}td{overflow-wrap:anywhere}td.telephone{font-weight:bold;white-"
                            "space:nowrap}td.fill{min-width:6em}";

typedef struct page {
  sn_buffer out, scratch;
  const sn_view *view;
} page;

static void put(page *p, const char *markup) {
  sn_buffer_text(&p->out, markup);
}

/* As text, made as harmless as in a workbook; lines stay lines. */
static void put_text(page *p, const char *text) {
  const char *clean = sn_clean_text(&p->scratch, text);
  if (!clean) p->out.failed = true;
  for (; clean && *clean; clean++) {
    const char *as = *clean == '&'    ? "&amp;"
                     : *clean == '<'  ? "&lt;"
                     : *clean == '>'  ? "&gt;"
                     : *clean == '"'  ? "&quot;"
                     : *clean == '\n' ? "<br>"
                                      : NULL;
    if (as)
      put(p, as);
    else
      sn_buffer_add(&p->out, clean, 1);
  }
}

static void put_element(page *p, const char *begin, const char *text, const char *end) {
  put(p, begin);
  put_text(p, text);
  put(p, end);
}

static void put_said(page *p, const char *begin, sn_text_id text, const char *end) {
  put_element(p, begin, sn_view_say(p->view, text), end);
}

static void put_head(page *p, const sonae_calls *calls, const char *date) {
  const char *title = sn_calls_title(p->view, calls);
  put_element(p, "<!DOCTYPE html>\n<html lang=\"", p->view->tag, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  put(p, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
  put_element(p, "<title>", title, "</title>\n<style>");
  put(p, STYLE);
  put_element(p, "</style>\n</head>\n<body>\n<h1>", title, "</h1>\n");
  if (date) put_element(p, "<p>", date, "</p>\n");
  put_said(p, "<p class=\"first\">", calls->count > 1 ? SN_TEXT_CALLS_DO : SN_TEXT_CALLS_NOBODY, "</p>\n");
  put_said(p, "<p>", SN_TEXT_CALLS_ASK, "</p>\n");
  if (calls->count > 1) put_said(p, "<p>", SN_TEXT_CALLS_TELL, "</p>\n");
}

static void put_call(page *p, const sonae_calls *calls, const sonae_call *call) {
  const sn_call_words words = sn_calls_words(p->view, calls, call);
  put_element(p, "<tr><td class=\"telephone\">", words.telephone, "</td>");
  put_element(p, "<td>", words.whom, "</td>");
  put_element(p, "<td>", words.way, "</td>");
  put_element(p, "<td>", words.shared, "</td>");
  put(p, "<td class=\"fill\"></td><td class=\"fill\"></td><td class=\"fill\"></td></tr>\n");
}

static void put_table(page *p, const sonae_calls *calls) {
  static const sn_text_id TITLES[] = {SN_TEXT_COLUMN_CALL_TELEPHONE,    SN_TEXT_COLUMN_CALL_WHOM,
                                      SN_TEXT_COLUMN_CALL_ORGANISATION, SN_TEXT_COLUMN_CALL_SHARED,
                                      SN_TEXT_COLUMN_CALL_AT,           SN_TEXT_COLUMN_CALL_BY,
                                      SN_TEXT_COLUMN_CALL_SAID};
  put(p, "<table>\n<thead><tr>");
  for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
    put_said(p, "<th scope=\"col\">", TITLES[i], "</th>");
  put(p, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < calls->count; i++)
    put_call(p, calls, &calls->items[i]);
  put(p, "</tbody>\n</table>\n</body>\n</html>\n");
}

char *sonae_calls_html(const sonae_calls *calls, sonae_language language, const char *date) {
  sn_arena arena = {0};
  const sn_view view = {.language = language == SONAE_EN ? SONAE_EN : SONAE_JA,
                        .tag = language == SONAE_EN ? "en" : "ja",
                        .arena = &arena};
  page p = {.out = SN_BUFFER(MOST_BYTES), .scratch = SN_BUFFER(MOST_BYTES), .view = &view};
  put_head(&p, calls, date);
  put_table(&p, calls);
  char *html = p.out.failed || arena.failed ? NULL : strdup(p.out.data);
  sn_buffer_free(&p.out);
  sn_buffer_free(&p.scratch);
  sn_arena_free(&arena);
  return html;
}
