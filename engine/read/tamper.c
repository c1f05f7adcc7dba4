/* SPDX-License-Identifier: Apache-2.0 */
/* Is the form as it was sent? Protection is a courtesy, so every locked cell that matters is compared: what cannot be
 * an accident is refused, what may be one is told. */
#include <string.h>

#include "base/digest.h"
#include "form/layout.h"
#include "read/find.h"
#include "read/match.h"
#include "read/titles.h"
#include "sonae/form.h"

/* --- the text beside each id --- */

static bool is_text_of(const sonae_definition *d, sonae_text texts, const char *written) {
  for (size_t i = 0; texts && i < d->language_count; i++)
    if (texts[i] && sn_prepared_same(texts[i], written)) return true;
  return false;
}

/* What the text beside the id says: the id itself when it fits; SONAE_NONE: something of its own. */
static uint32_t question_said(const sn_matcher *m, const sn_form_row *row, const char *text) {
  const sonae_definition *d = m->prepared->definition;
  if (is_text_of(d, d->questions[row->question].text, text)) return row->question;
  return sn_find_text(&(sn_find_context){m->arena, m->prepared, NULL}, row->question, text);
}

static uint32_t option_said(const sn_matcher *m, const sn_form_row *row, const char *text) {
  const sonae_definition *d = m->prepared->definition;
  const sonae_scale *scale = &d->scales[d->questions[row->question].scale];
  if (is_text_of(d, scale->options[row->option].label, text)) return row->option;
  return sn_find_label(&(sn_find_context){m->arena, m->prepared, NULL}, row->question, text);
}

/* "st-01", "st-01:option" */
static const char *id_of(const sn_matcher *m, uint32_t question, uint32_t option) {
  const sonae_definition *d = m->prepared->definition;
  const sonae_question *q = &d->questions[question];
  if (option == SONAE_NONE) return q->id;
  return sn_matcher_join(m->arena, (const char *const[]){q->id, d->scales[q->scale].options[option].id}, 2, ":");
}

static void check_row(const sn_matcher *m, const sn_form_row *row, sn_tally *changed) {
  const sn_grid_cell *cell = row->cells[SN_COLUMN_QUESTION];
  bool is_option = row->option != SONAE_NONE;
  uint32_t meant = is_option ? row->option : row->question, said = SONAE_NONE;
  if (cell) said = is_option ? option_said(m, row, cell->text) : question_said(m, row, cell->text);
  if (said == meant) return;
  const char *place = sn_matcher_cell_place(m, row, SN_COLUMN_QUESTION);
  if (said == SONAE_NONE)
    sn_tally_add(changed, row->question, place);
  else
    SN_REMARK(&m->reading->remarks, IDS_SWAPPED, place, m->prepared->definition->questions[row->question].id,
              id_of(m, row->question, row->option),
              is_option ? id_of(m, row->question, said) : id_of(m, said, SONAE_NONE));
}

static void check_rows(const sn_matcher *m) {
  sn_tally changed = {0};
  for (size_t i = 0; i < m->row_count; i++) {
    const sn_form_row *row = &m->rows[i];
    if (row->found == SN_FOUND_BY_TEXT || row->sheet->columns[SN_COLUMN_QUESTION] == SONAE_NONE) continue;
    check_row(m, row, &changed);
  }
  sn_tally_tell(m, &changed, SN_REMARK_QUESTION_TEXT_CHANGED);
}

/* --- rows that are gone, names that stayed behind --- */

/* Of a question that takes several options: a row that was deleted would pass for an option that was not chosen. */
static void check_options(const sn_matcher *m) {
  const sn_prepared *p = m->prepared;
  sn_tally partly = {.place = ""};
  bool *there = SN_ARENA_NEW(m->arena, sn_prepared_slot_count(p), bool);
  for (size_t i = 0; there && i < m->row_count; i++)
    there[sn_prepared_slot(p, m->rows[i].question, m->rows[i].option)] = true;
  for (uint32_t q = 0; there && q < p->definition->question_count; q++) {
    uint32_t count = 0, most = p->slots[q + 1] - p->slots[q];
    for (uint32_t slot = p->slots[q]; slot < p->slots[q + 1]; slot++)
      count += there[slot];
    if (count && count < most) sn_tally_add(&partly, q, "");
  }
  sn_tally_tell(m, &partly, SN_REMARK_OPTIONS_MISSING);
}

