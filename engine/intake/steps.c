/* SPDX-License-Identifier: Apache-2.0 */
/* What a form that follows up says goes to the findings it is about: those of the buyer that sent it, for the questions
 * under which something was said. */
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "base/limits.h"
#include "base/text.h"
#include "intake/accept.h"
#include "sonae/finding.h"

/* A finding that is to be told. */
typedef struct sn_step_due {
  struct sn_step_due *next;
  const char *organisation; /* whose finding it is */
  uint32_t number, question;
  const uint32_t *questions; /* it is about any of them: the one above, or all that contradict each other */
  size_t count;
  sonae_finding_state state; /* on the day of the intake */
  bool settled;
} sn_step_due;

/* --- what was said --- */

/* The text and, on a line of its own, what a phrase says of another one (NULL: nothing); in the arena. The text alone
 * where that became too long, or memory is out. */
static const char *add_line(sn_arena *arena, const char *text, const char *phrase, const char *said) {
  sn_buffer both = SN_BUFFER(SN_MAX_XML_TEXT_BYTES);
  if (!said) return text;
  if (text) sn_buffer_printf(&both, "%s\n", text);
  sn_fill(&both, phrase, &said, 1);
  const char *kept = both.failed ? NULL : sn_arena_copy(arena, both.data, both.length);
  if (both.failed && !both.full) arena->failed = true;
  sn_buffer_free(&both);
  return kept ? kept : text;
}

/* What is planned is said in words: when the finding is due, is the buyer's to say. Notes beside many options may be
 * longer than a store keeps of a step; the response has them whole. */
static const char *words_of(const sn_reading *reading, const sonae_answer *answer) {
  static const sn_phrase PROOF = {{"証跡：{0}", "evidence: {0}"}}, PLANNED = {{"予定日：{0}", "planned day: {0}"}};
  sonae_language language = reading->remarks.language;
  sn_arena *arena = reading->remarks.arena;
  const char *text = answer->comment ? answer->comment : answer->reason;
  text = add_line(arena, text, PROOF.in[language], answer->evidence);
  text = add_line(arena, text, PLANNED.in[language], answer->planned);
  return sn_text_cut(arena, text, SN_MAX_STORED_TEXT_BYTES);
}

static sn_steps_said *list_said(const sn_reading *reading) {
  size_t count = reading->definition->question_count;
  sn_steps_said *said = SN_ARENA_NEW(reading->remarks.arena, count, sn_steps_said);
  for (size_t q = 0; said && q < count; q++) {
    const sonae_answer *answer = &reading->response->answers[q];
    if (!reading->asked[q].asked) continue;
    said[q] = (sn_steps_said){.text = words_of(reading, answer), .help = reading->asked[q].help};
    said[q].any = reading->response->codes[q] != SONAE_UNANSWERED || said[q].text || said[q].help;
  }
  return said;
}

/* --- which findings --- */

typedef struct gathering {
  const sn_reading *reading;
  const char *organisation, *at; /* at: of the intake */
  sn_steps *steps;
} gathering;

/* NULL: it is about none, or the definition does not have it. */
static const sonae_contradiction *contradiction_of(const sonae_definition *d, const sonae_finding *finding) {
  uint32_t found = sonae_find_contradiction(d, finding->contradiction);
  return found == SONAE_NONE ? NULL : &d->contradictions[found];
}

static void set_questions(sn_step_due *due, const sonae_contradiction *contradiction) {
  due->questions = contradiction ? contradiction->questions : &due->question;
  due->count = contradiction ? contradiction->question_count : 1;
}

/* What is said of the finding: words rather than none. NULL: nothing. */
static const sn_steps_said *said_of(const sn_steps *steps, const sn_step_due *due) {
  const sn_steps_said *best = NULL;
  for (size_t i = 0; i < due->count; i++) {
    const sn_steps_said *said = &steps->said[due->questions[i]];
    if (said->any && (!best || (!best->text && said->text))) best = said;
  }
  return best;
}

static sonae_status gather(void *context, const sonae_finding *finding) {
  const gathering *g = context;
  uint32_t question = sonae_find_question(g->reading->definition, finding->question);
  if (question == SONAE_NONE) return SONAE_OK;
  sn_step_due *due = SN_ARENA_NEW(g->reading->remarks.arena, 1, sn_step_due);
  if (!due) return SONAE_E_MEMORY;
  *due = (sn_step_due){.next = g->steps->dues,
                       .organisation = g->organisation,
                       .number = finding->number,
                       .question = question,
                       .state = sonae_finding_state_on(finding, g->at),
                       .settled = sonae_finding_is_settled(finding, g->at)};
  set_questions(due, contradiction_of(g->reading->definition, finding));
  if (said_of(g->steps, due)) g->steps->dues = due;
  return SONAE_OK;
}

