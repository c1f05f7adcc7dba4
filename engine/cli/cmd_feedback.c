/* SPDX-License-Identifier: Apache-2.0 */
/* sonae feedback ORG: the sheet that goes back to who answered; with --each-org one for everybody who did. */
#include <string.h>

#include "base/date.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/folder.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/stored.h"
#include "cli/whom.h"

typedef struct sending {
  sn_cli *cli;
  sn_cli_case subject; /* store, definition and workspace stay; the response is one's after the other */
  const sonae_group *group;
  const char *date;
} sending;

static bool is_for_many(const sn_cli *cli) {
  return cli->options.argument_count < 2;
}

static int check_options(sn_cli *cli) {
  const char *output = cli->options.values[SN_CLI_OPTION_OUTPUT], *date = cli->options.values[SN_CLI_OPTION_DATE];
  bool many = sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG) != sn_cli_has(cli, SN_CLI_OPTION_CAMPAIGN);
  if (many != is_for_many(cli) || (sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG) && sn_cli_has(cli, SN_CLI_OPTION_CAMPAIGN)))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FEEDBACK_WHOM, NULL, NULL);
  if (date && !sn_date_read(date, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL);
  if (!output)
    return sn_cli_print_usage(cli, many ? SN_CLI_TEXT_FEEDBACK_FOLDER : SN_CLI_TEXT_NEED_OUTPUT, "feedback.xlsx", NULL);
  if (many)
    return sn_cli_ends_in(output, ".xlsx") || strcmp(output, "-") == 0
               ? sn_cli_print_usage(cli, SN_CLI_TEXT_FEEDBACK_FOLDER, NULL, NULL)
               : SN_EXIT_DONE;
  if (!sn_cli_ends_in(output, ".xlsx")) return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_XLSX, output, NULL);
  return sn_cli_print_is_input(cli, output) ? sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, output, NULL)
                                            : SN_EXIT_DONE;
}

/* --- with whom one is compared ------------------------------------------------------------------------------------ */

