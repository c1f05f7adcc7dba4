/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/words/view.h"

#include <inttypes.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"

enum { MOST_TEXT_BYTES = 256 * 1024 };

/* ---- taking down ---- */

static uint32_t *none_of(sn_arena *arena, size_t count) {
  uint32_t *items = SN_ARENA_NEW(arena, count + 1, uint32_t);
  for (size_t i = 0; items && i < count; i++)
    items[i] = SONAE_NONE;
  return items;
}

static bool take_gaps(sn_view *view) {
  uint32_t *gap_of = none_of(view->arena, view->definition->question_count);
  if (!gap_of) return false;
  for (size_t i = 0; i < view->evaluation->gap_count; i++)
    gap_of[view->evaluation->gaps[i].question] = (uint32_t)i;
  view->gap_of = gap_of;
  return true;
}

static bool take_order(sn_view *view) {
  size_t count = view->evaluation->action_count;
  uint32_t *placement_of = none_of(view->arena, view->definition->action_count);
  uint32_t *in_order = none_of(view->arena, count);
  sonae_score *after = SN_ARENA_NEW(view->arena, count + 1, sonae_score);
  if (!placement_of || !in_order || !after) return false;
  for (size_t i = 0; i < count; i++) {
    in_order[i] = view->evaluation->actions[i].action;
    placement_of[in_order[i]] = (uint32_t)i;
  }
  for (size_t i = 0; i < count; i++)
    after[i] = sonae_score_after(view->report->workspace, in_order, i + 1);
  view->placement_of = placement_of;
  view->in_order = in_order;
  view->after = after;
  return true;
}

bool sn_view_fill_in(sn_view *view, const sonae_report *report, sn_arena *arena, sn_document *document) {
  *view = (sn_view){.report = report,
                    .definition = report->definition,
                    .response = report->response,
                    .evaluation = report->evaluation,
                    .language = report->language == SONAE_EN ? SONAE_EN : SONAE_JA,
                    .tag = report->language == SONAE_EN ? "en" : "ja",
                    .arena = arena,
                    .document = document};
  return take_gaps(view) && take_order(view);
}

void sn_view_head(const sn_view *view, const char *title, const char *organisation, const char *date) {
  sn_buffer program = SN_BUFFER(256);
  sn_buffer_printf(&program, "sonae %s", sonae_version());
  view->document->program = sn_view_keep(view, &program);
  view->document->title = title;
  view->document->organisation = organisation;
  view->document->date = date;
}

/* ---- pages ---- */

sn_page *sn_view_page(const sn_view *view, sn_page_id id, sn_text_id name, sn_text_id title, const uint8_t *widths) {
  return sn_document_page(view->document, id, sn_view_say(view, name), sn_view_say(view, title), widths);
}

const sn_column *sn_view_columns(const sn_view *view, const sn_column_text *texts, size_t count) {
  sn_column *columns = SN_ARENA_NEW(view->arena, count, sn_column);
  for (size_t i = 0; columns && i < count; i++)
    columns[i] = (sn_column){sn_view_say(view, texts[i].title), texts[i].span, texts[i].look};
  return columns;
}

sn_table *sn_view_fields(const sn_view *view, sn_page *page, uint32_t label_span, uint32_t value_span) {
  const sn_column_text texts[] = {{SN_TEXT_NONE, label_span, SN_LOOK_LABEL}, {SN_TEXT_NONE, value_span, SN_LOOK_AUTO}};
  sn_table *table = sn_page_table(page, sn_view_columns(view, texts, 2), 2);
  if (table) table->headless = true;
  return table;
}

void sn_view_field(const sn_view *view, sn_table *table, sn_text_id label, sn_tone tone, const char *value) {
  if (!value || !*value) return;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, sn_view_say(view, label));
  sn_put_text(table, tone, value);
}

/* ---- sentences ---- */

const char *sn_view_say(const sn_view *view, sn_text_id id) {
  return sn_texts_say(id, view->language);
}

