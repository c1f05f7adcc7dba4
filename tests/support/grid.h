/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workbooks built in memory: a form as it is written, then whatever people and programs do to it, then what reading it
 * said. It brings fixture.h with it.
 */
#ifndef SONAE_TESTS_GRID_H
#define SONAE_TESTS_GRID_H

#include "fixture.h"
#include "form/layout.h"
#include "form/texts.h"
#include "read/match.h"
#include "sonae/form.h"

enum { MOST_CELLS = 4000, MOST_SHEETS = 12, MOST_NAMES = 200, TEXT_BYTES = 512 };

/* Sheets of a form, in its order. */
enum { START, ANSWERS, COMPANY, META, FORM_SHEETS };
enum { DEFAULT_FIELDS = 13 };

typedef struct workbook_cell {
  uint32_t sheet;
  sn_grid_cell cell;
  char text[TEXT_BYTES];
} workbook_cell;

typedef struct workbook {
  fixture f;
  sonae_language language;
  workbook_cell cells[MOST_CELLS];
  size_t count;
  char sheet_names[MOST_SHEETS][64];
  bool hidden[MOST_SHEETS], gone[MOST_SHEETS];
  size_t sheet_count;
  sn_grid_name names[MOST_NAMES];
  char name_texts[MOST_NAMES][80];
  size_t name_count;
  bool table;
  /* what came of it */
  sn_arena arena;
  sn_readings readings;
  sn_reading *reading;
} workbook;

/* --- cells --- */

static inline workbook_cell *workbook_find(workbook *w, uint32_t sheet, uint32_t row, uint32_t column) {
  for (size_t i = 0; i < w->count; i++)
    if (w->cells[i].sheet == sheet && w->cells[i].cell.row == row && w->cells[i].cell.column == column)
      return &w->cells[i];
  return NULL;
}

/* "" takes the cell away. */
static inline void workbook_put_as(workbook *w, uint32_t sheet, uint32_t row, uint32_t column, sn_cell_type type,
                                   const char *text) {
  workbook_cell *at = workbook_find(w, sheet, row, column);
  assert_true(strlen(text) < TEXT_BYTES);
  if (!*text) {
    if (at) *at = w->cells[--w->count];
    return;
  }
  if (!at) {
    assert_true(w->count < MOST_CELLS);
    at = &w->cells[w->count++];
  }
  at->sheet = sheet;
  at->cell = (sn_grid_cell){.row = row, .column = (uint16_t)column, .type = (uint8_t)type};
  strcpy(at->text, text);
}

static inline void workbook_put(workbook *w, uint32_t sheet, uint32_t row, uint32_t column, const char *text) {
  workbook_put_as(w, sheet, row, column, SN_CELL_IS_TEXT, text);
}

static inline uint32_t workbook_sheet(workbook *w, const char *name, bool hidden) {
  assert_true(w->sheet_count < MOST_SHEETS);
  strcpy(w->sheet_names[w->sheet_count], name);
  w->hidden[w->sheet_count] = hidden;
  return (uint32_t)w->sheet_count++;
}

static inline void workbook_name(workbook *w, const char *name, uint32_t sheet, uint32_t row, uint32_t column) {
  assert_true(w->name_count < MOST_NAMES);
  strcpy(w->name_texts[w->name_count], name);
  w->names[w->name_count++] = (sn_grid_name){.sheet = sheet, .row = row, .column = column};
}

/* --- the form as it is written --- */

static inline const char *workbook_say(const workbook *w, sn_form_text text) {
  return sn_form_say(text, w->language);
}

static inline const char *workbook_text(const workbook *w, sonae_text text) {
  return sonae_text_in(w->f.definition, text, w->language == SONAE_JA ? "ja" : "en");
}

static inline void workbook_explain(workbook *w, uint32_t row, const sonae_question *q) {
  sn_buffer why = SN_BUFFER(TEXT_BYTES);
  sn_form_why(w->f.definition, q, w->language, &why);
  if (why.length) workbook_put(w, ANSWERS, row, SN_FORM_COLUMN_WHY, why.data);
  sn_buffer_free(&why);
}

