/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Depth-first branch and bound.
 *
 * A question is lifted in *steps*, one for each height that some item reaches; a step has a value, and is won once, by
 * any item that lifts at least so high. The bound relaxes two things at a price, after Lagrange:
 * - A step may be won by several items. Of its value, a *share* is credited to every item that wins it, and the rest is
 *   counted as won outright: whoever wins it, that is no less than its value.
 * - A budget may be overdrawn at a *price* for each unit, and what is left of it is credited at the same price.
 * Then every item stands alone, with a profit = its shares - the price of what it costs, but for what it needs: a
 * profit may pay for the losses of needed items. Items with a profit left are in, the others out, and the sum is no
 * less than any gain. Any shares and prices give a bound. Subgradient descent finds good ones; a child starts from its
 * parent's. An item whose profit or loss exceeds the distance from the bound to the goal is settled without branching.
 *
 * Ties are settled by further searches, for the same gain with fewer hours, fewer yen, fewer items, smaller ids: to
 * refute "an hour less" is as quick as to refute "a point more", where one search among equals would drown in them.
 *
 * Gains are divided by their greatest common divisor, so that a bound just short of the next possible gain is seen as
 * such, then scaled up, so that shares and prices, being integers, are fine enough. Limits are rounded down to what the
 * costs can add up to: with hours in halves, the next smaller sum is half an hour less.
 */
#include "evaluate/budget.h"

#include <string.h>

#include "base/number.h"
#include "base/wide.h"
#include "sonae/plan.h"

enum { HOURS, YEN, ITEMS, COSTS }; /* what a choice uses up */
enum { MORE_GAIN, FEWER_HOURS, FEWER_YEN, FEWER_ITEMS, SMALLER_IDS, GOALS };
enum { FREE, IN, OUT };

/* Rounds of descent, from benchmarks on 49 items: more at the root pay, more at a node do not. */
enum { ROUNDS_ROOT = 80, ROUNDS_TIE = 40, ROUNDS_NODE = 5, PATIENCE = 10 };
enum { STRIDE = 64, BUDGET_PARTS = 64, PRICE_PULL = 16, BELOW = 128 }; /* see descend() and tighten() */

/* A whole budget in units of weight: rounding 64 items down loses less than a millionth of it. */
#define CAPACITY (INT64_C(1) << 26)
/* Three of these times CAPACITY, and GAIN_MAX, are together below 2^63. */
#define PRICE_MAX (INT64_C(1) << 34)
#define GAIN_MAX  (INT64_C(1) << 62)
/* Gains are scaled up to about this; more would leave prices no room above them. */
#define SCALED  (INT64_C(1) << 52)
#define REFUTED INT64_C(-1)
#define NONE    UINT32_MAX

/* One lift of an item: the range of steps that it wins. */
typedef struct reach {
  uint32_t item, question;
  int32_t to;
  size_t first, end;
} reach;

typedef struct choice {
  int64_t gain, cost[COSTS];
  uint8_t *in;
} choice;

typedef struct solver {
  const sn_budget_problem *problem;
  size_t count, step_count, reach_count;

  /* The problem, prepared. above, below: rows of all that an item needs, nearest first, and of all that need it. */
  reach *reaches;
  size_t *reach_at;
  uint32_t *above, *below, *above_count, *below_count, *by_id;
  int64_t *value, (*cost)[COSTS];
  int64_t grain[COSTS]; /* every cost is a multiple of it */
  int64_t one, divisor; /* the smallest difference of two gains: as scaled here, as the caller counts */

  /* Where the search stands. */
  uint8_t *state;
  uint32_t *trail; /* the items that are not FREE, as they were settled */
  size_t trail_count;
  uint32_t *winners, *rivals; /* how many IN items win a step, how many FREE ones could */
  int64_t gain, used[COSTS], load[COSTS];

  /* What it looks for: a gain of at least target within the limits. */
  int goal;
  int64_t target, limit[COSTS];
  choice best;

  /* The bound. Weights are costs in parts of a budget. A row of duals: the share of each step, then the prices. */
  int64_t (*weight)[COSTS], unit[COSTS], capacity[COSTS];
  int64_t *duals, *trial, *credit, *profit, *pull;
  uint8_t *wanted;

  uint64_t nodes, node_limit;
  int64_t open; /* the largest bound where the search gave up, or REFUTED */
} solver;

