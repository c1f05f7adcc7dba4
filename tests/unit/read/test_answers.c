/* SPDX-License-Identifier: Apache-2.0 */
#include "support/grid.h"

/* What is in every test: one answer. */
static void given(workbook *w, const char *id, const char *answer) {
  workbook_answer(w, id, answer);
  workbook_read(w);
}

static void test_answers__every_kind_is_read(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_answer(w, "q-2", "わからない");
  workbook_answer(w, "q-3:pc", "○");
  workbook_answer(w, "q-3:cloud", "○");
  workbook_answer(w, "q-4", "東京　太郎");
  workbook_answer(w, "q-5", "１２");
  workbook_answer(w, "q-6", "令和8年11月21日");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=yes q-2=? q-3=pc+cloud q-4=東京 太郎 q-5=12 q-6=2026-11-21");
}

static void test_answers__english_form_is_read(void **state) {
  workbook *w = *state;
  workbook_form(w, SONAE_EN, "o-1");
  workbook_answer(w, "q-1", "partly");
  workbook_answer(w, "q-2", "Don't know");
  workbook_answer(w, "q-3:net", "✓");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=part q-2=? q-3=net");
}

static void test_answers__not_in_list_is_refused_with_its_cell(void **state) {
  workbook *w = *state;
  given(w, "q-2", "だいたい決めた");
  workbook_expect(w, "answer-not-in-list");
  workbook_expect_at(w, "answer-not-in-list", "回答!D7", "だいたい決めた");
  workbook_expect_at(w, "answer-not-in-list", "回答!D7", "Decided / Partly / Not decided / Don't know");
  assert_string_equal(workbook_remark(w, "answer-not-in-list")->question, "q-2");
}

static void test_answers__each_wrong_answer_is_told(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "x?");
  workbook_answer(w, "q-2", "y?");
  workbook_read(w);
  workbook_expect(w, "answer-not-in-list answer-not-in-list");
}

static void test_answers__nothing_at_all_is_refused(void **state) {
  workbook *w = *state;
  workbook_read(w);
  workbook_expect(w, "empty-form");
}

static void test_answers__nothing_but_white_space_and_dashes_is_refused(void **state) {
  static const char *const BLANK[] = {"　", " ", "\t\n", "\u00A0", "　 　", "\u200B", "－", "ー", "- -"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof BLANK / sizeof *BLANK; i++) {
    workbook_answer(w, "q-1", BLANK[i]);
    workbook_answer(w, "q-3:pc", BLANK[i]);
    workbook_answer(w, "q-4", BLANK[i]);
    workbook_read(w);
    workbook_expect(w, "empty-form");
  }
}

static void test_answers__a_long_run_of_white_space_is_no_answer(void **state) {
  workbook *w = *state;
  char spaces[150] = "";
  for (size_t i = 0; i + sizeof "　" < sizeof spaces; i += strlen("　"))
    strcat(spaces, "　");
  workbook_answer(w, "q-4", spaces);
  workbook_read(w);
  workbook_expect(w, "empty-form");
}

static void test_answers__dash_is_no_answer(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  given(w, "q-2", "－");
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=yes");
}

static void test_answers__not_applicable_takes_the_note_as_reason(void **state) {
  workbook *w = *state;
  workbook_fill(w, "q-1", SN_FORM_COLUMN_NOTE, "　社長一人の会社です\n");
  given(w, "q-1", "該当しない");
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=-");
  assert_string_equal(w->reading->response->answers[0].reason, "社長一人の会社です");
  assert_null(w->reading->response->answers[0].comment);
}

static void test_answers__not_applicable_needs_a_reason(void **state) {
  workbook *w = *state;
  given(w, "q-1", "該当しない");
  workbook_expect(w, "not-applicable-needs-reason");
  workbook_expect_at(w, "not-applicable-needs-reason", "回答!F6", "該当しない");
}

static void test_answers__not_applicable_where_it_may_not_be_is_refused(void **state) {
  workbook *w = *state;
  workbook_fill(w, "q-2", SN_FORM_COLUMN_NOTE, "r");
  given(w, "q-2", "該当しない");
  workbook_expect(w, "not-applicable-refused");
}

static void test_answers__number_with_a_unit_is_refused(void **state) {
  workbook *w = *state;
  given(w, "q-5", "１２台");
  workbook_expect(w, "not-a-number");
  workbook_expect_at(w, "not-a-number", "回答!D13", "１２台");
}

