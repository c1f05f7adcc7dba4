/* SPDX-License-Identifier: Apache-2.0 */
/* Finds what an id names, or the ids near it; has its chains built and shown. */
#include "reports/explain/explain.h"

#include <string.h>

#include "base/near.h"

enum { NEAR_MOST = 3 };

/* --- Near ids -------------------------------------------------------------------------------------------------- */

typedef struct near_ids {
  const char *wanted;
  const char *ids[NEAR_MOST];
  size_t distances[NEAR_MOST];
  size_t count;
} near_ids;

/* Keeps the nearest few, nearest first, up to a third of the id wrong (at least 1, so that pr-1 finds pr-01). */
static void offer(near_ids *near, const char *id) {
  size_t distance = sn_near_distance(near->wanted, id);
  size_t allowed = strlen(near->wanted) / 3;
  if (distance > (allowed > 0 ? allowed : 1)) return;
  size_t at = near->count;
  while (at > 0 && near->distances[at - 1] > distance)
    at--;
  if (at >= NEAR_MOST) return;
  size_t last = near->count < NEAR_MOST ? near->count++ : NEAR_MOST - 1;
  for (size_t i = last; i > at; i--) {
    near->ids[i] = near->ids[i - 1];
    near->distances[i] = near->distances[i - 1];
  }
  near->ids[at] = id;
  near->distances[at] = distance;
}

static void offer_all(near_ids *near, const sonae_definition *d) {
  for (size_t i = 0; i < d->question_count; i++)
    offer(near, d->questions[i].id);
  for (size_t i = 0; i < d->action_count; i++)
    offer(near, d->actions[i].id);
  for (size_t i = 0; i < d->area_count; i++)
    offer(near, d->areas[i].id);
  for (size_t i = 0; i < d->level_count; i++)
    offer(near, d->levels[i].id);
  for (size_t i = 0; i < d->alert_count; i++)
    offer(near, d->alerts[i].id);
  for (size_t i = 0; i < d->contradiction_count; i++)
    offer(near, d->contradictions[i].id);
  offer(near, "overall");
}

static sonae_status not_found(sn_explain *x, const char *id, sonae_error *error) {
  near_ids near = {.wanted = id};
  sn_buffer text = SN_BUFFER(4096), list = SN_BUFFER(1024);
  offer_all(&near, x->definition);
  for (size_t i = 0; i < near.count; i++)
    sn_buffer_printf(&list, "%s%s", i ? ", " : "", near.ids[i]);
  sn_fill(&text, sn_explain_phrase(x, SN_WORD_NOT_FOUND), (const char *const[]){id}, 1);
  if (near.count && !list.failed)
    sn_fill(&text, sn_explain_phrase(x, SN_WORD_NEAR), (const char *const[]){list.data}, 1);
  sn_fail(error, SONAE_E_NOT_FOUND, NULL, 0, text.failed ? sn_explain_phrase(x, SN_WORD_NOT_FOUND) : text.data);
  sn_buffer_free(&text);
  sn_buffer_free(&list);
  return SONAE_E_NOT_FOUND;
}

/* --- What an id names ------------------------------------------------------------------------------------------ */

static uint32_t find_alert(const sonae_definition *d, const char *id) {
  for (uint32_t i = 0; i < d->alert_count; i++)
    if (strcmp(d->alerts[i].id, id) == 0) return i;
  return SONAE_NONE;
}

/* Ids are unique within their kind only, so one id may name several things: all are explained. */
static void explain_all(sn_explain *x, const char *id) {
  const sonae_definition *d = x->definition;
  if (strcmp(id, "overall") == 0) sn_explain_overall(x);
  uint32_t found = sonae_find_question(d, id);
  if (found != SONAE_NONE) sn_explain_question(x, found);
  found = sonae_find_action(d, id);
  if (found != SONAE_NONE) sn_explain_action(x, found);
  found = sonae_find_area(d, id);
  if (found != SONAE_NONE) sn_explain_area(x, found);
  found = sonae_find_level(d, id);
  if (found != SONAE_NONE) sn_explain_level(x, found);
  found = find_alert(d, id);
  if (found != SONAE_NONE) sn_explain_alert(x, found);
  found = sonae_find_contradiction(d, id);
  if (found != SONAE_NONE) sn_explain_contradiction(x, found);
}

static sonae_status explain(const sonae_report *report, const char *id, bool json, char **out, sonae_error *error) {
  sn_arena arena = {0};
  sn_explain_step root = {0};
  sn_explain x = {.arena = &arena,
                  .definition = report->definition,
                  .response = report->response,
                  .evaluation = report->evaluation,
                  .workspace = report->workspace,
                  .language = report->language,
                  .root = &root};
  explain_all(&x, id);
  sonae_status status = SONAE_OK;
  char *text = NULL;
  if (!root.first && !arena.failed) status = not_found(&x, id, error);
  if (status == SONAE_OK && !arena.failed) text = json ? sn_explain_as_json(&x, id) : sn_explain_as_text(&x);
  if (status == SONAE_OK && !text)
    status = sn_fail(error, SONAE_E_MEMORY, NULL, 0, sonae_status_text(SONAE_E_MEMORY, report->language));
  if (status == SONAE_OK) *out = text;
  sn_arena_free(&arena);
  return status;
}

sonae_status sonae_explain_text(const sonae_report *report, const char *id, char **out, sonae_error *error) {
  return explain(report, id, false, out, error);
}

sonae_status sonae_explain_json(const sonae_report *report, const char *id, char **out, sonae_error *error) {
  return explain(report, id, true, out, error);
}