/* --- memory --- */

typedef struct region {
  char *base; /* NULL: only measured */
  size_t used;
  bool overflow;
} region;

static void *carve(region *r, size_t count, size_t size) {
  const size_t align = sizeof(int64_t);
  size_t at = r->used, bytes;
  r->overflow |= __builtin_mul_overflow(count, size, &bytes) || __builtin_add_overflow(bytes, align - 1, &bytes);
  r->overflow |= __builtin_add_overflow(at, bytes / align * align, &r->used);
  return r->base ? r->base + at : NULL;
}

static bool searchable(const sn_budget_problem *problem) {
  return problem->item_count <= SONAE_PLAN_EXACT;
}

static size_t row_size(size_t step_count) {
  return step_count + COSTS;
}

static void lay_out(solver *s, region *r) {
  const sn_budget_problem *p = s->problem;
  size_t n = p->item_count, lifts = 0, square;
  for (size_t i = 0; i < n; i++)
    r->overflow |= __builtin_add_overflow(lifts, p->items[i].lift_count, &lifts);
  r->overflow |= n >= NONE || lifts > SIZE_MAX / 64 || __builtin_mul_overflow(n, n, &square);
  if (r->overflow) return;
  size_t row = row_size(lifts), depths = searchable(p) ? n + 1 : 1;
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

/* --- the problem, prepared --- */

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

static sonae_status check(const sn_budget_problem *p) {
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

static int by_question_and_height(const reach *a, const reach *b) {
  if (a->question != b->question) return order(a->question, b->question);
  if (a->to != b->to) return order(a->to, b->to);
  return order(a->item, b->item);
}

static int by_item(const reach *a, const reach *b) {
  return a->item != b->item ? order(a->item, b->item) : by_question_and_height(a, b);
}

/* Shell's sort: in place, where qsort() may allocate. */
static void sort_reaches(solver *s, int (*compare)(const reach *, const reach *)) {
  for (size_t gap = s->reach_count / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
    for (size_t k = gap; k < s->reach_count; k++) {
      reach moved = s->reaches[k];
      size_t at = k;
      for (; at >= gap && compare(&s->reaches[at - gap], &moved) > 0; at -= gap)
        s->reaches[at] = s->reaches[at - gap];
      s->reaches[at] = moved;
    }
}

static void gather_reaches(solver *s) {
  const sn_budget_problem *p = s->problem;
  for (uint32_t i = 0; i < s->count; i++)
    for (size_t k = 0; k < p->items[i].lift_count; k++) {
      const sn_budget_lift *lift = &p->items[i].lifts[k];
      bool useful = lift->to > p->now[lift->question] && p->priority[lift->question] > 0;
      if (useful) s->reaches[s->reach_count++] = (reach){.item = i, .question = lift->question, .to = lift->to};
    }
}

/* The steps of a question are neighbours, the lowest first: what an item wins of it is a range. */
static sonae_status make_steps(solver *s) {
  const sn_budget_problem *p = s->problem;
  int64_t total = 0;
  size_t first = 0;
  sort_reaches(s, by_question_and_height);
  for (size_t k = 0; k < s->reach_count; k++) {
    reach *at = &s->reaches[k];
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
static void index_reaches(solver *s) {
  size_t kept = 0, item = 0;
  sort_reaches(s, by_item);
  for (size_t k = 0; k < s->reach_count; k++) {
    reach at = s->reaches[k], *next = k + 1 < s->reach_count ? &s->reaches[k + 1] : NULL;
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
static bool close_needs(solver *s, uint32_t i) {
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
static void sort_ids(solver *s) {
  for (uint32_t i = 0; i < s->count; i++) {
    uint32_t at = i;
    for (; at > 0 && strcmp(s->problem->items[s->by_id[at - 1]].id, s->problem->items[i].id) > 0; at--)
      s->by_id[at] = s->by_id[at - 1];
    s->by_id[at] = i;
  }
}

static sonae_status prepare(solver *s) {
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

/* --- items in and out, and back again --- */

static void pay(solver *s, uint32_t i, int sign) {
  for (int c = 0; c < COSTS; c++) {
    s->used[c] += sign * s->cost[i][c];
    s->load[c] += sign * s->weight[i][c];
  }
}

static void settle(solver *s, uint32_t i, uint8_t state) {
  s->state[i] = state;
  s->trail[s->trail_count++] = i;
  if (state == IN) pay(s, i, 1);
  for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++) {
      s->rivals[step]--;
      if (state == IN && s->winners[step]++ == 0) s->gain += s->value[step];
    }
}

static void undo(solver *s, size_t mark) {
  while (s->trail_count > mark) {
    uint32_t i = s->trail[--s->trail_count];
    uint8_t state = s->state[i];
    s->state[i] = FREE;
    if (state == IN) pay(s, i, -1);
    for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
      for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++) {
        s->rivals[step]++;
        if (state == IN && --s->winners[step] == 0) s->gain -= s->value[step];
      }
  }
}

static void take(solver *s, uint32_t i) {
  settle(s, i, IN);
  for (uint32_t k = 0; k < s->above_count[i]; k++) {
    uint32_t need = s->above[i * s->count + k];
    if (s->state[need] == FREE) settle(s, need, IN);
  }
}

static void drop(solver *s, uint32_t i) {
  settle(s, i, OUT);
  for (uint32_t k = 0; k < s->below_count[i]; k++) {
    uint32_t user = s->below[i * s->count + k];
    if (s->state[user] == FREE) settle(s, user, OUT);
  }
}

/* Whether a free item fits, with all that it still needs. */
static bool affordable(const solver *s, uint32_t i) {
  for (int c = 0; c < COSTS; c++) {
    int64_t left = s->limit[c] - s->used[c] - s->cost[i][c];
    for (uint32_t k = 0; k < s->above_count[i] && left >= 0; k++) {
      uint32_t need = s->above[i * s->count + k];
      if (s->state[need] == FREE) left -= s->cost[need][c];
    }
    if (left < 0) return false;
  }
  return true;
}

/* --- what is looked for --- */

/* Parts of a budget of so many units: exact where the budget has fewer units than parts, else rounded down. */
static int64_t weigh(int64_t cost, int64_t unit) {
  if (cost >= unit) cost = unit;
  if (unit <= CAPACITY) return cost * (CAPACITY / unit);
  return (int64_t)sn_wide_muldiv_floor((uint64_t)cost, (uint64_t)CAPACITY, (uint64_t)unit);
}

/* Sets the mark one better than the best choice known. */
static void aim(solver *s) {
  const int64_t given[COSTS] = {s->problem->hours, s->problem->yen, (int64_t)s->count};
  s->target = s->goal == MORE_GAIN ? s->best.gain + s->one : s->best.gain;
  for (int c = 0; c < COSTS; c++) {
    bool tied = c + FEWER_HOURS < s->goal, less = c + FEWER_HOURS == s->goal;
    s->limit[c] = less ? s->best.cost[c] - 1 : tied ? s->best.cost[c] : given[c];
    if (s->grain[c] > 0 && s->limit[c] > 0) s->limit[c] -= s->limit[c] % s->grain[c];
    s->capacity[c] = weigh(s->limit[c] > 0 ? s->limit[c] : 0, s->unit[c]);
  }
}

/* Only with nothing settled: the weights change. */
static void start_goal(solver *s, int goal) {
  s->goal = goal;
  s->open = REFUTED;
  for (int c = 0; c < COSTS; c++)
    s->unit[c] = 1;
  aim(s);
  for (int c = 0; c < COSTS; c++) {
    if (s->limit[c] > 0) s->unit[c] = s->limit[c];
    for (uint32_t i = 0; i < s->count; i++)
      s->weight[i][c] = weigh(s->cost[i][c], s->unit[c]);
  }
  aim(s);
}

static bool smaller_ids(const solver *s) {
  for (size_t k = 0; k < s->count; k++) {
    uint32_t i = s->by_id[k];
    if ((s->state[i] == IN) != s->best.in[i]) return s->state[i] == IN;
  }
  return false;
}

static bool better(const solver *s) {
  if (s->gain != s->best.gain) return s->gain > s->best.gain;
  for (int c = 0; c < COSTS; c++)
    if (s->used[c] != s->best.cost[c]) return s->used[c] < s->best.cost[c];
  return smaller_ids(s);
}

static void keep(solver *s) {
  if (!better(s)) return;
  s->best.gain = s->gain;
  memcpy(s->best.cost, s->used, sizeof s->used);
  for (uint32_t i = 0; i < s->count; i++)
    s->best.in[i] = s->state[i] == IN;
}

static bool over(const solver *s) {
  return s->used[HOURS] > s->limit[HOURS] || s->used[YEN] > s->limit[YEN] || s->used[ITEMS] > s->limit[ITEMS];
}

/* False when nothing better can follow from what is settled. Keeps what is found. */
static bool promising(solver *s) {
  if (over(s)) return false;
  if (s->gain < s->target) return true;
  keep(s);
  aim(s);
  if (s->goal == SMALLER_IDS) s->limit[ITEMS] = -1; /* the first one found is the smallest, see choose() */
  return !over(s);
}

/* --- the bound --- */

static int64_t credit_of(const solver *s, uint32_t i) {
  int64_t sum = 0;
  for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++)
      sum += s->credit[step];
  return sum;
}

/* Profits pay for losses of what is needed. The nearest need first: fewer others could pay for it. */
static void pay_for_needs(solver *s, uint32_t i) {
  for (uint32_t k = 0; k < s->above_count[i] && s->profit[i] > 0; k++) {
    uint32_t need = s->above[i * s->count + k];
    if (s->state[need] != FREE || s->profit[need] >= 0) continue;
    int64_t paid = s->profit[i] < -s->profit[need] ? s->profit[i] : -s->profit[need];
    s->profit[i] -= paid;
    s->profit[need] += paid;
  }
}

/* No choice that agrees with what is settled and keeps the limits gains more. INT64_MAX when the sum does not fit. */
static int64_t bound(solver *s, const int64_t *duals) {
  const int64_t *price = duals + s->step_count;
  int64_t sum = s->gain;
  for (size_t step = 0; step < s->step_count; step++) {
    bool winnable = s->winners[step] == 0 && s->rivals[step] > 0;
    s->credit[step] = !winnable ? 0 : s->rivals[step] == 1 ? s->value[step] : duals[step];
    if (winnable) sum += s->value[step] - s->credit[step];
  }
  for (int c = 0; c < COSTS; c++)
    sum += price[c] * (s->capacity[c] - s->load[c]);
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] != FREE) continue;
    s->profit[i] = credit_of(s, i);
    for (int c = 0; c < COSTS; c++)
      s->profit[i] -= price[c] * s->weight[i][c];
  }
  for (uint32_t i = 0; i < s->count; i++)
    if (s->state[i] == FREE) pay_for_needs(s, i);
  for (uint32_t i = 0; i < s->count; i++)
    if (s->state[i] == FREE && s->profit[i] > 0)
      if (__builtin_add_overflow(sum, s->profit[i], &sum)) return INT64_MAX;
  return sum;
}

/* What is won, and all that still can be: the bound when no budget is tight, which descent only comes close to. */
static int64_t reachable(const solver *s) {
  int64_t sum = s->gain;
  for (size_t step = 0; step < s->step_count; step++)
    if (s->winners[step] == 0 && s->rivals[step] > 0) sum += s->value[step];
  return sum;
}

static void want(solver *s, uint32_t i) {
  if (s->wanted[i]) return;
  s->wanted[i] = 1;
  for (int c = 0; c < COSTS; c++)
    s->pull[s->step_count + (size_t)c] -= s->weight[i][c];
  for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
    for (size_t step = s->reaches[k].first; step < s->reaches[k].end; step++)
      s->pull[step]++;
}

/* What the relaxed choice leaves of budgets (in weight), and wins too often of steps; negative: overdrawn, not won. */
static void find_pull(solver *s) {
  memset(s->wanted, 0, s->count);
  for (size_t step = 0; step < s->step_count; step++)
    s->pull[step] = s->trial[step] < s->value[step] ? -1 : 0;
  for (size_t c = 0; c < COSTS; c++)
    s->pull[s->step_count + c] = s->capacity[c] - s->load[c];
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] != FREE || s->profit[i] <= 0) continue;
    want(s, i);
    for (uint32_t k = 0; k < s->above_count[i]; k++) {
      uint32_t need = s->above[i * s->count + k];
      if (s->state[need] == FREE) want(s, need);
    }
  }
}

