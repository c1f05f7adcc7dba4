/* SPDX-License-Identifier: Apache-2.0 */
/* Which findings answers call for, and which they settle. */
#include <string.h>

#include "followup/followup.h"

/* --- What there is --------------------------------------------------------------------------------------------- */

static void find_subjects(sn_followup *f) {
  const sonae_definition *d = f->data.definition;
  for (size_t i = 0; i < f->data.finding_count; i++) {
    const sonae_finding *finding = &f->findings[i].finding;
    f->findings[i].question = sonae_find_question(d, finding->question);
    f->findings[i].contradiction = sonae_find_contradiction(d, finding->contradiction);
  }
}

/* --- What is wanted -------------------------------------------------------------------------------------------- */

/* By question: one of those that the buyer asks for. NULL: memory is out. */
static const uint8_t *mark_asked(sn_followup *f, const sonae_followup_scope *scope) {
  const sonae_definition *d = f->data.definition;
  uint8_t *asked = SN_ARENA_NEW(&f->arena, d->question_count, uint8_t);
  if (!asked) return NULL;
  memset(asked, !scope || scope->question_count == 0, d->question_count);
  for (size_t i = 0; scope && i < scope->question_count; i++)
    asked[scope->questions[i]] = 1;
  for (size_t i = 0; scope && scope->minimum && i < d->question_count; i++)
    asked[i] = asked[i] && d->questions[i].minimum;
  return asked;
}

static bool any_asked(const sonae_contradiction *one, const uint8_t *asked) {
  for (size_t i = 0; i < one->question_count; i++)
    if (asked[one->questions[i]]) return true;
  return false;
}

static sonae_finding_cause cause_of(sonae_gap_status status) {
  static const sonae_finding_cause CAUSES[] = {[SONAE_GAP_OPEN] = SONAE_CAUSE_GAP,
                                               [SONAE_GAP_UNKNOWN] = SONAE_CAUSE_UNKNOWN,
                                               [SONAE_GAP_UNANSWERED] = SONAE_CAUSE_UNANSWERED};
  return CAUSES[status];
}

static void want(sn_followup *f, sonae_followup_want *wanted, sonae_followup_want one) {
  wanted[f->data.wanted_count++] = one;
}

static sonae_followup_want *list_wanted(sn_followup *f, const sonae_evaluation *e, const uint8_t *asked) {
  const sonae_definition *d = f->data.definition;
  sonae_followup_want *wanted = SN_ARENA_NEW(&f->arena, e->gap_count + e->contradiction_count, sonae_followup_want);
  for (size_t i = 0; wanted && i < e->gap_count; i++)
    if (asked[e->gaps[i].question])
      want(f, wanted,
           (sonae_followup_want){
               .question = e->gaps[i].question, .cause = cause_of(e->gaps[i].status), .contradiction = SONAE_NONE});
  for (size_t i = 0; wanted && i < e->contradiction_count; i++) {
    const sonae_contradiction *one = &d->contradictions[e->contradictions[i]];
    if (any_asked(one, asked))
      want(f, wanted,
           (sonae_followup_want){.question = one->questions[0],
                                 .cause = SONAE_CAUSE_CONTRADICTION,
                                 .contradiction = e->contradictions[i]});
  }
  return wanted;
}

/* A finding is about a contradiction, or about a question and no contradiction: by question the one that is not closed,
 * and behind the questions by contradiction. */
static uint32_t *number_subjects(sn_followup *f) {
  const sonae_definition *d = f->data.definition;
  uint32_t *numbers = SN_ARENA_NEW(&f->arena, d->question_count + d->contradiction_count, uint32_t);
  for (size_t i = 0; numbers && i < f->data.finding_count; i++) {
    const sonae_followup_finding *one = &f->findings[i];
    if (one->finding.state == SONAE_FINDING_CLOSED) continue;
    if (one->contradiction != SONAE_NONE)
      numbers[d->question_count + one->contradiction] = one->finding.number;
    else if (one->question != SONAE_NONE && !one->finding.contradiction)
      numbers[one->question] = one->finding.number;
  }
  return numbers;
}

static void match(const sn_followup *f, sonae_followup_want *wanted, const uint32_t *numbers) {
  for (size_t i = 0; i < f->data.wanted_count; i++) {
    bool contradiction = wanted[i].contradiction != SONAE_NONE;
    wanted[i].number = contradiction ? numbers[f->data.definition->question_count + wanted[i].contradiction]
                                     : numbers[wanted[i].question];
  }
}

/* --- What is settled ------------------------------------------------------------------------------------------- */

/* By question, and behind the questions by contradiction: a finding is called for, whoever asks. */
static const uint8_t *mark_called_for(sn_followup *f, const sonae_evaluation *e) {
  const sonae_definition *d = f->data.definition;
  uint8_t *called = SN_ARENA_NEW(&f->arena, d->question_count + d->contradiction_count, uint8_t);
  for (size_t i = 0; called && i < e->gap_count; i++)
    called[e->gaps[i].question] = 1;
  for (size_t i = 0; called && i < e->contradiction_count; i++)
    called[d->question_count + e->contradictions[i]] = 1;
  return called;
}

/* What a reviewer opened by hand, only a reviewer can judge; what is asked no more is settled. */
static bool is_settled(const sonae_definition *d, const sonae_followup_finding *one, const char *day,
                       const uint8_t *called) {
  if (sonae_finding_is_settled(&one->finding, day) || one->finding.cause == SONAE_CAUSE_REVIEWER) return false;
  if (one->finding.cause == SONAE_CAUSE_CONTRADICTION)
    return one->contradiction == SONAE_NONE || !called[d->question_count + one->contradiction];
  return one->question == SONAE_NONE || !called[one->question];
}

bool sn_wanted_fill(sn_followup *f, const sonae_evaluation *evaluation, const sonae_followup_scope *scope,
                    const char *day) {
  find_subjects(f);
  f->data.findings = f->findings;
  if (!evaluation) return true;
  const uint8_t *asked = mark_asked(f, scope), *called = mark_called_for(f, evaluation);
  uint32_t *numbers = number_subjects(f);
  sonae_followup_want *wanted = asked && called && numbers ? list_wanted(f, evaluation, asked) : NULL;
  if (!wanted) return false;
  match(f, wanted, numbers);
  f->data.wanted = wanted;
  for (size_t i = 0; i < f->data.finding_count; i++)
    f->findings[i].settled = is_settled(f->data.definition, &f->findings[i], day, called);
  return true;
}
