/* SPDX-License-Identifier: Apache-2.0 */
#include "book/book.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"
#include "book/flow.h"
#include "book/inner.h"

/* ---- open, close ---- */

static void describe(sn_book *book, const sn_book_about *about) {
  enum { FIRST_YEAR = 1900 /* of Excel's calendar */ };
  sn_date day;
  if (!about->date || !sn_date_read(about->date, &day) || day.year < FIRST_YEAR)
    day = (sn_date){.year = 2000, .month = 1, .day = 1};
  char title[256], company[256], author[64];
  (void)snprintf(title, sizeof title, "%.200s", about->title);
  (void)snprintf(company, sizeof company, "%.200s", about->company);
  (void)snprintf(author, sizeof author, "%.60s", about->author);
  char *texts[3] = {title, company, author};
  sn_buffer cleaned[3] = {SN_BUFFER(4096), SN_BUFFER(4096), SN_BUFFER(4096)};
  for (int i = 0; i < 3; i++) /* a cut inside a character is mended here */
    sn_buffer_text(&cleaned[i], clean(book, texts[i]));
  lxw_doc_properties properties = {.title = cleaned[0].data,
                                   .company = cleaned[1].data,
                                   .author = cleaned[2].data,
                                   .created = (time_t)(sn_date_number(day) - SN_DATE_1970) * 86400};
  if (properties.created == 0) properties.created = 1; /* 0 stands for now */
  keep_error(book, workbook_set_properties(book->workbook, &properties));
  for (int i = 0; i < 3; i++)
    sn_buffer_free(&cleaned[i]);
}

sn_book *sn_book_open(const char *file, const char *folder, sonae_language language, const sn_book_about *about) {
  sn_book *book = calloc(1, sizeof *book);
  char *own_folder = strdup(folder);
  if (book && own_folder) {
    lxw_workbook_options options = {.tmpdir = own_folder};
    book->scratch = SN_BUFFER(4 * SN_MAX_CELL_UNITS + 16);
    book->flow = SN_BUFFER(SIZE_MAX / 2);
    book->flow_row = SONAE_NONE;
    book->points = SN_BOOK_BODY_POINTS;
    book->font = language == SONAE_EN ? "Arial" : "BIZ UDPゴシック";
    book->workbook = workbook_new_opt(file, &options);
  }
  free(own_folder);
  if (!book || !book->workbook) {
    free(book);
    return NULL;
  }
  lxw_format *normal = STAILQ_FIRST(book->workbook->formats);
  format_set_font_name(normal, "Arial"); /* widths of columns count in digits of this font, and Arial's */
  format_set_font_size(normal, 10);      /* are 7 pixels everywhere, Calibri's only where it is installed */
  describe(book, about);
  return book;
}

const sn_book_count *sn_book_counts(const sn_book *book, size_t *sheet_count) {
  *sheet_count = book->sheet_count;
  return book->counts;
}

/* Text as it is, and what the styles and a cell's markup take; strings that repeat are stored once, so it errs upwards.
 */
size_t sn_book_bytes(const sn_book *book) {
  enum { FIXED_BYTES = 32 * 1024, CELL_BYTES = 40 };
  size_t cells = 0;
  for (size_t i = 0; i < book->sheet_count; i++)
    cells += book->counts[i].cells + book->counts[i].rows;
  return FIXED_BYTES + cells * CELL_BYTES + book->bytes;
}

/* The library never asks whether the rows of a streamed sheet reached their temporary file. */
static void check_streams(sn_book *book) {
  lxw_worksheet *sheet;
  STAILQ_FOREACH(sheet, book->workbook->worksheets, list_pointers)
  if (sheet->optimize && (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)))
    keep_error(book, LXW_ERROR_CREATING_TMPFILE);
}

/* workbook_close() frees its workbook in every case. */
sonae_status sn_book_close(sn_book *book) {
  sn_flow_end(book);
  check_streams(book);
  lxw_error error = book->error;
  if (error == LXW_NO_ERROR) {
    error = workbook_close(book->workbook);
    book->workbook = NULL;
  }
  switch (error) {
  case LXW_NO_ERROR:
    return SONAE_OK;
  case LXW_ERROR_MEMORY_MALLOC_FAILED:
    return SONAE_E_MEMORY;
  case LXW_ERROR_CREATING_XLSX_FILE:
  case LXW_ERROR_CREATING_TMPFILE:
  case LXW_ERROR_READING_TMPFILE:
  case LXW_ERROR_ZIP_FILE_OPERATION:
  case LXW_ERROR_ZIP_PARAMETER_ERROR:
  case LXW_ERROR_ZIP_BAD_ZIP_FILE:
  case LXW_ERROR_ZIP_INTERNAL_ERROR:
  case LXW_ERROR_ZIP_FILE_ADD:
  case LXW_ERROR_ZIP_CLOSE:
    return SONAE_E_IO;
  default:
    return SONAE_E_INTERNAL;
  }
}

