/* SPDX-License-Identifier: Apache-2.0 */
/* What was answered: each row's cells against its question. Nothing is guessed: what is not one of the answers is told
 * with its cell, and the form is not taken in. */
#include "read/answers.h"

#include <string.h>

#include "form/texts.h"
#include "read/wording.h"
#include "words/figure.h"
#include "words/words.h"

enum { MOST_WORDS = 12 }; /* of a map, in a sentence */

static const sn_form_row *row_of(const sn_answer_reader *r, uint32_t question, uint32_t option) {
  return r->rows[sn_prepared_slot(r->m->prepared, question, option)];
}

/* --- one answer --- */

static const char *given_text(sn_answer_reader *r, const sn_form_row *row, sn_column column) {
  return row && row->cells[column] ? sn_matcher_cell_text(r->m, row->cells[column]) : "";
}

/* The first one's place is kept. */
static void tally(sn_answer_reader *r, sn_tally *to, const sn_form_row *row) {
  sn_tally_add(to, row->question, to->count ? "" : sn_matcher_cell_place(r->m, row, SN_COLUMN_ANSWER));
}

/* "ある / 一部 / ない / わからない" */
static const char *allowed_answers(sn_answer_reader *r, uint32_t question) {
  const sonae_definition *d = r->m->prepared->definition;
  const sonae_question *q = &d->questions[question];
  const sonae_scale *scale = q->scale == SONAE_NONE ? NULL : &d->scales[q->scale];
  const char *parts[SONAE_MAX_OPTIONS + 2], *language = r->m->language == SONAE_JA ? "ja" : "en";
  size_t count = 0;
  for (size_t i = 0; scale && i < scale->option_count; i++)
    parts[count++] = sonae_text_in(d, scale->options[i].label, language);
  parts[count++] = sn_form_say(SN_FORM_TEXT_UNKNOWN, r->m->language);
  if (q->not_applicable) parts[count++] = sn_form_say(SN_FORM_TEXT_NOT_APPLICABLE, r->m->language);
  return sn_matcher_join(r->m->arena, parts, count, " / ");
}

/* "○ / △ / ×": what the map has for it, else the answers themselves. */
static const char *known_words(sn_answer_reader *r, const sn_wording *wording, uint32_t question) {
  const char *words[MOST_WORDS + 1];
  size_t count = sn_wording_list(wording, question, words, MOST_WORDS + 1);
  if (count == 0) return allowed_answers(r, question);
  if (count > MOST_WORDS) words[MOST_WORDS] = "…";
  return sn_matcher_join(r->m->arena, words, count, " / ");
}

static const char *quoted(sn_answer_reader *r, const sn_form_row *row) {
  return sn_matcher_quote(r->m, given_text(r, row, SN_COLUMN_ANSWER));
}

static void tell_not_in_list(sn_answer_reader *r, const sn_form_row *row) {
  const sn_wording *wording = sn_resolver_wording(r->m->prepared->resolver);
  if (wording)
    SN_TELL_ROW(r, WORD_NOT_IN_MAP, row, SN_COLUMN_ANSWER, quoted(r, row), known_words(r, wording, row->question));
  else
    SN_TELL_ROW(r, ANSWER_NOT_IN_LIST, row, SN_COLUMN_ANSWER, quoted(r, row), allowed_answers(r, row->question));
}

