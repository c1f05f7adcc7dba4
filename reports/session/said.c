/* SPDX-License-Identifier: Apache-2.0 */
/* What the room said and promised, for the host: without names. */
#include <string.h>

#include "reports/session/view.h"

static const uint8_t widths[] = {22, 84, 14, 0};

enum { LIST_BYTES = 256 * 1024 };

/* ---- concerns ---- */

static const char *said_of(const sn_session_view *v, const char *category) {
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  for (size_t i = 0; i < v->board->concern_count; i++)
    if (strcmp(v->board->concerns[i].category, category) == 0)
      sn_view_line(&list, sn_view_fill(&v->view, SN_TEXT_SESSION_ASK_LINE, v->board->concerns[i].text, NULL, NULL));
  return sn_view_keep(&v->view, &list);
}

static void put_said(const sn_session_view *v, sn_page *page, bool of_host) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_CATEGORY, 1, SN_LOOK_LABEL},
                                         {SN_TEXT_SESSION_COLUMN_SAID, 2, SN_LOOK_AUTO}};
  const sonae_agenda *agenda = v->room->agenda;
  sn_table *table = NULL;
  sn_page_heading(page, sn_view_say(&v->view, of_host ? SN_TEXT_SESSION_HEADING_WISHES : SN_TEXT_SESSION_HEADING_SAID));
  for (size_t i = 0; i < agenda->category_count; i++) {
    const sonae_agenda_category *category = &agenda->categories[i];
    const char *said = category->of_host == of_host ? said_of(v, category->id) : "";
    if (!said || !*said) continue;
    if (!table) table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_text(&v->view, category->title));
    sn_put_text(table, SN_TONE_PLAIN, said);
  }
  if (!table) sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_SESSION_NOTHING_SAID));
}

/* ---- promises ---- */

static size_t count_promises(const sn_session_view *v, const char *action) {
  size_t count = 0;
  for (size_t i = 0; i < v->board->promise_count; i++)
    count += strcmp(v->board->promises[i].action, action) == 0;
  return count;
}

static void put_count(const sn_session_view *v, sn_table *table, const char *what, size_t count) {
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, what);
  sn_put_text(table, SN_TONE_STRONG, sn_session_number(v, count));
}

/* One that few promised would say what they lack. */
static void put_promises(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_ACTION, 2, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_PROMISES, 1, SN_LOOK_AUTO}};
  const sonae_definition *d = v->view.definition;
  size_t all = v->board->promise_count, left = all;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_HEADING_PROMISES));
  if (all == 0) {
    sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_SESSION_NO_PROMISES));
    return;
  }
  sn_page_text(page, SN_TONE_PLAIN,
               sn_view_fill(&v->view, SN_TEXT_SESSION_PROMISES_ALL, sn_session_number(v, all), NULL, NULL));
  sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, v->room->group, SN_TEXT_SESSION_PROMISES_FEW));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  for (size_t i = 0; i < d->action_count; i++) {
    size_t count = count_promises(v, d->actions[i].id);
    if (count < v->room->group->k) continue;
    put_count(v, table, sn_view_text(&v->view, d->actions[i].title), count);
    left -= count;
  }
  if (left) put_count(v, table, sn_view_say(&v->view, SN_TEXT_SESSION_PROMISES_OTHER), left);
}

void sn_sheet_session_said(const sn_session_view *v) {
  sn_page *page =
      sn_view_page(&v->view, SN_PAGE_SESSION_CONCERNS, SN_TEXT_SESSION_SHEET_SAID, SN_TEXT_SESSION_TITLE_SAID, widths);
  put_said(v, page, false);
  put_said(v, page, true);
  put_promises(v, page);
}
