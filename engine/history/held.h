/* SPDX-License-Identifier: Apache-2.0 */
/* Drills that an organisation held, with the titles of their scenarios where those are at hand. */
#ifndef SN_HISTORY_HELD_H
#define SN_HISTORY_HELD_H

#include "base/arena.h"
#include "sonae/drill.h"
#include "sonae/history.h"

typedef struct sn_held {
  sn_arena *arena;            /* strings */
  const sonae_drills *drills; /* titles hang on it; NULL: none are at hand */
  sonae_history_drill *items;
  size_t count, capacity;
} sn_held;

/* Zero-initialise but for the arena. A library that is not there, or whose scenarios have faults, costs the titles only. */
sonae_status sn_held_gather(sn_held *held, sonae_store *store, const sonae_library *library,
                            const sonae_definition *definition, const char *organisation, sonae_error *error);
void sn_held_free(sn_held *held);

#endif
