/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/template.h"

#include <string.h>

#include "cli/form_parts.h"
#include "cli/print.h"

typedef struct blank {
  const sonae_definition *relations;
  sonae_language language;
} blank;

static sonae_status write_book(const void *what, const char *file, sonae_error *error) {
  const blank *b = what;
  return sonae_blank_xlsx(b->relations, b->language, file, error);
}

static int write_table(sn_cli *cli, const sonae_definition *relations) {
  char *table = sonae_blank_csv(relations, cli->language);
  if (table)
    sn_buffer_text(&cli->out, table);
  else
    cli->out.failed = true;
  sonae_string_free(table);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_template_write(sn_cli *cli, const sonae_definition *relations) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  const blank b = {relations, cli->language};
  if (!file) {
    sn_cli_print_message(cli, SN_CLI_TEXT_TEMPLATE_NEEDS_OUTPUT, NULL, NULL);
    return SN_EXIT_USAGE;
  }
  bool shown = strcmp(file, "-") == 0, book = sn_cli_form_ends_in(file, ".xlsx");
  if (!shown && !book && !sn_cli_form_ends_in(file, ".csv")) {
    sn_cli_print_message(cli, SN_CLI_TEXT_NOT_FORM, file, NULL);
    return SN_EXIT_USAGE;
  }
  int status = book ? sn_cli_print_book(cli, write_book, &b, file) : write_table(cli, relations);
  if (status == SN_EXIT_DONE && !shown) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  return status;
}
