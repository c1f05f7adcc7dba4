/* SPDX-License-Identifier: Apache-2.0 */
/* The page a chamber or a group of companies reads: who answered, scores, where one stands, what would help most. */
#include "base/number.h"
#include "reports/group/view.h"

static const uint8_t widths[] = {16, 8, 8, 8, 8, 8, 8, 8, 10, 8, 8, 9, 0};

enum { GRID = sizeof widths - 1, CHART_COLUMN = 5, LABEL_SPAN = 3 };

static const sonae_group_part *all(const sn_group_view *v) {
  return &v->group->parts[0];
}

/* ---- who ---- */

static const char *response(const sn_group_view *v) {
  const sonae_group *g = v->group;
  if (g->asked == 0) return sn_group_say_k(v, SN_TEXT_GROUP_HIDDEN_WHY);
  return sn_view_fill(&v->view, g->asked == g->organisations ? SN_TEXT_GROUP_RESPONSE : SN_TEXT_GROUP_RESPONSE_PART,
                      sn_group_integer(v, g->asked), sn_group_integer(v, g->answered),
                      sn_group_share(v, g->answered, g->asked));
}

static const char *in_figures(const sn_group_view *v) {
  uint32_t count = all(v)->count;
  if (count == 0) return sn_group_say_k(v, SN_TEXT_GROUP_HIDDEN_WHY);
  return sn_view_fill(&v->view, SN_TEXT_GROUP_COUNT, sn_group_integer(v, count), NULL, NULL);
}

static void put_who(const sn_group_view *v, sn_page *page) {
  const sonae_definition *d = v->view.definition;
  sn_table *table = sn_view_fields(&v->view, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_view_field(&v->view, table, SN_TEXT_GROUP_FIELD_NAME, SN_TONE_STRONG, v->report->name);
  sn_view_field(&v->view, table, SN_TEXT_FIELD_CHECKLIST, SN_TONE_PLAIN,
                sn_view_fill(&v->view, SN_TEXT_CHECKLIST_VERSION, sn_view_text(&v->view, d->title), d->version, NULL));
  sn_view_field(&v->view, table, SN_TEXT_FIELD_DATE, SN_TONE_PLAIN, v->report->date);
  sn_view_field(&v->view, table, SN_TEXT_GROUP_FIELD_RESPONSE, SN_TONE_STRONG, response(v));
  sn_view_field(&v->view, table, SN_TEXT_GROUP_FIELD_COUNT, SN_TONE_STRONG, in_figures(v));
  sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_PROMISE));
  if (v->group->behind && all(v)->count) sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_BEHIND));
}

/* ---- scores ---- */

static const char *area_alt(const sn_group_view *v) {
  const sonae_definition *d = v->view.definition;
  sn_buffer list = SN_BUFFER(16 * 1024);
  for (size_t i = 0; i < d->area_count; i++)
    sn_view_list(&v->view, &list,
                 sn_view_fill(&v->view, SN_TEXT_LABEL_VALUE, sn_view_text(&v->view, d->areas[i].title),
                              sn_view_score(&v->view, all(v)->areas[i]), NULL));
  const char *values = sn_view_keep(&v->view, &list);
  return sn_view_fill(&v->view, SN_TEXT_GROUP_CHART_AREAS_ALT, values, NULL, NULL);
}

static const sn_chart *make_chart(const sn_group_view *v, sn_chart_kind kind, size_t rows, sn_text_id title,
                                  const char *description) {
  sn_chart *chart = rows ? SN_ARENA_NEW(v->view.arena, 1, sn_chart) : NULL;
  if (!chart) return NULL;
  *chart = (sn_chart){.kind = kind,
                      .rows = rows,
                      .series = {1},
                      .series_count = 1,
                      .column = CHART_COLUMN,
                      .fixed_scale = kind == SN_CHART_RADAR,
                      .title = sn_view_say(&v->view, title),
                      .description = description};
  return chart;
}

/* Areas that are not shown come last, so that those of the chart stand together. */
static void put_areas(const sn_group_view *v, sn_page *page) {
  enum { RADAR_LEAST = 3, RADAR_MOST = 8 };
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_AREA, 4, SN_LOOK_LABEL},
                                         {SN_TEXT_GROUP_COLUMN_MEAN, 1, SN_LOOK_AUTO}};
  const sonae_definition *d = v->view.definition;
  size_t shown = 0;
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  for (int hidden = 0; hidden < 2; hidden++)
    for (size_t i = 0; i < d->area_count; i++) {
      if ((all(v)->areas[i] == SONAE_UNDEFINED) != hidden) continue;
      sn_table_row(table);
      sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, d->areas[i].title));
      sn_put_score(table, all(v)->areas[i]);
      shown += !hidden;
    }
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, sn_view_say(&v->view, SN_TEXT_OVERALL));
  sn_put_score(table, all(v)->mean);
  bool radar = d->model != SONAE_POINTS && shown >= RADAR_LEAST && shown <= RADAR_MOST;
  if (table)
    table->chart = make_chart(v, radar ? SN_CHART_RADAR : SN_CHART_BARS, shown, SN_TEXT_GROUP_CHART_AREAS, area_alt(v));
}

