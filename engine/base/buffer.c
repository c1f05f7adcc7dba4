/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool sn_buffer_reserve(sn_buffer *buffer, size_t more) {
  if (buffer->failed) return false;
  if (more > buffer->max || buffer->length > buffer->max - more) {
    buffer->failed = buffer->full = true;
    return false;
  }
  size_t needed = buffer->length + more + 1;
  if (needed <= buffer->capacity) return true;
  size_t capacity = buffer->capacity ? buffer->capacity : 256;
  while (capacity < needed)
    capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
  char *data = realloc(buffer->data, capacity);
  if (!data) {
    buffer->failed = true;
    return false;
  }
  buffer->data = data;
  buffer->capacity = capacity;
  return true;
}

bool sn_buffer_add(sn_buffer *buffer, const void *bytes, size_t length) {
  if (!sn_buffer_reserve(buffer, length)) return false;
  if (length) memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
  return true;
}

bool sn_buffer_text(sn_buffer *buffer, const char *text) {
  return sn_buffer_add(buffer, text, strlen(text));
}

bool sn_buffer_printf(sn_buffer *buffer, const char *format, ...) {
  va_list measured, written;
  va_start(measured, format);
  va_copy(written, measured);
  int length = vsnprintf(NULL, 0, format, measured);
  va_end(measured);
  bool ok = length >= 0 && sn_buffer_reserve(buffer, (size_t)length);
  if (ok) {
    (void)vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, written);
    buffer->length += (size_t)length;
  }
  va_end(written);
  return ok;
}

bool sn_buffer_read(sn_buffer *buffer, FILE *file) {
  char piece[16384];
  size_t got;
  do
    got = fread(piece, 1, sizeof piece, file);
  while (got > 0 && sn_buffer_add(buffer, piece, got));
  return !buffer->failed && !ferror(file);
}

void sn_buffer_free(sn_buffer *buffer) {
  free(buffer->data);
  *buffer = (sn_buffer){.max = buffer->max};
}

void *sn_grow(void *items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return items;
  size_t wanted = *capacity ? *capacity * 2 : 16;
  if (wanted < *capacity || wanted > SIZE_MAX / size) return NULL;
  void *grown = realloc(items, wanted * size);
  if (!grown) return NULL;
  memset((char *)grown + *capacity * size, 0, (wanted - *capacity) * size);
  *capacity = wanted;
  return grown;
}
