/* SPDX-License-Identifier: Apache-2.0 */
/* The floor of `sonae report`: a bare libxlsxwriter program that writes the same cells.
 *
 *   sonae-bench-bare extract REPORT.xlsx CELLS   takes the cells out of a finished report, once
 *   sonae-bench-bare write CELLS OUT.xlsx        reads them back in one gulp and writes them: this is what is timed
 *
 * The same sheets, cells, styles in number and kind, widths, heights, merged cells, links and charts; nothing is worked
 * out, cleaned, measured or checked.
 *
 * To build: gcc -std=c17 -O2 -D_POSIX_C_SOURCE=200809L -Iinclude -Iengine tests/bench/bare_report.c LIBRARY_OBJECTS
 * -lxlsxwriter ... (with CMake: add_executable(sonae_bench_bare bench/bare_report.c $<TARGET_OBJECTS:sonae_objects>),
 * as sonae_bench). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "xml/xml.h"
#include "zip/zip.h"

enum { MOST_BYTES = 256 * 1024 * 1024, MOST_STYLES = 256 };

typedef enum kind { STYLE, SHEET, WIDTH, HEIGHT, BLANK, TEXT, NUMBER, LINK, MERGE, CHART } kind;

/* Followed by `length` bytes of text and a zero. */
typedef struct record {
  uint32_t kind, row, column, last_row, last_column, style, length, unused;
  double number;
} record;

/* Of a STYLE, in `row`. */
enum { WRAPS = 1, HAS_LINES = 2, HAS_GROUND = 4, HAS_NUMBER = 8, CENTRED = 16, RIGHT = 32 };

static int die(const char *what) {
  fprintf(stderr, "sonae-bench-bare: %s\n", what);
  exit(1);
}

/* ---- extract ---- */

typedef struct strings {
  const char **items;
  size_t count;
} strings;

static void put(sn_buffer *out, record r, const char *text) {
  r.length = text ? (uint32_t)strlen(text) : 0;
  size_t padded = (r.length + 8) / 8 * 8; /* records stay aligned */
  sn_buffer_add(out, &r, sizeof r);
  if (r.length) sn_buffer_add(out, text, r.length);
  sn_buffer_add(out, "\0\0\0\0\0\0\0\0", padded - r.length);
}

static const sn_xml_node *read_part(sn_zip *zip, sn_arena *arena, const char *name) {
  sn_buffer xml = SN_BUFFER(MOST_BYTES);
  sn_log log = {0};
  size_t part = sn_zip_find(zip, name);
  if (part == SIZE_MAX) return NULL;
  if (sn_zip_read(zip, part, &xml) != SN_ZIP_FINE) die("a part cannot be read");
  const sn_xml_node *root = sn_xml_parse(arena, &log, name, xml.data, xml.length);
  sn_buffer_free(&xml);
  if (!root) die("a part is no XML");
  return root;
}

static strings read_strings(sn_zip *zip, sn_arena *arena) {
  const sn_xml_node *root = read_part(zip, arena, "xl/sharedStrings.xml");
  if (!root) die("there are no strings");
  strings all = {.items = SN_ARENA_NEW(arena, sn_xml_count(root, "si") + 1, const char *)};
  for (const sn_xml_node *si = sn_xml_child(root, "si"); si; si = sn_xml_next(si)) {
    const sn_xml_node *t = sn_xml_child(si, "t");
    all.items[all.count++] = t ? t->text : "";
  }
  return all;
}

static void put_styles(sn_zip *zip, sn_arena *arena, sn_buffer *out) {
  const sn_xml_node *formats = sn_xml_child(read_part(zip, arena, "xl/styles.xml"), "cellXfs");
  uint32_t style = 0;
  for (const sn_xml_node *xf = sn_xml_child(formats, "xf"); xf; xf = sn_xml_next(xf), style++) {
    const sn_xml_node *alignment = sn_xml_child(xf, "alignment");
    const char *across = alignment ? sn_xml_get(alignment, "horizontal") : NULL;
    uint32_t flags = 0;
    if (alignment && sn_xml_get(alignment, "wrapText")) flags |= WRAPS;
    if (sn_xml_get(xf, "applyBorder")) flags |= HAS_LINES;
    if (sn_xml_get(xf, "applyFill")) flags |= HAS_GROUND;
    if (sn_xml_get(xf, "applyNumberFormat")) flags |= HAS_NUMBER;
    if (across && strcmp(across, "center") == 0) flags |= CENTRED;
    if (across && strcmp(across, "right") == 0) flags |= RIGHT;
    put(out, (record){.kind = STYLE, .style = style, .row = flags}, NULL);
  }
}

static const char *read_reference(const char *at, uint32_t *row, uint32_t *column) {
  *column = 0;
  for (; *at >= 'A' && *at <= 'Z'; at++)
    *column = *column * 26 + (uint32_t)(*at - 'A' + 1);
  char *end;
  *row = (uint32_t)strtoul(at, &end, 10) - 1;
  *column -= 1;
  return end;
}

