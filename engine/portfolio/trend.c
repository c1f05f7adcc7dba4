/* SPDX-License-Identifier: Apache-2.0 */
/* Means from month to month: every revision is scored, and an organisation counts with what was its own response by then. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "portfolio/inside.h"

/* One revision of the organisation at hand. */
typedef struct revision {
  int32_t day, month; /* month: of the trend, 0 is the first */
  uint32_t number;
  bool responsible;
  int64_t low;
} revision;

typedef struct month {
  int64_t sum;    /* what was added to the sum of scores */
  int32_t joined; /* organisations with a first score */
} month;

typedef struct pass {
  sn_portfolio *portfolio;
  sn_portfolio_cursor cursor;
  sonae_workspace *workspace;
  int32_t last_month; /* in months since the year 0 */
  month months[SONAE_TREND_MONTHS];
  revision *revisions; /* of the supplier at hand */
  size_t count, capacity;
  uint32_t supplier; /* SONAE_NONE: none yet */
} pass;

/* What is older than the trend belongs to its first month, what claims to be of the future to its last. */
static int32_t month_of(const pass *t, const char *day) {
  sn_date date;
  char text[11] = "";
  memcpy(text, day, strlen(day) < 10 ? strlen(day) : 10);
  if (!sn_date_read(text, &date)) return SONAE_TREND_MONTHS - 1;
  int32_t at = date.year * 12 + date.month - 1 - t->last_month + SONAE_TREND_MONTHS - 1;
  return at < 0 ? 0 : at < SONAE_TREND_MONTHS ? at : SONAE_TREND_MONTHS - 1;
}

static int by_age(const void *left, const void *right) {
  const revision *a = left, *b = right;
  if (a->day != b->day) return a->day < b->day ? -1 : 1;
  return (a->number > b->number) - (a->number < b->number);
}

/* The own response after each revision: the newest that speaks for the organisation, else the newest of all. What it was
 * before the last one is what "last time" means. */
static void end_supplier(pass *t) {
  const revision *own = NULL;
  int64_t counted = SONAE_UNDEFINED, before = SONAE_UNDEFINED;
  if (t->count == 0) return;
  qsort(t->revisions, t->count, sizeof *t->revisions, by_age);
  for (size_t i = 0; i < t->count; i++) {
    const revision *r = &t->revisions[i];
    if (own && own->responsible && !r->responsible) continue;
    if (own && own->low != SONAE_UNDEFINED) before = own->low;
    own = r;
    if (r->low == SONAE_UNDEFINED) continue;
    t->months[r->month].sum += r->low - (counted == SONAE_UNDEFINED ? 0 : counted);
    t->months[r->month].joined += counted == SONAE_UNDEFINED;
    counted = r->low;
  }
  if (t->supplier != SONAE_NONE) t->portfolio->suppliers[t->supplier].before = before;
  t->count = 0;
}

static sonae_status take(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  pass *t = context;
  uint32_t supplier = sn_portfolio_seek(&t->cursor, filing->organisation);
  if (supplier == SONAE_NONE) return SONAE_OK;
  if (supplier != t->supplier) end_supplier(t);
  t->supplier = supplier;
  revision *grown = sn_grow(t->revisions, t->count, &t->capacity, sizeof *t->revisions);
  if (!grown) return sn_portfolio_memory(t->portfolio);
  t->revisions = grown;
  const char *day = filing->date ? filing->date : filing->received;
  const sonae_supplier *own = &t->portfolio->suppliers[supplier]; /* whose current revision is scored already */
  int64_t low = filing->revision == own->revision ? sonae_portfolio_node(&t->portfolio->data, own)->overall.low
                                                  : sonae_evaluate_scores(t->workspace, answers)->overall.low;
  grown[t->count++] = (revision){.day = sn_portfolio_day(day),
                                 .month = month_of(t, day),
                                 .number = filing->revision,
                                 .responsible = filing->responsible,
                                 .low = low};
  return SONAE_OK;
}

static sonae_status list_months(const pass *t) {
  sn_portfolio *p = t->portfolio;
  sonae_trend_point *points = SN_ARENA_NEW(&p->arena, SONAE_TREND_MONTHS, sonae_trend_point);
  int64_t sum = 0;
  uint32_t answered = 0;
  size_t count = 0;
  if (!points) return sn_portfolio_memory(p);
  for (int32_t i = 0; i < SONAE_TREND_MONTHS; i++) {
    int32_t at = t->last_month - SONAE_TREND_MONTHS + 1 + i;
    sum += t->months[i].sum;
    answered += (uint32_t)t->months[i].joined;
    if (answered > 0) points[count++] = (sonae_trend_point){at / 12, at % 12 + 1, answered, sum / answered};
  }
  p->data.trend = points;
  p->data.trend_count = count;
  return SONAE_OK;
}

sonae_status sn_portfolio_trend(sn_portfolio *p) {
  sn_date today;
  pass t = {.portfolio = p, .cursor = {.portfolio = p}, .supplier = SONAE_NONE};
  if (!sn_date_read(p->data.date, &today)) return SONAE_E_INTERNAL;
  t.last_month = today.year * 12 + today.month - 1;
  if (sonae_workspace_new(p->data.definition, &t.workspace) != SONAE_OK) return sn_portfolio_memory(p);
  sonae_status status = sonae_store_scan(p->data.store, p->data.definition, SONAE_EVERY_REVISION, take, &t, p->error);
  end_supplier(&t);
  sonae_workspace_free(t.workspace);
  free(t.revisions);
  return status == SONAE_OK ? list_months(&t) : status;
}
