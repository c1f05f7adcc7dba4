/* SPDX-License-Identifier: Apache-2.0 */
/*
 * With n scores x, S their sum and V = n x sum(x^2) - S^2: deviation = sqrt(V) / n, and (x - mean) / deviation =
 * (n x - S) / sqrt(V). A quotient by a root is rounded by comparing squares, which are exact.
 */
#include "group/spread.h"

#include "base/wide.h"

enum { MIDDLE = 500, TENTHS_OF_TEN = 100 };

/* Above it, the product of two of them would not fit: a spread times a count. */
static const uint64_t MOST_PRODUCT = UINT64_C(3000000000);

static uint64_t distance(int64_t from, int64_t to) {
  return (uint64_t)to - (uint64_t)from;
}

bool sn_spread_make(const int64_t *tenths, size_t count, sn_spread *out) {
  if (count == 0) return false;
  sn_spread made = {.count = count, .base = tenths[0]};
  uint64_t widest = 0, squares = 0;
  for (size_t i = 1; i < count; i++)
    if (tenths[i] < made.base) made.base = tenths[i];
  for (size_t i = 0; i < count; i++)
    if (distance(made.base, tenths[i]) > widest) widest = distance(made.base, tenths[i]);
  if (widest > MOST_PRODUCT / count) return false;
  for (size_t i = 0; i < count; i++) {
    uint64_t x = distance(made.base, tenths[i]);
    made.sum += x;
    squares += x * x;
  }
  made.variance = made.count * squares - made.sum * made.sum;
  *out = made;
  return true;
}

/* The largest r with (2 r - 1) x b <= 2 a, where b and 2 a are roots: b^2 = b1 x b2, (2 a)^2 = a1 x a2. That is a / b,
 * half up; `down` makes it half down. */
typedef struct ratio {
  uint64_t a1, a2, b1, b2;
  bool down;
} ratio;

static bool reaches(const ratio *q, uint64_t r) {
  uint64_t odd = 2 * r - 1;
  /* odd^2 x b1 x b2 against a1 x a2: one of the b is 1, or both are the same. */
  int order = q->b2 == 1 ? sn_wide_compare(odd * odd, q->b1, q->a1, q->a2)
                         : sn_wide_compare(odd * q->b1, odd * q->b2, q->a1, q->a2);
  return q->down ? order < 0 : order <= 0;
}

static uint64_t rounded(const ratio *q, uint64_t most) {
  uint64_t low = 0, high = most + 1; /* low is reached, high is not */
  while (high - low > 1) {
    uint64_t middle = low + (high - low) / 2;
    if (reaches(q, middle))
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* No deviation is larger than half the widest distance. */
uint64_t sn_spread_deviation(const sn_spread *s) {
  const ratio q = {.a1 = 4, .a2 = s->variance, .b1 = s->count, .b2 = s->count};
  return rounded(&q, MOST_PRODUCT / s->count);
}

/* No score is further from the mean than the root of their number times the deviation; one that is not among them is
 * taken as far as a number goes. */
bool sn_spread_standing(const sn_spread *s, int64_t tenths, int32_t *out) {
  enum { MOST = 1000000 };
  if (s->variance == 0) return false;
  bool below = tenths < s->base, under = below || distance(s->base, tenths) * s->count < s->sum;
  uint64_t away = below   ? distance(tenths, s->base) * s->count + s->sum
                  : under ? s->sum - distance(s->base, tenths) * s->count
                          : distance(s->base, tenths) * s->count - s->sum;
  const ratio q = {
      .a1 = 2 * TENTHS_OF_TEN * away, .a2 = 2 * TENTHS_OF_TEN * away, .b1 = s->variance, .b2 = 1, .down = under};
  int32_t steps = (int32_t)rounded(&q, MOST);
  *out = under ? MIDDLE - steps : MIDDLE + steps;
  return true;
}
