/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "intake/accept.h"

#define NUMBER_A "1180301018771" /* check digits are right */
#define NUMBER_B "7000012050002"

typedef struct desk {
  fixture f;
  sonae_store *store;
  sonae_intake intake;
  sn_arena arena;
  sn_readings readings;
  sn_outcome outcome;
} desk;

static int setup(void **state) {
  desk *d = calloc(1, sizeof *d);
  if (!d) return -1;
  fixture_open(&d->f);
  fixture_define(&d->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  assert_int_equal(sonae_store_open(fixture_path(&d->f, "s.db"), SONAE_STORE_CREATE, SONAE_EN, &d->store, &d->f.error),
                   SONAE_OK);
  d->intake =
      (sonae_intake){.store = d->store, .act = {.actor = "a", .at = "2026-11-21T11:08:21Z"}, .language = SONAE_EN};
  d->readings = (sn_readings){.arena = &d->arena, .language = SONAE_EN};
  assert_true(sonae_corporate_number_is_valid(NUMBER_A));
  assert_true(sonae_corporate_number_is_valid(NUMBER_B));
  *state = d;
  return 0;
}

static int teardown(void **state) {
  desk *d = *state;
  sn_readings_free(&d->readings);
  sn_arena_free(&d->arena);
  sonae_store_close(d->store);
  fixture_close(&d->f);
  free(d);
  return 0;
}

/* A reading with that answer to q1, of an organisation with that id and number. */
static sn_reading *read_one(desk *d, const char *id, const char *number, const char *respondent, uint8_t option) {
  sn_arena arena = {0};
  sn_reading *r = sn_readings_add(&d->readings, 0);
  r->definition = d->f.definition;
  r->organisation.id = id;
  r->organisation.corporate_number = number;
  r->response = sn_response_new(d->f.definition, &arena);
  assert_non_null(r->response);
  r->response->data.respondent = respondent;
  r->response->codes[0] = (uint8_t)(SONAE_FIRST_OPTION + option);
  r->response->chosen[0] = UINT64_C(1) << option;
  return r;
}

static void accept(desk *d, sn_reading *r, const char *digest) {
  const sn_acceptance acceptance = {
      .intake = &d->intake, .source = "f.xlsx", .source_digest = digest, .error = &d->f.error};
  sonae_status status = sn_accept(&acceptance, r, &d->outcome);
  if (status != SONAE_OK) print_message("%s\n", d->f.error.text);
  assert_int_equal(status, SONAE_OK);
}

static void expect_remark(const sn_reading *r, const char *code) {
  for (size_t i = 0; i < r->remarks.count; i++)
    if (strcmp(r->remarks.items[i].code, code) == 0) return;
  print_message("no remark %s\n", code);
  fail();
}

static size_t count_remarks(const sn_reading *r, const char *code) {
  size_t count = 0;
  for (size_t i = 0; i < r->remarks.count; i++)
    count += strcmp(r->remarks.items[i].code, code) == 0;
  return count;
}

static uint64_t count_organisations(desk *d) {
  sonae_store_census census = {0};
  assert_int_equal(sonae_store_verify(d->store, NULL, &census, &d->f.error), SONAE_OK);
  return census.organisations;
}

static void expect_number(desk *d, const char *id, const char *number) {
  const sonae_organisation *o = NULL;
  assert_int_equal(sonae_store_organisation(d->store, id, &o, &d->f.error), SONAE_OK);
  if (number)
    assert_string_equal(o->corporate_number, number);
  else
    assert_null(o->corporate_number);
  sonae_organisation_free(o);
}

static void test_accept__a_new_organisation_is_added_with_its_response(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_int_equal(d->outcome.revision, 1);
  expect_number(d, "acme", NUMBER_A);
}

static void test_accept__a_rejected_reading_leaves_nothing(void **state) {
  desk *d = *state;
  sn_reading *r = sn_readings_add(&d->readings, 0);
  r->organisation.id = "acme";
  SN_REMARK(&r->remarks, FILE_IS_LINK, "", "", NULL);
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_REJECTED);
  assert_int_equal(count_organisations(d), 0);
}

static void test_accept__a_warning_is_accepted_with_remarks(void **state) {
  desk *d = *state;
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  SN_REMARK(&r->remarks, MORE, "", "", NULL);
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
}

