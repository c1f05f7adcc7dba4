/* SPDX-License-Identifier: Apache-2.0 */
#include "base/bytes.h"

#include <string.h>

#include "base/text.h"

sn_bytes sn_bytes_of(const void *bytes, size_t length) {
  const unsigned char *start = length ? bytes : (const unsigned char *)"";
  return (sn_bytes){.at = start, .end = start + length};
}

bool sn_bytes_fail(sn_bytes *bytes) {
  bytes->at = bytes->end;
  bytes->failed = true;
  return false;
}

unsigned sn_bytes_byte(sn_bytes *bytes) {
  if (bytes->at < bytes->end) return *bytes->at++;
  sn_bytes_fail(bytes);
  return 0;
}

uint64_t sn_bytes_long_number(sn_bytes *bytes, uint64_t most) {
  uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    unsigned byte = sn_bytes_byte(bytes);
    if (shift == 63 && byte > 1) break; /* past 64 bits */
    number |= (uint64_t)(byte & 0x7F) << shift;
    if (byte & 0x80) continue;
    if ((byte == 0 && shift > 0) || number > most) break; /* longer than it must be; too large */
    return number;
  }
  sn_bytes_fail(bytes);
  return 0;
}

int64_t sn_bytes_signed(sn_bytes *bytes) {
  uint64_t number = sn_bytes_number(bytes, UINT64_MAX);
  int64_t half = (int64_t)(number >> 1);
  return number & 1 ? -half - 1 : half;
}

const unsigned char *sn_bytes_take(sn_bytes *bytes, size_t count) {
  if (count > (size_t)(bytes->end - bytes->at)) sn_bytes_fail(bytes);
  if (bytes->failed) return NULL;
  bytes->at += count;
  return bytes->at - count;
}

const char *sn_bytes_text(sn_bytes *bytes, size_t *length) {
  size_t size = (size_t)sn_bytes_number(bytes, SIZE_MAX - 1);
  const char *text = (const char *)sn_bytes_take(bytes, size + 1);
  if (!text) return NULL;
  if (text[size] != '\0' || sn_text_check(text, size) != size) {
    sn_bytes_fail(bytes);
    return NULL;
  }
  if (length) *length = size;
  return text;
}

bool sn_bytes_done(const sn_bytes *bytes) {
  return !bytes->failed && bytes->at == bytes->end;
}

void sn_bytes_put_byte(sn_buffer *out, unsigned byte) {
  unsigned char c = (unsigned char)byte;
  sn_buffer_add(out, &c, 1);
}

void sn_bytes_put_number(sn_buffer *out, uint64_t number) {
  unsigned char bytes[10];
  size_t length = 0;
  for (; number > 0x7F; number >>= 7)
    bytes[length++] = (unsigned char)(number | 0x80);
  bytes[length++] = (unsigned char)number;
  sn_buffer_add(out, bytes, length);
}

void sn_bytes_put_signed(sn_buffer *out, int64_t number) {
  uint64_t bits = (uint64_t)number << 1;
  sn_bytes_put_number(out, number < 0 ? ~bits : bits);
}

void sn_bytes_put_text(sn_buffer *out, const char *text) {
  size_t length = strlen(text);
  sn_bytes_put_number(out, length);
  sn_buffer_add(out, text, length + 1);
}
