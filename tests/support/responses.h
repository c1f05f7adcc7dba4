/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Responses made by chance, from a seed, and what makes two of them equal. Included after support/fixture.h.
 */
#ifndef SONAE_TESTS_RESPONSES_H
#define SONAE_TESTS_RESPONSES_H

#include "model/response.h"

/* A question of each kind, and attributes: what a pack has to carry. */
#define EVERY_KIND_OF(questions)                                                                                       \
  CHECKLIST("<attribute id=\"size\" kind=\"number\">" SAID(                                                            \
      "label", "l") "</attribute>\n"                                                                                   \
                    "<attribute id=\"town\">" SAID("label", "l") "</attribute>\n" AREA("a") SCALE_S questions)
#define MANY_XYZ "<scale select=\"many\">" OPTION("x", "40") OPTION("y", "30") OPTION("z", "30") "</scale>"
#define EVERY_KIND                                                                                                     \
  EVERY_KIND_OF(QUESTION("q1", "a") QUESTION_NA("q2", "a") QUESTION_OF("m", "a", "", MANY_XYZ)                         \
                    QUESTION_OF("t", "a", "kind=\"text\"", "") QUESTION_OF("n", "a", "kind=\"number\"", "")            \
                        QUESTION_OF("d", "a", "kind=\"date\"", "") QUESTION("q3", "a"))

/* xorshift64: the same numbers everywhere. */
typedef struct chance {
  uint64_t state;
} chance;

static inline uint64_t chance_below(chance *c, uint64_t bound) {
  c->state ^= c->state << 13;
  c->state ^= c->state >> 7;
  c->state ^= c->state << 17;
  return c->state % bound;
}

static inline const char *chance_text(chance *c) {
  static const char *const TEXTS[] = {"a", "台帳を見直します。", "two\nlines", "x", "", "é", "0", "ｶﾅ 漢字 🙂"};
  return TEXTS[chance_below(c, sizeof TEXTS / sizeof *TEXTS)];
}

static inline void chance_value(chance *c, const sonae_question *question, sn_response *r, uint32_t q) {
  static const char *const NUMBERS[] = {"0", "-0.5", "12.25", "999999999999999", "-3"};
  static const char *const DATES[] = {"2026-11-21", "0001-01-01", "9999-12-31"};
  r->codes[q] = SONAE_GIVEN;
  if (question->kind == SONAE_NUMBER) {
    r->answers[q].text = NUMBERS[chance_below(c, 5)];
    assert_true(sn_number_decimal(r->answers[q].text, &r->numbers[q]));
  } else {
    r->answers[q].text = question->kind == SONAE_DATE ? DATES[chance_below(c, 3)] : "回答 text";
  }
}

static inline void chance_options(chance *c, const sonae_scale *scale, sn_response *r, uint32_t q) {
  if (scale->select == SONAE_SELECT_MANY) {
    r->codes[q] = SONAE_GIVEN;
    r->chosen[q] = 1 + chance_below(c, (UINT64_C(1) << scale->option_count) - 1);
  } else {
    uint64_t option = chance_below(c, scale->option_count);
    r->codes[q] = (uint8_t)(SONAE_FIRST_OPTION + option);
    r->chosen[q] = UINT64_C(1) << option;
  }
}

static inline void chance_answer(chance *c, const sonae_definition *d, sn_response *r, uint32_t q) {
  const sonae_question *question = &d->questions[q];
  switch (chance_below(c, 5)) {
  case 0:
    break;
  case 1:
    r->codes[q] = question->not_applicable ? SONAE_NOT_APPLICABLE : SONAE_UNKNOWN;
    if (question->not_applicable) r->answers[q].reason = "none here";
    break;
  default:
    if (question->kind == SONAE_CHOICE)
      chance_options(c, &d->scales[question->scale], r, q);
    else
      chance_value(c, question, r, q);
  }
  if (chance_below(c, 3) == 0) r->answers[q].comment = chance_text(c);
  if (chance_below(c, 4) == 0) r->answers[q].evidence = chance_text(c);
  if (chance_below(c, 6) == 0) r->answers[q].planned = "2027-03-31";
}

/* Strings are literals; for sonae_response_free(). */
static inline sn_response *chance_response(uint64_t seed, const sonae_definition *d) {
  chance c = {seed * 2654435761u + 88172645463325252u};
  sn_arena arena = {0};
  sn_response *r = sn_response_new(d, &arena);
  assert_non_null(r);
  for (uint32_t q = 0; q < d->question_count; q++)
    chance_answer(&c, d, r, q);
  for (size_t i = 0; i < d->attribute_count; i++) {
    if (chance_below(&c, 3) == 0) continue;
    r->attributes[i].text = d->attributes[i].numeric ? "45" : "町";
    r->attributes[i].numeric = sn_number_decimal(r->attributes[i].text, &r->attributes[i].number);
  }
  return r;
}

static inline bool same_text(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static inline bool same_answer(const sonae_answer *a, const sonae_answer *b) {
  return same_text(a->text, b->text) && same_text(a->reason, b->reason) && same_text(a->comment, b->comment) &&
         same_text(a->evidence, b->evidence) && same_text(a->planned, b->planned);
}

static inline bool same_decimal(sonae_decimal a, sonae_decimal b) {
  return a.whole == b.whole && a.billionths == b.billionths;
}

/* All that was answered; not who, when and in which file. */
static inline bool same_answers(const sonae_definition *d, const sonae_response *a, const sonae_response *b) {
  for (size_t q = 0; q < d->question_count; q++)
    if (a->packed.codes[q] != b->packed.codes[q] || a->packed.chosen[q] != b->packed.chosen[q] ||
        !same_decimal(a->packed.numbers[q], b->packed.numbers[q]) || !same_answer(&a->answers[q], &b->answers[q]))
      return false;
  for (size_t i = 0; i < d->attribute_count; i++) {
    const sonae_attribute *x = &a->packed.attributes[i], *y = &b->packed.attributes[i];
    if (!same_text(x->text, y->text) || x->numeric != y->numeric || !same_decimal(x->number, y->number)) return false;
  }
  return true;
}

#endif
