/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table of organisations or of relations. What is said of the columns is said once, with the first row;
 * what is wrong in a row rejects that row. */
#include "read/partners.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/definition.h"
#include "model/organisation.h"
#include "model/pack.h"
#include "words/words.h"

typedef struct partner_table {
  sn_matcher m;
  sn_readings *readings;
  sn_partner_header header;
  sn_form_sheet *sheets; /* of each fact's column */
  sn_field_value values[SN_PARTY_COUNT][SN_FIELD_COUNT];
} partner_table;

static const char *place_of(const partner_table *t, const sn_grid_cell *cell) {
  return sn_matcher_place(&t->m, t->header.sheet, cell->row, cell->column);
}

/* --- what is said of the columns --- */

enum { SENTENCE_BYTES = 600 };

/* As many as fit in a sentence. */
static void add_part(char sentence[SENTENCE_BYTES], const char *between, const char *part) {
  size_t used = strlen(sentence);
  if (used + strlen(between) + strlen(part) < SENTENCE_BYTES)
    (void)snprintf(sentence + used, SENTENCE_BYTES - used, "%s%s", used ? between : "", part);
}

static void tell_unknown_columns(const partner_table *t) {
  char titles[SENTENCE_BYTES] = "";
  size_t count = 0;
  for (size_t i = 0; i < t->header.count; i++) {
    if (t->header.columns[i].kind != SN_PARTNER_IS_UNKNOWN) continue;
    add_part(titles, ", ", sn_matcher_quote(&t->m, t->header.columns[i].heading->text));
    count++;
  }
  if (count) SN_REMARK(&t->m.reading->remarks, PARTNER_COLUMNS_UNKNOWN, "", "", sn_matcher_count(&t->m, count), titles);
}

/* Which facts count instead: the questions that are scored. */
static void tell_typed(const partner_table *t, const sn_partner_column *column) {
  const sonae_definition *d = t->m.prepared->definition;
  char facts[SENTENCE_BYTES] = "";
  for (size_t i = 0; i < d->question_count; i++)
    if (d->questions[i].scale != SONAE_NONE)
      add_part(facts, " / ", sonae_text_in(d, d->questions[i].text, t->m.language == SONAE_JA ? "ja" : "en"));
  SN_REMARK(&t->m.reading->remarks, CRITICALITY_TYPED, place_of(t, column->heading), "",
            sn_matcher_quote(&t->m, column->heading->text), facts);
}

/* A beginning that fits no other question may yet mean something else. */
static void tell_beginnings(const partner_table *t) {
  sn_tally beginnings = {.place = ""};
  for (size_t i = 0; i < t->header.count; i++)
    if (t->header.columns[i].kind == SN_PARTNER_IS_FACT && t->header.columns[i].way >= SN_WAY_PREFIX)
      sn_tally_add(&beginnings, t->header.columns[i].question, place_of(t, t->header.columns[i].heading));
  sn_tally_tell(&t->m, &beginnings, SN_REMARK_HEADINGS_BY_BEGINNING);
}

static void tell_columns(const partner_table *t) {
  tell_unknown_columns(t);
  tell_beginnings(t);
  for (size_t i = 0; i < t->header.count; i++)
    if (t->header.columns[i].kind == SN_PARTNER_IS_TYPED) tell_typed(t, &t->header.columns[i]);
}

/* --- one cell --- */

static size_t column_at(const partner_table *t, uint32_t place) {
  size_t low = 0, high = t->header.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->header.columns[middle].heading->column < place)
      low = middle + 1;
    else
      high = middle;
  }
  return low < t->header.count && t->header.columns[low].heading->column == place ? low : SIZE_MAX;
}

/* A name may look like an id: whoever knows all ids finds out. */
static size_t field_of_who(const partner_table *t, const sn_grid_cell *cell, sn_arena *scratch) {
  const char *text = sn_matcher_trim(scratch, sn_matcher_cell_text(&t->m, cell));
  if (!text || t->readings->matter == SONAE_ORGANISATIONS) return SN_FIELD_NAME;
  if (sn_company_is_number(scratch, text)) return SN_FIELD_NUMBER;
  const char *narrow = sn_text_normalise(scratch, text, strlen(text));
  return narrow && sn_text_is_id(narrow) ? SN_FIELD_ID : SN_FIELD_NAME;
}

/* A separator that stood in a text has moved everything behind it. */
static void take_stray(const partner_table *t, const sn_grid_cell *cell) {
  const sn_grid_cell *last = t->header.columns[t->header.count - 1].heading;
  char room[SN_SHORT_KEY_BYTES];
  if (sn_words_short_key(cell->text, room) && !*room) return;
  if (t->m.grid->table && cell->column > last->column)
    SN_REMARK(&t->m.reading->remarks, ROW_TOO_LONG, place_of(t, cell), "", sn_matcher_quote(&t->m, cell->text));
  else
    SN_REMARK(&t->m.reading->remarks, CELL_WITHOUT_HEADING, place_of(t, cell), "", sn_matcher_quote(&t->m, cell->text));
}