/* All rows where they were written, area by area, each in the order of the checklist? */
static bool are_in_order(const sn_matcher *m) {
  const sonae_question *questions = m->prepared->definition->questions;
  if (!m->followup && m->row_count != sn_prepared_slot_count(m->prepared)) return false;
  for (size_t i = 0; i < m->row_count; i++) {
    const sn_form_row *row = &m->rows[i], *above = i ? row - 1 : row;
    uint32_t area = questions[row->question].area, before = questions[above->question].area;
    if (row->row != SN_FORM_HEADER_ROW + 1 + i) return false;
    if (area == before ? row->question < above->question : area < before) return false;
  }
  return true;
}

/* Ids count, names only help where ids are lost; but both were written by us. Where rows were sorted, and where some
 * programs insert or delete one, names of cells stay behind, and nobody altered anything. */
static void check_names(const sn_matcher *m) {
  sn_find_names names = {0};
  sn_tally other = {.place = ""};
  if (m->reading->remarks.errors || !are_in_order(m)) return;
  if (!sn_find_all_names(m->arena, m->grid, m->prepared, &names)) return;
  for (size_t i = 0; i < m->row_count; i++) {
    const sn_form_row *row = &m->rows[i];
    uint32_t named = sn_find_named(&names, row->sheet->sheet, row->row);
    if (row->found == SN_FOUND_BY_ID && named != SONAE_NONE && named != row->question)
      sn_tally_add(&other, row->question, sn_matcher_cell_place(m, row, SN_COLUMN_ANSWER));
  }
  sn_tally_tell(m, &other, SN_REMARK_NAMES_DISAGREE);
}

/* --- what explains the questions --- */

/* Where the column was written, should its title be gone. */
static const sn_grid_cell *locked_cell(const sn_matcher *m, const sn_form_row *row, sn_column column) {
  const sn_form_sheet *sheet = row->sheet;
  if (sheet->columns[column] != SONAE_NONE || sheet->id == SONAE_NONE) return row->cells[column];
  return sn_grid_at(&m->grid->sheets[sheet->sheet], row->row, sheet->id + sn_title_offset(column, sn_title_form_of(m)));
}

static bool is_as_written(const sn_matcher *m, const sn_form_row *row, sn_column column, const char *written) {
  const sn_grid_cell *cell = locked_cell(m, row, column);
  return sn_prepared_same(cell ? cell->text : "", written);
}

static bool is_explained(const sn_matcher *m, const sn_form_row *row, sonae_language language, sn_buffer *why) {
  const sonae_definition *d = m->prepared->definition;
  const sonae_question *q = &d->questions[row->question];
  const char *area = sonae_text_in(d, d->areas[q->area].title, m->identity.language);
  why->length = 0;
  if (row->option == SONAE_NONE) sn_form_why(d, q, language, why);
  bool same = is_as_written(m, row, SN_COLUMN_AREA, area);
  return same && (why->failed || is_as_written(m, row, SN_COLUMN_WHY, why->length ? why->data : ""));
}

/* Only a form of these very questions can be compared; one that is refused needs no more. */
static void check_explanations(const sn_matcher *m) {
  enum { MOST_BYTES = 2 * SN_MAX_FILES_BYTES };
  const char *in = m->identity.language;
  sonae_language language = strcmp(in, "en") == 0 ? SONAE_EN : SONAE_JA;
  sn_tally changed = {0};
  sn_buffer why = SN_BUFFER(MOST_BYTES);
  if (m->reading->remarks.errors || strcmp(m->identity.digest, m->prepared->definition->digest) != 0) return;
  for (size_t i = 0; i < m->row_count; i++)
    if (m->rows[i].found != SN_FOUND_BY_TEXT && !is_explained(m, &m->rows[i], language, &why))
      sn_tally_add(&changed, m->rows[i].question, sn_matcher_cell_place(m, &m->rows[i], SN_COLUMN_QUESTION));
  if (why.failed) m->arena->failed = true;
  sn_buffer_free(&why);
  sn_tally_tell(m, &changed, SN_REMARK_LOCKED_TEXT_CHANGED);
}

