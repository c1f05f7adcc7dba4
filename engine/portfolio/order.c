/* SPDX-License-Identifier: Apache-2.0 */
/* Sorted, and summed up. */
#include <stdlib.h>

#include "portfolio/inside.h"

/* What is sorted by: who has no score comes last; then `rank` before `low`, then by supplier. */
typedef struct key {
  double rank; /* the larger one first */
  int64_t low; /* the smaller one first; SONAE_UNDEFINED */
  uint32_t supplier;
} key;

static int by_key(const void *left, const void *right) {
  const key *a = left, *b = right;
  bool scored = a->low != SONAE_UNDEFINED;
  if (scored != (b->low != SONAE_UNDEFINED)) return scored ? -1 : 1;
  if (a->rank < b->rank || a->rank > b->rank) return a->rank > b->rank ? -1 : 1;
  if (a->low != b->low) return a->low < b->low ? -1 : 1;
  return (a->supplier > b->supplier) - (a->supplier < b->supplier);
}

static key key_of(const sonae_portfolio *p, uint32_t supplier, bool by_part) {
  const sonae_supplier *s = &p->suppliers[supplier];
  return (key){.rank = by_part ? sonae_portfolio_part(p, s) : 0,
               .low = sonae_portfolio_node(p, s)->overall.low,
               .supplier = supplier};
}

static void sort(const sonae_portfolio *p, bool by_part, key *keys, uint32_t *out) {
  if (p->supplier_count == 0) return;
  for (uint32_t i = 0; i < p->supplier_count; i++)
    keys[i] = key_of(p, i, by_part);
  qsort(keys, p->supplier_count, sizeof *keys, by_key);
  for (size_t i = 0; i < p->supplier_count; i++)
    out[i] = keys[i].supplier;
}

static sonae_status sort_suppliers(sn_portfolio *p) {
  size_t count = p->data.supplier_count;
  uint32_t *worst = SN_ARENA_NEW(&p->arena, count, uint32_t), *help = SN_ARENA_NEW(&p->arena, count, uint32_t);
  key *keys = calloc(count + 1, sizeof *keys);
  bool memory = !keys || p->arena.failed;
  if (!memory) {
    sort(&p->data, false, keys, worst);
    sort(&p->data, true, keys, help);
  }
  free(keys);
  p->data.worst_first = worst;
  p->data.help_first = help;
  return memory ? sn_portfolio_memory(p) : SONAE_OK;
}

typedef struct sums {
  int64_t now, before, then;
  uint32_t scored;
} sums;

static void add_supplier(sonae_portfolio *p, const sonae_supplier *s, sums *sum) {
  sonae_portfolio_totals *t = &p->totals;
  int64_t low = sonae_portfolio_node(p, s)->overall.low;
  bool asked = p->campaign_count == 0 || s->invited, silent = sonae_portfolio_is_silent(p, s);
  t->asked += asked;
  t->answered += asked && !silent;
  t->silent += silent;
  t->overdue += sonae_portfolio_is_overdue(p, s);
  t->alarmed += s->alerts > 0;
  t->unsettled += s->follow_up.unsettled;
  t->findings_overdue += s->follow_up.overdue;
  t->to_review += s->follow_up.answered;
  t->contradictions += s->follow_up.contradictions;
  t->running_out += s->follow_up.running_out;
  t->closed += s->follow_up.closed;
  if (low == SONAE_UNDEFINED) return;
  sum->now += low;
  sum->scored++;
  if (s->before == SONAE_UNDEFINED) return;
  t->compared++;
  sum->before += s->before;
  sum->then += low;
}

static void sum_up(sonae_portfolio *p) {
  sums sum = {0};
  for (size_t i = 0; i < p->supplier_count; i++)
    add_supplier(p, &p->suppliers[i], &sum);
  sonae_portfolio_totals *t = &p->totals;
  t->evaluated = sum.scored;
  t->mean = sum.scored ? sum.now / sum.scored : SONAE_UNDEFINED;
  t->mean_before = t->compared ? sum.before / t->compared : SONAE_UNDEFINED;
  t->mean_then = t->compared ? sum.then / t->compared : SONAE_UNDEFINED;
}

sonae_status sn_portfolio_order(sn_portfolio *p) {
  sonae_status status = sort_suppliers(p);
  if (status == SONAE_OK) sum_up(&p->data);
  return status;
}
