/* SPDX-License-Identifier: Apache-2.0 */
/* はじめに: who asks, until when, what to do, how far one is, how to answer. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "form/formula.h"
#include "form/sheets.h"

/* Label and text, or the columns of the progress. */
static const uint8_t widths[] = {26, 14, 12, 12, 14, 14};
enum { WIDTHS = sizeof widths / sizeof *widths, ROW_POINTS = 19 };

typedef struct start {
  sn_draft *draft;
  sn_form_page page;
  const char *answers; /* name of that sheet */
} start;

static const char *say(const start *s, sn_form_text text) {
  return sn_draft_say(s->draft, text);
}

static void put_fact(start *s, sn_form_text label, const char *text) {
  sn_form_page_fact(&s->page, say(s, label), text ? text : "");
}

/* --- who asks, until when --- */

static const char *effort_of(start *s) {
  size_t questions = s->draft->all.asked;
  return SN_DRAFT_FILL(s->draft, EFFORT, sn_draft_count(s->draft, sn_draft_minutes(questions)),
                       sn_draft_count(s->draft, questions));
}

/* Is its cause that of an earlier one? */
static bool is_counted(const sonae_form *form, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (form->asks[i].cause && strcmp(form->asks[i].cause, form->asks[index].cause) == 0) return true;
  return false;
}

static size_t count_cause(const sonae_form *form, const char *cause) {
  size_t count = 0;
  for (size_t i = 0; i < form->ask_count; i++)
    count += form->asks[i].cause && strcmp(form->asks[i].cause, cause) == 0;
  return count;
}

/* How many are asked, and of which causes. */
static const char *asked_of(start *s) {
  sn_draft *draft = s->draft;
  const sonae_form *form = draft->form;
  const char *causes = "", *count = sn_draft_count(draft, form->ask_count);
  for (size_t i = 0; i < form->ask_count; i++) {
    const char *cause = form->asks[i].cause;
    if (!cause || !*cause || is_counted(form, i)) continue;
    const char *counted = SN_DRAFT_FILL(draft, ASKED_CAUSE, cause, sn_draft_count(draft, count_cause(form, cause)));
    const char *between = *causes ? say(s, SN_FORM_TEXT_ASKED_BETWEEN) : "";
    causes = SN_DRAFT_FILL(draft, JOINED, causes, between, counted);
  }
  return *causes ? SN_DRAFT_FILL(draft, ASKED, count, causes) : SN_DRAFT_FILL(draft, ASKED_PLAIN, count);
}

static void put_facts(start *s) {
  const sonae_form *form = s->draft->form;
  bool followup = sn_draft_is_followup(s->draft);
  put_fact(s, SN_FORM_TEXT_FACT_SENDER, form->sender);
  sn_form_page_strong_fact(&s->page, say(s, SN_FORM_TEXT_FACT_DEADLINE), sn_draft_day(s->draft, form->deadline));
  if (followup)
    put_fact(s, SN_FORM_TEXT_FACT_ASKED, asked_of(s));
  else
    put_fact(s, SN_FORM_TEXT_FACT_EFFORT, effort_of(s));
  if (!followup) put_fact(s, SN_FORM_TEXT_HOW_WHY, sn_draft_text(s->draft, s->draft->definition->description));
}

static void put_request(start *s) {
  const sonae_form *form = s->draft->form;
  const char *title = sn_draft_text(s->draft, s->draft->definition->title);
  bool followup = sn_draft_is_followup(s->draft);
  sn_form_page_title(&s->page,
                     sn_draft_fill(s->draft, followup ? SN_FORM_TEXT_FOLLOWUP : SN_FORM_TEXT_REQUEST, &title, 1));
  if (*s->draft->organisation_name)
    sn_form_page_heading(&s->page, SN_DRAFT_FILL(s->draft, ADDRESSED, s->draft->organisation_name));
  sn_form_page_text(&s->page, say(s, followup ? SN_FORM_TEXT_FOLLOWUP_INTRODUCTION : SN_FORM_TEXT_INTRODUCTION));
  sn_form_page_space(&s->page);
  put_facts(s);
  put_fact(s, SN_FORM_TEXT_FACT_CONTACT, form->contact);
  sn_entry_name(s->page.book, SN_FORM_NAME_CODE, sn_form_sheet_name(s->draft, SN_FORM_START), s->page.row, 1);
  put_fact(s, SN_FORM_TEXT_FACT_CODE, s->draft->code);
}

