/* SPDX-License-Identifier: Apache-2.0 */
/* The problem of a budget, checked, and its items, steps and needs as the search wants them. */
#include "evaluate/solver.h"

#include <string.h>

#include "base/number.h"

/* Gains are scaled up to about this; more would leave prices no room above them. */
#define SCALED (INT64_C(1) << 52)

/* --- memory --- */

static void *carve(sn_region *r, size_t count, size_t size) {
  const size_t align = sizeof(int64_t);
  size_t at = r->used, bytes;
  r->overflow |= __builtin_mul_overflow(count, size, &bytes) || __builtin_add_overflow(bytes, align - 1, &bytes);
  r->overflow |= __builtin_add_overflow(at, bytes / align * align, &r->used);
  return r->base ? r->base + at : NULL;
}

void sn_solver_lay_out(sn_solver *s, sn_region *r) {
  const sn_budget_problem *p = s->problem;
  size_t n = p->item_count, lifts = 0, square;
  for (size_t i = 0; i < n; i++)
    r->overflow |= __builtin_add_overflow(lifts, p->items[i].lift_count, &lifts);
  r->overflow |= n >= NONE || lifts > SIZE_MAX / 64 || __builtin_mul_overflow(n, n, &square);
  if (r->overflow) return;
  size_t row = sn_solver_row(lifts), depths = sn_solver_searches(p) ? n + 1 : 1;
  s->reaches = carve(r, lifts, sizeof *s->reaches);
  s->reach_at = carve(r, n + 1, sizeof *s->reach_at);
  s->above = carve(r, square, sizeof *s->above);
  s->below = carve(r, square, sizeof *s->below);
  s->above_count = carve(r, n, sizeof *s->above_count);
  s->below_count = carve(r, n, sizeof *s->below_count);
  s->by_id = carve(r, n, sizeof *s->by_id);
  s->value = carve(r, lifts, sizeof *s->value);
  s->cost = carve(r, n, sizeof *s->cost);
  s->weight = carve(r, n, sizeof *s->weight);
  s->state = carve(r, n, sizeof *s->state);
  s->wanted = carve(r, n, sizeof *s->wanted);
  s->best.in = carve(r, n, sizeof *s->best.in);
  s->trail = carve(r, n, sizeof *s->trail);
  s->winners = carve(r, lifts, sizeof *s->winners);
  s->rivals = carve(r, lifts, sizeof *s->rivals);
  s->duals = carve(r, depths, row * sizeof *s->duals);
  s->trial = carve(r, row, sizeof *s->trial);
  s->pull = carve(r, row, sizeof *s->pull);
  s->credit = carve(r, lifts, sizeof *s->credit);
  s->profit = carve(r, n, sizeof *s->profit);
}

/* --- the problem --- */

static sonae_status check_item(const sn_budget_problem *p, const sn_budget_item *item, int64_t sum[2]) {
  if (item->hours < 0 || item->yen < 0) return SONAE_E_ARGUMENT;
  for (size_t k = 0; k < item->lift_count; k++)
    if (item->lifts[k].question >= p->question_count) return SONAE_E_ARGUMENT;
  for (size_t k = 0; k < item->need_count; k++)
    if (item->needs[k] >= p->item_count) return SONAE_E_ARGUMENT;
  bool over = __builtin_add_overflow(sum[HOURS], item->hours, &sum[HOURS]);
  over |= __builtin_add_overflow(sum[YEN], item->yen, &sum[YEN]);
  return over ? SONAE_E_LIMIT : SONAE_OK;
}

sonae_status sn_solver_check(const sn_budget_problem *p) {
  int64_t sum[2] = {0, 0};
  sonae_status status = p->hours < 0 || p->yen < 0 ? SONAE_E_ARGUMENT : SONAE_OK;
  for (size_t q = 0; q < p->question_count && status == SONAE_OK; q++)
    if (p->priority[q] < 0) status = SONAE_E_ARGUMENT;
  for (size_t i = 0; i < p->item_count && status == SONAE_OK; i++)
    status = check_item(p, &p->items[i], sum);
  return status;
}

