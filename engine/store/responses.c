/* SPDX-License-Identifier: Apache-2.0 */
/* Responses out of the store: what is said of them, one of them, all of them. */
#include <string.h>

#include "store/packed.h"
#include "store/select.h"

/* Of the columns that a scan reads; of the others "nothing is said". */
static void fill_scanned(const sn_value *row, const sn_value *layout, const char *checklist, sonae_filing *out) {
  *out = (sonae_filing){.organisation = sn_text_or_empty(&row[SN_RESPONSE_ORGANISATION]),
                        .checklist = checklist,
                        .version = sn_text_or_empty(&layout[SN_LAYOUT_VERSION]),
                        .digest = sn_text_or_empty(&layout[SN_LAYOUT_DIGEST]),
                        .revision = (uint32_t)sn_integer_of(&row[SN_RESPONSE_REVISION]),
                        .date = sn_text_of(&row[SN_RESPONSE_DATE]),
                        .received = sn_text_or_empty(&row[SN_RESPONSE_RECEIVED]),
                        .role = SONAE_ROLE_NOT_SAID,
                        .person = "",
                        .responsible = sn_integer_of(&row[SN_RESPONSE_RESPONSIBLE]) != 0,
                        .source = "",
                        .source_digest = "",
                        .content_digest = ""};
}

static void fill_filing(const sn_value *row, const sn_value *layout, sonae_filing *out) {
  sonae_role role = sonae_role_find(sn_text_or_empty(&row[SN_RESPONSE_ROLE]));
  sonae_origin origin = sonae_origin_find(sn_text_or_empty(&row[SN_RESPONSE_ORIGIN]));
  fill_scanned(row, layout, sn_text_or_empty(&row[SN_RESPONSE_CHECKLIST]), out);
  out->role = role < SONAE_ROLE_COUNT ? role : SONAE_ROLE_NOT_SAID;
  out->respondent = sn_text_of(&row[SN_RESPONSE_RESPONDENT]);
  out->origin = origin < SONAE_ORIGIN_COUNT ? origin : SONAE_ORIGIN_OPEN;
  out->person = sn_text_or_empty(&row[SN_RESPONSE_PERSON]);
  out->source = sn_text_or_empty(&row[SN_RESPONSE_SOURCE]);
  out->source_digest = sn_text_or_empty(&row[SN_RESPONSE_SOURCE_DIGEST]);
  out->content_digest = sn_text_or_empty(&row[SN_RESPONSE_CONTENT_DIGEST]);
}

sonae_status sn_store_filing(sonae_store *store, const sn_value *row, sonae_filing *out, sonae_error *error) {
  const sn_value *layout = NULL;
  sonae_status status = sn_store_layout(store, sn_integer_of(&row[SN_RESPONSE_LAYOUT]), &layout, error);
  if (status == SONAE_OK) fill_filing(row, layout, out);
  return status;
}

/* --- walking --- */

/* Rows that are wanted, selected, on their way to a visitor. */
typedef struct response_walk {
  sonae_store *store;
  const char *checklist; /* NULL: any */
  sn_selector selector;
  sonae_error *error;
} response_walk;

static sonae_status sift(void *context, const sn_value *row) {
  response_walk *w = context;
  if (w->checklist && strcmp(w->checklist, sn_text_or_empty(&row[SN_RESPONSE_CHECKLIST])) != 0) return SONAE_OK;
  return sn_select_row(&w->selector, row);
}

/* What a walk asks the database for. */
typedef struct question {
  sn_statement statement;
  sn_value parameters[3];
  size_t count;
} question;

static sonae_status walk(response_walk *w, const question *q, sonae_error *error) {
  sn_store_walk_begin(w->store);
  sonae_status status = sn_store_run(w->store, q->statement, q->parameters, q->count, sift, w, error);
  if (status == SONAE_OK) status = sn_select_end(&w->selector);
  sn_store_walk_end(w->store);
  if (w->selector.memory) status = sn_store_memory(w->store, error);
  sn_selector_free(&w->selector);
  return status;
}

typedef struct filing_walk {
  response_walk rows;
  sonae_filing_fn visit;
  void *context;
} filing_walk;

static sonae_status show_filing(void *context, const sn_value *row) {
  filing_walk *w = context;
  sonae_filing filing;
  sonae_status status = sn_store_filing(w->rows.store, row, &filing, w->rows.error);
  return status == SONAE_OK ? w->visit(w->context, &filing) : status;
}

