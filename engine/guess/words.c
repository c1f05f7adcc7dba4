/* SPDX-License-Identifier: Apache-2.0 */
/* What people wrote as answers, and how much of the whole each seems to mean. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/number.h"
#include "guess/guess.h"
#include "words/words.h"

enum { MOST_WORDS = 40, WHOLE = 100, HALF = 50 };

/* --- one word --- */

typedef struct known_word {
  int share;
  const char *text; /* as a key */
} known_word;

/* Whole words. */
static const known_word WORDS[] = {{WHOLE, "◎"},     {WHOLE, "○"},
                                   {HALF, "△"},      {HALF, "▲"},
                                   {0, "×"},         {WHOLE, "o"},
                                   {0, "x"},         {WHOLE, "はい"},
                                   {0, "いいえ"},    {WHOLE, "yes"},
                                   {0, "no"},        {WHOLE, "y"},
                                   {0, "n"},         {WHOLE, "済"},
                                   {0, "未"},        {WHOLE, "有"},
                                   {0, "無"},        {WHOLE, "あり"},
                                   {0, "なし"},      {WHOLE, "適合"},
                                   {0, "不適合"},    {WHOLE, "適"},
                                   {0, "否"},        {WHOLE, "完了"},
                                   {WHOLE, "done"},  {WHOLE, "true"},
                                   {0, "false"},     {WHOLE, "implemented"},
                                   {WHOLE, "met"},   {0, "none"},
                                   {WHOLE, "full"},  {WHOLE, "compliant"},
                                   {WHOLE, "ok"},    {0, "ng"},
                                   {HALF, "対応中"}, {HALF, "実施中"},
                                   {HALF, "準備中"}, {HALF, "in progress"},
                                   {HALF, "不十分"}, {WHOLE, "十分"},
                                   {WHOLE, "実施"},  {WHOLE, "対応"},
                                   {HALF, "一部"}};

/* Else how they begin or end, the first that fits: "一部実施していない" is a part all the same. */
static const known_word BEGINNINGS[] = {{HALF, "一部"}, {HALF, "部分"}, {HALF, "part"},   {0, "未"},
                                        {0, "not "},    {0, "no "},     {WHOLE, "fully"}, {WHOLE, "yes,"}};
static const known_word ENDS[] = {{0, "ない"},     {0, "ません"},     {0, "なし"},     {WHOLE, "いる"},  {WHOLE, "済"},
                                  {WHOLE, "済み"}, {WHOLE, "います"}, {WHOLE, "した"}, {WHOLE, "ました"}};

static bool begins(const char *key, const char *with) {
  return strncmp(key, with, strlen(with)) == 0;
}

static bool ends(const char *key, const char *with) {
  size_t length = strlen(key), end = strlen(with);
  return length >= end && strcmp(key + length - end, with) == 0;
}

bool sn_guess_is_blank(const char *key) {
  static const char *const BLANKS[] = {"未回答",    "無回答",      "未記入",        "無記入",     "未入力",
                                       "未選択",    "空欄",        "空白",          "回答なし",   "回答無し",
                                       "記入なし",  "記入無し",    "入力なし",      "unanswered", "not answered",
                                       "no answer", "no response", "not filled in", "blank",      "empty"};
  for (size_t i = 0; i < sizeof BLANKS / sizeof *BLANKS; i++)
    if (strcmp(BLANKS[i], key) == 0) return true;
  return sn_words_is_blank(key);
}

int sn_guess_share(const char *key) {
  if (sn_guess_is_blank(key)) return -1; /* 未回答 is no 未 */
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strcmp(WORDS[i].text, key) == 0) return WORDS[i].share;
  for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
    if (begins(key, BEGINNINGS[i].text)) return BEGINNINGS[i].share;
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
    if (ends(key, ENDS[i].text)) return ENDS[i].share;
  return -1;
}

static bool is_number(const char *key, int *out) {
  int64_t number;
  if (!sn_number_integer(key, 0, SN_GUESS_MOST_POINTS, &number)) return false;
  *out = (int)number;
  return true;
}

/* --- all of them --- */

typedef struct collector {
  sn_guess *guess;
  sn_guess_word *words;
  size_t count;
} collector;

/* Does a form's reader understand it as it is? Signs and dashes are left to the map: what they mean differs from sheet
 * to sheet. */
static bool is_known(const sn_guess *g, uint32_t question, const char *text, const char *key) {
  if (question == SONAE_NONE) return sn_words_special(key) != SONAE_UNANSWERED;
  sn_resolution found = sn_resolve(g->prepared->resolver, g->arena, question, text);
  return found.way == SN_WAY_ID || found.way == SN_WAY_LABEL ||
         (found.way == SN_WAY_WORD && found.code < SONAE_FIRST_OPTION);
}

static void add_word(collector *c, const char *text, const char *key, size_t count, bool known) {
  for (size_t i = 0; i < c->count; i++) {
    if (strcmp(c->words[i].key, key) != 0) continue;
    c->words[i].count += count;
    c->words[i].known = c->words[i].known && known;
    c->words[i].blank = sn_guess_is_blank(key) && !c->words[i].known;
    return;
  }
  if (c->count == MOST_WORDS) return;
  c->words[c->count++] = (sn_guess_word){.text = text,
                                         .key = key,
                                         .column = SONAE_NONE,
                                         .code = SONAE_UNANSWERED,
                                         .share = sn_guess_share(key),
                                         .count = count,
                                         .known = known,
                                         .blank = sn_guess_is_blank(key) && !known};
}

