/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/stored.h"

#include <string.h>

#include "base/near.h"
#include "cli/database.h"
#include "cli/library.h"
#include "cli/merged.h"
#include "cli/print.h"

/* --- Who is not there ------------------------------------------------------------------------------------------ */

typedef struct nearest {
  sn_cli *cli;
  sn_near near;
} nearest;

static sonae_status compare(void *context, const sonae_organisation *organisation) {
  nearest *n = context;
  if (!sn_near_offer(&n->near, organisation->id, sn_near_third(n->near.wanted))) return SONAE_OK;
  n->near.found = sn_arena_text(&n->cli->arena, organisation->id);
  return n->near.found ? SONAE_OK : sn_cli_print_out_of_memory(n->cli);
}

static int tell_unknown(sn_cli *cli, sonae_store *store, const char *organisation) {
  nearest n = {.cli = cli, .near = sn_near_begin(organisation)};
  (void)sonae_store_each_organisation(store, compare, &n, NULL);
  if (n.near.found) return sn_cli_print_refusal(cli, SN_CLI_TEXT_NO_ORGANISATION_NEAR, organisation, n.near.found);
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_NO_ORGANISATION, organisation, NULL);
}

int sn_cli_stored_missing(sn_cli *cli, sonae_store *store, const char *organisation, const char *checklist) {
  const sonae_organisation *known = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(store, organisation, &known, &error);
  if (status == SONAE_E_NOT_FOUND) return tell_unknown(cli, store, organisation);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sonae_organisation_free(known);
  if (checklist) return sn_cli_print_refusal(cli, SN_CLI_TEXT_NO_RESPONSE_TO, organisation, checklist);
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_NO_RESPONSE, organisation, NULL);
}

/* --- The newest response --------------------------------------------------------------------------------------- */

typedef struct search {
  sn_cli *cli;
  bool found;
  sonae_filing filing; /* what is needed of it; strings in the arena */
} search;

/* Of several checklists the one answered last. */
static sonae_status keep_newest(void *context, const sonae_filing *filing) {
  search *s = context;
  if (s->found && strcmp(filing->received, s->filing.received) < 0) return SONAE_OK;
  s->found = true;
  s->filing = (sonae_filing){.organisation = sn_arena_text(&s->cli->arena, filing->organisation),
                             .checklist = sn_arena_text(&s->cli->arena, filing->checklist),
                             .version = sn_arena_text(&s->cli->arena, filing->version),
                             .digest = sn_arena_text(&s->cli->arena, filing->digest),
                             .date = sn_arena_text(&s->cli->arena, filing->date),
                             .received = sn_arena_text(&s->cli->arena, filing->received),
                             .revision = filing->revision};
  return s->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

int sn_cli_stored_current(sn_cli *cli, sonae_store *store, const char *organisation, const char *checklist,
                          sonae_filing *filing, bool *found) {
  search s = {.cli = cli};
  sonae_error error = {0};
  sonae_wanted wanted = {.organisation = organisation, .checklist = checklist, .selection = SONAE_CURRENT};
  sonae_status status = sonae_store_each_filing(store, &wanted, keep_newest, &s, &error);
  if (status != SONAE_OK && status != SONAE_E_NOT_FOUND) return sn_cli_database_failure(cli, status, &error);
  *filing = s.filing;
  *found = s.found;
  return SN_EXIT_DONE;
}

static int find_filing(sn_cli *cli, sonae_store *store, const char *organisation, const char *checklist,
                       sonae_filing *filing) {
  bool found = false;
  int status = sn_cli_stored_current(cli, store, organisation, checklist, filing, &found);
  if (status != SN_EXIT_DONE || found) return status;
  return sn_cli_stored_missing(cli, store, organisation, checklist);
}

int sn_cli_stored_find(sn_cli *cli, const char *organisation, sn_cli_case *subject, sonae_filing *filing) {
  const char *checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject->store);
  if (status == SN_EXIT_DONE) status = sn_cli_merged_resolve(cli, subject->store, &organisation);
  if (status == SN_EXIT_DONE && !checklist) status = find_filing(cli, subject->store, organisation, NULL, filing);
  if (status != SN_EXIT_DONE) return status;
  status =
      sn_cli_open_definition(cli, checklist ? checklist : filing->checklist, &subject->library, &subject->definition);
  if (status == SN_EXIT_DONE && checklist)
    status = find_filing(cli, subject->store, organisation, subject->definition->id, filing);
  return status;
}

int sn_cli_stored_response(sn_cli *cli, const sonae_filing *filing, sn_cli_case *subject) {
  sonae_error error = {0};
  sonae_status status = sonae_store_response(subject->store, subject->definition, filing->organisation,
                                             filing->checklist, filing->revision, &subject->response, NULL, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  if (strcmp(filing->digest, subject->definition->digest) != 0)
    sn_cli_print_message(cli, SN_CLI_TEXT_CARRIED_OVER, filing->version, subject->definition->version);
  return SN_EXIT_DONE;
}

int sn_cli_stored_history(sn_cli *cli, const char *organisation, sn_cli_case *subject, bool *missing) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_history_make(subject->store, &subject->library, subject->definition, organisation,
                                           &reporter, &subject->history, &error);
  if (missing) *missing = status == SONAE_E_NOT_FOUND;
  if (status == SONAE_OK || (missing && *missing)) return SN_EXIT_DONE;
  if (status == SONAE_E_NOT_FOUND)
    return sn_cli_stored_missing(cli, subject->store, organisation, subject->definition->id);
  return sn_cli_database_failure(cli, status, &error);
}

const char *sn_cli_stored_person(sn_cli *cli, const sonae_filing *filing) {
  const char *role = sonae_role_text(filing->role, cli->language), *name = filing->respondent;
  bool said = filing->role != SONAE_ROLE_NOT_SAID;
  if (said && name) return SN_CLI_FILLED(cli, PERSON, role, name);
  return said ? role : name ? sn_cli_print_safe(cli, name) : sn_cli_print_word(cli, SN_CLI_TEXT_PERSON_NOT_SAID);
}
