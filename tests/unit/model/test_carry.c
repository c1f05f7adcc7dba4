/* SPDX-License-Identifier: Apache-2.0 */
/* Answers on the way to another version of their checklist. */
#include "support/fixture.h"

#include "model/pack.h"
#include "support/responses.h"

/* The new version: q1 has lost "part" and swapped the others, q2 is gone, m has lost z, t is a number now, q4 is new,
 * n stays, q3 takes "not applicable" no more and no less, the town is gone. */
#define NEXT_VERSION                                                                                                   \
  CHECKLIST("<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("a") SCALE_S QUESTION(  \
      "q4", "a") QUESTION_OF("q1", "a", "", "<scale>" OPTION("no", "0") OPTION("yes", "100") "</scale>")               \
                QUESTION_OF("m", "a", "", "<scale select=\"many\">" OPTION("y", "50") OPTION("x", "50") "</scale>")    \
                    QUESTION_OF("t", "a", "kind=\"number\"", "") QUESTION_OF("n", "a", "kind=\"number\"", "")          \
                        QUESTION("q3", "a"))

typedef struct travel {
  sn_buffer layout, answers, notes;
  sn_carry *carry;
  sonae_answers out;
  uint32_t kept, dropped;
} travel;

static sn_response *first_version(fixture *f, const char *line) {
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  fixture_answer(f, line);
  sn_arena arena = {0};
  sn_response *r = sn_response_new(f->definition, &arena);
  assert_non_null(r);
  assert_true(sn_response_answer(r, f->definition, &f->answers));
  return r;
}

/* Packs the response, loads the other version, and carries the answers there. */
static void carry_to(fixture *f, sn_response *r, const char *checklist, travel *t) {
  *t = (travel){.kept = 0};
  t->layout = t->answers = t->notes = SN_BUFFER(SN_MAX_PACK_BYTES);
  assert_true(sn_pack_layout(f->definition, &t->layout));
  assert_true(sn_pack_answers(f->definition, &r->data.packed, &t->answers));
  assert_true(sn_pack_notes(f->definition, &r->data, &t->notes));
  sonae_response_free(&r->data);
  fixture_define(f, checklist, RULES("weighted", ""));
  assert_int_equal(sn_carry_new(f->definition, t->layout.data, t->layout.length, &t->carry), SONAE_OK);
  assert_int_equal(sn_carry_answers(t->carry, t->answers.data, t->answers.length, &t->out, &t->kept, &t->dropped),
                   SONAE_OK);
}

static void carry(fixture *f, const char *line, const char *checklist, travel *t) {
  carry_to(f, first_version(f, line), checklist, t);
}

static void travel_end(travel *t) {
  sn_carry_free(t->carry);
  sn_buffer_free(&t->layout);
  sn_buffer_free(&t->answers);
  sn_buffer_free(&t->notes);
}

static uint8_t code_of(const fixture *f, const travel *t, const char *id) {
  return t->out.codes[sonae_find_question(f->definition, id)];
}

static void test_carry__the_same_layout_is_used_in_place(void **state) {
  fixture *f = *state;
  travel t;
  carry(f, "q1=no m=x+z n=12.5 @size=45", EVERY_KIND, &t);
  assert_true(sn_carry_is_plain(t.carry));
  assert_ptr_equal(t.out.codes, t.answers.data + 1);
  assert_int_equal(t.out.chosen[sonae_find_question(f->definition, "m")], 5);
  assert_int_equal(t.out.numbers[sonae_find_question(f->definition, "n")].whole, 12);
  assert_string_equal(t.out.attributes[0].text, "45");
  assert_int_equal(t.out.attributes[0].number.whole, 45);
  assert_null(t.out.attributes[1].text);
  assert_int_equal(t.kept, 3);
  assert_int_equal(t.dropped, 0);
  assert_int_equal(sn_carry_new_questions(t.carry), 0);
  travel_end(&t);
}

static void test_carry__answers_of_one_row_do_not_stay_for_the_next(void **state) {
  fixture *f = *state;
  travel t;
  sn_buffer empty = SN_BUFFER(SN_MAX_PACK_BYTES);
  carry(f, "q1=no m=x+z n=12.5 @size=45", EVERY_KIND, &t);
  fixture_answer(f, "q1=?");
  assert_true(sn_pack_answers(f->definition, &f->answers, &empty));
  assert_int_equal(sn_carry_answers(t.carry, empty.data, empty.length, &t.out, NULL, NULL), SONAE_OK);
  assert_int_equal(t.out.chosen[sonae_find_question(f->definition, "m")], 0);
  assert_int_equal(t.out.numbers[sonae_find_question(f->definition, "n")].whole, 0);
  assert_null(t.out.attributes[0].text);
  sn_buffer_free(&empty);
  travel_end(&t);
}

static void test_carry__options_are_found_by_their_ids(void **state) {
  fixture *f = *state;
  travel t;
  carry(f, "q1=no q3=part m=x+y", NEXT_VERSION, &t);
  assert_false(sn_carry_is_plain(t.carry));
  assert_int_equal(code_of(f, &t, "q1"), SONAE_FIRST_OPTION);     /* no is the first one now */
  assert_int_equal(code_of(f, &t, "q3"), SONAE_FIRST_OPTION + 1); /* part is still the second one */
  assert_int_equal(code_of(f, &t, "m"), SONAE_GIVEN);
  assert_int_equal(t.out.chosen[sonae_find_question(f->definition, "m")], 3);
  assert_int_equal(t.kept, 3);
  assert_int_equal(t.dropped, 0);
  travel_end(&t);
}

