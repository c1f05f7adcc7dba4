/* SPDX-License-Identifier: Apache-2.0 */
/* sonae campaign new|list|invite|status|remind|close: a buyer asks its suppliers. */
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/buyer.h"
#include "cli/campaign.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/open.h"
#include "cli/print.h"

/* --- new ---------------------------------------------------------------------------------------------------------- */

/* Letters have lines of their own in what one asks, why, and offers. */
static int check_texts(sn_cli *cli) {
  static const struct {
    sn_cli_option option;
    bool lines;
  } TEXTS_SAID[] = {{SN_CLI_OPTION_TITLE, false}, {SN_CLI_OPTION_SENDER, false}, {SN_CLI_OPTION_CONTACT, false},
                    {SN_CLI_OPTION_REASON, true}, {SN_CLI_OPTION_SCOPE, true},   {SN_CLI_OPTION_HELP_OFFERED, true}};
  for (size_t i = 0; i < sizeof TEXTS_SAID / sizeof *TEXTS_SAID; i++) {
    sn_cli_option option = TEXTS_SAID[i].option;
    const char *text = cli->options.values[option], *word = sn_cli_option_texts[option].word;
    size_t most = TEXTS_SAID[i].lines ? SN_MAX_STORED_TEXT_BYTES : SN_MAX_PROFILE_BYTES;
    if (!text) continue;
    if (!sn_text_is_plain(text, TEXTS_SAID[i].lines))
      return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_BAD_TEXT, word, NULL);
    if (strlen(text) > most)
      return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_LONG_TEXT, word, sn_cli_layout_grouped(cli, (int64_t)most));
  }
  return SN_EXIT_DONE;
}

static int check_new(sn_cli *cli, const char *today) {
  const char *id = cli->options.arguments[2], *deadline = cli->options.values[SN_CLI_OPTION_DEADLINE];
  if (!sn_text_is_id(id)) return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_BAD_ID, id, NULL);
  if (!cli->options.values[SN_CLI_OPTION_CHECKLIST])
    return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_NEED_CHECKLIST, NULL, NULL);
  if (!deadline) return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_NEED_DEADLINE, NULL, NULL);
  if (!sn_date_read(deadline, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DEADLINE, deadline, NULL);
  if (strcmp(deadline, today) >= 0) return check_texts(cli);
  return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_DEADLINE_OVER, deadline, today);
}

static int add(sn_cli *cli, sonae_store *store, const sonae_definition *definition, const char *today) {
  const char *const *values = cli->options.values;
  const sonae_act act = sn_cli_database_act(cli);
  const char *buyer = NULL;
  sonae_error error = {0};
  int status = sn_cli_buyer_find(cli, store, NULL, &buyer);
  if (status != SN_EXIT_DONE) return status;
  const sonae_campaign campaign = {.id = cli->options.arguments[2],
                                   .buyer = buyer,
                                   .checklist = definition->id,
                                   .title = values[SN_CLI_OPTION_TITLE],
                                   .sender = values[SN_CLI_OPTION_SENDER],
                                   .contact = values[SN_CLI_OPTION_CONTACT],
                                   .reason = values[SN_CLI_OPTION_REASON],
                                   .scope = values[SN_CLI_OPTION_SCOPE],
                                   .help = values[SN_CLI_OPTION_HELP_OFFERED],
                                   .opened = today,
                                   .deadline = values[SN_CLI_OPTION_DEADLINE]};
  sonae_status added = sonae_store_add_campaign(store, &act, &campaign, &error);
  if (added != SONAE_OK) return sn_cli_database_failure(cli, added, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_CAMPAIGN_ADDED, campaign.id, buyer);
  return SN_EXIT_DONE;
}

static int make(sn_cli *cli) {
  sonae_library library;
  const sonae_definition *definition = NULL;
  sonae_store *store = NULL;
  char today[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(today);
  int status = check_new(cli, today);
  if (status == SN_EXIT_DONE)
    status = sn_cli_open_asked(cli, cli->options.values[SN_CLI_OPTION_CHECKLIST], &library, &definition);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status == SN_EXIT_DONE) status = add(cli, store, definition, today);
  sonae_store_close(store);
  sonae_definition_free(definition);
  return status;
}

/* --- close -------------------------------------------------------------------------------------------------------- */

