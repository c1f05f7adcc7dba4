/* SPDX-License-Identifier: Apache-2.0 */
#include "zip/zip.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "zip/directory.h"

const sn_zip_limits sn_zip_foreign = {.archive_bytes = SN_MAX_ARCHIVE_BYTES,
                                      .entries = SN_MAX_ARCHIVE_ENTRIES,
                                      .part_bytes = SN_MAX_PART_BYTES,
                                      .inflated_bytes = SN_MAX_INFLATED_BYTES,
                                      .ratio = SN_MAX_INFLATE_RATIO};

struct sn_zip {
  const unsigned char *bytes;
  sn_zip_limits limits;
  sn_zip_directory directory;
  size_t inflated; /* of all parts read so far */
  z_stream stream;
  bool ready; /* the stream is */
};

sn_zip_fault sn_zip_open(const void *bytes, size_t length, const sn_zip_limits *limits, sn_zip **out) {
  sn_zip *zip = calloc(1, sizeof *zip);
  if (!zip) return SN_ZIP_MEMORY;
  zip->bytes = bytes;
  zip->limits = *limits;
  sn_zip_fault fault = sn_zip_directory_read(bytes, length, limits, &zip->directory);
  if (fault == SN_ZIP_FINE)
    *out = zip;
  else
    sn_zip_close(zip);
  return fault;
}

void sn_zip_close(sn_zip *zip) {
  if (!zip) return;
  if (zip->ready) (void)inflateEnd(&zip->stream);
  sn_zip_directory_free(&zip->directory);
  free(zip);
}

size_t sn_zip_count(const sn_zip *zip) {
  return zip->directory.count;
}

const char *sn_zip_name(const sn_zip *zip, size_t index) {
  return zip->directory.entries[index].name;
}

size_t sn_zip_find(const sn_zip *zip, const char *name) {
  const sn_zip_directory *d = &zip->directory;
  for (size_t i = 0; i < d->count; i++)
    if (strcmp(d->entries[i].name, name) == 0) return i;
  for (size_t i = 0; i < d->count; i++)
    if (sn_zip_same_name(d->entries[i].name, name)) return i;
  return SIZE_MAX;
}

size_t sn_zip_size(const sn_zip *zip, size_t index) {
  return (size_t)zip->directory.entries[index].size;
}

/* Within all limits? The declared size is as good as the real one: not a byte more is let out. */
static bool may_inflate(const sn_zip *zip, const sn_zip_entry *entry, size_t room) {
  const sn_zip_limits *limits = &zip->limits;
  if (entry->size > limits->part_bytes || entry->size > limits->inflated_bytes - zip->inflated || entry->size > room ||
      entry->size > UINT_MAX || entry->packed > UINT_MAX)
    return false;
  return entry->size <= SN_FREE_INFLATED_BYTES || entry->size / limits->ratio <= entry->packed;
}

static sn_zip_fault ready_stream(sn_zip *zip) {
  enum { NO_HEADER = -MAX_WBITS };
  int result = zip->ready ? inflateReset(&zip->stream) : inflateInit2(&zip->stream, NO_HEADER);
  zip->ready = zip->ready || result == Z_OK;
  return result == Z_OK ? SN_ZIP_FINE : SN_ZIP_MEMORY;
}

/* In one go, since there is room for all of it: so zlib needs no window. Both sides must end together. */
static sn_zip_fault inflate_part(sn_zip *zip, const sn_zip_entry *entry, unsigned char *to) {
  sn_zip_fault fault = ready_stream(zip);
  if (fault != SN_ZIP_FINE) return fault;
  zip->stream.next_in = (z_const Bytef *)(zip->bytes + entry->data);
  zip->stream.avail_in = (uInt)entry->packed;
  zip->stream.next_out = to;
  zip->stream.avail_out = (uInt)entry->size;
  int result = inflate(&zip->stream, Z_FINISH);
  if (result == Z_MEM_ERROR) return SN_ZIP_MEMORY;
  bool whole = result == Z_STREAM_END && zip->stream.avail_in == 0 && zip->stream.avail_out == 0;
  return whole ? SN_ZIP_FINE : SN_ZIP_CHECKSUM;
}

