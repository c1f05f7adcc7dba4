/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/kind.h"

#include <string.h>
#include <unistd.h>

#include "base/date.h"

enum { KIND_COUNT = 3 };

static const struct {
  const char *word, *ending;
  sn_cli_option option; /* that asks for it */
} KINDS[KIND_COUNT] = {[SONAE_FILE_XLSX] = {"xlsx", ".xlsx", SN_CLI_OPTION_COUNT},
                       [SONAE_FILE_HTML] = {"html", ".html", SN_CLI_OPTION_HTML},
                       [SONAE_FILE_PDF] = {"pdf", ".pdf", SN_CLI_OPTION_PDF}};

const char *sn_cli_kind_ending(sonae_file_kind kind) {
  return KINDS[kind].word;
}

/* By the name, KIND_COUNT: it says none. */
static size_t kind_named(const char *file) {
  size_t kind = 0;
  while (kind < KIND_COUNT && !(file && sn_cli_ends_in(file, KINDS[kind].ending)))
    kind++;
  return kind;
}

bool sn_cli_kind_named(const char *file, sonae_file_kind *kind) {
  size_t named = kind_named(file);
  if (named < KIND_COUNT) *kind = (sonae_file_kind)named;
  return named < KIND_COUNT;
}

static size_t kind_asked(const sn_cli *cli) {
  size_t kind = SONAE_FILE_XLSX + 1; /* nobody need ask for workbooks */
  while (kind < KIND_COUNT && !sn_cli_has(cli, KINDS[kind].option))
    kind++;
  return kind;
}

static int check_date(sn_cli *cli) {
  const char *date = cli->options.values[SN_CLI_OPTION_DATE];
  return date && !sn_date_read(date, NULL) ? sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL) : SN_EXIT_DONE;
}

static int fail_with_name(sn_cli *cli, sn_cli_text text, const char *name, size_t kind) {
  sn_buffer file = SN_BUFFER(256);
  sn_buffer_printf(&file, "%s%s", name, KINDS[kind].ending);
  int status = sn_cli_print_usage(cli, text, file.data, NULL);
  sn_buffer_free(&file);
  return status;
}

/* Pages are text; nothing else is for a terminal. */
static int check_place(sn_cli *cli, const char *name, size_t kind) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (!file && kind != SONAE_FILE_HTML) return fail_with_name(cli, SN_CLI_TEXT_NEED_OUTPUT, name, kind);
  if (!file || strcmp(file, "-") == 0)
    return kind != SONAE_FILE_HTML && isatty(STDOUT_FILENO)
               ? fail_with_name(cli, SN_CLI_TEXT_NOT_ON_TERMINAL, name, kind)
               : SN_EXIT_DONE;
  return sn_cli_print_is_input(cli, file) ? sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file, NULL)
                                          : SN_EXIT_DONE;
}

int sn_cli_kind_choose(sn_cli *cli, const char *name, sonae_file_kind *kind) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  size_t asked = kind_asked(cli), named = kind_named(file), chosen = asked < KIND_COUNT ? asked : named;
  if (sn_cli_options_all(&cli->options, SN_CLI_SET(SN_CLI_OPTION_HTML, SN_CLI_OPTION_PDF)))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_TWO_KINDS, NULL, NULL);
  if (asked < KIND_COUNT && named < KIND_COUNT && asked != named)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_KIND_AND_NAME, file, KINDS[asked].word);
  if (chosen == KIND_COUNT && file && strcmp(file, "-") != 0)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_A_KIND, file, NULL);
  if (chosen == KIND_COUNT) chosen = SONAE_FILE_XLSX;
  int status = check_place(cli, name, chosen);
  if (status == SN_EXIT_DONE) status = check_date(cli);
  if (status == SN_EXIT_DONE) *kind = (sonae_file_kind)chosen;
  return status;
}

int sn_cli_kind_workbook(sn_cli *cli, const char *name) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (file && strcmp(file, "-") != 0 && kind_named(file) != SONAE_FILE_XLSX)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_XLSX, file, NULL);
  int status = check_place(cli, name, SONAE_FILE_XLSX);
  return status == SN_EXIT_DONE ? check_date(cli) : status;
}

int sn_cli_kind_check_list(sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (!sn_cli_has(cli, SN_CLI_OPTION_LIST))
    return sn_cli_has(cli, SN_CLI_OPTION_JSON) ? sn_cli_print_usage(cli, SN_CLI_TEXT_JSON_OF_LIST, NULL, NULL)
                                               : SN_EXIT_DONE;
  if (kind_asked(cli) == KIND_COUNT && kind_named(file) == KIND_COUNT) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_LIST_NO_KIND, NULL, NULL);
}
