/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/form_parts.h"

#include <string.h>

#include "cli/database.h"
#include "cli/file.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/stored.h"

bool sn_cli_form_is_table(const sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  return !sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG) && (strcmp(file, "-") == 0 || sn_cli_ends_in(file, ".csv"));
}

/* As with checklists: a file has a '/' in its name, or ends in .xml. */
static bool is_file(const char *organisation) {
  return strchr(organisation, '/') || sn_cli_ends_in(organisation, ".xml");
}

bool sn_cli_form_is_for_known(const sn_cli *cli) {
  const char *organisation = cli->options.values[SN_CLI_OPTION_ORG];
  return sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG) || (organisation && !is_file(organisation));
}

/* --- the checklist, the database -------------------------------------------------------------------------------- */

/* That a workbook goes out is noted in the log. */
int sn_cli_form_parts_open(sn_cli *cli, sn_cli_form_parts *p) {
  const char *const *values = cli->options.values;
  p->sender = values[SN_CLI_OPTION_SENDER];
  p->contact = values[SN_CLI_OPTION_CONTACT];
  p->deadline = values[SN_CLI_OPTION_DEADLINE];
  int status = sn_cli_open_asked(cli, cli->options.arguments[1], &p->library, &p->definition);
  if (status != SN_EXIT_DONE || !sn_cli_form_is_for_known(cli)) return status;
  return sn_cli_database_open(cli, sn_cli_form_is_table(cli) ? SONAE_STORE_READ : SONAE_STORE_WRITE, &p->store);
}

/* --- whom it is for --------------------------------------------------------------------------------------------- */

static int find_organisation(sn_cli *cli, const char *id, sn_cli_form_parts *p) {
  sonae_error error = {0};
  int resolved = sn_cli_merged_require(cli, p->store, &id);
  if (resolved != SN_EXIT_DONE) return resolved;
  sonae_status status = sonae_store_organisation(p->store, id, &p->organisation, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

static int open_organisation(sn_cli *cli, sn_cli_form_parts *p) {
  const char *name = cli->options.values[SN_CLI_OPTION_ORG];
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  if (!name) return SN_EXIT_DONE;
  if (p->store) return find_organisation(cli, name, p);
  sonae_status status = sonae_organisation_load(name, &reporter, &p->organisation, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, before);
}

/* --- what was answered before ----------------------------------------------------------------------------------- */

/* Nobody gets to see what another organisation answered. */
static int check_owner(sn_cli *cli, const sn_cli_form_parts *p) {
  if (!p->organisation || strcmp(p->organisation->id, p->prefill->organisation_id) == 0) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_PREFILL_OF_ANOTHER, p->prefill->organisation_id, p->organisation->id);
}

/* Earlier answers may be to another checklist that shares questions: they are read as answers to this one. */
static int open_prefill(sn_cli *cli, const char *file, sn_cli_form_parts *p) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  sonae_status status =
      sonae_response_open(&p->library, file, cli->options.arguments[1], cli->options.values[SN_CLI_OPTION_RULES],
                          &reporter, &p->answered, &p->prefill, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, before);
  return check_owner(cli, p);
}

int sn_cli_form_parts_stored(sn_cli *cli, sn_cli_form_parts *p, sonae_filing *filing, sonae_carried *carried,
                             bool *found) {
  sonae_filing newest = {0};
  sonae_error error = {0};
  const char *organisation = p->organisation->id, *checklist = p->definition->id;
  int status = sn_cli_stored_current(cli, p->store, organisation, checklist, &newest, found);
  if (filing) *filing = newest;
  if (status != SN_EXIT_DONE || !*found) return status;
  sonae_status read = sonae_store_response(p->store, p->definition, organisation, checklist, newest.revision,
                                           &p->prefill, carried, &error);
  return read == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, read, &error);
}

/* What was not carried over is told: whoever answered it would look for it. */
static void tell_stored(sn_cli *cli, const sn_cli_form_parts *p, const sonae_filing *filing,
                        const sonae_carried *carried) {
  if (strcmp(filing->digest, p->definition->digest) != 0)
    sn_cli_print_message(cli, SN_CLI_TEXT_FORM_CARRIED_OVER, filing->version, p->definition->version);
  if (carried->dropped)
    sn_cli_print_message(cli, SN_CLI_TEXT_FORM_DROPPED, sn_cli_layout_grouped(cli, carried->dropped), NULL);
}

static int open_stored(sn_cli *cli, sn_cli_form_parts *p) {
  sonae_filing filing;
  sonae_carried carried = {0};
  bool found = false;
  int status = sn_cli_form_parts_stored(cli, p, &filing, &carried, &found);
  if (status != SN_EXIT_DONE) return status;
  if (found)
    tell_stored(cli, p, &filing, &carried);
  else
    sn_cli_print_message(cli, SN_CLI_TEXT_FORM_NOT_FILLED, p->organisation->id, p->definition->id);
  return SN_EXIT_DONE;
}

int sn_cli_form_parts_read(sn_cli *cli, sn_cli_form_parts *p) {
  const char *file = cli->options.values[SN_CLI_OPTION_PREFILL];
  int status = open_organisation(cli, p);
  if (status == SN_EXIT_DONE && file) status = open_prefill(cli, file, p);
  if (status == SN_EXIT_DONE && sn_cli_has(cli, SN_CLI_OPTION_PREFILL_STORED)) status = open_stored(cli, p);
  return status;
}

/* --- the form --------------------------------------------------------------------------------------------------- */

sonae_status sn_cli_form_parts_issue(sn_cli *cli, sn_cli_form_parts *p, sonae_error *error) {
  const sonae_act act = sn_cli_database_act(cli);
  return sonae_store_issue_form(p->store, &act, p->organisation->id, p->definition->id, p->token, error);
}

sonae_form sn_cli_form_parts_form(const sn_cli *cli, const sn_cli_form_parts *p) {
  return (sonae_form){.definition = p->answered ? p->answered : p->definition,
                      .language = cli->language,
                      .organisation = p->organisation,
                      .prefill = p->prefill,
                      .token = *p->token ? p->token : NULL,
                      .sender = p->sender,
                      .contact = p->contact,
                      .deadline = p->deadline,
                      .campaign = p->campaign,
                      .buyer = p->buyer};
}

int sn_cli_form_parts_put(sn_cli *cli, const sonae_form *form, const char *name) {
  sn_cli_file file;
  if (!sn_cli_file_begin(cli, &file, name)) return SN_EXIT_MACHINE;
  return sn_cli_file_end(cli, &file, sonae_form_xlsx(form, file.path, &file.error));
}

int sn_cli_form_parts_write(sn_cli *cli, const sn_cli_form_parts *p, const char *name) {
  const sonae_form form = sn_cli_form_parts_form(cli, p);
  return sn_cli_form_parts_put(cli, &form, name);
}

void sn_cli_form_parts_forget(sn_cli_form_parts *p) {
  sonae_response_free(p->prefill);
  sonae_organisation_free(p->organisation);
  p->prefill = NULL;
  p->organisation = NULL;
  p->token[0] = '\0';
}

void sn_cli_form_parts_close(sn_cli_form_parts *p) {
  sn_cli_form_parts_forget(p);
  sonae_definition_free(p->answered);
  sonae_definition_free(p->definition);
  sonae_store_close(p->store);
}