static sn_zip_fault unpack(sn_zip *zip, const sn_zip_entry *entry, unsigned char *to) {
  if (entry->method == SN_ZIP_DEFLATED) return inflate_part(zip, entry, to);
  if (entry->packed != entry->size) return SN_ZIP_CHECKSUM;
  memcpy(to, zip->bytes + entry->data, (size_t)entry->size);
  return SN_ZIP_FINE;
}

sn_zip_fault sn_zip_read(sn_zip *zip, size_t index, sn_buffer *out) {
  const sn_zip_entry *entry = &zip->directory.entries[index];
  if (!may_inflate(zip, entry, out->max - out->length)) return SN_ZIP_BOMB;
  size_t size = (size_t)entry->size;
  if (!sn_buffer_reserve(out, size)) return SN_ZIP_MEMORY;
  unsigned char *to = (unsigned char *)out->data + out->length;
  sn_zip_fault fault = unpack(zip, entry, to);
  if (fault == SN_ZIP_FINE && crc32(0, to, (uInt)size) != entry->checksum) fault = SN_ZIP_CHECKSUM;
  zip->inflated += size;
  if (fault == SN_ZIP_FINE) out->length += size;
  out->data[out->length] = '\0';
  return fault;
}

/* ---- piece by piece ---- */

/* A part on its way to a sink. */
typedef struct pour {
  sn_zip_sink *sink;
  void *context;
  bool stopped;
  size_t poured;
  uLong checksum;
} pour;

static bool pass_on(pour *p, const unsigned char *bytes, size_t length) {
  p->checksum = crc32(p->checksum, bytes, (uInt)length);
  p->poured += length;
  p->stopped = !p->sink(p->context, (const char *)bytes, length);
  return !p->stopped;
}

/* Not a byte more than is declared. */
static sn_zip_fault pour_inflated(sn_zip *zip, const sn_zip_entry *entry, pour *p) {
  enum { PIECE_BYTES = 64 * 1024 };
  unsigned char piece[PIECE_BYTES];
  sn_zip_fault fault = ready_stream(zip);
  int result = Z_OK;
  if (fault != SN_ZIP_FINE) return fault;
  zip->stream.next_in = (z_const Bytef *)(zip->bytes + entry->data);
  zip->stream.avail_in = (uInt)entry->packed;
  while (result == Z_OK) {
    zip->stream.next_out = piece;
    zip->stream.avail_out = PIECE_BYTES;
    result = inflate(&zip->stream, Z_NO_FLUSH);
    size_t length = PIECE_BYTES - zip->stream.avail_out;
    if (result == Z_MEM_ERROR) return SN_ZIP_MEMORY;
    if (length > entry->size - p->poured) return SN_ZIP_CHECKSUM;
    if (length && !pass_on(p, piece, length)) return SN_ZIP_FINE;
  }
  return result == Z_STREAM_END && zip->stream.avail_in == 0 ? SN_ZIP_FINE : SN_ZIP_CHECKSUM;
}

sn_zip_fault sn_zip_pour(sn_zip *zip, size_t index, sn_zip_sink *sink, void *context, bool *stopped) {
  const sn_zip_entry *entry = &zip->directory.entries[index];
  pour p = {.sink = sink, .context = context, .checksum = crc32(0, NULL, 0)};
  if (!may_inflate(zip, entry, SIZE_MAX)) return SN_ZIP_BOMB;
  zip->inflated += (size_t)entry->size;
  sn_zip_fault fault = SN_ZIP_FINE;
  if (entry->method == SN_ZIP_DEFLATED)
    fault = pour_inflated(zip, entry, &p);
  else if (entry->packed == entry->size)
    (void)pass_on(&p, zip->bytes + entry->data, (size_t)entry->size);
  *stopped = p.stopped;
  if (fault != SN_ZIP_FINE || p.stopped) return fault;
  return p.poured == entry->size && p.checksum == entry->checksum ? SN_ZIP_FINE : SN_ZIP_CHECKSUM;
}
