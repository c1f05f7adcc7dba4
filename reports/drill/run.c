/* SPDX-License-Identifier: Apache-2.0 */
/* What the facilitator holds in the hand: when what is told, what to ask, what to say when nobody knows. */
#include "reports/drill/drill.h"

static const uint8_t widths[] = {14, 12, 35, 26, 33, 9, 27, 0}; /* one landscape A4 across */

static const sn_column_text columns[] = {
    {SN_TEXT_COLUMN_DRILL_AT, 1, SN_LOOK_AUTO},      {SN_TEXT_COLUMN_DRILL_CLOCK, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_DRILL_HAPPENS, 1, SN_LOOK_AUTO}, {SN_TEXT_COLUMN_DRILL_ASK, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_DRILL_GOOD, 1, SN_LOOK_AUTO},    {SN_TEXT_COLUMN_DRILL_TESTS, 1, SN_LOOK_AUTO},
    {SN_TEXT_COLUMN_DRILL_HELP, 1, SN_LOOK_AUTO}};
enum {
  COLUMN_COUNT = sizeof columns / sizeof *columns,
  LABEL_SPAN = 1,
  LEAST_POINTS = 9 /* it is read aloud from */,
  WHY_LINES = 3,
  LINES_BYTES = 64 * 1024
};

/* --- why this one ------------------------------------------------------------------------------------------------- */

static const char *gaps_words(const sn_drill_view *v, const sonae_drill_gap *gaps, size_t count) {
  const sn_view *view = &v->view;
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  for (size_t i = 0; i < count && i < WHY_LINES; i++) {
    const sonae_question *question = &view->definition->questions[gaps[i].question];
    sn_view_line(&lines,
                 sn_view_fill(view, SN_TEXT_DRILL_WHY_LINE, sn_view_text(view, question->text), question->id, NULL));
  }
  if (count > WHY_LINES)
    sn_view_line(&lines, sn_view_fill(view, SN_TEXT_DRILL_WHY_MORE, sn_view_integer(view, (int64_t)count - WHY_LINES),
                                      NULL, NULL));
  return sn_view_keep(view, &lines);
}

static const char *why(const sn_drill_view *v) {
  const sn_view *view = &v->view;
  sonae_drill_gap gaps[SONAE_DRILL_LINES];
  size_t count = sonae_drill_gaps(v->drill, view->definition, view->evaluation, gaps);
  const char *words = count ? sn_view_fill(view, SN_TEXT_DRILL_WHY, sn_view_integer(view, (int64_t)count),
                                           gaps_words(v, gaps, count), NULL)
                            : sn_view_say(view, SN_TEXT_DRILL_WHY_NO_GAP);
  if (v->report->suits) words = sn_view_fill(view, SN_TEXT_DRILL_WHY_SUITS, words, NULL, NULL);
  return v->report->asked_for ? sn_view_fill(view, SN_TEXT_DRILL_WHY_CHOSEN, words, NULL, NULL) : words;
}

/* --- the head ----------------------------------------------------------------------------------------------------- */

static bool is_told(const sn_drill_view *v, uint32_t inject) {
  for (size_t i = 0; i < v->times->slot_count; i++)
    if (v->times->slots[i].inject == inject) return true;
  return false;
}

static const char *left_out(const sn_drill_view *v) {
  sn_buffer list = SN_BUFFER(LINES_BYTES);
  for (uint32_t i = 0; i < v->drill->inject_count; i++)
    if (!is_told(v, i)) sn_view_list(&v->view, &list, sn_view_text(&v->view, v->drill->injects[i].clock));
  const char *words = sn_view_keep(&v->view, &list);
  return *words ? sn_view_fill(&v->view, SN_TEXT_DRILL_LEFT_OUT, words, NULL, NULL) : "";
}

static const char *minutes_of(const sn_drill_view *v) {
  const sn_view *view = &v->view;
  const sonae_drill_times *times = v->times;
  const char *words = sn_view_fill(view, SN_TEXT_DRILL_MINUTES, sn_view_integer(view, times->minutes),
                                   sn_view_integer(view, times->opening), sn_view_integer(view, times->debrief));
  if (times->rest)
    words = sn_view_fill(view, SN_TEXT_DRILL_MINUTES_REST, words, sn_view_integer(view, times->rest), NULL);
  if (times->minutes == times->asked) return words;
  return sn_view_fill(view, SN_TEXT_DRILL_MINUTES_LESS, words, sn_view_integer(view, times->asked), NULL);
}

static void put_head(const sn_drill_view *v, sn_page *page) {
  const sn_view *view = &v->view;
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_DRILL_LEAD));
  sn_table *table = sn_view_fields(view, page, LABEL_SPAN, COLUMN_COUNT - LABEL_SPAN);
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_COMPANY, SN_TONE_PLAIN, sn_view_organisation(view));
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_MINUTES, SN_TONE_PLAIN, minutes_of(v));
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_AIM, SN_TONE_STRONG, sn_view_text(view, v->drill->aim));
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_STORY, SN_TONE_PLAIN, sn_view_text(view, v->drill->story));
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_WHY, SN_TONE_PLAIN, why(v));
  sn_view_field(view, table, SN_TEXT_DRILL_FIELD_LEFT_OUT, SN_TONE_QUIET, left_out(v));
}

