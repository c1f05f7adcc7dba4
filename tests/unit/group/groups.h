/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations that answer one question, and figures of them. Included after support/fixture.h or support/failing.h. */
#ifndef SONAE_TESTS_GROUP_GROUPS_H
#define SONAE_TESTS_GROUP_GROUPS_H

#include "sonae/report.h"
#include "support/store.h"

static const sonae_group_request BY_INDUSTRY = {.by = {SONAE_BY_INDUSTRY}, .by_count = 1};

static inline void groups_define(fixture *f) {
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")),
                 RULES("weighted", "<level id=\"l\">" SAID("title", "t") "</level>\n" ACTION("A-1", "minimum", "1", "0",
                                                                                             CLOSES("q1", "100"))));
}

/* "o-07" of that industry says so. */
static inline void groups_answer(fixture *f, sonae_store *store, int number, const char *industry, const char *line) {
  char id[16], date[] = "2026-11-01";
  (void)snprintf(id, sizeof id, "o-%02d", number);
  sonae_organisation o = {.id = id, .name = id, .industry = industry, .employees = 10};
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &o, &f->error), SONAE_OK);
  sonae_filing filing = filing_of(id, date);
  (void)store_add(f, store, line, &filing);
}

/* Numbers first..last. */
static inline void groups_answer_all(fixture *f, sonae_store *store, int first, int last, const char *industry,
                                     const char *line) {
  assert_int_equal(sonae_store_begin(store, &f->error), SONAE_OK);
  for (int i = first; i <= last; i++)
    groups_answer(f, store, i, industry, line);
  assert_int_equal(sonae_store_commit(store, &f->error), SONAE_OK);
}

static inline const sonae_group *groups_make(fixture *f, sonae_store *store, const sonae_group_request *request) {
  const sonae_group *group = NULL;
  sonae_status status = sonae_group_make(store, &ACT, f->definition, request, &group, &f->error);
  if (status != SONAE_OK) print_message("group: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return group;
}

/* How many are shown of all, and of an industry. */
static inline uint32_t groups_shown(const sonae_group *group, const char *industry) {
  const char *const keys[SONAE_BY_COUNT] = {[SONAE_BY_INDUSTRY] = industry};
  const sonae_group_part *part = sonae_group_find(group, keys);
  return part ? part->count : 0;
}

#endif
