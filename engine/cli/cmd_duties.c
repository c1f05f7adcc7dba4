/* SPDX-License-Identifier: Apache-2.0 */
/* sonae duties [RESPONSE]: whom to tell of an incident, and by which day, counted in the open. */
#include <string.h>

#include "base/text.h"
#include "cli/known.h"
#include "cli/layout.h"
#include "cli/library.h"
#include "cli/open.h"
#include "cli/print.h"
#include "reports/words/days.h"

enum { INDENT = 4, RANK_COLUMNS = 4, LIST_BYTES = 64 * 1024 };

typedef struct listing {
  const sonae_duties *duties;
  const sonae_workspace *workspace; /* NULL: nobody answered */
  const char *known;                /* NULL: not said */
  sn_view view;
  size_t shown;
} listing;

/* --- Texts -------------------------------------------------------------------------------------------------------- */

static const char *text_of(sn_cli *cli, const listing *l, sonae_text text) {
  return sn_cli_print_safe(cli, sonae_duties_text(l->duties, text, l->view.tag));
}

static void add_field(sn_cli *cli, sn_cli_text label, const char *text) {
  sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, label), text);
}

/* Below what was said under a label. */
static void add_below(sn_cli *cli, const char *text) {
  add_field(cli, SN_CLI_TEXT_DUTIES_BELOW, text);
}

static void add_points(sn_cli *cli, const listing *l, const sonae_texts *texts) {
  for (size_t i = 0; i < texts->count; i++)
    add_below(cli, SN_CLI_FILLED(cli, DUTIES_POINT, text_of(cli, l, texts->items[i])));
}

/* --- Days --------------------------------------------------------------------------------------------------------- */

static const char *day_words(const listing *l, const char *day) {
  return sn_days_long(&l->view, day);
}

/* "2026-12-19 土曜日、…": what it moves over. */
static const char *days_off(sn_cli *cli, const listing *l, const sonae_due *due) {
  static const sn_cli_text WHY[] = {[SONAE_DAY_SATURDAY] = SN_CLI_TEXT_DUTIES_SATURDAY,
                                    [SONAE_DAY_SUNDAY] = SN_CLI_TEXT_DUTIES_SUNDAY,
                                    [SONAE_DAY_YEAR_END] = SN_CLI_TEXT_DUTIES_YEAR_END};
  const sonae_calendar *calendar = l->duties->calendar;
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  char day[SONAE_DAY_BYTES];
  memcpy(day, due->counted, sizeof day);
  while (strcmp(day, due->day) != 0) {
    uint32_t holiday;
    sonae_day_off what = sonae_calendar_day(calendar, day, &holiday);
    const char *why =
        what == SONAE_DAY_HOLIDAY ? text_of(cli, l, calendar->items[holiday].name) : sn_cli_print_word(cli, WHY[what]);
    if (list.length) sn_buffer_text(&list, sn_cli_print_word(cli, SN_CLI_TEXT_LIST));
    sn_buffer_text(&list, SN_CLI_FILLED(cli, DUTIES_DAY_OFF, day, why));
    if (!sonae_day_add(day, 1, day)) break;
  }
  const char *kept = sn_arena_copy(&cli->arena, list.data ? list.data : "", list.length);
  sn_buffer_free(&list);
  return kept ? kept : "";
}

static void add_last_day(sn_cli *cli, const listing *l, const sonae_duty_final *final) {
  sonae_due due;
  const sonae_calendar *calendar = l->duties->calendar;
  const char *number = sn_cli_layout_count(cli, final->days);
  if (!l->known || sonae_due_count(calendar, l->known, final->days, final->moves, &due) != SONAE_OK) return;
  const char *counted = day_words(l, due.counted), *day = day_words(l, due.day);
  add_below(cli, strcmp(due.counted, due.day) == 0
                     ? SN_CLI_FILLED(cli, DUTIES_LAST_DAY, number, day)
                     : SN_CLI_FILLED(cli, DUTIES_MOVED, number, counted, days_off(cli, l, &due), day));
  if (due.confirm)
    add_below(cli, SN_CLI_FILLED(cli, DUTIES_CONFIRM_DAY, sn_view_integer(&l->view, calendar->first),
                                 sn_view_integer(&l->view, calendar->last)));
}

