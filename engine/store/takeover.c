/* SPDX-License-Identifier: Apache-2.0 */
/* What an organisation answered goes on under the id of the one it is the same as: as if all had come in under that. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "store/ledger.h"

/* A revision, and the one that holds the same now; strings in the arena. */
typedef struct taken {
  const char *checklist;
  int64_t revision, now;
} taken;

typedef struct taking {
  sonae_store *store;
  const sonae_act *act;
  const char *kept, *other;
  taken *revisions;
  size_t revision_count, revision_capacity;
  sn_kept_row *assurances;
  size_t assurance_count, assurance_capacity;
  sn_kept_row *drills;
  size_t drill_count, drill_capacity;
  sn_arena arena;
  sonae_error *error;
} taking;

/* --- responses --- */

/* All is listed first: what is done with it adds to the table that is read. */
static sonae_status list_revision(void *context, const sn_value *row) {
  taking *t = context;
  const char *checklist = sn_text_or_empty(&row[SN_RESPONSE_CHECKLIST]);
  taken *revisions = sn_grow(t->revisions, t->revision_count, &t->revision_capacity, sizeof *revisions);
  if (!revisions) return sn_store_memory(t->store, t->error);
  t->revisions = revisions;
  revisions[t->revision_count++] =
      (taken){.checklist = sn_arena_text(&t->arena, checklist), .revision = sn_integer_of(&row[SN_RESPONSE_REVISION])};
  return t->arena.failed ? sn_store_memory(t->store, t->error) : SONAE_OK;
}

static sonae_status copy(const taking *t, taken *one) {
  const sn_value key[] = {sn_text_value(t->other), sn_text_value(one->checklist), sn_integer_value(one->revision)};
  sn_kept_row row = {0}, notes = {0};
  bool found = false;
  sonae_status status =
      sn_store_row(t->store, SN_RESPONSE_ONE, key, 3, SN_RESPONSE_COLUMN_COUNT, &row, &found, t->error);
  if (status == SONAE_OK && found) status = sn_store_row(t->store, SN_NOTES_ONE, key, 3, 1, &notes, &found, t->error);
  if (status == SONAE_OK && !found) status = sn_store_damaged(t->store, t->error);
  row.values[SN_RESPONSE_NOTES] = notes.values[0];
  if (status == SONAE_OK) status = sn_store_copy_response(t->store, t->act, row.values, t->kept, &one->now, t->error);
  sn_kept_row_free(&row);
  sn_kept_row_free(&notes);
  return status;
}

static sonae_status take_responses(taking *t) {
  const sn_value of = sn_text_value(t->other);
  sonae_status status = sn_store_run(t->store, SN_RESPONSE_EACH_OF, &of, 1, list_revision, t, t->error);
  for (size_t i = 0; status == SONAE_OK && i < t->revision_count; i++)
    status = copy(t, &t->revisions[i]);
  return status;
}

/* --- what they are proven by --- */

static sonae_status list_assurance(void *context, const sn_value *row) {
  taking *t = context;
  sn_kept_row *all = sn_grow(t->assurances, t->assurance_count, &t->assurance_capacity, sizeof *all);
  if (all) t->assurances = all;
  if (!all || !sn_row_keep(&all[t->assurance_count], row, SN_ASSURANCE_COLUMN_COUNT))
    return sn_store_memory(t->store, t->error);
  t->assurance_count++;
  return SONAE_OK;
}

/* The revision it speaks of is another number now. */
static sonae_status note(const taking *t, const sn_value *organisation, sn_value *row) {
  for (size_t i = 0; i < t->revision_count; i++) {
    const taken *one = &t->revisions[i];
    if (one->revision != sn_integer_of(&row[SN_ASSURANCE_REVISION]) ||
        strcmp(one->checklist, sn_text_or_empty(&row[SN_ASSURANCE_CHECKLIST])) != 0)
      continue;
    row[SN_ASSURANCE_REVISION] = sn_integer_value(one->now);
    return sn_ledger_add(t->store, t->act, SN_ASSURANCES, organisation, NULL, row, t->error);
  }
  return SONAE_OK;
}

static sonae_status take_assurances(taking *t) {
  const sn_value of = sn_text_value(t->other);
  sn_kept_row kept = {0};
  sonae_status status = sn_store_run(t->store, SN_ASSURANCE_EACH_OF, &of, 1, list_assurance, t, t->error);
  if (status == SONAE_OK) status = sn_store_organisation_row(t->store, t->kept, &kept, t->error);
  for (size_t i = 0; status == SONAE_OK && i < t->assurance_count; i++)
    status = note(t, kept.values, t->assurances[i].values);
  sn_kept_row_free(&kept);
  return status;
}

/* --- drills --- */

static sonae_status list_drill(void *context, const sn_value *row) {
  taking *t = context;
  sn_kept_row *all = sn_grow(t->drills, t->drill_count, &t->drill_capacity, sizeof *all);
  if (all) t->drills = all;
  if (!all || !sn_row_keep(&all[t->drill_count], row, SN_DRILL_COLUMN_COUNT))
    return sn_store_memory(t->store, t->error);
  t->drill_count++;
  return SONAE_OK;
}

static sonae_status take_drills(taking *t) {
  const sn_value of = sn_text_value(t->other);
  sn_kept_row kept = {0};
  sonae_status status = sn_store_run(t->store, SN_DRILL_EACH_OF, &of, 1, list_drill, t, t->error);
  if (status == SONAE_OK) status = sn_store_organisation_row(t->store, t->kept, &kept, t->error);
  for (size_t i = 0; status == SONAE_OK && i < t->drill_count; i++)
    status = sn_ledger_add(t->store, t->act, SN_DRILLS, kept.values, NULL, t->drills[i].values, t->error);
  sn_kept_row_free(&kept);
  return status;
}

sonae_status sn_store_take_over(sonae_store *store, const sonae_act *act, const char *kept, const char *other,
                                sonae_error *error) {
  taking t = {.store = store, .act = act, .kept = kept, .other = other, .error = error};
  sonae_status status = take_responses(&t);
  if (status == SONAE_OK) status = take_assurances(&t);
  if (status == SONAE_OK) status = take_drills(&t);
  for (size_t i = 0; i < t.assurance_capacity; i++)
    sn_kept_row_free(&t.assurances[i]);
  for (size_t i = 0; i < t.drill_capacity; i++)
    sn_kept_row_free(&t.drills[i]);
  free(t.assurances);
  free(t.drills);
  free(t.revisions);
  sn_arena_free(&t.arena);
  return status;
}
