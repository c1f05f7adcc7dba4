/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "cli/database.h"
#include "cli/library.h"
#include "cli/print.h"

static sonae_status kept(sn_cli *cli) {
  return cli->arena.failed ? sn_cli_print_out_of_memory(cli) : SONAE_OK;
}

/* --- the session -------------------------------------------------------------------------------------------------- */

typedef struct search {
  sn_cli *cli;
  sonae_session *found;
  sn_near near;
} search;

sonae_session sn_cli_session_copy(sn_arena *arena, const sonae_session *session) {
  return (sonae_session){.id = sn_arena_text(arena, session->id),
                         .checklist = sn_arena_text(arena, session->checklist),
                         .title = sn_arena_text(arena, session->title),
                         .host = sn_arena_text(arena, session->host),
                         .contact = sn_arena_text(arena, session->contact),
                         .date = sn_arena_text(arena, session->date),
                         .minutes = session->minutes,
                         .k = session->k,
                         .closed = sn_arena_text(arena, session->closed)};
}

static sonae_status keep_session(void *context, const sonae_session *session) {
  const search *f = context;
  *f->found = sn_cli_session_copy(&f->cli->arena, session);
  return kept(f->cli);
}

static sonae_status compare(void *context, const sonae_session *session) {
  search *f = context;
  if (!sn_near_offer(&f->near, session->id, sn_near_third(f->near.wanted))) return SONAE_OK;
  f->near.found = sn_arena_text(&f->cli->arena, session->id);
  return kept(f->cli);
}

static int tell_missing(sn_cli *cli, sonae_store *store, const char *id) {
  search f = {.cli = cli, .near = sn_near_begin(id)};
  (void)sonae_store_each_session(store, NULL, compare, &f, NULL);
  sn_cli_print_message(cli, f.near.found ? SN_CLI_TEXT_SESSION_NONE_NEAR : SN_CLI_TEXT_SESSION_NONE, id, f.near.found);
  return SN_EXIT_INPUT;
}

int sn_cli_session_open(sn_cli *cli, sonae_store_mode mode, sn_cli_session *s) {
  const char *id = cli->options.arguments[2];
  search f = {.cli = cli, .found = &s->session};
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, mode, &s->subject.store);
  if (status != SN_EXIT_DONE) return status;
  sonae_status found = sonae_store_each_session(s->subject.store, id, keep_session, &f, &error);
  if (found == SONAE_E_NOT_FOUND) return tell_missing(cli, s->subject.store, id);
  return found == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, found, &error);
}

/* --- who sits in it ----------------------------------------------------------------------------------------------- */

typedef struct gathering {
  sn_cli *cli;
  sn_cli_session *s;
} gathering;

