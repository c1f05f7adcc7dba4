/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The letter that a form goes out with: an invitation or a reminder, as a mail to open and send, or as text to copy.
 *
 * Shape: a letter is written from a campaign, who asks and who is asked. Whatever stands in their names and texts, a
 * letter has the headers it is meant to have and no others: controls and signs that turn text round do not get in.
 * Units: days are yyyy-mm-dd; times as in store.h.
 * Owns: what is returned through a pointer is the caller's, for sonae_string_free().
 * Threads: letters may be written side by side; a sonae_mailer is for one thread, and there is one at a time.
 * Source: RFC 5322 (messages), RFC 2045-2047 and 2231 (MIME); what a buyer may ask of its suppliers: METI and the Japan
 * Fair Trade Commission, 2022-10-28, on security measures in supply chains.
 */
#ifndef SONAE_LETTER_H
#define SONAE_LETTER_H

#include <stddef.h>

#include "sonae/campaign.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum sonae_letter_kind {
  SONAE_LETTER_INVITATION,
  SONAE_LETTER_BEFORE, /**< a reminder while there is time */
  SONAE_LETTER_AFTER,  /**< a reminder when the deadline is over */
  SONAE_LETTER_LAST,   /**< before the campaign is closed */
  SONAE_LETTER_KIND_COUNT
} sonae_letter_kind;

/** What a letter is made of: all must be set. */
typedef struct sonae_letter {
  sonae_letter_kind kind;
  sonae_language language;
  const sonae_campaign *campaign; /**< with a title; its own reason, scope and help take the place of ours */
  const sonae_organisation *from; /**< the buyer; its e-mail is the sender's, else the mail program fills that in */
  const sonae_organisation *to;
  const char *today;
  const char *form;            /**< name of the form's file, without folders */
  uint32_t questions, minutes; /**< of the form: sonae_form_effort() */
  bool prefilled;              /**< the form holds earlier answers, to be confirmed */
} sonae_letter;

/** Is it an address that a mail can be sent to: ASCII, one @, nothing that would need quoting? NULL is none. */
SONAE_API bool sonae_letter_reaches(const char *email);

/** The letter as text: to whom, subject, attachment, an empty line, what it says. Lines end in CR LF.
 * SONAE_E_ARGUMENT (a day that is none), SONAE_E_MEMORY. */
SONAE_API sonae_status sonae_letter_text(const sonae_letter *letter, char **out, sonae_error *error);

/** What mails are made with: the library GMime, which is loaded when it is asked for. */
typedef struct sonae_mailer sonae_mailer;
/** *out for sonae_mailer_close(). SONAE_E_IO: the library is not there (the error's text names the package);
 * SONAE_E_MEMORY. Should memory run out inside it, GLib ends the process. */
SONAE_API sonae_status sonae_mailer_open(sonae_language language, sonae_mailer **out, sonae_error *error);
/** NULL is nothing. */
SONAE_API void sonae_mailer_close(sonae_mailer *mailer);

/**
 * The letter as a mail (.eml) that opens as a draft, with the form attached. The same for the same input: its date is
 * `at`, its id and its boundary are made of the campaign, both organisations, the kind and `at`.
 * Errors: as sonae_letter_text(), and SONAE_E_ARGUMENT when the organisation has no address that reaches it.
 */
SONAE_API sonae_status sonae_mailer_write(sonae_mailer *mailer, const sonae_letter *letter, const char *at,
                                          const void *form, size_t form_bytes, char **out, size_t *out_bytes,
                                          sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