static int64_t clamp(int64_t value, int64_t most) {
  return value < 0 ? 0 : value > most ? most : value;
}

/*
 * One step of Polyak's: along the pull, as far as would close the gap if the bound were linear, times stride / STRIDE.
 * A pull of BUDGET_PARTS is a step won once too often, or a whole budget. PRICE_PULL quickens prices: they have further
 * to go than shares.
 */
static void descend(solver *s, int64_t gap, int64_t stride) {
  int64_t norm = 0, *price = s->trial + s->step_count, *left = s->pull + s->step_count;
  find_pull(s);
  for (size_t step = 0; step < s->step_count; step++) {
    bool contested = s->winners[step] == 0 && s->rivals[step] > 1;
    bool stuck = s->pull[step] > 0 ? s->trial[step] == 0 : s->trial[step] == s->value[step];
    s->pull[step] = contested && !stuck ? s->pull[step] * BUDGET_PARTS : 0;
    norm += s->pull[step] * s->pull[step];
  }
  for (int c = 0; c < COSTS; c++) {
    left[c] /= CAPACITY / BUDGET_PARTS;
    if (left[c] > 0 && price[c] == 0) left[c] = 0;
    norm += left[c] * left[c] * PRICE_PULL;
  }
  if (norm == 0) return;
  uint64_t length = sn_wide_muldiv_floor((uint64_t)gap, (uint64_t)stride, (uint64_t)norm);
  for (size_t step = 0; step < s->step_count; step++)
    if (s->pull[step] != 0) s->trial[step] = clamp(s->trial[step] - (int64_t)length * s->pull[step], s->value[step]);
  for (int c = 0; c < COSTS; c++) {
    uint64_t far = (uint64_t)(left[c] < 0 ? -left[c] : left[c]) * PRICE_PULL;
    far = sn_wide_muldiv_floor(length, far, (uint64_t)CAPACITY);
    int64_t move = far < (uint64_t)PRICE_MAX ? (int64_t)far : PRICE_MAX;
    price[c] = clamp(left[c] < 0 ? price[c] + move : price[c] - move, PRICE_MAX);
  }
}

