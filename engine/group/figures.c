/* SPDX-License-Identifier: Apache-2.0 */
/* What of the counts may be shown. */
#include "group/figures.h"

#include <stdlib.h>

#include "base/number.h"
#include "group/spread.h"

enum { TENTHS_OF_POINT = 10, TENTH_MICRO = 100000, HALF_MICRO = 500000, BIN_POINTS = 10, FULL_POINTS = 100 };

const uint32_t sonae_group_percents[SONAE_GROUP_PERCENTILES] = {10, 25, 50, 75, 90};

sonae_group_count sonae_group_count_of(uint32_t of, uint32_t count, uint32_t k) {
  if (of < 2 * k) return (sonae_group_count){.shown = SONAE_COUNT_HIDDEN};
  if (count < k) return (sonae_group_count){.shown = SONAE_COUNT_FEW};
  if (of - count < k) return (sonae_group_count){.shown = SONAE_COUNT_MOST};
  return (sonae_group_count){SONAE_COUNT_EXACT, count};
}

static sonae_group_count *code_all(sn_arena *arena, uint32_t of, const uint32_t *counts, size_t count, uint32_t k) {
  sonae_group_count *out = SN_ARENA_NEW(arena, count + 1, sonae_group_count);
  for (size_t i = 0; out && i < count; i++)
    out[i] = sonae_group_count_of(of, counts ? counts[i] : 0, k);
  return out;
}

/* To a tenth of a point. */
static int64_t mean_of(int64_t sum, int64_t count) {
  return sn_divide_half_up(sum, count * TENTH_MICRO) * TENTH_MICRO;
}

/* --- bins --------------------------------------------------------------------------------------------------------- */

/* Neighbours together until they are k; what is left over at the end goes with the last ones. */
static size_t fill_bins(const uint32_t *counts, uint32_t count, uint32_t k, sonae_group_bin *bins) {
  sonae_group_bin bin = {0};
  size_t used = 0;
  for (uint32_t i = 0; i < count; i++) {
    bin.to = i;
    bin.count += counts[i];
    if (bin.count < k) continue;
    bins[used++] = bin;
    bin = (sonae_group_bin){.from = i + 1};
  }
  if (used && bin.from < count) {
    bins[used - 1].to = count - 1;
    bins[used - 1].count += bin.count;
  }
  return used;
}

/* One bin of everything says nothing, unless nearly all are in one place of it. */
static size_t make_bins(const uint32_t *counts, uint32_t count, uint32_t k, sonae_group_bin *bins) {
  size_t used = fill_bins(counts, count, k, bins);
  if (used != 1) return used;
  uint32_t of = bins[0].count;
  for (uint32_t i = 0; i < count; i++)
    if (sonae_group_count_of(of, counts[i], k).shown == SONAE_COUNT_MOST) {
      bins[0] = (sonae_group_bin){.from = i, .to = i, .count = of - k + 1, .at_least = true};
      return 1;
    }
  return 0;
}

/* --- scores ------------------------------------------------------------------------------------------------------- */

static int compare_scores(const void *left, const void *right) {
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return (a > b) - (a < b);
}

/* Nearest rank; at least k scores at or below it, and as many at or above. */
static int64_t percentile(const sn_tally *t, uint32_t percent, uint32_t k) {
  size_t rank = (t->score_count * percent + 99) / 100;
  if (rank < k || t->score_count - rank + 1 < k) return SONAE_UNDEFINED;
  return sn_divide_half_up(t->scores[rank - 1], SONAE_MICRO) * SONAE_MICRO;
}

static int64_t sum_of(const int64_t *scores, size_t count) {
  int64_t sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += scores[i];
  return sum;
}

