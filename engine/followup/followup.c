/* SPDX-License-Identifier: Apache-2.0 */
#include "followup/followup.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/fill.h"
#include "model/finding.h"

typedef struct making {
  sn_followup *followup;
  sonae_store *store;
  const char *organisation;
  sonae_workspace *workspace;
  sonae_error *error;
} making;

static sonae_status out_of_memory(const making *m) {
  return sn_fail(m->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

/* --- What the store holds -------------------------------------------------------------------------------------- */

static sonae_status keep_finding(void *context, const sonae_finding *finding) {
  const making *m = context;
  sn_followup *f = m->followup;
  sonae_followup_finding *all = sn_grow(f->findings, f->data.finding_count, &f->finding_capacity, sizeof *all);
  if (!all) return out_of_memory(m);
  f->findings = all;
  all[f->data.finding_count++] = (sonae_followup_finding){.finding = sn_finding_keep(&f->arena, finding)};
  return f->arena.failed ? out_of_memory(m) : SONAE_OK;
}

static sonae_status keep_assurance(void *context, const sonae_assurance *assurance) {
  const making *m = context;
  sn_followup *f = m->followup;
  sn_claim *all = sn_grow(f->claims, f->claim_count, &f->claim_capacity, sizeof *all);
  if (!all) return out_of_memory(m);
  f->claims = all;
  sonae_assurance kept = *assurance;
  kept.organisation = sn_arena_text(&f->arena, assurance->organisation);
  kept.checklist = sn_arena_text(&f->arena, assurance->checklist);
  kept.question = sn_arena_text(&f->arena, assurance->question);
  kept.file = sn_arena_text(&f->arena, assurance->file);
  kept.file_digest = sn_arena_text(&f->arena, assurance->file_digest);
  kept.date = sn_arena_text(&f->arena, assurance->date);
  kept.at = sn_arena_text(&f->arena, assurance->at);
  kept.actor = sn_arena_text(&f->arena, assurance->actor);
  kept.text = sn_arena_text(&f->arena, assurance->text);
  all[f->claim_count++] = (sn_claim){.assurance = kept};
  return f->arena.failed ? out_of_memory(m) : SONAE_OK;
}

static sonae_status keep_revision(void *context, const sonae_filing *filing) {
  ((making *)context)->followup->data.revision = filing->revision;
  return SONAE_OK;
}

static sonae_status load(const making *m, uint32_t revision, const sonae_response **out) {
  const sonae_definition *d = m->followup->data.definition;
  return sonae_store_response(m->store, d, m->organisation, d->id, revision, out, NULL, m->error);
}

static sonae_status gather(making *m, const char *buyer) {
  const char *checklist = m->followup->data.definition->id;
  const sonae_organisation *known = NULL;
  sonae_findings_wanted findings = {.organisation = m->organisation, .buyer = buyer, .checklist = checklist};
  sonae_wanted current = {.organisation = m->organisation, .checklist = checklist, .selection = SONAE_CURRENT};
  sonae_status status = sonae_store_organisation(m->store, m->organisation, &known, m->error);
  if (status != SONAE_OK) return status;
  sonae_organisation_free(known);
  status = sonae_store_each_finding(m->store, &findings, keep_finding, m, m->error);
  if (status == SONAE_OK)
    status = sonae_store_each_assurance(m->store, m->organisation, checklist, keep_assurance, m, m->error);
  if (status == SONAE_OK) status = sonae_store_each_filing(m->store, &current, keep_revision, m, m->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status; /* it never answered */
}

/* --- What follows from it -------------------------------------------------------------------------------------- */

/* The revision as a response to the definition, read once. NULL: it is gone. */
static sonae_status find_revision(const making *m, uint32_t number, const sonae_response **out) {
  sn_followup *f = m->followup;
  for (size_t i = 0; i < f->revision_count; i++) {
    *out = f->revisions[i].response;
    if (f->revisions[i].number == number) return SONAE_OK;
  }
  sn_revision *all = sn_grow(f->revisions, f->revision_count, &f->revision_capacity, sizeof *all);
  if (!all) return out_of_memory(m);
  f->revisions = all;
  *out = NULL;
  sonae_status status = load(m, number, out);
  if (status != SONAE_OK && status != SONAE_E_NOT_FOUND) return status;
  all[f->revision_count++] = (sn_revision){number, *out};
  return SONAE_OK;
}

static sonae_status load_revisions(const making *m) {
  sn_followup *f = m->followup;
  sonae_status status = SONAE_OK;
  if (f->data.revision == 0) return SONAE_OK;
  status = find_revision(m, f->data.revision, &f->data.response);
  for (size_t i = 0; status == SONAE_OK && i < f->claim_count; i++)
    status = find_revision(m, f->claims[i].assurance.revision, &f->claims[i].then);
  return status;
}

static sonae_status make(making *m, const char *buyer, const sonae_followup_scope *scope, const char *day) {
  sn_followup *f = m->followup;
  const sonae_evaluation *evaluation = NULL;
  sonae_status status = gather(m, buyer);
  if (status == SONAE_OK) status = load_revisions(m);
  if (status != SONAE_OK) return status;
  if (f->data.response) {
    if (sonae_workspace_new(f->data.definition, &m->workspace) != SONAE_OK) return out_of_memory(m);
    evaluation = sonae_evaluate(m->workspace, &f->data.response->packed);
  }
  bool filled = sn_wanted_fill(f, evaluation, scope, day) && sn_proof_fill(f);
  return filled && !f->arena.failed ? SONAE_OK : out_of_memory(m);
}

sonae_status sonae_followup_make(sonae_store *store, const sonae_definition *definition, const char *organisation,
                                 const char *buyer, const sonae_followup_scope *scope, const char *day,
                                 const sonae_followup **out, sonae_error *error) {
  sn_followup *f = calloc(1, sizeof *f);
  if (!f) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  f->data.definition = definition;
  making m = {.followup = f, .store = store, .organisation = organisation, .error = error};
  sonae_status status = make(&m, buyer, scope, day);
  sonae_workspace_free(m.workspace);
  if (status == SONAE_OK)
    *out = &f->data;
  else
    sonae_followup_free(&f->data);
  return status;
}

void sonae_followup_free(const sonae_followup *followup) {
  sn_followup *f = (sn_followup *)(uintptr_t)followup;
  if (!f) return;
  for (size_t i = 0; i < f->revision_count; i++)
    sonae_response_free(f->revisions[i].response);
  free(f->revisions);
  free(f->findings);
  free(f->claims);
  sn_arena_free(&f->arena);
  free(f);
}

sonae_status sonae_followup_open(sonae_store *store, const sonae_act *act, const sonae_followup *followup,
                                 const sonae_finding *like, size_t *opened, sonae_error *error) {
  const sonae_definition *d = followup->definition;
  sonae_status status = SONAE_OK;
  for (size_t i = 0; status == SONAE_OK && i < followup->wanted_count; i++) {
    const sonae_followup_want *want = &followup->wanted[i];
    if (want->number) continue;
    sonae_finding one = *like;
    one.checklist = d->id;
    one.question = d->questions[want->question].id;
    one.cause = want->cause;
    one.contradiction = want->contradiction == SONAE_NONE ? NULL : d->contradictions[want->contradiction].id;
    one.revision = followup->revision;
    status = sonae_store_open_finding(store, act, &one, NULL, error);
    if (status == SONAE_OK) ++*opened;
  }
  return status;
}
