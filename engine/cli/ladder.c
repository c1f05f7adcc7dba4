/* SPDX-License-Identifier: Apache-2.0 */
/* The whole ladder on one page: what is asked, what it counts, what to do, and what leads to which level. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/layout.h"
#include "cli/markdown.h"
#include "cli/pages.h"
#include "cli/print.h"
#include "cli/summary.h"
#include "cli/words.h"

static const char *count(sn_cli *cli, size_t value) {
  return sn_cli_layout_count(cli, value);
}

/* "[A-01](#a-01)", with a comma before it when it is not the first. */
static void add_link(sn_buffer *out, const char *id) {
  if (out->length) sn_buffer_text(out, ", ");
  sn_buffer_printf(out, "[%s](#%s)", id, id);
}

/* --- Levels ---------------------------------------------------------------------------------------------------- */

static const char *gates_cell(sn_cli *cli, const sonae_definition *d, uint32_t level) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  for (size_t i = 0; i < d->levels[level].gate_count; i++) {
    if (out.length) sn_buffer_text(&out, "<br>");
    sn_buffer_text(&out, sn_cli_markdown_escape(cli, sn_cli_words_gate(cli, d, &d->levels[level].gates[i])));
  }
  for (size_t i = 0; i < d->question_count; i++) { /* model ladder: the bars of its questions */
    if (d->questions[i].level != level) continue;
    char bar[16];
    (void)snprintf(bar, sizeof bar, "%" PRId32, d->questions[i].bar);
    if (out.length) sn_buffer_text(&out, "<br>");
    sn_fill(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_BAR), (const char *const[]){d->questions[i].id, bar}, 2);
  }
  if (!out.length) sn_buffer_text(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_NO_GATE));
  return sn_cli_markdown_cell(cli, &out);
}

static void add_levels(sn_cli *cli, const sonae_definition *d) {
  if (!d->level_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_LEVELS));
  sn_cli_markdown_paragraph(cli, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_LEVELS_INTRO));
  sn_cli_markdown_head(cli,
                       SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_RUNG, SN_CLI_TEXT_PAGE_LEVEL, SN_CLI_TEXT_PAGE_LEVEL_MEANS,
                                      SN_CLI_TEXT_PAGE_GATES),
                       1);
  for (uint32_t i = 0; i < d->level_count; i++) {
    const sonae_level *level = &d->levels[i];
    const char *title = SN_CLI_FILLED(cli, PAGE_STRONG_ID, sn_cli_markdown_text(cli, d, level->title), level->id);
    sn_cli_markdown_row(cli, SN_CLI_CELLS(count(cli, i + 1), title, sn_cli_markdown_text(cli, d, level->description),
                                          gates_cell(cli, d, i)));
  }
}

static void add_alerts(sn_cli *cli, const sonae_definition *d) {
  if (!d->alert_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_ALERTS));
  sn_cli_markdown_paragraph(cli, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_ALERTS_INTRO));
  sn_cli_markdown_head(cli, SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ALERT, SN_CLI_TEXT_PAGE_WHEN), 0);
  for (size_t i = 0; i < d->alert_count; i++) {
    const sonae_alert *alert = &d->alerts[i];
    const char *title = SN_CLI_FILLED(cli, PAGE_STRONG_ID, sn_cli_markdown_text(cli, d, alert->headline), alert->id);
    const char *when = sn_cli_markdown_escape(cli, sn_cli_words_condition(cli, d, alert->when));
    sn_cli_markdown_row(cli, SN_CLI_CELLS(title, when));
  }
}

static void add_contradictions(sn_cli *cli, const sonae_definition *d) {
  if (!d->contradiction_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_CONTRADICTIONS));
  sn_cli_markdown_paragraph(cli, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_CONTRADICTIONS_INTRO));
  sn_cli_markdown_head(cli, SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_CONTRADICTION, SN_CLI_TEXT_PAGE_WHEN), 0);
  for (size_t i = 0; i < d->contradiction_count; i++) {
    const sonae_contradiction *one = &d->contradictions[i];
    const char *title = SN_CLI_FILLED(cli, PAGE_STRONG_ID, sn_cli_markdown_text(cli, d, one->headline), one->id);
    sn_cli_markdown_row(cli,
                        SN_CLI_CELLS(title, sn_cli_markdown_escape(cli, sn_cli_words_condition(cli, d, one->when))));
  }
}

