/* SPDX-License-Identifier: Apache-2.0 */
/* The same organisation twice: relations and what is known of it go to one of the two. */
#include "support/fixture.h"

#include "sonae/campaign.h"
#include "sonae/finding.h"
#include "sonae/relation.h"
#include "support/store.h"

static void put(fixture *f, sonae_store *store, const char *supplier, const char *buyer, const char *line) {
  const sonae_relation relation = {.buyer = buyer, .supplier = supplier, .source = "r.csv"};
  sn_response *r = response_of(f, line);
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, NULL, &f->error),
                   SONAE_OK);
  sonae_response_free(&r->data);
}

static void merge(fixture *f, sonae_store *store, const char *kept, const char *other) {
  sonae_status status = sonae_store_merge_organisation(store, &ACT, kept, other, &f->error);
  if (status != SONAE_OK) print_message("merge: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

static void expect_refused(fixture *f, sonae_store *store, const char *kept, const char *other, sonae_status expected,
                           const char *said) {
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, kept, other, &f->error), expected);
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

static sonae_status list_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s>%s=%u", relation->supplier, relation->buyer, facts->codes[0]);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static const char *relations(fixture *f, sonae_store *store) {
  static char out[256];
  out[0] = '\0';
  assert_int_equal(sonae_store_scan_relations(store, f->definition, list_relation, out, &f->error), SONAE_OK);
  return out;
}

static const char *merged(fixture *f, sonae_store *store) {
  static const char *const IDS[] = {"a", "b", "c", "o"};
  static char out[256];
  out[0] = '\0';
  for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
    char kept[SONAE_NAME_BYTES], one[80];
    assert_int_equal(sonae_store_merged_into(store, IDS[i], kept, &f->error), SONAE_OK);
    (void)snprintf(one, sizeof one, "%s=%s", IDS[i], kept);
    if (*kept) fixture_append(out, one, "");
  }
  return out;
}

static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  store_put(f, store, "a");
  store_put(f, store, "b");
  store_put(f, store, "c");
  return store;
}

static void test_merge__relations_go_over(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "b", "o", "q1=yes");  /* b supplies o */
  put(f, store, "c", "b", "q1=part"); /* c supplies b */
  merge(f, store, "a", "b");
  assert_string_equal(relations(f, store), "a>o=4 c>a=5");
  assert_string_equal(merged(f, store), "b=a");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__what_both_have_alike_stays_once(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  put(f, store, "b", "o", "q1=yes");
  merge(f, store, "a", "b");
  assert_string_equal(relations(f, store), "a>o=4");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__what_differs_must_be_settled_first(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  put(f, store, "b", "o", "q1=no");
  expect_refused(f, store, "a", "b", SONAE_E_ARGUMENT, "b and a differ in their relation with o");
  assert_string_equal(relations(f, store), "a>o=4 b>o=6");
  assert_string_equal(merged(f, store), "");
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "a", &f->error), SONAE_OK);
  merge(f, store, "a", "b");
  assert_string_equal(relations(f, store), "a>o=6");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__one_between_the_two_ends(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "b", "a", "q1=yes");
  put(f, store, "a", "b", "q1=no");
  put(f, store, "b", "o", "q1=no");
  merge(f, store, "a", "b");
  assert_string_equal(relations(f, store), "a>o=6");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__ended_relations_stay_ended(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "b", "o", "q1=yes");
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "b", &f->error), SONAE_OK);
  merge(f, store, "a", "b");
  assert_string_equal(relations(f, store), "");
  sonae_store_close(store);
}

