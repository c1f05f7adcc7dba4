/* SPDX-License-Identifier: Apache-2.0 */
#include "base/wide.h"

typedef struct wide {
  uint64_t high, low;
} wide;

/* Schoolbook, with halves as digits: no partial sum passes 64 bits. */
static wide multiply(uint64_t a, uint64_t b) {
  const uint64_t half = UINT32_MAX;
  uint64_t low = (a & half) * (b & half);
  uint64_t first = (a >> 32) * (b & half) + (low >> 32);
  uint64_t second = (a & half) * (b >> 32) + (first & half);
  return (wide){.high = (a >> 32) * (b >> 32) + (first >> 32) + (second >> 32), .low = second << 32 | (low & half)};
}

int sn_wide_compare(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
  wide left = multiply(a, b), right = multiply(c, d);
  if (left.high != right.high) return left.high < right.high ? -1 : 1;
  return (left.low > right.low) - (left.low < right.low);
}

/*
 * One half of a quotient by long division: floor((rest * 2^32 + digit) / divisor), and the new rest.
 * The divisor has its top bit set and rest < divisor, so the guess from the divisor's upper half is at most 2 too
 * large.
 */
static uint64_t divide_half(uint64_t *rest, uint64_t digit, uint64_t divisor) {
  uint64_t upper = divisor >> 32, lower = divisor & UINT32_MAX;
  uint64_t guess = *rest / upper, left = *rest % upper;
  while (guess > UINT32_MAX || guess * lower > (left << 32 | digit)) {
    guess--;
    left += upper;
    if (left > UINT32_MAX) break;
  }
  *rest = (*rest << 32 | digit) - guess * divisor; /* modulo 2^64; the true value fits */
  return guess;
}

uint64_t sn_wide_muldiv_floor(uint64_t a, uint64_t b, uint64_t c) {
  wide product = multiply(a, b);
  if (product.high >= c) return UINT64_MAX;
  if (product.high == 0) return product.low / c;
  for (; c >> 63 == 0; c <<= 1) {
    product.high = product.high << 1 | product.low >> 63;
    product.low <<= 1;
  }
  uint64_t rest = product.high;
  uint64_t upper = divide_half(&rest, product.low >> 32, c);
  return upper << 32 | divide_half(&rest, product.low & UINT32_MAX, c);
}