/* --- Questions ------------------------------------------------------------------------------------------------- */

static const char *options_cell(sn_cli *cli, const sonae_definition *d, const sonae_question *q) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  if (q->scale == SONAE_NONE) return sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_NOT_SCORED);
  const sonae_scale *scale = &d->scales[q->scale];
  if (scale->select == SONAE_SELECT_MANY) sn_buffer_text(&out, sn_cli_print_word(cli, SN_CLI_TEXT_MANY));
  for (size_t i = 0; i < scale->option_count; i++) {
    const char *label = sn_cli_markdown_text(cli, d, scale->options[i].label);
    if (out.length) sn_buffer_text(&out, "<br>");
    sn_buffer_printf(&out, "**%" PRId32 "** %s", scale->options[i].points, label);
  }
  return sn_cli_markdown_cell(cli, &out);
}

static const char *closers_cell(sn_cli *cli, const sonae_definition *d, uint32_t question) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  for (size_t i = 0; i < d->action_count; i++)
    for (size_t j = 0; j < d->actions[i].close_count; j++)
      if (d->actions[i].closes[j].question == question) add_link(&out, d->actions[i].id);
  return sn_cli_markdown_cell(cli, &out);
}

static const char *question_cell(sn_cli *cli, const sonae_definition *d, const sonae_question *q) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  sn_buffer_text(&out, sn_cli_markdown_text(cli, d, q->text));
  const char *why = sn_cli_markdown_text(cli, d, q->why);
  if (*why) sn_fill(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_WHY), (const char *const[]){why}, 1);
  const char *when = sn_cli_markdown_escape(cli, sn_cli_words_condition(cli, d, q->relevant));
  if (*when) sn_fill(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_ASKED_WHEN), (const char *const[]){when}, 1);
  return sn_cli_markdown_cell(cli, &out);
}

static void add_question(sn_cli *cli, const sonae_definition *d, uint32_t index) {
  const sonae_question *q = &d->questions[index];
  bool scored = q->scale != SONAE_NONE;
  char anchor[256];
  (void)snprintf(anchor, sizeof anchor, "<a id=\"%s\"></a>**%s**", q->id, q->id);
  const char *minimum = scored && q->minimum ? sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_MARK) : "";
  sn_cli_markdown_row(cli,
                      SN_CLI_CELLS(anchor, question_cell(cli, d, q), options_cell(cli, d, q), minimum,
                                   scored ? count(cli, q->weight) : "",
                                   scored ? sn_cli_layout_grouped(cli, q->target) : "", closers_cell(cli, d, index)));
}

static void add_area(sn_cli *cli, const sonae_definition *d, uint32_t area) {
  const sonae_area *a = &d->areas[area];
  sn_cli_markdown_heading(
      cli, 3,
      SN_CLI_FILLED(cli, PAGE_AREA, sn_cli_markdown_text(cli, d, a->title), sn_cli_layout_grouped(cli, a->weight)));
  sn_cli_markdown_paragraph(cli, sn_cli_markdown_text(cli, d, a->description));
  sn_cli_markdown_head(cli,
                       SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ID, SN_CLI_TEXT_PAGE_QUESTION, SN_CLI_TEXT_PAGE_OPTIONS,
                                      SN_CLI_TEXT_PAGE_MINIMUM, SN_CLI_TEXT_PAGE_WEIGHT, SN_CLI_TEXT_PAGE_TARGET,
                                      SN_CLI_TEXT_PAGE_ACTIONS),
                       1 << 4 | 1 << 5);
  for (uint32_t i = 0; i < d->question_count; i++)
    if (d->questions[i].area == area) add_question(cli, d, i);
}

static void add_questions(sn_cli *cli, const sonae_definition *d) {
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_QUESTIONS));
  sn_cli_markdown_paragraph(cli, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_QUESTIONS_INTRO));
  for (uint32_t i = 0; i < d->area_count; i++)
    add_area(cli, d, i);
}

/* --- Actions --------------------------------------------------------------------------------------------------- */

