/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LETTER_MAIL_H
#define SN_LETTER_MAIL_H

#include "letter/draft.h"
#include "letter/gmime.h"

struct sonae_mailer {
  sn_gmime gmime;
  GMimeFormatOptions *options; /* lines end in CR LF */
};

enum { SN_LETTER_ID_BYTES = 33 };

/* All headers but the date and those of MIME. False: memory is out. */
bool sn_letter_headers(const sonae_mailer *mailer, const sn_letter_draft *draft, const char *id, GMimeMessage *message);

#endif
