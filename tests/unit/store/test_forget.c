/* SPDX-License-Identifier: Apache-2.0 */
/* What is forgotten is in no file any more; that it was, stays in the log. */
#include "support/fixture.h"

#include "sonae/campaign.h"
#include "sonae/finding.h"
#include "sonae/relation.h"
#include "support/store.h"

#include "support/raw.h"

/* In every text and in none of ours; the digits make each of them another. */
#define CANARY "CaNaRy7391"

static char *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  *length = 0;
  if (!file) return NULL;
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  long size = ftell(file);
  assert_true(size >= 0);
  rewind(file);
  char *bytes = malloc((size_t)size + 1);
  assert_non_null(bytes);
  *length = fread(bytes, 1, (size_t)size, file);
  assert_int_equal(*length, size);
  assert_int_equal(fclose(file), 0);
  return bytes;
}

static size_t count_in(const char *bytes, size_t length, const char *text) {
  size_t count = 0, size = strlen(text);
  for (size_t i = 0; i + size <= length; i++)
    count += memcmp(bytes + i, text, size) == 0;
  return count;
}

/* In all files of the store. */
static size_t count_canaries(const fixture *f, const char *text) {
  static const char *const SUFFIXES[] = {"", "-wal", "-shm", "-journal"};
  size_t count = 0;
  for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
    char path[80];
    size_t length;
    (void)snprintf(path, sizeof path, "%s%s", store_path(f), SUFFIXES[i]);
    char *bytes = read_file(path, &length);
    if (bytes) count += count_in(bytes, length, text);
    free(bytes);
  }
  return count;
}

static void put_canary(fixture *f, sonae_store *store, const char *id) {
  const sonae_organisation o = {
      .id = id, .name = CANARY "-name", .employees = 1, .contact = CANARY "-contact", .email = CANARY "@example.jp"};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_OK);
}

static void add_canary(fixture *f, sonae_store *store, const char *id, uint64_t seed) {
  sonae_filing filing = filing_of(id, NULL);
  char comment[400];
  sn_response *r = chance_response(seed, f->definition);
  filing.respondent = CANARY "-respondent";
  filing.source = CANARY ".xlsx";
  (void)snprintf(comment, sizeof comment, CANARY "-comment-%llu-%0*d", (unsigned long long)seed, (int)(seed % 300) + 1,
                 0);
  r->answers[0].comment = comment;
  assert_int_equal(sonae_store_add_response(store, &ACT, f->definition, &r->data, &filing, NULL, NULL, &f->error),
                   SONAE_OK);
  sonae_response_free(&r->data);
}