static int order(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

static int by_question_and_height(const sn_reach *a, const sn_reach *b) {
  if (a->question != b->question) return order(a->question, b->question);
  if (a->to != b->to) return order(a->to, b->to);
  return order(a->item, b->item);
}

static int by_item(const sn_reach *a, const sn_reach *b) {
  return a->item != b->item ? order(a->item, b->item) : by_question_and_height(a, b);
}

/* Shell's sort: in place, where qsort() may allocate. */
static void sort_reaches(sn_solver *s, int (*compare)(const sn_reach *, const sn_reach *)) {
  for (size_t gap = s->reach_count / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
    for (size_t k = gap; k < s->reach_count; k++) {
      sn_reach moved = s->reaches[k];
      size_t at = k;
      for (; at >= gap && compare(&s->reaches[at - gap], &moved) > 0; at -= gap)
        s->reaches[at] = s->reaches[at - gap];
      s->reaches[at] = moved;
    }
}

static void gather_reaches(sn_solver *s) {
  const sn_budget_problem *p = s->problem;
  for (uint32_t i = 0; i < s->count; i++)
    for (size_t k = 0; k < p->items[i].lift_count; k++) {
      const sn_budget_lift *lift = &p->items[i].lifts[k];
      bool useful = lift->to > p->now[lift->question] && p->priority[lift->question] > 0;
      if (useful) s->reaches[s->reach_count++] = (sn_reach){.item = i, .question = lift->question, .to = lift->to};
    }
}

/* The steps of a question are neighbours, the lowest first: what an item wins of it is a range. */
static sonae_status make_steps(sn_solver *s) {
  const sn_budget_problem *p = s->problem;
  int64_t total = 0;
  size_t first = 0;
  sort_reaches(s, by_question_and_height);
  for (size_t k = 0; k < s->reach_count; k++) {
    sn_reach *at = &s->reaches[k];
    bool same = k > 0 && at->question == at[-1].question;
    if (!same) first = s->step_count;
    if (!same || at->to != at[-1].to) {
      int64_t from = same ? at[-1].to : p->now[at->question], *value = &s->value[s->step_count++];
      if (__builtin_mul_overflow(p->priority[at->question], at->to - from, value)) return SONAE_E_LIMIT;
      if (__builtin_add_overflow(total, *value, &total) || total >= GAIN_MAX) return SONAE_E_LIMIT;
      s->divisor = sn_gcd(s->divisor, *value);
    }
    at->first = first;
    at->end = s->step_count;
  }
  if (total > 0) total /= s->divisor;
  for (s->one = 1; total > 0 && total < SCALED / 2; total *= 2)
    s->one *= 2;
  for (size_t k = 0; k < s->step_count; k++)
    s->value[k] = s->value[k] / s->divisor * s->one;
  return SONAE_OK;
}

/* The reaches of each item; of a question that it names twice, the higher one. */
static void index_reaches(sn_solver *s) {
  size_t kept = 0, item = 0;
  sort_reaches(s, by_item);
  for (size_t k = 0; k < s->reach_count; k++) {
    sn_reach at = s->reaches[k], *next = k + 1 < s->reach_count ? &s->reaches[k + 1] : NULL;
    if (next && next->item == at.item && next->question == at.question) continue;
    while (item <= at.item)
      s->reach_at[item++] = kept;
    s->reaches[kept++] = at;
  }
  while (item <= s->count)
    s->reach_at[item++] = kept;
  s->reach_count = kept;
}

/* All that item i needs, nearest first; false when that is i itself. The row is the queue of the walk. */
static bool close_needs(sn_solver *s, uint32_t i) {
  uint32_t *row = s->above + i * s->count, count = 0;
  uint8_t *seen = s->wanted;
  memset(seen, 0, s->count);
  for (uint32_t walked = 0, at = i;; at = row[walked++]) {
    const sn_budget_item *item = &s->problem->items[at];
    for (size_t k = 0; k < item->need_count; k++) {
      uint32_t need = item->needs[k];
      if (need == i) return false;
      if (!seen[need]) row[count++] = need;
      seen[need] = 1;
    }
    if (walked == count) break;
  }
  s->above_count[i] = count;
  for (uint32_t k = 0; k < count; k++) {
    uint32_t need = row[k];
    s->below[need * s->count + s->below_count[need]++] = i;
  }
  return true;
}

/* By insertion, as they are few; equal ids stay in the order of items. */
static void sort_ids(sn_solver *s) {
  for (uint32_t i = 0; i < s->count; i++) {
    uint32_t at = i;
    for (; at > 0 && strcmp(s->problem->items[s->by_id[at - 1]].id, s->problem->items[i].id) > 0; at--)
      s->by_id[at] = s->by_id[at - 1];
    s->by_id[at] = i;
  }
}

sonae_status sn_solver_prepare(sn_solver *s) {
  gather_reaches(s);
  sonae_status status = make_steps(s);
  if (status != SONAE_OK) return status;
  index_reaches(s);
  memset(s->below_count, 0, s->count * sizeof *s->below_count);
  for (uint32_t i = 0; i < s->count; i++)
    if (!close_needs(s, i)) return SONAE_E_ARGUMENT;
  sort_ids(s);
  memset(s->state, FREE, s->count);
  memset(s->winners, 0, s->step_count * sizeof *s->winners);
  memset(s->rivals, 0, s->step_count * sizeof *s->rivals);
  for (size_t k = 0; k < s->reach_count; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++)
      s->rivals[step]++;
  for (uint32_t i = 0; i < s->count; i++) {
    s->cost[i][HOURS] = s->problem->items[i].hours;
    s->cost[i][YEN] = s->problem->items[i].yen;
    s->cost[i][ITEMS] = 1;
    for (int c = 0; c < COSTS; c++)
      s->grain[c] = sn_gcd(s->grain[c], s->cost[i][c]);
  }
  return SONAE_OK;
}
