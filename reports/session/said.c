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

/* "5 companies", "nearly all (6 or more)". */
static const char *how_many(const sn_session_view *v, sonae_group_count count) {
  const sonae_promise_counts *p = v->board->promised;
  if (count.shown == SONAE_COUNT_EXACT)
    return sn_view_fill(&v->view, SN_TEXT_SESSION_COMPANIES, sn_session_number(v, count.count), NULL, NULL);
  return sn_view_fill(&v->view, SN_TEXT_GROUP_MOST, sn_session_number(v, p->companies - p->k + 1), NULL, NULL);
}

static void put_actions(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_ACTION, 2, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_PROMISES, 1, SN_LOOK_AUTO}};
  const sonae_definition *d = v->view.definition;
  sn_table *table = NULL;
  for (size_t i = 0; i < d->action_count; i++) {
    sonae_group_count count = v->board->promised->actions[i];
    if (count.shown != SONAE_COUNT_EXACT && count.shown != SONAE_COUNT_MOST) continue;
    if (!table) table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, d->actions[i].title));
    sn_put_text(table, SN_TONE_STRONG, how_many(v, count));
  }
}

/* One that few promised would say what they lack. */
static void put_promises(const sn_session_view *v, sn_page *page) {
  const sonae_promise_counts *p = v->board->promised;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_HEADING_PROMISES));
  if (!p || p->companies == 0) {
    sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, v->room->group, SN_TEXT_SESSION_PROMISES_HIDDEN));
    return;
  }
  sn_page_text(page, SN_TONE_PLAIN,
               sn_view_fill(&v->view, SN_TEXT_SESSION_PROMISED, how_many(v, p->promised),
                            sn_session_number(v, p->companies), NULL));
  sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, v->room->group, SN_TEXT_SESSION_PROMISES_FEW));
  if (p->behind)
    sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, v->room->group, SN_TEXT_SESSION_PROMISES_BEHIND));
  put_actions(v, page);
}

void sn_sheet_session_said(const sn_session_view *v) {
  sn_page *page =
      sn_view_page(&v->view, SN_PAGE_SESSION_CONCERNS, SN_TEXT_SESSION_SHEET_SAID, SN_TEXT_SESSION_TITLE_SAID, widths);
  put_said(v, page, false);
  put_said(v, page, true);
  put_promises(v, page);
}
