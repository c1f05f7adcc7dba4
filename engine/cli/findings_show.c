/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings show: the question, the answers then and now, and all that was said since. */
#include <stdlib.h>
#include <string.h>

#include "cli/database.h"
#include "cli/findings.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/words.h"
#include "reports/json/finding.h"

enum { INDENT = 2 };

typedef struct showing {
  sn_cli *cli;
  sn_cli_case subject;
  char today[SN_CLI_DAY_BYTES];
  sonae_finding finding;
  sonae_finding_step *steps;
  size_t step_count, step_capacity;
  const sonae_response *then; /* as it was when the finding was opened; NULL: that revision is gone */
  const sonae_followup *followup;
  const sonae_followup_finding *one; /* in the follow-up */
} showing;

static sonae_status keep_step(void *context, const sonae_finding_step *step) {
  showing *s = context;
  sonae_finding_step *all = sn_grow(s->steps, s->step_count, &s->step_capacity, sizeof *all);
  if (!all) return sn_cli_print_out_of_memory(s->cli);
  s->steps = all;
  sonae_finding_step kept = *step;
  kept.at = sn_arena_text(&s->cli->arena, step->at);
  kept.actor = sn_arena_text(&s->cli->arena, step->actor);
  kept.due = sn_arena_text(&s->cli->arena, step->due);
  kept.owner = sn_arena_text(&s->cli->arena, step->owner);
  kept.help = sn_arena_text(&s->cli->arena, step->help);
  kept.until = sn_arena_text(&s->cli->arena, step->until);
  kept.text = sn_arena_text(&s->cli->arena, step->text);
  all[s->step_count++] = kept;
  return s->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status load_then(showing *s, sonae_error *error) {
  uint32_t revision = s->step_count ? s->steps[0].revision : 0;
  if (revision == 0) return SONAE_OK;
  sonae_status status = sonae_store_response(s->subject.store, s->subject.definition, s->finding.organisation,
                                             s->finding.checklist, revision, &s->then, NULL, error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static int gather(showing *s) {
  sonae_error error = {0};
  int opened = sn_cli_open_definition(s->cli, s->finding.checklist, &s->subject.library, &s->subject.definition);
  if (opened != SN_EXIT_DONE) return opened;
  sonae_status status =
      sonae_store_each_finding_step(s->subject.store, s->finding.organisation, s->finding.number, keep_step, s, &error);
  if (status == SONAE_OK) status = load_then(s, &error);
  if (status == SONAE_OK)
    status = sonae_followup_make(s->subject.store, s->subject.definition, s->finding.organisation, s->finding.buyer,
                                 NULL, s->today, &s->followup, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(s->cli, status, &error);
  for (size_t i = 0; i < s->followup->finding_count; i++)
    if (s->followup->findings[i].finding.number == s->finding.number) s->one = &s->followup->findings[i];
  return SN_EXIT_DONE;
}

/* --- Lines ----------------------------------------------------------------------------------------------------- */

static void add_field(sn_cli *cli, sn_cli_text label, const char *value) {
  sn_cli_layout_labelled(&cli->out, 0, sn_cli_print_word(cli, label), value ? sn_cli_print_safe(cli, value) : "");
}

static void add_head(const showing *s) {
  sn_cli *cli = s->cli;
  const sonae_finding *f = &s->finding;
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out,
                 SN_CLI_FILLED(cli, FINDING_WHOSE, sn_cli_findings_named(cli, s->subject.store, f->organisation),
                               sn_cli_layout_grouped(cli, f->number)));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  bool again = sonae_finding_state_on(f, s->today) != f->state;
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_CAUSE, sonae_finding_cause_text(f->cause, cli->language));
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_STATE,
            again ? sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_OPEN_AGAIN)
                  : sonae_finding_state_text(f->state, cli->language));
  bool overdue = sonae_finding_is_overdue(f, s->today);
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_DUE, overdue ? SN_CLI_FILLED(cli, FINDING_OVERDUE, f->due) : f->due);
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_UNTIL, f->until);
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_OWNER, f->owner);
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_HELP, f->help);
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_BUYER, sn_cli_findings_named(cli, s->subject.store, f->buyer));
  add_field(cli, SN_CLI_TEXT_FINDING_LABEL_CAMPAIGN, f->campaign);
}

