/* SPDX-License-Identifier: Apache-2.0 */
/* A document on sheets of A4, as a PDF. */
#ifndef SN_LAYOUT_PRINT_H
#define SN_LAYOUT_PRINT_H

#include "base/buffer.h"
#include "document/document.h"

/* The finished PDF is appended to `out`; `sheets`, which may be NULL, is how many it has. Errors: those of
 * sn_pdf_open() and sn_pdf_close(). */
sonae_status sn_print(const sn_document *document, sn_buffer *out, size_t *sheets, sonae_error *error);

/* Written beside `file` first, then renamed: whole, or not there. Frees the document's arena. made: false when making
 * the document ran out of memory, which is told. */
sonae_status sn_print_save(sn_document *document, bool made, const char *file, sonae_error *error);

#endif
