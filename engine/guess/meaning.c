/* SPDX-License-Identifier: Apache-2.0 */
/* Which option of each scale a word means: the highest, the lowest, or the one nearest to its share. What fits most
 * questions is said once, by points; the others are said apart. */
#include <stdlib.h>

#include "base/limits.h"
#include "guess/guess.h"

enum { WHOLE = 100 };

typedef struct meaner {
  sn_guess *guess;
  uint32_t *questions; /* that were found; where hardly any was, all there are */
  size_t question_count;
  uint32_t *scales; /* of the questions, each once */
  size_t scale_count;
  sn_guess_meaning *meanings;
  sn_guess_gap *gaps;
} meaner;

static const sonae_scale *scale_at(const meaner *m, size_t index) {
  return &m->guess->prepared->definition->scales[m->scales[index]];
}

/* --- a share of a scale --- */

/* SONAE_NONE: none, or several. */
static uint32_t only_with(const sonae_scale *scale, int64_t points) {
  uint32_t found = SONAE_NONE;
  for (uint32_t i = 0; i < scale->option_count; i++) {
    if (scale->options[i].points != points) continue;
    if (found != SONAE_NONE) return SONAE_NONE;
    found = i;
  }
  return found;
}

static void find_ends(const sonae_scale *scale, int64_t *low, int64_t *high) {
  *low = INT64_MAX;
  *high = INT64_MIN;
  for (size_t i = 0; i < scale->option_count; i++) {
    int64_t points = scale->options[i].points;
    *low = points < *low ? points : *low;
    *high = points > *high ? points : *high;
  }
}

/* Of two that are equally near the lower one: nobody is to look better than they said. */
static uint32_t nearest_between(const sonae_scale *scale, int64_t low, int64_t high, int share) {
  int64_t nearest = INT64_MAX, best = 0;
  for (size_t i = 0; i < scale->option_count; i++) {
    int64_t points = scale->options[i].points, off = (points - low) * WHOLE - share * (high - low);
    off = off < 0 ? -off : off;
    if (points == low || points == high || off > nearest || (off == nearest && points > best)) continue;
    nearest = off;
    best = points;
  }
  return nearest == INT64_MAX ? SONAE_NONE : only_with(scale, best);
}

static uint32_t option_of(const sonae_scale *scale, int share) {
  int64_t low, high;
  find_ends(scale, &low, &high);
  if (share == 0) return only_with(scale, low);
  if (share == WHOLE) return only_with(scale, high);
  return nearest_between(scale, low, high, share);
}

/* --- what fits most questions --- */

static int by_points(const void *a, const void *b) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

/* NULL: nothing to choose one option from. */
static const sonae_scale *scale_of(const meaner *m, size_t index) {
  const sonae_definition *d = m->guess->prepared->definition;
  uint32_t scale = d->questions[m->questions[index]].scale;
  return scale == SONAE_NONE || d->scales[scale].select == SONAE_SELECT_MANY ? NULL : &d->scales[scale];
}

/* The points that the word means for most questions. False: it means nothing for any of them. */
static bool usual_points(const meaner *m, int share, int32_t *out) {
  int32_t *points = SN_ARENA_NEW(m->guess->arena, m->question_count, int32_t);
  size_t count = 0, most = 0, run = 0;
  for (size_t i = 0; points && i < m->question_count; i++) {
    const sonae_scale *scale = scale_of(m, i);
    uint32_t option = scale ? option_of(scale, share) : SONAE_NONE;
    if (option != SONAE_NONE) points[count++] = scale->options[option].points;
  }
  if (count) qsort(points, count, sizeof *points, by_points);
  for (size_t i = 0; i < count; i++) {
    run = i && points[i] == points[i - 1] ? run + 1 : 1;
    if (run < most) continue;
    most = run;
    *out = points[i];
  }
  return count > 0;
}

/* A yes, or a part, names none of several options; points would, where only one has them. */
static bool names_one_of_several(const sn_guess *g, int share, int32_t points) {
  const sonae_definition *d = g->prepared->definition;
  for (size_t i = 0; share > 0 && i < g->match_count; i++) {
    uint32_t question = g->matches[i].question;
    uint32_t scale = question == SONAE_NONE ? SONAE_NONE : d->questions[question].scale;
    if (scale == SONAE_NONE || d->scales[scale].select != SONAE_SELECT_MANY) continue;
    if (only_with(&d->scales[scale], points) != SONAE_NONE) return true;
  }
  return false;
}

