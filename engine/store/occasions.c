/* SPDX-License-Identifier: Apache-2.0 */
#include "store/occasions.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"

bool sn_occasion_takes_line(const char *text) {
  return !text || (strlen(text) <= SN_MAX_PROFILE_BYTES && sn_text_is_plain(text, false));
}

bool sn_occasion_takes_lines(const char *text) {
  return !text || (sn_store_takes(text) && sn_text_is_plain(text, true));
}

static sonae_status find(sonae_store *store, const sn_occasion *occasion, const char *id, sn_kept_row *row, bool *found,
                         sonae_error *error) {
  const sn_value key = sn_text_value(id);
  return sn_store_row(store, occasion->by_id, &key, 1, occasion->columns, row, found, error);
}

sonae_status sn_occasion_row(sonae_store *store, const sn_occasion *occasion, const char *id, sn_kept_row *row,
                             sonae_error *error) {
  bool found = false;
  sonae_status status = find(store, occasion, id, row, &found, error);
  if (status != SONAE_OK || found) return status;
  return sn_store_fail(store, SONAE_E_NOT_FOUND, &occasion->unknown, id, error);
}

sonae_status sn_occasion_refuse_closed(const sonae_store *store, const sn_occasion *occasion, const sn_value *row,
                                       sonae_error *error) {
  const char *id = sn_text_of(&row[SN_OCCASION_ID]), *closed = sn_text_of(&row[occasion->closed]);
  if (!closed) return SONAE_OK;
  return sn_store_tell(store, SONAE_E_ARGUMENT, &occasion->over, (const char *const[]){id, closed}, 2, error);
}

sonae_status sn_occasion_refuse_second(sonae_store *store, const sn_occasion *occasion, const char *id,
                                       sonae_error *error) {
  sn_kept_row row = {0};
  bool found = false;
  sonae_status status = find(store, occasion, id, &row, &found, error);
  sn_kept_row_free(&row);
  if (status != SONAE_OK || !found) return status;
  return sn_store_fail(store, SONAE_E_ARGUMENT, &occasion->there, id, error);
}

sonae_status sn_occasion_show(sonae_store *store, const sn_occasion *occasion, const char *id, sn_row_fn show,
                              void *context, sonae_error *error) {
  sn_kept_row row = {0};
  sonae_status status = sn_occasion_row(store, occasion, id, &row, error);
  sn_store_walk_begin(store);
  if (status == SONAE_OK) status = show(context, row.values);
  sn_store_walk_end(store);
  sn_kept_row_free(&row);
  return status;
}
