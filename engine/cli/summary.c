/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/layout.h"
#include "cli/print.h"

enum { BAR_COLUMNS = 22, NAME_COLUMNS = 22, SCORE_COLUMNS = 6, INTERVAL_COLUMNS = 14, FIRST = 3, INDENT = 2 };

static const char *text_of(sn_cli *cli, const sn_cli_case *subject, sonae_text text) {
  return sn_cli_print_text(cli, subject->definition, text);
}

static void add_line(sn_cli *cli, const char *text) {
  sn_cli_layout_wrap(&cli->out, text, 0, 0);
}

void sn_cli_summary_head(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_response *response = subject->response;
  const char *name = response->organisation_name ? response->organisation_name : response->organisation_id;
  const char *title = sonae_text_in(subject->definition, subject->definition->title, sn_cli_language(cli));
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, sn_cli_print_safe(cli, name ? name : ""));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  add_line(cli, response->date
                    ? SN_CLI_FILLED(cli, HEAD_DATED, title, subject->definition->id, subject->definition->version,
                                    response->date)
                    : SN_CLI_FILLED(cli, HEAD, title, subject->definition->id, subject->definition->version));
}

/* --- Alerts ---------------------------------------------------------------------------------------------------- */

static void add_alerts(sn_cli *cli, const sn_cli_case *subject, bool confirm, sn_cli_text heading, const char *mark) {
  const sonae_evaluation *e = subject->evaluation;
  size_t shown = 0;
  for (size_t i = 0; i < e->alert_count; i++) {
    if (e->alerts[i].confirm_first != confirm) continue;
    if (shown++ == 0) {
      sn_cli_layout_heading(cli, sn_cli_print_word(cli, heading));
      if (confirm)
        sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_ALERTS_CONFIRM_INTRO));
    }
    const sonae_alert *alert = &subject->definition->alerts[e->alerts[i].alert];
    sn_cli_layout_blanks(&cli->out, INDENT);
    sn_cli_layout_begin(cli, confirm ? SN_CLI_CARE : SN_CLI_ALERT);
    sn_buffer_text(&cli->out, mark);
    sn_cli_layout_end(cli);
    sn_buffer_text(&cli->out, " ");
    sn_cli_layout_wrap(&cli->out, text_of(cli, subject, alert->headline), INDENT + 2, INDENT + 2);
  }
}

void sn_cli_summary_alerts(sn_cli *cli, const sn_cli_case *subject) {
  add_alerts(cli, subject, false, SN_CLI_TEXT_ALERTS, "!");
  add_alerts(cli, subject, true, SN_CLI_TEXT_ALERTS_CONFIRM, "?");
}

/* --- Contradictions -------------------------------------------------------------------------------------------- */

void sn_cli_summary_contradictions(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  if (e->contradiction_count == 0) return;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_CONTRADICTIONS));
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_CONTRADICTIONS_INTRO));
  for (size_t i = 0; i < e->contradiction_count; i++) {
    const sonae_contradiction *one = &subject->definition->contradictions[e->contradictions[i]];
    sn_cli_layout_blanks(&cli->out, INDENT);
    sn_cli_layout_begin(cli, SN_CLI_CARE);
    sn_buffer_text(&cli->out, "?");
    for (size_t q = 0; q < one->question_count; q++)
      sn_buffer_printf(&cli->out, " %s", subject->definition->questions[one->questions[q]].id);
    sn_cli_layout_end(cli);
    sn_buffer_text(&cli->out, "\n");
    sn_cli_layout_labelled(&cli->out, INDENT + 2, "", text_of(cli, subject, one->headline));
  }
}

/* --- Level ----------------------------------------------------------------------------------------------------- */

