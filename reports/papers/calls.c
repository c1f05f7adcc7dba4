/* SPDX-License-Identifier: Apache-2.0 */
/* Whom to call, as a sheet to print and write on: a column for the telephone first, and room for what was said. */
#include <inttypes.h>
#include <stdio.h>

#include "base/fill.h"
#include "layout/output.h"
#include "reports/words/facts.h"
#include "reports/words/view.h"
#include "sonae/calls.h"

static const uint8_t widths[] = {17, 32, 27, 37, 9, 9, 19, 0}; /* one landscape A4 at full size */

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_CALL_TELEPHONE, 1, SN_LOOK_AUTO},    {SN_TEXT_COLUMN_CALL_WHOM, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_CALL_ORGANISATION, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_CALL_SHARED, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_CALL_AT, 1, SN_LOOK_FILL},           {SN_TEXT_COLUMN_CALL_BY, 1, SN_LOOK_FILL},
    {SN_TEXT_COLUMN_CALL_SAID, 1, SN_LOOK_FILL}};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, LINES_BYTES = 64 * 1024 };

/* --- In words ---------------------------------------------------------------------------------------------------- */

static const char *named(const sn_view *view, const sonae_organisation *o) {
  return o->name ? sn_view_fill(view, SN_TEXT_TITLE_ID_LINE, o->name, o->id, NULL) : o->id;
}

static const char *share(const sn_view *view, double value) {
  char text[32];
  int64_t tenths = sn_facts_tenths(value);
  int length = snprintf(text, sizeof text, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
  return sn_arena_copy(view->arena, text, (size_t)length);
}

static const char *bounds(const sn_view *view, sonae_bounds value) {
  const char *low = share(view, value.low), *high = share(view, value.high);
  bool same = sn_facts_tenths(value.low) == sn_facts_tenths(value.high);
  return same ? low : sn_view_fill(view, SN_TEXT_CALL_FROM_TO, low, high, NULL);
}

static void add_line(sn_buffer *lines, const char *text) {
  if (text && *text) sn_view_line(lines, text);
}

static const char *whom(const sn_view *view, const sonae_organisation *o, const sonae_call *call) {
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  add_line(&lines, o->contact);
  add_line(&lines, o->email);
  if (call->noted) add_line(&lines, sn_view_fill(view, SN_TEXT_CALL_NOTED, call->noted, NULL, NULL));
  return sn_view_keep(view, &lines);
}

static const char *way(const sn_view *view, const sonae_calls *calls, const sonae_call *call) {
  const sonae_network *n = calls->network;
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  add_line(&lines, named(view, &n->nodes[call->organisation].organisation));
  if (call->link == SONAE_NONE) {
    add_line(&lines, sn_view_say(view, SN_TEXT_CALL_HERE));
    return sn_view_keep(view, &lines);
  }
  const char *next = n->nodes[n->links[call->link].supplier].organisation.id;
  sn_text_id how = call->tier == 1 ? SN_TEXT_CALL_DIRECT : SN_TEXT_CALL_THROUGH;
  add_line(&lines, sn_view_fill(view, how, next, sn_view_integer(view, call->tier), NULL));
  add_line(&lines, sn_view_fill(view, SN_TEXT_CALL_STRENGTH, share(view, call->reach), NULL, NULL));
  const char *before = bounds(view, call->before), *now = bounds(view, call->now);
  add_line(&lines, sn_view_fill(view, SN_TEXT_CALL_EXPOSURE, before, now, NULL));
  return sn_view_keep(view, &lines);
}

static const char *shared(const sn_view *view, const sonae_calls *calls, const sonae_call *call) {
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  if (call->link == SONAE_NONE) return "";
  for (uint32_t i = 0; i < calls->network->relation->question_count; i++) {
    sn_fact fact;
    const sonae_link *link = &calls->network->links[call->link];
    if (!sn_facts_of(calls->network, link, call->texts, i, view->tag, &fact) || i == call->told) continue;
    const char *value = fact.value ? fact.value : sn_view_say(view, SN_TEXT_CALL_NOT_KNOWN);
    add_line(&lines, fact.title ? sn_view_fill(view, SN_TEXT_CALL_ASKED, fact.title, value, NULL)
                                : sn_view_fill(view, SN_TEXT_CALL_FACT, value, NULL, NULL));
  }
  return sn_view_keep(view, &lines);
}

/* --- The sheet --------------------------------------------------------------------------------------------------- */

static void add_call(const sn_view *view, const sonae_calls *calls, const sonae_call *call, sn_table *table) {
  const sonae_organisation *o = &calls->network->nodes[call->organisation].organisation;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, o->telephone ? o->telephone : "–");
  sn_put_text(table, SN_TONE_PLAIN, whom(view, o, call));
  sn_put_text(table, SN_TONE_PLAIN, way(view, calls, call));
  sn_put_text(table, SN_TONE_PLAIN, shared(view, calls, call));
}

static void fill_page(const sn_view *view, const sonae_calls *calls) {
  sn_page *page = sn_document_page(view->document, SN_PAGE_CALLS, sn_view_say(view, SN_TEXT_SHEET_CALLS),
                                   view->document->title, widths);
  page->wide = true;
  sn_page_text(page, SN_TONE_STRONG, sn_view_say(view, calls->count > 1 ? SN_TEXT_CALLS_DO : SN_TEXT_CALLS_NOBODY));
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_CALLS_ASK));
  if (calls->count > 1) sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_CALLS_TELL));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  for (size_t i = 0; i < calls->count; i++)
    add_call(view, calls, &calls->items[i], table);
}

static bool make_document(const sonae_calls *calls, const char *date, sn_document *document) {
  sn_view view = {.language = document->language,
                  .tag = document->language == SONAE_EN ? "en" : "ja",
                  .arena = document->arena,
                  .document = document};
  const sonae_organisation *o = &calls->network->nodes[calls->organisation].organisation;
  const char *title = sn_view_fill(&view, SN_TEXT_TITLE_CALLS, named(&view, o), NULL, NULL);
  sn_view_head(&view, title, title, date);
  fill_page(&view, calls);
  return !document->arena->failed;
}

sonae_status sonae_calls_write(const sonae_calls *calls, sonae_language language, const char *date,
                               sonae_file_kind kind, const char *file, sonae_error *error) {
  sn_arena arena = {0};
  sn_document document = {.arena = &arena, .language = language == SONAE_EN ? SONAE_EN : SONAE_JA};
  bool made = make_document(calls, date, &document);
  return sn_output_save(&document, made, kind, file, error);
}
