/* SPDX-License-Identifier: Apache-2.0 */
/* Which cells are the questions: every text of the sheet is compared with every question, the line that holds most of
 * them is theirs, and within it each question takes the text most like it. What is nearly as like another is refused. */
#include "guess/guess.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "guess/similar.h"
#include "read/find.h"

enum {
  SHORTEST_PAIRS = 5, /* of a text: shorter ones are like anything */
  LEAST_WIDE = 350,   /* unrelated Japanese questions reach 200 of 1 000, reworded ones seldom fall below 400 */
  LEAST_NARROW = 600, /* pairs of letters are few: unrelated English ones reach 540, reworded ones 750 */
  LEAST_LEAD = 80,    /* over the next question */
  FEWEST_QUESTIONS = 2
};

/* One text of a question, in one language. */
typedef struct known_text {
  sn_pairs pairs;
  uint32_t question;
} known_text;

typedef struct finder {
  sn_guess *guess;
  const known_text *texts;
  size_t text_count, pairs_left; /* comparisons that may still be made */
  sn_guess_match *found;
  uint32_t *sheets; /* by match */
  size_t found_count, capacity, sheets_capacity;
} finder;

/* --- every cell against every question --- */

static bool learn_texts(finder *f) {
  const sonae_definition *d = f->guess->prepared->definition;
  known_text *texts = SN_ARENA_NEW(f->guess->arena, d->question_count * d->language_count, known_text);
  f->texts = texts;
  for (uint32_t q = 0; texts && q < d->question_count; q++)
    for (size_t i = 0; i < d->language_count; i++) {
      const char *text = d->questions[q].text ? d->questions[q].text[i] : NULL;
      const char *key = text ? sn_prepared_key(f->guess->arena, text) : NULL;
      if (!key || !sn_pairs_of(f->guess->arena, key, &texts[f->text_count].pairs)) continue;
      texts[f->text_count++].question = q;
    }
  return !f->guess->arena->failed;
}

typedef struct likeness {
  uint32_t question, best, next; /* next: of any other question */
} likeness;

static void note(likeness *l, uint32_t question, uint32_t alike) {
  if (question == l->question) {
    if (alike > l->best) l->best = alike;
  } else if (alike > l->best) {
    *l = (likeness){.question = question, .best = alike, .next = l->best};
  } else if (alike > l->next) {
    l->next = alike;
  }
}

static likeness compare(const finder *f, const sn_pairs *pairs) {
  likeness found = {.question = SONAE_NONE};
  for (size_t i = 0; i < f->text_count; i++) {
    const known_text *known = &f->texts[i];
    if (sn_pairs_alike_at_most(pairs, &known->pairs) > found.next)
      note(&found, known->question, sn_pairs_alike(pairs, &known->pairs));
  }
  return found;
}

static void keep(finder *f, size_t sheet, sn_guess_match match) {
  sn_guess_match *found = sn_grow(f->found, f->found_count, &f->capacity, sizeof *found);
  if (found) f->found = found;
  uint32_t *sheets = sn_grow(f->sheets, f->found_count, &f->sheets_capacity, sizeof *sheets);
  if (sheets) f->sheets = sheets;
  if (!found || !sheets) {
    f->guess->arena->failed = true;
    return;
  }
  f->found[f->found_count] = match;
  f->sheets[f->found_count++] = (uint32_t)sheet;
}

static void look_at_text(finder *f, size_t sheet, const sn_grid_cell *cell, sn_arena *scratch) {
  sn_pairs pairs;
  const char *key = sn_prepared_key(scratch, cell->text);
  if (!key || !sn_pairs_of(scratch, key, &pairs) || pairs.count < SHORTEST_PAIRS) return;
  if (f->pairs_left < f->text_count) {
    f->guess->cut = true;
    return;
  }
  f->pairs_left -= f->text_count;
  likeness l = compare(f, &pairs);
  if (l.best < (uint32_t)(pairs.wide ? LEAST_WIDE : LEAST_NARROW) || l.best < l.next + LEAST_LEAD) return;
  keep(f, sheet, (sn_guess_match){.cell = cell, .question = l.question, .alike = l.best});
}

static void look_at_cell(finder *f, size_t sheet, const sn_grid_cell *cell) {
  const sonae_definition *d = f->guess->prepared->definition;
  sn_arena scratch = {0};
  sn_find_target target;
  if (cell->type != SN_CELL_IS_TEXT || cell->column >= SN_FIND_COLUMNS) return;
  if (strlen(cell->text) > SN_MAX_KEYED_BYTES) return;
  if (!sn_find_id(d, cell->text, &target))
    look_at_text(f, sheet, cell, &scratch);
  else if (target.option == SONAE_NONE)
    keep(f, sheet, (sn_guess_match){.cell = cell, .question = target.question, .alike = SN_GUESS_BY_ID});
  if (scratch.failed) f->guess->arena->failed = true;
  sn_arena_free(&scratch);
}

static void look_at_all(finder *f) {
  const sn_grid *grid = f->guess->grid;
  for (size_t s = 0; s < grid->sheet_count; s++)
    for (size_t i = 0; !grid->sheets[s].hidden && i < grid->sheets[s].count && !f->guess->arena->failed; i++)
      look_at_cell(f, s, &grid->sheets[s].cells[i]);
}

/* --- the line that holds most of them --- */

typedef struct line {
  uint64_t order; /* sheet, direction and number of the line */
  uint32_t alike;
} line;

static line line_of(const finder *f, size_t match, bool across) {
  const sn_grid_cell *cell = f->found[match].cell;
  uint64_t number = across ? cell->row : cell->column;
  return (line){.order = (uint64_t)f->sheets[match] << 33 | (uint64_t)across << 32 | number,
                .alike = f->found[match].alike};
}

