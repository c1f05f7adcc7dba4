/* SPDX-License-Identifier: Apache-2.0 */
/* Which ten: by what there is to gain, at most two of a question, another ten in the next edition, always the same. */
#include <sys/stat.h>

#include "base/buffer.h"
#include "sonae/check.h"
#include "support/fixture.h"

/* Questions weigh 5, 4, 3, 2, 1: what is open weighs as much. */
#define FIVE                                                                                                           \
  CHECKLIST("<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>" AREA("a") SCALE_S QUESTION_NA( \
      "q1", "a") QUESTION("q2", "a") QUESTION("q3", "a") QUESTION("q4", "a") QUESTION("q5", "a"))
#define FIVE_RULES                                                                                                     \
  RULES("weighted", "<question ref=\"q1\" weight=\"5\"/><question ref=\"q2\" weight=\"4\"/>"                           \
                    "<question ref=\"q3\" weight=\"3\"/><question ref=\"q4\" weight=\"2\"/>")
#define INSIDE                                                                                                         \
  SAID("text", "t")                                                                                                    \
  "<right>" SAID("text", "r") "</right><wrong>" SAID("text", "w1") "</wrong><wrong>" SAID(                             \
      "text", "w2") "</wrong>" SAID("why", "y") "<case ref=\"C-1\"/><finding ref=\"F-1\"/>"
#define ABOUT(question)                "<question ref=\"" question "\"/>"
#define ITEM_OF(id, questions, inside) "<item id=\"" id "\">" questions inside INSIDE "</item>\n"
#define ITEM(id, question)             ITEM_OF(id, ABOUT(question), "")
#define ROOT(checklist)                                                                                                \
  "<quiz xmlns=\"urn:sonae:quiz:1\" id=\"z\" checklist=\"" checklist "\" version=\"1\" languages=\"en\">\n"
#define QUIZ_OF(checklist, body) ROOT(checklist) body "</quiz>\n"
#define QUIZ(body)               QUIZ_OF("c", body)
/* Three items for each of five questions. */
#define FIFTEEN                                                                                                        \
  "q1-a:q1 q1-b:q1 q1-c:q1 q2-a:q2 q2-b:q2 q2-c:q2 q3-a:q3 q3-b:q3 q3-c:q3 q4-a:q4 q4-b:q4 q4-c:q4 q5-a:q5 q5-b:q5 "   \
  "q5-c:q5 "

static const sonae_quiz *quiz; /* of the test that runs */

static int close_quiz(void **state) {
  fixture *f = *state;
  sonae_quiz_free(quiz);
  quiz = NULL;
  (void)remove(fixture_path(f, "quiz/z.xml"));
  (void)rmdir(fixture_path(f, "quiz"));
  return fixture_teardown(state);
}
#define QUIZ_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, close_quiz)

static sonae_status load(fixture *f, const char *text) {
  sonae_quiz_free(quiz);
  quiz = NULL;
  fixture_define(f, FIVE, FIVE_RULES);
  (void)mkdir(fixture_path(f, "quiz"), 0700);
  fixture_write(f, "quiz/z.xml", text);
  return sonae_quiz_load(NULL, f->definition, &f->reporter, &quiz, &f->error);
}

static void write_item(sn_buffer *out, char *word) {
  char *rest = NULL, *colon = strchr(word, ':');
  assert_non_null(colon);
  *colon = '\0';
  sn_buffer_printf(out, "<item id=\"%s\">", word);
  for (char *q = strtok_r(colon + 1, "+", &rest); q; q = strtok_r(NULL, "+", &rest))
    sn_buffer_printf(out, ABOUT("%s"), q);
  sn_buffer_text(out, INSIDE "</item>\n");
}

/* "x:q1 y:q1+q2": an item x about one question, an item y about two. */
static void load_items(fixture *f, const char *line) {
  sn_buffer out = SN_BUFFER(64 * 1024);
  char copy[512], *rest = NULL;
  assert_true(strlen(line) < sizeof copy);
  strcpy(copy, line);
  sn_buffer_text(&out, ROOT("c"));
  for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
    write_item(&out, word);
  sn_buffer_text(&out, "</quiz>\n");
  assert_int_equal(load(f, out.data), SONAE_OK);
  sn_buffer_free(&out);
}

/* The items of a test in one line, in the order of the paper. */
static const char *chosen(fixture *f, uint32_t edition) {
  static char out[256];
  sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS];
  size_t count = 0;
  out[0] = '\0';
  const sonae_evaluation *e = sonae_evaluate(f->workspace, &f->answers);
  assert_int_equal(sonae_quiz_choose(quiz, f->workspace, e, edition, picks, &count), SONAE_OK);
  for (size_t i = 0; i < count; i++)
    fixture_append(out, quiz->items[picks[i].item].id, "");
  return out;
}