static void put_scores(const sn_group_view *v, sn_page *page) {
  bool points = v->view.definition->model == SONAE_POINTS;
  sn_page_heading(page, sn_view_fill(&v->view, points ? SN_TEXT_GROUP_HEADLINE_PLAIN : SN_TEXT_GROUP_HEADLINE,
                                     sn_view_score(&v->view, all(v)->mean), "100", NULL));
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_GROUP_SCORE_MEANING));
  bool hidden = all(v)->mean == SONAE_UNDEFINED;
  for (size_t i = 0; i < v->view.definition->area_count; i++)
    hidden = hidden || all(v)->areas[i] == SONAE_UNDEFINED;
  if (hidden) sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_SCORES_HIDDEN));
  put_areas(v, page);
}

/* ---- bins of scores and of levels ---- */

static const char *range_name(const sn_group_view *v, const sonae_group_bin *bin) {
  return sn_view_fill(&v->view, SN_TEXT_GROUP_RANGE, sn_group_integer(v, bin->from), sn_group_integer(v, bin->to),
                      NULL);
}

static const char *level_name(const sn_group_view *v, uint32_t level) {
  if (level == 0) return sn_view_say(&v->view, SN_TEXT_GROUP_LEVEL_NONE);
  return sn_view_text(&v->view, v->view.definition->levels[level - 1].title);
}

/* The first level of a ladder may be everybody's: then "none yet" is no place to be. */
static const char *levels_name(const sn_group_view *v, const sonae_group_bin *bin) {
  const sonae_definition *d = v->view.definition;
  uint32_t from = bin->from == 0 && d->level_count && d->levels[0].gate_count == 0 && bin->to > 0 ? 1 : bin->from;
  if (from == bin->to) return level_name(v, from);
  return sn_view_fill(&v->view, SN_TEXT_GROUP_LEVELS_FROM_TO, level_name(v, from), level_name(v, bin->to), NULL);
}

/* As a number where a chart is made of it. */
static void put_bin(const sn_group_view *v, sn_table *table, const char *name, const sonae_group_bin *bin,
                    bool as_text) {
  const char *count = sn_group_integer(v, bin->count);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, name);
  if (bin->at_least)
    sn_put_text(table, SN_TONE_PLAIN, sn_view_fill(&v->view, SN_TEXT_GROUP_AT_LEAST, count, NULL, NULL));
  else if (as_text)
    sn_put_text(table, SN_TONE_PLAIN, count);
  else
    sn_put_number(table, bin->count, 0);
  sn_put_text(table, SN_TONE_PLAIN, bin->at_least ? "" : sn_group_share(v, bin->count, all(v)->count));
}

static const char *bins_alt(const sn_group_view *v) {
  sn_buffer list = SN_BUFFER(4096);
  for (size_t i = 0; i < v->group->bin_count; i++)
    sn_view_list(&v->view, &list,
                 sn_view_fill(&v->view, SN_TEXT_LABEL_VALUE, range_name(v, &v->group->bins[i]),
                              sn_group_integer(v, v->group->bins[i].count), NULL));
  const char *values = sn_view_keep(&v->view, &list);
  return sn_view_fill(&v->view, SN_TEXT_GROUP_CHART_BINS_ALT, values, NULL, NULL);
}

static sn_table *bin_table(const sn_group_view *v, sn_page *page, sn_text_id first) {
  const sn_column_text texts[] = {
      {first, 3, SN_LOOK_LABEL}, {SN_TEXT_GROUP_UNIT_SHORT, 1, SN_LOOK_AUTO}, {SN_TEXT_NONE, 1, SN_LOOK_CENTRE}};
  return sn_page_table(page, sn_view_columns(&v->view, texts, 3), 3);
}

