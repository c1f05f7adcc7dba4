/* SPDX-License-Identifier: Apache-2.0 */
/* How many promised what, so that no company can be told from it: states of companies are shown in whole blocks, as answers
 * are. A state is how many actions a company has promised; which ones follows, since they are told in the order in which
 * each was promised first, and none is taken back. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fill.h"
#include "sonae/room.h"

static const char SUBJECT[] = "promises:";

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct made_counts {
  sonae_promise_counts data;
  sn_arena arena;
} made_counts;

typedef struct counting {
  const sonae_promised *p;
  made_counts *made;
  const char **organisations;
  uint32_t *states, *shown;   /* by participant */
  uint32_t *counts;           /* by action, as the next */
  sonae_group_count *actions; /* of the made ones */
} counting;

static bool is_of(const sonae_promise *promise, const char *organisation) {
  return strcmp(promise->organisation, organisation) == 0;
}

static bool begin(counting *c) {
  const sonae_promised *p = c->p;
  sn_arena *arena = &c->made->arena;
  c->organisations = SN_ARENA_NEW(arena, p->participant_count + 1, const char *);
  c->states = SN_ARENA_NEW(arena, p->participant_count + 1, uint32_t);
  c->shown = SN_ARENA_NEW(arena, p->participant_count + 1, uint32_t);
  c->counts = SN_ARENA_NEW(arena, p->definition->action_count + 1, uint32_t);
  c->made->data.actions = c->actions = SN_ARENA_NEW(arena, p->definition->action_count + 1, sonae_group_count);
  if (arena->failed) return false;
  for (size_t i = 0; i < p->participant_count; i++) {
    c->organisations[i] = p->participants[i].organisation;
    for (size_t k = 0; k < p->promise_count; k++)
      c->states[i] += is_of(&p->promises[k], c->organisations[i]);
  }
  return true;
}

/* --- what may be said ------------------------------------------------------------------------------------------------ */

/* The first so many. */
static void count_one(counting *c, const char *organisation, uint32_t state) {
  const sonae_promised *p = c->p;
  for (size_t i = 0; i < p->promise_count && state; i++) {
    if (!is_of(&p->promises[i], organisation)) continue;
    uint32_t action = sonae_find_action(p->definition, p->promises[i].action);
    if (action != SONAE_NONE) c->counts[action]++;
    state--;
  }
}

/* Who promised something else may be found out from what is left: none of them, or k. */
static sonae_group_count say(const counting *c, uint32_t count, uint32_t promised) {
  const sonae_promise_counts *out = &c->made->data;
  sonae_group_count said = sonae_group_count_of(out->companies, count, c->p->k);
  if (said.shown == SONAE_COUNT_EXACT && promised != count && promised - count < c->p->k)
    return (sonae_group_count){.shown = SONAE_COUNT_HIDDEN};
  return said;
}

static void count(counting *c) {
  sonae_promise_counts *out = &c->made->data;
  uint32_t promised = 0;
  for (size_t i = 0; i < c->p->participant_count; i++) {
    if (c->shown[i] == SONAE_NONE) continue;
    out->companies++;
    out->behind = out->behind || c->shown[i] != c->states[i];
    promised += c->shown[i] > 0;
    count_one(c, c->organisations[i], c->shown[i]);
  }
  out->promised = sonae_group_count_of(out->companies, promised, c->p->k);
  for (size_t i = 0; i < c->p->definition->action_count; i++)
    c->actions[i] = say(c, c->counts[i], promised);
  bool told = out->promised.shown == SONAE_COUNT_EXACT || out->promised.shown == SONAE_COUNT_MOST;
  if (!told) out->companies = 0; /* few, none, and not to be shown look alike */
}

/* --- the function ---------------------------------------------------------------------------------------------------- */

/* Where nothing can be said nothing is noted, so that promises that come in later find nothing in their way. */
static sonae_status make(counting *c, sonae_store *store, const sonae_act *act, sonae_error *error) {
  const sonae_promised *p = c->p;
  sn_buffer subject = SN_BUFFER(sizeof SUBJECT + SONAE_NAME_BYTES);
  if (!begin(c)) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  if (p->promise_count == 0 || p->participant_count < 2 * (size_t)p->k) return SONAE_OK;
  sn_buffer_printf(&subject, "%s%s", SUBJECT, p->session);
  const sonae_group_request request = {
      .organisations = c->organisations, .count = p->participant_count, .k = p->k, .revisions = c->states};
  sonae_status status = subject.failed
                            ? sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL)
                            : sonae_group_pin(store, act, p->definition, subject.data, &request, c->shown, error);
  sn_buffer_free(&subject);
  if (status == SONAE_OK) count(c);
  return status;
}

sonae_status sonae_promises_count(sonae_store *store, const sonae_act *act, const sonae_promised *promised,
                                  const sonae_promise_counts **out, sonae_error *error) {
  counting c = {.p = promised, .made = calloc(1, sizeof *c.made)};
  if (!c.made) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  c.made->data.k = promised->k;
  sonae_status status = make(&c, store, act, error);
  if (status == SONAE_OK)
    *out = &c.made->data;
  else
    sonae_promise_counts_free(&c.made->data);
  return status;
}

void sonae_promise_counts_free(const sonae_promise_counts *counts) {
  made_counts *made = (made_counts *)(uintptr_t)counts;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
