/* SPDX-License-Identifier: Apache-2.0 */
/* What is filled in, what becomes a blank, what is left out. */
#include "base/limits.h"
#include "unit/kit/kits.h"

#define LINE "______________"

/* --- fields --- */

static void test_kit__fields_take_answers_of_both_checklists(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("{organisation}, {date}: {q1}; {m}; {t1}; {o1}; {attribute.size}")));
  kits_answer(k,
              OWN(GIVEN("q1", "part")
                      TEXT_OF("t1", "Room 2") "<answer question=\"m\"><option ref=\"x\"/><option ref=\"y\"/></answer>"),
              THEIR(TEXT_OF("o1", "03-0000-0000")));
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "N, 2026-11-21: l; l, l; Room 2; 03-0000-0000; " LINE);
}

static void test_kit__what_is_not_answered_is_a_line_and_counted_by_who_has_it(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("call {t1}, then {o1} or {q1}")));
  kits_answer(k, OWN(UNKNOWN("t1")), NULL);
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "call " LINE ", then " LINE " or " LINE);
  assert_string_equal(kits_text(k, 3),
                      "Still open, and who can fill it: general affairs (1), the vendor (1), the owner (1)");
}

static const char *dated(const char *response, const char *day, char *out, size_t size) {
  (void)snprintf(out, size, "<response date=\"%s\"%s", day, response + strlen("<response"));
  return out;
}

static void answer_both(kits *k, const char *own, const char *own_day, const char *contacts, const char *day) {
  char a[1024], b[1024];
  kits_answer(k, dated(own, own_day, a, sizeof a), dated(contacts, day, b, sizeof b));
  kits_make(k);
}

static void test_kit__a_question_of_both_may_be_answered_in_either(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("{t1}")));
  kits_answer(k, OWN(""), THEIR(TEXT_OF("t1", "theirs")));
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "theirs");
  kits_answer(k, OWN(TEXT_OF("t1", "own")), THEIR(UNKNOWN("t1")));
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "own");
}

static void test_kit__of_two_answers_the_newer_counts(void **state) {
  kits *k = *state;
  uint32_t questions[2] = {0};
  bool contacts = false;
  const char *own = OWN(TEXT_OF("t1", "own")), *theirs = THEIR(TEXT_OF("t1", "theirs"));
  kits_load(k, PAPER(P("{t1}")));
  answer_both(k, own, "2026-10-02", theirs, "2026-10-01");
  assert_string_equal(kits_text(k, 1), "own");
  assert_int_equal(sonae_kit_differences(&k->kit, questions, 2, &contacts), 1);
  assert_int_equal(questions[0], sonae_find_question(k->f.definition, "t1"));
  assert_false(contacts);
  answer_both(k, own, "2026-10-01", theirs, "2026-10-01");
  assert_string_equal(kits_text(k, 1), "theirs");
  assert_int_equal(sonae_kit_differences(&k->kit, NULL, 0, &contacts), 1);
  assert_true(contacts);
  answer_both(k, own, "2026-10-01", THEIR(TEXT_OF("t1", "own")), "2026-10-01");
  assert_int_equal(sonae_kit_differences(&k->kit, NULL, 0, &contacts), 0);
}

static void test_kit__the_moment_is_filled_in_where_it_is_known(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("since {known}")));
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "since " LINE);
  k->kit.known = "2026-11-20T14:00";
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "since 2026-11-20, 14:00");
  k->kit.known = "2026-11-20";
  k->kit.language = SONAE_JA;
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "since 2026年11月20日");
}

static void test_kit__what_looks_like_a_field_in_an_answer_is_none(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("{t1}")));
  kits_answer(k, OWN(TEXT_OF("t1", "{date} {{ &lt;b&gt; {0}")), NULL);
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "{date} {{ <b> {0}");
}

/* --- conditions --- */

static void test_kit__only_what_is_known_to_be_false_is_left_out(void **state) {
  kits *k = *state;
  kits_load(k, PAPER("<p>" WHEN(IS("q1", "no")) SAID("text", "no") "</p><p>" WHEN(IS("q1", "yes"))
                         SAID("text", "yes") "</p>"));
  kits_answer(k, OWN(GIVEN("q1", "no")), NULL);
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "no");
  assert_string_equal(kits_text(k, 2), "where");
  kits_answer(k, OWN(UNKNOWN("q1")), NULL); /* maybe both */
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "no");
  assert_string_equal(kits_text(k, 2), "yes");
}