void sn_cli_summary_level(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_definition *d = subject->definition;
  const sonae_evaluation *e = subject->evaluation;
  uint32_t reached = e->level_reached, possible = e->level_possible;
  if (!d->level_count) return;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_LEVEL));
  uint32_t next = reached == SONAE_NONE ? 0 : reached + 1;
  sn_cli_text sentence = reached == SONAE_NONE ? SN_CLI_TEXT_LEVEL_NONE : SN_CLI_TEXT_LEVEL_REACHED;
  const char *now = text_of(cli, subject, d->levels[reached == SONAE_NONE ? 0 : reached].title);
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_filled(cli, sentence, &now, 1));
  if (possible != SONAE_NONE && (reached == SONAE_NONE || possible > reached))
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, LEVEL_POSSIBLE, text_of(cli, subject, d->levels[possible].title)));
  if (reached != SONAE_NONE && next < d->level_count)
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, LEVEL_NEXT, text_of(cli, subject, d->levels[next].title)));
}

/* --- Scores ---------------------------------------------------------------------------------------------------- */

/* '#' is certain, '+' is possible: characters that are one column wide on every terminal. */
static void add_bar(sn_buffer *out, int64_t low, int64_t high, int64_t most) {
  const int64_t inner = BAR_COLUMNS - 2;
  int64_t certain = most > 0 && low > 0 ? low * inner / most : 0;
  int64_t possible = most > 0 && high > 0 ? high * inner / most : 0;
  sn_buffer_text(out, "[");
  for (int64_t i = 0; i < inner; i++)
    sn_buffer_text(out, i < certain ? "#" : i < possible ? "+" : ".");
  sn_buffer_text(out, "]");
}

/* The score shown is low; the interval stands with it where they differ. */
static void add_score(sn_cli *cli, const char *name, const sonae_score *score, int64_t most) {
  const char *low = sn_cli_layout_score(cli, score->low), *high = sn_cli_layout_score(cli, score->high);
  const char *interval = score->low == score->high ? "" : SN_CLI_FILLED(cli, INTERVAL, low, high);
  sn_buffer *out = &cli->out;
  sn_cli_layout_blanks(out, INDENT);
  sn_cli_layout_left(out, name, NAME_COLUMNS);
  sn_cli_layout_right(out, low, SCORE_COLUMNS);
  sn_buffer_text(out, " ");
  sn_cli_layout_left(out, interval, INTERVAL_COLUMNS);
  if (score->low != SONAE_UNDEFINED && most > 0)
    add_bar(out, score->low, score->high, most);
  else
    sn_cli_layout_blanks(out, BAR_COLUMNS);
  if (score->coverage != SONAE_UNDEFINED) {
    sn_buffer_text(out, " ");
    sn_cli_layout_right(out, sn_cli_layout_score(cli, score->coverage), 5);
    sn_buffer_text(out, " %");
  }
  while (out->length && !out->failed && out->data[out->length - 1] == ' ')
    out->data[--out->length] = '\0';
  sn_buffer_text(out, "\n");
}

static void count_open(const sn_cli_case *subject, int64_t *unknown, int64_t *unanswered) {
  const sonae_evaluation *e = subject->evaluation;
  for (size_t i = 0; i < subject->definition->question_count; i++) {
    if (!e->applicable[i] || subject->definition->questions[i].scale == SONAE_NONE) continue;
    *unknown += subject->response->packed.codes[i] == SONAE_UNKNOWN;
    *unanswered += subject->response->packed.codes[i] == SONAE_UNANSWERED;
  }
}

static void add_open(sn_cli *cli, const sn_cli_case *subject) {
  int64_t unknown = 0, unanswered = 0;
  count_open(subject, &unknown, &unanswered);
  if (unknown)
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, OPEN_UNKNOWN, sn_cli_layout_grouped(cli, unknown)));
  if (unanswered)
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, OPEN_UNANSWERED, sn_cli_layout_grouped(cli, unanswered)));
}