static void test_merge__what_is_not_known_is_filled_in(void **state) {
  fixture *f = *state;
  const sonae_organisation *read = NULL;
  const sonae_organisation kept = {.id = "k", .name = "株式会社甲", .employees = -1, .industry = "E"};
  const sonae_organisation other = {.id = "l",
                                    .name = "甲",
                                    .corporate_number = "7000012050002",
                                    .industry = "G",
                                    .employees = 12,
                                    .prefecture = "13",
                                    .contact = "総務",
                                    .email = "a@example.jp",
                                    .telephone = "03-0000-0000"};
  sonae_store *store = begin(f);
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &kept, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &other, &f->error), SONAE_OK);
  merge(f, store, "k", "l");
  assert_int_equal(sonae_store_organisation(store, "k", &read, &f->error), SONAE_OK);
  assert_string_equal(read->name, "株式会社甲");
  assert_string_equal(read->industry, "E");
  assert_string_equal(read->corporate_number, "7000012050002");
  assert_int_equal(read->employees, 12);
  assert_string_equal(read->prefecture, "13");
  assert_string_equal(read->contact, "総務");
  assert_string_equal(read->email, "a@example.jp");
  assert_string_equal(read->telephone, "03-0000-0000");
  sonae_organisation_free(read);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__those_merged_before_follow(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  merge(f, store, "b", "a");
  merge(f, store, "b", "o");
  merge(f, store, "c", "b");
  assert_string_equal(merged(f, store), "a=c b=c o=c");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__what_makes_no_sense_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  expect_refused(f, store, "a", "a", SONAE_E_ARGUMENT, "into itself");
  expect_refused(f, store, "a", "nobody", SONAE_E_NOT_FOUND, "nobody");
  expect_refused(f, store, "nobody", "a", SONAE_E_NOT_FOUND, "nobody");
  merge(f, store, "a", "b");
  expect_refused(f, store, "a", "b", SONAE_E_ARGUMENT, "b was merged into a; say a");
  expect_refused(f, store, "c", "b", SONAE_E_ARGUMENT, "b was merged into a");
  expect_refused(f, store, "b", "c", SONAE_E_ARGUMENT, "b was merged into a");
  assert_string_equal(merged(f, store), "b=a");
  sonae_store_close(store);
}

static void test_merge__nobody_supplies_or_buys_who_was_merged(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_relation buys = {.buyer = "b", .supplier = "o"}, supplies = {.buyer = "o", .supplier = "b"};
  sn_response *r = response_of(f, "q1=yes");
  merge(f, store, "a", "b");
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &buys, NULL, &f->error),
                   SONAE_E_ARGUMENT);
  assert_non_null(strstr(f->error.text, "b was merged into a"));
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &supplies, NULL, &f->error),
                   SONAE_E_ARGUMENT);
  sonae_response_free(&r->data);
  sonae_store_close(store);
}

static sonae_status count(void *context, const sonae_organisation *organisation) {
  int *n = context;
  (void)organisation;
  ++*n;
  return SONAE_OK;
}

static void test_merge__it_stays_with_its_responses(void **state) {
  fixture *f = *state;
  int all = 0, alike = 0;
  const sonae_organisation like = {.id = "a", .name = "N"};
  sonae_store *store = begin(f);
  sonae_filing b = filing_of("b", NULL);
  store_add(f, store, "q1=yes", &b);
  merge(f, store, "a", "b");
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "a:1 b:1");
  assert_int_equal(sonae_store_each_organisation(store, count, &all, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_organisation_like(store, &like, count, &alike, &f->error), SONAE_OK);
  assert_int_equal(all, 4);
  assert_int_equal(alike, 3);
  sonae_store_close(store);
}

