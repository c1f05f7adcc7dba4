/* SPDX-License-Identifier: Apache-2.0 */
/* Duties as short strings, for lists and papers. */
#include <string.h>

#include "reports/words/days.h"
#include "sonae/duty.h"

enum { LIST_BYTES = 64 * 1024 };

typedef struct duty_list {
  sonae_duty_list data;
  sn_arena arena;
} duty_list;

typedef struct duty_view {
  sn_view view;
  const sonae_duties *duties;
  const char *known; /* NULL: not yet */
} duty_view;

static const char *text_of(const duty_view *v, sonae_text text) {
  return sonae_duties_text(v->duties, text, v->view.tag);
}

static const char *day_in_words(const duty_view *v, const sonae_due *due) {
  const sn_view *view = &v->view;
  const sonae_calendar *calendar = v->duties->calendar;
  const char *day = sn_days_long(view, due->day);
  if (!due->confirm) return day;
  return sn_view_fill(view, SN_TEXT_DUTY_CONFIRM, day, sn_view_integer(view, calendar->first),
                      sn_view_integer(view, calendar->last));
}

/* Without days: to be looked up in the contract, or said in words ("without delay"). */
static const char *without_days(const duty_view *v, const sonae_duty *duty) {
  return duty->kind == SONAE_DUTY_CONTRACT ? NULL : text_of(v, duty->first);
}

static const char *first_due(const duty_view *v, const sonae_duty *duty) {
  sonae_due from, to;
  if (!duty->first_to) return without_days(v, duty);
  if (!v->known || sonae_due_count(v->duties->calendar, v->known, duty->first_from, false, &from) != SONAE_OK ||
      sonae_due_count(v->duties->calendar, v->known, duty->first_to, false, &to) != SONAE_OK)
    return NULL;
  const char *last = day_in_words(v, &to);
  if (duty->first_from == duty->first_to) return last;
  return sn_view_fill(&v->view, SN_TEXT_DUTY_FROM_TO, day_in_words(v, &from), last, NULL);
}

static const char *final_rule(const duty_view *v, const sonae_duty *duty) {
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  for (size_t i = 0; i < duty->final_count; i++)
    sn_view_list(&v->view, &list, text_of(v, duty->finals[i].text));
  return duty->final_count ? sn_view_keep(&v->view, &list) : sn_view_say(&v->view, SN_TEXT_DUTY_NO_FINAL);
}

/* A last day off moves on: both days are said, so that nobody counts on their own and finds another one. */
static const char *last_day(const duty_view *v, const sonae_duty_final *final, const sonae_due *due) {
  const char *number = sn_view_integer(&v->view, final->days), *day = day_in_words(v, due);
  const char *counted = sn_arena_text(v->view.arena, due->counted);
  bool moved = counted && strcmp(due->counted, due->day) != 0;
  return sn_view_fill(&v->view, moved ? SN_TEXT_DUTY_MOVED : SN_TEXT_DUTY_NUMBERED, number, day,
                      moved ? sn_days_long(&v->view, counted) : NULL);
}

static const char *final_due(const duty_view *v, const sonae_duty *duty) {
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  bool all = v->known != NULL;
  if (!duty->final_count) return sn_view_say(&v->view, SN_TEXT_DUTY_NO_FINAL);
  for (size_t i = 0; all && i < duty->final_count; i++) {
    sonae_due due;
    const sonae_duty_final *final = &duty->finals[i];
    all = sonae_due_count(v->duties->calendar, v->known, final->days, final->moves, &due) == SONAE_OK;
    if (all) sn_view_list(&v->view, &list, last_day(v, final, &due));
  }
  const char *days = sn_view_keep(&v->view, &list);
  return all ? days : NULL;
}

static sonae_duty_words words_of(const duty_view *v, const sonae_duty *duty) {
  return (sonae_duty_words){.title = text_of(v, duty->title),
                            .whom = text_of(v, duty->whom),
                            .first = text_of(v, duty->first),
                            .first_due = first_due(v, duty),
                            .final = final_rule(v, duty),
                            .final_due = final_due(v, duty),
                            .where = text_of(v, duty->where),
                            .source = text_of(v, duty->source),
                            .checked = duty->checked};
}

sonae_status sonae_duty_list_make(const sonae_duties *duties, const sonae_workspace *workspace, const char *known,
                                  sonae_language language, const sonae_duty_list **out) {
  sn_arena arena = {0};
  char day[SONAE_DAY_BYTES];
  if (known && !sonae_known_read(known, day)) return SONAE_E_ARGUMENT;
  duty_list *list = SN_ARENA_NEW(&arena, 1, duty_list);
  sonae_duty_words *items = SN_ARENA_NEW(&arena, duties->count, sonae_duty_words);
  sonae_language spoken = language == SONAE_EN ? SONAE_EN : SONAE_JA;
  const duty_view v = {.view = {.language = spoken, .tag = spoken == SONAE_EN ? "en" : "ja", .arena = &arena},
                       .duties = duties,
                       .known = known};
  size_t count = 0;
  for (size_t i = 0; items && i < duties->count; i++)
    if (duties->items[i].kind != SONAE_DUTY_DESIGNATED &&
        sonae_duty_applies(&duties->items[i], workspace) != SONAE_FALSE)
      items[count++] = words_of(&v, &duties->items[i]);
  if (!list || arena.failed) {
    sn_arena_free(&arena);
    return SONAE_E_MEMORY;
  }
  *list = (duty_list){.data = {.items = items, .count = count}, .arena = arena};
  *out = &list->data;
  return SONAE_OK;
}

void sonae_duty_list_free(const sonae_duty_list *list) {
  if (!list) return;
  sn_arena arena = ((const duty_list *)(const void *)list)->arena;
  sn_arena_free(&arena);
}
