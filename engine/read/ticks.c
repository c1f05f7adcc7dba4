/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets with a column for each answer, of which people tick one: which is ticked in the row of a question, and what
 * the map says that means. Several that are ticked are a contradiction, unless the question takes several options. */
#include <string.h>

#include "base/limits.h"
#include "read/answers.h"
#include "read/resolver.h"
#include "read/wording.h"

typedef struct tick {
  const sn_grid_cell *cell;
  sn_resolution means;
} found_tick;

/* Those of one question; a contradiction is told with the first two of them. */
typedef struct tick_reader {
  sn_answer_reader *r;
  const sn_wording *wording;
  const sn_form_row *row;
  found_tick ticks[SONAE_MAX_OPTIONS];
  size_t count;
  bool told; /* a cell says nothing that could be used */
} tick_reader;

#define TELL(t, name, cell, ...)                                                                                       \
  SN_REMARK(&(t)->r->m->reading->remarks, name, place_of((t)->r, (t)->row, (cell)->column),                            \
            (t)->r->m->prepared->definition->questions[(t)->row->question].id, __VA_ARGS__)

static const char *place_of(const sn_answer_reader *r, const sn_form_row *row, uint32_t column) {
  return sn_matcher_place(r->m, row->sheet->sheet, row->row, column);
}

const sn_grid_cell *sn_ticks_cell(const sn_answer_reader *r, const sn_form_row *row, uint32_t column) {
  return sn_grid_at(&r->m->grid->sheets[row->sheet->sheet], row->row, column);
}

/* What the column is called there; "" without a row of headings. */
static const char *heading_of(const tick_reader *t, uint32_t column) {
  uint32_t below = t->row->sheet->first_row;
  const sn_grid_sheet *sheet = &t->r->m->grid->sheets[t->row->sheet->sheet];
  return below ? sn_grid_text(sheet, below - 1, column) : "";
}

/* × below ×, 2 below 2, 済 below 済: the heading once more is a tick as well, whatever it says. */
static bool repeats_heading(const tick_reader *t, const sn_grid_cell *cell) {
  const char *heading = heading_of(t, cell->column);
  char room[SN_SHORT_KEY_BYTES], other[SN_SHORT_KEY_BYTES];
  if (!*heading || strlen(heading) > SN_MAX_KEYED_BYTES) return false;
  const char *a = sn_resolver_key(&t->r->scratch, cell->text, room),
             *b = sn_resolver_key(&t->r->scratch, heading, other);
  return a && b && *a && strcmp(a, b) == 0;
}

static bool is_ticked(tick_reader *t, const sn_grid_cell *cell, sn_resolution means) {
  const sn_resolver *resolver = t->r->m->prepared->resolver;
  size_t option = means.code >= SONAE_FIRST_OPTION ? means.code - SONAE_FIRST_OPTION : SONAE_MAX_OPTIONS; /* none */
  if (cell->type == SN_CELL_IS_ERROR) {
    TELL(t, ANSWER_IS_ERROR, cell, cell->text);
    t->told = true;
    return false;
  }
  const char *text = sn_matcher_cell_text(t->r->m, cell);
  int tick = sn_resolve_tick(resolver, &t->r->scratch, t->row->question, option, text);
  if (tick <= 0 && repeats_heading(t, cell)) tick = 1;
  if (tick < 0) {
    TELL(t, NOT_A_TICK, cell, sn_matcher_quote(t->r->m, text));
    t->told = true;
  }
  if (tick > 0 && cell->formula) sn_tally_add(&t->r->formulas, t->row->question, place_of(t->r, t->row, cell->column));
  return tick > 0;
}

/* Does any column that is ticked answer the question? */
static bool is_asked_by_ticks(const tick_reader *t) {
  sn_resolution means;
  for (size_t i = 0; sn_wording_column(t->wording, i) != SONAE_NONE; i++)
    if (sn_wording_tick(t->wording, t->row->question, sn_wording_column(t->wording, i), &means)) return true;
  return false;
}

/* A column of other questions may hold anything here; only what is clearly a tick was meant as one. */
static bool is_astray(tick_reader *t, const sn_grid_cell *cell) {
  if (cell->type == SN_CELL_IS_ERROR || !is_asked_by_ticks(t)) return false;
  const char *text = sn_matcher_cell_text(t->r->m, cell);
  const sn_resolver *resolver = t->r->m->prepared->resolver;
  return sn_resolve_tick(resolver, &t->r->scratch, t->row->question, SONAE_MAX_OPTIONS, text) > 0;
}