/* --- _meta --- */

static bool has_same_texts(const sn_matcher *m) {
  char texts[SN_DIGEST_TEXT_BYTES];
  sn_form_texts(m->prepared->definition, m->identity.language, texts);
  return strcmp(texts, m->identity.texts) == 0;
}

static void check_definition(const sn_matcher *m) {
  sn_remarks *remarks = &m->reading->remarks;
  const sonae_definition *d = m->prepared->definition;
  if (strcmp(m->identity.digest, d->digest) == 0) return;
  if (has_same_texts(m))
    SN_REMARK(remarks, DEFINITION_CHANGED, "", "", d->id, d->version);
  else
    SN_REMARK(remarks, QUESTIONS_CHANGED_SINCE, "", "", d->id, d->version);
}

/* The code is made of what _meta says: whoever changes one of them without the other is found out. */
static void check_code(const sn_matcher *m) {
  const sn_identity *i = &m->identity;
  sn_remarks *remarks = &m->reading->remarks;
  char code[SONAE_FORM_CODE_BYTES];
  if (m->followup)
    sn_form_findings_code(i->checklist, i->version, i->digest, i->organisation, i->asked, i->asked_count, code);
  else
    sonae_form_code(i->checklist, i->version, i->digest, i->organisation, code);
  if (strcmp(code, i->code) != 0)
    SN_REMARK(remarks, FORM_CODE_MISMATCH, "", "", i->code);
  else if (*i->visible_code && strcmp(i->visible_code, i->code) != 0)
    SN_REMARK(remarks, FORM_CODE_MISMATCH, i->visible_place, "", i->visible_code);
  else if (*i->second_code)
    SN_REMARK(remarks, FORM_CODE_TWICE, i->second_place, "", i->second_code, i->code);
}

/* Ids of the questions that the form has, in the order of the checklist. */
static const char *const *list_asked(const sn_matcher *m, size_t *count) {
  const sonae_definition *d = m->prepared->definition;
  bool *there = SN_ARENA_NEW(m->arena, d->question_count, bool);
  const char **asked = SN_ARENA_NEW(m->arena, d->question_count, const char *);
  for (size_t i = 0; there && i < m->row_count; i++)
    there[m->rows[i].question] = true;
  for (size_t q = 0; there && asked && q < d->question_count; q++)
    if (there[q]) asked[(*count)++] = d->questions[q].id;
  return asked;
}

/* Without _meta the code on the first page is all there is: it fits the definition at hand and whoever the form says
 * it is from, or a person should look. */
static void check_visible_code(const sn_matcher *m) {
  const sonae_definition *d = m->prepared->definition;
  const char *const organisations[] = {m->reading->organisation.id, ""};
  char code[SONAE_FORM_CODE_BYTES];
  size_t count = 0;
  const char *const *asked = m->followup ? list_asked(m, &count) : NULL;
  for (size_t i = 0; i < sizeof organisations / sizeof *organisations; i++) {
    if (!organisations[i]) continue;
    if (asked)
      sn_form_findings_code(d->id, d->version, d->digest, organisations[i], asked, count, code);
    else
      sonae_form_code(d->id, d->version, d->digest, organisations[i], code);
    if (strcmp(code, m->identity.visible_code) == 0) return;
  }
  SN_REMARK(&m->reading->remarks, FORM_CODE_UNPROVEN, m->identity.visible_place, "", m->identity.visible_code);
}

void sn_tamper_check(sn_matcher *m) {
  sn_remarks *remarks = &m->reading->remarks;
  check_rows(m);
  if (m->identity.has_meta) {
    if (strcmp(m->identity.format, SN_FORM_FORMAT) != 0)
      SN_REMARK(remarks, FORM_FORMAT, "", "", sn_matcher_quote(m, m->identity.format));
    check_definition(m);
    check_options(m);
    check_explanations(m);
    check_code(m);
  } else if (!m->grid->table) {
    SN_REMARK(remarks, META_LOST, "", "", m->prepared->definition->id, m->prepared->definition->version);
    if (*m->identity.visible_code) check_visible_code(m);
  }
  check_names(m);
}
