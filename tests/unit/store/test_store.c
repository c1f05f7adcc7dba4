/* SPDX-License-Identifier: Apache-2.0 */
/* The store as its header promises it: organisations, responses, groups. */
#include "support/fixture.h"

#include "support/store.h"

/* --- organisations --- */

static void test_store__an_organisation_comes_back_as_it_was_put(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  const sonae_organisation given = {.id = "yamada-7",
                                    .name = "株式会社見本製作所",
                                    .corporate_number = "7000012050002",
                                    .industry = "E",
                                    .employees = 31,
                                    .prefecture = "13",
                                    .contact = "総務部",
                                    .email = "soumu@example.jp",
                                    .telephone = "03-0000-0000"};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &given, &f->error), SONAE_OK);
  sonae_store_close(store);
  store = store_open(f, SONAE_STORE_READ);
  assert_int_equal(sonae_store_organisation(store, "yamada-7", &read, &f->error), SONAE_OK);
  assert_string_equal(read->name, given.name);
  assert_string_equal(read->corporate_number, given.corporate_number);
  assert_string_equal(read->industry, "E");
  assert_int_equal(read->employees, 31);
  assert_string_equal(read->prefecture, "13");
  assert_string_equal(read->contact, given.contact);
  assert_string_equal(read->email, given.email);
  assert_string_equal(read->telephone, given.telephone);
  sonae_organisation_free(read);
  sonae_store_close(store);
}

static void test_store__what_is_not_said_stays_as_it_was(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  sonae_organisation first = {.id = "o", .name = "N", .employees = 5, .contact = "c"},
                     second = {.id = "o", .name = "M", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &first, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &second, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_organisation(store, "o", &read, &f->error), SONAE_OK);
  assert_string_equal(read->name, "M");
  assert_int_equal(read->employees, 5);
  assert_string_equal(read->contact, "c");
  assert_null(read->email);
  sonae_organisation_free(read);
  sonae_store_close(store);
}

static sonae_status count_entry(void *context, const sonae_audit_entry *entry) {
  size_t *count = context;
  (void)entry;
  ++*count;
  return SONAE_OK;
}

static void test_store__putting_the_same_again_changes_nothing(void **state) {
  fixture *f = *state;
  size_t entries = 0;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  store_put(f, store, "o");
  assert_int_equal(sonae_store_each_entry(store, count_entry, &entries, &f->error), SONAE_OK);
  assert_int_equal(entries, 1);
  sonae_store_close(store);
}

