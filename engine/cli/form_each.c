/* SPDX-License-Identifier: Apache-2.0 */
/* Each form is written whole or not at all; what was written before something failed stays, and the same command goes on
 * from there. That forms go out is noted in the log some dozens at a time, before they are written. */
#define _XOPEN_SOURCE 700 /* lstat */
#include "cli/form_each.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/database.h"
#include "cli/folder.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/progress.h"

enum { AT_A_TIME = 64 /* noted with one sync of the disk */ };

/* An organisation whose form is to be written. */
typedef struct due {
  const char *id;
  char token[SONAE_TOKEN_BYTES];
} due;

typedef struct each {
  sn_cli *cli;
  sn_cli_form_parts *parts;
  const char *folder;
  const char **ids; /* of all organisations, in the arena */
  size_t id_count, id_capacity;
  sn_cli_progress progress;
  size_t written, filled, empty,
      kept; /* filled, empty: with answers of before or without; kept: files that were there */
} each;

/* --- whom --------------------------------------------------------------------------------------------------------- */

/* The store is not to be written to while it is walked. */
static sonae_status note_id(void *context, const sonae_organisation *organisation) {
  each *e = context;
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(e->parts->store, organisation->id, kept, NULL);
  if (status != SONAE_OK || *kept) return status;
  const char **ids = sn_grow(e->ids, e->id_count, &e->id_capacity, sizeof *ids);
  const char *id = sn_arena_text(&e->cli->arena, organisation->id);
  if (ids) e->ids = ids;
  if (!ids || !id) return sn_cli_print_out_of_memory(e->cli);
  e->ids[e->id_count++] = id;
  return SONAE_OK;
}

static int list_organisations(each *e) {
  sonae_error error = {0};
  sonae_status status = sonae_store_each_organisation(e->parts->store, note_id, e, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(e->cli, status, &error);
  if (e->id_count) return SN_EXIT_DONE;
  return sn_cli_print_refusal(e->cli, SN_CLI_TEXT_FORM_NOBODY, NULL, NULL);
}

/* --- some of them ------------------------------------------------------------------------------------------------- */

/* Of the organisations from *next on those whose form is not there yet. */
static size_t take_some(each *e, size_t *next, due dues[AT_A_TIME], sn_buffer *path) {
  bool replace = sn_cli_has(e->cli, SN_CLI_OPTION_REPLACE);
  struct stat about;
  size_t count = 0;
  for (; *next < e->id_count && count < AT_A_TIME; ++*next) {
    if (!sn_cli_folder_path(e->cli, e->folder, e->ids[*next], "xlsx", path)) return 0;
    if (!replace && lstat(path->data, &about) == 0)
      e->kept++;
    else
      dues[count++] = (due){.id = e->ids[*next]};
  }
  return count;
}

/* One that was forgotten meanwhile has no token, and gets no form. */
static sonae_status issue(each *e, const sonae_act *act, due *d, sonae_error *error) {
  sonae_status status = sonae_store_issue_form(e->parts->store, act, d->id, e->parts->definition->id, d->token, error);
  if (status == SONAE_E_NOT_FOUND) d->token[0] = '\0';
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static int issue_some(each *e, due *dues, size_t count) {
  const sonae_act act = sn_cli_database_act(e->cli);
  sonae_error error = {0};
  sonae_status status = count ? sonae_store_begin(e->parts->store, &error) : SONAE_OK;
  for (size_t i = 0; status == SONAE_OK && i < count; i++)
    status = issue(e, &act, &dues[i], &error);
  if (status == SONAE_OK && count) status = sonae_store_commit(e->parts->store, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  sonae_store_abort(e->parts->store);
  return sn_cli_database_failure(e->cli, status, &error);
}

static int write_one(each *e, const due *d, const char *file) {
  sn_cli_form_parts *p = e->parts;
  sonae_error error = {0};
  bool wanted = sn_cli_has(e->cli, SN_CLI_OPTION_PREFILL_STORED), found = false;
  sonae_status status = sonae_store_organisation(p->store, d->id, &p->organisation, &error);
  if (status == SONAE_E_NOT_FOUND) return SN_EXIT_DONE;
  if (status != SONAE_OK) return sn_cli_database_failure(e->cli, status, &error);
  (void)snprintf(p->token, sizeof p->token, "%s", d->token);
  int done = wanted ? sn_cli_form_parts_stored(e->cli, p, NULL, NULL, &found) : SN_EXIT_DONE;
  if (done == SN_EXIT_DONE) done = sn_cli_form_parts_write(e->cli, p, file);
  sn_cli_form_parts_forget(p);
  if (done != SN_EXIT_DONE) return done;
  e->written++;
  e->filled += found;
  e->empty += wanted && !found;
  return SN_EXIT_DONE;
}

static int write_some(each *e, const due *dues, size_t count, sn_buffer *path) {
  int status = SN_EXIT_DONE;
  for (size_t i = 0; i < count && status == SN_EXIT_DONE; i++) {
    if (!*dues[i].token) continue;
    if (!sn_cli_folder_path(e->cli, e->folder, dues[i].id, "xlsx", path)) return SN_EXIT_MACHINE;
    if (sn_cli_print_is_input(e->cli, path->data))
      return sn_cli_print_usage(e->cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, path->data, NULL);
    status = write_one(e, &dues[i], path->data);
    if (status == SN_EXIT_DONE) sn_cli_progress_tell(&e->progress, e->written + e->kept, e->id_count);
  }
  return status;
}

static int write_all(each *e) {
  due dues[AT_A_TIME];
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  int status = SN_EXIT_DONE;
  for (size_t next = 0; next < e->id_count && status == SN_EXIT_DONE;) {
    size_t count = take_some(e, &next, dues, &path);
    status = path.failed ? SN_EXIT_MACHINE : issue_some(e, dues, count);
    if (status == SN_EXIT_DONE) status = write_some(e, dues, count, &path);
  }
  sn_buffer_free(&path);
  return status;
}

/* --- the end ------------------------------------------------------------------------------------------------------ */

static void tell(each *e, sn_cli_text text, size_t count) {
  sn_cli_print_message(e->cli, text, sn_cli_layout_count(e->cli, count), e->folder);
}

static void tell_end(each *e, int status) {
  sn_cli_progress_clear(e->cli);
  if (status == SN_EXIT_DONE && (e->written || !e->kept)) tell(e, SN_CLI_TEXT_FORMS_WRITTEN, e->written);
  if (status != SN_EXIT_DONE) tell(e, SN_CLI_TEXT_FORMS_SO_FAR, e->written);
  if (e->filled) tell(e, SN_CLI_TEXT_FORMS_FILLED, e->filled);
  if (e->empty) tell(e, SN_CLI_TEXT_FORMS_EMPTY, e->empty);
  if (e->kept) tell(e, SN_CLI_TEXT_FORMS_KEPT, e->kept);
}

int sn_cli_form_each(sn_cli *cli, sn_cli_form_parts *parts, const char *folder) {
  each e = {
      .cli = cli, .parts = parts, .folder = folder, .progress = sn_cli_progress_begin(cli, SN_CLI_TEXT_FORMS_PROGRESS)};
  int status = list_organisations(&e);
  if (status == SN_EXIT_DONE) status = sn_cli_folder_open(cli, folder);
  if (status == SN_EXIT_DONE) {
    status = write_all(&e);
    tell_end(&e, status);
  }
  free(e.ids);
  return status;
}