static void test_accept__an_organisation_is_recognised_by_its_number(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "other", NUMBER_A, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "acme");
  assert_string_equal(r->response->data.organisation_id, "acme");
  expect_remark(r, "organisation-by-number");
  assert_int_equal(d->outcome.revision, 2);
  assert_int_equal(count_organisations(d), 1);
}

static void test_accept__an_id_made_of_the_number_is_no_other_id(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "jp-" NUMBER_A, NUMBER_A, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "acme");
  assert_int_equal(r->remarks.count, 0);
}

static void test_accept__an_id_in_other_letters_is_the_same_and_told(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "ACME", NUMBER_A, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "acme");
  expect_remark(r, "organisation-by-spelling");
  assert_int_equal(count_organisations(d), 1);
  expect_number(d, "acme", NUMBER_A);
}

static void test_accept__two_ids_that_are_there_stay_two(void **state) {
  desk *d = *state;
  const sonae_organisation large = {.id = "ACME", .employees = -1};
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &large, &d->f.error), SONAE_OK);
  sn_reading *r = read_one(d, "ACME", NULL, NULL, 1);
  accept(d, r, "sha256:2");
  assert_string_equal(r->organisation.id, "ACME");
  assert_int_equal(r->remarks.count, 0);
  assert_int_equal(count_organisations(d), 2);
}

static void put_named(desk *d, const char *id, const char *name) {
  const sonae_organisation o = {.id = id, .name = name, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
}

static sn_reading *read_named(desk *d, const char *id, const char *name) {
  sn_reading *r = read_one(d, id, NULL, NULL, 0);
  r->organisation.name = name;
  return r;
}

static void test_accept__an_organisation_is_recognised_by_its_name_at_worst(void **state) {
  desk *d = *state;
  put_named(d, "acme", "株式会社アクメ");
  put_named(d, "beta", "ベータ");
  sn_reading *r = read_named(d, "name-0123456789ab", "アクメ㈱");
  accept(d, r, "sha256:1");
  assert_string_equal(r->organisation.id, "acme");
  assert_string_equal(r->response->data.organisation_id, "acme");
  expect_remark(r, "organisation-by-name");
  assert_int_equal(count_organisations(d), 2);
}

static void test_accept__of_several_with_one_name_it_is_none(void **state) {
  desk *d = *state;
  put_named(d, "acme", "アクメ");
  put_named(d, "acme-2", "（株）アクメ");
  sn_reading *r = read_named(d, "name-0123456789ab", "アクメ");
  accept(d, r, "sha256:1");
  assert_string_equal(r->organisation.id, "name-0123456789ab");
  expect_remark(r, "organisation-namesakes");
  assert_non_null(strstr(r->remarks.items[0].text, "(acme, acme-2)"));
  assert_int_equal(count_organisations(d), 3);
}

static void test_accept__an_id_or_a_number_says_more_than_a_name(void **state) {
  desk *d = *state;
  put_named(d, "acme", "Acme");
  sn_reading *named = read_named(d, "other", "Acme"), *numbered = read_named(d, "jp-" NUMBER_A, "Acme");
  numbered->organisation.corporate_number = NUMBER_A;
  accept(d, named, "sha256:1");
  accept(d, numbered, "sha256:2");
  assert_int_equal(named->remarks.count + numbered->remarks.count, 0);
  assert_int_equal(count_organisations(d), 3);
}

static void test_accept__another_number_is_told_and_not_taken(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  sn_reading *r = read_one(d, "acme", NUMBER_B, NULL, 1);
  accept(d, r, "sha256:2");
  expect_remark(r, "organisation-number-differs");
  expect_number(d, "acme", NUMBER_A);
}

static void test_accept__a_number_of_somebody_else_is_told_and_not_taken(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, NULL, 0), "sha256:1");
  accept(d, read_one(d, "beta", NUMBER_B, NULL, 0), "sha256:2");
  sn_reading *r = read_one(d, "acme", NUMBER_B, NULL, 1);
  accept(d, r, "sha256:3");
  expect_remark(r, "organisation-number-taken");
  expect_number(d, "acme", NULL);
}