/* --- the search --- */

/* Drops what does not fit, and what neither wins anything new nor is needed by what does: it would only cost. */
static void drop_hopeless(solver *s) {
  uint8_t *useful = s->wanted;
  memset(useful, 0, s->count);
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] == FREE && !affordable(s, i)) drop(s, i);
    if (s->state[i] != FREE) continue;
    for (size_t k = s->reach_at[i]; k < s->reach_at[i + 1]; k++)
      useful[i] |= s->winners[s->reaches[k].end - 1] == 0;
    for (uint32_t k = 0; k < s->above_count[i] && useful[i]; k++)
      useful[s->above[i * s->count + k]] = 1;
  }
  for (uint32_t i = 0; i < s->count; i++)
    if (s->state[i] == FREE && !useful[i]) drop(s, i);
}

/* Whether the bound is below the target with the item and all that it needs, or without it and all that need it. */
static bool refuted(const solver *s, int64_t limit, uint32_t i, bool with) {
  const uint32_t *row = (with ? s->above : s->below) + i * s->count;
  uint32_t count = with ? s->above_count[i] : s->below_count[i];
  for (uint32_t k = 0; k <= count && limit >= s->target; k++) {
    uint32_t at = k < count ? row[k] : i;
    int64_t profit = s->state[at] == FREE ? s->profit[at] : 0;
    if (with ? profit < 0 : profit > 0) limit -= with ? -profit : profit;
  }
  return limit < s->target;
}

