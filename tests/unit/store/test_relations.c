/* SPDX-License-Identifier: Apache-2.0 */
/* Who supplies whom: said, said anew, ended, and read in one walk. */
#include "support/fixture.h"

#include "sonae/relation.h"
#include "support/store.h"

#include "support/raw.h"
#include "support/sanitized.h"

static sonae_status try_put(fixture *f, sonae_store *store, const char *line, const sonae_relation *relation,
                            bool *already) {
  sn_response *r = response_of(f, line);
  sonae_status status = sonae_store_put_relation(store, &ACT, f->definition, &r->data, relation, already, &f->error);
  sonae_response_free(&r->data);
  return status;
}

/* True: it was there already. */
static bool put(fixture *f, sonae_store *store, const char *supplier, const char *buyer, const char *line) {
  const sonae_relation relation = {.buyer = buyer, .supplier = supplier, .source = "relations.csv"};
  bool already = false;
  sonae_status status = try_put(f, store, line, &relation, &already);
  if (status != SONAE_OK) print_message("put: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return already;
}

static void expect_refused(fixture *f, sonae_store *store, const sonae_relation *relation, sonae_status expected,
                           const char *said) {
  assert_int_equal(try_put(f, store, "q1=yes", relation, NULL), expected);
  if (!strstr(f->error.text, said)) print_message("%s\n", f->error.text);
  assert_non_null(strstr(f->error.text, said));
}

static sonae_status list_one(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  char one[80];
  (void)snprintf(one, sizeof one, "%s>%s=%u", relation->supplier, relation->buyer, facts->codes[0]);
  fixture_append(context, one, "");
  return SONAE_OK;
}

static const char *list(fixture *f, sonae_store *store) {
  static char out[256];
  out[0] = '\0';
  assert_int_equal(sonae_store_scan_relations(store, f->definition, list_one, out, &f->error), SONAE_OK);
  return out;
}

/* Four organisations: a, b, c, o. */
static sonae_store *begin(fixture *f) {
  sonae_store *store = store_begin(f);
  store_put(f, store, "a");
  store_put(f, store, "b");
  store_put(f, store, "c");
  return store;
}

static void test_relations__they_come_by_supplier_then_buyer(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  assert_false(put(f, store, "b", "o", "q1=yes"));
  assert_false(put(f, store, "a", "o", "q1=part"));
  assert_false(put(f, store, "b", "a", "q1=no"));
  assert_false(put(f, store, "o", "b", "q1=?")); /* a loop */
  assert_string_equal(list(f, store), "a>o=5 b>a=6 b>o=4 o>b=1");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_relations__what_is_said_anew_takes_the_place(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  put(f, store, "b", "o", "q1=yes");
  assert_false(put(f, store, "a", "o", "q1=no"));
  assert_string_equal(list(f, store), "a>o=6 b>o=4");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_relations__the_same_once_more_writes_nothing(void **state) {
  fixture *f = *state;
  sonae_store_census before, after;
  sonae_store *store = begin(f);
  const sonae_relation elsewhere = {.buyer = "o", .supplier = "a", .source = "another.csv"};
  bool already = false;
  put(f, store, "a", "o", "q1=yes");
  assert_int_equal(sonae_store_verify(store, NULL, &before, &f->error), SONAE_OK);
  assert_true(put(f, store, "a", "o", "q1=yes"));
  assert_int_equal(try_put(f, store, "q1=yes", &elsewhere, &already), SONAE_OK);
  assert_true(already);
  assert_int_equal(sonae_store_verify(store, NULL, &after, &f->error), SONAE_OK);
  assert_string_equal(after.head, before.head);
  sonae_store_close(store);
}

static void test_relations__another_comment_is_news(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_relation relation = {.buyer = "o", .supplier = "a"};
  const sonae_response *read = NULL;
  bool already = true;
  sn_response *r = response_of(f, "q1=yes");
  put(f, store, "a", "o", "q1=yes");
  r->answers[0].comment = "図面を預けている";
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, &already, &f->error),
                   SONAE_OK);
  assert_false(already);
  assert_int_equal(sonae_store_relation(store, f->definition, "o", "a", &read, &f->error), SONAE_OK);
  assert_string_equal(read->answers[0].comment, "図面を預けている");
  assert_string_equal(read->organisation_id, "a");
  assert_string_equal(read->file, "");
  sonae_response_free(read);
  sonae_response_free(&r->data);
  sonae_store_close(store);
}

static void test_relations__one_that_ended_is_gone_until_said_again(void **state) {
  fixture *f = *state;
  const sonae_response *read = NULL;
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  put(f, store, "b", "o", "q1=yes");
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "a", &f->error), SONAE_OK);
  assert_string_equal(list(f, store), "b>o=4");
  assert_int_equal(sonae_store_relation(store, f->definition, "o", "a", &read, &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "a", &f->error), SONAE_E_NOT_FOUND);
  assert_non_null(strstr(f->error.text, "a supplies o"));
  assert_false(put(f, store, "a", "o", "q1=yes"));
  assert_string_equal(list(f, store), "a>o=4 b>o=4");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_relations__who_is_not_there_is_named(void **state) {
  fixture *f = *state;
  const sonae_response *read = NULL;
  sonae_store *store = begin(f);
  expect_refused(f, store, &(sonae_relation){.buyer = "nobody", .supplier = "a"}, SONAE_E_NOT_FOUND, "nobody");
  expect_refused(f, store, &(sonae_relation){.buyer = "a", .supplier = "noone"}, SONAE_E_NOT_FOUND, "noone");
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "noone", &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "a", &f->error), SONAE_E_NOT_FOUND);
  assert_int_equal(sonae_store_relation(store, f->definition, "o", "noone", &read, &f->error), SONAE_E_NOT_FOUND);
  assert_null(read);
  sonae_store_close(store);
}

