/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session template, promise ID FILE: what was promised, by the table; all of it, or none. */
#include <string.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/template.h"

/* As on the sheet that each takes home. */
enum { THINGS = 3 };

/* --- to fill in --------------------------------------------------------------------------------------------------- */

typedef struct blank_lines {
  sn_cli *cli;
  sn_cli_session *s;
  sonae_blank_promise *items; /* in the arena */
  size_t count;
} blank_lines;

static const sonae_promise *promise_of(const sn_cli_session *s, const char *organisation, const char *action) {
  for (size_t i = 0; i < s->promise_count; i++)
    if (strcmp(s->promises[i].organisation, organisation) == 0 && strcmp(s->promises[i].action, action) == 0)
      return &s->promises[i];
  return NULL;
}

/* What the rule pack does not have any more cannot be taken in again. */
static void add_line(blank_lines *b, const char *organisation, const char *name, const char *action) {
  const sonae_definition *d = b->s->subject.definition;
  const sonae_promise *promise = promise_of(b->s, organisation, action);
  uint32_t index = sonae_find_action(d, action);
  if (index == SONAE_NONE) return;
  b->items[b->count++] =
      (sonae_blank_promise){.organisation = organisation,
                            .name = name,
                            .action = action,
                            .title = sonae_text_in(d, d->actions[index].title, sn_cli_language(b->cli)),
                            .due = promise ? promise->due : NULL,
                            .owner = promise ? promise->owner : NULL,
                            .text = promise ? promise->text : NULL};
}

static bool has_line(const blank_lines *b, size_t from, const char *action) {
  for (size_t i = from; i < b->count; i++)
    if (strcmp(b->items[i].action, action) == 0) return true;
  return false;
}

/* Its first three things, and what else it has promised. */
static int add_participant(blank_lines *b, const sonae_participant *p) {
  sn_cli_session *s = b->s;
  const char *name = sn_cli_session_name(b->cli, s->subject.store, p->organisation);
  int status = name ? sn_cli_session_response(b->cli, s, p->organisation, p->revision) : SN_EXIT_MACHINE;
  if (status != SN_EXIT_DONE) return status;
  const sonae_evaluation *e = s->subject.evaluation;
  size_t from = b->count;
  for (size_t i = 0; i < e->action_count && i < THINGS; i++)
    add_line(b, p->organisation, name, s->subject.definition->actions[e->actions[i].action].id);
  for (size_t i = 0; i < s->promise_count; i++)
    if (strcmp(s->promises[i].organisation, p->organisation) == 0 && !has_line(b, from, s->promises[i].action))
      add_line(b, p->organisation, name, s->promises[i].action);
  sn_cli_session_forget_response(s);
  return SN_EXIT_DONE;
}

static int write_lines(sn_cli *cli, sn_cli_session *s) {
  size_t most = s->participant_count * THINGS + s->promise_count;
  blank_lines b = {.cli = cli, .s = s, .items = SN_ARENA_NEW(&cli->arena, most + 1, sonae_blank_promise)};
  int status = b.items ? SN_EXIT_DONE : SN_EXIT_MACHINE;
  for (size_t i = 0; i < s->participant_count && status == SN_EXIT_DONE; i++)
    status = add_participant(&b, &s->participants[i]);
  if (status != SN_EXIT_DONE) return status;
  return sn_cli_template_write(
      cli, &(sonae_blank){.language = cli->language, .promises = b.items, .promise_count = b.count});
}

