/* SPDX-License-Identifier: Apache-2.0 */
/* A condition as a tree of steps: each test with what it was tested on, and its truth. */
#include "evaluate/evaluate.h"
#include "reports/explain/explain.h"

static sn_explain_step *add_answer_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  const sonae_question *q = &x->definition->questions[test->subject];
  const sonae_place *place = &test->place;
  sn_explain_value id = sn_explain_text(q->id);
  switch (test->op) {
  case SONAE_ANSWER_IS: {
    const sonae_option *option = &x->definition->scales[q->scale].options[test->option];
    return SN_EXPLAIN_ADD(x, parent, TEST_IS, place, id, sn_explain_text(option->id), sn_explain_in(x, option->label));
  }
  case SONAE_ANSWER_AT_LEAST:
    return SN_EXPLAIN_ADD(x, parent, TEST_AT_LEAST, place, id, sn_explain_integer(x, test->points));
  case SONAE_ANSWER_AT_MOST:
    return SN_EXPLAIN_ADD(x, parent, TEST_AT_MOST, place, id, sn_explain_integer(x, test->points));
  case SONAE_NUMBER_AT_LEAST:
    return SN_EXPLAIN_ADD(x, parent, TEST_NUMBER_AT_LEAST, place, id, sn_explain_decimal(x, test->number));
  case SONAE_NUMBER_AT_MOST:
    return SN_EXPLAIN_ADD(x, parent, TEST_NUMBER_AT_MOST, place, id, sn_explain_decimal(x, test->number));
  default:
    return SN_EXPLAIN_ADD(x, parent, TEST_ANSWERED, place, id);
  }
}

static sn_explain_step *add_attribute_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  const sonae_attribute_definition *a = &x->definition->attributes[test->subject];
  const sonae_attribute *given = x->response->packed.attributes ? &x->response->packed.attributes[test->subject] : NULL;
  sn_explain_value id = sn_explain_text(a->id), label = sn_explain_in(x, a->label);
  sn_explain_value now =
      given && given->text ? sn_explain_text(given->text) : sn_explain_word_value(x, SN_WORD_MISSING);
  if (test->op == SONAE_ATTRIBUTE_IS)
    return SN_EXPLAIN_ADD(x, parent, TEST_ATTRIBUTE_IS, &test->place, id, label, sn_explain_text(test->text), now);
  sn_explain_value bound = sn_explain_decimal(x, test->number);
  if (test->op == SONAE_ATTRIBUTE_AT_LEAST)
    return SN_EXPLAIN_ADD(x, parent, TEST_ATTRIBUTE_AT_LEAST, &test->place, id, label, bound, now);
  return SN_EXPLAIN_ADD(x, parent, TEST_ATTRIBUTE_AT_MOST, &test->place, id, label, bound, now);
}

static sn_explain_step *add_score_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  const sonae_area *a = &x->definition->areas[test->subject];
  sn_explain_value id = sn_explain_text(a->id), title = sn_explain_in(x, a->title);
  sn_explain_value bar = sn_explain_exact(x, test->points);
  sn_explain_value now = sn_explain_exact(x, x->evaluation->areas[test->subject].low);
  if (test->op == SONAE_SCORE_AT_LEAST)
    return SN_EXPLAIN_ADD(x, parent, TEST_SCORE_AT_LEAST, &test->place, id, title, bar, now);
  return SN_EXPLAIN_ADD(x, parent, TEST_SCORE_AT_MOST, &test->place, id, title, bar, now);
}

static sn_explain_step *add_test(sn_explain *x, sn_explain_step *parent, const sonae_condition *test) {
  switch (test->op) {
  case SONAE_ATTRIBUTE_IS:
  case SONAE_ATTRIBUTE_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_MOST:
    return add_attribute_test(x, parent, test);
  case SONAE_SCORE_AT_LEAST:
  case SONAE_SCORE_AT_MOST:
    return add_score_test(x, parent, test);
  default:
    return add_answer_test(x, parent, test);
  }
}

/* Depth is bounded by the loader (SN_MAX_XML_DEPTH). */
sonae_truth sn_explain_condition(sn_explain *x, sn_explain_step *parent, const sonae_condition *condition) {
  sonae_truth truth = sn_condition_now(x->workspace, condition);
  sn_explain_step *step;
  if (condition->op == SONAE_ALL)
    step = SN_EXPLAIN_PLAIN(x, parent, ALL, &condition->place);
  else if (condition->op == SONAE_ANY)
    step = SN_EXPLAIN_PLAIN(x, parent, ANY, &condition->place);
  else if (condition->op == SONAE_NOT)
    step = SN_EXPLAIN_PLAIN(x, parent, NOT, &condition->place);
  else
    step = add_test(x, parent, condition);
  sn_explain_say_truth(step, truth);
  for (size_t i = 0; i < condition->child_count; i++)
    sn_explain_condition(x, step, &condition->children[i]);
  return truth;
}