/* The scores become tenths. */
static void show_scores(sn_tally *t, uint32_t k, sonae_group_part *part, sn_spread *spread) {
  part->mean = part->deviation = SONAE_UNDEFINED;
  for (size_t i = 0; i < SONAE_GROUP_PERCENTILES; i++)
    part->percentiles[i] = SONAE_UNDEFINED;
  *spread = (sn_spread){0};
  if (t->score_count < k || t->score_count == 0) return;
  qsort(t->scores, t->score_count, sizeof *t->scores, compare_scores);
  part->mean = mean_of(sum_of(t->scores, t->score_count), (int64_t)t->score_count);
  for (size_t i = 0; i < SONAE_GROUP_PERCENTILES; i++)
    part->percentiles[i] = percentile(t, sonae_group_percents[i], k);
  for (size_t i = 0; i < t->score_count; i++)
    t->scores[i] = sn_score_tenths(t->scores[i]);
  if (sn_spread_make(t->scores, t->score_count, spread))
    part->deviation = (int64_t)sn_spread_deviation(spread) * TENTH_MICRO;
}

/* --- a part ------------------------------------------------------------------------------------------------------- */

/* Asked of everybody and counted: one alone would be told by its area's mean. */
static bool has_questions(const sonae_definition *d, uint32_t area) {
  enum { FEWEST = 2 };
  size_t count = 0;
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_question *q = &d->questions[i];
    count += q->area == area && q->kind == SONAE_CHOICE && q->weight > 0 && !q->relevant;
  }
  return count >= FEWEST;
}

/* Beside the overall mean, one of all but a few would say how the few stand. */
static int64_t area_mean(const sonae_definition *d, const sn_tally *t, uint32_t area, uint32_t of, uint32_t k) {
  uint32_t count = t->area_counts ? t->area_counts[area] : 0;
  bool apart = count != of && of - count < k;
  if (count < k || count == 0 || apart || !has_questions(d, area)) return SONAE_UNDEFINED;
  return mean_of(t->area_sums[area], count);
}

static bool show_part(sn_arena *arena, const sonae_definition *d, sn_tally *t, uint32_t k, sonae_group_part *part,
                      sn_spread *spread) {
  int64_t *areas = SN_ARENA_NEW(arena, d->area_count + 1, int64_t);
  sonae_group_bin *levels = SN_ARENA_NEW(arena, d->level_count + 1, sonae_group_bin);
  if (!areas || !levels) return false;
  show_scores(t, k, part, spread);
  for (uint32_t i = 0; i < d->area_count; i++)
    areas[i] = area_mean(d, t, i, part->count, k);
  part->areas = areas;
  part->levels = levels;
  if (t->levels) part->level_count = make_bins(t->levels, (uint32_t)d->level_count + 1, k, levels);
  part->gaps = code_all(arena, part->count, t->gaps, d->question_count, k);
  part->alerts = code_all(arena, part->count, t->alerts, d->alert_count, k);
  return part->gaps && part->alerts;
}

/* --- of all ------------------------------------------------------------------------------------------------------- */

/* The gap's own two sides, each divided further as far as it goes. */
static void show_stand(const sonae_group_part *all, const uint32_t *counts, uint32_t k, sonae_group_stands *out) {
  uint32_t upper[SONAE_STAND_COUNT - SONAE_STAND_HALF] = {counts[SONAE_STAND_HALF], all->count};
  for (size_t i = 0; i < SONAE_STAND_THERE; i++)
    upper[1] -= counts[i];
  out->count = fill_bins(counts, SONAE_STAND_HALF, k, out->bins);
  size_t lower = out->count;
  out->count += fill_bins(upper, SONAE_STAND_COUNT - SONAE_STAND_HALF, k, out->bins + lower);
  for (size_t i = lower; i < out->count; i++) {
    out->bins[i].from += SONAE_STAND_HALF;
    out->bins[i].to += SONAE_STAND_HALF;
  }
}

static bool show_stands(sn_arena *arena, const sn_counting *c, sonae_group *out) {
  const sonae_group_part *all = &out->parts[0];
  sonae_group_stands *stands = SN_ARENA_NEW(arena, c->definition->question_count + 1, sonae_group_stands);
  for (size_t i = 0; stands && i < c->definition->question_count; i++)
    if (all->gaps[i].shown == SONAE_COUNT_EXACT) show_stand(all, c->stands[i], out->k, &stands[i]);
  out->stands = stands;
  return stands != NULL;
}

