/* SPDX-License-Identifier: Apache-2.0 */
#include "book/flow.h"

enum { DIGITS = 24, FLUSH_BYTES = 64 * 1024, LETTERS = 26 };

static void add(sn_book *book, const char *bytes, size_t length) {
  (void)sn_buffer_add(&book->flow, bytes, length);
}

#define ADD(book, literal) add((book), (literal), sizeof(literal) - 1)

/* Of a number's digits, from behind; returns where they begin. */
static char *put_digits(char *end, uint64_t value) {
  do {
    *--end = (char)('0' + value % 10);
    value /= 10;
  } while (value > 0);
  return end;
}

static void add_integer(sn_book *book, uint64_t value) {
  char digits[DIGITS], *end = digits + sizeof digits, *at = put_digits(end, value);
  add(book, at, (size_t)(end - at));
}

/* Exactly, without zeros behind: what a reader makes of it is the number nearest to it. */
static void add_decimal(sn_book *book, int64_t value, uint32_t decimals) {
  uint64_t whole = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, power = 1;
  for (; decimals > 0 && whole % 10 == 0; decimals--)
    whole /= 10;
  for (uint32_t i = 0; i < decimals; i++)
    power *= 10;
  if (value < 0) ADD(book, "-");
  add_integer(book, whole / power);
  if (decimals == 0) return;
  char digits[DIGITS], *end = digits + sizeof digits, *at = put_digits(end, whole % power);
  while ((size_t)(end - at) < decimals)
    *--at = '0';
  ADD(book, ".");
  add(book, at, decimals);
}

/* ---- rows ---- */

static void pass_on(sn_book *book) {
  sn_buffer *flow = &book->flow;
  bool written = !flow->failed && fwrite(flow->data, 1, flow->length, book->sheet->optimize_tmpfile) == flow->length;
  if (flow->failed) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  if (!written) keep_error(book, LXW_ERROR_CREATING_TMPFILE);
  flow->length = 0;
}

static void end_row(sn_book *book) {
  if (book->flow_row == SONAE_NONE) return;
  ADD(book, "</row>");
  book->flow_row = SONAE_NONE;
  if (book->flow.length >= FLUSH_BYTES) pass_on(book);
}

static void begin_row(sn_book *book, uint32_t row, uint32_t points) {
  end_row(book);
  book->flow_row = row;
  if (row > book->sheet->dim_rowmax) book->sheet->dim_rowmax = row;
  ADD(book, "<row r=\"");
  add_integer(book, (uint64_t)row + 1);
  if (points) {
    ADD(book, "\" ht=\"");
    add_integer(book, points);
    ADD(book, "\" customHeight=\"1");
  }
  ADD(book, "\">");
}

void sn_flow_height(sn_book *book, uint32_t row, uint32_t points) {
  begin_row(book, row, points);
  sn_book_counted(book, row, 0);
}

void sn_flow_end(sn_book *book) {
  if (!book->flowing) return;
  end_row(book);
  if (book->flow.length > 0) pass_on(book);
  book->flowing = false;
}

/* ---- cells ---- */

static void add_column(sn_book *book, uint32_t column) {
  char letters[3], *end = letters + sizeof letters, *at = end;
  for (uint32_t left = column + 1; left > 0 && at > letters; left = (left - 1) / LETTERS)
    *--at = (char)('A' + (left - 1) % LETTERS);
  add(book, at, (size_t)(end - at));
}

/* Up to the style's closing quote. */
static void begin_cell(sn_book *book, uint32_t row, uint32_t column, sn_style style) {
  lxw_format *format = sn_book_format(book, style);
  if (book->flow_row != row) begin_row(book, row, 0);
  if (column > book->sheet->dim_colmax) book->sheet->dim_colmax = (lxw_col_t)column;
  ADD(book, "<c r=\"");
  add_column(book, column);
  add_integer(book, (uint64_t)row + 1);
  ADD(book, "\" s=\"");
  add_integer(book, format ? (uint64_t)lxw_format_get_xf_index(format) : 0);
  sn_book_counted(book, row, 1);
}

static void add_escaped(sn_buffer *out, const char *text) {
  for (;;) {
    size_t plain = strcspn(text, "&<>");
    sn_buffer_add(out, text, plain);
    text += plain;
    if (*text == '\0') return;
    if (*text == '&') sn_buffer_text(out, "&amp;");
    if (*text == '<') sn_buffer_text(out, "&lt;");
    if (*text == '>') sn_buffer_text(out, "&gt;");
    text++;
  }
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

void sn_book_add_text(sn_buffer *out, const char *cleaned) {
  size_t length = strlen(cleaned);
  bool kept = length > 0 && (is_space(cleaned[0]) || is_space(cleaned[length - 1]));
  sn_buffer_text(out, kept ? "<t xml:space=\"preserve\">" : "<t>");
  add_escaped(out, cleaned);
  sn_buffer_text(out, "</t>");
}

void sn_flow_blank(sn_book *book, uint32_t row, uint32_t column, sn_style style) {
  begin_cell(book, row, column, style);
  ADD(book, "\"/>");
}

void sn_flow_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *cleaned) {
  begin_cell(book, row, column, style);
  ADD(book, "\" t=\"inlineStr\"><is>");
  sn_book_add_text(&book->flow, cleaned);
  ADD(book, "</is></c>");
}

void sn_flow_number(sn_book *book, uint32_t row, uint32_t column, sn_style style, int64_t value, uint32_t decimals) {
  begin_cell(book, row, column, style);
  ADD(book, "\"><v>");
  add_decimal(book, value, decimals);
  ADD(book, "</v></c>");
}
