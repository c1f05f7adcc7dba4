/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions in Kleene's strong three-valued logic, scoring §2: false < maybe < true; all is the minimum, any the
 * maximum. */
#include <string.h>

#include "base/number.h"
#include "evaluate/evaluate.h"
#include "evaluate/workspace.h"

static sonae_truth truth(bool value) {
  return value ? SONAE_TRUE : SONAE_FALSE;
}

/* What holds for every test of a question; SONAE_TRUE when the test has an answer to look at. */
static sonae_truth has_answer(const sonae_workspace *w, uint32_t question) {
  uint8_t code = w->answers->codes[question];
  if (w->relevant[question] == SONAE_FALSE || code == SONAE_NOT_APPLICABLE) return SONAE_FALSE;
  return code == SONAE_GIVEN ? SONAE_TRUE : SONAE_MAYBE;
}

/* The same for a choice, whose byte is left in *code. */
static sonae_truth has_choice(const sonae_workspace *w, const sn_scored *scored, uint32_t *code) {
  *code = sn_answer_code(w->answers, scored);
  if (w->relevant[scored->question] == SONAE_FALSE || *code == SONAE_NOT_APPLICABLE) return SONAE_FALSE;
  return *code >= SONAE_GIVEN ? SONAE_TRUE : SONAE_MAYBE;
}

static sonae_truth test_answer(const sonae_workspace *w, const sonae_condition *c) {
  const sn_scored *scored = &w->program->scored[w->program->scored_of[c->subject]];
  uint32_t code;
  sonae_truth answered = has_choice(w, scored, &code);
  if (answered != SONAE_TRUE) return answered;
  if (c->op == SONAE_ANSWER_IS)
    return truth(code == SONAE_GIVEN ? w->answers->chosen[c->subject] >> c->option & 1
                                     : code - SONAE_FIRST_OPTION == c->option);
  int32_t points = sn_answer_points(w->program, w->answers, scored, code).low;
  return truth(c->op == SONAE_ANSWER_AT_LEAST ? points >= c->points : points <= c->points);
}

static sonae_truth test_answered(const sonae_workspace *w, const sonae_condition *c) {
  uint32_t scored = w->program->scored_of[c->subject], code;
  if (scored == SONAE_NONE) return truth(has_answer(w, c->subject) == SONAE_TRUE);
  return truth(has_choice(w, &w->program->scored[scored], &code) == SONAE_TRUE);
}

static sonae_truth test_number(const sonae_workspace *w, const sonae_condition *c) {
  sonae_truth answered = has_answer(w, c->subject);
  if (answered != SONAE_TRUE) return answered;
  if (!w->answers->numbers) return SONAE_MAYBE;
  int order = sn_decimal_compare(w->answers->numbers[c->subject], c->number);
  return truth(c->op == SONAE_NUMBER_AT_LEAST ? order >= 0 : order <= 0);
}

static sonae_truth test_attribute(const sonae_workspace *w, const sonae_condition *c) {
  const sonae_attribute *attribute = w->answers->attributes ? &w->answers->attributes[c->subject] : NULL;
  if (!attribute || !attribute->text) return SONAE_MAYBE;
  if (c->op == SONAE_ATTRIBUTE_IS) return truth(strcmp(attribute->text, c->text) == 0);
  if (!attribute->numeric) return SONAE_MAYBE;
  int order = sn_decimal_compare(attribute->number, c->number);
  return truth(c->op == SONAE_ATTRIBUTE_AT_LEAST ? order >= 0 : order <= 0);
}

static sonae_truth test_score(const sonae_workspace *w, const sonae_condition *c) {
  int64_t low = w->areas[c->subject].low;
  if (low == SONAE_UNDEFINED) return SONAE_MAYBE;
  return truth(c->op == SONAE_SCORE_AT_LEAST ? low >= c->points : low <= c->points);
}

/* What is settled by one part is not asked of the others. */
static sonae_truth test_tree(const sonae_workspace *w, const sonae_condition *c) {
  bool all = c->op == SONAE_ALL;
  sonae_truth result = all ? SONAE_TRUE : SONAE_FALSE, settled = all ? SONAE_FALSE : SONAE_TRUE;
  for (size_t i = 0; i < c->child_count && result != settled; i++) {
    sonae_truth next = sn_condition_now(w, &c->children[i]);
    if (all ? next < result : next > result) result = next;
  }
  return result;
}

sonae_truth sn_condition_now(const sonae_workspace *w, const sonae_condition *c) {
  switch (c->op) {
  case SONAE_ALL:
  case SONAE_ANY:
    return test_tree(w, c);
  case SONAE_NOT:
    return (sonae_truth)(SONAE_TRUE - sn_condition_now(w, &c->children[0]));
  case SONAE_ANSWER_IS:
  case SONAE_ANSWER_AT_LEAST:
  case SONAE_ANSWER_AT_MOST:
    return test_answer(w, c);
  case SONAE_ANSWERED: /* never maybe */
    return test_answered(w, c);
  case SONAE_NUMBER_AT_LEAST:
  case SONAE_NUMBER_AT_MOST:
    return test_number(w, c);
  case SONAE_ATTRIBUTE_IS:
  case SONAE_ATTRIBUTE_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_MOST:
    return test_attribute(w, c);
  case SONAE_SCORE_AT_LEAST:
  case SONAE_SCORE_AT_MOST:
    return test_score(w, c);
  }
  return SONAE_MAYBE;
}
