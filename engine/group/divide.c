/* SPDX-License-Identifier: Apache-2.0 */
/*
 * By the first division each key with enough fresh organisations stands alone. The others go together; where even together
 * too few of them are fresh, the smallest of those that could stand alone goes with them. Each of the parts is divided so
 * by the next division. So what comes first stays whole, but for one key at worst. Where there is patience, nothing goes
 * together, and what cannot stand alone waits.
 */
#include "group/divide.h"

#include <stdlib.h>
#include <string.h>

enum { TOGETHER = INT32_MAX };

static int compare_keys(const void *left, const void *right) {
  const sn_divided *a = left, *b = right;
  int order = strcmp(a->key, b->key);
  return order ? order : (a->member > b->member) - (a->member < b->member);
}

static int compare_runs(const void *left, const void *right) {
  const sn_divided *a = left, *b = right;
  if (a->run != b->run) return a->run < b->run ? -1 : 1;
  return (a->member > b->member) - (a->member < b->member);
}

static size_t run_end(const sn_divided *items, size_t from, size_t count) {
  size_t end = from + 1;
  while (end < count && items[end].run == items[from].run)
    end++;
  return end;
}

static bool can_stand(const sn_division *d, const sn_divided *items, size_t from, size_t end) {
  uint32_t fresh = 0;
  for (size_t i = from; i < end; i++)
    fresh += items[i].fresh;
  return fresh > 0 && fresh >= d->least;
}

/* Keys become runs, in their order. */
static void number_runs(const sn_division *d, size_t depth, sn_divided *items, size_t count) {
  uint32_t run = 0;
  for (size_t i = 0; i < count; i++)
    items[i].key = items[i].keys[d->by[depth]];
  qsort(items, count, sizeof *items, compare_keys);
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && strcmp(items[i].key, items[i - 1].key) != 0) run++;
    items[i].run = run;
  }
}

static void put_together(sn_divided *items, size_t from, size_t end) {
  for (size_t i = from; i < end; i++)
    items[i].run = TOGETHER;
}

static size_t put_small_together(const sn_division *d, sn_divided *items, size_t count) {
  size_t together = 0;
  for (size_t from = 0, end; from < count; from = end) {
    end = run_end(items, from, count);
    if (can_stand(d, items, from, end)) continue;
    put_together(items, from, end);
    together += end - from;
  }
  qsort(items, count, sizeof *items, compare_runs);
  return together;
}

/* Runs that cannot stand alone become one, the last, which can, or is all there is. */
static void join_small_runs(const sn_division *d, sn_divided *items, size_t count) {
  size_t together = put_small_together(d, items, count), rest = count - together;
  size_t smallest = 0, smallest_end = 0;
  if (together == 0 || can_stand(d, items, rest, count)) return;
  for (size_t from = 0, end; from < rest; from = end) {
    end = run_end(items, from, rest);
    if (smallest_end == 0 || end - from < smallest_end - smallest) smallest = from, smallest_end = end;
  }
  put_together(items, smallest, smallest_end);
  qsort(items, count, sizeof *items, compare_runs);
}

static void let_wait(sn_divided *items, size_t count) {
  for (size_t i = 0; i < count; i++)
    items[i].block = SONAE_NONE;
}

static void divide(const sn_division *d, size_t depth, sn_divided *items, size_t count, uint32_t *blocks) {
  if (depth == d->by_count) {
    for (size_t i = 0; i < count; i++)
      items[i].block = *blocks;
    ++*blocks;
    return;
  }
  number_runs(d, depth, items, count);
  if (!d->patient) join_small_runs(d, items, count);
  for (size_t from = 0, end; from < count; from = end) {
    end = run_end(items, from, count);
    if (can_stand(d, items, from, end))
      divide(d, depth + 1, items + from, end - from, blocks);
    else
      let_wait(items + from, end - from);
  }
}

uint32_t sn_divide(const sn_division *division, sn_divided *items, size_t count) {
  uint32_t blocks = 0;
  if (can_stand(division, items, 0, count)) divide(division, 0, items, count, &blocks);
  return blocks;
}
