/* SPDX-License-Identifier: Apache-2.0 */
/* The kit as a file. */
#include "kit/kit.h"
#include "layout/output.h"

sonae_status sonae_kit_write(const sonae_kit *kit, sonae_file_kind kind, const char *file, sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  bool made = sn_kit_document(kit, &arena, &document);
  return sn_output_save(&document, made, kind, file, error);
}