static void test_answers__number_cell_is_read_as_it_was_seen(void **state) {
  workbook *w = *state;
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-5"), SN_FORM_COLUMN_ANSWER, SN_CELL_IS_NUMBER,
                  "4.5000000000000001E-1");
  workbook_read(w);
  workbook_expect_answers(w, "q-5=0.45");
}

static void test_answers__thousands_may_be_parted(void **state) {
  workbook *w = *state;
  given(w, "q-5", "１，２００");
  workbook_expect_answers(w, "q-5=1200");
}

static void test_answers__number_cell_in_a_text_is_its_digits(void **state) {
  workbook *w = *state;
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-4"), SN_FORM_COLUMN_ANSWER, SN_CELL_IS_NUMBER, "1.1E2");
  workbook_read(w);
  workbook_expect_answers(w, "q-4=110");
}

static void test_answers__number_cell_in_a_note_is_its_digits(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), SN_FORM_COLUMN_NOTE, SN_CELL_IS_NUMBER, "12345");
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), SN_FORM_COLUMN_EVIDENCE, SN_CELL_IS_NUMBER, "1.1E2");
  workbook_read(w);
  workbook_expect(w, "");
  assert_string_equal(w->reading->response->answers[0].comment, "12345");
  assert_string_equal(w->reading->response->answers[0].evidence, "110");
}

static void test_answers__absent_in_a_text_is_a_text(void **state) {
  workbook *w = *state;
  given(w, "q-4", "該当なし");
  workbook_expect_answers(w, "q-4=該当なし");
}

static void test_answers__date_cell_is_read(void **state) {
  workbook *w = *state;
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-6"), SN_FORM_COLUMN_ANSWER, SN_CELL_IS_DATE, "2026-11-21");
  workbook_read(w);
  workbook_expect_answers(w, "q-6=2026-11-21");
}

static void test_answers__serial_without_a_date_format_is_refused(void **state) {
  workbook *w = *state;
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-6"), SN_FORM_COLUMN_ANSWER, SN_CELL_IS_NUMBER, "46347");
  workbook_read(w);
  workbook_expect(w, "not-a-day");
}

static void test_answers__day_before_month_is_refused(void **state) {
  workbook *w = *state;
  given(w, "q-6", "11/21");
  workbook_expect(w, "not-a-day");
}

static void test_answers__other_form_than_asked_for_is_refused(void **state) {
  workbook *w = *state;
  fixture_define(
      &w->f, CHECKLIST(AREA("a") QUESTION_OF("t", "a", "kind=\"text\"", "<pattern>[0-9]{3}-[0-9]{4}</pattern>")), NULL);
  workbook_form(w, SONAE_EN, "o-1");
  given(w, "t", "１００－０００１");
  workbook_expect_answers(w, "t=100-0001");
  given(w, "t", "100-000");
  workbook_expect(w, "answer-refused");
  workbook_expect_at(w, "answer-refused", "Answers!D6", "100-000");
}

static void test_answers__error_cell_is_refused(void **state) {
  workbook *w = *state;
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), SN_FORM_COLUMN_ANSWER, SN_CELL_IS_ERROR, "#REF!");
  workbook_read(w);
  workbook_expect(w, "answer-is-error");
  workbook_expect_at(w, "answer-is-error", "回答!D6", "#REF!");
}

static void test_answers__formula_is_read_and_told(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_find(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), SN_FORM_COLUMN_ANSWER)->cell.formula = true;
  workbook_read(w);
  workbook_expect(w, "answer-is-formula");
  workbook_expect_answers(w, "q-1=yes");
}

static void test_answers__ticks_of_all_sorts_choose(void **state) {
  static const char *const TICKS[] = {"○", "◯", "〇", "✓", "レ", "はい", "yes", "1", "TRUE", "パソコン"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof TICKS / sizeof *TICKS; i++) {
    given(w, "q-3:pc", TICKS[i]);
    workbook_expect(w, "");
    workbook_expect_answers(w, "q-3=pc");
  }
}

static void test_answers__cross_does_not_choose(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-3:net", "×");
  given(w, "q-3:pc", "○");
  workbook_expect_answers(w, "q-3=pc");
}

static void test_answers__unclear_tick_is_refused(void **state) {
  workbook *w = *state;
  given(w, "q-3:pc", "たぶん");
  workbook_expect(w, "not-a-tick");
  workbook_expect_at(w, "not-a-tick", "回答!D9", "たぶん");
}

static void test_answers__several_in_one_cell_are_read(void **state) {
  workbook *w = *state;
  given(w, "q-3", "パソコン、クラウド");
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-3=pc+cloud");
}