/* What was given could not be put in: why. */
static void tell_fault(sn_answer_reader *r, const sn_form_row *row, sn_answer_fault fault) {
  if (fault == SN_ANSWER_OK) return;
  switch (fault) {
  case SN_ANSWER_NO_OPTION:
  case SN_ANSWER_WRONG_KIND:
    tell_not_in_list(r, row);
    break;
  case SN_ANSWER_NOT_ALLOWED:
    SN_TELL_ROW(r, NOT_APPLICABLE_REFUSED, row, SN_COLUMN_ANSWER, quoted(r, row));
    break;
  case SN_ANSWER_NO_REASON:
    SN_TELL_ROW(r, NOT_APPLICABLE_NEEDS_REASON, row, SN_COLUMN_NOTE, quoted(r, row));
    break;
  case SN_ANSWER_NO_NUMBER:
    SN_TELL_ROW(r, NOT_A_NUMBER, row, SN_COLUMN_ANSWER, quoted(r, row));
    break;
  case SN_ANSWER_NO_DATE:
    SN_TELL_ROW(r, NOT_A_DAY, row, SN_COLUMN_ANSWER, quoted(r, row));
    break;
  default:
    SN_TELL_ROW(r, ANSWER_REFUSED, row, SN_COLUMN_ANSWER, quoted(r, row));
  }
}

/* Reason and planned day: what the words beside the answer are for. */
static const char *reason_of(sn_answer_reader *r, uint32_t question) {
  return sn_matcher_trim(&r->m->response->arena, given_text(r, row_of(r, question, SONAE_NONE), SN_COLUMN_NOTE));
}

/* わからない, 該当しない: any question may be answered so. */
static void put_word(sn_answer_reader *r, const sn_form_row *row, uint8_t code) {
  sn_answerer *to = &r->m->answerer;
  if (code == SONAE_UNKNOWN)
    tell_fault(r, row, sn_answer_unknown(to, row->question));
  else
    tell_fault(r, row, sn_answer_not_applicable(to, row->question, reason_of(r, row->question)));
}

static void put_options(sn_answer_reader *r, const sn_form_row *row, uint64_t chosen) {
  for (size_t i = 0; i < SONAE_MAX_OPTIONS; i++)
    if (chosen >> i & 1) tell_fault(r, row, sn_answer_option(&r->m->answerer, row->question, i));
}

void sn_answers_put(sn_answer_reader *r, const sn_form_row *row, uint8_t code) {
  if (code >= SONAE_FIRST_OPTION)
    put_options(r, row, UINT64_C(1) << (code - SONAE_FIRST_OPTION));
  else
    put_word(r, row, code);
}

static void read_one(sn_answer_reader *r, const sn_form_row *row) {
  const char *text = given_text(r, row, SN_COLUMN_ANSWER);
  sn_resolution found = sn_resolve(r->m->prepared->resolver, &r->scratch, row->question, text);
  if (found.way == SN_WAY_BLANK) return;
  if (found.way == SN_WAY_PREFIX) tally(r, &r->loose, row);
  if (found.code == SONAE_UNANSWERED)
    tell_not_in_list(r, row);
  else
    sn_answers_put(r, row, found.code);
}

/* One row of an option: chosen or not. */
static bool is_ticked(sn_answer_reader *r, const sn_form_row *row) {
  const char *text = given_text(r, row, SN_COLUMN_ANSWER);
  int tick = *text ? sn_resolve_tick(r->m->prepared->resolver, &r->scratch, row->question, row->option, text) : 0;
  if (tick < 0) SN_TELL_ROW(r, NOT_A_TICK, row, SN_COLUMN_ANSWER, sn_matcher_quote(r->m, text));
  return tick > 0;
}

static uint64_t ticked_options(sn_answer_reader *r, uint32_t question) {
  const sonae_definition *d = r->m->prepared->definition;
  uint64_t chosen = 0;
  for (uint32_t i = 0; i < d->scales[d->questions[question].scale].option_count; i++) {
    const sn_form_row *row = row_of(r, question, i);
    if (row && is_ticked(r, row)) chosen |= UINT64_C(1) << i;
  }
  return chosen;
}

