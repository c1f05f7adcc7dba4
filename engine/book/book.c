/* SPDX-License-Identifier: Apache-2.0 */
#include "book/book.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "book/inner.h"

/* Calm colours; each text has a contrast of at least 4.5 to 1 with its ground. */
enum {
  INK = 0x1A1A1C,
  QUIET = 0x59595B,
  NAVY = 0x0B2559,
  LINE = 0xBFC3CC,
  GROUND_HEAD = 0xDCE6F7,
  GROUND_LABEL = 0xF1F4FA,
  GROUND_FILL = 0xFFFDF0,
  BLUE = 0x0B3FB0,
  CHART_LOW = 0x0B3FB0,
  CHART_HIGH = 0xC26A00,
  NO_GROUND = -1
};

typedef struct colours {
  int32_t ink, ground;
} colours;

static const colours tones[SN_TONE_COUNT] = {
    [SN_TONE_PLAIN] = {INK, NO_GROUND},    [SN_TONE_STRONG] = {INK, NO_GROUND},   [SN_TONE_QUIET] = {QUIET, NO_GROUND},
    [SN_TONE_GOOD] = {0x0B5130, 0xE2F3E8}, [SN_TONE_CARE] = {0x5F4300, 0xFFF1C7}, [SN_TONE_BAD] = {0x8C1111, 0xFCE3E1},
};

/* ---- styles ---- */

typedef struct look {
  double size;
  bool bold, lines;
  uint8_t align, vertical;
  const char *number;
} look;

static look look_of(sn_style style) {
  const look cell = {.size = 10, .lines = true, .align = LXW_ALIGN_LEFT, .vertical = LXW_ALIGN_VERTICAL_TOP};
  look result = cell;
  if (style == SN_STYLE_TITLE) return (look){18, true, false, LXW_ALIGN_LEFT, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_HEADING) return (look){12, true, false, LXW_ALIGN_LEFT, LXW_ALIGN_VERTICAL_BOTTOM, NULL};
  if (style == SN_STYLE_HEAD) return (look){9, true, true, LXW_ALIGN_CENTER, LXW_ALIGN_VERTICAL_CENTER, NULL};
  if (style == SN_STYLE_LABEL) result.bold = true;
  if (style == SN_STYLE_LABEL || style == SN_STYLE_SCORE || style == SN_STYLE_SHARE)
    result.vertical = LXW_ALIGN_VERTICAL_CENTER;
  if (style >= SN_STYLE_MARK && style < SN_STYLE_NOTE) result.align = LXW_ALIGN_CENTER;
  if (style >= SN_STYLE_NOTE && style < SN_STYLE_NUMBER) result.lines = false;
  if (style == SN_STYLE_FILL_CHOICE || style == SN_STYLE_FILL_DATE) result.align = LXW_ALIGN_CENTER;
  if (style >= SN_STYLE_NUMBER && style <= SN_STYLE_YEN) result.align = LXW_ALIGN_RIGHT;
  if (style == SN_STYLE_SCORE) result.number = "0.0";
  if (style == SN_STYLE_SHARE) result.number = "0.0%";
  if (style == SN_STYLE_YEN) result.number = "#,##0";
  if (style == SN_STYLE_FILL_DATE) result.number = "yyyy-mm-dd";
  return result;
}

static bool tone_of(sn_style style, sn_tone *tone) {
  bool toned = style >= SN_STYLE_TEXT && style < SN_STYLE_NUMBER;
  if (toned) *tone = (sn_tone)((style - SN_STYLE_TEXT) % SN_TONE_COUNT);
  return toned;
}

static colours colours_of(sn_style style) {
  sn_tone tone;
  if (tone_of(style, &tone)) return tones[tone];
  if (style == SN_STYLE_TITLE || style == SN_STYLE_HEADING) return (colours){NAVY, NO_GROUND};
  if (style == SN_STYLE_HEAD) return (colours){NAVY, GROUND_HEAD};
  if (style == SN_STYLE_LABEL) return (colours){NAVY, GROUND_LABEL};
  if (style == SN_STYLE_LINK) return (colours){BLUE, NO_GROUND};
  if (style >= SN_STYLE_FILL) return (colours){INK, GROUND_FILL};
  return (colours){INK, NO_GROUND};
}

