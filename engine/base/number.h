/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers: integers, decimals, fractions. No strtod, no locale, no floating point. */
#ifndef SN_BASE_NUMBER_H
#define SN_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "sonae/definition.h"

/* Decimal digits with an optional '-'; nothing else; false past int64 or outside low..high. */
bool sn_number_integer(const char *text, int64_t low, int64_t high, int64_t *out);
/* "12", "-3.25"; up to SN_MAX_NUMBER_DIGITS digits, up to 9 behind the point. */
bool sn_number_decimal(const char *text, sonae_decimal *out);
/* "1.5" or "3/2", not negative, reduced; numerator and denominator up to 10^12. */
bool sn_number_rational(const char *text, sonae_rational *out);
/* Points with up to six decimals, as micro-points. */
bool sn_number_micro(const char *text, int64_t *out);
/* And back. */
sonae_decimal sn_number_points(int64_t micro);

int sn_decimal_compare(sonae_decimal a, sonae_decimal b);
/* Longest text: "-" 15 digits "." 9 digits and a zero. */
enum { SN_DECIMAL_BYTES = 32 };
void sn_decimal_text(sonae_decimal value, char out[SN_DECIMAL_BYTES]);
/* 1234567 as "1,234,567". */
enum { SN_GROUPED_BYTES = 32 };
void sn_grouped_text(int64_t value, char out[SN_GROUPED_BYTES]);

int64_t sn_gcd(int64_t a, int64_t b);
sonae_rational sn_rational_reduce(int64_t numerator, int64_t denominator);
/* a / b for b > 0, rounded to the nearest integer, halves towards plus infinity. */
static inline int64_t sn_divide_half_up(int64_t a, int64_t b) {
  int64_t quotient = a / b, rest = a % b;
  if (rest < 0) { /* floor first */
    quotient--;
    rest += b;
  }
  return quotient + (rest >= b - rest ? 1 : 0);
}
/* Micro-points with one decimal, half up: 50.25 points -> "50.3". */
enum { SN_SCORE_BYTES = 32 };
void sn_score_text(int64_t micro, char out[SN_SCORE_BYTES]);
/* Tenths of a point, rounded as the text is. */
int64_t sn_score_tenths(int64_t micro);

#endif