/* Settles the items that the bound just computed decides. */
static bool settle_sure(solver *s, int64_t limit) {
  size_t mark = s->trail_count;
  if (limit == INT64_MAX) return false;
  for (uint32_t i = 0; i < s->count; i++) {
    if (s->state[i] != FREE) continue;
    if (refuted(s, limit, i, true))
      drop(s, i);
    else if (refuted(s, limit, i, false))
      take(s, i);
  }
  return s->trail_count > mark;
}

/* Improves the duals and settles items; REFUTED, or a bound of what is left. */
static int64_t tighten(solver *s, int64_t *duals, int rounds) {
  const size_t bytes = row_size(s->step_count) * sizeof *duals;
  int64_t lowest = INT64_MAX, ceiling = INT64_MAX, stride = STRIDE;
  bool settled = true;
  memcpy(s->trial, duals, bytes);
  for (int round = 0, stale = 0; round < rounds; round++) {
    if (!promising(s)) return REFUTED;
    if (settled) {
      drop_hopeless(s);
      ceiling = reachable(s);
    }
    int64_t now = bound(s, s->trial);
    if (now < s->target || ceiling < s->target) return REFUTED;
    stale = now < lowest ? 0 : stale + 1;
    if (now < lowest) memcpy(duals, s->trial, bytes);
    if (now < lowest) lowest = now;
    settled = settle_sure(s, now);
    if (settled) continue;
    if (stale == PATIENCE) {
      stale = 0;
      stride = stride > 1 ? stride / 2 : 1;
      memcpy(s->trial, duals, bytes);
      now = bound(s, s->trial);
    }
    /* Aims a little below the target: a tie is refuted by a hair, and a step as long as a hair leads nowhere. */
    descend(s, clamp(now - s->target, GAIN_MAX / 2) + s->one + s->target / BELOW, stride);
  }
  if (!promising(s)) return REFUTED;
  return lowest < ceiling ? lowest : ceiling;
}

