/* SPDX-License-Identifier: Apache-2.0 */
/* What there is to follow up on, out of a store. */
#include "support/fixture.h"
#include "support/store.h"

static sonae_store *begin(fixture *f, const char *answers) {
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", "2026-11-01");
  store_put(f, store, "p");
  if (answers) store_add(f, store, answers, &filing);
  return store;
}

static const sonae_followup *make(fixture *f, sonae_store *store, const char *buyer) {
  const sonae_followup *followup = NULL;
  sonae_status status = sonae_followup_make(store, f->definition, "o", buyer, NULL, "2026-11-21", &followup, &f->error);
  if (status != SONAE_OK) print_message("make: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return followup;
}

/* Opens what is wanted of the buyer p; how many. */
static size_t open_wanted(fixture *f, sonae_store *store) {
  const sonae_followup *followup = make(f, store, "p");
  const sonae_finding like = {.organisation = "o", .buyer = "p", .due = "2027-01-31", .help = "we can come"};
  size_t opened = 0;
  assert_int_equal(sonae_followup_open(store, &ACT, followup, &like, &opened, &f->error), SONAE_OK);
  sonae_followup_free(followup);
  return opened;
}

static void test_followup__what_is_wanted_is_opened_once(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f, "q1=part q2=?");
  assert_int_equal(open_wanted(f, store), 2);
  assert_int_equal(open_wanted(f, store), 0);
  const sonae_followup *followup = make(f, store, "p");
  assert_int_equal(followup->finding_count, 2);
  const sonae_finding *first = &followup->findings[0].finding;
  assert_string_equal(first->question, "q2"); /* the larger gap */
  assert_int_equal(first->cause, SONAE_CAUSE_UNKNOWN);
  assert_string_equal(first->due, "2027-01-31");
  assert_string_equal(first->help, "we can come");
  assert_null(first->campaign);
  assert_int_equal(first->revision, 1);
  sonae_followup_free(followup);
  sonae_store_close(store);
}

static void test_followup__another_buyer_follows_up_on_its_own(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f, "q1=part q2=yes");
  open_wanted(f, store);
  const sonae_followup *other = make(f, store, "x"), *any = make(f, store, NULL);
  assert_int_equal(other->finding_count, 0);
  assert_int_equal(other->wanted_count, 1);
  assert_int_equal(other->wanted[0].number, 0);
  assert_int_equal(any->finding_count, 1);
  sonae_followup_free(other);
  sonae_followup_free(any);
  sonae_store_close(store);
}

static void test_followup__who_has_not_answered_has_nothing_to_settle(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f, NULL);
  const sonae_followup *followup = make(f, store, "p");
  assert_null(followup->response);
  assert_null(followup->proofs);
  assert_int_equal(followup->revision, 0);
  assert_int_equal(followup->wanted_count, 0);
  sonae_followup_free(followup);
  sonae_store_close(store);
}

static void test_followup__newer_answers_settle_and_are_not_proven_yet(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f, "q1=part q2=no");
  sonae_filing newer = filing_of("o", "2026-11-09");
  const sonae_assurance seen = {.organisation = "o",
                                .checklist = "c",
                                .question = "q1",
                                .kind = SONAE_VERIFIED,
                                .revision = 1,
                                .date = "2026-11-02"};
  sonae_assurance other = seen;
  other.question = "q2";
  open_wanted(f, store);
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &seen, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &other, &f->error), SONAE_OK);
  store_add(f, store, "q1=yes q2=no", &newer);
  const sonae_followup *followup = make(f, store, "p");
  assert_int_equal(followup->revision, 2);
  assert_false(followup->findings[0].settled); /* q2 */
  assert_true(followup->findings[1].settled);
  assert_int_equal(followup->proofs[0].kind, SONAE_CLAIMED);
  assert_int_equal(followup->proofs[0].lapsed, SONAE_VERIFIED);
  assert_int_equal(followup->proofs[1].kind, SONAE_VERIFIED);
  assert_string_equal(followup->proofs[1].by->date, "2026-11-02");
  sonae_followup_free(followup);
  sonae_store_close(store);
}

static void test_followup__nobody_is_followed_up_on_who_is_not_there(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f, "q1=no");
  const sonae_followup *followup = NULL;
  assert_int_equal(sonae_followup_make(store, f->definition, "nobody", "p", NULL, NULL, &followup, &f->error),
                   SONAE_E_NOT_FOUND);
  assert_null(followup);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_followup__what_is_wanted_is_opened_once),
      FIXTURE_TEST(test_followup__another_buyer_follows_up_on_its_own),
      FIXTURE_TEST(test_followup__who_has_not_answered_has_nothing_to_settle),
      FIXTURE_TEST(test_followup__newer_answers_settle_and_are_not_proven_yet),
      FIXTURE_TEST(test_followup__nobody_is_followed_up_on_who_is_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
