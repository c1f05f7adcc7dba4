/* SPDX-License-Identifier: Apache-2.0 */
/* sonae drill log: which drills were held, and how they went. */
#include <string.h>

#include "cli/database.h"
#include "cli/drill.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "reports/json/store.h"
#include "sonae/drill.h"

enum { INDENT = 2 };

typedef struct listing {
  sn_cli *cli;
  size_t count;
  sn_json_list *json; /* NULL: as lines */
} listing;

static const char *count_of(sn_cli *cli, const char *marks, char mark) {
  size_t count = 0;
  for (const char *at = strchr(marks, '='); at; at = strchr(at + 1, '='))
    count += at[1] == mark;
  return sn_cli_layout_count(cli, count);
}

static sonae_status add_json(void *context, const sonae_drill_held *held) {
  listing *l = context;
  sn_json_list_drill(l->json, held);
  return SONAE_OK;
}

static sonae_status add(void *context, const sonae_drill_held *h) {
  listing *l = context;
  sn_cli *cli = l->cli;
  const char *result = sn_cli_print_word(cli, h->open     ? SN_CLI_TEXT_DRILL_OPEN
                                              : h->passed ? SN_CLI_TEXT_DRILL_PASSED
                                                          : SN_CLI_TEXT_DRILL_NOT_PASSED);
  l->count++;
  sn_cli_layout_labelled(&cli->out, 0, "",
                         h->corrected ? SN_CLI_FILLED(cli, DRILL_LOG_CORRECTED, h->date, h->organisation)
                                      : SN_CLI_FILLED(cli, DRILL_LOG_LINE, h->date, h->organisation));
  sn_cli_layout_labelled(&cli->out, INDENT, "",
                         SN_CLI_FILLED(cli, DRILL_LOG_DRILL, h->drill, sn_cli_layout_count(cli, h->present), result));
  sn_cli_layout_labelled(&cli->out, INDENT, "",
                         SN_CLI_FILLED(cli, DRILL_LOG_MARKS, count_of(cli, h->marks, '2'), count_of(cli, h->marks, '1'),
                                       count_of(cli, h->marks, '0'), count_of(cli, h->marks, '-')));
  return cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

int sn_cli_drill_log(sn_cli *cli) {
  bool json = sn_cli_has(cli, SN_CLI_OPTION_JSON);
  listing l = {.cli = cli, .json = json ? sn_json_list_new("sonae.drills/1", "drills") : NULL};
  sonae_store *store = NULL;
  sonae_error error = {0};
  const char *organisation = cli->options.values[SN_CLI_OPTION_ORG];
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status == SN_EXIT_DONE && organisation) status = sn_cli_merged_require(cli, store, &organisation);
  if (status == SN_EXIT_DONE) {
    sonae_status read = sonae_store_each_drill(store, organisation, json ? add_json : add, &l, &error);
    if (read != SONAE_OK) status = sn_cli_database_failure(cli, read, &error);
  }
  if (store) sonae_store_close(store);
  if (status != SN_EXIT_DONE) sn_json_list_free(l.json);
  if (status != SN_EXIT_DONE) return status;
  if (json) return sn_cli_print_json(cli, sn_json_list_finish(l.json), SN_EXIT_DONE);
  if (!l.count) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_DRILL_LOG_NONE), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}
