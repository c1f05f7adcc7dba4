/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that grow up to a declared maximum, and arrays that grow. */
#ifndef SN_BASE_BUFFER_H
#define SN_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* `data` ends with a zero byte once something was added. After a failure `failed` stays set: `full` says that it was
 * `max`, not memory. */
typedef struct sn_buffer {
  char *data;
  size_t length, capacity, max;
  bool failed, full;
} sn_buffer;

#define SN_BUFFER(max_bytes) ((sn_buffer){.max = (max_bytes)})

bool sn_buffer_add(sn_buffer *buffer, const void *bytes, size_t length);
bool sn_buffer_text(sn_buffer *buffer, const char *text);
__attribute__((format(printf, 2, 3))) bool sn_buffer_printf(sn_buffer *buffer, const char *format, ...);
/* Room for so many more bytes and a zero behind them; the caller writes and adds to `length`. */
bool sn_buffer_reserve(sn_buffer *buffer, size_t more);
/* All that is left of an open file; false: see `failed`, else the file could not be read. */
bool sn_buffer_read(sn_buffer *buffer, FILE *file);
void sn_buffer_free(sn_buffer *buffer);

/* Room for one more item: returns the (perhaps moved) array, or NULL, the old one then being untouched. */
void *sn_grow(void *items, size_t count, size_t *capacity, size_t size);

#endif