void sn_book_free(sn_book *book) {
  if (!book) return;
  if (book->workbook) lxw_workbook_free(book->workbook);
  sn_buffer_free(&book->scratch);
  sn_buffer_free(&book->flow);
  free(book->counts);
  free(book);
}

/* ---- sheets ---- */

static bool add_sheet(sn_book *book, const char *name, bool streamed) {
  sn_flow_end(book);
  sn_book_count *counts = sn_grow(book->counts, book->sheet_count, &book->sheet_capacity, sizeof *counts);
  if (counts) book->counts = counts;
  book->workbook->options.constant_memory = streamed; /* read anew for every sheet */
  lxw_worksheet *sheet = counts ? workbook_add_worksheet(book->workbook, name) : NULL;
  if (!sheet) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return false;
  }
  book->sheet = sheet;
  book->counts[book->sheet_count++] = (sn_book_count){0, 0};
  book->rows = 0;
  book->points = SN_BOOK_BODY_POINTS;
  book->rule = NULL;
  (void)snprintf(book->sheet_name, sizeof book->sheet_name, "%s", name);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  return true;
}

bool sn_book_sheet(sn_book *book, const char *name, bool hidden) {
  if (!add_sheet(book, name, false)) return false;
  if (hidden) worksheet_hide(book->sheet);
  return true;
}

bool sn_book_stream(sn_book *book, const char *name) {
  return add_sheet(book, name, true);
}

/* The row that the library holds goes first. */
void sn_book_flow(sn_book *book) {
  if (!book->sheet->optimize || book->flowing) return;
  lxw_worksheet_write_single_row(book->sheet);
  book->flowing = true;
}

void sn_book_width(sn_book *book, uint32_t column, uint32_t characters) {
  keep_error(book, worksheet_set_column(book->sheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}

void sn_book_counted(sn_book *book, uint32_t row, size_t cells) {
  sn_book_count *now = &book->counts[book->sheet_count - 1];
  if (row >= book->rows) {
    now->rows++;
    book->rows = row + 1;
  } else if (row + 1 != book->rows) {
    keep_error(book, LXW_ERROR_PARAMETER_VALIDATION);
  }
  now->cells += cells;
}

void sn_book_height(sn_book *book, uint32_t row, uint32_t points) {
  if (book->flowing) {
    sn_flow_height(book, row, points);
    return;
  }
  keep_error(book, worksheet_set_row(book->sheet, row, points, NULL));
  sn_book_counted(book, row, 0);
}

/* ---- cells ---- */

void sn_book_blank(sn_book *book, uint32_t row, uint32_t column, sn_style style) {
  if (book->flowing) {
    sn_flow_blank(book, row, column, style);
    return;
  }
  keep_error(book, worksheet_write_blank(book->sheet, row, (lxw_col_t)column, sn_book_format(book, style)));
  sn_book_counted(book, row, 1);
}

void sn_book_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *text) {
  if (book->flowing) {
    sn_flow_text(book, row, column, style, clean(book, text));
    return;
  }
  keep_error(book, worksheet_write_string(book->sheet, row, (lxw_col_t)column, clean(book, text),
                                          sn_book_format(book, style)));
  sn_book_counted(book, row, 1);
}

void sn_book_span(sn_book *book, uint32_t row, uint32_t column, uint32_t last_column, sn_style style,
                  const char *text) {
  lxw_format *format = sn_book_format(book, style);
  keep_error(book, worksheet_merge_range(book->sheet, row, (lxw_col_t)column, row, (lxw_col_t)last_column,
                                         clean(book, text), format));
  sn_book_counted(book, row, last_column - column + 1);
}

double sn_book_double(int64_t value, uint32_t decimals) {
  double result = (double)value;
  double power = 1;
  while (decimals-- > 0)
    power *= 10;
  return result / power;
}

void sn_book_number(sn_book *book, uint32_t row, uint32_t column, sn_style style, int64_t value, uint32_t decimals) {
  if (book->flowing) {
    sn_flow_number(book, row, column, style, value, decimals);
    return;
  }
  keep_error(book, worksheet_write_number(book->sheet, row, (lxw_col_t)column, sn_book_double(value, decimals),
                                          sn_book_format(book, style)));
  sn_book_counted(book, row, 1);
}

void sn_book_day(sn_book *book, uint32_t row, uint32_t column, int number) {
  enum { EXCEL_1970 = 25569 }; /* its calendar begins in 1900 */
  sn_book_number(book, row, column, SN_STYLE_DAY, (int64_t)number - SN_DATE_1970 + EXCEL_1970, 0);
}

void sn_book_link(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *text, const char *sheet,
                  uint32_t target_row) {
  char url[256];
  (void)snprintf(url, sizeof url, "internal:'%s'!A%" PRIu64, sheet, (uint64_t)target_row + 1);
  keep_error(book, worksheet_write_url_opt(book->sheet, row, (lxw_col_t)column, url, sn_book_format(book, style),
                                           clean(book, text), NULL));
  sn_book_counted(book, row, 1);
}

/* ---- what a sheet does ---- */

void sn_book_freeze(sn_book *book, uint32_t row, uint32_t column) {
  worksheet_freeze_panes(book->sheet, row, (lxw_col_t)column);
}

void sn_book_filter(sn_book *book, sn_book_area area) {
  keep_error(book, worksheet_autofilter(book->sheet, area.first_row, (lxw_col_t)area.first_column, area.last_row,
                                        (lxw_col_t)area.last_column));
}

void sn_book_choices(sn_book *book, sn_book_area area, const char *sheet, uint32_t first, uint32_t last) {
  sn_entry_allow(book, area, &(sn_entry_rule){.kind = SN_ENTRY_LIST, .sheet = sheet, .first = first, .last = last});
}

void sn_book_colour(sn_book *book, sn_book_area area, const char *text, sn_tone tone) {
  char value[256];
  (void)snprintf(value, sizeof value, "\"%.200s\"", text);
  lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                 .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                 .value_string = value,
                                 .format = sn_book_change(book, tone)};
  keep_error(book, worksheet_conditional_format_range(book->sheet, area.first_row, (lxw_col_t)area.first_column,
                                                      area.last_row, (lxw_col_t)area.last_column, &rule));
}

