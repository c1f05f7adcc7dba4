/* SPDX-License-Identifier: Apache-2.0 */
/* A drill as a document. */
#include "reports/drill/drill.h"

#include "layout/output.h"

enum { LINES_BYTES = 64 * 1024 };

sn_page *sn_drill_page(const sn_drill_view *v, sn_page_id id, sn_text_id name, sn_text_id title,
                       const uint8_t *widths) {
  const char *titled = sn_view_fill(&v->view, title, sn_view_text(&v->view, v->drill->title), NULL, NULL);
  return sn_document_page(v->view.document, id, sn_view_say(&v->view, name), titled, widths);
}

const char *sn_drill_lines(const sn_drill_view *v, sn_text_id form, const sonae_text *texts, size_t count) {
  sn_buffer lines = SN_BUFFER(LINES_BYTES);
  for (size_t i = 0; i < count; i++)
    sn_view_line(&lines, sn_view_fill(&v->view, form, sn_view_text(&v->view, texts[i]), NULL, NULL));
  return sn_view_keep(&v->view, &lines);
}

const char *sn_drill_scene(const sn_drill_view *v, size_t slot) {
  return sn_view_fill(&v->view, SN_TEXT_DRILL_SCENE, sn_view_integer(&v->view, (int64_t)slot + 1),
                      sn_view_text(&v->view, sn_drill_inject(v, slot)->clock), NULL);
}

static bool make_document(const sonae_drill_report *report, sn_document *document) {
  sn_drill_view v = {.report = report, .drill = report->drill, .times = report->times};
  if (!sn_view_fill_in(&v.view, &report->report, document->arena, document)) return false;
  const char *title = sn_view_fill(&v.view, SN_TEXT_DRILL_TITLE, sn_view_text(&v.view, v.drill->title), NULL, NULL);
  sn_view_head(&v.view, title, sn_view_organisation(&v.view), sn_view_date(&v.view));
  sn_drill_run(&v);
  sn_drill_rules(&v);
  sn_drill_slips(&v);
  sn_drill_score(&v);
  sn_drill_talk(&v);
  sn_drill_cases(&v);
  return !document->arena->failed;
}

sonae_status sonae_drill_write(const sonae_drill_report *report, sonae_file_kind kind, const char *file,
                               sonae_error *error) {
  sn_arena arena = {0};
  sn_document document = {.arena = &arena, .language = report->report.language == SONAE_EN ? SONAE_EN : SONAE_JA};
  bool made = make_document(report, &document);
  return sn_output_save(&document, made, kind, file, error);
}
