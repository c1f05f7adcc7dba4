/* SPDX-License-Identifier: Apache-2.0 */
/* The first sheet: where things stand, in a dozen figures and three pictures. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {24, 20, 14, 3, 14, 14, 14, 14, 0};
static const double NEAR_ALL = 0.995;
enum { CAMPAIGNS = 6, BANDS = 5, BAND_POINTS = 20, ROW_POINTS = 22, CHART_COLUMN = 4, CHART_PIXELS = 4 * (14 * 7 + 5) };

/* ---- figures ---- */

static void put_figure(sn_portfolio_view *view, sn_roll *roll, sn_text_id label, const char *value,
                       const char *meaning) {
  sn_roll_row_points(roll, ROW_POINTS);
  sn_roll_text(roll, SN_STYLE_LABEL, sn_portfolio_say(view, label));
  sn_roll_text(roll, SN_STYLE_STRONG_FACT, value);
  sn_roll_text(roll, SN_STYLE_LINE, meaning);
}

static const char *part(sn_portfolio_view *view, int64_t part_of, int64_t whole) {
  sn_buffer text = SN_BUFFER(64);
  int64_t mille = whole ? part_of * 1000 / whole : 0;
  sn_buffer_printf(&text, "%d.%d%%", (int)(mille / 10), (int)(mille % 10));
  const char *kept = text.failed ? NULL : sn_arena_copy(&view->arena, text.data, text.length);
  sn_buffer_free(&text);
  return kept ? kept : "";
}

/* Those that are open first, then the last ones. */
static int by_deadline(const void *left, const void *right) {
  const sonae_campaign *a = &(*(const sonae_asking *const *)left)->campaign,
                       *b = &(*(const sonae_asking *const *)right)->campaign;
  if (!a->closed != !b->closed) return a->closed ? 1 : -1;
  int order = a->closed ? strcmp(b->deadline, a->deadline) : strcmp(a->deadline, b->deadline);
  return order ? order : strcmp(a->id, b->id);
}

static void put_campaign(sn_portfolio_view *view, sn_roll *roll, const sonae_asking *asking) {
  const sonae_campaign *campaign = &asking->campaign;
  const char *title = sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_CAMPAIGN, campaign->title, NULL, NULL);
  size_t lines = sn_roll_lines(roll, 0, title);
  if (lines > 1)
    sn_roll_row(roll, lines);
  else
    sn_roll_row_points(roll, ROW_POINTS);
  sn_roll_text(roll, SN_STYLE_LABEL, title);
  sn_roll_text(roll, SN_STYLE_FACT,
               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_CAMPAIGN_REPLIES, sn_portfolio_count(view, asking->asked),
                                     sn_portfolio_count(view, asking->replied), NULL));
  sn_roll_text(roll, SN_STYLE_LINE,
               sn_portfolio_sentence(
                   view, campaign->closed ? SN_TEXT_PORTFOLIO_CAMPAIGN_CLOSED : SN_TEXT_PORTFOLIO_CAMPAIGN_OPEN,
                   campaign->deadline, campaign->id, NULL));
}

/* All that are meant, by name; of many the first. */
static void put_campaigns(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_asking **all = SN_ARENA_NEW(&view->arena, p->campaign_count, const sonae_asking *);
  if (!all) return;
  for (size_t i = 0; i < p->campaign_count; i++)
    all[i] = &p->campaigns[i];
  qsort(all, p->campaign_count, sizeof *all, by_deadline);
  for (size_t i = 0; i < p->campaign_count && i < CAMPAIGNS; i++)
    put_campaign(view, roll, all[i]);
  if (p->campaign_count > CAMPAIGNS)
    put_figure(view, roll, SN_TEXT_PORTFOLIO_MORE_CAMPAIGNS,
               sn_portfolio_count(view, (int64_t)(p->campaign_count - CAMPAIGNS)), "sonae campaign list");
}

static void put_asked(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio *p = view->portfolio;
  const char *asked = sn_portfolio_count(view, p->totals.asked);
  if (p->campaign_count == 0) {
    put_figure(view, roll, SN_TEXT_PORTFOLIO_ASKED_ALL, asked,
               p->buyer == SONAE_NONE ? "" : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_CAMPAIGN));
    return;
  }
  const sonae_campaign *first = &p->campaigns->campaign;
  bool one = p->campaign_count == 1;
  put_figure(view, roll, SN_TEXT_PORTFOLIO_ASKED, asked,
             one ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_ASKED_BY, first->title, first->deadline, NULL)
                 : sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_ASKED_TOGETHER,
                                         sn_portfolio_count(view, (int64_t)p->campaign_count), NULL, NULL));
  if (!one) put_campaigns(view, roll);
}

