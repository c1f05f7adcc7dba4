/* SPDX-License-Identifier: Apache-2.0 */
#include "form/formula.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

enum {
  MOST_DEPTH = 40, /* Excel nests functions 64 deep; a test takes up to five of them */
  MOST_PARTS = 250 /* Excel gives a function up to 255 */
};

typedef struct writer {
  sn_draft *draft;
  sn_formula *out;
  const char *company; /* name of that sheet */
} writer;

void sn_formula_put(sn_formula *formula, const char *format, ...) {
  size_t room = sizeof formula->text - formula->length;
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(formula->text + formula->length, room, format, arguments);
  va_end(arguments);
  if (length < 0 || (size_t)length >= room)
    formula->over = true;
  else
    formula->length += (size_t)length;
}

/* As formulas count them. */
static uint32_t row_of(const writer *w, uint32_t question) {
  return w->draft->row_of[question] + 1;
}

static const sonae_question *question_of(const writer *w, const sonae_condition *c) {
  return &w->draft->definition->questions[c->subject];
}

static const sonae_scale *scale_of(const writer *w, const sonae_condition *c) {
  return &w->draft->definition->scales[question_of(w, c)->scale];
}

/* --- tests of an answer; column D has them, column J how relevant they are --- */

static void put_options(writer *w, const sonae_condition *c) {
  uint32_t first = row_of(w, c->subject) + 1;
  sn_formula_put(w->out, "$D$%" PRIu32 ":$D$%" PRIu32, first, first + (uint32_t)scale_of(w, c)->option_count - 1);
}

/* Opens the IFs that every test of an answer begins with; says how many there are to close. */
static int open_question(writer *w, const sonae_condition *c) {
  const sonae_question *q = question_of(w, c);
  uint32_t row = row_of(w, c->subject);
  int open = 0;
  if (q->relevant) {
    sn_formula_put(w->out, "IF($J$%" PRIu32 "=0,0,", row);
    open++;
  }
  if (q->not_applicable) {
    sn_formula_put(w->out, "IF($D$%" PRIu32 "='" SN_FORM_SHEET_LISTS "'!$A$%d,0,", row, SN_LIST_NOT_APPLICABLE + 1);
    open++;
  }
  return open;
}

/* `otherwise` where nothing was given, or "unknown". */
static int open_given(writer *w, const sonae_condition *c, const char *otherwise) {
  uint32_t row = row_of(w, c->subject);
  sn_formula_put(w->out, "IF($D$%" PRIu32 "='" SN_FORM_SHEET_LISTS "'!$A$%d,%s,IF(", row, SN_LIST_UNKNOWN + 1,
                 otherwise);
  if (sn_draft_is_many(w->draft, c->subject)) {
    sn_formula_put(w->out, "COUNTA(");
    put_options(w, c);
    sn_formula_put(w->out, ")=0");
  } else {
    sn_formula_put(w->out, "$D$%" PRIu32 "=\"\"", row);
  }
  sn_formula_put(w->out, ",%s,", otherwise);
  return 2;
}

static void close_brackets(writer *w, int count) {
  while (count-- > 0)
    sn_formula_put(w->out, ")");
}

/* EXACT, since to '=' upper and lower case are one, and a text that looks like a number is none. */
static void put_is(writer *w, const sonae_condition *c, uint32_t option) {
  if (sn_draft_is_many(w->draft, c->subject))
    sn_formula_put(w->out, "$D$%" PRIu32 "<>\"\"", row_of(w, c->subject) + 1 + option);
  else
    sn_formula_put(w->out, "EXACT($D$%" PRIu32 ",'" SN_FORM_SHEET_LISTS "'!$A$%" PRIu32 ")", row_of(w, c->subject),
                   w->draft->list_of[question_of(w, c)->scale] + 1 + option);
}

/* A choice of one: the options whose points will do. */
static void put_points_of_one(writer *w, const sonae_condition *c) {
  const sonae_scale *scale = scale_of(w, c);
  sn_formula_put(w->out, "OR(FALSE");
  for (size_t i = 0; i < scale->option_count; i++) {
    int64_t points = scale->options[i].points;
    if (c->op == SONAE_ANSWER_AT_LEAST ? points < c->points : points > c->points) continue;
    sn_formula_put(w->out, ",");
    put_is(w, c, (uint32_t)i);
  }
  sn_formula_put(w->out, ")");
}

/* A choice of many: the sum, which the models other than points cap at 100. */
static void put_points_of_many(writer *w, const sonae_condition *c) {
  const sonae_scale *scale = scale_of(w, c);
  bool capped = w->draft->definition->model != SONAE_POINTS;
  sn_formula_put(w->out, "%sSUMPRODUCT((", capped ? "MIN(100," : "(");
  put_options(w, c);
  sn_formula_put(w->out, "<>\"\")*{");
  for (size_t i = 0; i < scale->option_count; i++)
    sn_formula_put(w->out, "%s%" PRId32, i ? ";" : "", scale->options[i].points);
  sn_formula_put(w->out, "}))%s%" PRId64, c->op == SONAE_ANSWER_AT_LEAST ? ">=" : "<=", c->points);
}

