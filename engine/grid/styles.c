/* SPDX-License-Identifier: Apache-2.0 */
/* Which cell styles make a number a date: that is all that is read of styles. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "grid/workbook.h"

enum { FORMATS = 65536 };

typedef struct styles_reader {
  sn_workbook *workbook;
  const char *part;
  sn_path path;
  bool in_formats;                                      /* or in cell styles */
  unsigned char custom[FORMATS / 8], days[FORMATS / 8]; /* bits by number of the format: is defined; shows days */
  bool *dates;
  size_t count, capacity;
} styles_reader;

/* --- number formats ----------------------------------------------------------------------------------------------- */

/* Among them stand 48, ##0.0E+0, and 49, @: digits in a cell of text are no day. */
static bool is_builtin_date(uint32_t format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
         (format >= 50 && format <= 58);
}

/* Past what is shown as it stands: "…", \x, _x (a gap as wide as x), *x (x repeated), […] (a colour, a language, [h] for
 * hours past 24), General in its spellings, an exponent. 0: nothing of these. */
static size_t skip_literal(const char *at, size_t left) {
  static const char general[] = "General";
  const char *closed = NULL;
  switch (*at) {
  case '"':
    closed = memchr(at + 1, '"', left - 1);
    return closed ? (size_t)(closed - at) + 1 : left;
  case '[':
    closed = memchr(at, ']', left);
    return closed ? (size_t)(closed - at) + 1 : left;
  case '\\':
  case '_':
  case '*':
    return left < 2 ? 1 : 2;
  case 'e':
  case 'E':
    return left > 1 && (at[1] == '+' || at[1] == '-') ? 2 : 0;
  case 'g':
  case 'G':
    if (left > 1 && at[1] == '/') return 2; /* G/標準 */
    return left >= sizeof general - 1 && strncasecmp(at, general, sizeof general - 1) == 0 ? sizeof general - 1 : 0;
  default:
    return 0;
  }
}

/* [h], [mm]: more than a day of them, a duration. */
static bool is_elapsed(const char *at, size_t left) {
  return left > 2 && *at == '[' && strchr("hmsHMS", at[1]) && (at[2] == at[1] || at[2] == ']');
}

/* y, d and the years e and names g of eras show days; m shows months unless it stands beside hours or seconds. */
bool sn_styles_is_date(const char *format, size_t length) {
  bool day = false, month = false, time = false;
  for (size_t at = 0, skipped; at < length && format[at] != ';'; at += skipped ? skipped : 1) {
    skipped = skip_literal(format + at, length - at);
    char c = skipped ? '\0' : (char)(format[at] | 0x20);
    day = day || c == 'y' || c == 'd' || c == 'e' || c == 'g';
    month = month || c == 'm';
    time = time || c == 'h' || c == 's' || is_elapsed(format + at, length - at);
  }
  return day || (month && !time);
}

/* --- the part ----------------------------------------------------------------------------------------------------- */

static bool has_bit(const unsigned char *bits, uint32_t at) {
  return bits[at / 8] >> (at % 8) & 1;
}

static void add_format(styles_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  uint32_t number = FORMATS;
  bool date = false;
  for (size_t i = 0; i < count; i++) {
    const sn_xml_event_attribute *a = &attributes[i];
    if (strcmp(a->name, "numFmtId") == 0 && !sn_part_number(a->value, a->length, &number)) return;
    if (strcmp(a->name, "formatCode") == 0) date = sn_styles_is_date(a->value, a->length);
  }
  if (number >= FORMATS) return;
  unsigned char bit = (unsigned char)(1u << (number % 8));
  r->custom[number / 8] |= bit;
  if (date) r->days[number / 8] |= bit;
}

static bool add_style(styles_reader *r, const sn_xml_event_attribute *attributes, size_t count) {
  uint32_t format = 0;
  if (r->count == SN_MAX_CELL_STYLES) return true;
  for (size_t i = 0; i < count; i++)
    if (strcmp(attributes[i].name, "numFmtId") == 0)
      (void)sn_part_number(attributes[i].value, attributes[i].length, &format);
  bool *dates = sn_grow(r->dates, r->count, &r->capacity, sizeof *dates);
  if (!dates) {
    r->workbook->arena->failed = true;
    return false;
  }
  r->dates = dates;
  bool known = format < FORMATS;
  r->dates[r->count++] = known && has_bit(r->custom, format) ? has_bit(r->days, format) : is_builtin_date(format);
  return true;
}

static bool start_style(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                        size_t count) {
  styles_reader *r = context;
  if (!sn_path_start(&r->path, space)) return r->path.depth > 1 || sn_part_is_other(r->workbook, r->part);
  if (r->path.matched == 0) {
    r->path.matched = 1;
    return strcmp(name, "styleSheet") == 0 || sn_part_is_other(r->workbook, r->part);
  }
  if (r->path.matched == 1) {
    r->in_formats = strcmp(name, "numFmts") == 0;
    r->path.matched += r->in_formats || strcmp(name, "cellXfs") == 0;
  } else if (r->in_formats && strcmp(name, "numFmt") == 0) {
    add_format(r, attributes, count);
  } else if (!r->in_formats && strcmp(name, "xf") == 0) {
    return add_style(r, attributes, count);
  }
  return true;
}

static bool end_style(void *context, const char *name) {
  styles_reader *r = context;
  (void)name;
  (void)sn_path_end(&r->path);
  return true;
}

bool sn_styles_read(sn_workbook *workbook, const char *part) {
  static const sn_xml_handler handler = {.start = start_style, .end = end_style};
  styles_reader r = {.workbook = workbook, .part = part};
  bool ok = sn_part_read(workbook, part, &handler, &r);
  bool *dates = ok && r.count ? SN_ARENA_NEW(workbook->arena, r.count, bool) : NULL;
  if (dates) {
    memcpy(dates, r.dates, r.count * sizeof *dates);
    workbook->dates = dates;
    workbook->date_count = r.count;
  }
  free(r.dates);
  return ok && !workbook->arena->failed;
}