static void put_answers(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_portfolio_totals *t = &p->totals;
  put_asked(view, roll);
  put_figure(
      view, roll, SN_TEXT_PORTFOLIO_ANSWERED, sn_portfolio_count(view, t->answered),
      sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_ANSWERED_PART, part(view, t->answered, t->asked), NULL, NULL));
  if (p->campaign_count == 0) return;
  put_figure(view, roll, SN_TEXT_PORTFOLIO_OVERDUE, sn_portfolio_count(view, t->overdue),
             sn_portfolio_say(view, t->overdue ? SN_TEXT_PORTFOLIO_OVERDUE_DO : SN_TEXT_PORTFOLIO_OVERDUE_NONE));
  if (!p->one_campaign)
    put_figure(view, roll, SN_TEXT_PORTFOLIO_SILENT, sn_portfolio_count(view, t->silent),
               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_SILENT_OF,
                                     sn_portfolio_count(view, (int64_t)p->supplier_count), NULL, NULL));
}

static void put_findings(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_portfolio_totals *t = &p->totals;
  if (p->buyer == SONAE_NONE) return;
  put_figure(view, roll, SN_TEXT_PORTFOLIO_TO_FOLLOW, sn_portfolio_count(view, t->unsettled),
             p->finding_count > 0
                 ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_TO_FOLLOW_PARTS,
                                         sn_portfolio_count(view, t->findings_overdue),
                                         sn_portfolio_count(view, t->to_review), sn_portfolio_count(view, t->closed))
                 : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_FINDINGS));
}

static void put_change(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio_totals *t = &view->portfolio->totals;
  put_figure(
      view, roll, SN_TEXT_PORTFOLIO_MEAN_OVERALL, sn_portfolio_points(view, t->mean),
      sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_MEAN_OF, sn_portfolio_count(view, t->evaluated), NULL, NULL));
  if (t->compared == 0) {
    put_figure(view, roll, SN_TEXT_PORTFOLIO_CHANGE_SINCE, "–", sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_CHANGE));
    return;
  }
  enum { TENTH = SONAE_MICRO / 10 }; /* of what is shown, so that the reader's sum is ours */
  int64_t change = (sn_score_tenths(t->mean_then) - sn_score_tenths(t->mean_before)) * TENTH;
  const char *points = sn_portfolio_points(view, change);
  put_figure(view, roll, SN_TEXT_PORTFOLIO_CHANGE_SINCE,
             change > 0 ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_UP, points, NULL, NULL) : points,
             sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_CHANGE_OF, sn_portfolio_count(view, t->compared),
                                   sn_portfolio_points(view, t->mean_before), sn_portfolio_points(view, t->mean_then)));
}

static void put_exposure(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_portfolio *p = view->portfolio;
  if (p->buyer == SONAE_NONE) return;
  sonae_bounds exposure = p->network->exposure[p->buyer];
  bool near = exposure.high > NEAR_ALL; /* then the load tells better from worse */
  put_figure(view, roll, SN_TEXT_PORTFOLIO_EXPOSURE, sn_portfolio_bounds(view, exposure),
             near ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_EXPOSURE_NEAR, sn_portfolio_decimal(view, p->load),
                                          NULL, NULL)
                  : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_EXPOSURE_MEANS));
}

/* ---- pictures ---- */

/* A table of names and counts or scores, with its bars beside it. */
typedef struct bars {
  sn_text_id heading, name, series;
  bool fixed;
} bars;

static uint32_t begin_bars(sn_portfolio_view *view, sn_roll *roll, const bars *b, sn_text_id other) {
  const char *titles[3] = {sn_portfolio_say(view, b->name), sn_portfolio_say(view, b->series),
                           sn_portfolio_say(view, other)};
  sn_roll_heading(roll, sn_portfolio_say(view, b->heading));
  sn_roll_head(roll, titles, 3, false);
  return roll->row - 1;
}

static void end_bars(sn_portfolio_view *view, sn_roll *roll, const bars *b, uint32_t head, uint32_t rows) {
  sn_book_chart chart = {.kind = SN_CHART_BARS,
                         .first_row = head + 1,
                         .last_row = head + rows,
                         .category_column = 0,
                         .series_columns = {1},
                         .series_names = {sn_portfolio_say(view, b->series)},
                         .series_count = 1,
                         .row = head,
                         .column = CHART_COLUMN,
                         .width = CHART_PIXELS,
                         .height = (roll->row - head) * (BAND_POINTS + 4) * 4 / 3,
                         .fixed_scale = b->fixed,
                         .title = sn_portfolio_say(view, b->heading),
                         .description = sn_portfolio_say(view, b->heading)};
  sn_book_picture(view->book, &chart);
}

static void put_bar(sn_roll *roll, const char *name) {
  sn_roll_row_points(roll, BAND_POINTS + 4);
  sn_roll_text(roll, SN_STYLE_FACT, name);
}

