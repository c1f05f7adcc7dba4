/* SPDX-License-Identifier: Apache-2.0 */
/* Is a finished workbook whole? libxlsxwriter 1.1.4 does not notice when writing its temporary files fails, so that a
 * full disk leaves a sheet cut off and no error: this check is what finds it. */
#ifndef SN_BOOK_VERIFY_H
#define SN_BOOK_VERIFY_H

#include "base/buffer.h"
#include "book/book.h"

typedef enum sn_verify_what {
  SN_VERIFY_ARCHIVE, /* cannot be read as one */
  SN_VERIFY_PART,    /* damaged */
  SN_VERIFY_MISSING, /* a part is */
  SN_VERIFY_COUNT    /* other rows or cells than were written */
} sn_verify_what;

/* What was found wrong, and in which part. */
typedef struct sn_verify_fault {
  sn_verify_what what;
  char part[256];
} sn_verify_fault;

/* Every part inflates with the right checksum and is UTF-8 whose tags match; the parts of a workbook are there; every
 * sheet holds as many rows and cells as were written, and the strings are all there. SONAE_OK, SONAE_E_INPUT (*fault
 * says what), SONAE_E_MEMORY. */
sonae_status sn_verify_workbook(const char *file, const sn_book_count *counts, size_t sheet_count,
                                sn_verify_fault *fault);

#endif
