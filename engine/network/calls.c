/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/calls.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fill.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct calls {
  sonae_calls data;
  sn_arena arena;
} calls;

typedef struct calling {
  calls *out;
  sonae_store *store;
  sonae_call *items;
  uint32_t *place_of; /* by node: its call, from 1; 0: none */
  sonae_error *error;
} calling;

static sonae_status out_of_memory(const calling *c) {
  return sn_fail(c->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* The shortest number one can dial from elsewhere has nine digits; a date has eight. Texts are normalised: digits are
 * ASCII. */
static bool has_telephone(const char *text) {
  enum { FEWEST_DIGITS = 9 };
  int digits = 0;
  for (; *text && digits < FEWEST_DIGITS; text++) {
    if (*text >= '0' && *text <= '9')
      digits++;
    else if (!strchr("-() +", *text))
      digits = 0;
  }
  return digits == FEWEST_DIGITS;
}

/* Of several buyers' notes those count that stand on the strongest way. */
static void take_note(calling *c, const sonae_link *link, sonae_call *call, uint32_t question) {
  const char *text = call->texts[question];
  sonae_call *supplier = &c->items[c->place_of[link->supplier] - 1];
  if (!supplier->noted && has_telephone(text)) supplier->noted = text;
  if (supplier->noted && strcmp(supplier->noted, text) == 0) call->told = question;
}

static sonae_status take_texts(calling *c, const sonae_link *link, const sonae_response *response, sonae_call *call) {
  size_t count = c->out->data.network->relation->question_count;
  const char **texts = SN_ARENA_NEW(&c->out->arena, count, const char *);
  call->texts = texts;
  for (uint32_t i = 0; texts && i < count; i++) {
    const char *text = response->packed.codes[i] == SONAE_GIVEN ? response->answers[i].text : NULL;
    texts[i] = sn_arena_text(&c->out->arena, text);
    if (texts[i]) take_note(c, link, call, i);
  }
  return c->out->arena.failed ? out_of_memory(c) : SONAE_OK;
}

/* A relation that ended since the network was read has no texts any more. */
static sonae_status read_texts(calling *c, sonae_call *call) {
  const sonae_network *n = c->out->data.network;
  const sonae_link *link = &n->links[call->link];
  const sonae_response *response = NULL;
  sonae_status status = sonae_store_relation(c->store, n->relation, n->nodes[link->buyer].organisation.id,
                                             n->nodes[link->supplier].organisation.id, &response, c->error);
  if (status == SONAE_OK) {
    status = take_texts(c, link, response, call);
    sonae_response_free(response);
    return status;
  }
  call->texts = SN_ARENA_NEW(&c->out->arena, n->relation->question_count, const char *);
  if (status != SONAE_E_NOT_FOUND) return status;
  return call->texts ? SONAE_OK : out_of_memory(c);
}

static void place(calling *c, size_t index, const sonae_call *call) {
  c->items[index] = *call;
  c->place_of[call->organisation] = (uint32_t)index + 1;
}

/* Whoever is next on a way stands before: all have their places before notes are taken of them. */
static void place_all(calling *c, const sonae_impact *impact) {
  sonae_calls *data = &c->out->data;
  sonae_bounds exposure = data->network->exposure[data->organisation];
  place(c, 0,
        &(sonae_call){
            .organisation = data->organisation, .link = SONAE_NONE, .reach = 1, .before = exposure, .now = exposure});
  for (size_t i = 0; i < impact->reached_count; i++) {
    const sonae_reached *reached = &impact->reached[i];
    place(c, i + 1,
          &(sonae_call){.organisation = reached->organisation,
                        .link = reached->edge,
                        .told = SONAE_NONE,
                        .tier = reached->tier,
                        .reach = reached->reach,
                        .before = reached->before,
                        .now = reached->now});
  }
  data->items = c->items;
  data->count = impact->reached_count + 1;
}

static sonae_status list(calling *c, const sonae_impact *impact) {
  sn_arena scratch = {0};
  sonae_status status = SONAE_OK;
  c->items = SN_ARENA_NEW(&c->out->arena, impact->reached_count + 1, sonae_call);
  c->place_of = SN_ARENA_NEW(&scratch, c->out->data.network->node_count, uint32_t);
  if (c->items && c->place_of)
    place_all(c, impact);
  else
    status = out_of_memory(c);
  for (size_t i = 1; status == SONAE_OK && i < c->out->data.count; i++)
    status = read_texts(c, &c->items[i]);
  sn_arena_free(&scratch);
  return status;
}

sonae_status sonae_calls_make(sonae_store *store, const sonae_network *network, uint32_t organisation,
                              const sonae_calls **out, sonae_error *error) {
  const sonae_impact *impact = NULL;
  sonae_status status =
      sonae_chain_impact(network->chain, network->own, network->inherited, organisation, &impact, error);
  if (status != SONAE_OK) return status;
  calls *made = calloc(1, sizeof *made);
  if (!made) {
    sonae_impact_free(impact);
    return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  }
  made->data.network = network;
  made->data.organisation = organisation;
  status = list(&(calling){.out = made, .store = store, .error = error}, impact);
  sonae_impact_free(impact);
  if (status == SONAE_OK)
    *out = &made->data;
  else
    sonae_calls_free(&made->data);
  return status;
}

void sonae_calls_free(const sonae_calls *data) {
  calls *made = (calls *)(uintptr_t)data;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}