static void find_ticks(tick_reader *t) {
  for (size_t i = 0; t->count < SONAE_MAX_OPTIONS; i++) {
    uint32_t column = sn_wording_column(t->wording, i);
    sn_resolution means;
    if (column == SONAE_NONE) return;
    const sn_grid_cell *cell = sn_ticks_cell(t->r, t->row, column);
    if (!cell) continue;
    bool held = sn_wording_tick(t->wording, t->row->question, column, &means);
    if (!held) means = (sn_resolution){.code = SONAE_UNANSWERED, .way = SN_WAY_NONE};
    if (held ? is_ticked(t, cell, means) : is_astray(t, cell))
      t->ticks[t->count++] = (found_tick){.cell = cell, .means = means};
  }
}

static bool is_option(const found_tick *tick) {
  return tick->means.code >= SONAE_FIRST_OPTION;
}

/* Only options of a question that takes several go together. */
static bool go_together(const tick_reader *t) {
  bool many = sn_prepared_is_many(t->r->m->prepared->definition, t->row->question);
  for (size_t i = 0; many && i < t->count; i++)
    many = is_option(&t->ticks[i]);
  return t->count < 2 || many;
}

/* What is written as the answer beside the ticks; NULL: nothing is. */
static const sn_grid_cell *written(const tick_reader *t) {
  const sn_grid_cell *cell = t->row->cells[SN_COLUMN_ANSWER];
  char room[SN_SHORT_KEY_BYTES];
  const char *key = cell ? sn_resolver_key(&t->r->scratch, cell->text, room) : NULL;
  return cell && !(key && sn_words_is_blank(key)) ? cell : NULL;
}

/* The row as if its answer stood where the tick does, which is where problems with it are told. */
static void put(tick_reader *t, const found_tick *tick) {
  sn_form_sheet sheet = *t->row->sheet;
  sn_form_row row = *t->row;
  sheet.columns[SN_COLUMN_ANSWER] = tick->cell->column;
  row.sheet = &sheet;
  row.cells[SN_COLUMN_ANSWER] = tick->cell;
  if (tick->means.way == SN_WAY_NONE)
    TELL(t, TICK_NOT_IN_MAP, tick->cell, sn_matcher_quote(t->r->m, heading_of(t, tick->cell->column)));
  else if (tick->means.code != SONAE_UNANSWERED)
    sn_answers_put(t->r, &row, tick->means.code);
}

static void settle(tick_reader *t) {
  const sn_grid_cell *answer = written(t), *first = t->ticks[0].cell;
  if (!go_together(t)) {
    TELL(t, TICKED_TWICE, t->ticks[1].cell, place_of(t->r, t->row, first->column));
    return;
  }
  if (answer) {
    TELL(t, TICKED_AND_WRITTEN, first, place_of(t->r, t->row, answer->column), sn_matcher_quote(t->r->m, answer->text));
    return;
  }
  for (size_t i = 0; i < t->count; i++)
    put(t, &t->ticks[i]);
}

/* The map has ticks, but the question can be given none of its answers by them, nor in a column of answers. */
static bool is_left_out(const tick_reader *t) {
  const sonae_map *map = t->r->m->request->map;
  if (map->tick_count == 0 || map->answer_column != SONAE_NONE || t->row->row == SONAE_NONE) return false;
  for (size_t i = 0;; i++) {
    uint32_t column = sn_wording_column(t->wording, i);
    sn_resolution means;
    if (column == SONAE_NONE) return true;
    if (sn_wording_tick(t->wording, t->row->question, column, &means) && means.code >= SONAE_FIRST_OPTION) return false;
  }
}

bool sn_ticks_read(sn_answer_reader *r, const sn_form_row *row) {
  tick_reader t = {.r = r, .wording = sn_resolver_wording(r->m->prepared->resolver), .row = row};
  if (!t.wording || row->option != SONAE_NONE) return false;
  find_ticks(&t);
  if (t.count || t.told) r->any = true;
  if (t.count && !t.told) settle(&t);
  if (!t.count && !t.told && is_left_out(&t)) sn_tally_add(&r->unticked, row->question, "");
  return t.count || t.told;
}
