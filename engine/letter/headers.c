/* SPDX-License-Identifier: Apache-2.0 */
/* From, To, Subject: what people read of a mail before they open it. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "letter/mail.h"

enum { MOST_BYTES = 1 << 20 };

/* What a reader gives back as it stands: anything else goes out as encoded words, and above all what looks like one. */
static bool is_plain(const char *text, const char *special) {
  enum { MOST_OF_A_LINE = 65 /* behind "Subject: " */ };
  if (strlen(text) > MOST_OF_A_LINE || strstr(text, "=?") || strstr(text, "  ")) return false;
  for (; *text; text++)
    if (*text < ' ' || *text > '~' || strchr(special, *text)) return false;
  return true;
}

/* Whole characters of at most `most` bytes together. */
static size_t piece_length(const char *text, size_t most) {
  size_t length = 0;
  for (uint32_t c; text[length];) {
    size_t bytes = sn_text_decode(text + length, &c);
    if (length + bytes > most) break;
    length += bytes;
  }
  return length;
}

/* RFC 2047: a word has 75 characters at most, and its characters are whole; the blank between two words is not shown. */
static void add_encoded(sn_buffer *out, const sn_gmime *g, const char *text) {
  enum { MOST_OF_A_WORD = 45, FIRST = 39 /* behind "Subject: " */ };
  for (size_t length, most = FIRST; *text; text += length, most = MOST_OF_A_WORD) {
    length = piece_length(text, most);
    char *encoded = g->g_base64_encode((const guchar *)text, length);
    sn_buffer_printf(out, "%s =?utf-8?b?%s?=", most == FIRST ? "" : "\n", encoded);
    g->g_free(encoded);
  }
}

static void add_words(sn_buffer *out, const sn_gmime *g, const char *text, const char *special) {
  if (is_plain(text, special))
    sn_buffer_printf(out, " %s", text);
  else
    add_encoded(out, g, text);
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
  add_words(&words, &mailer->gmime, name, "()<>[]:;@\\,.\"");
  sn_buffer_printf(&words, "\n <%s>\n", address);
  set_words(mailer, message, type == GMIME_ADDRESS_TYPE_FROM ? "From" : "To", &words);
  bool done = !words.failed;
  sn_buffer_free(&words);
  return done;
}

static bool set_subject(const sonae_mailer *mailer, GMimeMessage *message, const char *subject) {
  sn_buffer words = SN_BUFFER(MOST_BYTES);
  mailer->gmime.g_mime_message_set_subject(message, subject, "utf-8");
  add_words(&words, &mailer->gmime, subject, "");
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
