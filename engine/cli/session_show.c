/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session list, show: which there are, and who sits in one. For the host: it names companies. */
#include <stdlib.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/session.h"

enum { INDENT = 2 };

/* --- list --------------------------------------------------------------------------------------------------------- */

typedef struct listing {
  sn_cli *cli;
  sonae_session *items;
  size_t count, capacity;
} listing;

static sonae_status keep(void *context, const sonae_session *session) {
  listing *l = context;
  sn_arena *arena = &l->cli->arena;
  sonae_session *items = sn_grow(l->items, l->count, &l->capacity, sizeof *items);
  if (!items) return sn_cli_print_out_of_memory(l->cli);
  l->items = items;
  items[l->count++] = sn_cli_session_copy(arena, session);
  return arena->failed ? sn_cli_print_out_of_memory(l->cli) : SONAE_OK;
}

static int show_all(sn_cli *cli, const listing *l) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sonae_sessions_json(l->items, l->count), SN_EXIT_DONE);
  for (size_t i = 0; i < l->count; i++) {
    const sonae_session *s = &l->items[i];
    const char *name = SN_CLI_FILLED(cli, NAMED, sn_cli_layout_listed(cli, sn_cli_session_title(s)), s->id);
    sn_cli_layout_wrap(&cli->out,
                       s->closed ? SN_CLI_FILLED(cli, SESSION_LISTED_CLOSED, s->date, name)
                                 : SN_CLI_FILLED(cli, SESSION_LISTED, s->date, name),
                       0, INDENT);
  }
  if (l->count == 0) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_LIST_EMPTY), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_session_list(sn_cli *cli) {
  listing l = {.cli = cli};
  sonae_store *store = NULL;
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  sonae_status walked = sonae_store_each_session(store, NULL, keep, &l, &error);
  status = walked == SONAE_OK ? show_all(cli, &l) : sn_cli_database_failure(cli, walked, &error);
  free(l.items);
  sonae_store_close(store);
  return status;
}

/* --- show --------------------------------------------------------------------------------------------------------- */

static int add_participants(sn_cli *cli, const sn_cli_session *s) {
  for (size_t i = 0; i < s->participant_count; i++) {
    const sonae_participant *p = &s->participants[i];
    const char *name = sn_cli_session_name(cli, s->subject.store, p->organisation);
    if (!name) return SN_EXIT_MACHINE;
    const char *label = SN_CLI_FILLED(cli, NAMED, sn_cli_layout_listed(cli, name), p->organisation);
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           p->agreed ? SN_CLI_FILLED(cli, SESSION_WHO_AGREED, label)
                                     : SN_CLI_FILLED(cli, SESSION_WHO, label));
  }
  return SN_EXIT_DONE;
}

static int add_promises(sn_cli *cli, const sn_cli_session *s) {
  if (s->promise_count) sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_HEAD_PROMISES));
  for (size_t i = 0; i < s->promise_count; i++) {
    const sonae_promise *p = &s->promises[i];
    const char *name = sn_cli_session_name(cli, s->subject.store, p->organisation);
    if (!name) return SN_EXIT_MACHINE;
    const char *who = SN_CLI_FILLED(cli, NAMED, sn_cli_layout_listed(cli, name), p->organisation);
    const char *what = sn_cli_session_action(cli, s, p->action);
    sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, SESSION_PROMISE_LINE, p->due, who, what));
  }
  return SN_EXIT_DONE;
}

/* NULL: whatever no category of the agenda has. */
static void add_concerns_of(sn_cli *cli, const sn_cli_session *s, const sonae_agenda_category *category) {
  for (size_t i = 0; i < s->concern_count; i++) {
    const sonae_concern *c = &s->concerns[i];
    const char *name = category ? sn_cli_print_text(cli, s->subject.definition, category->title) : c->category;
    const sonae_agenda_category *own = s->agenda ? sonae_agenda_category_find(s->agenda, c->category) : NULL;
    if (own != category) continue;
    sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, SESSION_CONCERN_LINE, name, c->text));
  }
}

static void add_concerns(sn_cli *cli, const sn_cli_session *s) {
  if (s->concern_count) sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_HEAD_CONCERNS));
  for (size_t i = 0; s->agenda && i < s->agenda->category_count; i++)
    add_concerns_of(cli, s, &s->agenda->categories[i]);
  add_concerns_of(cli, s, NULL);
}

static int show(sn_cli *cli, const sn_cli_session *s) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli,
                             sonae_session_json(&s->session, s->participants, s->participant_count, s->promises,
                                                s->promise_count, s->concerns, s->concern_count),
                             SN_EXIT_DONE);
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, SESSION_HEAD, sn_cli_session_title(&s->session), s->session.date,
                                   sn_cli_layout_count(cli, s->session.minutes), s->session.checklist),
                     0, 0);
  if (s->session.closed) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_ENDED), 0, 0);
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, SESSION_HEAD_ROOM, sn_cli_layout_count(cli, s->participant_count),
                                           sn_cli_layout_count(cli, s->agreed)));
  int status = add_participants(cli, s);
  if (status == SN_EXIT_DONE) status = add_promises(cli, s);
  add_concerns(cli, s);
  return status == SN_EXIT_DONE ? sn_cli_print_result(cli, SN_EXIT_DONE) : status;
}

int sn_cli_session_show(sn_cli *cli) {
  sn_cli_session s = {0};
  int status = sn_cli_session_open(cli, SONAE_STORE_READ, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_gather(cli, &s);
  bool named = !sn_cli_has(cli, SN_CLI_OPTION_JSON) && s.promise_count + s.concern_count > 0;
  if (status == SN_EXIT_DONE && named) (void)sn_cli_session_define(cli, &s); /* told; ids stand for the words then */
  if (status == SN_EXIT_DONE) status = show(cli, &s);
  sn_cli_session_free(&s);
  return status;
}
