/* SPDX-License-Identifier: Apache-2.0 */
/* The log of who did what. Each entry's hash covers all it says and the hash before it, so that no entry can be changed,
 * removed or put between without changing every hash after it. */
#include <string.h>

#include "store/inside.h"

enum { MAX_DETAILS_BYTES = 4096 };

void sn_audit_hash(const sn_value *row, const unsigned char before[SN_DIGEST_BYTES],
                   unsigned char out[SN_DIGEST_BYTES]) {
  const sn_value previous = sn_bytes_value(before, SN_DIGEST_BYTES);
  sn_row_proof("entry", &previous, row, SN_ENTRY_HASH, out);
}

typedef struct head {
  int64_t number;
  unsigned char hash[SN_DIGEST_BYTES]; /* zero before the first entry */
  bool whole;
} head;

static sonae_status take_head(void *context, const sn_value *row) {
  head *h = context;
  h->number = sn_integer_of(&row[0]);
  h->whole = row[1].kind == SN_VALUE_BYTES && row[1].length == SN_DIGEST_BYTES;
  if (h->whole) memcpy(h->hash, row[1].bytes, SN_DIGEST_BYTES);
  return SONAE_OK;
}

static sn_value said(const char *text) {
  return sn_text_value(text ? text : "");
}

sonae_status sn_audit_append(sonae_store *store, const sonae_act *act, const sn_entry *entry, sonae_error *error) {
  head h = {.whole = true};
  unsigned char hash[SN_DIGEST_BYTES];
  sonae_status status = sn_store_run(store, SN_ENTRY_LAST, NULL, 0, take_head, &h, error);
  if (status == SONAE_OK && !h.whole) status = sn_store_damaged(store, error);
  if (status != SONAE_OK) return status;
  sn_value row[SN_ENTRY_COLUMN_COUNT] = {
      [SN_ENTRY_NUMBER] = sn_integer_value(h.number + 1),
      [SN_ENTRY_AT] = sn_text_value(act->at),
      [SN_ENTRY_ACTOR] = sn_text_value(act->actor),
      [SN_ENTRY_ACT] = sn_text_value(entry->act),
      [SN_ENTRY_SUBJECT] = said(entry->subject),
      [SN_ENTRY_CHECKLIST] = said(entry->checklist),
      [SN_ENTRY_VERSION] = said(entry->version),
      [SN_ENTRY_REVISION] = sn_integer_value(entry->revision),
      [SN_ENTRY_RESPONSES] = sn_integer_value(entry->responses),
      [SN_ENTRY_PROOF] = sn_bytes_value(entry->proof, SN_DIGEST_BYTES),
      [SN_ENTRY_HASH] = sn_bytes_value(hash, SN_DIGEST_BYTES),
  };
  sn_audit_hash(row, h.hash, hash);
  status = sn_store_run(store, SN_ENTRY_ADD, row, SN_ENTRY_COLUMN_COUNT, NULL, NULL, error);
  if (status == SONAE_OK && entry->number) *entry->number = (uint64_t)h.number + 1;
  return status;
}

/* --- reading it --- */

/* Everything below a space, quotes and backslashes as \u00XX: right, if not pretty. */
static void put_string(sn_buffer *out, const char *text) {
  sn_buffer_text(out, "\"");
  for (const char *c = text; *c; c++) {
    if ((unsigned char)*c < ' ' || *c == '"' || *c == '\\')
      sn_buffer_printf(out, "\\u%04x", (unsigned)(unsigned char)*c);
    else
      sn_buffer_add(out, c, 1);
  }
  sn_buffer_text(out, "\"");
}

static void put_key(sn_buffer *out, const char *key) {
  sn_buffer_text(out, out->length > 1 ? ",\"" : "\"");
  sn_buffer_text(out, key);
  sn_buffer_text(out, "\":");
}

static void put_text(sn_buffer *out, const char *key, const sn_value *value) {
  const char *text = sn_text_of(value);
  if (!text || !*text) return;
  put_key(out, key);
  put_string(out, text);
}

static void put_integer(sn_buffer *out, const char *key, const sn_value *value) {
  if (!sn_integer_of(value)) return;
  put_key(out, key);
  sn_buffer_printf(out, "%lld", (long long)sn_integer_of(value));
}

/* All zero where an entry proves nothing. */
static bool digest_of(const sn_value *value, char out[SN_DIGEST_TEXT_BYTES]) {
  static const unsigned char NOTHING[SN_DIGEST_BYTES] = {0};
  bool is_digest = value->kind == SN_VALUE_BYTES && value->length == SN_DIGEST_BYTES &&
                   memcmp(value->bytes, NOTHING, SN_DIGEST_BYTES) != 0;
  if (is_digest) sn_digest_text(value->bytes, out);
  return is_digest;
}

static void put_details(const sn_value *row, sn_buffer *out) {
  char digest[SN_DIGEST_TEXT_BYTES];
  out->length = 0;
  sn_buffer_text(out, "{");
  put_text(out, "checklist", &row[SN_ENTRY_CHECKLIST]);
  put_text(out, "version", &row[SN_ENTRY_VERSION]);
  const char *checklist = sn_text_of(&row[SN_ENTRY_CHECKLIST]);
  put_integer(out, checklist && *checklist ? "revision" : "number", &row[SN_ENTRY_REVISION]);
  put_integer(out, "responses", &row[SN_ENTRY_RESPONSES]);
  if (digest_of(&row[SN_ENTRY_PROOF], digest)) {
    put_key(out, "digest");
    put_string(out, digest);
  }
  sn_buffer_text(out, "}");
}

typedef struct entry_walk {
  sonae_audit_fn visit;
  void *context;
  sn_buffer details;
} entry_walk;

static sonae_status show_entry(void *context, const sn_value *row) {
  entry_walk *w = context;
  char hash[SN_DIGEST_TEXT_BYTES] = "";
  put_details(row, &w->details);
  if (w->details.failed) return w->details.full ? SONAE_E_LIMIT : SONAE_E_MEMORY;
  (void)digest_of(&row[SN_ENTRY_HASH], hash);
  const sonae_audit_entry entry = {.number = (uint64_t)sn_integer_of(&row[SN_ENTRY_NUMBER]),
                                   .at = sn_text_or_empty(&row[SN_ENTRY_AT]),
                                   .actor = sn_text_or_empty(&row[SN_ENTRY_ACTOR]),
                                   .act = sn_text_or_empty(&row[SN_ENTRY_ACT]),
                                   .subject = sn_text_or_empty(&row[SN_ENTRY_SUBJECT]),
                                   .details = w->details.data,
                                   .hash = hash};
  return w->visit(w->context, &entry);
}

sonae_status sonae_store_each_entry(sonae_store *store, sonae_audit_fn visit, void *context, sonae_error *error) {
  entry_walk w = {.visit = visit, .context = context, .details = SN_BUFFER(MAX_DETAILS_BYTES)};
  sonae_status status = sn_store_walk(store, SN_ENTRY_EACH_NAMED, NULL, 0, show_entry, &w, error);
  if (w.details.failed && !w.details.full) status = sn_store_memory(store, error);
  if (w.details.full) status = sn_store_damaged(store, error);
  sn_buffer_free(&w.details);
  return status;
}
