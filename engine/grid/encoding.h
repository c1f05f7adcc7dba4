/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of a text file to UTF-8. The only file that knows iconv is encoding.c. */
#ifndef SN_GRID_ENCODING_H
#define SN_GRID_ENCODING_H

#include "remarks/remarks.h"

/* UTF-8 or UTF-16 by its byte order mark, else strict UTF-8, else CP932 (what Excel writes in Japan). False: refused,
 * told; or arena->failed. *text lies in the arena, may be written to, and ends with a zero byte that *out_length does
 * not count; there is no other. */
bool sn_encoding_read(sn_arena *arena, sn_remarks *remarks, const char *bytes, size_t length, char **text,
                      size_t *out_length);

/* What CP932 is read with lies in files. While it is held it can be read, also by a process that was forked since then
 * and can open no file. */
typedef struct sn_encoding_tables {
  void *in, *out; /* NULL: they are not to be had */
} sn_encoding_tables;
sn_encoding_tables sn_encoding_hold(void);
void sn_encoding_release(sn_encoding_tables *tables);

/* Where a line is: "12行目", "line 12". */
enum { SN_LINE_PLACE_BYTES = 32 };
void sn_encoding_line_place(uint32_t line, sonae_language language, char out[SN_LINE_PLACE_BYTES]);

#endif
