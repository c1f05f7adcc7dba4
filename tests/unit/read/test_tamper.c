/* SPDX-License-Identifier: Apache-2.0 */
#include "support/grid.h"

static void fill(workbook *w) {
  workbook_answer(w, "q-1", "決めてある");
  workbook_answer(w, "q-2", "決めていない");
}

static void read_filled(workbook *w) {
  fill(w);
  workbook_read(w);
}

static void test_tamper__swapped_ids_are_refused(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_swap_rows(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), workbook_row(w, ANSWERS, "q-2"), 0, 0);
  workbook_read(w);
  workbook_expect(w, "ids-swapped ids-swapped");
  workbook_expect_at(w, "ids-swapped", "回答!C6", "the id is q-2, but the text is that of q-1");
}

static void test_tamper__rows_shifted_against_their_ids_are_refused(void **state) {
  workbook *w = *state;
  fill(w);
  for (size_t i = 0; i < w->count; i++)
    if (w->cells[i].sheet == ANSWERS && w->cells[i].cell.column > 0 && w->cells[i].cell.row > SN_FORM_HEADER_ROW)
      w->cells[i].cell.row++;
  workbook_read(w);
  assert_non_null(workbook_remark(w, "ids-swapped"));
  assert_null(w->reading->response);
}

static void test_tamper__swapped_options_are_refused(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_swap_rows(w, ANSWERS, workbook_row(w, ANSWERS, "q-3:pc"), workbook_row(w, ANSWERS, "q-3:net"), 0, 0);
  workbook_read(w);
  workbook_expect(w, "ids-swapped ids-swapped");
  workbook_expect_at(w, "ids-swapped", "回答!C9", "the id is q-3:net, but the text is that of q-3:pc");
}

static void test_tamper__changed_text_is_told_and_read(void **state) {
  workbook *w = *state;
  workbook_fill(w, "q-2", SN_FORM_COLUMN_QUESTION, "代わりの人はいりませんね。");
  read_filled(w);
  workbook_expect(w, "question-text-changed");
  workbook_expect_at(w, "question-text-changed", "回答!C7", "q-2");
  workbook_expect_answers(w, "q-1=yes q-2=no");
}

static void test_tamper__emptied_text_is_told(void **state) {
  workbook *w = *state;
  workbook_fill(w, "q-2", SN_FORM_COLUMN_QUESTION, "");
  read_filled(w);
  workbook_expect(w, "question-text-changed");
}

static void test_tamper__changed_label_of_an_option_is_told(void **state) {
  workbook *w = *state;
  workbook_fill(w, "q-3:pc", SN_FORM_COLUMN_QUESTION, "パソコン以外");
  read_filled(w);
  workbook_expect(w, "question-text-changed");
}

static void test_tamper__white_space_and_width_are_no_change(void **state) {
  static const char *const WRITTEN[] = {"代わりの人を決めていますか。", "代わりの人を\r\n決めていますか。",
                                        " 代わりの人を　決めていますか。 ", "代わりの人を決めていますか｡"};
  workbook *w = *state;
  for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++) {
    workbook_fill(w, "q-2", SN_FORM_COLUMN_QUESTION, WRITTEN[i]);
    read_filled(w);
    workbook_expect(w, "");
  }
}

static void test_tamper__text_of_the_other_language_is_no_change(void **state) {
  workbook *w = *state;
  workbook_fill(w, "q-2", SN_FORM_COLUMN_QUESTION, "Is there a deputy?");
  read_filled(w);
  workbook_expect(w, "");
}

static void test_tamper__questions_with_one_text_are_told_apart_by_id(void **state) {
  workbook *w = *state;
  fixture_define(&w->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  workbook_form(w, SONAE_EN, "o-1");
  workbook_answer(w, "q1", "l");
  workbook_fill(w, "q2", SN_FORM_COLUMN_QUESTION, "Ｔ");
  workbook_read(w);
  assert_null(workbook_remark(w, "ids-swapped"));
  assert_null(workbook_remark(w, "question-text-changed"));
}

/* A form as it was written, but for one cell that is locked. */
static void expect_told_when_changed(workbook *w, const char *id, uint32_t column, const char *text) {
  char place[32];
  workbook_form(w, SONAE_EN, "o-1");
  workbook_fill(w, id, column, text);
  workbook_answer(w, "q-1", "decided");
  (void)snprintf(place, sizeof place, "Answers!C%u", (unsigned)workbook_row(w, ANSWERS, id) + 1);
  workbook_read(w);
  workbook_expect_at(w, "locked-text-changed", place, "(1 rows)");
  assert_non_null(w->reading->response);
}

static void test_tamper__changed_explanations_are_told(void **state) {
  workbook *w = *state;
  expect_told_when_changed(w, "q-2", SN_FORM_COLUMN_WHY, "No is right");
  expect_told_when_changed(w, "q-2", SN_FORM_COLUMN_AREA, "Nothing much");
  expect_told_when_changed(w, "q-2", SN_FORM_COLUMN_AREA, "");
  expect_told_when_changed(w, "q-3:pc", SN_FORM_COLUMN_WHY, "only this one");
}

static void test_tamper__explanations_are_found_where_their_titles_are_gone(void **state) {
  workbook *w = *state;
  workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, SN_FORM_COLUMN_WHY, "Hints");
  read_filled(w);
  workbook_expect(w, "");
  workbook_fill(w, "q-2", SN_FORM_COLUMN_WHY, "No is right");
  read_filled(w);
  workbook_expect(w, "locked-text-changed");
}

