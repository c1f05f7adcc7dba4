/* SPDX-License-Identifier: Apache-2.0 */
/* sonae relation show BUYER SUPPLIER: the facts, and how the criticality follows from them. */

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/relation.h"
#include "cli/stored.h"
#include "cli/words.h"
#include "reports/json/store.h"

enum { INDENT = 2 };

typedef struct pair {
  const sonae_organisation *buyer, *supplier;
} pair;

static const char *name_of(const sonae_organisation *organisation) {
  return organisation->name ? organisation->name : organisation->id;
}

/* --- for people --------------------------------------------------------------------------------------------------- */

static void say_head(sn_cli *cli, const sn_cli_case *subject, const pair *p) {
  const sonae_evaluation *e = subject->evaluation;
  const char *alerts = sn_cli_relation_alerts(cli, subject->definition, e);
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, SN_CLI_FILLED(cli, RELATION_HEAD, name_of(p->supplier), p->supplier->id, name_of(p->buyer),
                                          p->buyer->id));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_labelled(&cli->out, 0, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_LABEL_CRITICALITY),
                         sn_cli_relation_interval(cli, &e->overall));
  sn_cli_layout_labelled(&cli->out, 0, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_LABEL_STAR), alerts);
  if (e->overall.low != e->overall.high)
    sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_TO_CONFIRM), 0, 0);
}

static void say_facts(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_definition *d = subject->definition;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_FACTS));
  for (uint32_t q = 0; q < d->question_count; q++) {
    const char *answer = sn_cli_words_answer(cli, d, subject->response, q);
    sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_text(cli, d, d->questions[q].text));
    sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_ARROW), answer);
  }
}

static int say_one_why(sn_cli *cli, const sonae_report *report, const char *id) {
  char *text = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_explain_text(report, id, &text, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, 0);
  sn_buffer_text(&cli->out, sn_cli_print_safe_lines(cli, text));
  sonae_string_free(text);
  return SN_EXIT_DONE;
}

/* Each area with its questions, and each alert that is raised or may be. */
static int say_why(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_definition *d = subject->definition;
  const sonae_evaluation *e = subject->evaluation;
  sonae_report report = sn_cli_open_report(cli, subject);
  int status = SN_EXIT_DONE;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_WHY));
  for (size_t i = 0; status == SN_EXIT_DONE && i < d->area_count; i++)
    status = say_one_why(cli, &report, d->areas[i].id);
  if (status == SN_EXIT_DONE && d->area_count > 1) status = say_one_why(cli, &report, "overall");
  for (size_t i = 0; status == SN_EXIT_DONE && i < e->alert_count; i++)
    status = say_one_why(cli, &report, d->alerts[e->alerts[i].alert].id);
  return status;
}

/* --- which one ---------------------------------------------------------------------------------------------------- */

static int show_found(sn_cli *cli, sn_cli_case *subject, const pair *p) {
  subject->evaluation = sonae_evaluate(subject->workspace, &subject->response->packed);
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) {
    sonae_report report = sn_cli_open_report(cli, subject);
    return sn_cli_print_json(cli, sn_json_relation(&report, p->buyer, p->supplier), SN_EXIT_DONE);
  }
  say_head(cli, subject, p);
  say_facts(cli, subject);
  int status = say_why(cli, subject);
  return status == SN_EXIT_DONE ? sn_cli_print_result(cli, SN_EXIT_DONE) : status;
}

static int find_party(sn_cli *cli, sonae_store *store, const char *id, const sonae_organisation **out) {
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(store, id, out, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, id, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

static int find_relation(sn_cli *cli, sn_cli_case *subject, const char *buyer, const char *supplier) {
  sonae_error error = {0};
  sonae_status status =
      sonae_store_relation(subject->store, subject->definition, buyer, supplier, &subject->response, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  if (status != SONAE_E_NOT_FOUND) return sn_cli_database_failure(cli, status, &error);
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_RELATION_NOT_THERE, buyer, supplier);
}

int sn_cli_relation_show(sn_cli *cli) {
  const char *buyer = cli->options.arguments[2], *supplier = cli->options.arguments[3];
  sn_cli_case subject = {0};
  pair p = {0};
  int status = sn_cli_relation_open(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject.store);
  if (status == SN_EXIT_DONE) status = find_party(cli, subject.store, buyer, &p.buyer);
  if (status == SN_EXIT_DONE) status = find_party(cli, subject.store, supplier, &p.supplier);
  if (status == SN_EXIT_DONE) status = find_relation(cli, &subject, buyer, supplier);
  if (status == SN_EXIT_DONE) status = show_found(cli, &subject, &p);
  sonae_organisation_free(p.buyer);
  sonae_organisation_free(p.supplier);
  sn_cli_open_close(&subject);
  return status;
}
