/* SPDX-License-Identifier: Apache-2.0 */
/* The report about a group as a workbook. */
#include "base/fill.h"
#include "book/save.h"
#include "reports/group_view.h"
#include "reports/render.h"

static bool make_document(const sonae_group_report *report, sn_arena *arena, sn_document *document) {
  sonae_language language = report->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  *document = (sn_document){.arena = arena, .language = language, .date = report->date};
  const sn_group_view v = {.view = {.definition = report->group->definition,
                                    .language = language,
                                    .tag = language == SONAE_EN ? "en" : "ja",
                                    .arena = arena,
                                    .document = document},
                           .report = report,
                           .group = report->group};
  sn_buffer program = SN_BUFFER(256);
  sn_buffer_printf(&program, "sonae %s", sonae_version());
  document->program = sn_view_keep(&v.view, &program);
  document->title = sn_view_say(&v.view, SN_TEXT_GROUP_TITLE);
  document->organisation = report->name ? report->name : "";
  sn_sheet_group(&v);
  if (v.group->parts[0].count > 0) {
    sn_sheet_group_gaps(&v);
    sn_sheet_group_parts(&v);
  }
  sn_sheet_group_method(&v);
  return !arena->failed;
}

static bool fill_book(sn_book *book, void *document) {
  sn_render(document, book);
  return true;
}

sonae_status sonae_group_xlsx(const sonae_group_report *report, const char *file, sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  sonae_status status = SONAE_E_MEMORY;
  if (make_document(report, &arena, &document)) {
    const sn_save save = {.file = file,
                          .language = report->language,
                          .about = {.title = document.title,
                                    .author = document.program,
                                    .company = document.organisation,
                                    .date = document.date},
                          .fill = fill_book,
                          .context = &document};
    status = sn_save_book(&save, error);
  } else {
    sn_fail(error, status, file, 0, sonae_status_text(status, report->language));
  }
  sn_arena_free(&arena);
  return status;
}
