/* SPDX-License-Identifier: Apache-2.0 */
#include "load/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "load/wording.h"

static const sn_phrase TOO_LARGE = {{"ファイルが大きすぎます（16 MBまで）。", "the file is too large (16 MB at most)"}};

/* One byte more than the limit is asked for, so that a file that is too large is known without reading it all. */
static sonae_status read_all(int fd, size_t hint, char **bytes, size_t *length) {
  size_t capacity = hint < 4096 ? 4096 : hint + 1;
  char *data = malloc(capacity + 1);
  size_t used = 0;
  for (;;) {
    if (data && used == capacity) {
      char *larger = realloc(data, capacity * 2 + 1);
      if (!larger) free(data);
      data = larger;
      capacity *= 2;
    }
    if (!data) return SONAE_E_MEMORY;
    ssize_t got = read(fd, data + used, capacity - used);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || used > SN_MAX_XML_BYTES) {
      if (got < 0) free(data);
      if (got < 0) return SONAE_E_IO;
      break;
    }
    used += (size_t)got;
  }
  data[used] = '\0';
  *bytes = data;
  *length = used;
  return SONAE_OK;
}

sonae_status sn_source_read(const char *file, char **bytes, size_t *length, sonae_error *error,
                            sonae_language language) {
  struct stat about;
  int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer must not hold us */
  if (fd < 0) return sn_fail_system(error, errno, file);
  sonae_status status = SONAE_OK;
  *bytes = NULL;
  if (fstat(fd, &about) != 0)
    status = sn_fail_system(error, errno, file);
  else if (!S_ISREG(about.st_mode))
    status = SONAE_E_INPUT;
  else if (about.st_size > SN_MAX_XML_BYTES)
    status = sn_fail(error, SONAE_E_LIMIT, file, 0, TOO_LARGE.in[language]);
  else if ((status = read_all(fd, (size_t)about.st_size, bytes, length)) != SONAE_OK)
    sn_fail_system(error, status == SONAE_E_MEMORY ? ENOMEM : errno, file);
  else if (*length > SN_MAX_XML_BYTES)
    status = sn_fail(error, SONAE_E_LIMIT, file, 0, TOO_LARGE.in[language]);
  close(fd);
  if (status != SONAE_OK) {
    free(*bytes);
    *bytes = NULL;
  }
  return status;
}

sonae_status sn_source_parse(sn_arena *arena, sn_log *log, const char *file, const char *bytes, size_t length,
                             sn_document *out) {
  if (length > SN_MAX_XML_BYTES) return sn_fail(log->error, SONAE_E_LIMIT, file, 0, TOO_LARGE.in[sn_log_language(log)]);
  *out = (sn_document){.file = sn_arena_text(arena, file), .bytes = length};
  sn_digest_bytes(bytes, length, out->digest);
  const sn_xml_node *root = sn_xml_parse(arena, log, out->file, bytes, length);
  if (arena->failed) return sn_fail_system(log->error, ENOMEM, file);
  if (!root) return SONAE_E_INPUT;
  out->vocabulary = sn_shape_vocabulary(log, out->file, root);
  if (out->vocabulary == SN_VOCABULARY_COUNT) return SONAE_E_INPUT;
  if (!sn_shape_is_bounded(log, out->file, root)) return SONAE_E_INPUT;
  sn_shape_check(log, out->file, root, out->vocabulary);
  out->root = root;
  return sn_wording_check(arena, log, out) ? SONAE_OK : sn_fail_system(log->error, ENOMEM, file);
}

sonae_status sn_source_open(sn_arena *arena, sn_log *log, const char *file, sn_document *out) {
  char *bytes = NULL;
  size_t length = 0;
  sonae_status status = sn_source_read(file, &bytes, &length, log->error, sn_log_language(log));
  if (status == SONAE_E_INPUT)
    SN_ERROR(log, file, 0, SN_SAY("ふつうのファイルではありません。", "not a regular file"), NULL);
  if (status == SONAE_OK) status = sn_source_parse(arena, log, file, bytes, length, out);
  free(bytes);
  return status;
}

const char *sn_source_digest(sn_arena *arena, const sn_document *documents, size_t count) {
  unsigned char digest[SN_DIGEST_BYTES];
  char text[SN_DIGEST_TEXT_BYTES];
  sn_buffer all = SN_BUFFER(SN_DIGEST_BYTES * 1024);
  if (count == 1) {
    sn_digest_text(documents[0].digest, text);
    return sn_arena_text(arena, text);
  }
  for (size_t i = 0; i < count; i++)
    sn_buffer_add(&all, documents[i].digest, SN_DIGEST_BYTES);
  arena->failed |= all.failed;
  sn_digest_bytes(all.data, all.length, digest);
  sn_digest_text(digest, text);
  sn_buffer_free(&all);
  return sn_arena_text(arena, text);
}