/* Would it mean something where the word means nothing? */
static bool says_too_much(const meaner *m, int share, int32_t points) {
  if (names_one_of_several(m->guess, share, points)) return true;
  for (size_t i = 0; i < m->scale_count; i++)
    if (option_of(scale_at(m, i), share) == SONAE_NONE && only_with(scale_at(m, i), points) != SONAE_NONE) return true;
  return false;
}

/* No more than a map may have. */
static void add(meaner *m, sn_guess_meaning meaning) {
  if (m->guess->meaning_count == SN_MAX_MAP_WORDS) return;
  m->meanings[m->guess->meaning_count++] = meaning;
}

static void mean_usually(meaner *m, const sn_guess_word *word, bool *usual, int32_t *points) {
  *usual = usual_points(m, word->share, points) && !says_too_much(m, word->share, *points);
  if (*usual) add(m, (sn_guess_meaning){.word = word, .scale = SONAE_NONE, .points = *points});
}

/* --- all of them --- */

static bool is_meant(const sn_guess_word *word) {
  return word->share >= 0 && !word->known && word->code == SONAE_UNANSWERED;
}

static void mean_on(meaner *m, size_t index, const sn_guess_word *word, bool usual, int32_t points) {
  const sonae_scale *scale = scale_at(m, index);
  uint32_t option = option_of(scale, word->share);
  if (option == SONAE_NONE)
    m->gaps[m->guess->gap_count++] = (sn_guess_gap){.word = word, .scale = m->scales[index]};
  else if (!usual || only_with(scale, points) != option)
    add(m, (sn_guess_meaning){.word = word, .scale = m->scales[index], .option = &scale->options[option]});
}

static bool list_questions(meaner *m) {
  const sn_guess *g = m->guess;
  m->question_count = g->unmatched ? g->prepared->definition->question_count : g->match_count;
  m->questions = SN_ARENA_NEW(g->arena, m->question_count, uint32_t);
  for (size_t i = 0; m->questions && i < m->question_count; i++)
    m->questions[i] = g->unmatched ? (uint32_t)i : g->matches[i].question;
  return m->questions != NULL;
}

static bool list_scales(meaner *m) {
  const sonae_definition *d = m->guess->prepared->definition;
  bool *seen = SN_ARENA_NEW(m->guess->arena, d->scale_count, bool);
  m->scales = SN_ARENA_NEW(m->guess->arena, d->scale_count, uint32_t);
  if (!seen || !m->scales) return false;
  for (size_t i = 0; i < m->question_count; i++) {
    const sonae_scale *found = scale_of(m, i);
    uint32_t scale = found ? (uint32_t)(found - d->scales) : SONAE_NONE;
    if (!found || seen[scale]) continue;
    seen[scale] = true;
    m->scales[m->scale_count++] = scale;
  }
  return true;
}

void sn_guess_meanings(sn_guess *g) {
  meaner m = {.guess = g};
  if (!list_questions(&m) || !list_scales(&m)) return;
  m.meanings = SN_ARENA_NEW(g->arena, g->word_count * (m.scale_count + 1), sn_guess_meaning);
  m.gaps = SN_ARENA_NEW(g->arena, g->word_count * m.scale_count, sn_guess_gap);
  bool *usual = SN_ARENA_NEW(g->arena, g->word_count, bool);
  int32_t *points = SN_ARENA_NEW(g->arena, g->word_count, int32_t);
  if (g->arena->failed) return;
  for (size_t w = 0; w < g->word_count; w++)
    if (is_meant(&g->words[w])) mean_usually(&m, &g->words[w], &usual[w], &points[w]);
  for (size_t i = 0; i < m.scale_count; i++)
    for (size_t w = 0; w < g->word_count; w++)
      if (is_meant(&g->words[w])) mean_on(&m, i, &g->words[w], usual[w], points[w]);
  g->meanings = m.meanings;
  g->gaps = m.gaps;
}
