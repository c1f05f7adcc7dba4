/* SPDX-License-Identifier: Apache-2.0 */
/* Counting. */
#include <string.h>

#include "group/figures.h"

static bool begin_tally(sn_arena *arena, const sonae_definition *d, size_t count, sn_tally *t) {
  *t = (sn_tally){.scores = SN_ARENA_NEW(arena, count + 1, int64_t),
                  .area_sums = SN_ARENA_NEW(arena, d->area_count + 1, int64_t),
                  .area_counts = SN_ARENA_NEW(arena, d->area_count + 1, uint32_t),
                  .levels = SN_ARENA_NEW(arena, d->level_count + 1, uint32_t),
                  .gaps = SN_ARENA_NEW(arena, d->question_count + 1, uint32_t),
                  .alerts = SN_ARENA_NEW(arena, d->alert_count + 1, uint32_t)};
  return t->scores && t->area_sums && t->area_counts && t->levels && t->gaps && t->alerts;
}

bool sn_figures_begin(sn_arena *arena, sn_counting *c) {
  const sonae_definition *d = c->definition;
  c->tallies = SN_ARENA_NEW(arena, c->parts.count, sn_tally);
  c->help_counts = SN_ARENA_NEW(arena, d->action_count + 1, uint32_t);
  c->help_rises = SN_ARENA_NEW(arena, d->action_count + 1, int64_t);
  c->traits = SN_ARENA_NEW(arena, d->attribute_count + 1, uint32_t);
  c->stands = sn_arena_alloc(arena, d->question_count + 1, sizeof *c->stands);
  if (!c->tallies || !c->help_counts || !c->help_rises || !c->traits || !c->stands) return false;
  for (size_t i = 0; i < c->parts.count; i++)
    if (c->parts.items[i].count && !begin_tally(arena, d, c->parts.items[i].count, &c->tallies[i])) return false;
  return true;
}

/* Half of it is not there, or may not be. */
static bool is_lacking(const sonae_definition *d, const sonae_gap *gap) {
  return gap->status != SONAE_GAP_OPEN || 2 * (int64_t)gap->points < d->questions[gap->question].target;
}

static void count_in(const sonae_definition *d, const sonae_evaluation *e, sn_tally *t) {
  if (e->overall.low != SONAE_UNDEFINED) t->scores[t->score_count++] = e->overall.low;
  for (size_t i = 0; i < d->area_count; i++) {
    if (e->areas[i].low == SONAE_UNDEFINED) continue;
    t->area_sums[i] += e->areas[i].low;
    t->area_counts[i]++;
  }
  t->levels[e->level_reached == SONAE_NONE ? 0 : e->level_reached + 1]++;
  for (size_t i = 0; i < e->gap_count; i++)
    if (is_lacking(d, &e->gaps[i])) t->gaps[e->gaps[i].question]++;
  for (size_t i = 0; i < e->alert_count; i++)
    t->alerts[e->alerts[i].alert]++;
}

/* What each action would do on its own. */
static void count_helps(sn_counting *c, const sonae_evaluation *e) {
  int64_t now = e->overall.low;
  size_t count = now == SONAE_UNDEFINED ? 0 : e->action_count;
  for (size_t i = 0; i < count; i++) {
    uint32_t action = e->actions[i].action;
    c->help_counts[action]++;
    c->help_rises[action] += sonae_score_after(c->workspace, &action, 1).low - now;
  }
}

static sonae_group_stand stand_of(const sonae_definition *d, const sonae_gap *gap) {
  if (gap->status != SONAE_GAP_OPEN) return SONAE_STAND_UNKNOWN;
  if (gap->points <= 0) return SONAE_STAND_NOTHING;
  return is_lacking(d, gap) ? SONAE_STAND_LITTLE : SONAE_STAND_HALF;
}

static void count_stands(sn_counting *c, const sonae_evaluation *e) {
  for (size_t i = 0; i < e->gap_count; i++)
    c->stands[e->gaps[i].question][stand_of(c->definition, &e->gaps[i])]++;
}

static void count_traits(sn_counting *c, const sonae_answers *answers) {
  for (size_t i = 0; answers->attributes && i < c->definition->attribute_count; i++) {
    const sonae_attribute *a = &answers->attributes[i];
    if (a->text && strcmp(a->text, "yes") == 0) c->traits[i]++;
  }
}

void sn_figures_count(sn_counting *c, uint32_t block, const sonae_answers *answers) {
  const sonae_evaluation *e = sonae_evaluate(c->workspace, answers);
  const uint32_t *parts = c->parts.of_block[block];
  for (size_t i = 0; i < SN_PARTS_OF_BLOCK && parts[i] != SONAE_NONE; i++)
    count_in(c->definition, e, &c->tallies[parts[i]]);
  count_stands(c, e);
  count_helps(c, e);
  count_traits(c, answers);
}
