/* SPDX-License-Identifier: Apache-2.0 */
/* GMime (LGPL-2.1+), loaded when a mail is to be made: linked, it and the fifteen libraries behind it would double the
 * start of every command. The only files that know it are gmime.c and mail.c. */
#ifndef SN_LETTER_GMIME_H
#define SN_LETTER_GMIME_H

#include <gmime/gmime.h>

#include "sonae/status.h"

/* CALL(name, what it returns, its parameters): each is checked against GMime's own header where it is compiled. */
#define SN_GMIME_CALLS(CALL)                                                                                           \
  CALL(g_mime_init, void, (void))                                                                                      \
  CALL(g_mime_message_new, GMimeMessage *, (gboolean))                                                                 \
  CALL(g_mime_message_add_mailbox, void, (GMimeMessage *, GMimeAddressType, const char *, const char *))               \
  CALL(g_mime_message_set_subject, void, (GMimeMessage *, const char *, const char *))                                 \
  CALL(g_mime_message_set_date, void, (GMimeMessage *, GDateTime *))                                                   \
  CALL(g_mime_message_set_message_id, void, (GMimeMessage *, const char *))                                            \
  CALL(g_mime_message_set_mime_part, void, (GMimeMessage *, GMimeObject *))                                            \
  CALL(g_mime_object_get_header_list, GMimeHeaderList *, (GMimeObject *))                                              \
  CALL(g_mime_header_list_get_header, GMimeHeader *, (GMimeHeaderList *, const char *))                                \
  CALL(g_mime_header_set_raw_value, void, (GMimeHeader *, const char *))                                               \
  CALL(g_base64_encode, gchar *, (const guchar *, gsize))                                                              \
  CALL(g_free, void, (gpointer))                                                                                       \
  CALL(g_mime_object_set_header, void, (GMimeObject *, const char *, const char *, const char *))                      \
  CALL(g_mime_object_set_disposition, void, (GMimeObject *, const char *))                                             \
  CALL(g_mime_object_write_to_stream, ssize_t, (GMimeObject *, GMimeFormatOptions *, GMimeStream *))                   \
  CALL(g_mime_multipart_new_with_subtype, GMimeMultipart *, (const char *))                                            \
  CALL(g_mime_multipart_set_boundary, void, (GMimeMultipart *, const char *))                                          \
  CALL(g_mime_multipart_add, void, (GMimeMultipart *, GMimeObject *))                                                  \
  CALL(g_mime_part_new_with_type, GMimePart *, (const char *, const char *))                                           \
  CALL(g_mime_part_set_filename, void, (GMimePart *, const char *))                                                    \
  CALL(g_mime_part_set_content_encoding, void, (GMimePart *, GMimeContentEncoding))                                    \
  CALL(g_mime_part_set_content, void, (GMimePart *, GMimeDataWrapper *))                                               \
  CALL(g_mime_object_set_content_type_parameter, void, (GMimeObject *, const char *, const char *))                    \
  CALL(g_mime_data_wrapper_new_with_stream, GMimeDataWrapper *, (GMimeStream *, GMimeContentEncoding))                 \
  CALL(g_mime_stream_mem_new, GMimeStream *, (void))                                                                   \
  CALL(g_mime_stream_mem_new_with_buffer, GMimeStream *, (const char *, size_t))                                       \
  CALL(g_mime_stream_mem_get_byte_array, GByteArray *, (GMimeStreamMem *))                                             \
  CALL(g_mime_format_options_new, GMimeFormatOptions *, (void))                                                        \
  CALL(g_mime_format_options_free, void, (GMimeFormatOptions *))                                                       \
  CALL(g_mime_format_options_set_newline_format, void, (GMimeFormatOptions *, GMimeNewLineFormat))                     \
  CALL(g_date_time_new_utc, GDateTime *, (gint, gint, gint, gint, gint, gdouble))                                      \
  CALL(g_date_time_unref, void, (GDateTime *))                                                                         \
  CALL(g_object_unref, void, (gpointer))

/* Its functions, by their names. */
typedef struct sn_gmime {
#define SN_GMIME_MEMBER(name, type, parameters) type(*name) parameters;
  SN_GMIME_CALLS(SN_GMIME_MEMBER)
#undef SN_GMIME_MEMBER
  void *library;
} sn_gmime;

/* SONAE_E_IO: it is not there, or another one than this was built with. */
sonae_status sn_gmime_load(sonae_language language, sn_gmime *out, sonae_error *error);

#endif
