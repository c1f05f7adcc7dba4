/* SPDX-License-Identifier: Apache-2.0 */
/* What intake does with a reading, on a desk with a store of its own. After support/fixture.h. */
#ifndef SONAE_TESTS_DESK_H
#define SONAE_TESTS_DESK_H

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

static inline int desk_setup(void **state) {
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

static inline int desk_teardown(void **state) {
  desk *d = *state;
  sn_readings_free(&d->readings);
  sn_arena_free(&d->arena);
  sonae_store_close(d->store);
  fixture_close(&d->f);
  free(d);
  return 0;
}

/* A reading with that answer to q1, of an organisation with that id and number. */
static inline sn_reading *read_one(desk *d, const char *id, const char *number, const char *respondent,
                                   uint8_t option) {
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

static inline void accept(desk *d, sn_reading *r, const char *digest) {
  const sn_acceptance acceptance = {
      .intake = &d->intake, .source = "f.xlsx", .source_digest = digest, .error = &d->f.error};
  sonae_status status = sn_accept(&acceptance, r, &d->outcome);
  if (status != SONAE_OK) print_message("%s\n", d->f.error.text);
  assert_int_equal(status, SONAE_OK);
}

static inline void expect_remark(const sn_reading *r, const char *code) {
  for (size_t i = 0; i < r->remarks.count; i++)
    if (strcmp(r->remarks.items[i].code, code) == 0) return;
  print_message("no remark %s\n", code);
  fail();
}

static inline size_t count_remarks(const sn_reading *r, const char *code) {
  size_t count = 0;
  for (size_t i = 0; i < r->remarks.count; i++)
    count += strcmp(r->remarks.items[i].code, code) == 0;
  return count;
}

static inline uint64_t count_organisations(desk *d) {
  sonae_store_census census = {0};
  assert_int_equal(sonae_store_verify(d->store, NULL, &census, &d->f.error), SONAE_OK);
  return census.organisations;
}

static inline void expect_number(desk *d, const char *id, const char *number) {
  const sonae_organisation *o = NULL;
  assert_int_equal(sonae_store_organisation(d->store, id, &o, &d->f.error), SONAE_OK);
  if (number)
    assert_string_equal(o->corporate_number, number);
  else
    assert_null(o->corporate_number);
  sonae_organisation_free(o);
}

static inline const sonae_organisation *stored_organisation(desk *d, const char *id) {
  const sonae_organisation *o = NULL;
  assert_int_equal(sonae_store_organisation(d->store, id, &o, &d->f.error), SONAE_OK);
  return o;
}

static inline sonae_status keep_revision(void *context, const sonae_filing *filing) {
  uint32_t *revision = context;
  *revision = filing->revision;
  return SONAE_OK;
}

static inline uint32_t current_revision(desk *d, const char *id) {
  uint32_t revision = 0;
  const sonae_wanted wanted = {.organisation = id, .selection = SONAE_CURRENT};
  assert_int_equal(sonae_store_each_filing(d->store, &wanted, keep_revision, &revision, &d->f.error), SONAE_OK);
  return revision;
}

static inline sonae_status keep_origin(void *context, const sonae_filing *filing) {
  *(sonae_origin *)context = filing->origin;
  return SONAE_OK;
}

static inline void expect_origin(desk *d, const char *id, sonae_origin expected) {
  sonae_origin origin = SONAE_ORIGIN_COUNT;
  const sonae_wanted wanted = {.organisation = id, .selection = SONAE_CURRENT};
  assert_int_equal(sonae_store_each_filing(d->store, &wanted, keep_origin, &origin, &d->f.error), SONAE_OK);
  assert_int_equal(origin, expected);
}

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, desk_setup, desk_teardown)

#endif
