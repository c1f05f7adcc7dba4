/* SPDX-License-Identifier: Apache-2.0 */
/* sonae form CHECKLIST -o FILE.xlsx|FILE.csv: a form to send out. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/database.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "sonae/form.h"

/* What a form is made of, as it was read. */
typedef struct parts {
  sonae_library library;
  const sonae_definition *definition;
  const sonae_organisation *organisation;
  const sonae_response *prefill;
  char token[SONAE_TOKEN_BYTES]; /* "": a table has no place for one, or the organisation is not in the database */
  const sonae_definition
      *answered; /* what the prefill was read with: the definition again, since a response brings it */
} parts;

static int usage(sn_cli *cli, sn_cli_text text, const char *what) {
  sn_cli_print_message(cli, text, what, NULL);
  return SN_EXIT_USAGE;
}

static bool ends_in(const char *file, const char *ending) {
  size_t length = strlen(file), tail = strlen(ending);
  return length > tail && strcmp(file + length - tail, ending) == 0;
}

static bool is_table(const char *file) {
  return ends_in(file, ".csv");
}

static int check_options(sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT], *deadline = cli->options.values[SN_CLI_OPTION_DEADLINE];
  if (!file) return usage(cli, SN_CLI_TEXT_NEED_FORM_OUTPUT, NULL);
  if (!is_table(file) && !ends_in(file, ".xlsx")) return usage(cli, SN_CLI_TEXT_NOT_FORM, file);
  if (sn_cli_print_is_input(cli, file)) return usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file);
  return deadline && !sn_date_read(deadline, NULL) ? usage(cli, SN_CLI_TEXT_BAD_DEADLINE, deadline) : SN_EXIT_DONE;
}

/* As with checklists: a file has a '/' in its name, or ends in .xml. */
static bool is_file(const char *name) {
  return strchr(name, '/') || ends_in(name, ".xml");
}

/* What is known of it, and the mark by which its workbook is known again. */
static sonae_status take_organisation(sn_cli *cli, sonae_store *store, const char *id, parts *p, sonae_error *error) {
  const sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_store_organisation(store, id, &p->organisation, error);
  if (status != SONAE_OK || is_table(cli->options.values[SN_CLI_OPTION_OUTPUT])) return status;
  return sonae_store_issue_form(store, &act, id, p->definition->id, p->token, error);
}

static int find_organisation(sn_cli *cli, const char *id, parts *p) {
  sonae_store *store = NULL;
  sonae_error error = {0};
  bool table = is_table(cli->options.values[SN_CLI_OPTION_OUTPUT]);
  int done = sn_cli_database_open(cli, table ? SONAE_STORE_READ : SONAE_STORE_WRITE, &store);
  if (done != SN_EXIT_DONE) return done;
  sonae_status status = take_organisation(cli, store, id, p, &error);
  if (status == SONAE_E_NOT_FOUND)
    done = sn_cli_stored_missing(cli, store, id, NULL);
  else if (status != SONAE_OK)
    done = sn_cli_print_input_failure(cli, status, &error, cli->errors);
  sonae_store_close(store);
  return done;
}

static int open_organisation(sn_cli *cli, parts *p) {
  const char *name = cli->options.values[SN_CLI_OPTION_ORG];
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  if (!name) return SN_EXIT_DONE;
  if (!is_file(name)) return find_organisation(cli, name, p);
  sonae_status status = sonae_organisation_load(name, &reporter, &p->organisation, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, before);
}

/* Nobody gets to see what another organisation answered. */
static int check_owner(sn_cli *cli, const parts *p) {
  if (!p->organisation || strcmp(p->organisation->id, p->prefill->organisation_id) == 0) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_PREFILL_OF_ANOTHER, p->prefill->organisation_id, p->organisation->id);
  return SN_EXIT_INPUT;
}

/* Earlier answers may be to another checklist that shares questions: they are read as answers to this one. */
static int open_prefill(sn_cli *cli, parts *p) {
  const char *file = cli->options.values[SN_CLI_OPTION_PREFILL];
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  if (!file) return SN_EXIT_DONE;
  sonae_status status =
      sonae_response_open(&p->library, file, cli->options.arguments[1], cli->options.values[SN_CLI_OPTION_RULES],
                          &reporter, &p->answered, &p->prefill, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, before);
  return check_owner(cli, p);
}

static sonae_status write_form_book(const void *form, const char *file, sonae_error *error) {
  return sonae_form_xlsx(form, file, error);
}

static int write_workbook(sn_cli *cli, const sonae_form *form, const char *file) {
  return sn_cli_print_book(cli, write_form_book, form, file);
}

static int write_table(sn_cli *cli, const sonae_form *form) {
  char *table = sonae_form_csv(form);
  if (table)
    sn_buffer_text(&cli->out, table);
  else
    cli->out.failed = true;
  sonae_string_free(table);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

enum { COUNT_BYTES = 24 };
static const char *count_text(char out[COUNT_BYTES], size_t count) {
  (void)snprintf(out, COUNT_BYTES, "%zu", count);
  return out;
}

/* What a table has no columns for is told, lest it be missed when the form is back. */
static void tell_left_out(sn_cli *cli, const sonae_form *form) {
  size_t comments = 0, evidence = 0, planned = 0;
  for (size_t i = 0; form->prefill && i < form->definition->question_count; i++) {
    const sonae_answer *answer = &form->prefill->answers[i];
    comments += answer->comment != NULL;
    evidence += answer->evidence != NULL;
    planned += answer->planned != NULL;
  }
  if (comments + evidence + planned == 0) return;
  char first[COUNT_BYTES], second[COUNT_BYTES], third[COUNT_BYTES];
  const char *text = SN_CLI_FILLED(cli, NOT_IN_TABLE, count_text(first, comments), count_text(second, evidence),
                                   count_text(third, planned));
  sn_cli_print_message(cli, SN_CLI_TEXT_PLAIN, text, NULL);
}

static int write_form(sn_cli *cli, const parts *p) {
  const char *const *values = cli->options.values;
  const char *file = values[SN_CLI_OPTION_OUTPUT];
  const sonae_form form = {.definition = p->answered ? p->answered : p->definition,
                           .language = cli->language,
                           .organisation = p->organisation,
                           .prefill = p->prefill,
                           .token = *p->token ? p->token : NULL,
                           .sender = values[SN_CLI_OPTION_SENDER],
                           .contact = values[SN_CLI_OPTION_CONTACT],
                           .deadline = values[SN_CLI_OPTION_DEADLINE]};
  int status = is_table(file) ? write_table(cli, &form) : write_workbook(cli, &form, file);
  if (status == SN_EXIT_DONE) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  if (status == SN_EXIT_DONE && is_table(file)) tell_left_out(cli, &form);
  return status;
}

static void close_parts(parts *p) {
  sonae_response_free(p->prefill);
  sonae_organisation_free(p->organisation);
  sonae_definition_free(p->answered);
  sonae_definition_free(p->definition);
}

int sn_cli_cmd_form(sn_cli *cli) {
  parts p = {0};
  int status = check_options(cli);
  if (status == SN_EXIT_DONE)
    status = sn_cli_open_definition(cli, cli->options.arguments[1], &p.library, &p.definition);
  if (status == SN_EXIT_DONE) status = open_organisation(cli, &p);
  if (status == SN_EXIT_DONE) status = open_prefill(cli, &p);
  if (status == SN_EXIT_DONE) status = write_form(cli, &p);
  close_parts(&p);
  return status;
}
