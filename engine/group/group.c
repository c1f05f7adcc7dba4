/* SPDX-License-Identifier: Apache-2.0 */
#include "sonae/group.h"

#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "group/figures.h"
#include "group/fresh.h"

static const char *const WORDS[SONAE_BY_COUNT] = {
    [SONAE_BY_INDUSTRY] = "industry", [SONAE_BY_SIZE] = "size", [SONAE_BY_PREFECTURE] = "prefecture"};

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct made_group {
  sonae_group data;
  sn_arena arena;
} made_group;

typedef struct making {
  sonae_store *store;
  const sonae_act *act;
  const sonae_definition *definition;
  const sonae_group_request *request;
  made_group *made;
  sn_members members;
  sn_choice choice;
  const bool *fresh; /* by member: of the subject chosen last */
  sn_counting counting;
  uint32_t cursor; /* of the scan: the member that comes next */
  sonae_error *error;
} making;

const char *sonae_group_by_word(sonae_group_by by) {
  return (unsigned)by < SONAE_BY_COUNT ? WORDS[by] : "";
}

sonae_group_by sonae_group_by_find(const char *word) {
  int by = 0;
  while (by < SONAE_BY_COUNT && strcmp(WORDS[by], word) != 0)
    by++;
  return (sonae_group_by)by;
}

const char *sonae_group_key_text(sonae_group_by by, const char *key, sonae_language language) {
  static const sn_phrase UNKNOWN = {{"わからない", "not known"}};
  const char *text = NULL;
  if (*key && by == SONAE_BY_INDUSTRY) text = sonae_industry_text(key, language);
  if (*key && by == SONAE_BY_SIZE) text = sonae_size_text(key, language);
  if (*key && by == SONAE_BY_PREFECTURE) text = sonae_prefecture_text(key, language);
  return text ? text : UNKNOWN.in[language == SONAE_EN];
}

