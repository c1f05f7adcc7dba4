/* SPDX-License-Identifier: Apache-2.0 */
/* A spreadsheet that is no form of ours, by a map: its answers are put where those of a form are, and then read as they
 * are. */
#include "read/foreign.h"

#include <string.h>

#include "read/fields.h"
#include "read/wording.h"
#include "words/figure.h"
#include "words/words.h"

enum { MOST_SHEETS_NAMED = 8, MOST_PLACES = 5 };

/* --- what both ways of reading need --- */

static const char *cell_text(const sn_grid_cell *cell, char figure[SN_FIGURE_BYTES]) {
  return cell->type == SN_CELL_IS_NUMBER && sn_figure_text(cell->text, figure) ? figure : cell->text;
}

static uint32_t find_key(const sn_foreign *f, const char *text) {
  sn_arena scratch = {0};
  const char *key = sn_find_is_short(text, f->longest_key) ? sn_prepared_key(&scratch, text) : NULL;
  uint32_t question = key ? sn_lookup_get(&f->keys, key) : SONAE_NONE;
  if (scratch.failed) f->arena->failed = true;
  sn_arena_free(&scratch);
  return question;
}

bool sn_foreign_target(const sn_foreign *f, const sn_grid_cell *cell, sn_find_target *out) {
  char figure[SN_FIGURE_BYTES];
  const sn_find_context context = {f->arena, f->prepared, NULL};
  const char *text = cell_text(cell, figure);
  uint32_t question = find_key(f, text);
  if (question == SN_LOOKUP_SHARED) return false;
  *out = (sn_find_target){.question = question, .option = SONAE_NONE};
  if (question != SONAE_NONE) return true;
  if (!sn_find_id(f->prepared->definition, text, out)) out->question = sn_find_text(&context, SONAE_NONE, text);
  return out->question != SONAE_NONE && !f->placed[out->question];
}

size_t sn_foreign_field(const sonae_definition *definition, const char *name) {
  static const struct {
    const char *name;
    sn_field field;
  } FIELDS[] = {{"id", SN_FIELD_ID},
                {"name", SN_FIELD_NAME},
                {"corporate-number", SN_FIELD_NUMBER},
                {"date", SN_FIELD_DATE},
                {"respondent", SN_FIELD_RESPONDENT}};
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
    if (strcmp(FIELDS[i].name, name) == 0) return FIELDS[i].field;
  return (size_t)SN_FIELD_COUNT + sonae_find_attribute(definition, name);
}

/* --- a row a question --- */

typedef struct row_reader {
  const sn_foreign *foreign;
  const sn_grid_sheet *cells;
  sn_matcher m;
  sn_form_sheet sheet;
  bool *found;     /* by question: it has a row */
  bool *questions; /* by row: it is one of a question */
  uint32_t row_count;
} row_reader;

static void add_row(row_reader *r, uint32_t row, sn_find_target target) {
  sn_form_row *added = &r->m.rows[r->m.row_count++];
  *added = (sn_form_row){
      .sheet = &r->sheet, .row = row, .question = target.question, .option = target.option, .found = SN_FOUND_BY_ID};
  for (int c = 0; c < SN_COLUMN_COUNT; c++)
    if (r->sheet.columns[c] != SONAE_NONE) added->cells[c] = sn_grid_at(r->cells, row, r->sheet.columns[c]);
  r->found[target.question] = true;
  if (row < r->row_count) r->questions[row] = true;
}

static void add_placed(row_reader *r) {
  const sonae_map *map = r->foreign->map;
  for (size_t i = 0; i < map->item_count; i++)
    if (!map->items[i].key)
      add_row(r, map->items[i].row, (sn_find_target){.question = map->items[i].question, .option = SONAE_NONE});
}

static void add_keyed(row_reader *r) {
  for (size_t i = 0; i < r->cells->count; i++) {
    const sn_grid_cell *cell = &r->cells->cells[i];
    sn_find_target target;
    if (cell->column != r->sheet.id || cell->row < r->sheet.first_row || r->questions[cell->row]) continue;
    if (sn_foreign_target(r->foreign, cell, &target)) add_row(r, cell->row, target);
  }
}

static size_t count_keyed(const row_reader *r) {
  size_t count = 0;
  for (size_t i = 0; i < r->cells->count; i++)
    count += r->cells->cells[i].column == r->sheet.id;
  return count;
}