static void test_kit__one_condition_may_test_both_checklists(void **state) {
  kits *k = *state;
  kits_load(
      k, PAPER("<p>" WHEN("<all>" IS("q1", "no") "<not>" IS("o2", "yes") "</not></all>") SAID("text", "both") "</p>"));
  kits_answer(k, OWN(GIVEN("q1", "no")), THEIR(GIVEN("o2", "no")));
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "both");
  kits_answer(k, OWN(GIVEN("q1", "no")), THEIR(GIVEN("o2", "yes")));
  kits_make(k);
  assert_string_equal(kits_text(k, 1), "where");
}

/* --- tables, steps, loops --- */

static void test_kit__cell_of_one_empty_field_is_a_blank_for_who_has_it(void **state) {
  kits *k = *state;
  kits_load(k,
            PAPER("<table><column width=\"3\" label=\"yes\"/><column width=\"5\"/><row>" CELL("Vendor") CELL(
                "{o1}") "</row><row>" CELL("Room") "<blank>" SAID("who", "when and where") "</blank></row></table>"));
  kits_make(k);
  const sn_table *table = kits_block(kits_page(k), SN_BLOCK_TABLE)->table;
  assert_true(table->headless);
  assert_int_equal(table->columns[0].look, SN_LOOK_LABEL);
  assert_int_equal(table->first->cells[1].kind, SN_CELL_BLANK);
  assert_string_equal(table->first->cells[1].text, "the vendor");
  assert_string_equal(table->last->cells[1].text, "when and where");
  assert_string_equal(kits_text(k, 2), "Still open, and who can fill it: the vendor (1), when and where (1)");
  kits_answer(k, NULL, THEIR(TEXT_OF("o1", "03-0000-0000")));
  kits_make(k);
  table = kits_block(kits_page(k), SN_BLOCK_TABLE)->table;
  assert_int_equal(table->first->cells[1].kind, SN_CELL_TEXT);
  assert_string_equal(table->first->cells[1].text, "03-0000-0000");
}

static void test_kit__steps_are_numbered_over_what_is_left_out(void **state) {
  kits *k = *state;
  kits_load(k, PAPER("<steps>" STEP("one") "<step>" WHEN(IS("q1", "yes"))
                         SAID("text", "out") "</step>" STEP("two") "</steps>"));
  kits_answer(k, OWN(GIVEN("q1", "no")), NULL);
  kits_make(k);
  const sn_table *table = kits_block(kits_page(k), SN_BLOCK_TABLE)->table;
  assert_int_equal(table->row_count, 2);
  assert_int_equal(table->columns[0].look, SN_LOOK_STEP);
  assert_string_equal(table->last->cells[0].text, "2");
  assert_string_equal(table->last->cells[1].text, "two");
}

