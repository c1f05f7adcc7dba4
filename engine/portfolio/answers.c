/* SPDX-License-Identifier: Apache-2.0 */
/* Current responses, evaluated one by one: what each supplier gets out of it, and what many have in common. */
#include <stdlib.h>

#include "portfolio/inside.h"

/* A question's counts while they grow. */
typedef struct tally {
  uint32_t asked, open, unknown, unanswered;
  uint32_t asked_in[SN_PORTFOLIO_GROUPS], weak_in[SN_PORTFOLIO_GROUPS];
} tally;

typedef struct pass {
  sn_portfolio *portfolio;
  sn_portfolio_cursor cursor;
  sonae_workspace *workspace;
  tally *tallies;               /* by question */
  sonae_common_action *actions; /* by action */
} pass;

/* ---- one supplier ---- */

static uint32_t tier_group(const sonae_supplier *supplier) {
  if (supplier->tier == SONAE_NONE) return SONAE_NONE;
  return supplier->tier < SONAE_PORTFOLIO_TIERS ? supplier->tier - 1 : SONAE_PORTFOLIO_TIERS - 1;
}

static uint32_t industry_group(const char *industry) {
  bool known = industry && industry[0] >= 'A' && industry[0] < 'A' + SONAE_INDUSTRIES - 1;
  return SONAE_PORTFOLIO_TIERS + (known ? (uint32_t)(industry[0] - 'A') : SONAE_INDUSTRIES - 1);
}

static void keep_areas(const sn_portfolio *p, uint32_t index, const sonae_evaluation *evaluation) {
  size_t count = p->data.definition->area_count;
  sonae_supplier *supplier = &p->suppliers[index];
  for (uint32_t i = 0; i < count; i++) {
    int64_t low = evaluation->areas[i].low;
    p->areas[index * count + i] = low;
    if (low == SONAE_UNDEFINED) continue;
    if (supplier->weakest == SONAE_NONE || low < p->areas[index * count + supplier->weakest]) supplier->weakest = i;
  }
}

static void keep_alerts(sonae_supplier *supplier, const sonae_evaluation *evaluation) {
  for (size_t i = 0; i < evaluation->alert_count; i++) {
    if (evaluation->alerts[i].confirm_first) continue;
    if (supplier->alerts++ == 0) supplier->alert = evaluation->alerts[i].alert;
  }
}

static void keep_result(const sn_portfolio *p, uint32_t index, const sonae_filing *filing,
                        const sonae_evaluation *evaluation) {
  sonae_supplier *supplier = &p->suppliers[index];
  supplier->answered_on = sn_portfolio_day(filing->date ? filing->date : filing->received);
  supplier->revision = filing->revision;
  supplier->level = evaluation->level_reached;
  for (size_t i = 0; i < SONAE_FIRST_ACTIONS && i < evaluation->action_count; i++)
    supplier->actions[i] = evaluation->actions[i].action;
  keep_areas(p, index, evaluation);
  keep_alerts(supplier, evaluation);
}

/* ---- all of them ---- */

static void count_questions(pass *c, sonae_supplier *supplier, const sonae_answers *answers,
                            const sonae_evaluation *evaluation, const uint32_t groups[2]) {
  const sonae_definition *d = c->portfolio->data.definition;
  for (uint32_t q = 0; q < d->question_count; q++) {
    if (d->questions[q].kind != SONAE_CHOICE || !evaluation->applicable[q]) continue;
    c->tallies[q].asked++;
    if (answers->codes[q] >= SONAE_GIVEN) supplier->answers++;
    for (int g = 0; g < 2; g++)
      if (groups[g] != SONAE_NONE) c->tallies[q].asked_in[groups[g]]++;
  }
}

static void count_gaps(pass *c, const sonae_evaluation *evaluation, const uint32_t groups[2]) {
  for (size_t i = 0; i < evaluation->gap_count; i++) {
    const sonae_gap *gap = &evaluation->gaps[i];
    tally *t = &c->tallies[gap->question];
    t->open += gap->status == SONAE_GAP_OPEN;
    t->unknown += gap->status == SONAE_GAP_UNKNOWN;
    t->unanswered += gap->status == SONAE_GAP_UNANSWERED;
    for (int g = 0; g < 2; g++)
      if (groups[g] != SONAE_NONE) t->weak_in[groups[g]]++;
  }
}

