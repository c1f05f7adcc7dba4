/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once while readings travel and are accepted: they arrive whole and are stored, or memory is
 * told to be out; nothing crashes, nothing leaks, nothing half is kept. */
#include "support/failing.h"

#include "support/store.h"

#include "intake/accept.h"
#include "intake/message.h"
#include "sonae/campaign.h"
#include "sonae/finding.h"

enum { MOST_FAILURES = 20000 };

typedef struct passage {
  fixture f;
  sonae_store *store;
  sn_arena arena, arrived_arena;
  sn_readings readings, arrived;
  sn_definitions definitions;
  sn_buffer bytes;
} passage;

static int setup(void **state) {
  passage *p = calloc(1, sizeof *p);
  if (!p) return -1;
  fixture_open(&p->f);
  fixture_define(&p->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  p->store = store_open(&p->f, SONAE_STORE_CREATE);
  p->definitions = (sn_definitions){.items = &p->f.definition, .count = 1};
  p->readings = (sn_readings){.arena = &p->arena, .language = SONAE_EN};
  sn_reading *reading = sn_readings_add(&p->readings, 0);
  reading->definition = p->f.definition;
  reading->organisation =
      (sonae_organisation){.id = "o", .name = "N", .corporate_number = "1180301018771", .employees = 3};
  SN_REMARK(&reading->remarks, MORE, "A1", "q1", NULL);
  reading->response = response_of(&p->f, "q1=yes q2=?");
  *state = p;
  return 0;
}

static void forget(passage *p) {
  sn_readings_free(&p->arrived);
  sn_arena_free(&p->arrived_arena);
  sn_buffer_free(&p->bytes);
  p->arrived_arena = (sn_arena){0};
  p->arrived = (sn_readings){.arena = &p->arrived_arena, .language = SONAE_EN};
  p->bytes = SN_BUFFER(100000);
}

static int teardown(void **state) {
  passage *p = *state;
  forget(p);
  sn_readings_free(&p->readings);
  sn_arena_free(&p->arena);
  sonae_store_close(p->store);
  fixture_close(&p->f);
  free(p);
  return 0;
}

static void fail_at(unsigned long at, failing how) {
  allocator.calls = 0;
  allocator.fail_at = at;
  allocator.how = how;
}

/* --- on the way --------------------------------------------------------------------------------------------------- */

static sonae_status travel(passage *p) {
  sn_message_write(&p->readings, &p->definitions, &p->bytes);
  if (p->bytes.failed) return SONAE_E_MEMORY;
  return sn_message_read(p->bytes.data, p->bytes.length, &p->definitions, &p->arrived);
}

static void expect_arrived(const passage *p) {
  assert_int_equal(p->arrived.count, 1);
  const sn_reading *r = &p->arrived.items[0];
  assert_string_equal(r->organisation.name, "N");
  assert_int_equal(r->remarks.count, 1);
  assert_int_equal(r->response->data.packed.codes[1], SONAE_UNKNOWN);
}

static void travel_failing(passage *p, failing how) {
  unsigned long at = 0;
  sonae_status status;
  skip_unless_failing();
  forget(p);
  long live = allocator.live;
  do {
    fail_at(++at, how);
    status = travel(p);
    allocator.how = NEVER;
    assert_true(status == SONAE_OK || status == SONAE_E_MEMORY);
    if (status == SONAE_OK) expect_arrived(p);
    forget(p);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < MOST_FAILURES);
  assert_int_equal(status, SONAE_OK);
  assert_true(at > 5);
  print_message("%lu allocations failed\n", at - 1);
}

static void test_intake_memory__one_failure_on_the_way(void **state) {
  travel_failing(*state, ONCE);
}

static void test_intake_memory__no_memory_from_then_on_on_the_way(void **state) {
  travel_failing(*state, FROM_THEN_ON);
}

/* --- into the store ----------------------------------------------------------------------------------------------- */

static sonae_status accept(passage *p, const sonae_intake *intake, sn_outcome *outcome) {
  const sn_acceptance acceptance = {.intake = intake, .source = "f", .source_digest = "sha256:1", .error = &p->f.error};
  sonae_status status = sonae_store_begin(p->store, &p->f.error);
  if (status == SONAE_OK) status = sn_accept(&acceptance, &p->arrived.items[0], outcome);
  allocator.how = NEVER;
  sonae_store_abort(p->store);
  return status;
}

/* Another respondent is there already, so that answers are compared. */
static void accept_failing(passage *p, failing how) {
  const sonae_intake intake = {.store = p->store, .act = ACT, .language = SONAE_EN};
  unsigned long at = 0;
  sonae_status status;
  sn_outcome outcome;
  skip_unless_failing();
  store_put(&p->f, p->store, "o");
  sonae_filing filing = filing_of("o", "2026-11-01");
  filing.respondent = "ito";
  assert_int_equal(store_try_add(&p->f, p->store, "q1=no", &filing, NULL, NULL), SONAE_OK);
  do {
    forget(p);
    assert_int_equal(travel(p), SONAE_OK);
    fail_at(++at, how);
    status = accept(p, &intake, &outcome);
    assert_true(status == SONAE_OK || status == SONAE_E_MEMORY);
    if (status != SONAE_OK) continue;
    assert_int_equal(outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
    assert_int_equal(outcome.revision, 2);
    assert_int_equal(p->arrived.items[0].remarks.count, 3);
  } while (allocator.calls >= at && at < MOST_FAILURES);
  assert_int_equal(status, SONAE_OK);
  assert_true(at > 20);
  print_message("%lu allocations failed\n", at - 1);
}

/* It is a form that follows up on q1, and a reply to a campaign. */
static void follow_up(passage *p) {
  static const sn_asked asked[2] = {{.asked = true, .help = "money"}};
  const sonae_act act = ACT;
  const sonae_campaign campaign = {.id = "c-1",
                                   .buyer = "mihon",
                                   .checklist = p->f.definition->id,
                                   .title = "t",
                                   .opened = "2026-11-01",
                                   .deadline = "2026-12-31"};
  const sonae_finding finding = {
      .organisation = "o", .buyer = "mihon", .checklist = p->f.definition->id, .question = "q1"};
  sn_reading *reading = &p->readings.items[0];
  store_put(&p->f, p->store, "o");
  store_put(&p->f, p->store, "mihon");
  assert_int_equal(sonae_store_add_campaign(p->store, &act, &campaign, &p->f.error), SONAE_OK);
  assert_int_equal(sonae_store_invite(p->store, &act, "c-1", "o", NULL, &p->f.error), SONAE_OK);
  assert_int_equal(sonae_store_open_finding(p->store, &act, &finding, NULL, &p->f.error), SONAE_OK);
  reading->asked = asked;
  reading->campaign = "c-1";
  reading->buyer = "mihon";
}

static void test_intake_memory__one_failure_of_a_form_that_follows_up(void **state) {
  follow_up(*state);
  accept_failing(*state, ONCE);
}

static void test_intake_memory__no_memory_from_then_on_for_a_form_that_follows_up(void **state) {
  follow_up(*state);
  accept_failing(*state, FROM_THEN_ON);
}

static void test_intake_memory__one_failure_into_the_store(void **state) {
  accept_failing(*state, ONCE);
}

static void test_intake_memory__no_memory_from_then_on_into_the_store(void **state) {
  accept_failing(*state, FROM_THEN_ON);
}

#define MEMORY_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      MEMORY_TEST(test_intake_memory__one_failure_on_the_way),
      MEMORY_TEST(test_intake_memory__no_memory_from_then_on_on_the_way),
      MEMORY_TEST(test_intake_memory__one_failure_into_the_store),
      MEMORY_TEST(test_intake_memory__no_memory_from_then_on_into_the_store),
      MEMORY_TEST(test_intake_memory__one_failure_of_a_form_that_follows_up),
      MEMORY_TEST(test_intake_memory__no_memory_from_then_on_for_a_form_that_follows_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
