/* SPDX-License-Identifier: Apache-2.0 */
#include "support/grid.h"

/* Answers that tell one question from another. */
static void fill(workbook *w) {
  workbook_answer(w, "q-1", "決めてある");
  workbook_answer(w, "q-2", "決めていない");
  workbook_answer(w, "q-3:net", "○");
  workbook_answer(w, "q-4", "太郎");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_NOTE, "備考一");
}

static const char ALL[] = "q-1=yes q-2=no q-3=net q-4=太郎";

static void expect_all(workbook *w, const char *codes) {
  workbook_read(w);
  workbook_expect(w, codes);
  workbook_expect_answers(w, ALL);
  assert_string_equal(w->reading->response->answers[0].comment, "備考一");
}

static void drop_names(workbook *w) {
  w->name_count = 0;
}

/* Takes the text of every cell of a column away. */
static void clear_column(workbook *w, uint32_t sheet, uint32_t column) {
  for (size_t i = w->count; i-- > 0;)
    if (w->cells[i].sheet == sheet && w->cells[i].cell.column == column) w->cells[i] = w->cells[--w->count];
}

static void test_locate__form_as_it_was_sent(void **state) {
  workbook *w = *state;
  fill(w);
  expect_all(w, "");
}

static void test_locate__renamed_sheets_do_not_matter(void **state) {
  workbook *w = *state;
  fill(w);
  strcpy(w->sheet_names[ANSWERS], "Sheet7");
  strcpy(w->sheet_names[META], "Sheet8");
  strcpy(w->sheet_names[COMPANY], "うちの会社");
  expect_all(w, "");
}

static void test_locate__inserted_columns_do_not_matter(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ANSWER, 2);
  expect_all(w, "");
}

static void test_locate__inserted_rows_do_not_matter(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, true, 0, 3);
  workbook_shift(w, ANSWERS, true, workbook_row(w, ANSWERS, "q-2"), 2);
  expect_all(w, "");
}

static void test_locate__sorted_rows_do_not_matter(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_swap_rows(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), workbook_row(w, ANSWERS, "q-4"), 0, 20);
  expect_all(w, "");
}

static void test_locate__moved_columns_are_found_by_their_titles(void **state) {
  workbook *w = *state;
  fill(w);
  for (size_t i = 0; i < w->count; i++) {
    sn_grid_cell *cell = &w->cells[i].cell;
    if (w->cells[i].sheet != ANSWERS) continue;
    if (cell->column == SN_FORM_COLUMN_NOTE)
      cell->column = 15;
    else if (cell->column == SN_FORM_COLUMN_ANSWER)
      cell->column = 14;
  }
  expect_all(w, "");
}

static void test_locate__lost_ids_are_found_by_names(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ID, -1);
  expect_all(w, "matched-by-name");
  workbook_expect_at(w, "matched-by-name", "回答!C6", "(6)");
}

static void test_locate__lost_ids_and_names_are_found_by_texts(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ID, -1);
  drop_names(w);
  expect_all(w, "matched-by-text");
  workbook_expect_at(w, "matched-by-text", "回答!C6", "q-1, q-2, q-3, q-4, q-5, q-6");
}

static void test_locate__texts_may_be_of_another_width_and_broken_elsewhere(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_fill(w, "q-1", SN_FORM_COLUMN_QUESTION, "責任者を\r\n決めていますか｡");
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ID, -1);
  drop_names(w);
  expect_all(w, "matched-by-text");
}

static void test_locate__sorted_without_ids_is_found_by_texts(void **state) {
  workbook *w = *state;
  fill(w);
  uint32_t first = workbook_row(w, ANSWERS, "q-1"), second = workbook_row(w, ANSWERS, "q-2");
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ID, -1);
  workbook_swap_rows(w, ANSWERS, first, second, 0, 20);
  expect_all(w, "matched-by-name matched-by-text");
}

static void test_locate__one_lost_id_is_found_by_its_name(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_put(w, ANSWERS, workbook_row(w, ANSWERS, "q-2"), SN_FORM_COLUMN_ID, "");
  expect_all(w, "matched-by-name");
}

