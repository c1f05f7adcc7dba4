/* SPDX-License-Identifier: Apache-2.0 */
/* An evaluation as the pages read it: what leads to what, and numbers and answers as words. Strings are borrowed from
 * the arena or the definition. */
#ifndef SN_REPORTS_WORDS_VIEW_H
#define SN_REPORTS_WORDS_VIEW_H

#include "base/buffer.h"
#include "document/document.h"
#include "reports/words/pages.h"
#include "reports/words/texts.h"
#include "sonae/report.h"

typedef struct sn_view {
  const sonae_report *report;
  const sonae_definition *definition;
  const sonae_response *response;
  const sonae_evaluation *evaluation;
  sonae_language language;
  const char *tag; /* "ja", "en" */
  sn_arena *arena;
  sn_document *document;
  const sonae_score *after;     /* by placement: overall, once it and all before it are done */
  const uint32_t *in_order;     /* by placement: the action */
  const uint32_t *gap_of;       /* by question: its gap, or SONAE_NONE */
  const uint32_t *placement_of; /* by action: its placement, or SONAE_NONE */
} sn_view;

/* False when memory is out. */
bool sn_view_fill_in(sn_view *view, const sonae_report *report, sn_arena *arena, sn_document *document);

/* What the document says it is. */
void sn_view_head(const sn_view *view, const char *title, const char *organisation, const char *date);

/* ---- pages ---- */
typedef struct sn_column_text {
  sn_text_id title;
  uint32_t span; /* as in sn_column */
  sn_look look;
} sn_column_text;

sn_page *sn_view_page(const sn_view *view, sn_page_id id, sn_text_id name, sn_text_id title, const uint8_t *widths);
/* Columns with their titles in the language of the view; NULL when memory is out, which the tables take. */
const sn_column *sn_view_columns(const sn_view *view, const sn_column_text *texts, size_t count);

/* A table of labels and what is said under them, without titles; NULL as above. */
sn_table *sn_view_fields(const sn_view *view, sn_page *page, uint32_t label_span, uint32_t value_span);
/* A row of it, unless there is nothing to say. */
void sn_view_field(const sn_view *view, sn_table *table, sn_text_id label, sn_tone tone, const char *value);

/* ---- sentences ---- */
const char *sn_view_say(const sn_view *view, sn_text_id id);
/* With {0}, {1}, {2}; unused arguments are NULL. */
const char *sn_view_fill(const sn_view *view, sn_text_id id, const char *a, const char *b, const char *c);
/* A text of the definition; "" when there is none. */
const char *sn_view_text(const sn_view *view, sonae_text text);
/* The same of a text of the case collection, which carries languages of its own. */
const char *sn_view_case(const sn_view *view, sonae_text text);
/* The buffer's text in the arena; the buffer is freed. */
const char *sn_view_keep(const sn_view *view, sn_buffer *buffer);
/* Adds a text to a list, with the separator of the language before it when there is something. */
void sn_view_list(const sn_view *view, sn_buffer *list, const char *text);
/* The same, one a line: ids have hyphens, at which programs would break them. */
void sn_view_line(sn_buffer *list, const char *text);

/* ---- numbers ---- */
const char *sn_view_integer(const sn_view *view, int64_t value);
const char *sn_view_yen(const sn_view *view, int64_t yen);           /* 1,234 */
const char *sn_view_score(const sn_view *view, int64_t micro);       /* 41.2, or a dash */
const char *sn_view_range(const sn_view *view, const sonae_score *); /* 41.2, or 41.2 [41.2–55.0] when they differ */
const char *sn_view_share(const sn_view *view, int64_t micro);       /* 87.5% */
const char *sn_view_rational(const sn_view *view, sonae_rational value); /* up to two decimals */
int64_t sn_view_hundredths(sonae_rational value);
/* Exact as long as it fits, else rounded to hundredths; never past the largest number. */
sonae_rational sn_view_add(sonae_rational a, sonae_rational b);
int64_t sn_view_add_yen(int64_t a, int64_t b);

/* ---- what things say ---- */
const char *
sn_view_file(const char *file); /* from questionnaires/ or rules/ on, else the name: paths of this machine stay out */
const char *sn_view_place(const sn_view *view, sonae_place place); /* FILE:LINE, "" when there is none */
const char *sn_view_stage(const sn_view *view, sonae_stage stage);
const char *sn_view_organisation(const sn_view *view);
const char *sn_view_date(const sn_view *view); /* NULL: not known */
/* The options of a choice in words: the one of the code, or those that were chosen. */
const char *sn_view_options(const sn_view *view, uint32_t question, uint8_t code, uint64_t chosen);
/* The answer in words; *tone may be NULL. */
const char *sn_view_answer(const sn_view *view, uint32_t question, sn_tone *tone);
bool sn_view_is_open_ended(const sn_view *view, uint32_t question); /* unknown or unanswered */
bool sn_view_is_scored(const sn_view *view, uint32_t question);     /* a choice, and applicable */
/* Ids of the gaps an action narrows, of the actions that narrow a gap; and where the first of them is listed. */
const char *sn_view_gap_ids(const sn_view *view, const sonae_action *action, uint32_t *first_gap);
const char *sn_view_action_ids(const sn_view *view, uint32_t question, int32_t points, uint32_t *first_placement);

/* Two cells: the ids as text, and a link to the row of the first one. A link's text is not broken by every program, so
 * it is short. */
void sn_view_put_ids(const sn_view *view, sn_table *table, const char *ids, sn_page_id page, uint32_t row,
                     const char *first_id);

#endif