/* --- what to do --- */

static void put_step(start *s, sn_form_text label, const char *sheet, sn_form_text means) {
  sn_form_page_step(&s->page, say(s, label), sheet, say(s, means));
}

static void put_steps(start *s) {
  const char *company = sn_form_sheet_name(s->draft, SN_FORM_COMPANY);
  sn_form_page_heading(&s->page, say(s, SN_FORM_TEXT_HEADING_STEPS));
  if (sn_draft_is_followup(s->draft)) {
    put_step(s, SN_FORM_TEXT_STEP_FINDINGS, s->answers, SN_FORM_TEXT_STEP_FINDINGS_MEANS);
    put_step(s, SN_FORM_TEXT_STEP_PERSON, company, SN_FORM_TEXT_STEP_PERSON_MEANS);
  } else {
    put_step(s, SN_FORM_TEXT_STEP_COMPANY, company, SN_FORM_TEXT_STEP_COMPANY_MEANS);
    put_step(s, SN_FORM_TEXT_STEP_ANSWERS, s->answers, SN_FORM_TEXT_STEP_ANSWERS_MEANS);
  }
  put_fact(s, SN_FORM_TEXT_STEP_RETURN, say(s, SN_FORM_TEXT_STEP_RETURN_MEANS));
}

/* --- how far one is --- */

enum { ASKED = 1, LEFT, UNKNOWN, STATE };

static void put_count(start *s, uint32_t column, const char *formula, uint32_t value) {
  sn_entry_formula(s->page.book, s->page.row, column, SN_STYLE_FIGURE, formula, value, 0);
}

static void put_state(start *s, const sn_draft_area *area) {
  sn_formula f = {.length = 0};
  const char *none = say(s, SN_FORM_TEXT_STATE_NONE), *some = say(s, SN_FORM_TEXT_STATE_SOME),
             *all = say(s, SN_FORM_TEXT_STATE_ALL);
  uint32_t row = s->page.row + 1;
  sn_formula_put(&f, "=IF(C%" PRIu32 "=0,\"%s\",IF(C%" PRIu32 "=B%" PRIu32 ",\"%s\",\"%s\"))", row, all, row, row, none,
                 some);
  const char *now = area->open == 0 ? all : area->open == area->asked ? none : some;
  sn_entry_formula_text(s->page.book, s->page.row, STATE, SN_STYLE_STATE, f.text, now);
}

static void put_findings_counts(start *s, const sn_draft_area *area) {
  sn_formula f = {.length = 0};
  uint32_t first = area->first + 1, last = area->last + 1;
  sn_formula_put(&f, "=COUNTIF('%s'!$N$%" PRIu32 ":$N$%" PRIu32 ",\"<2\")", s->answers, first, last);
  put_count(s, ASKED, f.text, area->asked);
  f.length = 0;
  sn_formula_put(&f, "=COUNTIF('%s'!$N$%" PRIu32 ":$N$%" PRIu32 ",1)", s->answers, first, last);
  put_count(s, LEFT, f.text, area->open);
  f.length = 0;
  sn_formula_put(&f, "=COUNTIF('%s'!$F$%" PRIu32 ":$F$%" PRIu32 ",\"%s\")", s->answers, first, last,
                 say(s, SN_FORM_TEXT_UNKNOWN));
  put_count(s, UNKNOWN, f.text, area->unknown);
}

