/* SPDX-License-Identifier: Apache-2.0 */
/* A letter as a mail: RFC 5322 and MIME are GMime's business, and so is the coding of what is no ASCII. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/fill.h"
#include "letter/mail.h"

enum { MOST_BYTES = 64 << 20 };

static sonae_status fail(sonae_error *error, sonae_status status, sonae_language language) {
  return sn_fail(error, status, "", 0, sonae_status_text(status, language));
}

/* --- open, close -------------------------------------------------------------------------------------------------- */

sonae_status sonae_mailer_open(sonae_language language, sonae_mailer **out, sonae_error *error) {
  sonae_mailer *mailer = calloc(1, sizeof *mailer);
  sonae_status status = mailer ? sn_gmime_load(language, &mailer->gmime, error) : fail(error, SONAE_E_MEMORY, language);
  if (status != SONAE_OK) {
    free(mailer);
    return status;
  }
  mailer->gmime.g_mime_init();
  mailer->options = mailer->gmime.g_mime_format_options_new();
  mailer->gmime.g_mime_format_options_set_newline_format(mailer->options, GMIME_NEWLINE_FORMAT_DOS);
  *out = mailer;
  return SONAE_OK;
}

/* GMime stays: once shut down, version 3.2 cannot be begun again. */
void sonae_mailer_close(sonae_mailer *mailer) {
  if (mailer) mailer->gmime.g_mime_format_options_free(mailer->options);
  free(mailer);
}

/* --- what makes a mail this one and no other ---------------------------------------------------------------------- */

static void add_piece(sn_digest *digest, const char *text) {
  sn_digest_piece(digest, text, strlen(text));
}

static void make_id(const sonae_letter *letter, const char *at, char id[SN_LETTER_ID_BYTES]) {
  unsigned char sum[SN_DIGEST_BYTES];
  const unsigned char kind = (unsigned char)letter->kind;
  sn_digest digest;
  sn_digest_begin(&digest);
  add_piece(&digest, letter->campaign->id);
  add_piece(&digest, letter->from->id);
  add_piece(&digest, letter->to->id);
  add_piece(&digest, at);
  sn_digest_piece(&digest, &kind, 1);
  sn_digest_end(&digest, sum);
  for (size_t i = 0; i < SN_LETTER_ID_BYTES / 2; i++)
    (void)snprintf(id + 2 * i, 3, "%02x", (unsigned)sum[i]);
}

/* "2026-11-21T11:08:21Z". */
static GDateTime *read_time(const sn_gmime *g, const char *at) {
  char day[11];
  sn_date date;
  unsigned hour, minute, second;
  if (strlen(at) != 20 || at[19] != 'Z') return NULL;
  memcpy(day, at, 10);
  day[10] = '\0';
  if (!sn_date_read(day, &date) || sscanf(at + 10, "T%2u:%2u:%2uZ", &hour, &minute, &second) != 3) return NULL;
  return g->g_date_time_new_utc(date.year, date.month, date.day, (gint)hour, (gint)minute, second);
}

/* --- parts -------------------------------------------------------------------------------------------------------- */

static void set_content(const sn_gmime *g, GMimePart *part, const char *bytes, size_t length) {
  GMimeStream *stream = g->g_mime_stream_mem_new_with_buffer(bytes, length);
  GMimeDataWrapper *content = g->g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
  g->g_mime_part_set_content(part, content);
  g->g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
  g->g_object_unref(content);
  g->g_object_unref(stream);
}

static void add_part(const sn_gmime *g, GMimeMultipart *parts, GMimePart *part) {
  g->g_mime_multipart_add(parts, (GMimeObject *)part);
  g->g_object_unref(part);
}

static void add_text(const sn_gmime *g, GMimeMultipart *parts, const sn_buffer *text) {
  GMimePart *part = g->g_mime_part_new_with_type("text", "plain");
  g->g_mime_object_set_content_type_parameter((GMimeObject *)part, "charset", "utf-8");
  set_content(g, part, text->data, text->length);
  add_part(g, parts, part);
}