static void test_kit__loops_go_through_what_there_is_up_to_their_most(void **state) {
  kits *k = *state;
  kits_load(
      k,
      PAPER("<steps><each of=\"actions\" most=\"1\">" STEP(
          "{item.title} {item.hours} {item.yen}") "</each>"
                                                  "<each of=\"unknowns\">" STEP(
                                                      "{item.title}: {item.who}") "</each>"
                                                                                  "<each of=\"options\" "
                                                                                  "question=\"q1\">" STEP(
                                                                                      "{item.mark}") "</each>"
                                                                                                     "<each "
                                                                                                     "of=\"options\" "
                                                                                                     "question=\"m\" "
                                                                                                     "chosen="
                                                                                                     "\"no\">" STEP(
                                                                                                         "{item.mark} "
                                                                                                         "not") "</"
                                                                                                                "each>"
                                                                                                                "<each "
                                                                                                                "of="
                                                                                                                "\"duti"
                                                                                                                "es\""
                                                                                                                ">" STEP(
                                                                                                                    "{i"
                                                                                                                    "te"
                                                                                                                    "m."
                                                                                                                    "wh"
                                                                                                                    "om"
                                                                                                                    "} "
                                                                                                                    "by"
                                                                                                                    " {"
                                                                                                                    "it"
                                                                                                                    "em"
                                                                                                                    ".f"
                                                                                                                    "ir"
                                                                                                                    "st"
                                                                                                                    "-d"
                                                                                                                    "ue"
                                                                                                                    "}") "</each></steps>"));
  kits_answer(k, OWN(GIVEN("q1", "part") GIVEN("m", "x") UNKNOWN("t1")), NULL);
  k->duty = (sonae_duty_words){.title = "t", .whom = "W"};
  k->duties = (sonae_duty_list){.items = &k->duty, .count = 1};
  k->kit.duties = &k->duties;
  kits_make(k);
  static const char *const STEPS[] = {"t 1.5 12,000", "t: general affairs", "□", "☑", "□", "□ not", ("W by " LINE)};
  const sn_row *row = kits_block(kits_page(k), SN_BLOCK_TABLE)->table->first;
  for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++, row = row->next) {
    assert_non_null(row);
    assert_string_equal(row->cells[1].text, STEPS[i]);
  }
  assert_null(row);
}

static void test_kit__a_loop_through_nothing_leaves_no_heading(void **state) {
  kits *k = *state;
  kits_load(k, PAPER("<heading>" SAID("text", "h") "</heading><table><column width=\"1\">" SAID(
                   "text", "c") "</column><each of=\"unknowns\"><row>" CELL("{item.title}") "</row></each></table>"));
  kits_answer(k, OWN(""), NULL);
  kits_make(k);
  assert_null(kits_block(kits_page(k), SN_BLOCK_HEADING));
  assert_null(kits_block(kits_page(k), SN_BLOCK_TABLE));
  kits_answer(k, OWN(UNKNOWN("t1")), NULL);
  kits_make(k);
  assert_non_null(kits_block(kits_page(k), SN_BLOCK_HEADING));
  assert_int_equal(kits_block(kits_page(k), SN_BLOCK_TABLE)->table->row_count, 1);
}

static void test_kit__tables_lie_on_one_grid_that_ends_with_the_page(void **state) {
  kits *k = *state;
  kits_load(k, PAPER("<table><column width=\"3\"/><column width=\"5\"/><row>" CELL("a") CELL(
                   "b") "</row></table>"
                        "<table><column width=\"1\"/><column width=\"1\"/><column width=\"100\"/><row>" CELL("a")
                            CELL("b") CELL("c") "</row></table><steps>" STEP("s") "</steps>"));
  kits_make(k);
  const sn_page *page = kits_page(k);
  for (const sn_block *block = page->first; block; block = block->next) {
    uint32_t sum = 0;
    if (block->kind != SN_BLOCK_TABLE) continue;
    for (size_t i = 0; i < block->table->column_count; i++)
      sum += block->table->columns[i].span;
    assert_int_equal(sum, page->width_count);
  }
  uint32_t pixels = 0;
  for (uint32_t i = 0; i < page->width_count; i++)
    pixels += page->widths[i] * 7u + 5;
  assert_in_range(pixels, 670, 706); /* the width of an A4 sheet without its margins is 707 */
}

static void test_kit__flow_says_in_words_what_it_shows(void **state) {
  kits *k = *state;
#define BOX(title) "<box>" SAID("title", title) "</box>"
  kits_load(k, PAPER("<flow><rank>" BOX("a") "</rank><rank>" SAID("lead", "then") BOX("b") "<box>" WHEN(IS("q1", "yes"))
                         SAID("title", "out") "</box>" BOX("c") "</rank></flow>"));
  kits_answer(k, OWN(GIVEN("q1", "no")), NULL);
  kits_make(k);
  const sn_flow *flow = kits_block(kits_page(k), SN_BLOCK_FLOW)->flow;
  assert_int_equal(flow->rank_count, 2);
  assert_int_equal(flow->last->box_count, 2);
  assert_string_equal(flow->description, "a → b, c");
}

/* --- long answers --- */

/* An answer of so many ideographs. */
static const char *ideographs(char *out, size_t count) {
  *out = '\0';
  for (size_t i = 0; i < count; i++)
    memcpy(out + 3 * i, "\xE5\x90\x8D", 4);
  return out;
}

