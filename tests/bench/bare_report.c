/* SPDX-License-Identifier: Apache-2.0 */
/* The floor of `sonae report` and `sonae portfolio`: a bare libxlsxwriter program that writes the same cells.
 *
 *   sonae-bench-bare extract REPORT.xlsx CELLS   takes the cells out of a finished report, once
 *   sonae-bench-bare write CELLS OUT.xlsx        reads them back in one gulp and writes them: this is what is timed
 *
 * The same sheets, cells, styles in number and kind, widths, heights, merged cells, links and charts; sheets that were
 * streamed are written in constant memory. Nothing is worked out, cleaned, measured or checked. Extracting what was
 * written gives the same cells again, byte for byte.
 *
 * To build: gcc -std=c17 -O2 -D_POSIX_C_SOURCE=200809L -Iinclude -Iengine tests/bench/bare_report.c LIBRARY_OBJECTS
 * -lxlsxwriter ... (with CMake: add_executable(sonae_bench_bare bench/bare_report.c $<TARGET_OBJECTS:sonae_objects>),
 * as sonae_bench). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "xml/stream.h"
#include "xml/xml.h"
#include "zip/zip.h"

#define MOST_BYTES (SIZE_MAX / 2)
enum { MOST_STYLES = 256 };
static const sn_zip_limits NO_LIMITS = {SIZE_MAX, 10000, SIZE_MAX, SIZE_MAX, SIZE_MAX};

typedef enum kind { STYLE, SHEET, STREAM, WIDTH, HEIGHT, BLANK, TEXT, NUMBER, LINK, MERGE, CHART } kind;

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

/* A sheet on its way into records, event by event. */
typedef struct sheet {
  const strings *texts;
  sn_buffer *out;
  area *merged, *links;
  size_t merged_count, link_count;
  record cell;
  sn_buffer text; /* of the cell at hand */
  char type;      /* of it: 's' shared, 'i' inline, 0 */
  bool in_text, has_value;
} sheet;

/* References stand behind the cells that they are about: they are looked for in the bytes. */
static size_t find_references(const char *xml, const char *tag, area **out) {
  size_t count = 0, capacity = 0;
  for (const char *at = strstr(xml, tag); at; at = strstr(at, tag)) {
    area *grown = sn_grow(*out, count, &capacity, sizeof **out);
    if (!grown) die("memory");
    *out = grown;
    at += strlen(tag);
    area *a = &grown[count++];
    const char *rest = read_reference(at, &a->row, &a->column);
    a->last_row = a->row;
    a->last_column = a->column;
    if (*rest == ':') read_reference(rest + 1, &a->last_row, &a->last_column);
  }
  return count;
}

static const area *find_area(const area *areas, size_t count, uint32_t row, uint32_t column) {
  for (size_t i = 0; i < count; i++)
    if (row == areas[i].row && column >= areas[i].column && column <= areas[i].last_column) return &areas[i];
  return NULL;
}

static const char *attribute(const sn_xml_event_attribute *attributes, size_t count, const char *name, char copy[64]) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(attributes[i].name, name) != 0) continue;
    (void)snprintf(copy, 64, "%.*s", (int)attributes[i].length, attributes[i].value);
    return copy;
  }
  return NULL;
}

static bool start_element(void *context, const char *space, const char *name, const sn_xml_event_attribute *a,
                          size_t count) {
  sheet *s = context;
  char copy[64];
  (void)space;
  if (strcmp(name, "col") == 0) {
    record r = {.kind = WIDTH};
    r.column = (uint32_t)strtoul(attribute(a, count, "min", copy), NULL, 10) - 1;
    r.number = strtod(attribute(a, count, "width", copy), NULL) - 0.7109375; /* 5 of 7 pixels around it */
    put(s->out, r, NULL);
  } else if (strcmp(name, "row") == 0) {
    uint32_t row = (uint32_t)strtoul(attribute(a, count, "r", copy), NULL, 10) - 1;
    if (attribute(a, count, "ht", copy))
      put(s->out, (record){.kind = HEIGHT, .row = row, .number = strtod(copy, NULL)}, NULL);
  } else if (strcmp(name, "c") == 0) {
    s->cell = (record){.kind = BLANK};
    read_reference(attribute(a, count, "r", copy), &s->cell.row, &s->cell.column);
    if (attribute(a, count, "s", copy)) s->cell.style = (uint32_t)strtoul(copy, NULL, 10);
    s->type = attribute(a, count, "t", copy) ? copy[0] : 0;
    s->text.length = 0;
    s->has_value = false;
  }
  s->in_text = strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
  s->has_value = s->has_value || s->in_text;
  return true;
}

static bool take_text(void *context, const char *text, size_t length) {
  sheet *s = context;
  return !s->in_text || sn_buffer_add(&s->text, text, length);
}

