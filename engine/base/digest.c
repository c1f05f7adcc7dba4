/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(sn_digest), "sn_digest holds nettle's state");
_Static_assert(SN_DIGEST_BYTES == SHA256_DIGEST_SIZE, "SHA-256");

static struct sha256_ctx *context_of(sn_digest *digest) {
  return (struct sha256_ctx *)(void *)digest->state;
}

void sn_digest_begin(sn_digest *digest) {
  *digest = (sn_digest){{0}};
  sha256_init(context_of(digest));
}

void sn_digest_piece(sn_digest *digest, const void *bytes, size_t length) {
  uint8_t size[8];
  for (int i = 0; i < 8; i++)
    size[i] = (uint8_t)((uint64_t)length >> (8 * i));
  sha256_update(context_of(digest), sizeof size, size);
  if (length) sha256_update(context_of(digest), length, bytes);
}

void sn_digest_more(sn_digest *digest, const void *bytes, size_t length) {
  if (length) sha256_update(context_of(digest), length, bytes);
}

void sn_digest_end(sn_digest *digest, unsigned char out[SN_DIGEST_BYTES]) {
  sha256_digest(context_of(digest), SN_DIGEST_BYTES, out);
}

void sn_digest_bytes(const void *bytes, size_t length, unsigned char out[SN_DIGEST_BYTES]) {
  struct sha256_ctx context;
  sha256_init(&context);
  if (length) sha256_update(&context, length, bytes);
  sha256_digest(&context, SN_DIGEST_BYTES, out);
}

void sn_digest_text(const unsigned char digest[SN_DIGEST_BYTES], char out[SN_DIGEST_TEXT_BYTES]) {
  static const char HEX[] = "0123456789abcdef";
  static const char NAME[] = "sha256:";
  char *at = out;
  for (const char *c = NAME; *c; c++)
    *at++ = *c;
  for (int i = 0; i < SN_DIGEST_BYTES; i++) {
    *at++ = HEX[digest[i] >> 4];
    *at++ = HEX[digest[i] & 15];
  }
  *at = '\0';
}

void sn_digest_base64(const unsigned char digest[SN_DIGEST_BYTES], char out[SN_DIGEST_BASE64_BYTES]) {
  _Static_assert(BASE64_ENCODE_RAW_LENGTH(SN_DIGEST_BYTES) == SN_DIGEST_BASE64_BYTES - 1, "room for all of it");
  base64_encode_raw(out, SN_DIGEST_BYTES, digest);
  out[SN_DIGEST_BASE64_BYTES - 1] = '\0';
}
