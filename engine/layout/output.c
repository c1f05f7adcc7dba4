/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/output.h"

#include "base/fill.h"
#include "base/whole.h"
#include "layout/html.h"
#include "layout/print.h"
#include "layout/render.h"

static sonae_status save_html(sn_document *document, bool made, const char *file, sonae_error *error) {
  sonae_language language = document->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  sn_buffer page = {0};
  bool written = made && sn_html_document(document, &page);
  sn_arena_free(document->arena);
  sonae_status status = written ? sn_whole_save(file, language, page.data, page.length, error)
                                : sn_fail(error, SONAE_E_MEMORY, file, 0, sonae_status_text(SONAE_E_MEMORY, language));
  sn_buffer_free(&page);
  return status;
}

sonae_status sn_output_save(sn_document *document, bool made, sonae_file_kind kind, const char *file,
                            sonae_error *error) {
  switch (kind) {
  case SONAE_FILE_HTML:
    return save_html(document, made, file, error);
  case SONAE_FILE_PDF:
    return sn_print_save(document, made, file, error);
  case SONAE_FILE_XLSX:
    break;
  }
  return sn_render_save(document, made, file, error);
}
