/* SPDX-License-Identifier: Apache-2.0 */
/* What the facilitator goes by: the agenda with its times and questions, and the categories of concerns. */
#include <string.h>

#include "reports/session/view.h"

static const uint8_t widths[] = {16, 6, 44, 54, 0};
static const uint8_t concern_widths[] = {18, 42, 60, 0};

enum { LIST_BYTES = 64 * 1024, HOUR_MINUTES = 60, LEAST_POINTS = 9 };

/* ---- times ---- */

static const char *clock_of(const sn_session_view *v, uint32_t minutes) {
  sn_buffer text = SN_BUFFER(32);
  sn_buffer_printf(&text, "%u:%02u", minutes / HOUR_MINUTES, minutes % HOUR_MINUTES);
  return sn_view_keep(&v->view, &text);
}

static void put_time(const sn_session_view *v, sn_table *table, uint32_t from, uint32_t minutes) {
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG,
              sn_view_fill(&v->view, SN_TEXT_SESSION_TIME, clock_of(v, from), clock_of(v, from + minutes), NULL));
  sn_put_text(table, SN_TONE_QUIET, sn_view_integer(&v->view, minutes));
}

/* ---- what is asked ---- */

static const sonae_agenda_talk *talk_of(const sn_session_view *v, uint32_t question) {
  const sonae_agenda *agenda = v->room->agenda;
  size_t i = 0;
  while (agenda->talks[i].question != question)
    i++; /* only those that have one are chosen */
  return &agenda->talks[i];
}

static const char *asks_of(const sn_session_view *v, const sonae_agenda_item *item) {
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  sn_session_bullets(v, &list, item->asks, item->ask_count);
  for (size_t i = 0; item->of == SONAE_AGENDA_CASES && i < v->room->fitting_count; i++) {
    const sonae_case *fitting = &v->room->cases->items[v->room->fitting[i]];
    sn_view_line(&list, sn_view_fill(&v->view, SN_TEXT_SESSION_ASK_LINE,
                                     sn_session_case_text(v, v->room->cases, fitting->title), NULL, NULL));
  }
  return sn_view_keep(&v->view, &list);
}

static void put_item(const sn_session_view *v, sn_table *table, const sonae_room_slot *slot) {
  const sonae_agenda_item *item = &v->room->agenda->items[slot->item];
  put_time(v, table, slot->from, slot->minutes);
  sn_put_text(table, SN_TONE_PLAIN,
              sn_view_fill(&v->view, SN_TEXT_SESSION_ITEM, sn_view_text(&v->view, item->title),
                           sn_view_text(&v->view, item->text), NULL));
  sn_put_text(table, SN_TONE_PLAIN, asks_of(v, item));
}

/* The time of the item, shared out among the gaps. */
static void put_talks(const sn_session_view *v, sn_table *table, const sonae_room_slot *slot) {
  const sonae_room *room = v->room;
  for (uint32_t i = 0; i < room->talk_count; i++) {
    uint32_t from = slot->minutes * i / (uint32_t)room->talk_count;
    uint32_t end = slot->minutes * (i + 1) / (uint32_t)room->talk_count;
    const sonae_agenda_talk *talk = talk_of(v, room->talks[i]);
    sn_buffer list = SN_BUFFER(LIST_BYTES);
    sn_session_bullets(v, &list, talk->asks, talk->ask_count);
    sn_view_line(&list, sn_view_fill(&v->view, SN_TEXT_SESSION_ASK_LINE,
                                     sn_view_say(&v->view, SN_TEXT_SESSION_GAP_NO_TALK), NULL, NULL));
    put_time(v, table, slot->from + from, end - from);
    sn_put_text(table, SN_TONE_CARE,
                sn_view_fill(&v->view, SN_TEXT_SESSION_GAP_TALK, sn_view_integer(&v->view, (int64_t)i + 1),
                             sn_view_text(&v->view, v->view.definition->questions[room->talks[i]].text), NULL));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_keep(&v->view, &list));
  }
}

void sn_sheet_session_agenda(const sn_session_view *v) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_TIME, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_SESSION_COLUMN_MINUTES, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_SESSION_COLUMN_ITEM, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_ASKS, 1, SN_LOOK_AUTO}};
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_AGENDA, SN_TEXT_SESSION_SHEET_AGENDA,
                               SN_TEXT_SESSION_TITLE_AGENDA, widths);
  page->one_sheet = true;
  page->least_points = LEAST_POINTS;
  sn_page_text(page, SN_TONE_STRONG, sn_view_text(&v->view, v->room->agenda->title));
  sn_page_text(
      page, SN_TONE_QUIET,
      sn_view_fill(&v->view, SN_TEXT_SESSION_AGENDA_INTRO, sn_session_number(v, v->session->minutes), NULL, NULL));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 4), 4);
  for (size_t i = 0; i < v->room->slot_count; i++) {
    put_item(v, table, &v->room->slots[i]);
    if (v->room->agenda->items[v->room->slots[i].item].of == SONAE_AGENDA_GAPS) put_talks(v, table, &v->room->slots[i]);
  }
}

/* ---- concerns ---- */

static const char *bullets(const sn_session_view *v, const sonae_text *texts, size_t count) {
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  sn_session_bullets(v, &list, texts, count);
  return sn_view_keep(&v->view, &list);
}

void sn_sheet_session_concerns(const sn_session_view *v) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_CATEGORY, 1, SN_LOOK_LABEL},
                                         {SN_TEXT_SESSION_COLUMN_PROMPT, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_EXAMPLES, 1, SN_LOOK_AUTO}};
  const sonae_agenda *agenda = v->room->agenda;
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_CONCERNS, SN_TEXT_SESSION_SHEET_CONCERNS,
                               SN_TEXT_SESSION_TITLE_CONCERNS, concern_widths);
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_SESSION_CONCERNS_INTRO));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 3), 3);
  for (size_t i = 0; i < agenda->category_count; i++) {
    const sonae_agenda_category *category = &agenda->categories[i];
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_text(&v->view, category->title));
    sn_put_text(table, SN_TONE_PLAIN, bullets(v, category->prompts, category->prompt_count));
    sn_put_text(table, SN_TONE_QUIET, bullets(v, category->examples, category->example_count));
  }
}
