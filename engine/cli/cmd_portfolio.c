/* SPDX-License-Identifier: Apache-2.0 */
/* sonae portfolio -o FILE.xlsx: all suppliers of a buyer, and what to do today, as a workbook. */
#include "cli/buyer.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/open.h"

enum { TOLD = 8 };

typedef struct job {
  sn_cli_case subject; /* store, definition, budget */
  sonae_library library;
  const sonae_definition *relation;
  const char *buyer; /* NULL: not said */
  const sonae_portfolio *portfolio;
} job;

static int open_definitions(sn_cli *cli, job *j) {
  const char *checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  int status = sn_cli_open_asked(cli, checklist ? checklist : "readiness", &j->subject.library, &j->subject.definition);
  return status == SN_EXIT_DONE ? sn_cli_open_definition(cli, "relation", &j->library, &j->relation) : status;
}

static int load(sn_cli *cli, job *j) {
  const char *const *values = cli->options.values;
  sonae_error error = {0};
  char today[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(today);
  const sonae_portfolio_request request = {.definition = j->subject.definition,
                                           .relation = j->relation,
                                           .buyer = j->buyer,
                                           .campaign = values[SN_CLI_OPTION_CAMPAIGN],
                                           .date = values[SN_CLI_OPTION_DATE] ? values[SN_CLI_OPTION_DATE] : today,
                                           .language = cli->language};
  sonae_status status = sonae_portfolio_load(j->subject.store, &request, &j->portfolio, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  if (status != SONAE_E_NOT_FOUND && status != SONAE_E_ARGUMENT) return sn_cli_database_failure(cli, status, &error);
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_PLAIN, error.text, NULL);
}

/* Who it is about, when nobody was named, and there is more than one who buys; who was named may buy nothing. */
static int check_buyer(sn_cli *cli, const job *j) {
  const char *named = j->buyer;
  if (!named && j->portfolio->buyer == SONAE_NONE && j->portfolio->network->link_count > 0)
    sn_cli_print_message(cli, SN_CLI_TEXT_PORTFOLIO_WITHOUT_BUYER, NULL, NULL);
  if (!named || j->portfolio->supplier_count > 0) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_PORTFOLIO_NO_SUPPLIERS, named, NULL);
}

/* Which campaigns are meant, where that is not said by one. */
static void tell_campaigns(sn_cli *cli, const job *j) {
  const sonae_portfolio *p = j->portfolio;
  if (p->campaign_count < 2) return;
  const char *list = p->campaigns->campaign.id;
  for (size_t i = 1; i < p->campaign_count && i < TOLD; i++)
    list = SN_CLI_FILLED(cli, NETWORK_BESIDE, list, p->campaigns[i].campaign.id);
  if (p->campaign_count > TOLD) list = SN_CLI_FILLED(cli, NETWORK_BESIDE, list, "…");
  sn_cli_print_message(cli, SN_CLI_TEXT_PORTFOLIO_CAMPAIGNS, list, NULL);
}

static int write_book(sn_cli *cli, const job *j) {
  const sonae_budget *budget = j->subject.has_budget ? &j->subject.budget : NULL;
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file,
                              sonae_portfolio_xlsx(j->portfolio, budget, cli->language, file.path, &file.error));
}

int sn_cli_cmd_portfolio(sn_cli *cli) {
  job j = {0};
  int status = sn_cli_kind_workbook(cli, "portfolio");
  if (status == SN_EXIT_DONE) status = sn_cli_open_budget(cli, false, &j.subject);
  if (status == SN_EXIT_DONE) status = open_definitions(cli, &j);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &j.subject.store);
  if (status == SN_EXIT_DONE) status = sn_cli_buyer_given(cli, j.subject.store, &j.buyer);
  if (status == SN_EXIT_DONE) status = load(cli, &j);
  if (status == SN_EXIT_DONE) status = check_buyer(cli, &j);
  if (status == SN_EXIT_DONE) tell_campaigns(cli, &j);
  if (status == SN_EXIT_DONE) status = write_book(cli, &j);
  sonae_portfolio_free(j.portfolio);
  sonae_definition_free(j.relation);
  sn_cli_open_close(&j.subject);
  return status;
}