static void answer_long(kits *k, const char *answer) {
  char all[40000];
  (void)snprintf(all, sizeof all, OWN("<answer question=\"t1\"><text>%s</text></answer>"), answer);
  kits_answer(k, all, NULL);
  kits_make(k);
}

static const char *last_text(const kits *k) {
  return kits_page(k)->last->text;
}

static void test_kit__a_long_answer_is_cut_and_that_is_said(void **state) {
  kits *k = *state;
  char text[3 * 10000 + 1];
  kits_load(k, PAPER(P("{t1}")));
  answer_long(k, ideographs(text, SN_MAX_PAPER_TEXT / 2));
  assert_string_equal(kits_text(k, 1), text);
  assert_null(strstr(last_text(k), "…"));
  answer_long(k, ideographs(text, 10000));
  assert_int_equal(strlen(kits_text(k, 1)), 3 * (SN_MAX_PAPER_TEXT / 2 - 1) + strlen("…"));
  assert_non_null(strstr(kits_text(k, 1), "…"));
  assert_non_null(strstr(last_text(k), "…"));
}

static void card_of(kits *k, const char *answer, const char *shown) {
  answer_long(k, answer);
  assert_string_equal(kits_block(kits_page(k), SN_BLOCK_CARDS)->cards->first->text, shown);
}

static void test_kit__an_answer_is_not_cut_inside_a_number(void **state) {
  kits *k = *state;
  kits_load(k, PAPER("<cards copies=\"2\"><line>" SAID("text", "{t1}") "</line></cards>"));
  card_of(k, "総務部の総務係長の担当者、会社の机の上の電話の内線 12345678、夜21時まで",
          "総務部の総務係長の担当者、会社の机の上の電話の内線 …");
  card_of(k, "総務部の総務係長の担当者、会社の机の上の電話の内線12 3、夜21時まで",
          "総務部の総務係長の担当者、会社の机の上の電話の内線12 3…");
  card_of(k, "0123456789012345678901234567890123456789012345678901234567890123456789",
          "012345678901234567890123456789012345678901234567890123…");
}

static void test_kit__many_long_answers_are_cut_sooner(void **state) {
  kits *k = *state;
  char text[3 * 100 + 1];
  kits_load(k,
            PAPER(P("{t1}") P("{t1}") P("{t1}") P("{t1}") P("{t1}") P("{t1}") P("{t1}") P("{t1}") P("{organisation}")));
  answer_long(k, ideographs(text, 100));
  size_t length = strlen(kits_text(k, 1));
  assert_in_range(length, 3 * (SN_MAX_PAPER_FILLED / 16 - 2), 3 * (SN_MAX_PAPER_FILLED / 16));
  assert_string_equal(kits_text(k, 9), "N"); /* what is short stays whole */
}

static void test_kit__an_answer_of_many_lines_is_one(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("{t1}")));
  answer_long(k, "the owner\n  090\tthen the vendor");
  assert_string_equal(kits_text(k, 1), "the owner 090 then the vendor");
}

static void test_kit__a_card_has_less_room(void **state) {
  kits *k = *state;
  char text[3 * 100 + 1];
  kits_load(k, PAPER("<cards copies=\"2\"><line>" SAID("text", "{t1}") "</line></cards>" P("{t1}")));
  answer_long(k, ideographs(text, 100));
  const sn_cards *cards = kits_block(kits_page(k), SN_BLOCK_CARDS)->cards;
  assert_int_equal(strlen(cards->first->text), 3 * (SN_MAX_CARD_TEXT / 2 - 1) + strlen("…"));
  assert_string_equal(kits_text(k, 1), text);
}

/* --- the first page --- */

static const sn_cell *standing_of(kits *k) {
  const sn_block *block = k->document.first->first;
  const sn_table *papers = NULL;
  for (; block; block = block->next)
    if (block->kind == SN_BLOCK_TABLE && block->table->column_count == 3 && !papers) papers = block->table;
  return &papers->first->cells[2];
}

