/* SPDX-License-Identifier: Apache-2.0 */
/* The comprehension test: a page of questions to hand out, and a page of answers to talk about. */
#include "sonae/quiz.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "layout/output.h"
#include "reports/words/view.h"

enum { LEAST_POINTS = 10, LINES_BYTES = 64 * 1024, FIELD_COLUMNS = 40 };

static const uint8_t test_widths[] = {4, 5, 28, 7, 20, 6, 13, 7, 0}; /* one A4 page */
static const uint8_t answer_widths[] = {5, 6, 57, 22, 0};

static const sn_column_text test_columns[] = {{SN_TEXT_COLUMN_QUIZ_NUMBER, 1, SN_LOOK_CENTRE},
                                              {SN_TEXT_COLUMN_QUIZ_SITUATION, 6, SN_LOOK_AUTO},
                                              {SN_TEXT_COLUMN_QUIZ_ANSWER, 1, SN_LOOK_FILL}};
static const sn_column_text answer_columns[] = {{SN_TEXT_COLUMN_QUIZ_NUMBER, 1, SN_LOOK_CENTRE},
                                                {SN_TEXT_COLUMN_QUIZ_ANSWER, 1, SN_LOOK_CENTRE},
                                                {SN_TEXT_COLUMN_QUIZ_WHY, 1, SN_LOOK_AUTO},
                                                {SN_TEXT_COLUMN_QUIZ_CASE, 1, SN_LOOK_AUTO}};

static const char *letter(size_t place) {
  static const char *const LETTERS[SONAE_QUIZ_CHOICES] = {"A", "B", "C"};
  return LETTERS[place];
}

static const sonae_quiz_item *item_of(const sonae_quiz_paper *paper, const sonae_quiz_pick *pick) {
  return &paper->quiz->items[pick->item];
}

/* --- The test ----------------------------------------------------------------------------------------------------- */

static void add_names(const sn_view *view, sn_page *page) {
  static const sn_text_id LABELS[] = {SN_TEXT_QUIZ_COMPANY, SN_TEXT_QUIZ_NAME, SN_TEXT_QUIZ_DAY};
  static const sn_column_text COLUMNS[] = {{SN_TEXT_NONE, 2, SN_LOOK_LABEL}, {SN_TEXT_NONE, 1, SN_LOOK_AUTO},
                                           {SN_TEXT_NONE, 1, SN_LOOK_LABEL}, {SN_TEXT_NONE, 1, SN_LOOK_AUTO},
                                           {SN_TEXT_NONE, 1, SN_LOOK_LABEL}, {SN_TEXT_NONE, 2, SN_LOOK_AUTO}};
  const size_t columns = sizeof COLUMNS / sizeof *COLUMNS;
  sn_table *table = sn_page_table(page, sn_view_columns(view, COLUMNS, columns), columns);
  const char *name = sn_text_short(view->arena, view->document->organisation, FIELD_COLUMNS);
  if (table) table->headless = true;
  sn_table_row(table);
  for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
    sn_put_text(table, SN_TONE_PLAIN, sn_view_say(view, LABELS[i]));
    if (i == 0 && name && *name)
      sn_put_text(table, SN_TONE_PLAIN, name);
    else
      sn_put_blank(table, NULL);
  }
}

static const char *situation(const sn_view *view, const sonae_quiz_paper *paper, const sonae_quiz_pick *pick) {
  const sonae_quiz_item *item = item_of(paper, pick);
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  sn_view_line(&lines, sn_view_text(view, item->text));
  for (size_t place = 0; place < SONAE_QUIZ_CHOICES; place++)
    sn_view_line(&lines, sn_view_fill(view, SN_TEXT_QUIZ_CHOICE, letter(place),
                                      sn_view_text(view, item->choices[pick->choices[place]]), NULL));
  return sn_view_keep(view, &lines);
}

static sn_page *begin_page(const sn_view *view, sn_page_id id, sn_text_id name, sn_text_id title,
                           const uint8_t *widths) {
  sn_page *page = sn_view_page(view, id, name, title, widths);
  page->one_sheet = true;
  page->least_points = LEAST_POINTS;
  return page;
}