static void test_relations__what_makes_no_sense_is_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  static char long_text[128 * 1024 + 2];
  memset(long_text, 'x', sizeof long_text - 1);
  expect_refused(f, store, &(sonae_relation){.buyer = "o", .supplier = "o"}, SONAE_E_ARGUMENT, "supplies itself (o)");
  expect_refused(f, store, &(sonae_relation){.buyer = "o"}, SONAE_E_ARGUMENT, "supplier");
  expect_refused(f, store, &(sonae_relation){.supplier = "o"}, SONAE_E_ARGUMENT, "buyer");
  expect_refused(f, store, &(sonae_relation){.buyer = "o", .supplier = "a", .source = long_text}, SONAE_E_ARGUMENT,
                 "source");
  expect_refused(f, store, &(sonae_relation){.buyer = "o", .supplier = "a", .source = "\xff"}, SONAE_E_ARGUMENT,
                 "source");
  assert_string_equal(list(f, store), "");
  sonae_store_close(store);
}

static void test_relations__facts_that_do_not_fit_are_refused(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  const sonae_relation relation = {.buyer = "o", .supplier = "a"};
  sn_response *r = response_of(f, "q1=yes");
  r->codes[0] = 250;
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, NULL, &f->error),
                   SONAE_E_ARGUMENT);
  sonae_response_free(&r->data);
  sonae_store_close(store);
}

static void test_relations__too_much_text_is_refused(void **state) {
  fixture *f = *state;
  enum { TOO_MUCH = 17 * 1024 * 1024 };
  sonae_store *store = begin(f);
  const sonae_relation relation = {.buyer = "o", .supplier = "a"};
  sn_response *r = response_of(f, "q1=yes");
  char *comment = malloc(TOO_MUCH);
  assert_non_null(comment);
  memset(comment, 'x', TOO_MUCH - 1);
  comment[TOO_MUCH - 1] = '\0';
  r->answers[0].comment = comment;
  assert_int_equal(sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, NULL, &f->error),
                   SONAE_E_LIMIT);
  sonae_response_free(&r->data);
  free(comment);
  sonae_store_close(store);
}

