/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet that goes back to who answered, as a workbook. */
#include "reports/group/feedback.h"

#include "layout/render.h"

bool sn_feedback_document(const sonae_feedback *feedback, sn_arena *arena, sn_document *document) {
  sn_feedback_view v = {.feedback = feedback};
  *document = (sn_document){.arena = arena, .language = feedback->report.language};
  if (!sn_view_fill_in(&v.view, &feedback->report, arena, document)) return false;
  sn_view_head(&v.view, sn_view_say(&v.view, SN_TEXT_FEEDBACK_DOCUMENT), sn_view_organisation(&v.view),
               sn_view_date(&v.view));
  sn_sheet_feedback(&v);
  return !arena->failed;
}

sonae_status sonae_feedback_xlsx(const sonae_feedback *feedback, const char *file, sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  bool made = sn_feedback_document(feedback, &arena, &document);
  return sn_render_save(&document, made, file, error);
}
