/* SPDX-License-Identifier: Apache-2.0 */
/* How every number came about, so that a stranger can check it by hand. */
#include "base/number.h"
#include "evaluate/evaluate.h"
#include "reports/company/sheets.h"
#include "reports/words/rungs.h"

static const uint8_t widths[] = {27, 12, 12, 13, 12, 13, 12, 13, 47, 0};

enum { GRID = sizeof widths - 1 };

static sn_table *table_of(const sn_view *view, sn_page *page, const sn_column_text *texts, size_t count) {
  return sn_page_table(page, sn_view_columns(view, texts, count), count);
}

static const char *id_version(const sn_view *view, const char *id, const char *version) {
  return id ? sn_view_fill(view, SN_TEXT_CHECKLIST_VERSION, id, version ? version : "", NULL) : NULL;
}

/* ---- what was read ---- */

static const char *file_names(const sn_view *view) {
  sn_buffer list = SN_BUFFER(64 * 1024);
  for (size_t i = 0; i < view->definition->file_count; i++)
    sn_view_list(view, &list, sn_view_file(view->definition->files[i]));
  return sn_view_keep(view, &list);
}

static void put_sources(const sn_view *view, sn_page *page) {
  const sonae_cases *cases = view->report->cases;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_SOURCES));
  sn_table *table = sn_view_fields(view, page, 1, GRID - 1);
  sn_view_field(view, table, SN_TEXT_FIELD_CHECKLIST, SN_TONE_PLAIN,
                id_version(view, view->definition->id, view->definition->version));
  sn_view_field(view, table, SN_TEXT_FIELD_FILES, SN_TONE_PLAIN, file_names(view));
  sn_view_field(view, table, SN_TEXT_FIELD_DIGEST, SN_TONE_PLAIN, view->definition->digest);
  sn_view_field(view, table, SN_TEXT_FIELD_RESPONSE, SN_TONE_PLAIN, sn_view_file(view->response->file));
  sn_view_field(view, table, SN_TEXT_FIELD_RESPONSE_DIGEST, SN_TONE_PLAIN, view->response->digest);
  sn_view_field(view, table, SN_TEXT_FIELD_CASES, SN_TONE_PLAIN,
                cases ? id_version(view, cases->id, cases->version) : NULL);
  sn_view_field(view, table, SN_TEXT_FIELD_PROGRAM, SN_TONE_PLAIN, view->document->program);
}

static void put_premises(const sn_view *view, sn_page *page) {
  const sonae_attribute *given = view->response->packed.attributes;
  if (!given || view->definition->attribute_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_FIELD_PREMISES));
  static const sn_column_text texts[] = {{SN_TEXT_NONE, 5, SN_LOOK_LABEL}, {SN_TEXT_NONE, 4, SN_LOOK_AUTO}};
  sn_table *table = table_of(view, page, texts, 2);
  if (table) table->headless = true;
  for (size_t i = 0; i < view->definition->attribute_count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->attributes[i].label));
    sn_put_text(table, given[i].text ? SN_TONE_PLAIN : SN_TONE_QUIET,
                given[i].text ? given[i].text : sn_view_say(view, SN_TEXT_ANSWER_NONE));
  }
}

/* ---- scores ---- */

/* What the engine's sums for an area were made of. */
typedef struct area_sums {
  int64_t questions, weight, low, high;
} area_sums;

static area_sums sum_area(const sn_view *view, uint32_t area) {
  area_sums sums = {0};
  bool points = view->definition->model == SONAE_POINTS;
  for (uint32_t i = 0; i < view->definition->question_count; i++) {
    const sonae_question *question = &view->definition->questions[i];
    if (question->area != area || !sn_view_is_scored(view, i)) continue;
    int64_t weight = points ? 1 : question->weight, now = view->evaluation->points[i];
    sums.questions++;
    sums.weight += weight;
    sums.low += weight * now;
    sums.high += weight * (sn_view_is_open_ended(view, i) ? 100 : now);
  }
  if (points && view->evaluation->areas[area].low != SONAE_UNDEFINED)
    sums.high = view->evaluation->areas[area].high / SONAE_MICRO;
  return sums;
}

