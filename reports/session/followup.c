/* SPDX-License-Identifier: Apache-2.0 */
/* Months later, for the host: what became of each promise, the room before and after, and letters that ask. */
#include <string.h>

#include "reports/session/view.h"

static const uint8_t widths[] = {24, 36, 14, 14, 18, 14, 0};
static const uint8_t change_widths[] = {5, 75, 20, 20, 0};
static const uint8_t letter_widths[] = {26, 94, 0};

enum { GRID = sizeof widths - 1, LABEL_SPAN = 1, LIST_BYTES = 64 * 1024 };

/* ---- promises ---- */

static const char *state_text(const sn_session_view *v, const sonae_session_outcome *o, sn_tone *tone) {
  static const struct {
    sn_text_id text;
    sn_tone tone;
  } STATES[SONAE_PROMISE_COUNT] = {[SONAE_PROMISE_DONE] = {SN_TEXT_SESSION_STATE_DONE, SN_TONE_GOOD},
                                   [SONAE_PROMISE_UNDER_WAY] = {SN_TEXT_SESSION_STATE_UNDER_WAY, SN_TONE_CARE},
                                   [SONAE_PROMISE_NOT_YET] = {SN_TEXT_SESSION_STATE_NOT_YET, SN_TONE_CARE},
                                   [SONAE_PROMISE_SILENT] = {SN_TEXT_SESSION_STATE_SILENT, SN_TONE_QUIET},
                                   [SONAE_PROMISE_GONE] = {SN_TEXT_SESSION_STATE_GONE, SN_TONE_QUIET}};
  const char *text = sn_view_say(&v->view, STATES[o->state].text);
  *tone = STATES[o->state].tone;
  return o->overdue ? sn_view_fill(&v->view, SN_TEXT_SESSION_STATE_OVERDUE, text, NULL, NULL) : text;
}

static void put_outcome(const sn_session_view *v, sn_table *table, const sonae_session_outcome *o) {
  const char *action = sn_session_action(v, o->promise.action);
  sn_tone tone = SN_TONE_PLAIN;
  const char *state = state_text(v, o, &tone);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, o->name);
  sn_put_text(table, SN_TONE_PLAIN,
              o->promise.text ? sn_view_fill(&v->view, SN_TEXT_SESSION_OWN_WORDS, action, o->promise.text, NULL)
                              : action);
  sn_put_text(table, SN_TONE_PLAIN, o->promise.due);
  sn_put_text(table, SN_TONE_PLAIN, o->promise.owner);
  sn_put_text(table, tone, state);
  sn_put_text(table, SN_TONE_PLAIN, o->answered);
}

static const char *states(const sn_session_view *v) {
  size_t counts[SONAE_PROMISE_COUNT] = {0};
  for (size_t i = 0; i < v->followup->outcome_count; i++)
    counts[v->followup->outcomes[i].state]++;
  size_t left = counts[SONAE_PROMISE_NOT_YET] + counts[SONAE_PROMISE_SILENT] + counts[SONAE_PROMISE_GONE];
  return sn_view_fill(&v->view, SN_TEXT_SESSION_STATES, sn_session_number(v, counts[SONAE_PROMISE_DONE]),
                      sn_session_number(v, counts[SONAE_PROMISE_UNDER_WAY]), sn_session_number(v, left));
}

