/* SPDX-License-Identifier: Apache-2.0 */
/* The scoring sheet of a drill: whose it is, when it was held, and the mark of each line. What people wrote down of what
 * was said is not read: it stays in the room.
 *
 * What comes of it is text, since nobody believes this process more than that:
 *   CHECKLIST VERSION DRILL ORGANISATION|-
 *   YYYY-MM-DD PRESENT
 *   the company's name, or nothing
 *   INJECT NUMBER MARK PLACE        of each line; MARK is 0, 1, 2 or -
 *   what stands beside its key, or nothing
 */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "drill/sheet.h"
#include "read/match.h"
#include "sonae/drill.h"
#include "words/figure.h"
#include "words/words.h"

enum { PROPOSAL_BYTES = 256 * 1024, CODE_WORDS = 4 };

typedef struct drill_reader {
  sn_readings *readings;
  sn_remarks *remarks;
  const sn_grid *grid;
  size_t sheet;
  const sn_grid_cell *code;
  uint32_t mark_column, key_column, good_column, header_row;
  struct {
    char inject[SONAE_NAME_BYTES];
    int64_t number;
  } lines[SONAE_DRILL_LINES]; /* so far */
  size_t line_count, marked;
  sn_buffer out;
} drill_reader;

/* --- where things stand ------------------------------------------------------------------------------------------- */

static bool begins_code(const char *text) {
  return strncmp(text, SN_SHEET_CODE " ", sizeof SN_SHEET_CODE) == 0;
}

static const sn_grid_cell *find_code(const sn_grid *grid, size_t *sheet) {
  for (size_t s = 0; s < grid->sheet_count; s++)
    for (size_t i = 0; !grid->sheets[s].hidden && i < grid->sheets[s].count; i++) {
      if (!begins_code(grid->sheets[s].cells[i].text)) continue;
      *sheet = s;
      return &grid->sheets[s].cells[i];
    }
  return NULL;
}

bool sn_drill_is_one(const sn_grid *grid) {
  size_t sheet = 0;
  return find_code(grid, &sheet) != NULL;
}

static const sn_grid_sheet *sheet_of(const drill_reader *r) {
  return &r->grid->sheets[r->sheet];
}

static const char *place_of(const drill_reader *r, uint32_t row, uint32_t column) {
  return sn_grid_place(r->readings->arena, r->grid, r->sheet, row, column, r->readings->language);
}

static const char *place_at(const drill_reader *r, const sn_grid_cell *cell) {
  return place_of(r, cell->row, cell->column);
}

static const char *quoted(const drill_reader *r, const char *text) {
  return sn_remarks_quote(r->readings->arena, text);
}

static bool is_word(const char *text, sn_sheet_word word) {
  return strlen(text) < SN_SHORT_KEY_BYTES &&
         (sn_prepared_same(text, sn_sheet_say(word, SONAE_JA)) || sn_prepared_same(text, sn_sheet_say(word, SONAE_EN)));
}

static const sn_grid_cell *find_word(const drill_reader *r, sn_sheet_word word) {
  const sn_grid_sheet *sheet = sheet_of(r);
  for (size_t i = 0; i < sheet->count; i++)
    if (is_word(sheet->cells[i].text, word)) return &sheet->cells[i];
  return NULL;
}

/* What stands to the right of its label; NULL: nothing does, which is told. */
static const sn_grid_cell *find_field(const drill_reader *r, sn_sheet_word word) {
  const sn_grid_cell *label = find_word(r, word), *next = label ? label + 1 : NULL;
  const sn_grid_sheet *sheet = sheet_of(r);
  if (next && next < sheet->cells + sheet->count && next->row == label->row) return next;
  SN_REMARK(r->remarks, DRILL_NO_FIELD, label ? place_at(r, label) : "", "", sn_sheet_say(word, r->readings->language));
  return NULL;
}

/* --- the head ----------------------------------------------------------------------------------------------------- */

static bool is_plain_word(const char *word, size_t at) {
  if (at == CODE_WORDS - 1 && strcmp(word, "-") == 0) return true;
  if (at != 1) return sn_text_is_id(word);
  return strlen(word) <= SONAE_NAME_BYTES - 1 && strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                              "0123456789._-") == strlen(word);
}

