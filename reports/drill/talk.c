/* SPDX-License-Identifier: Apache-2.0 */
/* The talk afterwards: questions, and three things to change. */
#include "reports/drill/drill.h"

static const uint8_t widths[] = {44, 26, 26, 0};

enum { CHANGES = 3 };

static void put_questions(const sn_drill_view *v, sn_page *page) {
  static const sn_column_text columns[] = {{SN_TEXT_COLUMN_DRILL_QUESTION, 1, SN_LOOK_AUTO},
                                           {SN_TEXT_COLUMN_DRILL_NOTES, 2, SN_LOOK_FILL}};
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, columns, 2), 2);
  for (size_t i = 0; i < v->drill->debrief_count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, v->drill->debriefs[i]));
    sn_put_text(table, SN_TONE_PLAIN, "\n\n\n");
  }
}

static void put_changes(const sn_drill_view *v, sn_page *page) {
  static const sn_column_text columns[] = {{SN_TEXT_COLUMN_DRILL_WHAT, 1, SN_LOOK_FILL},
                                           {SN_TEXT_COLUMN_DRILL_WHO, 1, SN_LOOK_FILL},
                                           {SN_TEXT_COLUMN_DRILL_BY, 1, SN_LOOK_DATE}};
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_DRILL_HEADING_CHANGE));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, columns, 3), 3);
  for (size_t i = 0; i < CHANGES; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, "\n\n");
  }
}

static void put_next(const sn_drill_view *v, sn_page *page) {
  static const sn_column_text columns[] = {{SN_TEXT_NONE, 1, SN_LOOK_LABEL}, {SN_TEXT_NONE, 1, SN_LOOK_DATE}};
  sn_page_space(page);
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, columns, 2), 2);
  if (table) table->headless = true;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_say(&v->view, SN_TEXT_DRILL_NEXT));
}

void sn_drill_talk(const sn_drill_view *v) {
  const sn_view *view = &v->view;
  sn_page *page = sn_drill_page(v, SN_PAGE_DRILL_TALK, SN_TEXT_SHEET_DRILL_TALK, SN_TEXT_TITLE_DRILL_TALK, widths);
  page->one_sheet = true;
  sn_page_text(page, SN_TONE_PLAIN,
               sn_view_fill(view, SN_TEXT_DRILL_TALK_LEAD, sn_view_integer(view, v->times->debrief), NULL, NULL));
  put_questions(v, page);
  put_changes(v, page);
  put_next(v, page);
}