void sn_book_scale(sn_book *book, sn_book_area area) {
  lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .mid_value = 50,
                                  .max_value = 100,
                                  .min_color = sn_book_ground(SN_TONE_BAD),
                                  .mid_color = sn_book_ground(SN_TONE_CARE),
                                  .max_color = sn_book_ground(SN_TONE_GOOD)};
  keep_error(book, worksheet_conditional_format_range(book->sheet, area.first_row, (lxw_col_t)area.first_column,
                                                      area.last_row, (lxw_col_t)area.last_column, &scale));
}

/* '&' starts a command in a footer, and libxlsxwriter 1.1.4 even frees a footer twice that has a "&G" too many, doubled
 * or not: so it becomes its wide form. A digit after a size would belong to it: hence the space before the text. */
static void add_footer_text(sn_book *book, sn_buffer *out, const char *text) {
  sn_arena arena = {0};
  const char *at = sn_text_short(&arena, clean(book, text), SN_MAX_FOOT_COLUMNS);
  if (!at) out->failed = true;
  for (; at && *at; at++)
    sn_buffer_add(out, *at == '&' ? "＆" : at, *at == '&' ? strlen("＆") : 1);
  sn_arena_free(&arena);
}

static void set_footer(sn_book *book, const char *left, const char *right) {
  sn_buffer footer = SN_BUFFER(1024);
  sn_buffer_printf(&footer, "&L&\"%s,Regular\"&8 ", book->font);
  add_footer_text(book, &footer, left);
  sn_buffer_text(&footer, "&C&8 &P / &N&R&8 ");
  add_footer_text(book, &footer, right);
  keep_error(book, footer.failed ? LXW_ERROR_MEMORY_MALLOC_FAILED : worksheet_set_footer(book->sheet, footer.data));
  sn_buffer_free(&footer);
}

/* Edges of 11 mm above and 14 mm beside the cards, a little less below for rounding; no foot. */
static void print_cards(sn_book *book, sn_book_paper paper) {
  static const double SIDE = 0.53, TOP = 0.433, BOTTOM = 0.37;
  worksheet_fit_to_pages(book->sheet, 1, 1);
  worksheet_set_margins(book->sheet, SIDE, SIDE, TOP, BOTTOM);
  worksheet_center_horizontally(book->sheet);
  lxw_col_t last = (lxw_col_t)(paper.columns - 1);
  keep_error(book, worksheet_print_area(book->sheet, paper.card_row, 0, paper.card_row + paper.card_rows - 1, last));
}

void sn_book_print(sn_book *book, sn_book_paper paper, const char *left, const char *right) {
  enum { PAPER_A4 = 9 };
  worksheet_set_paper(book->sheet, PAPER_A4);
  if (paper.card_rows) {
    print_cards(book, paper);
    return;
  }
  if (paper.wide) worksheet_set_landscape(book->sheet);
  worksheet_fit_to_pages(book->sheet, 1, paper.one_sheet ? 1 : 0);
  worksheet_set_margins(book->sheet, 0.45, 0.45, 0.5, 0.65);
  worksheet_center_horizontally(book->sheet);
  if (paper.columns)
    keep_error(book, worksheet_print_area(book->sheet, 0, 0, book->rows - 1, (lxw_col_t)(paper.columns - 1)));
  if (paper.repeated_row != SONAE_NONE)
    keep_error(book, worksheet_repeat_rows(book->sheet, paper.repeated_row, paper.repeated_row));
  set_footer(book, left, right);
}