void sn_sheet_session_followup(const sn_session_view *v) {
  static const sn_column_text texts[] = {
      {SN_TEXT_SESSION_COLUMN_COMPANY, 1, SN_LOOK_AUTO}, {SN_TEXT_SESSION_COLUMN_PROMISE, 1, SN_LOOK_AUTO},
      {SN_TEXT_SESSION_COLUMN_DUE, 1, SN_LOOK_AUTO},     {SN_TEXT_SESSION_COLUMN_OWNER, 1, SN_LOOK_AUTO},
      {SN_TEXT_SESSION_COLUMN_STATE, 1, SN_LOOK_AUTO},   {SN_TEXT_SESSION_COLUMN_ANSWERED, 1, SN_LOOK_AUTO}};
  const sonae_session_followup *f = v->followup;
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_FOLLOWUP, SN_TEXT_SESSION_FOLLOWUP_SHEET,
                               SN_TEXT_SESSION_FOLLOWUP_TITLE, widths);
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_SESSION_FOLLOWUP_INTRO));
  sn_table *fields = sn_session_put_head(v, page, LABEL_SPAN, GRID - LABEL_SPAN);
  sn_view_field(&v->view, fields, SN_TEXT_SESSION_FIELD_AS_OF, SN_TONE_PLAIN, f->date);
  sn_view_field(&v->view, fields, SN_TEXT_SESSION_FIELD_AGAIN, SN_TONE_STRONG,
                sn_view_fill(&v->view, SN_TEXT_SESSION_AGAIN, sn_session_number(v, f->participants),
                             sn_session_number(v, f->again), NULL));
  if (f->outcome_count == 0) {
    sn_page_text(page, SN_TONE_PLAIN, sn_view_say(&v->view, SN_TEXT_SESSION_NO_PROMISES));
    return;
  }
  sn_view_field(&v->view, fields, SN_TEXT_SESSION_FIELD_STATES, SN_TONE_STRONG, states(v));
  sn_page_space(page);
  sn_table *table = sn_page_main(page, sn_view_columns(&v->view, texts, 6), 6);
  for (size_t i = 0; i < f->outcome_count; i++)
    put_outcome(v, table, &f->outcomes[i]);
}

/* ---- before and after ---- */

static void put_means(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_AREA, 2, SN_LOOK_LABEL},
                                         {SN_TEXT_SESSION_COLUMN_BEFORE, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_AFTER, 1, SN_LOOK_AUTO}};
  const sonae_group_part *before = sn_session_all(v->room->group);
  const sonae_group_part *after = v->followup->after ? sn_session_all(v->followup->after) : NULL;
  size_t columns = after ? 3 : 2;
  sn_session_tell_hidden(v, page, v->room->group);
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, columns), columns);
  (void)sn_session_put_areas(v, table, before->areas, after ? after->areas : NULL);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_STRONG, sn_view_say(&v->view, SN_TEXT_OVERALL));
  sn_put_score(table, before->mean);
  if (after) sn_put_score(table, after->mean);
}

static void put_gaps(const sn_session_view *v, sn_page *page) {
  static const sn_column_text texts[] = {{SN_TEXT_COLUMN_NUMBER, 1, SN_LOOK_CENTRE},
                                         {SN_TEXT_COLUMN_QUESTION, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_BEFORE, 1, SN_LOOK_AUTO},
                                         {SN_TEXT_SESSION_COLUMN_AFTER, 1, SN_LOOK_AUTO}};
  const sonae_group *before = v->room->group, *after = v->followup->after;
  if (v->room->by != SONAE_ROOM_BY_COUNT || v->room->gap_count == 0) return;
  sn_page_heading(page, sn_view_say(&v->view, SN_TEXT_SESSION_HEADING_CHANGE_GAPS));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, after ? 4 : 3), after ? 4 : 3);
  for (size_t i = 0; i < v->room->gap_count; i++) {
    uint32_t question = v->room->gaps[i];
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, sn_view_integer(&v->view, (int64_t)i + 1));
    sn_put_text(table, SN_TONE_PLAIN, sn_view_text(&v->view, v->view.definition->questions[question].text));
    sn_put_text(table, SN_TONE_PLAIN, sn_session_count(v, before, sn_session_all(before)->gaps[question]));
    if (after) sn_put_text(table, SN_TONE_STRONG, sn_session_count(v, after, sn_session_all(after)->gaps[question]));
  }
}

/* What "now" is made of, or why it is not there. */
static const char *of_now(const sn_session_view *v) {
  const sonae_session_followup *f = v->followup;
  const char *anew = sn_session_number(v, f->anew), *kept = sn_session_number(v, f->kept);
  if (!f->after)
    return sn_session_say_k(v, v->room->group,
                            f->again < v->room->group->k ? SN_TEXT_SESSION_NO_AFTER : SN_TEXT_SESSION_AFTER_HELD);
  return sn_view_fill(&v->view, f->kept ? SN_TEXT_SESSION_AFTER_MIXED : SN_TEXT_SESSION_AFTER_ALL, anew, kept, NULL);
}

