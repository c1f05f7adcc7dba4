/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/rungs.h"

#include "base/number.h"

static bool has_bars(const sn_view *view, uint32_t level) {
  if (view->definition->model != SONAE_LADDER) return false;
  for (size_t i = 0; i < view->definition->question_count; i++)
    if (view->definition->questions[i].level == level) return true;
  return false;
}

size_t sn_rungs_count(const sn_view *view, uint32_t level) {
  return view->definition->levels[level].gate_count + (has_bars(view, level) ? 1 : 0);
}

/* Questions that fall short. On `high` an unknown or unanswered one never does (scoring §11). */
typedef struct shortfall {
  size_t low, high;
  int64_t lowest; /* points; INT64_MAX when no question is asked */
  const char *ids, *areas;
} shortfall;

/* Where most are short comes first; the rest is left to the page that lists them. */
static const char *say_areas(const sn_view *view, size_t *counts) {
  enum { NAMED = 3 };
  sn_buffer list = SN_BUFFER(4096);
  for (size_t named = 0; named < NAMED; named++) {
    size_t most = 0;
    for (size_t i = 1; i < view->definition->area_count; i++)
      if (counts[i] > counts[most]) most = i;
    if (view->definition->area_count == 0 || counts[most] == 0) break;
    sn_view_list(view, &list,
                 sn_view_fill(view, SN_TEXT_GATE_SHORT_AREA, sn_view_text(view, view->definition->areas[most].title),
                              sn_view_integer(view, (int64_t)counts[most]), NULL));
    counts[most] = 0;
  }
  for (size_t i = 0; i < view->definition->area_count; i++)
    if (counts[i] > 0) {
      sn_view_list(view, &list, sn_view_say(view, SN_TEXT_GATE_SHORT_OTHERS));
      break;
    }
  return sn_view_keep(view, &list);
}

static void note_short(const sn_view *view, shortfall *result, sn_buffer *ids, uint32_t question) {
  enum { NAMED = 8 };
  result->low++;
  if (!sn_view_is_open_ended(view, question)) result->high++;
  if (result->low <= NAMED)
    sn_view_list(view, ids, view->definition->questions[question].id);
  else if (result->low == NAMED + 1)
    sn_view_list(view, ids, "…");
}

/* bars: the questions of that level against their own bars; else the minimum set against `points`. */
static shortfall measure(const sn_view *view, bool bars, uint32_t level, int64_t points) {
  shortfall result = {.lowest = INT64_MAX};
  sn_buffer ids = SN_BUFFER(4096);
  size_t *areas = SN_ARENA_NEW(view->arena, view->definition->area_count + 1, size_t);
  for (uint32_t i = 0; i < view->definition->question_count; i++) {
    const sonae_question *question = &view->definition->questions[i];
    bool asked = bars ? question->level == level : question->minimum;
    if (!asked || !sn_view_is_scored(view, i)) continue;
    if (view->evaluation->points[i] < result.lowest) result.lowest = view->evaluation->points[i];
    if (view->evaluation->points[i] >= (bars ? question->bar : points)) continue;
    note_short(view, &result, &ids, i);
    if (areas) areas[question->area]++;
  }
  if (areas) result.areas = say_areas(view, areas);
  result.ids = sn_view_keep(view, &ids);
  return result;
}

static sn_rung check_questions(const sn_view *view, bool bars, uint32_t level, int64_t points) {
  shortfall found = measure(view, bars, level, points);
  sn_rung rung = {.holds_low = found.low == 0, .holds_high = found.high == 0};
  rung.asks = bars ? sn_view_say(view, SN_TEXT_GATE_BARS)
                   : sn_view_fill(view, SN_TEXT_GATE_MINIMUM, sn_view_integer(view, points), NULL, NULL);
  if (found.lowest == INT64_MAX)
    rung.stands = sn_view_say(view, SN_TEXT_GATE_NOTHING_ASKED);
  else if (found.low == 0)
    rung.stands = sn_view_say(view, SN_TEXT_GATE_ALL_THERE);
  else
    rung.stands = sn_view_fill(view, SN_TEXT_GATE_SHORT, sn_view_integer(view, (int64_t)found.low), found.ids, NULL);
  rung.brief = found.lowest == INT64_MAX || found.low == 0
                   ? rung.stands
                   : sn_view_fill(view, SN_TEXT_GATE_SHORT_BRIEF, sn_view_integer(view, (int64_t)found.low),
                                  found.areas, sn_view_say(view, SN_TEXT_SHEET_GAPS));
  return rung;
}

static sn_rung check_score(const sn_view *view, const char *asks, const sonae_score *score, int64_t at_least) {
  bool undefined = score->low == SONAE_UNDEFINED; /* then a gate holds (scoring §11) */
  const char *stands = sn_view_range(view, score);
  return (sn_rung){.asks = asks,
                   .stands = stands,
                   .brief = sn_view_fill(view, SN_TEXT_GATE_NOW, stands, NULL, NULL),
                   .holds_low = undefined || score->low >= at_least,
                   .holds_high = undefined || score->high >= at_least};
}

sn_rung sn_rungs_check(const sn_view *view, uint32_t level, size_t index) {
  const sonae_level *rungs = &view->definition->levels[level];
  sn_rung rung = {0};
  if (index >= rungs->gate_count) {
    rung = check_questions(view, true, level, 0);
    rung.place = rungs->place;
    return rung;
  }
  const sonae_gate *gate = &rungs->gates[index];
  const char *at_least = sn_view_score(view, gate->at_least);
  if (gate->kind == SONAE_GATE_MINIMUM) {
    rung = check_questions(view, false, level, gate->at_least);
  } else if (gate->kind == SONAE_GATE_AREA) {
    const char *area = sn_view_text(view, view->definition->areas[gate->area].title);
    rung = check_score(view, sn_view_fill(view, SN_TEXT_GATE_AREA, area, at_least, NULL),
                       &view->evaluation->areas[gate->area], gate->at_least);
  } else {
    rung = check_score(view, sn_view_fill(view, SN_TEXT_GATE_OVERALL, at_least, NULL, NULL), &view->evaluation->overall,
                       gate->at_least);
  }
  rung.place = gate->place;
  return rung;
}

const char *sn_rungs_next(const sn_view *view, uint32_t level) {
  sn_buffer out = SN_BUFFER(64 * 1024);
  sn_buffer_text(&out, sn_view_text(view, view->definition->levels[level].title));
  for (size_t i = 0; i < sn_rungs_count(view, level); i++) {
    sn_rung rung = sn_rungs_check(view, level, i);
    if (rung.holds_low) continue;
    sn_buffer_text(&out, "\n");
    sn_buffer_text(&out, sn_view_fill(view, SN_TEXT_NEXT_GATE, rung.asks, rung.stands, NULL));
  }
  return sn_view_keep(view, &out);
}