static void test_relations__facts_are_read_with_a_later_version(void **state) {
  fixture *f = *state;
  const sonae_response *read = NULL;
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes q2=no");
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q0", "a") QUESTION("q2", "a")), RULES("weighted", ""));
  put(f, store, "b", "o", "q0=part");
  assert_string_equal(list(f, store), "a>o=0 b>o=5");
  assert_int_equal(sonae_store_relation(store, f->definition, "o", "a", &read, &f->error), SONAE_OK);
  assert_int_equal(read->packed.codes[1], 6);
  sonae_response_free(read);
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static sonae_status describe(void *context, const sonae_relation *r, const sonae_answers *facts) {
  char *out = context;
  (void)facts;
  (void)snprintf(out, 200, "%s %s %s %s %.7s %s %s", r->supplier, r->buyer, r->checklist, r->version, r->digest,
                 r->source, r->received);
  return SONAE_OK;
}

static void test_relations__a_scan_says_where_each_came_from(void **state) {
  fixture *f = *state;
  char out[200] = "";
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  assert_int_equal(sonae_store_scan_relations(store, f->definition, describe, out, &f->error), SONAE_OK);
  assert_string_equal(out, "a o c 1 sha256: relations.csv 2026-11-21T11:08:21Z");
  sonae_store_close(store);
}

static sonae_status stop(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  (void)context;
  (void)relation;
  (void)facts;
  return SONAE_E_LIMIT;
}

static void test_relations__a_visitor_that_has_enough_ends_the_walk(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  assert_int_equal(sonae_store_scan_relations(store, f->definition, stop, NULL, &f->error), SONAE_E_LIMIT);
  assert_string_equal(list(f, store), "a>o=4");
  sonae_store_close(store);
}

/* In a group what was taken back is not there, and what failed leaves the rest. */
static void test_relations__a_group_holds_them_together(void **state) {
  fixture *f = *state;
  sonae_store *store = begin(f);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  put(f, store, "a", "o", "q1=yes");
  expect_refused(f, store, &(sonae_relation){.buyer = "nobody", .supplier = "a"}, SONAE_E_NOT_FOUND, "nobody");
  put(f, store, "b", "o", "q1=yes");
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  put(f, store, "c", "o", "q1=yes");
  sonae_store_abort(store);
  assert_string_equal(list(f, store), "a>o=4 b>o=4");
  store_expect_whole(f, store);
  sonae_store_close(store);
}

static void test_relations__there_are_no_more_than_a_million(void **state) {
  fixture *f = *state;
  if (SANITIZED) skip(); /* twenty seconds */
  sonae_store *store = begin(f);
  put(f, store, "a", "o", "q1=yes");
  sqlite3 *db = raw_open(store_path(f));
  raw_do(db, "INSERT INTO relation WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) "
             "SELECT 'b', i, 'relation-put', '', printf('%07d', i), '', 1, x'', x'' FROM n");
  expect_refused(f, store, &(sonae_relation){.buyer = "o", .supplier = "c"}, SONAE_E_LIMIT, "1000000");
  assert_false(put(f, store, "a", "o", "q1=no")); /* what is there may change */
  assert_int_equal(sonae_store_end_relation(store, &ACT, "o", "a", &f->error), SONAE_OK);
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  assert_false(put(f, store, "c", "o", "q1=yes"));
  expect_refused(f, store, &(sonae_relation){.buyer = "o", .supplier = "a"}, SONAE_E_LIMIT, "1000000");
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
  (void)sqlite3_close(db);
  sonae_store_close(store);
}

static int keep_plan(void *context, int count, char **row, char **names) {
  char *plan = context;
  (void)names;
  assert_int_equal(count, 4);
  (void)snprintf(plan + strlen(plan), 1000 - strlen(plan), "%s\n", row[3]);
  return 0;
}

static void test_relations__a_scan_needs_no_sorting(void **state) {
  fixture *f = *state;
  char plan[1000] = "";
  static const char *const STATEMENTS[] = {
#define SN_STATEMENT(name, sql) #name, sql,
#include "store/statements.def"
#undef SN_STATEMENT
  };
  sonae_store_close(store_begin(f));
  sqlite3 *db = raw_open(store_path(f));
  for (size_t i = 0; i < sizeof STATEMENTS / sizeof *STATEMENTS; i += 2) {
    char sql[1000];
    if (strcmp(STATEMENTS[i], "RELATION_SCAN") != 0) continue;
    (void)snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", STATEMENTS[i + 1]);
    assert_int_equal(sqlite3_exec(db, sql, keep_plan, plan, NULL), SQLITE_OK);
  }
  assert_string_equal(plan, "SCAN relation\n");
  (void)sqlite3_close(db);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_relations__they_come_by_supplier_then_buyer),
      FIXTURE_TEST(test_relations__what_is_said_anew_takes_the_place),
      FIXTURE_TEST(test_relations__the_same_once_more_writes_nothing),
      FIXTURE_TEST(test_relations__another_comment_is_news),
      FIXTURE_TEST(test_relations__one_that_ended_is_gone_until_said_again),
      FIXTURE_TEST(test_relations__who_is_not_there_is_named),
      FIXTURE_TEST(test_relations__what_makes_no_sense_is_refused),
      FIXTURE_TEST(test_relations__facts_that_do_not_fit_are_refused),
      FIXTURE_TEST(test_relations__too_much_text_is_refused),
      FIXTURE_TEST(test_relations__facts_are_read_with_a_later_version),
      FIXTURE_TEST(test_relations__a_scan_says_where_each_came_from),
      FIXTURE_TEST(test_relations__a_visitor_that_has_enough_ends_the_walk),
      FIXTURE_TEST(test_relations__a_group_holds_them_together),
      FIXTURE_TEST(test_relations__there_are_no_more_than_a_million),
      FIXTURE_TEST(test_relations__a_scan_needs_no_sorting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