static void test_tamper__another_organisation_in_meta_is_refused(void **state) {
  workbook *w = *state;
  workbook_put(w, META, 5, 1, "o-2");
  read_filled(w);
  workbook_expect(w, "form-code-mismatch other-organisation");
}

static void test_tamper__another_forms_hidden_sheet_is_refused(void **state) {
  workbook *w = *state;
  char code[SONAE_FORM_CODE_BYTES];
  const sonae_definition *d = w->f.definition;
  sonae_form_code(d->id, d->version, d->digest, "o-2", code);
  workbook_put(w, META, 5, 1, "o-2");
  workbook_put(w, META, 1, 1, code);
  workbook_say_of(w, SN_FORM_FIELD_ID, "o-2");
  read_filled(w);
  workbook_expect(w, "form-code-mismatch");
  workbook_expect_at(w, "form-code-mismatch", "はじめに!C9", "");
}

static void test_tamper__another_version_in_meta_is_asked_for(void **state) {
  workbook *w = *state;
  const sonae_definition *const items[] = {w->f.definition};
  workbook_put(w, META, 3, 1, "9");
  fill(w);
  workbook_read_as(w, &(sn_read_request){.definitions = {.items = items, .count = 1}, .file = "f"});
  assert_int_equal(w->readings.count, 0);
  assert_string_equal(w->readings.missing_checklist, "c");
  assert_string_equal(w->readings.missing_version, "9");
}

static void test_tamper__rules_that_changed_since_are_told(void **state) {
  workbook *w = *state;
  workbook_put(w, META, 4, 1, "sha256:old");
  char code[SONAE_FORM_CODE_BYTES];
  sonae_form_code("c", "1", "sha256:old", "o-1", code);
  workbook_put(w, META, 1, 1, code);
  workbook_put(w, START, 8, 2, code);
  read_filled(w);
  workbook_expect(w, "definition-changed");
}

static void test_tamper__texts_that_changed_since_are_told(void **state) {
  workbook *w = *state;
  workbook_put(w, META, 4, 1, "sha256:old");
  workbook_put(w, META, 7, 1, "sha256:texts");
  char code[SONAE_FORM_CODE_BYTES];
  sonae_form_code("c", "1", "sha256:old", "o-1", code);
  workbook_put(w, META, 1, 1, code);
  workbook_put(w, START, 8, 2, code);
  read_filled(w);
  workbook_expect(w, "questions-changed-since");
}

static void test_tamper__unknown_format_is_refused(void **state) {
  workbook *w = *state;
  workbook_put(w, META, 0, 1, "sonae.form/9");
  read_filled(w);
  workbook_expect(w, "form-format");
}

static void test_tamper__lost_meta_is_told_and_the_code_proves_the_rest(void **state) {
  workbook *w = *state;
  workbook_delete_sheet(w, META);
  read_filled(w);
  workbook_expect(w, "meta-lost");
  assert_string_equal(w->reading->organisation.id, "o-1");
}

static void test_tamper__lost_meta_and_another_organisation_cannot_be_proven(void **state) {
  workbook *w = *state;
  workbook_delete_sheet(w, META);
  workbook_say_of(w, SN_FORM_FIELD_ID, "o-2");
  read_filled(w);
  workbook_expect(w, "meta-lost form-code-unproven");
}

static void test_tamper__lost_meta_and_ids_are_matched_by_text(void **state) {
  workbook *w = *state;
  workbook_delete_sheet(w, META);
  fill(w);
  workbook_shift(w, ANSWERS, false, 0, -1);
  w->name_count = 0;
  workbook_read(w);
  workbook_expect(w, "meta-lost matched-by-text");
  workbook_expect_answers(w, "q-1=yes q-2=no");
}

static void test_tamper__code_without_its_name_is_found(void **state) {
  workbook *w = *state;
  w->name_count = 0;
  workbook_put(w, START, 8, 2, "様式番号: ABCD-EFGH-JKMN");
  workbook_put(w, START, 1, 1, "0120-1234-5678");
  read_filled(w);
  workbook_expect(w, "form-code-mismatch");
  workbook_expect_at(w, "form-code-mismatch", "はじめに!C9", "ABCD-EFGH-JKMN");
  assert_string_equal(w->reading->form_code, "ABCD-EFGH-JKMN");
}

