/* SPDX-License-Identifier: Apache-2.0 */
/* A finished document as a file of the kind that is asked for. */
#ifndef SN_LAYOUT_OUTPUT_H
#define SN_LAYOUT_OUTPUT_H

#include "document/document.h"
#include "sonae/report.h"

/* Written beside `file` first, then renamed: whole, or not there. Frees the document's arena. made: false when making
 * the document ran out of memory, which is told. Errors: those of sonae_report_write(). */
sonae_status sn_output_save(sn_document *document, bool made, sonae_file_kind kind, const char *file,
                            sonae_error *error);

#endif