static void forget(fixture *f, sonae_store *store, const char *id) {
  sonae_status status = sonae_store_forget(store, &ACT, id, NULL, &f->error);
  if (status != SONAE_OK) print_message("forget: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

static void test_forget__nothing_is_left_in_any_file(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  put_canary(f, store, CANARY "-id");
  for (uint64_t seed = 1; seed <= 20; seed++)
    add_canary(f, store, CANARY "-id", seed);
  assert_true(count_canaries(f, CANARY) > 100); /* the test would see it */
  forget(f, store, CANARY "-id");
  assert_int_equal(count_canaries(f, CANARY), 0);
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
  assert_int_equal(count_canaries(f, CANARY), 0);
}

/* Among many others that stay, put in an order of their own, so that rows were moved between pages before. */
static void test_forget__nothing_is_left_among_many(void **state) {
  fixture *f = *state;
  enum { ORGANISATIONS = 300, ROUNDS = 2, FORGOTTEN_EACH = 2 };
  char id[32];
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  for (unsigned round = 0; round < ROUNDS; round++)
    for (unsigned i = 0; i < ORGANISATIONS; i++) {
      unsigned n = i * 37 % ORGANISATIONS;
      (void)snprintf(id, sizeof id, "%s%04u", n % FORGOTTEN_EACH ? "stays-" : CANARY "-", n);
      if (n % FORGOTTEN_EACH)
        store_put(f, store, id);
      else
        put_canary(f, store, id);
      sonae_filing filing = filing_of(id, NULL);
      sn_response *r = chance_response(round * 1000 + n, f->definition);
      filing.respondent = n % FORGOTTEN_EACH ? "R" : CANARY;
      assert_int_equal(sonae_store_add_response(store, &ACT, f->definition, &r->data, &filing, NULL, NULL, &f->error),
                       SONAE_OK);
      sonae_response_free(&r->data);
      if (n % FORGOTTEN_EACH == 0) add_canary(f, store, id, round * 1000 + n);
    }
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  for (unsigned n = 0; n < ORGANISATIONS; n += FORGOTTEN_EACH) {
    (void)snprintf(id, sizeof id, CANARY "-%04u", n);
    assert_true(count_canaries(f, id) > 0);
    forget(f, store, id);
    assert_int_equal(count_canaries(f, id), 0);
  }
  assert_int_equal(count_canaries(f, CANARY), 0);
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

/* What was said before and replaced since goes, too. */
static void test_forget__earlier_names_are_gone(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  for (int i = 0; i < 30; i++) {
    char name[300];
    (void)snprintf(name, sizeof name, CANARY "-%0*d", i * 7 + 1, i);
    const sonae_organisation o = {.id = i % 2 ? "a" : "b", .name = name, .employees = i};
    assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_OK);
  }
  forget(f, store, "a");
  forget(f, store, "b");
  assert_int_equal(count_canaries(f, CANARY), 0);
  sonae_store_close(store);
}

static sonae_status last_entry(void *context, const sonae_audit_entry *entry) {
  char *out = context;
  (void)snprintf(out, 200, "%s %s %.60s", entry->act, entry->subject, entry->details);
  return SONAE_OK;
}

static void test_forget__the_log_keeps_that_it_was(void **state) {
  fixture *f = *state;
  char last[200] = "";
  uint64_t number = 0;
  sonae_store_census before, after;
  const sonae_organisation *read = NULL;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  store_add(f, store, "q1=no", &o);
  assert_int_equal(sonae_store_verify(store, NULL, &before, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_forget(store, &ACT, "o", &number, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_verify(store, NULL, &after, &f->error), SONAE_OK);
  assert_int_equal(after.entries, before.entries + 1);
  assert_int_equal(after.organisations, 0);
  assert_int_equal(after.responses, 0);
  assert_int_equal(number, after.entries);
  assert_int_equal(sonae_store_each_entry(store, last_entry, last, &f->error), SONAE_OK);
  assert_memory_equal(last, "organisation-forget #", 21);
  assert_non_null(strstr(last, "{\"responses\":2,\"digest\":\"sha256:"));
  assert_int_equal(sonae_store_organisation(store, "o", &read, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static void test_forget__it_can_come_back_as_somebody_else(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  sonae_filing o = filing_of("o", NULL);
  store_add(f, store, "q1=yes", &o);
  forget(f, store, "o");
  store_put(f, store, "o");
  assert_int_equal(store_add(f, store, "q1=yes", &o), 1);
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

static void test_forget__whoever_is_not_there_is_not_found(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  assert_int_equal(sonae_store_forget(store, &ACT, "nobody", NULL, &f->error), SONAE_E_NOT_FOUND);
  sonae_store_close(store);
}

static void test_forget__in_a_group_it_is_gone_with_the_commit(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  put_canary(f, store, "o");
  add_canary(f, store, "o", 1);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  forget(f, store, "o");
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_int_equal(count_canaries(f, CANARY), 0);
  sonae_store_close(store);
}

static void put_relation(fixture *f, sonae_store *store, const char *supplier, const char *buyer) {
  const sonae_relation relation = {.buyer = buyer, .supplier = supplier, .source = "r.csv"};
  sn_response *r = response_of(f, "q1=yes");
  r->answers[0].comment = CANARY "-comment";
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, NULL, &f->error),
                   SONAE_OK);
  sonae_response_free(&r->data);
}

static void add_campaign(fixture *f, sonae_store *store, const char *id, const char *buyer, const char *asked) {
  const sonae_campaign c = {
      .id = id, .buyer = buyer, .checklist = "c", .title = "T", .opened = "2026-11-21", .deadline = "2026-12-18"};
  assert_int_equal(sonae_store_add_campaign(store, &ACT, &c, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_invite(store, &ACT, id, asked, NULL, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_remind(store, &ACT, id, asked, &f->error), SONAE_OK);
}

static void open_finding(fixture *f, sonae_store *store, const char *organisation, const char *buyer,
                         const char *campaign) {
  uint32_t number = 0;
  const sonae_finding finding = {.organisation = organisation,
                                 .buyer = buyer,
                                 .checklist = "c",
                                 .question = "q1",
                                 .campaign = campaign,
                                 .cause = SONAE_CAUSE_GAP,
                                 .owner = CANARY "-owner"};
  const sonae_finding_step step = {
      .role = SONAE_FINDING_SUPPLIER, .state = SONAE_FINDING_ANSWERED, .help = CANARY "-help", .text = CANARY "-text"};
  assert_int_equal(sonae_store_open_finding(store, &ACT, &finding, &number, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_add_finding_step(store, &ACT, organisation, number, &step, &f->error), SONAE_OK);
}

static void add_assurance(fixture *f, sonae_store *store, const char *organisation) {
  const sonae_assurance assurance = {.organisation = organisation,
                                     .checklist = f->definition->id,
                                     .question = "q1",
                                     .kind = SONAE_EVIDENCED,
                                     .revision = 1,
                                     .file = CANARY ".pdf",
                                     .text = CANARY "-text"};
  assert_int_equal(sonae_store_add_assurance(store, &ACT, &assurance, &f->error), SONAE_OK);
}

/* What it was to others, and others to it. */
static void name_canary(fixture *f, sonae_store *store, const char *id) {
  put_relation(f, store, "o", id); /* others who supply it */
  put_relation(f, store, "p", id);
  put_relation(f, store, id, "o");
  assert_int_equal(sonae_store_end_relation(store, &ACT, id, "p", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, id, "twin", &f->error), SONAE_OK);
  add_campaign(f, store, CANARY "-campaign", id, "p");
  assert_int_equal(sonae_store_close_campaign(store, &ACT, CANARY "-campaign", &f->error), SONAE_OK);
  add_campaign(f, store, "of-another", "o", id);
  open_finding(f, store, "p", id, CANARY "-campaign");
  open_finding(f, store, id, "o", "of-another");
  add_canary(f, store, id, 1);
  add_assurance(f, store, id);
}

static sonae_status count_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  int *n = context;
  (void)relation;
  (void)facts;
  ++*n;
  return SONAE_OK;
}

static sonae_status count_invitation(void *context, const sonae_invitation *invitation) {
  int *n = context;
  (void)invitation;
  ++*n;
  return SONAE_OK;
}

static sonae_status count_finding(void *context, const sonae_finding *finding) {
  int *n = context;
  (void)finding;
  ++*n;
  return SONAE_OK;
}

static sonae_status count_assurance(void *context, const sonae_assurance *assurance) {
  int *n = context;
  (void)assurance;
  ++*n;
  return SONAE_OK;
}

/* How many rows of all these there are. */
static int count_rows(fixture *f, sonae_store *store) {
  int rows = 0;
  char kept[SONAE_NAME_BYTES];
  assert_int_equal(sonae_store_merged_into(store, "twin", kept, &f->error), SONAE_OK);
  rows += *kept != '\0';
  assert_int_equal(sonae_store_scan_relations(store, f->definition, count_relation, &rows, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_invitation(store, NULL, NULL, count_invitation, &rows, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_finding(store, NULL, count_finding, &rows, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_each_assurance(store, NULL, NULL, count_assurance, &rows, &f->error), SONAE_OK);
  return rows;
}

static void test_forget__nothing_is_left_in_rows_of_others(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "p");
  store_put(f, store, "twin");
  put_canary(f, store, CANARY "-id");
  name_canary(f, store, CANARY "-id");
  assert_true(count_rows(f, store) >= 8);
  forget(f, store, CANARY "-id");
  assert_int_equal(count_canaries(f, CANARY), 0);
  assert_int_equal(sonae_store_verify(store, &f->reporter, NULL, &f->error), SONAE_OK);
  assert_int_equal(count_rows(f, store), 0);
  sonae_store_close(store);
  assert_int_equal(count_canaries(f, CANARY), 0);
}

/* Of what others said of it the log keeps a digest: without its key, it could be tried out. */
static void test_forget__what_others_said_cannot_be_tried_out(void **state) {
  fixture *f = *state;
  sonae_store *store = store_begin(f);
  store_put(f, store, "gone");
  put_relation(f, store, "o", "gone");
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "CREATE TEMP TABLE kept AS SELECT * FROM relation");
  forget(f, store, "gone");
  store_put(f, store, "gone"); /* whoever tries it has the id, but another key */
  raw_do(db, "INSERT INTO relation SELECT * FROM kept");
  assert_int_equal(sonae_store_verify(store, NULL, NULL, &f->error), SONAE_E_INPUT);
  assert_non_null(strstr(f->error.text, "relation 1 of organisation o was changed"));
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

static int keep_plan(void *context, int count, char **row, char **names) {
  char *plan = context;
  (void)names;
  assert_int_equal(count, 4); /* the last is the sentence */
  (void)snprintf(plan + strlen(plan), 4000 - strlen(plan), "%s\n", row[3]);
  return 0;
}

/* What the database asks itself for each row that goes is looked up, however long the log is. */
static void test_forget__nothing_is_scanned_for_a_row_that_goes(void **state) {
  fixture *f = *state;
  static const char *const TABLES[] = {"notes WHERE organisation",
                                       "response WHERE organisation",
                                       "organisation WHERE id",
                                       "relation WHERE organisation",
                                       "relation WHERE buyer",
                                       "merge WHERE organisation",
                                       "merge WHERE kept",
                                       "campaign WHERE organisation",
                                       "invitation WHERE organisation"};
  sonae_store_close(store_begin(f));
  sqlite3 *db = raw_open(store_path(f));
  assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL), SQLITE_OK);
  assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_TRIGGER_EQP, 1, (int *)NULL), SQLITE_OK);
  for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
    char sql[100], plan[4000] = "";
    (void)snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN DELETE FROM %s = 'o'", TABLES[i]);
    assert_int_equal(sqlite3_exec(db, sql, keep_plan, plan, NULL), SQLITE_OK);
    bool looked_up = strstr(plan, "entry_by_subject (subject=? AND act=?)") && !strstr(plan, "SCAN");
    if (!looked_up) print_message("%s\n%s", sql, plan);
    assert_true(looked_up);
  }
  (void)sqlite3_close(db);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_forget__nothing_is_left_in_any_file),
      FIXTURE_TEST(test_forget__nothing_is_left_among_many),
      FIXTURE_TEST(test_forget__earlier_names_are_gone),
      FIXTURE_TEST(test_forget__the_log_keeps_that_it_was),
      FIXTURE_TEST(test_forget__it_can_come_back_as_somebody_else),
      FIXTURE_TEST(test_forget__whoever_is_not_there_is_not_found),
      FIXTURE_TEST(test_forget__in_a_group_it_is_gone_with_the_commit),
      FIXTURE_TEST(test_forget__nothing_is_left_in_rows_of_others),
      FIXTURE_TEST(test_forget__what_others_said_cannot_be_tried_out),
      FIXTURE_TEST(test_forget__nothing_is_scanned_for_a_row_that_goes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