static void test_kit__contents_say_what_is_open_and_who_can_fill_it(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("{o1} {t1}") "<table><column width=\"1\"/><row>" CELL("{t1}") "</row></table>"));
  kits_make(k);
  assert_string_equal(standing_of(k)->text, "the vendor (1), general affairs (2)");
  kits_answer(k, OWN(TEXT_OF("t1", "x")), THEIR(TEXT_OF("o1", "y")));
  kits_make(k);
  assert_string_equal(standing_of(k)->text, "ready to hang up");
  assert_int_equal(standing_of(k)->tone, SN_TONE_GOOD);
}

static void test_kit__what_is_known_on_the_day_only_is_not_missing(void **state) {
  kits *k = *state;
  kits_load(k, PAPER("<table><column width=\"1\"/><column width=\"1\"/><row><blank when=\"day\">" SAID(
                   "who", "the owner") "</blank>" CELL("{known}") "</row></table>"));
  kits_make(k);
  const sn_cell *cells = kits_block(kits_page(k), SN_BLOCK_TABLE)->table->first->cells;
  assert_int_equal(cells[0].kind, SN_CELL_BLANK);
  assert_int_equal(cells[0].tone, SN_TONE_QUIET);
  assert_string_equal(cells[0].text, "the owner");
  assert_int_equal(cells[1].tone, SN_TONE_QUIET);
  assert_string_equal(standing_of(k)->text, "ready; white fields on the day");
  assert_string_equal(last_text(k), "White fields are filled in on the day the paper is used.");
}

static void test_kit__contents_come_first_and_lead_to_the_papers(void **state) {
  kits *k = *state;
  kits_load(k, PAPER(P("{o1}")));
  kits_make(k);
  assert_int_equal(k->document.page_count, 2);
  assert_string_equal(k->document.first->name, "Contents");
  assert_string_equal(kits_page(k)->title, "The paper");
  assert_int_equal(kits_page(k)->points, 12);
  assert_true(kits_page(k)->one_sheet);
  const sn_table *people = NULL;
  for (const sn_block *block = k->document.first->first; block; block = block->next)
    if (block->kind == SN_BLOCK_TABLE) people = block->table;
  assert_string_equal(people->first->cells[0].text, "the vendor");
  assert_string_equal(people->first->cells[1].text, "1");
  assert_string_equal(people->first->cells[2].text, "1");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      KIT_TEST(test_kit__a_long_answer_is_cut_and_that_is_said),
      KIT_TEST(test_kit__an_answer_is_not_cut_inside_a_number),
      KIT_TEST(test_kit__many_long_answers_are_cut_sooner),
      KIT_TEST(test_kit__an_answer_of_many_lines_is_one),
      KIT_TEST(test_kit__a_card_has_less_room),
      KIT_TEST(test_kit__fields_take_answers_of_both_checklists),
      KIT_TEST(test_kit__what_is_not_answered_is_a_line_and_counted_by_who_has_it),
      KIT_TEST(test_kit__a_question_of_both_may_be_answered_in_either),
      KIT_TEST(test_kit__of_two_answers_the_newer_counts),
      KIT_TEST(test_kit__the_moment_is_filled_in_where_it_is_known),
      KIT_TEST(test_kit__what_looks_like_a_field_in_an_answer_is_none),
      KIT_TEST(test_kit__only_what_is_known_to_be_false_is_left_out),
      KIT_TEST(test_kit__one_condition_may_test_both_checklists),
      KIT_TEST(test_kit__cell_of_one_empty_field_is_a_blank_for_who_has_it),
      KIT_TEST(test_kit__steps_are_numbered_over_what_is_left_out),
      KIT_TEST(test_kit__loops_go_through_what_there_is_up_to_their_most),
      KIT_TEST(test_kit__a_loop_through_nothing_leaves_no_heading),
      KIT_TEST(test_kit__tables_lie_on_one_grid_that_ends_with_the_page),
      KIT_TEST(test_kit__flow_says_in_words_what_it_shows),
      KIT_TEST(test_kit__contents_say_what_is_open_and_who_can_fill_it),
      KIT_TEST(test_kit__what_is_known_on_the_day_only_is_not_missing),
      KIT_TEST(test_kit__contents_come_first_and_lead_to_the_papers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
