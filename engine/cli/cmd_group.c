/* SPDX-License-Identifier: Apache-2.0 */
/* sonae group report: how a group of organisations stands, without showing any one of them. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/layout.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "cli/whom.h"

enum { INDENT = 2 };

static bool wants_book(const sn_cli *cli) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  return file && sn_cli_ends_in(file, ".xlsx");
}

/* --- how it is divided -------------------------------------------------------------------------------------------- */

static bool take_division(sonae_group_request *request, const char *word) {
  sonae_group_by by = sonae_group_by_find(word);
  for (size_t i = 0; i < request->by_count; i++)
    if (request->by[i] == by) return false;
  if (by != SONAE_BY_COUNT) request->by[request->by_count++] = by;
  return by != SONAE_BY_COUNT;
}

/* "size,prefecture". */
static int take_divisions(sn_cli *cli, sonae_group_request *request) {
  const char *given = cli->options.values[SN_CLI_OPTION_BY];
  if (!given) given = "industry,size";
  for (const char *at = given; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
    const char *word = sn_arena_copy(&cli->arena, at, strcspn(at, ","));
    if (!word) return SN_EXIT_MACHINE;
    if (take_division(request, word)) continue;
    return sn_cli_print_usage(cli, SN_CLI_TEXT_GROUP_BAD_BY, word, NULL);
  }
  return SN_EXIT_DONE;
}

/* --- on the terminal ---------------------------------------------------------------------------------------------- */

static const char *whom(sn_cli *cli, sonae_group_count count) {
  if (count.shown == SONAE_COUNT_MOST) return sn_cli_print_word(cli, SN_CLI_TEXT_GROUP_NEARLY_ALL);
  return SN_CLI_FILLED(cli, GROUP_SOME, sn_cli_layout_count(cli, count.count));
}

static bool is_more(const sonae_group_part *part, uint32_t a, uint32_t b) {
  const sonae_group_count *first = &part->gaps[a], *second = &part->gaps[b];
  if (first->shown != second->shown) return first->shown > second->shown;
  return first->count > second->count;
}

/* The most common ones, one after the other: there are few to show and not many to choose from. */
static void add_gaps(sn_cli *cli, const sonae_group *group) {
  enum { SHOWN = 5 };
  const sonae_group_part *all = &group->parts[0];
  const sonae_definition *d = group->definition;
  uint32_t before[SHOWN] = {0};
  for (size_t shown = 0; shown < SHOWN; shown++) {
    uint32_t best = SONAE_NONE;
    for (uint32_t i = 0; i < d->question_count; i++) {
      bool again = all->gaps[i].shown < SONAE_COUNT_EXACT;
      for (size_t k = 0; k < shown; k++)
        again = again || before[k] == i;
      if (!again && (best == SONAE_NONE || is_more(all, i, best))) best = i;
    }
    if (best == SONAE_NONE && shown == 0)
      sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, GROUP_NO_GAPS, sn_cli_layout_count(cli, group->k)), 0, 0);
    if (best == SONAE_NONE) return;
    if (shown == 0) sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_GROUP_HEAD_GAPS));
    before[shown] = best;
    const char *label = SN_CLI_FILLED(cli, LISTED_ID, whom(cli, all->gaps[best]));
    sn_cli_layout_labelled(&cli->out, INDENT, label, sn_cli_print_text(cli, d, d->questions[best].text));
  }
}

static void add_helps(sn_cli *cli, const sonae_group *group) {
  const sonae_definition *d = group->definition;
  if (group->help_count) sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_GROUP_HEAD_HELPS));
  for (size_t i = 0; i < group->help_count; i++) {
    const sonae_action *action = &d->actions[group->helps[i].action];
    const char *line = SN_CLI_FILLED(cli, GROUP_HELP_LINE, action->id, sn_cli_print_text(cli, d, action->title),
                                     sn_cli_layout_score(cli, group->helps[i].rise));
    sn_cli_layout_labelled(&cli->out, INDENT, "", line);
  }
}

static const char *who_answered(sn_cli *cli, const sonae_group *group) {
  const char *count = sn_cli_layout_count(cli, group->parts[0].count);
  const char *asked = sn_cli_layout_count(cli, group->asked), *answered = sn_cli_layout_count(cli, group->answered);
  if (group->asked == 0) return SN_CLI_FILLED(cli, GROUP_HEAD_ANSWERS, count);
  if (group->asked < group->organisations) return SN_CLI_FILLED(cli, GROUP_HEAD_RESPONSE_PART, asked, answered, count);
  return SN_CLI_FILLED(cli, GROUP_HEAD_RESPONSE, asked, answered, count);
}

