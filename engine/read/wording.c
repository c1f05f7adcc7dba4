/* SPDX-License-Identifier: Apache-2.0 */
#include "read/wording.h"

#include <stdlib.h>
#include <string.h>

#include "read/resolver.h"

typedef struct wording_entry {
  const char *key;
  const sonae_map_word *word;
} wording_entry;

struct sn_wording {
  const sonae_map *map;
  const wording_entry *entries; /* in bytewise order of their keys */
  size_t count;
  const sonae_map_tick **ticks; /* by column */
  size_t tick_count;
  uint32_t *columns; /* of the ticks, ascending, each once */
  size_t column_count;
};

/* For what a word holds, the closest first. */
typedef enum scope { SCOPE_QUESTION, SCOPE_SCALE, SCOPE_ALL, SCOPE_COUNT } scope;

static const sn_resolution NOTHING = {.code = SONAE_UNANSWERED, .way = SN_WAY_NONE};

/* Look-alike signs are one: ○ ◯ 〇 O. */
static const char *sign_key(const char *text, const char *key) {
  static const char *const SIGNS[SN_MARK_COUNT] = {[SN_MARK_DOUBLE] = "◎",
                                                   [SN_MARK_CIRCLE] = "○",
                                                   [SN_MARK_PART] = "△",
                                                   [SN_MARK_CROSS] = "×",
                                                   [SN_MARK_TICK] = "✓"};
  const sn_headed head = sn_resolver_head(text, key);
  return head.mark && !*head.rest ? SIGNS[head.mark] : key;
}

static int by_key(const void *a, const void *b) {
  const wording_entry *x = a, *y = b;
  return strcmp(x->key, y->key);
}

static int by_column(const void *a, const void *b) {
  const sonae_map_tick *x = *(const sonae_map_tick *const *)a, *y = *(const sonae_map_tick *const *)b;
  return (x->column > y->column) - (x->column < y->column);
}

static bool sort_ticks(sn_arena *arena, sn_wording *wording) {
  size_t count = wording->map->tick_count;
  wording->ticks = SN_ARENA_NEW(arena, count, const sonae_map_tick *);
  wording->columns = SN_ARENA_NEW(arena, count, uint32_t);
  if (!wording->ticks || !wording->columns) return false;
  for (size_t i = 0; i < count; i++)
    wording->ticks[i] = &wording->map->ticks[i];
  if (count) qsort((void *)wording->ticks, count, sizeof *wording->ticks, by_column);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || wording->ticks[i]->column != wording->ticks[i - 1]->column)
      wording->columns[wording->column_count++] = wording->ticks[i]->column;
  wording->tick_count = count;
  return true;
}

const sn_wording *sn_wording_new(sn_arena *arena, const sonae_map *map) {
  sn_wording *wording = SN_ARENA_NEW(arena, 1, sn_wording);
  wording_entry *entries = SN_ARENA_NEW(arena, map->word_count, wording_entry);
  if (!wording || !entries) return NULL;
  for (size_t i = 0; i < map->word_count; i++) {
    const char *text = map->words[i].text, *key = sn_words_key(arena, text);
    if (!key) return NULL;
    entries[i] = (wording_entry){.key = sign_key(text, key), .word = &map->words[i]};
  }
  if (map->word_count) qsort(entries, map->word_count, sizeof *entries, by_key);
  *wording = (sn_wording){.map = map, .entries = entries, .count = map->word_count};
  return sort_ticks(arena, wording) ? wording : NULL;
}

/* --- what a word means --- */

static bool holds(const sonae_definition *d, const sonae_map_word *word, uint32_t question, scope where) {
  if (where == SCOPE_QUESTION) return word->question == question;
  if (word->question != SONAE_NONE) return false;
  if (where == SCOPE_ALL) return word->scale == SONAE_NONE;
  return word->scale != SONAE_NONE && word->scale == d->questions[question].scale;
}