/* The columns of id, area and text. */
static inline void workbook_head(workbook *w, uint32_t row, const sonae_question *q, const char *id, sonae_text text) {
  workbook_put(w, ANSWERS, row, SN_FORM_COLUMN_ID, id);
  workbook_put(w, ANSWERS, row, SN_FORM_COLUMN_AREA, workbook_text(w, w->f.definition->areas[q->area].title));
  workbook_put(w, ANSWERS, row, SN_FORM_COLUMN_QUESTION, workbook_text(w, text));
}

static inline uint32_t workbook_question(workbook *w, uint32_t row, const sonae_question *q) {
  char name[SN_FORM_NAME_BYTES], id[2 * TEXT_BYTES];
  workbook_head(w, row, q, q->id, q->text);
  workbook_explain(w, row, q);
  sn_form_question_name(q->id, name);
  workbook_name(w, name, ANSWERS, row, SN_FORM_COLUMN_ANSWER);
  row++;
  const sonae_scale *scale = q->scale == SONAE_NONE ? NULL : &w->f.definition->scales[q->scale];
  for (size_t i = 0; scale && scale->select == SONAE_SELECT_MANY && i < scale->option_count; i++, row++) {
    (void)snprintf(id, sizeof id, "%s:%s", q->id, scale->options[i].id);
    workbook_head(w, row, q, id, scale->options[i].label);
  }
  return row;
}

static inline void workbook_answers(workbook *w) {
  static const sn_form_text TITLES[] = {
      SN_FORM_TEXT_COLUMN_ID,       SN_FORM_TEXT_COLUMN_AREA,    SN_FORM_TEXT_COLUMN_QUESTION,
      SN_FORM_TEXT_COLUMN_ANSWER,   SN_FORM_TEXT_COLUMN_CONFIRM, SN_FORM_TEXT_COLUMN_NOTE,
      SN_FORM_TEXT_COLUMN_EVIDENCE, SN_FORM_TEXT_COLUMN_PLANNED, SN_FORM_TEXT_COLUMN_WHY};
  for (uint32_t c = 0; c < sizeof TITLES / sizeof *TITLES; c++)
    workbook_put(w, ANSWERS, SN_FORM_HEADER_ROW, c, workbook_say(w, TITLES[c]));
  uint32_t row = SN_FORM_HEADER_ROW + 1;
  for (size_t i = 0; i < w->f.definition->question_count; i++)
    row = workbook_question(w, row, &w->f.definition->questions[i]);
}

typedef struct workbook_field {
  const char *id;
  sn_form_text title;
} workbook_field;

static inline void workbook_field_row(workbook *w, uint32_t row, const char *id, const char *title) {
  workbook_put(w, COMPANY, row, 0, id);
  workbook_put(w, COMPANY, row, 1, title);
}

/* Industry and number of people where they are no attributes; then the attributes. */
static inline void workbook_attributes(workbook *w, uint32_t row) {
  const sonae_definition *d = w->f.definition;
  if (sonae_find_attribute(d, "industry") == SONAE_NONE)
    workbook_field_row(w, ++row, SN_FORM_FIELD_INDUSTRY, workbook_say(w, SN_FORM_TEXT_FIELD_INDUSTRY));
  if (sonae_find_attribute(d, "employees") == SONAE_NONE)
    workbook_field_row(w, ++row, SN_FORM_FIELD_EMPLOYEES, workbook_say(w, SN_FORM_TEXT_FIELD_EMPLOYEES));
  for (size_t i = 0; i < d->attribute_count; i++) {
    char id[TEXT_BYTES];
    (void)snprintf(id, sizeof id, "%s%s", SN_FORM_FIELD_ATTRIBUTE, d->attributes[i].id);
    workbook_field_row(w, ++row, id, workbook_text(w, d->attributes[i].label));
  }
}

