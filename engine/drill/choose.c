/* SPDX-License-Identifier: Apache-2.0 */
/* Which scenario: the one whose questions have most to gain (as scoring §6 counts it), times what suits the company. */
#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "drill/gain.h"
#include "evaluate/evaluate.h"

uint64_t sn_drill_gain(const sonae_definition *definition, const sonae_evaluation *evaluation, uint32_t question) {
  if (question == SONAE_NONE || definition->questions[question].kind != SONAE_CHOICE) return 0;
  if (!evaluation->applicable[question] || evaluation->priority[question] <= 0) return 0;
  int64_t gap = (int64_t)definition->questions[question].target - evaluation->points[question];
  return gap > 0 ? sn_wide_muldiv_floor((uint64_t)evaluation->priority[question], (uint64_t)gap, 1) : 0;
}

uint64_t sn_drill_add(uint64_t a, uint64_t b) {
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static bool is_among(const sonae_drill_gap *gaps, size_t count, uint32_t question) {
  for (size_t i = 0; i < count; i++)
    if (gaps[i].question == question) return true;
  return false;
}

/* Few as they are, they are put where they belong one by one: equal ones keep their order. */
static void insert(sonae_drill_gap *gaps, size_t count, sonae_drill_gap gap) {
  size_t at = count;
  for (; at > 0 && gaps[at - 1].gain < gap.gain; at--)
    gaps[at] = gaps[at - 1];
  gaps[at] = gap;
}

size_t sonae_drill_gaps(const sonae_drill *drill, const sonae_definition *definition,
                        const sonae_evaluation *evaluation, sonae_drill_gap out[SONAE_DRILL_LINES]) {
  size_t count = 0;
  for (size_t i = 0; i < drill->inject_count; i++)
    for (size_t j = 0; j < drill->injects[i].good_count && count < SONAE_DRILL_LINES; j++) {
      uint32_t question = drill->injects[i].goods[j].question;
      uint64_t gain = sn_drill_gain(definition, evaluation, question);
      if (!gain || is_among(out, count, question)) continue;
      insert(out, count++, (sonae_drill_gap){question, gain});
    }
  return count;
}

static bool is_true(const sonae_workspace *workspace, const sonae_condition *when) {
  return when && sn_condition_now(workspace, when) == SONAE_TRUE;
}

static size_t take_roles(const sonae_drill *drill, const sonae_workspace *workspace, bool conditional,
                         const sonae_drill_role **out) {
  size_t count = 0;
  for (size_t i = 0; i < drill->role_count; i++) {
    const sonae_drill_role *role = &drill->roles[i];
    if (role->conditional == conditional && (!conditional || is_true(workspace, role->when))) out[count++] = role;
  }
  return count;
}

size_t sonae_drill_roles(const sonae_drill *drill, const sonae_workspace *workspace, const sonae_drill_role **out) {
  size_t count = take_roles(drill, workspace, true, out);
  return count ? count : take_roles(drill, workspace, false, out);
}

static sonae_drill_fit fit_of(const sonae_drill *drill, const sonae_definition *definition,
                              const sonae_workspace *workspace, const sonae_evaluation *evaluation) {
  sonae_drill_gap gaps[SONAE_DRILL_LINES];
  size_t count = sonae_drill_gaps(drill, definition, evaluation, gaps);
  sonae_drill_fit fit = {.drill = drill, .factor = 1};
  fit.possible = !drill->when || sn_condition_now(workspace, drill->when) != SONAE_FALSE;
  for (size_t i = 0; i < count; i++)
    fit.gain = sn_drill_add(fit.gain, gaps[i].gain);
  for (size_t i = 0; i < drill->suits_count; i++) {
    const sonae_drill_suits *suits = &drill->suits[i];
    if (is_true(workspace, suits->when)) fit.factor *= suits->factor;
  }
  return fit;
}

static int compare_fits(const void *a, const void *b) {
  const sonae_drill_fit *x = a, *y = b;
  if (x->possible != y->possible) return x->possible ? -1 : 1;
  int order = sn_wide_compare(y->gain, y->factor, x->gain, x->factor);
  return order ? order : strcmp(x->drill->id, y->drill->id);
}

void sonae_drills_rank(const sonae_drills *drills, const sonae_workspace *workspace, const sonae_evaluation *evaluation,
                       sonae_drill_fit *out) {
  for (size_t i = 0; i < drills->count; i++)
    out[i] = fit_of(&drills->items[i], drills->definition, workspace, evaluation);
  if (drills->count) qsort(out, drills->count, sizeof *out, compare_fits);
}

/* Factors are small, and a gain so large that this matters fits nobody. */
uint32_t sonae_drill_share(const sonae_drill_fit *fit, const sonae_drill_fit *best) {
  uint64_t own = sn_wide_muldiv_floor(fit->gain, fit->factor, 100);
  uint64_t all = sn_wide_muldiv_floor(best->gain, best->factor, 100);
  return all ? (uint32_t)sn_wide_muldiv_floor(own, 100, all) : 0;
}