static void add_test(const sn_view *view, const sonae_quiz_paper *paper) {
  sn_page *page = begin_page(view, SN_PAGE_QUIZ, SN_TEXT_QUIZ_SHEET, SN_TEXT_QUIZ_TITLE, test_widths);
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_QUIZ_HOW));
  sn_page_text(page, SN_TONE_STRONG, sn_view_say(view, SN_TEXT_QUIZ_NO_MARKS));
  add_names(view, page);
  sn_page_space(page);
  const size_t columns = sizeof test_columns / sizeof *test_columns;
  sn_table *table = sn_page_main(page, sn_view_columns(view, test_columns, columns), columns);
  for (size_t i = 0; i < paper->count; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(view, (int64_t)i + 1));
    sn_put_text(table, SN_TONE_PLAIN, situation(view, paper, &paper->picks[i]));
    sn_put_blank(table, NULL);
  }
}

/* --- The answers -------------------------------------------------------------------------------------------------- */

static const char *explained(const sn_view *view, const sonae_quiz_paper *paper, const sonae_quiz_pick *pick) {
  const sonae_quiz_item *item = item_of(paper, pick);
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  sn_view_line(&lines, sn_view_fill(view, SN_TEXT_QUIZ_RIGHT, sn_view_text(view, item->choices[0]), NULL, NULL));
  sn_view_line(&lines, sn_view_text(view, item->why));
  return sn_view_keep(view, &lines);
}

static const sonae_case *find_case(const sonae_quiz_paper *paper, const char *id) {
  for (size_t i = 0; paper->cases && i < paper->cases->count; i++)
    if (strcmp(paper->cases->items[i].id, id) == 0) return &paper->cases->items[i];
  return NULL;
}

/* A collection has languages of its own. */
static const char *title_of(const sn_view *view, const sonae_cases *cases, const sonae_case *one) {
  for (size_t i = 0; i < cases->language_count; i++)
    if (strcmp(cases->languages[i], view->tag) == 0) return one->title[i];
  return cases->language_count ? one->title[0] : "";
}

/* What happened, in words: the codes of cases are for those who keep the collection. */
static const char *story_of(const sn_view *view, const sonae_quiz_paper *paper, const sonae_quiz_item *item) {
  for (size_t i = 0; i < item->cases.count; i++) {
    const sonae_case *one = find_case(paper, item->cases.items[i]);
    if (one) return title_of(view, paper->cases, one);
  }
  return NULL;
}

static void add_answers(const sn_view *view, const sonae_quiz_paper *paper) {
  sn_page *page =
      begin_page(view, SN_PAGE_QUIZ_ANSWERS, SN_TEXT_QUIZ_ANSWERS_SHEET, SN_TEXT_QUIZ_ANSWERS_TITLE, answer_widths);
  sn_page_text(page, SN_TONE_PLAIN, sn_view_say(view, SN_TEXT_QUIZ_TALK));
  const size_t columns = sizeof answer_columns / sizeof *answer_columns;
  sn_table *table = sn_page_main(page, sn_view_columns(view, answer_columns, columns), columns);
  for (size_t i = 0; i < paper->count; i++) {
    const sonae_quiz_pick *pick = &paper->picks[i];
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(view, (int64_t)i + 1));
    sn_put_text(table, SN_TONE_STRONG, letter(pick->right));
    sn_put_text(table, SN_TONE_PLAIN, explained(view, paper, pick));
    sn_put_text(table, SN_TONE_QUIET, story_of(view, paper, item_of(paper, pick)));
  }
  sn_page_text(page, SN_TONE_QUIET,
               sn_view_fill(view, SN_TEXT_QUIZ_EDITION, sn_view_integer(view, paper->edition), NULL, NULL));
}

/* --- Both --------------------------------------------------------------------------------------------------------- */

sonae_status sonae_quiz_write(const sonae_quiz_paper *paper, sonae_file_kind kind, const char *file,
                              sonae_error *error) {
  sn_arena arena = {0};
  sonae_language language = paper->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  sn_document document = {.arena = &arena, .language = language};
  const sn_view view = {.definition = paper->quiz->definition,
                        .language = language,
                        .tag = language == SONAE_EN ? "en" : "ja",
                        .arena = &arena,
                        .document = &document};
  const char *organisation = sn_text_short(&arena, paper->organisation, SN_MAX_NAME_COLUMNS);
  sn_view_head(&view, sn_view_say(&view, SN_TEXT_QUIZ_TITLE), organisation ? organisation : "", paper->date);
  add_test(&view, paper);
  add_answers(&view, paper);
  return sn_output_save(&document, !arena.failed, kind, file, error);
}
