/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/digest.h"
#include "form/layout.h"
#include "sonae/form.h"

static void add_piece(sn_digest *digest, const char *text) {
  sn_digest_piece(digest, text, text ? strlen(text) : 0);
}

/* Crockford's base 32 has no letter that is read as a digit: 60 bits as three groups of four. */
void sonae_form_code(const char *checklist, const char *version, const char *digest, const char *organisation,
                     char code[SONAE_FORM_CODE_BYTES]) {
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  enum { GROUPS = 3, EACH = 4 };
  unsigned char sum[SN_DIGEST_BYTES];
  sn_digest pieces;
  sn_digest_begin(&pieces);
  add_piece(&pieces, SN_FORM_FORMAT);
  add_piece(&pieces, checklist);
  add_piece(&pieces, version);
  add_piece(&pieces, digest);
  add_piece(&pieces, organisation);
  sn_digest_end(&pieces, sum);
  uint64_t bits = 0;
  for (int i = 0; i < 8; i++)
    bits = bits << 8 | sum[i];
  char *to = code;
  for (int i = 0; i < GROUPS * EACH; i++, bits <<= 5) {
    if (i > 0 && i % EACH == 0) *to++ = '-';
    *to++ = digits[bits >> 59];
  }
  *to = '\0';
}
