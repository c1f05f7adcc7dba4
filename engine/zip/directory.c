/* SPDX-License-Identifier: Apache-2.0 */
/* Read by hand: the directory has to be examined byte by byte anyway, and of two readers that may understand it
 * differently the one that examines is not the one that is believed. Offsets and signatures: APPNOTE.TXT 6.3. */
#include "zip/directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"

enum { MARK_BYTES = 4, END_BYTES = 22, END64_BYTES = 56, LOCATOR_BYTES = 20, CENTRAL_BYTES = 46, LOCAL_BYTES = 30 };
enum { ALL16 = 0xFFFF, MOST_COMMENT_BYTES = 0xFFFF, EXTRA_ZIP64 = 1 };
enum { NEWEST_VERSION = 63 }; /* needed to extract: 6.3; archives of newer kinds are not what they look like to us */
enum {
  FLAG_ENCRYPTED = 1 << 0,
  FLAG_DESCRIPTOR = 1 << 3,
  FLAG_PATCH = 1 << 5,
  FLAG_STRONG = 1 << 6,
  FLAG_MASKED = 1 << 13
};
static const uint32_t ALL32 = 0xFFFFFFFF;
static const uint32_t END_MARK = 0x06054B50, END64_MARK = 0x06064B50, LOCATOR_MARK = 0x07064B50;
static const uint32_t CENTRAL_MARK = 0x02014B50, LOCAL_MARK = 0x04034B50, DESCRIPTOR_MARK = 0x08074B50;

typedef struct archive {
  const unsigned char *bytes;
  size_t length;
} archive;

/* Where the directory lies, and how many entries it says it has. */
typedef struct place {
  uint64_t start, size, count;
} place;

/* The first zip64 field of a header's extra fields; bytes NULL: there is none. */
typedef struct wide_field {
  const unsigned char *bytes;
  size_t length;
} wide_field;

static uint32_t get16(const unsigned char *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static uint32_t get32(const unsigned char *at) {
  return get16(at) | get16(at + 2) << 16;
}

static uint64_t get64(const unsigned char *at) {
  return get32(at) | (uint64_t)get32(at + 4) << 32;
}

/* --- the end of the directory ------------------------------------------------------------------------------------- */

/* The last signature counts, and its comment must end with the file: programs that search differently find the same.
 * Some take even one for an end that has no room for it. */
static sn_zip_fault find_end(const archive *a, size_t *out) {
  if (a->length < END_BYTES) return SN_ZIP_NOT_ONE;
  size_t last = a->length - END_BYTES;
  size_t first = last > MOST_COMMENT_BYTES ? last - MOST_COMMENT_BYTES : 0;
  for (size_t at = a->length - MARK_BYTES + 1; at-- > first;)
    if (get32(a->bytes + at) == END_MARK) {
      *out = at;
      if (at > last) return SN_ZIP_NOT_ONE; /* cut off */
      return get16(a->bytes + at + 20) == last - at ? SN_ZIP_FINE : SN_ZIP_DAMAGED;
    }
  return SN_ZIP_NOT_ONE;
}

static bool agrees(uint32_t narrow, uint32_t all_ones, uint64_t wide) {
  return narrow == all_ones || narrow == wide;
}

/* Record and locator stand right before the old end, and the old end says nothing else. */
static bool read_end64(const archive *a, size_t end, place *out) {
  if (end < END64_BYTES + LOCATOR_BYTES) return false;
  const unsigned char *old = a->bytes + end, *locator = old - LOCATOR_BYTES, *record = locator - END64_BYTES;
  if (get32(locator + 4) != 0 || get64(locator + 8) != (uint64_t)(record - a->bytes) || get32(locator + 16) != 1)
    return false;
  if (get32(record) != END64_MARK || get64(record + 4) != END64_BYTES - 12 || get32(record + 16) != 0 ||
      get32(record + 20) != 0 || get64(record + 24) != get64(record + 32))
    return false;
  *out = (place){.count = get64(record + 32), .size = get64(record + 40), .start = get64(record + 48)};
  return agrees(get16(old + 4), ALL16, 0) && agrees(get16(old + 6), ALL16, 0) &&
         agrees(get16(old + 8), ALL16, out->count) && agrees(get16(old + 10), ALL16, out->count) &&
         agrees(get32(old + 12), ALL32, out->size) && agrees(get32(old + 16), ALL32, out->start);
}

static bool read_end32(const archive *a, size_t end, place *out) {
  const unsigned char *at = a->bytes + end;
  *out = (place){.count = get16(at + 10), .size = get32(at + 12), .start = get32(at + 16)};
  bool one_disk = get16(at + 4) == 0 && get16(at + 6) == 0 && get16(at + 8) == out->count;
  return one_disk && out->count != ALL16 && out->size != ALL32 && out->start != ALL32;
}

static sn_zip_fault find_directory(const archive *a, const sn_zip_limits *limits, place *out) {
  size_t end;
  sn_zip_fault fault = find_end(a, &end);
  if (fault != SN_ZIP_FINE) return fault;
  bool wide = end >= LOCATOR_BYTES && get32(a->bytes + end - LOCATOR_BYTES) == LOCATOR_MARK;
  if (!(wide ? read_end64(a, end, out) : read_end32(a, end, out))) return SN_ZIP_DISKS;
  if (out->count > limits->entries) return SN_ZIP_MANY;
  size_t behind = wide ? end - LOCATOR_BYTES - END64_BYTES : end;
  return out->start <= behind && out->size == behind - out->start ? SN_ZIP_FINE : SN_ZIP_DAMAGED;
}

/* --- entries of the directory ------------------------------------------------------------------------------------- */

/* Two zip64 fields would be two truths. Fewer than four bytes at the end are padding. */
static bool find_wide(const unsigned char *extra, size_t length, wide_field *out) {
  *out = (wide_field){0};
  while (length >= 4) {
    size_t size = get16(extra + 2);
    if (size > length - 4) return false;
    if (get16(extra) == EXTRA_ZIP64) {
      if (out->bytes) return false;
      *out = (wide_field){extra + 4, size};
    }
    extra += 4 + size;
    length -= 4 + size;
  }
  return true;
}

/* A value that did not fit into its 32 bits stands in the field, in the order of the header. */
static bool widen(wide_field *field, uint64_t *value) {
  if (*value != ALL32) return true;
  if (field->length < 8) return false;
  *value = get64(field->bytes);
  field->bytes += 8;
  field->length -= 8;
  return true;
}

/* One step of a name between slashes. */
static bool is_step(const char *step, size_t length) {
  bool dots = (length == 1 && step[0] == '.') || (length == 2 && step[0] == '.' && step[1] == '.');
  return length > 0 && !dots;
}

static bool is_name(const char *name, size_t length) {
  if (length == 0 || length > SN_MAX_PART_NAME_BYTES || sn_text_check(name, length) != length) return false;
  size_t step = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)name[i];
    if (c < 0x20 || c == 0x7F || c == '\\' || c == ':') return false;
    if (c != '/') continue;
    if (!is_step(name + step, i - step)) return false;
    step = i + 1;
  }
  return step == length || is_step(name + step, length - step); /* a folder's name ends with a slash */
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sn_zip_same_name(const char *a, const char *b) {
  while (*a && lower(*a) == lower(*b))
    a++, b++;
  return *a == *b;
}