static void put_area(const sn_view *view, sn_table *table, uint32_t index) {
  area_sums sums = sum_area(view, index);
  const sonae_score *score = &view->evaluation->areas[index];
  bool undefined = score->low == SONAE_UNDEFINED, points = view->definition->model == SONAE_POINTS;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->areas[index].title));
  sn_put_number(table, sums.questions, 0);
  sn_put_number(table, sums.weight, 0);
  sn_put_number(table, sums.low, 0);
  sn_put_score(table, score->low);
  sn_put_number(table, sums.high, 0);
  sn_put_score(table, undefined ? SONAE_UNDEFINED : score->high);
  sn_put_share(table, undefined ? SONAE_UNDEFINED : score->coverage);
  sn_put_number(table, points ? 1 : view->definition->areas[index].weight, 0);
}

static void put_overall(const sn_view *view, sn_table *table) {
  bool undefined = view->evaluation->overall.low == SONAE_UNDEFINED;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_OVERALL));
  sn_put_empty(table);
  sn_put_empty(table);
  sn_put_empty(table);
  sn_put_score(table, view->evaluation->overall.low);
  sn_put_empty(table);
  sn_put_score(table, undefined ? SONAE_UNDEFINED : view->evaluation->overall.high);
  sn_put_share(table, undefined ? SONAE_UNDEFINED : view->evaluation->overall.coverage);
}

static void put_scores(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_AREA, 1, SN_LOOK_LABEL},      {SN_TEXT_COLUMN_QUESTIONS, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_WEIGHTS, 1, SN_LOOK_AUTO},    {SN_TEXT_COLUMN_SUM_LOW, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_LOW, 1, SN_LOOK_AUTO},        {SN_TEXT_COLUMN_SUM_HIGH, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_HIGH, 1, SN_LOOK_AUTO},       {SN_TEXT_COLUMN_COVERAGE, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_AREA_WEIGHT, 1, SN_LOOK_AUTO}};
  static const sn_text_id methods[] = {[SONAE_WEIGHTED] = SN_TEXT_METHOD_WEIGHTED,
                                       [SONAE_POINTS] = SN_TEXT_METHOD_POINTS,
                                       [SONAE_LADDER] = SN_TEXT_METHOD_LADDER};
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_SCORES));
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, methods[view->definition->model]));
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_METHOD_COVERAGE));
  if (view->evaluation->maximum != SONAE_UNDEFINED)
    sn_page_text(page, SN_TONE_PLAIN,
                 sn_view_fill(view, SN_TEXT_METHOD_MAXIMUM,
                              sn_view_integer(view, view->evaluation->maximum / SONAE_MICRO), NULL, NULL));
  sn_table *table = table_of(view, page, texts, GRID);
  for (uint32_t i = 0; i < view->definition->area_count; i++)
    put_area(view, table, i);
  put_overall(view, table);
}

/* ---- levels ---- */

static void put_holds(const sn_view *view, sn_table *table, bool holds) {
  sn_put_text(table, holds ? SN_TONE_GOOD : SN_TONE_CARE, sn_view_say(view, holds ? SN_TEXT_PASSED : SN_TEXT_NOT_YET));
}

static void put_rungs(const sn_view *view, sn_table *table, uint32_t level) {
  const char *title = sn_view_text(view, view->definition->levels[level].title);
  for (size_t i = 0; i < sn_rungs_count(view, level); i++) {
    sn_rung rung = sn_rungs_check(view, level, i);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, title);
    sn_put_text(table, SN_TONE_PLAIN, rung.asks);
    sn_put_text(table, SN_TONE_PLAIN, rung.stands);
    put_holds(view, table, rung.holds_low);
    put_holds(view, table, rung.holds_high);
    sn_put_text(table, SN_TONE_QUIET, sn_view_place(view, rung.place));
  }
}

static void put_levels(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_LEVEL, 1, SN_LOOK_LABEL},    {SN_TEXT_COLUMN_GATE, 3, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_STANDS, 2, SN_LOOK_AUTO},    {SN_TEXT_COLUMN_ON_LOW, 1, SN_LOOK_CENTRE},
      {SN_TEXT_COLUMN_ON_HIGH, 1, SN_LOOK_CENTRE}, {SN_TEXT_COLUMN_PLACE, 1, SN_LOOK_AUTO}};
  if (view->definition->level_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_LEVEL));
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_METHOD_LEVELS));
  sn_table *table = table_of(view, page, texts, sizeof texts / sizeof *texts);
  for (uint32_t i = 0; i < view->definition->level_count; i++)
    put_rungs(view, table, i);
}

