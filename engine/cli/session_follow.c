/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session followup: what was promised, and what became of it. For the host: it names companies. */
#include <string.h>

#include "base/date.h"
#include "cli/clock.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/stored.h"

enum { INDENT = 2, DAY_LETTERS = 10 };

typedef struct following {
  sn_cli *cli;
  sn_cli_session *s;
  const char *date;
  sonae_session_outcome *outcomes; /* in the arena */
  size_t count, again;
  uint32_t *newest;      /* by participant: revision it has answered again with; 0: it has not */
  int32_t *before, *now; /* points by question */
  uint8_t *applicable;
} following;

/* --- one company -------------------------------------------------------------------------------------------------- */

static int take_points(following *f, const char *organisation, uint32_t revision, int32_t *points) {
  sn_cli_case *subject = &f->s->subject;
  size_t questions = subject->definition->question_count;
  int status = sn_cli_session_response(f->cli, f->s, organisation, revision);
  if (status != SN_EXIT_DONE) return status;
  const sonae_evaluation *e = subject->evaluation;
  memcpy(points, e->points, questions * sizeof *points);
  memcpy(f->applicable, e->applicable, questions);
  sn_cli_session_forget_response(f->s);
  return SN_EXIT_DONE;
}

static const char *day_of(sn_cli *cli, const sonae_filing *filing) {
  if (filing->date) return sn_arena_text(&cli->arena, filing->date);
  return sn_arena_copy(&cli->arena, filing->received, strnlen(filing->received, DAY_LETTERS));
}

static void judge(following *f, const sonae_promise *promise, const char *name, const char *answered) {
  const int32_t *now = answered ? f->now : NULL;
  sonae_promise_state state =
      sonae_promise_state_of(f->s->subject.definition, promise->action, f->before, now, f->applicable);
  f->outcomes[f->count++] = (sonae_session_outcome){
      .promise = *promise,
      .name = name,
      .state = state,
      .overdue = state != SONAE_PROMISE_DONE && state != SONAE_PROMISE_GONE && strcmp(promise->due, f->date) < 0,
      .answered = answered};
}

/* Did these answers come after the company sat there? Revisions are only added; where it sat under an id that was merged
 * since, later ones may have lower numbers. */
static bool is_later(const following *f, const sonae_participant *p, const sonae_filing *filing) {
  const char *day = filing->date ? filing->date : filing->received;
  if (filing->revision == p->revision) return false;
  bool came_later = strcmp(filing->received, p->joined) > 0 && strncmp(day, f->s->session.date, DAY_LETTERS) >= 0;
  return filing->revision > p->seen || came_later;
}

static int follow_one(following *f, size_t participant) {
  const sonae_participant *p = &f->s->participants[participant];
  sonae_filing filing = {0};
  bool found = false;
  const char *answered = NULL, *name = sn_cli_session_name(f->cli, f->s->subject.store, p->organisation);
  if (!name) return SN_EXIT_MACHINE;
  int status =
      sn_cli_stored_current(f->cli, f->s->subject.store, p->organisation, f->s->session.checklist, &filing, &found);
  if (status == SN_EXIT_DONE && found && is_later(f, p, &filing)) answered = day_of(f->cli, &filing);
  if (f->cli->arena.failed) status = SN_EXIT_MACHINE;
  if (status == SN_EXIT_DONE) status = take_points(f, p->organisation, p->revision, f->before);
  if (status == SN_EXIT_DONE && answered) status = take_points(f, p->organisation, filing.revision, f->now);
  f->newest[participant] = answered ? filing.revision : 0;
  f->again += answered != NULL;
  for (size_t i = 0; status == SN_EXIT_DONE && i < f->s->promise_count; i++)
    if (strcmp(f->s->promises[i].organisation, p->organisation) == 0) judge(f, &f->s->promises[i], name, answered);
  return status;
}

static int follow_all(following *f) {
  sn_cli_case *subject = &f->s->subject;
  size_t questions = subject->definition->question_count;
  f->outcomes = SN_ARENA_NEW(&f->cli->arena, f->s->promise_count + 1, sonae_session_outcome);
  f->before = SN_ARENA_NEW(&f->cli->arena, questions, int32_t);
  f->now = SN_ARENA_NEW(&f->cli->arena, questions, int32_t);
  f->applicable = SN_ARENA_NEW(&f->cli->arena, questions, uint8_t);
  f->newest = SN_ARENA_NEW(&f->cli->arena, f->s->participant_count + 1, uint32_t);
  if (f->cli->arena.failed) return SN_EXIT_MACHINE;
  int status = SN_EXIT_DONE;
  for (size_t i = 0; i < f->s->participant_count && status == SN_EXIT_DONE; i++)
    status = follow_one(f, i);
  return status;
}

/* --- on the terminal ---------------------------------------------------------------------------------------------- */

static const char *state_word(sn_cli *cli, const sonae_session_outcome *o) {
  static const sn_cli_text WORDS[SONAE_PROMISE_COUNT] = {[SONAE_PROMISE_DONE] = SN_CLI_TEXT_SESSION_DONE,
                                                         [SONAE_PROMISE_UNDER_WAY] = SN_CLI_TEXT_SESSION_UNDER_WAY,
                                                         [SONAE_PROMISE_NOT_YET] = SN_CLI_TEXT_SESSION_NOT_YET,
                                                         [SONAE_PROMISE_SILENT] = SN_CLI_TEXT_SESSION_SILENT,
                                                         [SONAE_PROMISE_GONE] = SN_CLI_TEXT_SESSION_GONE};
  const char *word = sn_cli_print_word(cli, WORDS[o->state]);
  return o->overdue ? SN_CLI_FILLED(cli, SESSION_OVERDUE, word) : word;
}