static sn_zip_fault judge_entry(const sn_zip_entry *entry) {
  if (entry->flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED)) return SN_ZIP_ENCRYPTED;
  bool known = entry->method == SN_ZIP_STORED || entry->method == SN_ZIP_DEFLATED;
  return known && entry->version <= NEWEST_VERSION && !(entry->flags & FLAG_PATCH) ? SN_ZIP_FINE : SN_ZIP_METHOD;
}

/* The entry at `at`, of which `left` bytes of the directory remain; *taken is what it occupies. */
static sn_zip_fault read_entry(const unsigned char *at, size_t left, char **names, sn_zip_entry *entry, size_t *taken) {
  wide_field wide;
  if (left < CENTRAL_BYTES || get32(at) != CENTRAL_MARK) return SN_ZIP_DAMAGED;
  size_t name = get16(at + 28), extra = get16(at + 30), comment = get16(at + 32);
  *taken = CENTRAL_BYTES + name + extra + comment;
  if (*taken > left) return SN_ZIP_DAMAGED;
  *entry = (sn_zip_entry){.name = *names,
                          .version = at[6],
                          .flags = (uint16_t)get16(at + 8),
                          .method = (uint16_t)get16(at + 10),
                          .checksum = get32(at + 16),
                          .packed = get32(at + 20),
                          .size = get32(at + 24),
                          .header = get32(at + 42)};
  if (!find_wide(at + CENTRAL_BYTES + name, extra, &wide) || !widen(&wide, &entry->size) ||
      !widen(&wide, &entry->packed) || !widen(&wide, &entry->header) || get16(at + 34) != 0)
    return SN_ZIP_DISKS;
  if (!is_name((const char *)at + CENTRAL_BYTES, name)) return SN_ZIP_NAME;
  memcpy(*names, at + CENTRAL_BYTES, name);
  (*names)[name] = '\0';
  *names += name + 1;
  return judge_entry(entry);
}

static sn_zip_fault read_entries(const archive *a, const place *where, sn_zip_directory *d) {
  const unsigned char *at = a->bytes + where->start;
  size_t left = (size_t)where->size, taken;
  char *names = d->names;
  for (size_t i = 0; i < d->count; i++, at += taken, left -= taken) {
    sn_zip_fault fault = read_entry(at, left, &names, &d->entries[i], &taken);
    if (fault != SN_ZIP_FINE) return fault;
  }
  return left == 0 ? SN_ZIP_FINE : SN_ZIP_DAMAGED;
}

static bool has_twins(const sn_zip_directory *d) {
  for (size_t i = 1; i < d->count; i++)
    for (size_t j = 0; j < i; j++)
      if (sn_zip_same_name(d->entries[i].name, d->entries[j].name)) return true;
  return false;
}