/* ---- alerts ---- */

static const sonae_alert_hit *find_hit(const sn_view *view, uint32_t alert) {
  for (size_t i = 0; i < view->evaluation->alert_count; i++)
    if (view->evaluation->alerts[i].alert == alert) return &view->evaluation->alerts[i];
  return NULL;
}

static void put_alerts(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_ALERT, 6, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_STATUS, 2, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_PLACE, 1, SN_LOOK_AUTO}};
  if (view->definition->alert_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_ALERTS));
  sn_table *table = table_of(view, page, texts, 3);
  for (uint32_t i = 0; i < view->definition->alert_count; i++) {
    const sonae_alert_hit *hit = find_hit(view, i);
    sn_text_id state = !hit ? SN_TEXT_ALERT_FALSE : hit->confirm_first ? SN_TEXT_ALERT_CONFIRM : SN_TEXT_ALERT_TRUE;
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, view->definition->alerts[i].headline));
    sn_put_text(table, !hit ? SN_TONE_GOOD : hit->confirm_first ? SN_TONE_CARE : SN_TONE_BAD, sn_view_say(view, state));
    sn_put_text(table, SN_TONE_QUIET, sn_view_place(view, view->definition->alerts[i].place));
  }
}

/* ---- contradictions ---- */

static bool is_found(const sn_view *view, uint32_t contradiction) {
  for (size_t i = 0; i < view->evaluation->contradiction_count; i++)
    if (view->evaluation->contradictions[i] == contradiction) return true;
  return false;
}

static void put_contradictions(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_CONTRADICTION, 6, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_STATUS, 2, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_PLACE, 1, SN_LOOK_AUTO}};
  const sonae_definition *d = view->definition;
  if (d->contradiction_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_CONTRADICTION_RULES));
  sn_table *table = table_of(view, page, texts, 3);
  for (uint32_t i = 0; i < d->contradiction_count; i++) {
    bool found = is_found(view, i);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(view, d->contradictions[i].headline));
    sn_put_text(table, found ? SN_TONE_CARE : SN_TONE_GOOD,
                sn_view_say(view, found ? SN_TEXT_CONTRADICTION_FOUND : SN_TEXT_CONTRADICTION_NONE));
    sn_put_text(table, SN_TONE_QUIET, sn_view_place(view, d->contradictions[i].place));
  }
}

/* ---- priorities ---- */

/* a / b, cross-reduced; rounded to hundredths when the exact fraction does not fit. */
static sonae_rational divide(sonae_rational a, sonae_rational b) {
  int64_t top = sn_gcd(a.numerator, b.numerator), bottom = sn_gcd(a.denominator, b.denominator), numerator, denominator;
  if (top == 0) top = 1;
  if (__builtin_mul_overflow(a.numerator / top, b.denominator / bottom, &numerator) ||
      __builtin_mul_overflow(a.denominator / bottom, b.numerator / top, &denominator)) {
    int64_t below = sn_view_hundredths(b);
    return (sonae_rational){sn_view_hundredths(a), below > 0 ? below : 1};
  }
  return (sonae_rational){numerator, denominator};
}

static const char *boost_targets(const sn_view *view, const sonae_boost *boost) {
  sn_buffer list = SN_BUFFER(64 * 1024);
  for (size_t i = 0; i < boost->area_count; i++)
    sn_view_list(view, &list, sn_view_text(view, view->definition->areas[boost->areas[i]].title));
  for (size_t i = 0; i < boost->question_count; i++)
    sn_view_list(view, &list, view->definition->questions[boost->questions[i]].id);
  return sn_view_keep(view, &list);
}

static void put_boosts(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_TARGETS, 7, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_FACTOR, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_COLUMN_PLACE, 1, SN_LOOK_AUTO}};
  size_t count = 0;
  if (view->definition->boost_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_BOOSTS));
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_METHOD_BOOSTS));
  sn_table *table = table_of(view, page, texts, sizeof texts / sizeof *texts);
  for (size_t i = 0; i < view->definition->boost_count; i++) {
    const sonae_boost *boost = &view->definition->boosts[i];
    if (sn_condition_now(view->report->workspace, boost->when) != SONAE_TRUE) continue;
    count++;
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, boost_targets(view, boost));
    sn_put_number(table, sn_view_hundredths(boost->factor), 2);
    sn_put_text(table, SN_TONE_QUIET, sn_view_place(view, boost->place));
  }
  if (count == 0) sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_NO_BOOSTS));
}