static void test_store__an_organisation_is_found_by_its_corporate_number(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  const sonae_organisation o = {.id = "o", .corporate_number = "7000012050002", .employees = -1};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_organisation_by_number(store, "7000012050002", &read, &f->error), SONAE_OK);
  assert_string_equal(read->id, "o");
  sonae_organisation_free(read);
  assert_int_equal(sonae_store_organisation_by_number(store, "8700110005901", &read, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static void test_store__wrong_organisations_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation *read = NULL;
  const sonae_organisation wrong[] = {
      {.id = "", .employees = -1},
      {.id = "1", .employees = -1},
      {.id = NULL, .employees = -1},
      {.id = "o", .corporate_number = "1000012050002", .employees = -1},
      {.id = "o", .industry = "U", .employees = -1},
      {.id = "o", .prefecture = "48", .employees = -1},
      {.id = "o", .employees = -2},
      {.id = "o", .name = "\xff", .employees = -1},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(sonae_store_put_organisation(store, &ACT, &wrong[i], &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_organisation(store, "o", &read, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static sonae_status list_organisation(void *context, const sonae_organisation *organisation) {
  fixture_append(context, organisation->id, "");
  return SONAE_OK;
}

static void test_store__organisations_come_by_id(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "b");
  store_put(f, store, "a");
  store_put(f, store, "B");
  assert_int_equal(sonae_store_each_organisation(store, list_organisation, out, &f->error), SONAE_OK);
  assert_string_equal(out, "B a b");
  sonae_store_close(store);
}

/* --- responses --- */

static void test_store__a_response_comes_back_as_it_was_added(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  for (uint32_t seed = 1; seed <= 50; seed++) {
    sn_response *given = chance_response(seed, f->definition);
    const sonae_response *read = NULL;
    sonae_filing filing = filing_of("o", "2026-11-01"), filed;
    filing.role = SONAE_ROLE_OWNER;
    filing.respondent = "R";
    filing.responsible = true;
    filing.source_digest = "sha256:00";
    bool already;
    assert_int_equal(
        sonae_store_add_response(store, &ACT, f->definition, &given->data, &filing, &filed, &already, &f->error),
        SONAE_OK);
    assert_false(already);
    assert_int_equal(filed.revision, seed);
    assert_int_equal(sonae_store_response(store, f->definition, "o", "c", filed.revision, &read, NULL, &f->error),
                     SONAE_OK);
    assert_true(same_answers(f->definition, &given->data, read));
    assert_string_equal(read->organisation_id, "o");
    assert_string_equal(read->organisation_name, "N");
    assert_string_equal(read->date, "2026-11-01");
    assert_string_equal(read->respondent, "R");
    assert_int_equal(read->role, SONAE_ROLE_OWNER);
    assert_true(read->responsible);
    assert_string_equal(read->file, "answers.xlsx");
    assert_string_equal(read->digest, "sha256:00");
    sonae_response_free(read);
    sonae_response_free(&given->data);
  }
  sonae_store_close(store);
}

static void test_store__what_is_filed_says_all(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL), filed;
  bool already;
  assert_int_equal(store_try_add(f, store, "q1=yes", &filing, &filed, &already), SONAE_OK);
  assert_string_equal(filed.organisation, "o");
  assert_string_equal(filed.checklist, "c");
  assert_string_equal(filed.version, "1");
  assert_string_equal(filed.digest, f->definition->digest);
  assert_int_equal(filed.revision, 1);
  assert_null(filed.date);
  assert_string_equal(filed.received, "2026-11-21T11:08:21Z");
  assert_memory_equal(filed.content_digest, "sha256:", 7);
  sonae_store_close(store);
}

static void test_store__an_organisation_must_be_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("p", NULL);
  assert_int_equal(store_try_add(f, store, "q1=yes", &filing, NULL, NULL), SONAE_E_NOT_FOUND);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "");
  sonae_store_close(store);
}

static void test_store__answers_that_do_not_fit_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  sn_response *r = response_of(f, "q1=yes");
  r->codes[1] = 200;
  assert_int_equal(sonae_store_add_response(store, &ACT, f->definition, &r->data, &filing, NULL, NULL, &f->error),
                   SONAE_E_ARGUMENT);
  sonae_response_free(&r->data);
  sonae_store_close(store);
}

static void test_store__wrong_filings_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing wrong[] = {filing_of("o", "2026-02-30"), filing_of("o", NULL), filing_of("o", NULL),
                          filing_of(NULL, NULL)};
  wrong[1].received = NULL;
  wrong[2].respondent = "\xc3";
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(store_try_add(f, store, "q1=yes", &wrong[i], NULL, NULL), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

static void test_store__revisions_are_counted_by_organisation(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), p = filing_of("p", NULL);
  store_put(f, store, "p");
  assert_int_equal(store_add(f, store, "q1=yes", &o), 1);
  assert_int_equal(store_add(f, store, "q1=yes", &p), 1);
  assert_int_equal(store_add(f, store, "q1=no", &o), 2);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1 o:2 p:1");
  assert_string_equal(store_list(f, store, "p", SONAE_EVERY_REVISION), "p:1");
  sonae_store_close(store);
}

/* --- the same once more --- */

static void expect_already(fixture *f, sonae_store *store, const char *line, const sonae_filing *filing,
                           uint32_t revision) {
  sonae_filing filed = {0};
  bool already = false;
  assert_int_equal(store_try_add(f, store, line, filing, &filed, &already), SONAE_OK);
  assert_true(already);
  assert_int_equal(filed.revision, revision);
}

static void test_store__the_same_answers_once_more_are_already_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &filing);
  expect_already(f, store, "q1=yes", &filing, 1);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1");
  sonae_store_close(store);
}

