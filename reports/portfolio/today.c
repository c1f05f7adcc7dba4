/* SPDX-License-Identifier: Apache-2.0 */
/* What the one person who looks after all this does today: from the top, each with why, whom to call, and how. */
#include <stdlib.h>

#include "base/date.h"
#include "reports/portfolio/view.h"

static const uint8_t widths[] = {6, 18, 28, 46, 34, 44, 0};
enum { COLUMNS = 6, EACH = 7, NAME_COLUMN = 2, WHY_COLUMN = 3, WHOM_COLUMN = 4, HOW_COLUMN = 5 };

/* In the order in which they wait for somebody. */
typedef enum kind { LATE, ALARMED, CONTRADICTED, FINDING_LATE, RUNNING_OUT, TO_REVIEW, KIND_COUNT } kind;

typedef struct item {
  uint32_t supplier;
  double part;     /* in the buyer's load */
  uint32_t weight; /* how much of it there is */
} item;

static uint32_t weight_of(const sonae_portfolio *p, const sonae_supplier *s, kind k) {
  switch (k) {
  case LATE:
    return sonae_portfolio_is_overdue(p, s);
  case ALARMED:
    return s->alerts;
  case CONTRADICTED:
    return s->follow_up.contradictions;
  case FINDING_LATE:
    return s->follow_up.overdue;
  case RUNNING_OUT:
    return s->follow_up.running_out;
  default:
    return s->follow_up.answered;
  }
}

static int by_importance(const void *left, const void *right) {
  const item *a = left, *b = right;
  if (a->part < b->part || a->part > b->part) return a->part > b->part ? -1 : 1;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  return (a->supplier > b->supplier) - (a->supplier < b->supplier);
}

/* Fills in the first ones; returns how many there are. */
static size_t gather(const sonae_portfolio *p, kind k, item *all, item first[EACH + 1]) {
  size_t count = 0;
  for (uint32_t i = 0; i < p->supplier_count; i++) {
    uint32_t weight = weight_of(p, &p->suppliers[i], k);
    if (weight) all[count++] = (item){i, sonae_portfolio_part(p, &p->suppliers[i]), weight};
  }
  if (count) qsort(all, count, sizeof *all, by_importance);
  for (size_t i = 0; i < count && i <= EACH; i++)
    first[i] = all[i];
  return count;
}

/* ---- in words ---- */

static const char *why(sn_portfolio_view *view, kind k, const sonae_supplier *s, uint32_t weight) {
  static const sn_text_id texts[KIND_COUNT] = {[LATE] = SN_TEXT_PORTFOLIO_WHY_LATE,
                                               [ALARMED] = SN_TEXT_PORTFOLIO_WHY_ALARMED,
                                               [CONTRADICTED] = SN_TEXT_PORTFOLIO_WHY_CONTRADICTED,
                                               [FINDING_LATE] = SN_TEXT_PORTFOLIO_WHY_FINDING,
                                               [RUNNING_OUT] = SN_TEXT_PORTFOLIO_WHY_RUNNING,
                                               [TO_REVIEW] = SN_TEXT_PORTFOLIO_WHY_REVIEW};
  const sonae_portfolio *p = view->portfolio;
  char day[SN_DAY_BYTES] = "";
  if (k == LATE)
    return sn_portfolio_sentence(view, texts[k], sn_portfolio_count(view, p->today - p->campaigns[s->asking].deadline),
                                 sn_portfolio_count(view, s->reminders), NULL);
  if (k == ALARMED)
    return sn_portfolio_sentence(view, texts[k], sn_portfolio_text(view, view->definition->alerts[s->alert].headline),
                                 NULL, NULL);
  if (k == FINDING_LATE) (void)sn_date_write(sn_date_numbered(s->follow_up.due), day);
  if (k == RUNNING_OUT) (void)sn_date_write(sn_date_numbered(s->follow_up.until), day);
  return sn_portfolio_sentence(view, texts[k], sn_portfolio_count(view, weight), day, NULL);
}

static const char *whom(sn_portfolio_view *view, const sonae_organisation *o) {
  const char *parts[3] = {o->contact, o->telephone, o->email}, *line = NULL;
  for (int i = 0; i < 3; i++) {
    if (!parts[i] || !*parts[i]) continue;
    line = line ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_NEXT_LINE, line, parts[i], NULL) : parts[i];
  }
  return line ? line : sn_portfolio_say(view, SN_TEXT_PORTFOLIO_WHOM_UNKNOWN);
}

static const char *how(sn_portfolio_view *view, kind k, const sonae_supplier *s) {
  static const sn_text_id texts[KIND_COUNT] = {[LATE] = SN_TEXT_PORTFOLIO_HOW_LATE,
                                               [ALARMED] = SN_TEXT_PORTFOLIO_HOW_ALARMED,
                                               [CONTRADICTED] = SN_TEXT_PORTFOLIO_HOW_CONTRADICTED,
                                               [FINDING_LATE] = SN_TEXT_PORTFOLIO_HOW_FINDING,
                                               [RUNNING_OUT] = SN_TEXT_PORTFOLIO_HOW_RUNNING,
                                               [TO_REVIEW] = SN_TEXT_PORTFOLIO_HOW_REVIEW};
  const sonae_portfolio *p = view->portfolio;
  const char *id = k == LATE ? p->campaigns[s->asking].campaign.id : sonae_portfolio_node(p, s)->organisation.id;
  return sn_portfolio_sentence(view, texts[k], id, NULL, NULL);
}