static void put_cell(sheet *s) {
  record *r = &s->cell;
  const char *text = s->text.length ? s->text.data : "";
  if (s->has_value && s->type == 's') {
    size_t index = strtoul(text, NULL, 10);
    text = index < s->texts->count ? s->texts->items[index] : "";
  }
  if (s->has_value && s->type) {
    r->kind = find_area(s->links, s->link_count, r->row, r->column) ? LINK : TEXT;
  } else if (s->has_value) {
    r->kind = NUMBER;
    r->number = strtod(text, NULL);
  }
  const area *merged = find_area(s->merged, s->merged_count, r->row, r->column);
  if (merged && r->column != merged->column) return; /* its first cell stands for all */
  if (merged) {
    r->kind = MERGE;
    r->last_row = merged->last_row;
    r->last_column = merged->last_column;
  }
  put(s->out, *r, r->kind == NUMBER || r->kind == BLANK ? NULL : text);
}

static bool end_element(void *context, const char *name) {
  sheet *s = context;
  if (strcmp(name, "c") == 0) put_cell(s);
  if (strcmp(name, "drawing") == 0) put(s->out, (record){.kind = CHART}, NULL);
  s->in_text = false;
  return true;
}

static void put_sheet(sn_zip *zip, const char *part, const strings *texts, const char *name, sn_buffer *out) {
  static const sn_xml_handler handler = {start_element, take_text, end_element};
  sn_xml_reader *reader = sn_xml_reader_new();
  sn_buffer xml = SN_BUFFER(MOST_BYTES);
  size_t index = sn_zip_find(zip, part);
  if (!reader || index == SIZE_MAX || sn_zip_read(zip, index, &xml) != SN_ZIP_FINE) die("a sheet is missing");
  sheet s = {.texts = texts, .out = out, .text = SN_BUFFER(1 << 20)};
  s.merged_count = find_references(xml.data, "<mergeCell ref=\"", &s.merged);
  s.link_count = find_references(xml.data, "<hyperlink ref=\"", &s.links);
  put(out, (record){.kind = strstr(xml.data, "t=\"inlineStr\"") ? STREAM : SHEET}, name);
  if (sn_xml_stream(reader, xml.data, xml.length, &handler, &s, NULL) != SN_XML_FINE) die("a sheet is no XML");
  sn_xml_reader_free(reader);
  sn_buffer_free(&xml);
  sn_buffer_free(&s.text);
  free(s.merged);
  free(s.links);
}

static int extract(const char *from, const char *to) {
  sn_zip *zip;
  sn_arena arena = {0};
  sn_buffer out = SN_BUFFER(MOST_BYTES), archive = SN_BUFFER(MOST_BYTES);
  FILE *report = fopen(from, "rb");
  if (!report || !sn_buffer_read(&archive, report)) die("no such report");
  (void)fclose(report);
  if (sn_zip_open(archive.data, archive.length, &NO_LIMITS, &zip) != SN_ZIP_FINE) die("no such report");
  strings texts = read_strings(zip, &arena);
  const sn_xml_node *sheets = sn_xml_child(read_part(zip, &arena, "xl/workbook.xml"), "sheets");
  put_styles(zip, &arena, &out);
  size_t number = 1;
  for (const sn_xml_node *each = sn_xml_child(sheets, "sheet"); each; each = sn_xml_next(each), number++) {
    char part[64];
    (void)snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", number);
    put_sheet(zip, part, &texts, sn_xml_get(each, "name"), &out);
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
  case STREAM:
    w->workbook->options.constant_memory = r->kind == STREAM;
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

static const char *map_whole(const char *name, size_t *length) {
  FILE *file = fopen(name, "rb");
  struct stat about;
  if (!file || fstat(fileno(file), &about) != 0) die("no such cells");
  *length = (size_t)about.st_size;
  void *bytes = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, fileno(file), 0);
  (void)fclose(file);
  if (bytes == MAP_FAILED) die("cannot read the cells");
  return bytes;
}

static int write_all(const char *from, const char *to) {
  size_t length, at = 0;
  const char *bytes = map_whole(from, &length);
  writer w = {.workbook = workbook_new(to)};
  while (at + sizeof(record) <= length) {
    const record *r = (const record *)(const void *)(bytes + at);
    write_record(&w, r, bytes + at + sizeof *r);
    at += sizeof *r + (r->length + 8) / 8 * 8;
  }
  lxw_error error = workbook_close(w.workbook);
  return error == LXW_NO_ERROR ? 0 : 1;
}

int main(int count, char **arguments) {
  if (count == 4 && strcmp(arguments[1], "extract") == 0) return extract(arguments[2], arguments[3]);
  if (count == 4 && strcmp(arguments[1], "write") == 0) return write_all(arguments[2], arguments[3]);
  return die("extract REPORT.xlsx CELLS | write CELLS OUT.xlsx");
}
