/* SPDX-License-Identifier: Apache-2.0 */
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

sn_value sn_text_value(const char *text) {
  if (!text) return (sn_value){.kind = SN_VALUE_NONE};
  return (sn_value){.kind = SN_VALUE_TEXT, .bytes = text, .length = strlen(text)};
}

sn_value sn_said_value(const char *text) {
  return sn_text_value(text && *text ? text : NULL);
}

sn_value sn_integer_value(int64_t integer) {
  return (sn_value){.kind = SN_VALUE_INTEGER, .integer = integer};
}

sn_value sn_bytes_value(const void *bytes, size_t length) {
  return (sn_value){.kind = SN_VALUE_BYTES, .bytes = bytes, .length = length};
}

bool sn_value_equal(const sn_value *a, const sn_value *b) {
  if (a->kind != b->kind) return false;
  if (a->kind == SN_VALUE_NONE) return true;
  if (a->kind == SN_VALUE_INTEGER) return a->integer == b->integer;
  return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static bool has_bytes(const sn_value *value) {
  return value->kind == SN_VALUE_TEXT || value->kind == SN_VALUE_BYTES;
}

/* Room for all of it before anything is copied, so that the bytes stay where they are. */
static bool make_room(sn_kept_row *kept, const sn_value *row, size_t count) {
  size_t size = 0;
  for (size_t i = 0; i < count; i++)
    if (has_bytes(&row[i])) size += row[i].length + 1;
  if (size <= kept->capacity) return true;
  char *larger = realloc(kept->bytes, size);
  if (!larger) return false;
  kept->bytes = larger;
  kept->capacity = size;
  return true;
}

bool sn_row_keep(sn_kept_row *kept, const sn_value *row, size_t count) {
  if (!make_room(kept, row, count)) return false;
  char *at = kept->bytes;
  for (size_t i = 0; i < count; i++) {
    kept->values[i] = row[i];
    if (!has_bytes(&row[i])) continue;
    kept->values[i].bytes = at;
    memcpy(at, row[i].bytes, row[i].length);
    at[row[i].length] = '\0';
    at += row[i].length + 1;
  }
  return true;
}

void sn_kept_row_free(sn_kept_row *kept) {
  free(kept->bytes);
}

void sn_kept_rows_free(sn_kept_rows *rows) {
  for (size_t i = 0; i < rows->capacity; i++)
    sn_kept_row_free(&rows->items[i]);
  free(rows->items);
}

sonae_status sn_row_integer(void *integer, const sn_value *row) {
  *(int64_t *)integer = sn_integer_of(&row[0]);
  return SONAE_OK;
}

sonae_organisation sn_organisation_of(const sn_value *row) {
  const char *id = sn_text_of(&row[SN_ORGANISATION_ID]);
  return (sonae_organisation){.id = id ? id : "",
                              .name = sn_text_of(&row[SN_ORGANISATION_NAME]),
                              .corporate_number = sn_text_of(&row[SN_ORGANISATION_NUMBER]),
                              .industry = sn_text_of(&row[SN_ORGANISATION_INDUSTRY]),
                              .employees = sn_integer_of(&row[SN_ORGANISATION_EMPLOYEES]),
                              .prefecture = sn_text_of(&row[SN_ORGANISATION_PREFECTURE]),
                              .contact = sn_text_of(&row[SN_ORGANISATION_CONTACT]),
                              .email = sn_text_of(&row[SN_ORGANISATION_EMAIL]),
                              .telephone = sn_text_of(&row[SN_ORGANISATION_TELEPHONE])};
}

void sn_organisation_row(const sonae_organisation *organisation, sn_value *row) {
  row[SN_ORGANISATION_ID] = sn_text_value(organisation->id);
  row[SN_ORGANISATION_NAME] = sn_text_value(organisation->name);
  row[SN_ORGANISATION_NUMBER] = sn_text_value(organisation->corporate_number);
  row[SN_ORGANISATION_INDUSTRY] = sn_text_value(organisation->industry);
  row[SN_ORGANISATION_EMPLOYEES] = sn_integer_value(organisation->employees);
  row[SN_ORGANISATION_PREFECTURE] = sn_text_value(organisation->prefecture);
  row[SN_ORGANISATION_CONTACT] = sn_text_value(organisation->contact);
  row[SN_ORGANISATION_EMAIL] = sn_text_value(organisation->email);
  row[SN_ORGANISATION_TELEPHONE] = sn_text_value(organisation->telephone);
  row[SN_ORGANISATION_NAME_KEY] = sn_text_value(NULL);
}

static void digest_integer(sn_digest *digest, int64_t integer) {
  unsigned char bytes[8];
  for (int i = 0; i < 8; i++)
    bytes[i] = (unsigned char)((uint64_t)integer >> (8 * i));
  sn_digest_piece(digest, bytes, sizeof bytes);
}

static void digest_value(sn_digest *digest, const sn_value *value) {
  unsigned char kind = (unsigned char)value->kind;
  sn_digest_piece(digest, &kind, 1);
  if (value->kind == SN_VALUE_INTEGER) digest_integer(digest, value->integer);
  if (has_bytes(value)) sn_digest_piece(digest, value->bytes, value->length);
}

void sn_row_digest(const char *purpose, const sn_value *values, size_t count, unsigned char out[SN_DIGEST_BYTES]) {
  sn_row_proof(purpose, &(sn_value){.kind = SN_VALUE_NONE}, values, count, out);
}

void sn_row_proof(const char *purpose, const sn_value *key, const sn_value *values, size_t count,
                  unsigned char out[SN_DIGEST_BYTES]) {
  sn_digest digest;
  sn_digest_begin(&digest);
  sn_digest_piece(&digest, purpose, strlen(purpose));
  digest_value(&digest, key);
  for (size_t i = 0; i < count; i++)
    digest_value(&digest, &values[i]);
  sn_digest_end(&digest, out);
}
