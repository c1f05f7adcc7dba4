/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a row of a table means. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "intake/import.h"
#include "intake/keeper.h"

/* --- who was merged ----------------------------------------------------------------------------------------------- */

typedef struct merger {
  const char *other, *kept;
} merger;

typedef struct mergers {
  sn_arena *arena;
  merger *items;
  size_t count, capacity;
} mergers;

static sonae_status note_merger(void *context, const char *other, const char *kept) {
  mergers *m = context;
  merger *items = sn_grow(m->items, m->count, &m->capacity, sizeof *items);
  if (!items) return SONAE_E_MEMORY;
  m->items = items;
  m->items[m->count++] =
      (merger){sn_arena_copy(m->arena, other, strlen(other)), sn_arena_copy(m->arena, kept, strlen(kept))};
  return m->arena->failed ? SONAE_E_MEMORY : SONAE_OK;
}

static bool keep_mergers(sn_import *import, const mergers *m) {
  import->kept = SN_ARENA_NEW(&import->arena, m->count, const char *);
  if (!import->kept || !sn_lookup_new(&import->arena, m->count, &import->merged)) return false;
  for (size_t i = 0; i < m->count; i++) {
    import->kept[i] = m->items[i].kept;
    sn_lookup_put(&import->merged, m->items[i].other, (uint32_t)i);
  }
  import->kept_count = m->count;
  return true;
}

sonae_status sn_import_open(const sonae_intake *intake, const sonae_definition *facts, sn_import *out,
                            sonae_error *error) {
  *out = (sn_import){.facts = facts};
  mergers m = {.arena = &out->arena};
  sonae_status status = intake->store ? sonae_store_each_merged(intake->store, note_merger, &m, error) : SONAE_OK;
  if (status == SONAE_OK && !keep_mergers(out, &m)) status = SONAE_E_MEMORY;
  if (status == SONAE_E_MEMORY) sn_fail(error, status, "", 0, sonae_status_text(status, intake->language));
  free(m.items);
  return status;
}

void sn_import_close(sn_import *import) {
  sn_arena_free(&import->arena);
}

const char *sn_import_kept(const sn_import *import, const char *id) {
  uint32_t index = sn_lookup_get(&import->merged, id);
  return index < import->kept_count ? import->kept[index] : NULL;
}

/* --- by id, number, spelling -------------------------------------------------------------------------------------- */

typedef sonae_status (*finder)(sonae_store *store, const char *key, const sonae_organisation **out, sonae_error *error);

/* No error: the answer is a NULL. */
static sonae_status find(const sn_acceptance *a, finder how, const char *key, const sonae_organisation **out) {
  if (!key || !*key) return SONAE_OK;
  sonae_status status = how(a->intake->store, key, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status follow_merger(const sn_acceptance *a, sn_partner_way *way, const sonae_organisation **out) {
  const char *kept = *out ? sn_import_kept(a->import, (*out)->id) : NULL;
  if (!kept) return SONAE_OK;
  sonae_organisation_free(*out);
  *out = NULL;
  if (*way == SN_BY_ID) *way = SN_BY_MERGER;
  return find(a, sonae_store_organisation, kept, out);
}

sonae_status sn_partner_find(const sn_acceptance *a, const sonae_organisation *said, sn_partner_way *way,
                             const sonae_organisation **out) {
  *out = NULL;
  *way = SN_BY_ID;
  sonae_status status = find(a, sonae_store_organisation, said->id, out);
  if (status == SONAE_OK && !*out) {
    *way = SN_BY_NUMBER;
    status = find(a, sonae_store_organisation_by_number, said->corporate_number, out);
  }
  if (status == SONAE_OK && !*out) {
    *way = SN_BY_SPELLING;
    status = find(a, sonae_store_organisation_alike, said->id, out);
  }
  return status == SONAE_OK ? follow_merger(a, way, out) : status;
}

/* --- by name ------------------------------------------------------------------------------------------------------ */

typedef struct alike_walk {
  const sn_acceptance *a;
  sn_alike *out;
} alike_walk;

static sonae_status note_alike(void *context, const sonae_organisation *organisation) {
  const alike_walk *w = context;
  sn_alike *out = w->out;
  size_t used = strlen(out->ids), length = strlen(organisation->id);
  if (sn_import_kept(w->a->import, organisation->id)) return SONAE_OK;
  bool better = out->count++ == 0;
  const sonae_organisation first = {.id = out->first, .corporate_number = out->has_number ? "" : NULL};
  sonae_status status =
      better ? SONAE_OK : sn_keeper_choose(w->a->intake->store, &first, organisation, &better, w->a->error);
  if (status == SONAE_OK && better) {
    (void)snprintf(out->first, sizeof out->first, "%s", organisation->id);
    out->has_number = organisation->corporate_number != NULL;
  }
  if (used + length + sizeof ", " < sizeof out->ids)
    (void)snprintf(out->ids + used, sizeof out->ids - used, "%s%s", used ? ", " : "", organisation->id);
  return status;
}

sonae_status sn_partner_alike(const sn_acceptance *a, const sonae_organisation *said, sn_alike *out) {
  *out = (sn_alike){.count = 0};
  return sonae_store_each_organisation_like(a->intake->store, said, note_alike, &(alike_walk){a, out}, a->error);
}
