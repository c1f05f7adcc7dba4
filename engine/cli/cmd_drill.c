/* SPDX-License-Identifier: Apache-2.0 */
/* sonae drill RESPONSE: a table-top exercise out of cases that fits the company's gaps. */
#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "base/number.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/drill.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/layout.h"
#include "cli/open.h"
#include "cli/words.h"
#include "sonae/drill.h"

typedef struct making {
  sn_cli *cli;
  sn_cli_case subject;
  const sonae_drills *drills;
  sonae_drill_fit *fits; /* best first */
  uint32_t minutes;
  sonae_file_kind kind;
} making;

/* --- what is asked for -------------------------------------------------------------------------------------------- */

static int read_minutes(making *m) {
  const char *value = m->cli->options.values[SN_CLI_OPTION_MINUTES];
  int64_t minutes = SONAE_DRILL_MINUTES;
  if (value && !sn_number_integer(value, SONAE_DRILL_MINUTES_LEAST, SONAE_DRILL_MINUTES_MOST, &minutes))
    return sn_cli_print_usage(m->cli, SN_CLI_TEXT_DRILL_BAD_MINUTES, value, NULL);
  m->minutes = (uint32_t)minutes;
  return SN_EXIT_DONE;
}

static int open_drills(making *m) {
  sn_cli *cli = m->cli;
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  const sonae_definition *d = m->subject.definition;
  size_t before = cli->errors;
  sonae_status status = sonae_drills_load(&m->subject.library, d, &reporter, &m->drills, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, before);
  if (!m->drills->count) return sn_cli_print_refusal(cli, SN_CLI_TEXT_DRILL_NONE, d->id, NULL);
  m->fits = SN_ARENA_NEW(&cli->arena, m->drills->count, sonae_drill_fit);
  if (!m->fits) return SN_EXIT_MACHINE;
  sonae_drills_rank(m->drills, m->subject.workspace, m->subject.evaluation, m->fits);
  return SN_EXIT_DONE;
}

static const sonae_drill_fit *no_scenario(making *m, const char *id) {
  sn_near near = sn_near_begin(id);
  for (size_t i = 0; i < m->drills->count; i++)
    sn_near_offer(&near, m->drills->items[i].id, sn_near_few(m->drills->items[i].id));
  sn_cli_print_message(m->cli, near.found ? SN_CLI_TEXT_DRILL_NO_SCENARIO_NEAR : SN_CLI_TEXT_DRILL_NO_SCENARIO, id,
                       near.found);
  return NULL;
}

/* NULL: there is none of that id, which is told. */
static const sonae_drill_fit *choose(making *m) {
  const char *id = m->cli->options.values[SN_CLI_OPTION_SCENARIO];
  if (!id) return &m->fits[0];
  for (size_t i = 0; i < m->drills->count; i++)
    if (strcmp(m->fits[i].drill->id, id) == 0) return &m->fits[i];
  return no_scenario(m, id);
}

/* --- all of them, on a terminal ----------------------------------------------------------------------------------- */

enum { INDENT = 4, MOST_IDS = 8 };

static const char *ids_of(making *m, const sonae_drill_gap *gaps, size_t count) {
  const sonae_definition *d = m->subject.definition;
  sn_buffer ids = SN_BUFFER(4096);
  for (size_t i = 0; i < count && i < MOST_IDS; i++)
    sn_buffer_printf(&ids, "%s%s", i ? ", " : "", d->questions[gaps[i].question].id);
  const char *list = sn_arena_text(&m->cli->arena, ids.data ? ids.data : "");
  sn_buffer_free(&ids);
  return count > MOST_IDS ? SN_CLI_FILLED(m->cli, DRILL_LIST_MORE, list) : list;
}

static void add_why(making *m, const sonae_drill_fit *fit) {
  sn_cli *cli = m->cli;
  sonae_drill_gap gaps[SONAE_DRILL_LINES];
  size_t count = sonae_drill_gaps(fit->drill, m->subject.definition, m->subject.evaluation, gaps);
  sn_cli_layout_labelled(&cli->out, INDENT, "",
                         SN_CLI_FILLED(cli, DRILL_LIST_FIT, sn_cli_layout_count(cli, sonae_drill_share(fit, m->fits)),
                                       sn_cli_layout_count(cli, count)));
  if (count) sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, DRILL_LIST_GAPS, ids_of(m, gaps, count)));
  if (fit->factor > 1)
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, DRILL_LIST_FACTOR, sn_cli_layout_grouped(cli, (int64_t)fit->factor)));
}

static void add_fit(making *m, size_t place) {
  sn_cli *cli = m->cli;
  const sonae_drill_fit *fit = &m->fits[place];
  const sonae_definition *d = m->subject.definition;
  char rank[16];
  (void)snprintf(rank, sizeof rank, "%2zu. ", place + 1);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_labelled(&cli->out, 0, rank, fit->drill->id);
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_text(cli, d, fit->drill->title));
  if (fit->possible)
    add_why(m, fit);
  else
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, DRILL_LIST_NOT, sn_cli_words_condition(cli, d, fit->drill->when)));
}

