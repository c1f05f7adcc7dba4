/* SPDX-License-Identifier: Apache-2.0 */
/* The report about a group as a workbook. */
#include "layout/render.h"
#include "reports/group/view.h"

bool sn_group_document(const sonae_group_report *report, sn_arena *arena, sn_document *document) {
  sonae_language language = report->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  *document = (sn_document){.arena = arena, .language = language};
  const sn_group_view v = {.view = {.definition = report->group->definition,
                                    .language = language,
                                    .tag = language == SONAE_EN ? "en" : "ja",
                                    .arena = arena,
                                    .document = document},
                           .report = report,
                           .group = report->group};
  sn_view_head(&v.view, sn_view_say(&v.view, SN_TEXT_GROUP_TITLE), report->name ? report->name : "", report->date);
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
  return sn_render_save(&document, made, file, error);
}
