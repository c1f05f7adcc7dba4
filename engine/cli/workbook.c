/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "cli/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"

static const char *suggestion(const sn_cli *cli) {
  bool portfolio = strcmp(cli->options.arguments[0], "portfolio") == 0;
  return portfolio ? "portfolio.xlsx" : "gap-report.xlsx";
}

int sn_cli_workbook_check(sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT], *date = cli->options.values[SN_CLI_OPTION_DATE];
  if (!file) return sn_cli_print_usage(cli, SN_CLI_TEXT_NEED_OUTPUT, suggestion(cli), NULL);
  if (strcmp(file, "-") == 0) {
    if (isatty(STDOUT_FILENO)) return sn_cli_print_usage(cli, SN_CLI_TEXT_NO_BOOK_ON_TERMINAL, NULL, NULL);
  } else if (!sn_cli_ends_in(file, ".xlsx")) {
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_XLSX, file, NULL);
  }
  if (strcmp(file, "-") != 0 && sn_cli_print_is_input(cli, file))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file, NULL);
  return date && !sn_date_read(date, NULL) ? sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL) : SN_EXIT_DONE;
}

/* A workbook cannot be written into a pipe: it is made in a folder of its own, and copied. */
static int write_to_stdout(sn_cli *cli, sn_cli_print_writer *writer, const void *what) {
  const char *temporary = getenv("TMPDIR");
  char folder[4096], file[4096 + 16];
  if (!temporary || !*temporary || strlen(temporary) > sizeof folder - 32) temporary = "/tmp";
  (void)snprintf(folder, sizeof folder, "%s/sonae-XXXXXX", temporary);
  if (!mkdtemp(folder)) {
    sn_cli_print_message(cli, SN_CLI_TEXT_CANNOT_WRITE, temporary, strerror(errno));
    return SN_EXIT_MACHINE;
  }
  (void)snprintf(file, sizeof file, "%s/report.xlsx", folder);
  int status = sn_cli_print_book(cli, writer, what, file);
  if (status == SN_EXIT_DONE) status = sn_cli_print_copy(cli, file);
  (void)unlink(file);
  (void)rmdir(folder);
  return status;
}

int sn_cli_workbook_write(sn_cli *cli, sn_cli_print_writer *writer, const void *what) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (strcmp(file, "-") == 0) return write_to_stdout(cli, writer, what);
  int status = sn_cli_print_book(cli, writer, what, file);
  if (status == SN_EXIT_DONE) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  return status;
}