/* Where there is a mean there is a spread. */
static const char *scores(sn_cli *cli, const sonae_group *group) {
  enum { MEDIAN = 2 };
  const sonae_group_part *all = &group->parts[0];
  if (all->mean == SONAE_UNDEFINED) return SN_CLI_FILLED(cli, GROUP_NO_MEAN, sn_cli_layout_count(cli, group->k));
  const char *mean = sn_cli_layout_score(cli, all->mean), *spread = sn_cli_layout_score(cli, all->deviation);
  if (all->percentiles[MEDIAN] == SONAE_UNDEFINED)
    return SN_CLI_FILLED(cli, GROUP_MEAN_ALONE, mean, sn_cli_layout_count(cli, group->k), spread);
  return SN_CLI_FILLED(cli, GROUP_MEAN, mean, sn_cli_layout_score(cli, all->percentiles[MEDIAN]), spread);
}

static void add_figures(sn_cli *cli, const sonae_group *group) {
  const char *k = sn_cli_layout_count(cli, group->k), *twice = sn_cli_layout_count(cli, 2 * group->k);
  sn_cli_layout_wrap(&cli->out, who_answered(cli, group), 0, 0);
  if (group->behind) sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, GROUP_BEHIND, k), 0, 0);
  sn_cli_layout_wrap(&cli->out, scores(cli, group), 0, 0);
  if (group->parts[0].count < 2 * group->k) {
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, GROUP_NO_COUNTS, k, twice), 0, 0);
  } else {
    add_gaps(cli, group);
    add_helps(cli, group);
  }
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_GROUP_MORE), 0, 0);
}

static int show(sn_cli *cli, const sonae_group *group) {
  const sonae_definition *d = group->definition;
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, GROUP_HEAD, sn_cli_print_text(cli, d, d->title), d->id, d->version),
                     0, 0);
  if (group->parts[0].count)
    add_figures(cli, group);
  else
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, GROUP_NOTHING, sn_cli_layout_count(cli, group->k)), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* --- as a workbook ------------------------------------------------------------------------------------------------ */

static int write_book(sn_cli *cli, const sonae_group *group, const char *name) {
  const char *date = cli->options.values[SN_CLI_OPTION_DATE];
  char today[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(today);
  const sonae_group_report report = {.group = group,
                                     .name = name,
                                     .date = date     ? date
                                             : *today ? today
                                                      : NULL,
                                     .language = cli->language};
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file, sonae_group_xlsx(&report, file.path, &file.error));
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static int make(sn_cli *cli, sonae_store *store, const sonae_definition *definition, sonae_group_request *request,
                const sonae_group **group) {
  sonae_error error = {0};
  const sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_group_make(store, &act, definition, request, group, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, error.text, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, status, &error);
}

static int report_of(sn_cli *cli, sonae_store *store, const sn_cli_whom *whom, sonae_group_request *request) {
  sonae_library library = {0};
  const sonae_definition *definition = NULL;
  const sonae_group *group = NULL;
  request->organisations = whom->ids;
  request->count = whom->count;
  int status = sn_cli_open_definition(cli, whom->checklist, &library, &definition);
  if (status == SN_EXIT_DONE) status = make(cli, store, definition, request, &group);
  if (status == SN_EXIT_DONE && sn_cli_has(cli, SN_CLI_OPTION_JSON))
    status = sn_cli_print_json(cli, sonae_group_json(group), SN_EXIT_DONE);
  else if (status == SN_EXIT_DONE && wants_book(cli))
    status = write_book(cli, group, whom->name);
  else if (status == SN_EXIT_DONE)
    status = show(cli, group);
  sonae_group_free(group);
  sonae_definition_free(definition);
  return status;
}

static int check_options(sn_cli *cli) {
  const char *date = cli->options.values[SN_CLI_OPTION_DATE], *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (date && !sn_date_read(date, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL);
  if (!wants_book(cli) || !sn_cli_print_is_input(cli, file)) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file, NULL);
}

/* What is shown is noted in the database first, so it is opened to write. */
static int report(sn_cli *cli) {
  sonae_group_request request = {0};
  sonae_store *store = NULL;
  sn_cli_whom of = {0};
  int status = check_options(cli);
  if (status == SN_EXIT_DONE) status = take_divisions(cli, &request);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status == SN_EXIT_DONE) status = sn_cli_whom_find(cli, store, &of);
  if (status == SN_EXIT_DONE) status = report_of(cli, store, &of, &request);
  sn_cli_whom_free(&of);
  sonae_store_close(store);
  return status;
}

int sn_cli_cmd_group(sn_cli *cli) {
  const sn_cli_option *known =
      SN_CLI_SET(SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_RULES, SN_CLI_OPTION_JSON, SN_CLI_OPTION_CHECKLIST,
                 SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_DATE, SN_CLI_OPTION_ORGS, SN_CLI_OPTION_CAMPAIGN,
                 SN_CLI_OPTION_ALL, SN_CLI_OPTION_BY);
  const sn_cli_command items[] = {
      {"report", report, known, 0, 0, SN_CLI_TEXT_DO_GROUP, SN_CLI_TEXT_USE_GROUP, SN_CLI_TEXT_TRY_GROUP}};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "group"});
}