void sn_cli_summary_scores(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_definition *d = subject->definition;
  const sonae_evaluation *e = subject->evaluation;
  bool points = d->model == SONAE_POINTS;
  const int64_t hundred = 100 * SONAE_MICRO;
  sn_cli_layout_heading(cli, points ? SN_CLI_FILLED(cli, SCORES_POINTS, sn_cli_layout_score(cli, e->maximum))
                                    : sn_cli_print_word(cli, SN_CLI_TEXT_SCORES));
  add_score(cli, sn_cli_print_word(cli, SN_CLI_TEXT_OVERALL), &e->overall, points ? e->maximum : hundred);
  for (size_t i = 0; i < d->area_count; i++)
    add_score(cli, text_of(cli, subject, d->areas[i].title), &e->areas[i], points ? 0 : hundred);
  sn_cli_layout_begin(cli, SN_CLI_FAINT);
  sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, SN_CLI_TEXT_LEGEND));
  sn_cli_layout_end(cli);
  add_open(cli, subject);
}

/* --- Actions --------------------------------------------------------------------------------------------------- */

const char *sn_cli_summary_effort(sn_cli *cli, sonae_rational hours, int64_t yen) {
  return SN_CLI_FILLED(cli, EFFORT, sn_cli_layout_hours(cli, hours), sn_cli_layout_grouped(cli, yen));
}

bool sn_cli_summary_add(sonae_rational a, sonae_rational b, sonae_rational *out) {
  int64_t left, right, sum, denominator;
  if (__builtin_mul_overflow(a.numerator, b.denominator, &left)) return false;
  if (__builtin_mul_overflow(b.numerator, a.denominator, &right)) return false;
  if (__builtin_add_overflow(left, right, &sum)) return false;
  if (__builtin_mul_overflow(a.denominator, b.denominator, &denominator)) return false;
  *out = sn_rational_reduce(sum, denominator);
  return true;
}

static void add_action(sn_cli *cli, const sn_cli_case *subject, size_t rank) {
  const sonae_placement *placement = &subject->evaluation->actions[rank - 1];
  const sonae_action *action = &subject->definition->actions[placement->action];
  char label[24];
  (void)snprintf(label, sizeof label, "%zu. ", rank);
  const char *title = text_of(cli, subject, action->title);
  const char *headline = placement->confirm_first ? SN_CLI_FILLED(cli, ACTION_CONFIRM, title, action->id)
                                                  : SN_CLI_FILLED(cli, ACTION, title, action->id);
  const char *effort = sn_cli_summary_effort(cli, action->hours, action->yen);
  const char *role = text_of(cli, subject, action->role);
  if (rank > 1) sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_labelled(&cli->out, INDENT, label, headline);
  sn_cli_layout_labelled(&cli->out, INDENT + 3, sn_cli_print_word(cli, SN_CLI_TEXT_FIRST_STEP),
                         text_of(cli, subject, action->first_step));
  sn_cli_layout_labelled(&cli->out, INDENT + 3, sn_cli_print_word(cli, SN_CLI_TEXT_EFFORT_LABEL),
                         *role ? SN_CLI_FILLED(cli, EFFORT_ROLE, effort, role) : effort);
  sn_cli_layout_labelled(&cli->out, INDENT + 3, sn_cli_print_word(cli, SN_CLI_TEXT_WHY),
                         text_of(cli, subject, action->reason));
}

static void add_rest(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  sonae_rational hours = {0, 1};
  int64_t yen = 0;
  for (size_t i = 0; i < e->action_count; i++) {
    const sonae_action *action = &subject->definition->actions[e->actions[i].action];
    if (!sn_cli_summary_add(hours, action->hours, &hours) || __builtin_add_overflow(yen, action->yen, &yen)) return;
  }
  if (e->action_count <= FIRST) return;
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_labelled(&cli->out, INDENT, "",
                         SN_CLI_FILLED(cli, ALL_ACTIONS, sn_cli_layout_count(cli, e->action_count),
                                       sn_cli_summary_effort(cli, hours, yen)));
}

