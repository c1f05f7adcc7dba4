/* SPDX-License-Identifier: Apache-2.0 */
/* Lays a document out as a workbook: a page becomes a sheet. */
#ifndef SN_LAYOUT_RENDER_H
#define SN_LAYOUT_RENDER_H

#include "book/book.h"
#include "document/document.h"

/* Failures stay in the book. */
void sn_render(const sn_document *document, sn_book *book);
/* That workbook under its name, whole or not at all; frees the document's arena. made: false when making the document
 * ran out of memory, which is told. */
sonae_status sn_render_save(sn_document *document, bool made, const char *file, sonae_error *error);

#endif