static const char *action_cell(sn_cli *cli, const sonae_definition *d, const sonae_action *a) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  const char *title = sn_cli_markdown_text(cli, d, a->title), *first = sn_cli_markdown_text(cli, d, a->first_step);
  const char *reason = sn_cli_markdown_text(cli, d, a->reason);
  sn_buffer_printf(&out, "**%s**", title);
  if (*first) sn_fill(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_FIRST_STEP), (const char *const[]){first}, 1);
  if (*reason) sn_fill(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_REASON), (const char *const[]){reason}, 1);
  const char *when = sn_cli_markdown_escape(cli, sn_cli_words_condition(cli, d, a->when));
  if (*when) sn_fill(&out, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_TRIGGERED_WHEN), (const char *const[]){when}, 1);
  return sn_cli_markdown_cell(cli, &out);
}

static const char *closes_cell(sn_cli *cli, const sonae_definition *d, const sonae_action *a) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  for (size_t i = 0; i < a->close_count; i++) {
    add_link(&out, d->questions[a->closes[i].question].id);
    sn_buffer_printf(&out, " → %" PRId32, a->closes[i].to);
  }
  return sn_cli_markdown_cell(cli, &out);
}

static const char *requires_cell(sn_cli *cli, const sonae_definition *d, const sonae_action *a) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  for (size_t i = 0; i < a->require_count; i++)
    add_link(&out, d->actions[a->requires_actions[i]].id);
  return sn_cli_markdown_cell(cli, &out);
}

static void add_stage_head(sn_cli *cli, const sonae_definition *d, sonae_stage stage) {
  sonae_rational hours = {0, 1};
  int64_t yen = 0;
  size_t actions = 0;
  bool fits = true;
  for (size_t i = 0; i < d->action_count; i++) {
    const sonae_action *a = &d->actions[i];
    if (a->stage != stage) continue;
    actions++;
    fits = fits && sn_cli_summary_add(hours, a->hours, &hours) && !__builtin_add_overflow(yen, a->yen, &yen);
  }
  const char *name = sn_cli_words_stage(cli, stage);
  sn_cli_markdown_heading(
      cli, 3,
      fits ? SN_CLI_FILLED(cli, PAGE_STAGE, name, count(cli, actions), sn_cli_summary_effort(cli, hours, yen)) : name);
  sn_cli_markdown_head(cli,
                       SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ID, SN_CLI_TEXT_PAGE_ACTION, SN_CLI_TEXT_PAGE_ROLE,
                                      SN_CLI_TEXT_COLUMN_HOURS, SN_CLI_TEXT_COLUMN_YEN, SN_CLI_TEXT_PAGE_CLOSES,
                                      SN_CLI_TEXT_PAGE_REQUIRES),
                       1 << 3 | 1 << 4);
}

static void add_stage(sn_cli *cli, const sonae_definition *d, sonae_stage stage) {
  size_t shown = 0;
  for (size_t i = 0; i < d->action_count; i++) {
    const sonae_action *a = &d->actions[i];
    char anchor[256];
    if (a->stage != stage) continue;
    if (shown++ == 0) add_stage_head(cli, d, stage);
    (void)snprintf(anchor, sizeof anchor, "<a id=\"%s\"></a>**%s**", a->id, a->id);
    sn_cli_markdown_row(cli, SN_CLI_CELLS(anchor, action_cell(cli, d, a), sn_cli_markdown_text(cli, d, a->role),
                                          sn_cli_layout_hours(cli, a->hours), sn_cli_layout_grouped(cli, a->yen),
                                          closes_cell(cli, d, a), requires_cell(cli, d, a)));
  }
}

static void add_actions(sn_cli *cli, const sonae_definition *d) {
  if (!d->action_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_ACTIONS_TITLE));
  sn_cli_markdown_paragraph(cli, SN_CLI_FILLED(cli, PAGE_ACTIONS_INTRO, sn_cli_layout_grouped(cli, d->yen_per_hour)));
  add_stage(cli, d, SONAE_STAGE_MINIMUM);
  add_stage(cli, d, SONAE_STAGE_BASIC);
  add_stage(cli, d, SONAE_STAGE_ADVANCED);
}

