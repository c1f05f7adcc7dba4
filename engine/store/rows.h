/* SPDX-License-Identifier: Apache-2.0 */
/* Rows as the statements give and take them: which column is what, values made and read, rows kept beyond their time,
 * and the digests that prove them. */
#ifndef SN_STORE_ROWS_H
#define SN_STORE_ROWS_H

#include "base/buffer.h"
#include "base/digest.h"
#include "store/engine.h"

enum {
  SN_ORGANISATION_ID,
  SN_ORGANISATION_PSEUDONYM,
  SN_ORGANISATION_KEY,
  SN_ORGANISATION_NAME,
  SN_ORGANISATION_NUMBER,
  SN_ORGANISATION_INDUSTRY,
  SN_ORGANISATION_EMPLOYEES,
  SN_ORGANISATION_PREFECTURE,
  SN_ORGANISATION_CONTACT,
  SN_ORGANISATION_EMAIL,
  SN_ORGANISATION_TELEPHONE,
  SN_ORGANISATION_NAME_KEY, /* sn_name_key() */
  SN_ORGANISATION_COLUMN_COUNT
};

enum {
  SN_LAYOUT_NUMBER,
  SN_LAYOUT_CHECKLIST,
  SN_LAYOUT_VERSION,
  SN_LAYOUT_DIGEST,
  SN_LAYOUT_BYTES,
  SN_LAYOUT_COLUMN_COUNT
};

enum {
  SN_RESPONSE_ORGANISATION,
  SN_RESPONSE_REVISION,
  SN_RESPONSE_LAYOUT,
  SN_RESPONSE_DATE,
  SN_RESPONSE_RECEIVED,
  SN_RESPONSE_RESPONSIBLE,
  SN_RESPONSE_ANSWERS,   /* a scan reads no further */
  SN_RESPONSE_CHECKLIST, /* in both tables; what follows is in that of the notes */
  SN_RESPONSE_ROLE,
  SN_RESPONSE_RESPONDENT,
  SN_RESPONSE_PERSON, /* role and respondent as they are compared: sn_person_key() */
  SN_RESPONSE_SOURCE,
  SN_RESPONSE_SOURCE_DIGEST,
  SN_RESPONSE_CONTENT_DIGEST,
  SN_RESPONSE_ORIGIN,
  SN_RESPONSE_COLUMN_COUNT,
  SN_RESPONSE_NOTES = SN_RESPONSE_COLUMN_COUNT /* proven together with them, and beside them in RESPONSE_PROOFS */
};

enum {
  SN_ENTRY_NUMBER,
  SN_ENTRY_AT,
  SN_ENTRY_ACTOR,
  SN_ENTRY_ACT,
  SN_ENTRY_SUBJECT,
  SN_ENTRY_CHECKLIST,
  SN_ENTRY_VERSION,
  SN_ENTRY_REVISION,
  SN_ENTRY_RESPONSES,
  SN_ENTRY_PROOF,
  SN_ENTRY_HASH,
  SN_ENTRY_COLUMN_COUNT
};

/* NULL: SN_VALUE_NONE. */
sn_value sn_text_value(const char *text);
/* NULL and "": SN_VALUE_NONE. */
sn_value sn_said_value(const char *text);
sn_value sn_integer_value(int64_t integer);
sn_value sn_bytes_value(const void *bytes, size_t length);
/* NULL (or "") unless it is a text; 0 unless it is an integer: a damaged row is read, and found by verifying. */
static inline const char *sn_text_of(const sn_value *value) {
  return value->kind == SN_VALUE_TEXT ? value->bytes : NULL;
}
static inline const char *sn_text_or_empty(const sn_value *value) {
  return value->kind == SN_VALUE_TEXT ? value->bytes : "";
}
static inline int64_t sn_integer_of(const sn_value *value) {
  return value->kind == SN_VALUE_INTEGER ? value->integer : 0;
}
bool sn_value_equal(const sn_value *a, const sn_value *b);

/* A copy of a row that outlives it, in memory that is used again for the next. Zero-initialise. */
typedef struct sn_kept_row {
  sn_value values[SN_MAX_COLUMNS];
  char *bytes;
  size_t capacity;
} sn_kept_row;

/* False when memory is out. */
bool sn_row_keep(sn_kept_row *kept, const sn_value *row, size_t count);
void sn_kept_row_free(sn_kept_row *kept);

/* Several of them. Zero-initialise. */
typedef struct sn_kept_rows {
  sn_kept_row *items;
  size_t count, capacity;
} sn_kept_rows;

void sn_kept_rows_free(sn_kept_rows *rows);

/* An sn_row_fn: what stands first in the row, into an int64_t. */
sonae_status sn_row_integer(void *integer, const sn_value *row);

/* Strings borrowed from the row. */
sonae_organisation sn_organisation_of(const sn_value *row);
void sn_organisation_row(const sonae_organisation *organisation, sn_value *row);

/* SHA-256 over values with their kinds; of two lists that are not equal the digests differ. */
void sn_row_digest(const char *purpose, const sn_value *values, size_t count, unsigned char out[SN_DIGEST_BYTES]);
/* What the log holds of a row. Without the organisation's key nobody can try out what the row may have said. */
void sn_row_proof(const char *purpose, const sn_value *key, const sn_value *values, size_t count,
                  unsigned char out[SN_DIGEST_BYTES]);

#endif