static void add_first(sn_cli *cli, const listing *l, const sonae_duty *duty) {
  sonae_due from, to;
  add_field(cli, SN_CLI_TEXT_DUTIES_FIRST, text_of(cli, l, duty->first));
  if (!duty->first_to || !l->known) return;
  if (sonae_due_count(l->duties->calendar, l->known, duty->first_from, false, &from) != SONAE_OK) return;
  if (sonae_due_count(l->duties->calendar, l->known, duty->first_to, false, &to) != SONAE_OK) return;
  add_below(cli, SN_CLI_FILLED(cli, DUTIES_FIRST_DAYS, sn_cli_layout_count(cli, duty->first_from),
                               day_words(l, from.day), sn_cli_layout_count(cli, duty->first_to), day_words(l, to.day)));
}

static void add_finals(sn_cli *cli, const listing *l, const sonae_duty *duty) {
  for (size_t i = 0; i < duty->final_count; i++) {
    const char *rule = text_of(cli, l, duty->finals[i].text);
    if (i == 0)
      add_field(cli, SN_CLI_TEXT_DUTIES_FINAL, rule);
    else
      add_below(cli, rule);
    add_last_day(cli, l, &duty->finals[i]);
  }
  if (duty->counting) add_field(cli, SN_CLI_TEXT_DUTIES_COUNTING, text_of(cli, l, duty->counting));
}

/* --- A duty ------------------------------------------------------------------------------------------------------- */

static void add_reported(sn_cli *cli, const listing *l, const sonae_duty *duty) {
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  for (size_t i = 0; i < duty->reported.count; i++) {
    if (list.length) sn_buffer_text(&list, sn_cli_print_word(cli, SN_CLI_TEXT_LIST));
    sn_buffer_text(&list, text_of(cli, l, duty->reported.items[i]));
  }
  add_field(cli, SN_CLI_TEXT_DUTIES_REPORTED, list.data ? list.data : "");
  sn_buffer_free(&list);
}

static void add_notes(sn_cli *cli, const listing *l, const sonae_duty *duty) {
  for (size_t i = 0; i < duty->notes.count; i++)
    sn_cli_layout_labelled(&cli->out, INDENT,
                           sn_cli_print_word(cli, i ? SN_CLI_TEXT_DUTIES_BELOW : SN_CLI_TEXT_DUTIES_NOTE),
                           text_of(cli, l, duty->notes.items[i]));
}

static void add_duty(sn_cli *cli, listing *l, const sonae_duty *duty, bool maybe) {
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_left(&cli->out, SN_CLI_FILLED(cli, DUTIES_RANK, sn_cli_layout_count(cli, ++l->shown)), RANK_COLUMNS);
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_cli_layout_wrap(&cli->out, text_of(cli, l, duty->title), RANK_COLUMNS, RANK_COLUMNS);
  sn_cli_layout_end(cli);
  add_field(cli, SN_CLI_TEXT_DUTIES_WHOM, text_of(cli, l, duty->whom));
  add_field(cli, SN_CLI_TEXT_DUTIES_WHEN, text_of(cli, l, duty->applies));
  add_points(cli, l, &duty->triggers);
  if (maybe) add_below(cli, sn_cli_print_word(cli, SN_CLI_TEXT_DUTIES_MAYBE));
  add_first(cli, l, duty);
  add_finals(cli, l, duty);
  add_reported(cli, l, duty);
  add_field(cli, SN_CLI_TEXT_DUTIES_WHERE, text_of(cli, l, duty->where));
  add_notes(cli, l, duty);
  add_field(cli, SN_CLI_TEXT_DUTIES_SOURCE,
            SN_CLI_FILLED(cli, DUTIES_CHECKED, text_of(cli, l, duty->source), duty->checked));
}

