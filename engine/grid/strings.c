/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of a workbook: shared strings, and what they have in common with those that stand in a cell. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "grid/workbook.h"

/* --- escapes ------------------------------------------------------------------------------------------------------ */

enum { ESCAPE_BYTES = 7 }; /* _xHHHH_ */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = (char)(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The UTF-16 unit of an escape; false when there is none. */
static bool read_unit(const char *at, const char *end, uint32_t *unit) {
  if (end - at < ESCAPE_BYTES || at[0] != '_' || at[1] != 'x' || at[6] != '_') return false;
  uint32_t value = 0;
  for (int i = 2; i < 6; i++) {
    int digit = hex_digit(at[i]);
    if (digit < 0) return false;
    value = value << 4 | (uint32_t)digit;
  }
  *unit = value;
  return true;
}

/* Control characters, halves of pairs and noncharacters are no text. */
static bool is_text(uint32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return (c < 0xD800 || c > 0xDFFF) && (c < 0xFDD0 || c > 0xFDEF) && (c & 0xFFFE) != 0xFFFE;
}

/* The character at an escape, which may take two; bytes read, or 0 where it stands for none that a text may hold. */
static size_t read_escape(const char *at, const char *end, uint32_t *character) {
  uint32_t low;
  size_t bytes = ESCAPE_BYTES;
  if (!read_unit(at, end, character)) return 0;
  if (*character >= 0xD800 && *character < 0xDC00 && read_unit(at + ESCAPE_BYTES, end, &low) && low >= 0xDC00 &&
      low < 0xE000) {
    *character = 0x10000 + ((*character - 0xD800) << 10) + (low - 0xDC00);
    bytes += ESCAPE_BYTES;
  }
  return is_text(*character) ? bytes : 0;
}

static size_t put_character(char *to, uint32_t c) {
  if (c < 0x80) {
    to[0] = (char)c;
    return 1;
  }
  size_t bytes = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = bytes - 1; i > 0; i--, c >>= 6)
    to[i] = (char)(0x80 | (c & 0x3F));
  to[0] = (char)(leads[bytes] | c);
  return bytes;
}

/* In place: what comes out is never longer. */
static void unescape(sn_buffer *text, size_t from) {
  char *at = text->length > from ? memchr(text->data + from, '_', text->length - from) : NULL;
  if (!at) return;
  char *to = at, *end = text->data + text->length;
  while (at < end) {
    uint32_t c;
    size_t bytes = *at == '_' ? read_escape(at, end, &c) : 0;
    if (bytes) {
      to += put_character(to, c);
      at += bytes;
    } else {
      *to++ = *at++;
    }
  }
  *to = '\0';
  text->length = (size_t)(to - text->data);
}

/* --- runs --------------------------------------------------------------------------------------------------------- */

void sn_rich_open(sn_rich *rich) {
  rich->open = true;
  rich->from = rich->text->length;
}

bool sn_rich_start(sn_rich *rich, size_t below, const char *name) {
  if (rich->open || below > 1) return false;
  if (strcmp(name, "t") == 0) {
    sn_rich_open(rich);
    return true;
  }
  return below == 0 && strcmp(name, "r") == 0;
}

bool sn_rich_text(sn_rich *rich, const char *text, size_t length) {
  return sn_buffer_add(rich->text, text, length);
}

void sn_rich_end(sn_rich *rich) {
  if (rich->open) unescape(rich->text, rich->from);
  rich->open = false;
}

/* --- shared strings ----------------------------------------------------------------------------------------------- */

typedef struct strings_reader {
  sn_workbook *workbook;
  const char *part;
  sn_path path;
  sn_rich rich;
  sn_buffer texts;
  uint32_t *offsets;
  size_t count, capacity;
} strings_reader;

enum { IN_SST = 1, IN_SI = 2 };

static bool start_string(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                         size_t count) {
  strings_reader *r = context;
  (void)attributes, (void)count;
  if (!sn_path_start(&r->path, space)) return r->path.depth > 1 || sn_part_is_other(r->workbook, r->part);
  size_t level = r->path.matched;
  if (level == 0 && strcmp(name, "sst") != 0) return sn_part_is_other(r->workbook, r->part);
  bool known = level == 0 || (level == IN_SST ? strcmp(name, "si") == 0 : sn_rich_start(&r->rich, level - IN_SI, name));
  r->path.matched += known;
  return true;
}

/* Where the string that is open began. */
static size_t string_start(const strings_reader *r) {
  return r->count ? r->offsets[r->count] : 0;
}

static bool add_text(void *context, const char *text, size_t length) {
  strings_reader *r = context;
  if (!r->rich.open || !sn_path_is_here(&r->path)) return true;
  if (length > SN_MAX_CELL_BYTES || r->texts.length + length - string_start(r) > SN_MAX_CELL_BYTES) {
    SN_REMARK(r->workbook->remarks, CELL_LONG, sn_part_place(r->workbook, r->part), "", NULL);
    return false;
  }
  if (sn_rich_text(&r->rich, text, length)) return true;
  r->workbook->arena->failed = true;
  return false;
}

/* Offsets: one more than there are strings. */
static bool add_string(strings_reader *r) {
  uint32_t *offsets = sn_grow(r->offsets, r->count + 1, &r->capacity, sizeof *offsets);
  if (!offsets || !sn_buffer_add(&r->texts, "", 1)) {
    r->workbook->arena->failed = true;
    if (offsets) r->offsets = offsets;
    return false;
  }
  r->offsets = offsets;
  r->offsets[++r->count] = (uint32_t)r->texts.length;
  return true;
}

static bool end_string(void *context, const char *name) {
  strings_reader *r = context;
  (void)name;
  if (!sn_path_end(&r->path)) return true;
  if (r->path.matched >= IN_SI) sn_rich_end(&r->rich);
  return r->path.matched != IN_SST || add_string(r);
}

bool sn_strings_read(sn_workbook *workbook, const char *part) {
  static const sn_xml_handler handler = {start_string, add_text, end_string};
  /* Nothing here is longer than the part, but for a zero a string. */
  strings_reader r = {.workbook = workbook, .part = part, .texts = SN_BUFFER(2 * (size_t)SN_MAX_PART_BYTES)};
  r.rich.text = &r.texts;
  bool ok = sn_part_read(workbook, part, &handler, &r);
  if (ok && r.count > 0) {
    uint32_t *offsets = SN_ARENA_NEW(workbook->arena, r.count, uint32_t);
    workbook->texts = sn_arena_copy(workbook->arena, r.texts.data, r.texts.length);
    if (offsets) memcpy(offsets, r.offsets, r.count * sizeof *offsets);
    workbook->offsets = offsets;
    workbook->text_count = r.count;
  }
  free(r.offsets);
  sn_buffer_free(&r.texts);
  return ok && !workbook->arena->failed;
}
