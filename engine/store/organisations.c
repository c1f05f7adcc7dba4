/* SPDX-License-Identifier: Apache-2.0 */
/* Organisations: put, and read. */
#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/text.h"
#include "model/organisation.h"
#include "store/inside.h"

enum { PSEUDONYM_BYTES = 16, KEY_BYTES = 32 };

/* "#" begins no id: a pseudonym is never taken for one. */
typedef struct identity {
  char pseudonym[1 + 2 * PSEUDONYM_BYTES + 1];
  unsigned char key[KEY_BYTES];
} identity;

static bool draw(identity *out) {
  static const char HEX[] = "0123456789abcdef";
  unsigned char random[PSEUDONYM_BYTES + KEY_BYTES];
  size_t got = 0;
  while (got < sizeof random) {
    ssize_t some = getrandom(random + got, sizeof random - got, 0);
    if (some < 0 && errno != EINTR) return false;
    if (some > 0) got += (size_t)some;
  }
  char *at = out->pseudonym;
  *at++ = '#';
  for (size_t i = 0; i < PSEUDONYM_BYTES; i++) {
    *at++ = HEX[random[i] >> 4];
    *at++ = HEX[random[i] & 15];
  }
  *at = '\0';
  memcpy(out->key, random + PSEUDONYM_BYTES, KEY_BYTES);
  return true;
}

/* --- putting --- */

static const char *find_fault(const sonae_organisation *o) {
  const char *const texts[] = {o->name, o->contact, o->email, o->telephone};
  if (!o->id || !sn_text_is_id(o->id)) return "id";
  if (o->corporate_number && !sonae_corporate_number_is_valid(o->corporate_number)) return "corporate number";
  if (o->industry && !sonae_industry_text(o->industry, SONAE_EN)) return "industry";
  if (o->prefecture && !sonae_prefecture_text(o->prefecture, SONAE_EN)) return "prefecture";
  if (o->employees < -1) return "employees";
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!sn_store_takes(texts[i])) return "text";
  return NULL;
}

static sonae_status check(const sonae_store *store, const sonae_organisation *organisation, sonae_error *error) {
  static const sn_phrase WRONG = {
      {"組織のデータに誤りがあります（{0}）。", "something is wrong with the organisation's data ({0})"}};
  const char *fault = find_fault(organisation);
  return fault ? sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error) : SONAE_OK;
}

/* What is not said stays as it was. True: something is said that was not known. */
static bool merge(const sn_value *old, sn_value *row) {
  bool changed = false;
  for (int i = SN_ORGANISATION_NAME; i < SN_ORGANISATION_COLUMN_COUNT; i++) {
    bool said = i == SN_ORGANISATION_EMPLOYEES ? row[i].integer >= 0 : row[i].kind != SN_VALUE_NONE;
    if (!said) row[i] = old[i];
    changed = changed || !sn_value_equal(&row[i], &old[i]);
  }
  return changed;
}

static sonae_status write(sonae_store *store, const sonae_act *act, const sn_value *row, sonae_error *error) {
  unsigned char proof[SN_DIGEST_BYTES];
  sn_row_proof("organisation", &row[SN_ORGANISATION_KEY], row, SN_ORGANISATION_COLUMN_COUNT, proof);
  sonae_status status = sn_store_run(store, SN_ORGANISATION_PUT, row, SN_ORGANISATION_COLUMN_COUNT, NULL, NULL, error);
  const sn_entry entry = {
      .act = "organisation-put", .subject = sn_text_of(&row[SN_ORGANISATION_PSEUDONYM]), .proof = proof};
  return status == SONAE_OK ? sn_audit_append(store, act, &entry, error) : status;
}

/* NONE: no name; "": one of which there is nothing to compare by, such as "Co., Ltd.". */
static sonae_status make_name_key(const sonae_store *store, sn_arena *arena, const char *name, sn_value *out,
                                  sonae_error *error) {
  const char *key = name ? sn_name_key(arena, name) : NULL;
  *out = sn_text_value(key);
  return name && !key ? sn_store_memory(store, error) : SONAE_OK;
}

static sonae_status put(sonae_store *store, const sonae_act *act, const sonae_organisation *organisation,
                        sonae_error *error) {
  identity fresh;
  sn_arena arena = {0};
  sn_kept_row old = {0};
  sn_value row[SN_ORGANISATION_COLUMN_COUNT];
  bool found = false;
  sn_organisation_row(organisation, row);
  sonae_status status = make_name_key(store, &arena, organisation->name, &row[SN_ORGANISATION_NAME_KEY], error);
  if (status != SONAE_OK) goto out;
  status = sn_store_row(store, SN_ORGANISATION_BY_ID, row, 1, SN_ORGANISATION_COLUMN_COUNT, &old, &found, error);
  if (status != SONAE_OK) goto out;
  if (!found && !draw(&fresh)) {
    status = sn_fail_system(error, errno, store->address);
    goto out;
  }
  row[SN_ORGANISATION_PSEUDONYM] = found ? old.values[SN_ORGANISATION_PSEUDONYM] : sn_text_value(fresh.pseudonym);
  row[SN_ORGANISATION_KEY] = found ? old.values[SN_ORGANISATION_KEY] : sn_bytes_value(fresh.key, KEY_BYTES);
  if (!found || merge(old.values, row)) status = write(store, act, row, error);
out:
  sn_kept_row_free(&old);
  sn_arena_free(&arena);
  return status;
}

