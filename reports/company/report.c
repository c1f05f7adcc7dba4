/* SPDX-License-Identifier: Apache-2.0 */
/* The gap report, as a file of whichever kind. */
#include "layout/output.h"
#include "reports/company/sheets.h"

static void fill_document(const sn_view *view, sonae_file_kind kind) {
  if (kind != SONAE_FILE_XLSX) sn_sheet_owner(view);
  sn_sheet_summary(view);
  sn_sheet_actions(view);
  sn_sheet_plan(view);
  sn_sheet_gaps(view);
  sn_sheet_answers(view);
  if (view->report->history) sn_sheet_history(view);
  sn_sheet_cases(view);
  sn_sheet_grounds(view);
}

static bool make_document(const sonae_report *report, sonae_file_kind kind, sn_arena *arena, sn_document *document) {
  sn_view view;
  *document = (sn_document){.arena = arena, .language = report->language};
  if (!sn_view_fill_in(&view, report, arena, document)) return false;
  sn_view_head(&view, sn_view_say(&view, SN_TEXT_TITLE_SUMMARY), sn_view_organisation(&view), sn_view_date(&view));
  fill_document(&view, kind);
  return !arena->failed;
}

sonae_status sonae_report_write(const sonae_report *report, sonae_file_kind kind, const char *file,
                                sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  bool made = make_document(report, kind, &arena, &document);
  return sn_output_save(&document, made, kind, file, error);
}
