/* SPDX-License-Identifier: Apache-2.0 */
/* Answers as a table: read as CSV, matched with a checklist. After fixture.h, or what brings it. */
#ifndef SONAE_TESTS_TABLED_H
#define SONAE_TESTS_TABLED_H

#include "read/read.h"
#include "support/ask.h"

#define GRADES "<scale>" SAY("yes", "100", "している") SAY("no", "0", "していない") "</scale>"

typedef struct tabled {
  fixture f;
  sn_arena arena;
  sn_readings readings;
  sn_read_request request;
  sn_grid grid;
} tabled;

static inline void tabled_forget(tabled *t) {
  sn_readings_free(&t->readings);
  sn_arena_free(&t->arena);
}

static inline int tabled_open(void **state, const char *checklist, const char *rules) {
  tabled *t = calloc(1, sizeof *t);
  if (!t) return -1;
  fixture_open(&t->f);
  fixture_define(&t->f, checklist, rules);
  t->request = (sn_read_request){.definitions = {.items = &t->f.definition, .count = 1}, .file = "answers.csv"};
  *state = t;
  return 0;
}

static inline int tabled_close(void **state) {
  tabled *t = *state;
  tabled_forget(t);
  fixture_close(&t->f);
  free(t);
  return 0;
}

#endif
