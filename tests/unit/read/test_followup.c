/* SPDX-License-Identifier: Apache-2.0 */
/* What of a form that follows up is new. */
#include "asked.h"

static const sn_asked *asked(const workbook *w, const char *id) {
  assert_non_null(w->reading->asked);
  return &w->reading->asked[sonae_find_question(w->f.definition, id)];
}

static const sonae_answer *answer(const workbook *w, const char *id) {
  return &w->reading->response->answers[sonae_find_question(w->f.definition, id)];
}

static void test_followup__nothing_filled_in_is_an_empty_form(void **state) {
  workbook *w = *state;
  asked_send(w);
  workbook_read(w);
  workbook_expect(w, "empty-form");
}

static void test_followup__an_answer_that_was_left_alone_is_none(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_read(w);
  workbook_expect(w, "findings-left");
  workbook_expect_at(w, "findings-left", "Answers!F6", "(2)");
  workbook_expect_at(w, "findings-left", "Answers!F6", "q-1, q-3");
  workbook_expect_answers(w, "q-2=yes");
}

static void test_followup__it_says_what_it_asks_and_who(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_read(w);
  assert_true(asked(w, "q-1")->asked && asked(w, "q-2")->asked && asked(w, "q-3")->asked);
  assert_false(asked(w, "q-4")->asked);
  assert_string_equal(w->reading->campaign, "c-2026");
  assert_string_equal(w->reading->buyer, "mihon");
  assert_string_equal(w->reading->token, "sha256:1");
}

static void test_followup__a_full_form_asks_all(void **state) {
  workbook *w = *state;
  workbook_form(w, SONAE_EN, "o-1");
  workbook_answer(w, "q-1", "Decided");
  workbook_read(w);
  workbook_expect(w, "");
  assert_null(w->reading->asked);
  assert_null(w->reading->campaign);
}

static void test_followup__a_confirmed_answer_is_given(void **state) {
  workbook *w = *state;
  asked_reply(w);
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_CONFIRM, "Confirmed");
  asked_fill(w, "q-3", SN_FINDINGS_COLUMN_CONFIRM, "Confirmed");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=part q-2=yes q-3=pc");
}

static void test_followup__a_changed_answer_is_given_whatever_its_mark(void **state) {
  workbook *w = *state;
  asked_reply(w);
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_ANSWER, "Decided");
  asked_fill(w, "q-3:net", SN_FINDINGS_COLUMN_ANSWER, "✓");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=yes q-2=yes q-3=pc+net");
}

static void test_followup__words_beside_an_answer_leave_it_alone(void **state) {
  workbook *w = *state;
  asked_reply(w);
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_NOTE, "the board meets in March");
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_PLANNED, "2027/03/31");
  asked_fill(w, "q-3", SN_FINDINGS_COLUMN_HELP, " somebody to show us ");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-2=yes");
  assert_string_equal(answer(w, "q-1")->comment, "the board meets in March");
  assert_string_equal(answer(w, "q-1")->planned, "2027-03-31");
  assert_string_equal(asked(w, "q-3")->help, "somebody to show us");
  assert_null(asked(w, "q-1")->help);
}

/* The reason was filled in beside it, and is no word of theirs. */
static void send_not_applicable(workbook *w) {
  asked_reply(w);
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_ANSWER, "Not applicable");
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_BEFORE, "Not applicable\none person");
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_NOTE, "one person");
  asked_fill(w, "q-3", SN_FINDINGS_COLUMN_CONFIRM, "Confirmed");
}

static void test_followup__a_reason_that_was_left_alone_is_no_comment(void **state) {
  workbook *w = *state;
  send_not_applicable(w);
  workbook_read(w);
  workbook_expect(w, "findings-left");
  workbook_expect_answers(w, "q-2=yes q-3=pc");
  assert_null(answer(w, "q-1")->reason);
  assert_null(answer(w, "q-1")->comment);
}

static void test_followup__another_reason_is_an_answer(void **state) {
  workbook *w = *state;
  send_not_applicable(w);
  asked_fill(w, "q-1", SN_FINDINGS_COLUMN_NOTE, "two persons, one of them away");
  workbook_read(w);
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=- q-2=yes q-3=pc");
  assert_string_equal(answer(w, "q-1")->reason, "two persons, one of them away");
}

static void test_followup__without_the_hidden_column_all_that_stands_there_is_an_answer(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_shift(w, ANSWERS, false, SN_FINDINGS_COLUMN_BEFORE, -1);
  workbook_read(w);
  workbook_expect(w, "column-missing");
  workbook_expect_answers(w, "q-1=part q-2=yes q-3=pc");
}

/* --- what people do to it --- */

static void test_followup__a_question_that_was_added_is_told_and_not_read(void **state) {
  workbook *w = *state;
  asked_reply(w);
  uint32_t row = workbook_row(w, ANSWERS, "q-3") + 10;
  (void)asked_ask(w, row, "q-4");
  asked_fill(w, "q-4", SN_FINDINGS_COLUMN_ANSWER, "Hanako");
  workbook_read(w);
  workbook_expect(w, "findings-left questions-unasked");
  workbook_expect_at(w, "questions-unasked", "Answers!F18", "q-4");
  workbook_expect_answers(w, "q-2=yes");
  assert_false(asked(w, "q-4")->asked);
}