static void test_accept__a_file_fills_in_what_is_not_known(void **state) {
  desk *d = *state;
  const sonae_organisation *o = NULL;
  sn_reading *first = read_one(d, "acme", NUMBER_A, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.industry = "E";
  second->organisation.name = "new";
  second->organisation.employees = 12;
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  assert_int_equal(sonae_store_organisation(d->store, "acme", &o, &d->f.error), SONAE_OK);
  assert_string_equal(o->name, "new");
  assert_string_equal(o->corporate_number, NUMBER_A);
  assert_int_equal(o->employees, 12);
  sonae_organisation_free(o);
}

static const sonae_organisation *stored_organisation(desk *d, const char *id) {
  const sonae_organisation *o = NULL;
  assert_int_equal(sonae_store_organisation(d->store, id, &o, &d->f.error), SONAE_OK);
  return o;
}

/* Whoever knows an id can make a form that bears it. */
static void test_accept__another_name_is_told_and_not_taken(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.name = "Acme";
  second->organisation.name = "Somebody else";
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  expect_remark(second, "organisation-name-differs");
  assert_string_equal(second->organisation.name, "Acme");
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->name, "Acme");
  sonae_organisation_free(o);
}

static void test_accept__a_name_in_other_letters_is_the_same(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.name = "Acme";
  second->organisation.name = "ＡＣＭＥ";
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  assert_int_equal(second->remarks.count, 0);
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->name, "Acme");
  sonae_organisation_free(o);
}

static void test_accept__another_mail_address_is_taken_and_told(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
  first->organisation.email = "old@example.com";
  first->organisation.contact = second->organisation.contact = "soumu";
  second->organisation.email = "new@example.com";
  second->organisation.telephone = "03"; /* nothing was known */
  accept(d, first, "sha256:1");
  accept(d, second, "sha256:2");
  assert_int_equal(second->remarks.count, 1);
  expect_remark(second, "organisation-detail-changed");
  assert_non_null(strstr(second->remarks.items[0].text, "it was \"old@example.com\""));
  const sonae_organisation *o = stored_organisation(d, "acme");
  assert_string_equal(o->email, "new@example.com");
  sonae_organisation_free(o);
}

static sonae_status keep_revision(void *context, const sonae_filing *filing) {
  uint32_t *revision = context;
  *revision = filing->revision;
  return SONAE_OK;
}

static uint32_t current_revision(desk *d, const char *id) {
  uint32_t revision = 0;
  const sonae_wanted wanted = {.organisation = id, .selection = SONAE_CURRENT};
  assert_int_equal(sonae_store_each_filing(d->store, &wanted, keep_revision, &revision, &d->f.error), SONAE_OK);
  return revision;
}

/* A supplier who dates a form far ahead would keep every later one from counting. */
static void test_accept__a_day_that_has_not_come_freezes_nothing(void **state) {
  desk *d = *state;
  sn_reading *ahead = read_one(d, "acme", NULL, NULL, 0), *later = read_one(d, "acme", NULL, NULL, 1);
  ahead->response->data.date = "9999-12-31";
  later->response->data.date = "2026-11-21";
  accept(d, ahead, "sha256:1");
  expect_remark(ahead, "date-ahead");
  assert_null(ahead->response->data.date);
  accept(d, later, "sha256:2");
  assert_int_equal(current_revision(d, "acme"), 2);
}

static void test_accept__tomorrow_may_be_today_where_it_was_answered(void **state) {
  desk *d = *state;
  sn_reading *east = read_one(d, "acme", NULL, NULL, 0), *ahead = read_one(d, "acme", NULL, NULL, 1);
  east->response->data.date = "2026-11-22";
  ahead->response->data.date = "2026-11-23";
  accept(d, east, "sha256:1");
  assert_int_equal(east->remarks.count, 0);
  accept(d, ahead, "sha256:2");
  expect_remark(ahead, "date-ahead");
}

static uint64_t count_entries(desk *d) {
  sonae_store_census census = {0};
  assert_int_equal(sonae_store_verify(d->store, NULL, &census, &d->f.error), SONAE_OK);
  return census.entries;
}

