/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that follow up on q-1 (part), q-2 (not answered) and q-3 (pc), of the checklist in grid.h. */
#ifndef SONAE_TESTS_ASKED_H
#define SONAE_TESTS_ASKED_H

#include "support/grid.h"

static const char *const ASKED[] = {"q-1", "q-2", "q-3"};
enum { ASKED_COUNT = sizeof ASKED / sizeof *ASKED, KIND_ROW = 11, ASKED_ROW = 12 };

static inline void asked_fill(workbook *w, const char *id, uint32_t column, const char *text) {
  workbook_put(w, ANSWERS, workbook_row(w, ANSWERS, id), column, text);
}

static inline void asked_head(workbook *w) {
  static const sn_form_text TITLES[] = {
      SN_FORM_TEXT_COLUMN_ID,       SN_FORM_TEXT_COLUMN_AREA,    SN_FORM_TEXT_COLUMN_QUESTION, SN_FORM_TEXT_COLUMN_SAID,
      SN_FORM_TEXT_COLUMN_DUE,      SN_FORM_TEXT_COLUMN_ANSWER,  SN_FORM_TEXT_COLUMN_CONFIRM,  SN_FORM_TEXT_COLUMN_DONE,
      SN_FORM_TEXT_COLUMN_EVIDENCE, SN_FORM_TEXT_COLUMN_PLANNED, SN_FORM_TEXT_COLUMN_HELP,     SN_FORM_TEXT_COLUMN_WHY,
      SN_FORM_TEXT_COLUMN_BEFORE};
  for (uint32_t c = 0; c < sizeof TITLES / sizeof *TITLES; c++)
    workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, c, workbook_say(w, TITLES[c]));
}

static inline uint32_t asked_ask(workbook *w, uint32_t row, const char *id) {
  const sonae_question *q = &w->f.definition->questions[sonae_find_question(w->f.definition, id)];
  size_t names = w->name_count;
  uint32_t next = workbook_question(w, row, q);
  w->names[names].column = SN_FINDINGS_COLUMN_ANSWER;
  asked_fill(w, id, SN_FINDINGS_COLUMN_SAID, "[not in place] Who would decide at night?");
  return next;
}

static inline void asked_prefill(workbook *w, const char *id, const char *text) {
  asked_fill(w, id, SN_FINDINGS_COLUMN_ANSWER, text);
  asked_fill(w, id, SN_FINDINGS_COLUMN_BEFORE, text);
}

static inline void asked_mark(workbook *w, const char *id) {
  asked_fill(w, id, SN_FINDINGS_COLUMN_CONFIRM, workbook_say(w, SN_FORM_TEXT_CONFIRM));
}

static inline void asked_meta(workbook *w) {
  const sonae_definition *d = w->f.definition;
  char code[SONAE_FORM_CODE_BYTES];
  const char *const more[][2] = {{SN_FORM_META_TOKEN, "sha256:1"},
                                 {SN_FORM_META_CAMPAIGN, "c-2026"},
                                 {SN_FORM_META_BUYER, "mihon"},
                                 {SN_FORM_META_KIND, SN_FORM_KIND_FINDINGS}};
  workbook_meta(w, "o-1");
  sn_form_findings_code(d->id, d->version, d->digest, "o-1", ASKED, ASKED_COUNT, code);
  workbook_put(w, META, 1, 1, code);
  workbook_put(w, START, 8, 2, code);
  for (uint32_t i = 0; i < 4; i++) {
    workbook_put(w, META, KIND_ROW - 3 + i, 0, more[i][0]);
    workbook_put(w, META, KIND_ROW - 3 + i, 1, more[i][1]);
  }
  for (uint32_t i = 0; i < ASKED_COUNT; i++) {
    workbook_put(w, META, ASKED_ROW + i, 0, SN_FORM_META_ASKED);
    workbook_put(w, META, ASKED_ROW + i, 1, ASKED[i]);
  }
}

/* The form as it goes out. */
static inline void asked_send(workbook *w) {
  uint32_t row = SN_FORM_HEADER_ROW + 1;
  workbook_form(w, SONAE_EN, "o-1");
  for (size_t i = w->count; i-- > 0;)
    if (w->cells[i].sheet == ANSWERS) w->cells[i] = w->cells[--w->count];
  w->name_count = 0;
  asked_head(w);
  for (size_t i = 0; i < ASKED_COUNT; i++)
    row = asked_ask(w, row, ASKED[i]);
  asked_prefill(w, "q-1", "Partly");
  asked_prefill(w, "q-3:pc", "✓");
  asked_mark(w, "q-1");
  asked_mark(w, "q-3");
  asked_meta(w);
}

/* As it comes back, something being said of q-2: so it is not empty. */
static inline void asked_reply(workbook *w) {
  asked_send(w);
  asked_fill(w, "q-2", SN_FINDINGS_COLUMN_ANSWER, "Decided");
}

#endif
