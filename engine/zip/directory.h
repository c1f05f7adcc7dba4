/* SPDX-License-Identifier: Apache-2.0 */
/* The directory of an archive, examined down to the last byte. */
#ifndef SN_ZIP_DIRECTORY_H
#define SN_ZIP_DIRECTORY_H

#include <stdint.h>

#include "zip/zip.h"

enum { SN_ZIP_STORED = 0, SN_ZIP_DEFLATED = 8 };

typedef struct sn_zip_entry {
  const char *name;
  uint32_t checksum;
  uint16_t flags, method;
  uint8_t version;       /* needed to extract, in tenths */
  uint64_t packed, size; /* bytes in the archive; inflated, as declared */
  uint64_t header, data; /* offsets */
} sn_zip_entry;

typedef struct sn_zip_directory {
  sn_zip_entry *entries; /* in the order of the directory */
  size_t count;
  char *names; /* one after the other */
} sn_zip_directory;

/* *out for sn_zip_directory_free(), whatever the answer. */
sn_zip_fault sn_zip_directory_read(const unsigned char *bytes, size_t length, const sn_zip_limits *limits,
                                   sn_zip_directory *out);
void sn_zip_directory_free(sn_zip_directory *directory);

/* Equal but for the case of ASCII letters. */
bool sn_zip_same_name(const char *a, const char *b);

#endif
