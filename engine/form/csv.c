/* SPDX-License-Identifier: Apache-2.0 */
/* The form as a table: what form services take in and give out. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "form/csv.h"
#include "form/draft.h"

/* The most a program may be asked to swallow; a definition is at most SN_MAX_FILES_BYTES. */
enum { MOST_BYTES = 256 * 1024 * 1024 };

typedef struct table {
  sn_draft *draft;
  sn_buffer header, row;
} table;

void sn_csv_put(sn_buffer *out, const char *text) {
  if (out->length > 0) sn_buffer_text(out, ",");
  sn_buffer_text(out, sn_text_is_formula(text) ? "\"'" : "\"");
  for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
    sn_buffer_add(out, text, (size_t)(quote - text));
    sn_buffer_text(out, "\"\"");
  }
  sn_buffer_text(out, text);
  sn_buffer_text(out, "\"");
}

static void put_column(table *t, const char *id, const char *title, const char *value) {
  sn_csv_put(&t->header, SN_DRAFT_FILL(t->draft, CSV_COLUMN, id, title));
  sn_csv_put(&t->row, value ? value : "");
}

/* A reason has no column of its own: it stands in brackets behind its answer, and is read back from there. */
static const char *not_applicable(sn_draft *draft, const sonae_answer *answer) {
  const char *word = sn_draft_say(draft, SN_FORM_TEXT_NOT_APPLICABLE);
  return answer && answer->reason ? SN_DRAFT_FILL(draft, CSV_WITH_REASON, word, answer->reason) : word;
}

static const char *answer_text(const table *t, uint32_t question) {
  sn_draft *draft = t->draft;
  const sonae_question *q = &draft->definition->questions[question];
  const sonae_answer *answer = sn_draft_answer(draft, question);
  uint32_t option = sn_draft_option(draft, question);
  if (draft->answers.codes[question] == SONAE_UNKNOWN) return sn_draft_say(draft, SN_FORM_TEXT_UNKNOWN);
  if (draft->answers.codes[question] == SONAE_NOT_APPLICABLE) return not_applicable(draft, answer);
  if (option != SONAE_NONE) return sn_draft_text(draft, draft->definition->scales[q->scale].options[option].label);
  return answer ? answer->text : NULL;
}

/* The question, and how to say that it does not apply where that may be said. */
static const char *title_of(sn_draft *draft, const sonae_question *q) {
  const char *text = sn_draft_text(draft, q->text);
  return q->not_applicable ? SN_DRAFT_FILL(draft, CSV_HINTED, text, sn_draft_say(draft, SN_FORM_TEXT_CSV_HINT)) : text;
}

static void put_row(table *t, const sn_draft_row *row) {
  sn_draft *draft = t->draft;
  const sonae_question *q = &draft->definition->questions[row->question];
  if (row->option == SONAE_NONE) {
    put_column(t, q->id, title_of(draft, q), answer_text(t, row->question));
    return;
  }
  const sonae_option *option = &draft->definition->scales[q->scale].options[row->option];
  bool chosen = sn_draft_is_chosen(draft, row->question, row->option);
  put_column(t, sn_draft_option_id(draft, row->question, row->option), sn_draft_text(draft, option->label),
             chosen ? sn_draft_say(draft, SN_FORM_TEXT_CHOSEN) : NULL);
}

static char *put_table(sn_draft *draft) {
  table t = {.draft = draft, .header = SN_BUFFER(MOST_BYTES), .row = SN_BUFFER(MOST_BYTES)};
  sn_buffer whole = SN_BUFFER(2 * (size_t)MOST_BYTES + 16);
  for (size_t i = 0; i < draft->field_count; i++)
    put_column(&t, draft->fields[i].id, draft->fields[i].title, draft->fields[i].value);
  for (size_t i = 0; i < draft->row_count; i++)
    put_row(&t, &draft->rows[i]);
  sn_buffer_text(&whole, "\xEF\xBB\xBF");
  sn_buffer_add(&whole, t.header.data, t.header.length);
  sn_buffer_text(&whole, "\r\n");
  sn_buffer_add(&whole, t.row.data, t.row.length);
  sn_buffer_text(&whole, "\r\n");
  if (t.header.failed || t.row.failed || draft->arena.failed) whole.failed = true;
  sn_buffer_free(&t.header);
  sn_buffer_free(&t.row);
  if (!whole.failed) return whole.data;
  sn_buffer_free(&whole);
  return NULL;
}

char *sonae_form_csv(const sonae_form *form) {
  sn_draft draft;
  sonae_form whole = *form;
  whole.ask_count = 0;
  char *text = sn_draft_make(&whole, &draft) == SONAE_OK ? put_table(&draft) : NULL;
  sn_draft_free(&draft);
  return text;
}
