/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session close: a sheet for each company to take home, and a report for the host; all of them, or none. */
#define _XOPEN_SOURCE 700 /* lstat */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/database.h"
#include "cli/file.h"
#include "cli/folder.h"
#include "cli/kind.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/session.h"

/* No company has this id: they begin with a letter. */
static const char REPORT_NAME[] = "_report";

typedef struct writing {
  sn_cli *cli;
  sn_cli_session *s;
  sonae_file_kind kind;
  const char *folder;
  const sonae_drills *drills;
  sonae_drill_fit *fits; /* by drill, of one company; in the arena */
  const char **files;    /* written so far where nothing lay before: what a failure takes away again; in the arena */
  size_t count;
} writing;

/* --- one file ----------------------------------------------------------------------------------------------------- */

static const char *path_of(const writing *w, const char *name) {
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  bool made = sn_cli_folder_path(w->cli, w->folder, name, sn_cli_kind_ending(w->kind), &path);
  const char *copy = made ? sn_arena_text(&w->cli->arena, path.data) : NULL;
  sn_buffer_free(&path);
  return copy;
}

/* Of the one or of the other. */
static int put(writing *w, const sonae_session_sheet *sheet, const sonae_session_board *report, const char *name) {
  const char *path = path_of(w, name);
  struct stat about;
  sn_cli_file file;
  bool fresh = path && lstat(path, &about) != 0;
  if (!path || !sn_cli_file_begin(w->cli, &file, path)) return SN_EXIT_MACHINE;
  int status = sn_cli_file_end(w->cli, &file,
                               sheet ? sonae_session_sheet_save(sheet, w->kind, file.path, &file.error)
                                     : sonae_session_report_save(report, w->kind, file.path, &file.error));
  if (status == SN_EXIT_DONE && fresh) w->files[w->count++] = path;
  return status;
}

/* What lies there may be of other companies, or hold a picture that cannot be made again. */
static int refuse_there(const writing *w, const char *name) {
  const char *file = path_of(w, name);
  struct stat about;
  if (!file) return SN_EXIT_MACHINE;
  if (lstat(file, &about) != 0) return SN_EXIT_DONE;
  return sn_cli_print_refusal(w->cli, SN_CLI_TEXT_SESSION_FILE_THERE, file, NULL);
}

static int check_room(const writing *w) {
  int status = SN_EXIT_DONE;
  if (w->s->participant_count == 0) {
    sn_cli_print_message(w->cli, SN_CLI_TEXT_SESSION_NOBODY, w->s->session.id, NULL);
    return SN_EXIT_INPUT;
  }
  if (sn_cli_has(w->cli, SN_CLI_OPTION_REPLACE)) return SN_EXIT_DONE;
  for (size_t i = 0; i < w->s->participant_count && status == SN_EXIT_DONE; i++)
    status = refuse_there(w, w->s->participants[i].organisation);
  return status == SN_EXIT_DONE ? refuse_there(w, REPORT_NAME) : status;
}

/* --- one company -------------------------------------------------------------------------------------------------- */

/* Promises come by organisation. */
static const sonae_promise *promises_of(const sn_cli_session *s, const char *organisation, size_t *count) {
  size_t from = 0;
  while (from < s->promise_count && strcmp(s->promises[from].organisation, organisation) != 0)
    from++;
  *count = 0;
  while (from + *count < s->promise_count && strcmp(s->promises[from + *count].organisation, organisation) == 0)
    ++*count;
  return s->promises ? s->promises + from : NULL;
}

static int put_sheet(writing *w, const sonae_session_board *board, const sonae_participant *p) {
  int status = sn_cli_session_response(w->cli, w->s, p->organisation, p->revision);
  if (status != SN_EXIT_DONE) return status;
  sonae_session_sheet sheet = {.report = sn_cli_open_report(w->cli, &w->s->subject), .board = board};
  sheet.report.date = w->s->session.date;
  if (w->drills) {
    sonae_drills_rank(w->drills, w->s->subject.workspace, w->s->subject.evaluation, w->fits);
    sheet.fits = w->fits;
    sheet.fit_count = w->drills->count;
  }
  sheet.promises = promises_of(w->s, p->organisation, &sheet.promise_count);
  status = put(w, &sheet, NULL, p->organisation);
  sn_cli_session_forget_response(w->s);
  return status;
}

