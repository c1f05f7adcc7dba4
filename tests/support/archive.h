/* SPDX-License-Identifier: Apache-2.0 */
/* Archives built byte by byte, honest or not: every field of a part can be told to lie. */
#ifndef SONAE_TESTS_ARCHIVE_H
#define SONAE_TESTS_ARCHIVE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buffer.h"

/* One part: by default stored, in the data's own length and checksum. What is set here is written instead. */
typedef struct archive_part {
  const char *name, *local_name; /* local_name NULL: the same */
  const void *data;              /* as it lies in the archive */
  size_t length;
  unsigned method, flags;
  bool told; /* size and checksum are as set here; else those of the data */
  size_t size;
  uint32_t checksum;
  size_t header;                   /* offset the directory tells; 0: the right one */
  const void *local_extra, *extra; /* with its length; NULL: none */
  size_t local_extra_length, extra_length;
  unsigned descriptor; /* bytes of a data descriptor: 12, 16, 20, 24 */
} archive_part;

typedef struct archive {
  sn_buffer bytes, directory;
  size_t count;
  size_t end; /* where the end of the directory begins, once it was written */
} archive;

static inline archive archive_begin(void) {
  return (archive){.bytes = SN_BUFFER(256u << 20), .directory = SN_BUFFER(64u << 20)};
}

static inline void archive_put(sn_buffer *to, uint64_t value, size_t bytes) {
  for (size_t i = 0; i < bytes; i++) {
    unsigned char byte = (unsigned char)(value >> (8 * i));
    sn_buffer_add(to, &byte, 1);
  }
}

static inline void archive_patch(archive *a, size_t offset, uint64_t value, size_t bytes) {
  for (size_t i = 0; i < bytes; i++)
    a->bytes.data[offset + i] = (char)(unsigned char)(value >> (8 * i));
}

static inline void archive_descriptor(sn_buffer *to, const archive_part *part) {
  size_t wide = part->descriptor >= 20 ? 8 : 4;
  if (part->descriptor == 0) return;
  if (part->descriptor == 16 || part->descriptor == 24) archive_put(to, 0x08074B50, 4);
  archive_put(to, part->checksum, 4);
  archive_put(to, part->length, wide);
  archive_put(to, part->size, wide);
}

/* Method, then the fields both headers have in common. */
static inline void archive_common(sn_buffer *to, const archive_part *part, bool sizes, size_t name, size_t extra) {
  archive_put(to, part->flags, 2);
  archive_put(to, part->method, 2);
  archive_put(to, 0x00210000, 4);
  archive_put(to, sizes ? part->checksum : 0, 4);
  archive_put(to, sizes ? part->length : 0, 4);
  archive_put(to, sizes ? part->size : 0, 4);
  archive_put(to, name, 2);
  archive_put(to, extra, 2);
}

static inline void archive_add(archive *a, archive_part part) {
  const char *local_name = part.local_name ? part.local_name : part.name;
  size_t header = part.header ? part.header : a->bytes.length;
  if (!part.told) part.size = part.length;
  if (!part.told) part.checksum = (uint32_t)crc32(crc32(0, NULL, 0), part.data, (uInt)part.length);
  archive_put(&a->bytes, 0x04034B50, 4);
  archive_put(&a->bytes, 20, 2);
  archive_common(&a->bytes, &part, part.descriptor == 0, strlen(local_name), part.local_extra_length);
  sn_buffer_text(&a->bytes, local_name);
  sn_buffer_add(&a->bytes, part.local_extra, part.local_extra_length);
  sn_buffer_add(&a->bytes, part.data, part.length);
  archive_descriptor(&a->bytes, &part);
  archive_put(&a->directory, 0x02014B50, 4);
  archive_put(&a->directory, 20, 2);
  archive_put(&a->directory, 20, 2);
  archive_common(&a->directory, &part, true, strlen(part.name), part.extra_length);
  archive_put(&a->directory, 0, 6); /* comment, volume, attributes inside and out */
  archive_put(&a->directory, 0, 4);
  archive_put(&a->directory, header, 4);
  sn_buffer_text(&a->directory, part.name);
  sn_buffer_add(&a->directory, part.extra, part.extra_length);
  a->count++;
}

static inline void archive_add_text(archive *a, const char *name, const char *text) {
  archive_add(a, (archive_part){.name = name, .data = text, .length = strlen(text)});
}

/* Deflated as programs do it. */
static inline void archive_add_deflated(archive *a, const char *name, const void *data, size_t length, unsigned flags,
                                        unsigned descriptor) {
  z_stream stream = {0};
  (void)deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  size_t room = (size_t)deflateBound(&stream, (uLong)length);
  unsigned char *packed = malloc(room);
  stream.next_in = (z_const Bytef *)data;
  stream.avail_in = (uInt)length;
  stream.next_out = packed;
  stream.avail_out = (uInt)room;
  (void)deflate(&stream, Z_FINISH);
  archive_add(a, (archive_part){.name = name,
                                .data = packed,
                                .length = room - stream.avail_out,
                                .method = 8,
                                .flags = flags,
                                .told = true,
                                .size = length,
                                .checksum = (uint32_t)crc32(crc32(0, NULL, 0), data, (uInt)length),
                                .descriptor = descriptor});
  (void)deflateEnd(&stream);
  free(packed);
}

/* The directory and its end; a comment may follow. */
static inline void archive_end(archive *a) {
  size_t start = a->bytes.length;
  sn_buffer_add(&a->bytes, a->directory.data, a->directory.length);
  a->end = a->bytes.length;
  archive_put(&a->bytes, 0x06054B50, 4);
  archive_put(&a->bytes, 0, 4);
  archive_put(&a->bytes, a->count, 2);
  archive_put(&a->bytes, a->count, 2);
  archive_put(&a->bytes, a->directory.length, 4);
  archive_put(&a->bytes, start, 4);
  archive_put(&a->bytes, 0, 2);
}

static inline void archive_free(archive *a) {
  sn_buffer_free(&a->bytes);
  sn_buffer_free(&a->directory);
}

#endif