static void put_how(const sn_drill_view *v, sn_page *page) {
  static const sn_text_id HOW[] = {SN_TEXT_DRILL_HOW_1, SN_TEXT_DRILL_HOW_2, SN_TEXT_DRILL_HOW_3, SN_TEXT_DRILL_HOW_4};
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_DRILL_HEADING_HOW));
  for (size_t i = 0; i < sizeof HOW / sizeof *HOW; i++)
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(&v->view, HOW[i]));
}

/* --- what happens when -------------------------------------------------------------------------------------------- */

static const char *minutes_words(const sn_drill_view *v, uint32_t at, uint32_t minutes) {
  const sn_view *view = &v->view;
  return sn_view_fill(view, SN_TEXT_DRILL_AT, sn_view_integer(view, at), sn_view_integer(view, at + minutes),
                      sn_view_integer(view, minutes));
}

static const char *good_words(const sn_drill_view *v, const sonae_drill_inject *inject) {
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  for (size_t i = 0; i < inject->good_count; i++) {
    sn_text_id form = inject->goods[i].voice ? SN_TEXT_DRILL_VOICE_LINE : SN_TEXT_DRILL_LINE;
    sn_view_line(&lines, sn_view_fill(&v->view, form, sn_view_text(&v->view, inject->goods[i].text), NULL, NULL));
  }
  return sn_view_keep(&v->view, &lines);
}

static bool is_named_before(const sonae_drill_inject *inject, size_t good) {
  for (size_t i = 0; i < good; i++)
    if (inject->goods[i].question == inject->goods[good].question) return true;
  return false;
}

static const char *question_ids(const sn_drill_view *v, const sonae_drill_inject *inject) {
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  for (size_t i = 0; i < inject->good_count; i++)
    if (inject->goods[i].question != SONAE_NONE && !is_named_before(inject, i))
      sn_view_line(&lines, inject->goods[i].question_id);
  return sn_view_keep(&v->view, &lines);
}

static void put_frame(const sn_drill_view *v, sn_table *table, uint32_t at, uint32_t minutes, sn_text_id name,
                      sn_text_id read, sn_text_id ask) {
  sn_table_row(table);
  sn_put_text(table, SN_TONE_QUIET, minutes_words(v, at, minutes));
  sn_put_text(table, SN_TONE_QUIET, sn_view_say(&v->view, name));
  sn_put_text(table, SN_TONE_QUIET, sn_view_say(&v->view, read));
  sn_put_text(table, SN_TONE_QUIET, sn_view_say(&v->view, ask));
}

static void put_scene(const sn_drill_view *v, sn_table *table, size_t slot) {
  const sonae_drill_slot *times = &v->times->slots[slot];
  const sonae_drill_inject *inject = sn_drill_inject(v, slot);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, minutes_words(v, times->at, times->minutes));
  sn_put_text(table, SN_TONE_PLAIN, sn_drill_scene(v, slot));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, inject->happens));
  sn_put_text(table, SN_TONE_STRONG, sn_drill_lines(v, SN_TEXT_DRILL_LINE, inject->asks, inject->ask_count));
  sn_put_text(table, SN_TONE_PLAIN, good_words(v, inject));
  sn_put_text(table, SN_TONE_QUIET, question_ids(v, inject));
  sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, inject->help));
}

void sn_drill_run(const sn_drill_view *v) {
  sn_page *page = sn_drill_page(v, SN_PAGE_DRILL_RUN, SN_TEXT_SHEET_DRILL_RUN, SN_TEXT_TITLE_DRILL_RUN, widths);
  page->wide = true;
  page->least_points = LEAST_POINTS;
  put_head(v, page);
  put_how(v, page);
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_DRILL_HEADING_RUN));
  sn_table *table = sn_page_main(page, sn_view_columns(&v->view, columns, COLUMN_COUNT), COLUMN_COUNT);
  put_frame(v, table, 0, v->times->opening, SN_TEXT_DRILL_OPENING, SN_TEXT_DRILL_OPENING_READ,
            SN_TEXT_DRILL_OPENING_ASK);
  for (size_t i = 0; i < v->times->slot_count; i++) {
    if (v->times->rest && v->times->rest_before == i)
      put_frame(v, table, v->times->slots[i].at - v->times->rest, v->times->rest, SN_TEXT_DRILL_REST,
                SN_TEXT_DRILL_REST_READ, SN_TEXT_DRILL_REST_ASK);
    put_scene(v, table, i);
  }
  put_frame(v, table, v->times->minutes - v->times->debrief, v->times->debrief, SN_TEXT_DRILL_DEBRIEF,
            SN_TEXT_DRILL_DEBRIEF_READ, SN_TEXT_DRILL_DEBRIEF_ASK);
}
