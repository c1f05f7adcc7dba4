/* SPDX-License-Identifier: Apache-2.0 */
/* Columns that people tick one of: headed by words that may be answers, and holding hardly anything but ticks. */
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "guess/guess.h"
#include "read/find.h"
#include "words/words.h"

enum { FEWEST_COLUMNS = 2, UNCLEAR_SHARE = 5 /* of five cells one may hold something else */, LONGEST_HEADING = 120 };

typedef struct tick_finder {
  sn_guess *guess;
  sn_arena scratch;
  sn_guess_word ticks[SN_FIND_COLUMNS];
  size_t count, clear; /* clear: whose heading was understood */
} tick_finder;

/* --- headings --- */

/* "○(実施済)", "△ 一部", "はい:実施": the beginning that means something by itself. */
static const char *beginning_of(sn_arena *arena, const char *key) {
  static const char *const SIGNS[] = {"◎", "○", "△", "▲", "×"};
  size_t length = strcspn(key, " (:/,");
  for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
    if (strncmp(key, SIGNS[i], strlen(SIGNS[i])) == 0) length = strlen(SIGNS[i]);
  return sn_arena_copy(arena, key, length);
}

/* The share of a scale that the heading names as one of its options; -1: it names none. */
static int share_of_label(const sn_guess *g, const char *text) {
  const sonae_definition *d = g->prepared->definition;
  uint32_t question = g->matches[0].question;
  if (question == SONAE_NONE) return -1;
  uint32_t scale = d->questions[question].scale;
  sn_resolution found = sn_resolve(g->prepared->resolver, g->arena, question, text);
  if (scale == SONAE_NONE || found.code < SONAE_FIRST_OPTION) return -1;
  int64_t low = INT64_MAX, high = INT64_MIN;
  for (size_t i = 0; i < d->scales[scale].option_count; i++) {
    int64_t points = d->scales[scale].options[i].points;
    low = points < low ? points : low;
    high = points > high ? points : high;
  }
  int64_t points = d->scales[scale].options[found.code - SONAE_FIRST_OPTION].points;
  return high > low ? (int)(100 * (points - low) / (high - low)) : -1;
}

static bool is_clear(const sn_guess_word *tick) {
  int64_t number;
  return tick->share >= 0 || tick->code != SONAE_UNANSWERED || tick->blank ||
         sn_number_integer(tick->key, 0, SN_GUESS_MOST_POINTS, &number);
}

/* False: there is no heading, or memory is out. */
static bool read_heading(const sn_guess *g, uint32_t row, uint32_t column, sn_guess_word *out) {
  const sn_grid_cell *cell = sn_grid_at(sn_guess_cells(g), row, column);
  if (!cell || strlen(cell->text) > LONGEST_HEADING) return false;
  const char *key = sn_words_key(g->arena, cell->text);
  if (!key || !*key) return false;
  *out = (sn_guess_word){
      .text = cell->text, .key = key, .column = column, .code = sn_words_special(key), .blank = sn_guess_is_blank(key)};
  out->share = sn_guess_share(key);
  if (out->share >= 0 || out->code != SONAE_UNANSWERED || out->blank) return true;
  out->share = share_of_label(g, cell->text);
  const char *beginning = out->share < 0 ? beginning_of(g->arena, key) : NULL;
  if (!beginning || sn_guess_share(beginning) < 0) return true;
  out->key = beginning;
  out->share = sn_guess_share(beginning);
  return true;
}

/* --- what stands below them --- */

static bool repeats(tick_finder *f, const sn_guess_word *tick, const char *text) {
  const char *key = sn_words_key(&f->scratch, text), *heading = sn_words_key(&f->scratch, tick->text);
  return key && heading && strcmp(key, heading) == 0;
}

/* 1: ticked, 0: not, -1: it is not clear. */
static int tick_at(tick_finder *f, const sn_guess_word *tick, const sn_guess_match *match) {
  const sn_guess *g = f->guess;
  const sn_grid_cell *cell = sn_grid_at(sn_guess_cells(g), match->cell->row, tick->column);
  if (!cell) return 0;
  if (strlen(cell->text) > SN_MAX_KEYED_BYTES) return -1;
  uint32_t question = match->question == SONAE_NONE ? 0 : match->question; /* no option is meant, so any will do */
  int ticked = sn_resolve_tick(g->prepared->resolver, &f->scratch, question, SONAE_MAX_OPTIONS, cell->text);
  return ticked <= 0 && repeats(f, tick, cell->text) ? 1 : ticked;
}