static void put_answer(writer *w, const sonae_condition *c) {
  int open = open_question(w, c) + open_given(w, c, "0.5");
  sn_formula_put(w->out, "IF(");
  if (c->op == SONAE_ANSWER_IS)
    put_is(w, c, c->option);
  else if (sn_draft_is_many(w->draft, c->subject))
    put_points_of_many(w, c);
  else
    put_points_of_one(w, c);
  sn_formula_put(w->out, ",1,0)");
  close_brackets(w, open);
}

static void put_answered(writer *w, const sonae_condition *c) {
  int open = open_question(w, c) + open_given(w, c, "0");
  sn_formula_put(w->out, "1");
  close_brackets(w, open);
}

/* What is no number yet is maybe. */
static void put_comparison(writer *w, const char *cell, bool at_least, sonae_decimal number) {
  char limit[SN_DECIMAL_BYTES];
  sn_decimal_text(number, limit);
  sn_formula_put(w->out, "IFERROR(IF(VALUE(%s)%s%s,1,0),0.5)", cell, at_least ? ">=" : "<=", limit);
}

static void put_number(writer *w, const sonae_condition *c) {
  char cell[32];
  int open = open_question(w, c) + open_given(w, c, "0.5");
  (void)snprintf(cell, sizeof cell, "$D$%" PRIu32, row_of(w, c->subject));
  put_comparison(w, cell, c->op == SONAE_NUMBER_AT_LEAST, c->number);
  close_brackets(w, open);
}

/* --- tests of an attribute --- */

/* Yes and no stand in the form in its language, industries with their letter first. */
static void put_text_test(writer *w, const sonae_condition *c, const sn_draft_field *field, const char *cell) {
  bool choice = field->kind == SN_DRAFT_CHOICE, letter = choice && field->first == SN_LIST_INDUSTRY;
  bool yes = strcmp(c->text, "yes") == 0, no = strcmp(c->text, "no") == 0;
  uint32_t row = choice && field->first == SN_LIST_YES && (yes || no) ? yes ? SN_LIST_YES : SN_LIST_NO
                                                                      : sn_draft_word(w->draft, c->text);
  sn_formula_put(w->out,
                 letter ? "IF(EXACT(LEFT(%s,1),'%s'!$A$%" PRIu32 "),1,0)" : "IF(EXACT(%s,'%s'!$A$%" PRIu32 "),1,0)",
                 cell, SN_FORM_SHEET_LISTS, row + 1);
}

static void put_attribute(writer *w, const sonae_condition *c) {
  const sn_draft_field *field = &w->draft->fields[w->draft->field_of[c->subject] - SN_FORM_HEADER_ROW - 1];
  char cell[64];
  (void)snprintf(cell, sizeof cell, "'%s'!$C$%" PRIu32, w->company, w->draft->field_of[c->subject] + 1);
  sn_formula_put(w->out, "IF(%s=\"\",0.5,", cell);
  if (c->op == SONAE_ATTRIBUTE_IS)
    put_text_test(w, c, field, cell);
  else
    put_comparison(w, cell, c->op == SONAE_ATTRIBUTE_AT_LEAST, c->number);
  sn_formula_put(w->out, ")");
}

/* --- trees --- */

static void put_condition(writer *w, const sonae_condition *c, int depth);

static void put_tree(writer *w, const sonae_condition *c, int depth) {
  bool all = c->op == SONAE_ALL;
  if (c->child_count > MOST_PARTS) w->out->over = true;
  if (w->out->over) return;
  sn_formula_put(w->out, "%s", all ? "MIN(1" : "MAX(0"); /* what an empty one is */
  for (size_t i = 0; i < c->child_count; i++) {
    sn_formula_put(w->out, ",");
    put_condition(w, &c->children[i], depth + 1);
  }
  sn_formula_put(w->out, ")");
}

static void put_condition(writer *w, const sonae_condition *c, int depth) {
  if (depth > MOST_DEPTH) w->out->over = true;
  if (w->out->over) return;
  switch (c->op) {
  case SONAE_ALL:
  case SONAE_ANY:
    put_tree(w, c, depth);
    return;
  case SONAE_NOT:
    sn_formula_put(w->out, "(1-");
    put_condition(w, &c->children[0], depth + 1);
    sn_formula_put(w->out, ")");
    return;
  case SONAE_ANSWER_IS:
  case SONAE_ANSWER_AT_LEAST:
  case SONAE_ANSWER_AT_MOST:
    put_answer(w, c);
    return;
  case SONAE_ANSWERED:
    put_answered(w, c);
    return;
  case SONAE_NUMBER_AT_LEAST:
  case SONAE_NUMBER_AT_MOST:
    put_number(w, c);
    return;
  case SONAE_ATTRIBUTE_IS:
  case SONAE_ATTRIBUTE_AT_LEAST:
  case SONAE_ATTRIBUTE_AT_MOST:
    put_attribute(w, c);
    return;
  case SONAE_SCORE_AT_LEAST: /* relevance may not test one */
  case SONAE_SCORE_AT_MOST:
    w->out->over = true;
    return;
  }
}

bool sn_formula_make(sn_draft *draft, const sonae_condition *condition, sn_formula *out) {
  bool english = draft->form->language == SONAE_EN;
  writer w = {.draft = draft, .out = out, .company = english ? SN_FORM_SHEET_COMPANY_EN : SN_FORM_SHEET_COMPANY_JA};
  out->length = 0;
  out->over = false;
  put_condition(&w, condition, 0);
  return !out->over;
}