static void take_cell(partner_table *t, const sn_grid_cell *cell, sn_arena *scratch) {
  size_t index = column_at(t, cell->column);
  const sn_partner_column *column = index == SIZE_MAX ? NULL : &t->header.columns[index];
  if (!column)
    take_stray(t, cell);
  else if (column->kind == SN_PARTNER_IS_FIELD)
    sn_field_take(&t->m, t->values[column->party], column->field, cell, place_of(t, cell));
  else if (column->kind == SN_PARTNER_IS_WHO)
    sn_field_take(&t->m, t->values[column->party], field_of_who(t, cell, scratch), cell, place_of(t, cell));
}

/* --- one row --- */

static void clear_values(partner_table *t) {
  for (int party = 0; party < SN_PARTY_COUNT; party++)
    for (size_t i = 0; i < SN_FIELD_COUNT; i++)
      t->values[party][i] = (sn_field_value){.text = "", .place = ""};
}

/* Where it says who the party is. */
static const char *named_at(const partner_table *t, sn_party party) {
  static const sn_field WHO[] = {SN_FIELD_NAME, SN_FIELD_NUMBER, SN_FIELD_ID};
  for (size_t i = 0; i < sizeof WHO / sizeof *WHO; i++)
    if (*t->values[party][WHO[i]].text) return t->values[party][WHO[i]].place;
  return "";
}

/* Each fact's cell in this row, to the row of it that answers.c reads. */
static void set_facts(partner_table *t, const sn_grid_cell *first, const sn_grid_cell *end) {
  for (size_t i = 0; i < t->m.row_count; i++) {
    t->m.rows[i].row = first->row;
    memset(t->m.rows[i].cells, 0, sizeof t->m.rows[i].cells);
  }
  for (const sn_grid_cell *cell = first; cell < end; cell++)
    for (size_t i = 0; i < t->m.row_count; i++)
      if (t->sheets[i].columns[SN_COLUMN_ANSWER] == cell->column) t->m.rows[i].cells[SN_COLUMN_ANSWER] = cell;
}

static const void *keep(partner_table *t, sn_buffer *block, size_t *length) {
  const char *kept = block->failed ? NULL : sn_arena_copy(t->m.arena, block->data ? block->data : "", block->length);
  if (!kept) t->m.arena->failed = true;
  *length = block->length;
  sn_buffer_free(block);
  return kept;
}

/* Packed at once: a response of its own for each row would take much more. */
static void pack_facts(partner_table *t, sn_partner *partner) {
  const sonae_definition *d = t->m.prepared->definition;
  sn_buffer answers = SN_BUFFER(SN_MAX_PACK_BYTES), notes = SN_BUFFER(SN_MAX_PACK_BYTES);
  sn_pack_answers(d, &t->m.response->data.packed, &answers);
  sn_pack_notes(d, &t->m.response->data, &notes);
  partner->answers = keep(t, &answers, &partner->answer_bytes);
  partner->notes = keep(t, &notes, &partner->note_bytes);
}

static bool says_any_fact(const partner_table *t) {
  for (size_t q = 0; q < t->m.prepared->definition->question_count; q++)
    if (t->m.response->codes[q] != SONAE_UNANSWERED) return true;
  return false;
}

static void read_facts(partner_table *t, const sn_grid_cell *first, const sn_grid_cell *end, sn_partner *partner) {
  if (!sn_matcher_open(&t->m, t->m.prepared)) return;
  set_facts(t, first, end);
  sn_answers_read_facts(&t->m);
  if (t->m.response->arena.failed) t->m.arena->failed = true;
  if (t->m.row_count && !says_any_fact(t)) SN_REMARK(&t->m.reading->remarks, RELATION_WITHOUT_FACTS, "", "", NULL);
  if (!t->m.arena->failed) pack_facts(t, partner);
  sonae_response_free(&t->m.response->data);
  t->m.response = NULL;
}

static void take_relation(partner_table *t, const sn_grid_cell *first, const sn_grid_cell *end) {
  sn_reading *reading = t->m.reading;
  sn_partner *partner = SN_ARENA_NEW(t->m.arena, 1, sn_partner);
  if (!partner) return;
  reading->organisation = sn_company_named(&t->m, t->values[SN_PARTY_OWN]);
  partner->buyer = sn_company_named(&t->m, t->values[SN_PARTY_BUYER]);
  partner->supplier_place = named_at(t, SN_PARTY_OWN);
  partner->buyer_place = named_at(t, SN_PARTY_BUYER);
  read_facts(t, first, end, partner);
  if (!sn_organisation_is_named(&reading->organisation) && !reading->remarks.errors)
    SN_REMARK(&reading->remarks, PARTNER_NAMELESS, "", "", NULL);
  if (!reading->remarks.errors) reading->partner = partner;
}

