/* SPDX-License-Identifier: Apache-2.0 */
/* Whose answers these are: by id, by 法人番号, by the spelling of an id, and at worst by a name. What was merged into
 * another is that other, whoever the form was sent to. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "intake/import.h"

/* No error: the answer is a NULL. */
static sonae_status find_organisation(const sn_acceptance *a, const char *id, const sonae_organisation **out) {
  *out = NULL;
  if (!*id || !a->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_organisation(a->intake->store, id, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status find_alike(const sn_acceptance *a, const char *id, const sonae_organisation **out) {
  *out = NULL;
  if (!*id || !a->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_organisation_alike(a->intake->store, id, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status find_by_number(const sn_acceptance *a, const char *number, const sonae_organisation **out) {
  *out = NULL;
  if (!number || !a->intake->store) return SONAE_OK;
  sonae_status status = sonae_store_organisation_by_number(a->intake->store, number, out, a->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

/* merged: that it was another one, which this is now. */
static sonae_status follow_merger(const sn_acceptance *a, const sonae_organisation **organisation, bool *merged) {
  char kept[SONAE_NAME_BYTES];
  *merged = false;
  if (!*organisation) return SONAE_OK;
  sonae_status status = sonae_store_merged_into(a->intake->store, (*organisation)->id, kept, a->error);
  if (status != SONAE_OK || !*kept) return status;
  *merged = true;
  sonae_organisation_free(*organisation);
  return find_organisation(a, kept, organisation);
}

static void id_of_number(const char *number, char out[SONAE_NAME_BYTES]) {
  (void)snprintf(out, SONAE_NAME_BYTES, "jp-%s", number);
}

static void take_id(sn_reading *reading, const sonae_organisation *owner) {
  const char *kept = sn_arena_text(reading->remarks.arena, owner->id);
  reading->organisation.id = kept ? kept : "";
}

/* The store knows the number, and not the id, which may have been made from the number. */
static void take_owner(sn_reading *reading, const sonae_organisation *owner) {
  const char *given = reading->organisation.id;
  char made[SONAE_NAME_BYTES];
  id_of_number(reading->organisation.corporate_number, made);
  if (strcmp(given, made) != 0) SN_REMARK(&reading->remarks, ORGANISATION_BY_NUMBER, "", "", owner->id, given);
  take_id(reading, owner);
}

/* People who copy an id by hand write it large or small. */
static void take_alike(sn_reading *reading, const sonae_organisation *alike) {
  SN_REMARK(&reading->remarks, ORGANISATION_BY_SPELLING, "", "", alike->id, reading->organisation.id);
  take_id(reading, alike);
}

/* A number that is not the organisation's own, as far as we know, does not become it. */
static void keep_number(sn_reading *reading, const sonae_organisation *stored, const sonae_organisation *owner) {
  const char *number = reading->organisation.corporate_number;
  if (!number) return;
  if (owner && strcmp(owner->id, stored->id) != 0)
    SN_REMARK(&reading->remarks, ORGANISATION_NUMBER_TAKEN, "", "", number, owner->id, stored->id);
  else if (stored->corporate_number && strcmp(stored->corporate_number, number) != 0)
    SN_REMARK(&reading->remarks, ORGANISATION_NUMBER_DIFFERS, "", "", number, stored->id, stored->corporate_number);
  else
    return;
  reading->organisation.corporate_number = NULL;
}

/* --- By name ------------------------------------------------------------------------------------------------------ */

/* An id that was made of the name: the file says neither an id nor a number (engine/read/company.c). */
static bool is_made_of_name(const char *id) {
  enum { PREFIX = 5, DIGITS = 12 };
  size_t i = PREFIX;
  if (strncmp(id, "name-", PREFIX) != 0) return false;
  while (isxdigit((unsigned char)id[i]))
    i++;
  return i == PREFIX + DIGITS && !id[i];
}

typedef struct namesakes {
  const sn_acceptance *a;
  char first[SONAE_NAME_BYTES], names[512]; /* ids */
  size_t count;
} namesakes;

static sonae_status note(void *context, const sonae_organisation *organisation) {
  namesakes *n = context;
  size_t used = strlen(n->names), length = strlen(organisation->id);
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(n->a->intake->store, organisation->id, kept, n->a->error);
  if (status != SONAE_OK || *kept) return status;
  if (n->count++ == 0) (void)snprintf(n->first, sizeof n->first, "%s", organisation->id);
  if (used + length + sizeof ", …" < sizeof n->names)
    (void)snprintf(n->names + used, sizeof n->names - used, "%s%s", used ? ", " : "", organisation->id);
  return SONAE_OK;
}

/* The one of that name, if there is just one: it would be there twice. */
static sonae_status find_by_name(const sn_acceptance *a, sn_reading *reading, const sonae_organisation **out) {
  const sonae_organisation *said = &reading->organisation;
  namesakes n = {.a = a};
  if (!a->intake->store || !said->name || said->corporate_number || !is_made_of_name(said->id)) return SONAE_OK;
  sonae_status status = sonae_store_each_organisation_like(a->intake->store, said, note, &n, a->error);
  if (status != SONAE_OK || n.count == 0) return status;
  if (n.count > 1) {
    SN_REMARK(&reading->remarks, ORGANISATION_NAMESAKES, "", "", n.names, said->id);
    return SONAE_OK;
  }
  status = sonae_store_organisation(a->intake->store, n.first, out, a->error);
  if (status == SONAE_OK) {
    SN_REMARK(&reading->remarks, ORGANISATION_BY_NAME, "", "", n.first);
    take_id(reading, *out);
  }
  return status;
}

/* --- All of it ---------------------------------------------------------------------------------------------------- */

static sonae_status find_otherwise(const sn_acceptance *a, sn_reading *reading, sn_owner *out) {
  sonae_status status = find_alike(a, reading->organisation.id, &out->stored);
  if (status == SONAE_OK && out->stored) take_alike(reading, out->stored);
  if (status != SONAE_OK || out->stored) return status;
  status = find_by_name(a, reading, &out->stored);
  out->by_name = out->stored != NULL;
  return status;
}

static sonae_status settle_merger(const sn_acceptance *a, sn_reading *reading, sn_owner *out) {
  const char *given = reading->organisation.id;
  bool merged = false;
  sonae_status status = follow_merger(a, &out->stored, &merged);
  if (status != SONAE_OK || !merged || !out->stored) return status;
  out->merged = given;
  SN_REMARK(&reading->remarks, PARTNER_MERGED, "", "", given, out->stored->id);
  take_id(reading, out->stored);
  return SONAE_OK;
}

sonae_status sn_owner_settle(const sn_acceptance *a, sn_reading *reading, sn_owner *out) {
  const sonae_organisation *of_number = NULL;
  bool merged;
  sonae_status status = find_organisation(a, reading->organisation.id, &out->stored);
  if (status == SONAE_OK) status = find_by_number(a, reading->organisation.corporate_number, &of_number);
  if (status == SONAE_OK) status = follow_merger(a, &of_number, &merged);
  if (status == SONAE_OK && !out->stored && of_number) {
    take_owner(reading, of_number);
    out->stored = of_number;
    return SONAE_OK;
  }
  if (status == SONAE_OK && !out->stored) status = find_otherwise(a, reading, out);
  if (status == SONAE_OK) status = settle_merger(a, reading, out);
  if (status == SONAE_OK && out->stored) keep_number(reading, out->stored, of_number);
  sonae_organisation_free(of_number);
  return status;
}