/* ---- on the sheet ---- */

static size_t most_lines(const sn_roll *roll, const char *const texts[COLUMNS]) {
  size_t most = 1;
  for (uint32_t i = NAME_COLUMN; i < COLUMNS; i++) {
    size_t lines = sn_roll_lines(roll, i, texts[i]);
    if (lines > most) most = lines;
  }
  return most;
}

static void put_row(sn_roll *roll, uint32_t place, sn_style style, const char *const texts[COLUMNS]) {
  sn_roll_row(roll, most_lines(roll, texts));
  sn_roll_place(roll, place);
  sn_roll_text(roll, style, texts[1]);
  for (int i = NAME_COLUMN; i < COLUMNS; i++)
    sn_roll_text(roll, SN_STYLE_FACT, texts[i]);
}

static void put_kind(sn_portfolio_view *view, sn_roll *roll, kind k, item *all, uint32_t *place) {
  static const struct {
    sn_text_id text;
    sn_style style;
  } words[KIND_COUNT] = {[LATE] = {SN_TEXT_PORTFOLIO_DO_LATE, SN_STYLE_STATE_CARE},
                         [ALARMED] = {SN_TEXT_PORTFOLIO_DO_ALARMED, SN_STYLE_STATE_BAD},
                         [CONTRADICTED] = {SN_TEXT_PORTFOLIO_DO_CONTRADICTED, SN_STYLE_STATE_CARE},
                         [FINDING_LATE] = {SN_TEXT_PORTFOLIO_DO_FINDING, SN_STYLE_STATE_CARE},
                         [RUNNING_OUT] = {SN_TEXT_PORTFOLIO_DO_RUNNING, SN_STYLE_STATE_CARE},
                         [TO_REVIEW] = {SN_TEXT_PORTFOLIO_DO_REVIEW, SN_STYLE_STATE}};
  const sonae_portfolio *p = view->portfolio;
  item first[EACH + 1];
  size_t count = gather(p, k, all, first);
  size_t shown = count == EACH + 1 ? count : EACH; /* "one more" takes as much room as that one */
  for (size_t i = 0; i < count && i < shown; i++) {
    const sonae_supplier *s = &p->suppliers[first[i].supplier];
    const sonae_node *node = sonae_portfolio_node(p, s);
    const char *texts[COLUMNS] = {NULL,
                                  sn_portfolio_say(view, words[k].text),
                                  sn_portfolio_name(node),
                                  why(view, k, s, first[i].weight),
                                  whom(view, &node->organisation),
                                  how(view, k, s)};
    put_row(roll, ++*place, words[k].style, texts);
  }
  if (count <= shown) return;
  const char *more[COLUMNS] = {NULL,
                               sn_portfolio_say(view, words[k].text),
                               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_DO_MORE,
                                                     sn_portfolio_count(view, (int64_t)(count - EACH)), NULL, NULL),
                               NULL,
                               NULL,
                               NULL};
  put_row(roll, ++*place, SN_STYLE_STATE, more);
}

static void put_loops(sn_portfolio_view *view, sn_roll *roll, uint32_t *place) {
  size_t count = sonae_chain_loop_count(view->portfolio->network->chain);
  if (count == 0) return;
  const char *texts[COLUMNS] = {
      NULL,
      sn_portfolio_say(view, SN_TEXT_PORTFOLIO_DO_LOOPS),
      NULL,
      sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_WHY_LOOPS, sn_portfolio_count(view, (int64_t)count), NULL, NULL),
      NULL,
      sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HOW_LOOPS)};
  put_row(roll, ++*place, SN_STYLE_STATE, texts);
}

static bool put_items(sn_portfolio_view *view, sn_roll *roll) {
  static const sn_text_id columns[COLUMNS] = {SN_TEXT_COLUMN_NUMBER, SN_TEXT_PORTFOLIO_WHAT, SN_TEXT_PORTFOLIO_SUPPLIER,
                                              SN_TEXT_PORTFOLIO_WHY, SN_TEXT_PORTFOLIO_WHOM, SN_TEXT_PORTFOLIO_HOW};
  item *all = calloc(view->portfolio->supplier_count + 1, sizeof *all);
  const char *titles[COLUMNS];
  uint32_t place = 0;
  if (!all) return false;
  for (int i = 0; i < COLUMNS; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  sn_roll_head(roll, titles, COLUMNS, true);
  for (int k = 0; k < KIND_COUNT; k++)
    put_kind(view, roll, (kind)k, all, &place);
  put_loops(view, roll, &place);
  free(all);
  if (place > 0) return true;
  roll->head = SONAE_NONE;
  sn_roll_note(roll, SN_TONE_GOOD, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTHING_TODAY));
  return true;
}

bool sn_portfolio_today(sn_portfolio_view *view) {
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_TODAY, widths, false)) return false;
  sn_roll_title(&roll, sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_TITLE_TODAY, view->portfolio->date, NULL, NULL));
  sn_roll_note(&roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_TODAY));
  if (!put_items(view, &roll)) return false;
  sn_portfolio_end(view, &roll, 0);
  return true;
}
