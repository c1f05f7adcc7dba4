/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of a chain: its steps, and the values that go into their sentences. */
#include "reports/explain/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

enum { NUMBER_BYTES = 48 };

static const sn_phrase WORDS[SN_WORD_COUNT] = {
#define WORD(name, ja, en) {{(ja), (en)}},
#include "reports/explain/explain.def"
};

const char *sn_explain_phrase(const sn_explain *x, sn_explain_word which) {
  return WORDS[which].in[x->language];
}

sn_explain_step *sn_explain_add(sn_explain *x, sn_explain_step *parent, sn_explain_sentence which,
                                const sonae_place *place, const sn_explain_value *values, size_t count) {
  sn_explain_step *step = parent ? SN_ARENA_NEW(x->arena, 1, sn_explain_step) : NULL;
  if (!step) return NULL;
  step->sentence = which;
  step->value_count = count < SN_EXPLAIN_VALUES ? count : SN_EXPLAIN_VALUES;
  if (step->value_count) memcpy(step->values, values, step->value_count * sizeof *values);
  if (place) step->place = *place;
  if (parent->last)
    parent->last->next = step;
  else
    parent->first = step;
  parent->last = step;
  return step;
}

void sn_explain_say_truth(sn_explain_step *step, sonae_truth truth) {
  if (!step) return;
  step->has_truth = true;
  step->truth = truth;
}

sn_explain_value sn_explain_text(const char *text) {
  return (sn_explain_value){.text = text ? text : ""};
}

sn_explain_value sn_explain_in(const sn_explain *x, sonae_text text) {
  return sn_explain_text(sonae_text_in(x->definition, text, x->language == SONAE_EN ? "en" : "ja"));
}

sn_explain_value sn_explain_word_value(const sn_explain *x, sn_explain_word which) {
  return sn_explain_text(sn_explain_phrase(x, which));
}

static sn_explain_value number_value(sn_explain *x, const char *text, int64_t number) {
  return (sn_explain_value){.text = sn_arena_text(x->arena, text), .numeric = true, .number = number};
}

sn_explain_value sn_explain_integer(sn_explain *x, int64_t value) {
  char text[NUMBER_BYTES];
  (void)snprintf(text, sizeof text, "%" PRId64, value);
  return number_value(x, text, value);
}

sn_explain_value sn_explain_score(sn_explain *x, int64_t micro) {
  char text[SN_SCORE_BYTES];
  sn_score_text(micro, text);
  return number_value(x, text, micro);
}

sn_explain_value sn_explain_exact(sn_explain *x, int64_t micro) {
  char text[SN_DECIMAL_BYTES];
  if (micro == SONAE_UNDEFINED) return sn_explain_score(x, micro);
  sn_decimal_text(sn_number_points(micro), text);
  return number_value(x, text, micro);
}

sn_explain_value sn_explain_decimal(sn_explain *x, sonae_decimal value) {
  char text[SN_DECIMAL_BYTES];
  sn_decimal_text(value, text);
  return sn_explain_text(sn_arena_text(x->arena, text));
}

sn_explain_value sn_explain_ratio(sn_explain *x, int64_t numerator, int64_t denominator) {
  enum { PLACES = 10000 };
  char text[NUMBER_BYTES];
  sonae_rational r = sn_rational_reduce(numerator, denominator);
  if (r.denominator == 1) return sn_explain_integer(x, r.numerator);
  if (PLACES % r.denominator != 0 || r.numerator < 0) {
    (void)snprintf(text, sizeof text, "%" PRId64 "/%" PRId64, r.numerator, r.denominator);
    return sn_explain_text(sn_arena_text(x->arena, text));
  }
  int64_t rest = r.numerator % r.denominator * (PLACES / r.denominator);
  int length = snprintf(text, sizeof text, "%" PRId64 ".%04" PRId64, r.numerator / r.denominator, rest);
  while (length > 0 && text[length - 1] == '0')
    text[--length] = '\0';
  return sn_explain_text(sn_arena_text(x->arena, text));
}

sn_explain_value sn_explain_filled(sn_explain *x, sn_explain_word which, const char *first, const char *second) {
  sn_buffer filled = SN_BUFFER(SN_EXPLAIN_BYTES);
  sn_fill(&filled, sn_explain_phrase(x, which), (const char *const[]){first, second}, 2);
  if (filled.failed) x->arena->failed = true;
  const char *text = filled.failed ? NULL : sn_arena_copy(x->arena, filled.data, filled.length);
  sn_buffer_free(&filled);
  return sn_explain_text(text);
}