sonae_status sonae_store_put_organisation(sonae_store *store, const sonae_act *act,
                                          const sonae_organisation *organisation, sonae_error *error) {
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = check(store, organisation, error);
  if (status == SONAE_OK) status = sn_store_enter(store, error);
  if (status != SONAE_OK) return status;
  return sn_store_leave(store, put(store, act, organisation, error), error);
}

sonae_status sn_store_fill_organisation(sonae_store *store, const sonae_act *act, const sn_value *into,
                                        const sn_value *from, sonae_error *error) {
  const sonae_organisation known = sn_organisation_of(into), more = sn_organisation_of(from);
  const sonae_organisation news = {.id = known.id,
                                   .name = known.name ? NULL : more.name,
                                   .corporate_number = known.corporate_number ? NULL : more.corporate_number,
                                   .industry = known.industry ? NULL : more.industry,
                                   .employees = known.employees >= 0 ? -1 : more.employees,
                                   .prefecture = known.prefecture ? NULL : more.prefecture,
                                   .contact = known.contact ? NULL : more.contact,
                                   .email = known.email ? NULL : more.email,
                                   .telephone = known.telephone ? NULL : more.telephone};
  return put(store, act, &news, error);
}

/* --- reading --- */

static sonae_status not_found(const sonae_store *store, const char *id, sonae_error *error) {
  static const sn_phrase UNKNOWN = {{"組織 {0} はデータベースにありません。", "the database has no organisation {0}"}};
  return sn_store_fail(store, SONAE_E_NOT_FOUND, &UNKNOWN, id, error);
}

static sonae_status find(sonae_store *store, sn_statement statement, const char *key, sn_kept_row *row,
                         sonae_error *error) {
  bool found = false;
  const sn_value parameter = sn_text_value(key);
  sonae_status status = sn_store_row(store, statement, &parameter, 1, SN_ORGANISATION_COLUMN_COUNT, row, &found, error);
  return status == SONAE_OK && !found ? not_found(store, key, error) : status;
}

sonae_status sn_store_organisation_row(sonae_store *store, const char *id, sn_kept_row *row, sonae_error *error) {
  return find(store, SN_ORGANISATION_BY_ID, id, row, error);
}

static const sonae_organisation *copy_out(const sonae_organisation *from) {
  sn_arena arena = {0};
  sonae_organisation all = *from;
  all.id = sn_arena_text(&arena, from->id);
  all.name = sn_arena_text(&arena, from->name);
  all.corporate_number = sn_arena_text(&arena, from->corporate_number);
  all.industry = sn_arena_text(&arena, from->industry);
  all.prefecture = sn_arena_text(&arena, from->prefecture);
  all.contact = sn_arena_text(&arena, from->contact);
  all.email = sn_arena_text(&arena, from->email);
  all.telephone = sn_arena_text(&arena, from->telephone);
  sn_organisation *o = sn_organisation_new(&arena);
  if (o) o->data = all;
  sn_arena_free(&arena); /* empty unless memory is out */
  return o ? &o->data : NULL;
}

static sonae_status give(sonae_store *store, sn_statement statement, const char *key, const sonae_organisation **out,
                         sonae_error *error) {
  sn_kept_row row = {0};
  sonae_status status = find(store, statement, key, &row, error);
  if (status == SONAE_OK) {
    const sonae_organisation found = sn_organisation_of(row.values);
    const sonae_organisation *given = copy_out(&found);
    if (given)
      *out = given;
    else
      status = sn_store_memory(store, error);
  }
  sn_kept_row_free(&row);
  return status;
}

sonae_status sonae_store_organisation(sonae_store *store, const char *id, const sonae_organisation **out,
                                      sonae_error *error) {
  return give(store, SN_ORGANISATION_BY_ID, id, out, error);
}

sonae_status sonae_store_organisation_alike(sonae_store *store, const char *id, const sonae_organisation **out,
                                            sonae_error *error) {
  return give(store, SN_ORGANISATION_ALIKE, id, out, error);
}

sonae_status sonae_store_organisation_by_number(sonae_store *store, const char *corporate_number,
                                                const sonae_organisation **out, sonae_error *error) {
  return give(store, SN_ORGANISATION_BY_NUMBER, corporate_number, out, error);
}

typedef struct organisation_walk {
  sonae_organisation_fn visit;
  void *context;
} organisation_walk;

static sonae_status show(void *context, const sn_value *row) {
  const organisation_walk *w = context;
  const sonae_organisation organisation = sn_organisation_of(row);
  return w->visit(w->context, &organisation);
}

sonae_status sonae_store_each_organisation(sonae_store *store, sonae_organisation_fn visit, void *context,
                                           sonae_error *error) {
  organisation_walk w = {visit, context};
  return sn_store_walk(store, SN_ORGANISATION_EACH, NULL, 0, show, &w, error);
}

sonae_status sonae_store_each_organisation_like(sonae_store *store, const sonae_organisation *like,
                                                sonae_organisation_fn visit, void *context, sonae_error *error) {
  organisation_walk w = {visit, context};
  sn_arena arena = {0};
  sn_value of[] = {sn_text_value(like->corporate_number), sn_text_value(NULL), sn_text_value(like->id ? like->id : "")};
  sonae_status status = make_name_key(store, &arena, like->name, &of[1], error);
  if (of[1].length == 0) of[1] = sn_text_value(NULL);
  if (status == SONAE_OK)
    status = sn_store_walk(store, SN_ORGANISATION_LIKE, of, sizeof of / sizeof *of, show, &w, error);
  sn_arena_free(&arena);
  return status;
}