/* Who has not answered is told: it is a result. */
static void tell_left(sn_cli *cli, const sn_campaign_standing *s) {
  size_t left = s->asked_count - sn_campaign_answered(s);
  sn_cli_print_message(cli, SN_CLI_TEXT_CAMPAIGN_CLOSED, s->campaign->id,
                       sn_cli_layout_grouped(cli, (int64_t)sn_campaign_answered(s)));
  if (!left) return;
  sn_cli_print_message(cli, SN_CLI_TEXT_CAMPAIGN_LEFT, sn_cli_layout_count(cli, left), NULL);
  for (size_t i = 0; i < s->asked_count; i++) {
    if (s->asked[i].invitation.replied) continue;
    SN_CLI_SAY(cli, CAMPAIGN_LEFT_ONE, s->asked[i].invitation.organisation,
               sn_cli_layout_listed(cli, sn_cli_campaign_name(&s->asked[i].organisation)),
               sn_cli_layout_grouped(cli, s->asked[i].invitation.reminders));
    sn_buffer_text(&cli->out, "\n");
  }
}

static int close_known(sn_cli *cli, sonae_store *store, const sonae_campaign *campaign) {
  const sonae_act act = sn_cli_database_act(cli);
  sn_campaign_standing standing = {0};
  sonae_error error = {0};
  const char *today = NULL;
  int status = sn_cli_campaign_today(cli, &today);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_standing(cli, store, campaign, today, &standing);
  sonae_status closed =
      status == SN_EXIT_DONE ? sonae_store_close_campaign(store, &act, campaign->id, &error) : SONAE_OK;
  if (closed != SONAE_OK) status = sn_cli_database_failure(cli, closed, &error);
  if (status == SN_EXIT_DONE) {
    tell_left(cli, &standing);
    status = sn_cli_print_result(cli, SN_EXIT_DONE);
  }
  sn_cli_campaign_forget(&standing);
  return status;
}

static int close_campaign(sn_cli *cli) {
  sonae_campaign campaign;
  sonae_store *store = NULL;
  int status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_find(cli, store, cli->options.arguments[2], &campaign);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_check_open(cli, &campaign);
  if (status == SN_EXIT_DONE) status = close_known(cli, store, &campaign);
  sonae_store_close(store);
  return status;
}

/* --- the table ---------------------------------------------------------------------------------------------------- */

#define WITH(name) SN_CLI_OPTION_##name
#define COMMON     SN_CLI_OPTIONS_ALWAYS, WITH(DB)
#define LETTERS    WITH(OUTPUT), WITH(ALL), WITH(DRY_RUN), WITH(PREFILL_STORED), WITH(ACTOR)
#define SAID       WITH(TITLE), WITH(SENDER), WITH(CONTACT), WITH(REASON), WITH(SCOPE), WITH(HELP_OFFERED)
#define TEXTS      SN_CLI_TEXT_DO_CAMPAIGN, SN_CLI_TEXT_USE_CAMPAIGN, SN_CLI_TEXT_TRY_CAMPAIGN
#define COMMAND(name, run, set, ...)                                                                                   \
  { (name), (run), (set), __VA_ARGS__, TEXTS }

int sn_cli_cmd_campaign(sn_cli *cli) {
  enum { MANY = 1000000 };
  const sn_cli_command items[] = {
      COMMAND("new", make, SN_CLI_SET(COMMON, SAID, WITH(CHECKLIST), WITH(BUYER), WITH(DEADLINE), WITH(ACTOR)), 1, 1),
      COMMAND("list", sn_cli_campaign_list, SN_CLI_SET(COMMON, WITH(OUTPUT), WITH(JSON)), 0, 0),
      COMMAND("invite", sn_cli_campaign_invite, SN_CLI_SET(COMMON, LETTERS, WITH(TIER), WITH(REPLACE)), 1, MANY),
      COMMAND("status", sn_cli_campaign_status, SN_CLI_SET(COMMON, WITH(OUTPUT), WITH(JSON), WITH(DATE)), 1, 1),
      COMMAND("remind", sn_cli_campaign_remind, SN_CLI_SET(COMMON, LETTERS, WITH(LAST), WITH(DATE)), 1, MANY),
      COMMAND("close", close_campaign, SN_CLI_SET(COMMON, WITH(ACTOR)), 1, 1)};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "campaign"});
}