static int by_order(const void *a, const void *b) {
  const line *x = a, *y = b;
  return (x->order > y->order) - (x->order < y->order);
}

/* The first of those that are equally good. */
static uint64_t best_line(const line *lines, size_t count) {
  uint64_t most = 0, sum = 0, best = 0;
  for (size_t i = 0; i < count; i++) {
    sum = (i && lines[i].order == lines[i - 1].order ? sum : 0) + lines[i].alike;
    if (sum <= most) continue;
    most = sum;
    best = lines[i].order;
  }
  return best;
}

static bool choose_line(finder *f) {
  line *lines = SN_ARENA_NEW(f->guess->arena, 2 * f->found_count, line);
  if (!lines) return false;
  for (size_t i = 0; i < f->found_count; i++) {
    lines[2 * i] = line_of(f, i, false);
    lines[2 * i + 1] = line_of(f, i, true);
  }
  if (f->found_count) qsort(lines, 2 * f->found_count, sizeof *lines, by_order);
  uint64_t best = best_line(lines, 2 * f->found_count);
  f->guess->sheet = (size_t)(best >> 33);
  f->guess->across = best >> 32 & 1;
  f->guess->line = (uint32_t)best;
  return true;
}

/* --- each question once --- */

static int by_likeness(const void *a, const void *b) {
  const sn_guess_match *x = a, *y = b;
  if (x->question != y->question) return x->question < y->question ? -1 : 1;
  return (x->alike < y->alike) - (x->alike > y->alike);
}

static int by_place(const void *a, const void *b) {
  const sn_guess_match *x = a, *y = b;
  if (x->cell->row != y->cell->row) return x->cell->row < y->cell->row ? -1 : 1;
  return (x->cell->column > y->cell->column) - (x->cell->column < y->cell->column);
}

/* Of the texts that are like one question the most like it; of two that are equally so, none. */
static size_t take_best(sn_guess_match *matches, size_t count) {
  size_t kept = 0;
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && matches[end].question == matches[i].question;)
      end++;
    if (end == i + 1 || matches[i].alike > matches[i + 1].alike) matches[kept++] = matches[i];
  }
  return kept;
}

static void take_line(finder *f) {
  sn_guess *guess = f->guess;
  sn_guess_match *matches = SN_ARENA_NEW(guess->arena, f->found_count, sn_guess_match);
  size_t count = 0;
  for (size_t i = 0; matches && i < f->found_count; i++) {
    const sn_grid_cell *cell = f->found[i].cell;
    if (f->sheets[i] == guess->sheet && (guess->across ? cell->row : cell->column) == guess->line)
      matches[count++] = f->found[i];
  }
  if (!count) return;
  qsort(matches, count, sizeof *matches, by_likeness);
  count = take_best(matches, count);
  if (count) qsort(matches, count, sizeof *matches, by_place);
  guess->matches = matches;
  guess->match_count = count;
}

/* False: the file has nothing to do with the checklist, or memory is out. */
static bool find_questions(sn_guess *guess) {
  finder f = {.guess = guess, .pairs_left = SN_MAX_GUESS_PAIRS};
  size_t needed = guess->prepared->definition->question_count < FEWEST_QUESTIONS ? 1 : FEWEST_QUESTIONS;
  if (learn_texts(&f)) {
    look_at_all(&f);
    if (choose_line(&f)) take_line(&f);
  }
  free(f.found);
  free(f.sheets);
  return guess->match_count >= needed;
}

/* --- a whole file --- */

static void reject(sn_readings *readings, bool read) {
  sn_reading *reading = sn_readings_add(readings, 0);
  if (!reading) return;
  if (read) SN_REMARK(&reading->remarks, NOT_LIKE_CHECKLIST, "", "", NULL);
  sn_remarks_finish(&reading->remarks);
}

/* False: there is nothing to propose. */
static bool look_around(sn_guess *guess) {
  if (!find_questions(guess) && !sn_guess_rows(guess)) return false;
  sn_guess_layout(guess);
  sn_guess_words(guess);
  if (guess->unmatched && !sn_guess_rows_are_asked(guess)) return false;
  sn_guess_meanings(guess);
  sn_guess_find_several(guess);
  if (!guess->unmatched) sn_guess_others(guess);
  return true;
}

static void propose(const sn_guess *guess, sn_readings *readings) {
  sn_buffer out = SN_BUFFER(SN_MAX_XML_BYTES);
  sn_guess_write(guess, &out);
  if (out.failed)
    readings->arena->failed = true;
  else
    readings->proposal = sn_arena_copy(readings->arena, out.data, out.length);
  sn_buffer_free(&out);
}

static bool read_grid(const sn_read_request *request, sn_remarks *said, sn_grid *grid) {
  switch (sn_read_kind(request, said)) {
  case SN_FILE_WORKBOOK:
    return sn_workbook_read(said->arena, said, request->bytes, request->length, grid);
  case SN_FILE_TABLE:
    return sn_csv_read(said->arena, said, request->bytes, request->length, grid);
  case SN_FILE_RESPONSE:
    SN_REMARK(said, NO_SPREADSHEET, "", "", NULL);
    return false;
  default:
    return false;
  }
}

void sn_guess_file(const sn_read_request *request, sn_readings *readings) {
  sn_grid grid = {0};
  readings->remarks = (sn_remarks){.arena = readings->arena, .language = readings->language};
  bool read = read_grid(request, &readings->remarks, &grid);
  sn_guess guess = {.grid = &grid,
                    .prepared = sn_prepared_of(readings->arena, &request->definitions, request->fallback),
                    .arena = readings->arena,
                    .language = readings->language};
  if (read && guess.prepared && look_around(&guess))
    propose(&guess, readings);
  else
    reject(readings, read);
}
