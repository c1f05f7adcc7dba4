/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256. The only file that knows nettle is digest.c. */
#ifndef SN_BASE_DIGEST_H
#define SN_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { SN_DIGEST_BYTES = 32, SN_DIGEST_TEXT_BYTES = 72, SN_DIGEST_BASE64_BYTES = 45 };

/* Several pieces in a row; each is preceded by its length (8 bytes), so that no two lists of pieces are alike. */
typedef struct sn_digest {
  uint64_t state[32]; /* room for the library's own, see digest.c */
} sn_digest;

void sn_digest_begin(sn_digest *digest);
/* bytes may be NULL when length is 0. */
void sn_digest_piece(sn_digest *digest, const void *bytes, size_t length);
/* Bytes as they are, without their length: digests made so are those of sn_digest_bytes(). */
void sn_digest_more(sn_digest *digest, const void *bytes, size_t length);
void sn_digest_end(sn_digest *digest, unsigned char out[SN_DIGEST_BYTES]);

/* Of bytes as they are. */
void sn_digest_bytes(const void *bytes, size_t length, unsigned char out[SN_DIGEST_BYTES]);
/* "sha256:" and 64 hex digits. */
void sn_digest_text(const unsigned char digest[SN_DIGEST_BYTES], char out[SN_DIGEST_TEXT_BYTES]);
/* As the web writes it: base64, 44 letters. */
void sn_digest_base64(const unsigned char digest[SN_DIGEST_BYTES], char out[SN_DIGEST_BASE64_BYTES]);

#endif
