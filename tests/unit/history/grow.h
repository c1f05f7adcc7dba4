/* SPDX-License-Identifier: Apache-2.0 */
/* The responses of tests/cli/data/grow in a store. Included after support/fixture.h. */
#ifndef SONAE_TESTS_HISTORY_GROW_H
#define SONAE_TESTS_HISTORY_GROW_H

#include "support/store.h"

static const char *const grow[] = {SONAE_SOURCE "/tests/cli/data/grow", NULL};
static const sonae_library both = {grow}; /* versions */

static inline void grow_add_from(fixture *f, sonae_store *store, const sonae_library *library, const char *path) {
  const sonae_definition *definition = NULL;
  const sonae_response *response = NULL;
  assert_int_equal(sonae_response_open(library, path, NULL, NULL, &f->reporter, &definition, &response, &f->error),
                   SONAE_OK);
  sonae_organisation organisation = organisation_named(response->organisation_id, response->organisation_name);
  assert_int_equal(sonae_store_put_organisation(store, &ACT, &organisation, &f->error), SONAE_OK);
  sonae_filing filing = filing_of(response->organisation_id, response->date);
  filing.role = response->role;
  filing.respondent = response->respondent;
  filing.responsible = response->responsible;
  assert_int_equal(sonae_store_add_response(store, &ACT, definition, response, &filing, NULL, NULL, &f->error),
                   SONAE_OK);
  sonae_response_free(response);
  sonae_definition_free(definition);
}

static inline void grow_add(fixture *f, sonae_store *store, const char *name) {
  char path[256];
  (void)snprintf(path, sizeof path, "%s/%s", grow[0], name);
  grow_add_from(f, store, &both, path);
}

static inline sonae_store *grow_begin(fixture *f) {
  static const char *const files[] = {"acme-1.xml", "acme-2.xml", "acme-vendor.xml", "beta.xml", "gamma.xml"};
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    grow_add(f, store, files[i]);
  assert_int_equal(sonae_definition_load(&both, "grow", "1.1", NULL, NULL, &f->definition, &f->error), SONAE_OK);
  return store;
}

#endif