static void read_code(drill_reader *r) {
  char text[SONAE_NAME_BYTES * CODE_WORDS + sizeof SN_SHEET_CODE], *rest = NULL;
  size_t count = 0;
  bool fine = strlen(r->code->text) < sizeof text;
  if (fine) memcpy(text, r->code->text, strlen(r->code->text) + 1);
  for (char *word = fine ? strtok_r(text + sizeof SN_SHEET_CODE, " ", &rest) : NULL; word && fine;
       word = strtok_r(NULL, " ", &rest)) {
    fine = count < CODE_WORDS && is_plain_word(word, count);
    sn_buffer_printf(&r->out, "%s%s", count++ ? " " : "", word);
  }
  sn_buffer_text(&r->out, "\n");
  if (!fine || count != CODE_WORDS)
    SN_REMARK(r->remarks, DRILL_BAD_CODE, place_at(r, r->code), "", quoted(r, r->code->text));
}

static void read_day(drill_reader *r) {
  const sn_grid_cell *cell = find_field(r, SN_SHEET_FIELD_DAY);
  char day[SN_DAY_BYTES] = "";
  if (!cell) return;
  bool fine = sn_words_day(cell->text, day);
  if (!fine && cell->type == SN_CELL_IS_NUMBER) fine = sn_words_serial(cell->text, false, day);
  if (!fine) SN_REMARK(r->remarks, DRILL_BAD_DAY, place_at(r, cell), "", quoted(r, cell->text));
  sn_buffer_printf(&r->out, "%s ", day);
}

/* "5", "５人", "5 people" */
static bool read_people(drill_reader *r, const char *text, int64_t *out) {
  char figure[SN_FIGURE_BYTES] = "";
  const char *narrow = sn_text_normalise(r->readings->arena, text, strlen(text));
  if (!narrow) return false;
  size_t digits = strspn(narrow, "0123456789");
  const char *behind = narrow + digits + strspn(narrow + digits, " ");
  bool unit = !*behind || strcmp(behind, "人") == 0 || strcmp(behind, "名") == 0 || strcmp(behind, "people") == 0;
  if (digits && digits < sizeof figure && unit)
    memcpy(figure, narrow, digits);
  else if (!sn_figure_text(narrow, figure))
    return false;
  return sn_number_integer(figure, 1, SN_MAX_PRESENT, out);
}

/* On a line of its own; what would break the line is a blank, and what is not plain is nothing. */
static void put_said(drill_reader *r, const sn_grid_cell *cell) {
  enum { MOST_BYTES = 1500 };
  const char *text = cell && strlen(cell->text) <= MOST_BYTES ? cell->text : "";
  char *line = sn_arena_text(r->readings->arena, text);
  for (char *at = line; at && *at; at++)
    if (*at == '\n' || *at == '\r' || *at == '\t') *at = ' ';
  sn_buffer_printf(&r->out, "%s\n", line && sn_text_is_plain(line, false) ? line : "");
}

static void read_present(drill_reader *r) {
  const sn_grid_cell *cell = find_field(r, SN_SHEET_FIELD_PRESENT);
  int64_t present = 0;
  if (!cell) return;
  if (!read_people(r, cell->text, &present))
    SN_REMARK(r->remarks, DRILL_BAD_PRESENT, place_at(r, cell), "", quoted(r, cell->text));
  sn_buffer_printf(&r->out, "%d\n", (int)present);
}

static void read_company(drill_reader *r) {
  const sn_grid_cell *label = find_word(r, SN_SHEET_FIELD_COMPANY), *next = label ? label + 1 : NULL;
  const sn_grid_sheet *sheet = sheet_of(r);
  put_said(r, next && next < sheet->cells + sheet->count && next->row == label->row ? next : NULL);
}

/* --- the lines ---------------------------------------------------------------------------------------------------- */

static bool find_columns(drill_reader *r) {
  const sn_grid_cell *mark = find_word(r, SN_SHEET_COLUMN_MARK), *key = find_word(r, SN_SHEET_COLUMN_KEY);
  sonae_language language = r->readings->language;
  if (!mark || !key || mark->row != key->row) {
    SN_REMARK(r->remarks, DRILL_NO_LINES, "", "", sn_sheet_say(SN_SHEET_COLUMN_MARK, language),
              sn_sheet_say(SN_SHEET_COLUMN_KEY, language));
    return false;
  }
  const sn_grid_cell *good = find_word(r, SN_SHEET_COLUMN_GOOD);
  r->good_column = good && good->row == key->row ? good->column : key->column;
  r->mark_column = mark->column;
  r->key_column = key->column;
  r->header_row = mark->row;
  return true;
}

/* "screen/2": the id and the number; false: it is none. */
static bool take_key(const char *key, char inject[SONAE_NAME_BYTES], int64_t *number) {
  const char *slash = strrchr(key, '/');
  size_t length = slash ? (size_t)(slash - key) : 0;
  if (!length || length >= SONAE_NAME_BYTES) return false;
  memcpy(inject, key, length);
  inject[length] = '\0';
  return sn_text_is_id(inject) && sn_number_integer(slash + 1, 1, SONAE_DRILL_LINES, number);
}

