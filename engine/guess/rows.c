/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that are like no question of the checklist, and yet stand where questions do: long ones in one column (or row),
 * with something beside them. A person has to match them. */
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "guess/guess.h"
#include "read/find.h"

enum {
  LONG_COLUMNS = 20, /* of a terminal: names of goods are shorter, questions seldom */
  TITLE_COLUMNS = 60,
  FEWEST_ROWS = 2,
  MOST_ROWS = 500,
  LEAST_UNDERSTOOD = 60 /* of a hundred words */
};

typedef struct place {
  size_t sheet, count;
  bool across;
  uint32_t line, first; /* first: the row below the headings */
} place;

/* --- headings --- */

/* Is it one of a row of headings? One title may stand in any row. */
static bool is_heading_row(sn_guess *g, const sn_grid_cell *cell, const sn_grid_cell *end) {
  sn_column first = SN_COLUMN_COUNT;
  for (uint32_t row = cell->row; cell < end && cell->row == row; cell++) {
    if (sn_text_width(cell->text) > TITLE_COLUMNS) continue;
    sn_column titled = sn_guess_heading(g->arena, cell);
    if (titled == SN_COLUMN_COUNT || titled == first) continue;
    if (first != SN_COLUMN_COUNT) return true;
    first = titled;
  }
  return false;
}

/* The row below the first row of headings; 0: there are none. */
static uint32_t first_row(sn_guess *g, const sn_grid_sheet *sheet) {
  const sn_grid_cell *end = sheet->cells + sheet->count;
  for (const sn_grid_cell *cell = sheet->cells; cell < end; cell++) {
    if (cell > sheet->cells && cell[-1].row == cell->row) continue;
    if (cell->row > SN_GUESS_ROWS_ABOVE) return 0;
    if (is_heading_row(g, cell, end)) return cell->row + 1;
  }
  return 0;
}

/* --- where --- */

static bool is_text(const sn_grid_cell *cell) {
  return cell->type == SN_CELL_IS_TEXT && cell->column < SN_FIND_COLUMNS && strlen(cell->text) <= SN_MAX_KEYED_BYTES;
}

static bool is_long(const sn_grid_cell *cell) {
  return is_text(cell) && sn_text_width(cell->text) >= LONG_COLUMNS;
}

/* What stands alone in its row is a title or a note. */
static bool is_accompanied(const sn_grid_sheet *sheet, const sn_grid_cell *cell) {
  bool left = cell > sheet->cells && cell[-1].row == cell->row;
  return left || (cell + 1 < sheet->cells + sheet->count && cell[1].row == cell->row);
}

/* Keeps the better one; of two that are equally good the one that was there before. */
static void offer(place *best, place other) {
  if (other.count > best->count) *best = other;
}

static void look_at_columns(sn_guess *g, size_t s, uint32_t first, place *best) {
  const sn_grid_sheet *sheet = &g->grid->sheets[s];
  size_t counts[SN_FIND_COLUMNS] = {0};
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    if (cell->row >= first && is_long(cell) && is_accompanied(sheet, cell)) counts[cell->column]++;
  }
  for (uint32_t column = 0; column < SN_FIND_COLUMNS; column++) {
    const sn_grid_cell *title = first && counts[column] ? sn_grid_at(sheet, first - 1, column) : NULL;
    size_t twice = title && sn_guess_heading(g->arena, title) == SN_COLUMN_QUESTION ? 2 : 1;
    offer(best, (place){.sheet = s, .count = counts[column] * twice, .line = column, .first = first});
  }
}

static void look_at_rows(const sn_guess *g, size_t s, place *best) {
  const sn_grid_sheet *sheet = &g->grid->sheets[s];
  size_t count = 0;
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    count = (i && cell[-1].row == cell->row ? count : 0) + is_long(cell);
    offer(best, (place){.sheet = s, .count = count, .across = true, .line = cell->row});
  }
}

static place find_place(sn_guess *g) {
  place best = {0};
  for (size_t s = 0; s < g->grid->sheet_count; s++) {
    if (g->grid->sheets[s].hidden) continue;
    look_at_columns(g, s, first_row(g, &g->grid->sheets[s]), &best);
    look_at_rows(g, s, &best);
  }
  return best;
}