/* Two files that say different things of the organisation, read again: neither wins anew. */
static void test_accept__what_was_there_before_changes_nothing(void **state) {
  desk *d = *state;
  for (int round = 0; round < 2; round++) {
    sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *second = read_one(d, "acme", NULL, NULL, 1);
    first->organisation.employees = 11;
    second->organisation.employees = 12;
    uint64_t before = count_entries(d);
    accept(d, first, "sha256:1");
    assert_int_equal(d->outcome.revision, 1);
    accept(d, second, "sha256:2");
    assert_int_equal(d->outcome.revision, 2);
    assert_int_equal(d->outcome.verdict, round ? SONAE_ALREADY_THERE : SONAE_ACCEPTED_WITH_REMARKS);
    assert_true(round ? count_entries(d) == before : count_entries(d) > before);
  }
}

static void test_accept__respondents_who_disagree_are_told(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, "sato", 0), "sha256:1");
  sn_reading *same = read_one(d, "acme", NULL, "suzuki", 0), *other = read_one(d, "acme", NULL, "ito", 2);
  accept(d, same, "sha256:2");
  assert_int_equal(count_remarks(same, "respondents-disagree"), 0);
  accept(d, other, "sha256:3");
  assert_int_equal(count_remarks(other, "respondents-disagree"), 2);
  assert_non_null(strstr(other->remarks.items[1].text, "(1: q1)"));
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
}

static void test_accept__ones_own_earlier_answers_are_no_disagreement(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, "sato", 0), "sha256:1");
  sn_reading *changed = read_one(d, "acme", NULL, "sato", 1);
  accept(d, changed, "sha256:2");
  assert_int_equal(changed->remarks.count, 0);
}

static void test_accept__an_unanswered_question_contradicts_nothing(void **state) {
  desk *d = *state;
  accept(d, read_one(d, "acme", NULL, "sato", 0), "sha256:1");
  sn_reading *silent = read_one(d, "acme", NULL, "ito", 0);
  silent->response->codes[0] = SONAE_UNANSWERED;
  silent->response->chosen[0] = 0;
  accept(d, silent, "sha256:2");
  assert_int_equal(count_remarks(silent, "respondents-disagree"), 0);
}

/* Whoever takes in a table of a whole company does not wait for hours, nor does it say thousands of things of a row. */
static void test_accept__only_the_last_respondents_are_compared(void **state) {
  desk *d = *state;
  enum { PEOPLE = 14, COMPARED = 10 };
  sn_reading *last = NULL;
  for (int i = 0; i < PEOPLE; i++) {
    static char names[PEOPLE][16], digests[PEOPLE][16];
    (void)snprintf(names[i], sizeof names[i], "p%d", i);
    (void)snprintf(digests[i], sizeof digests[i], "sha256:%d", i);
    last = read_one(d, "acme", NULL, names[i], i == PEOPLE - 1 ? 1 : 0);
    accept(d, last, digests[i]);
  }
  assert_int_equal(count_remarks(last, "respondents-disagree"), COMPARED);
  assert_non_null(strstr(last->remarks.items[1].text, "those of p3 "));
  expect_remark(last, "respondents-many");
  assert_non_null(strstr(last->remarks.items[1 + COMPARED].text, "13 others"));
}

static void test_accept__without_a_store_nothing_is_asked_of_one(void **state) {
  desk *d = *state;
  d->intake.store = NULL;
  accept(d, read_one(d, "acme", NUMBER_A, NULL, 0), "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_int_equal(d->outcome.revision, 0);
  assert_int_equal(count_organisations(d), 0);
}

/* --- forms that were sent --- */

/* The token of a form for that organisation, which is put into the store when it is not there. */
static void issue(desk *d, const char *id, char token[SONAE_TOKEN_BYTES]) {
  const sonae_organisation o = {.id = id, .employees = -1};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  assert_int_equal(sonae_store_issue_form(d->store, &d->intake.act, id, d->f.definition->id, token, &d->f.error),
                   SONAE_OK);
}

static sonae_status keep_origin(void *context, const sonae_filing *filing) {
  *(sonae_origin *)context = filing->origin;
  return SONAE_OK;
}

static void expect_origin(desk *d, const char *id, sonae_origin expected) {
  sonae_origin origin = SONAE_ORIGIN_COUNT;
  const sonae_wanted wanted = {.organisation = id, .selection = SONAE_CURRENT};
  assert_int_equal(sonae_store_each_filing(d->store, &wanted, keep_origin, &origin, &d->f.error), SONAE_OK);
  assert_int_equal(origin, expected);
}

static void test_accept__the_form_that_was_sent_is_proven(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = token;
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED);
  assert_true(d->outcome.proven);
  expect_origin(d, "acme", SONAE_ORIGIN_PROVEN);
}