/* Points of other models have other ends. */
static bool show_distribution(sn_arena *arena, const sn_tally *t, const sn_spread *spread, sonae_group *out) {
  uint32_t counts[SONAE_GROUP_BINS] = {0};
  sonae_group_bin *bins = SN_ARENA_NEW(arena, SONAE_GROUP_BINS, sonae_group_bin);
  sonae_group_standing *standings = SN_ARENA_NEW(arena, SONAE_GROUP_STANDINGS, sonae_group_standing);
  if (!bins || !standings) return false;
  out->bins = bins;
  out->standings = standings;
  if (out->definition->model == SONAE_POINTS || spread->count == 0) return true;
  for (size_t i = 0; i < t->score_count; i++) {
    int64_t bin = t->scores[i] / (BIN_POINTS * TENTHS_OF_POINT);
    counts[bin < SONAE_GROUP_BINS ? bin : SONAE_GROUP_BINS - 1]++;
  }
  out->bin_count = make_bins(counts, SONAE_GROUP_BINS, out->k, bins);
  for (size_t i = 0; i < out->bin_count; i++) {
    bins[i].to = bins[i].to == SONAE_GROUP_BINS - 1 ? FULL_POINTS : (bins[i].to + 1) * BIN_POINTS - 1;
    bins[i].from *= BIN_POINTS;
  }
  for (uint32_t i = 0; i < SONAE_GROUP_STANDINGS; i++) {
    sonae_group_standing s = {.points = i * BIN_POINTS};
    if (!sn_spread_standing(spread, s.points * TENTHS_OF_POINT, &s.tenths)) break;
    standings[out->standing_count++] = s;
  }
  return true;
}

static bool is_better(const sonae_group_help *a, const sonae_group_help *b) {
  return a->rise > b->rise;
}

/* Insertion among the best so far; of equal ones the first of the definition. */
static void offer(sonae_group *out, sonae_group_help *helps, sonae_group_help help) {
  size_t at = out->help_count;
  while (at > 0 && is_better(&help, &helps[at - 1]))
    at--;
  if (at == SONAE_GROUP_HELPS) return;
  if (out->help_count < SONAE_GROUP_HELPS) out->help_count++;
  for (size_t i = out->help_count - 1; i > at; i--)
    helps[i] = helps[i - 1];
  helps[at] = help;
}

static bool show_helps(sn_arena *arena, const sn_counting *c, sonae_group *out) {
  sonae_group_help *helps = SN_ARENA_NEW(arena, SONAE_GROUP_HELPS, sonae_group_help);
  uint32_t of = c->parts.items[0].count;
  if (!helps) return false;
  for (uint32_t i = 0; i < c->definition->action_count; i++) {
    sonae_group_help help = {.action = i, .count = sonae_group_count_of(of, c->help_counts[i], out->k)};
    if (help.count.shown != SONAE_COUNT_EXACT && help.count.shown != SONAE_COUNT_MOST) continue;
    help.rise = sn_divide_half_up(c->help_rises[i], of * (int64_t)HALF_MICRO) * HALF_MICRO;
    offer(out, helps, help);
  }
  out->helps = helps;
  return true;
}

bool sn_figures_show(sn_arena *arena, sn_counting *c, sonae_group *out) {
  sn_spread spread = {0};
  out->parts = c->parts.items;
  out->part_count = c->parts.count;
  for (size_t i = c->parts.count; i-- > 0;) /* the spread that is left is that of all */
    if (!show_part(arena, c->definition, &c->tallies[i], out->k, &c->parts.items[i], &spread)) return false;
  out->traits = code_all(arena, out->parts[0].count, c->traits, c->definition->attribute_count, out->k);
  return out->traits && show_distribution(arena, &c->tallies[0], &spread, out) && show_stands(arena, c, out) &&
         show_helps(arena, c, out);
}
