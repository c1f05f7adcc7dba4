/* SPDX-License-Identifier: Apache-2.0 */
/* A response into the store: packed, found to be new, and written with its entry in the log. */
#include <string.h>

#include "base/date.h"
#include "model/organisation.h"
#include "store/packed.h"
#include "store/select.h"

typedef struct adding {
  sonae_store *store;
  const sonae_act *act;
  const sonae_definition *definition; /* NULL: the row has its layout */
  const char *version;
  sn_packed packed;
  char content_digest[SN_DIGEST_TEXT_BYTES];
  sn_arena arena;
  const char *person;
  sn_kept_row organisation;
  sn_value row[SN_RESPONSE_COLUMN_COUNT + 1]; /* with the notes */
} adding;

/* --- what is given --- */

static const char *find_fault(const sonae_filing *f) {
  if (!f->organisation) return "organisation";
  if (!f->received || strlen(f->received) < 10 || !sn_store_takes(f->received)) return "received";
  if (f->date && !sn_date_read(f->date, NULL)) return "date";
  if (f->role < SONAE_ROLE_NOT_SAID || f->role >= SONAE_ROLE_COUNT) return "role";
  if (f->origin < SONAE_ORIGIN_OPEN || f->origin >= SONAE_ORIGIN_WRONG) return "origin";
  if (!sn_store_takes(f->respondent)) return "respondent";
  return sn_store_takes(f->source) && sn_store_takes(f->source_digest) ? NULL : "source";
}

static sonae_status check(const sonae_store *store, const sonae_filing *filing, sonae_error *error) {
  static const sn_phrase WRONG = {
      {"回答に付ける情報に誤りがあります（{0}）。", "something is wrong with what is said of the response ({0})"}};
  const char *fault = find_fault(filing);
  return fault ? sn_store_fail(store, SONAE_E_ARGUMENT, &WRONG, fault, error) : SONAE_OK;
}

/* Of all that was answered, and of what that means; not of who answered, when, and in which file. */
static void digest_content(adding *a) {
  unsigned char digest[SN_DIGEST_BYTES];
  const sn_value content[] = {sn_text_value(a->definition->id), sn_text_value(a->definition->version),
                              sn_bytes_value(a->packed.layout.data, a->packed.layout.length),
                              sn_bytes_value(a->packed.answers.data, a->packed.answers.length),
                              sn_bytes_value(a->packed.notes.data, a->packed.notes.length)};
  sn_row_digest("content", content, sizeof content / sizeof *content, digest);
  sn_digest_text(digest, a->content_digest);
}

static void fill_row(adding *a, const sonae_filing *f) {
  sn_value *row = a->row;
  row[SN_RESPONSE_ORGANISATION] = sn_text_value(f->organisation);
  row[SN_RESPONSE_CHECKLIST] = sn_text_value(a->definition->id);
  row[SN_RESPONSE_DATE] = sn_text_value(f->date);
  row[SN_RESPONSE_RECEIVED] = sn_text_value(f->received);
  row[SN_RESPONSE_ROLE] = sn_text_value(sonae_role_word(f->role));
  row[SN_RESPONSE_RESPONDENT] = sn_text_value(f->respondent);
  row[SN_RESPONSE_PERSON] = sn_text_value(a->person);
  row[SN_RESPONSE_RESPONSIBLE] = sn_integer_value(f->responsible);
  row[SN_RESPONSE_SOURCE] = sn_text_value(f->source ? f->source : "");
  row[SN_RESPONSE_SOURCE_DIGEST] = sn_text_value(f->source_digest ? f->source_digest : "");
  row[SN_RESPONSE_CONTENT_DIGEST] = sn_text_value(a->content_digest);
  row[SN_RESPONSE_ORIGIN] = sn_text_value(sonae_origin_word(f->origin));
  row[SN_RESPONSE_ANSWERS] = sn_bytes_value(a->packed.answers.data, a->packed.answers.length);
  row[SN_RESPONSE_NOTES] = sn_bytes_value(a->packed.notes.data, a->packed.notes.length);
}

/* --- is it there already? --- */

/* Looks at the revisions in which the same respondent gave the same answers: there are few, however many revisions there are. */
typedef struct search {
  const sn_value *given;
  sn_kept_row repeated, undated; /* what it repeats; the newest one without a day, as it is */
  bool has_repeated, has_undated, is_newest, memory;
} search;

static bool equal_in(const sn_value *a, const sn_value *b, int column) {
  return sn_value_equal(&a[column], &b[column]);
}

