/* SPDX-License-Identifier: Apache-2.0 */
/* A row a response, a column a question: what form services give out, as a CSV or as a sheet. What is said of the
 * columns is said once, with the first row; what is wrong in a row rejects that row. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "read/responses.h"

/* --- which table --- */

/* The table as one that answers the definition; NULL: it is none, or memory is out. */
static const sn_prepared *try_definition(sn_arena *arena, const sn_read_request *request, const sn_grid *grid,
                                         const sonae_definition *definition, sn_table_header *header) {
  const sn_prepared *prepared = sn_prepared_of(arena, &request->definitions, definition);
  return prepared && sn_columns_find(arena, grid, prepared, header) ? prepared : NULL;
}

/* The definition most of whose questions are asked; *tied: several are as likely. */
static const sn_prepared *find_table(sn_arena *arena, const sn_read_request *request, const sn_grid *grid,
                                     sn_table_header *header, bool *tied) {
  const sn_definitions *at_hand = &request->definitions;
  sn_contest contest = {0};
  *tied = false;
  if (request->fallback) return try_definition(arena, request, grid, request->fallback, header);
  for (size_t i = 0; i < at_hand->count; i++) {
    sn_table_header found;
    if (!sn_definitions_offer(at_hand, i)) continue;
    const sn_prepared *prepared = try_definition(arena, request, grid, at_hand->items[i], &found);
    if (prepared && sn_contest_enter(&contest, found.questions, prepared)) *header = found;
  }
  *tied = contest.tied;
  return contest.best;
}

bool sn_table_is_one(const sn_read_request *request, const sn_grid *grid) {
  sn_arena scratch = {0};
  sn_table_header header;
  bool tied;
  bool is_one = find_table(&scratch, request, grid, &header, &tied) != NULL;
  sn_arena_free(&scratch);
  return is_one;
}

/* --- what is said of the columns --- */

/* As many as fit in a sentence. */
enum { TITLES_BYTES = 600 };
static void add_title(char titles[TITLES_BYTES], const char *title) {
  size_t used = strlen(titles);
  if (used + strlen(", ") + strlen(title) < TITLES_BYTES)
    (void)snprintf(titles + used, TITLES_BYTES - used, "%s%s", used ? ", " : "", title);
}

static void tell_unknown_columns(const sn_table *t) {
  char titles[TITLES_BYTES] = "";
  size_t count = 0;
  for (size_t i = 0; i < t->header.count; i++) {
    const sn_table_column *column = &t->header.columns[i];
    if (column->kind != SN_COLUMN_IS_UNKNOWN) continue;
    const char *title = sn_matcher_quote(&t->m, column->heading->text);
    if (column->way == SN_WAY_AMBIGUOUS) {
      SN_REMARK(&t->m.reading->remarks, HEADING_AMBIGUOUS, sn_responses_place(t, column->heading), "", title);
      continue;
    }
    add_title(titles, title);
    count++;
  }
  if (count) SN_REMARK(&t->m.reading->remarks, COLUMNS_UNKNOWN, "", "", sn_matcher_count(&t->m, count), titles);
}

/* Ids are what a heading should be known by. */
static void tell_fallbacks(const sn_table *t) {
  sn_tally by_text = {.place = ""}, by_beginning = {.place = ""};
  for (size_t i = 0; i < t->header.count; i++) {
    const sn_table_column *column = &t->header.columns[i];
    if (column->kind != SN_COLUMN_IS_ANSWER || column->way == SN_WAY_ID) continue;
    sn_tally_add(column->way == SN_WAY_LABEL ? &by_text : &by_beginning, column->question, "");
  }
  sn_tally_tell(&t->m, &by_text, SN_REMARK_HEADINGS_BY_TEXT);
  sn_tally_tell(&t->m, &by_beginning, SN_REMARK_HEADINGS_BY_BEGINNING);
}

static void tell_missing(const sn_table *t) {
  sn_tally missing = {.place = ""};
  for (uint32_t q = 0; q < t->m.prepared->definition->question_count; q++)
    if (!sn_responses_ask(t, q)) sn_tally_add(&missing, q, "");
  sn_tally_tell(&t->m, &missing, SN_REMARK_QUESTIONS_NOT_ASKED);
}

static void tell_columns(const sn_table *t) {
  tell_fallbacks(t);
  tell_unknown_columns(t);
  tell_missing(t);
}

/* --- the table as a whole --- */

static void reject(sn_table *t, sn_remark remark) {
  t->m.reading = sn_readings_add(t->readings, 0);
  if (t->m.reading) sn_remarks_add(&t->m.reading->remarks, remark, "", "", (const char *const[4]){NULL});
}

void sn_match_table(const sn_read_request *request, const sn_grid *grid, sn_readings *readings) {
  sn_table t;
  bool tied = false;
  sn_responses_begin(&t, request, grid, readings);
  t.tell = tell_columns;
  t.m.prepared = find_table(t.m.arena, request, grid, &t.header, &tied);
  if (!t.m.prepared)
    reject(&t, SN_REMARK_NOT_OUR_FORM);
  else if (tied)
    reject(&t, SN_REMARK_WHICH_CHECKLIST);
  else
    sn_responses_read(&t);
}