/* By an index, where there is one: one company may have thousands of revisions. */
static question ask(const sonae_wanted *wanted) {
  question q = {.statement = SN_RESPONSE_EACH};
  if (!wanted || !wanted->organisation) return q;
  q.parameters[0] = sn_text_value(wanted->organisation);
  q.statement = SN_RESPONSE_EACH_OF;
  q.count = 1;
  if (!wanted->checklist || (!wanted->latest && wanted->selection != SONAE_CURRENT)) return q;
  q.parameters[1] = sn_text_value(wanted->checklist);
  q.parameters[2] = sn_integer_value(wanted->latest);
  q.statement = wanted->latest ? SN_RESPONSE_LATEST : SN_RESPONSE_CURRENT;
  q.count = wanted->latest ? 3 : 2;
  return q;
}

static sonae_status check_wanted(const sonae_store *store, const sonae_wanted *wanted, sonae_error *error) {
  static const sn_phrase WHOSE = {{"最近の回答だけを求めるときは、組織とチェックリストの指定が要ります。",
                                   "the latest revisions are those of one organisation and one checklist"}};
  bool unclear = wanted && wanted->latest && (!wanted->organisation || !wanted->checklist);
  return unclear ? sn_store_fail(store, SONAE_E_ARGUMENT, &WHOSE, NULL, error) : SONAE_OK;
}

sonae_status sonae_store_each_filing(sonae_store *store, const sonae_wanted *wanted, sonae_filing_fn visit,
                                     void *context, sonae_error *error) {
  filing_walk w = {.rows = {.store = store, .checklist = wanted ? wanted->checklist : NULL, .error = error},
                   .visit = visit,
                   .context = context};
  w.rows.selector = (sn_selector){.selection = wanted ? wanted->selection : SONAE_EVERY_REVISION,
                                  .columns = SN_RESPONSE_COLUMN_COUNT,
                                  .visit = show_filing,
                                  .context = &w};
  const question q = ask(wanted);
  sonae_status status = check_wanted(store, wanted, error);
  return status == SONAE_OK ? walk(&w.rows, &q, error) : status;
}

/* --- scanning --- */

typedef struct scan {
  response_walk rows;
  sn_unpacker unpacker;
  sonae_scan_fn visit;
  void *context;
} scan;

static sonae_status scan_row(void *context, const sn_value *row) {
  scan *s = context;
  const sn_value *layout = NULL;
  sonae_filing filing;
  sonae_answers answers;
  sonae_status status = sn_unpacker_answers(&s->unpacker, &row[SN_RESPONSE_LAYOUT], &row[SN_RESPONSE_ANSWERS], &answers,
                                            &layout, s->rows.error);
  if (status != SONAE_OK) return status;
  fill_scanned(row, layout, s->unpacker.definition->id, &filing);
  return s->visit(s->context, &filing, &answers);
}

/* Who answered is read only where respondents are told apart. */
static sonae_status scan_rows(scan *s, sonae_selection selection, sonae_error *error) {
  const char *checklist = s->unpacker.definition->id;
  bool narrow = selection != SONAE_NEWEST_EACH;
  s->rows.selector = (sn_selector){.selection = selection,
                                   .columns = narrow ? SN_RESPONSE_ANSWERS + 1 : SN_RESPONSE_COLUMN_COUNT,
                                   .visit = scan_row,
                                   .context = s};
  const question all = {.statement = SN_RESPONSE_EACH};
  const question own = {.statement = SN_RESPONSE_SCAN, .parameters = {sn_text_value(checklist)}, .count = 1};
  s->rows.checklist = narrow ? NULL : checklist;
  return walk(&s->rows, narrow ? &own : &all, error);
}

sonae_status sonae_store_scan(sonae_store *store, const sonae_definition *definition, sonae_selection selection,
                              sonae_scan_fn visit, void *context, sonae_error *error) {
  scan s = {.rows = {.store = store, .error = error},
            .unpacker = {.store = store, .definition = definition},
            .visit = visit,
            .context = context};
  sonae_status status = scan_rows(&s, selection, error);
  sn_unpacker_free(&s.unpacker);
  return status;
}

/* --- one --- */