static void test_locate__renamed_titles_are_found_by_position(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, SN_FORM_COLUMN_NOTE, "ひとこと");
  expect_all(w, "column-by-position");
  workbook_expect_at(w, "column-by-position", "回答!F5", "Note");
}

static void test_locate__answer_column_without_title_is_found_by_names(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, SN_FORM_COLUMN_ANSWER, "YES/NO");
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ANSWER, 2);
  expect_all(w, "column-by-position");
  workbook_expect_at(w, "column-by-position", "回答!F5", "Answer");
}

static void test_locate__without_any_title_all_stand_where_they_were(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, true, 0, -(SN_FORM_HEADER_ROW + 1));
  drop_names(w);
  expect_all(w, "column-by-position column-by-position column-by-position column-by-position column-by-position");
}

static void test_locate__deleted_column_is_told(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_EVIDENCE, -1);
  expect_all(w, "column-missing");
  workbook_expect_at(w, "column-missing", "回答!A5", "Evidence");
}

static void test_locate__without_answer_column_it_is_refused(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ANSWER, -1);
  workbook_read(w);
  workbook_expect(w, "answer-column-missing empty-form");
}

static void test_locate__title_twice_is_told(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, 12, "備考");
  expect_all(w, "column-twice");
  workbook_expect_at(w, "column-twice", "回答!M5", "same title");
}

static void test_locate__row_of_ones_own_is_told(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_put(w, ANSWERS, 30, SN_FORM_COLUMN_QUESTION, "ほかに困っていること");
  workbook_put(w, ANSWERS, 30, SN_FORM_COLUMN_ANSWER, "人手が足りません");
  expect_all(w, "row-without-id");
  workbook_expect_at(w, "row-without-id", "回答!D31", "人手が足りません");
}

static void test_locate__untouched_copy_of_the_sheet_is_told(void **state) {
  workbook *w = *state;
  workbook_copy_sheet(w, ANSWERS, "回答 (2)");
  fill(w);
  expect_all(w, "sheet-copied rows-twice");
}

static void test_locate__copy_with_other_answers_is_refused(void **state) {
  workbook *w = *state;
  fill(w);
  uint32_t copy = workbook_copy_sheet(w, ANSWERS, "回答 (2)");
  workbook_put(w, copy, workbook_row(w, ANSWERS, "q-1"), SN_FORM_COLUMN_ANSWER, "一部だけ");
  workbook_read(w);
  workbook_expect(w, "sheet-copied rows-twice answered-twice");
  workbook_expect_at(w, "answered-twice", "回答 (2)!D6", "回答!D6");
}

/* The form on paper: ids, texts and boxes, as they are written. */
static void add_paper(workbook *w, const char *name) {
  static const sn_form_text TITLES[] = {SN_FORM_TEXT_COLUMN_NUMBER, SN_FORM_TEXT_COLUMN_QUESTION,
                                        SN_FORM_TEXT_COLUMN_ANSWER, SN_FORM_TEXT_COLUMN_NOTE};
  uint32_t paper = workbook_sheet(w, name, false);
  for (uint32_t c = 0; c < 4; c++)
    workbook_put(w, paper, 10, c, workbook_say(w, TITLES[c]));
  for (uint32_t q = 0; q < w->f.definition->question_count; q++) {
    workbook_put(w, paper, 11 + q, 0, w->f.definition->questions[q].id);
    workbook_put(w, paper, 11 + q, 1, workbook_text(w, w->f.definition->questions[q].text));
    workbook_put(w, paper, 11 + q, 2, "□ 決めてある\n□ 決めていない");
  }
}

static void test_locate__form_on_paper_is_not_read(void **state) {
  workbook *w = *state;
  fill(w);
  add_paper(w, "Sheet5");
  expect_all(w, "");
}

static void test_locate__form_on_paper_does_not_stand_in_for_lost_ids(void **state) {
  workbook *w = *state;
  fill(w);
  add_paper(w, "Sheet5");
  workbook_shift(w, ANSWERS, false, SN_FORM_COLUMN_ID, -1);
  expect_all(w, "matched-by-name");
  drop_names(w);
  expect_all(w, "matched-by-text");
}

