/* SPDX-License-Identifier: Apache-2.0 */
/* A form that follows up on some of the questions. What stands in it as an answer was there when it was sent: it counts
 * when it was changed, or confirmed; else only what was said beside it does. */
#include <string.h>

#include "form/layout.h"
#include "form/texts.h"
#include "read/answers.h"
#include "read/find.h"

/* --- is it one? --- */

static bool is_said(const char *text, sn_form_text wanted) {
  return sn_prepared_same(text, sn_form_say(wanted, SONAE_JA)) || sn_prepared_same(text, sn_form_say(wanted, SONAE_EN));
}

/* Taken for a form that asks all, its few answers would pass for all that there are: so one sign is enough. */
bool sn_followup_is_one(const sn_matcher *m) {
  enum { SHORT = 100 };
  if (m->identity.has_meta) return strcmp(m->identity.kind, SN_FORM_KIND_FINDINGS) == 0;
  for (size_t s = 0; s < m->grid->sheet_count; s++)
    for (size_t i = 0; i < m->grid->sheets[s].count; i++) {
      const char *text = m->grid->sheets[s].cells[i].text;
      if (!sn_find_is_short(text, SHORT)) continue;
      if (is_said(text, SN_FORM_TEXT_COLUMN_SAID) || is_said(text, SN_FORM_TEXT_FACT_ASKED)) return true;
    }
  return false;
}

/* --- what it asks --- */

/* Ids that are none of the checklist's ask nothing. */
bool sn_followup_begin(sn_matcher *m) {
  const sn_identity *identity = &m->identity;
  const sonae_definition *d = m->prepared->definition;
  if (!m->followup) return true;
  m->asked = SN_ARENA_NEW(m->arena, d->question_count, sn_asked);
  if (!m->asked) return false;
  for (size_t i = 0; i < identity->asked_count; i++) {
    uint32_t question = sonae_find_question(d, identity->asked[i]);
    if (question != SONAE_NONE) m->asked[question].asked = true;
  }
  for (size_t i = 0; !identity->has_meta && i < m->row_count; i++)
    m->asked[m->rows[i].question].asked = true;
  m->reading->asked = m->asked;
  return true;
}

/* The first row that is there, of the question or of one of its options; NULL: none is. */
static const sn_form_row *any_row(const sn_answer_reader *r, uint32_t question) {
  const sn_prepared *p = r->m->prepared;
  for (uint32_t slot = p->slots[question]; slot < p->slots[question + 1]; slot++)
    if (r->rows[slot]) return r->rows[slot];
  return NULL;
}

bool sn_followup_asks(sn_answer_reader *r, uint32_t question) {
  if (r->m->asked[question].asked) return true;
  const sn_form_row *row = any_row(r, question);
  if (row) sn_tally_add(&r->unasked, question, sn_matcher_cell_place(r->m, row, SN_COLUMN_ANSWER));
  return false;
}

/* --- was it left alone? --- */

static const char *text_of(const sn_answer_reader *r, const sn_form_row *row, sn_column column) {
  return sn_matcher_cell_text(r->m, row->cells[column]);
}

/* Of 該当しない the reason was filled in, too, and is part of it. */
static bool is_as_before(sn_answer_reader *r, const sn_form_row *row, bool has_reason) {
  const char *before = text_of(r, row, SN_COLUMN_BEFORE), *now = text_of(r, row, SN_COLUMN_ANSWER);
  const char *both[] = {now, text_of(r, row, SN_COLUMN_NOTE)};
  if (has_reason && row->option == SONAE_NONE) now = sn_matcher_join(&r->scratch, both, 2, "\n");
  return sn_prepared_same(before, now);
}

/* A form without its hidden column does not say what was there before: all that stands in it is taken as an answer. */
static bool is_left_alone(sn_answer_reader *r, uint32_t question) {
  const sn_prepared *p = r->m->prepared;
  const sn_form_row *row = r->rows[p->slots[question]];
  bool has_reason = r->m->response->answers[question].reason != NULL;
  if (!row || !sn_answers_are_unconfirmed(row) || row->sheet->columns[SN_COLUMN_BEFORE] == SONAE_NONE) return false;
  for (uint32_t slot = p->slots[question]; slot < p->slots[question + 1]; slot++)
    if (r->rows[slot] && !is_as_before(r, r->rows[slot], has_reason)) return false;
  return true;
}

static void forget_answer(sn_response *response, uint32_t question) {
  response->codes[question] = SONAE_UNANSWERED;
  response->chosen[question] = 0;
  response->numbers[question] = (sonae_decimal){0};
  response->answers[question].text = response->answers[question].reason = NULL;
}

/* --- what else was said --- */

static void take_help(sn_answer_reader *r, const sn_form_row *row) {
  const sn_grid_cell *cell = row->cells[SN_COLUMN_HELP];
  if (!cell) return;
  if (cell->type == SN_CELL_IS_ERROR)
    SN_TELL_ROW(r, NOTE_IS_ERROR, row, SN_COLUMN_HELP, cell->text);
  else
    r->m->asked[row->question].help = sn_matcher_trim(r->m->arena, sn_matcher_cell_text(r->m, cell));
}

static bool says_something(const sn_matcher *m, uint32_t question) {
  const sonae_answer *answer = &m->response->answers[question];
  return m->response->codes[question] != SONAE_UNANSWERED || answer->comment || answer->evidence || answer->planned ||
         m->asked[question].help;
}

void sn_followup_take(sn_answer_reader *r, uint32_t question) {
  const sn_form_row *row = r->rows[r->m->prepared->slots[question]];
  if (row) take_help(r, row);
  if (is_left_alone(r, question)) forget_answer(r->m->response, question);
  if (says_something(r->m, question))
    r->any = true;
  else
    sn_tally_add(&r->left, question, row ? sn_matcher_cell_place(r->m, row, SN_COLUMN_ANSWER) : "");
}