static int show_list(making *m) {
  if (sn_cli_has(m->cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(m->cli, sonae_drill_fits_json(m->drills, m->fits, m->subject.evaluation), SN_EXIT_DONE);
  sn_cli_layout_wrap(&m->cli->out, sn_cli_print_word(m->cli, SN_CLI_TEXT_DRILL_LIST_HEAD), 0, 0);
  for (size_t i = 0; i < m->drills->count; i++)
    add_fit(m, i);
  return sn_cli_print_result(m->cli, SN_EXIT_DONE);
}

/* --- one of them, as a file --------------------------------------------------------------------------------------- */

static const char *left_out(making *m, const sonae_drill *drill, const sonae_drill_times *times) {
  const sonae_definition *d = m->subject.definition;
  sn_buffer list = SN_BUFFER(64 * 1024);
  size_t slot = 0;
  for (uint32_t i = 0; i < drill->inject_count; i++)
    if (slot < times->slot_count && times->slots[slot].inject == i)
      slot++;
    else
      sn_buffer_printf(&list, "%s%s", list.length ? sn_cli_print_word(m->cli, SN_CLI_TEXT_DRILL_AND) : "",
                       sn_cli_print_text(m->cli, d, drill->injects[i].clock));
  const char *text = sn_arena_text(&m->cli->arena, list.data ? list.data : "");
  sn_buffer_free(&list);
  return text;
}

static void tell_times(making *m, const sonae_drill *drill, const sonae_drill_times *times) {
  sn_cli *cli = m->cli;
  const char *less = times->slot_count < drill->inject_count ? left_out(m, drill, times) : NULL;
  if (less && times->asked < SONAE_DRILL_MINUTES)
    sn_cli_print_message(cli, SN_CLI_TEXT_DRILL_LEFT_OUT, sn_cli_layout_grouped(cli, (int64_t)times->asked), less);
  if (times->minutes < times->asked)
    sn_cli_print_message(cli, SN_CLI_TEXT_DRILL_ENDS_EARLY, sn_cli_layout_grouped(cli, (int64_t)times->minutes),
                         sn_cli_layout_grouped(cli, (int64_t)times->asked));
}

static int write_drill(making *m) {
  sonae_drill_times times;
  const sonae_drill_fit *fit = choose(m);
  if (!fit) return SN_EXIT_INPUT;
  if (!fit->possible) sn_cli_print_message(m->cli, SN_CLI_TEXT_DRILL_NOT_POSSIBLE, fit->drill->id, NULL);
  sonae_drill_plan(fit->drill, m->subject.definition, m->subject.evaluation, m->minutes, &times);
  tell_times(m, fit->drill, &times);
  sonae_drill_report report = {.report = sn_cli_open_report(m->cli, &m->subject),
                               .drill = fit->drill,
                               .times = &times,
                               .asked_for = sn_cli_has(m->cli, SN_CLI_OPTION_SCENARIO),
                               .suits = fit->factor > 1};
  sn_cli_file file;
  if (!sn_cli_file_begin_output(m->cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(m->cli, &file, sonae_drill_write(&report, m->kind, file.path, &file.error));
}

static int make(sn_cli *cli) {
  making m = {.cli = cli};
  bool list = sn_cli_has(cli, SN_CLI_OPTION_LIST);
  int status = sn_cli_kind_check_list(cli);
  if (status == SN_EXIT_DONE) status = list ? sn_cli_open_check(cli) : sn_cli_kind_choose(cli, "drill", &m.kind);
  if (status == SN_EXIT_DONE) status = read_minutes(&m);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &m.subject);
  if (status == SN_EXIT_DONE) status = open_drills(&m);
  if (status == SN_EXIT_DONE && !list) status = sn_cli_open_cases(cli, &m.subject);
  if (status == SN_EXIT_DONE) status = list ? show_list(&m) : write_drill(&m);
  sonae_drills_free(m.drills);
  sn_cli_open_close(&m.subject);
  return status;
}

static int run_other(sn_cli *cli) {
#define STORED SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_ORG
#define ITEM(name, run, options, least, most)                                                                          \
  { name, run, (options), (least), (most), SN_CLI_TEXT_DO_DRILL, SN_CLI_TEXT_USE_DRILL, SN_CLI_TEXT_TRY_DRILL }
  const sn_cli_command items[] = {ITEM("record", sn_cli_drill_record, SN_CLI_SET(STORED, SN_CLI_OPTION_ACTOR), 1, 1),
                                  ITEM("log", sn_cli_drill_log, SN_CLI_SET(STORED, SN_CLI_OPTION_JSON), 0, 0)};
#undef ITEM
#undef STORED
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "drill"});
}

static bool is_other(const sn_cli *cli) {
  const char *first = cli->options.argument_count > 1 ? cli->options.arguments[1] : "";
  return strcmp(first, "record") == 0 || strcmp(first, "log") == 0;
}

int sn_cli_cmd_drill(sn_cli *cli) {
  const sn_cli_option *known =
      SN_CLI_SET(SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_RULES, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_ORG,
                 SN_CLI_OPTION_DB, SN_CLI_OPTION_HTML, SN_CLI_OPTION_PDF, SN_CLI_OPTION_DATE, SN_CLI_OPTION_MINUTES,
                 SN_CLI_OPTION_SCENARIO, SN_CLI_OPTION_LIST, SN_CLI_OPTION_JSON);
  const sn_cli_command itself = {
      "drill", make, known, 1, 1, SN_CLI_TEXT_DO_DRILL, SN_CLI_TEXT_USE_DRILL, SN_CLI_TEXT_TRY_DRILL};
  if (is_other(cli)) return run_other(cli);
  const sn_cli_commands alone = {&itself, 1, NULL};
  int status = sn_cli_command_check(cli, &alone, &itself);
  return status == SN_EXIT_DONE ? make(cli) : status;
}
