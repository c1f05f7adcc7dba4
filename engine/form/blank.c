/* SPDX-License-Identifier: Apache-2.0 */
/* Tables for whoever knows the companies: of organisations, of who supplies whom, and of what they promise. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fill.h"
#include "book/entry.h"
#include "book/save.h"
#include "form/csv.h"
#include "form/texts.h"
#include "sonae/form.h"
#include "sonae/sonae.h"

enum {
  TITLE_ROW,
  HOW_ROW,
  HEAD_ROW = 3,
  EXAMPLE_ROW,
  FIRST_ROW,
  LINES = 500,
  MORE_PROMISES = 6,
  MOST_BYTES = 256 * 1024 * 1024
};

/* What is chosen from stands in rows first..last of the sheet of lists; first > last: anything may be written. */
typedef struct blank_column {
  const char *title, *example;
  uint32_t width, first, last;
} blank_column;

typedef struct blank {
  const sonae_blank *of;
  const sonae_definition *d; /* NULL: of organisations, or promises */
  sonae_language language;
  sn_arena arena;
  blank_column *columns;
  uint32_t count;
  const char **choices; /* by row of the lists */
  uint32_t choice_count;
} blank;

static const char *say(const blank *b, sn_form_text text) {
  return sn_form_say(text, b->language);
}

static const char *text_of(const blank *b, sonae_text text) {
  return text ? sonae_text_in(b->d, text, b->language == SONAE_EN ? "en" : "ja") : "";
}

static const char *joined(blank *b, const char *pattern, const char *first, const char *second) {
  sn_buffer out = SN_BUFFER(MOST_BYTES);
  sn_fill(&out, pattern, (const char *const[]){first, second}, 2);
  const char *kept = out.failed ? NULL : sn_arena_copy(&b->arena, out.data, out.length);
  if (!kept) b->arena.failed = true;
  sn_buffer_free(&out);
  return kept ? kept : "";
}

static blank_column *add(blank *b, const char *title, const char *example, uint32_t width) {
  blank_column *column = &b->columns[b->count++];
  *column = (blank_column){.title = title, .example = example, .width = width, .first = 1, .last = 0};
  return column;
}

/* --- of organisations --------------------------------------------------------------------------------------------- */

static void choose_industry(blank *b, blank_column *column) {
  column->first = b->choice_count;
  for (char letter[] = "A"; *letter <= 'T'; ++*letter)
    b->choices[b->choice_count++] = joined(b, "{0} {1}", letter, sonae_industry_text(letter, b->language));
  column->last = b->choice_count - 1;
}

static void choose_prefecture(blank *b, blank_column *column) {
  column->first = b->choice_count;
  for (unsigned number = 1; number <= 47; number++) {
    const char code[] = {(char)('0' + number / 10), (char)('0' + number % 10), '\0'};
    b->choices[b->choice_count++] = sonae_prefecture_text(code, b->language);
  }
  column->last = b->choice_count - 1;
}

static void make_organisations(blank *b) {
  add(b, say(b, SN_FORM_TEXT_BLANK_ID), say(b, SN_FORM_TEXT_EXAMPLE_ID), 16);
  add(b, say(b, SN_FORM_TEXT_BLANK_NAME), say(b, SN_FORM_TEXT_EXAMPLE_NAME), 32);
  add(b, say(b, SN_FORM_TEXT_BLANK_NUMBER), "8000000000001", 18);
  blank_column *industry = add(b, say(b, SN_FORM_TEXT_BLANK_INDUSTRY), "", 24);
  choose_industry(b, industry);
  industry->example = b->choices[industry->first + 4];
  add(b, say(b, SN_FORM_TEXT_BLANK_EMPLOYEES), "45", 12);
  blank_column *prefecture = add(b, say(b, SN_FORM_TEXT_BLANK_PREFECTURE), "", 14);
  choose_prefecture(b, prefecture);
  prefecture->example = b->choices[prefecture->first + 12];
  add(b, say(b, SN_FORM_TEXT_BLANK_CONTACT), say(b, SN_FORM_TEXT_EXAMPLE_CONTACT), 20);
  add(b, say(b, SN_FORM_TEXT_BLANK_EMAIL), "soumu@example.co.jp", 26);
  add(b, say(b, SN_FORM_TEXT_BLANK_TELEPHONE), "03-0000-0000", 18);
}