static inline void workbook_company(workbook *w, const char *organisation) {
  static const workbook_field FIELDS[] = {{SN_FORM_FIELD_NAME, SN_FORM_TEXT_FIELD_NAME},
                                          {SN_FORM_FIELD_NUMBER, SN_FORM_TEXT_FIELD_NUMBER},
                                          {SN_FORM_FIELD_PREFECTURE, SN_FORM_TEXT_FIELD_PREFECTURE},
                                          {SN_FORM_FIELD_CONTACT, SN_FORM_TEXT_FIELD_CONTACT},
                                          {SN_FORM_FIELD_EMAIL, SN_FORM_TEXT_FIELD_EMAIL},
                                          {SN_FORM_FIELD_TELEPHONE, SN_FORM_TEXT_FIELD_TELEPHONE},
                                          {SN_FORM_FIELD_DATE, SN_FORM_TEXT_FIELD_DATE},
                                          {SN_FORM_FIELD_RESPONDENT, SN_FORM_TEXT_FIELD_RESPONDENT},
                                          {SN_FORM_FIELD_ROLE, SN_FORM_TEXT_FIELD_ROLE},
                                          {SN_FORM_FIELD_RESPONSIBLE, SN_FORM_TEXT_FIELD_RESPONSIBLE},
                                          {SN_FORM_FIELD_ID, SN_FORM_TEXT_FIELD_ID}};
  uint32_t row = SN_FORM_HEADER_ROW;
  workbook_put(w, COMPANY, row, 1, workbook_say(w, SN_FORM_TEXT_COLUMN_FIELD));
  workbook_put(w, COMPANY, row, 2, workbook_say(w, SN_FORM_TEXT_COLUMN_VALUE));
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
    workbook_field_row(w, ++row, FIELDS[i].id, workbook_say(w, FIELDS[i].title));
    if (strcmp(FIELDS[i].id, SN_FORM_FIELD_ID) == 0) workbook_put(w, COMPANY, row, 2, organisation);
  }
  workbook_attributes(w, row);
}

static inline void workbook_meta(workbook *w, const char *organisation) {
  const sonae_definition *d = w->f.definition;
  char code[SONAE_FORM_CODE_BYTES], texts[SN_DIGEST_TEXT_BYTES];
  const char *language = w->language == SONAE_JA ? "ja" : "en";
  sonae_form_code(d->id, d->version, d->digest, organisation, code);
  sn_form_texts(d, language, texts);
  const char *const entries[][2] = {{SN_FORM_META_FORMAT, SN_FORM_FORMAT}, {SN_FORM_META_CODE, code},
                                    {SN_FORM_META_CHECKLIST, d->id},       {SN_FORM_META_VERSION, d->version},
                                    {SN_FORM_META_DIGEST, d->digest},      {SN_FORM_META_ORGANISATION, organisation},
                                    {SN_FORM_META_LANGUAGE, language},     {SN_FORM_META_TEXTS, texts}};
  for (uint32_t i = 0; i < sizeof entries / sizeof *entries; i++) {
    workbook_put(w, META, i, 0, entries[i][0]);
    workbook_put(w, META, i, 1, entries[i][1]);
  }
  workbook_put(w, START, 8, 2, code);
  workbook_name(w, SN_FORM_NAME_CODE, START, 8, 2);
}

/* An empty form of the loaded definition, for an organisation ("": for anybody). */
static inline void workbook_form(workbook *w, sonae_language language, const char *organisation) {
  w->language = language;
  w->count = w->name_count = w->sheet_count = 0;
  memset(w->gone, 0, sizeof w->gone);
  w->table = false;
  workbook_sheet(w, language == SONAE_JA ? SN_FORM_SHEET_START_JA : SN_FORM_SHEET_START_EN, false);
  workbook_sheet(w, language == SONAE_JA ? SN_FORM_SHEET_ANSWERS_JA : SN_FORM_SHEET_ANSWERS_EN, false);
  workbook_sheet(w, language == SONAE_JA ? SN_FORM_SHEET_COMPANY_JA : SN_FORM_SHEET_COMPANY_EN, false);
  workbook_sheet(w, SN_FORM_SHEET_META, true);
  workbook_answers(w);
  workbook_company(w, organisation);
  workbook_meta(w, organisation);
}

