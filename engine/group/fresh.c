/* SPDX-License-Identifier: Apache-2.0 */
#include "group/fresh.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/digest.h"
#include "base/fill.h"

bool *sn_fresh_by_number(const sn_members *m, const uint32_t *revisions, const bool *taking_part) {
  uint32_t *used = SN_ARENA_NEW(m->arena, m->count + 1, uint32_t);
  bool *fresh = SN_ARENA_NEW(m->arena, m->count + 1, bool);
  if (!used || !fresh) return NULL;
  for (size_t i = 0; i < m->count; i++)
    used[i] = UINT32_MAX;
  for (size_t i = 0; i < m->shown_count; i++) {
    const sn_shown *s = &m->shown[i];
    if (used[s->member] == UINT32_MAX || used[s->member] < s->revision) used[s->member] = s->revision;
  }
  for (size_t i = 0; i < m->count; i++)
    fresh[i] = taking_part[i] && (used[i] == UINT32_MAX || revisions[i] > used[i]);
  return fresh;
}

/* --- what a figure would say of answers --------------------------------------------------------------------------- */

typedef struct content {
  unsigned char bytes[SN_DIGEST_BYTES];
} content;

static void add_gaps(sn_digest *digest, const sonae_evaluation *e) {
  for (size_t i = 0; i < e->gap_count; i++) {
    const int64_t gap[] = {e->gaps[i].question, e->gaps[i].status, e->gaps[i].points};
    sn_digest_piece(digest, gap, sizeof gap);
  }
  for (size_t i = 0; i < e->alert_count; i++)
    sn_digest_piece(digest, &e->alerts[i].alert, sizeof e->alerts[i].alert);
  for (size_t i = 0; i < e->action_count; i++)
    sn_digest_piece(digest, &e->actions[i].action, sizeof e->actions[i].action);
}

static void add_traits(sn_digest *digest, const sonae_definition *d, const sonae_answers *answers) {
  for (size_t i = 0; answers->attributes && i < d->attribute_count; i++) {
    const char *text = answers->attributes[i].text;
    if (text && strcmp(text, "yes") == 0) sn_digest_piece(digest, &i, sizeof i);
  }
}

/* Of all that count.c counts, and of nothing that it does not. */
static content content_of(sonae_workspace *workspace, const sonae_definition *d, const sonae_answers *answers) {
  const sonae_evaluation *e = sonae_evaluate(workspace, answers);
  content out = {0};
  sn_digest digest;
  sn_digest_begin(&digest);
  sn_digest_piece(&digest, &e->overall.low, sizeof e->overall.low);
  for (size_t i = 0; i < d->area_count; i++)
    sn_digest_piece(&digest, &e->areas[i].low, sizeof e->areas[i].low);
  sn_digest_piece(&digest, &e->level_reached, sizeof e->level_reached);
  sn_digest_piece(&digest, e->points, d->question_count * sizeof *e->points);
  sn_digest_piece(&digest, e->applicable, d->question_count);
  add_gaps(&digest, e);
  add_traits(&digest, d, answers);
  sn_digest_end(&digest, out.bytes);
  return out;
}

/* --- shown before, and today -------------------------------------------------------------------------------------- */

typedef struct comparing {
  const sn_members *members;
  const sonae_definition *definition;
  const uint32_t *revisions;
  bool *fresh;
  sonae_workspace *workspace;
  sn_shown *shown; /* by member, then revision; only of those who are fresh so far */
  size_t shown_count, next;
  uint32_t member; /* that comes next */
  content *before; /* of the member: as it was shown */
  size_t before_count, before_capacity;
} comparing;

static int compare_shown(const void *left, const void *right) {
  const sn_shown *a = left, *b = right;
  if (a->member != b->member) return a->member < b->member ? -1 : 1;
  return (a->revision > b->revision) - (a->revision < b->revision);
}

static sonae_status keep(comparing *c, content what) {
  content *items = sn_grow(c->before, c->before_count, &c->before_capacity, sizeof *items);
  if (!items) return SONAE_E_MEMORY;
  c->before = items;
  items[c->before_count++] = what;
  return SONAE_OK;
}

static bool is_known(const comparing *c, content what) {
  for (size_t i = 0; i < c->before_count; i++)
    if (memcmp(c->before[i].bytes, what.bytes, sizeof what.bytes) == 0) return true;
  return false;
}

/* Both come by member and revision. */
static bool was_shown(comparing *c, uint32_t revision) {
  while (c->next < c->shown_count && (c->shown[c->next].member < c->member ||
                                      (c->shown[c->next].member == c->member && c->shown[c->next].revision < revision)))
    c->next++;
  return c->next < c->shown_count && c->shown[c->next].member == c->member && c->shown[c->next].revision == revision;
}

/* What was shown of it has lower revisions than today's, so it comes first. */
static sonae_status compare_response(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  comparing *c = context;
  const sn_members *m = c->members;
  while (c->member < m->count && strcmp(m->items[c->member].id, filing->organisation) < 0) {
    c->member++;
    c->before_count = 0;
  }
  if (c->member == m->count || strcmp(m->items[c->member].id, filing->organisation) != 0) return SONAE_OK;
  if (was_shown(c, filing->revision)) return keep(c, content_of(c->workspace, c->definition, answers));
  if (c->before_count && filing->revision == c->revisions[c->member])
    c->fresh[c->member] = !is_known(c, content_of(c->workspace, c->definition, answers));
  return SONAE_OK;
}

static bool prepare(comparing *c) {
  const sn_members *m = c->members;
  c->shown = SN_ARENA_NEW(m->arena, m->shown_count + 1, sn_shown);
  if (!c->shown) return false;
  for (size_t i = 0; i < m->shown_count; i++)
    if (c->fresh[m->shown[i].member]) c->shown[c->shown_count++] = m->shown[i];
  if (c->shown_count) qsort(c->shown, c->shown_count, sizeof *c->shown, compare_shown);
  return true;
}

sonae_status sn_fresh_by_content(const sn_members *members, sonae_store *store, const sonae_definition *definition,
                                 const uint32_t *revisions, bool *fresh, sonae_error *error) {
  comparing c = {.members = members, .definition = definition, .revisions = revisions, .fresh = fresh};
  if (!prepare(&c)) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  if (c.shown_count == 0) return SONAE_OK;
  sonae_status status = sonae_workspace_new(definition, &c.workspace);
  if (status == SONAE_OK)
    status = sonae_store_scan(store, definition, SONAE_EVERY_REVISION, compare_response, &c, error);
  if (status == SONAE_E_MEMORY) (void)sn_fail(error, status, NULL, 0, NULL);
  sonae_workspace_free(c.workspace);
  free(c.before);
  return status;
}