static bool is_about(const sn_step_due *due, uint32_t question) {
  for (size_t i = 0; i < due->count; i++)
    if (due->questions[i] == question) return true;
  return false;
}

static const sn_step_due *find(const sn_steps *steps, uint32_t question, bool settled) {
  for (const sn_step_due *due = steps->dues; due; due = due->next)
    if (due->settled == settled && is_about(due, question)) return due;
  return NULL;
}

/* --- what goes to none --- */

/* Help that is needed stands in no response: it must not be lost. */
static void keep_help(sn_reading *reading, uint32_t question, const char *help) {
  static const sn_phrase NEEDED = {{"ほしい支援：{0}", "help needed: {0}"}};
  sonae_answer *answer = &reading->response->answers[question];
  answer->comment = add_line(&reading->response->arena, answer->comment, NEEDED.in[reading->remarks.language], help);
}

static void look_after(sn_reading *reading, const sn_steps *steps, uint32_t question) {
  const char *id = reading->definition->questions[question].id;
  const sn_step_due *waiting = find(steps, question, false), *settled = find(steps, question, true);
  if (waiting && steps->trusted) return;
  if (waiting)
    SN_REMARK(&reading->remarks, FINDING_UNPROVEN, "", id, NULL);
  else if (settled)
    SN_REMARK(&reading->remarks, FINDING_SETTLED, "", id,
              sonae_finding_state_text(settled->state, reading->remarks.language));
  else
    SN_REMARK(&reading->remarks, FINDING_UNKNOWN, "", id, NULL);
  keep_help(reading, question, steps->said[question].help);
}

static sonae_status gather_of(const sn_acceptance *a, const sn_reading *reading, const char *organisation,
                              sn_steps *steps) {
  gathering g = {.reading = reading, .organisation = organisation, .at = a->intake->act.at, .steps = steps};
  const sonae_findings_wanted wanted = {
      .organisation = organisation, .buyer = reading->buyer, .checklist = reading->definition->id};
  return sonae_store_each_finding(a->intake->store, &wanted, gather, &g, a->error);
}

sonae_status sn_steps_find(const sn_acceptance *a, sn_reading *reading, const char *merged, sn_steps *out) {
  out->said = list_said(reading);
  if (!out->said) return SONAE_E_MEMORY;
  sonae_status status = gather_of(a, reading, reading->organisation.id, out);
  if (status == SONAE_OK && merged) status = gather_of(a, reading, merged, out);
  for (uint32_t q = 0; status == SONAE_OK && q < reading->definition->question_count; q++)
    if (out->said[q].any) look_after(reading, out, q);
  if (!out->trusted) out->dues = NULL;
  return status;
}

/* --- the steps --- */

static sonae_status take(const sn_acceptance *a, const sn_step_due *due, const sn_steps_said *said,
                         sn_outcome *outcome) {
  bool may = sonae_finding_may(SONAE_FINDING_SUPPLIER, due->state, SONAE_FINDING_ANSWERED);
  const sonae_finding_step step = {.role = SONAE_FINDING_SUPPLIER,
                                   .state = may ? SONAE_FINDING_ANSWERED : due->state,
                                   .revision = outcome->revision,
                                   .help = said->help,
                                   .text = said->text};
  outcome->findings_answered++;
  return sonae_store_add_finding_step(a->intake->store, &a->intake->act, due->organisation, due->number, &step,
                                      a->error);
}

/* The same answers once more, in another file: what waits is answered by them, what was answered is not answered again. */
static bool is_due(const sn_step_due *due, bool again) {
  return again ? due->state == SONAE_FINDING_OPEN : !due->settled;
}

sonae_status sn_steps_take(const sn_acceptance *a, const sn_steps *steps, sn_outcome *outcome) {
  sonae_status status = SONAE_OK;
  bool again = outcome->verdict == SONAE_ALREADY_THERE;
  for (const sn_step_due *due = steps->dues; due && status == SONAE_OK; due = due->next)
    if (is_due(due, again)) status = take(a, due, said_of(steps, due), outcome);
  if (again && outcome->findings_answered) outcome->verdict = SONAE_ACCEPTED;
  return status;
}
