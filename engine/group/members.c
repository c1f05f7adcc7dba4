/* SPDX-License-Identifier: Apache-2.0 */
#include "group/members.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "sonae/relation.h"

static const char *copy(sn_arena *arena, const char *text) {
  return text ? sn_arena_text(arena, text) : "";
}

/* --- who ---------------------------------------------------------------------------------------------------------- */

typedef struct gathering {
  sn_members *members;
  sonae_store *store;
  const char **wanted; /* sorted; NULL: all */
  size_t wanted_count, next;
  const char *missing;
  sonae_error *error;
} gathering;

static int compare_texts(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Organisations come by id, as `wanted` is sorted: one that comes too late is not there. */
static bool is_wanted(gathering *g, const char *id) {
  if (!g->wanted) return true;
  while (g->next < g->wanted_count) {
    int order = strcmp(g->wanted[g->next], id);
    if (order > 0) return false;
    const char *here = g->wanted[g->next++];
    if (order == 0) return true;
    if (!g->missing && (g->next < 2 || strcmp(here, g->wanted[g->next - 2]) != 0)) g->missing = here;
  }
  return false;
}

/* One that was merged into another is no organisation to ask any more. */
static sonae_status take_organisation(void *context, const sonae_organisation *o) {
  gathering *g = context;
  sn_members *m = g->members;
  char kept[SONAE_NAME_BYTES];
  if (!is_wanted(g, o->id)) return SONAE_OK;
  sonae_status status = sonae_store_merged_into(g->store, o->id, kept, g->error);
  if (status != SONAE_OK || *kept) return status;
  sn_member *items = sn_grow(m->items, m->count, &m->capacity, sizeof *items);
  if (!items) return SONAE_E_MEMORY;
  m->items = items;
  items[m->count++] = (sn_member){.id = copy(m->arena, o->id),
                                  .keys = {[SONAE_BY_INDUSTRY] = copy(m->arena, o->industry),
                                           [SONAE_BY_SIZE] = copy(m->arena, sonae_size_word(o->industry, o->employees)),
                                           [SONAE_BY_PREFECTURE] = copy(m->arena, o->prefecture)}};
  return m->arena->failed ? SONAE_E_MEMORY : SONAE_OK;
}

static const char **sort_wanted(const sonae_group_request *request) {
  const char **wanted = malloc((request->count + 1) * sizeof *wanted);
  if (!wanted) return NULL;
  for (size_t i = 0; i < request->count; i++)
    wanted[i] = request->organisations[i];
  qsort(wanted, request->count, sizeof *wanted, compare_texts);
  return wanted;
}

static sonae_status gather_organisations(sn_members *members, sonae_store *store, const sonae_group_request *request,
                                         sonae_error *error) {
  gathering g = {.members = members, .store = store, .wanted_count = request->count, .error = error};
  if (request->organisations && !(g.wanted = sort_wanted(request)))
    return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  sonae_status status = sonae_store_each_organisation(store, take_organisation, &g, error);
  if (status == SONAE_OK) (void)is_wanted(&g, "\x7f"); /* behind every id */
  if (status == SONAE_OK && g.missing) status = sn_fail(error, SONAE_E_NOT_FOUND, NULL, 0, g.missing);
  if (status == SONAE_E_MEMORY) (void)sn_fail(error, status, NULL, 0, NULL);
  free(g.wanted);
  return status;
}

uint32_t sn_members_find(const sn_members *members, const char *id) {
  size_t low = 0, high = members->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(members->items[middle].id, id);
    if (order == 0) return (uint32_t)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return SONAE_NONE;
}

static sonae_status take_current(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  sn_members *m = context;
  (void)answers;
  uint32_t at = sn_members_find(m, filing->organisation);
  if (at != SONAE_NONE) m->items[at].revision = filing->revision;
  return SONAE_OK;
}

static void take_revisions(sn_members *members, const sonae_group_request *request) {
  for (size_t i = 0; i < request->count; i++) {
    uint32_t at = sn_members_find(members, request->organisations[i]);
    if (at != SONAE_NONE) members->items[at].revision = request->revisions[i];
  }
}

sonae_status sn_members_gather(sn_members *members, sonae_store *store, const sonae_definition *definition,
                               const sonae_group_request *request, sonae_error *error) {
  sonae_status status = gather_organisations(members, store, request, error);
  if (status != SONAE_OK) return status;
  if (request->revisions) {
    take_revisions(members, request);
    return SONAE_OK;
  }
  return sonae_store_scan(store, definition, SONAE_CURRENT, take_current, members, error);
}

/* --- what was shown ----------------------------------------------------------------------------------------------- */

/* A block with members outside of the group comes up short of its size, and is never chosen. */
static sonae_status take_shown(void *context, const sonae_block_member *member) {
  sn_members *m = context;
  uint32_t at = sn_members_find(m, member->organisation);
  if (at == SONAE_NONE) return SONAE_OK;
  sn_shown *shown = sn_grow(m->shown, m->shown_count, &m->shown_capacity, sizeof *shown);
  if (!shown) return SONAE_E_MEMORY;
  m->shown = shown;
  shown[m->shown_count++] = (sn_shown){
      .block = member->block, .member = at, .size = member->size, .fresh = member->fresh, .revision = member->revision};
  return SONAE_OK;
}

static int compare_shown(const void *left, const void *right) {
  const sn_shown *a = left, *b = right;
  if (a->block != b->block) return a->block < b->block ? -1 : 1;
  return (a->member > b->member) - (a->member < b->member);
}

/* A company that was shown there under two ids, and is one since: the block counted it twice, and is never whole again. */
static void break_doubled(sn_members *m) {
  for (size_t from = 0, end; from < m->shown_count; from = end) {
    bool doubled = false;
    for (end = from + 1; end < m->shown_count && m->shown[end].block == m->shown[from].block; end++)
      doubled = doubled || m->shown[end].member == m->shown[end - 1].member;
    for (size_t i = from; doubled && i < end; i++)
      m->shown[i].size = 0;
  }
}

sonae_status sn_members_gather_shown(sn_members *members, sonae_store *store, const sonae_definition *definition,
                                     const char *subject, sonae_error *error) {
  members->shown_count = 0;
  sonae_status status = sonae_store_each_block_member(store, definition->id, subject, take_shown, members, error);
  if (status == SONAE_E_MEMORY) (void)sn_fail(error, status, NULL, 0, NULL);
  if (status != SONAE_OK || members->shown_count == 0) return status;
  qsort(members->shown, members->shown_count, sizeof *members->shown, compare_shown);
  break_doubled(members);
  return SONAE_OK;
}

void sn_members_free(sn_members *members) {
  free(members->items);
  free(members->shown);
}
