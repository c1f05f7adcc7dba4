/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions of papers. Their tests name questions of two checklists, each with a workspace of its own. */
#include "evaluate/evaluate.h"
#include "kit/inner.h"

static bool tests_question(sonae_operator op) {
  return op >= SONAE_ANSWER_IS && op <= SONAE_NUMBER_AT_MOST;
}

static sonae_truth test(const sn_filling *f, const sonae_condition *c) {
  size_t own = f->definition->question_count;
  if (!tests_question(c->op) || c->subject < own) return sn_condition_now(f->workspace, c);
  sonae_condition moved = *c;
  moved.subject -= (uint32_t)own;
  return sn_condition_now(f->other_workspace, &moved);
}

/* As in evaluate/condition.c: all is the least of its parts, any the most. Depth is bounded by SN_MAX_XML_DEPTH. */
static sonae_truth truth_of(const sn_filling *f, const sonae_condition *c) {
  if (c->op == SONAE_NOT) return (sonae_truth)(SONAE_TRUE - truth_of(f, &c->children[0]));
  if (c->op != SONAE_ALL && c->op != SONAE_ANY) return test(f, c);
  bool all = c->op == SONAE_ALL;
  sonae_truth result = all ? SONAE_TRUE : SONAE_FALSE;
  for (size_t i = 0; i < c->child_count; i++) {
    sonae_truth next = truth_of(f, &c->children[i]);
    if (all ? next < result : next > result) result = next;
  }
  return result;
}

bool sn_kit_may(const sn_filling *filling, const sonae_condition *when) {
  return !when || truth_of(filling, when) != SONAE_FALSE;
}

uint8_t sn_kit_code(const sn_filling *f, uint32_t question) {
  size_t own = f->definition->question_count;
  if (question >= own) return f->other_answers->codes[question - own];
  return f->evaluation->relevant[question] == SONAE_FALSE ? SONAE_NOT_APPLICABLE : f->answers->codes[question];
}
