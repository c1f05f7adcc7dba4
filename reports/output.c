/* SPDX-License-Identifier: Apache-2.0 */
#include "reports/output.h"

#include "base/fill.h"
#include "reports/render.h"

static sonae_status refuse(const sn_document *document, const char *file, sonae_error *error) {
  static const sn_phrase sentence = {
      {"この種類のファイルは、まだ書けません", "files of this kind cannot be written yet"}};
  sonae_language language = document->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  sn_arena_free(document->arena);
  return sn_fail(error, SONAE_E_NOT_FOUND, file, 0, sentence.in[language]);
}

sonae_status sn_output_save(sn_document *document, bool made, sonae_file_kind kind, const char *file,
                            sonae_error *error) {
  return kind == SONAE_FILE_XLSX ? sn_render_save(document, made, file, error) : refuse(document, file, error);
}
