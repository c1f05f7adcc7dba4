/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers and texts as bytes. A number is written in groups of seven bits, lowest first, each but the last with its
 * high bit set, and never longer than it must be. A text is its length, its UTF-8 bytes and a zero byte, so that it can
 * be used where it lies. */
#ifndef SN_BASE_BYTES_H
#define SN_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* What is left to read. After a fault `failed` stays set, nothing is left, and every read gives 0 or NULL: a reader may
 * check once at its end. */
typedef struct sn_bytes {
  const unsigned char *at, *end;
  bool failed;
} sn_bytes;

sn_bytes sn_bytes_of(const void *bytes, size_t length);
/* Always false: for `return sn_bytes_fail(...)`. */
bool sn_bytes_fail(sn_bytes *bytes);
unsigned sn_bytes_byte(sn_bytes *bytes);
/* A number up to `most`; more is a fault. Nearly all are of one byte. */
uint64_t sn_bytes_long_number(sn_bytes *bytes, uint64_t most);
static inline uint64_t sn_bytes_number(sn_bytes *bytes, uint64_t most) {
  bool brief = bytes->at < bytes->end && *bytes->at <= 0x7F && *bytes->at <= most;
  return brief ? *bytes->at++ : sn_bytes_long_number(bytes, most);
}
int64_t sn_bytes_signed(sn_bytes *bytes);
/* Borrowed; length may be NULL. What is no UTF-8, or has a zero inside, is a fault. */
const char *sn_bytes_text(sn_bytes *bytes, size_t *length);
/* `count` bytes as they are. */
const unsigned char *sn_bytes_take(sn_bytes *bytes, size_t count);
/* Everything was read, and nothing was wrong. */
bool sn_bytes_done(const sn_bytes *bytes);

void sn_bytes_put_byte(sn_buffer *out, unsigned byte);
void sn_bytes_put_number(sn_buffer *out, uint64_t number);
void sn_bytes_put_signed(sn_buffer *out, int64_t number);
void sn_bytes_put_text(sn_buffer *out, const char *text);

#endif
