/* SPDX-License-Identifier: Apache-2.0 */
#include "words/figure.h"

#include <string.h>

#include "base/number.h"

enum {
  SHOWN = 15,  /* digits of a double that are as they were typed */
  LONGEST = 30 /* digits before or behind the point */
};

/* 0.d1 d2 d3 … x 10^exponent, without zeros at either end. */
typedef struct figure {
  bool negative;
  int exponent;
  int count;
  char digits[SHOWN + 1]; /* one more, to round by */
} figure;

/* A leading zero only moves the point; digits past those that count are dropped. */
static void take_digit(figure *f, char digit, bool behind) {
  if (f->count == 0 && digit == '0') {
    f->exponent -= behind;
    return;
  }
  if (f->count <= SHOWN) f->digits[f->count++] = digit;
  f->exponent += !behind;
}

static bool read_figure(const char *text, figure *out) {
  int64_t power = 0;
  bool behind = false, any = false;
  out->negative = *text == '-';
  text += *text == '-' || *text == '+';
  for (; (*text >= '0' && *text <= '9') || (*text == '.' && !behind); text++) {
    if (*text == '.') {
      behind = true;
    } else {
      if (out->exponent > LONGEST || out->exponent < -LONGEST) return false;
      take_digit(out, *text, behind);
      any = true;
    }
  }
  if (*text == 'e' || *text == 'E') {
    text++;
    if (*text == '+') text++;
    if (!sn_number_integer(text, -400, 400, &power)) return false;
    text = "";
  }
  out->exponent += (int)power;
  return any && *text == '\0';
}

/* Half away from zero, as a cell is shown. */
static void round_figure(figure *f) {
  if (f->count > SHOWN) {
    bool up = f->digits[SHOWN] >= '5';
    f->count = SHOWN;
    while (up && f->count && f->digits[f->count - 1] == '9')
      f->count--;
    if (up && f->count) {
      f->digits[f->count - 1]++;
    } else if (up) {
      f->digits[f->count++] = '1';
      f->exponent++;
    }
  }
  while (f->count && f->digits[f->count - 1] == '0')
    f->count--;
}

bool sn_figure_text(const char *number, char out[SN_FIGURE_BYTES]) {
  figure f = {0};
  if (!read_figure(number, &f)) return false;
  round_figure(&f);
  if (f.count == 0) f = (figure){0};
  if (f.exponent > LONGEST || f.exponent < -SHOWN) return false;
  char *to = out;
  if (f.negative) *to++ = '-';
  if (f.exponent <= 0) *to++ = '0';
  int first = f.exponent < 0 ? f.exponent : 0, last = f.count > f.exponent ? f.count : f.exponent;
  for (int i = first; i < last; i++) { /* digit i stands behind the point from i == exponent on */
    if (i == f.exponent || (i == first && f.exponent <= 0)) *to++ = '.';
    *to++ = i >= 0 && i < f.count ? f.digits[i] : '0';
  }
  *to = '\0';
  return true;
}

bool sn_figure_drop_commas(char *number) {
  static const char DIGITS[] = "0123456789";
  const char *at = number + (*number == '-');
  size_t first = strspn(at, DIGITS);
  if (first == 0 || first > 3 || at[first] != ',') return false;
  for (at += first; *at == ','; at += 4)
    if (strspn(at + 1, DIGITS) != 3) return false; /* the comma and its three digits */
  if (*at && (*at != '.' || at[1 + strspn(at + 1, DIGITS)])) return false;
  char *to = number;
  for (const char *from = number; *from; from++)
    if (*from != ',') *to++ = *from;
  *to = '\0';
  return true;
}
