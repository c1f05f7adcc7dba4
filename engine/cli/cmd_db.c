/* SPDX-License-Identifier: Apache-2.0 */
/* sonae db verify|backup|restore|log: care for the database. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "reports/json/store.h"

enum { INDENT = 2 };

/* --- verify ---------------------------------------------------------------------------------------------------- */

static int show_census(sn_cli *cli, const sonae_store_census *census, bool whole) {
  int done = whole ? SN_EXIT_DONE : SN_EXIT_INPUT;
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sn_json_census(census, whole, cli->problems.items, cli->problems.count), done);
  const char *organisations = sn_cli_layout_count(cli, census->organisations),
             *responses = sn_cli_layout_count(cli, census->responses);
  if (whole) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_CENSUS_WHOLE), 0, 0);
  sn_cli_layout_wrap(
      &cli->out, SN_CLI_FILLED(cli, CENSUS, organisations, responses, sn_cli_layout_count(cli, census->entries)), 0, 0);
  sn_buffer_text(&cli->out, SN_CLI_FILLED(cli, CENSUS_HEAD, census->head));
  sn_buffer_text(&cli->out, "\n");
  if (whole) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_CENSUS_NOTE), 0, 0);
  if (!whole) sn_cli_print_message(cli, SN_CLI_TEXT_CENSUS_DAMAGED, sn_cli_layout_count(cli, cli->errors), NULL);
  return sn_cli_print_result(cli, done);
}

static int verify(sn_cli *cli) {
  sonae_store *store = NULL;
  sonae_store_census census = {0};
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  cli->problems.keep = sn_cli_has(cli, SN_CLI_OPTION_JSON);
  sonae_status verified = sonae_store_verify(store, &reporter, &census, &error);
  sonae_store_close(store);
  bool damaged = verified == SONAE_E_INPUT && cli->errors > 0;
  if (verified == SONAE_OK || damaged) return show_census(cli, &census, verified == SONAE_OK);
  return sn_cli_database_failure(cli, verified, &error);
}

/* --- backup, restore ------------------------------------------------------------------------------------------- */

static int backup(sn_cli *cli) {
  const char *file = cli->options.arguments[2];
  sonae_store *store = NULL;
  sonae_error error = {0};
  sigset_t before;
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  sn_cli_print_hold_signals(&before);
  sonae_status copied = sonae_store_backup(store, file, &error);
  sn_cli_print_release_signals(&before);
  sonae_store_close(store);
  if (copied != SONAE_OK) return sn_cli_print_failure(cli, copied, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_BACKED_UP, file, NULL);
  return SN_EXIT_DONE;
}

/* What is kept stands beside the database, not beside a link to it. */
static void say_replaced(sn_cli *cli, const char *address) {
  struct stat about;
  bool link = lstat(address, &about) == 0 && S_ISLNK(about.st_mode);
  char *real = link ? realpath(address, NULL) : NULL;
  sn_cli_print_message(cli, SN_CLI_TEXT_REPLACED, real ? real : address, NULL);
  free(real);
}

static int restore(sn_cli *cli) {
  const char *file = cli->options.arguments[2], *address = sn_cli_database_path(cli);
  bool replace = sn_cli_has(cli, SN_CLI_OPTION_REPLACE);
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sigset_t before;
  if (!address) return SN_EXIT_MACHINE;
  int prepared = sn_cli_database_prepare(cli);
  if (prepared != SN_EXIT_DONE) return prepared;
  bool replaces = access(address, F_OK) == 0;
  sonae_act act = sn_cli_database_act(cli);
  sn_cli_print_hold_signals(&before);
  sonae_status restored = sonae_store_restore(file, address, replace, &act, &reporter, cli->language, &error);
  sn_cli_print_release_signals(&before);
  if (restored != SONAE_OK) return sn_cli_database_failure(cli, restored, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_RESTORED, file, NULL);
  if (replaces) say_replaced(cli, address);
  return SN_EXIT_DONE;
}

/* --- log ------------------------------------------------------------------------------------------------------- */

typedef struct listing {
  sn_cli *cli;
  sn_json_list *json; /* NULL: lines */
  size_t count;
} listing;

