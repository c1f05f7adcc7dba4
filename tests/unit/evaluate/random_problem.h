/* SPDX-License-Identifier: Apache-2.0 */
/* Problems made of a seed, with few and large, small and huge numbers. */
#ifndef SONAE_TESTS_RANDOM_PROBLEM_H
#define SONAE_TESTS_RANDOM_PROBLEM_H

#include "problem.h"

static inline uint64_t next_random(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

static inline int64_t between(uint64_t *seed, int64_t low, int64_t high) {
  return low + (int64_t)(next_random(seed) % (uint64_t)(high - low + 1));
}

/* What kind of numbers: few and small ones for ties, wide ones for rounding, huge ones for overflow. Coarse: all or
 * nothing. */
typedef struct flavour {
  bool coarse;
  int64_t most_hours, hour, most_yen, yen, most_priority, priority;
} flavour;

static const flavour flavours[] = {
    {true, 0, 0, 0, 0, 1, 1},
    {true, 1, 1, 1, 1, 1, 1},
    {true, 3, 1, 3, 1, 3, 1},
    {true, 4, 2, 5, 10000, 5, 1},
    {false, 2, 1, 2, 50000, 2, 10},
    {false, 16, 2, 20, 5000, 25, 6},
    {false, 1000, 1, 1000, 777, 1000, 1000000007},
    {false, INT64_C(1) << 40, 1, INT64_C(1) << 50, 1, INT64_C(1) << 40, 1},
    {false, 3, INT64_C(1) << 54, 3, INT64_C(1) << 54, 7, INT64_C(1) << 46},
};
enum { FLAVOURS = sizeof flavours / sizeof *flavours };

static inline void add_random_item(fixture *f, const flavour *kind, uint64_t *seed, uint32_t name,
                                   uint32_t question_count) {
  static const int32_t heights[] = {33, 50, 66, 100, 100, 100};
  char id[8] = "A-";
  size_t at = 2;
  if (name >= 10) id[at++] = (char)('0' + name / 10);
  id[at] = (char)('0' + name % 10);
  int64_t hours = kind->hour * between(seed, 0, kind->most_hours);
  int64_t yen = between(seed, 0, 1) ? kind->yen * between(seed, 0, kind->most_yen) : 0;
  size_t i = add_item(f, id, hours, yen);
  for (int64_t left = between(seed, 0, 3); left > 0; left--) {
    uint32_t question = (uint32_t)between(seed, 0, question_count - 1);
    add_lift(f, i, question, kind->coarse ? 100 : heights[between(seed, 0, 5)]);
  }
}

/* Names are dealt so that neither the ids nor the needs follow the order of the items. */
static inline void make_random(fixture *f, const flavour *kind, uint64_t seed, uint32_t count) {
  uint32_t names[MOST_ITEMS], questions = (uint32_t)between(&seed, 1, 2 + count / 2);
  start(f, questions, 0, 0);
  for (uint32_t q = 0; q < questions; q++) {
    f->priority[q] = kind->priority * between(&seed, 0, kind->most_priority);
    f->now[q] = !kind->coarse && between(&seed, 0, 1) ? 33 * (int32_t)between(&seed, 0, 3) : 0;
  }
  for (uint32_t i = 0; i < count; i++) {
    uint32_t swap = (uint32_t)between(&seed, 0, i);
    names[i] = names[swap];
    names[swap] = i;
  }
  int64_t hours = 0, yen = 0;
  for (uint32_t i = 0; i < count; i++) {
    add_random_item(f, kind, &seed, names[i], questions);
    hours += f->items[i].hours;
    yen += f->items[i].yen;
  }
  for (uint32_t i = 0; i < count; i++)
    for (int64_t tries = between(&seed, 0, 2); tries > 0; tries--) {
      uint32_t need = (uint32_t)between(&seed, 0, count - 1);
      if (names[need] * 7 % count < names[i] * 7 % count) add_need(f, i, need);
    }
  f->problem.hours = between(&seed, 0, 3) ? between(&seed, 0, hours) : hours;
  f->problem.yen = between(&seed, 0, 3) ? between(&seed, 0, yen) : yen;
}

#endif