/* They only say which cases come first: a scenario that cannot be read does not keep the sheets from the companies. */
static int open_drills(writing *w) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(w->cli);
  size_t before = w->cli->errors;
  const sn_cli_case *subject = &w->s->subject;
  sonae_status status = sonae_drills_load(&subject->library, subject->definition, &reporter, &w->drills, &error);
  if (status != SONAE_OK) {
    int told = sn_cli_print_input_failure(w->cli, status, &error, before);
    if (told != SN_EXIT_INPUT) return told;
    sn_cli_print_message(w->cli, SN_CLI_TEXT_SESSION_NO_DRILLS, NULL, NULL);
    return SN_EXIT_DONE;
  }
  w->fits = SN_ARENA_NEW(&w->cli->arena, w->drills->count + 1, sonae_drill_fit);
  return w->fits ? SN_EXIT_DONE : SN_EXIT_MACHINE;
}

static int put_all(writing *w) {
  const sonae_session_board board = sn_cli_session_board(w->cli, w->s);
  sn_cli_progress progress = sn_cli_progress_begin(w->cli, SN_CLI_TEXT_FORMS_PROGRESS);
  int status = sn_cli_folder_open(w->cli, w->folder);
  for (size_t i = 0; i < w->s->participant_count && status == SN_EXIT_DONE; i++) {
    status = put_sheet(w, &board, &w->s->participants[i]);
    sn_cli_progress_tell(&progress, i + 1, w->s->participant_count);
  }
  sn_cli_progress_clear(w->cli);
  return status == SN_EXIT_DONE ? put(w, NULL, &board, REPORT_NAME) : status;
}

/* --- the end ------------------------------------------------------------------------------------------------------ */

/* Sheets are made anew after the end, too: promises may come in later. */
static int note_end(sn_cli *cli, sn_cli_session *s) {
  const sonae_act act = sn_cli_database_act(cli);
  sonae_error error = {0};
  if (s->session.closed) return SN_EXIT_DONE;
  sonae_status status = sonae_store_close_session(s->subject.store, &act, s->session.id, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

static int write_all(sn_cli *cli, sn_cli_session *s, sonae_file_kind kind) {
  writing w = {.cli = cli,
               .s = s,
               .kind = kind,
               .folder = cli->options.values[SN_CLI_OPTION_OUTPUT],
               .files = SN_ARENA_NEW(&cli->arena, s->participant_count + 1, const char *)};
  if (!w.files) return SN_EXIT_MACHINE;
  int status = check_room(&w);
  if (status == SN_EXIT_DONE) status = sn_cli_session_promised(cli, s);
  if (status == SN_EXIT_DONE) status = open_drills(&w);
  if (status == SN_EXIT_DONE) status = put_all(&w);
  sonae_drills_free(w.drills);
  if (status == SN_EXIT_DONE) status = note_end(cli, s);
  for (size_t i = 0; i < w.count && status != SN_EXIT_DONE; i++)
    (void)unlink(w.files[i]);
  if (status == SN_EXIT_DONE)
    sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_WRITTEN, sn_cli_layout_count(cli, s->participant_count), w.folder);
  return status == SN_EXIT_DONE ? sn_cli_session_tell_strays(cli, s, w.folder) : status;
}

static int check_folder(sn_cli *cli, sonae_file_kind *kind) {
  const char *folder = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (!folder || !*folder || strcmp(folder, "-") == 0)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_FOLDER, NULL, NULL);
  if (sn_cli_options_all(&cli->options, SN_CLI_SET(SN_CLI_OPTION_HTML, SN_CLI_OPTION_PDF)))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_TWO_KINDS, NULL, NULL);
  *kind = sn_cli_has(cli, SN_CLI_OPTION_HTML)  ? SONAE_FILE_HTML
          : sn_cli_has(cli, SN_CLI_OPTION_PDF) ? SONAE_FILE_PDF
                                               : SONAE_FILE_XLSX;
  return SN_EXIT_DONE;
}

int sn_cli_session_end(sn_cli *cli) {
  sn_cli_session s = {0};
  sonae_file_kind kind = SONAE_FILE_XLSX;
  int status = check_folder(cli, &kind);
  if (status == SN_EXIT_DONE) status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_picture(cli, &s);
  if (status == SN_EXIT_DONE) status = write_all(cli, &s, kind);
  sn_cli_session_free(&s);
  return status;
}