static void test_tamper__another_code_in_its_cell_is_refused(void **state) {
  workbook *w = *state;
  workbook_put(w, START, 8, 2, "ABCD-EFGH-JKMN");
  read_filled(w);
  workbook_expect(w, "form-code-mismatch");
  workbook_expect_at(w, "form-code-mismatch", "はじめに!C9", "ABCD-EFGH-JKMN");
}

static void test_tamper__a_second_code_on_the_first_page_is_told(void **state) {
  workbook *w = *state;
  workbook_put(w, START, 9, 1, "文書番号 SCRM-2026-0001");
  workbook_put(w, START, 9, 2, "0120-1234-5678");
  read_filled(w);
  workbook_expect(w, "");
  workbook_put(w, START, 9, 2, "AAAA-AAAA-AAAA");
  read_filled(w);
  workbook_expect(w, "form-code-twice");
  workbook_expect_at(w, "form-code-twice", "はじめに!C10", "AAAA-AAAA-AAAA");
}

static void delete_row(workbook *w, const char *id) {
  workbook_shift(w, ANSWERS, true, workbook_row(w, ANSWERS, id), -1);
}

static void test_tamper__deleted_options_are_told(void **state) {
  workbook *w = *state;
  delete_row(w, "q-3:pc");
  read_filled(w);
  workbook_expect(w, "options-missing");
  workbook_expect_at(w, "options-missing", "", "(1)");
  assert_string_equal(workbook_remark(w, "options-missing")->question, "q-3");
}

static void test_tamper__a_question_deleted_above_its_options_is_told(void **state) {
  workbook *w = *state;
  delete_row(w, "q-3");
  workbook_answer(w, "q-3:pc", "○");
  read_filled(w);
  workbook_expect(w, "options-missing");
}

static void test_tamper__a_question_that_is_gone_with_its_options_is_told_once(void **state) {
  workbook *w = *state;
  uint32_t row = workbook_row(w, ANSWERS, "q-3");
  workbook_shift(w, ANSWERS, true, row, (int)row - (int)workbook_row(w, ANSWERS, "q-4"));
  read_filled(w);
  workbook_expect(w, "questions-missing");
}

static void test_tamper__names_of_other_questions_are_told(void **state) {
  workbook *w = *state;
  uint32_t row = w->names[0].row;
  w->names[0].row = w->names[1].row;
  w->names[1].row = row;
  read_filled(w);
  workbook_expect(w, "names-disagree");
  workbook_expect_at(w, "names-disagree", "回答!D6", "q-1, q-2");
  workbook_expect_answers(w, "q-1=yes q-2=no");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_tamper__swapped_ids_are_refused),
      WORKBOOK_TEST(test_tamper__rows_shifted_against_their_ids_are_refused),
      WORKBOOK_TEST(test_tamper__swapped_options_are_refused),
      WORKBOOK_TEST(test_tamper__changed_text_is_told_and_read),
      WORKBOOK_TEST(test_tamper__emptied_text_is_told),
      WORKBOOK_TEST(test_tamper__changed_label_of_an_option_is_told),
      WORKBOOK_TEST(test_tamper__white_space_and_width_are_no_change),
      WORKBOOK_TEST(test_tamper__text_of_the_other_language_is_no_change),
      WORKBOOK_TEST(test_tamper__questions_with_one_text_are_told_apart_by_id),
      WORKBOOK_TEST(test_tamper__changed_explanations_are_told),
      WORKBOOK_TEST(test_tamper__explanations_are_found_where_their_titles_are_gone),
      WORKBOOK_TEST(test_tamper__another_organisation_in_meta_is_refused),
      WORKBOOK_TEST(test_tamper__another_forms_hidden_sheet_is_refused),
      WORKBOOK_TEST(test_tamper__another_version_in_meta_is_asked_for),
      WORKBOOK_TEST(test_tamper__rules_that_changed_since_are_told),
      WORKBOOK_TEST(test_tamper__texts_that_changed_since_are_told),
      WORKBOOK_TEST(test_tamper__unknown_format_is_refused),
      WORKBOOK_TEST(test_tamper__lost_meta_is_told_and_the_code_proves_the_rest),
      WORKBOOK_TEST(test_tamper__lost_meta_and_another_organisation_cannot_be_proven),
      WORKBOOK_TEST(test_tamper__lost_meta_and_ids_are_matched_by_text),
      WORKBOOK_TEST(test_tamper__code_without_its_name_is_found),
      WORKBOOK_TEST(test_tamper__another_code_in_its_cell_is_refused),
      WORKBOOK_TEST(test_tamper__a_second_code_on_the_first_page_is_told),
      WORKBOOK_TEST(test_tamper__deleted_options_are_told),
      WORKBOOK_TEST(test_tamper__a_question_deleted_above_its_options_is_told),
      WORKBOOK_TEST(test_tamper__a_question_that_is_gone_with_its_options_is_told_once),
      WORKBOOK_TEST(test_tamper__names_of_other_questions_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
