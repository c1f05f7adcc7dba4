/* SPDX-License-Identifier: Apache-2.0 */
/* Markup that is escaped by default: there is no way to put a text into a page but as text, or as the value of an
 * attribute, and every element that is begun is ended.
 *
 * Owns: the buffers, for sn_markup_free(). After a failure out.failed stays set, and everything below has no effect.
 * Names of elements and attributes, and classes, are literals of the program.
 */
#ifndef SN_LAYOUT_HTML_WRITE_H
#define SN_LAYOUT_HTML_WRITE_H

#include "base/buffer.h"

enum { SN_MARKUP_DEPTH = 24, SN_MARKUP_MAX_BYTES = 512 * 1024 * 1024 };

typedef struct sn_markup {
  sn_buffer out, scratch;
  const char *open[SN_MARKUP_DEPTH];
  size_t depth;
  bool in_tag;        /* the last start tag takes attributes yet */
  bool whole_numbers; /* no line of a text ends within a telephone number or a day */
} sn_markup;

/* Zeroed, but for the greatest sizes; begins the document. */
void sn_markup_start(sn_markup *m);
void sn_markup_free(sn_markup *m);

void sn_markup_begin(sn_markup *m, const char *element);
/* Of the element just begun. A line feed in it is a blank. */
void sn_markup_attribute(sn_markup *m, const char *name, const char *value);
/* Cleaned and escaped; a line feed is a <br>. NULL is nothing. */
void sn_markup_text(sn_markup *m, const char *text);
/* The same on one line, for where <br> cannot be. */
void sn_markup_line(sn_markup *m, const char *text);
void sn_markup_end(sn_markup *m);

/* An element of a class (NULL: none) with a text in it; nothing where there is no text. */
void sn_markup_say(sn_markup *m, const char *element, const char *class, const char *text);
/* An element that has no end tag; attributes may follow. */
void sn_markup_void(sn_markup *m, const char *element);
/* <style>: the program's own, as it is. */
void sn_markup_style(sn_markup *m, const char *sheet, size_t length);

#endif
