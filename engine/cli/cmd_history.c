/* SPDX-License-Identifier: Apache-2.0 */
/* sonae history ORG: scores from revision to revision, what changed, what was done, which drills were held, where
 * people disagree. */
#include <stdio.h>
#include <string.h>

#include "cli/layout.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "cli/words.h"

enum {
  INDENT = 2,
  DETAIL = 4,
  TURN_COLUMNS = 4,
  DAY_COLUMNS = 12,
  SCORE_COLUMNS = 7,
  LEVEL_COLUMNS = 24,
  AREA_COLUMNS = 24,
  AREA_POINTS = 5 /* of the newest revisions: as many as fit a line */
};

static void add_note(sn_cli *cli, size_t indent, const char *text) {
  sn_cli_layout_labelled(&cli->out, indent, "", text);
}

/* --- Who ------------------------------------------------------------------------------------------------------- */

static void add_head(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_definition *d = subject->definition;
  const char *id = subject->history->points[0].filing.organisation, *title = sn_cli_print_text(cli, d, d->title);
  const sonae_organisation *organisation = NULL;
  bool known = sonae_store_organisation(subject->store, id, &organisation, NULL) == SONAE_OK;
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, known && organisation->name ? SN_CLI_FILLED(cli, NAMED, organisation->name, id)
                                                        : sn_cli_print_safe(cli, id));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  if (known) sonae_organisation_free(organisation);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, HISTORY_HEAD, title, d->id, d->version), 0, 0);
}

/* --- Scores ---------------------------------------------------------------------------------------------------- */

typedef struct row {
  const char *turn, *day, *score, *level, *person;
} row;

static void add_row(sn_cli *cli, const row *r) {
  sn_buffer *out = &cli->out;
  sn_cli_layout_blanks(out, INDENT);
  sn_cli_layout_right(out, r->turn, TURN_COLUMNS);
  sn_cli_layout_blanks(out, 2);
  sn_cli_layout_left(out, r->day, DAY_COLUMNS);
  sn_cli_layout_right(out, r->score, SCORE_COLUMNS);
  sn_cli_layout_blanks(out, 2);
  sn_cli_layout_left(out, r->level, LEVEL_COLUMNS);
  const size_t at = INDENT + TURN_COLUMNS + 2 + DAY_COLUMNS + SCORE_COLUMNS + 2 + LEVEL_COLUMNS;
  sn_cli_layout_wrap(out, r->person, at, at);
}

static const char *version_note(sn_cli *cli, const sonae_history_point *point) {
  const char *version = point->filing.version;
  if (!point->original) return SN_CLI_FILLED(cli, VERSION_GONE, version);
  if (point->own_overall.low == point->overall.low) return SN_CLI_FILLED(cli, VERSION_SAME, version);
  const char *then = sn_cli_layout_score(cli, point->own_overall.low);
  return SN_CLI_FILLED(cli, VERSION_MOVED, version, then, sn_cli_layout_score(cli, point->overall.low));
}

static void add_version(sn_cli *cli, const sonae_history *history, const sonae_history_point *point) {
  const size_t indent = INDENT + TURN_COLUMNS + 2;
  const sonae_carried *carried = &point->carried;
  if (strcmp(point->filing.digest, history->definition->digest) == 0) return;
  add_note(cli, indent, version_note(cli, point));
  add_note(cli, indent,
           SN_CLI_FILLED(cli, ANSWERS_CARRIED, sn_cli_layout_count(cli, carried->kept),
                         sn_cli_layout_count(cli, carried->dropped), sn_cli_layout_count(cli, carried->asked_anew)));
}

static void add_points(sn_cli *cli, const sonae_history *history) {
  const sonae_definition *d = history->definition;
  sn_buffer_text(&cli->out, "\n");
  add_row(cli, &(row){.turn = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_TURN),
                      .day = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_DAY),
                      .score = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_OVERALL),
                      .level = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_LEVEL),
                      .person = sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_PERSON)});
  for (size_t i = 0; i < history->point_count; i++) {
    const sonae_history_point *point = &history->points[i];
    bool none = point->level == SONAE_NONE;
    add_row(cli, &(row){.turn = sn_cli_layout_count(cli, point->filing.revision),
                        .day = sn_cli_print_safe(cli, point->day),
                        .score = sn_cli_layout_score(cli, point->overall.low),
                        .level = none ? "-" : sn_cli_print_text(cli, d, d->levels[point->level].title),
                        .person = sn_cli_stored_person(cli, &point->filing)});
    add_version(cli, history, point);
  }
}

static void add_areas(sn_cli *cli, const sonae_history *history) {
  const sonae_definition *d = history->definition;
  size_t first = history->point_count > AREA_POINTS ? history->point_count - AREA_POINTS : 0;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_AREAS));
  for (size_t area = 0; area < d->area_count; area++) {
    sn_cli_layout_blanks(&cli->out, INDENT);
    sn_cli_layout_left(&cli->out, sn_cli_print_text(cli, d, d->areas[area].title), AREA_COLUMNS);
    for (size_t i = first; i < history->point_count; i++) {
      if (i > first) sn_buffer_text(&cli->out, " → ");
      sn_cli_layout_right(&cli->out, sn_cli_layout_score(cli, history->points[i].areas[area].low), SCORE_COLUMNS - 1);
    }
    sn_buffer_text(&cli->out, "\n");
  }
}

/* --- What changed ---------------------------------------------------------------------------------------------- */

