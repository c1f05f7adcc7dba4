/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"
#include "guess/guess.h"
#include "intake/files.h"
#include "intake/reader.h"

static sonae_status fail_for_memory(sonae_language language, sonae_error *error) {
  return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, language));
}

static sonae_status read_bytes(const char *path, sonae_language language, sn_buffer *out, sonae_error *error) {
  const sn_file file = {.path = path, .named = true};
  int native = 0;
  sn_files_fault fault = sn_files_read(&file, out, &native);
  if (out->failed) return fail_for_memory(language, error);
  if (fault == SN_FILES_FINE) return SONAE_OK;
  if (fault == SN_FILES_CLOSED) return sn_fail_system(error, native, path);
  sonae_status status = fault == SN_FILES_LARGE ? SONAE_E_LIMIT : SONAE_E_INPUT;
  return sn_fail(error, status, path, 0, sonae_status_text(status, language));
}

/* Its first error says why there is no proposal. */
static sonae_status fail_for_reading(const sn_readings *readings, const char *path, sonae_error *error) {
  const sn_remarks *remarks = &readings->items[0].remarks;
  const char *text = "";
  for (size_t i = 0; i < remarks->count && !*text; i++)
    if (remarks->items[i].severity == SONAE_ERROR) text = remarks->items[i].text;
  return sn_fail(error, SONAE_E_INPUT, path, 0, text);
}

static sonae_status take_proposal(const sn_findings *findings, const char *path, sonae_language language, char **out,
                                  sonae_error *error) {
  if (!findings->readings.proposal) return fail_for_reading(&findings->readings, path, error);
  char *proposal = strdup(findings->readings.proposal);
  if (!proposal) return fail_for_memory(language, error);
  *out = proposal;
  return SONAE_OK;
}

static const char *plain_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

sonae_status sonae_map_guess(const sonae_definition *definition, const char *file, sonae_language language, char **out,
                             sonae_error *error) {
  const sn_reader_setup setup = {.fallback = definition,
                                 .language = language,
                                 .read = sn_guess_file,
                                 .guesses = true,
                                 .seconds = SN_MAX_READER_SECONDS,
                                 .wait_seconds = SN_MAX_READER_WAIT_SECONDS};
  sn_buffer bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  sn_reader *reader = NULL;
  sn_findings findings = {0};
  sonae_status status = read_bytes(file, language, &bytes, error);
  if (status == SONAE_OK) status = sn_reader_new(&setup, &reader, error);
  if (status == SONAE_OK)
    status = sn_reader_send(reader, plain_name(file), bytes.data ? bytes.data : "", bytes.length, error);
  if (status == SONAE_OK) status = sn_reader_receive(reader, &findings, error);
  if (status == SONAE_OK) status = take_proposal(&findings, file, language, out, error);
  sn_findings_free(&findings);
  sn_reader_free(reader);
  sn_buffer_free(&bytes);
  return status;
}