/* One revision for each that says something else; the newest speaks. */
static void test_merge__responses_go_over_as_if_they_had_come_in_there(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", "2026-04-01"), b = filing_of("b", "2026-03-01"), newer = filing_of("b", "2026-05-01");
  b.source_digest = newer.source_digest = "sha256:b";
  a.source_digest = "sha256:a";
  newer.origin = SONAE_ORIGIN_PROVEN;
  store_add(f, store, "q1=yes", &a);
  store_add(f, store, "q1=no", &b);
  store_add(f, store, "q1=part", &newer);
  a.date = "2026-05-01";
  store_add(f, store, "q1=part", &a); /* what b says, too */
  merge(f, store, "a", "b");
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "a:1 a:2 a:3 a:4 b:1 b:2");
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "a:4 b:2");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static sonae_status list_assurance(void *context, const sonae_assurance *a) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s/%s#%u=%s", a->organisation, a->question, a->revision, a->text);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void test_merge__what_proves_an_answer_goes_with_it(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", "2026-04-01"), b = filing_of("b", "2026-05-01");
  const sonae_assurance seen = {.organisation = "b",
                                .checklist = f->definition->id,
                                .question = "q1",
                                .kind = SONAE_VERIFIED,
                                .revision = 1,
                                .text = "t"};
  store_add(f, store, "q1=yes", &a);
  store_add(f, store, "q1=no", &b);
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &seen, &f->error), SONAE_OK);
  merge(f, store, "a", "b");
  assert_int_equal(sonae_store_each_assurance(store, "a", NULL, list_assurance, out, &f->error), SONAE_OK);
  assert_string_equal(out, "a/q1#2=t");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

/* The same answers, proven by the same file under both ids; and by another one. */
static void test_merge__evidence_under_both_ids_is_there_once(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = begin(f);
  sonae_filing a = filing_of("a", "2026-04-01"), b = filing_of("b", "2026-04-01");
  sonae_assurance seen = {.organisation = "a",
                          .checklist = f->definition->id,
                          .question = "q1",
                          .kind = SONAE_EVIDENCED,
                          .revision = 1,
                          .file = "f",
                          .file_digest = "sha256:1",
                          .text = "t"};
  store_add(f, store, "q1=yes", &a);
  store_add(f, store, "q1=yes", &b);
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &seen, &f->error), SONAE_OK);
  seen.organisation = "b";
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &seen, &f->error), SONAE_OK);
  seen.file_digest = "sha256:2";
  seen.text = "u";
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &seen, &f->error), SONAE_OK);
  merge(f, store, "a", "b");
  assert_int_equal(sonae_store_each_assurance(store, "a", NULL, list_assurance, out, &f->error), SONAE_OK);
  assert_string_equal(out, "a/q1#1=t a/q1#1=u");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static sonae_origin origin(fixture *f, sonae_store *store, const char *organisation, const char *token) {
  sonae_origin out = SONAE_ORIGIN_COUNT;
  assert_int_equal(sonae_store_origin(store, organisation, "c", token, &out, &f->error), SONAE_OK);
  return out;
}

static void test_merge__its_own_form_proves_answers_of_its_keeper(void **state) {
  fixture *f = *state;
  char token[SONAE_TOKEN_BYTES];
  sonae_store *store = begin(f);
  assert_int_equal(sonae_store_issue_form(store, &ACT, "b", "c", token, &f->error), SONAE_OK);
  assert_int_equal(origin(f, store, "a", token), SONAE_ORIGIN_STRANGE);
  merge(f, store, "a", "b");
  assert_int_equal(origin(f, store, "a", token), SONAE_ORIGIN_PROVEN);
  assert_int_equal(origin(f, store, "a", NULL), SONAE_ORIGIN_MISSING);
  assert_int_equal(origin(f, store, "a", "sha256:0"), SONAE_ORIGIN_WRONG);
  assert_int_equal(origin(f, store, "c", token), SONAE_ORIGIN_STRANGE);
  sonae_store_close(store);
}

static void ask(fixture *f, sonae_store *store, const char *buyer) {
  const sonae_campaign campaign = {
      .id = "k", .buyer = buyer, .checklist = "c", .title = "T", .opened = "2026-11-21", .deadline = "2026-12-18"};
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &campaign, &f->error), SONAE_OK);
}

static sonae_status open_finding(fixture *f, sonae_store *store, const char *buyer, const char *question) {
  const sonae_finding finding = {.organisation = "c",
                                 .buyer = buyer,
                                 .checklist = "c",
                                 .question = question,
                                 .campaign = "k",
                                 .cause = SONAE_CAUSE_GAP};
  return sonae_store_open_finding(store, &ACT, &finding, NULL, &f->error);
}

