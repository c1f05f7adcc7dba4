/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "history/held.h"
#include "history/points.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct history {
  sonae_history data;
  sn_arena arena;
  sonae_filing *filings;
  size_t filing_count;
  sonae_history_change *changes;
  sonae_history_done *done;
  sonae_disagreement *disagreements;
  size_t change_capacity, done_capacity, disagreement_capacity;
  sn_held held;
} history;

/* A revision as the next one is compared with it. */
typedef struct state {
  sn_scored scored;
  int32_t *points;     /* by question */
  uint8_t *applicable; /* by question */
  uint8_t *placed;     /* by action */
} state;

typedef struct making {
  history *history;
  const sonae_definition *definition;
  sn_points points;
  sn_arena scratch;
  state states[2]; /* the revision before, and this one, in turns */
  sonae_error *error;
} making;

static sonae_status out_of_memory(making *m) {
  return sn_fail(m->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* --- Which revisions ------------------------------------------------------------------------------------------- */

/* The day of the answers; where it is not said, the day they came. */
static const char *day_of(const sonae_filing *filing) {
  return filing->date ? filing->date : filing->received ? filing->received : "";
}

static int by_age(const void *left, const void *right) {
  enum { DAY_CHARACTERS = 10 };
  const sonae_filing *a = left, *b = right;
  int order = strncmp(day_of(a), day_of(b), DAY_CHARACTERS);
  return order ? order : (a->revision > b->revision) - (a->revision < b->revision);
}

static bool any_responsible(const history *h) {
  for (size_t i = 0; i < h->filing_count; i++)
    if (h->filings[i].responsible) return true;
  return false;
}

static bool same_person(const sonae_filing *a, const sonae_filing *b) {
  return strcmp(a->person, b->person) == 0;
}

/* Filings stand oldest first. */
static bool is_newest_of_its_respondent(const history *h, size_t index) {
  for (size_t i = index + 1; i < h->filing_count; i++)
    if (same_person(&h->filings[i], &h->filings[index])) return false;
  return true;
}

static sonae_status gather(making *m, const char *organisation) {
  const sonae_organisation *known = NULL;
  sonae_wanted wanted = {
      .organisation = organisation, .checklist = m->definition->id, .selection = SONAE_EVERY_REVISION};
  sonae_status status = sonae_store_organisation(m->points.store, organisation, &known, m->error);
  if (status != SONAE_OK) return status;
  sonae_organisation_free(known);
  history *h = m->history;
  status = sn_points_gather(&m->points, &wanted, &h->filings, &h->filing_count);
  if (status != SONAE_OK) return status;
  if (h->filing_count == 0) return sn_fail(m->error, SONAE_E_NOT_FOUND, organisation, 0, NULL);
  qsort(h->filings, h->filing_count, sizeof *h->filings, by_age);
  return SONAE_OK;
}

/* --- Taking a revision down ------------------------------------------------------------------------------------ */

static bool make_states(making *m) {
  for (size_t i = 0; i < 2; i++) {
    m->states[i].points = SN_ARENA_NEW(&m->scratch, m->definition->question_count, int32_t);
    m->states[i].applicable = SN_ARENA_NEW(&m->scratch, m->definition->question_count, uint8_t);
    m->states[i].placed = SN_ARENA_NEW(&m->scratch, m->definition->action_count, uint8_t);
  }
  return !m->scratch.failed;
}

static sonae_status take(making *m, const sonae_filing *filing, state *s) {
  const sonae_definition *d = m->definition;
  sn_scored_free(&s->scored);
  sonae_status status = sn_points_score(&m->points, filing, &s->scored);
  if (status != SONAE_OK) return status;
  const sonae_evaluation *e = s->scored.evaluation;
  memcpy(s->points, e->points, d->question_count * sizeof *s->points);
  memcpy(s->applicable, e->applicable, d->question_count);
  memset(s->placed, 0, d->action_count);
  for (size_t i = 0; i < e->action_count; i++)
    s->placed[e->actions[i].action] = 1;
  return SONAE_OK;
}

/* --- Answers --------------------------------------------------------------------------------------------------- */

static uint8_t code_of(const state *s, uint32_t question) {
  return s->scored.response->packed.codes[question];
}

static uint64_t chosen_of(const state *s, uint32_t question) {
  const uint64_t *chosen = s->scored.response->packed.chosen;
  return chosen ? chosen[question] : 0;
}

static bool same_answer(const state *a, const state *b, uint32_t question) {
  return sonae_response_agrees(a->scored.response, b->scored.response, question);
}

static sonae_history_answer keep_answer(making *m, const state *s, uint32_t question) {
  const sonae_answer *answer = &s->scored.response->answers[question];
  uint8_t code = code_of(s, question);
  const char *text = code == SONAE_GIVEN ? answer->text : code == SONAE_NOT_APPLICABLE ? answer->reason : NULL;
  return (sonae_history_answer){.code = code,
                                .chosen = code == SONAE_GIVEN ? chosen_of(s, question) : 0,
                                .text = sn_arena_text(&m->history->arena, text),
                                .points = s->points[question]};
}

/* Unanswered here: because the version that was answered did not ask it so? */
static bool had_no_place(making *m, const state *s, uint32_t question) {
  const sonae_definition *asked = s->scored.asked;
  if (code_of(s, question) != SONAE_UNANSWERED || !asked || asked == m->definition) return false;
  uint32_t index = sonae_find_question(asked, m->definition->questions[question].id);
  return index == SONAE_NONE || s->scored.own->packed.codes[index] != SONAE_UNANSWERED;
}

/* --- From one revision to the next ----------------------------------------------------------------------------- */

static sonae_status add_change(making *m, const state *before, const state *after, uint32_t question) {
  history *h = m->history;
  sonae_history_change *changes = sn_grow(h->changes, h->data.change_count, &h->change_capacity, sizeof *changes);
  if (!changes) return out_of_memory(m);
  h->changes = changes;
  changes[h->data.change_count++] = (sonae_history_change){.point = (uint32_t)h->data.point_count - 1,
                                                           .question = question,
                                                           .before = keep_answer(m, before, question),
                                                           .after = keep_answer(m, after, question),
                                                           .asked_anew = had_no_place(m, before, question)};
  return SONAE_OK;
}

static sonae_status compare(making *m, const state *before, const state *after) {
  for (uint32_t i = 0; i < m->definition->question_count; i++) {
    if (same_answer(before, after, i)) continue;
    sonae_status status = add_change(m, before, after, i);
    if (status != SONAE_OK) return status;
  }
  return SONAE_OK;
}

/* What no longer applies is no obstacle, but does not make an action done either. */
static bool is_done(const making *m, const sonae_action *action, const state *before, const state *after) {
  bool better = false;
  for (size_t i = 0; i < action->close_count; i++) {
    uint32_t question = action->closes[i].question;
    int32_t target = m->definition->questions[question].target;
    int32_t most = action->closes[i].to < target ? action->closes[i].to : target;
    if (!after->applicable[question]) continue;
    if (after->points[question] < most) return false;
    better = better || after->points[question] > before->points[question];
  }
  return better;
}

static sonae_status find_done(making *m, const state *before, const state *after) {
  history *h = m->history;
  for (uint32_t i = 0; i < m->definition->action_count; i++) {
    if (!before->placed[i] || !is_done(m, &m->definition->actions[i], before, after)) continue;
    sonae_history_done *done = sn_grow(h->done, h->data.done_count, &h->done_capacity, sizeof *done);
    if (!done) return out_of_memory(m);
    h->done = done;
    done[h->data.done_count++] = (sonae_history_done){(uint32_t)h->data.point_count - 1, i};
  }
  return SONAE_OK;
}

/* --- Points ---------------------------------------------------------------------------------------------------- */

static bool keep_point(making *m, sonae_history_point *points, const state *s) {
  size_t areas = m->definition->area_count;
  sonae_score *kept = SN_ARENA_NEW(&m->history->arena, areas, sonae_score);
  if (!kept) return false;
  memcpy(kept, s->scored.evaluation->areas, areas * sizeof *kept);
  sonae_history_point *point = &points[m->history->data.point_count++];
  *point = s->scored.point;
  point->areas = kept;
  return true;
}

static sonae_status add_point(making *m, sonae_history_point *points, const sonae_filing *filing, state **newest) {
  state *before = *newest, *after = before == &m->states[0] ? &m->states[1] : &m->states[0];
  sonae_status status = take(m, filing, after);
  if (status != SONAE_OK) return status;
  if (!keep_point(m, points, after)) return out_of_memory(m);
  *newest = after;
  if (!before) return SONAE_OK;
  status = compare(m, before, after);
  return status == SONAE_OK ? find_done(m, before, after) : status;
}

/* *current: which filing the last point is, and its state. */
static sonae_status add_points(making *m, size_t *current, state **newest) {
  history *h = m->history;
  bool only_responsible = any_responsible(h);
  sonae_history_point *points = SN_ARENA_NEW(&h->arena, h->filing_count, sonae_history_point);
  if (!points || !make_states(m)) return out_of_memory(m);
  h->data.points = points;
  for (size_t i = 0; i < h->filing_count; i++) {
    if (only_responsible && !h->filings[i].responsible) continue;
    sonae_status status = add_point(m, points, &h->filings[i], newest);
    if (status != SONAE_OK) return status;
    *current = i;
  }
  return SONAE_OK;
}

/* --- Who said otherwise ---------------------------------------------------------------------------------------- */

static bool disagree(const state *a, const state *b, uint32_t question) {
  if (code_of(a, question) == SONAE_UNANSWERED || code_of(b, question) == SONAE_UNANSWERED) return false;
  return !same_answer(a, b, question);
}

static sonae_status add_disagreements(making *m, size_t current, const state *own, size_t other, const state *theirs) {
  history *h = m->history;
  for (uint32_t i = 0; i < m->definition->question_count; i++) {
    if (!disagree(own, theirs, i)) continue;
    sonae_disagreement *all =
        sn_grow(h->disagreements, h->data.disagreement_count, &h->disagreement_capacity, sizeof *all);
    if (!all) return out_of_memory(m);
    h->disagreements = all;
    all[h->data.disagreement_count++] = (sonae_disagreement){.question = i,
                                                             .first = &h->filings[current],
                                                             .second = &h->filings[other],
                                                             .first_answer = keep_answer(m, own, i),
                                                             .second_answer = keep_answer(m, theirs, i)};
  }
  return SONAE_OK;
}

static sonae_status find_disagreements(making *m, size_t current, const state *own) {
  history *h = m->history;
  state *theirs = own == &m->states[0] ? &m->states[1] : &m->states[0];
  for (size_t i = 0; i < h->filing_count; i++) {
    if (same_person(&h->filings[i], &h->filings[current]) || !is_newest_of_its_respondent(h, i)) continue;
    sonae_status status = take(m, &h->filings[i], theirs);
    if (status == SONAE_OK) status = add_disagreements(m, current, own, i, theirs);
    if (status != SONAE_OK) return status;
  }
  return SONAE_OK;
}

/* --- All of it ------------------------------------------------------------------------------------------------- */

static sonae_status make(making *m, const char *organisation) {
  history *h = m->history;
  state *newest = NULL;
  size_t current = 0;
  sonae_status status = gather(m, organisation);
  if (status == SONAE_OK) status = sn_points_open(&m->points);
  if (status == SONAE_OK) status = add_points(m, &current, &newest);
  if (status == SONAE_OK) status = find_disagreements(m, current, newest);
  if (status == SONAE_OK)
    status = sn_held_gather(&h->held, m->points.store, m->points.library, m->definition, organisation, m->error);
  if (status == SONAE_OK && h->arena.failed) status = out_of_memory(m);
  h->data.drills = h->held.items;
  h->data.drill_count = h->held.count;
  h->data.changes = h->changes;
  h->data.done = h->done;
  h->data.disagreements = h->disagreements;
  return status;
}

sonae_status sonae_history_make(sonae_store *store, const sonae_library *library, const sonae_definition *definition,
                                const char *organisation, const sonae_reporter *reporter, const sonae_history **out,
                                sonae_error *error) {
  history *h = calloc(1, sizeof *h);
  if (!h) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  h->data.definition = definition;
  h->held.arena = &h->arena;
  making m = {.history = h, .definition = definition, .error = error};
  m.points = (sn_points){.store = store,
                         .library = library,
                         .definition = definition,
                         .reporter = reporter,
                         .arena = &h->arena,
                         .error = error};
  sonae_status status = make(&m, organisation);
  for (size_t i = 0; i < 2; i++)
    sn_scored_free(&m.states[i].scored);
  sn_points_close(&m.points);
  sn_arena_free(&m.scratch);
  if (status == SONAE_OK)
    *out = &h->data;
  else
    sonae_history_free(&h->data);
  return status;
}

void sonae_history_free(const sonae_history *data) {
  history *h = (history *)(uintptr_t)data;
  if (!h) return;
  free(h->filings);
  free(h->changes);
  free(h->done);
  free(h->disagreements);
  sn_held_free(&h->held);
  sn_arena_free(&h->arena);
  free(h);
}