static void count_actions(pass *c, const sonae_evaluation *evaluation) {
  for (size_t i = 0; i < evaluation->action_count; i++) {
    sonae_common_action *action = &c->actions[evaluation->actions[i].action];
    action->helps++;
    action->first += i < SONAE_FIRST_ACTIONS;
  }
}

static sonae_status take(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  pass *c = context;
  uint32_t index = sn_portfolio_seek(&c->cursor, filing->organisation);
  if (index == SONAE_NONE) return SONAE_OK;
  const sonae_evaluation *evaluation = sonae_evaluate(c->workspace, answers);
  sonae_supplier *supplier = &c->portfolio->suppliers[index];
  const char *industry = sonae_portfolio_node(&c->portfolio->data, supplier)->organisation.industry;
  const uint32_t groups[2] = {tier_group(supplier), industry_group(industry)};
  keep_result(c->portfolio, index, filing, evaluation);
  count_questions(c, supplier, answers, evaluation, groups);
  count_gaps(c, evaluation, groups);
  count_actions(c, evaluation);
  return SONAE_OK;
}

/* ---- what they have in common ---- */

static uint32_t weak(const sonae_weakness *weakness) {
  return weakness->open + weakness->unknown + weakness->unanswered;
}

static int by_weakness(const void *left, const void *right) {
  const sonae_weakness *a = left, *b = right;
  if (weak(a) != weak(b)) return weak(a) > weak(b) ? -1 : 1;
  return (a->question > b->question) - (a->question < b->question);
}

static int by_help(const void *left, const void *right) {
  const sonae_common_action *a = left, *b = right;
  if (a->helps != b->helps) return a->helps > b->helps ? -1 : 1;
  if (a->first != b->first) return a->first > b->first ? -1 : 1;
  return (a->action > b->action) - (a->action < b->action);
}

/* Questions that somebody was asked; the tallies stay, since the groups are theirs. */
static sonae_status list_weaknesses(const pass *c) {
  sn_portfolio *p = c->portfolio;
  sonae_weakness *list = SN_ARENA_NEW(&p->arena, p->data.definition->question_count, sonae_weakness);
  size_t count = 0;
  if (!list) return sn_portfolio_memory(p);
  for (uint32_t q = 0; q < p->data.definition->question_count; q++) {
    const tally *t = &c->tallies[q];
    if (t->asked > 0)
      list[count++] = (sonae_weakness){q, t->asked, t->open, t->unknown, t->unanswered, t->asked_in, t->weak_in};
  }
  qsort(list, count, sizeof *list, by_weakness);
  p->data.weaknesses = list;
  p->data.weakness_count = count;
  return SONAE_OK;
}

static void list_actions(const pass *c) {
  sn_portfolio *p = c->portfolio;
  size_t count = 0;
  for (uint32_t i = 0; i < p->data.definition->action_count; i++)
    if (c->actions[i].helps > 0)
      c->actions[count++] = (sonae_common_action){i, c->actions[i].helps, c->actions[i].first};
  qsort(c->actions, count, sizeof *c->actions, by_help);
  p->data.actions = c->actions;
  p->data.action_count = count;
}

sonae_status sn_portfolio_answers(sn_portfolio *p) {
  const sonae_definition *d = p->data.definition;
  pass c = {.portfolio = p,
            .cursor = {.portfolio = p},
            .tallies = SN_ARENA_NEW(&p->arena, d->question_count, tally),
            .actions = SN_ARENA_NEW(&p->arena, d->action_count, sonae_common_action)};
  if (p->arena.failed || sonae_workspace_new(d, &c.workspace) != SONAE_OK) return sn_portfolio_memory(p);
  sonae_status status = sonae_store_scan(p->data.store, d, SONAE_CURRENT, take, &c, p->error);
  sonae_workspace_free(c.workspace);
  if (status == SONAE_OK) status = list_weaknesses(&c);
  if (status == SONAE_OK) list_actions(&c);
  return status;
}