static const char *answer(const showing *s, const sonae_response *response) {
  return response ? sn_cli_words_answer(s->cli, s->subject.definition, response, s->one->question) : "-";
}

static void add_question(const showing *s) {
  sn_cli *cli = s->cli;
  const sonae_definition *d = s->subject.definition;
  if (!s->one || s->one->question == SONAE_NONE) {
    sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, FINDING_QUESTION_GONE, s->finding.question, d->version));
    return;
  }
  const sonae_question *q = &d->questions[s->one->question];
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, FINDING_QUESTION, q->id));
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_text(cli, d, q->text));
  if (s->one->contradiction != SONAE_NONE)
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           sn_cli_print_text(cli, d, d->contradictions[s->one->contradiction].headline));
  sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_LABEL_THEN), answer(s, s->then));
  sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_LABEL_NOW),
                         answer(s, s->followup->response));
  if (s->one->settled)
    sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_IS_SETTLED));
}

static void add_proof(const showing *s) {
  sn_cli *cli = s->cli;
  if (!s->followup->proofs || !s->one || s->one->question == SONAE_NONE) return;
  const sonae_followup_proof *proof = &s->followup->proofs[s->one->question];
  sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_LABEL_PROOF),
                         sn_cli_findings_proof(cli, proof));
}

/* One thing that a step says; nothing where it says nothing. "" takes back what was said. */
static void add_said(sn_cli *cli, sn_cli_text label, const char *value) {
  if (!value) return;
  sn_cli_layout_labelled(&cli->out, 2 * INDENT, sn_cli_print_word(cli, label),
                         *value ? sn_cli_print_safe(cli, value)
                                : sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_TAKEN_BACK));
}

/* What was said, in the lines it was said in. */
static void add_words(sn_cli *cli, const char *text) {
  char *line = sn_arena_text(&cli->arena, text);
  while (line) {
    char *end = strpbrk(line, "\r\n"), *next = end ? end + strspn(end, "\r\n") : NULL;
    if (end) *end = '\0';
    sn_cli_layout_labelled(&cli->out, 2 * INDENT, "", sn_cli_print_safe(cli, line));
    line = next;
  }
}

static void add_step(sn_cli *cli, const sonae_finding_step *step) {
  const char *role = sonae_finding_role_text(step->role, cli->language);
  const char *state = sonae_finding_state_text(step->state, cli->language);
  sn_cli_layout_labelled(&cli->out, INDENT, "",
                         SN_CLI_FILLED(cli, FINDING_STEP, sn_cli_clock_local(cli, step->at), role, step->actor, state));
  add_said(cli, SN_CLI_TEXT_FINDING_LABEL_DUE, step->due);
  add_said(cli, SN_CLI_TEXT_FINDING_LABEL_OWNER, step->owner);
  add_said(cli, SN_CLI_TEXT_FINDING_LABEL_HELP, step->help);
  add_said(cli, SN_CLI_TEXT_FINDING_LABEL_UNTIL, step->until);
  if (step->text) add_words(cli, step->text);
}

static int show_lines(const showing *s) {
  sn_cli *cli = s->cli;
  add_head(s);
  add_question(s);
  add_proof(s);
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_STEPS));
  for (size_t i = 0; i < s->step_count; i++)
    add_step(cli, &s->steps[i]);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int show_json(const showing *s) {
  sn_json_list *json = sn_json_list_steps(&s->finding, s->today);
  if (s->one) sn_json_list_subject(json, s->followup, s->one, s->then);
  for (size_t i = 0; i < s->step_count; i++)
    sn_json_list_step(json, &s->steps[i]);
  return sn_cli_print_json(s->cli, sn_json_list_finish(json), SN_EXIT_DONE);
}

int sn_cli_findings_show(sn_cli *cli) {
  showing s = {.cli = cli};
  int status = sn_cli_findings_today(cli, s.today);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &s.subject.store);
  if (status == SN_EXIT_DONE) status = sn_cli_findings_one(cli, s.subject.store, &s.finding);
  if (status == SN_EXIT_DONE) status = gather(&s);
  if (status == SN_EXIT_DONE) status = sn_cli_has(cli, SN_CLI_OPTION_JSON) ? show_json(&s) : show_lines(&s);
  sonae_followup_free(s.followup);
  sonae_response_free(s.then);
  free(s.steps);
  sn_cli_open_close(&s.subject);
  return status;
}