static sonae_status out_of_memory(making *m) {
  return sn_fail(m->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* --- blocks of one subject ---------------------------------------------------------------------------------------- */

static sonae_status note_block(making *m, const char *subject, uint32_t block, sonae_block_member *room) {
  uint32_t count = 0;
  uint64_t number = 0;
  for (uint32_t i = 0; i < m->members.count; i++)
    if (m->choice.block_of[i] == block)
      room[count++] =
          (sonae_block_member){.organisation = m->members.items[i].id, .revision = m->choice.revision_of[i]};
  return sonae_store_add_block(m->store, m->act, m->definition->id, subject, room, count, m->choice.blocks[block].fresh,
                               &number, m->error);
}

/* Before anything is shown. */
static sonae_status note_blocks(making *m, const char *subject) {
  sonae_block_member *room = SN_ARENA_NEW(&m->made->arena, m->members.count + 1, sonae_block_member);
  sonae_status status = room ? SONAE_OK : out_of_memory(m);
  for (uint32_t i = 0; status == SONAE_OK && i < m->choice.block_count; i++)
    if (m->choice.blocks[i].fresh) status = note_block(m, subject, i, room);
  return status;
}

/* Who was asked is a subject of states, which have no content beside themselves. */
static sonae_status find_fresh(making *m, const uint32_t *revisions, const bool *taking_part, bool answers) {
  bool *fresh = sn_fresh_by_number(&m->members, revisions, taking_part);
  if (!fresh) return out_of_memory(m);
  m->fresh = fresh;
  return answers ? sn_fresh_by_content(&m->members, m->store, m->definition, revisions, fresh, m->error) : SONAE_OK;
}

static sonae_status choose(making *m, const char *subject, const uint32_t *revisions, const bool *taking_part,
                           bool answers) {
  sonae_status status = sn_members_gather_shown(&m->members, m->store, m->definition, subject, m->error);
  if (status == SONAE_OK) status = find_fresh(m, revisions, taking_part, answers);
  if (status != SONAE_OK) return status;
  const sn_chooser chooser = {.members = &m->members,
                              .revisions = revisions,
                              .taking_part = taking_part,
                              .fresh = m->fresh,
                              .by = m->request->by,
                              .by_count = answers ? m->request->by_count : 0,
                              .patient = m->request->patient,
                              .everybody = !m->request->organisations,
                              .pinned = m->request->revisions != NULL,
                              .k = m->made->data.k,
                              .arena = &m->made->arena};
  return sn_blocks_choose(&chooser, &m->choice) ? note_blocks(m, subject) : out_of_memory(m);
}

/* Who was asked, and has answered: a figure about the group like any other. */
static sonae_status choose_asked(making *m) {
  sonae_group *out = &m->made->data;
  size_t count = m->members.count;
  uint32_t *states = SN_ARENA_NEW(&m->made->arena, count + 1, uint32_t);
  bool *all = SN_ARENA_NEW(&m->made->arena, count + 1, bool);
  if (!states || !all) return out_of_memory(m);
  for (size_t i = 0; i < count; i++) {
    states[i] = m->members.items[i].revision > 0;
    all[i] = true;
  }
  sonae_status status = choose(m, "asked", states, all, false);
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    if (m->choice.block_of[i] == SONAE_NONE) continue;
    out->asked++;
    out->answered += m->choice.revision_of[i];
  }
  return status;
}

static sonae_status choose_answers(making *m) {
  size_t count = m->members.count;
  uint32_t *revisions = SN_ARENA_NEW(&m->made->arena, count + 1, uint32_t);
  bool *answered = SN_ARENA_NEW(&m->made->arena, count + 1, bool);
  if (!revisions || !answered) return out_of_memory(m);
  for (size_t i = 0; i < count; i++) {
    revisions[i] = m->members.items[i].revision;
    answered[i] = revisions[i] > 0;
  }
  sonae_status status = choose(m, "answers", revisions, answered, true);
  size_t answers = 0;
  for (size_t i = 0; i < count; i++)
    answers += answered[i];
  m->made->data.enough = answers > m->made->data.k;
  for (size_t i = 0; status == SONAE_OK && i < count; i++)
    if (answered[i] &&
        (m->choice.block_of[i] == SONAE_NONE || (m->fresh[i] && m->choice.revision_of[i] != revisions[i])))
      m->made->data.behind = true;
  return status;
}

/* --- counting ----------------------------------------------------------------------------------------------------- */

/* Responses come by organisation, as the members do. */
static sonae_status count_response(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  making *m = context;
  while (m->cursor < m->members.count && strcmp(m->members.items[m->cursor].id, filing->organisation) < 0)
    m->cursor++;
  if (m->cursor == m->members.count || strcmp(m->members.items[m->cursor].id, filing->organisation) != 0)
    return SONAE_OK;
  uint32_t block = m->choice.block_of[m->cursor];
  if (block != SONAE_NONE && m->choice.revision_of[m->cursor] == filing->revision)
    sn_figures_count(&m->counting, block, answers);
  return SONAE_OK;
}

static sonae_status count(making *m) {
  sn_counting *c = &m->counting;
  c->definition = m->definition;
  if (!sn_parts_make(&m->made->arena, &m->members, &m->choice, m->request, &c->parts) ||
      !sn_figures_begin(&m->made->arena, c) || sonae_workspace_new(m->definition, &c->workspace) != SONAE_OK)
    return out_of_memory(m);
  sonae_status status = SONAE_OK;
  if (m->choice.block_count)
    status = sonae_store_scan(m->store, m->definition, SONAE_EVERY_REVISION, count_response, m, m->error);
  if (status != SONAE_OK) return status;
  return sn_figures_show(&m->made->arena, c, &m->made->data) ? SONAE_OK : out_of_memory(m);
}

/* --- for whoever asked -------------------------------------------------------------------------------------------- */

/* By organisation of the request: in which state it is shown, and `none` where it is not. */
static void tell_states(const making *m, uint32_t none, uint32_t *out) {
  for (size_t i = 0; i < m->request->count; i++) {
    uint32_t at = sn_members_find(&m->members, m->request->organisations[i]);
    bool shown = at != SONAE_NONE && m->choice.block_of[at] != SONAE_NONE;
    out[i] = shown ? m->choice.revision_of[at] : none;
  }
}

static sonae_status tell_revisions(making *m) {
  if (!m->request->organisations) return SONAE_OK;
  uint32_t *revisions = SN_ARENA_NEW(&m->made->arena, m->request->count + 1, uint32_t);
  if (!revisions) return out_of_memory(m);
  tell_states(m, 0, revisions);
  m->made->data.revisions = revisions;
  return SONAE_OK;
}

static sonae_status pin(making *m, const char *subject) {
  sn_arena *arena = &m->made->arena;
  m->made->data.k = m->request->k ? m->request->k : m->definition->k;
  m->members.arena = arena;
  sonae_status status = sn_members_gather(&m->members, m->store, m->definition, m->request, m->error);
  if (status != SONAE_OK) return status;
  uint32_t *states = SN_ARENA_NEW(arena, m->members.count + 1, uint32_t);
  bool *all = SN_ARENA_NEW(arena, m->members.count + 1, bool);
  if (!states || !all) return out_of_memory(m);
  for (size_t i = 0; i < m->members.count; i++) {
    states[i] = m->members.items[i].revision;
    all[i] = true;
  }
  return choose(m, subject, states, all, false);
}

sonae_status sonae_group_pin(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                             const char *subject, const sonae_group_request *request, uint32_t *shown,
                             sonae_error *error) {
  making m = {.store = store, .act = act, .definition = definition, .request = request, .error = error};
  m.made = calloc(1, sizeof *m.made);
  if (!m.made) return out_of_memory(&m);
  sonae_status status = sonae_store_begin(store, error);
  if (status == SONAE_OK) {
    status = pin(&m, subject);
    if (status == SONAE_OK)
      status = sonae_store_commit(store, error);
    else
      sonae_store_abort(store);
  }
  if (status == SONAE_OK) tell_states(&m, SONAE_NONE, shown);
  sn_members_free(&m.members);
  sonae_group_free(&m.made->data);
  return status;
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static sonae_status make(making *m) {
  sonae_group *out = &m->made->data;
  out->definition = m->definition;
  out->k = m->request->k ? m->request->k : m->definition->k;
  memcpy(out->by, m->request->by, sizeof out->by);
  out->by_count = m->request->by_count;
  m->members.arena = &m->made->arena;
  sonae_status status = sn_members_gather(&m->members, m->store, m->definition, m->request, m->error);
  if (status == SONAE_OK && !m->request->patient && !m->request->revisions) status = choose_asked(m);
  if (status == SONAE_OK) status = choose_answers(m);
  if (status == SONAE_OK) status = tell_revisions(m);
  if (status == SONAE_OK) status = count(m);
  out->organisations = (uint32_t)m->members.count;
  sonae_workspace_free(m->counting.workspace);
  sn_members_free(&m->members);
  return status;
}

sonae_status sonae_group_make(sonae_store *store, const sonae_act *act, const sonae_definition *definition,
                              const sonae_group_request *request, const sonae_group **out, sonae_error *error) {
  making m = {.store = store, .act = act, .definition = definition, .request = request, .error = error};
  m.made = calloc(1, sizeof *m.made);
  if (!m.made) return out_of_memory(&m);
  sonae_status status = sonae_store_begin(store, error);
  if (status == SONAE_OK) {
    status = make(&m);
    if (status == SONAE_OK)
      status = sonae_store_commit(store, error);
    else
      sonae_store_abort(store);
  }
  if (status == SONAE_OK)
    *out = &m.made->data;
  else
    sonae_group_free(&m.made->data);
  return status;
}

void sonae_group_free(const sonae_group *group) {
  made_group *made = (made_group *)(uintptr_t)group;
  if (!made) return;
  sn_arena_free(&made->arena);
  free(made);
}

static bool has_keys(const sonae_group_part *part, const char *const *keys) {
  for (int by = 0; by < SONAE_BY_COUNT; by++) {
    bool same = part->keys[by] && keys[by] ? strcmp(part->keys[by], keys[by]) == 0 : part->keys[by] == keys[by];
    if (!same) return false;
  }
  return true;
}

const sonae_group_part *sonae_group_find(const sonae_group *group, const char *const *keys) {
  for (size_t i = 0; i < group->part_count; i++)
    if (has_keys(&group->parts[i], keys)) return &group->parts[i];
  return NULL;
}

/* Who is compared knows its own answers: so many others it takes. */
const sonae_group_part *sonae_group_peers(const sonae_group *group, const sonae_organisation *organisation) {
  const char *size = sonae_size_word(organisation->industry, organisation->employees);
  const char *industry = organisation->industry;
  const char *const tries[][SONAE_BY_COUNT] = {{[SONAE_BY_INDUSTRY] = industry, [SONAE_BY_SIZE] = size},
                                               {[SONAE_BY_INDUSTRY] = industry},
                                               {[SONAE_BY_SIZE] = size},
                                               {NULL}};
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
    const sonae_group_part *part = sonae_group_find(group, tries[i]);
    if (part && part->count > group->k) return part;
  }
  return NULL;
}