static void test_accept__the_form_of_another_is_rejected(void **state) {
  desk *d = *state;
  char acme[SONAE_TOKEN_BYTES], beta[SONAE_TOKEN_BYTES];
  issue(d, "acme", acme);
  issue(d, "beta", beta);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = beta;
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_REJECTED);
  assert_null(r->response);
  expect_remark(r, "form-of-another");
  assert_int_equal(d->outcome.revision, 0);
  assert_false(d->outcome.proven);
}

static void test_accept__a_form_without_its_mark_is_told(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  accept(d, r, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
  expect_remark(r, "form-mark-missing");
  assert_false(d->outcome.proven);
  expect_origin(d, "acme", SONAE_ORIGIN_MISSING);
  sn_reading *again = read_one(d, "acme", NULL, NULL, 0);
  accept(d, again, "sha256:1");
  assert_int_equal(d->outcome.verdict, SONAE_ALREADY_THERE);
  assert_int_equal(again->remarks.count, 0);
}

static void test_accept__a_mark_that_nobody_here_made_is_told(void **state) {
  desk *d = *state;
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->token = "sha256:0";
  accept(d, r, "sha256:1");
  expect_remark(r, "form-of-another-sender");
  sn_reading *known = read_one(d, "acme", NULL, NULL, 1);
  known->token = "sha256:0";
  accept(d, known, "sha256:2");
  expect_remark(known, "form-of-another-sender");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
  expect_origin(d, "acme", SONAE_ORIGIN_STRANGE);
}

/* --- whose answers count --- */

static sn_reading *read_dated(desk *d, const char *respondent, const char *date, bool responsible, uint8_t option) {
  sn_reading *r = read_one(d, "acme", NULL, respondent, option);
  r->response->data.date = date;
  r->response->data.responsible = responsible;
  return r;
}

static void test_accept__another_respondent_who_takes_over_is_told(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-01", false, 0), "sha256:1");
  sn_reading *r = read_dated(d, "ito", "2026-11-02", false, 0);
  r->response->data.role = SONAE_ROLE_VENDOR;
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 1);
  expect_remark(r, "respondent-changed");
  assert_non_null(
      strstr(r->remarks.items[0].text, "by sato (2026-11-01), and now is by ito (outside IT vendor) (2026-11-02)"));
}

static void test_accept__a_space_in_a_name_is_no_change_of_hands(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "山田太郎", "2026-11-01", true, 0), "sha256:1");
  sn_reading *r = read_dated(d, "山田　太郎", "2026-11-02", true, 1);
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 0);
}

static void test_accept__two_who_both_answer_for_the_company_are_told(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-02", true, 0), "sha256:1");
  sn_reading *r = read_dated(d, "ito", "2026-11-01", true, 0);
  accept(d, r, "sha256:2");
  expect_remark(r, "responsible-twice");
  assert_non_null(strstr(r->remarks.items[0].text, "the newer ones, by sato, count"));
  assert_int_equal(current_revision(d, "acme"), 1);
}

static void test_accept__beside_the_companys_answer_others_take_nothing_over(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-02", true, 0), "sha256:1");
  sn_reading *r = read_dated(d, "ito", "2026-11-01", false, 0);
  accept(d, r, "sha256:2");
  assert_int_equal(r->remarks.count, 0);
}

/* A slip in the year, and new answers never count. */
static void test_accept__answers_that_are_older_than_those_in_use_are_told(void **state) {
  desk *d = *state;
  accept(d, read_dated(d, "sato", "2026-11-01", false, 0), "sha256:1");
  sn_reading *r = read_dated(d, "sato", "1999-01-01", false, 1);
  accept(d, r, "sha256:2");
  assert_int_equal(d->outcome.verdict, SONAE_ACCEPTED_WITH_REMARKS);
  assert_int_equal(r->remarks.count, 1);
  expect_remark(r, "older-than-current");
  assert_non_null(strstr(r->remarks.items[0].text, "(1999-01-01) is before that of the response in use (2026-11-01)"));
}

