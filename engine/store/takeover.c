/* SPDX-License-Identifier: Apache-2.0 */
/* What an organisation answered goes on under the id of the one it is the same as: as if all had come in under that. */
#include "store/takeover.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

int64_t sn_taking_revision(const sn_taking *t, const char *checklist, int64_t revision) {
  for (size_t i = 0; i < t->revision_count; i++)
    if (t->revisions[i].revision == revision && strcmp(t->revisions[i].checklist, checklist) == 0)
      return t->revisions[i].now;
  return 0;
}

sonae_status sn_taking_each(sn_taking *t, sn_statement statement, size_t columns, sn_taking_fn take) {
  const sn_value of = sn_text_value(t->other);
  sn_kept_rows rows = {0};
  sonae_status status = sn_store_rows(t->store, statement, &of, 1, columns, &rows, t->error);
  for (size_t i = 0; status == SONAE_OK && i < rows.count; i++)
    status = take(t, rows.items[i].values);
  sn_kept_rows_free(&rows);
  return status;
}

sonae_status sn_taking_add(sn_taking *t, sn_ledger_kind kind, sn_value *row) {
  return sn_ledger_take(t->store, t->act, kind, t->organisation.values, row, t->error);
}

/* --- responses --- */

/* All is listed first: what is done with it adds to the table that is read. */
static sonae_status list_revision(void *context, const sn_value *row) {
  sn_taking *t = context;
  const char *checklist = sn_text_or_empty(&row[SN_RESPONSE_CHECKLIST]);
  sn_taken *revisions = sn_grow(t->revisions, t->revision_count, &t->revision_capacity, sizeof *revisions);
  if (!revisions) return sn_store_memory(t->store, t->error);
  t->revisions = revisions;
  revisions[t->revision_count++] = (sn_taken){.checklist = sn_arena_text(&t->arena, checklist),
                                              .revision = sn_integer_of(&row[SN_RESPONSE_REVISION])};
  return t->arena.failed ? sn_store_memory(t->store, t->error) : SONAE_OK;
}

static sonae_status copy(const sn_taking *t, sn_taken *one) {
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

static sonae_status take_responses(sn_taking *t) {
  const sn_value of = sn_text_value(t->other);
  sonae_status status = sn_store_run(t->store, SN_RESPONSE_EACH_OF, &of, 1, list_revision, t, t->error);
  for (size_t i = 0; status == SONAE_OK && i < t->revision_count; i++)
    status = copy(t, &t->revisions[i]);
  return status;
}

/* --- what speaks of them --- */

static sonae_status is_there(sn_taking *t, const sn_value *row, bool *found) {
  const sn_value of[] = {sn_text_value(t->kept), row[SN_ASSURANCE_CHECKLIST], row[SN_ASSURANCE_QUESTION],
                         row[SN_ASSURANCE_KIND], row[SN_ASSURANCE_REVISION],  row[SN_ASSURANCE_FILE_DIGEST],
                         row[SN_ASSURANCE_FILE], row[SN_ASSURANCE_DATE],      row[SN_ASSURANCE_TEXT]};
  sn_kept_row same = {0};
  sonae_status status =
      sn_store_row(t->store, SN_ASSURANCE_SAME, of, sizeof of / sizeof *of, 1, &same, found, t->error);
  sn_kept_row_free(&same);
  return status;
}

/* The revision it speaks of is another number now. */
static sonae_status take_assurance(sn_taking *t, sn_value *row) {
  const char *checklist = sn_text_or_empty(&row[SN_ASSURANCE_CHECKLIST]);
  int64_t now = sn_taking_revision(t, checklist, sn_integer_of(&row[SN_ASSURANCE_REVISION]));
  bool found = false;
  row[SN_ASSURANCE_REVISION] = sn_integer_value(now);
  if (!now) return SONAE_OK;
  sonae_status status = is_there(t, row, &found);
  return status == SONAE_OK && !found ? sn_taking_add(t, SN_ASSURANCES, row) : status;
}

/* Who was asked has states instead of revisions. */
static sonae_status take_block(sn_taking *t, sn_value *row) {
  bool answers = strcmp(sn_text_or_empty(&row[SN_BLOCK_SUBJECT]), "answers") == 0;
  const char *checklist = sn_text_or_empty(&row[SN_BLOCK_CHECKLIST]);
  int64_t revision = sn_integer_of(&row[SN_BLOCK_REVISION]);
  if (answers) revision = sn_taking_revision(t, checklist, revision);
  row[SN_BLOCK_REVISION] = sn_integer_value(revision);
  if (answers && !revision) return SONAE_OK;
  bool alike = true;
  sonae_status status = sn_taking_promised_alike(t, row, &alike);
  return status == SONAE_OK && alike ? sn_taking_add(t, SN_BLOCKS, row) : status;
}

/* --- drills --- */

/* A sheet that came in under both is one drill; of two sheets of one drill the one that was noted later holds. */
static sonae_status take_drill(sn_taking *t, sn_value *row) {
  enum { AT, FILE_DIGEST, COLUMN_COUNT };
  const sn_value of[] = {sn_text_value(t->kept), row[SN_DRILL_CHECKLIST], row[SN_DRILL_DRILL], row[SN_DRILL_DATE]};
  sn_kept_row last = {0};
  bool found = false;
  sonae_status status =
      sn_store_row(t->store, SN_DRILL_LAST, of, sizeof of / sizeof *of, COLUMN_COUNT, &last, &found, t->error);
  bool stands = found && (sn_value_equal(&last.values[FILE_DIGEST], &row[SN_DRILL_FILE_DIGEST]) ||
                          strcmp(sn_text_or_empty(&last.values[AT]), sn_text_or_empty(&row[SN_LEDGER_AT])) > 0);
  sn_kept_row_free(&last);
  return status == SONAE_OK && !stands ? sn_taking_add(t, SN_DRILLS, row) : status;
}

sonae_status sn_store_take_over(sonae_store *store, const sonae_act *act, const char *kept, const char *other,
                                sonae_error *error) {
  sn_taking t = {.store = store, .act = act, .kept = kept, .other = other, .error = error};
  sonae_status status = sn_store_organisation_row(store, kept, &t.organisation, error);
  if (status == SONAE_OK) status = take_responses(&t);
  if (status == SONAE_OK) status = sn_taking_each(&t, SN_ASSURANCE_EACH_OF, SN_ASSURANCE_COLUMN_COUNT, take_assurance);
  if (status == SONAE_OK) status = sn_taking_each(&t, SN_BLOCK_EACH_OF, SN_BLOCK_COLUMN_COUNT, take_block);
  if (status == SONAE_OK) status = sn_taking_each(&t, SN_DRILL_EACH_OF, SN_DRILL_COLUMN_COUNT, take_drill);
  if (status == SONAE_OK) status = sn_taking_seats(&t);
  sn_kept_row_free(&t.organisation);
  free(t.revisions);
  sn_arena_free(&t.arena);
  return status;
}