/* --- filling in --- */

/* The row of an id ("st-01", "st-01:option", "organisation:name"). */
static inline uint32_t workbook_row(const workbook *w, uint32_t sheet, const char *id) {
  for (size_t i = 0; i < w->count; i++)
    if (w->cells[i].sheet == sheet && w->cells[i].cell.column == 0 && strcmp(w->cells[i].text, id) == 0)
      return w->cells[i].cell.row;
  print_message("no row %s\n", id);
  fail();
  return 0;
}

static inline void workbook_fill(workbook *w, const char *id, uint32_t column, const char *text) {
  workbook_put(w, ANSWERS, workbook_row(w, ANSWERS, id), column, text);
}

static inline void workbook_answer(workbook *w, const char *id, const char *text) {
  workbook_fill(w, id, SN_FORM_COLUMN_ANSWER, text);
}

static inline void workbook_say_of(workbook *w, const char *field, const char *text) {
  workbook_put(w, COMPANY, workbook_row(w, COMPANY, field), 2, text);
}

/* --- what people do to it --- */

/* Rows (or columns) from `from` on move by `by`, and names with them; those that fall out are gone. */
static inline void workbook_shift(workbook *w, uint32_t sheet, bool rows, uint32_t from, int by) {
  for (size_t i = w->count; i-- > 0;) {
    if (w->cells[i].sheet != sheet) continue;
    uint32_t at = rows ? w->cells[i].cell.row : w->cells[i].cell.column;
    if (by < 0 && at >= from && at < from + (uint32_t)-by) {
      w->cells[i] = w->cells[--w->count];
    } else if (at >= from) {
      if (rows)
        w->cells[i].cell.row = (uint32_t)((int)at + by);
      else
        w->cells[i].cell.column = (uint16_t)((int)at + by);
    }
  }
  for (size_t i = w->name_count; i-- > 0;) {
    sn_grid_name *name = &w->names[i];
    uint32_t *at = rows ? &name->row : &name->column;
    if (name->sheet != sheet || *at < from) continue;
    if (by < 0 && *at < from + (uint32_t)-by) {
      *name = w->names[--w->name_count];
      strcpy(w->name_texts[i], w->name_texts[w->name_count]);
    } else {
      *at = (uint32_t)((int)*at + by);
    }
  }
}

static inline void workbook_delete_sheet(workbook *w, uint32_t sheet) {
  w->gone[sheet] = true;
}

/* A copy of a sheet, at the end; names stay where they were. */
static inline uint32_t workbook_copy_sheet(workbook *w, uint32_t sheet, const char *name) {
  uint32_t copy = workbook_sheet(w, name, false);
  for (size_t i = 0, count = w->count; i < count; i++)
    if (w->cells[i].sheet == sheet)
      workbook_put_as(w, copy, w->cells[i].cell.row, w->cells[i].cell.column, (sn_cell_type)w->cells[i].cell.type,
                      w->cells[i].text);
  return copy;
}

/* The cells of two rows change places from one column on to another. */
static inline void workbook_swap_rows(workbook *w, uint32_t sheet, uint32_t a, uint32_t b, uint32_t first,
                                      uint32_t last) {
  for (size_t i = 0; i < w->count; i++) {
    sn_grid_cell *cell = &w->cells[i].cell;
    if (w->cells[i].sheet != sheet || cell->column < first || cell->column > last) continue;
    cell->row = cell->row == a ? b : cell->row == b ? a : cell->row;
  }
}

/* --- reading it --- */