const char *sn_view_keep(const sn_view *view, sn_buffer *buffer) {
  const char *text = sn_arena_copy(view->arena, buffer->data ? buffer->data : "", buffer->length);
  if (buffer->failed) view->arena->failed = true;
  sn_buffer_free(buffer);
  return text ? text : "";
}

const char *sn_view_fill(const sn_view *view, sn_text_id id, const char *a, const char *b, const char *c) {
  sn_buffer out = SN_BUFFER(MOST_TEXT_BYTES);
  sn_fill(&out, sn_view_say(view, id), (const char *const[]){a, b, c}, 3);
  return sn_view_keep(view, &out);
}

const char *sn_view_text(const sn_view *view, sonae_text text) {
  return text ? sonae_text_in(view->definition, text, view->tag) : "";
}

const char *sn_view_case(const sn_view *view, sonae_text text) {
  const sonae_cases *cases = view->report->cases;
  if (!text) return "";
  for (size_t i = 0; i < cases->language_count; i++)
    if (strcmp(cases->languages[i], view->tag) == 0 && text[i]) return text[i];
  return cases->language_count > 0 && text[0] ? text[0] : "";
}

void sn_view_list(const sn_view *view, sn_buffer *list, const char *text) {
  if (list->length > 0) sn_buffer_text(list, sn_view_say(view, SN_TEXT_SEPARATOR));
  sn_buffer_text(list, text);
}

void sn_view_line(sn_buffer *list, const char *text) {
  if (list->length > 0) sn_buffer_text(list, "\n");
  sn_buffer_text(list, text);
}

/* ---- numbers ---- */

const char *sn_view_integer(const sn_view *view, int64_t value) {
  sn_buffer out = SN_BUFFER(32);
  sn_buffer_printf(&out, "%" PRId64, value);
  return sn_view_keep(view, &out);
}

static const char *keep_text(const sn_view *view, const char *text) {
  const char *kept = sn_arena_text(view->arena, text);
  return kept ? kept : "";
}

const char *sn_view_yen(const sn_view *view, int64_t yen) {
  char text[SN_GROUPED_BYTES];
  sn_grouped_text(yen, text);
  return keep_text(view, text);
}

const char *sn_view_score(const sn_view *view, int64_t micro) {
  if (micro == SONAE_UNDEFINED) return "–";
  char text[SN_SCORE_BYTES];
  sn_score_text(micro, text);
  return keep_text(view, text);
}

const char *sn_view_range(const sn_view *view, const sonae_score *score) {
  if (score->low == SONAE_UNDEFINED || score->low == score->high) return sn_view_score(view, score->low);
  sn_buffer out = SN_BUFFER(3 * SN_SCORE_BYTES + 16);
  const char *low = sn_view_score(view, score->low);
  sn_buffer_printf(&out, "%s [%s–%s]", low, low, sn_view_score(view, score->high));
  return sn_view_keep(view, &out);
}

const char *sn_view_share(const sn_view *view, int64_t micro) {
  if (micro == SONAE_UNDEFINED) return "–";
  sn_buffer out = SN_BUFFER(SN_SCORE_BYTES + 1);
  sn_buffer_printf(&out, "%s%%", sn_view_score(view, micro));
  return sn_view_keep(view, &out);
}

int64_t sn_view_hundredths(sonae_rational value) {
  int64_t whole = value.numerator / value.denominator, rest = value.numerator % value.denominator, result;
  int64_t fraction = value.denominator > INT64_MAX / 200 ? rest / (value.denominator / 100)
                                                         : sn_divide_half_up(rest * 100, value.denominator);
  if (__builtin_mul_overflow(whole, 100, &result) || __builtin_add_overflow(result, fraction, &result))
    return INT64_MAX;
  return result;
}