typedef struct area {
  uint32_t row, column, last_row, last_column;
} area;

typedef struct sheet {
  const sn_xml_node *root;
  area *merged;
  size_t merged_count;
} sheet;

static void read_merged(sn_arena *arena, sheet *s) {
  const sn_xml_node *all = sn_xml_child(s->root, "mergeCells");
  if (!all) return;
  s->merged = SN_ARENA_NEW(arena, sn_xml_count(all, "mergeCell") + 1, area);
  for (const sn_xml_node *each = sn_xml_child(all, "mergeCell"); each; each = sn_xml_next(each)) {
    area *a = &s->merged[s->merged_count++];
    const char *rest = read_reference(sn_xml_get(each, "ref"), &a->row, &a->column);
    read_reference(rest + 1, &a->last_row, &a->last_column);
  }
}

static const area *find_merged(const sheet *s, uint32_t row, uint32_t column) {
  for (size_t i = 0; i < s->merged_count; i++)
    if (row == s->merged[i].row && column >= s->merged[i].column && column <= s->merged[i].last_column)
      return &s->merged[i];
  return NULL;
}

static bool is_link(const sheet *s, const char *reference) {
  const sn_xml_node *all = sn_xml_child(s->root, "hyperlinks");
  for (const sn_xml_node *each = all ? sn_xml_child(all, "hyperlink") : NULL; each; each = sn_xml_next(each))
    if (strcmp(sn_xml_get(each, "ref"), reference) == 0) return true;
  return false;
}

static void put_cell(const sheet *s, const strings *texts, const sn_xml_node *c, sn_buffer *out) {
  const char *reference = sn_xml_get(c, "r"), *type = sn_xml_get(c, "t"), *style = sn_xml_get(c, "s");
  const sn_xml_node *value = sn_xml_child(c, "v");
  record r = {.kind = BLANK, .style = style ? (uint32_t)strtoul(style, NULL, 10) : 0};
  const char *text = NULL;
  read_reference(reference, &r.row, &r.column);
  if (value && type && strcmp(type, "s") == 0) {
    size_t index = strtoul(value->text, NULL, 10);
    text = index < texts->count ? texts->items[index] : "";
    r.kind = is_link(s, reference) ? LINK : TEXT;
  } else if (value) {
    r.kind = NUMBER;
    r.number = strtod(value->text, NULL);
  }
  const area *merged = find_merged(s, r.row, r.column);
  if (merged && r.column != merged->column) return; /* its first cell stands for all */
  if (merged) {
    r.kind = MERGE;
    r.last_row = merged->last_row;
    r.last_column = merged->last_column;
  }
  put(out, r, text);
}

static void put_sheet(const sheet *s, const strings *texts, const char *name, sn_buffer *out) {
  put(out, (record){.kind = SHEET}, name);
  const sn_xml_node *columns = sn_xml_child(s->root, "cols");
  for (const sn_xml_node *col = columns ? sn_xml_child(columns, "col") : NULL; col; col = sn_xml_next(col))
    put(out,
        (record){.kind = WIDTH,
                 .column = (uint32_t)strtoul(sn_xml_get(col, "min"), NULL, 10) - 1,
                 .number = strtod(sn_xml_get(col, "width"), NULL)},
        NULL);
  const sn_xml_node *data = sn_xml_child(s->root, "sheetData");
  for (const sn_xml_node *row = data ? sn_xml_child(data, "row") : NULL; row; row = sn_xml_next(row)) {
    const char *height = sn_xml_get(row, "ht");
    uint32_t number = (uint32_t)strtoul(sn_xml_get(row, "r"), NULL, 10) - 1;
    if (height) put(out, (record){.kind = HEIGHT, .row = number, .number = strtod(height, NULL)}, NULL);
    for (const sn_xml_node *c = sn_xml_child(row, "c"); c; c = sn_xml_next(c))
      put_cell(s, texts, c, out);
  }
  if (sn_xml_child(s->root, "drawing")) put(out, (record){.kind = CHART}, NULL);
}