static void test_followup__a_question_that_was_added_to_the_hidden_sheet_too_is_refused(void **state) {
  workbook *w = *state;
  asked_reply(w);
  (void)asked_ask(w, workbook_row(w, ANSWERS, "q-3") + 10, "q-4");
  workbook_put(w, META, ASKED_ROW + ASKED_COUNT, 0, SN_FORM_META_ASKED);
  workbook_put(w, META, ASKED_ROW + ASKED_COUNT, 1, "q-4");
  workbook_read(w);
  assert_non_null(workbook_remark(w, "form-code-mismatch"));
  assert_null(w->reading->response);
}

static void test_followup__swapped_ids_are_refused(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_swap_rows(w, ANSWERS, workbook_row(w, ANSWERS, "q-1"), workbook_row(w, ANSWERS, "q-2"), 0, 0);
  workbook_read(w);
  assert_non_null(workbook_remark(w, "ids-swapped"));
  assert_null(w->reading->response);
}

/* Else its few answers would pass for all that the organisation has. */
static void test_followup__one_that_says_it_asks_all_is_refused(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_put(w, META, KIND_ROW, 1, SN_FORM_KIND_ALL);
  workbook_read(w);
  assert_non_null(workbook_remark(w, "form-code-mismatch"));
  assert_null(w->reading->response);
}

static void test_followup__it_is_known_without_its_hidden_sheet(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_delete_sheet(w, META);
  workbook_read(w);
  workbook_expect(w, "meta-lost findings-left");
  workbook_expect_answers(w, "q-2=yes");
  assert_true(asked(w, "q-1")->asked);
  assert_false(asked(w, "q-4")->asked);
  assert_null(w->reading->buyer);
}

/* As above, and without its titles, too. */
static void test_followup__it_is_known_by_its_first_page(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_delete_sheet(w, META);
  workbook_shift(w, ANSWERS, true, 0, -(SN_FORM_HEADER_ROW + 1));
  workbook_put(w, START, 4, 0, workbook_say(w, SN_FORM_TEXT_FACT_ASKED));
  workbook_read(w);
  assert_non_null(w->reading->asked);
  assert_null(workbook_remark(w, "questions-missing"));
  workbook_expect_answers(w, "q-2=yes");
}

static void test_followup__a_row_that_is_gone_is_left(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_shift(w, ANSWERS, true, workbook_row(w, ANSWERS, "q-1"), -1);
  workbook_read(w);
  workbook_expect_at(w, "findings-left", "", "q-1, q-3");
  assert_null(workbook_remark(w, "questions-missing"));
}

static void test_followup__lost_titles_are_found_by_where_they_stood(void **state) {
  workbook *w = *state;
  asked_reply(w);
  asked_fill(w, "q-2", SN_FINDINGS_COLUMN_HELP, "money");
  workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, SN_FINDINGS_COLUMN_HELP, "Wishes");
  workbook_read(w);
  workbook_expect(w, "findings-left column-by-position");
  assert_string_equal(asked(w, "q-2")->help, "money");
}

static void test_followup__an_id_of_another_checklist_asks_nothing(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_put(w, META, ASKED_ROW, 1, "z-9");
  workbook_read(w);
  workbook_expect_at(w, "questions-unasked", "Answers!F6", "q-1");
  assert_null(w->reading->response);
}

static void test_followup__names_that_are_no_ids_are_none(void **state) {
  workbook *w = *state;
  asked_reply(w);
  workbook_put(w, META, KIND_ROW - 2, 1, "c 2026; --");
  workbook_put(w, META, KIND_ROW - 1, 1, "../x");
  workbook_read(w);
  assert_null(w->reading->campaign);
  assert_null(w->reading->buyer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_followup__nothing_filled_in_is_an_empty_form),
      WORKBOOK_TEST(test_followup__an_answer_that_was_left_alone_is_none),
      WORKBOOK_TEST(test_followup__it_says_what_it_asks_and_who),
      WORKBOOK_TEST(test_followup__a_full_form_asks_all),
      WORKBOOK_TEST(test_followup__a_confirmed_answer_is_given),
      WORKBOOK_TEST(test_followup__a_changed_answer_is_given_whatever_its_mark),
      WORKBOOK_TEST(test_followup__words_beside_an_answer_leave_it_alone),
      WORKBOOK_TEST(test_followup__a_reason_that_was_left_alone_is_no_comment),
      WORKBOOK_TEST(test_followup__another_reason_is_an_answer),
      WORKBOOK_TEST(test_followup__without_the_hidden_column_all_that_stands_there_is_an_answer),
      WORKBOOK_TEST(test_followup__a_question_that_was_added_is_told_and_not_read),
      WORKBOOK_TEST(test_followup__a_question_that_was_added_to_the_hidden_sheet_too_is_refused),
      WORKBOOK_TEST(test_followup__swapped_ids_are_refused),
      WORKBOOK_TEST(test_followup__one_that_says_it_asks_all_is_refused),
      WORKBOOK_TEST(test_followup__it_is_known_without_its_hidden_sheet),
      WORKBOOK_TEST(test_followup__it_is_known_by_its_first_page),
      WORKBOOK_TEST(test_followup__a_row_that_is_gone_is_left),
      WORKBOOK_TEST(test_followup__lost_titles_are_found_by_where_they_stood),
      WORKBOOK_TEST(test_followup__an_id_of_another_checklist_asks_nothing),
      WORKBOOK_TEST(test_followup__names_that_are_no_ids_are_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