static inline int workbook_by_place(const void *a, const void *b) {
  const workbook_cell *x = a, *y = b;
  if (x->sheet != y->sheet) return x->sheet < y->sheet ? -1 : 1;
  if (x->cell.row != y->cell.row) return x->cell.row < y->cell.row ? -1 : 1;
  return (int)x->cell.column - (int)y->cell.column;
}

static inline void workbook_grid(workbook *w, sn_grid *out) {
  static sn_grid_cell cells[MOST_CELLS];
  static sn_grid_sheet sheets[MOST_SHEETS];
  static sn_grid_name names[MOST_NAMES];
  static uint32_t lines[MOST_CELLS];
  uint32_t index[MOST_SHEETS] = {0}, kept = 0;
  size_t name_count = 0, at = 0;
  qsort(w->cells, w->count, sizeof *w->cells, workbook_by_place);
  for (uint32_t s = 0; s < w->sheet_count; s++) {
    size_t first = at;
    for (; at < w->count && w->cells[at].sheet == s; at++) {
      cells[at] = w->cells[at].cell;
      cells[at].text = w->cells[at].text;
    }
    if (w->gone[s]) continue;
    index[s] = kept;
    sheets[kept++] =
        (sn_grid_sheet){.name = w->sheet_names[s], .hidden = w->hidden[s], .cells = cells + first, .count = at - first};
  }
  for (size_t i = 0; i < w->name_count; i++) {
    if (w->gone[w->names[i].sheet]) continue;
    names[name_count] = w->names[i];
    names[name_count].name = w->name_texts[i];
    names[name_count++].sheet = index[w->names[i].sheet];
  }
  for (uint32_t i = 0; i < MOST_CELLS; i++)
    lines[i] = i + 1;
  *out = (sn_grid){.table = w->table,
                   .sheets = sheets,
                   .sheet_count = kept,
                   .names = names,
                   .name_count = name_count,
                   .lines = lines,
                   .line_count = MOST_CELLS};
}

static inline void workbook_forget(workbook *w) {
  sn_readings_free(&w->readings);
  sn_arena_free(&w->arena);
  w->reading = NULL;
}

static inline void workbook_read_as(workbook *w, const sn_read_request *request) {
  sn_grid grid;
  workbook_forget(w);
  workbook_grid(w, &grid);
  w->readings = (sn_readings){.arena = &w->arena, .language = SONAE_EN};
  sn_match_form(request, &grid, &w->readings);
  assert_false(w->arena.failed);
  w->reading = w->readings.count ? &w->readings.items[0] : NULL;
}

static inline void workbook_read(workbook *w) {
  const sonae_definition *const items[] = {w->f.definition};
  workbook_read_as(w, &(sn_read_request){.definitions = {.items = items, .count = 1}, .file = "form.xlsx"});
  assert_int_equal(w->readings.count, 1);
}

/* --- what it said --- */

static inline const sonae_remark *workbook_remark(const workbook *w, const char *code) {
  for (size_t i = 0; i < w->reading->remarks.count; i++)
    if (strcmp(w->reading->remarks.items[i].code, code) == 0) return &w->reading->remarks.items[i];
  return NULL;
}

static inline void workbook_print(const workbook *w) {
  for (size_t i = 0; i < w->reading->remarks.count; i++) {
    const sonae_remark *r = &w->reading->remarks.items[i];
    print_message("  %s %s [%s] (%s): %s\n", r->severity == SONAE_ERROR ? "error" : "warning", r->code, r->place,
                  r->question, r->text);
  }
}

/* The remarks are these, in any order: "code code"; "" for none. An error among them rejects, else it is accepted. */
static inline void workbook_expect(workbook *w, const char *codes) {
  char copy[512], *rest = NULL;
  size_t count = 0;
  bool all = true;
  strcpy(copy, codes);
  for (char *code = strtok_r(copy, " ", &rest); code; code = strtok_r(NULL, " ", &rest), count++)
    all = all && workbook_remark(w, code);
  if (!all || count != w->reading->remarks.count) {
    print_message("wanted: %s; said:\n", codes);
    workbook_print(w);
    fail();
  }
  assert_true((w->reading->response != NULL) == (w->reading->remarks.errors == 0));
}

