/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/output.h"

#include "reports/render.h"

sonae_status sn_output_save(sn_document *document, bool made, sonae_file_kind kind, const char *file,
                            sonae_error *error) {
  (void)kind;
  return sn_render_save(document, made, file, error);
}