/*
 * The item to branch on: much to win, and little profit or loss, so that both branches move the bound.
 * For ids, the smallest: as the branch with it comes first, the first choice found has the smallest list.
 */
static uint32_t choose(solver *s, const int64_t *duals) {
  uint32_t chosen = NONE;
  int64_t highest = 0;
  (void)bound(s, duals);
  for (size_t k = 0; k < s->count; k++) {
    uint32_t i = s->goal == SMALLER_IDS ? s->by_id[k] : (uint32_t)k;
    if (s->state[i] != FREE) continue;
    int64_t merit = credit_of(s, i) / 2 - (s->profit[i] < 0 ? -s->profit[i] : s->profit[i]);
    if (chosen != NONE && merit <= highest) continue;
    chosen = i;
    highest = merit;
    if (s->goal == SMALLER_IDS) break;
  }
  return chosen;
}

/* Recurses at most once an item; the branch without the item is the next turn of the loop. */
static void explore(solver *s, int64_t *duals, int rounds) {
  size_t mark = s->trail_count, row = row_size(s->step_count);
  for (;; rounds = ROUNDS_NODE) {
    int64_t limit = tighten(s, duals, rounds);
    uint32_t i = limit == REFUTED ? NONE : choose(s, duals);
    if (i == NONE) break;
    if (s->nodes == s->node_limit) {
      if (limit > s->open) s->open = limit;
      break;
    }
    s->nodes++;
    memcpy(duals + row, duals, row * sizeof *duals);
    size_t before = s->trail_count;
    take(s, i);
    explore(s, duals + row, ROUNDS_NODE);
    undo(s, before);
    drop(s, i);
  }
  undo(s, mark);
}

/* Adds what wins most for its burden, weights at a rate each, until nothing fits; keeps a better choice. */
static void fill(solver *s, const int64_t rate[COSTS]) {
  size_t mark = s->trail_count;
  for (;;) {
    uint32_t chosen = NONE;
    uint64_t chosen_win = 0, chosen_burden = 1;
    for (uint32_t i = 0; i < s->count; i++) {
      if (s->state[i] != FREE || !affordable(s, i)) continue;
      size_t before = s->trail_count;
      int64_t win = -s->gain, burden = 1;
      for (int c = 0; c < COSTS; c++)
        burden -= rate[c] * s->load[c];
      take(s, i);
      win += s->gain;
      for (int c = 0; c < COSTS; c++)
        burden += rate[c] * s->load[c];
      undo(s, before);
      if (sn_wide_compare((uint64_t)win, chosen_burden, chosen_win, (uint64_t)burden) <= 0) continue;
      chosen = i;
      chosen_win = (uint64_t)win;
      chosen_burden = (uint64_t)burden;
    }
    if (chosen == NONE) break;
    take(s, chosen);
  }
  keep(s);
  undo(s, mark);
}

