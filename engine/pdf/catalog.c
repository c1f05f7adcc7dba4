/* SPDX-License-Identifier: Apache-2.0 */
/* What cairo 1.16 cannot say: that the structure of a PDF may be relied on, its language, and that a window is named after
 * its title. It is appended as PDF provides for (ISO 32000-1, 7.5.6 incremental updates): a catalogue that takes the
 * place of the one before it. A file that is built otherwise than by cairo 1.16 stays as it is. */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <string.h>

#include "pdf/inner.h"

/* The last place of a text, which ends with a zero; NULL: there is none. */
static const char *find_last(const sn_buffer *bytes, const char *text) {
  enum { END_BYTES = 4096 };
  const char *from = bytes->data + (bytes->length > END_BYTES ? bytes->length - END_BYTES : 0), *found = NULL;
  const char *end = bytes->data + bytes->length;
  for (const char *at = from; (at = memmem(at, (size_t)(end - at), text, strlen(text))); at++)
    found = at;
  return found;
}

typedef struct end_of_file {
  unsigned long size, root, info, references; /* objects; where the table of them stands */
} end_of_file;

static bool read_end(const sn_buffer *bytes, end_of_file *out) {
  const char *trailer = find_last(bytes, "trailer\n"), *start = find_last(bytes, "startxref\n");
  return trailer && start &&
         sscanf(trailer, "trailer << /Size %lu /Root %lu 0 R /Info %lu 0 R", &out->size, &out->root, &out->info) == 3 &&
         sscanf(start, "startxref %lu", &out->references) == 1;
}

/* The catalogue is found by its number, which stands at the beginning of a line. */
static const char *find_catalogue(const sn_buffer *bytes, unsigned long root, size_t *length) {
  static const char END[] = "\n>>\nendobj";
  char head[64];
  (void)snprintf(head, sizeof head, "\n%lu 0 obj\n<< /Type /Catalog\n", root);
  const char *found = memmem(bytes->data, bytes->length, head, strlen(head));
  const char *stop = bytes->data + bytes->length;
  const char *end = found ? memmem(found, (size_t)(stop - found), END, sizeof END - 1) : NULL;
  if (!end) return NULL;
  *length = (size_t)(end - (found + 1));
  return found + 1;
}

void sn_pdf_catalogue_complete(sn_buffer *bytes, sonae_language language) {
  end_of_file end;
  size_t length;
  const char *old = read_end(bytes, &end) ? find_catalogue(bytes, end.root, &length) : NULL;
  if (!old) return;
  sn_buffer made = SN_BUFFER(length + 1);
  if (sn_buffer_add(&made, old, length)) { /* the file moves in memory when it grows */
    size_t at = bytes->length;
    sn_buffer_add(bytes, made.data, made.length);
    sn_buffer_printf(bytes, "\n   /Lang (%s)\n   /MarkInfo << /Marked true >>\n", language == SONAE_EN ? "en" : "ja");
    sn_buffer_printf(bytes, "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n");
    size_t references = bytes->length;
    sn_buffer_printf(bytes, "xref\n%lu 1\n%010zu 00000 n \ntrailer\n<< /Size %lu\n   /Root %lu 0 R\n", end.root, at,
                     end.size, end.root);
    sn_buffer_printf(bytes, "   /Info %lu 0 R\n   /Prev %lu\n>>\nstartxref\n%zu\n%%%%EOF\n", end.info, end.references,
                     references);
  }
  sn_buffer_free(&made);
}
