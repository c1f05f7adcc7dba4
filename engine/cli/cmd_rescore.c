/* SPDX-License-Identifier: Apache-2.0 */
/* sonae rescore --checklist ID: which scores moved because the questions did. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/stored.h"

enum { INDENT = 2, NAME_COLUMNS = 20, VERSION_COLUMNS = 11, SCORE_COLUMNS = 9 };

typedef struct row {
  const char *name, *version, *then, *now, *moved, *counts;
} row;

static void add_row(sn_cli *cli, const row *r) {
  sn_buffer *out = &cli->out;
  const size_t at = INDENT + NAME_COLUMNS + VERSION_COLUMNS + 3 * SCORE_COLUMNS + 2;
  sn_cli_layout_blanks(out, INDENT);
  sn_cli_layout_left(out, r->name, NAME_COLUMNS - 1);
  sn_buffer_text(out, " ");
  sn_cli_layout_left(out, r->version, VERSION_COLUMNS);
  sn_cli_layout_right(out, r->then, SCORE_COLUMNS);
  sn_cli_layout_right(out, r->now, SCORE_COLUMNS);
  sn_cli_layout_right(out, r->moved, SCORE_COLUMNS);
  sn_cli_layout_blanks(out, 2);
  sn_cli_layout_wrap(out, r->counts, at, at);
}

static const char *moved_text(sn_cli *cli, const sonae_history_point *point) {
  int64_t then = point->own_overall.low, now = point->overall.low;
  if (!point->original || then == SONAE_UNDEFINED || now == SONAE_UNDEFINED) return "-";
  const char *score = sn_cli_layout_score(cli, now - then);
  return now > then ? SN_CLI_FILLED(cli, RISEN, score) : score;
}

static void add_point(sn_cli *cli, const sonae_history_point *point) {
  const sonae_carried *carried = &point->carried;
  char counts[64];
  (void)snprintf(counts, sizeof counts, "%" PRIu32 "/%" PRIu32 "/%" PRIu32, carried->kept, carried->dropped,
                 carried->asked_anew);
  add_row(cli, &(row){.name = sn_cli_print_safe(cli, point->filing.organisation),
                      .version = sn_cli_print_safe(cli, point->filing.version),
                      .then = point->original ? sn_cli_layout_score(cli, point->own_overall.low) : "-",
                      .now = sn_cli_layout_score(cli, point->overall.low),
                      .moved = moved_text(cli, point),
                      .counts = counts});
}

/* Who answered this very version stands only in the sum. */
static void add_points(sn_cli *cli, const sonae_rescore *rescore) {
  sn_buffer_text(&cli->out, "\n");
  add_row(cli, &(row){.name = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_ORGANISATION),
                      .version = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_VERSION),
                      .then = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_THEN),
                      .now = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_ANEW),
                      .moved = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_MOVED),
                      .counts = sn_cli_print_word(cli, SN_CLI_TEXT_RESCORE_COUNTS)});
  for (size_t i = 0; i < rescore->point_count; i++)
    if (strcmp(rescore->points[i].filing.digest, rescore->definition->digest) != 0) add_point(cli, &rescore->points[i]);
}

static void add_sum(sn_cli *cli, const sonae_rescore *rescore) {
  const struct {
    sn_cli_text text;
    size_t count;
  } sums[] = {{SN_CLI_TEXT_RESCORE_RISEN, rescore->risen},
              {SN_CLI_TEXT_RESCORE_FALLEN, rescore->fallen},
              {SN_CLI_TEXT_RESCORE_STAYED,
               rescore->point_count - rescore->same_version - rescore->without - rescore->risen - rescore->fallen},
              {SN_CLI_TEXT_RESCORE_LEVELS, rescore->level_changed},
              {SN_CLI_TEXT_RESCORE_WITHOUT, rescore->without},
              {SN_CLI_TEXT_RESCORE_SAME, rescore->same_version}};
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_RESCORE_SUM));
  for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
    const char *count = sn_cli_layout_count(cli, sums[i].count);
    sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_filled(cli, sums[i].text, &count, 1));
  }
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_RESCORE_NOTE));
}

static void add_all(sn_cli *cli, const sonae_rescore *rescore) {
  size_t count = rescore->point_count;
  const char *all = sn_cli_layout_count(cli, count);
  if (count == 0) {
    sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_RESCORE_NONE));
  } else if (rescore->same_version == count) {
    sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, RESCORE_ALL_SAME, all));
  } else {
    add_points(cli, rescore);
    add_sum(cli, rescore);
  }
}

static int show(sn_cli *cli, const sonae_rescore *rescore) {
  const sonae_definition *d = rescore->definition;
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sonae_rescore_json(rescore), SN_EXIT_DONE);
  const char *title = sn_cli_print_text(cli, d, d->title);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, RESCORE_HEAD, title, d->id, d->version), 0, 0);
  add_all(cli, rescore);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int make(sn_cli *cli, const sn_cli_case *subject, const sonae_rescore **rescore) {
  const char *organisation = cli->options.values[SN_CLI_OPTION_ORG];
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_rescore_make(subject->store, &subject->library, subject->definition, organisation,
                                           &reporter, rescore, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  if (status == SONAE_E_NOT_FOUND && organisation)
    return sn_cli_stored_missing(cli, subject->store, organisation, subject->definition->id);
  return sn_cli_database_failure(cli, status, &error);
}

int sn_cli_cmd_rescore(sn_cli *cli) {
  const char *checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  const sonae_rescore *rescore = NULL;
  sn_cli_case subject = {0};
  if (!checklist) return sn_cli_print_usage(cli, SN_CLI_TEXT_NEED_CHECKLIST, NULL, NULL);
  int status = sn_cli_open_definition(cli, checklist, &subject.library, &subject.definition);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject.store);
  if (status == SN_EXIT_DONE) status = make(cli, &subject, &rescore);
  if (status == SN_EXIT_DONE) status = show(cli, rescore);
  sonae_rescore_free(rescore);
  sn_cli_open_close(&subject);
  return status;
}