/* ---- order of the actions ---- */

static const char *stage_words(const sn_view *view, const sonae_placement *placed, const sonae_action *action) {
  if (placed->stage == action->stage) return sn_view_stage(view, placed->stage);
  return sn_view_fill(view, SN_TEXT_STAGE_INHERITED, sn_view_stage(view, placed->stage),
                      sn_view_stage(view, action->stage), NULL);
}

static void put_placement(const sn_view *view, sn_table *table, size_t index) {
  const sonae_placement *placed = &view->evaluation->actions[index];
  const sonae_action *action = &view->definition->actions[placed->action];
  sonae_rational benefit = sn_rational_reduce(placed->benefit, view->evaluation->benefit_unit);
  sonae_rational burden = sn_action_burden(view->report->workspace, placed->action);
  const char *title = sn_view_text(view, action->title);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN,
              sn_view_fill(view, SN_TEXT_NUMBERED, sn_view_integer(view, (int64_t)index + 1), action->id, title));
  sn_put_text(table, SN_TONE_PLAIN, stage_words(view, placed, action));
  sn_put_number(table, sn_view_hundredths(action->hours), 2);
  sn_put_yen(table, action->yen);
  sn_put_number(table, sn_view_hundredths(burden), 2);
  sn_put_number(table, sn_view_hundredths(benefit), 2);
  sn_put_number(table, sn_view_hundredths(divide(benefit, burden)), 2);
  sn_put_text(table, SN_TONE_QUIET, sn_view_place(view, action->place));
}

static void put_order(const sn_view *view, sn_page *page) {
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_ACTION, 2, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_STAGE, 1, SN_LOOK_CENTRE},
      {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},  {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_BURDEN, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_BENEFIT, 1, SN_LOOK_AUTO},
      {SN_TEXT_COLUMN_RATIO, 1, SN_LOOK_AUTO},  {SN_TEXT_COLUMN_PLACE, 1, SN_LOOK_AUTO}};
  if (view->evaluation->action_count == 0) return;
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_ORDER));
  sn_page_text(page, SN_TONE_PLAIN,
               sn_view_fill(view, SN_TEXT_METHOD_ORDER, sn_view_yen(view, view->definition->yen_per_hour), NULL, NULL));
  sn_table *table = table_of(view, page, texts, sizeof texts / sizeof *texts);
  for (size_t i = 0; i < view->evaluation->action_count; i++)
    put_placement(view, table, i);
}

/* ---- parameters ---- */

static void put_parameters(const sn_view *view, sn_page *page) {
  static const sn_text_id models[] = {[SONAE_WEIGHTED] = SN_TEXT_MODEL_WEIGHTED,
                                      [SONAE_POINTS] = SN_TEXT_MODEL_POINTS,
                                      [SONAE_LADDER] = SN_TEXT_MODEL_LADDER};
  sn_page_heading(page, sn_view_say(view, SN_TEXT_HEADING_PARAMETERS));
  sn_table *table = sn_view_fields(view, page, 1, GRID - 1);
  sn_view_field(view, table, SN_TEXT_FIELD_MODEL, SN_TONE_PLAIN, sn_view_say(view, models[view->definition->model]));
  sn_view_field(view, table, SN_TEXT_FIELD_YEN_PER_HOUR, SN_TONE_PLAIN,
                sn_view_yen(view, view->definition->yen_per_hour));
  sn_view_field(view, table, SN_TEXT_FIELD_K, SN_TONE_PLAIN, sn_view_integer(view, view->definition->k));
  sn_view_field(view, table, SN_TEXT_FIELD_DECAY, SN_TONE_PLAIN, sn_view_rational(view, view->definition->decay));
}

void sn_sheet_grounds(const sn_view *view) {
  sn_page *page = sn_view_page(view, SN_PAGE_GROUNDS, SN_TEXT_SHEET_GROUNDS, SN_TEXT_TITLE_GROUNDS, widths);
  page->wide = true;
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(view, SN_TEXT_INTRO_GROUNDS));
  put_scores(view, page);
  put_levels(view, page);
  put_alerts(view, page);
  put_contradictions(view, page);
  put_order(view, page);
  put_boosts(view, page);
  put_premises(view, page);
  put_parameters(view, page);
  put_sources(view, page);
}