int sn_cli_session_template(sn_cli *cli) {
  sn_cli_session s = {0};
  int status = sn_cli_session_open(cli, SONAE_STORE_READ, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_gather(cli, &s);
  if (status == SN_EXIT_DONE && s.participant_count == 0)
    status = sn_cli_print_refusal(cli, SN_CLI_TEXT_SESSION_TABLE_NOBODY, s.session.id, NULL);
  if (status == SN_EXIT_DONE) status = sn_cli_session_define(cli, &s);
  if (status == SN_EXIT_DONE) status = write_lines(cli, &s);
  sn_cli_session_free(&s);
  return status;
}

/* --- taken in ----------------------------------------------------------------------------------------------------- */

typedef struct taking {
  sn_cli *cli;
  sn_cli_session *s;
  const char *file;
  const sonae_promise_table *table;
  const char **organisations; /* of each row, after mergers; in the arena */
  size_t faults, already;
} taking;

/* As a problem of the file, beside its cell. */
static void tell_fault(taking *t, size_t row, sn_cli_text text, const char *first, const char *second) {
  const sonae_reporter reporter = sn_cli_print_reporter(t->cli);
  const char *const said[] = {first, second};
  const char *what = sn_cli_print_filled(t->cli, text, said, 2);
  const sonae_diagnostic fault = {.severity = SONAE_ERROR,
                                  .file = t->file,
                                  .text = SN_CLI_FILLED(t->cli, SESSION_TABLE_AT, t->table->rows[row].place, what)};
  t->faults++;
  reporter.report(reporter.context, &fault);
}

static bool is_present(const taking *t, const char *organisation) {
  for (size_t i = 0; i < t->s->participant_count; i++)
    if (strcmp(t->s->participants[i].organisation, organisation) == 0) return true;
  return false;
}

static bool is_twice(const taking *t, size_t row) {
  for (size_t i = 0; i < row; i++)
    if (strcmp(t->organisations[i], t->organisations[row]) == 0 &&
        strcmp(t->table->rows[i].action, t->table->rows[row].action) == 0)
      return true;
  return false;
}

static int check_row(taking *t, size_t i) {
  const sonae_promise_row *row = &t->table->rows[i];
  const sonae_session *session = &t->s->session;
  const char **who = &t->organisations[i];
  *who = row->organisation;
  int status = is_present(t, *who) ? SN_EXIT_DONE : sn_cli_merged_resolve(t->cli, t->s->subject.store, who);
  if (status != SN_EXIT_DONE) return status;
  if (!is_present(t, *who)) tell_fault(t, i, SN_CLI_TEXT_SESSION_TABLE_ABSENT, *who, session->id);
  if (sonae_find_action(t->s->subject.definition, row->action) == SONAE_NONE)
    tell_fault(t, i, SN_CLI_TEXT_SESSION_TABLE_ACTION, row->action, session->checklist);
  if (strcmp(row->due, session->date) < 0) tell_fault(t, i, SN_CLI_TEXT_SESSION_TABLE_BEFORE, row->due, session->date);
  if (is_twice(t, i)) tell_fault(t, i, SN_CLI_TEXT_SESSION_TABLE_TWICE, *who, row->action);
  return SN_EXIT_DONE;
}

static int check_rows(taking *t) {
  int status = SN_EXIT_DONE;
  t->organisations = SN_ARENA_NEW(&t->cli->arena, t->table->row_count, const char *);
  if (!t->organisations) return SN_EXIT_MACHINE;
  for (size_t i = 0; i < t->table->row_count && status == SN_EXIT_DONE; i++)
    status = check_row(t, i);
  return status == SN_EXIT_DONE && t->faults ? SN_EXIT_INPUT : status;
}

static sonae_status add_rows(taking *t, sonae_error *error) {
  sonae_store *store = t->s->subject.store;
  const sonae_act act = sn_cli_database_act(t->cli);
  sonae_status status = sonae_store_begin(store, error);
  if (status != SONAE_OK) return status;
  for (size_t i = 0; i < t->table->row_count && status == SONAE_OK; i++) {
    const sonae_promise_row *row = &t->table->rows[i];
    const sonae_promise said = {.session = t->s->session.id,
                                .organisation = t->organisations[i],
                                .action = row->action,
                                .due = row->due,
                                .owner = row->owner,
                                .text = row->text};
    bool already = false;
    status = sonae_store_add_promise(store, &act, &said, &already, error);
    t->already += already;
  }
  if (status == SONAE_OK) return sonae_store_commit(store, error);
  sonae_store_abort(store);
  return status;
}

static int take_rows(taking *t) {
  sonae_error error = {0};
  sonae_status status = add_rows(t, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(t->cli, status, &error);
  const char *taken = sn_cli_layout_count(t->cli, t->table->row_count - t->already);
  if (t->already < t->table->row_count)
    sn_cli_print_message(t->cli, SN_CLI_TEXT_SESSION_TABLE_TAKEN, taken, t->s->session.id);
  if (t->already)
    sn_cli_print_message(t->cli, SN_CLI_TEXT_SESSION_TABLE_THERE, sn_cli_layout_count(t->cli, t->already), NULL);
  return SN_EXIT_DONE;
}

static int read_table(taking *t) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(t->cli);
  size_t before = t->cli->errors;
  sonae_status status = sonae_promise_table_read(t->file, &reporter, &t->table, &error);
  t->faults += status == SONAE_E_INPUT && t->cli->errors > before;
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(t->cli, status, &error, before);
}

int sn_cli_session_take_promises(sn_cli *cli) {
  sn_cli_session s = {0};
  taking t = {.cli = cli, .s = &s, .file = cli->options.arguments[3]};
  const sn_cli_option *single = SN_CLI_SET(SN_CLI_OPTION_BY, SN_CLI_OPTION_OWNER, SN_CLI_OPTION_TEXT);
  if (sn_cli_options_any(&cli->options, single))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_TABLE_ALONE, NULL, NULL);
  int status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_gather(cli, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_define(cli, &s);
  if (status == SN_EXIT_DONE) {
    status = read_table(&t);
    if (status == SN_EXIT_DONE) status = check_rows(&t);
    if (t.faults) sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_TABLE_NONE, NULL, NULL);
  }
  if (status == SN_EXIT_DONE) status = take_rows(&t);
  sonae_promise_table_free(t.table);
  sn_cli_session_free(&s);
  return status;
}