static void test_accept__undated_answers_received_together_are_not_older(void **state) {
  desk *d = *state;
  for (uint8_t option = 0; option < 3; option++) {
    static const char *const DIGESTS[] = {"sha256:1", "sha256:2", "sha256:3"};
    sn_reading *r = read_dated(d, "sato", NULL, false, option);
    accept(d, r, DIGESTS[option]);
    assert_int_equal(r->remarks.count, 0);
  }
  expect_origin(d, "acme", SONAE_ORIGIN_OPEN);
}

/* --- what a file may change --- */

static void say_all(sn_reading *r, const char *text, const char *industry, const char *prefecture, int64_t employees) {
  r->organisation.contact = r->organisation.email = r->organisation.telephone = text;
  r->organisation.industry = industry;
  r->organisation.prefecture = prefecture;
  r->organisation.employees = employees;
}

static void expect_all(desk *d, const char *text, const char *industry, const char *prefecture, int64_t employees) {
  const sonae_organisation *o = stored_organisation(d, "acme");
  const char *const stored[] = {o->contact, o->email, o->telephone}, *const codes[] = {o->industry, o->prefecture};
  const char *const expected[] = {industry, prefecture};
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(!stored[i], !text);
    if (text) assert_string_equal(stored[i], text);
  }
  for (size_t i = 0; i < 2; i++) {
    assert_int_equal(!codes[i], !expected[i]);
    if (expected[i]) assert_string_equal(codes[i], expected[i]);
  }
  assert_int_equal(o->employees, employees);
  sonae_organisation_free(o);
}

/* An organisation of which all is known, and a form for it. */
static void begin_known(desk *d, char token[SONAE_TOKEN_BYTES]) {
  const sonae_organisation o = {.id = "acme",
                                .contact = "old",
                                .email = "old",
                                .telephone = "old",
                                .industry = "E",
                                .prefecture = "13",
                                .employees = 11};
  assert_int_equal(sonae_store_put_organisation(d->store, &d->intake.act, &o, &d->f.error), SONAE_OK);
  issue(d, "acme", token);
}

