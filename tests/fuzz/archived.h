/* SPDX-License-Identifier: Apache-2.0 */
/* For targets whose inputs are workbooks: the mutator changes what lies inside the parts and packs them again, so that
 * checksums do not keep it from the XML; one time in eight, or where there is no archive, it changes the input itself. */
#ifndef SN_FUZZ_ARCHIVED_H
#define SN_FUZZ_ARCHIVED_H

#include "fuzz/fuzz.h"
#include "support/archive.h"
#include "zip/zip.h"

/* One part is changed; all of them are stored. False: the archive cannot be read, or has grown too large. */
static inline bool mutate_part(uint8_t *data, size_t *size, size_t max_size, unsigned seed) {
  sn_zip *zip;
  if (sn_zip_open(data, *size, &sn_zip_foreign, &zip) != SN_ZIP_FINE) return false;
  archive a = archive_begin();
  size_t count = sn_zip_count(zip), chosen = count ? seed % count : 0;
  bool fine = count > 0;
  for (size_t i = 0; i < count && fine; i++) {
    sn_buffer part = SN_BUFFER(1 << 20);
    fine = sn_zip_read(zip, i, &part) == SN_ZIP_FINE && sn_buffer_reserve(&part, max_size);
    if (fine && i == chosen)
      part.length = LLVMFuzzerMutate((uint8_t *)part.data, part.length, part.length + max_size / 2);
    if (fine) archive_add(&a, (archive_part){.name = sn_zip_name(zip, i), .data = part.data, .length = part.length});
    sn_buffer_free(&part);
  }
  archive_end(&a);
  fine = fine && a.bytes.length <= max_size;
  if (fine) memcpy(data, a.bytes.data, a.bytes.length);
  if (fine) *size = a.bytes.length;
  archive_free(&a);
  sn_zip_close(zip);
  return fine;
}

/* libFuzzer takes it for its own. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  if (seed % 8 != 0 && mutate_part(data, &size, max_size, seed / 8)) return size;
  return LLVMFuzzerMutate(data, size, max_size);
}

#endif
