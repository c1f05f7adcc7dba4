/* SPDX-License-Identifier: Apache-2.0 */
/* Cells whose text has parts of different letters. */
#include <stdlib.h>

#include "book/book.h"
#include "book/inner.h"

enum { MOST_RUNS = 64, MOST_BYTES = SN_MAX_CELL_UNITS - 1000 /* of one cell; no unit takes less than a byte */ };

static uint32_t bounded(uint32_t points) {
  if (points < SN_BOOK_LEAST_POINTS) return SN_BOOK_LEAST_POINTS;
  return points > SN_BOOK_MOST_POINTS ? SN_BOOK_MOST_POINTS : points;
}

void sn_book_points(sn_book *book, uint32_t points) {
  book->points = bounded(points);
}

static lxw_format *make_format(sn_book *book, uint32_t points, sn_tone tone) {
  lxw_format *format = workbook_add_format(book->workbook);
  if (!format) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  format_set_font_name(format, book->font);
  format_set_font_size(format, points);
  format_set_font_color(format, (lxw_color_t)sn_look_colours(tone).ink);
  if (tone == SN_TONE_STRONG) format_set_bold(format);
  return format;
}

static lxw_format *run_format(sn_book *book, const sn_book_run *run) {
  uint32_t points = bounded(run->points);
  lxw_format **format = &book->runs[points - SN_BOOK_LEAST_POINTS][run->tone];
  if (!*format) *format = make_format(book, points, run->tone);
  return *format;
}

typedef struct rich {
  lxw_rich_string_tuple tuples[MOST_RUNS + 1];
  lxw_rich_string_tuple *list[MOST_RUNS + 2];
  char *texts[MOST_RUNS + 1];
  size_t count, bytes;
} rich;

/* What does not fit in a cell any more is left out. */
static void add(sn_book *book, rich *r, const sn_book_run *run) {
  const char *text = clean(book, run->text);
  size_t length = strlen(text);
  if (!length || r->count == MOST_RUNS) return;
  if (length > MOST_BYTES - r->bytes)
    for (length = MOST_BYTES - r->bytes; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
      length--;
  char *copy = length ? strndup(text, length) : NULL;
  if (length && !copy) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  if (!copy) return;
  r->bytes += length;
  r->texts[r->count] = copy;
  r->tuples[r->count] = (lxw_rich_string_tuple){.format = run_format(book, run), .string = copy};
  r->list[r->count] = &r->tuples[r->count];
  r->count++;
}

/* The library takes no fewer than two parts. */
static void write_rich(sn_book *book, rich *r, uint32_t row, uint32_t column, lxw_format *format) {
  static char blank[] = " ";
  if (!r->count) return;
  if (r->count == 1) {
    r->tuples[1] = (lxw_rich_string_tuple){.string = blank};
    r->list[1] = &r->tuples[1];
  }
  r->list[r->count == 1 ? 2 : r->count] = NULL;
  keep_error(book, worksheet_write_rich_string(book->sheet, row, (lxw_col_t)column, r->list, format));
}

void sn_book_runs(sn_book *book, uint32_t row, uint32_t column, uint32_t last_column, sn_style style,
                  const sn_book_run *runs, size_t count) {
  lxw_format *format = sn_book_format(book, style);
  rich *r = calloc(1, sizeof *r);
  if (last_column > column)
    sn_book_span(book, row, column, last_column, style, "");
  else
    sn_book_blank(book, row, column, style);
  if (!r) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  if (!r) return;
  for (size_t i = 0; i < count; i++)
    add(book, r, &runs[i]);
  if (format && book->error == LXW_NO_ERROR) write_rich(book, r, row, column, format);
  for (size_t i = 0; i < r->count; i++)
    free(r->texts[i]);
  free(r);
}
