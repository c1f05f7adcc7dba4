/* SPDX-License-Identifier: Apache-2.0 */
/* A session's room in words, for its pages; and the pages. */
#ifndef SN_REPORTS_SESSION_VIEW_H
#define SN_REPORTS_SESSION_VIEW_H

#include "reports/words/view.h"
#include "sonae/room.h"

typedef struct sn_session_view {
  sn_view view; /* with a response only where it is a company's own sheet */
  const sonae_session *session;
  const sonae_room *room;
  bool for_host;                          /* the report, not what hangs in the room */
  const sonae_session_board *board;       /* NULL in a follow-up */
  const sonae_session_followup *followup; /* NULL elsewhere */
  const sonae_session_sheet *sheet;       /* NULL elsewhere */
} sn_session_view;

/* Of figures of all; of a group that shows nothing its count is 0. */
const sonae_group_part *sn_session_all(const sonae_group *group);
const char *sn_session_number(const sn_session_view *view, uint64_t value);
/* With {0} = k of the group, {1} = 2 k. */
const char *sn_session_say_k(const sn_session_view *view, const sonae_group *group, sn_text_id id);
/* "5 companies", "fewer than 3", "nearly all (6 or more)". */
const char *sn_session_count(const sn_session_view *view, const sonae_group *group, sonae_group_count count);
/* How far those of a group are with a question, a bin a line; a dash where it is not shown. */
const char *sn_session_stands(const sn_session_view *view, uint32_t question);
/* A text of the case collection, which has languages of its own. */
const char *sn_session_case_text(const sn_session_view *view, const sonae_cases *cases, sonae_text text);
/* The title of an action, or its id where the rule pack has it no more. */
const char *sn_session_action(const sn_session_view *view, const char *id);
/* Texts of the agenda, one a line behind a bullet, behind what is in the list already. */
void sn_session_bullets(const sn_session_view *view, sn_buffer *list, const sonae_text *texts, size_t count);

/* Title, host, day; more fields may follow. */
sn_table *sn_session_put_head(const sn_session_view *view, sn_page *page, uint32_t label_span, uint32_t value_span);
/* Why the mean of an area is not shown, where one is not. */
void sn_session_tell_hidden(const sn_session_view *view, sn_page *page, const sonae_group *group);
/* Areas that are shown come first, so that those of a chart stand together; how many. own, second: scores by area, NULL:
 * no such column. */
size_t sn_session_put_areas(const sn_session_view *view, sn_table *table, const int64_t *first, const int64_t *second);
void sn_sheet_session(const sn_session_view *view);
void sn_sheet_session_questions(const sn_session_view *view);
void sn_sheet_session_cases(const sn_session_view *view);
void sn_sheet_session_agenda(const sn_session_view *view);
void sn_sheet_session_concerns(const sn_session_view *view);
void sn_sheet_session_said(const sn_session_view *view);
void sn_sheet_session_own(const sn_session_view *view);
void sn_sheet_session_followup(const sn_session_view *view);
void sn_sheet_session_change(const sn_session_view *view);
void sn_sheet_session_letters(const sn_session_view *view);

#endif