static bool read_row(partner_table *t, const sn_grid_cell *first, const sn_grid_cell *end, bool is_first) {
  sn_arena scratch = {0};
  t->m.reading = sn_readings_add(t->readings, t->m.grid->table ? t->m.grid->lines[first->row] : first->row + 1);
  if (!t->m.reading) return false;
  if (is_first) tell_columns(t);
  clear_values(t);
  for (const sn_grid_cell *cell = first; cell < end; cell++)
    take_cell(t, cell, &scratch);
  if (t->readings->matter == SONAE_RELATIONS)
    take_relation(t, first, end);
  else
    sn_company_take_organisation(&t->m, t->values[SN_PARTY_OWN]);
  if (scratch.failed) t->m.arena->failed = true;
  sn_arena_free(&scratch);
  return !t->m.arena->failed;
}

/* --- all rows --- */

bool sn_partner_is_example(const sn_grid_cell *first) {
  static const char *const MARKS[] = {"（例）", "(例)", "（example）", "(example)"};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
    if (strncmp(first->text, MARKS[i], strlen(MARKS[i])) == 0) return true;
  return false;
}

static bool says_something(const sn_grid_cell *first, const sn_grid_cell *end) {
  char room[SN_SHORT_KEY_BYTES];
  for (const sn_grid_cell *cell = first; cell < end; cell++)
    if (!sn_words_short_key(cell->text, room) || *room) return true;
  return false;
}

static void reject(partner_table *t, sn_remark remark) {
  t->m.reading = sn_readings_add(t->readings, 0);
  if (t->m.reading) sn_remarks_add(&t->m.reading->remarks, remark, "", "", (const char *const[4]){NULL});
}

static bool make_rows(partner_table *t) {
  t->m.rows = SN_ARENA_NEW(t->m.arena, t->header.count, sn_form_row);
  t->sheets = SN_ARENA_NEW(t->m.arena, t->header.count, sn_form_sheet);
  if (!t->m.rows || !t->sheets) return false;
  for (size_t i = 0; i < t->header.count; i++) {
    const sn_partner_column *column = &t->header.columns[i];
    if (column->kind != SN_PARTNER_IS_FACT) continue;
    sn_form_sheet *sheet = &t->sheets[t->m.row_count];
    *sheet = (sn_form_sheet){.sheet = (uint32_t)t->header.sheet, .first_row = t->header.row + 1, .id = SONAE_NONE};
    for (int k = 0; k < SN_COLUMN_COUNT; k++)
      sheet->columns[k] = column->heading->column;
    t->m.rows[t->m.row_count++] =
        (sn_form_row){.sheet = sheet, .question = column->question, .option = SONAE_NONE, .found = SN_FOUND_BY_TEXT};
  }
  return true;
}

static void read_rows(partner_table *t) {
  const sn_grid_sheet *sheet = &t->m.grid->sheets[t->header.sheet];
  const sn_grid_cell *end = sheet->cells + sheet->count, *first = sn_grid_row(sheet, t->header.row + 1);
  for (const sn_grid_cell *next; first && first < end; first = next) {
    next = first;
    while (next < end && next->row == first->row)
      next++;
    if (!says_something(first, next) || sn_partner_is_example(first)) continue;
    if (!read_row(t, first, next, t->readings->count == 0)) return;
  }
  if (t->readings->count == 0) reject(t, SN_REMARK_PARTNERS_NO_ROWS);
}

/* --- the table as a whole --- */

/* Organisations have no questions, and no attributes but their fields. */
static const sn_definition NO_DEFINITION = {.data = {.id = "", .version = ""}};
static const sn_prepared NOTHING_PREPARED = {.definition = &NO_DEFINITION.data};

void sn_match_partners(const sn_read_request *request, const sn_grid *grid, sn_readings *readings) {
  bool relations = readings->matter == SONAE_RELATIONS;
  partner_table t = {.m = {.request = request, .grid = grid, .arena = readings->arena, .language = readings->language},
                     .readings = readings};
  t.m.identity = (sn_identity){.code = "", .organisation = ""};
  t.m.prepared = relations ? sn_prepared_of(t.m.arena, &request->definitions, request->fallback) : &NOTHING_PREPARED;
  if (!t.m.prepared) return;
  if (!sn_partner_columns_find(t.m.arena, grid, t.m.prepared, readings->matter, &t.header))
    reject(&t, relations ? SN_REMARK_RELATIONS_NO_HEADINGS : SN_REMARK_PARTNERS_NO_HEADINGS);
  else if (relations && !request->has_buyer && !t.header.named[SN_PARTY_BUYER])
    reject(&t, SN_REMARK_RELATIONS_NO_BUYER);
  else if (make_rows(&t))
    read_rows(&t);
}
