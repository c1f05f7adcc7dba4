/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/merged.h"

#include <stdlib.h>
#include <string.h>

#include "cli/database.h"
#include "cli/print.h"

typedef struct walk {
  sn_cli *cli;
  sn_cli_merged *out;
} walk;

static sonae_status note(void *context, const char *other, const char *kept) {
  const walk *w = context;
  sn_cli_merged *out = w->out;
  const char *(*items)[2] = sn_grow(out->items, out->count, &out->capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(w->cli);
  out->items = items;
  items[out->count][0] = sn_arena_copy(&w->cli->arena, other, strlen(other));
  items[out->count][1] = sn_arena_copy(&w->cli->arena, kept, strlen(kept));
  out->count++;
  return w->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

int sn_cli_merged_read(sn_cli *cli, sonae_store *store, sn_cli_merged *out) {
  sonae_error error = {0};
  *out = (sn_cli_merged){0};
  sonae_status status = sonae_store_each_merged(store, note, &(walk){cli, out}, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

void sn_cli_merged_free(sn_cli_merged *merged) {
  free(merged->items);
}

static int compare(const void *id, const void *item) {
  return strcmp(id, *(const char *const *)item);
}

const char *sn_cli_merged_into(const sn_cli_merged *merged, const char *id) {
  const char *const *found =
      merged->count ? bsearch(id, merged->items, merged->count, sizeof *merged->items, compare) : NULL;
  return found ? found[1] : NULL;
}