static bool make_room(row_reader *r) {
  size_t questions = r->m.prepared->definition->question_count;
  sn_arena *arena = r->m.arena;
  r->row_count = r->cells->count ? r->cells->cells[r->cells->count - 1].row + 1 : 0;
  r->m.rows = SN_ARENA_NEW(arena, count_keyed(r) + r->foreign->map->item_count + questions, sn_form_row);
  r->found = SN_ARENA_NEW(arena, questions, bool);
  r->questions = SN_ARENA_NEW(arena, r->row_count, bool);
  return !arena->failed;
}

/* A question the map says nothing of gets an empty row, lest it count as one whose row was deleted. */
static void add_missing(row_reader *r) {
  sn_tally missing = {.place = ""};
  for (uint32_t q = 0; q < r->m.prepared->definition->question_count; q++) {
    if (r->found[q] || r->foreign->placed[q]) continue;
    r->m.rows[r->m.row_count++] =
        (sn_form_row){.sheet = &r->sheet, .row = SONAE_NONE, .question = q, .option = SONAE_NONE};
    sn_tally_add(&missing, q, "");
  }
  sn_tally_tell(&r->m, &missing, SN_REMARK_QUESTIONS_NOT_IN_SHEET);
}

/* --- rows of the sheet that are no questions of ours --- */

static bool is_field(const sonae_map *map, const sn_grid_cell *cell) {
  for (size_t i = 0; i < map->field_count; i++)
    if (map->fields[i].row == cell->row && map->fields[i].column == cell->column) return true;
  return false;
}

/* Where the first question stands, when the map does not say where the headings end. */
static uint32_t first_question(const row_reader *r) {
  uint32_t row = 0;
  while (row < r->row_count && !r->questions[row])
    row++;
  return row;
}

static bool is_answer(const sonae_map *map, uint32_t column) {
  bool is = column == map->answer_column;
  for (size_t i = 0; !is && i < map->tick_count; i++)
    is = column == map->ticks[i].column;
  return is;
}

static bool is_stray(const row_reader *r, const sn_grid_cell *cell) {
  char room[SN_SHORT_KEY_BYTES];
  if (!is_answer(r->foreign->map, cell->column) || r->questions[cell->row]) return false;
  if (sn_words_short_key(cell->text, room) && sn_words_is_blank(room)) return false;
  return !is_field(r->foreign->map, cell);
}

static void tell_strays(const row_reader *r) {
  uint32_t first = r->foreign->map->header_row == SONAE_NONE ? first_question(r) : r->sheet.first_row;
  const char *places[MOST_PLACES + 1];
  size_t count = 0, named = 0;
  for (size_t i = 0, last = SIZE_MAX; i < r->cells->count; i++) {
    const sn_grid_cell *cell = &r->cells->cells[i];
    if (cell->row < first || cell->row == last || !is_stray(r, cell)) continue;
    last = cell->row;
    if (count++ < MOST_PLACES) places[named++] = sn_matcher_place(&r->m, r->foreign->sheet, cell->row, cell->column);
  }
  if (count == 0) return;
  if (named < count) places[named++] = "…";
  SN_REMARK(&r->m.reading->remarks, ROWS_NOT_OF_CHECKLIST, "", "", sn_matcher_count(&r->m, count),
            sn_matcher_join(r->m.arena, places, named, ", "));
}

/* --- whose answers --- */

static void read_company(row_reader *r) {
  const sonae_map *map = r->foreign->map;
  const sonae_definition *d = r->m.prepared->definition;
  size_t count = SN_FIELD_COUNT + d->attribute_count;
  sn_field_value *values = SN_ARENA_NEW(r->m.arena, count, sn_field_value);
  if (!values) return;
  for (size_t i = 0; i < count; i++)
    values[i] = (sn_field_value){.text = "", .place = ""};
  for (size_t i = 0; i < map->field_count; i++) {
    const sonae_map_field *field = &map->fields[i];
    const sn_grid_cell *cell = sn_grid_at(r->cells, field->row, field->column);
    if (cell)
      sn_field_take(&r->m, values, sn_foreign_field(d, field->name), cell,
                    sn_matcher_place(&r->m, r->foreign->sheet, field->row, field->column));
  }
  sn_company_take(&r->m, values);
}

/* --- all of it --- */

static sn_form_sheet place_columns(const sn_foreign *f) {
  const sonae_map *map = f->map;
  return (sn_form_sheet){.sheet = (uint32_t)f->sheet,
                         .first_row = map->header_row == SONAE_NONE ? 0 : map->header_row + 1,
                         .id = map->key_column,
                         .columns = {[SN_COLUMN_QUESTION] = SONAE_NONE,
                                     [SN_COLUMN_ANSWER] = map->answer_column,
                                     [SN_COLUMN_CONFIRM] = SONAE_NONE,
                                     [SN_COLUMN_NOTE] = map->comment_column,
                                     [SN_COLUMN_EVIDENCE] = map->evidence_column,
                                     [SN_COLUMN_PLANNED] = map->planned_column,
                                     [SN_COLUMN_AREA] = SONAE_NONE,
                                     [SN_COLUMN_WHY] = SONAE_NONE}};
}