static size_t count_of(const char *line, const char *part) {
  size_t count = 0;
  for (; (line = strstr(line, part)); line++)
    count++;
  return count;
}

static void test_quiz__no_question_is_tested_more_than_twice(void **state) {
  fixture *f = *state;
  load_items(f, FIFTEEN);
  fixture_answer(f, "q1=no q2=no q3=no q4=no q5=no");
  const char *line = chosen(f, 1);
  for (int q = 1; q <= 5; q++) {
    char part[16];
    (void)snprintf(part, sizeof part, "q%d-", q);
    assert_int_equal(count_of(line, part), 2);
  }
}

/* The lightest question has the only gap; then, of equal gaps, what weighs most is asked before room is left. */
static void test_quiz__what_has_most_to_gain_comes_first(void **state) {
  fixture *f = *state;
  load_items(f, FIFTEEN "free:q5");
  fixture_answer(f, "q1=yes q2=yes q3=yes q4=yes q5=no"); /* the lightest has the only gap */
  const char *line = chosen(f, 1);
  assert_int_equal(count_of(line, "q5-") + count_of(line, "free"), 2);
  load_items(f, "light:q4+q5 heavy:q1+q5 middle:q2+q5");
  fixture_answer(f, "q1=no q2=no q3=no q4=no q5=no"); /* q5 has room for two */
  assert_string_equal(chosen(f, 1), "heavy middle");
}

/* x and y fill up q1 and q2, though z alone would fit. */
static void test_quiz__an_item_of_two_questions_counts_for_both(void **state) {
  fixture *f = *state;
  load_items(f, "x:q1+q2 y:q1+q2 z:q2 w:q3");
  fixture_answer(f, "q1=no q2=no q3=no");
  assert_string_equal(chosen(f, 1), "x y w");
}

static void test_quiz__what_does_not_arise_is_not_asked(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, QUIZ(ITEM("x", "q1") ITEM_OF(
                               "y", ABOUT("q2"), WHEN("<attribute name=\"size\" at-least=\"10\"/>")) ITEM("z", "q3"))),
                   SONAE_OK);
  fixture_answer(f, "q1=- q2=no q3=no @size=5");
  assert_string_equal(chosen(f, 1), "z");
  fixture_answer(f, "q1=no q2=no q3=no @size=10");
  assert_string_equal(chosen(f, 1), "x y z");
  fixture_answer(f, "q1=no q2=no q3=no"); /* not known: asked */
  assert_string_equal(chosen(f, 1), "x y z");
}

/* Twenty items are two tests of ten; the third begins anew. */
static void test_quiz__editions_differ_and_come_again_the_same(void **state) {
  fixture *f = *state;
  char first[256], second[256], third[256], *rest = NULL;
  load_items(f, FIFTEEN "x1:q1 x2:q2 x3:q3 x4:q4 x5:q5");
  fixture_answer(f, "q1=no q2=no q3=no q4=no q5=no");
  strcpy(first, chosen(f, 1));
  strcpy(second, chosen(f, 2));
  strcpy(third, chosen(f, 3));
  assert_string_equal(chosen(f, 1), first);
  assert_string_equal(chosen(f, 2), second);
  assert_int_equal(count_of(second, " "), 9);
  assert_int_equal(count_of(third, " "), 9);
  for (char *id = strtok_r(second, " ", &rest); id; id = strtok_r(NULL, " ", &rest))
    assert_null(strstr(first, id));
}

static void test_quiz__editions_outside_their_range_are_refused(void **state) {
  fixture *f = *state;
  sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS];
  size_t count = 77;
  load_items(f, FIFTEEN);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=no");
  assert_int_equal(sonae_quiz_choose(quiz, f->workspace, e, 0, picks, &count), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_quiz_choose(quiz, f->workspace, e, SONAE_QUIZ_EDITIONS + 1, picks, &count), SONAE_E_ARGUMENT);
  assert_int_equal(count, 77);
  assert_int_equal(sonae_quiz_choose(quiz, f->workspace, e, SONAE_QUIZ_EDITIONS, picks, &count), SONAE_OK);
  assert_int_equal(count, 10);
}

