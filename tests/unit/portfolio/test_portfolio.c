/* SPDX-License-Identifier: Apache-2.0 */
/* All suppliers of a buyer, out of a store: who they are, in which order, what they have in common, how it went on. */
#include "support/fixture.h"

#include "sonae/portfolio.h"
#include "support/network.h"

static const char TODAY[] = "2026-11-21";

static sonae_status try_load(fixture *f, sonae_store *store, const char *buyer, const char *campaign,
                             const sonae_portfolio **out) {
  const sonae_portfolio_request request = {.definition = f->definition,
                                           .relation = f->definition,
                                           .buyer = buyer,
                                           .campaign = campaign,
                                           .date = TODAY,
                                           .language = SONAE_EN};
  return sonae_portfolio_load(store, &request, out, &f->error);
}

static const sonae_portfolio *load(fixture *f, sonae_store *store, const char *buyer) {
  const sonae_portfolio *portfolio = NULL;
  sonae_status status = try_load(f, store, buyer, NULL, &portfolio);
  if (status != SONAE_OK) print_message("load: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return portfolio;
}

static void end(const sonae_portfolio *portfolio, sonae_store *store) {
  sonae_portfolio_free(portfolio);
  sonae_store_close(store);
}

/* Ids in an order: "b a c ". */
static const char *in_order(const sonae_portfolio *p, const uint32_t *order) {
  static char out[256];
  *out = '\0';
  for (size_t i = 0; i < p->supplier_count; i++)
    fixture_append(out, sonae_portfolio_node(p, &p->suppliers[order ? order[i] : i])->organisation.id, "");
  return out;
}

static const sonae_supplier *supplier(const sonae_portfolio *p, const char *id) {
  for (size_t i = 0; i < p->supplier_count; i++)
    if (strcmp(sonae_portfolio_node(p, &p->suppliers[i])->organisation.id, id) == 0) return &p->suppliers[i];
  fail_msg("no supplier %s", id);
  return NULL;
}

static void answer_on(fixture *f, sonae_store *store, const char *id, const char *date, const char *line, bool own) {
  sonae_filing filing = filing_of(id, date);
  filing.responsible = own;
  (void)store_add(f, store, line, &filing);
}

static void test_portfolio__suppliers_are_all_below_the_buyer(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_portfolio *p = load(f, store, NULL);
  assert_string_equal(in_order(p, NULL), "a b c");
  assert_int_equal(supplier(p, "a")->tier, 1);
  assert_int_equal(supplier(p, "c")->tier, 2);
  assert_int_not_equal(supplier(p, "b")->link, SONAE_NONE);
  assert_int_equal(supplier(p, "c")->link, SONAE_NONE);
  end(p, store);
}

static void test_portfolio__without_a_buyer_all_organisations_are_there(void **state) {
  fixture *f = *state;
  sonae_store *store = network_begin(f);
  store_put(f, store, "x");
  store_put(f, store, "y");
  network_answer(f, store, "y", "q1=yes q2=no");
  const sonae_portfolio *p = load(f, store, NULL);
  assert_int_equal(p->buyer, SONAE_NONE);
  assert_string_equal(in_order(p, p->worst_first), "y x");
  assert_int_equal(p->totals.asked, 2);
  assert_int_equal(p->totals.answered, 1);
  end(p, store);
}

/* a has 100 points and hands nothing on but c's; b has 50, and may be as critical as can be. */
static void test_portfolio__the_worst_come_first_and_who_matters_most(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  answer_on(f, store, "c", "2026-11-01", "q1=no q2=no", true);
  const sonae_portfolio *p = load(f, store, "root");
  assert_string_equal(in_order(p, p->worst_first), "c b a");
  assert_string_equal(in_order(p, p->help_first), "b a c");
  double parts = sonae_portfolio_part(p, supplier(p, "a")) + sonae_portfolio_part(p, supplier(p, "b"));
  assert_true(parts > 1 - 1e-9 && parts < 1 + 1e-9);
  end(p, store);
}

static void test_portfolio__what_many_lack_is_counted_by_tier(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  answer_on(f, store, "c", "2026-11-01", "q1=? q2=no", true);
  const sonae_portfolio *p = load(f, store, "root");
  assert_int_equal(p->weakness_count, 2);
  const sonae_weakness *q2 = &p->weaknesses[0], *q1 = &p->weaknesses[1]; /* q2 is weak at b and c, q1 at c */
  assert_string_equal(f->definition->questions[q2->question].id, "q2");
  assert_int_equal(q2->asked, 3);
  assert_int_equal(q2->open, 2);
  assert_int_equal(q2->weak_in[0], 1);
  assert_int_equal(q2->asked_in[0], 2);
  assert_int_equal(q2->weak_in[1], 1);
  assert_int_equal(q1->unknown, 1);
  assert_string_equal(f->definition->actions[p->actions[0].action].id, "y");
  assert_int_equal(p->actions[0].helps, 2);
  end(p, store);
}

/* b: 0 points in May, 50 in August; a: 100 from September on. */
static void test_portfolio__months_count_what_was_the_own_answer_by_then(void **state) {
  fixture *f = *state;
  sonae_store *store = network_begin(f);
  store_put(f, store, "a");
  store_put(f, store, "b");
  answer_on(f, store, "b", "2026-05-31", "q1=no q2=no", true);
  answer_on(f, store, "b", "2026-08-01", "q1=yes q2=no", true);
  answer_on(f, store, "b", "2026-10-01", "q1=yes q2=yes", false); /* somebody else's: not its own */
  answer_on(f, store, "a", "2026-09-15", "q1=yes q2=yes", false);
  const sonae_portfolio *p = load(f, store, NULL);
  static const struct {
    int month;
    uint32_t answered;
    int64_t mean;
  } wanted[] = {{5, 1, 0}, {6, 1, 0}, {7, 1, 0}, {8, 1, 50}, {9, 2, 75}, {10, 2, 75}, {11, 2, 75}};
  assert_int_equal(p->trend_count, sizeof wanted / sizeof *wanted);
  for (size_t i = 0; i < p->trend_count; i++) {
    assert_int_equal(p->trend[i].month, wanted[i].month);
    assert_int_equal(p->trend[i].answered, wanted[i].answered);
    assert_int_equal(p->trend[i].mean, wanted[i].mean * SONAE_MICRO);
  }
  assert_int_equal(p->totals.compared, 1);
  assert_int_equal(p->totals.mean_before, 0);
  assert_int_equal(p->totals.mean_then, 50 * SONAE_MICRO);
  end(p, store);
}

static void test_portfolio__days_that_cannot_be_belong_to_an_end_of_the_trend(void **state) {
  fixture *f = *state;
  sonae_store *store = network_begin(f);
  store_put(f, store, "a");
  store_put(f, store, "b");
  answer_on(f, store, "a", "0001-01-01", "q1=yes q2=no", true);
  answer_on(f, store, "b", "9999-12-31", "q1=yes q2=yes", true);
  const sonae_portfolio *p = load(f, store, NULL);
  assert_int_equal(p->trend_count, SONAE_TREND_MONTHS);
  assert_int_equal(p->trend[0].answered, 1);
  assert_int_equal(p->trend[SONAE_TREND_MONTHS - 1].answered, 2);
  end(p, store);
}

static void test_portfolio__an_assurance_stands_as_long_as_the_answer(void **state) {
  fixture *f = *state;
  sonae_store *store = network_begin(f);
  store_put(f, store, "a");
  answer_on(f, store, "a", "2026-05-01", "q1=yes q2=no", true);
  sonae_assurance assurance = {.organisation = "a",
                               .checklist = f->definition->id,
                               .question = "q1",
                               .kind = SONAE_VERIFIED,
                               .revision = 1,
                               .date = TODAY};
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &assurance, &f->error), SONAE_OK);
  assurance.question = "q2";
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &assurance, &f->error), SONAE_OK);
  answer_on(f, store, "a", "2026-06-01", "q1=yes q2=yes", true); /* q2 is answered otherwise */
  const sonae_portfolio *p = load(f, store, NULL);
  assert_int_equal(supplier(p, "a")->verified, 1);
  assert_int_equal(supplier(p, "a")->evidenced, 0);
  assert_int_equal(supplier(p, "a")->answers, 2);
  end(p, store);
}

