/* SPDX-License-Identifier: Apache-2.0 */
#include "read_floor.h"

#include <libxml/parser.h>
#include <minizip/unzip.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 65536, MOST_CELL_BYTES = 4096 };

/* One part being parsed, and the shared strings of its workbook. */
typedef struct parse {
  read_floor *floor;
  bool strings, in_text, in_phonetic, in_cell, in_value, shared;
  char value[MOST_CELL_BYTES];
  size_t value_length;
  char *text; /* of all shared strings, one after the other */
  size_t text_length, text_capacity;
  size_t *starts; /* of each; one more at the end */
  size_t count, capacity;
} parse;

static void *grow(void *items, size_t *capacity, size_t wanted, size_t size) {
  if (wanted <= *capacity) return items;
  *capacity = wanted * 2;
  void *larger = realloc(items, *capacity * size);
  if (!larger) exit(3);
  return larger;
}

static void add_start(parse *p) {
  p->starts = grow(p->starts, &p->capacity, p->count + 2, sizeof *p->starts);
  p->starts[p->count++] = p->text_length;
}

static bool is(const xmlChar *name, const char *wanted) {
  return strcmp((const char *)name, wanted) == 0;
}

/* Attributes come five pointers each: name, prefix, URI, value, end of the value. */
static bool is_shared(int count, const xmlChar **attributes) {
  for (int i = 0; i < count; i++, attributes += 5)
    if (is(attributes[0], "t")) return attributes[4] - attributes[3] == 1 && *attributes[3] == 's';
  return false;
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **spaces, int count, int defaults, const xmlChar **attributes) {
  parse *p = context;
  (void)prefix, (void)uri, (void)namespaces, (void)spaces, (void)defaults;
  if (p->strings) {
    if (is(name, "si")) add_start(p);
    if (is(name, "rPh")) p->in_phonetic = true;
    if (is(name, "t")) p->in_text = !p->in_phonetic;
  } else if (is(name, "c")) {
    p->in_cell = true;
    p->value_length = 0;
    p->shared = is_shared(count, attributes);
  } else if (p->in_cell && (is(name, "v") || is(name, "t"))) {
    p->in_value = true;
  }
}

static void end_cell(parse *p) {
  p->in_cell = false;
  if (!p->value_length) return;
  p->floor->cells++;
  size_t index = 0;
  for (size_t i = 0; p->shared && i < p->value_length; i++)
    index = index * 10 + (size_t)(p->value[i] - '0');
  p->floor->bytes += p->shared && index < p->count ? p->starts[index + 1] - p->starts[index] : p->value_length;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  parse *p = context;
  (void)prefix, (void)uri;
  if (is(name, "t")) p->in_text = false;
  if (is(name, "rPh")) p->in_phonetic = false;
  if (is(name, "v") || is(name, "t")) p->in_value = false;
  if (is(name, "c")) end_cell(p);
}

static void text(void *context, const xmlChar *bytes, int length) {
  parse *p = context;
  size_t size = (size_t)length;
  if (p->in_text) {
    p->text = grow(p->text, &p->text_capacity, p->text_length + size, 1);
    memcpy(p->text + p->text_length, bytes, size);
    p->text_length += size;
  } else if (p->in_value && p->value_length + size < sizeof p->value) {
    memcpy(p->value + p->value_length, bytes, size);
    p->value_length += size;
  }
}

static void read_part(parse *p, unzFile zip) {
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = end, .characters = text};
  char chunk[CHUNK];
  int got;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, p, NULL, 0, NULL);
  if (!parser || unzOpenCurrentFile(zip) != UNZ_OK) exit(3);
  xmlCtxtUseOptions(parser, XML_PARSE_NONET);
  while ((got = unzReadCurrentFile(zip, chunk, sizeof chunk)) > 0)
    xmlParseChunk(parser, chunk, got, 0);
  xmlParseChunk(parser, NULL, 0, 1);
  xmlFreeParserCtxt(parser);
  unzCloseCurrentFile(zip);
}

void read_floor_file(read_floor *floor, const char *file) {
  enum { MOST_SHEETS = 100 };
  parse p = {.floor = floor, .strings = true};
  unzFile zip = unzOpen(file);
  if (!zip) exit(3);
  if (unzLocateFile(zip, "xl/sharedStrings.xml", 1) == UNZ_OK) read_part(&p, zip);
  add_start(&p);
  p.count--;
  p.strings = false;
  for (int i = 1; i < MOST_SHEETS; i++) {
    char name[64];
    (void)snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", i);
    if (unzLocateFile(zip, name, 1) != UNZ_OK) break;
    read_part(&p, zip);
  }
  unzClose(zip);
  free(p.text);
  free(p.starts);
}
