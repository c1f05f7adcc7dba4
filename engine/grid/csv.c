/* SPDX-License-Identifier: Apache-2.0 */
/* RFC 4180, read strictly: what a stricter reader would take for another table is refused, not mended. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "grid/encoding.h"
#include "grid/grid.h"

typedef struct csv_reader {
  sn_arena *arena;
  sn_remarks *remarks;
  char *at; /* fields are cut out of the text where they stand; it ends with a zero byte */
  uint32_t line;
  char separator;
  sn_grid_cell *cells;
  size_t cell_count, cell_capacity;
  uint32_t *lines; /* where each row begins */
  size_t row_count, row_capacity;
} csv_reader;

static bool refuse_at(csv_reader *r, uint32_t line, sn_remark remark, const char *limit) {
  char place[SN_LINE_PLACE_BYTES];
  sn_encoding_line_place(line, r->remarks->language, place);
  sn_remarks_add(r->remarks, remark, place, "", (const char *const[4]){limit});
  return false;
}

static bool refuse_past(csv_reader *r, sn_remark remark, unsigned long limit) {
  char text[24];
  (void)snprintf(text, sizeof text, "%lu", limit);
  return refuse_at(r, r->line, remark, text);
}

static bool out_of_memory(csv_reader *r) {
  r->arena->failed = true;
  return false;
}

/* --- the separator --- */

static bool is_line_end(char c) {
  return c == '\n' || c == '\r' || c == '\0';
}

/* Behind "\r\n", "\r" or "\n"; the line count goes along. */
static void skip_line_end(csv_reader *r) {
  if (*r->at == '\r' && r->at[1] == '\n') r->at++;
  r->at++;
  r->line++;
}

/* "sep=;", by which Excel is told. */
static bool take_separator_line(csv_reader *r) {
  char mark = strncmp(r->at, "sep=", 4) == 0 ? r->at[4] : '\0';
  if (!mark || !strchr(",;\t", mark) || !is_line_end(r->at[5])) return false;
  r->separator = mark;
  r->at += 5;
  if (*r->at) skip_line_end(r);
  return true;
}

