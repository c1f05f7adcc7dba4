/* SPDX-License-Identifier: Apache-2.0 */
/* Who did what. */
#include "support/fixture.h"

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
      FIXTURE_TEST(test_store__the_log_says_who_did_what),
      FIXTURE_TEST(test_store__the_log_tells_numbers_of_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
