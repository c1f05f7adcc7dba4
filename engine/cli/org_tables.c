/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/org_tables.h"

#include <string.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/org_forget.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "cli/take.h"
#include "cli/template.h"
#include "reports/json/store.h"

enum { INDENT = 2, ID_COLUMNS = 22, NUMBER_COLUMNS = 16 };

int sn_cli_org_import(sn_cli *cli) {
  return sn_cli_take(cli, &(sn_cli_taking){.matter = SONAE_ORGANISATIONS, .first = 2});
}

int sn_cli_org_template(sn_cli *cli) {
  return sn_cli_template_write(cli, &(sonae_blank){.language = cli->language});
}

/* --- duplicates --------------------------------------------------------------------------------------------------- */

typedef struct listing {
  sn_cli *cli;
  sn_json_list *json; /* NULL: lines */
  size_t count;
} listing;

static sn_cli_text reason_of(const sonae_duplicates *group) {
  if (group->same_number && group->same_name) return SN_CLI_TEXT_DUPLICATES_BOTH;
  return group->same_number ? SN_CLI_TEXT_DUPLICATES_NUMBER : SN_CLI_TEXT_DUPLICATES_NAME;
}

static void say_member(sn_cli *cli, const sonae_organisation *o) {
  const size_t at = INDENT + ID_COLUMNS + NUMBER_COLUMNS;
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_cli_layout_left(&cli->out, sn_cli_print_safe(cli, o->id), ID_COLUMNS - 1);
  sn_buffer_text(&cli->out, " ");
  sn_cli_layout_left(&cli->out, sn_cli_print_safe(cli, o->corporate_number), NUMBER_COLUMNS);
  sn_cli_layout_wrap(&cli->out, sn_cli_layout_listed(cli, o->name), at, at);
}

/* To be typed, or copied. */
static void say_command(sn_cli *cli, const char *kept, const char *other) {
  sn_cli_layout_blanks(&cli->out, 2 * INDENT);
  sn_buffer_text(&cli->out, SN_CLI_FILLED(cli, DUPLICATES_COMMAND, kept, other));
  sn_buffer_text(&cli->out, "\n");
}

static sonae_status tell_group(void *context, const sonae_duplicates *group) {
  listing *l = context;
  sn_cli *cli = l->cli;
  l->count++;
  if (l->json) {
    sn_json_list_duplicates(l->json, group);
    return SONAE_OK;
  }
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, reason_of(group)));
  for (size_t i = 0; i < group->count; i++)
    say_member(cli, &group->items[i]);
  for (size_t i = 1; i < group->count; i++)
    say_command(cli, group->items[0].id, group->items[i].id);
  return SONAE_OK;
}

int sn_cli_org_duplicates(sn_cli *cli) {
  bool json = sn_cli_has(cli, SN_CLI_OPTION_JSON);
  sonae_store *store = NULL;
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  listing l = {.cli = cli, .json = json ? sn_json_list_new("sonae.duplicates/1", "groups") : NULL};
  sonae_status told = sonae_each_duplicates(store, cli->language, tell_group, &l, &error);
  sonae_store_close(store);
  if (told != SONAE_OK) {
    sn_json_list_free(l.json);
    return sn_cli_database_failure(cli, told, &error);
  }
  if (json) return sn_cli_print_json(cli, sn_json_list_finish(l.json), SN_EXIT_DONE);
  const char *count = sn_cli_layout_count(cli, l.count);
  if (l.count) sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(
      &cli->out,
      l.count ? SN_CLI_FILLED(cli, DUPLICATES_END, count) : sn_cli_print_word(cli, SN_CLI_TEXT_DUPLICATES_NONE), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* --- merge -------------------------------------------------------------------------------------------------------- */

static int find_known(sn_cli *cli, sonae_store *store, const char *id, const sonae_organisation **known) {
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(store, id, known, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, id, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

/* An id may be made of it (engine/read). */
static const char *number_of(const sonae_organisation *o) {
  static const char MADE[] = "jp-";
  const char *digits = o->id + strlen(MADE);
  if (o->corporate_number) return o->corporate_number;
  return strncmp(o->id, MADE, strlen(MADE)) == 0 && sonae_corporate_number_is_valid(digits) ? digits : NULL;
}

static const char *with_number(sn_cli *cli, const sonae_organisation *o) {
  return SN_CLI_FILLED(cli, MERGE_NUMBERED, o->id, o->name, number_of(o));
}

/* Two numbers are two companies, unless whoever merges them knows better. */
static int check_numbers(sn_cli *cli, const sonae_organisation *kept, const sonae_organisation *other) {
  const char *a = number_of(kept), *b = number_of(other);
  if (!a || !b || strcmp(a, b) == 0 || sn_cli_has(cli, SN_CLI_OPTION_YES)) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_MERGE_NEEDS_YES, with_number(cli, kept), with_number(cli, other));
}

static int merge(sn_cli *cli, sonae_store *store, const char *kept, const char *other) {
  sonae_error error = {0};
  int64_t responses = 0;
  sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_store_merge_organisation(store, &act, kept, other, &error);
  if (status == SONAE_OK) status = sn_cli_org_responses(store, other, &responses, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_MERGED, other, kept);
  if (responses) sn_cli_print_message(cli, SN_CLI_TEXT_MERGED_RESPONSES, sn_cli_layout_grouped(cli, responses), kept);
  return SN_EXIT_DONE;
}

int sn_cli_org_merge(sn_cli *cli) {
  const char *kept = cli->options.arguments[2], *other = cli->options.arguments[3];
  const sonae_organisation *first = NULL, *second = NULL;
  sonae_store *store = NULL;
  int status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status != SN_EXIT_DONE) return status;
  status = find_known(cli, store, kept, &first);
  if (status == SN_EXIT_DONE) status = find_known(cli, store, other, &second);
  if (status == SN_EXIT_DONE) status = check_numbers(cli, first, second);
  if (status == SN_EXIT_DONE) status = merge(cli, store, kept, other);
  sonae_organisation_free(first);
  sonae_organisation_free(second);
  sonae_store_close(store);
  return status;
}