static bool scores(const sonae_definition *definition) {
  for (size_t i = 0; i < definition->question_count; i++) {
    if (definition->questions[i].kind == SONAE_CHOICE) return true;
  }
  return false;
}

sn_cli_text sn_cli_summary_why_none(const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  if (!scores(subject->definition)) return SN_CLI_TEXT_NOTHING_SCORED;
  if (e->overall.low == SONAE_UNDEFINED) return SN_CLI_TEXT_NOTHING_APPLIES;
  return e->gap_count ? SN_CLI_TEXT_NO_ACTIONS : SN_CLI_TEXT_NO_GAPS;
}

void sn_cli_summary_first_three(sn_cli *cli, const sn_cli_case *subject) {
  const sonae_evaluation *e = subject->evaluation;
  size_t count = e->action_count < FIRST ? e->action_count : FIRST;
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_THIS_WEEK));
  for (size_t i = 0; i < count; i++)
    add_action(cli, subject, i + 1);
  if (!count) sn_cli_layout_labelled(&cli->out, INDENT, "", sn_cli_print_word(cli, sn_cli_summary_why_none(subject)));
  add_rest(cli, subject);
}

/* The file as a shell wants it: in quotes unless it is plain. */
static const char *quoted(sn_cli *cli, const char *file) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/+:@%,";
  sn_buffer out = SN_BUFFER(1 << 20);
  if (*file && file[strspn(file, plain)] == '\0') return file;
  sn_buffer_text(&out, "'");
  for (const char *at = file; *at; at++) {
    if (*at == '\'')
      sn_buffer_text(&out, "'\\''");
    else
      sn_buffer_add(&out, at, 1);
  }
  sn_buffer_text(&out, "'");
  const char *kept = out.failed ? file : sn_arena_copy(&cli->arena, out.data, out.length);
  sn_buffer_free(&out);
  return kept ? kept : file;
}

/* The same options again, so that what is suggested works as it stands. */
static const char *repeated_options(sn_cli *cli) {
  static const sn_cli_option repeated[] = {SN_CLI_OPTION_DB, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_RULES,
                                           SN_CLI_OPTION_LANG};
  sn_buffer out = SN_BUFFER(1 << 20);
  sn_buffer_add(&out, "", 0);
  for (size_t i = 0; i < cli->options.definition_count; i++)
    sn_buffer_printf(&out, " --definitions %s", quoted(cli, cli->options.definitions[i]));
  for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
    const char *value = cli->options.values[repeated[i]];
    if (value) sn_buffer_printf(&out, " --%s %s", sn_cli_option_texts[repeated[i]].word, quoted(cli, value));
  }
  const char *kept = out.failed ? "" : sn_arena_copy(&cli->arena, out.data, out.length);
  sn_buffer_free(&out);
  return kept ? kept : "";
}

/* The response as it was named. */
static const char *subject_words(sn_cli *cli) {
  const char *organisation = cli->options.values[SN_CLI_OPTION_ORG];
  if (!organisation) return quoted(cli, cli->options.arguments[1]);
  return SN_CLI_FILLED(cli, OF_ORGANISATION, quoted(cli, organisation));
}

void sn_cli_summary_go_on(sn_cli *cli, const sn_cli_case *subject) {
  const char *file = subject_words(cli), *options = repeated_options(cli);
  sn_cli_layout_heading(cli, sn_cli_print_word(cli, SN_CLI_TEXT_NEXT));
  SN_CLI_SAY(cli, NEXT_REPORT, file, options);
  if (!subject->has_budget && subject->evaluation->action_count) SN_CLI_SAY(cli, NEXT_PLAN, file, options);
  if (subject->evaluation->action_count) {
    const char *first = subject->definition->actions[subject->evaluation->actions[0].action].id;
    SN_CLI_SAY(cli, NEXT_EXPLAIN, file, first, options);
  }
}