/* A first choice, found greedily, and the duals to start from. */
static void begin(solver *s) {
  static const int64_t rates[][COSTS] = {{1, 0, 0}, {0, 1, 0}, {1, 1, 0}};
  int64_t *price = s->duals + s->step_count;
  memset(s->best.in, 0, s->count);
  start_goal(s, MORE_GAIN);
  for (size_t k = 0; k < sizeof rates / sizeof *rates; k++)
    fill(s, rates[k]);
  for (size_t step = 0; step < s->step_count; step++)
    s->duals[step] = s->value[step] / 2;
  price[HOURS] = clamp(s->best.gain / CAPACITY, PRICE_MAX);
  price[YEN] = price[HOURS] / 2;
  price[ITEMS] = 0;
}

/*
 * Descent zigzags where several budgets are tight for the same items; then the price of the one that is a little
 * tighter does for all. Finds the best for cost c alone, by halving, as the bound is convex in it; takes it over if it
 * is better.
 */
static void try_one_price(solver *s, size_t c, int64_t limit) {
  const size_t bytes = row_size(s->step_count) * sizeof *s->duals;
  int64_t *price = s->trial + s->step_count, low = 0, high = PRICE_MAX;
  memcpy(s->trial, s->duals, bytes);
  memset(price, 0, COSTS * sizeof *price);
  while (low < high) {
    price[c] = low + (high - low) / 2;
    (void)bound(s, s->trial);
    find_pull(s);
    if (s->pull[s->step_count + c] < 0)
      low = price[c] + 1;
    else
      high = price[c];
  }
  price[c] = low;
  if (bound(s, s->trial) < limit) memcpy(s->duals, s->trial, bytes);
}

/* Searches until the goal can be met no more; false when the node limit came first. */
static bool meet(solver *s, int goal) {
  start_goal(s, goal);
  int64_t limit = tighten(s, s->duals, goal == MORE_GAIN ? ROUNDS_ROOT : ROUNDS_TIE);
  if (limit != REFUTED) {
    if (goal == MORE_GAIN)
      fill(s, s->duals + s->step_count); /* prices near the best bound make a good rate */
    else if (goal != SMALLER_IDS)
      try_one_price(s, (size_t)(goal - FEWER_HOURS), limit);
    aim(s);
    explore(s, s->duals, ROUNDS_NODE);
  }
  undo(s, 0);
  return s->open < s->target;
}

sonae_status sn_budget_best(const sn_budget_problem *problem, void *scratch, uint32_t *chosen, sn_budget_result *out) {
  region memory = {.base = scratch};
  solver s = {.problem = problem, .count = problem->item_count};
  sonae_status status = check(problem);
  if (status != SONAE_OK) return status;
  lay_out(&s, &memory);
  if (memory.overflow) return SONAE_E_LIMIT;
  status = prepare(&s);
  if (status != SONAE_OK) return status;
  s.node_limit = searchable(problem) ? problem->node_limit : 0;
  begin(&s);
  bool proven = true;
  int64_t ceiling = 0;
  for (int goal = MORE_GAIN; goal < GOALS && proven; goal++) {
    proven = meet(&s, goal);
    if (goal == MORE_GAIN) ceiling = proven ? s.best.gain : s.open;
  }
  *out = (sn_budget_result){.gain = s.best.gain / s.one * s.divisor,
                            .hours = s.best.cost[HOURS],
                            .yen = s.best.cost[YEN],
                            .optimal = proven,
                            .bound = ceiling / s.one * s.divisor,
                            .nodes = s.nodes};
  for (uint32_t i = 0; i < s.count; i++)
    if (s.best.in[i]) chosen[out->chosen_count++] = i;
  return SONAE_OK;
}

size_t sn_budget_scratch_bytes(const sn_budget_problem *problem) {
  region memory = {.base = NULL};
  solver s = {.problem = problem, .count = problem->item_count};
  lay_out(&s, &memory);
  return memory.overflow ? 0 : memory.used;
}
