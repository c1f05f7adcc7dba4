/* SPDX-License-Identifier: Apache-2.0 */
/* sonae intake PATH…: what came back, into the database; and tables of organisations and relations, in the same way.
 * What is accepted is told when it is durable. */
#define _XOPEN_SOURCE 700 /* SA_RESETHAND */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/library.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/rejects.h"
#include "cli/take.h"
#include "reports/json/json.h"

enum { INDENT = 4, MOST_REMARKS = 20 };

typedef struct intake {
  sn_cli *cli;
  const sn_cli_taking *taking;
  bool json;
  sn_cli_progress progress;
  size_t rows; /* of tables, told so far */
  int status;  /* of writing */
  sn_cli_rejects rejects;
  size_t replies, findings; /* responses that reply to a campaign; findings that were answered */
} intake;

/* --- Stopping ----------------------------------------------------------------------------------------------------- */

static volatile sig_atomic_t stopping_signal; /* a handler can reach nothing else */

static void note_signal(int number) {
  stopping_signal = number;
}

/* The first one asks for an end, the second one is it. */
static void listen_for_signals(void) {
  static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART | (int)SA_RESETHAND}, before;
  (void)sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
    if (sigaction(ending[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      (void)sigaction(ending[i], &action, NULL);
}

static bool is_over(void *context) {
  const intake *in = context;
  return stopping_signal != 0 || in->status != SN_EXIT_DONE;
}

/* --- Progress ----------------------------------------------------------------------------------------------------- */

static bool is_table(const intake *in) {
  return in->taking->matter != SONAE_RESPONSES;
}

static void on_progress(void *context, size_t done, size_t files) {
  intake *in = context;
  if (!is_table(in)) sn_cli_progress_tell(&in->progress, done, files);
}

/* --- Entries ------------------------------------------------------------------------------------------------------ */

static void say_remark(sn_cli *cli, const sonae_remark *remark) {
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_buffer_text(&cli->out, sn_cli_rejects_label(cli, remark));
  sn_buffer_text(&cli->out, sn_cli_print_safe(cli, remark->text));
  sn_buffer_text(&cli->out, "\n");
}

/* Errors, or what else was said of the first `count`: up to `most` of them. How many it were. */
static size_t say_kind(sn_cli *cli, const sonae_entry *entry, size_t count, bool errors, size_t most) {
  size_t said = 0;
  for (size_t i = 0; i < count && said < most; i++) {
    if ((entry->remarks[i].severity == SONAE_ERROR) != errors) continue;
    say_remark(cli, &entry->remarks[i]);
    said++;
  }
  return said;
}

/* Errors come first: they are why. The last remark may say that not even --json tells all. */
static void say_remarks(sn_cli *cli, const sonae_entry *entry) {
  size_t count = entry->remark_count;
  bool cut = count && strcmp(entry->remarks[count - 1].code, "more-remarks") == 0;
  count -= cut;
  size_t said = say_kind(cli, entry, count, true, MOST_REMARKS);
  said += say_kind(cli, entry, count, false, MOST_REMARKS - said);
  if (said < count) {
    const char *more = sn_cli_layout_grouped(cli, (int64_t)(count - said));
    sn_cli_layout_blanks(&cli->out, INDENT);
    SN_CLI_SAY(cli, INTAKE_MORE, more);
    sn_buffer_text(&cli->out, "\n");
  }
  if (cut) say_remark(cli, &entry->remarks[count]);
}

static void say_verdict(const intake *in, const sonae_entry *entry, const char *name) {
  sn_cli *cli = in->cli;
  bool rejected = entry->verdict == SONAE_REJECTED;
  if (is_table(in) && rejected)
    SN_CLI_SAY(cli, IMPORT_REJECTED, name);
  else if (is_table(in))
    SN_CLI_SAY(cli, IMPORT_REMARKED, name);
  else if (rejected)
    SN_CLI_SAY(cli, INTAKE_REJECTED, name);
  else
    SN_CLI_SAY(cli, INTAKE_REMARKED, name);
}

static void say_entry(const intake *in, const sonae_entry *entry) {
  sn_cli *cli = in->cli;
  char row[16];
  (void)snprintf(row, sizeof row, "%" PRIu32, entry->row);
  if (entry->verdict == SONAE_ACCEPTED || entry->verdict == SONAE_ALREADY_THERE) return;
  const char *name = entry->row ? SN_CLI_FILLED(cli, INTAKE_ROW, entry->file, row) : entry->file;
  say_verdict(in, entry, name);
  say_remarks(cli, entry);
}

static void add_line(sn_cli *cli, char *json) {
  if (json)
    sn_buffer_text(&cli->out, sn_cli_print_safe_json(cli, json));
  else
    cli->out.failed = true;
  sonae_string_free(json);
}

/* What one entry takes of the arena is given back: there may be many. */
static sonae_status on_entry(void *context, const sonae_entry *entry) {
  intake *in = context;
  sn_cli *cli = in->cli;
  sn_arena kept = cli->arena;
  cli->arena = (sn_arena){0};
  if (in->json)
    add_line(cli, sn_json_entry(entry));
  else
    say_entry(in, entry);
  if (is_table(in)) {
    in->rows++;
    sn_cli_progress_tell(&in->progress, in->rows, in->rows);
  }
  if (cli->out.length) sn_cli_progress_clear(in->cli);
  if (in->taking->taken) in->taking->taken(in->taking->context, entry);
  in->replies += entry->campaign && entry->verdict != SONAE_ALREADY_THERE;
  in->findings += entry->findings_answered;
  in->status = sn_cli_print_pass_on(cli);
  if (in->status == SN_EXIT_DONE) in->status = sn_cli_rejects_add(cli, &in->rejects, entry);
  kept.failed |= cli->arena.failed;
  sn_arena_free(&cli->arena);
  cli->arena = kept;
  return in->status == SN_EXIT_DONE ? SONAE_OK : SONAE_E_IO;
}

static void on_sandbox(void *context, const sonae_sandbox_report *report) {
  intake *in = context;
  if (in->json) add_line(in->cli, sn_json_sandbox(report));
  if (report->lacking) sn_cli_print_message(in->cli, SN_CLI_TEXT_PLAIN, report->lacking, NULL);
}

/* --- The end ------------------------------------------------------------------------------------------------------ */

static void say_counts(const intake *in, const sonae_intake_summary *s) {
  sn_cli *cli = in->cli;
  const char *accepted = sn_cli_layout_grouped(cli, (int64_t)s->verdicts[SONAE_ACCEPTED]);
  const char *remarked = sn_cli_layout_grouped(cli, (int64_t)s->verdicts[SONAE_ACCEPTED_WITH_REMARKS]);
  const char *rejected = sn_cli_layout_grouped(cli, (int64_t)s->verdicts[SONAE_REJECTED]);
  const char *there = sn_cli_layout_grouped(cli, (int64_t)s->verdicts[SONAE_ALREADY_THERE]);
  const char *files = sn_cli_layout_count(cli, s->files);
  bool nothing_new = s->verdicts[SONAE_ALREADY_THERE] == s->entries;
  if (s->files == 0)
    SN_CLI_SAY(cli, INTAKE_NO_FILES, NULL);
  else if (is_table(in) && nothing_new)
    SN_CLI_SAY(cli, IMPORT_NOTHING_NEW, there);
  else if (is_table(in))
    SN_CLI_SAY(cli, IMPORT_SUMMARY, accepted, remarked, rejected, there, files);
  else if (nothing_new)
    SN_CLI_SAY(cli, INTAKE_NOTHING_NEW, there);
  else
    SN_CLI_SAY(cli, INTAKE_SUMMARY, accepted, remarked, rejected, there, files);
}

static void say_summary(intake *in, const sonae_intake_summary *s) {
  sn_cli *cli = in->cli;
  const char *count = sn_cli_layout_count(cli, in->rejects.count);
  if (in->json) {
    add_line(cli, sn_json_summary(s));
    return;
  }
  say_counts(in, s);
  if (in->replies) SN_CLI_SAY(cli, INTAKE_REPLIES, sn_cli_layout_count(cli, in->replies));
  if (in->findings) SN_CLI_SAY(cli, INTAKE_FINDINGS, sn_cli_layout_count(cli, in->findings));
  if (s->passed_over) SN_CLI_SAY(cli, INTAKE_PASSED_OVER, sn_cli_layout_count(cli, s->passed_over));
  if (in->rejects.count)
    SN_CLI_SAY(cli, INTAKE_COLLECTED, in->rejects.folder, count);
  else if (s->files_rejected)
    SN_CLI_SAY(cli, INTAKE_COLLECT, NULL);
  size_t older = sn_cli_rejects_older(&in->rejects);
  if (older) SN_CLI_SAY(cli, INTAKE_OLDER, in->rejects.folder, sn_cli_layout_count(cli, older));
}

static int worse(int a, int b) {
  return a > b ? a : b;
}

static int run(intake *in, const sonae_intake *what) {
  const sn_cli_options *options = &in->cli->options;
  size_t first = in->taking->first;
  sonae_intake_summary summary = {0};
  sonae_error error = {0};
  listen_for_signals();
  sonae_status status =
      sonae_intake_run(what, options->arguments + first, options->argument_count - first, &summary, &error);
  sn_cli_progress_clear(in->cli);
  if (in->status == SN_EXIT_DONE) in->status = sn_cli_rejects_finish(in->cli, &in->rejects);
  if (in->status != SN_EXIT_DONE) return in->status; /* told where it happened */
  int exit_status = summary.files_rejected ? SN_EXIT_INPUT : SN_EXIT_DONE;
  if (status != SONAE_OK) exit_status = worse(exit_status, sn_cli_database_failure(in->cli, status, &error));
  if (status == SONAE_OK || summary.files) say_summary(in, &summary);
  return sn_cli_print_result(in->cli, exit_status);
}

/* --- What is needed ----------------------------------------------------------------------------------------------- */

/* The map that was asked for, and the definition it is written for. */
typedef struct foreign {
  const sonae_definition *definition;
  const sonae_map *map;
} foreign;

static int open_map(sn_cli *cli, const sonae_library *library, foreign *out) {
  const char *file = cli->options.values[SN_CLI_OPTION_MAP];
  char *checklist = NULL, *version = NULL;
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  if (!file) return SN_EXIT_DONE;
  sonae_status status = sonae_map_checklist(file, &checklist, &version, &error);
  if (status == SONAE_OK)
    status = sonae_definition_load(library, checklist, version, NULL, &reporter, &out->definition, &error);
  if (status == SONAE_OK) status = sonae_map_load(out->definition, file, &reporter, &out->map, &error);
  sonae_string_free(checklist);
  sonae_string_free(version);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, before);
}

static int run_with(intake *in, const sonae_library *library, const foreign *other, sonae_store *store) {
  sn_cli *cli = in->cli;
  const sonae_intake what = {.library = library,
                             .matter = in->taking->matter,
                             .buyer = in->taking->buyer,
                             .checklist = in->taking->checklist,
                             .map = other->map,
                             .store = store,
                             .leave_out = in->rejects.folder,
                             .act = sn_cli_database_act(cli),
                             .language = cli->language,
                             .on_sandbox = on_sandbox,
                             .on_progress = on_progress,
                             .is_over = is_over,
                             .on_entry = on_entry,
                             .context = in};
  return run(in, &what);
}

/* A slip of the pen is to make no database. */
static int check_paths(sn_cli *cli, size_t first) {
  const sn_cli_options *options = &cli->options;
  for (size_t i = first; i < options->argument_count; i++) {
    sonae_error error = {0};
    if (access(options->arguments[i], F_OK) == 0) continue;
    sonae_status status = sn_fail_system(&error, errno, options->arguments[i]);
    return sn_cli_print_input_failure(cli, status, &error, cli->errors);
  }
  return SN_EXIT_DONE;
}

int sn_cli_take(sn_cli *cli, const sn_cli_taking *taking) {
  sonae_library library = {0};
  sonae_store *store = NULL;
  foreign other = {0};
  bool responses = taking->matter == SONAE_RESPONSES;
  intake in = {.cli = cli,
               .taking = taking,
               .json = sn_cli_has(cli, SN_CLI_OPTION_JSON),
               .progress =
                   sn_cli_progress_begin(cli, responses ? SN_CLI_TEXT_INTAKE_PROGRESS : SN_CLI_TEXT_IMPORT_PROGRESS)};
  int status = sn_cli_library_find(cli, &library);
  if (status == SN_EXIT_DONE) status = check_paths(cli, taking->first);
  if (status == SN_EXIT_DONE) status = open_map(cli, &library, &other);
  if (status == SN_EXIT_DONE)
    status = sn_cli_rejects_open(cli, cli->options.values[SN_CLI_OPTION_REJECTS], &in.rejects);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_CREATE, &store);
  if (status == SN_EXIT_DONE) status = run_with(&in, &library, &other, store);
  sonae_store_close(store);
  sn_cli_rejects_close(&in.rejects);
  sonae_map_free(other.map);
  sonae_definition_free(other.definition);
  if (!stopping_signal || status == SN_EXIT_MACHINE) return status;
  sn_cli_print_message(cli, SN_CLI_TEXT_INTAKE_STOPPED, NULL, NULL);
  (void)raise(stopping_signal); /* whoever started us is to see how it ended */
  return status;
}

int sn_cli_cmd_intake(sn_cli *cli) {
  const sn_cli_taking taking = {
      .matter = SONAE_RESPONSES, .checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST], .first = 1};
  return sn_cli_take(cli, &taking);
}
