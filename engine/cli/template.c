/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/template.h"

#include <stdlib.h>
#include <string.h>

#include "cli/buyer.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/form_parts.h"
#include "cli/print.h"
#include "cli/stored.h"

static int write_book(sn_cli *cli, const sonae_blank *blank) {
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end(cli, &file, sonae_blank_xlsx(blank, file.path, &file.error));
}

int sn_cli_template_write(sn_cli *cli, const sonae_blank *blank) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (!file) return sn_cli_print_usage(cli, SN_CLI_TEXT_TEMPLATE_NEEDS_OUTPUT, NULL, NULL);
  bool shown = strcmp(file, "-") == 0, book = sn_cli_ends_in(file, ".xlsx");
  if (!shown && !book && !sn_cli_ends_in(file, ".csv"))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_FORM, file, NULL);
  int status = book ? write_book(cli, blank) : sn_cli_print_made(cli, sonae_blank_csv(blank), SN_EXIT_DONE);
  if (status == SN_EXIT_DONE && !shown) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  return status;
}

/* --- with those who may supply a buyer ------------------------------------------------------------------------------ */

/* Strings in the arena. */
typedef struct candidates {
  sn_cli *cli;
  const sn_cli_case *subject;
  const char *buyer;
  sonae_organisation *items;
  size_t count, capacity;
} candidates;

static sonae_status note(void *context, const sonae_organisation *o) {
  candidates *c = context;
  const sonae_response *facts = NULL;
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(c->subject->store, o->id, kept, NULL);
  if (status != SONAE_OK || *kept || strcmp(o->id, c->buyer) == 0) return status;
  status = sonae_store_relation(c->subject->store, c->subject->definition, c->buyer, o->id, &facts, NULL);
  sonae_response_free(facts);
  if (status != SONAE_E_NOT_FOUND) return status;
  sonae_organisation *items = sn_grow(c->items, c->count, &c->capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(c->cli);
  c->items = items;
  items[c->count++] = (sonae_organisation){
      .id = sn_arena_text(&c->cli->arena, o->id), .name = sn_arena_text(&c->cli->arena, o->name), .employees = -1};
  return c->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static int find_all(candidates *c) {
  sonae_error error = {0};
  int found = sn_cli_buyer_given(c->cli, c->subject->store, &c->buyer);
  if (found != SN_EXIT_DONE) return found;
  sonae_status status = sonae_store_each_organisation(c->subject->store, note, c, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(c->cli, status, &error);
}

int sn_cli_template_relations(sn_cli *cli, sn_cli_case *subject) {
  candidates c = {.cli = cli, .subject = subject, .buyer = cli->options.values[SN_CLI_OPTION_BUYER]};
  int status = c.buyer ? sn_cli_database_open(cli, SONAE_STORE_READ, &subject->store) : SN_EXIT_DONE;
  if (status == SN_EXIT_DONE && c.buyer) status = find_all(&c);
  const sonae_blank blank = {.relations = subject->definition,
                             .language = cli->language,
                             .buyer = c.buyer,
                             .suppliers = c.items,
                             .supplier_count = c.count};
  if (status == SN_EXIT_DONE) status = sn_cli_template_write(cli, &blank);
  free(c.items);
  return status;
}