static void add_question(sn_cli *cli, const sonae_definition *d, uint32_t question) {
  const sonae_question *q = &d->questions[question];
  sn_cli_layout_labelled(&cli->out, INDENT, SN_CLI_FILLED(cli, LISTED_ID, q->id), sn_cli_print_text(cli, d, q->text));
}

static void add_change(sn_cli *cli, const sonae_definition *d, const sonae_history_change *change) {
  const char *before = change->asked_anew ? sn_cli_print_word(cli, SN_CLI_TEXT_NOT_ASKED_THEN)
                                          : sn_cli_words_given(cli, d, change->question, &change->before);
  add_question(cli, d, change->question);
  sn_cli_layout_labelled(&cli->out, DETAIL, sn_cli_print_word(cli, SN_CLI_TEXT_LABEL_BEFORE), before);
  sn_cli_layout_labelled(&cli->out, DETAIL, sn_cli_print_word(cli, SN_CLI_TEXT_LABEL_NOW),
                         sn_cli_words_given(cli, d, change->question, &change->after));
}

static void add_changes(sn_cli *cli, const sonae_history *history) {
  size_t last = history->point_count - 1, first = 0;
  while (first < history->change_count && history->changes[first].point < last)
    first++;
  const char *count = sn_cli_layout_count(cli, history->change_count - first);
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, HISTORY_CHANGED, history->points[last - 1].day, count));
  if (first == history->change_count) add_note(cli, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_UNCHANGED));
  for (size_t i = first; i < history->change_count; i++)
    add_change(cli, history->definition, &history->changes[i]);
}

static void add_done(sn_cli *cli, const sonae_history *history) {
  const sonae_definition *d = history->definition;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_DONE));
  if (history->done_count == 0) add_note(cli, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_NONE_DONE));
  for (size_t i = 0; i < history->done_count; i++) {
    const sonae_action *action = &d->actions[history->done[i].action];
    const char *title = sn_cli_print_text(cli, d, action->title), *day = history->points[history->done[i].point].day;
    sn_cli_layout_labelled(&cli->out, INDENT, SN_CLI_FILLED(cli, LISTED_ID, action->id),
                           SN_CLI_FILLED(cli, DONE_ON, title, day));
  }
}

/* --- What was practised ---------------------------------------------------------------------------------------- */

static void add_drill(sn_cli *cli, const sonae_definition *d, const sonae_history_drill *drill) {
  const char *scenario = sn_cli_print_safe(cli, drill->scenario);
  const char *title =
      drill->title ? SN_CLI_FILLED(cli, NAMED, sn_cli_print_text(cli, d, drill->title), scenario) : scenario;
  const char *result = sn_cli_print_word(cli, drill->open     ? SN_CLI_TEXT_DRILL_OPEN
                                              : drill->passed ? SN_CLI_TEXT_DRILL_PASSED
                                                              : SN_CLI_TEXT_DRILL_NOT_PASSED);
  sn_cli_layout_labelled(&cli->out, INDENT, SN_CLI_FILLED(cli, LISTED_ID, drill->date),
                         SN_CLI_FILLED(cli, HISTORY_DRILL, title, sn_cli_layout_count(cli, drill->present), result));
}

static void add_drills(sn_cli *cli, const sonae_history *history) {
  if (history->drill_count == 0) return;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_DRILLS));
  for (size_t i = 0; i < history->drill_count; i++)
    add_drill(cli, history->definition, &history->drills[i]);
}

/* --- Who said otherwise ---------------------------------------------------------------------------------------- */

static void add_said(sn_cli *cli, const sonae_definition *d, uint32_t question, const sonae_filing *filing,
                     const sonae_history_answer *answer) {
  const char *label = SN_CLI_FILLED(cli, PERSON_LABEL, sn_cli_stored_person(cli, filing));
  sn_cli_layout_labelled(&cli->out, DETAIL, label, sn_cli_words_given(cli, d, question, answer));
}

static void add_disagreements(sn_cli *cli, const sonae_history *history) {
  if (history->disagreement_count == 0) return;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_DISAGREEMENTS));
  add_note(cli, INDENT, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_DISAGREEMENTS_INTRO));
  for (size_t i = 0; i < history->disagreement_count; i++) {
    const sonae_disagreement *item = &history->disagreements[i];
    add_question(cli, history->definition, item->question);
    add_said(cli, history->definition, item->question, item->first, &item->first_answer);
    add_said(cli, history->definition, item->question, item->second, &item->second_answer);
  }
}

static int show(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_history *history = subject->history;
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sonae_history_json(history), SN_EXIT_DONE);
  add_head(cli, subject);
  add_points(cli, history);
  add_areas(cli, history);
  if (history->point_count > 1) {
    add_changes(cli, history);
    add_done(cli, history);
  } else {
    sn_buffer_text(&cli->out, "\n");
    add_note(cli, 0, sn_cli_print_word(cli, SN_CLI_TEXT_HISTORY_ONCE));
  }
  add_drills(cli, history);
  add_disagreements(cli, history);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_cmd_history(sn_cli *cli) {
  sn_cli_case subject = {0};
  sonae_filing filing;
  int status = sn_cli_stored_find(cli, cli->options.arguments[1], &subject, &filing);
  if (status == SN_EXIT_DONE) status = sn_cli_stored_history(cli, filing.organisation, &subject, NULL);
  if (status == SN_EXIT_DONE) status = show(cli, &subject);
  sn_cli_open_close(&subject);
  return status;
}