/* The same file once more; or, in another file, the same answers of the same day. */
static bool is_repeated(const sn_value *given, const sn_value *row) {
  bool same_day = given[SN_RESPONSE_DATE].kind != SN_VALUE_NONE && equal_in(given, row, SN_RESPONSE_DATE);
  bool same_file = given[SN_RESPONSE_SOURCE_DIGEST].length && equal_in(given, row, SN_RESPONSE_SOURCE_DIGEST);
  return same_day || same_file;
}

static bool is_undated(const search *s, const sn_value *row) {
  bool undated = s->given[SN_RESPONSE_DATE].kind == SN_VALUE_NONE && equal_in(s->given, row, SN_RESPONSE_DATE);
  return undated && (!s->has_undated || sn_compare_age(row, s->undated.values) > 0);
}

/* That the form which was sent says the same is news, where it only came in a file that proves nothing. */
static bool proves_more(const sn_value *given, const sn_value *row) {
  const char *proven = sonae_origin_word(SONAE_ORIGIN_PROVEN);
  const char *mine = sn_text_of(&given[SN_RESPONSE_ORIGIN]), *theirs = sn_text_of(&row[SN_RESPONSE_ORIGIN]);
  return mine && strcmp(mine, proven) == 0 && !(theirs && strcmp(theirs, proven) == 0);
}