/* What a column needed is given back before the next: a large sheet has many. */
static void forget(tick_finder *f) {
  if (f->scratch.failed) f->guess->arena->failed = true;
  sn_arena_free(&f->scratch);
  f->scratch = (sn_arena){0};
}

/* Counts the ticks; false: it holds other things. */
static bool holds_ticks(tick_finder *f, sn_guess_word *tick) {
  size_t unclear = 0;
  for (size_t i = 0; i < f->guess->match_count; i++) {
    int ticked = tick_at(f, tick, &f->guess->matches[i]);
    tick->count += ticked > 0;
    unclear += ticked < 0;
  }
  forget(f);
  return unclear * UNCLEAR_SHARE <= tick->count;
}

/* Do the headings say different things? "実施" and "対応" are two questions, not two answers to one. Numbers have no
 * share yet, but are all different. */
static bool differ(const tick_finder *f) {
  const sn_guess_word *first = NULL;
  for (size_t i = 0; i < f->count; i++) {
    const sn_guess_word *tick = &f->ticks[i];
    if (!is_clear(tick)) continue;
    if (!first) first = tick;
    if (first->share != tick->share || first->code != tick->code || first->blank != tick->blank) return true;
    if (tick->share < 0 && strcmp(first->key, tick->key) != 0) return true;
  }
  return false;
}

/* More rows have one tick than several. */
static bool is_one_of_several(tick_finder *f) {
  size_t one = 0, several = 0;
  for (size_t i = 0; i < f->guess->match_count; i++) {
    size_t ticked = 0;
    for (size_t k = 0; k < f->count; k++)
      ticked += tick_at(f, &f->ticks[k], &f->guess->matches[i]) > 0;
    one += ticked == 1;
    several += ticked > 1;
  }
  forget(f);
  return one > several;
}

/* --- which columns --- */

/* Unclear headings count between and beside clear ones only, and only where something is ticked. */
static void drop_strays(tick_finder *f) {
  uint32_t first = SONAE_NONE, last = 0;
  size_t kept = 0;
  for (size_t i = 0; i < f->count; i++) {
    if (!is_clear(&f->ticks[i])) continue;
    if (first == SONAE_NONE) first = f->ticks[i].column;
    last = f->ticks[i].column;
  }
  for (size_t i = 0; i < f->count; i++) {
    const sn_guess_word *tick = &f->ticks[i];
    bool near = tick->column + 1 >= first && tick->column <= last + 1;
    if (is_clear(tick) || (near && tick->count)) f->ticks[kept++] = *tick;
  }
  f->count = kept;
}

static bool is_taken(const sn_guess *g, uint32_t column) {
  return column == g->line || column == g->key;
}

/* The columns that have such headings in the row. */
static void look_at_row(tick_finder *f, uint32_t row) {
  f->count = f->clear = 0;
  for (uint32_t column = 0; column < SN_FIND_COLUMNS; column++) {
    sn_guess_word tick;
    if (is_taken(f->guess, column) || !read_heading(f->guess, row, column, &tick)) continue;
    if (!holds_ticks(f, &tick)) continue;
    f->clear += is_clear(&tick);
    f->ticks[f->count++] = tick;
  }
}

/* The row with most such headings, the nearest of them. */
static uint32_t find_row(tick_finder *f) {
  uint32_t first = f->guess->matches[0].cell->row, best = SONAE_NONE;
  size_t most = FEWEST_COLUMNS - 1;
  for (uint32_t above = 1; above <= first && above <= SN_GUESS_ROWS_ABOVE; above++) {
    look_at_row(f, first - above);
    if (f->clear <= most) continue;
    most = f->clear;
    best = first - above;
  }
  return best;
}

uint32_t sn_guess_ticks(sn_guess *g) {
  tick_finder f = {.guess = g};
  uint32_t row = find_row(&f);
  if (row != SONAE_NONE) {
    look_at_row(&f, row);
    drop_strays(&f);
  }
  bool found = row != SONAE_NONE && is_one_of_several(&f) && differ(&f);
  sn_guess_word *ticks = found ? SN_ARENA_NEW(g->arena, f.count, sn_guess_word) : NULL;
  if (ticks) {
    memcpy(ticks, f.ticks, f.count * sizeof *ticks);
    g->ticks = ticks;
    g->tick_count = f.count;
  }
  return ticks ? row : SONAE_NONE;
}