static void test_answers__several_may_be_unknown(void **state) {
  workbook *w = *state;
  given(w, "q-3", "わからない");
  workbook_expect_answers(w, "q-3=?");
}

static void test_answers__unknown_and_ticks_are_refused(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-3:pc", "○");
  given(w, "q-3", "わからない");
  workbook_expect(w, "answered-two-ways");
}

static void test_answers__notes_are_kept(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "一部だけ");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_NOTE, "一行目\n二行目");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_EVIDENCE, "規程.pdf");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_PLANNED, "２０２７年３月３１日");
  workbook_fill(w, "q-2", SN_FORM_COLUMN_NOTE, "あとで");
  workbook_fill(w, "q-3:net", SN_FORM_COLUMN_NOTE, "ルーター");
  workbook_fill(w, "q-3", SN_FORM_COLUMN_NOTE, "一覧");
  workbook_read(w);
  workbook_expect(w, "");
  const sonae_answer *answers = w->reading->response->answers;
  assert_string_equal(answers[0].comment, "一行目\n二行目");
  assert_string_equal(answers[0].evidence, "規程.pdf");
  assert_string_equal(answers[0].planned, "2027-03-31");
  assert_string_equal(answers[1].comment, "あとで");
  assert_string_equal(answers[2].comment, "一覧\nルーター");
}

static void test_answers__planned_that_is_no_day_goes_into_the_comment(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "一部だけ");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_NOTE, "予算次第");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_PLANNED, "来年の春");
  workbook_read(w);
  workbook_expect(w, "planned-not-a-day");
  workbook_expect_at(w, "planned-not-a-day", "回答!H6", "来年の春");
  assert_null(w->reading->response->answers[0].planned);
  assert_string_equal(w->reading->response->answers[0].comment, "予算次第\nPlanned: 来年の春");
}

static void test_answers__error_in_a_note_is_left_out(void **state) {
  workbook *w = *state;
  workbook_put_as(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), SN_FORM_COLUMN_NOTE, SN_CELL_IS_ERROR, "#N/A");
  given(w, "q-1", "一部だけ");
  workbook_expect(w, "note-is-error");
  assert_null(w->reading->response->answers[0].comment);
}

static void test_answers__marks_to_confirm_are_counted(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "一部だけ");
  workbook_answer(w, "q-2", "一部だけ");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_CONFIRM, "要確認");
  workbook_fill(w, "q-2", SN_FORM_COLUMN_CONFIRM, "確認済み");
  workbook_read(w);
  workbook_expect(w, "prefilled-not-confirmed");
  workbook_expect_at(w, "prefilled-not-confirmed", "回答!D6", "to be confirmed (1)");
}

static void test_answers__mark_to_confirm_several_is_counted(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-3:pc", "○");
  workbook_fill(w, "q-3", SN_FORM_COLUMN_CONFIRM, "要確認");
  workbook_fill(w, "q-1", SN_FORM_COLUMN_CONFIRM, "要確認"); /* beside no answer: nothing to confirm */
  workbook_read(w);
  workbook_expect(w, "prefilled-not-confirmed");
  assert_string_equal(workbook_remark(w, "prefilled-not-confirmed")->question, "q-3");
}

static void test_answers__label_behind_a_number_is_told(void **state) {
  workbook *w = *state;
  given(w, "q-1", "2. 一部だけ");
  workbook_expect(w, "answer-by-part");
  workbook_expect_answers(w, "q-1=part");
}

/* But for its answer. */
static void copy_first_row(workbook *w, uint32_t row) {
  uint32_t from = workbook_row(w, ANSWERS, "q-1");
  for (uint32_t column = SN_FORM_COLUMN_ID; column <= SN_FORM_COLUMN_WHY; column++) {
    const workbook_cell *cell = workbook_find(w, ANSWERS, from, column);
    if (cell && column != SN_FORM_COLUMN_ANSWER) workbook_put(w, ANSWERS, row, column, cell->text);
  }
}

static void test_answers__rows_twice_that_agree_are_one(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "一部だけ");
  copy_first_row(w, 40);
  workbook_put(w, ANSWERS, 40, SN_FORM_COLUMN_ANSWER, "一部だけ ");
  workbook_read(w);
  workbook_expect(w, "rows-twice");
  workbook_expect_answers(w, "q-1=part");
}

static void test_answers__rows_twice_that_differ_are_refused(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "一部だけ");
  copy_first_row(w, 40);
  workbook_put(w, ANSWERS, 40, SN_FORM_COLUMN_ANSWER, "決めてある");
  workbook_read(w);
  workbook_expect(w, "answered-twice");
  workbook_expect_at(w, "answered-twice", "回答!D41", "回答!D6");
}

