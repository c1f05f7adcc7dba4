/* SPDX-License-Identifier: Apache-2.0 */
#include "chain/ceiling.h"

#include <stdlib.h>

/* The most gain for its cost first; what costs nothing before all. */
static int by_yield(const void *left, const void *right) {
  const sn_priced *a = left, *b = right;
  double x = a->gain * b->cost, y = b->gain * a->cost;
  if (x > y || x < y) return x > y ? -1 : 1;
  return (a->cost > b->cost) - (a->cost < b->cost);
}

double sn_ceiling(sn_priced *items, size_t count, double budget) {
  double gain = 0;
  if (count > 1) qsort(items, count, sizeof *items, by_yield);
  for (size_t i = 0; i < count; i++) {
    if (items[i].cost > budget) return gain + items[i].gain * (budget / items[i].cost);
    budget -= items[i].cost;
    gain += items[i].gain;
  }
  return gain;
}
