/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a row of a table means. */
#include <stdio.h>
#include <string.h>

#include "intake/import.h"
#include "intake/keeper.h"

/* --- by id, number, spelling -------------------------------------------------------------------------------------- */

typedef sonae_status (*finder)(sonae_store *store, const char *key, const sonae_organisation **out, sonae_error *error);

/* No error: the answer is a NULL. */
static sonae_status find(const sn_acceptance *a, finder how, const char *key, const sonae_organisation **out) {
  if (!key || !*key) return SONAE_OK;
  sonae_status status = how(a->intake->store, key, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status follow_merger(const sn_acceptance *a, sn_partner_way *way, const sonae_organisation **out) {
  char kept[SONAE_NAME_BYTES] = "";
  sonae_status status = *out ? sonae_store_merged_into(a->intake->store, (*out)->id, kept, a->error) : SONAE_OK;
  if (status != SONAE_OK || !*kept) return status;
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
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(w->a->intake->store, organisation->id, kept, w->a->error);
  if (status != SONAE_OK || *kept) return status;
  bool better = out->count++ == 0;
  const sonae_organisation first = {.id = out->first, .corporate_number = out->has_number ? "" : NULL};
  status = better ? SONAE_OK : sn_keeper_choose(w->a->intake->store, &first, organisation, &better, w->a->error);
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