/* --- All of them -------------------------------------------------------------------------------------------------- */

static void add_head(sn_cli *cli, const listing *l) {
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_cli_layout_wrap(&cli->out, text_of(cli, l, l->duties->title), 0, 0);
  sn_cli_layout_end(cli);
  const char *known = l->known ? sn_days_known(&l->view, l->known) : NULL;
  sn_cli_layout_wrap(
      &cli->out, known ? SN_CLI_FILLED(cli, DUTIES_KNOWN, known) : sn_cli_print_word(cli, SN_CLI_TEXT_DUTIES_NOT_KNOWN),
      0, 0);
  sn_cli_layout_wrap(&cli->out, text_of(cli, l, l->duties->advice), 0, 0);
}

static void add_kind(sn_cli *cli, listing *l, sonae_duty_kind kind) {
  size_t before = l->shown;
  for (size_t i = 0; i < l->duties->count; i++) {
    const sonae_duty *duty = &l->duties->items[i];
    sonae_truth applies = sonae_duty_applies(duty, l->workspace);
    if (duty->kind != kind || applies == SONAE_FALSE) continue;
    if (l->shown == before)
      sn_cli_layout_heading(cli, sn_cli_print_word(cli, (sn_cli_text)(SN_CLI_TEXT_DUTIES_LAW + kind)));
    add_duty(cli, l, duty, applies == SONAE_MAYBE);
  }
}

static void add_others(sn_cli *cli, const listing *l) {
  bool any = false;
  for (size_t i = 0; i < l->duties->count; i++) {
    const sonae_duty *duty = &l->duties->items[i];
    if (sonae_duty_applies(duty, l->workspace) != SONAE_FALSE) continue;
    if (!any) sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_DUTIES_OTHERS));
    any = true;
    sn_cli_layout_labelled(&cli->out, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_DUTIES_BULLET),
                           text_of(cli, l, duty->title));
  }
  if (any) sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_DUTIES_OTHERS_NOTE));
}

static int show(sn_cli *cli, listing *l) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON))
    return sn_cli_print_json(cli, sonae_duties_json(l->duties, l->workspace, l->known), SN_EXIT_DONE);
  add_head(cli, l);
  for (int kind = SONAE_DUTY_LAW; kind <= SONAE_DUTY_VOLUNTARY; kind++)
    add_kind(cli, l, (sonae_duty_kind)kind);
  add_others(cli, l);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* --- The command -------------------------------------------------------------------------------------------------- */

static int open_response(sn_cli *cli, sn_cli_case *subject) {
  bool answered = cli->options.values[SN_CLI_OPTION_ORG] || cli->options.argument_count > 1;
  return answered ? sn_cli_open_case(cli, subject) : sn_cli_library_find(cli, &subject->library);
}

static int list(sn_cli *cli, const sn_cli_case *subject, const char *known) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  listing l = {.workspace = subject->workspace, .known = known};
  l.view = (sn_view){.language = cli->language, .tag = sn_cli_language(cli), .arena = &cli->arena};
  sonae_status status = sonae_duties_load(&subject->library, subject->definition, &reporter, &l.duties, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, 0);
  int shown = show(cli, &l);
  sonae_duties_free(l.duties);
  return shown;
}

int sn_cli_cmd_duties(sn_cli *cli) {
  sn_cli_case subject = {0};
  const char *known = NULL;
  int status = sn_cli_open_check(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_known_read(cli, &known);
  if (status == SN_EXIT_DONE) status = open_response(cli, &subject);
  if (status == SN_EXIT_DONE) status = list(cli, &subject, known);
  sn_cli_open_close(&subject);
  return status;
}