/* --- local headers ------------------------------------------------------------------------------------------------ */

/* When a descriptor follows, the header may leave all three at zero. */
static bool sizes_agree(const unsigned char *header, wide_field wide, const sn_zip_entry *entry) {
  uint64_t packed = get32(header + 18), size = get32(header + 22);
  uint32_t checksum = get32(header + 14);
  if (!widen(&wide, &size) || !widen(&wide, &packed)) return false;
  if ((entry->flags & FLAG_DESCRIPTOR) && packed == 0 && size == 0 && checksum == 0) return true;
  return packed == entry->packed && size == entry->size && checksum == entry->checksum;
}

/* What stands behind the data repeats the directory, with or without a signature, in 32 or 64 bits. */
static bool is_descriptor(const unsigned char *at, uint64_t length, const sn_zip_entry *entry) {
  if (length == 16 || length == 24) {
    if (get32(at) != DESCRIPTOR_MARK) return false;
    at += 4;
    length -= 4;
  }
  if ((length != 12 && length != 20) || get32(at) != entry->checksum) return false;
  return length == 12 ? get32(at + 4) == entry->packed && get32(at + 8) == entry->size
                      : get64(at + 4) == entry->packed && get64(at + 12) == entry->size;
}

/* A part reaches from its header to the next one (or to the directory), so none overlap and nothing lies between. */
static sn_zip_fault check_local(const archive *a, sn_zip_entry *entry, uint64_t next) {
  if (entry->header > next || next - entry->header < LOCAL_BYTES) return SN_ZIP_DAMAGED;
  const unsigned char *header = a->bytes + entry->header;
  uint64_t room = next - entry->header - LOCAL_BYTES;
  if (get32(header) != LOCAL_MARK) return SN_ZIP_DAMAGED;
  size_t name = get16(header + 26), extra = get16(header + 28), known = strlen(entry->name);
  if (get16(header + 6) != entry->flags || get16(header + 8) != entry->method || name != known || name > room ||
      memcmp(header + LOCAL_BYTES, entry->name, name) != 0)
    return SN_ZIP_DISAGREES;
  if (extra > room - name || entry->packed > room - name - extra) return SN_ZIP_DAMAGED;
  wide_field wide;
  if (!find_wide(header + LOCAL_BYTES + name, extra, &wide) || !sizes_agree(header, wide, entry))
    return SN_ZIP_DISAGREES;
  entry->data = entry->header + LOCAL_BYTES + name + extra;
  uint64_t rest = room - name - extra - entry->packed;
  bool described =
      (entry->flags & FLAG_DESCRIPTOR) && is_descriptor(a->bytes + entry->data + entry->packed, rest, entry);
  return rest == 0 || described ? SN_ZIP_FINE : SN_ZIP_DAMAGED;
}

static int by_header(const void *left, const void *right) {
  const sn_zip_entry *a = *(sn_zip_entry *const *)left, *b = *(sn_zip_entry *const *)right;
  return a->header < b->header ? -1 : a->header > b->header;
}

static sn_zip_fault check_locals(const archive *a, const place *where, sn_zip_directory *d) {
  if (d->count == 0) return where->start == 0 ? SN_ZIP_FINE : SN_ZIP_DAMAGED;
  sn_zip_entry **order = malloc(d->count * sizeof *order);
  if (!order) return SN_ZIP_MEMORY;
  for (size_t i = 0; i < d->count; i++)
    order[i] = &d->entries[i];
  qsort(order, d->count, sizeof *order, by_header);
  sn_zip_fault fault = order[0]->header == 0 ? SN_ZIP_FINE : SN_ZIP_DAMAGED;
  for (size_t i = 0; i < d->count && fault == SN_ZIP_FINE; i++)
    fault = check_local(a, order[i], i + 1 < d->count ? order[i + 1]->header : where->start);
  free(order);
  return fault;
}

sn_zip_fault sn_zip_directory_read(const unsigned char *bytes, size_t length, const sn_zip_limits *limits,
                                   sn_zip_directory *out) {
  archive a = {bytes, length};
  place where;
  *out = (sn_zip_directory){0};
  if (length > limits->archive_bytes) return SN_ZIP_TOO_LARGE;
  sn_zip_fault fault = find_directory(&a, limits, &where);
  if (fault != SN_ZIP_FINE) return fault;
  if (where.count > where.size / CENTRAL_BYTES) return SN_ZIP_DAMAGED; /* before memory is asked for so many */
  out->count = (size_t)where.count;
  out->entries = calloc(out->count + 1, sizeof *out->entries);
  out->names = malloc((size_t)where.size + 1);
  if (!out->entries || !out->names) return SN_ZIP_MEMORY;
  fault = read_entries(&a, &where, out);
  if (fault == SN_ZIP_FINE && has_twins(out)) fault = SN_ZIP_TWICE;
  return fault == SN_ZIP_FINE ? check_locals(&a, &where, out) : fault;
}

void sn_zip_directory_free(sn_zip_directory *directory) {
  free(directory->entries);
  free(directory->names);
  *directory = (sn_zip_directory){0};
}
