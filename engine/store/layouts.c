/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts of checklist versions: added once, read once a handle. */
#include <stdlib.h>

#include "base/limits.h"
#include "store/inside.h"

void sn_store_forget_layouts(sonae_store *store) {
  for (size_t i = 0; i < store->layout_count; i++) {
    if (store->layouts[i]) sn_kept_row_free(store->layouts[i]);
    free(store->layouts[i]);
  }
  free(store->layouts);
  store->layouts = NULL;
  store->layout_count = 0;
}

static bool make_room(sonae_store *store, size_t count) {
  if (count <= store->layout_count) return true;
  sn_kept_row **larger = realloc(store->layouts, count * sizeof(*larger));
  if (!larger) return false;
  for (size_t i = store->layout_count; i < count; i++)
    larger[i] = NULL;
  store->layouts = larger;
  store->layout_count = count;
  return true;
}

static sonae_status read_layout(sonae_store *store, int64_t number, sn_kept_row **out, sonae_error *error) {
  bool found = false;
  const sn_value key = sn_integer_value(number);
  sn_kept_row *row = calloc(1, sizeof *row);
  if (!row) return sn_store_memory(store, error);
  sonae_status status = sn_store_row(store, SN_LAYOUT_BY_NUMBER, &key, 1, SN_LAYOUT_COLUMN_COUNT, row, &found, error);
  if (status == SONAE_OK && !found) status = sn_store_damaged(store, error);
  if (status == SONAE_OK) {
    *out = row;
    return SONAE_OK;
  }
  sn_kept_row_free(row);
  free(row);
  return status;
}

sonae_status sn_store_layout(sonae_store *store, int64_t number, const sn_value **row, sonae_error *error) {
  if (number < 1 || number > SN_MAX_LAYOUTS) return sn_store_damaged(store, error);
  size_t at = (size_t)number - 1;
  if (!make_room(store, at + 1)) return sn_store_memory(store, error);
  sonae_status status = store->layouts[at] ? SONAE_OK : read_layout(store, number, &store->layouts[at], error);
  if (status == SONAE_OK) *row = store->layouts[at]->values;
  return status;
}

static sonae_status add(sonae_store *store, const sonae_act *act, sn_value *row, sonae_error *error) {
  unsigned char proof[SN_DIGEST_BYTES];
  int64_t number = 0;
  sonae_status status = sn_store_run(store, SN_LAYOUT_NEXT, NULL, 0, sn_row_integer, &number, error);
  if (status != SONAE_OK) return status;
  row[SN_LAYOUT_NUMBER] = sn_integer_value(number);
  sn_row_digest("layout", row, SN_LAYOUT_COLUMN_COUNT, proof);
  status = sn_store_run(store, SN_LAYOUT_ADD, row, SN_LAYOUT_COLUMN_COUNT, NULL, NULL, error);
  if (status != SONAE_OK) return status;
  const sn_entry entry = {.act = "checklist-add",
                          .checklist = sn_text_of(&row[SN_LAYOUT_CHECKLIST]),
                          .version = sn_text_of(&row[SN_LAYOUT_VERSION]),
                          .revision = number,
                          .proof = proof};
  return sn_audit_append(store, act, &entry, error);
}

sonae_status sn_store_put_layout(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                                 const sn_buffer *bytes, int64_t *number, sonae_error *error) {
  int64_t found = 0;
  sn_value row[SN_LAYOUT_COLUMN_COUNT] = {[SN_LAYOUT_CHECKLIST] = sn_text_value(definition->id),
                                          [SN_LAYOUT_VERSION] = sn_text_value(definition->version),
                                          [SN_LAYOUT_DIGEST] = sn_text_value(definition->digest),
                                          [SN_LAYOUT_BYTES] = sn_bytes_value(bytes->data, bytes->length)};
  sonae_status status =
      sn_store_run(store, SN_LAYOUT_FIND, &row[SN_LAYOUT_CHECKLIST], 3, sn_row_integer, &found, error);
  if (status == SONAE_OK && !found) {
    status = add(store, act, row, error);
    found = sn_integer_of(&row[SN_LAYOUT_NUMBER]);
  }
  if (status == SONAE_OK) *number = found;
  return status;
}