/* A revision with all that belongs to it. */
typedef struct whole_response {
  sn_kept_row row, notes, organisation;
  const sn_value *layout;
} whole_response;

static sonae_status read_row(sonae_store *store, const sn_value key[3], sn_kept_row *row, sonae_error *error) {
  static const sn_phrase UNKNOWN = {
      {"その回答はデータベースにありません（{0}）。", "the database has no such response ({0})"}};
  bool found = false;
  sonae_status status = sn_store_row(store, SN_RESPONSE_ONE, key, 3, SN_RESPONSE_COLUMN_COUNT, row, &found, error);
  if (status != SONAE_OK || found) return status;
  return sn_store_fail(store, SONAE_E_NOT_FOUND, &UNKNOWN, sn_text_of(&key[0]), error);
}

sonae_status sn_store_require_revision(sonae_store *store, const char *organisation, const char *checklist,
                                       uint32_t revision, sonae_error *error) {
  const sn_value key[] = {sn_text_value(organisation), sn_text_value(checklist), sn_integer_value(revision)};
  sn_kept_row row = {0};
  sonae_status status = read_row(store, key, &row, error);
  sn_kept_row_free(&row);
  return status;
}

static sonae_status read_whole(sonae_store *store, const sn_value key[3], whole_response *out, sonae_error *error) {
  bool found = false;
  sonae_status status = read_row(store, key, &out->row, error);
  if (status == SONAE_OK) status = sn_store_row(store, SN_NOTES_ONE, key, 3, 1, &out->notes, &found, error);
  if (status == SONAE_OK && !found) status = sn_store_damaged(store, error);
  if (status == SONAE_OK) status = sn_store_organisation_row(store, sn_text_of(&key[0]), &out->organisation, error);
  if (status != SONAE_OK) return status;
  return sn_store_layout(store, sn_integer_of(&out->row.values[SN_RESPONSE_LAYOUT]), &out->layout, error);
}

static void describe(const whole_response *whole, sn_response *out) {
  sonae_filing filing;
  sn_arena *arena = &out->arena;
  const char *name = sn_text_of(&whole->organisation.values[SN_ORGANISATION_NAME]);
  fill_filing(whole->row.values, whole->layout, &filing);
  out->data.date = sn_arena_text(arena, filing.date);
  out->data.digest = sn_arena_text(arena, filing.source_digest);
  out->data.file = sn_arena_text(arena, filing.source);
  out->data.organisation_id = sn_arena_text(arena, filing.organisation);
  out->data.organisation_name = sn_arena_text(arena, name ? name : "");
  out->data.role = filing.role;
  out->data.respondent = sn_arena_text(arena, filing.respondent);
  out->data.responsible = filing.responsible;
}

static sonae_status make(const sonae_store *store, const whole_response *whole, const sonae_definition *definition,
                         sn_response **out, sonae_carried *carried, sonae_error *error) {
  sn_response *response = NULL;
  sonae_status status = sn_store_unpack(store, definition, whole->layout, &whole->row.values[SN_RESPONSE_ANSWERS],
                                        &whole->notes.values[0], &response, carried, error);
  if (status != SONAE_OK) return status;
  describe(whole, response);
  if (!response->arena.failed) {
    *out = response;
    return SONAE_OK;
  }
  sonae_response_free(&response->data);
  return sn_store_memory(store, error);
}

sonae_status sonae_store_response(sonae_store *store, const sonae_definition *definition, const char *organisation,
                                  const char *checklist, uint32_t revision, const sonae_response **out,
                                  sonae_carried *carried, sonae_error *error) {
  const sn_value key[] = {sn_text_value(organisation), sn_text_value(checklist), sn_integer_value(revision)};
  whole_response whole = {0};
  sn_response *response = NULL;
  sonae_carried counts = {0};
  bool own = false;
  sonae_status status = sn_store_look(store, &own, error);
  if (status != SONAE_OK) return status;
  status = read_whole(store, key, &whole, error);
  if (status == SONAE_OK) status = make(store, &whole, definition, &response, &counts, error);
  sn_store_seen(store, own);
  sn_kept_row_free(&whole.row);
  sn_kept_row_free(&whole.notes);
  sn_kept_row_free(&whole.organisation);
  if (status != SONAE_OK) return status;
  *out = &response->data;
  if (carried) *carried = counts;
  return SONAE_OK;
}