/* What is not known here is told as it is written. */
static const char *act_words(sn_cli *cli, const char *act) {
  static const struct {
    const char *act;
    sn_cli_text text;
  } known[] = {{"organisation-put", SN_CLI_TEXT_ACT_PUT},
               {"organisation-merge", SN_CLI_TEXT_ACT_MERGE},
               {"organisation-forget", SN_CLI_TEXT_ACT_FORGET},
               {"checklist-add", SN_CLI_TEXT_ACT_CHECKLIST},
               {"form-issue", SN_CLI_TEXT_ACT_ISSUE},
               {"response-add", SN_CLI_TEXT_ACT_ADD},
               {"relation-put", SN_CLI_TEXT_ACT_RELATION},
               {"relation-end", SN_CLI_TEXT_ACT_RELATION_END},
               {"campaign-add", SN_CLI_TEXT_ACT_CAMPAIGN},
               {"campaign-close", SN_CLI_TEXT_ACT_CAMPAIGN_CLOSE},
               {"invite", SN_CLI_TEXT_ACT_INVITE},
               {"remind", SN_CLI_TEXT_ACT_REMIND},
               {"reply", SN_CLI_TEXT_ACT_REPLY},
               {"finding-open", SN_CLI_TEXT_ACT_FINDING},
               {"finding-step", SN_CLI_TEXT_ACT_FINDING_STEP},
               {"assurance-add", SN_CLI_TEXT_ACT_ASSURANCE},
               {"group-show", SN_CLI_TEXT_ACT_GROUP},
               {"session-add", SN_CLI_TEXT_ACT_SESSION},
               {"session-close", SN_CLI_TEXT_ACT_SESSION_CLOSE},
               {"session-join", SN_CLI_TEXT_ACT_JOIN},
               {"session-leave", SN_CLI_TEXT_ACT_LEAVE},
               {"promise-add", SN_CLI_TEXT_ACT_PROMISE},
               {"promise-withdraw", SN_CLI_TEXT_ACT_WITHDRAW},
               {"concern-add", SN_CLI_TEXT_ACT_CONCERN},
               {"drill-add", SN_CLI_TEXT_ACT_DRILL},
               {"merge-forget", SN_CLI_TEXT_ACT_NAMING},
               {"relation-forget", SN_CLI_TEXT_ACT_NAMING},
               {"invitation-forget", SN_CLI_TEXT_ACT_NAMING},
               {"finding-forget", SN_CLI_TEXT_ACT_NAMING},
               {"step-forget", SN_CLI_TEXT_ACT_NAMING},
               {"store-restore", SN_CLI_TEXT_ACT_RESTORE}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(act, known[i].act) == 0) return sn_cli_print_word(cli, known[i].text);
  return act;
}

static sonae_status log_one(void *context, const sonae_audit_entry *entry) {
  listing *l = context;
  sn_cli *cli = l->cli;
  l->count++;
  if (l->json) {
    sn_json_list_entry(l->json, entry);
    return SONAE_OK;
  }
  const char *act = act_words(cli, entry->act), *subject = entry->subject ? entry->subject : "";
  const char *line =
      SN_CLI_FILLED(cli, LOG_ENTRY, sn_cli_layout_count(cli, entry->number), sn_cli_clock_local(cli, entry->at),
                    entry->actor, *subject ? SN_CLI_FILLED(cli, ACT_ON, act, subject) : act);
  sn_cli_layout_wrap(&cli->out, line, 0, INDENT);
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_buffer_text(&cli->out, sn_cli_print_safe(cli, entry->details)); /* in one piece, to be copied */
  sn_buffer_text(&cli->out, "\n");
  return SONAE_OK;
}

static int show_log(sn_cli *cli) {
  sonae_store *store = NULL;
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  listing l = {.cli = cli,
               .json = sn_cli_has(cli, SN_CLI_OPTION_JSON) ? sn_json_list_new("sonae.log/1", "entries") : NULL};
  sonae_status walked = sonae_store_each_entry(store, log_one, &l, &error);
  sonae_store_close(store);
  if (walked != SONAE_OK) {
    sn_json_list_free(l.json);
    return sn_cli_database_failure(cli, walked, &error);
  }
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sn_json_list_finish(l.json), SN_EXIT_DONE);
  if (l.count == 0) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_LOG_EMPTY), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

#define ANY SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_DB

int sn_cli_cmd_db(sn_cli *cli) {
  const sn_cli_command items[] = {
      {"verify", verify, SN_CLI_SET(ANY, SN_CLI_OPTION_JSON), 0, 0, SN_CLI_TEXT_DO_DB, SN_CLI_TEXT_USE_DB,
       SN_CLI_TEXT_TRY_DB},
      {"backup", backup, SN_CLI_SET(ANY), 1, 1, SN_CLI_TEXT_DO_DB, SN_CLI_TEXT_USE_DB, SN_CLI_TEXT_TRY_DB},
      {"restore", restore, SN_CLI_SET(ANY, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_REPLACE), 1, 1, SN_CLI_TEXT_DO_DB,
       SN_CLI_TEXT_USE_DB, SN_CLI_TEXT_TRY_DB},
      {"log", show_log, SN_CLI_SET(ANY, SN_CLI_OPTION_JSON), 0, 0, SN_CLI_TEXT_DO_DB, SN_CLI_TEXT_USE_DB,
       SN_CLI_TEXT_TRY_DB}};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "db"});
}