static inline void workbook_expect_at(workbook *w, const char *code, const char *place, const char *part) {
  const sonae_remark *r = workbook_remark(w, code);
  if (!r) workbook_print(w);
  assert_non_null(r);
  assert_string_equal(r->place, place);
  if (!strstr(r->text, part)) print_message("%s\n", r->text);
  assert_non_null(strstr(r->text, part));
}

/* All answers in one line, as fixture_answer() takes them: "q1=yes q2=? q6=a+b". */
static inline const char *workbook_answers_read(const workbook *w) {
  static char out[4096];
  const sonae_definition *d = w->f.definition;
  const sn_response *r = w->reading->response;
  size_t used = 0;
  out[0] = '\0';
  assert_non_null(r);
  for (size_t q = 0; q < d->question_count; q++) {
    const sonae_scale *scale = d->questions[q].scale == SONAE_NONE ? NULL : &d->scales[d->questions[q].scale];
    if (r->codes[q] == SONAE_UNANSWERED) continue;
    used += (size_t)snprintf(out + used, sizeof out - used, "%s%s=", used ? " " : "", d->questions[q].id);
    if (r->codes[q] == SONAE_UNKNOWN) used += (size_t)snprintf(out + used, sizeof out - used, "?");
    if (r->codes[q] == SONAE_NOT_APPLICABLE) used += (size_t)snprintf(out + used, sizeof out - used, "-");
    if (r->answers[q].text) used += (size_t)snprintf(out + used, sizeof out - used, "%s", r->answers[q].text);
    for (size_t o = 0, first = used; scale && o < scale->option_count; o++)
      if (r->chosen[q] >> o & 1)
        used += (size_t)snprintf(out + used, sizeof out - used, "%s%s", used > first ? "+" : "", scale->options[o].id);
  }
  return out;
}

static inline void workbook_expect_answers(workbook *w, const char *line) {
  if (!w->reading->response) workbook_print(w);
  assert_string_equal(workbook_answers_read(w), line);
}

/* --- one for the tests --- */

#define BOTH(element, ja, en)                                                                                          \
  "<" element " xml:lang=\"ja\">" ja "</" element "><" element " xml:lang=\"en\">" en "</" element ">"
#define BOTH_OPTION(id, points, ja, en) "<option id=\"" id "\" points=\"" points "\">" BOTH("label", ja, en) "</option>"
#define BOTH_QUESTION(id, kind, ja, en, inside)                                                                        \
  "<question id=\"" id "\" area=\"a\" " kind ">" BOTH("text", ja, en) inside "</question>\n"

