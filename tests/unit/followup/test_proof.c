/* SPDX-License-Identifier: Apache-2.0 */
/* What each answer is proven by, and when that lapses. */
#include "followup/followup.h"
#include "support/fixture.h"

#define BODY                                                                                                           \
  AREA("a")                                                                                                            \
  SCALE_S QUESTION("q1", "a")                                                                                          \
      QUESTION_OF("q2", "a", "", "<scale select=\"many\">" OPTION("x", "60") OPTION("y", "60") "</scale>")             \
          QUESTION_OF("q3", "a", "kind=\"text\"", "")

enum { NOW, BEFORE, RESPONSES, MOST = 8 };

typedef struct subject {
  sn_followup followup;
  sonae_response responses[RESPONSES];
  sonae_answer answers[RESPONSES][3];
  uint8_t codes[RESPONSES][3];
  uint64_t chosen[RESPONSES][3];
  sn_claim claims[MOST];
} subject;

static void answer(subject *s, int which, uint8_t first, uint64_t chosen, const char *text) {
  s->codes[which][0] = first;
  s->codes[which][1] = chosen ? SONAE_GIVEN : SONAE_UNANSWERED;
  s->codes[which][2] = text ? SONAE_GIVEN : SONAE_UNANSWERED;
  s->chosen[which][1] = chosen;
  s->answers[which][2].text = text;
  s->responses[which] =
      (sonae_response){.answers = s->answers[which], .packed = {.codes = s->codes[which], .chosen = s->chosen[which]}};
}

static void claim(subject *s, const char *question, sonae_assurance_kind kind, const sonae_response *then) {
  s->claims[s->followup.claim_count++] = (sn_claim){.assurance = {.question = question, .kind = kind}, .then = then};
}

static const sonae_followup_proof *fill(fixture *f, subject *s) {
  s->followup.claims = s->claims;
  s->followup.data.definition = f->definition;
  s->followup.data.response = &s->responses[NOW];
  assert_true(sn_proof_fill(&s->followup));
  return s->followup.data.proofs;
}

static void test_proof__an_answer_stands_for_itself_first(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), NULL);
  answer(&s, NOW, SONAE_FIRST_OPTION, 1, "t");
  const sonae_followup_proof *proofs = fill(f, &s);
  assert_int_equal(proofs[0].kind, SONAE_CLAIMED);
  assert_int_equal(proofs[0].lapsed, SONAE_CLAIMED);
  assert_null(proofs[0].by);
  sn_arena_free(&s.followup.arena);
}

static void test_proof__the_newest_of_the_best_kind_counts(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), NULL);
  answer(&s, NOW, SONAE_FIRST_OPTION, 1, "t");
  claim(&s, "q1", SONAE_EVIDENCED, &s.responses[NOW]);
  claim(&s, "q1", SONAE_VERIFIED, &s.responses[NOW]);
  claim(&s, "q1", SONAE_VERIFIED, &s.responses[NOW]);
  claim(&s, "q1", SONAE_EVIDENCED, &s.responses[NOW]);
  claim(&s, "gone", SONAE_VERIFIED, &s.responses[NOW]);
  const sonae_followup_proof *proofs = fill(f, &s);
  assert_int_equal(proofs[0].kind, SONAE_VERIFIED);
  assert_ptr_equal(proofs[0].by, &s.claims[2].assurance);
  assert_int_equal(proofs[0].lapsed, SONAE_CLAIMED);
  assert_int_equal(proofs[1].kind, SONAE_CLAIMED);
  sn_arena_free(&s.followup.arena);
}

static void test_proof__it_lapses_when_that_answer_is_another(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), NULL);
  answer(&s, BEFORE, SONAE_FIRST_OPTION, 1, "t");
  answer(&s, NOW, SONAE_FIRST_OPTION, 3, "u");
  claim(&s, "q1", SONAE_VERIFIED, &s.responses[BEFORE]);
  claim(&s, "q2", SONAE_VERIFIED, &s.responses[BEFORE]);
  claim(&s, "q3", SONAE_EVIDENCED, &s.responses[BEFORE]);
  const sonae_followup_proof *proofs = fill(f, &s);
  assert_int_equal(proofs[0].kind, SONAE_VERIFIED); /* others changed, this one did not */
  assert_int_equal(proofs[1].kind, SONAE_CLAIMED);
  assert_int_equal(proofs[1].lapsed, SONAE_VERIFIED);
  assert_ptr_equal(proofs[1].was, &s.claims[1].assurance);
  assert_int_equal(proofs[2].lapsed, SONAE_EVIDENCED);
  sn_arena_free(&s.followup.arena);
}

static void test_proof__what_is_proven_as_well_again_has_not_lapsed(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), NULL);
  answer(&s, BEFORE, SONAE_FIRST_OPTION, 1, "t");
  answer(&s, NOW, SONAE_FIRST_OPTION + 1, 3, "u");
  claim(&s, "q1", SONAE_VERIFIED, &s.responses[BEFORE]);
  claim(&s, "q1", SONAE_VERIFIED, &s.responses[NOW]);
  claim(&s, "q2", SONAE_VERIFIED, &s.responses[BEFORE]);
  claim(&s, "q2", SONAE_EVIDENCED, &s.responses[NOW]);
  const sonae_followup_proof *proofs = fill(f, &s);
  assert_int_equal(proofs[0].kind, SONAE_VERIFIED);
  assert_int_equal(proofs[0].lapsed, SONAE_CLAIMED);
  assert_null(proofs[0].was);
  assert_int_equal(proofs[1].kind, SONAE_EVIDENCED);
  assert_int_equal(proofs[1].lapsed, SONAE_VERIFIED);
  sn_arena_free(&s.followup.arena);
}

static void test_proof__a_revision_that_is_gone_proves_nothing(void **state) {
  fixture *f = *state;
  subject s = {0};
  fixture_define(f, CHECKLIST(BODY), NULL);
  answer(&s, NOW, SONAE_FIRST_OPTION, 1, "t");
  claim(&s, "q1", SONAE_EVIDENCED, NULL);
  const sonae_followup_proof *proofs = fill(f, &s);
  assert_int_equal(proofs[0].kind, SONAE_CLAIMED);
  assert_int_equal(proofs[0].lapsed, SONAE_EVIDENCED);
  sn_arena_free(&s.followup.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_proof__an_answer_stands_for_itself_first),
      FIXTURE_TEST(test_proof__the_newest_of_the_best_kind_counts),
      FIXTURE_TEST(test_proof__it_lapses_when_that_answer_is_another),
      FIXTURE_TEST(test_proof__what_is_proven_as_well_again_has_not_lapsed),
      FIXTURE_TEST(test_proof__a_revision_that_is_gone_proves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