static void add_form(const sn_gmime *g, GMimeMultipart *parts, const char *name, const void *form, size_t length) {
  GMimePart *part =
      g->g_mime_part_new_with_type("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  g->g_mime_object_set_disposition((GMimeObject *)part, "attachment");
  g->g_mime_part_set_filename(part, name);
  set_content(g, part, form, length);
  add_part(g, parts, part);
}

/* --- the mail ----------------------------------------------------------------------------------------------------- */

static GMimeMultipart *make_parts(const sn_gmime *g, const char *id) {
  char boundary[SN_LETTER_ID_BYTES + 16];
  GMimeMultipart *parts = g->g_mime_multipart_new_with_subtype("mixed");
  (void)snprintf(boundary, sizeof boundary, "=_sonae_%s", id);
  g->g_mime_multipart_set_boundary(parts, boundary);
  return parts;
}

static bool print_message(const sonae_mailer *mailer, GMimeMessage *message, sn_buffer *out) {
  const sn_gmime *g = &mailer->gmime;
  GMimeStream *stream = g->g_mime_stream_mem_new();
  bool written = g->g_mime_object_write_to_stream((GMimeObject *)message, mailer->options, stream) >= 0;
  const GByteArray *bytes = g->g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
  if (written) sn_buffer_add(out, bytes->data, bytes->len);
  g->g_object_unref(stream);
  return written && !out->failed;
}

typedef struct attached {
  const void *form;
  size_t length;
} attached;

static bool fill_message(const sonae_mailer *mailer, GMimeMessage *message, const sn_letter_draft *draft,
                         const char *id, GDateTime *date, const attached *file) {
  const sn_gmime *g = &mailer->gmime;
  sn_buffer text = SN_BUFFER(MOST_BYTES);
  sn_letter_end_lines(&text, draft->body);
  bool done = !text.failed && sn_letter_headers(mailer, draft, id, message);
  g->g_mime_message_set_date(message, date);
  if (done) {
    GMimeMultipart *parts = make_parts(g, id);
    add_text(g, parts, &text);
    add_form(g, parts, draft->letter->form, file->form, file->length);
    g->g_mime_message_set_mime_part(message, (GMimeObject *)parts);
    g->g_object_unref(parts);
  }
  sn_buffer_free(&text);
  return done;
}

static bool compose(const sonae_mailer *mailer, const sn_letter_draft *draft, const char *id, GDateTime *date,
                    const attached *file, sn_buffer *out) {
  GMimeMessage *message = mailer->gmime.g_mime_message_new(TRUE);
  bool done = fill_message(mailer, message, draft, id, date, file) && print_message(mailer, message, out);
  mailer->gmime.g_object_unref(message);
  return done;
}

static sonae_status write_mail(sonae_mailer *mailer, const sonae_letter *letter, const char *at, const attached *file,
                               sn_buffer *out, sonae_error *error) {
  char id[SN_LETTER_ID_BYTES];
  sn_letter_draft draft;
  GDateTime *date = sonae_letter_reaches(letter->to->email) ? read_time(&mailer->gmime, at) : NULL;
  if (!date) return fail(error, SONAE_E_ARGUMENT, letter->language);
  make_id(letter, at, id);
  sonae_status status = sn_letter_draft_make(letter, &draft, error);
  if (status == SONAE_OK && !compose(mailer, &draft, id, date, file, out))
    status = fail(error, SONAE_E_MEMORY, letter->language);
  sn_letter_draft_free(&draft);
  mailer->gmime.g_date_time_unref(date);
  return status;
}

sonae_status sonae_mailer_write(sonae_mailer *mailer, const sonae_letter *letter, const char *at, const void *form,
                                size_t form_bytes, char **out, size_t *out_bytes, sonae_error *error) {
  sn_buffer mail = SN_BUFFER(MOST_BYTES);
  sonae_status status = write_mail(mailer, letter, at, &(attached){form, form_bytes}, &mail, error);
  if (status != SONAE_OK) {
    sn_buffer_free(&mail);
    return status;
  }
  *out = mail.data;
  *out_bytes = mail.length;
  return SONAE_OK;
}