/* Each place holds three or four of ten right answers, and each choice stands once. */
static void test_quiz__right_answers_are_spread(void **state) {
  fixture *f = *state;
  size_t in_turn = 0;
  load_items(f, FIFTEEN);
  const sonae_evaluation *e = fixture_evaluate(f, "q1=no q2=no q3=no q4=no q5=no");
  for (uint32_t edition = 1; edition <= 50; edition++) {
    sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS];
    size_t count, at[SONAE_QUIZ_CHOICES] = {0}, turns = 0;
    assert_int_equal(sonae_quiz_choose(quiz, f->workspace, e, edition, picks, &count), SONAE_OK);
    assert_int_equal(count, 10);
    for (size_t i = 0; i < count; i++) {
      assert_int_equal(picks[i].choices[picks[i].right], 0);
      assert_int_equal(picks[i].choices[0] + picks[i].choices[1] + picks[i].choices[2], 3);
      at[picks[i].right]++;
      turns += i > 0 && picks[i].right == (picks[i - 1].right + 1) % SONAE_QUIZ_CHOICES;
    }
    for (size_t place = 0; place < SONAE_QUIZ_CHOICES; place++)
      assert_in_range(at[place], 3, 4);
    in_turn += turns == 9;
  }
  assert_true(in_turn < 5); /* A B C A B C … would be learnt by heart */
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static void test_quiz__another_checklists_are_passed_over(void **state) {
  fixture *f = *state;
  assert_int_equal(load(f, QUIZ_OF("other", ITEM("x", "nowhere"))), SONAE_OK);
  assert_int_equal(quiz->count, 0);
}

/* Its case is not there either, which is told of a quiz that has the right shape. */
static void refuse(fixture *f, const char *text, const char *part) {
  fixture_define(f, FIVE, FIVE_RULES);
  fixture_write(f, "z.xml", text);
  assert_int_equal(sonae_check(NULL, fixture_path(f, "z.xml"), &f->reporter, &f->error), SONAE_E_INPUT);
  fixture_expect(f, "z.xml", 2, part);
}

static void test_quiz__what_is_wrong_is_told(void **state) {
  refuse(*state, QUIZ(ITEM("x", "q9")), "names q9, which does not exist");
  refuse(*state, QUIZ(ITEM_OF("x", ABOUT("q1"), "<wrong>" SAID("text", "w3") "</wrong>")), "two <wrong> are needed");
  refuse(*state, QUIZ(ITEM_OF("x", ABOUT("q1"), WHEN("<attribute name=\"sites\" is=\"1\"/>"))), "names sites");
}

/* --- What is shipped ---------------------------------------------------------------------------------------------- */

static void open_shipped(fixture *f) {
  static const char *const folders[] = {SONAE_SOURCE, NULL};
  const sonae_library library = {.folders = folders};
  assert_int_equal(sonae_definition_load(&library, "readiness", NULL, NULL, &f->reporter, &f->definition, &f->error),
                   SONAE_OK);
  assert_int_equal(sonae_quiz_load(&library, f->definition, &f->reporter, &quiz, &f->error), SONAE_OK);
}

static void test_quiz__shipped_items_cover_every_area(void **state) {
  fixture *f = *state;
  size_t areas[8] = {0};
  open_shipped(f);
  assert_true(quiz->count >= 40);
  for (size_t i = 0; i < quiz->count; i++)
    areas[f->definition->questions[quiz->items[i].questions[0]].area]++;
  for (size_t i = 0; i < f->definition->area_count; i++)
    assert_true(areas[i] >= 5);
}

/* Long answers give themselves away: the right one is the longest in no more than half of the items. */
static void test_quiz__shipped_items_do_not_give_themselves_away(void **state) {
  fixture *f = *state;
  open_shipped(f);
  for (size_t language = 0; language < f->definition->language_count; language++) {
    size_t longest = 0;
    for (size_t i = 0; i < quiz->count; i++) {
      const sonae_text *c = quiz->items[i].choices;
      size_t right = strlen(c[0][language]);
      longest += right > strlen(c[1][language]) && right > strlen(c[2][language]);
    }
    if (longest * 2 > quiz->count) print_message("language %zu: %zu of %zu\n", language, longest, quiz->count);
    assert_true(longest * 2 <= quiz->count);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      QUIZ_TEST(test_quiz__no_question_is_tested_more_than_twice),
      QUIZ_TEST(test_quiz__what_has_most_to_gain_comes_first),
      QUIZ_TEST(test_quiz__an_item_of_two_questions_counts_for_both),
      QUIZ_TEST(test_quiz__what_does_not_arise_is_not_asked),
      QUIZ_TEST(test_quiz__editions_differ_and_come_again_the_same),
      QUIZ_TEST(test_quiz__editions_outside_their_range_are_refused),
      QUIZ_TEST(test_quiz__right_answers_are_spread),
      QUIZ_TEST(test_quiz__another_checklists_are_passed_over),
      QUIZ_TEST(test_quiz__what_is_wrong_is_told),
      QUIZ_TEST(test_quiz__shipped_items_cover_every_area),
      QUIZ_TEST(test_quiz__shipped_items_do_not_give_themselves_away),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
