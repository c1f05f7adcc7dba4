/* SPDX-License-Identifier: Apache-2.0 */
/* Questions that take several options, and what was answered to them: a sign or a word says of one option only that it
 * is chosen, so it has to be told which; a part of one label, and of no other, may be meant for it. */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "guess/guess.h"
#include "words/words.h"

enum { MOST_PARTS = 40, LONGEST_PART = 120, TELLING_COLUMNS = 4 /* "紙" is part of anything */ };

typedef struct collector {
  sn_guess *guess;
  sn_guess_several *several; /* the one that is collected */
  sn_guess_part *parts;
} collector;

/* --- which option --- */

static bool is_part_of(const sn_guess *g, sonae_text label, const char *key) {
  for (size_t i = 0; i < g->prepared->definition->language_count; i++) {
    const char *text = label[i] ? sn_words_key(g->arena, label[i]) : NULL;
    if (text && strstr(text, key)) return true;
  }
  return false;
}

/* いいえ, × and なし deny them all: "none of these" is worth nothing. */
static const sonae_option *none_of(const sonae_scale *scale) {
  const sonae_option *found = NULL;
  for (size_t i = 0; i < scale->option_count; i++) {
    if (scale->options[i].points != 0) continue;
    if (found) return NULL;
    found = &scale->options[i];
  }
  return found;
}

/* NULL: none, or several. */
static const sonae_option *recognise(const sn_guess *g, uint32_t question, const char *key) {
  const sonae_definition *d = g->prepared->definition;
  const sonae_scale *scale = &d->scales[d->questions[question].scale];
  const sonae_option *found = NULL;
  int share = sn_guess_share(key);
  if (share >= 0) return share == 0 ? none_of(scale) : NULL;
  if (sn_text_width(key) < TELLING_COLUMNS) return NULL;
  for (size_t i = 0; i < scale->option_count; i++) {
    if (!is_part_of(g, scale->options[i].label, key)) continue;
    if (found) return NULL;
    found = &scale->options[i];
  }
  return found;
}

/* --- what was answered --- */

static void add(collector *c, sn_guess_part part) {
  sn_guess_several *to = c->several;
  for (size_t i = 0; i < to->part_count; i++) {
    if (strcmp(c->parts[i].key, part.key) != 0 || c->parts[i].column != part.column) continue;
    c->parts[i].count++;
    return;
  }
  if (to->part_count == MOST_PARTS) return;
  part.count = 1;
  part.blank = sn_guess_is_blank(part.key);
  part.option = part.blank ? NULL : recognise(c->guess, to->question, part.key);
  c->parts[to->part_count++] = part;
}

/* What a form's reader understands needs no word. */
static void add_text(collector *c, const char *text, size_t length) {
  const sn_guess *g = c->guess;
  const char *copy = length <= LONGEST_PART ? sn_arena_copy(g->arena, text, length) : NULL;
  const char *key = copy ? sn_words_key(g->arena, copy) : NULL;
  if (!key || !*key) return;
  sn_resolution found = sn_resolve(g->prepared->resolver, g->arena, c->several->question, copy);
  if (found.code == SONAE_UNANSWERED && found.way != SN_WAY_BLANK)
    add(c, (sn_guess_part){.text = copy, .key = key, .column = SONAE_NONE});
}

static void add_cell(collector *c, const sn_grid_cell *cell) {
  const sn_guess *g = c->guess;
  uint64_t chosen;
  if (!cell || strlen(cell->text) > SN_MAX_KEYED_BYTES) return;
  sn_resolution all = sn_resolve_many(g->prepared->resolver, g->arena, c->several->question, cell->text, &chosen);
  if (all.code != SONAE_UNANSWERED) return;
  for (const char *start = cell->text, *at = start;; at++) {
    size_t separator = *at ? sn_resolve_separator(at) : 0;
    if (*at && !separator) continue;
    add_text(c, start, (size_t)(at - start));
    if (!*at) return;
    start = at + separator;
    at = start - 1;
  }
}

/* Of the columns that are ticked those that are ticked here: a column is one option of the other questions. */
static void add_ticks(collector *c, const sn_guess_match *match) {
  const sn_guess *g = c->guess;
  for (size_t i = 0; i < g->tick_count; i++) {
    const sn_guess_word *tick = &g->ticks[i];
    const sn_grid_cell *cell = sn_grid_at(sn_guess_cells(g), match->cell->row, tick->column);
    if (!cell || strlen(cell->text) > LONGEST_PART || tick->code != SONAE_UNANSWERED || tick->blank) continue;
    if (sn_resolve_tick(g->prepared->resolver, g->arena, match->question, SONAE_MAX_OPTIONS, cell->text) > 0)
      add(c, (sn_guess_part){.text = tick->text, .key = tick->key, .column = tick->column});
  }
}

static void add_column(collector *c, uint32_t column) {
  const sn_grid_sheet *cells = sn_guess_cells(c->guess);
  const sn_grid_cell *cell = sn_grid_row(cells, c->guess->line + 1), *end = cells->cells + cells->count;
  for (; cell && cell < end; cell++)
    if (cell->column == column) add_cell(c, cell);
}

static bool is_several(const sn_guess *g, uint32_t question) {
  const sonae_definition *d = g->prepared->definition;
  uint32_t scale = question == SONAE_NONE ? SONAE_NONE : d->questions[question].scale;
  return scale != SONAE_NONE && d->scales[scale].select == SONAE_SELECT_MANY;
}

static void collect(sn_guess *g, const sn_guess_match *match, sn_guess_several *out) {
  collector c = {.guess = g, .several = out, .parts = SN_ARENA_NEW(g->arena, MOST_PARTS, sn_guess_part)};
  *out = (sn_guess_several){.question = match->question, .parts = c.parts};
  if (!c.parts) return;
  if (g->tick_count)
    add_ticks(&c, match);
  else if (g->across)
    add_column(&c, match->cell->column);
  else
    add_cell(&c, sn_grid_at(sn_guess_cells(g), match->cell->row, g->columns[SN_COLUMN_ANSWER]));
}

void sn_guess_find_several(sn_guess *g) {
  sn_guess_several *several = SN_ARENA_NEW(g->arena, g->match_count, sn_guess_several);
  if (!several) return;
  for (size_t i = 0; i < g->match_count; i++)
    if (is_several(g, g->matches[i].question)) collect(g, &g->matches[i], &several[g->several_count++]);
  g->several = several;
}