/* Whoever knows an id could have the next form sent to themselves. */
static void test_accept__a_file_that_is_not_proven_changes_nothing_that_is_known(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  begin_known(d, token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  say_all(r, "new", "D", "27", 12);
  accept(d, r, "sha256:1");
  expect_all(d, "old", "E", "13", 11);
  assert_int_equal(count_remarks(r, "organisation-detail-kept"), 6);
  assert_non_null(strstr(r->remarks.items[0].text, "\"new\" is not the one known, \"old\""));
  assert_non_null(strstr(r->remarks.items[0].text, "sonae org put"));
}

static void test_accept__a_file_that_is_not_proven_fills_in_nothing(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  issue(d, "acme", token);
  sn_reading *r = read_one(d, "acme", NUMBER_A, NULL, 0);
  r->organisation.name = "Acme";
  say_all(r, "new", "D", "27", 12);
  accept(d, r, "sha256:1");
  expect_all(d, NULL, NULL, NULL, -1);
  expect_number(d, "acme", NULL);
  assert_int_equal(count_remarks(r, "organisation-detail-left-out"), 8);
}

static void test_accept__a_strange_mark_changes_nothing_that_is_known(void **state) {
  desk *d = *state;
  sn_reading *first = read_one(d, "acme", NULL, NULL, 0), *strange = read_one(d, "acme", NULL, NULL, 1);
  say_all(first, "old", "E", "13", 11);
  say_all(strange, "new", "D", "27", 12);
  strange->token = "sha256:0";
  accept(d, first, "sha256:1");
  accept(d, strange, "sha256:2");
  expect_all(d, "old", "E", "13", 11);
  assert_int_equal(count_remarks(strange, "organisation-detail-kept"), 6);
}

static void test_accept__the_form_that_was_sent_changes_all_and_tells(void **state) {
  desk *d = *state;
  char token[SONAE_TOKEN_BYTES];
  begin_known(d, token);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  say_all(r, "new", "D", "27", 12);
  r->token = token;
  accept(d, r, "sha256:1");
  expect_all(d, "new", "D", "27", 12);
  assert_int_equal(count_remarks(r, "organisation-detail-changed"), 3);
  assert_int_equal(count_remarks(r, "organisation-figure-changed"), 3);
}

static void test_accept__a_name_without_end_is_rejected(void **state) {
  desk *d = *state;
  char *name = calloc(1, 200000);
  assert_non_null(name);
  memset(name, 'n', 199999);
  sn_reading *r = read_one(d, "acme", NULL, NULL, 0);
  r->organisation.name = name;
  accept(d, r, "sha256:1");
  expect_remark(r, "company-too-long");
  assert_int_equal(d->outcome.verdict, SONAE_REJECTED);
  free(name);
}

#define ACCEPT_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      ACCEPT_TEST(test_accept__a_new_organisation_is_added_with_its_response),
      ACCEPT_TEST(test_accept__a_rejected_reading_leaves_nothing),
      ACCEPT_TEST(test_accept__a_warning_is_accepted_with_remarks),
      ACCEPT_TEST(test_accept__an_organisation_is_recognised_by_its_number),
      ACCEPT_TEST(test_accept__an_id_made_of_the_number_is_no_other_id),
      ACCEPT_TEST(test_accept__an_id_in_other_letters_is_the_same_and_told),
      ACCEPT_TEST(test_accept__two_ids_that_are_there_stay_two),
      ACCEPT_TEST(test_accept__an_organisation_is_recognised_by_its_name_at_worst),
      ACCEPT_TEST(test_accept__of_several_with_one_name_it_is_none),
      ACCEPT_TEST(test_accept__an_id_or_a_number_says_more_than_a_name),
      ACCEPT_TEST(test_accept__another_number_is_told_and_not_taken),
      ACCEPT_TEST(test_accept__a_number_of_somebody_else_is_told_and_not_taken),
      ACCEPT_TEST(test_accept__a_file_fills_in_what_is_not_known),
      ACCEPT_TEST(test_accept__another_name_is_told_and_not_taken),
      ACCEPT_TEST(test_accept__a_name_in_other_letters_is_the_same),
      ACCEPT_TEST(test_accept__another_mail_address_is_taken_and_told),
      ACCEPT_TEST(test_accept__a_day_that_has_not_come_freezes_nothing),
      ACCEPT_TEST(test_accept__tomorrow_may_be_today_where_it_was_answered),
      ACCEPT_TEST(test_accept__what_was_there_before_changes_nothing),
      ACCEPT_TEST(test_accept__respondents_who_disagree_are_told),
      ACCEPT_TEST(test_accept__ones_own_earlier_answers_are_no_disagreement),
      ACCEPT_TEST(test_accept__an_unanswered_question_contradicts_nothing),
      ACCEPT_TEST(test_accept__only_the_last_respondents_are_compared),
      ACCEPT_TEST(test_accept__without_a_store_nothing_is_asked_of_one),
      ACCEPT_TEST(test_accept__the_form_that_was_sent_is_proven),
      ACCEPT_TEST(test_accept__the_form_of_another_is_rejected),
      ACCEPT_TEST(test_accept__a_form_without_its_mark_is_told),
      ACCEPT_TEST(test_accept__a_mark_that_nobody_here_made_is_told),
      ACCEPT_TEST(test_accept__another_respondent_who_takes_over_is_told),
      ACCEPT_TEST(test_accept__a_space_in_a_name_is_no_change_of_hands),
      ACCEPT_TEST(test_accept__two_who_both_answer_for_the_company_are_told),
      ACCEPT_TEST(test_accept__beside_the_companys_answer_others_take_nothing_over),
      ACCEPT_TEST(test_accept__answers_that_are_older_than_those_in_use_are_told),
      ACCEPT_TEST(test_accept__undated_answers_received_together_are_not_older),
      ACCEPT_TEST(test_accept__a_file_that_is_not_proven_changes_nothing_that_is_known),
      ACCEPT_TEST(test_accept__a_file_that_is_not_proven_fills_in_nothing),
      ACCEPT_TEST(test_accept__a_strange_mark_changes_nothing_that_is_known),
      ACCEPT_TEST(test_accept__the_form_that_was_sent_changes_all_and_tells),
      ACCEPT_TEST(test_accept__a_name_without_end_is_rejected),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