/* All that answered, whoever is to get a sheet: the larger, the safer and the fairer. */
static int make_group(sending *s) {
  const sonae_group_request request = {.by = {SONAE_BY_INDUSTRY, SONAE_BY_SIZE}, .by_count = 2, .patient = true};
  const sonae_act act = sn_cli_database_act(s->cli);
  sonae_error error = {0};
  sonae_status status = sonae_group_make(s->subject.store, &act, s->subject.definition, &request, &s->group, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(s->cli, status, &error);
}

/* --- one sheet ---------------------------------------------------------------------------------------------------- */

static int write_sheet(sending *s, const sonae_organisation *organisation, const char *name) {
  const sn_cli_options *options = &s->cli->options;
  s->subject.evaluation = sonae_evaluate(s->subject.workspace, &s->subject.response->packed);
  sonae_feedback feedback = {.report = sn_cli_open_report(s->cli, &s->subject),
                             .group = s->group,
                             .peers = sonae_group_peers(s->group, organisation),
                             .sender = options->values[SN_CLI_OPTION_SENDER],
                             .contact = options->values[SN_CLI_OPTION_CONTACT]};
  feedback.report.date = s->date;
  sn_cli_file file;
  if (!sn_cli_file_begin(s->cli, &file, name)) return SN_EXIT_MACHINE;
  return sn_cli_file_end(s->cli, &file, sonae_feedback_xlsx(&feedback, file.path, &file.error));
}

/* *written false: it has not answered. */
static int send_one(sending *s, const char *id, const char *file, bool *written) {
  const sonae_organisation *organisation = NULL;
  sonae_filing filing = {0};
  sonae_error error = {0};
  int status = sn_cli_stored_current(s->cli, s->subject.store, id, s->subject.definition->id, &filing, written);
  if (status != SN_EXIT_DONE || !*written) return status;
  sonae_status found = sonae_store_organisation(s->subject.store, id, &organisation, &error);
  if (found != SONAE_OK) return sn_cli_database_failure(s->cli, found, &error);
  status = sn_cli_stored_response(s->cli, &filing, &s->subject);
  if (status == SN_EXIT_DONE) status = write_sheet(s, organisation, file);
  sonae_response_free(s->subject.response);
  s->subject.response = NULL;
  sonae_organisation_free(organisation);
  return status;
}

static int send_alone(sending *s, const char *id) {
  const char *file = s->cli->options.values[SN_CLI_OPTION_OUTPUT];
  bool written = false;
  int status = send_one(s, id, file, &written);
  if (status == SN_EXIT_DONE && !written)
    return sn_cli_stored_missing(s->cli, s->subject.store, id, s->subject.definition->id);
  if (status == SN_EXIT_DONE) sn_cli_print_message(s->cli, SN_CLI_TEXT_WRITTEN, file, NULL);
  return status;
}

/* --- many --------------------------------------------------------------------------------------------------------- */

typedef struct listing {
  sn_cli *cli;
  sn_cli_whom *whom;
} listing;

static sonae_status list_id(void *context, const sonae_organisation *organisation) {
  listing *l = context;
  return sn_cli_whom_add(l->cli, l->whom, organisation->id);
}

static int list_all(sending *s, sn_cli_whom *whom) {
  listing l = {s->cli, whom};
  sonae_error error = {0};
  if (whom->ids) return SN_EXIT_DONE;
  sonae_status status = sonae_store_each_organisation(s->subject.store, list_id, &l, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(s->cli, status, &error);
}

static void tell(sending *s, sn_cli_text text, size_t count) {
  sn_cli_print_message(s->cli, text, sn_cli_layout_count(s->cli, count), s->cli->options.values[SN_CLI_OPTION_OUTPUT]);
}

static int send_all(sending *s, const sn_cli_whom *whom, size_t *sent, size_t *silent) {
  const char *folder = s->cli->options.values[SN_CLI_OPTION_OUTPUT];
  sn_cli_progress progress = sn_cli_progress_begin(s->cli, SN_CLI_TEXT_FORMS_PROGRESS);
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  int status = sn_cli_folder_open(s->cli, folder);
  for (size_t i = 0; i < whom->count && status == SN_EXIT_DONE; i++) {
    bool written = false;
    if (!sn_cli_folder_path(s->cli, folder, whom->ids[i], "xlsx", &path))
      status = SN_EXIT_MACHINE;
    else
      status = send_one(s, whom->ids[i], path.data, &written);
    *sent += written && status == SN_EXIT_DONE;
    *silent += !written && status == SN_EXIT_DONE;
    sn_cli_progress_tell(&progress, i + 1, whom->count);
  }
  sn_buffer_free(&path);
  sn_cli_progress_clear(s->cli);
  return status;
}

static int send_many(sending *s, sn_cli_whom *whom) {
  size_t sent = 0, silent = 0;
  int status = list_all(s, whom);
  if (status == SN_EXIT_DONE) status = send_all(s, whom, &sent, &silent);
  tell(s, SN_CLI_TEXT_FEEDBACK_SENT, sent);
  if (silent) tell(s, SN_CLI_TEXT_FEEDBACK_SILENT, silent);
  return status;
}

/* --- the command -------------------------------------------------------------------------------------------------- */

/* Of one that is named: the checklist it answered last, as elsewhere. */
static int find_whom(sending *s, const char *one, sn_cli_whom *whom) {
  sonae_filing filing = {0};
  bool found = false;
  whom->checklist = s->cli->options.values[SN_CLI_OPTION_CHECKLIST];
  if (!one) return sn_cli_whom_find(s->cli, s->subject.store, whom);
  if (whom->checklist) return SN_EXIT_DONE;
  int status = sn_cli_stored_current(s->cli, s->subject.store, one, NULL, &filing, &found);
  if (status == SN_EXIT_DONE && !found) return sn_cli_stored_missing(s->cli, s->subject.store, one, NULL);
  whom->checklist = filing.checklist;
  return status;
}

static int open_all(sending *s, const char *checklist) {
  int status = sn_cli_open_definition(s->cli, checklist, &s->subject.library, &s->subject.definition);
  if (status != SN_EXIT_DONE) return status;
  if (sonae_workspace_new(s->subject.definition, &s->subject.workspace) == SONAE_OK) return make_group(s);
  (void)sn_cli_print_out_of_memory(s->cli);
  return SN_EXIT_MACHINE;
}

/* Means that are shown are noted in the database first, so it is opened to write. */
int sn_cli_cmd_feedback(sn_cli *cli) {
  const char *one = is_for_many(cli) ? NULL : cli->options.arguments[1];
  char today[SN_CLI_DAY_BYTES];
  sending s = {.cli = cli, .date = cli->options.values[SN_CLI_OPTION_DATE]};
  sn_cli_whom whom = {0};
  sn_cli_clock_today(today);
  if (!s.date && *today) s.date = today;
  int status = check_options(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &s.subject.store);
  if (status == SN_EXIT_DONE && one) status = sn_cli_merged_resolve(cli, s.subject.store, &one);
  if (status == SN_EXIT_DONE) status = find_whom(&s, one, &whom);
  if (status == SN_EXIT_DONE) status = open_all(&s, whom.checklist);
  if (status == SN_EXIT_DONE) status = one ? send_alone(&s, one) : send_many(&s, &whom);
  sn_cli_whom_free(&whom);
  sonae_group_free(s.group);
  sn_cli_open_close(&s.subject);
  return status;
}