static void test_store__going_back_to_earlier_answers_is_a_new_revision(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &filing);
  store_add(f, store, "q1=no", &filing);
  assert_int_equal(store_add(f, store, "q1=yes", &filing), 3);
  sonae_store_close(store);
}

/* A folder taken in twice, with an older and a newer file of one organisation in it. */
static void test_store__an_older_file_once_more_is_already_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", NULL), second = filing_of("o", NULL);
  first.source_digest = "sha256:01";
  second.source_digest = "sha256:02";
  store_add(f, store, "q1=yes", &first);
  store_add(f, store, "q1=no", &second);
  expect_already(f, store, "q1=yes", &first, 1);
  expect_already(f, store, "q1=no", &second, 2);
  sonae_store_close(store);
}

static void test_store__the_same_day_in_another_file_is_already_there(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-01-01"), second = filing_of("o", "2026-05-01");
  store_add(f, store, "q1=yes", &first);
  store_add(f, store, "q1=no", &second);
  first.source_digest = "sha256:03";
  expect_already(f, store, "q1=yes", &first, 1);
  sonae_store_close(store);
}

static void test_store__the_same_answers_on_another_day_are_new(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-01-01"), second = filing_of("o", "2027-01-01");
  store_add(f, store, "q1=yes", &first);
  assert_int_equal(store_add(f, store, "q1=yes", &second), 2);
  sonae_store_close(store);
}

static void test_store__the_same_answers_of_another_person_are_new(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing owner = filing_of("o", NULL), vendor = filing_of("o", NULL), other = filing_of("o", NULL);
  owner.role = SONAE_ROLE_OWNER;
  vendor.role = SONAE_ROLE_VENDOR;
  other.role = SONAE_ROLE_VENDOR;
  other.respondent = "B";
  store_add(f, store, "q1=yes", &owner);
  assert_int_equal(store_add(f, store, "q1=yes", &vendor), 2);
  assert_int_equal(store_add(f, store, "q1=yes", &other), 3);
  sonae_store_close(store);
}

static void test_store__becoming_responsible_is_new(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing filing = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &filing);
  filing.responsible = true;
  assert_int_equal(store_add(f, store, "q1=yes", &filing), 2);
  sonae_store_close(store);
}

/* --- which revisions --- */

static uint32_t add_by(fixture *f, sonae_store *store, const char *line, const char *date, sonae_role role,
                       bool responsible) {
  sonae_filing filing = filing_of("o", date);
  filing.role = role;
  filing.responsible = responsible;
  return store_add(f, store, line, &filing);
}

static void test_store__current_is_the_newest_without_anyone_responsible(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-05-01", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-04-01", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:2");
  sonae_store_close(store);
}

static void test_store__current_is_the_newest_of_those_responsible(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=no", "2026-05-01", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-04-01", SONAE_ROLE_GENERAL_AFFAIRS, true);
  add_by(f, store, "q1=no", "2026-02-01", SONAE_ROLE_OWNER, true);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:3");
  sonae_store_close(store);
}

static void test_store__on_one_day_the_later_revision_is_newer(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-03-01", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:2");
  sonae_store_close(store);
}

