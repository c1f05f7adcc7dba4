/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/merged.h"

#include <string.h>

#include "cli/database.h"
#include "cli/print.h"
#include "cli/stored.h"

int sn_cli_merged_resolve(sn_cli *cli, sonae_store *store, const char **id) {
  char kept[SONAE_NAME_BYTES];
  sonae_error error = {0};
  sonae_status status = sonae_store_merged_into(store, *id, kept, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  if (!*kept) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_MERGED_INTO, *id, kept);
  *id = sn_arena_text(&cli->arena, kept);
  return *id ? SN_EXIT_DONE : SN_EXIT_MACHINE;
}

int sn_cli_merged_require(sn_cli *cli, sonae_store *store, const char **id) {
  const sonae_organisation *known = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(store, *id, &known, &error);
  sonae_organisation_free(known);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, *id, NULL);
  return status == SONAE_OK ? sn_cli_merged_resolve(cli, store, id) : sn_cli_database_failure(cli, status, &error);
}
