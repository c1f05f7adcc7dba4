/* SPDX-License-Identifier: Apache-2.0 */
/* A document as one page of HTML that needs nothing else: no script, no network, no style but its own, which the policy
 * in its head names by its hash. It prints on A4, and can be read at any width, in any size of letters, and aloud. */
#ifndef SN_LAYOUT_HTML_H
#define SN_LAYOUT_HTML_H

#include "base/buffer.h"
#include "document/document.h"

/* Into the buffer, which must be empty. False: memory is out. */
bool sn_html_document(const sn_document *document, sn_buffer *out);

#endif