const char *sn_view_rational(const sn_view *view, sonae_rational value) {
  int64_t hundredths = sn_view_hundredths(value);
  sn_buffer out = SN_BUFFER(32);
  sn_buffer_printf(&out, "%" PRId64, hundredths / 100);
  int fraction = (int)(hundredths % 100);
  if (fraction < 0) fraction = -fraction;
  if (fraction % 10)
    sn_buffer_printf(&out, ".%02d", fraction);
  else if (fraction)
    sn_buffer_printf(&out, ".%d", fraction / 10);
  return sn_view_keep(view, &out);
}

sonae_rational sn_view_add(sonae_rational a, sonae_rational b) {
  int64_t left, right, sum, denominator;
  bool fits = !__builtin_mul_overflow(a.numerator, b.denominator, &left) &&
              !__builtin_mul_overflow(b.numerator, a.denominator, &right) &&
              !__builtin_add_overflow(left, right, &sum) &&
              !__builtin_mul_overflow(a.denominator, b.denominator, &denominator);
  if (fits) return sn_rational_reduce(sum, denominator);
  if (__builtin_add_overflow(sn_view_hundredths(a), sn_view_hundredths(b), &sum)) sum = INT64_MAX;
  return sn_rational_reduce(sum, 100);
}

int64_t sn_view_add_yen(int64_t a, int64_t b) {
  int64_t sum;
  return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

/* ---- what things say ---- */

/* The last folder of that name on the way, or NULL. */
static const char *last_folder(const char *file, const char *folder) {
  const char *found = NULL;
  for (const char *at = file; (at = strstr(at, folder)); at++)
    if (at == file || at[-1] == '/') found = at;
  return found;
}

const char *sn_view_file(const char *file) {
  if (!file) return "";
  const char *name = last_folder(file, "questionnaires/");
  if (!name) name = last_folder(file, "rules/");
  const char *slash = strrchr(file, '/');
  return name ? name : slash ? slash + 1 : file;
}

const char *sn_view_place(const sn_view *view, sonae_place place) {
  if (!place.file || place.line == 0) return "";
  sn_buffer out = SN_BUFFER(4096);
  sn_buffer_printf(&out, "%s:%" PRIu32, sn_view_file(place.file), place.line);
  return sn_view_keep(view, &out);
}

const char *sn_view_stage(const sn_view *view, sonae_stage stage) {
  static const sn_text_id names[] = {[SONAE_STAGE_MINIMUM] = SN_TEXT_STAGE_MINIMUM,
                                     [SONAE_STAGE_BASIC] = SN_TEXT_STAGE_BASIC,
                                     [SONAE_STAGE_ADVANCED] = SN_TEXT_STAGE_ADVANCED};
  return sn_view_say(view, names[stage]);
}

const char *sn_view_organisation(const sn_view *view) {
  const char *name = view->response->organisation_name, *id = view->response->organisation_id;
  const char *is = name && *name ? name : id ? id : "", *shown = sn_text_short(view->arena, is, SN_MAX_NAME_COLUMNS);
  return shown ? shown : "";
}

const char *sn_view_date(const sn_view *view) {
  return view->report->date ? view->report->date : view->response->date;
}

const char *sn_view_options(const sn_view *view, uint32_t question, uint8_t code, uint64_t chosen) {
  const sonae_scale *scale = &view->definition->scales[view->definition->questions[question].scale];
  if (code >= SONAE_FIRST_OPTION) chosen = UINT64_C(1) << (code - SONAE_FIRST_OPTION);
  sn_buffer list = SN_BUFFER(MOST_TEXT_BYTES);
  for (size_t i = 0; i < scale->option_count && i < SONAE_MAX_OPTIONS; i++)
    if (chosen >> i & 1) sn_view_list(view, &list, sn_view_text(view, scale->options[i].label));
  return sn_view_keep(view, &list);
}

static const char *given_answer(const sn_view *view, uint32_t question) {
  const uint64_t *chosen = view->response->packed.chosen;
  if (view->definition->questions[question].kind != SONAE_CHOICE) return view->response->answers[question].text;
  return sn_view_options(view, question, view->response->packed.codes[question], chosen ? chosen[question] : 0);
}

static const char *plain_answer(const sn_view *view, uint32_t question, sn_tone *tone) {
  const char *reason = view->response->answers[question].reason;
  switch (view->response->packed.codes[question]) {
  case SONAE_UNANSWERED:
    *tone = SN_TONE_QUIET;
    return sn_view_say(view, SN_TEXT_ANSWER_NONE);
  case SONAE_UNKNOWN:
    *tone = SN_TONE_CARE;
    return sn_view_say(view, SN_TEXT_ANSWER_UNKNOWN);
  case SONAE_NOT_APPLICABLE:
    *tone = SN_TONE_QUIET;
    return reason && *reason ? sn_view_fill(view, SN_TEXT_ANSWER_NOT_APPLICABLE_BECAUSE, reason, NULL, NULL)
                             : sn_view_say(view, SN_TEXT_ANSWER_NOT_APPLICABLE);
  default:
    *tone = SN_TONE_PLAIN;
    return given_answer(view, question);
  }
}

const char *sn_view_answer(const sn_view *view, uint32_t question, sn_tone *tone) {
  sn_tone own;
  if (!tone) tone = &own;
  const char *answer = plain_answer(view, question, tone);
  if (view->evaluation->relevant[question] != SONAE_FALSE) return answer;
  *tone = SN_TONE_QUIET;
  if (view->response->packed.codes[question] == SONAE_UNANSWERED) return sn_view_say(view, SN_TEXT_ANSWER_IRRELEVANT);
  return sn_view_fill(view, SN_TEXT_ANSWER_IRRELEVANT_BUT, answer, NULL, NULL);
}

bool sn_view_is_open_ended(const sn_view *view, uint32_t question) {
  uint8_t code = view->response->packed.codes[question];
  return code == SONAE_UNANSWERED || code == SONAE_UNKNOWN;
}

bool sn_view_is_scored(const sn_view *view, uint32_t question) {
  return view->definition->questions[question].kind == SONAE_CHOICE && view->evaluation->applicable[question];
}

const char *sn_view_gap_ids(const sn_view *view, const sonae_action *action, uint32_t *first_gap) {
  sn_buffer list = SN_BUFFER(MOST_TEXT_BYTES);
  *first_gap = SONAE_NONE;
  for (size_t i = 0; i < action->close_count; i++) {
    uint32_t question = action->closes[i].question, gap = view->gap_of[question];
    if (gap == SONAE_NONE || action->closes[i].to <= view->evaluation->gaps[gap].points) continue;
    if (*first_gap == SONAE_NONE) *first_gap = gap;
    sn_view_line(&list, view->definition->questions[question].id);
  }
  return sn_view_keep(view, &list);
}

static bool lifts(const sonae_action *action, uint32_t question, int32_t points) {
  for (size_t i = 0; i < action->close_count; i++)
    if (action->closes[i].question == question) return action->closes[i].to > points;
  return false;
}

const char *sn_view_action_ids(const sn_view *view, uint32_t question, int32_t points, uint32_t *first_placement) {
  sn_buffer list = SN_BUFFER(MOST_TEXT_BYTES);
  *first_placement = SONAE_NONE;
  for (size_t i = 0; i < view->evaluation->action_count; i++) {
    const sonae_action *action = &view->definition->actions[view->in_order[i]];
    if (!lifts(action, question, points)) continue;
    if (*first_placement == SONAE_NONE) *first_placement = (uint32_t)i;
    sn_view_line(&list, action->id);
  }
  return sn_view_keep(view, &list);
}

void sn_view_put_ids(const sn_view *view, sn_table *table, const char *ids, sn_page_id page, uint32_t row,
                     const char *first_id) {
  if (row == SONAE_NONE) {
    sn_put_text(table, SN_TONE_QUIET, "–");
    sn_put_empty(table);
    return;
  }
  sn_put_text(table, SN_TONE_PLAIN, ids);
  sn_put_link(table, page, row, sn_view_fill(view, SN_TEXT_GO, first_id, NULL, NULL));
}