static void test_portfolio__findings_are_those_of_the_buyer(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  sonae_finding finding = {.organisation = "a",
                           .buyer = "root",
                           .checklist = f->definition->id,
                           .question = "q1",
                           .cause = SONAE_CAUSE_GAP,
                           .due = "2026-11-20"};
  assert_int_equal(sonae_store_open_finding(store, &ACT, &finding, NULL, &f->error), SONAE_OK);
  finding.question = "q2";
  finding.due = TODAY; /* not past yet */
  finding.cause = SONAE_CAUSE_CONTRADICTION;
  finding.contradiction = "c-1";
  assert_int_equal(sonae_store_open_finding(store, &ACT, &finding, NULL, &f->error), SONAE_OK);
  finding.buyer = "b";
  assert_int_equal(sonae_store_open_finding(store, &ACT, &finding, NULL, &f->error), SONAE_OK);
  const sonae_portfolio *p = load(f, store, "root");
  const sonae_follow_up *counts = &supplier(p, "a")->follow_up;
  assert_int_equal(counts->unsettled, 2);
  assert_int_equal(counts->overdue, 1);
  assert_int_equal(counts->contradictions, 1);
  assert_int_equal(p->totals.findings_overdue, 1);
  end(p, store);
}

static void test_portfolio__what_is_not_there_is_told(void **state) {
  fixture *f = *state;
  sonae_store *store = network_small(f);
  const sonae_portfolio *p = NULL;
  assert_int_equal(try_load(f, store, "nobody", NULL, &p), SONAE_E_NOT_FOUND);
  assert_non_null(strstr(f->error.text, "nobody"));
  assert_int_equal(try_load(f, store, "root", "none", &p), SONAE_E_NOT_FOUND);
  assert_non_null(strstr(f->error.text, "none"));
  assert_null(p);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_portfolio__suppliers_are_all_below_the_buyer),
      FIXTURE_TEST(test_portfolio__without_a_buyer_all_organisations_are_there),
      FIXTURE_TEST(test_portfolio__the_worst_come_first_and_who_matters_most),
      FIXTURE_TEST(test_portfolio__what_many_lack_is_counted_by_tier),
      FIXTURE_TEST(test_portfolio__months_count_what_was_the_own_answer_by_then),
      FIXTURE_TEST(test_portfolio__days_that_cannot_be_belong_to_an_end_of_the_trend),
      FIXTURE_TEST(test_portfolio__an_assurance_stands_as_long_as_the_answer),
      FIXTURE_TEST(test_portfolio__findings_are_those_of_the_buyer),
      FIXTURE_TEST(test_portfolio__what_is_not_there_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