void sn_sheet_session_change(const sn_session_view *v) {
  const sonae_group *before = v->room->group;
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_CHANGE, SN_TEXT_SESSION_SHEET_CHANGE,
                               SN_TEXT_SESSION_TITLE_CHANGE, change_widths);
  sn_page_text(page, SN_TONE_QUIET, of_now(v));
  if (v->followup->after && v->followup->after->behind)
    sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, before, SN_TEXT_SESSION_BEHIND));
  if (sn_session_all(before)->mean == SONAE_UNDEFINED) {
    sn_page_text(page, SN_TONE_QUIET, sn_session_say_k(v, before, SN_TEXT_SESSION_NO_BEFORE));
    return;
  }
  put_means(v, page);
  put_gaps(v, page);
}

/* ---- letters ---- */

/* Promises of one company stand one after the other: from..end. */
typedef struct asked {
  size_t from, end, done;
} asked;

static const char *promises_of(const sn_session_view *v, const asked *a, bool done) {
  const sonae_session_outcome *outcomes = v->followup->outcomes;
  sn_buffer list = SN_BUFFER(LIST_BYTES);
  for (size_t i = a->from; i < a->end; i++)
    if ((outcomes[i].state == SONAE_PROMISE_DONE) == done)
      sn_view_line(&list,
                   sn_view_fill(&v->view, SN_TEXT_SESSION_LETTER_PROMISE,
                                sn_session_action(v, outcomes[i].promise.action), outcomes[i].promise.due, NULL));
  return sn_view_keep(&v->view, &list);
}

/* Who did all of it is thanked; the others are asked, about what is not done. */
static const char *body(const sn_session_view *v, const asked *a) {
  const char *name = v->followup->outcomes[a->from].name;
  const char *done = a->done ? promises_of(v, a, true) : NULL;
  const char *open = a->done < a->end - a->from ? promises_of(v, a, false) : NULL;
  if (!open) return sn_view_fill(&v->view, SN_TEXT_SESSION_LETTER_KEPT, name, done, NULL);
  if (!done) return sn_view_fill(&v->view, SN_TEXT_SESSION_LETTER, name, open, NULL);
  return sn_view_fill(&v->view, SN_TEXT_SESSION_LETTER_PART, name, done, open);
}

static const char *letter(const sn_session_view *v, const asked *a) {
  const sonae_session *s = v->session;
  const char *text = body(v, a);
  sn_buffer sender = SN_BUFFER(LIST_BYTES);
  if (s->host) sn_view_line(&sender, s->host);
  if (s->contact) sn_view_line(&sender, s->contact);
  const char *from_whom = sn_view_keep(&v->view, &sender);
  return from_whom && *from_whom ? sn_view_fill(&v->view, SN_TEXT_SESSION_LETTER_FROM, text, from_whom, NULL) : text;
}

static asked asked_from(const sonae_session_followup *f, size_t from) {
  asked a = {.from = from, .end = from};
  while (a.end < f->outcome_count &&
         strcmp(f->outcomes[a.end].promise.organisation, f->outcomes[from].promise.organisation) == 0)
    a.done += f->outcomes[a.end++].state == SONAE_PROMISE_DONE;
  return a;
}

void sn_sheet_session_letters(const sn_session_view *v) {
  static const sn_column_text texts[] = {{SN_TEXT_SESSION_COLUMN_COMPANY, 1, SN_LOOK_LABEL},
                                         {SN_TEXT_SESSION_COLUMN_LETTER, 1, SN_LOOK_AUTO}};
  const sonae_session_followup *f = v->followup;
  sn_page *page = sn_view_page(&v->view, SN_PAGE_SESSION_LETTERS, SN_TEXT_SESSION_SHEET_LETTERS,
                               SN_TEXT_SESSION_TITLE_LETTERS, letter_widths);
  sn_page_text(page, SN_TONE_QUIET, sn_view_say(&v->view, SN_TEXT_SESSION_LETTERS_INTRO));
  sn_table *table = sn_page_table(page, sn_view_columns(&v->view, texts, 2), 2);
  for (asked a = {0}; a.end < f->outcome_count;) {
    a = asked_from(f, a.end);
    sn_table_row(table);
    sn_put_text(table, SN_TONE_STRONG, f->outcomes[a.from].name);
    sn_put_text(table, SN_TONE_PLAIN, letter(v, &a));
  }
}
