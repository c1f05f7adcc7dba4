/* SPDX-License-Identifier: Apache-2.0 */
/* From, To, Subject: what people read of a mail before they open it. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "letter/mail.h"

enum { MOST_BYTES = 1 << 20 };

typedef char *encoder(GMimeFormatOptions *, const char *, const char *);

/* A piece of at most `most` bytes, or more where there is no place to cut: between two characters that are no ASCII, since
 * what stands between two encoded words is not shown. */
static size_t piece_length(const char *text, size_t most) {
  size_t cut = 0, at = 0;
  for (uint32_t c, before = 0; text[at]; before = c) {
    if (at > most && cut) return cut;
    size_t bytes = sn_text_decode(text + at, &c);
    if (c >= 0x80 && before >= 0x80) cut = at;
    at += bytes;
  }
  return at > most && cut ? cut : at;
}

/* GMime counts characters where RFC 2047 counts the bytes they become: 75 for a word, which are 45 of ours. */
static void add_encoded(sn_buffer *out, const sonae_mailer *mailer, encoder *encode, const char *text) {
  enum { MOST_OF_A_WORD = 45, FIRST = 33 /* behind "Subject: " */ };
  sn_buffer piece = SN_BUFFER(MOST_BYTES);
  for (size_t length, most = FIRST; *text && !piece.failed; text += length, most = MOST_OF_A_WORD) {
    length = piece_length(text, most);
    piece.length = 0;
    if (!sn_buffer_add(&piece, text, length)) break;
    char *encoded = encode(mailer->options, piece.data, "utf-8");
    sn_buffer_printf(out, "%s%s", most == FIRST ? " " : "\n ", encoded);
    mailer->gmime.g_free(encoded);
  }
  out->failed = out->failed || piece.failed;
  sn_buffer_free(&piece);
}

/* The header is there with GMime's own words, in its place among the others. */
static void set_words(const sonae_mailer *mailer, GMimeMessage *message, const char *name, const sn_buffer *words) {
  const sn_gmime *g = &mailer->gmime;
  GMimeHeaderList *headers = g->g_mime_object_get_header_list((GMimeObject *)message);
  if (!words->failed) g->g_mime_header_set_raw_value(g->g_mime_header_list_get_header(headers, name), words->data);
}

static bool set_mailbox(const sonae_mailer *mailer, GMimeMessage *message, GMimeAddressType type, const char *name,
                        const char *address) {
  sn_buffer words = SN_BUFFER(MOST_BYTES);
  mailer->gmime.g_mime_message_add_mailbox(message, type, name, address);
  add_encoded(&words, mailer, mailer->gmime.g_mime_utils_header_encode_phrase, name);
  sn_buffer_printf(&words, "\n <%s>\n", address);
  set_words(mailer, message, type == GMIME_ADDRESS_TYPE_FROM ? "From" : "To", &words);
  bool done = !words.failed;
  sn_buffer_free(&words);
  return done;
}

static bool set_subject(const sonae_mailer *mailer, GMimeMessage *message, const char *subject) {
  sn_buffer words = SN_BUFFER(MOST_BYTES);
  mailer->gmime.g_mime_message_set_subject(message, subject, "utf-8");
  add_encoded(&words, mailer, mailer->gmime.g_mime_utils_header_encode_text, subject);
  sn_buffer_text(&words, "\n");
  set_words(mailer, message, "Subject", &words);
  bool done = !words.failed;
  sn_buffer_free(&words);
  return done;
}

bool sn_letter_headers(const sonae_mailer *mailer, const sn_letter_draft *draft, const char *id,
                       GMimeMessage *message) {
  const sn_gmime *g = &mailer->gmime;
  const sonae_letter *letter = draft->letter;
  const char *from = sonae_letter_reaches(letter->from->email) ? letter->from->email : NULL;
  char message_id[SN_LETTER_ID_BYTES + SN_LETTER_ADDRESS_BYTES];
  (void)snprintf(message_id, sizeof message_id, "%s%s", id, from ? strchr(from, '@') : "@sonae.invalid");
  bool done = !from || set_mailbox(mailer, message, GMIME_ADDRESS_TYPE_FROM, draft->sender, from);
  done = done && set_mailbox(mailer, message, GMIME_ADDRESS_TYPE_TO, draft->to, letter->to->email);
  done = done && set_subject(mailer, message, draft->subject);
  g->g_mime_message_set_message_id(message, message_id);
  g->g_mime_object_set_header((GMimeObject *)message, "X-Unsent", "1", NULL); /* opens as a draft */
  return done;
}
