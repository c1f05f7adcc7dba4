/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings form ORG -o FILE.xlsx: a form of only what one supplier is asked once more; with --each-org one for every
 * supplier that has open findings. The log says that a form went out once it is there, and only then. */
#define _XOPEN_SOURCE 700 /* lstat */
#include "cli/findings_form.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "cli/buyer.h"
#include "cli/campaign.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/findings_ask.h"
#include "cli/folder.h"
#include "cli/form_parts.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/stored.h"

typedef struct sending {
  sn_cli *cli;
  sn_cli_form_parts parts;
  const char *organisation; /* NULL: each */
  char today[SN_CLI_DAY_BYTES];
  const char *buyer, *buyer_name;
  sonae_campaign campaign; /* id NULL: none */
  sn_cli_open_findings findings;
  sn_cli_progress progress;
  size_t written, kept, left_out; /* forms; files that were there; organisations whose questions are gone */
} sending;

/* --- what was asked for ------------------------------------------------------------------------------------------- */

static int check_output(sn_cli *cli, bool each) {
  const char *output = cli->options.values[SN_CLI_OPTION_OUTPUT];
  bool book = output && sn_cli_ends_in(output, ".xlsx");
  if (!output || !*output)
    return sn_cli_print_usage(cli, each ? SN_CLI_TEXT_NEED_FORM_FOLDER : SN_CLI_TEXT_FINDINGS_FORM_OUTPUT, NULL, NULL);
  if (each && (book || strcmp(output, "-") == 0))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_NOT_FORM_FOLDER, output, NULL);
  if (!each && !book) return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDINGS_FORM_NO_BOOK, output, NULL);
  return !each && sn_cli_print_is_input(cli, output)
             ? sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, output, NULL)
             : SN_EXIT_DONE;
}

static int check_options(sn_cli *cli) {
  const char *deadline = cli->options.values[SN_CLI_OPTION_DEADLINE];
  bool each = sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG), one = cli->options.argument_count > 2;
  if (each == one) return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDINGS_FORM_WHOM, NULL, NULL);
  int status = check_output(cli, each);
  if (status != SN_EXIT_DONE) return status;
  return deadline && !sn_date_read(deadline, NULL) ? sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DEADLINE, deadline, NULL)
                                                   : SN_EXIT_DONE;
}

/* --- who asks ----------------------------------------------------------------------------------------------------- */

static int find_campaign(sending *s) {
  const char *id = s->cli->options.values[SN_CLI_OPTION_CAMPAIGN];
  return id ? sn_cli_campaign_find(s->cli, s->parts.store, id, &s->campaign) : SN_EXIT_DONE;
}

static int find_buyer(sending *s) {
  const sonae_organisation *buyer = NULL;
  sonae_error error = {0};
  int status = sn_cli_buyer_find(s->cli, s->parts.store, s->campaign.buyer, &s->buyer);
  if (status != SN_EXIT_DONE) return status;
  sonae_status found = sonae_store_organisation(s->parts.store, s->buyer, &buyer, &error);
  if (found == SONAE_OK) s->buyer_name = sn_arena_text(&s->cli->arena, sn_cli_campaign_name(buyer));
  sonae_organisation_free(buyer);
  return found == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(s->cli, found, &error);
}

static const char *first_of(const char *a, const char *b, const char *c) {
  return a ? a : b ? b : c;
}

/* --- what is asked ------------------------------------------------------------------------------------------------ */

