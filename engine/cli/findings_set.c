/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings set: one step of a finding: a new state, a day, a word. */
#include "cli/database.h"
#include "cli/findings.h"
#include "cli/print.h"
#include "cli/stored.h"

/* Whoever runs the program is the buyer's, unless it is said otherwise. */
static int read_role(sn_cli *cli, sonae_finding_role *role) {
  const char *word = cli->options.values[SN_CLI_OPTION_ROLE];
  *role = word ? sonae_finding_role_find(word) : SONAE_FINDING_REVIEWER;
  if (*role != SONAE_FINDING_ROLE_COUNT) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_BAD_ROLE, word, NULL);
}

static int read_state(sn_cli *cli, sonae_finding_state *state) {
  const char *word = cli->options.values[SN_CLI_OPTION_STATE];
  *state = word ? sonae_finding_state_find(word) : SONAE_FINDING_STATE_COUNT;
  if (!word || *state != SONAE_FINDING_STATE_COUNT) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_BAD_STATE, word, NULL);
}

static int read_step(sn_cli *cli, sonae_finding_step *step) {
  const sn_cli_option *any = SN_CLI_SET(SN_CLI_OPTION_STATE, SN_CLI_OPTION_DUE, SN_CLI_OPTION_OWNER,
                                        SN_CLI_OPTION_HELP_NEEDED, SN_CLI_OPTION_UNTIL, SN_CLI_OPTION_TEXT);
  const char **values = cli->options.values;
  if (!sn_cli_options_any(&cli->options, any))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_NOTHING_SAID, NULL, NULL);
  int status = read_role(cli, &step->role);
  if (status == SN_EXIT_DONE) status = read_state(cli, &step->state);
  if (status == SN_EXIT_DONE) status = sn_cli_findings_check_day(cli, SN_CLI_OPTION_DUE, true);
  if (status == SN_EXIT_DONE) status = sn_cli_findings_check_day(cli, SN_CLI_OPTION_UNTIL, false);
  step->due = values[SN_CLI_OPTION_DUE];
  step->owner = values[SN_CLI_OPTION_OWNER];
  step->help = values[SN_CLI_OPTION_HELP_NEEDED];
  step->until = values[SN_CLI_OPTION_UNTIL];
  const char *text = values[SN_CLI_OPTION_TEXT];
  step->text = text && *text ? text : NULL;
  return status;
}

/* A step to another state was taken looking at the answers as they are now. */
static int look_at(sn_cli *cli, sonae_store *store, const sonae_finding *finding, sonae_finding_step *step) {
  sonae_filing filing = {0};
  bool found = false;
  if (step->state == SONAE_FINDING_STATE_COUNT) step->state = finding->state;
  if (step->state == finding->state) return SN_EXIT_DONE;
  int status = sn_cli_stored_current(cli, store, finding->organisation, finding->checklist, &filing, &found);
  step->revision = found ? filing.revision : 0;
  return status;
}

/* Nothing but the state that it is in: whoever closes what is closed is told. */
static int check_anew(sn_cli *cli, const sonae_finding *finding, const sonae_finding_step *step) {
  bool said = step->due || step->owner || step->help || step->until || step->text;
  if (said || step->state != finding->state) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_FINDING_ALREADY,
                              SN_CLI_FILLED(cli, FINDING_NAMED, finding->organisation, cli->options.arguments[3]),
                              sonae_finding_state_text(step->state, cli->language));
}

static int add_step(sn_cli *cli, sonae_store *store, const sonae_finding *finding, const sonae_finding_step *step) {
  sonae_error error = {0};
  sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_store_add_finding_step(store, &act, finding->organisation, finding->number, step, &error);
  if (status == SONAE_E_ARGUMENT) { /* who may, and what is needed: not the database's fault */
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_PLAIN, error.text, NULL);
  }
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_FINDING_SET,
                       SN_CLI_FILLED(cli, FINDING_NAMED, finding->organisation, cli->options.arguments[3]),
                       sonae_finding_state_text(step->state, cli->language));
  return SN_EXIT_DONE;
}

/* The finding as it is now, as `findings show --json` has it, for a program that set it. */
int sn_cli_findings_set(sn_cli *cli) {
  sonae_store *store = NULL;
  sonae_finding finding = {0};
  sonae_finding_step step = {0};
  int status = read_step(cli, &step);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status == SN_EXIT_DONE) status = sn_cli_findings_one(cli, store, &finding);
  finding.state = sonae_finding_state_on(&finding, sn_cli_clock_now(cli)); /* what was accepted may be open again */
  if (status == SN_EXIT_DONE) status = look_at(cli, store, &finding, &step);
  if (status == SN_EXIT_DONE) status = check_anew(cli, &finding, &step);
  if (status == SN_EXIT_DONE) status = add_step(cli, store, &finding, &step);
  sonae_store_close(store);
  if (status != SN_EXIT_DONE || !sn_cli_has(cli, SN_CLI_OPTION_JSON)) return status;
  return sn_cli_findings_show(cli);
}