static void put_distribution(const sn_group_view *v, sn_page *page) {
  if (v->view.definition->model == SONAE_POINTS) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_DISTRIBUTION));
  if (v->group->bin_count == 0) {
    sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_BINS_HIDDEN));
    return;
  }
  sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_BINS_MEANING));
  sn_table *table = bin_table(v, page, SN_TEXT_GROUP_COLUMN_RANGE);
  for (size_t i = 0; i < v->group->bin_count; i++)
    put_bin(v, table, range_name(v, &v->group->bins[i]), &v->group->bins[i], false);
  if (table && !v->group->bins[0].at_least)
    table->chart = make_chart(v, SN_CHART_BARS, v->group->bin_count, SN_TEXT_GROUP_CHART_BINS, bins_alt(v));
}

static void put_levels(const sn_group_view *v, sn_page *page) {
  if (v->view.definition->level_count == 0) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_LEVELS));
  if (all(v)->level_count == 0) {
    sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_BINS_HIDDEN));
    return;
  }
  static const sn_column_text texts[] = {{SN_TEXT_GROUP_COLUMN_LEVEL, 7, SN_LOOK_LABEL},
                                         {SN_TEXT_GROUP_UNIT_COUNT, 2, SN_LOOK_CENTRE},
                                         {SN_TEXT_NONE, 3, SN_LOOK_CENTRE}};
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 3), 3);
  for (size_t i = 0; i < all(v)->level_count; i++)
    put_bin(v, table, levels_name(v, &all(v)->levels[i]), &all(v)->levels[i], true);
}

/* ---- where one stands ---- */

/* A label, then one column of the grid each. */
static sn_table *strip(const sn_group_view *v, sn_page *page) {
  sn_column *columns = SN_ARENA_NEW(v->view.arena, GRID, sn_column);
  if (!columns) return NULL;
  for (size_t i = 0; i < GRID; i++)
    columns[i] = (sn_column){.title = "", .look = i ? SN_LOOK_CENTRE : SN_LOOK_LABEL};
  sn_table *table = sn_page_table(page, columns, GRID);
  if (table) table->headless = true;
  return table;
}

static void begin_strip(const sn_group_view *v, sn_table *table, sn_text_id label) {
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, sn_view_say(&v->view, label));
}

/* Each of them spans two columns. */
static void put_percentiles(const sn_group_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_NONE, 2, SN_LOOK_LABEL},  {SN_TEXT_NONE, 2, SN_LOOK_CENTRE},
                                         {SN_TEXT_NONE, 2, SN_LOOK_CENTRE}, {SN_TEXT_NONE, 2, SN_LOOK_CENTRE},
                                         {SN_TEXT_NONE, 2, SN_LOOK_CENTRE}, {SN_TEXT_NONE, 2, SN_LOOK_CENTRE}};
  const sonae_group_part *part = all(v);
  bool hides = false;
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 6), 6);
  if (table) table->headless = true;
  begin_strip(v, table, SN_TEXT_GROUP_ROW_PERCENT);
  for (size_t i = 0; i < SONAE_GROUP_PERCENTILES; i++)
    sn_put_text(
        table, SN_TONE_QUIET,
        sn_view_fill(&v->view, SN_TEXT_GROUP_PERCENT, sn_group_integer(v, sonae_group_percents[i]), NULL, NULL));
  begin_strip(v, table, SN_TEXT_GROUP_ROW_SCORE);
  for (size_t i = 0; i < SONAE_GROUP_PERCENTILES; i++) {
    bool hidden = part->percentiles[i] == SONAE_UNDEFINED;
    sn_put_text(table, hidden ? SN_TONE_QUIET : SN_TONE_STRONG,
                hidden ? "–" : sn_view_integer(&v->view, part->percentiles[i] / SONAE_MICRO));
    hides = hides || hidden;
  }
  if (hides) sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_END_HIDDEN));
}

static void put_standings(const sn_group_view *v, sn_page *page) {
  const sonae_group *g = v->group;
  if (g->standing_count == 0) {
    if (g->definition->model != SONAE_POINTS)
      sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_STANDINGS_HIDDEN));
    return;
  }
  sn_page_space(page);
  sn_table *table = strip(v, page);
  begin_strip(v, table, SN_TEXT_GROUP_ROW_POINTS);
  for (size_t i = 0; i < g->standing_count; i++)
    sn_put_text(table, SN_TONE_QUIET, sn_group_integer(v, g->standings[i].points));
  begin_strip(v, table, SN_TEXT_GROUP_ROW_STANDING);
  for (size_t i = 0; i < g->standing_count; i++)
    sn_put_text(table, SN_TONE_PLAIN, sn_view_score(&v->view, (int64_t)g->standings[i].tenths * (SONAE_MICRO / 10)));
}