/* Received on 2026-11-21. */
static void test_store__without_a_day_the_day_received_counts(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  add_by(f, store, "q1=yes", NULL, SONAE_ROLE_OWNER, false);
  add_by(f, store, "q1=no", "2026-11-20", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:1");
  add_by(f, store, "q1=part", "2026-11-22", SONAE_ROLE_OWNER, false);
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:3");
  sonae_store_close(store);
}

static void test_store__newest_of_each_respondent(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing p = filing_of("p", NULL);
  store_put(f, store, "p");
  add_by(f, store, "q1=yes", "2026-03-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=no", "2026-05-01", SONAE_ROLE_IT, false);
  add_by(f, store, "q1=part", "2026-04-01", SONAE_ROLE_OWNER, true);
  add_by(f, store, "q1=yes", "2026-04-30", SONAE_ROLE_IT, false);
  store_add(f, store, "q1=no", &p);
  assert_string_equal(store_list(f, store, NULL, SONAE_NEWEST_EACH), "o:2 o:3 p:1");
  assert_string_equal(store_list(f, store, "o", SONAE_NEWEST_EACH), "o:2 o:3");
  assert_string_equal(store_list(f, store, NULL, SONAE_CURRENT), "o:3 p:1");
  sonae_store_close(store);
}

static sonae_status list_codes(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s:%u=%u,%u", filing->organisation, filing->revision, answers->codes[0],
                 answers->codes[1]);
  fixture_append(context, one, "");
  return SONAE_OK;
}

/* Options yes 4, part 5, no 6. */
static void test_store__a_scan_gives_the_answers_of_each(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), p = filing_of("p", NULL);
  store_put(f, store, "p");
  store_add(f, store, "q1=yes q2=?", &o);
  store_add(f, store, "q1=no", &o);
  store_add(f, store, "q1=part q2=yes", &p);
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_EVERY_REVISION, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:1=4,1 o:2=6,0 p:1=5,4");
  out[0] = '\0';
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_CURRENT, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:2=6,0 p:1=5,4");
  sonae_store_close(store);
}

static void test_store__a_scan_tells_respondents_apart(void **state) {
  fixture *f = *state;
  char out[256] = "";
  sonae_store *store = store_begin(f);
  sonae_filing a = filing_of("o", NULL), b = filing_of("o", NULL);
  a.respondent = "A";
  b.respondent = "B";
  store_add(f, store, "q1=yes", &a);
  store_add(f, store, "q1=part", &b);
  store_add(f, store, "q1=no", &a);
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_NEWEST_EACH, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:2=5,0 o:3=6,0");
  sonae_store_close(store);
}

/* "o:1 c 1 D 2026-11-01 2026-11-21T11:08:21Z !": everything that a scan says of a response. */
static sonae_status describe(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  char one[200];
  (void)answers;
  (void)snprintf(one, sizeof one, "%s:%u %s %s %.7s %s %s%s", filing->organisation, filing->revision, filing->checklist,
                 filing->version, filing->digest, filing->date ? filing->date : "-", filing->received,
                 filing->responsible ? " !" : "");
  fixture_append(context, one, "");
  return SONAE_OK;
}

static void test_store__a_scan_says_of_which_response_the_answers_are(void **state) {
  fixture *f = *state;
  char out[512] = "";
  sonae_store *store = store_begin(f);
  sonae_filing first = filing_of("o", "2026-11-01"), second = filing_of("o", NULL);
  first.responsible = true;
  store_add(f, store, "q1=yes", &first);
  store_add(f, store, "q1=no", &second);
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_EVERY_REVISION, describe, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:1 c 1 sha256: 2026-11-01 2026-11-21T11:08:21Z ! o:2 c 1 sha256: - 2026-11-21T11:08:21Z");
  sonae_store_close(store);
}

