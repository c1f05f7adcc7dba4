/* SPDX-License-Identifier: Apache-2.0 */
#include "network/standing.h"

#include <string.h>

#include "base/limits.h"

static bool counts(const sonae_definition *d, const sonae_evaluation *e, size_t question) {
  return d->questions[question].kind == SONAE_CHOICE && e->applicable[question];
}

/* Each area's questions share its part of the whole by their weights (scoring §3). */
bool sn_standing_take(sn_arena *arena, const sonae_definition *d, const sonae_evaluation *e, sn_standing *out) {
  int64_t in_area[SN_MAX_AREAS] = {0}, all = 0;
  double *worth = SN_ARENA_NEW(arena, d->question_count, double);
  int32_t *points = SN_ARENA_NEW(arena, d->question_count, int32_t);
  if (!worth || !points) return false;
  for (size_t i = 0; i < d->question_count; i++)
    if (counts(d, e, i)) in_area[d->questions[i].area] += d->questions[i].weight;
  for (size_t a = 0; a < d->area_count; a++)
    if (in_area[a]) all += d->areas[a].weight;
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_question *q = &d->questions[i];
    points[i] = e->points[i];
    if (counts(d, e, i) && all && q->weight)
      worth[i] = (double)d->areas[q->area].weight / (double)all * (double)q->weight / (double)in_area[q->area] / 100;
  }
  *out = (sn_standing){worth, points};
  return true;
}

void sn_standing_lift(const sonae_definition *definition, const sonae_action *action, int32_t *now) {
  for (size_t i = 0; i < action->close_count; i++) {
    uint32_t question = action->closes[i].question;
    int32_t target = definition->questions[question].target;
    int32_t to = action->closes[i].to < target ? action->closes[i].to : target;
    if (to > now[question]) now[question] = to;
  }
}

double sn_standing_vulnerability(const sonae_definition *definition, const sn_standing *standing, const int32_t *now) {
  double score = 0;
  for (size_t i = 0; i < definition->question_count; i++)
    score += standing->worth[i] * now[i];
  return score > 1 ? 0 : 1 - score;
}