static void put_area_counts(start *s, const sn_draft_area *area) {
  sn_formula f = {.length = 0};
  uint32_t first = area->first + 1, last = area->last + 1;
  sn_formula_put(&f, "=COUNTIFS('%s'!$J$%" PRIu32 ":$J$%" PRIu32 ",\">0\",'%s'!$K$%" PRIu32 ":$K$%" PRIu32 ",\"<2\")",
                 s->answers, first, last, s->answers, first, last);
  put_count(s, ASKED, f.text, area->asked);
  f.length = 0;
  sn_formula_put(&f, "=COUNTIF('%s'!$K$%" PRIu32 ":$K$%" PRIu32 ",1)", s->answers, first, last);
  put_count(s, LEFT, f.text, area->open);
  f.length = 0;
  sn_formula_put(&f, "=COUNTIFS('%s'!$D$%" PRIu32 ":$D$%" PRIu32 ",\"%s\",'%s'!$J$%" PRIu32 ":$J$%" PRIu32 ",\">0\")",
                 s->answers, first, last, say(s, SN_FORM_TEXT_UNKNOWN), s->answers, first, last);
  put_count(s, UNKNOWN, f.text, area->unknown);
}

static void put_area(start *s, size_t index) {
  const sn_draft_area *area = &s->draft->areas[index];
  const char *title = sn_draft_text(s->draft, s->draft->definition->areas[index].title);
  const sn_form_cell cell = {.text = title, .column = 0, .span = 1, .size = 10};
  if (area->questions == 0) return;
  sn_form_page_fit(&s->page, &cell, 1);
  sn_book_link(s->page.book, s->page.row, 0, SN_STYLE_GO, title, s->answers, area->first);
  if (sn_draft_is_followup(s->draft))
    put_findings_counts(s, area);
  else
    put_area_counts(s, area);
  put_state(s, area);
  s->page.row++;
}

static void put_total(start *s, uint32_t first) {
  const uint32_t values[] = {s->draft->all.asked, s->draft->all.open, s->draft->all.unknown};
  uint32_t last = s->page.row; /* as formulas count */
  sn_form_page_height(&s->page, ROW_POINTS);
  sn_book_text(s->page.book, s->page.row, 0, SN_STYLE_LABEL, say(s, SN_FORM_TEXT_TOTAL));
  for (uint32_t i = 0; i < 3; i++) {
    sn_formula f = {.length = 0};
    char column = (char)('B' + i);
    sn_formula_put(&f, "=SUM(%c%" PRIu32 ":%c%" PRIu32 ")", column, first, column, last);
    put_count(s, ASKED + i, f.text, values[i]);
  }
  put_state(s, &s->draft->all);
  s->page.row++;
}

static void put_progress(start *s) {
  const char *const titles[] = {say(s, SN_FORM_TEXT_COLUMN_AREA), say(s, SN_FORM_TEXT_COLUMN_ASKED),
                                say(s, SN_FORM_TEXT_COLUMN_LEFT), say(s, SN_FORM_TEXT_COLUMN_UNKNOWN),
                                say(s, SN_FORM_TEXT_COLUMN_STATE)};
  sn_form_page_heading(&s->page, say(s, SN_FORM_TEXT_HEADING_PROGRESS));
  sn_form_page_text(&s->page, say(s, sn_draft_is_followup(s->draft) ? SN_FORM_TEXT_FOLLOWUP_PROGRESS_NOTE
                                                                    : SN_FORM_TEXT_PROGRESS_NOTE));
  sn_form_page_head(&s->page, 0, titles, sizeof titles / sizeof *titles);
  uint32_t first = s->page.row + 1;
  for (size_t i = 0; i < s->draft->definition->area_count; i++)
    put_area(s, i);
  put_total(s, first);
}

/* --- how to answer --- */

typedef sn_form_text guide_line[2];

