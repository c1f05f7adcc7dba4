/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "read/answers.h"
#include "read/titles.h"
#include "words/words.h"

static const char *note_text(sn_answer_reader *r, const sn_form_row *row, sn_column column) {
  const sn_grid_cell *cell = row->cells[column];
  if (!cell) return "";
  if (cell->type != SN_CELL_IS_ERROR) return sn_matcher_cell_text(r->m, cell);
  SN_TELL_ROW(r, NOTE_IS_ERROR, row, column, cell->text);
  return "";
}

static const char *add_line(sn_answer_reader *r, const char *text, const char *line) {
  return text ? sn_matcher_join(&r->m->response->arena, (const char *const[]){text, line}, 2, "\n") : line;
}

/* Options of a choice of many may have days of their own: the first is the question's, the others stay in words. */
static void read_planned(sn_answer_reader *r, const sn_form_row *row, sonae_answer *answer) {
  const char *text = note_text(r, row, SN_COLUMN_PLANNED);
  const char *key = *text ? sn_words_key(&r->scratch, text) : NULL;
  char day[SN_DAY_BYTES];
  if (!key || sn_words_is_blank(key)) return;
  bool is_day = sn_words_day(text, day);
  if (is_day && (!answer->planned || strcmp(answer->planned, day) == 0)) {
    answer->planned = sn_matcher_trim(&r->m->response->arena, day);
    return;
  }
  if (!is_day) SN_TELL_ROW(r, PLANNED_NOT_A_DAY, row, SN_COLUMN_PLANNED, sn_matcher_quote(r->m, text));
  const char *const said[] = {sn_title_text(SN_COLUMN_PLANNED, r->m->language), text};
  answer->comment = add_line(r, answer->comment, sn_matcher_join(&r->m->response->arena, said, 2, ": "));
}

/* Notes beside options of a choice of many are kept with the question's. */
static void add_note(sn_answer_reader *r, const char **to, const char *text) {
  const char *kept = sn_matcher_trim(&r->m->response->arena, text);
  if (kept) *to = add_line(r, *to, kept);
}

void sn_beside_read(sn_answer_reader *r, const sn_form_row *row) {
  sonae_answer *answer = &r->m->response->answers[row->question];
  bool is_reason = row->option == SONAE_NONE && answer->reason;
  if (!is_reason) add_note(r, &answer->comment, note_text(r, row, SN_COLUMN_NOTE));
  add_note(r, &answer->evidence, note_text(r, row, SN_COLUMN_EVIDENCE));
  if (row->cells[SN_COLUMN_PLANNED]) read_planned(r, row, answer);
}