static int extract(const char *from, const char *to) {
  sn_zip *zip;
  sn_arena arena = {0};
  sn_buffer out = SN_BUFFER(MOST_BYTES), archive = SN_BUFFER(MOST_BYTES);
  FILE *report = fopen(from, "rb");
  if (!report || !sn_buffer_read(&archive, report)) die("no such report");
  (void)fclose(report);
  if (sn_zip_open(archive.data, archive.length, &sn_zip_foreign, &zip) != SN_ZIP_FINE) die("no such report");
  strings texts = read_strings(zip, &arena);
  const sn_xml_node *sheets = sn_xml_child(read_part(zip, &arena, "xl/workbook.xml"), "sheets");
  put_styles(zip, &arena, &out);
  size_t number = 1;
  for (const sn_xml_node *each = sn_xml_child(sheets, "sheet"); each; each = sn_xml_next(each), number++) {
    char part[64];
    (void)snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", number);
    sheet s = {.root = read_part(zip, &arena, part)};
    if (!s.root) die("a sheet is missing");
    read_merged(&arena, &s);
    put_sheet(&s, &texts, sn_xml_get(each, "name"), &out);
  }
  FILE *file = fopen(to, "wb");
  if (!file || fwrite(out.data, 1, out.length, file) != out.length || fclose(file) != 0) die("cannot write the cells");
  sn_zip_close(zip);
  sn_buffer_free(&archive);
  sn_buffer_free(&out);
  sn_arena_free(&arena);
  return 0;
}

/* ---- write ---- */

static lxw_format *make_style(lxw_workbook *workbook, uint32_t number, uint32_t flags) {
  lxw_format *format = workbook_add_format(workbook);
  format_set_font_name(format, "BIZ UDPゴシック");
  format_set_font_size(format, 10);
  format_set_font_color(format, 0x101010 + number);
  if (flags & WRAPS) format_set_text_wrap(format);
  if (flags & HAS_LINES) format_set_border(format, LXW_BORDER_THIN);
  if (flags & HAS_GROUND) format_set_bg_color(format, 0xE0E0E0 + number);
  if (flags & HAS_NUMBER) format_set_num_format(format, "0.0");
  if (flags & CENTRED) format_set_align(format, LXW_ALIGN_CENTER);
  if (flags & RIGHT) format_set_align(format, LXW_ALIGN_RIGHT);
  return format;
}

static void make_chart(lxw_workbook *workbook, lxw_worksheet *into, const char *name) {
  lxw_chart *chart = workbook_add_chart(workbook, LXW_CHART_RADAR_WITH_MARKERS);
  for (lxw_col_t column = 2; column < 4; column++) {
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, name, 12, 0, 16, 0);
    chart_series_set_values(series, name, 12, column, 16, column);
  }
  worksheet_insert_chart(into, 12, 5, chart);
}

typedef struct writer {
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  const char *sheet_name;
  lxw_format *styles[MOST_STYLES];
} writer;

static void write_record(writer *w, const record *r, const char *text) {
  lxw_format *style = w->styles[r->style % MOST_STYLES];
  lxw_col_t column = (lxw_col_t)r->column;
  switch ((kind)r->kind) {
  case STYLE:
    w->styles[r->style % MOST_STYLES] = make_style(w->workbook, r->style, r->row);
    return;
  case SHEET:
    w->sheet = workbook_add_worksheet(w->workbook, text);
    w->sheet_name = text;
    return;
  case WIDTH:
    worksheet_set_column(w->sheet, column, column, r->number, NULL);
    return;
  case HEIGHT:
    worksheet_set_row(w->sheet, r->row, r->number, NULL);
    return;
  case BLANK:
    worksheet_write_blank(w->sheet, r->row, column, style);
    return;
  case TEXT:
    worksheet_write_string(w->sheet, r->row, column, text, style);
    return;
  case NUMBER:
    worksheet_write_number(w->sheet, r->row, column, r->number, style);
    return;
  case LINK:
    worksheet_write_url_opt(w->sheet, r->row, column, "internal:'A'!A1", style, text, NULL);
    return;
  case MERGE:
    worksheet_merge_range(w->sheet, r->row, column, r->last_row, (lxw_col_t)r->last_column, text, style);
    return;
  case CHART:
    make_chart(w->workbook, w->sheet, w->sheet_name);
    return;
  }
}

static char *read_whole(const char *name, size_t *length) {
  FILE *file = fopen(name, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) die("no such cells");
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  if (!bytes || fread(bytes, 1, *length, file) != *length) die("cannot read the cells");
  (void)fclose(file);
  return bytes;
}

static int write_all(const char *from, const char *to) {
  size_t length, at = 0;
  char *bytes = read_whole(from, &length);
  writer w = {.workbook = workbook_new(to)};
  while (at + sizeof(record) <= length) {
    const record *r = (const record *)(const void *)(bytes + at);
    write_record(&w, r, bytes + at + sizeof *r);
    at += sizeof *r + (r->length + 8) / 8 * 8;
  }
  lxw_error error = workbook_close(w.workbook);
  free(bytes);
  return error == LXW_NO_ERROR ? 0 : 1;
}

int main(int count, char **arguments) {
  if (count == 4 && strcmp(arguments[1], "extract") == 0) return extract(arguments[2], arguments[3]);
  if (count == 4 && strcmp(arguments[1], "write") == 0) return write_all(arguments[2], arguments[3]);
  return die("extract REPORT.xlsx CELLS | write CELLS OUT.xlsx");
}
