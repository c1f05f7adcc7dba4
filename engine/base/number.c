/* SPDX-License-Identifier: Apache-2.0 */
#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "sonae/evaluation.h"

enum { BILLION = 1000000000 };

bool sn_number_integer(const char *text, int64_t low, int64_t high, int64_t *out) {
  bool negative = *text == '-';
  const char *digit = text + negative;
  int64_t value = 0;
  if (!*digit) return false;
  for (; *digit; digit++) {
    if (*digit < '0' || *digit > '9') return false;
    int next = negative ? '0' - *digit : *digit - '0';
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, next, &value)) return false;
  }
  if (value < low || value > high) return false;
  *out = value;
  return true;
}

/* Digits up to the end or a stop character; returns how many there were, or -1. */
static int digits(const char **text, char stop, int max, int64_t *value) {
  int count = 0;
  *value = 0;
  while (**text && **text != stop) {
    if (**text < '0' || **text > '9' || ++count > max) return -1;
    *value = *value * 10 + (**text - '0');
    (*text)++;
  }
  return count;
}

bool sn_number_decimal(const char *text, sonae_decimal *out) {
  bool negative = *text == '-';
  int64_t whole, fraction = 0;
  const char *at = text + negative;
  int count = digits(&at, '.', SN_MAX_NUMBER_DIGITS, &whole);
  if (count < 1) return false;
  if (*at == '.') {
    at++;
    int behind = digits(&at, '\0', 9, &fraction);
    if (behind < 1 || count + behind > SN_MAX_NUMBER_DIGITS) return false;
    for (; behind < 9; behind++)
      fraction *= 10;
  }
  if (negative && fraction) {
    whole = -whole - 1;
    fraction = BILLION - fraction;
  } else if (negative) {
    whole = -whole;
  }
  *out = (sonae_decimal){.whole = whole, .billionths = (uint32_t)fraction};
  return true;
}

bool sn_number_rational(const char *text, sonae_rational *out) {
  const int64_t most = INT64_C(1000000000000);
  const char *at = text;
  int64_t numerator, denominator = 1;
  if (strchr(text, '/')) {
    if (digits(&at, '/', 13, &numerator) < 1) return false;
    at++;
    if (digits(&at, '\0', 13, &denominator) < 1 || denominator == 0) return false;
  } else {
    if (digits(&at, '.', 12, &numerator) < 1) return false;
    if (*at == '.') {
      int64_t fraction;
      at++;
      int behind = digits(&at, '\0', 4, &fraction);
      if (behind < 1) return false;
      for (; behind > 0; behind--)
        denominator *= 10;
      numerator = numerator * denominator + fraction;
    }
  }
  *out = sn_rational_reduce(numerator, denominator);
  return out->numerator <= most && out->denominator <= most;
}

bool sn_number_micro(const char *text, int64_t *out) {
  sonae_decimal value;
  if (!sn_number_decimal(text, &value) || value.billionths % 1000) return false;
  if (value.whole > SN_MAX_POINTS * INT64_C(1000) || value.whole < -SN_MAX_POINTS * INT64_C(1000)) return false;
  *out = value.whole * SONAE_MICRO + value.billionths / 1000;
  return true;
}

/* A decimal is floor and fraction. */
sonae_decimal sn_number_points(int64_t micro) {
  int64_t whole = micro / SONAE_MICRO, rest = micro % SONAE_MICRO;
  if (rest < 0) {
    whole--;
    rest += SONAE_MICRO;
  }
  return (sonae_decimal){.whole = whole, .billionths = (uint32_t)rest * 1000};
}

int sn_decimal_compare(sonae_decimal a, sonae_decimal b) {
  if (a.whole != b.whole) return a.whole < b.whole ? -1 : 1;
  return (a.billionths > b.billionths) - (a.billionths < b.billionths);
}

void sn_decimal_text(sonae_decimal value, char out[SN_DECIMAL_BYTES]) {
  bool negative = value.whole < 0;
  int64_t whole = value.whole;
  uint32_t fraction = value.billionths;
  if (negative && fraction) {
    whole += 1;
    fraction = BILLION - fraction;
  }
  int length = snprintf(out, SN_DECIMAL_BYTES, "%s%" PRId64, negative ? "-" : "", negative ? -whole : whole);
  if (!fraction || length < 0) return;
  length += snprintf(out + length, SN_DECIMAL_BYTES - (size_t)length, ".%09" PRIu32, fraction);
  while (out[length - 1] == '0')
    out[--length] = '\0';
}

int64_t sn_gcd(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

sonae_rational sn_rational_reduce(int64_t numerator, int64_t denominator) {
  int64_t divisor = sn_gcd(numerator, denominator);
  if (divisor == 0) divisor = 1;
  return (sonae_rational){numerator / divisor, denominator / divisor};
}

int64_t sn_score_tenths(int64_t micro) {
  return sn_divide_half_up(micro, SONAE_MICRO / 10);
}

void sn_grouped_text(int64_t value, char out[SN_GROUPED_BYTES]) {
  char digits[SN_GROUPED_BYTES];
  int length = snprintf(digits, sizeof digits, "%" PRId64, value);
  for (int i = 0; i < length; i++) {
    if (i > 0 && digits[i - 1] != '-' && (length - i) % 3 == 0) *out++ = ',';
    *out++ = digits[i];
  }
  *out = '\0';
}

void sn_score_text(int64_t micro, char out[SN_SCORE_BYTES]) {
  if (micro == SONAE_UNDEFINED) {
    memcpy(out, "\xE2\x80\x93", 4); /* an en dash: undefined is never 0 or 100 */
    return;
  }
  int64_t tenths = sn_score_tenths(micro);
  int64_t size = tenths < 0 ? -tenths : tenths;
  (void)snprintf(out, SN_SCORE_BYTES, "%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "", size / 10, size % 10);
}
