/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/fill.h"
#include "guess/guess.h"
#include "intake/single.h"

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
  if (!proposal) return sn_single_out_of_memory(language, error);
  *out = proposal;
  return SONAE_OK;
}

sonae_status sonae_map_guess(const sonae_definition *definition, const char *file, sonae_language language, char **out,
                             sonae_error *error) {
  sn_single single;
  sonae_status status = sn_single_read(file, sn_guess_file, definition, language, &single, error);
  if (status == SONAE_OK) status = take_proposal(&single.findings, file, language, out, error);
  sn_single_free(&single);
  return status;
}
