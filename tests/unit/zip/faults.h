/* SPDX-License-Identifier: Apache-2.0 */
/* What an archive is refused for, when it is opened and when a part is read; and a small one to change. */
#ifndef SONAE_TESTS_FAULTS_H
#define SONAE_TESTS_FAULTS_H

#include "zip/zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/limits.h"
#include "support/archive.h"

enum { FLAG_DESCRIPTOR = 8 };

static inline sn_zip_fault open_fault(const archive *a) {
  sn_zip *zip = NULL;
  sn_zip_fault fault = sn_zip_open(a->bytes.data, a->bytes.length, &sn_zip_foreign, &zip);
  assert_int_equal(fault == SN_ZIP_FINE, zip != NULL);
  sn_zip_close(zip);
  return fault;
}

static inline sn_zip_fault read_fault(const archive *a, size_t index, const char *expected) {
  sn_zip *zip = NULL;
  sn_buffer out = SN_BUFFER(SN_MAX_PART_BYTES);
  assert_int_equal(sn_zip_open(a->bytes.data, a->bytes.length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  sn_zip_fault fault = sn_zip_read(zip, index, &out);
  if (fault == SN_ZIP_FINE && expected) assert_string_equal(out.data, expected);
  assert_int_equal(fault == SN_ZIP_FINE, out.length > 0);
  sn_buffer_free(&out);
  sn_zip_close(zip);
  return fault;
}

/* One part "a" that holds "text": header at 0, name at 30, data at 31, directory at 35. */
enum { SMALL_DATA = 31, SMALL_DIRECTORY = 35 };
static inline archive small(void) {
  archive a = archive_begin();
  archive_add_text(&a, "a", "text");
  archive_end(&a);
  return a;
}

static inline void assert_fault(archive *a, sn_zip_fault expected) {
  assert_int_equal(open_fault(a), expected);
  archive_free(a);
}

/* The same archive but for one field. */
static inline void assert_patched(size_t offset, uint64_t value, size_t bytes, sn_zip_fault expected) {
  archive a = small();
  archive_patch(&a, offset, value, bytes);
  assert_fault(&a, expected);
}

static inline void assert_part(archive_part part, sn_zip_fault expected) {
  archive a = archive_begin();
  part.name = part.name ? part.name : "a";
  part.data = part.data ? part.data : "text";
  part.length = part.length ? part.length : 4;
  archive_add(&a, part);
  archive_end(&a);
  assert_fault(&a, expected);
}

#endif