static void test_carry__what_is_gone_is_dropped_whole(void **state) {
  fixture *f = *state;
  travel t;
  carry(f, "q1=part q2=yes m=x+z t=T n=3 q3=?", NEXT_VERSION, &t);
  assert_int_equal(code_of(f, &t, "q1"), SONAE_UNANSWERED); /* its option is gone */
  assert_int_equal(code_of(f, &t, "m"), SONAE_UNANSWERED);  /* one of its options is gone */
  assert_int_equal(t.out.chosen[sonae_find_question(f->definition, "m")], 0);
  assert_int_equal(code_of(f, &t, "t"), SONAE_UNANSWERED); /* is answered in another way */
  assert_int_equal(code_of(f, &t, "n"), SONAE_GIVEN);
  assert_int_equal(t.out.numbers[sonae_find_question(f->definition, "n")].whole, 3);
  assert_int_equal(code_of(f, &t, "q3"), SONAE_UNKNOWN);
  assert_int_equal(t.kept, 2);
  assert_int_equal(t.dropped, 4);
  travel_end(&t);
}

static void test_carry__questions_that_are_new_are_counted(void **state) {
  fixture *f = *state;
  travel t;
  carry(f, "q1=no", NEXT_VERSION, &t);
  assert_int_equal(sn_carry_new_questions(t.carry), 1);
  assert_int_equal(code_of(f, &t, "q4"), SONAE_UNANSWERED);
  travel_end(&t);
}

static void test_carry__attributes_are_found_by_their_ids(void **state) {
  fixture *f = *state;
  travel t;
  carry(f, "@size=45 @town=Y", NEXT_VERSION, &t);
  assert_string_equal(t.out.attributes[0].text, "45");
  assert_true(t.out.attributes[0].numeric);
  travel_end(&t);
}

static void test_carry__not_applicable_goes_where_it_is_allowed(void **state) {
  fixture *f = *state;
  travel t;
  carry(f, "q2=-", EVERY_KIND_OF(QUESTION("q2", "a")), &t);
  assert_int_equal(code_of(f, &t, "q2"), SONAE_UNANSWERED);
  assert_int_equal(t.dropped, 1);
  travel_end(&t);
  carry(f, "q2=-", EVERY_KIND_OF(QUESTION("q1", "a") QUESTION_NA("q2", "a")), &t);
  assert_int_equal(code_of(f, &t, "q2"), SONAE_NOT_APPLICABLE);
  travel_end(&t);
}

static void test_carry__notes_follow_their_questions(void **state) {
  fixture *f = *state;
  travel t;
  sn_arena arena = {0};
  sn_response *r = first_version(f, "q1=part q2=- n=3 t=T");
  r->answers[sonae_find_question(f->definition, "q1")].comment = "of q1";
  r->answers[sonae_find_question(f->definition, "q2")].reason = "none";
  r->answers[sonae_find_question(f->definition, "n")].text = "3";
  r->answers[sonae_find_question(f->definition, "t")].text = "T";
  r->answers[sonae_find_question(f->definition, "q3")].planned = "2027-03-31";
  carry_to(f, r, NEXT_VERSION, &t);
  sn_response *moved = sn_response_new(f->definition, &arena);
  assert_non_null(moved);
  assert_true(sn_response_answer(moved, f->definition, &t.out));
  assert_int_equal(sn_carry_notes(t.carry, t.notes.data, t.notes.length, moved), SONAE_OK);
  assert_string_equal(moved->answers[sonae_find_question(f->definition, "q1")].comment, "of q1");
  assert_string_equal(moved->answers[sonae_find_question(f->definition, "n")].text, "3");
  assert_string_equal(moved->answers[sonae_find_question(f->definition, "q3")].planned, "2027-03-31");
  assert_null(moved->answers[sonae_find_question(f->definition, "t")].text);
  sonae_response_free(&moved->data);
  travel_end(&t);
}

static void test_carry__random_answers_lose_nothing_but_what_is_gone(void **state) {
  fixture *f = *state;
  for (uint64_t seed = 1; seed <= 60; seed++) {
    travel t;
    fixture_define(f, EVERY_KIND, RULES("weighted", ""));
    sn_response *r = chance_response(seed, f->definition);
    uint32_t given = 0, left = 0;
    for (size_t q = 0; q < f->definition->question_count; q++)
      given += r->codes[q] != SONAE_UNANSWERED;
    carry_to(f, r, NEXT_VERSION, &t);
    for (size_t q = 0; q < f->definition->question_count; q++)
      left += t.out.codes[q] != SONAE_UNANSWERED;
    assert_int_equal(t.kept + t.dropped, given);
    assert_int_equal(t.kept, left);
    travel_end(&t);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_carry__the_same_layout_is_used_in_place),
      FIXTURE_TEST(test_carry__answers_of_one_row_do_not_stay_for_the_next),
      FIXTURE_TEST(test_carry__options_are_found_by_their_ids),
      FIXTURE_TEST(test_carry__what_is_gone_is_dropped_whole),
      FIXTURE_TEST(test_carry__questions_that_are_new_are_counted),
      FIXTURE_TEST(test_carry__attributes_are_found_by_their_ids),
      FIXTURE_TEST(test_carry__not_applicable_goes_where_it_is_allowed),
      FIXTURE_TEST(test_carry__notes_follow_their_questions),
      FIXTURE_TEST(test_carry__random_answers_lose_nothing_but_what_is_gone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