static sonae_status keep_participant(void *context, const sonae_participant *p) {
  const gathering *g = context;
  sn_cli_session *s = g->s;
  sonae_participant *items = sn_grow(s->participants, s->participant_count, &s->participant_capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(g->cli);
  s->participants = items;
  items[s->participant_count++] = (sonae_participant){.session = s->session.id,
                                                      .organisation = sn_arena_text(&g->cli->arena, p->organisation),
                                                      .revision = p->revision,
                                                      .agreed = p->agreed,
                                                      .joined = sn_arena_text(&g->cli->arena, p->joined),
                                                      .seen = p->seen};
  s->agreed += p->agreed;
  return kept(g->cli);
}

static bool is_present(const sn_cli_session *s, const char *organisation) {
  for (size_t i = 0; i < s->participant_count; i++)
    if (strcmp(s->participants[i].organisation, organisation) == 0) return true;
  return false;
}

/* What those promised who left again is theirs alone. */
static sonae_status keep_promise(void *context, const sonae_promise *p) {
  const gathering *g = context;
  sn_cli_session *s = g->s;
  sn_arena *arena = &g->cli->arena;
  if (!is_present(s, p->organisation)) return SONAE_OK;
  sonae_promise *items = sn_grow(s->promises, s->promise_count, &s->promise_capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(g->cli);
  s->promises = items;
  items[s->promise_count++] = (sonae_promise){.session = s->session.id,
                                              .organisation = sn_arena_text(arena, p->organisation),
                                              .action = sn_arena_text(arena, p->action),
                                              .due = sn_arena_text(arena, p->due),
                                              .owner = sn_arena_text(arena, p->owner),
                                              .text = sn_arena_text(arena, p->text),
                                              .made = sn_arena_text(arena, p->made)};
  return kept(g->cli);
}

static sonae_status keep_concern(void *context, const sonae_concern *c) {
  const gathering *g = context;
  sn_cli_session *s = g->s;
  sonae_concern *items = sn_grow(s->concerns, s->concern_count, &s->concern_capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(g->cli);
  s->concerns = items;
  items[s->concern_count++] = (sonae_concern){.session = s->session.id,
                                              .category = sn_arena_text(&g->cli->arena, c->category),
                                              .text = sn_arena_text(&g->cli->arena, c->text)};
  return kept(g->cli);
}

int sn_cli_session_gather(sn_cli *cli, sn_cli_session *s) {
  gathering g = {cli, s};
  sonae_error error = {0};
  const char *id = s->session.id;
  sonae_status status = sonae_store_each_participant(s->subject.store, id, keep_participant, &g, &error);
  if (status == SONAE_OK) status = sonae_store_each_promise(s->subject.store, id, keep_promise, &g, &error);
  if (status == SONAE_OK) status = sonae_store_each_concern(s->subject.store, id, keep_concern, &g, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

/* --- what it is about --------------------------------------------------------------------------------------------- */

int sn_cli_session_define(sn_cli *cli, sn_cli_session *s) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  int status = sn_cli_open_definition(cli, s->session.checklist, &s->subject.library, &s->subject.definition);
  if (status != SN_EXIT_DONE) return status;
  sonae_status loaded = sonae_agenda_load(&s->subject.library, s->subject.definition, &reporter, &s->agenda, &error);
  return loaded == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, loaded, &error, before);
}

int sn_cli_session_figures(sn_cli *cli, sn_cli_session *s, bool pinned, const sonae_group **out) {
  size_t count = s->participant_count;
  const char **ids = SN_ARENA_NEW(&cli->arena, count + 1, const char *);
  uint32_t *revisions = SN_ARENA_NEW(&cli->arena, count + 1, uint32_t);
  const sonae_act act = sn_cli_database_act(cli);
  sonae_error error = {0};
  if (!ids || !revisions) return SN_EXIT_MACHINE;
  for (size_t i = 0; i < count; i++) {
    ids[i] = s->participants[i].organisation;
    revisions[i] = s->participants[i].revision;
  }
  const sonae_group_request request = {.organisations = ids,
                                       .count = count,
                                       .k = sonae_session_k(s->session.k, count, s->agreed),
                                       .revisions = pinned ? revisions : NULL};
  sonae_status status = sonae_group_make(s->subject.store, &act, s->subject.definition, &request, out, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

int sn_cli_session_promised(sn_cli *cli, sn_cli_session *s) {
  const sonae_act act = sn_cli_database_act(cli);
  sonae_error error = {0};
  const sonae_promised promised = {.definition = s->subject.definition,
                                   .session = s->session.id,
                                   .participants = s->participants,
                                   .participant_count = s->participant_count,
                                   .promises = s->promises,
                                   .promise_count = s->promise_count,
                                   .k = s->group->k};
  sonae_status status = sonae_promises_count(s->subject.store, &act, &promised, &s->promised, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

int sn_cli_session_picture(sn_cli *cli, sn_cli_session *s) {
  int status = sn_cli_session_gather(cli, s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_define(cli, s);
  if (status == SN_EXIT_DONE) status = sn_cli_open_cases(cli, &s->subject);
  if (status == SN_EXIT_DONE) status = sn_cli_session_figures(cli, s, true, &s->group);
  if (status != SN_EXIT_DONE) return status;
  s->room = sonae_room_make(s->subject.definition, s->agenda, s->subject.cases, s->group, s->session.minutes);
  if (s->room) return SN_EXIT_DONE;
  (void)sn_cli_print_out_of_memory(cli);
  return SN_EXIT_MACHINE;
}

int sn_cli_session_response(sn_cli *cli, sn_cli_session *s, const char *organisation, uint32_t revision) {
  sn_cli_case *subject = &s->subject;
  sonae_error error = {0};
  sonae_status status = sonae_store_response(subject->store, subject->definition, organisation, s->session.checklist,
                                             revision, &subject->response, NULL, &error);
  if (status == SONAE_OK && !subject->workspace) status = sonae_workspace_new(subject->definition, &subject->workspace);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  subject->evaluation = sonae_evaluate(subject->workspace, &subject->response->packed);
  return SN_EXIT_DONE;
}

void sn_cli_session_forget_response(sn_cli_session *s) {
  sonae_response_free(s->subject.response);
  s->subject.response = NULL;
}

void sn_cli_session_free(sn_cli_session *s) {
  sonae_room_free(s->room);
  sonae_promise_counts_free(s->promised);
  sonae_group_free(s->group);
  sonae_agenda_free(s->agenda);
  sn_cli_open_close(&s->subject);
  free(s->participants);
  free(s->promises);
  free(s->concerns);
}

/* --- how it is asked for ------------------------------------------------------------------------------------------ */

bool sn_cli_session_wants_file(const sn_cli *cli) {
  const sn_cli_option *files = SN_CLI_SET(SN_CLI_OPTION_OUTPUT, SN_CLI_OPTION_HTML, SN_CLI_OPTION_PDF);
  return sn_cli_options_any(&cli->options, files) && !sn_cli_has(cli, SN_CLI_OPTION_JSON);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

sonae_session_board sn_cli_session_board(const sn_cli *cli, const sn_cli_session *s) {
  return (sonae_session_board){.session = &s->session,
                               .room = s->room,
                               .participants = s->participant_count,
                               .agreed = s->agreed,
                               .concerns = s->concerns,
                               .concern_count = s->concern_count,
                               .promised = s->promised,
                               .language = cli->language};
}

const char *sn_cli_session_title(const sonae_session *session) {
  return session->title ? session->title : session->id;
}

const char *sn_cli_session_action(sn_cli *cli, const sn_cli_session *s, const char *action) {
  const sonae_definition *d = s->subject.definition;
  uint32_t index = d ? sonae_find_action(d, action) : SONAE_NONE;
  return index == SONAE_NONE
             ? action
             : SN_CLI_FILLED(cli, FINDING_NAMED, action, sn_cli_print_text(cli, d, d->actions[index].title));
}

const char *sn_cli_session_name(sn_cli *cli, sonae_store *store, const char *id) {
  const sonae_organisation *found = NULL;
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(store, id, &found, &error);
  if (status != SONAE_OK) {
    (void)sn_cli_database_failure(cli, status, &error);
    return NULL;
  }
  const char *name = sn_arena_text(&cli->arena, found->name ? found->name : id);
  sonae_organisation_free(found);
  return name;
}
