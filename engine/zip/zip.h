/* SPDX-License-Identifier: Apache-2.0 */
/* The only room that knows zlib: parts of a ZIP archive that lies in memory, with every byte that comes out counted.
 *
 * The central directory is the one truth, each local header must agree with it, and every byte of the file belongs to a
 * part or to the directory. What no honest workbook has is refused when the archive is opened: see sn_zip_fault.
 */
#ifndef SN_ZIP_ZIP_H
#define SN_ZIP_ZIP_H

#include "base/buffer.h"

typedef enum sn_zip_fault {
  SN_ZIP_FINE,
  SN_ZIP_NOT_ONE,   /* no end of central directory: not an archive, or cut off */
  SN_ZIP_DAMAGED,   /* the directory points outside, or into itself; parts overlap; bytes that belong to nothing */
  SN_ZIP_TOO_LARGE, /* past limits.archive_bytes */
  SN_ZIP_MANY,      /* past limits.entries */
  SN_ZIP_ENCRYPTED,
  SN_ZIP_METHOD,    /* neither stored nor deflated, or in need of a newer reader */
  SN_ZIP_NAME,      /* "..", absolute, a drive, a backslash, control characters, not UTF-8, empty, too long */
  SN_ZIP_TWICE,     /* two names alike but for case */
  SN_ZIP_DISAGREES, /* local header and directory differ */
  SN_ZIP_DISKS,     /* of several volumes, or zip64 that says nonsense */
  SN_ZIP_BOMB,      /* the other limits; a part never yields more than it declares, so both are counted */
  SN_ZIP_CHECKSUM,  /* or another length than declared, or deflated data that is damaged */
  SN_ZIP_MEMORY
} sn_zip_fault;

typedef struct sn_zip_limits {
  size_t archive_bytes, entries;
  size_t part_bytes, inflated_bytes; /* of one part; of all that are read */
  size_t ratio;                      /* inflated to deflated, of parts larger than SN_FREE_INFLATED_BYTES */
} sn_zip_limits;

/* For files from outside: SN_MAX_ARCHIVE_BYTES and so on. */
extern const sn_zip_limits sn_zip_foreign;

typedef struct sn_zip sn_zip;

/* bytes must outlive it. *out for sn_zip_close(); written only on SN_ZIP_FINE. */
sn_zip_fault sn_zip_open(const void *bytes, size_t length, const sn_zip_limits *limits, sn_zip **out);
void sn_zip_close(sn_zip *zip);

size_t sn_zip_count(const sn_zip *zip);
/* Zero-terminated, borrowed from the archive. */
const char *sn_zip_name(const sn_zip *zip, size_t index);
/* Bytewise, then ignoring ASCII case (programs differ); SIZE_MAX: there is none. */
size_t sn_zip_find(const sn_zip *zip, const char *name);

/* Inflates a part behind what `out` holds. */
sn_zip_fault sn_zip_read(sn_zip *zip, size_t index, sn_buffer *out);

/* How long a part is, inflated, as it declares. */
size_t sn_zip_size(const sn_zip *zip, size_t index);

/* Takes the next bytes of a part; false ends it. */
typedef bool sn_zip_sink(void *context, const char *bytes, size_t length);
/* Inflates a part piece by piece, for those too large to hold; what came before a fault was poured all the same.
 * *stopped: the sink wanted no more. */
sn_zip_fault sn_zip_pour(sn_zip *zip, size_t index, sn_zip_sink *sink, void *context, bool *stopped);

#endif
