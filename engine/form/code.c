/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/digest.h"
#include "form/layout.h"
#include "sonae/form.h"

static void add_piece(sn_digest *digest, const char *text) {
  sn_digest_piece(digest, text, text ? strlen(text) : 0);
}

static void add_form(sn_digest *pieces, const char *checklist, const char *version, const char *digest,
                     const char *organisation) {
  sn_digest_begin(pieces);
  add_piece(pieces, SN_FORM_FORMAT);
  add_piece(pieces, checklist);
  add_piece(pieces, version);
  add_piece(pieces, digest);
  add_piece(pieces, organisation);
}

/* Crockford's base 32 has no letter that is read as a digit: 60 bits as three groups of four. */
static void write_code(sn_digest *pieces, char code[SONAE_FORM_CODE_BYTES]) {
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  enum { GROUPS = 3, EACH = 4 };
  unsigned char sum[SN_DIGEST_BYTES];
  sn_digest_end(pieces, sum);
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

void sonae_form_code(const char *checklist, const char *version, const char *digest, const char *organisation,
                     char code[SONAE_FORM_CODE_BYTES]) {
  sn_digest pieces;
  add_form(&pieces, checklist, version, digest, organisation);
  write_code(&pieces, code);
}

void sn_form_findings_code(const char *checklist, const char *version, const char *digest, const char *organisation,
                           const char *const *asked, size_t count, char code[SONAE_FORM_CODE_BYTES]) {
  sn_digest pieces;
  add_form(&pieces, checklist, version, digest, organisation);
  add_piece(&pieces, SN_FORM_KIND_FINDINGS);
  for (size_t i = 0; i < count; i++)
    add_piece(&pieces, asked[i]);
  write_code(&pieces, code);
}
