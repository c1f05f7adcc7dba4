/* SPDX-License-Identifier: Apache-2.0 */
/* sonae report RESPONSE -o FILE.xlsx: the gap report as a workbook. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/print.h"
#include "cli/stored.h"

static bool ends_in_xlsx(const char *file) {
  size_t length = strlen(file);
  return length > 5 && strcmp(file + length - 5, ".xlsx") == 0;
}

static int usage(sn_cli *cli, sn_cli_text text, const char *what) {
  sn_cli_print_message(cli, text, what, NULL);
  return SN_EXIT_USAGE;
}

static int check_options(sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT], *date = cli->options.values[SN_CLI_OPTION_DATE];
  if (!file) return usage(cli, SN_CLI_TEXT_NEED_OUTPUT, NULL);
  if (strcmp(file, "-") == 0) {
    if (isatty(STDOUT_FILENO)) return usage(cli, SN_CLI_TEXT_NO_BOOK_ON_TERMINAL, NULL);
  } else if (!ends_in_xlsx(file)) {
    return usage(cli, SN_CLI_TEXT_NOT_XLSX, file);
  }
  if (strcmp(file, "-") != 0 && sn_cli_print_is_input(cli, file)) return usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file);
  return date && !sn_date_read(date, NULL) ? usage(cli, SN_CLI_TEXT_BAD_DATE, date) : SN_EXIT_DONE;
}

static sonae_status write_report_book(const void *report, const char *file, sonae_error *error) {
  return sonae_report_xlsx(report, file, error);
}

static int write_book(sn_cli *cli, const sonae_report *report, const char *file) {
  return sn_cli_print_book(cli, write_report_book, report, file);
}

/* A workbook cannot be written into a pipe: it is made in a folder of its own, and copied. */
static int write_to_stdout(sn_cli *cli, const sonae_report *report) {
  const char *temporary = getenv("TMPDIR");
  char folder[4096], file[4096 + 16];
  if (!temporary || !*temporary || strlen(temporary) > sizeof folder - 32) temporary = "/tmp";
  (void)snprintf(folder, sizeof folder, "%s/sonae-XXXXXX", temporary);
  if (!mkdtemp(folder)) {
    sn_cli_print_message(cli, SN_CLI_TEXT_CANNOT_WRITE, temporary, strerror(errno));
    return SN_EXIT_MACHINE;
  }
  (void)snprintf(file, sizeof file, "%s/report.xlsx", folder);
  int status = write_book(cli, report, file);
  if (status == SN_EXIT_DONE) status = sn_cli_print_copy(cli, file);
  (void)unlink(file);
  (void)rmdir(folder);
  return status;
}

/* A report says when: --date, else the day of the answers, else today. */
static int write_report(sn_cli *cli, const sn_cli_case *subject) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  sonae_report report = sn_cli_open_report(cli, subject);
  char date[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(date);
  if (!report.date && !report.response->date && *date) report.date = date;
  if (strcmp(file, "-") == 0) return write_to_stdout(cli, &report);
  int status = write_book(cli, &report, file);
  if (status == SN_EXIT_DONE) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  return status;
}

/* With a database: of what it knows of the organisation. */
static int open_history(sn_cli *cli, sn_cli_case *subject) {
  const char *stored = cli->options.values[SN_CLI_OPTION_ORG];
  const char *organisation = stored ? stored : subject->response->organisation_id;
  bool missing = false;
  int status = SN_EXIT_DONE;
  if (!stored && !sn_cli_option_is(&cli->options, SN_CLI_OPTION_DB)) return status;
  if (!subject->store) status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject->store);
  if (status == SN_EXIT_DONE && organisation)
    status = sn_cli_stored_history(cli, organisation, subject, stored ? NULL : &missing);
  if (missing) sn_cli_print_message(cli, SN_CLI_TEXT_NO_HISTORY, organisation, NULL);
  return status;
}

int sn_cli_cmd_report(sn_cli *cli) {
  sn_cli_case subject = {0};
  int status = check_options(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_open_budget(cli, false, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_cases(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_plan(cli, &subject);
  if (status == SN_EXIT_DONE) status = open_history(cli, &subject);
  if (status == SN_EXIT_DONE) status = write_report(cli, &subject);
  sn_cli_open_close(&subject);
  return status;
}
