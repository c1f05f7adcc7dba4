/* SPDX-License-Identifier: Apache-2.0 */
#include "intake/single.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "intake/files.h"

sonae_status sn_single_out_of_memory(sonae_language language, sonae_error *error) {
  return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, language));
}

static bool is_folder(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static sonae_status read_bytes(const char *path, sonae_language language, sn_buffer *out, sonae_error *error) {
  const sn_file file = {.path = path, .named = true};
  int native = 0;
  sn_files_fault fault = sn_files_read(&file, out, &native);
  if (out->failed) return sn_single_out_of_memory(language, error);
  if (fault == SN_FILES_FINE) return SONAE_OK;
  if (fault == SN_FILES_CLOSED) return sn_fail_system(error, native, path);
  sonae_status status = fault == SN_FILES_LARGE ? SONAE_E_LIMIT : SONAE_E_INPUT;
  sn_fail(error, status, path, 0, sonae_status_text(status, language));
  if (error && is_folder(path)) error->native = EISDIR;
  return status;
}

static const char *plain_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

sonae_status sn_single_read(const char *path, sn_worker_read read, const sonae_definition *fallback,
                            sonae_language language, sn_single *out, sonae_error *error) {
  const sn_reader_setup setup = {.fallback = fallback,
                                 .language = language,
                                 .read = read,
                                 .guesses = true, /* what comes of it is proposed, as text */
                                 .seconds = SN_MAX_READER_SECONDS,
                                 .wait_seconds = SN_MAX_READER_WAIT_SECONDS};
  sn_reader *reader = NULL;
  *out = (sn_single){.bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES)};
  sonae_status status = read_bytes(path, language, &out->bytes, error);
  if (status == SONAE_OK) status = sn_reader_new(&setup, &reader, error);
  if (status == SONAE_OK)
    status = sn_reader_send(reader, plain_name(path), out->bytes.data ? out->bytes.data : "", out->bytes.length, error);
  if (status == SONAE_OK) status = sn_reader_receive(reader, &out->findings, error);
  sn_reader_free(reader);
  return status;
}

void sn_single_free(sn_single *single) {
  sn_findings_free(&single->findings);
  sn_buffer_free(&single->bytes);
}

sonae_status sn_single_tell(const sn_single *single, const char *path, sn_log *log) {
  const sn_readings *readings = &single->findings.readings;
  for (size_t i = 0; i < readings->count; i++)
    for (size_t k = 0; k < readings->items[i].remarks.count; k++) {
      const sonae_remark *remark = &readings->items[i].remarks.items[k];
      if (remark->severity != SONAE_ERROR) continue;
      if (*remark->place)
        SN_ERROR(log, path, 0, SN_SAY("{0}: {1}", "{0}: {1}"), remark->place, remark->text);
      else
        SN_ERROR(log, path, 0, SN_SAY("{0}", "{0}"), remark->text);
    }
  return SONAE_E_INPUT;
}