/* Several options may have the points: then the word means none of them. */
static uint8_t find_option(const sonae_scale *scale, const sonae_map_word *word) {
  uint64_t options = 0;
  for (size_t i = 0; i < scale->option_count; i++)
    if (word->option ? strcmp(scale->options[i].id, word->option) == 0 : scale->options[i].points == word->points)
      options |= UINT64_C(1) << i;
  return sn_resolver_only(options);
}

static sn_resolution meaning(const sonae_definition *d, const sonae_map_word *word, uint32_t question) {
  uint32_t scale = d->questions[question].scale;
  if (word->code == SONAE_UNANSWERED) return (sn_resolution){.code = SONAE_UNANSWERED, .way = SN_WAY_BLANK};
  if (word->code != SONAE_GIVEN) return (sn_resolution){.code = word->code, .way = SN_WAY_WORD};
  uint8_t option = scale == SONAE_NONE ? SN_NO_OPTION : find_option(&d->scales[scale], word);
  if (option == SN_NO_OPTION) return NOTHING;
  return (sn_resolution){.code = (uint8_t)(SONAE_FIRST_OPTION + option), .way = SN_WAY_LABEL};
}

/* --- looking one up --- */

static size_t first_of(const sn_wording *wording, const char *key) {
  size_t low = 0, high = wording->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(wording->entries[middle].key, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static sn_resolution find_within(const sn_wording *wording, uint32_t question, const char *key, scope where) {
  const sonae_definition *d = wording->map->definition;
  sn_resolution found = NOTHING;
  for (size_t i = first_of(wording, key); i < wording->count && strcmp(wording->entries[i].key, key) == 0; i++) {
    const sonae_map_word *word = wording->entries[i].word;
    sn_resolution meant = holds(d, word, question, where) ? meaning(d, word, question) : NOTHING;
    if (meant.way == SN_WAY_NONE) continue;
    if (found.way != SN_WAY_NONE && found.code != meant.code)
      return (sn_resolution){.code = SONAE_UNANSWERED, .way = SN_WAY_AMBIGUOUS};
    found = meant;
  }
  return found;
}

sn_resolution sn_wording_find(const sn_wording *wording, uint32_t question, const char *text, const char *key) {
  const char *wanted = sign_key(text, key);
  sn_resolution found = NOTHING;
  for (scope where = SCOPE_QUESTION; where < SCOPE_COUNT && found.way == SN_WAY_NONE; where++)
    found = find_within(wording, question, wanted, where);
  return found;
}

static bool is_listed(const char *const *words, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(words[i], word) == 0) return true;
  return false;
}

size_t sn_wording_list(const sn_wording *wording, uint32_t question, const char **out, size_t most) {
  const sonae_definition *d = wording->map->definition;
  size_t count = 0;
  for (size_t i = 0; i < wording->map->word_count && count < most; i++) {
    const sonae_map_word *word = &wording->map->words[i];
    bool any = false;
    for (scope where = SCOPE_QUESTION; where < SCOPE_COUNT && !any; where++)
      any = holds(d, word, question, where);
    if (any && meaning(d, word, question).way != SN_WAY_NONE && !is_listed(out, count, word->text))
      out[count++] = word->text;
  }
  return count;
}

/* --- ticks --- */

uint32_t sn_wording_column(const sn_wording *wording, size_t index) {
  return index < wording->column_count ? wording->columns[index] : SONAE_NONE;
}

static size_t first_tick(const sn_wording *wording, uint32_t column) {
  size_t low = 0, high = wording->tick_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (wording->ticks[middle]->column < column)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool sn_wording_tick(const sn_wording *wording, uint32_t question, uint32_t column, sn_resolution *out) {
  const sonae_definition *d = wording->map->definition;
  size_t first = first_tick(wording, column);
  sn_resolution found = NOTHING;
  bool any = false;
  for (scope where = SCOPE_QUESTION; where < SCOPE_COUNT && found.way == SN_WAY_NONE; where++)
    for (size_t i = first; i < wording->tick_count && wording->ticks[i]->column == column; i++) {
      const sonae_map_word *means = &wording->ticks[i]->means;
      if (!holds(d, means, question, where)) continue;
      any = true;
      found = meaning(d, means, question);
    }
  if (any) *out = found;
  return any;
}
