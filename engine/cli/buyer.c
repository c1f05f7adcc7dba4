/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/buyer.h"

#include <stdlib.h>
#include <string.h>

#include "cli/database.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/stored.h"

/* Ids in the arena, each once for each relation that names it. */
typedef struct names {
  const char **items;
  size_t count, capacity;
} names;

typedef struct trade {
  sn_cli *cli;
  names buyers, suppliers;
} trade;

static sonae_status add(sn_cli *cli, names *list, const char *id) {
  if (list->count && strcmp(list->items[list->count - 1], id) == 0) return SONAE_OK;
  const char **items = sn_grow(list->items, list->count, &list->capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(cli);
  list->items = items;
  items[list->count++] = sn_arena_copy(&cli->arena, id, strlen(id));
  return cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status keep_relation(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  trade *t = context;
  (void)facts;
  sonae_status status = add(t->cli, &t->buyers, relation->buyer);
  return status == SONAE_OK ? add(t->cli, &t->suppliers, relation->supplier) : status;
}

static int by_id(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The only one of the buyers that is no supplier; NULL: none is, or several are. */
static const char *only_root(const trade *t) {
  const char *root = NULL;
  for (size_t i = 0, s = 0; i < t->buyers.count; i++) {
    const char *id = t->buyers.items[i];
    while (s < t->suppliers.count && strcmp(t->suppliers.items[s], id) < 0)
      s++;
    bool supplies = s < t->suppliers.count && strcmp(t->suppliers.items[s], id) == 0;
    if (supplies || (root && strcmp(root, id) == 0)) continue;
    if (root) return NULL;
    root = id;
  }
  return root;
}

static int find_root(sn_cli *cli, sonae_store *store, const char **buyer) {
  trade t = {.cli = cli};
  sn_cli_case relation = {0};
  sonae_error error = {0};
  int status = sn_cli_open_definition(cli, "relation", &relation.library, &relation.definition);
  if (status != SN_EXIT_DONE) return status;
  sonae_status scanned = sonae_store_scan_relations(store, relation.definition, keep_relation, &t, &error);
  if (scanned == SONAE_OK) {
    if (t.buyers.count) qsort(t.buyers.items, t.buyers.count, sizeof *t.buyers.items, by_id);
    if (t.suppliers.count) qsort(t.suppliers.items, t.suppliers.count, sizeof *t.suppliers.items, by_id);
    *buyer = only_root(&t);
  }
  free(t.buyers.items);
  free(t.suppliers.items);
  sn_cli_open_close(&relation);
  if (scanned != SONAE_OK) return sn_cli_database_failure(cli, scanned, &error);
  if (*buyer) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_BUYER_UNCLEAR, NULL, NULL);
  return SN_EXIT_USAGE;
}

int sn_cli_buyer_find(sn_cli *cli, sonae_store *store, const char *otherwise, const char **buyer) {
  const char *given = cli->options.values[SN_CLI_OPTION_BUYER];
  const sonae_organisation *known = NULL;
  sonae_error error = {0};
  *buyer = given ? given : otherwise;
  if (!*buyer) return find_root(cli, store, buyer);
  sonae_status status = sonae_store_organisation(store, *buyer, &known, &error);
  sonae_organisation_free(known);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, *buyer, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}