static lxw_format *make_format(sn_book *book, sn_style style) {
  lxw_format *format = workbook_add_format(book->workbook);
  if (!format) return NULL;
  look shape = look_of(style);
  colours colour = colours_of(style);
  sn_tone tone = SN_TONE_PLAIN;
  (void)tone_of(style, &tone);
  format_set_font_name(format, book->font);
  format_set_font_size(format, shape.size);
  format_set_font_color(format, (lxw_color_t)colour.ink);
  if (shape.bold || tone == SN_TONE_STRONG) format_set_bold(format);
  if (style == SN_STYLE_LINK) format_set_underline(format, LXW_UNDERLINE_SINGLE);
  if (colour.ground != NO_GROUND) format_set_bg_color(format, (lxw_color_t)colour.ground);
  format_set_align(format, shape.align);
  format_set_align(format, shape.vertical);
  if (shape.align == LXW_ALIGN_RIGHT) format_set_indent(format, 1); /* away from the text of the next column */
  bool number = style >= SN_STYLE_NUMBER && style <= SN_STYLE_YEN;
  if (style != SN_STYLE_TITLE && style != SN_STYLE_HEADING && !number) format_set_text_wrap(format);
  if (shape.lines) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, LINE);
  }
  if (shape.number) format_set_num_format(format, shape.number);
  return format;
}

/* Only formats that are used reach the file. */
lxw_format *sn_book_format(sn_book *book, sn_style style) {
  if (!book->formats[style])
    book->formats[style] = style >= SN_STYLE_ENTRY ? sn_entry_format(book, style) : make_format(book, style);
  if (!book->formats[style]) keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return book->formats[style];
}

static lxw_format *change_of(sn_book *book, sn_tone tone) {
  if (book->changes[tone]) return book->changes[tone];
  lxw_format *format = workbook_add_format(book->workbook);
  if (format) {
    format_set_font_color(format, (lxw_color_t)tones[tone].ink);
    if (tones[tone].ground != NO_GROUND) format_set_bg_color(format, (lxw_color_t)tones[tone].ground);
  }
  return book->changes[tone] = format;
}

/* ---- open, close ---- */

/* Days since 1970-01-01 of a date of the Gregorian calendar, after H. Hinnant's days_from_civil. */
static int64_t days_since_1970(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  int64_t era = year / 400, year_of_era = year - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/* A day as Excel knows it: its calendar begins in 1900. */
static bool read_date(const char *text, lxw_datetime *out) {
  sn_date date;
  if (!text || !sn_date_read(text, &date) || date.year < 1900) return false;
  *out = (lxw_datetime){.year = date.year, .month = date.month, .day = date.day};
  return true;
}

static void describe(sn_book *book, const sn_book_about *about) {
  lxw_datetime day;
  if (!read_date(about->date, &day)) day = (lxw_datetime){.year = 2000, .month = 1, .day = 1};
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
                                   .created = (time_t)(days_since_1970(day.year, day.month, day.day) * 86400)};
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

/* workbook_close() frees its workbook in every case. */
sonae_status sn_book_close(sn_book *book) {
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
  free(book->counts);
  free(book);
}

/* ---- sheets ---- */

bool sn_book_sheet(sn_book *book, const char *name, bool hidden) {
  sn_book_count *counts = sn_grow(book->counts, book->sheet_count, &book->sheet_capacity, sizeof *counts);
  if (counts) book->counts = counts;
  lxw_worksheet *sheet = counts ? workbook_add_worksheet(book->workbook, name) : NULL;
  if (!sheet) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return false;
  }
  book->sheet = sheet;
  book->counts[book->sheet_count++] = (sn_book_count){0, 0};
  book->rows = 0;
  book->rule = NULL;
  (void)snprintf(book->sheet_name, sizeof book->sheet_name, "%s", name);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  if (hidden) worksheet_hide(sheet);
  return true;
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
  keep_error(book, worksheet_set_row(book->sheet, row, points, NULL));
  sn_book_counted(book, row, 0);
}

/* ---- cells ---- */

void sn_book_blank(sn_book *book, uint32_t row, uint32_t column, sn_style style) {
  keep_error(book, worksheet_write_blank(book->sheet, row, (lxw_col_t)column, sn_book_format(book, style)));
  sn_book_counted(book, row, 1);
}

void sn_book_text(sn_book *book, uint32_t row, uint32_t column, sn_style style, const char *text) {
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
  keep_error(book, worksheet_write_number(book->sheet, row, (lxw_col_t)column, sn_book_double(value, decimals),
                                          sn_book_format(book, style)));
  sn_book_counted(book, row, 1);
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
                                 .format = change_of(book, tone)};
  keep_error(book, worksheet_conditional_format_range(book->sheet, area.first_row, (lxw_col_t)area.first_column,
                                                      area.last_row, (lxw_col_t)area.last_column, &rule));
}

/* '&' starts a command in a footer, and libxlsxwriter 1.1.4 even frees a footer twice that has a "&G" too many, doubled
 * or not: so it becomes its wide form. A digit after a size would belong to it: hence the space before the text. */
