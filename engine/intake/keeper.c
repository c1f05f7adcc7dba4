/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/keeper.h"

#include <string.h>

static sonae_status count_one(void *context, const sonae_filing *filing) {
  (void)filing;
  ++*(int64_t *)context;
  return SONAE_OK;
}

static sonae_status count_answers(sonae_store *store, const char *id, int64_t *count, sonae_error *error) {
  const sonae_wanted wanted = {.organisation = id, .selection = SONAE_EVERY_REVISION};
  *count = 0;
  return sonae_store_each_filing(store, &wanted, count_one, count, error);
}

/* An id that intake made of a name says less than one that somebody gave. */
static bool is_made(const sonae_organisation *o) {
  return strncmp(o->id, "name-", 5) == 0;
}

sonae_status sn_keeper_choose(sonae_store *store, const sonae_organisation *a, const sonae_organisation *b,
                              bool *second, sonae_error *error) {
  int64_t of_a = 0, of_b = 0;
  sonae_status status = SONAE_OK;
  if (!a->corporate_number != !b->corporate_number) {
    *second = b->corporate_number != NULL;
    return SONAE_OK;
  }
  status = count_answers(store, a->id, &of_a, error);
  if (status == SONAE_OK) status = count_answers(store, b->id, &of_b, error);
  if (status != SONAE_OK) return status;
  if (of_a != of_b)
    *second = of_b > of_a;
  else
    *second = is_made(a) != is_made(b) ? is_made(a) : strcmp(b->id, a->id) < 0;
  return SONAE_OK;
}
