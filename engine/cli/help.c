/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

#include <string.h>

#include "cli/layout.h"
#include "cli/print.h"

enum { NAME_COLUMNS = 12, OPTION_COLUMNS = 26, INDENT = 2 };

static bool all_know(const sn_cli_command *commands, size_t count, sn_cli_option option) {
  size_t i = 0;
  while (i < count && sn_cli_options_in(commands[i].options, option))
    i++;
  return i == count;
}

/* Those that all of these commands know. */
static void add_options(sn_cli *cli, const sn_cli_command *commands, size_t count) {
  for (size_t i = 0; i < SN_CLI_OPTION_COUNT; i++) {
    const sn_cli_option_text *option = &sn_cli_option_texts[i];
    sn_buffer name = SN_BUFFER(256);
    if (!all_know(commands, count, (sn_cli_option)i)) continue;
    if (option->letter) sn_buffer_printf(&name, "-%c, ", option->letter);
    sn_buffer_printf(&name, "--%s%s%s", option->word, option->value ? " " : "", option->value ? option->value : "");
    sn_cli_layout_blanks(&cli->out, INDENT);
    sn_cli_layout_left(&cli->out, name.data ? name.data : "", OPTION_COLUMNS);
    sn_cli_layout_wrap(&cli->out, option->help.in[cli->language], INDENT + OPTION_COLUMNS, INDENT + OPTION_COLUMNS);
    sn_buffer_free(&name);
  }
}

void sn_cli_help_all(sn_cli *cli, const sn_cli_command *commands, size_t count, const sn_cli_help_part *parts) {
  sn_buffer_text(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_TITLE));
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_EXAMPLES));
  sn_buffer_text(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_TRY_FIRST));
  for (size_t i = 0; i < count; i++) {
    if (parts->first && strcmp(parts->first, commands[i].name) == 0)
      sn_cli_layout_heading(cli, sn_cli_print_word(cli, parts++->title));
    sn_cli_layout_blanks(&cli->out, INDENT);
    sn_cli_layout_left(&cli->out, commands[i].name, NAME_COLUMNS);
    sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, commands[i].does), INDENT + NAME_COLUMNS,
                       INDENT + NAME_COLUMNS);
  }
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_OPTIONS));
  add_options(cli, commands, count);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_MORE), 0, 0);
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_STATUS), 0, 0);
}

void sn_cli_help_command(sn_cli *cli, const sn_cli_command *command) {
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, command->does), 0, 0);
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_EXAMPLES));
  sn_buffer_text(&cli->out, sn_cli_print_word(cli, command->examples));
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_USAGE));
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, command->usage));
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HELP_OPTIONS));
  add_options(cli, command, 1);
}