/* One of several options is its answer, as far as anybody knows. */
static bool takes_word(const sn_guess *g, uint32_t question) {
  const sonae_definition *d = g->prepared->definition;
  uint32_t scale = question == SONAE_NONE ? SONAE_NONE : d->questions[question].scale;
  return question == SONAE_NONE || (scale != SONAE_NONE && d->scales[scale].select != SONAE_SELECT_MANY);
}

static void add_cell(collector *c, const sn_guess_match *match, const sn_grid_cell *cell) {
  enum { LONGEST = 120 };
  if (!cell || strlen(cell->text) > LONGEST || !takes_word(c->guess, match->question)) return;
  const char *key = sn_words_key(c->guess->arena, cell->text);
  if (key && *key) add_word(c, cell->text, key, 1, is_known(c->guess, match->question, cell->text, key));
}

static void collect_rows(collector *c) {
  const sn_guess *g = c->guess;
  for (size_t i = 0; i < g->match_count; i++)
    add_cell(c, &g->matches[i], sn_grid_at(sn_guess_cells(g), g->matches[i].cell->row, g->columns[SN_COLUMN_ANSWER]));
}

static const sn_guess_match *match_at(const sn_guess *g, uint32_t column) {
  for (size_t i = 0; i < g->match_count; i++)
    if (g->matches[i].cell->column == column) return &g->matches[i];
  return NULL;
}

static void collect_columns(collector *c) {
  const sn_grid_sheet *cells = sn_guess_cells(c->guess);
  const sn_grid_cell *cell = sn_grid_row(cells, c->guess->line + 1), *end = cells->cells + cells->count;
  for (; cell && cell < end; cell++) {
    const sn_guess_match *match = match_at(c->guess, cell->column);
    if (match) add_cell(c, match, cell);
  }
}

/* --- what goes with them --- */

/* A sheet of one company seldom shows all the signs that others will use. */
static void complete(collector *c) {
  static const char *const FAMILIES[][4] = {
      {"○", "△", "×"}, {"はい", "いいえ"}, {"yes", "no"}, {"済", "未"}, {"有", "無"}};
  for (size_t i = 0; i < sizeof FAMILIES / sizeof *FAMILIES; i++) {
    bool any = false;
    for (size_t k = 0; FAMILIES[i][k]; k++)
      for (size_t w = 0; w < c->count; w++)
        any |= strcmp(c->words[w].key, FAMILIES[i][k]) == 0;
    for (size_t k = 0; any && FAMILIES[i][k]; k++)
      add_word(c, FAMILIES[i][k], FAMILIES[i][k], 0, false);
  }
}

/* Beside a double circle a plain one is not the whole. */
static void lower_circle(collector *c) {
  bool doubled = false;
  for (size_t i = 0; i < c->count; i++)
    doubled |= strcmp(c->words[i].key, "◎") == 0;
  for (size_t i = 0; doubled && i < c->count; i++)
    if (strcmp(c->words[i].key, "○") == 0) c->words[i].share = HALF + HALF / 2;
}

/* Points count from 0 to the most that is seen, or from 1 where they go past 3 and nobody has a 0. Of what is written
 * others may use all of them; columns are all there. */
static void weigh_numbers(collector *c) {
  static const char *const DIGITS[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
  int low = SN_GUESS_MOST_POINTS, high = -1, number;
  for (size_t i = 0; i < c->count; i++) {
    if (!is_number(c->words[i].key, &number)) continue;
    low = number < low ? number : low;
    high = number > high ? number : high;
  }
  if (high < 0) return;
  low = high > 3 && low > 0 ? 1 : 0;
  high = high < 1 ? 1 : high;
  for (number = low; number <= high && !c->guess->tick_count; number++)
    add_word(c, DIGITS[number], DIGITS[number], 0, false);
  for (size_t i = 0; i < c->count; i++)
    if (is_number(c->words[i].key, &number)) c->words[i].share = WHOLE * (number - low) / (high - low);
}

static int by_share(const void *a, const void *b) {
  const sn_guess_word *x = a, *y = b;
  if (x->share != y->share) return x->share < y->share ? 1 : -1;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return strcmp(x->key, y->key);
}

static void collect_ticks(collector *c) {
  for (; c->count < c->guess->tick_count && c->count < MOST_WORDS; c->count++)
    c->words[c->count] = c->guess->ticks[c->count];
}

void sn_guess_words(sn_guess *g) {
  collector c = {.guess = g, .words = SN_ARENA_NEW(g->arena, MOST_WORDS, sn_guess_word)};
  if (!c.words) return;
  if (g->tick_count)
    collect_ticks(&c);
  else if (g->across)
    collect_columns(&c);
  else
    collect_rows(&c);
  if (!g->tick_count) complete(&c);
  lower_circle(&c);
  weigh_numbers(&c);
  if (c.count && !g->tick_count) qsort(c.words, c.count, sizeof *c.words, by_share);
  g->words = c.words;
  g->word_count = c.count;
}
