/* SPDX-License-Identifier: Apache-2.0 */
/* The scoring sheet: what was seen, line by line. It comes back (read/drill.c), so its words stand in drill/sheet.def. */
#include <inttypes.h>

#include "drill/sheet.h"
#include "reports/drill/drill.h"

static const uint8_t widths[] = {9, 5, 47, 8, 12, 46, 17, 0};

enum { NUMBER, VOICE, GOOD, TESTS, MARK, SAID, KEY, COLUMN_COUNT, MARKS = 3, LABEL_SPAN = 2 };

static const char *say(const sn_drill_view *v, sn_sheet_word word) {
  return sn_sheet_say(word, v->view.language);
}

/* --- the head ----------------------------------------------------------------------------------------------------- */

/* A row of its own, since what is to be filled in looks otherwise each time. */
static sn_table *add_field(const sn_drill_view *v, sn_page *page, const char *label, sn_look look, uint32_t span) {
  const sn_column_text texts[] = {{SN_TEXT_NONE, LABEL_SPAN, SN_LOOK_LABEL}, {SN_TEXT_NONE, span, look}};
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  if (table) table->headless = true;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, label);
  return table;
}

static const char *code(const sn_drill_view *v) {
  const sonae_definition *d = v->view.definition;
  const char *organisation = v->view.response->organisation_id;
  sn_buffer text = SN_BUFFER(1024);
  sn_buffer_printf(&text, SN_SHEET_CODE " %s %s %s %s", d->id, d->version, v->drill->id,
                   organisation && *organisation ? organisation : "-");
  return sn_view_keep(&v->view, &text);
}

static void put_head(const sn_drill_view *v, sn_page *page) {
  enum { WIDE = COLUMN_COUNT - LABEL_SPAN, NARROW = 1 };
  const sn_view *view = &v->view;
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_DRILL_SCORE_LEAD));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, WIDE);
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_COMPANY, SN_TONE_PLAIN, sn_view_organisation(view));
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, say(v, SN_SHEET_FIELD_CODE));
  sn_put_text(table, SN_TONE_QUIET, code(v));
  (void)add_field(v, page, say(v, SN_SHEET_FIELD_DAY), SN_LOOK_DATE, NARROW);
  (void)add_field(v, page, say(v, SN_SHEET_FIELD_PRESENT), SN_LOOK_FILL, NARROW);
  (void)add_field(v, page, say(v, SN_SHEET_FIELD_FACILITATOR), SN_LOOK_FILL, NARROW);
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_DRILL_SCORE_MARKS));
  sn_page_text(page, SN_TONE_STRONG, sn_view_say(view, SN_TEXT_DRILL_SCORE_RULE));
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_DRILL_SCORE_RECORD));
}

/* --- the lines ---------------------------------------------------------------------------------------------------- */

static const sn_column *columns_of(const sn_drill_view *v) {
  const sn_view *view = &v->view;
  const sn_column all[COLUMN_COUNT] = {[NUMBER] = {sn_view_say(view, SN_TEXT_COLUMN_DRILL_NUMBER), 1, SN_LOOK_CENTRE},
                                       [VOICE] = {sn_view_say(view, SN_TEXT_COLUMN_DRILL_VOICE), 1, SN_LOOK_CENTRE},
                                       [GOOD] = {say(v, SN_SHEET_COLUMN_GOOD), 1, SN_LOOK_AUTO},
                                       [TESTS] = {sn_view_say(view, SN_TEXT_COLUMN_DRILL_TESTS), 1, SN_LOOK_AUTO},
                                       [MARK] = {say(v, SN_SHEET_COLUMN_MARK), 1, SN_LOOK_CHOICE},
                                       [SAID] = {say(v, SN_SHEET_COLUMN_SAID), 1, SN_LOOK_FILL},
                                       [KEY] = {say(v, SN_SHEET_COLUMN_KEY), 1, SN_LOOK_AUTO}};
  sn_column *columns = SN_ARENA_NEW(view->arena, COLUMN_COUNT, sn_column);
  for (size_t i = 0; columns && i < COLUMN_COUNT; i++)
    columns[i] = all[i];
  return columns;
}

static void put_choices(const sn_drill_view *v, sn_table *table) {
  sn_choice *choices = SN_ARENA_NEW(v->view.arena, MARKS, sn_choice);
  if (!table || !choices) return;
  choices[0] = (sn_choice){say(v, SN_SHEET_MARK_DONE), SN_TONE_GOOD};
  choices[1] = (sn_choice){say(v, SN_SHEET_MARK_PART), SN_TONE_CARE};
  choices[2] = (sn_choice){say(v, SN_SHEET_MARK_NOT), SN_TONE_QUIET};
  table->choices = choices;
  table->choice_count = MARKS;
}

static const char *number_of(const sn_drill_view *v, size_t slot, size_t line) {
  sn_buffer text = SN_BUFFER(64);
  sn_buffer_printf(&text, "%zu-%zu", slot + 1, line + 1);
  return sn_view_keep(&v->view, &text);
}

/* What the line is known by when it comes back, whatever was left out before it. */
static const char *key_of(const sn_drill_view *v, const sonae_drill_inject *inject, size_t line) {
  sn_buffer text = SN_BUFFER(256);
  sn_buffer_printf(&text, "%s/%zu", inject->id, line + 1);
  return sn_view_keep(&v->view, &text);
}

static void put_line(const sn_drill_view *v, sn_table *table, size_t slot, size_t line) {
  const sonae_drill_inject *inject = sn_drill_inject(v, slot);
  const sonae_drill_good *good = &inject->goods[line];
  sn_tone tone = good->voice ? SN_TONE_STRONG : SN_TONE_PLAIN;
  sn_table_row(table);
  sn_put_text(table, tone, number_of(v, slot, line));
  sn_put_text(table, tone, good->voice ? sn_view_say(&v->view, SN_TEXT_DRILL_VOICE) : "");
  sn_put_text(table, tone, sn_view_text(&v->view, good->text));
  sn_put_text(table, SN_TONE_QUIET, good->question != SONAE_NONE ? good->question_id : "");
  sn_put_empty(table);
  sn_put_empty(table);
  sn_put_text(table, SN_TONE_QUIET, key_of(v, inject, line));
}

void sn_drill_score(const sn_drill_view *v) {
  sn_page *page = sn_drill_page(v, SN_PAGE_DRILL_SCORE, SN_TEXT_SHEET_DRILL_SCORE, SN_TEXT_TITLE_DRILL_SCORE, widths);
  page->wide = true;
  page->one_sheet = true;
  put_head(v, page);
  sn_table *table = sn_page_main(page, columns_of(v), COLUMN_COUNT);
  put_choices(v, table);
  for (size_t i = 0; i < v->times->slot_count; i++)
    for (size_t j = 0; j < sn_drill_inject(v, i)->good_count; j++)
      put_line(v, table, i, j);
}
