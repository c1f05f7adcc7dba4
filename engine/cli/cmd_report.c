/* SPDX-License-Identifier: Apache-2.0 */
/* sonae report RESPONSE: the gap report as a workbook, a web page or on paper. */
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/merged.h"
#include "cli/stored.h"

/* A report says when: --date, else the day of the answers, else today. */
static int write_report(sn_cli *cli, const sn_cli_case *subject, sonae_file_kind kind) {
  sonae_report report = sn_cli_open_report(cli, subject);
  char date[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(date);
  if (!report.date && !report.response->date && *date) report.date = date;
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file, sonae_report_write(&report, kind, file.path, &file.error));
}

/* With a database: of what it knows of the organisation. */
static int open_history(sn_cli *cli, sn_cli_case *subject) {
  const char *stored = cli->options.values[SN_CLI_OPTION_ORG];
  const char *organisation = subject->response->organisation_id;
  bool missing = false;
  int status = SN_EXIT_DONE;
  if (!stored && !sn_cli_has(cli, SN_CLI_OPTION_DB)) return status;
  if (!subject->store) status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject->store);
  if (status == SN_EXIT_DONE && organisation) status = sn_cli_merged_resolve(cli, subject->store, &organisation);
  if (status == SN_EXIT_DONE && organisation)
    status = sn_cli_stored_history(cli, organisation, subject, stored ? NULL : &missing);
  if (missing) sn_cli_print_message(cli, SN_CLI_TEXT_NO_HISTORY, organisation, NULL);
  return status;
}

int sn_cli_cmd_report(sn_cli *cli) {
  sn_cli_case subject = {0};
  sonae_file_kind kind = SONAE_FILE_XLSX;
  int status = sn_cli_kind_choose(cli, "gap-report", &kind);
  if (status == SN_EXIT_DONE) status = sn_cli_open_budget(cli, false, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_cases(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_plan(cli, &subject);
  if (status == SN_EXIT_DONE) status = open_history(cli, &subject);
  if (status == SN_EXIT_DONE) status = write_report(cli, &subject, kind);
  sn_cli_open_close(&subject);
  return status;
}