static void test_answers__empty_row_yields_to_its_double(void **state) {
  workbook *w = *state;
  copy_first_row(w, 40);
  workbook_put(w, ANSWERS, 40, SN_FORM_COLUMN_ANSWER, "決めてある");
  workbook_read(w);
  workbook_expect(w, "rows-twice");
  workbook_expect_answers(w, "q-1=yes");
}

static void test_answers__deleted_rows_are_told(void **state) {
  workbook *w = *state;
  workbook_answer(w, "q-1", "決めてある");
  workbook_shift(w, ANSWERS, true, workbook_row(w, ANSWERS, "q-2"), -1);
  workbook_shift(w, ANSWERS, true, workbook_row(w, ANSWERS, "q-5"), -1);
  workbook_read(w);
  workbook_expect(w, "questions-missing");
  workbook_expect_at(w, "questions-missing", "",
                     "rows of questions are gone (2), which count as not answered: q-2, q-5");
}

static void test_answers__place_is_the_row(void **state) {
  workbook *w = *state;
  given(w, "q-1", "決めてある");
  assert_int_equal(w->reading->response->answers[0].place.line, 6);
  assert_string_equal(w->reading->response->answers[0].place.file, "form.xlsx");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_answers__every_kind_is_read),
      WORKBOOK_TEST(test_answers__english_form_is_read),
      WORKBOOK_TEST(test_answers__not_in_list_is_refused_with_its_cell),
      WORKBOOK_TEST(test_answers__each_wrong_answer_is_told),
      WORKBOOK_TEST(test_answers__nothing_at_all_is_refused),
      WORKBOOK_TEST(test_answers__nothing_but_white_space_and_dashes_is_refused),
      WORKBOOK_TEST(test_answers__a_long_run_of_white_space_is_no_answer),
      WORKBOOK_TEST(test_answers__dash_is_no_answer),
      WORKBOOK_TEST(test_answers__not_applicable_takes_the_note_as_reason),
      WORKBOOK_TEST(test_answers__not_applicable_needs_a_reason),
      WORKBOOK_TEST(test_answers__not_applicable_where_it_may_not_be_is_refused),
      WORKBOOK_TEST(test_answers__number_with_a_unit_is_refused),
      WORKBOOK_TEST(test_answers__number_cell_is_read_as_it_was_seen),
      WORKBOOK_TEST(test_answers__thousands_may_be_parted),
      WORKBOOK_TEST(test_answers__number_cell_in_a_text_is_its_digits),
      WORKBOOK_TEST(test_answers__number_cell_in_a_note_is_its_digits),
      WORKBOOK_TEST(test_answers__absent_in_a_text_is_a_text),
      WORKBOOK_TEST(test_answers__date_cell_is_read),
      WORKBOOK_TEST(test_answers__serial_without_a_date_format_is_refused),
      WORKBOOK_TEST(test_answers__day_before_month_is_refused),
      WORKBOOK_TEST(test_answers__other_form_than_asked_for_is_refused),
      WORKBOOK_TEST(test_answers__error_cell_is_refused),
      WORKBOOK_TEST(test_answers__formula_is_read_and_told),
      WORKBOOK_TEST(test_answers__ticks_of_all_sorts_choose),
      WORKBOOK_TEST(test_answers__cross_does_not_choose),
      WORKBOOK_TEST(test_answers__unclear_tick_is_refused),
      WORKBOOK_TEST(test_answers__several_in_one_cell_are_read),
      WORKBOOK_TEST(test_answers__several_may_be_unknown),
      WORKBOOK_TEST(test_answers__unknown_and_ticks_are_refused),
      WORKBOOK_TEST(test_answers__notes_are_kept),
      WORKBOOK_TEST(test_answers__planned_that_is_no_day_goes_into_the_comment),
      WORKBOOK_TEST(test_answers__error_in_a_note_is_left_out),
      WORKBOOK_TEST(test_answers__marks_to_confirm_are_counted),
      WORKBOOK_TEST(test_answers__mark_to_confirm_several_is_counted),
      WORKBOOK_TEST(test_answers__label_behind_a_number_is_told),
      WORKBOOK_TEST(test_answers__rows_twice_that_agree_are_one),
      WORKBOOK_TEST(test_answers__rows_twice_that_differ_are_refused),
      WORKBOOK_TEST(test_answers__empty_row_yields_to_its_double),
      WORKBOOK_TEST(test_answers__deleted_rows_are_told),
      WORKBOOK_TEST(test_answers__place_is_the_row),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