static void put_bands(sn_portfolio_view *view, sn_roll *roll) {
  static const bars b = {SN_TEXT_PORTFOLIO_HEADING_BANDS, SN_TEXT_PORTFOLIO_BAND, SN_TEXT_PORTFOLIO_SUPPLIERS, false};
  static const char *const names[BANDS] = {"80 – 100", "60 – 79", "40 – 59", "20 – 39", "0 – 19"};
  const sonae_portfolio *p = view->portfolio;
  uint32_t counts[BANDS + 1] = {0};
  for (size_t i = 0; i < p->supplier_count; i++) {
    int64_t low = sonae_portfolio_node(p, &p->suppliers[i])->overall.low;
    int64_t band = low == SONAE_UNDEFINED ? BANDS : BANDS - 1 - low / (20 * SONAE_MICRO);
    counts[band < 0 ? 0 : band]++;
  }
  uint32_t head = begin_bars(view, roll, &b, SN_TEXT_PORTFOLIO_PART);
  for (int i = 0; i <= BANDS; i++) {
    put_bar(roll, i < BANDS ? names[i] : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_ANSWER));
    sn_roll_amount(roll, counts[i]);
    sn_roll_part(roll, counts[i], (int64_t)p->supplier_count);
  }
  end_bars(view, roll, &b, head, BANDS + 1);
}

static int64_t mean_of_area(const sonae_portfolio *p, uint32_t area) {
  int64_t sum = 0, count = 0;
  for (size_t i = 0; i < p->supplier_count; i++) {
    int64_t low = p->areas[i * p->definition->area_count + area];
    sum += low == SONAE_UNDEFINED ? 0 : low;
    count += low != SONAE_UNDEFINED;
  }
  return count ? sum / count : SONAE_UNDEFINED;
}

static uint32_t weakest_in(const sonae_portfolio *p, uint32_t area) {
  uint32_t count = 0;
  for (size_t i = 0; i < p->supplier_count; i++)
    count += p->suppliers[i].weakest == area;
  return count;
}

static void put_areas(sn_portfolio_view *view, sn_roll *roll) {
  static const bars b = {SN_TEXT_PORTFOLIO_HEADING_AREAS, SN_TEXT_COLUMN_AREA, SN_TEXT_PORTFOLIO_MEAN, true};
  const sonae_definition *d = view->definition;
  uint32_t head = begin_bars(view, roll, &b, SN_TEXT_PORTFOLIO_WEAKEST_OF);
  for (uint32_t i = 0; i < d->area_count; i++) {
    put_bar(roll, sn_portfolio_text(view, d->areas[i].title));
    sn_roll_score(roll, mean_of_area(view->portfolio, i));
    sn_roll_amount(roll, weakest_in(view->portfolio, i));
  }
  end_bars(view, roll, &b, head, (uint32_t)d->area_count);
}

static void put_levels(sn_portfolio_view *view, sn_roll *roll) {
  static const bars b = {SN_TEXT_PORTFOLIO_HEADING_LEVELS, SN_TEXT_PORTFOLIO_LEVEL, SN_TEXT_PORTFOLIO_SUPPLIERS, false};
  const sonae_portfolio *p = view->portfolio;
  const sonae_definition *d = view->definition;
  uint32_t head = begin_bars(view, roll, &b, SN_TEXT_PORTFOLIO_PART);
  for (size_t i = 0; i <= d->level_count; i++) {
    uint32_t level = i < d->level_count ? (uint32_t)(d->level_count - 1 - i) : SONAE_NONE, count = 0;
    for (size_t k = 0; k < p->supplier_count; k++)
      count += p->suppliers[k].revision > 0 && p->suppliers[k].level == level;
    put_bar(roll, sn_portfolio_level(view, level));
    sn_roll_amount(roll, count);
    sn_roll_part(roll, count, p->totals.evaluated);
  }
  end_bars(view, roll, &b, head, (uint32_t)d->level_count + 1);
}

bool sn_portfolio_overview(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_OVERVIEW, widths, false)) return false;
  const char *who = p->buyer == SONAE_NONE ? NULL : sn_portfolio_name(&p->network->nodes[p->buyer]);
  sn_roll_title(&roll, who ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_TITLE_OF, who, NULL, NULL)
                           : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_PLAIN));
  sn_roll_note(&roll, SN_TONE_QUIET,
               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_NOTE_OVERVIEW,
                                     sn_portfolio_text(view, view->definition->title), p->date, NULL));
  sn_roll_heading(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_NOW));
  put_answers(view, &roll);
  put_findings(view, &roll);
  put_change(view, &roll);
  put_exposure(view, &roll);
  put_bands(view, &roll);
  put_areas(view, &roll);
  if (view->definition->level_count) put_levels(view, &roll);
  roll.paper = (sn_book_paper){.one_sheet = true};
  sn_portfolio_end(view, &roll, 0);
  return true;
}