static sonae_status list_campaign(void *context, const sonae_campaign *c) {
  fixture_append(context, c->buyer, c->closed ? ":closed" : ":open");
  return SONAE_OK;
}

static sonae_status list_invitation(void *context, const sonae_invitation *i) {
  fixture_append(context, i->organisation, i->reminders ? "+" : "");
  return SONAE_OK;
}

static sonae_status list_finding(void *context, const sonae_finding *finding) {
  fixture_append(context, finding->buyer, finding->question);
  return SONAE_OK;
}

/* "BUYER:STATE of the campaign, who is invited (+ reminded), BUYERQUESTION of findings" */
static const char *asked(fixture *f, sonae_store *store) {
  static char out[256];
  const sonae_findings_wanted wanted = {.buyer = "a"};
  out[0] = '\0';
  assert_int_equal(sonae_store_each_campaign(store, NULL, list_campaign, out, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_invitation(store, "k", NULL, list_invitation, out, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_finding(store, &wanted, list_finding, out, &f->error), SONAE_OK);
  return out;
}

static void test_merge__what_it_asked_others_is_asked_by_its_keeper(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  ask(f, store, "b");
  assert_int_equal(sonae_store_invite(store, &ACT, "k", "c", NULL, &f->error), SONAE_OK);
  assert_int_equal(open_finding(f, store, "b", "q1"), SONAE_OK);
  merge(f, store, "a", "b");
  assert_string_equal(asked(f, store), "a:open c aq1");
  assert_int_equal(sonae_store_remind(store, &ACT, "k", "c", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_invite(store, &ACT, "k", "a", NULL, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(open_finding(f, store, "a", "q1"), SONAE_E_ARGUMENT); /* it is open already */
  assert_int_equal(open_finding(f, store, "a", "q2"), SONAE_OK);
  assert_int_equal(sonae_store_close_campaign(store, &ACT, "k", &f->error), SONAE_OK);
  assert_string_equal(asked(f, store), "a:closed c+ aq1 aq2");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_merge__a_campaign_goes_whole_with_who_added_it(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  ask(f, store, "b");
  merge(f, store, "a", "b");
  assert_int_equal(sonae_store_close_campaign(store, &ACT, "k", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_forget(store, &ACT, "b", NULL, &f->error), SONAE_OK);
  assert_string_equal(asked(f, store), "");
  ask(f, store, "a");
  assert_string_equal(asked(f, store), "a:open");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_merge__relations_go_over),
      FIXTURE_TEST(test_merge__what_both_have_alike_stays_once),
      FIXTURE_TEST(test_merge__what_differs_must_be_settled_first),
      FIXTURE_TEST(test_merge__one_between_the_two_ends),
      FIXTURE_TEST(test_merge__ended_relations_stay_ended),
      FIXTURE_TEST(test_merge__what_is_not_known_is_filled_in),
      FIXTURE_TEST(test_merge__those_merged_before_follow),
      FIXTURE_TEST(test_merge__what_makes_no_sense_is_refused),
      FIXTURE_TEST(test_merge__nobody_supplies_or_buys_who_was_merged),
      FIXTURE_TEST(test_merge__it_stays_with_its_responses),
      FIXTURE_TEST(test_merge__responses_go_over_as_if_they_had_come_in_there),
      FIXTURE_TEST(test_merge__what_proves_an_answer_goes_with_it),
      FIXTURE_TEST(test_merge__evidence_under_both_ids_is_there_once),
      FIXTURE_TEST(test_merge__its_own_form_proves_answers_of_its_keeper),
      FIXTURE_TEST(test_merge__what_it_asked_others_is_asked_by_its_keeper),
      FIXTURE_TEST(test_merge__a_campaign_goes_whole_with_who_added_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