static void add_footer_text(sn_book *book, sn_buffer *out, const char *text) {
  enum { MOST = 80 };
  const char *at = clean(book, text);
  for (size_t i = 0; at[i]; i++) {
    bool continues = ((unsigned char)at[i] & 0xC0) == 0x80;
    if (i >= MOST && !continues) break;
    if (at[i] == '&')
      sn_buffer_text(out, "＆");
    else
      sn_buffer_add(out, at[i] == '\n' || at[i] == '\t' ? " " : &at[i], 1);
  }
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

void sn_book_print(sn_book *book, sn_book_paper paper, const char *left, const char *right) {
  enum { PAPER_A4 = 9 };
  worksheet_set_paper(book->sheet, PAPER_A4);
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

/* ---- chart ---- */

static lxw_chart_font chart_font(const sn_book *book, double size, bool bold) {
  return (lxw_chart_font){
      .name = (char *)book->font, .size = size, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE, .color = INK};
}

/* The second series is dashed and has another marker, so that it can be told apart without colour. */
static void add_series(sn_book *book, lxw_chart *chart, const sn_book_chart *spec, size_t index) {
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  if (!series) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  lxw_color_t colour = index == 0 ? CHART_LOW : CHART_HIGH;
  lxw_col_t category = (lxw_col_t)spec->category_column, column = (lxw_col_t)spec->series_columns[index];
  chart_series_set_categories(series, book->sheet_name, spec->first_row, category, spec->last_row, category);
  chart_series_set_values(series, book->sheet_name, spec->first_row, column, spec->last_row, column);
  chart_series_set_name(series, spec->series_names[index]);
  lxw_chart_line line = {
      .color = colour, .width = 2.25, .dash_type = index == 0 ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH};
  lxw_chart_fill fill = {.color = colour};
  if (spec->kind == SN_CHART_BARS) {
    chart_series_set_fill(series, &fill);
    return;
  }
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, index == 0 ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_DIAMOND);
  chart_series_set_marker_size(series, 6);
  chart_series_set_marker_fill(series, &fill);
}

/* In a chart of bars the library calls the axis of the values x. */
static void set_axes(sn_book *book, lxw_chart *chart, const sn_book_chart *spec) {
  bool bars = spec->kind == SN_CHART_BARS;
  lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;
  lxw_chart_axis *names = bars ? chart->y_axis : chart->x_axis;
  lxw_chart_font labels = chart_font(book, 9, false), ticks = chart_font(book, 8, false);
  lxw_chart_line grid = {.color = LINE};
  chart_axis_set_num_font(names, &labels);
  chart_axis_set_num_font(values, &ticks);
  chart_axis_set_num_format(values, "0");
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &grid);
  if (bars) {
    chart_axis_set_reverse(names); /* the first on top, as in the table */
    chart_axis_set_interval_unit(names, 1);
  }
  if (!spec->fixed_scale) return;
  chart_axis_set_min(values, 0);
  chart_axis_set_max(values, 100);
  chart_axis_set_major_unit(values, 25);
}

void sn_book_picture(sn_book *book, const sn_book_chart *spec) {
  static const uint8_t types[] = {[SN_CHART_BARS] = LXW_CHART_BAR,
                                  [SN_CHART_RADAR] = LXW_CHART_RADAR_WITH_MARKERS,
                                  [SN_CHART_LINES] = LXW_CHART_LINE};
  lxw_chart *chart = workbook_add_chart(book->workbook, types[spec->kind]);
  if (!chart) {
    keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return;
  }
  for (size_t i = 0; i < spec->series_count; i++)
    add_series(book, chart, spec, i);
  set_axes(book, chart, spec);
  lxw_chart_font title = chart_font(book, 10, true), legend = chart_font(book, 9, false);
  chart_title_set_name(chart, spec->title);
  chart_title_set_name_font(chart, &title);
  chart_legend_set_font(chart, &legend);
  chart_legend_set_position(chart, spec->series_count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  lxw_chart_line border = {.color = LINE};
  chart_chartarea_set_line(chart, &border);
  char *description = strdup(clean(book, spec->description));
  enum { USUAL_WIDTH = 480, USUAL_HEIGHT = 288 };
  lxw_chart_options options = {.x_scale = (double)spec->width / USUAL_WIDTH,
                               .y_scale = (double)spec->height / USUAL_HEIGHT,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                               .description = description};
  keep_error(book, description
                       ? worksheet_insert_chart_opt(book->sheet, spec->row, (lxw_col_t)spec->column, chart, &options)
                       : LXW_ERROR_MEMORY_MALLOC_FAILED);
  free(description);
}
