/* SPDX-License-Identifier: Apache-2.0 */
/* Who did what. */
#include "support/fixture.h"

#include "sonae/campaign.h"
#include "sonae/finding.h"
#include "sonae/relation.h"
#include "support/store.h"

static void test_store__an_act_needs_actor_and_time(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_organisation o = organisation_named("p", "P");
  const sonae_act wrong[] = {{NULL, "2026-11-21T11:08:21Z"}, {"a", NULL}, {"", "2026-11-21T11:08:21Z"}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(sonae_store_put_organisation(store, &wrong[i], &o, &f->error), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

/* Every call that writes what lies between organisations. */
enum { CALLS = 10 };

static sonae_status call(fixture *f, sonae_store *store, const sonae_act *act, int which) {
  const sonae_relation relation = {.buyer = "o", .supplier = "p"};
  const sonae_campaign campaign = {
      .id = "k", .buyer = "o", .checklist = "c", .title = "T", .opened = "2026-11-21", .deadline = "2026-11-22"};
  const sonae_finding finding = {
      .organisation = "p", .buyer = "o", .checklist = "c", .question = "q1", .cause = SONAE_CAUSE_REVIEWER};
  const sonae_finding_step step = {.role = SONAE_FINDING_REVIEWER, .text = "t"};
  const sonae_assurance assurance = {
      .organisation = "p", .checklist = "c", .question = "q1", .kind = SONAE_VERIFIED, .revision = 1};
  sn_response *facts = response_of(f, "q1=yes");
  sonae_status status = SONAE_E_INTERNAL;
  if (which == 0)
    status = sonae_store_put_relation(store, act, f->definition, &facts->data, &relation, NULL, &f->error);
  sonae_response_free(&facts->data);
  if (which == 1) status = sonae_store_end_relation(store, act, "o", "p", &f->error);
  if (which == 2) status = sonae_store_add_campaign(store, act, &campaign, &f->error);
  if (which == 3) status = sonae_store_invite(store, act, "k", "p", NULL, &f->error);
  if (which == 4) status = sonae_store_remind(store, act, "k", "p", &f->error);
  if (which == 5) status = sonae_store_reply(store, act, "k", "p", 1, &f->error);
  if (which == 6) status = sonae_store_close_campaign(store, act, "k", &f->error);
  if (which == 7) status = sonae_store_open_finding(store, act, &finding, NULL, &f->error);
  if (which == 8) status = sonae_store_add_finding_step(store, act, "p", 1, &step, &f->error);
  if (which == 9) status = sonae_store_add_assurance(store, act, &assurance, &f->error);
  return which == CALLS ? sonae_store_merge_organisation(store, act, "o", "p", &f->error) : status;
}

static void test_store__every_call_that_writes_needs_them(void **state) {
  fixture *f = *state;
  const sonae_act nobody = {"", "2026-11-21T11:08:21Z"};
  sonae_store *store = store_begin(f), *reading = store_open(f, SONAE_STORE_READ);
  sonae_filing p = filing_of("p", NULL);
  store_put(f, store, "p");
  store_add(f, store, "q1=yes", &p);
  for (int i = 0; i <= CALLS; i++) {
    assert_int_equal(call(f, store, &nobody, i), SONAE_E_ARGUMENT);
    assert_non_null(strstr(f->error.text, "who does this"));
    assert_int_equal(call(f, reading, &ACT, i), SONAE_E_ARGUMENT);
    assert_non_null(strstr(f->error.text, "read only"));
    assert_int_equal(call(f, store, &ACT, i), SONAE_OK); /* else it can be done */
  }
  sonae_store_close(reading);
  sonae_store_close(store);
}

static sonae_status list_entry(void *context, const sonae_audit_entry *entry) {
  char *out = context;
  size_t used = strlen(out);
  assert_memory_equal(entry->hash, "sha256:", 7);
  assert_string_equal(entry->at, ACT.at);
  assert_string_equal(entry->actor, "tester");
  (void)snprintf(out + used, 1000 - used, "%llu %s %s %.44s\n", (unsigned long long)entry->number, entry->act,
                 entry->subject, entry->details);
  return SONAE_OK;
}

static void test_store__the_log_says_who_did_what(void **state) {
  fixture *f = *state;
  char out[1000] = "";
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(sonae_store_each_entry(store, list_entry, out, &f->error), SONAE_OK);
  assert_non_null(strstr(out, "1 organisation-put o {\"digest\":\"sha256:"));
  assert_non_null(strstr(out, "2 checklist-add  {\"checklist\":\"c\",\"version\":\"1\""));
  assert_non_null(strstr(out, "3 response-add o {\"checklist\":\"c\",\"version\":\"1\",\"revision\":1"));
  sonae_store_close(store);
}

static void test_store__the_log_tells_numbers_of_rows(void **state) {
  fixture *f = *state;
  char out[1000] = "";
  const sonae_relation relation = {.buyer = "o", .supplier = "p"};
  sonae_store *store = store_begin(f);
  sn_response *facts = response_of(f, "q1=yes");
  store_put(f, store, "p");
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &facts->data, &relation, NULL, &f->error),
                   SONAE_OK);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_entry(store, list_entry, out, &f->error), SONAE_OK);
  assert_non_null(strstr(out, "4 relation-put p {\"number\":1,\"digest\":\"sha256:"));
  assert_non_null(strstr(out, "5 organisation-forget #"));
  assert_non_null(strstr(out, "6 relation-forget p {\"number\":1}\n")); /* which proves nothing */
  sonae_response_free(&facts->data);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__an_act_needs_actor_and_time),
      FIXTURE_TEST(test_store__every_call_that_writes_needs_them),
      FIXTURE_TEST(test_store__the_log_says_who_did_what),
      FIXTURE_TEST(test_store__the_log_tells_numbers_of_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
