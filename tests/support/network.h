/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store with a supply chain in it: organisations and relations both answer the one small checklist. Included after
 * support/fixture.h.
 */
#ifndef SONAE_TESTS_NETWORK_H
#define SONAE_TESTS_NETWORK_H

#include "support/store.h"

/* Two questions of equal weight; an alert; a text, which is not scored. */
#define NETWORK_CHECKLIST                                                                                              \
  CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION_OF("t", "a", "kind=\"text\"", ""))
#define NETWORK_RULES                                                                                                  \
  RULES("weighted", "<alert id=\"star\">" WHEN(IS("q1", "yes"))                                                        \
                        SAID("headline", "Star") "</alert>\n" ACTION("x", "basic", "2", "100", CLOSES("q1", "100"))    \
                            ACTION("y", "basic", "1", "0", CLOSES("q2", "100") REQUIRES("x")))

static inline sonae_store *network_begin(fixture *f) {
  fixture_define(f, NETWORK_CHECKLIST, NETWORK_RULES);
  return store_open(f, SONAE_STORE_CREATE);
}

/* text: of question t; NULL: none. */
static inline void network_relate(fixture *f, sonae_store *store, const char *buyer, const char *supplier,
                                  const char *line, const char *text) {
  const sonae_relation relation = {.buyer = buyer, .supplier = supplier, .source = "relations.csv"};
  sn_response *r = response_of(f, line);
  uint32_t t = sonae_find_question(f->definition, "t");
  if (text) {
    r->codes[t] = SONAE_GIVEN;
    r->answers[t].text = text;
  }
  sonae_status status = sonae_store_put_relation(store, &ACT, f->definition, &r->data, &relation, NULL, &f->error);
  if (status != SONAE_OK) print_message("relate: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  sonae_response_free(&r->data);
}

static inline void network_answer(fixture *f, sonae_store *store, const char *organisation, const char *line) {
  const sonae_filing filing = filing_of(organisation, NULL);
  store_add(f, store, line, &filing);
}

static inline const sonae_network *network_load(fixture *f, sonae_store *store) {
  const sonae_network *network = NULL;
  sonae_status status = sonae_network_load(store, f->definition, f->definition, SONAE_EN, &network, &f->error);
  if (status != SONAE_OK) print_message("load: %s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
  return network;
}

/* root buys from a and b, a buys from c; b answered half, c not at all; what hangs on b is not known. */
static inline sonae_store *network_small(fixture *f) {
  sonae_store *store = network_begin(f);
  store_put(f, store, "root");
  store_put(f, store, "a");
  store_put(f, store, "b");
  store_put(f, store, "c");
  network_relate(f, store, "root", "a", "q1=yes q2=no", "night duty 03-1234-5678");
  network_relate(f, store, "root", "b", "", "line 2, 2026-11-21");
  network_relate(f, store, "a", "c", "q1=no q2=part", NULL);
  network_answer(f, store, "a", "q1=yes q2=yes");
  network_answer(f, store, "b", "q1=yes q2=no");
  return store;
}

#endif