static sonae_status look_at(void *context, const sn_value *row) {
  search *s = context;
  if (!equal_in(s->given, row, SN_RESPONSE_RESPONSIBLE) || proves_more(s->given, row)) return SONAE_OK;
  bool repeated = is_repeated(s->given, row), undated = is_undated(s, row);
  s->has_repeated = s->has_repeated || repeated;
  s->has_undated = s->has_undated || undated;
  s->memory = (repeated && !sn_row_keep(&s->repeated, row, SN_RESPONSE_COLUMN_COUNT)) ||
              (undated && !sn_row_keep(&s->undated, row, SN_RESPONSE_COLUMN_COUNT));
  return s->memory ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status look_for_newer(void *context, const sn_value *row) {
  search *s = context;
  bool own = equal_in(s->given, row, SN_RESPONSE_CHECKLIST) && sn_same_respondent(s->given, row);
  if (own && sn_compare_age(row, s->undated.values) > 0) s->is_newest = false;
  return SONAE_OK;
}

/* Without days, only the newest one holds the same already: somebody may go back to what they answered before. */
static sonae_status look(search *s, sonae_store *store, sonae_error *error) {
  const sn_value of[] = {s->given[SN_RESPONSE_ORGANISATION], s->given[SN_RESPONSE_CONTENT_DIGEST],
                         s->given[SN_RESPONSE_PERSON], s->given[SN_RESPONSE_CHECKLIST]};
  s->is_newest = true;
  sonae_status status = sn_store_run(store, SN_RESPONSE_SAME, of, sizeof of / sizeof *of, look_at, s, error);
  if (s->memory) return sn_store_memory(store, error);
  if (status != SONAE_OK || s->has_repeated || !s->has_undated) return status;
  return sn_store_run(store, SN_RESPONSE_EACH_OF, of, 1, look_for_newer, s, error);
}

/* The revision that holds the same already, or NULL. */
static const sn_value *found_in(const search *s) {
  if (s->has_repeated) return s->repeated.values;
  return s->has_undated && s->is_newest ? s->undated.values : NULL;
}

/* --- writing --- */

/* `row` with the notes behind it, in two tables. */
static sonae_status write_row(sonae_store *store, const sn_value *row, sonae_error *error) {
  enum { BESIDE = SN_RESPONSE_NOTES + 1 - SN_RESPONSE_CHECKLIST };
  sn_value notes[BESIDE + 2];
  memcpy(notes, &row[SN_RESPONSE_CHECKLIST], BESIDE * sizeof *notes);
  notes[BESIDE] = row[SN_RESPONSE_ORGANISATION];
  notes[BESIDE + 1] = row[SN_RESPONSE_REVISION];
  sonae_status status = sn_store_run(store, SN_RESPONSE_ADD, row, SN_RESPONSE_CHECKLIST + 1, NULL, NULL, error);
  return status == SONAE_OK ? sn_store_run(store, SN_NOTES_ADD, notes, BESIDE + 2, NULL, NULL, error) : status;
}

static sonae_status write(adding *a, sonae_error *error) {
  unsigned char proof[SN_DIGEST_BYTES];
  const sn_value *row = a->row;
  sn_row_proof("response", &a->organisation.values[SN_ORGANISATION_KEY], row, SN_RESPONSE_COLUMN_COUNT + 1, proof);
  const sn_entry entry = {.act = "response-add",
                          .subject = sn_text_of(&a->organisation.values[SN_ORGANISATION_PSEUDONYM]),
                          .checklist = sn_text_of(&row[SN_RESPONSE_CHECKLIST]),
                          .version = a->version,
                          .revision = row[SN_RESPONSE_REVISION].integer,
                          .proof = proof};
  sonae_status status = write_row(a->store, row, error);
  return status == SONAE_OK ? sn_audit_append(a->store, a->act, &entry, error) : status;
}

static sonae_status write_new(adding *a, sonae_error *error) {
  const sn_value of[] = {a->row[SN_RESPONSE_ORGANISATION], a->row[SN_RESPONSE_CHECKLIST]};
  int64_t layout = sn_integer_of(&a->row[SN_RESPONSE_LAYOUT]), count = 0;
  sonae_status status = sn_store_run(a->store, SN_RESPONSE_COUNT, of, 2, sn_row_integer, &count, error);
  if (status != SONAE_OK) return status;
  if (count < 0 || count >= UINT32_MAX) return sn_store_damaged(a->store, error);
  if (a->definition) status = sn_store_put_layout(a->store, a->act, a->definition, &a->packed.layout, &layout, error);
  a->row[SN_RESPONSE_LAYOUT] = sn_integer_value(layout);
  a->row[SN_RESPONSE_REVISION] = sn_integer_value(count + 1);
  return status == SONAE_OK ? write(a, error) : status;
}

/* The revision that now holds the answers is kept in store->filed. */
static sonae_status find_or_write(adding *a, bool *already, sonae_error *error) {
  search s = {.given = a->row};
  const sn_value *organisation = &a->row[SN_RESPONSE_ORGANISATION];
  sonae_status status = sn_store_organisation_row(a->store, sn_text_of(organisation), &a->organisation, error);
  if (status == SONAE_OK) status = look(&s, a->store, error);
  const sn_value *found = status == SONAE_OK ? found_in(&s) : NULL;
  if (status == SONAE_OK && !found) status = write_new(a, error);
  if (status == SONAE_OK && !sn_row_keep(&a->store->filed, found ? found : a->row, SN_RESPONSE_COLUMN_COUNT))
    status = sn_store_memory(a->store, error);
  *already = found != NULL;
  sn_kept_row_free(&s.repeated);
  sn_kept_row_free(&s.undated);
  return status;
}

static sonae_status add(adding *a, sonae_filing *filed, bool *already, sonae_error *error) {
  bool found = false;
  sonae_filing filing;
  sonae_status status = find_or_write(a, &found, error);
  if (status == SONAE_OK) status = sn_store_filing(a->store, a->store->filed.values, &filing, error);
  status = sn_store_leave(a->store, status, error);
  if (status != SONAE_OK) return status;
  if (filed) *filed = filing;
  if (already) *already = found;
  return SONAE_OK;
}

sonae_status sonae_store_add_response(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                                      const sonae_response *response, const sonae_filing *filing, sonae_filing *filed,
                                      bool *already, sonae_error *error) {
  adding a = {.store = store, .act = act, .definition = definition, .version = definition->version};
  sonae_status status = sn_store_check_act(store, act, error);
  if (status == SONAE_OK) status = check(store, filing, error);
  if (status == SONAE_OK) status = sn_store_pack(store, definition, response, &a.packed, error);
  if (status != SONAE_OK) goto out;
  a.person = sn_person_key(&a.arena, filing->role, filing->respondent);
  if (!a.person) {
    status = sn_store_memory(store, error);
    goto out;
  }
  digest_content(&a);
  fill_row(&a, filing);
  status = sn_store_enter(store, error);
  if (status == SONAE_OK) status = add(&a, filed, already, error);
out:
  sn_packed_free(&a.packed);
  sn_kept_row_free(&a.organisation);
  sn_arena_free(&a.arena);
  return status;
}

/* --- of another organisation --- */

sonae_status sn_store_copy_response(sonae_store *store, const sonae_act *act, const sn_value *row,
                                    const char *organisation, int64_t *revision, sonae_error *error) {
  adding a = {.store = store, .act = act};
  const sn_value *layout = NULL;
  bool found = false;
  memcpy(a.row, row, sizeof a.row);
  a.row[SN_RESPONSE_ORGANISATION] = sn_text_value(organisation);
  sonae_status status = sn_store_layout(store, sn_integer_of(&row[SN_RESPONSE_LAYOUT]), &layout, error);
  if (status != SONAE_OK) return status;
  a.version = sn_text_or_empty(&layout[SN_LAYOUT_VERSION]);
  status = find_or_write(&a, &found, error);
  if (status == SONAE_OK) *revision = sn_integer_of(&store->filed.values[SN_RESPONSE_REVISION]);
  sn_kept_row_free(&a.organisation);
  return status;
}
