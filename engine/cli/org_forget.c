/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/org_forget.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "reports/json/store.h"
#include "sonae/relation.h"

static sonae_status count_filing(void *context, const sonae_filing *filing) {
  (void)filing;
  ++*(int64_t *)context;
  return SONAE_OK;
}

sonae_status sn_cli_org_responses(sonae_store *store, const char *organisation, int64_t *count, sonae_error *error) {
  sonae_wanted wanted = {.organisation = organisation, .selection = SONAE_EVERY_REVISION};
  return sonae_store_each_filing(store, &wanted, count_filing, count, error);
}

/* Whoever erases types the id once more: a slip of the finger is no answer. */
static int confirm(sn_cli *cli, sonae_store *store, const char *id) {
  char line[256] = "";
  int64_t count = 0;
  sonae_error error = {0};
  if (sn_cli_has(cli, SN_CLI_OPTION_YES)) return SN_EXIT_DONE;
  if (!isatty(STDIN_FILENO)) return sn_cli_print_usage(cli, SN_CLI_TEXT_FORGET_NEEDS_YES, NULL, NULL);
  sonae_status status = sn_cli_org_responses(store, id, &count, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_ask(cli, SN_CLI_TEXT_FORGET_ASK, id, sn_cli_layout_grouped(cli, count));
  if (fgets(line, sizeof line, stdin)) line[strcspn(line, "\r\n")] = '\0';
  if (strcmp(line, id) == 0) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_FORGET_LEFT, NULL, NULL);
}

/* The entry of the log, as lines or as JSON. */
typedef struct proof {
  sn_cli *cli;
  uint64_t number;
  sonae_audit_entry entry; /* strings in the arena */
} proof;

static const char *keep(sn_cli *cli, const char *text) {
  return text ? sn_arena_text(&cli->arena, text) : "";
}

static sonae_status keep_proof(void *context, const sonae_audit_entry *entry) {
  proof *p = context;
  if (entry->number != p->number) return SONAE_OK; /* others may be writing, too */
  p->entry = (sonae_audit_entry){.number = entry->number,
                                 .at = keep(p->cli, entry->at),
                                 .actor = keep(p->cli, entry->actor),
                                 .act = keep(p->cli, entry->act),
                                 .subject = keep(p->cli, entry->subject),
                                 .details = keep(p->cli, entry->details),
                                 .hash = keep(p->cli, entry->hash)};
  return p->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

/* In one piece, to be copied. */
static void add_proof(sn_cli *cli, sn_cli_text label, const char *value) {
  sn_buffer_text(&cli->out, sn_cli_print_word(cli, label));
  sn_buffer_text(&cli->out, sn_cli_print_safe(cli, value));
  sn_buffer_text(&cli->out, "\n");
}

static int show_proof(sn_cli *cli, sonae_store *store, const char *id, uint64_t number_of_entry) {
  proof p = {.cli = cli, .number = number_of_entry};
  sonae_error error = {0};
  sonae_status status = sonae_store_each_entry(store, keep_proof, &p, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) {
    sn_json_list *json = sn_json_list_new("sonae.log/1", "entries");
    sn_json_list_entry(json, &p.entry);
    return sn_cli_print_json(cli, sn_json_list_finish(json), SN_EXIT_DONE);
  }
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, FORGOTTEN, id), 0, 0);
  add_proof(cli, SN_CLI_TEXT_LABEL_ENTRY, sn_cli_layout_count(cli, p.entry.number));
  add_proof(cli, SN_CLI_TEXT_LABEL_AT, p.entry.at);
  add_proof(cli, SN_CLI_TEXT_LABEL_ACTOR, p.entry.actor);
  add_proof(cli, SN_CLI_TEXT_LABEL_PSEUDONYM, p.entry.subject);
  add_proof(cli, SN_CLI_TEXT_LABEL_DETAILS, p.entry.details);
  add_proof(cli, SN_CLI_TEXT_LABEL_HASH, p.entry.hash);
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_FORGOTTEN_ELSEWHERE), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* An earlier attempt erased something, and was kept from removing its traces: they went now. */
static int show_no_traces(sn_cli *cli, const char *id) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sn_json_list_finish(sn_json_list_new("sonae.log/1", "entries")), SN_EXIT_DONE);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, TRACES_REMOVED, id), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int erase(sn_cli *cli, sonae_store *store, const char *id) {
  sonae_error error = {0};
  uint64_t entry = 0;
  sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_store_forget(store, &act, id, &entry, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, id, NULL);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  return entry ? show_proof(cli, store, id, entry) : show_no_traces(cli, id);
}

/* --- what is left of the same company ------------------------------------------------------------------------------ */

/* Ids that were merged into it, and the one that it was merged into. */
typedef struct kin {
  sonae_store *store;
  const char *id;
  sn_buffer ids;
  sonae_error *error;
} kin;

static sonae_status add_kin(kin *k, const char *id) {
  sn_buffer_printf(&k->ids, "%s%s", k->ids.length ? ", " : "", id);
  return k->ids.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status look_at(void *context, const sonae_organisation *o) {
  kin *k = context;
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(k->store, o->id, kept, k->error);
  if (status != SONAE_OK) return status;
  if (strcmp(kept, k->id) == 0) return add_kin(k, o->id);
  return *kept && strcmp(o->id, k->id) == 0 ? add_kin(k, kept) : SONAE_OK;
}

/* Before it is erased: with it goes who it is the same as. */
static int erase_and_tell(sn_cli *cli, sonae_store *store, const char *id) {
  sonae_error error = {0};
  kin k = {.store = store, .id = id, .ids = SN_BUFFER(SN_CLI_PRINT_BYTES), .error = &error};
  sonae_status looked = sonae_store_each_organisation(store, look_at, &k, &error);
  int status = looked == SONAE_OK ? erase(cli, store, id) : sn_cli_database_failure(cli, looked, &error);
  if (status == SN_EXIT_DONE && k.ids.length) sn_cli_print_message(cli, SN_CLI_TEXT_FORGOTTEN_KIN, id, k.ids.data);
  sn_buffer_free(&k.ids);
  return status;
}

int sn_cli_org_forget(sn_cli *cli) {
  const char *id = cli->options.arguments[2];
  const sonae_organisation *organisation = NULL;
  sonae_store *store = NULL;
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status != SN_EXIT_DONE) return status;
  sonae_status found = sonae_store_organisation(store, id, &organisation, &error);
  if (found == SONAE_OK) status = confirm(cli, store, id);
  if (found != SONAE_OK && found != SONAE_E_NOT_FOUND) status = sn_cli_database_failure(cli, found, &error);
  if (status == SN_EXIT_DONE) status = erase_and_tell(cli, store, id);
  sonae_organisation_free(organisation);
  sonae_store_close(store);
  return status;
}