/* "While its own points are at most so many": often said of question after question, so one row says it of all. */
static bool is_own_bar(const sonae_boost *boost) {
  return boost->when->op == SONAE_ANSWER_AT_MOST && boost->question_count == 1 && boost->area_count == 0 &&
         boost->questions[0] == boost->when->subject;
}

static bool says_the_same(const sonae_boost *a, const sonae_boost *b) {
  return is_own_bar(a) && is_own_bar(b) && a->when->points == b->when->points &&
         a->factor.numerator == b->factor.numerator && a->factor.denominator == b->factor.denominator;
}

static const char *named_cell(sn_cli *cli, const sonae_definition *d, size_t index) {
  sn_buffer named = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  const sonae_boost *boost = &d->boosts[index];
  for (size_t i = 0; i < boost->area_count; i++) {
    if (named.length) sn_buffer_text(&named, ", ");
    sn_buffer_text(&named, sn_cli_markdown_text(cli, d, d->areas[boost->areas[i]].title));
  }
  for (size_t i = 0; i < boost->question_count; i++)
    add_link(&named, d->questions[boost->questions[i]].id);
  for (size_t i = index + 1; i < d->boost_count; i++)
    if (says_the_same(boost, &d->boosts[i])) add_link(&named, d->questions[d->boosts[i].questions[0]].id);
  return sn_cli_markdown_cell(cli, &named);
}

static void add_boost(sn_cli *cli, const sonae_definition *d, size_t index) {
  const sonae_boost *boost = &d->boosts[index];
  for (size_t i = 0; i < index; i++)
    if (says_the_same(&d->boosts[i], boost)) return;
  const char *factor = SN_CLI_FILLED(cli, PAGE_FACTOR, sn_cli_layout_hours(cli, boost->factor));
  const char *when = is_own_bar(boost)
                         ? SN_CLI_FILLED(cli, PAGE_SELF_AT_MOST, sn_cli_layout_grouped(cli, boost->when->points))
                         : sn_cli_markdown_escape(cli, sn_cli_words_condition(cli, d, boost->when));
  sn_cli_markdown_row(cli, SN_CLI_CELLS(factor, when, named_cell(cli, d, index)));
}

static void add_boosts(sn_cli *cli, const sonae_definition *d) {
  if (!d->boost_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_BOOSTS));
  sn_cli_markdown_paragraph(cli, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_BOOSTS_INTRO));
  sn_cli_markdown_head(
      cli, SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_FACTOR_TITLE, SN_CLI_TEXT_PAGE_WHEN, SN_CLI_TEXT_PAGE_APPLIES_TO), 0);
  for (size_t i = 0; i < d->boost_count; i++)
    add_boost(cli, d, i);
}

/* --- The page -------------------------------------------------------------------------------------------------- */

static void add_head(sn_cli *cli, const sonae_definition *d) {
  size_t minimum = 0;
  for (size_t i = 0; i < d->question_count; i++)
    minimum += d->questions[i].scale != SONAE_NONE && d->questions[i].minimum;
  const char *title = sn_cli_markdown_text(cli, d, d->title);
  sn_cli_markdown_heading(cli, 1, SN_CLI_FILLED(cli, PAGE_TITLE, title));
  sn_cli_markdown_paragraph(cli, SN_CLI_FILLED(cli, PAGE_GENERATED, d->id, d->version, sn_cli_language(cli)));
  sn_cli_markdown_paragraph(cli, sn_cli_markdown_text(cli, d, d->description));
  sn_cli_markdown_paragraph(cli, SN_CLI_FILLED(cli, PAGE_COUNTS, count(cli, d->area_count),
                                               count(cli, d->question_count), count(cli, minimum),
                                               count(cli, d->level_count), count(cli, d->action_count)));
}

/* A blank line between blocks, one line feed at the end. */
static void end_page(sn_buffer *out) {
  while (!out->failed && out->length > 1 && out->data[out->length - 1] == '\n' && out->data[out->length - 2] == '\n')
    out->data[--out->length] = '\0';
}

void sn_cli_ladder(sn_cli *cli, const sonae_definition *definition) {
  add_head(cli, definition);
  add_levels(cli, definition);
  add_alerts(cli, definition);
  add_contradictions(cli, definition);
  add_questions(cli, definition);
  add_actions(cli, definition);
  add_boosts(cli, definition);
  end_page(&cli->out);
}
