/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session join: companies come in with answers, by forms or a table, or by what the database holds of them. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/stored.h"
#include "cli/take.h"
#include "cli/whom.h"

enum { FIRST = 3 };

typedef struct comer {
  const char *id; /* in the arena of the coming */
  uint32_t revision;
} comer;

typedef struct coming {
  const char *checklist;
  sn_arena arena;
  comer *items;
  size_t count, capacity, others; /* others: answers to another checklist */
  size_t there;                   /* who sat there just so */
  bool failed;
} coming;

/* --- by files ----------------------------------------------------------------------------------------------------- */

static void note(coming *c, const char *id, uint32_t revision) {
  comer *items = sn_grow(c->items, c->count, &c->capacity, sizeof *items);
  const char *copy = sn_arena_text(&c->arena, id);
  if (items) c->items = items;
  c->failed = c->failed || !items || !copy;
  if (!c->failed) c->items[c->count++] = (comer){copy, revision};
}

static void note_taken(void *context, const sonae_entry *entry) {
  coming *c = context;
  if (!entry->organisation || !entry->revision) return;
  if (entry->definition && strcmp(entry->definition->id, c->checklist) == 0)
    note(c, entry->organisation->id, entry->revision);
  else
    c->others++;
}

static int take_files(sn_cli *cli, coming *c) {
  const sn_cli_taking taking = {
      .matter = SONAE_RESPONSES, .checklist = c->checklist, .first = FIRST, .taken = note_taken, .context = c};
  return sn_cli_take(cli, &taking);
}

/* --- by what is there --------------------------------------------------------------------------------------------- */

static int take_known(sn_cli *cli, sonae_store *store, const char *id, coming *c) {
  sonae_filing filing = {0};
  bool found = false;
  int status = sn_cli_merged_require(cli, store, &id);
  if (status == SN_EXIT_DONE) status = sn_cli_stored_current(cli, store, id, c->checklist, &filing, &found);
  if (status == SN_EXIT_DONE && !found) return sn_cli_stored_missing(cli, store, id, c->checklist);
  if (status == SN_EXIT_DONE) note(c, id, filing.revision);
  return status;
}

static int take_ids(sn_cli *cli, sonae_store *store, coming *c) {
  const sn_cli_options *options = &cli->options;
  sn_cli_whom whom = {0};
  int status = SN_EXIT_DONE;
  if (sn_cli_has(cli, SN_CLI_OPTION_ORGS)) status = sn_cli_whom_find(cli, store, &whom);
  for (size_t i = 0; i < whom.count && status == SN_EXIT_DONE; i++)
    status = take_known(cli, store, whom.ids[i], c);
  for (size_t i = FIRST; i < options->argument_count && status == SN_EXIT_DONE; i++)
    status = take_known(cli, store, options->arguments[i], c);
  sn_cli_whom_free(&whom);
  return status;
}

/* --- into the room ------------------------------------------------------------------------------------------------ */

/* All or nobody. */
static sonae_status seat_all(sn_cli *cli, sonae_store *store, const char *session, coming *c, sonae_error *error) {
  const sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_store_begin(store, error);
  if (status != SONAE_OK) return status;
  for (size_t i = 0; i < c->count && status == SONAE_OK; i++) {
    const sonae_participant p = {.session = session,
                                 .organisation = c->items[i].id,
                                 .revision = c->items[i].revision,
                                 .agreed = sn_cli_has(cli, SN_CLI_OPTION_AGREE)};
    bool already = false;
    status = sonae_store_join_session(store, &act, &p, &already, error);
    c->there += already;
  }
  if (status == SONAE_OK) return sonae_store_commit(store, error);
  sonae_store_abort(store);
  return status;
}

static void tell(sn_cli *cli, const sn_cli_session *s, const coming *c) {
  const char *came = sn_cli_layout_count(cli, c->count - c->there);
  sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_CAME, came, s->session.id);
  if (c->there) sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_THERE, sn_cli_layout_count(cli, c->there), NULL);
  if (c->others)
    sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_OTHER_CHECKLIST, sn_cli_layout_count(cli, c->others),
                         s->session.checklist);
}

static int seat(sn_cli *cli, coming *c, bool files) {
  sn_cli_session s = {0};
  sonae_error error = {0};
  int status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE && !files) status = take_ids(cli, s.subject.store, c);
  if (c->failed) status = SN_EXIT_MACHINE;
  if (status == SN_EXIT_DONE) {
    sonae_status seated = seat_all(cli, s.subject.store, s.session.id, c, &error);
    status = seated == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, seated, &error);
  }
  if (status == SN_EXIT_DONE) tell(cli, &s, c);
  sn_cli_session_free(&s);
  return status;
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static bool is_named_as_file(const char *name) {
  static const char *const ENDINGS[] = {".csv", ".xlsx", ".json", ".xml", ".html"};
  const char *dot = strrchr(name, '.');
  if (strchr(name, '/')) return true;
  for (size_t i = 0; dot && i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (strcmp(dot, ENDINGS[i]) == 0) return true;
  return false;
}

static const char *missing_file(const sn_cli_options *options) {
  for (size_t i = FIRST; i < options->argument_count; i++)
    if (is_named_as_file(options->arguments[i]) && access(options->arguments[i], F_OK) != 0)
      return options->arguments[i];
  return NULL;
}

/* Names of files and ids of companies do not go together: one is taken in, the other is looked up. */
static int check_kinds(sn_cli *cli, bool *files) {
  const sn_cli_options *options = &cli->options;
  size_t named = options->argument_count - FIRST, there = 0;
  bool list = sn_cli_has(cli, SN_CLI_OPTION_ORGS);
  const char *missing = missing_file(options);
  if (missing) return sn_cli_print_refusal(cli, SN_CLI_TEXT_SESSION_NO_FILE, missing, NULL);
  for (size_t i = FIRST; i < options->argument_count; i++)
    there += access(options->arguments[i], F_OK) == 0;
  if ((named == 0 && !list) || (there && (there < named || list)))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_JOIN_WHO, NULL, NULL);
  *files = there > 0;
  return SN_EXIT_DONE;
}

/* Before answers are taken in for a session that is not there, or over. */
static int look(sn_cli *cli, const char **checklist) {
  sn_cli_session s = {0};
  int status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE && s.session.closed) {
    sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_OVER, s.session.id, NULL);
    status = SN_EXIT_INPUT;
  }
  *checklist = s.session.checklist;
  sn_cli_session_free(&s);
  return status;
}

int sn_cli_session_join(sn_cli *cli) {
  coming c = {0};
  bool files = false;
  int taken = SN_EXIT_DONE, status = check_kinds(cli, &files);
  if (status == SN_EXIT_DONE) status = look(cli, &c.checklist);
  if (status == SN_EXIT_DONE && files) taken = take_files(cli, &c);
  if (taken > SN_EXIT_INPUT) status = taken; /* what was rejected does not keep out the others */
  if (status == SN_EXIT_DONE) status = seat(cli, &c, files);
  free(c.items);
  sn_arena_free(&c.arena);
  return status == SN_EXIT_DONE ? taken : status;
}
