/* SPDX-License-Identifier: Apache-2.0 */
/* sonae impact ORG: there is an incident there, now: whom it reaches, and whom to call. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/layout.h"
#include "cli/network.h"
#include "cli/print.h"
#include "reports/words/facts.h"

enum { INDENT = 4, TELEPHONE_COLUMNS = 16 };

static void add_detail(sn_cli *cli, sn_cli_text label, const char *text) {
  sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, label), text);
}

/* --- What to do --------------------------------------------------------------------------------------------------- */

static void add_head(sn_cli *cli, const sonae_calls *calls) {
  uint32_t farthest = 0;
  for (size_t i = 0; i < calls->count; i++)
    if (calls->items[i].tier > farthest) farthest = calls->items[i].tier;
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  const char *where = sn_cli_network_named(cli, calls->network, calls->organisation);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, IMPACT_HEAD, where), 0, 0);
  sn_cli_layout_end(cli);
  if (calls->count == 1) {
    sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_IMPACT_NOBODY), 0, 0);
    return;
  }
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_IMPACT_DO), 0, 0);
  sn_cli_layout_wrap(
      &cli->out,
      SN_CLI_FILLED(cli, IMPACT_COUNT, sn_cli_layout_count(cli, calls->count - 1), sn_cli_layout_count(cli, farthest)),
      0, 0);
}

/* --- A call ------------------------------------------------------------------------------------------------------- */

/* "1. 03-0000-0000    Name (id)" */
static void add_whom(sn_cli *cli, const sonae_calls *calls, size_t index) {
  const sonae_call *call = &calls->items[index];
  const char *telephone = calls->network->nodes[call->organisation].organisation.telephone;
  const char *rank = SN_CLI_FILLED(cli, IMPACT_LINE, sn_cli_layout_count(cli, index + 1));
  const char *shown =
      telephone ? sn_cli_print_safe(cli, telephone) : sn_cli_print_word(cli, SN_CLI_TEXT_IMPACT_NO_TELEPHONE);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_left(&cli->out, rank, INDENT);
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_cli_layout_left(&cli->out, shown, TELEPHONE_COLUMNS);
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "  ");
  const size_t at = INDENT + TELEPHONE_COLUMNS + 2;
  sn_cli_layout_wrap(&cli->out, sn_cli_network_named(cli, calls->network, call->organisation), at, at);
}

static void add_contact(sn_cli *cli, const sonae_calls *calls, const sonae_call *call) {
  const sonae_organisation *o = &calls->network->nodes[call->organisation].organisation;
  const char *contact = o->contact ? sn_cli_print_safe(cli, o->contact) : "";
  const char *email = o->email ? sn_cli_print_safe(cli, o->email) : "";
  add_detail(cli, SN_CLI_TEXT_IMPACT_CONTACT,
             *contact && *email ? SN_CLI_FILLED(cli, NETWORK_BESIDE, contact, email)
             : *contact         ? contact
                                : email);
  if (call->noted) add_detail(cli, SN_CLI_TEXT_IMPACT_NOTED, sn_cli_print_safe(cli, call->noted));
}

static void add_way(sn_cli *cli, const sonae_calls *calls, const sonae_call *call) {
  uint32_t next = calls->network->links[call->link].supplier;
  const char *name = sn_cli_network_named(cli, calls->network, next), *steps = sn_cli_layout_count(cli, call->tier);
  add_detail(cli, SN_CLI_TEXT_IMPACT_WAY,
             call->tier == 1 ? SN_CLI_FILLED(cli, IMPACT_WAY_DIRECT, name, steps)
                             : SN_CLI_FILLED(cli, IMPACT_WAY_THROUGH, name, steps));
  add_detail(cli, SN_CLI_TEXT_IMPACT_STRENGTH,
             SN_CLI_FILLED(cli, IMPACT_STRENGTH_TEXT, sn_cli_network_share(cli, call->reach),
                           sn_cli_network_bounds(cli, call->before), sn_cli_network_bounds(cli, call->now)));
}