/* Several may be chosen: in rows of their own, or all in the question's cell. */
static void read_many(sn_answer_reader *r, uint32_t question) {
  const sn_form_row *row = row_of(r, question, SONAE_NONE);
  uint64_t ticked = ticked_options(r, question), chosen = 0;
  const char *text = given_text(r, row, SN_COLUMN_ANSWER);
  sn_resolution found = {.code = SONAE_UNANSWERED, .way = SN_WAY_BLANK};
  if (*text) found = sn_resolve_many(r->m->prepared->resolver, &r->scratch, question, text, &chosen);
  for (uint32_t i = 0; !row && i < SONAE_MAX_OPTIONS && ticked; i++)
    if (ticked >> i & 1) row = row_of(r, question, i);
  if (!row) return;
  if (found.code == SONAE_UNKNOWN || found.code == SONAE_NOT_APPLICABLE) {
    if (ticked)
      SN_TELL_ROW(r, ANSWERED_TWO_WAYS, row, SN_COLUMN_ANSWER, quoted(r, row));
    else
      put_word(r, row, found.code);
  } else if (found.way != SN_WAY_BLANK && !chosen) {
    tell_not_in_list(r, row);
  } else {
    put_options(r, row, ticked | chosen);
  }
}

static void put_value(sn_answer_reader *r, const sn_form_row *row, const char *text) {
  sn_answerer *to = &r->m->answerer;
  char day[SN_DAY_BYTES];
  size_t length = strlen(text);
  sonae_kind kind = r->m->prepared->definition->questions[row->question].kind;
  if (kind == SONAE_DATE && sn_words_day(text, day)) {
    tell_fault(r, row, sn_answer_value(to, row->question, day, strlen(day)));
    return;
  }
  const char *key = kind == SONAE_NUMBER ? sn_words_key(&r->scratch, text) : NULL;
  char *plain = sn_arena_text(&r->scratch, key);
  if (plain && sn_figure_drop_commas(plain))
    tell_fault(r, row, sn_answer_value(to, row->question, plain, strlen(plain)));
  else
    tell_fault(r, row, sn_answer_value(to, row->question, text, length));
}

/* A text, number or date. 該当なし in a text that may not be answered so is a text. */
static void read_value(sn_answer_reader *r, const sn_form_row *row) {
  const sonae_question *q = &r->m->prepared->definition->questions[row->question];
  const char *text = given_text(r, row, SN_COLUMN_ANSWER);
  sn_resolution found = sn_resolve(r->m->prepared->resolver, &r->scratch, row->question, text);
  bool word = found.code == SONAE_UNKNOWN || found.code == SONAE_NOT_APPLICABLE;
  if (word && q->kind == SONAE_TEXT && found.code == SONAE_NOT_APPLICABLE && !q->not_applicable) word = false;
  if (word)
    put_word(r, row, found.code);
  else if (found.way != SN_WAY_BLANK)
    put_value(r, row, text);
}

/* --- all of them --- */

/* The mark beside an answer that was there before, as it was sent. */
bool sn_answers_are_unconfirmed(const sn_form_row *row) {
  const sn_grid_cell *cell = row->cells[SN_COLUMN_CONFIRM];
  return cell && (sn_prepared_same(cell->text, sn_form_say(SN_FORM_TEXT_CONFIRM, SONAE_JA)) ||
                  sn_prepared_same(cell->text, sn_form_say(SN_FORM_TEXT_CONFIRM, SONAE_EN)));
}

/* White space of any kind and dashes are no answer, be it in every cell of the form. */
static bool says_something(const sn_grid_cell *cell) {
  char room[SN_SHORT_KEY_BYTES];
  if (sn_words_short_key(cell->text, room)) return !sn_words_is_blank(room);
  return !sn_prepared_same(cell->text, "");
}

/* False: the cell says nothing that could be used. */
static bool look_at_cell(sn_answer_reader *r, const sn_form_row *row) {
  const sn_grid_cell *cell = row->cells[SN_COLUMN_ANSWER];
  if (!cell) return true;
  r->any = r->any || (!r->m->followup && says_something(cell));
  if (cell->type == SN_CELL_IS_ERROR) {
    SN_TELL_ROW(r, ANSWER_IS_ERROR, row, SN_COLUMN_ANSWER, cell->text);
    return false;
  }
  if (cell->formula) tally(r, &r->formulas, row);
  return true;
}