/* --- of relations ------------------------------------------------------------------------------------------------- */

static void choose_option(blank *b, blank_column *column, const sonae_scale *scale) {
  column->first = b->choice_count;
  for (size_t i = 0; i < scale->option_count; i++)
    b->choices[b->choice_count++] = text_of(b, scale->options[i].label);
  b->choices[b->choice_count++] = say(b, SN_FORM_TEXT_UNKNOWN);
  column->last = b->choice_count - 1;
  column->example = b->choices[column->first + (scale->option_count > 1)];
}

/* Only one of several can be chosen from a drop-down: those are written. */
static void add_question(blank *b, const sonae_question *q) {
  blank_column *column = add(b, joined(b, "[{0}] {1}", q->id, text_of(b, q->text)), text_of(b, q->example), 34);
  if (q->kind != SONAE_CHOICE) return;
  const sonae_scale *scale = &b->d->scales[q->scale];
  if (scale->select == SONAE_SELECT_ONE)
    choose_option(b, column, scale);
  else
    column->example = text_of(b, scale->options[0].label);
}

static void make_relations(blank *b) {
  add(b, say(b, SN_FORM_TEXT_BLANK_BUYER), say(b, SN_FORM_TEXT_EXAMPLE_BUYER), 30);
  if (b->of->supplier_count) {
    add(b, say(b, SN_FORM_TEXT_BLANK_ID), "a-001", 20);
    add(b, say(b, SN_FORM_TEXT_BLANK_NAME), say(b, SN_FORM_TEXT_EXAMPLE_NAME), 30);
  } else {
    add(b, say(b, SN_FORM_TEXT_BLANK_SUPPLIER), say(b, SN_FORM_TEXT_EXAMPLE_NAME), 30);
  }
  for (size_t i = 0; i < b->d->question_count; i++)
    add_question(b, &b->d->questions[i]);
}

/* --- of promises -------------------------------------------------------------------------------------------------- */

static void make_promises(blank *b) {
  add(b, say(b, SN_FORM_TEXT_BLANK_ID), say(b, SN_FORM_TEXT_EXAMPLE_ID), 14);
  add(b, say(b, SN_FORM_TEXT_BLANK_NAME), say(b, SN_FORM_TEXT_EXAMPLE_NAME), 22);
  add(b, say(b, SN_FORM_TEXT_BLANK_ACTION), "A-01", 9);
  add(b, say(b, SN_FORM_TEXT_BLANK_ACTION_TITLE), say(b, SN_FORM_TEXT_EXAMPLE_ACTION), 40);
  blank_column *promised = add(b, say(b, SN_FORM_TEXT_BLANK_PROMISED), say(b, SN_FORM_TEXT_BLANK_YES), 10);
  promised->first = promised->last = b->choice_count;
  b->choices[b->choice_count++] = promised->example;
  add(b, say(b, SN_FORM_TEXT_BLANK_DUE), "2026-11-30", 15);
  add(b, say(b, SN_FORM_TEXT_BLANK_OWNER), say(b, SN_FORM_TEXT_EXAMPLE_CONTACT), 16);
  add(b, say(b, SN_FORM_TEXT_BLANK_WORDS), say(b, SN_FORM_TEXT_EXAMPLE_WORDS), 28);
}

/* --- all of them ------------------------------------------------------------------------------------------------------- */