/* As the drop-down has it, or the sign alone, as people type it. 0: none of them. */
static char mark_of(const char *text) {
  static const sn_sheet_word WORDS[] = {SN_SHEET_MARK_NOT, SN_SHEET_MARK_PART, SN_SHEET_MARK_DONE};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (is_word(text, WORDS[i])) return (char)('0' + i);
  switch (sn_words_sign(text)) {
  case SN_SIGN_YES:
    return '2';
  case SN_SIGN_PART:
    return '1';
  case SN_SIGN_NO:
    return '0';
  default:
    return 0;
  }
}

/* By its number, not by how that is written: "screen/2" is "screen/02". */
static bool is_known(drill_reader *r, const char *inject, int64_t number) {
  for (size_t i = 0; i < r->line_count; i++)
    if (r->lines[i].number == number && strcmp(r->lines[i].inject, inject) == 0) return true;
  memcpy(r->lines[r->line_count].inject, inject, strlen(inject) + 1);
  r->lines[r->line_count++].number = number;
  return false;
}

/* A sheet's name may hold anything; a place is one line. */
static const char *plain_place(const drill_reader *r, uint32_t row) {
  const char *place = place_of(r, row, r->mark_column);
  return sn_text_is_plain(place, false) ? place : "";
}

static void read_line(drill_reader *r, const sn_grid_cell *key) {
  const sn_grid_cell *cell = sn_grid_at(sheet_of(r), key->row, r->mark_column);
  char inject[SONAE_NAME_BYTES], mark = cell ? mark_of(cell->text) : '-';
  int64_t number = 0;
  if (!take_key(key->text, inject, &number) || r->line_count == SONAE_DRILL_LINES)
    SN_REMARK(r->remarks, DRILL_BAD_KEY, place_at(r, key), "", quoted(r, key->text));
  else if (is_known(r, inject, number))
    SN_REMARK(r->remarks, DRILL_LINE_TWICE, place_at(r, key), "", quoted(r, key->text));
  else if (!mark)
    SN_REMARK(r->remarks, DRILL_BAD_MARK, place_at(r, cell), "", quoted(r, cell->text));
  else {
    sn_buffer_printf(&r->out, "%s %d %c %s\n", inject, (int)number, mark, plain_place(r, key->row));
    put_said(r, r->good_column == r->key_column ? NULL : sn_grid_at(sheet_of(r), key->row, r->good_column));
  }
  r->marked += cell != NULL;
}

static void read_lines(drill_reader *r) {
  const sn_grid_sheet *sheet = sheet_of(r);
  if (!find_columns(r)) return;
  for (size_t i = 0; i < sheet->count; i++)
    if (sheet->cells[i].row > r->header_row && sheet->cells[i].column == r->key_column) read_line(r, &sheet->cells[i]);
  if (!r->marked) SN_REMARK(r->remarks, DRILL_NOT_MARKED, place_of(r, r->header_row, r->mark_column), "", NULL);
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

static void read_sheet(sn_readings *readings, const sn_grid *grid) {
  drill_reader r = {
      .readings = readings, .remarks = &readings->remarks, .grid = grid, .out = SN_BUFFER(PROPOSAL_BYTES)};
  r.code = find_code(grid, &r.sheet);
  if (!r.code) {
    SN_REMARK(r.remarks, DRILL_NO_SHEET, "", "", NULL);
    return;
  }
  read_code(&r);
  read_day(&r);
  read_present(&r);
  read_company(&r);
  read_lines(&r);
  if (r.out.failed) readings->arena->failed = true;
  if (!r.remarks->errors && !r.out.failed)
    readings->proposal = sn_arena_copy(readings->arena, r.out.data, r.out.length);
  sn_buffer_free(&r.out);
}

void sn_read_drill(const sn_read_request *request, sn_readings *readings) {
  readings->remarks = (sn_remarks){.arena = readings->arena, .language = readings->language};
  sn_remarks *remarks = &readings->remarks;
  sn_file_kind kind = sn_read_kind(request, remarks);
  sn_grid grid = {0};
  bool read = kind == SN_FILE_WORKBOOK
                  ? sn_workbook_read(readings->arena, remarks, request->bytes, request->length, &grid)
              : kind == SN_FILE_TABLE ? sn_csv_read(readings->arena, remarks, request->bytes, request->length, &grid)
                                      : false;
  if (read)
    read_sheet(readings, &grid);
  else if (kind == SN_FILE_RESPONSE)
    SN_REMARK(remarks, DRILL_NO_SHEET, "", "", NULL);
  if (!readings->proposal) (void)sn_readings_add(readings, 0);
}
