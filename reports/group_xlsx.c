/* SPDX-License-Identifier: Apache-2.0 */
/* The report about a group as a workbook. */
#include "reports/group_view.h"
#include "reports/render.h"

bool sn_group_document(const sonae_group_report *report, sn_arena *arena, sn_document *document) {
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

sonae_status sonae_group_xlsx(const sonae_group_report *report, const char *file, sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  bool made = sn_group_document(report, &arena, &document);
  sonae_status status = sn_render_save(made ? &document : NULL, report->language, file, error);
  sn_arena_free(&arena);
  return status;
}