static bool make(blank *b) {
  enum { FIELDS = 9 /* and more than relations have */, CATALOGUES = 20 + 47 };
  size_t questions = b->d ? b->d->question_count : 0, choices = CATALOGUES;
  for (size_t i = 0; i < questions; i++)
    if (b->d->questions[i].kind == SONAE_CHOICE) choices += b->d->scales[b->d->questions[i].scale].option_count + 1;
  b->columns = SN_ARENA_NEW(&b->arena, FIELDS + questions, blank_column);
  b->choices = SN_ARENA_NEW(&b->arena, choices, const char *);
  if (!b->columns || !b->choices) return false;
  if (b->d)
    make_relations(b);
  else if (b->of->promises)
    make_promises(b);
  else
    make_organisations(b);
  return !b->arena.failed;
}

static size_t known_count(const blank *b) {
  return b->of->promises ? b->of->promise_count : b->of->supplier_count;
}

static const char *promise_cell(const blank *b, const sonae_blank_promise *p, uint32_t column) {
  const char *promised = p->due ? say(b, SN_FORM_TEXT_BLANK_YES) : "";
  const char *const cells[] = {p->organisation, p->name, p->action, p->title, promised, p->due, p->owner, p->text};
  return cells[column] ? cells[column] : "";
}

/* What stands in a line that is known; "": that is to be filled in. */
static const char *known_cell(const blank *b, size_t line, uint32_t column) {
  if (b->of->promises) return promise_cell(b, &b->of->promises[line], column);
  const char *const cells[] = {b->of->buyer, b->of->suppliers[line].id, b->of->suppliers[line].name};
  return column < sizeof cells / sizeof *cells && cells[column] ? cells[column] : "";
}

static void end_row(sn_buffer *whole, sn_buffer *row) {
  sn_buffer_add(whole, row->data ? row->data : "", row->length);
  sn_buffer_text(whole, "\r\n");
  whole->failed |= row->failed;
  row->length = 0;
}

static void put_table(const blank *b, sn_buffer *whole, sn_buffer *row) {
  sn_buffer_text(whole, "\xEF\xBB\xBF");
  for (uint32_t i = 0; i < b->count; i++)
    sn_csv_put(row, b->columns[i].title);
  end_row(whole, row);
  for (uint32_t i = 0; i < b->count; i++)
    sn_csv_put(row, b->columns[i].example);
  end_row(whole, row);
  for (size_t k = 0; k < known_count(b); k++) {
    for (uint32_t i = 0; i < b->count; i++)
      sn_csv_put(row, known_cell(b, k, i));
    end_row(whole, row);
  }
}

static blank begin(const sonae_blank *of) {
  return (blank){.of = of, .d = of->relations, .language = of->language};
}

char *sonae_blank_csv(const sonae_blank *of) {
  blank b = begin(of);
  sn_buffer row = SN_BUFFER(MOST_BYTES), whole = SN_BUFFER(MOST_BYTES);
  bool made = make(&b);
  if (made) put_table(&b, &whole, &row);
  if (!made || whole.failed) {
    sn_buffer_free(&whole);
    whole.data = NULL;
  }
  sn_buffer_free(&row);
  sn_arena_free(&b.arena);
  return whole.data;
}

/* --- as a workbook ------------------------------------------------------------------------------------------------ */

static const char *title_of(const blank *b) {
  if (b->of->promises) return say(b, SN_FORM_TEXT_BLANK_PROMISES);
  return say(b, b->d ? SN_FORM_TEXT_BLANK_RELATIONS : SN_FORM_TEXT_BLANK_ORGANISATIONS);
}

/* Some more than are known; one of promises is printed. */
static uint32_t line_count(const blank *b) {
  return (uint32_t)known_count(b) + (b->of->promises ? MORE_PROMISES : LINES);
}

static void shape_column(const blank *b, sn_book *book, uint32_t column) {
  const blank_column *c = &b->columns[column];
  sn_book_width(book, column, c->width);
  if (c->first <= c->last)
    sn_entry_allow(book, (sn_book_area){FIRST_ROW, column, FIRST_ROW + line_count(b) - 1, column},
                   &(sn_entry_rule){.kind = SN_ENTRY_LIST,
                                    .sheet = say(b, SN_FORM_TEXT_BLANK_LISTS),
                                    .first = c->first,
                                    .last = c->last,
                                    .error_title = say(b, SN_FORM_TEXT_ERROR_TITLE),
                                    .error = say(b, SN_FORM_TEXT_ERROR_CHOICE)});
}