static const char *change(sn_cli *cli, const sonae_session_followup *f) {
  const sonae_group *before = f->before->group;
  const char *k = sn_cli_layout_count(cli, before->k);
  if (!f->after)
    return f->again < before->k ? SN_CLI_FILLED(cli, SESSION_FOLLOW_FEW, k)
                                : SN_CLI_FILLED(cli, SESSION_FOLLOW_HELD, k);
  return SN_CLI_FILLED(cli, SESSION_FOLLOW_CHANGE, sn_cli_layout_score(cli, before->parts[0].mean),
                       sn_cli_layout_score(cli, f->after->parts[0].mean), sn_cli_layout_count(cli, f->anew),
                       sn_cli_layout_count(cli, f->kept));
}

static int show(sn_cli *cli, const sonae_session_followup *f) {
  const sonae_definition *d = f->definition;
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, SESSION_FOLLOW_HEAD, sn_cli_session_title(f->session), f->date,
                                   sn_cli_layout_count(cli, f->participants), sn_cli_layout_count(cli, f->again)),
                     0, 0);
  for (size_t i = 0; i < f->outcome_count; i++) {
    const sonae_session_outcome *o = &f->outcomes[i];
    uint32_t action = sonae_find_action(d, o->promise.action);
    const char *title = action == SONAE_NONE ? o->promise.action : sn_cli_print_text(cli, d, d->actions[action].title);
    const char *name = sn_cli_layout_listed(cli, o->name);
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, SESSION_FOLLOW_LINE, state_word(cli, o), name, title, o->promise.due));
  }
  if (f->outcome_count == 0)
    sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_SESSION_NO_PROMISES), 0, 0);
  sn_cli_layout_wrap(&cli->out, change(cli, f), 0, 0);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, SESSION_FOLLOW_MORE, f->session->id), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static int write_file(sn_cli *cli, const sonae_session_followup *followup, sonae_file_kind kind) {
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file, sonae_session_followup_save(followup, kind, file.path, &file.error));
}

static int tell(sn_cli *cli, const sonae_session_followup *followup, sonae_file_kind kind) {
  if (sn_cli_session_wants_file(cli)) return write_file(cli, followup, kind);
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sonae_session_followup_json(followup), SN_EXIT_DONE);
  return show(cli, followup);
}

/* Whose new answers are in the picture of now; one without any is that of the day. */
static uint32_t count_anew(const following *f, const sonae_group *after) {
  const sn_cli_session *s = f->s;
  uint32_t anew = 0;
  for (size_t i = 0; after && i < s->participant_count; i++)
    anew += f->newest[i] && (after->revisions[i] == f->newest[i] || after->revisions[i] > s->participants[i].seen);
  return anew;
}

/* The picture of now takes as many new answers as every figure does. */
static int follow(following *f, sonae_file_kind kind) {
  sn_cli_session *s = f->s;
  const sonae_group *after = NULL;
  int status = sn_cli_session_picture(f->cli, s);
  if (status == SN_EXIT_DONE) status = follow_all(f);
  bool enough = status == SN_EXIT_DONE && f->again >= s->group->k && s->group->parts[0].count;
  if (enough) status = sn_cli_session_figures(f->cli, s, false, &after);
  uint32_t anew = count_anew(f, after);
  const sonae_session_followup followup = {.session = &s->session,
                                           .definition = s->subject.definition,
                                           .before = s->room,
                                           .after = anew ? after : NULL,
                                           .anew = anew,
                                           .kept = anew ? after->parts[0].count - anew : 0,
                                           .outcomes = f->outcomes,
                                           .outcome_count = f->count,
                                           .participants = s->participant_count,
                                           .again = f->again,
                                           .date = f->date,
                                           .language = f->cli->language};
  if (status == SN_EXIT_DONE) status = tell(f->cli, &followup, kind);
  sonae_group_free(after);
  return status;
}

int sn_cli_session_follow(sn_cli *cli) {
  sn_cli_session s = {0};
  char today[SN_CLI_DAY_BYTES];
  const char *date = cli->options.values[SN_CLI_OPTION_DATE];
  sonae_file_kind kind = SONAE_FILE_XLSX;
  sn_cli_clock_today(today);
  if (date && !sn_date_read(date, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL);
  following f = {.cli = cli, .s = &s, .date = date ? date : today};
  int status = sn_cli_session_wants_file(cli) ? sn_cli_kind_choose(cli, "followup", &kind) : SN_EXIT_DONE;
  if (status == SN_EXIT_DONE) status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE && strcmp(f.date, s.session.date) < 0)
    status = sn_cli_print_refusal(cli, SN_CLI_TEXT_SESSION_FOLLOW_BEFORE, f.date, s.session.date);
  if (status == SN_EXIT_DONE) status = follow(&f, kind);
  sn_cli_session_free(&s);
  return status;
}