static bool find_rows(row_reader *r) {
  if (!make_room(r)) return false;
  add_placed(r);
  add_keyed(r);
  if (r->m.row_count) return true;
  SN_REMARK(&r->m.reading->remarks, MAP_DOES_NOT_FIT, "", "", NULL);
  return false;
}

static void read_rows(const sn_foreign *f, sn_readings *readings) {
  row_reader r = {.foreign = f,
                  .cells = &f->grid->sheets[f->sheet],
                  .m = {.request = f->request,
                        .grid = f->grid,
                        .arena = f->arena,
                        .language = readings->language,
                        .reading = sn_readings_add(readings, 0),
                        .identity = {.code = "", .organisation = ""}},
                  .sheet = place_columns(f)};
  if (!r.m.reading || !sn_matcher_open(&r.m, f->prepared)) return;
  if (find_rows(&r)) {
    add_missing(&r);
    sn_answers_read(&r.m);
    tell_strays(&r);
    read_company(&r);
  }
  sn_matcher_close(&r.m);
}

/* --- where to read, and with which words --- */

static bool find_named(const sn_foreign *f, size_t *out) {
  for (size_t i = 0; i < f->grid->sheet_count; i++)
    if (sn_prepared_same(f->grid->sheets[i].name, f->map->sheet)) {
      *out = i;
      return true;
    }
  return false;
}

/* A table of text has one sheet, and no name for it. */
static bool find_sheet(sn_foreign *f) {
  if (f->map->sheet && !f->grid->table) return find_named(f, &f->sheet);
  while (f->sheet + 1 < f->grid->sheet_count && f->grid->sheets[f->sheet].hidden)
    f->sheet++;
  return f->grid->sheet_count > 0;
}

static void reject_sheet(const sn_foreign *f, sn_readings *readings) {
  const char *names[MOST_SHEETS_NAMED + 1];
  size_t count = 0;
  sn_reading *reading = sn_readings_add(readings, 0);
  for (; count < f->grid->sheet_count && count < MOST_SHEETS_NAMED; count++)
    names[count] = f->grid->sheets[count].name;
  if (count < f->grid->sheet_count) names[count++] = "…";
  if (reading)
    SN_REMARK(&reading->remarks, SHEET_NOT_FOUND, "", "", f->map->sheet, sn_matcher_join(f->arena, names, count, ", "));
}

static bool put_words(sn_foreign *f, const sn_prepared *plain) {
  sn_prepared *worded = SN_ARENA_NEW(f->arena, 1, sn_prepared);
  const sn_wording *wording = worded ? sn_wording_new(f->arena, f->map) : NULL;
  if (!wording) return false;
  *worded = *plain;
  worded->resolver = sn_resolver_with(f->arena, plain->resolver, wording);
  f->prepared = worded;
  return worded->resolver != NULL;
}

/* Full width makes Latin letters three times as long; white space may come in between. */
static bool put_key(sn_foreign *f, const sonae_map_item *item) {
  size_t most = 4 * strlen(item->key) + 64;
  const char *key = sn_prepared_key(f->arena, item->key);
  if (most > f->longest_key) f->longest_key = most;
  sn_lookup_put(&f->keys, key, item->question);
  return key != NULL;
}

static bool put_items(sn_foreign *f) {
  const sonae_map *map = f->map;
  f->placed = SN_ARENA_NEW(f->arena, map->definition->question_count, bool);
  if (!f->placed || !sn_lookup_new(f->arena, map->item_count, &f->keys)) return false;
  for (size_t i = 0; i < map->item_count; i++) {
    f->placed[map->items[i].question] = true;
    if (map->items[i].key && !put_key(f, &map->items[i])) return false;
  }
  return true;
}

void sn_match_foreign(const sn_read_request *request, const sn_grid *grid, sn_readings *readings) {
  sn_foreign f = {.request = request, .map = request->map, .grid = grid, .arena = readings->arena};
  const sn_prepared *plain = sn_prepared_of(f.arena, &request->definitions, f.map->definition);
  if (!plain || !put_words(&f, plain) || !put_items(&f)) return;
  if (!find_sheet(&f))
    reject_sheet(&f, readings);
  else if (f.map->across)
    sn_foreign_table_read(&f, readings);
  else
    read_rows(&f, readings);
}