static void test_store__a_scan_leaves_other_checklists_out(void **state) {
  static const sonae_selection SELECTIONS[] = {SONAE_EVERY_REVISION, SONAE_NEWEST_EACH, SONAE_CURRENT};
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  fixture_define(f, CHECKLIST_NAMED("d", AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")),
                 RULES_NAMED("d", "weighted", ""));
  store_add(f, store, "q1=no", &o);
  for (size_t i = 0; i < sizeof SELECTIONS / sizeof *SELECTIONS; i++) {
    char out[256] = "";
    assert_int_equal(sonae_store_scan(store, f->definition, SELECTIONS[i], list_codes, out, &f->error), SONAE_OK);
    assert_string_equal(out, "o:1=6,0");
  }
  sonae_store_close(store);
}

static void test_store__answers_are_read_with_a_later_version(void **state) {
  fixture *f = *state;
  char out[256] = "";
  const sonae_response *read = NULL;
  sonae_carried carried;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes q2=no", &o);
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q0", "a") QUESTION("q2", "a")), RULES("weighted", ""));
  assert_int_equal(sonae_store_scan(store, f->definition, SONAE_CURRENT, list_codes, out, &f->error), SONAE_OK);
  assert_string_equal(out, "o:1=0,6");
  assert_int_equal(sonae_store_response(store, f->definition, "o", "c", 1, &read, &carried, &f->error), SONAE_OK);
  assert_int_equal(read->packed.codes[1], 6);
  assert_int_equal(carried.kept, 1);
  assert_int_equal(carried.dropped, 1);
  assert_int_equal(carried.asked_anew, 1);
  sonae_response_free(read);
  sonae_store_close(store);
}

static void test_store__a_response_that_is_not_there_is_not_found(void **state) {
  fixture *f = *state;
  const sonae_response *read = NULL;
  sonae_store *store = store_begin(f);
  assert_int_equal(sonae_store_response(store, f->definition, "o", "c", 1, &read, NULL, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static sonae_status stop(void *context, const sonae_filing *filing) {
  (void)context;
  (void)filing;
  return SONAE_E_LIMIT;
}

static void test_store__a_visitor_that_has_enough_ends_the_walk(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(sonae_store_each_filing(store, NULL, stop, NULL, &f->error), SONAE_E_LIMIT);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1");
  sonae_store_close(store);
}

typedef struct within {
  fixture *f;
  sonae_store *store;
  sonae_status wrote, read;
} within;

static sonae_status use_store(void *context, const sonae_filing *filing) {
  within *w = context;
  const sonae_response *read = NULL;
  sonae_organisation o = organisation_named("x", "X");
  w->wrote = sonae_store_put_organisation(w->store, &ACT, &o, NULL);
  w->read = sonae_store_response(w->store, w->f->definition, filing->organisation, filing->checklist, filing->revision,
                                 &read, NULL, NULL);
  sonae_response_free(read);
  return SONAE_OK;
}

static void test_store__a_visitor_may_read_but_not_write(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  within w = {.f = f, .store = store, .wrote = SONAE_OK, .read = SONAE_E_INTERNAL};
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(sonae_store_each_filing(store, NULL, use_store, &w, &f->error), SONAE_OK);
  assert_int_equal(w.wrote, SONAE_E_ARGUMENT);
  assert_int_equal(w.read, SONAE_OK);
  sonae_store_close(store);
}

/* --- groups --- */

static void test_store__a_group_is_seen_when_it_is_committed(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f), *reader = store_open(f, SONAE_STORE_READ);
  sonae_filing o = filing_of("o", NULL);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  store_add(f, store, "q1=yes", &o);
  store_add(f, store, "q1=no", &o);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1 o:2");
  assert_string_equal(store_list(f, reader, NULL, SONAE_EVERY_REVISION), "");
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_string_equal(store_list(f, reader, NULL, SONAE_EVERY_REVISION), "o:1 o:2");
  sonae_store_close(reader);
  sonae_store_close(store);
}

static void test_store__a_group_that_is_aborted_leaves_nothing(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  store_put(f, store, "p");
  store_add(f, store, "q1=yes", &o);
  sonae_store_abort(store);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "");
  assert_int_equal(store_add(f, store, "q1=no", &o), 1); /* the layout, too, is added anew */
  sonae_store_close(store);
}

static void test_store__a_call_that_fails_takes_back_itself_only(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL), nobody = filing_of("nobody", NULL);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  store_add(f, store, "q1=yes", &o);
  assert_int_equal(store_try_add(f, store, "q1=yes", &nobody, NULL, NULL), SONAE_E_NOT_FOUND);
  store_add(f, store, "q1=no", &o);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_string_equal(store_list(f, store, NULL, SONAE_EVERY_REVISION), "o:1 o:2");
  sonae_store_close(store);
}

static void test_store__groups_do_not_nest(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  sonae_store_abort(store); /* of no group: nothing */
  sonae_store_close(store);
}

static void test_store__a_reader_does_not_write(void **state) {
  fixture *f = *state;
  sonae_store_close(store_begin(f));
  sonae_store *store = store_open(f, SONAE_STORE_READ);
  sonae_organisation o = organisation_named("p", "P");
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_E_ARGUMENT);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", &f->error), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

static void test_store__an_act_needs_actor_and_time(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_organisation o = organisation_named("p", "P");
  const sonae_act wrong[] = {{NULL, "2026-11-21T11:08:21Z"}, {"a", NULL}, {"", "2026-11-21T11:08:21Z"}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(sonae_store_put_organisation(store, &wrong[i], &o, &f->error), SONAE_E_ARGUMENT);
  sonae_store_close(store);
}

/* --- the log --- */

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

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_store__an_organisation_comes_back_as_it_was_put),
      FIXTURE_TEST(test_store__what_is_not_said_stays_as_it_was),
      FIXTURE_TEST(test_store__putting_the_same_again_changes_nothing),
      FIXTURE_TEST(test_store__an_organisation_is_found_by_its_corporate_number),
      FIXTURE_TEST(test_store__wrong_organisations_are_refused),
      FIXTURE_TEST(test_store__organisations_come_by_id),
      FIXTURE_TEST(test_store__a_response_comes_back_as_it_was_added),
      FIXTURE_TEST(test_store__what_is_filed_says_all),
      FIXTURE_TEST(test_store__an_organisation_must_be_there),
      FIXTURE_TEST(test_store__answers_that_do_not_fit_are_refused),
      FIXTURE_TEST(test_store__wrong_filings_are_refused),
      FIXTURE_TEST(test_store__revisions_are_counted_by_organisation),
      FIXTURE_TEST(test_store__the_same_answers_once_more_are_already_there),
      FIXTURE_TEST(test_store__going_back_to_earlier_answers_is_a_new_revision),
      FIXTURE_TEST(test_store__an_older_file_once_more_is_already_there),
      FIXTURE_TEST(test_store__the_same_day_in_another_file_is_already_there),
      FIXTURE_TEST(test_store__the_same_answers_on_another_day_are_new),
      FIXTURE_TEST(test_store__the_same_answers_of_another_person_are_new),
      FIXTURE_TEST(test_store__becoming_responsible_is_new),
      FIXTURE_TEST(test_store__current_is_the_newest_without_anyone_responsible),
      FIXTURE_TEST(test_store__current_is_the_newest_of_those_responsible),
      FIXTURE_TEST(test_store__on_one_day_the_later_revision_is_newer),
      FIXTURE_TEST(test_store__without_a_day_the_day_received_counts),
      FIXTURE_TEST(test_store__newest_of_each_respondent),
      FIXTURE_TEST(test_store__a_scan_gives_the_answers_of_each),
      FIXTURE_TEST(test_store__a_scan_tells_respondents_apart),
      FIXTURE_TEST(test_store__a_scan_says_of_which_response_the_answers_are),
      FIXTURE_TEST(test_store__a_scan_leaves_other_checklists_out),
      FIXTURE_TEST(test_store__answers_are_read_with_a_later_version),
      FIXTURE_TEST(test_store__a_response_that_is_not_there_is_not_found),
      FIXTURE_TEST(test_store__a_visitor_that_has_enough_ends_the_walk),
      FIXTURE_TEST(test_store__a_visitor_may_read_but_not_write),
      FIXTURE_TEST(test_store__a_group_is_seen_when_it_is_committed),
      FIXTURE_TEST(test_store__a_group_that_is_aborted_leaves_nothing),
      FIXTURE_TEST(test_store__a_call_that_fails_takes_back_itself_only),
      FIXTURE_TEST(test_store__groups_do_not_nest),
      FIXTURE_TEST(test_store__a_reader_does_not_write),
      FIXTURE_TEST(test_store__an_act_needs_actor_and_time),
      FIXTURE_TEST(test_store__the_log_says_who_did_what),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
