/* SPDX-License-Identifier: Apache-2.0 */
/* The sheets of a session, put together and saved. */
#include "layout/output.h"
#include "reports/session/view.h"

static sn_session_view begin(sn_arena *arena, sn_document *document, const sonae_definition *definition,
                             sonae_language language) {
  sonae_language spoken = language == SONAE_EN ? SONAE_EN : SONAE_JA;
  *document = (sn_document){.arena = arena, .language = spoken};
  return (sn_session_view){.view = {.definition = definition,
                                    .language = spoken,
                                    .tag = spoken == SONAE_EN ? "en" : "ja",
                                    .arena = arena,
                                    .document = document}};
}

static const char *title_of(const sonae_session *session) {
  return session->title ? session->title : session->id;
}

static sn_session_view begin_board(sn_arena *arena, sn_document *document, const sonae_session_board *board,
                                   sn_text_id title) {
  sn_session_view v = begin(arena, document, board->room->definition, board->language);
  v.session = board->session;
  v.room = board->room;
  v.board = board;
  sn_view_head(&v.view, sn_view_say(&v.view, title), title_of(board->session), board->session->date);
  return v;
}

sonae_status sonae_session_board_save(const sonae_session_board *board, sonae_file_kind kind, const char *file,
                                      sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  const sn_session_view v = begin_board(&arena, &document, board, SN_TEXT_SESSION_BOARD);
  sn_sheet_session(&v);
  sn_sheet_session_questions(&v);
  sn_sheet_session_cases(&v);
  sn_sheet_session_agenda(&v);
  sn_sheet_session_concerns(&v);
  return sn_output_save(&document, !arena.failed, kind, file, error);
}

sonae_status sonae_session_report_save(const sonae_session_board *board, sonae_file_kind kind, const char *file,
                                       sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  sn_session_view v = begin_board(&arena, &document, board, SN_TEXT_SESSION_REPORT);
  v.for_host = true;
  sn_sheet_session(&v);
  sn_sheet_session_questions(&v);
  sn_sheet_session_said(&v);
  sn_sheet_session_cases(&v);
  return sn_output_save(&document, !arena.failed, kind, file, error);
}

static bool make_sheet(const sonae_session_sheet *sheet, sn_arena *arena, sn_document *document) {
  sn_session_view v = begin(arena, document, sheet->report.definition, sheet->report.language);
  v.session = sheet->board->session;
  v.room = sheet->board->room;
  v.board = sheet->board;
  v.sheet = sheet;
  if (!sn_view_fill_in(&v.view, &sheet->report, arena, document)) return false;
  sn_view_head(&v.view, sn_view_say(&v.view, SN_TEXT_SESSION_OWN), sn_view_organisation(&v.view),
               sheet->board->session->date);
  sn_sheet_session_own(&v);
  return !arena->failed;
}

sonae_status sonae_session_sheet_save(const sonae_session_sheet *sheet, sonae_file_kind kind, const char *file,
                                      sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  bool made = make_sheet(sheet, &arena, &document);
  return sn_output_save(&document, made, kind, file, error);
}

sonae_status sonae_session_followup_save(const sonae_session_followup *followup, sonae_file_kind kind, const char *file,
                                         sonae_error *error) {
  sn_arena arena = {0};
  sn_document document;
  sn_session_view v = begin(&arena, &document, followup->definition, followup->language);
  v.session = followup->session;
  v.room = followup->before;
  v.followup = followup;
  sn_view_head(&v.view, sn_view_say(&v.view, SN_TEXT_SESSION_FOLLOWUP), title_of(followup->session), followup->date);
  sn_sheet_session_followup(&v);
  sn_sheet_session_change(&v);
  if (followup->outcome_count) sn_sheet_session_letters(&v);
  return sn_output_save(&document, !arena.failed, kind, file, error);
}
