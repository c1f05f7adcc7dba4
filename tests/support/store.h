/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store in the fixture's folder, and short ways to put things into it. Included after support/fixture.h.
 */
#ifndef SONAE_TESTS_STORE_H
#define SONAE_TESTS_STORE_H

#include "model/response.h"
#include "support/responses.h"

static const sonae_act ACT = {.actor = "tester", .at = "2026-11-21T11:08:21Z"};

static inline const char *store_path(const fixture *f) {
  static char path[64];
  (void)snprintf(path, sizeof path, "%s/s.db", f->folder);
  return path;
}

static inline sonae_store *store_open(fixture *f, sonae_store_mode mode) {
  sonae_store *store = NULL;
  sonae_status status = sonae_store_open(store_path(f), mode, SONAE_EN, &store, &f->error);
  if (status != SONAE_OK) print_message("open: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return store;
}

static inline sonae_organisation organisation_named(const char *id, const char *name) {
  return (sonae_organisation){.id = id, .name = name, .employees = -1};
}

static inline void store_put(fixture *f, sonae_store *store, const char *id) {
  sonae_organisation o = organisation_named(id, "N");
  sonae_status status = sonae_store_put_organisation(store, &ACT, &o, &f->error);
  if (status != SONAE_OK) print_message("put: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

/* A response of the fixture's definition: "q1=yes …". */
static inline sn_response *response_of(fixture *f, const char *line) {
  sn_arena arena = {0};
  fixture_answer(f, line);
  sn_response *r = sn_response_new(f->definition, &arena);
  assert_non_null(r);
  assert_true(sn_response_answer(r, f->definition, &f->answers));
  return r;
}

static inline sonae_filing filing_of(const char *organisation, const char *date) {
  return (sonae_filing){.organisation = organisation,
                        .date = date,
                        .received = "2026-11-21T11:08:21Z",
                        .source = "answers.xlsx",
                        .source_digest = ""};
}

static inline sonae_status store_try_add(fixture *f, sonae_store *store, const char *line, const sonae_filing *filing,
                                         sonae_filing *filed, bool *already) {
  sn_response *r = response_of(f, line);
  sonae_status status =
      sonae_store_add_response(store, &ACT, f->definition, &r->data, filing, filed, already, &f->error);
  sonae_response_free(&r->data);
  return status;
}

/* Adds what must be new; its revision. */
static inline uint32_t store_add(fixture *f, sonae_store *store, const char *line, const sonae_filing *filing) {
  sonae_filing filed;
  bool already = true;
  sonae_status status = store_try_add(f, store, line, filing, &filed, &already);
  if (status != SONAE_OK) print_message("add: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  assert_false(already);
  return filed.revision;
}

/* Filings in one line: "o:1 o:2". */
static inline sonae_status list_filing(void *context, const sonae_filing *filing) {
  char *out = context, one[80];
  (void)snprintf(one, sizeof one, "%s:%u", filing->organisation, filing->revision);
  fixture_append(out, one, "");
  return SONAE_OK;
}

static inline const char *store_list(fixture *f, sonae_store *store, const char *organisation,
                                     sonae_selection selection) {
  static char out[256];
  const sonae_wanted wanted = {.organisation = organisation, .selection = selection};
  out[0] = '\0';
  assert_int_equal(sonae_store_each_filing(store, &wanted, list_filing, out, &f->error), SONAE_OK);
  return out;
}

#define SMALL_CHECKLIST CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a"))

static inline sonae_store *store_begin(fixture *f) {
  fixture_define(f, SMALL_CHECKLIST, RULES("weighted", ""));
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  store_put(f, store, "o");
  return store;
}

/* Every row is proven by the log. */
static inline void store_expect_whole(fixture *f, sonae_store *store) {
  sonae_status status = sonae_store_verify(store, &f->reporter, NULL, &f->error);
  if (status != SONAE_OK) fixture_print_problems(f);
  assert_int_equal(status, SONAE_OK);
}

#endif