/* Two choices of one (q-1 may be not applicable), a choice of several, a text, a number, a date. */
#define FORM_CHECKLIST                                                                                                                                                                                                                                                                                                                                                  \
  "<checklist xmlns=\"urn:sonae:checklist:1\" id=\"c\" version=\"1\" languages=\"ja en\">" BOTH("title", "点検", "check") "\n<attribute id=\"employees\" kind=\"number\">" BOTH("label", "働く人の数", "People") "</attribute><attribute id=\"industry\" kind=\"text\">" BOTH("label", "業種", "Industry") "</attribute><attribute id=\"website\" kind=\"text\">" BOTH( \
      "label", "サイトがあるか（はい・いいえ）",                                                                                                                                                                                                                                                                                                                        \
      "Has a site (yes, no)") "</attribute>"                                                                                                                                                                                                                                                                                                                            \
                              "<area id=\"a\">" BOTH(                                                                                                                                                                                                                                                                                                                   \
                                  "title", "体制",                                                                                                                                                                                                                                                                                                                      \
                                  "Structure") "</area>\n"                                                                                                                                                                                                                                                                                                              \
                                               "<scale id=\"s\">" BOTH_OPTION("yes", "100", "決めてある", "Decided")                                                                                                                                                                                                                                                    \
                                                   BOTH_OPTION("part", "50", "一部だけ", "Partly") BOTH_OPTION(                                                                                                                                                                                                                                                         \
                                                       "no", "0", "決めていない",                                                                                                                                                                                                                                                                                       \
                                                       "Not decided") "</scale>\n" BOTH_QUESTION("q-1", "scale=\"s\"",                                                                                                                                                                                                                                                  \
                                                                                                 "責任者を決めていま"                                                                                                                                                                                                                                          \
                                                                                                 "すか。",                                                                                                                                                                                                                                                              \
                                                                                                 "Is somebody "                                                                                                                                                                                                                                                         \
                                                                                                 "responsible?",                                                                                                                                                                                                                                                        \
                                                                                                 BOTH(                                                                                                                                                                                                                                                                  \
                                                                                                     "not-applicable",                                                                                                                                                                                                                                                  \
                                                                                                     "一人の会社",                                                                                                                                                                                                                                                      \
                                                                                                     "one person"))                                                                                                                                                                                                                                                     \
                                                       BOTH_QUESTION("q-2", "scale=\"s\"",                                                                                                                                                                                                                                                                              \
                                                                     "代わりの人を\n決めていますか。",                                                                                                                                                                                                                                                                  \
                                                                     "Is there a deputy?", "")                                                                                                                                                                                                                                                                          \
                                                           BOTH_QUESTION(                                                                                                                                                                                                                                                                                               \
                                                               "q-3", "", "あるものを選んでください。",                                                                                                                                                                                                                                                                 \
                                                               "What is there?",                                                                                                                                                                                                                                                                                        \
                                                               "<scale select=\"many\">" BOTH_OPTION(                                                                                                                                                                                                                                                                   \
                                                                   "pc", "40", "パソコン", "PCs")                                                                                                                                                                                                                                                                       \
                                                                   BOTH_OPTION("net", "30", "ネットの機器",                                                                                                                                                                                                                                                             \
                                                                               "Network devices")                                                                                                                                                                                                                                                                       \
                                                                       BOTH_OPTION("cloud", "30", "クラウド",                                                                                                                                                                                                                                                           \
                                                                                   "Cloud services") "</scale>")                                                                                                                                                                                                                                                        \
                                                               BOTH_QUESTION("q-4", "kind=\"text\"", "責任者の名前",                                                                                                                                                                                                                                                    \
                                                                             "Name of that person", "")                                                                                                                                                                                                                                                                 \
                                                                   BOTH_QUESTION("q-5", "kind=\"number\"",                                                                                                                                                                                                                                                              \
                                                                                 "何日前までたどれますか。",                                                                                                                                                                                                                                                            \
                                                                                 "How many days back?", "")                                                                                                                                                                                                                                                             \
                                                                       BOTH_QUESTION("q-6", "kind=\"date\"",                                                                                                                                                                                                                                                            \
                                                                                     "最後に直した日",                                                                                                                                                                                                                                                                  \
                                                                                     "When was it updated?",                                                                                                                                                                                                                                                            \
                                                                                     "") "</checklist>\n"

/* A test's workbook: big, so it does not live on the stack. */
static inline int workbook_setup(void **state) {
  workbook *w = calloc(1, sizeof *w);
  assert_non_null(w);
  fixture_open(&w->f);
  fixture_define(&w->f, FORM_CHECKLIST, NULL);
  workbook_form(w, SONAE_JA, "o-1");
  *state = w;
  return 0;
}

static inline int workbook_teardown(void **state) {
  workbook *w = *state;
  workbook_forget(w);
  fixture_close(&w->f);
  free(w);
  return 0;
}

#define WORKBOOK_TEST(function) cmocka_unit_test_setup_teardown(function, workbook_setup, workbook_teardown)

#endif