static void test_locate__flood_of_rows_is_refused(void **state) {
  workbook *w = *state;
  fill(w);
  for (uint32_t row = 100; row < 300; row++)
    workbook_put(w, ANSWERS, row, SN_FORM_COLUMN_ID, "q-1");
  workbook_read(w);
  assert_non_null(workbook_remark(w, "too-many-question-rows"));
  assert_null(w->reading->response);
}

static void test_locate__something_else_is_refused(void **state) {
  workbook *w = *state;
  clear_column(w, ANSWERS, SN_FORM_COLUMN_ID);
  clear_column(w, ANSWERS, SN_FORM_COLUMN_QUESTION);
  drop_names(w);
  workbook_read(w);
  workbook_expect(w, "not-our-form");
}

static void test_locate__table_with_a_row_a_question(void **state) {
  static const char *const TITLES[] = {"id", "領域", "設問", "回答", "備考", "証跡", "予定日"};
  static const char *const ROWS[][7] = {{"q-1", "体制", "責任者を決めていますか。", "決めてある", "備考一", "", ""},
                                        {"q-2", "体制", "代わりの人を決めていますか。", "決めていない", "", "", ""},
                                        {"q-3", "体制", "あるものを選んでください。", "ネットの機器", "", "", ""},
                                        {"q-4", "体制", "責任者の名前", "太郎", "", "", ""},
                                        {"q-5", "体制", "何日前までたどれますか。", "", "", "", ""},
                                        {"q-6", "体制", "最後に直した日", "", "", "", ""},
                                        {"organisation:id", "", "", "o-7", "", "", ""}};
  workbook *w = *state;
  w->count = w->name_count = w->sheet_count = 0;
  w->table = true;
  workbook_sheet(w, "", false);
  for (uint32_t c = 0; c < 7; c++) {
    workbook_put(w, 0, 0, c, TITLES[c]);
    for (uint32_t r = 0; r < sizeof ROWS / sizeof *ROWS; r++)
      workbook_put(w, 0, r + 1, c, ROWS[r][c]);
  }
  expect_all(w, "");
  assert_string_equal(w->reading->organisation.id, "o-7");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_locate__form_as_it_was_sent),
      WORKBOOK_TEST(test_locate__renamed_sheets_do_not_matter),
      WORKBOOK_TEST(test_locate__inserted_columns_do_not_matter),
      WORKBOOK_TEST(test_locate__inserted_rows_do_not_matter),
      WORKBOOK_TEST(test_locate__sorted_rows_do_not_matter),
      WORKBOOK_TEST(test_locate__moved_columns_are_found_by_their_titles),
      WORKBOOK_TEST(test_locate__lost_ids_are_found_by_names),
      WORKBOOK_TEST(test_locate__lost_ids_and_names_are_found_by_texts),
      WORKBOOK_TEST(test_locate__texts_may_be_of_another_width_and_broken_elsewhere),
      WORKBOOK_TEST(test_locate__sorted_without_ids_is_found_by_texts),
      WORKBOOK_TEST(test_locate__one_lost_id_is_found_by_its_name),
      WORKBOOK_TEST(test_locate__renamed_titles_are_found_by_position),
      WORKBOOK_TEST(test_locate__answer_column_without_title_is_found_by_names),
      WORKBOOK_TEST(test_locate__without_any_title_all_stand_where_they_were),
      WORKBOOK_TEST(test_locate__deleted_column_is_told),
      WORKBOOK_TEST(test_locate__without_answer_column_it_is_refused),
      WORKBOOK_TEST(test_locate__title_twice_is_told),
      WORKBOOK_TEST(test_locate__row_of_ones_own_is_told),
      WORKBOOK_TEST(test_locate__untouched_copy_of_the_sheet_is_told),
      WORKBOOK_TEST(test_locate__copy_with_other_answers_is_refused),
      WORKBOOK_TEST(test_locate__form_on_paper_is_not_read),
      WORKBOOK_TEST(test_locate__form_on_paper_does_not_stand_in_for_lost_ids),
      WORKBOOK_TEST(test_locate__flood_of_rows_is_refused),
      WORKBOOK_TEST(test_locate__something_else_is_refused),
      WORKBOOK_TEST(test_locate__table_with_a_row_a_question),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