/* The mark that stands most often in the first line that says something, outside quotes. */
static char find_separator(const char *at) {
  size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  while (*at == '\n' || *at == '\r')
    at++;
  for (; *at && (quoted || !is_line_end(*at)); at++) {
    quoted ^= *at == '"';
    if (quoted) continue;
    commas += *at == ',';
    semicolons += *at == ';';
    tabs += *at == '\t';
  }
  if (tabs > commas && tabs >= semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

/* --- fields --- */

/* What may stand in a field beside text: a tab, and the line breaks of other programs. */
static bool is_control(char c) {
  return ((unsigned char)c < 0x20 && !strchr("\t\n\v\f\r", c)) || c == 0x7F;
}

/* Between quotes; what comes out is never longer than what stood there. */
static bool take_quoted(csv_reader *r, char **end) {
  uint32_t opened = r->line;
  char *to = r->at;
  for (char *from = r->at + 1;; from++) {
    if (!*from) return refuse_at(r, opened, SN_REMARK_CSV_QUOTE_OPEN, NULL);
    if (is_control(*from)) return refuse_at(r, r->line, SN_REMARK_CSV_CONTROL, NULL);
    if (*from == '"' && *++from != '"') {
      r->at = from;
      *end = to;
      return true;
    }
    bool crlf = *from == '\r' && from[1] == '\n';
    bool line_break = *from == '\n' || *from == '\r';
    r->line += line_break;
    *to++ = line_break || *from == '\v' || *from == '\f' ? '\n' : *from;
    from += crlf;
  }
}

static bool take_plain(csv_reader *r, char **end) {
  char *at = r->at;
  for (; *at != r->separator && !is_line_end(*at); at++) {
    if (*at == '"') return refuse_at(r, r->line, SN_REMARK_CSV_QUOTE_MIDDLE, NULL);
    if (is_control(*at)) return refuse_at(r, r->line, SN_REMARK_CSV_CONTROL, NULL);
    if (*at == '\v' || *at == '\f') *at = '\n';
  }
  *end = r->at = at;
  return true;
}

/* A quote that was put before a sign, lest a spreadsheet take the text for a formula. */
static bool is_defused(const char *text) {
  return *text == '\'' && sn_text_is_formula(text + 1);
}

static bool add_cell(csv_reader *r, size_t column, const char *text) {
  if (!*text) return true;
  if (r->cell_count == SN_MAX_CSV_CELLS) return refuse_past(r, SN_REMARK_CSV_CELLS, SN_MAX_CSV_CELLS);
  sn_grid_cell *cells = sn_grow(r->cells, r->cell_count, &r->cell_capacity, sizeof *cells);
  if (!cells) return out_of_memory(r);
  r->cells = cells;
  r->cells[r->cell_count++] = (sn_grid_cell){.row = (uint32_t)r->row_count,
                                             .column = (uint16_t)column,
                                             .type = SN_CELL_IS_TEXT,
                                             .text = is_defused(text) ? text + 1 : text};
  return true;
}

/* Leaves r->at at what ends the field: a separator, a line end, the end. The byte there becomes the field's zero, so
 * the caller gets it. */
static bool take_field(csv_reader *r, size_t column, char *ended_by) {
  bool quoted = *r->at == '"';
  char *text = r->at, *end = NULL;
  if (!(quoted ? take_quoted(r, &end) : take_plain(r, &end))) return false;
  if (*r->at != r->separator && !is_line_end(*r->at)) return refuse_at(r, r->line, SN_REMARK_CSV_QUOTE_MIDDLE, NULL);
  if (end - text > SN_MAX_CSV_FIELD_BYTES) return refuse_past(r, SN_REMARK_CSV_FIELD_TOO_LONG, SN_MAX_CSV_FIELD_BYTES);
  *ended_by = *r->at;
  bool crlf = *r->at == '\r' && r->at[1] == '\n';
  *end = '\0';
  if (*ended_by) r->at += 1 + crlf;
  return add_cell(r, column, text);
}

/* --- rows --- */

static bool take_row(csv_reader *r) {
  if (r->row_count == SN_MAX_CSV_ROWS) return refuse_past(r, SN_REMARK_CSV_ROWS, SN_MAX_CSV_ROWS);
  uint32_t *lines = sn_grow(r->lines, r->row_count, &r->row_capacity, sizeof *lines);
  if (!lines) return out_of_memory(r);
  r->lines = lines;
  r->lines[r->row_count] = r->line;
  char ended_by = r->separator;
  for (size_t column = 0; ended_by == r->separator; column++) {
    if (column == SN_MAX_CSV_COLUMNS) return refuse_past(r, SN_REMARK_CSV_COLUMNS, SN_MAX_CSV_COLUMNS);
    if (!take_field(r, column, &ended_by)) return false;
  }
  r->line += ended_by != '\0';
  r->row_count++;
  return true;
}

static bool take_rows(csv_reader *r) {
  if (!take_separator_line(r)) r->separator = find_separator(r->at);
  while (*r->at)
    if (!take_row(r)) return false;
  if (r->cell_count == 0) SN_REMARK(r->remarks, CSV_EMPTY, "", "", NULL);
  return r->cell_count > 0;
}

static bool finish(csv_reader *r, sn_grid *out) {
  sn_grid_sheet *sheet = SN_ARENA_NEW(r->arena, 1, sn_grid_sheet);
  sn_grid_cell *cells = SN_ARENA_NEW(r->arena, r->cell_count, sn_grid_cell);
  uint32_t *lines = SN_ARENA_NEW(r->arena, r->row_count, uint32_t);
  if (!sheet || !cells || !lines) return false;
  memcpy(cells, r->cells, r->cell_count * sizeof *cells);
  memcpy(lines, r->lines, r->row_count * sizeof *lines);
  *sheet = (sn_grid_sheet){.name = "", .cells = cells, .count = r->cell_count};
  *out = (sn_grid){.table = true, .sheets = sheet, .sheet_count = 1, .lines = lines, .line_count = r->row_count};
  return true;
}

bool sn_csv_read(sn_arena *arena, sn_remarks *remarks, const void *bytes, size_t length, sn_grid *out) {
  csv_reader reader = {.arena = arena, .remarks = remarks, .line = 1};
  size_t text_length;
  if (length > SN_MAX_CSV_BYTES) {
    SN_REMARK(remarks, CSV_TOO_LARGE, "", "", "10 MB");
    return false;
  }
  if (!sn_encoding_read(arena, remarks, bytes, length, &reader.at, &text_length)) return false;
  bool read = take_rows(&reader) && finish(&reader, out);
  free(reader.lines);
  free(reader.cells);
  return read;
}