static void add_facts(sn_cli *cli, const sonae_calls *calls, const sonae_call *call) {
  const sonae_link *link = &calls->network->links[call->link];
  sn_cli_text label = SN_CLI_TEXT_IMPACT_FACTS;
  for (uint32_t i = 0; i < calls->network->relation->question_count; i++) {
    sn_fact fact;
    bool said = sn_facts_of(calls->network, link, call->texts, i, sn_cli_language(cli), &fact);
    if (!said || i == call->told) continue;
    const char *value =
        fact.value ? sn_cli_print_safe(cli, fact.value) : sn_cli_print_word(cli, SN_CLI_TEXT_NETWORK_NOT_KNOWN);
    if (fact.title) value = SN_CLI_FILLED(cli, NETWORK_ASKED, fact.title, value);
    sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, label), value);
    label = SN_CLI_TEXT_IMPACT_MORE_FACTS;
  }
  if (label == SN_CLI_TEXT_IMPACT_FACTS) add_detail(cli, label, sn_cli_print_word(cli, SN_CLI_TEXT_IMPACT_NO_FACTS));
}

static void add_call(sn_cli *cli, const sonae_calls *calls, size_t index) {
  const sonae_call *call = &calls->items[index];
  add_whom(cli, calls, index);
  add_contact(cli, calls, call);
  if (call->link == SONAE_NONE) {
    add_detail(cli, SN_CLI_TEXT_IMPACT_WAY, sn_cli_print_word(cli, SN_CLI_TEXT_IMPACT_HERE));
    add_detail(cli, SN_CLI_TEXT_IMPACT_ASK, sn_cli_print_word(cli, SN_CLI_TEXT_IMPACT_ASK_HERE));
    return;
  }
  add_way(cli, calls, call);
  add_facts(cli, calls, call);
}

/* --- As a sheet --------------------------------------------------------------------------------------------------- */

static int show_sheet(sn_cli *cli, const sonae_calls *calls, sonae_file_kind kind) {
  char today[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(today);
  const char *date = cli->options.values[SN_CLI_OPTION_DATE];
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  sonae_status written = sonae_calls_write(calls, cli->language, date ? date : today, kind, file.path, &file.error);
  return sn_cli_file_end_told(cli, &file, written);
}

static int show(sn_cli *cli, const sonae_calls *calls) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sonae_calls_json(calls), SN_EXIT_DONE);
  sonae_file_kind kind;
  if (file && sn_cli_kind_named(file, &kind)) return show_sheet(cli, calls, kind);
  add_head(cli, calls);
  for (size_t i = 0; i < calls->count; i++)
    add_call(cli, calls, i);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* A sheet, or lines; JSON may go anywhere. */
static int check_file(sn_cli *cli, const char *file) {
  bool json = sn_cli_has(cli, SN_CLI_OPTION_JSON), input = sn_cli_print_is_input(cli, file);
  sonae_file_kind kind;
  if (!input && (json || sn_cli_kind_named(file, &kind) || sn_cli_ends_in(file, ".txt"))) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, input ? SN_CLI_TEXT_OUTPUT_IS_INPUT : SN_CLI_TEXT_IMPACT_NOT_SHEET, file, NULL);
}

static int check_options(sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT], *date = cli->options.values[SN_CLI_OPTION_DATE];
  if (date && !sn_date_read(date, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL);
  return file && strcmp(file, "-") != 0 ? check_file(cli, file) : SN_EXIT_DONE;
}

static int call(sn_cli *cli, const sn_cli_network *network) {
  const sonae_calls *calls = NULL;
  sonae_error error = {0};
  uint32_t organisation;
  int status = sn_cli_network_find(cli, network, cli->options.arguments[1], &organisation);
  if (status != SN_EXIT_DONE) return status;
  sonae_status made = sonae_calls_make(network->store, network->network, organisation, &calls, &error);
  if (made != SONAE_OK) return sn_cli_database_failure(cli, made, &error);
  status = show(cli, calls);
  sonae_calls_free(calls);
  return status;
}

int sn_cli_cmd_impact(sn_cli *cli) {
  sn_cli_network network = {0};
  int status = check_options(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_network_open(cli, &network);
  if (status == SN_EXIT_DONE) status = call(cli, &network);
  sn_cli_network_close(&network);
  return status;
}