static void put_standing(const sn_group_view *v, sn_page *page) {
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_STANDING));
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_GROUP_STANDING_MEANING));
  put_percentiles(v, page);
  put_standings(v, page);
}

/* ---- what would help, what is urgent ---- */

/* Then no counts are shown at all. */
static bool is_small(const sn_group_view *v) {
  return all(v)->count < 2 * v->group->k;
}

static void put_no_counts(const sn_group_view *v, sn_page *page) {
  if (!is_small(v)) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_COUNTS));
  sn_page_text(page, SN_TONE_QUIET, sn_group_why_no_counts(v));
}

static void put_helps(const sn_group_view *v, sn_page *page) {
  static const sn_column_text texts[] = {
      {SN_TEXT_COLUMN_ACTION, 3, SN_LOOK_AUTO},       {SN_TEXT_COLUMN_FIRST_STEP, 4, SN_LOOK_AUTO},
      {SN_TEXT_GROUP_COLUMN_WHOM, 2, SN_LOOK_CENTRE}, {SN_TEXT_GROUP_COLUMN_RISE, 1, SN_LOOK_CENTRE},
      {SN_TEXT_COLUMN_HOURS, 1, SN_LOOK_AUTO},        {SN_TEXT_COLUMN_YEN, 1, SN_LOOK_AUTO}};
  if (v->view.definition->action_count == 0 || (v->group->help_count == 0 && is_small(v))) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_HELPS));
  if (v->group->help_count == 0) {
    sn_page_text(page, SN_TONE_QUIET, sn_group_say_k(v, SN_TEXT_GROUP_NO_HELPS));
    return;
  }
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_GROUP_HELPS_MEANING));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 6), 6);
  for (size_t i = 0; i < v->group->help_count; i++) {
    const sonae_group_help *help = &v->group->helps[i];
    const sonae_action *action = &v->view.definition->actions[help->action];
    sn_table_row(table);
    sn_put_text(table, i ? SN_TONE_PLAIN : SN_TONE_STRONG, sn_view_text(&v->view, action->title));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, action->first_step));
    sn_put_text(table, SN_TONE_PLAIN, sn_group_count(v, all(v)->count, help->count));
    sn_put_text(table, SN_TONE_GOOD,
                sn_view_fill(&v->view, SN_TEXT_GROUP_RISE, sn_view_score(&v->view, help->rise), NULL, NULL));
    sn_put_number(table, sn_view_hundredths(action->hours), 2);
    sn_put_yen(table, action->yen);
  }
}

static void put_alerts(const sn_group_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_NONE, 9, SN_LOOK_AUTO},
                                         {SN_TEXT_GROUP_UNIT_COUNT, 3, SN_LOOK_CENTRE}};
  const sonae_definition *d = v->view.definition;
  if (d->alert_count == 0 || is_small(v)) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_ALERTS));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  for (size_t i = 0; i < d->alert_count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, d->alerts[i].headline));
    sn_put_text(table, SN_TONE_PLAIN, sn_group_count(v, all(v)->count, all(v)->alerts[i]));
  }
}

/* Only what can be said: of an attribute that is no question of yes and no, nobody says yes. */
static void put_traits(const sn_group_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_NONE, 9, SN_LOOK_AUTO},
                                         {SN_TEXT_GROUP_COLUMN_YES, 3, SN_LOOK_CENTRE}};
  const sonae_definition *d = v->view.definition;
  sn_table *table = NULL;
  for (size_t i = 0; i < d->attribute_count; i++) {
    if (v->group->traits[i].shown != SONAE_COUNT_EXACT) continue;
    if (!table) {
      sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_GROUP_HEADING_TRAITS));
      sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_GROUP_TRAITS_MEANING));
      table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
    }
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, d->attributes[i].label));
    sn_put_text(table, SN_TONE_PLAIN, sn_group_count(v, all(v)->count, v->group->traits[i]));
  }
}

void sn_sheet_group(const sn_group_view *v) {
  sn_page *page = sn_view_page(&v->view, SN_PAGE_GROUP, SN_TEXT_GROUP_SHEET, SN_TEXT_GROUP_TITLE, widths);
  put_who(v, page);
  if (all(v)->count == 0) {
    sn_page_text(page, SN_TONE_STRONG, sn_group_say_k(v, SN_TEXT_GROUP_NOTHING));
    return;
  }
  put_scores(v, page);
  put_distribution(v, page);
  put_levels(v, page);
  put_standing(v, page);
  put_helps(v, page);
  put_alerts(v, page);
  put_traits(v, page);
  put_no_counts(v, page);
}
