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

/* The part of it that its group has room for, at that part of its cost. */
static sn_priced fit(const sn_priced *item, const double *left) {
  double room = left[item->group] > 0 ? left[item->group] : 0;
  if (item->gain <= room) return *item;
  return (sn_priced){.gain = room, .cost = item->cost * (room / item->gain), .group = item->group};
}

/* What yields most is bought first, as much of it as there is room for: no gain can be had cheaper. */
double sn_ceiling(sn_priced *items, size_t count, double budget, double *left) {
  double gain = 0;
  if (count > 1) qsort(items, count, sizeof *items, by_yield);
  for (size_t i = 0; i < count; i++) {
    sn_priced item = fit(&items[i], left);
    if (item.cost > budget) return gain + item.gain * (budget / item.cost);
    budget -= item.cost;
    gain += item.gain;
    left[item.group] -= item.gain;
  }
  return gain;
}