static void put_line(const blank *b, sn_book *book, uint32_t line) {
  enum { TO_WRITE_IN = 34 };
  bool known = line < known_count(b);
  if (b->of->promises) sn_book_height(book, FIRST_ROW + line, TO_WRITE_IN);
  for (uint32_t i = 0; i < b->count; i++) {
    const char *text = known ? known_cell(b, line, i) : "";
    if (*text)
      sn_book_text(book, FIRST_ROW + line, i, SN_STYLE_ENTRY, text);
    else
      sn_book_blank(book, FIRST_ROW + line, i, SN_STYLE_ENTRY);
  }
}

static void put_rows(const blank *b, sn_book *book) {
  enum { TWO_LINES = 34, THREE_LINES = 48 };
  if (b->d) sn_book_height(book, HEAD_ROW, TWO_LINES);
  for (uint32_t i = 0; i < b->count; i++)
    sn_book_text(book, HEAD_ROW, i, SN_STYLE_HEAD, b->columns[i].title);
  if (b->d) sn_book_height(book, EXAMPLE_ROW, THREE_LINES);
  for (uint32_t i = 0; i < b->count; i++)
    sn_book_text(book, EXAMPLE_ROW, i, SN_STYLE_TEXT + SN_TONE_QUIET, b->columns[i].example);
  for (uint32_t line = 0; line < line_count(b); line++)
    put_line(b, book, line);
}

static sn_form_text how_to(const blank *b) {
  if (b->of->promises) return SN_FORM_TEXT_BLANK_HOW_PROMISES;
  if (!b->d) return SN_FORM_TEXT_BLANK_HOW_ORGANISATIONS;
  return b->of->supplier_count ? SN_FORM_TEXT_BLANK_HOW_SUPPLIERS : SN_FORM_TEXT_BLANK_HOW_RELATIONS;
}

static bool put_sheets(sn_book *book, void *context) {
  const blank *b = context;
  if (!sn_book_sheet(book, title_of(b), false)) return true;
  sn_book_text(book, TITLE_ROW, 0, SN_STYLE_TITLE, title_of(b));
  sn_book_text(book, HOW_ROW, 0, SN_STYLE_LINE, say(b, how_to(b)));
  put_rows(b, book);
  for (uint32_t i = 0; i < b->count; i++)
    shape_column(b, book, i);
  sn_book_freeze(book, EXAMPLE_ROW, b->d ? 2 : 1);
  sn_entry_start(book, FIRST_ROW, 0);
  sn_book_print(book, (sn_book_paper){.wide = true, .repeated_row = HEAD_ROW}, title_of(b), "");
  if (!sn_book_sheet(book, say(b, SN_FORM_TEXT_BLANK_LISTS), true)) return true;
  for (uint32_t i = 0; i < b->choice_count; i++)
    sn_book_text(book, i, 0, SN_STYLE_TEXT, b->choices[i]);
  return true;
}

sonae_status sonae_blank_xlsx(const sonae_blank *of, const char *file, sonae_error *error) {
  blank b = begin(of);
  char program[64];
  (void)snprintf(program, sizeof program, "sonae %s", sonae_version());
  const sn_save save = {.file = file,
                        .language = b.language,
                        .about = {.title = title_of(&b), .author = program, .company = ""},
                        .fill = put_sheets,
                        .context = &b};
  sonae_status status = make(&b) ? sn_save_book(&save, error) : SONAE_E_MEMORY;
  if (status == SONAE_E_MEMORY) sn_fail(error, status, file, 0, sonae_status_text(status, b.language));
  sn_arena_free(&b.arena);
  return status;
}