static int check_organisation(sending *s) {
  const sonae_organisation *known = NULL;
  sonae_error error = {0};
  if (!s->organisation) return SN_EXIT_DONE;
  sonae_status status = sonae_store_organisation(s->parts.store, s->organisation, &known, &error);
  sonae_organisation_free(known);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(s->cli, s->parts.store, s->organisation, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(s->cli, status, &error);
}

static int gather(sending *s) {
  const char *const *values = s->cli->options.values;
  const sonae_findings_wanted wanted = {.organisation = s->organisation,
                                        .buyer = s->buyer,
                                        .checklist = values[SN_CLI_OPTION_CHECKLIST],
                                        .campaign = values[SN_CLI_OPTION_CAMPAIGN],
                                        .unsettled = true,
                                        .day = s->today};
  int status = check_organisation(s);
  if (status == SN_EXIT_DONE) status = sn_cli_findings_gather(s->cli, s->parts.store, &wanted, &s->findings);
  if (status != SN_EXIT_DONE) return status;
  if (s->findings.count && s->findings.checklist)
    return sn_cli_open_definition(s->cli, s->findings.checklist, &s->parts.library, &s->parts.definition);
  if (s->findings.count) return sn_cli_print_refusal(s->cli, SN_CLI_TEXT_FINDINGS_FORM_CHECKLIST, NULL, NULL);
  if (s->organisation) return sn_cli_print_refusal(s->cli, SN_CLI_TEXT_FINDINGS_FORM_NONE, s->organisation, s->buyer);
  return sn_cli_print_refusal(s->cli, SN_CLI_TEXT_FINDINGS_FORM_NONE_AT_ALL, s->buyer, NULL);
}

/* --- one form ----------------------------------------------------------------------------------------------------- */

static int write_asks(sending *s, const sn_cli_asks *asks, const char *name) {
  const char *const *values = s->cli->options.values;
  sonae_form form = sn_cli_form_parts_form(s->cli, &s->parts);
  form.sender = first_of(values[SN_CLI_OPTION_SENDER], s->campaign.sender, s->buyer_name);
  form.contact = first_of(values[SN_CLI_OPTION_CONTACT], s->campaign.contact, NULL);
  form.deadline = first_of(values[SN_CLI_OPTION_DEADLINE], asks->due, NULL);
  form.campaign = s->campaign.closed ? NULL : s->campaign.id; /* else it would come back as if it were late */
  form.buyer = s->buyer;
  form.asks = asks->items;
  form.ask_count = asks->count;
  return sn_cli_form_parts_put(s->cli, &form, name);
}

static int open_parts(sending *s, const char *organisation) {
  sonae_error error = {0};
  bool found = false;
  sonae_status status = sonae_store_organisation(s->parts.store, organisation, &s->parts.organisation, &error);
  if (status == SONAE_OK) status = sn_cli_form_parts_issue(s->cli, &s->parts, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(s->cli, status, &error);
  return sn_cli_form_parts_stored(s->cli, &s->parts, NULL, NULL, &found);
}

/* Each in a group of its own: without the form there is no entry that it went out. */
static int send_form(sending *s, const char *organisation, const sn_cli_asks *asks, const char *file) {
  sonae_error error = {0};
  sonae_status status = sonae_store_begin(s->parts.store, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(s->cli, status, &error);
  int done = open_parts(s, organisation);
  if (done == SN_EXIT_DONE) done = write_asks(s, asks, file);
  if (done == SN_EXIT_DONE)
    status = sonae_store_commit(s->parts.store, &error);
  else
    sonae_store_abort(s->parts.store);
  return status == SONAE_OK ? done : sn_cli_database_failure(s->cli, status, &error);
}

static int write_findings(sending *s, const sn_cli_open_finding *findings, size_t count, const char *file) {
  sn_cli_asks asks = {0};
  int status = sn_cli_findings_ask(s->cli, s->parts.store, s->parts.definition, findings, count, &asks);
  if (status != SN_EXIT_DONE) return status;
  if (asks.count == 0) {
    s->left_out++;
    return SN_EXIT_DONE;
  }
  status = send_form(s, findings->organisation, &asks, file);
  s->written += status == SN_EXIT_DONE;
  sn_cli_form_parts_forget(&s->parts);
  return status;
}

/* What one form takes of the arena is given back: there may be many. */
static int write_one(sending *s, const sn_cli_open_finding *findings, size_t count, const char *file) {
  sn_arena kept = s->cli->arena;
  s->cli->arena = (sn_arena){0};
  int status = write_findings(s, findings, count, file);
  kept.failed |= s->cli->arena.failed;
  sn_arena_free(&s->cli->arena);
  s->cli->arena = kept;
  return status;
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static int put_file(sending *s, const char *organisation, sn_buffer *path, bool *there) {
  const char *output = s->cli->options.values[SN_CLI_OPTION_OUTPUT];
  struct stat about;
  *there = false;
  path->length = 0;
  if (s->organisation) return sn_buffer_text(path, output) ? SN_EXIT_DONE : SN_EXIT_MACHINE;
  if (!sn_cli_folder_path(s->cli, output, organisation, "xlsx", path)) return SN_EXIT_MACHINE;
  *there = !sn_cli_has(s->cli, SN_CLI_OPTION_REPLACE) && lstat(path->data, &about) == 0;
  return sn_cli_print_is_input(s->cli, path->data)
             ? sn_cli_print_usage(s->cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, path->data, NULL)
             : SN_EXIT_DONE;
}

static int write_next(sending *s, size_t *next, sn_buffer *path) {
  const sn_cli_open_finding *findings = &s->findings.items[*next];
  size_t count = sn_cli_findings_of_one(&s->findings, *next);
  bool there;
  int status = put_file(s, findings->organisation, path, &there);
  *next += count;
  if (status != SN_EXIT_DONE) return status;
  s->kept += there;
  return there ? SN_EXIT_DONE : write_one(s, findings, count, path->data);
}

static int write_all(sending *s) {
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  const char *output = s->cli->options.values[SN_CLI_OPTION_OUTPUT];
  int status = s->organisation ? SN_EXIT_DONE : sn_cli_folder_open(s->cli, output);
  for (size_t next = 0; next < s->findings.count && status == SN_EXIT_DONE;) {
    status = write_next(s, &next, &path);
    if (!s->organisation && status == SN_EXIT_DONE) sn_cli_progress_tell(&s->progress, next, s->findings.count);
  }
  sn_buffer_free(&path);
  return status;
}

/* --- the end ------------------------------------------------------------------------------------------------------ */

static void tell(sending *s, sn_cli_text text, size_t count) {
  sn_cli_print_message(s->cli, text, sn_cli_layout_count(s->cli, count), s->cli->options.values[SN_CLI_OPTION_OUTPUT]);
}

static int tell_one(sending *s, int status) {
  if (status != SN_EXIT_DONE) return status;
  if (s->written) {
    sn_cli_print_message(s->cli, SN_CLI_TEXT_WRITTEN, s->cli->options.values[SN_CLI_OPTION_OUTPUT], NULL);
    return status;
  }
  return sn_cli_print_refusal(s->cli, SN_CLI_TEXT_FINDINGS_FORM_GONE, s->organisation, s->parts.definition->version);
}

static int tell_end(sending *s, int status) {
  sn_cli_progress_clear(s->cli);
  if (s->organisation) return tell_one(s, status);
  if (status == SN_EXIT_DONE && (s->written || !s->kept)) tell(s, SN_CLI_TEXT_FORMS_WRITTEN, s->written);
  if (status != SN_EXIT_DONE) tell(s, SN_CLI_TEXT_FORMS_SO_FAR, s->written);
  if (s->kept) tell(s, SN_CLI_TEXT_FORMS_KEPT, s->kept);
  if (s->left_out) tell(s, SN_CLI_TEXT_FINDINGS_FORM_LEFT_OUT, s->left_out);
  return status;
}

int sn_cli_findings_form(sn_cli *cli) {
  sending s = {.cli = cli, .progress = sn_cli_progress_begin(cli, SN_CLI_TEXT_FINDINGS_FORM_PROGRESS)};
  sn_cli_clock_today(s.today);
  int status = check_options(cli);
  if (!sn_cli_has(cli, SN_CLI_OPTION_EACH_ORG) && status == SN_EXIT_DONE) s.organisation = cli->options.arguments[2];
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &s.parts.store);
  if (status == SN_EXIT_DONE) status = find_campaign(&s);
  if (status == SN_EXIT_DONE) status = find_buyer(&s);
  if (status == SN_EXIT_DONE) status = gather(&s);
  if (status == SN_EXIT_DONE) status = tell_end(&s, write_all(&s));
  free(s.findings.items);
  sn_cli_form_parts_close(&s.parts);
  return status;
}
