/* SPDX-License-Identifier: Apache-2.0 */
/* sonae form CHECKLIST -o FILE.xlsx|FILE.csv|-: a form to send out; with --each-org one for every organisation. */
#include <string.h>

#include "base/date.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/form_each.h"
#include "cli/layout.h"
#include "cli/print.h"

/* --- what was asked for ------------------------------------------------------------------------------------------- */

static int check_folder(sn_cli *cli, const char *folder) {
  if (!folder) return sn_cli_print_usage(cli, SN_CLI_TEXT_NEED_FORM_FOLDER, NULL, NULL);
  bool file = strcmp(folder, "-") == 0 || sn_cli_ends_in(folder, ".xlsx") || sn_cli_ends_in(folder, ".csv");
  return file || !*folder ? sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_FORM_FOLDER, folder, NULL) : SN_EXIT_DONE;
}

static int check_file(sn_cli *cli, const char *file) {
  if (!file) return sn_cli_print_usage(cli, SN_CLI_TEXT_NEED_FORM_OUTPUT, NULL, NULL);
  if (strcmp(file, "-") == 0) return SN_EXIT_DONE;
  if (!sn_cli_ends_in(file, ".csv") && !sn_cli_ends_in(file, ".xlsx"))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_FORM, file, NULL);
  return sn_cli_print_is_input(cli, file) ? sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file, NULL)
                                          : SN_EXIT_DONE;
}

/* Which options go together. */
static int check_whom(sn_cli *cli) {
  bool each = sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG), stored = sn_cli_has(cli, SN_CLI_OPTION_PREFILL_STORED);
  bool known = sn_cli_form_is_for_known(cli);
  if (each && sn_cli_has(cli, SN_CLI_OPTION_ORG)) return sn_cli_print_usage(cli, SN_CLI_TEXT_EACH_OR_ONE, NULL, NULL);
  if (each && sn_cli_has(cli, SN_CLI_OPTION_PREFILL))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_EACH_NOT_PREFILL, NULL, NULL);
  if (stored && sn_cli_has(cli, SN_CLI_OPTION_PREFILL))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_ONE_PREFILL, NULL, NULL);
  if (stored && !known) return sn_cli_print_usage(cli, SN_CLI_TEXT_STORED_OF_WHOM, NULL, NULL);
  if (sn_cli_has(cli, SN_CLI_OPTION_DB) && !known)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FORM_DB_OF_WHOM, NULL, NULL);
  return SN_EXIT_DONE;
}

static int check_options(sn_cli *cli) {
  const char *output = cli->options.values[SN_CLI_OPTION_OUTPUT],
             *deadline = cli->options.values[SN_CLI_OPTION_DEADLINE];
  int status = sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG) ? check_folder(cli, output) : check_file(cli, output);
  if (status == SN_EXIT_DONE) status = check_whom(cli);
  if (status != SN_EXIT_DONE) return status;
  return deadline && !sn_date_read(deadline, NULL) ? sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DEADLINE, deadline, NULL)
                                                   : SN_EXIT_DONE;
}

/* A day that is over may be meant, as for a form that is sent once more; mostly it is a slip of last year's command. */
static void warn_of_past(sn_cli *cli) {
  const char *deadline = cli->options.values[SN_CLI_OPTION_DEADLINE];
  char today[SN_CLI_DAY_BYTES];
  sn_date due, now;
  sn_cli_clock_today(today);
  if (!deadline || !sn_date_read(deadline, &due) || !sn_date_read(today, &now)) return;
  if (sn_date_number(due) < sn_date_number(now)) sn_cli_print_message(cli, SN_CLI_TEXT_DEADLINE_PAST, deadline, today);
}

/* --- one form ----------------------------------------------------------------------------------------------------- */

/* What a table has no columns for is told, lest it be missed when the form is back. */
static void tell_left_out(sn_cli *cli, const sonae_form *form) {
  int64_t comments = 0, evidence = 0, planned = 0;
  for (size_t i = 0; form->prefill && i < form->definition->question_count; i++) {
    const sonae_answer *answer = &form->prefill->answers[i];
    comments += answer->comment != NULL;
    evidence += answer->evidence != NULL;
    planned += answer->planned != NULL;
  }
  if (comments + evidence + planned == 0) return;
  const char *text = SN_CLI_FILLED(cli, NOT_IN_TABLE, sn_cli_layout_grouped(cli, comments),
                                   sn_cli_layout_grouped(cli, evidence), sn_cli_layout_grouped(cli, planned));
  sn_cli_print_message(cli, SN_CLI_TEXT_PLAIN, text, NULL);
}

static int write_table(sn_cli *cli, const sn_cli_form_parts *p) {
  const sonae_form form = sn_cli_form_parts_form(cli, p);
  int status = sn_cli_print_made(cli, sonae_form_csv(&form), SN_EXIT_DONE);
  if (status == SN_EXIT_DONE) tell_left_out(cli, &form);
  return status;
}

/* The log says that a form was made when one was. */
static int write_marked(sn_cli *cli, sn_cli_form_parts *p, const char *file) {
  sonae_error error = {0};
  sonae_status status = sonae_store_begin(p->store, &error);
  if (status == SONAE_OK) status = sn_cli_form_parts_issue(cli, p, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  int done = sn_cli_form_parts_write(cli, p, file);
  if (done != SN_EXIT_DONE) return done; /* closing the store takes the entry back */
  status = sonae_store_commit(p->store, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

static int write_workbook(sn_cli *cli, sn_cli_form_parts *p, const char *file) {
  return p->store ? write_marked(cli, p, file) : sn_cli_form_parts_write(cli, p, file);
}

static int write_form(sn_cli *cli, sn_cli_form_parts *p) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  int status = sn_cli_form_parts_read(cli, p);
  if (status == SN_EXIT_DONE) status = sn_cli_form_is_table(cli) ? write_table(cli, p) : write_workbook(cli, p, file);
  if (status == SN_EXIT_DONE && strcmp(file, "-") != 0) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  return status;
}

int sn_cli_cmd_form(sn_cli *cli) {
  sn_cli_form_parts parts = {0};
  int status = check_options(cli);
  if (status == SN_EXIT_DONE) warn_of_past(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_form_parts_open(cli, &parts);
  if (status == SN_EXIT_DONE)
    status = sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG)
                 ? sn_cli_form_each(cli, &parts, cli->options.values[SN_CLI_OPTION_OUTPUT])
                 : write_form(cli, &parts);
  sn_cli_form_parts_close(&parts);
  return status;
}
