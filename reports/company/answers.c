/* SPDX-License-Identifier: Apache-2.0 */
/* Every question in the order of the checklist, with what was answered. */
#include "reports/company/sheets.h"

static const uint8_t widths[] = {12, 8, 44, 36, 7, 7, 28, 24, 0};

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_AREA, 1, SN_LOOK_AUTO},     {SN_TEXT_COLUMN_ID, 1, SN_LOOK_CENTRE},
    {SN_TEXT_COLUMN_QUESTION, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_ANSWER, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_POINTS, 1, SN_LOOK_AUTO},   {SN_TEXT_COLUMN_WEIGHT, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_COMMENT, 1, SN_LOOK_AUTO},  {SN_TEXT_COLUMN_PROOF, 1, SN_LOOK_AUTO}};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns, FIXED_COLUMNS = 2 };

/* Points and weight stand only where they enter the score, so that the sums of the grounds can be checked here. */
static void put_answer(const sn_view *view, sn_table *table, uint32_t index) {
  const sonae_question *question = &view->definition->questions[index];
  sn_tone tone;
  const char *answer = sn_view_answer(view, index, &tone);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->areas[question->area].title));
  sn_put_text(table, SN_TONE_PLAIN, question->id);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, question->text));
  sn_put_text(table, tone, answer);
  if (sn_view_is_scored(view, index)) {
    sn_put_number(table, view->evaluation->points[index], 0);
    sn_put_number(table, view->definition->model == SONAE_POINTS ? 1 : question->weight, 0);
  } else {
    sn_put_empty(table);
    sn_put_empty(table);
  }
  sn_put_text(table, SN_TONE_PLAIN, view->response->answers[index].comment);
  sn_put_text(table, SN_TONE_PLAIN, view->response->answers[index].evidence);
}

void sn_sheet_answers(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_ANSWERS, SN_TEXT_SHEET_ANSWERS, SN_TEXT_TITLE_ANSWERS, widths);
  page->wide = true;
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_INTRO_ANSWERS));
  sn_table *table = sn_page_main(page, sn_view_columns(view, columns, COLUMN_COUNT), COLUMN_COUNT);
  if (table) table->fixed_columns = FIXED_COLUMNS;
  for (uint32_t i = 0; i < view->definition->question_count; i++)
    put_answer(view, table, i);
}
