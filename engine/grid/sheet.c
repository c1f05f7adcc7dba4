/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of one sheet. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "grid/workbook.h"
#include "words/words.h"

enum { EXCEL_ROWS = 1048576 };
enum { IN_SHEET = 1, IN_DATA = 2, IN_ROW = 3, IN_CELL = 4, IN_VALUE = 5 };

typedef struct sheet_reader {
  sn_workbook *workbook;
  const char *part;
  const sn_grid_sheet *sheet;
  sn_path path;
  sn_rich rich;
  size_t count;
  uint32_t row, column, style; /* of the cell that is open */
  uint32_t next_row, next_column;
  char type; /* first letter of its type, 't' for str, '?' for none of the known */
  bool formula, valued, unsorted;
} sheet_reader;

/* --- places ------------------------------------------------------------------------------------------------------- */

size_t sn_sheet_reference(const char *text, size_t length, uint32_t *row, uint32_t *column) {
  size_t at = 0, letters = 0, first;
  uint32_t across = 0, down = 0;
  at += at < length && text[at] == '$';
  for (; at < length && letters < 4 && ((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z'); at++, letters++)
    across = across * 26 + (uint32_t)((text[at] | 0x20) - 'a') + 1;
  at += at < length && text[at] == '$';
  for (first = at; at < length && at - first < 8 && text[at] >= '0' && text[at] <= '9'; at++)
    down = down * 10 + (uint32_t)(text[at] - '0');
  if (across == 0 || across > SN_MAX_GRID_COLUMNS || at == first || down == 0 || down > EXCEL_ROWS) return 0;
  *row = down - 1;
  *column = across - 1;
  return at;
}

static const char *place_of(const sheet_reader *r) {
  const sn_grid grid = {.sheets = r->sheet, .sheet_count = 1};
  return sn_grid_place(r->workbook->arena, &grid, 0, r->row, r->column, r->workbook->remarks->language);
}

static bool refuse_cell(const sheet_reader *r, sn_remark remark, const char *argument) {
  sn_remarks_add(r->workbook->remarks, remark, place_of(r), "", (const char *const[4]){argument});
  return false;
}

/* What is said of a place that is none. */
static bool refuse_place(const sheet_reader *r, const sn_xml_event_attribute *said) {
  size_t length = said && said->length < 32 ? said->length : 0;
  const char *text = sn_arena_copy(r->workbook->arena, said ? said->value : "", length);
  SN_REMARK(r->workbook->remarks, CELL_PLACE, r->sheet->name, "", text);
  return false;
}

/* --- rows and cells begin ----------------------------------------------------------------------------------------- */

static const sn_xml_event_attribute *find_attribute(const sn_xml_event_attribute *attributes, size_t count, char name) {
  for (const sn_xml_event_attribute *a = attributes; a < attributes + count; a++)
    if (a->name[0] == name && a->name[1] == '\0' && !a->prefixed) return a;
  return NULL;
}

static bool begin_row(sheet_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  const sn_xml_event_attribute *number = find_attribute(attributes, count, 'r');
  uint32_t row = r->next_row + 1;
  if (number && !sn_part_number(number->value, number->length, &row)) row = 0;
  if (row == 0 || row > EXCEL_ROWS) return refuse_place(r, number);
  r->row = row - 1;
  r->next_row = row;
  r->next_column = 0;
  return true;
}

static char type_of(const sn_xml_event_attribute *type) {
  if (!type) return 'n';
  if (type->length == 1 && strchr("sbend", type->value[0])) return type->value[0];
  return sn_part_value_is(type, "str") ? 't' : sn_part_value_is(type, "inlineStr") ? 'i' : '?';
}

static bool begin_cell(sheet_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  const sn_xml_event_attribute *place = find_attribute(attributes, count, 'r');
  const sn_xml_event_attribute *style = find_attribute(attributes, count, 's');
  uint32_t row = r->row, column = r->next_column;
  if (place && sn_sheet_reference(place->value, place->length, &row, &column) != place->length) row = EXCEL_ROWS;
  if (row != r->row || column >= SN_MAX_GRID_COLUMNS || (place && place->length == 0)) return refuse_place(r, place);
  r->column = column;
  r->next_column = column + 1;
  r->style = 0;
  if (style && !sn_part_number(style->value, style->length, &r->style)) r->style = UINT32_MAX;
  r->type = type_of(find_attribute(attributes, count, 't'));
  r->formula = r->valued = false;
  r->workbook->text.length = 0;
  return true;
}

/* v, f or is. *known: its text, or what lies in it, is of interest. */
static bool begin_value(sheet_reader *r, const char *name, bool *known) {
  bool value = strcmp(name, "v") == 0, inside = strcmp(name, "is") == 0;
  r->formula = r->formula || strcmp(name, "f") == 0;
  *known = value || inside;
  if (!*known) return true;
  if (r->valued) return refuse_cell(r, SN_REMARK_CELL_TWICE, NULL);
  r->valued = true;
  if (value) sn_rich_open(&r->rich);
  return true;
}

/* --- cells end ---------------------------------------------------------------------------------------------------- */

static bool add_cell(sheet_reader *r, sn_cell_type type, const char *text) {
  sn_workbook *w = r->workbook;
  if (!*text) return true;
  if (r->row >= SN_MAX_GRID_ROWS) return refuse_cell(r, SN_REMARK_ROWS_MANY, NULL);
  if (w->cell_count == SN_MAX_GRID_CELLS) return refuse_cell(r, SN_REMARK_CELLS_MANY, NULL);
  sn_grid_cell *cells = sn_grow(w->cells, r->count, &w->capacity, sizeof *cells);
  if (!cells) {
    w->arena->failed = true;
    return false;
  }
  w->cells = cells;
  const sn_grid_cell *last = r->count ? &cells[r->count - 1] : NULL;
  if (last && (last->row > r->row || (last->row == r->row && last->column >= r->column))) r->unsorted = true;
  cells[r->count++] = (sn_grid_cell){
      .row = r->row, .column = (uint16_t)r->column, .type = (uint8_t)type, .formula = r->formula, .text = text};
  w->cell_count++;
  return true;
}

static bool add_copy(sheet_reader *r, sn_cell_type type, const char *text, size_t length) {
  const char *copy = sn_arena_copy(r->workbook->arena, text, length);
  return copy && add_cell(r, type, copy);
}

static bool add_shared(sheet_reader *r, const char *text, size_t length) {
  const sn_workbook *w = r->workbook;
  uint32_t index;
  if (length == 0) return true;
  if (!sn_part_number(text, length, &index) || index >= w->text_count)
    return refuse_cell(r, SN_REMARK_CELL_STRING, text);
  return add_cell(r, SN_CELL_IS_TEXT, w->texts + w->offsets[index]);
}

static bool add_odd(sheet_reader *r, const char *text, size_t length) {
  if (length) SN_REMARK(r->workbook->remarks, CELL_ODD, place_of(r), "", text);
  return add_copy(r, SN_CELL_IS_TEXT, text, length);
}

static bool add_truth(sheet_reader *r, const char *text, size_t length) {
  bool yes = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
  bool no = strcmp(text, "0") == 0 || strcmp(text, "false") == 0;
  return yes || no ? add_cell(r, SN_CELL_IS_TRUTH, yes ? "TRUE" : "FALSE") : add_odd(r, text, length);
}

/* xsd:double, but for INF and NaN, which no program writes. */
static bool is_number(const char *text) {
  const char *at = text + (*text == '-' || *text == '+');
  size_t whole = strspn(at, "0123456789"), part = 0;
  at += whole;
  if (*at == '.') part = strspn(at + 1, "0123456789");
  at += *at == '.' ? part + 1 : 0;
  if (whole + part == 0) return false;
  if (*at != 'e' && *at != 'E') return *at == '\0';
  at += 1 + (at[1] == '-' || at[1] == '+');
  size_t exponent = strspn(at, "0123456789");
  return exponent > 0 && at[exponent] == '\0';
}

/* Times of day are below 1 and have no day. */
static bool add_number(sheet_reader *r, const char *text, size_t length) {
  const sn_workbook *w = r->workbook;
  char day[SN_DAY_BYTES];
  if (!is_number(text)) return add_odd(r, text, length);
  if (r->style < w->date_count && w->dates[r->style]) {
    if (sn_words_serial(text, w->date1904, day)) return add_copy(r, SN_CELL_IS_DATE, day, strlen(day));
    if (text[0] >= '1' && text[0] <= '9') SN_REMARK(w->remarks, CELL_NO_DAY, place_of(r), "", text);
  }
  return add_copy(r, SN_CELL_IS_NUMBER, text, length);
}

/* "2026-11-21", "2026-11-21T10:30:00". */
static bool add_day(sheet_reader *r, const char *text, size_t length) {
  char day[SN_DAY_BYTES] = "";
  size_t date = sizeof day - 1;
  if (length >= date && (text[date] == '\0' || text[date] == 'T')) memcpy(day, text, date);
  return sn_date_read(day, NULL) ? add_copy(r, SN_CELL_IS_DATE, day, date) : add_odd(r, text, length);
}

/* White space around what is no text means nothing. */
static const char *trim(sn_buffer *text, size_t *length) {
  static const char blanks[] = " \t\r\n";
  const char *start = text->data + strspn(text->data, blanks);
  while (text->length > (size_t)(start - text->data) && strchr(blanks, text->data[text->length - 1]))
    text->data[--text->length] = '\0';
  *length = text->length - (size_t)(start - text->data);
  return start;
}

static bool end_cell(sheet_reader *r) {
  sn_buffer *buffer = &r->workbook->text;
  if (buffer->length == 0) /* a formula that no program has computed yet */
    return !r->formula || r->type == 't' || add_cell(r, SN_CELL_IS_ERROR, "#CALC!");
  if (r->type == 't' || r->type == 'i') return add_copy(r, SN_CELL_IS_TEXT, buffer->data, buffer->length);
  size_t length;
  const char *text = trim(buffer, &length);
  switch (length ? r->type : 's') {
  case 's':
    return add_shared(r, text, length);
  case 'n':
    return add_number(r, text, length);
  case 'b':
    return add_truth(r, text, length);
  case 'e':
    return add_copy(r, SN_CELL_IS_ERROR, text, length);
  case 'd':
    return add_day(r, text, length);
  default:
    return add_odd(r, text, length);
  }
}

/* --- the part ----------------------------------------------------------------------------------------------------- */

static bool start_element(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                          size_t count) {
  sheet_reader *r = context;
  bool known = false, fine = true;
  if (!sn_path_start(&r->path, space)) return r->path.depth > 1 || sn_part_is_other(r->workbook, r->part);
  switch (r->path.matched) {
  case 0:
    known = strcmp(name, "worksheet") == 0;
    fine = known || sn_part_is_other(r->workbook, r->part);
    break;
  case IN_SHEET:
    known = strcmp(name, "sheetData") == 0;
    break;
  case IN_DATA:
    known = strcmp(name, "row") == 0;
    fine = !known || begin_row(r, attributes, count);
    break;
  case IN_ROW:
    known = strcmp(name, "c") == 0;
    fine = !known || begin_cell(r, attributes, count);
    break;
  case IN_CELL:
    fine = begin_value(r, name, &known);
    break;
  default:
    known = sn_rich_start(&r->rich, r->path.matched - IN_VALUE, name);
  }
  r->path.matched += known;
  return fine;
}

static bool add_text(void *context, const char *text, size_t length) {
  sheet_reader *r = context;
  if (!r->rich.open || !sn_path_is_here(&r->path)) return true;
  if (length > SN_MAX_CELL_BYTES - r->rich.text->length) return refuse_cell(r, SN_REMARK_CELL_LONG, NULL);
  if (sn_rich_text(&r->rich, text, length)) return true;
  r->workbook->arena->failed = true;
  return false;
}

static bool end_element(void *context, const char *name) {
  sheet_reader *r = context;
  (void)name;
  if (!sn_path_end(&r->path)) return true;
  if (r->path.matched >= IN_CELL) sn_rich_end(&r->rich);
  return r->path.matched != IN_ROW || end_cell(r);
}

static int by_place(const void *left, const void *right) {
  const sn_grid_cell *a = left, *b = right;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return a->column < b->column ? -1 : a->column > b->column;
}

/* Rows may come in any order, but no place twice. */
static bool sort_cells(sheet_reader *r) {
  sn_grid_cell *cells = r->workbook->cells;
  if (!r->unsorted) return true;
  qsort(cells, r->count, sizeof *cells, by_place);
  for (size_t i = 1; i < r->count; i++)
    if (by_place(&cells[i - 1], &cells[i]) == 0) {
      r->row = cells[i].row;
      r->column = cells[i].column;
      return refuse_cell(r, SN_REMARK_CELL_TWICE, NULL);
    }
  return true;
}

bool sn_sheet_read(sn_workbook *workbook, const char *part, sn_grid_sheet *sheet) {
  static const sn_xml_handler handler = {start_element, add_text, end_element};
  sheet_reader r = {.workbook = workbook, .part = part, .sheet = sheet, .rich = {.text = &workbook->text}};
  if (!sn_part_read(workbook, part, &handler, &r) || !sort_cells(&r)) return false;
  sn_grid_cell *cells = SN_ARENA_NEW(workbook->arena, r.count, sn_grid_cell);
  if (!cells) return false;
  if (r.count) memcpy(cells, workbook->cells, r.count * sizeof *cells);
  sheet->cells = cells;
  sheet->count = r.count;
  return true;
}