/* Looks at all rows of the question; false when it has none, or one that cannot be used. */
static bool look_at(sn_answer_reader *r, uint32_t question) {
  const sn_prepared *p = r->m->prepared;
  const sn_form_row *row = row_of(r, question, SONAE_NONE);
  bool usable = true, any = false, given = false;
  for (uint32_t slot = p->slots[question]; slot < p->slots[question + 1]; slot++) {
    if (!r->rows[slot]) continue;
    any = true;
    given = given || r->rows[slot]->cells[SN_COLUMN_ANSWER];
    usable = look_at_cell(r, r->rows[slot]) && usable;
  }
  if (given && row && !r->m->followup && sn_answers_are_unconfirmed(row)) tally(r, &r->unconfirmed, row);
  if (!any) sn_tally_add(&r->missing, question, "");
  return any && usable;
}

static void read_question(sn_answer_reader *r, uint32_t question) {
  const sn_prepared *p = r->m->prepared;
  const sn_form_row *row = row_of(r, question, SONAE_NONE);
  if (look_at(r, question) && !(row && sn_ticks_read(r, row))) {
    if (sn_prepared_is_many(p->definition, question))
      read_many(r, question);
    else if (row && row->cells[SN_COLUMN_ANSWER] && p->definition->questions[question].kind == SONAE_CHOICE)
      read_one(r, row);
    else if (row && row->cells[SN_COLUMN_ANSWER])
      read_value(r, row);
  }
  for (uint32_t slot = p->slots[question]; slot < p->slots[question + 1]; slot++)
    if (r->rows[slot]) sn_beside_read(r, r->rows[slot]);
  if (row) r->m->response->answers[question].place = (sonae_place){r->m->response->data.file, row->row + 1};
}

static void read_asked(sn_answer_reader *r, uint32_t question) {
  if (r->m->followup && !sn_followup_asks(r, question)) return;
  read_question(r, question);
  if (r->m->followup) sn_followup_take(r, question);
}

static void tell_ways(const sn_answer_reader *r) {
  sn_tally_tell(r->m, &r->formulas, SN_REMARK_ANSWER_IS_FORMULA);
  sn_tally_tell(r->m, &r->loose, SN_REMARK_ANSWER_BY_PART);
}

static void tell_all(const sn_answer_reader *r) {
  if (!r->m->followup) sn_tally_tell(r->m, &r->missing, SN_REMARK_QUESTIONS_MISSING);
  if (r->any) sn_tally_tell(r->m, &r->left, SN_REMARK_FINDINGS_LEFT);
  sn_tally_tell(r->m, &r->unasked, SN_REMARK_QUESTIONS_UNASKED);
  sn_tally_tell(r->m, &r->twice, SN_REMARK_ROWS_TWICE);
  tell_ways(r);
  sn_tally_tell(r->m, &r->unconfirmed, SN_REMARK_PREFILLED_NOT_CONFIRMED);
  sn_tally_tell(r->m, &r->unticked, SN_REMARK_QUESTIONS_WITHOUT_TICKS);
  if (!r->any) SN_REMARK(&r->m->reading->remarks, EMPTY_FORM, "", "", NULL);
}

static void read_all(sn_matcher *m, void (*tell)(const sn_answer_reader *r)) {
  sn_answer_reader r = {.m = m};
  if (sn_rows_sort(&r)) {
    for (uint32_t q = 0; q < m->prepared->definition->question_count; q++)
      read_asked(&r, q);
    tell(&r);
  }
  if (r.scratch.failed) m->arena->failed = true;
  sn_arena_free(&r.scratch);
}

void sn_answers_read(sn_matcher *m) {
  read_all(m, tell_all);
}

void sn_answers_read_facts(sn_matcher *m) {
  read_all(m, tell_ways);
}
