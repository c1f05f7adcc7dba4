/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/buyer.h"

#include "cli/database.h"
#include "cli/merged.h"
#include "cli/open.h"
#include "cli/print.h"
#include "sonae/network.h"

/* Those who supply nobody, and those who do: ids as far as they are shown. */
typedef struct buyers {
  sn_cli *cli;
  const char *root; /* the first who supplies nobody; in the arena */
  const char *lists[2];
  size_t counts[2];
} buyers;

static sonae_status note(void *context, const char *id, bool supplies) {
  enum { FEW = 5 };
  buyers *b = context;
  sn_cli *cli = b->cli;
  size_t count = b->counts[supplies]++;
  if (count > FEW) return SONAE_OK;
  const char *shown = count < FEW ? id : "…", **list = &b->lists[supplies];
  *list = SN_CLI_FILLED(cli, NETWORK_BESIDE, *list, shown);
  if (count == 0) *list = SN_CLI_FILLED(cli, PLAIN, id);
  if (count == 0 && !supplies) b->root = sn_arena_text(&cli->arena, id);
  return cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static int tell_buyers(sn_cli *cli, const buyers *b) {
  const char *list = b->counts[0] ? b->lists[0] : b->lists[1];
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_BUYER_WHICH,
                              *list ? list : sn_cli_print_word(cli, SN_CLI_TEXT_BUYER_NOBODY), NULL);
}

static int find_root(sn_cli *cli, sonae_store *store, const char **buyer) {
  buyers b = {.cli = cli, .lists = {"", ""}};
  sn_cli_case relation = {0};
  sonae_error error = {0};
  int status = sn_cli_open_definition(cli, "relation", &relation.library, &relation.definition);
  if (status != SN_EXIT_DONE) return status;
  sonae_status walked = sonae_each_buyer(store, relation.definition, note, &b, &error);
  sn_cli_open_close(&relation);
  if (walked != SONAE_OK) return sn_cli_database_failure(cli, walked, &error);
  *buyer = b.root;
  return b.counts[0] == 1 ? SN_EXIT_DONE : tell_buyers(cli, &b);
}

int sn_cli_buyer_given(sn_cli *cli, sonae_store *store, const char **buyer) {
  *buyer = cli->options.values[SN_CLI_OPTION_BUYER];
  return *buyer ? sn_cli_merged_require(cli, store, buyer) : SN_EXIT_DONE;
}

int sn_cli_buyer_find(sn_cli *cli, sonae_store *store, const char *otherwise, const char **buyer) {
  int status = sn_cli_buyer_given(cli, store, buyer);
  if (status != SN_EXIT_DONE || *buyer) return status;
  *buyer = otherwise;
  return otherwise ? SN_EXIT_DONE : find_root(cli, store, buyer);
}