/* --- which --- */

static bool is_of(const sn_grid_sheet *sheet, const place *p, const sn_grid_cell *cell) {
  if (!is_text(cell)) return false;
  if (p->across) return cell->row == p->line && is_long(cell);
  return cell->column == p->line && cell->row >= p->first && is_accompanied(sheet, cell);
}

/* The one that was found counts where it is among them. */
static sn_guess_match match_of(const sn_guess *g, const sn_grid_cell *cell) {
  for (size_t i = 0; i < g->match_count; i++)
    if (g->matches[i].cell == cell) return g->matches[i];
  return (sn_guess_match){.cell = cell, .question = SONAE_NONE};
}

bool sn_guess_rows(sn_guess *g) {
  place p = find_place(g);
  sn_guess_match *rows = SN_ARENA_NEW(g->arena, MOST_ROWS, sn_guess_match);
  const sn_grid_sheet *sheet = &g->grid->sheets[p.sheet];
  size_t count = 0;
  if (!rows || p.count < FEWEST_ROWS) return false;
  for (size_t i = 0; i < sheet->count && !g->more; i++) {
    if (!is_of(sheet, &p, &sheet->cells[i])) continue;
    g->more = count == MOST_ROWS;
    if (!g->more) rows[count++] = match_of(g, &sheet->cells[i]);
  }
  g->matches = rows;
  g->match_count = count;
  g->sheet = p.sheet;
  g->across = p.across;
  g->line = p.line;
  g->unmatched = true;
  return count >= FEWEST_ROWS;
}

/* --- are they asked? --- */

static bool is_number(const sn_guess_word *word) {
  int64_t number;
  return sn_number_integer(word->key, 0, SN_GUESS_MOST_POINTS, &number);
}

/* Numbers alone may be any; a heading says that they are answers. */
bool sn_guess_rows_are_asked(const sn_guess *g) {
  uint32_t answer = g->columns[SN_COLUMN_ANSWER];
  bool headed = !g->across && g->header != SONAE_NONE && answer != SONAE_NONE;
  const sn_grid_cell *heading = headed ? sn_grid_at(sn_guess_cells(g), g->header, answer) : NULL;
  bool titled = heading && sn_guess_heading(g->arena, heading) == SN_COLUMN_ANSWER, worded = false;
  size_t all = 0, understood = 0;
  for (size_t i = 0; i < g->word_count; i++) {
    const sn_guess_word *word = &g->words[i];
    bool clear = word->share >= 0 || word->known || word->blank || word->code != SONAE_UNANSWERED;
    all += word->count;
    understood += clear ? word->count : 0;
    worded = worded || (clear && word->count && !is_number(word));
  }
  if (g->tick_count) return true;
  if (all == 0) return titled;
  return (titled || worded) && understood * 100 >= all * LEAST_UNDERSTOOD;
}

/* --- among those that are known --- */

static bool is_known(const sn_guess *g, const sn_grid_cell *cell) {
  for (size_t i = 0; i < g->match_count; i++)
    if (g->matches[i].cell == cell) return true;
  return false;
}

static bool is_field(const sn_guess *g, const sn_grid_cell *cell) {
  for (size_t i = 0; i < g->field_count; i++)
    if (g->fields[i].label == cell->text || (g->fields[i].row == cell->row && g->fields[i].column == cell->column))
      return true;
  return false;
}

void sn_guess_others(sn_guess *g) {
  uint32_t first = g->header == SONAE_NONE ? g->matches[0].cell->row : g->header + 1;
  const place p = {.across = g->across, .line = g->line, .first = first};
  const sn_grid_sheet *sheet = sn_guess_cells(g);
  sn_guess_match *others = SN_ARENA_NEW(g->arena, MOST_ROWS, sn_guess_match);
  for (size_t i = 0; others && i < sheet->count && !g->more; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    if (!is_of(sheet, &p, cell) || is_known(g, cell) || is_field(g, cell)) continue;
    g->more = g->other_count == MOST_ROWS;
    if (!g->more) others[g->other_count++] = (sn_guess_match){.cell = cell, .question = SONAE_NONE};
  }
  if (others) sn_guess_name(g, others, g->other_count);
  g->others = others;
}