static void put_lines(start *s, sn_form_text heading, const guide_line *lines, size_t count) {
  sn_form_page_heading(&s->page, say(s, heading));
  for (size_t i = 0; i < count; i++)
    if (lines[i][0] != SN_FORM_TEXT_HOW_CONFIRM || s->draft->form->prefill)
      put_fact(s, lines[i][0], say(s, lines[i][1]));
}

static void put_guide(start *s) {
  static const guide_line how[] = {
      {SN_FORM_TEXT_HOW_CONFIRM, SN_FORM_TEXT_CONFIRM_MEANS},
      {SN_FORM_TEXT_HOW_COLOURS, SN_FORM_TEXT_COLOURS},
      {SN_FORM_TEXT_HOW_UNKNOWN, SN_FORM_TEXT_UNKNOWN_MEANS},
      {SN_FORM_TEXT_HOW_NOT_APPLICABLE, SN_FORM_TEXT_NOT_APPLICABLE_MEANS},
      {SN_FORM_TEXT_HOW_EVIDENCE, SN_FORM_TEXT_EVIDENCE_MEANS},
      {SN_FORM_TEXT_HOW_PLANNED, SN_FORM_TEXT_PLANNED_MEANS},
      {SN_FORM_TEXT_HOW_PAPER, SN_FORM_TEXT_PAPER_MEANS},
  };
  static const guide_line about[] = {
      {SN_FORM_TEXT_HOW_USE, SN_FORM_TEXT_USE},
      {SN_FORM_TEXT_HOW_SCOPE, SN_FORM_TEXT_SCOPE},
      {SN_FORM_TEXT_HOW_HAND, SN_FORM_TEXT_HAND},
  };
  put_lines(s, SN_FORM_TEXT_HEADING_HOW, how, sizeof how / sizeof *how);
  put_lines(s, SN_FORM_TEXT_HEADING_ABOUT, about, sizeof about / sizeof *about);
}

static void put_findings_guide(start *s) {
  static const guide_line how[] = {
      {SN_FORM_TEXT_HOW_STILL, SN_FORM_TEXT_STILL_MEANS},
      {SN_FORM_TEXT_HOW_PLANNED, SN_FORM_TEXT_PLANNED_MEANS},
      {SN_FORM_TEXT_HOW_HELP, SN_FORM_TEXT_HELP_MEANS},
      {SN_FORM_TEXT_HOW_EVIDENCE, SN_FORM_TEXT_EVIDENCE_MEANS},
      {SN_FORM_TEXT_HOW_UNKNOWN, SN_FORM_TEXT_UNKNOWN_MEANS},
      {SN_FORM_TEXT_HOW_NOT_APPLICABLE, SN_FORM_TEXT_NOT_APPLICABLE_MEANS},
      {SN_FORM_TEXT_HOW_COLOURS, SN_FORM_TEXT_FINDINGS_COLOURS},
      {SN_FORM_TEXT_HOW_PAPER, SN_FORM_TEXT_PAPER_MEANS},
      {SN_FORM_TEXT_HOW_USE, SN_FORM_TEXT_FOLLOWUP_USE},
  };
  put_lines(s, SN_FORM_TEXT_HEADING_HOW, how, sizeof how / sizeof *how);
}

void sn_form_start(sn_draft *draft, sn_book *book) {
  start s = {.draft = draft, .answers = sn_form_sheet_name(draft, SN_FORM_ANSWERS)};
  if (!sn_form_page_open(&s.page, book, draft->form->language, sn_form_sheet_name(draft, SN_FORM_START), widths,
                         WIDTHS))
    return;
  put_request(&s);
  put_steps(&s);
  put_progress(&s);
  if (sn_draft_is_followup(draft))
    put_findings_guide(&s);
  else
    put_guide(&s);
  sn_form_sheet_print(draft, book, (sn_book_paper){.one_sheet = s.page.points < 1000, .repeated_row = SONAE_NONE});
}
