/* SPDX-License-Identifier: Apache-2.0 */
/* What those who take part see: the rules, the roles, where it begins, and the scenes as slips to cut apart. No answers. */
#include "reports/drill/drill.h"

static const uint8_t widths[] = {19, 45, 32, 0};

enum { GRID = sizeof widths - 1, LABEL_SPAN = 1, RULES_POINTS = 12, SLIP_POINTS = 11 };

static void put_rules(const sn_drill_view *v, sn_page *page) {
  static const sn_text_id RULES[] = {SN_TEXT_DRILL_RULE_1, SN_TEXT_DRILL_RULE_2, SN_TEXT_DRILL_RULE_3,
                                     SN_TEXT_DRILL_RULE_4};
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_DRILL_HEADING_RULES));
  for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
    sn_page_text(page, i == 0 ? SN_TONE_STRONG : SN_TONE_PLAIN, sn_view_say(&v->view, RULES[i]));
}

static void put_roles(const sn_drill_view *v, sn_page *page) {
  static const sn_column_text columns[] = {{SN_TEXT_COLUMN_DRILL_ROLE, 2, SN_LOOK_AUTO},
                                           {SN_TEXT_COLUMN_DRILL_NAME, 1, SN_LOOK_FILL}};
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_DRILL_HEADING_ROLES));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, columns, 2), 2);
  const sonae_drill_role **roles = SN_ARENA_NEW(v->view.arena, v->drill->role_count, const sonae_drill_role *);
  size_t count = roles ? sonae_drill_roles(v->drill, v->view.report->workspace, roles) : 0;
  for (size_t i = 0; i < count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, roles[i]->text));
  }
}

static void put_slip(const sn_drill_view *v, sn_page *page, size_t slot) {
  static const sn_column_text blank[] = {{SN_TEXT_NONE, LABEL_SPAN, SN_LOOK_LABEL},
                                         {SN_TEXT_NONE, GRID - LABEL_SPAN, SN_LOOK_FILL}};
  const sn_view *view = &v->view;
  const sonae_drill_inject *inject = sn_drill_inject(v, slot);
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_DRILL_CUT));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, sn_drill_scene(v, slot));
  sn_put_text(table, SN_TONE_STRONG, sn_view_text(view, inject->happens));
  sn_view_field(view, table, SN_TEXT_DRILL_THINK, SN_TONE_PLAIN,
                sn_drill_lines(v, SN_TEXT_DRILL_LINE, inject->asks, inject->ask_count));
  sn_table *room = sn_page_table(page, sn_view_columns(view, blank, 2), 2);
  if (room) room->headless = true;
  sn_table_row(room);
  sn_put_text(room, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_DRILL_DECIDED));
  sn_put_text(room, SN_TONE_PLAIN, "\n\n");
}

void sn_drill_rules(const sn_drill_view *v) {
  sn_page *page = sn_drill_page(v, SN_PAGE_DRILL_RULES, SN_TEXT_SHEET_DRILL_RULES, SN_TEXT_TITLE_DRILL_RULES, widths);
  page->one_sheet = true;
  page->points = RULES_POINTS;
  put_rules(v, page);
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_DRILL_FIELD_STORY));
  sn_page_text(page, SN_TONE_PLAIN, sn_view_text(&v->view, v->drill->story));
  put_roles(v, page);
}

void sn_drill_slips(const sn_drill_view *v) {
  sn_page *page = sn_drill_page(v, SN_PAGE_DRILL_SLIPS, SN_TEXT_SHEET_DRILL_SLIPS, SN_TEXT_TITLE_DRILL_SLIPS, widths);
  page->points = SLIP_POINTS;
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(&v->view, SN_TEXT_DRILL_SLIPS_LEAD));
  for (size_t i = 0; i < v->times->slot_count; i++)
    put_slip(v, page, i);
}
