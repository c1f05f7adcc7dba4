/* SPDX-License-Identifier: Apache-2.0 */
/* Cells whose text has parts of different letters. Their markup is made here, byte for byte as the library would: it
 * opens a temporary file for each such cell, and those of a kit took half the time of its workbook. */
#include <inttypes.h>

#include "book/book.h"
#include "book/inner.h"

/* The library's limit of a string counts its markup, too. */
enum { MOST_RUNS = 64, MOST_UNITS = SN_MAX_CELL_UNITS, MOST_BYTES = SN_MAX_CELL_BYTES, FRAME_UNITS = 512 };

static uint32_t bounded(uint32_t points) {
  if (points < SN_BOOK_LEAST_POINTS) return SN_BOOK_LEAST_POINTS;
  return points > SN_BOOK_MOST_POINTS ? SN_BOOK_MOST_POINTS : points;
}

void sn_book_points(sn_book *book, uint32_t points) {
  book->points = bounded(points);
}

/* Units of UTF-16, told by a character's first byte. */
static size_t units_of(char byte) {
  unsigned char first = (unsigned char)byte;
  return (first & 0xC0) == 0x80 ? 0 : first >= 0xF0 ? 2 : 1;
}

static size_t escaped_units_of(char byte) {
  return byte == '&' ? sizeof "&amp;" - 1 : byte == '<' || byte == '>' ? sizeof "&lt;" - 1 : units_of(byte);
}

static size_t units_in(const sn_buffer *markup) {
  size_t units = 0;
  for (size_t i = 0; i < markup->length; i++)
    units += units_of(markup->data[i]);
  return units;
}

/* How many bytes of the text there is room for: all, but where markup and text are more than a string may hold. */
static size_t fitting(const char *text, size_t room) {
  size_t fits = 0;
  for (size_t units = FRAME_UNITS; text[fits]; fits++) {
    units += escaped_units_of(text[fits]);
    if (units > room) break;
  }
  return fits;
}

static void add_run(const sn_book *book, sn_buffer *markup, const sn_book_run *run, const char *text) {
  sn_buffer_text(markup, "<r><rPr>");
  if (run->tone == SN_TONE_STRONG) sn_buffer_text(markup, "<b/>");
  sn_buffer_printf(markup, "<sz val=\"%" PRIu32 "\"/><color rgb=\"FF%06" PRIX32 "\"/><rFont val=\"%s\"/>",
                   bounded(run->points), (uint32_t)sn_look_colours(run->tone).ink, book->font);
  sn_buffer_text(markup, "<family val=\"2\"/></rPr>");
  sn_book_add_text(markup, text);
  sn_buffer_text(markup, "</r>");
}

/* In the program's own letters, as the library writes a part without a format. */
static const char SPACE[] = "<r><rPr><sz val=\"11\"/><color theme=\"1\"/><rFont val=\"Calibri\"/><family val=\"2\"/>"
                            "<scheme val=\"minor\"/></rPr><t xml:space=\"preserve\"> </t></r>";

/* What does not fit in a cell any more is left out. Excel takes no fewer than two parts. */
static size_t add_runs(sn_book *book, sn_buffer *markup, const sn_book_run *runs, size_t count) {
  size_t added = 0;
  for (size_t i = 0; i < count && added < MOST_RUNS; i++) {
    const char *text = clean(book, runs[i].text);
    sn_buffer cut = SN_BUFFER(MOST_BYTES);
    size_t length = fitting(text, MOST_UNITS - sizeof SPACE - units_in(markup));
    if (!length) continue;
    if (!sn_buffer_add(&cut, text, length)) markup->failed = true;
    if (cut.data) add_run(book, markup, &runs[i], cut.data);
    sn_buffer_free(&cut);
    added++;
  }
  if (added == 1) sn_buffer_text(markup, SPACE);
  return added;
}

/* The library's table then has the string as markup, and finds it there when the cell is written: counted once. */
static void write_markup(sn_book *book, uint32_t row, uint32_t column, const char *markup, lxw_format *format) {
  lxw_sst *strings = book->sheet->sst;
  if (!lxw_get_sst_index(strings, markup, LXW_TRUE)) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  strings->string_count--;
  keep_error(book, worksheet_write_string(book->sheet, row, (lxw_col_t)column, markup, format));
}

void sn_book_runs(sn_book *book, uint32_t row, uint32_t column, uint32_t last_column, sn_style style,
                  const sn_book_run *runs, size_t count) {
  lxw_format *format = sn_book_format(book, style);
  sn_buffer markup = SN_BUFFER(MOST_BYTES);
  if (last_column > column)
    sn_book_span(book, row, column, last_column, style, "");
  else
    sn_book_blank(book, row, column, style);
  if (book->sheet->optimize) keep_error(book, LXW_ERROR_PARAMETER_VALIDATION); /* it has no table of strings */
  size_t added = add_runs(book, &markup, runs, count);
  if (markup.failed) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  if (added && format && book->error == LXW_NO_ERROR) write_markup(book, row, column, markup.data, format);
  sn_buffer_free(&markup);
}
