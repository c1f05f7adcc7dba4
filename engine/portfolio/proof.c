/* SPDX-License-Identifier: Apache-2.0 */
/* How well answers are proven. An assurance speaks of the revision it was given for, and of later ones that answer the same:
 * then both are read, which is seldom. */
#include <string.h>

#include "portfolio/inside.h"

typedef struct pass {
  sn_portfolio *portfolio;
  sn_portfolio_cursor cursor;
  uint8_t *kinds;                   /* of the supplier at hand, by question: the best that stands */
  uint32_t supplier;                /* SONAE_NONE: none yet */
  const sonae_response *now, *then; /* its own, and the one that was compared with last; NULL: not read */
  uint32_t revision;                /* of `then` */
} pass;

static void forget(const sonae_response **response) {
  sonae_response_free(*response);
  *response = NULL;
}

/* The best of each question counts once. */
static void end_supplier(pass *f) {
  const sonae_definition *d = f->portfolio->data.definition;
  if (f->supplier == SONAE_NONE) return;
  sonae_supplier *supplier = &f->portfolio->suppliers[f->supplier];
  for (size_t q = 0; q < d->question_count; q++) {
    if (f->kinds[q] == SONAE_EVIDENCED) supplier->evidenced++;
    if (f->kinds[q] == SONAE_VERIFIED) supplier->verified++;
  }
  memset(f->kinds, SONAE_CLAIMED, d->question_count);
  forget(&f->now);
  forget(&f->then);
  f->supplier = SONAE_NONE;
}

/* Somebody may have been forgotten between two passes: then nothing stands. */
static sonae_status read_revision(const pass *f, const char *organisation, uint32_t revision,
                                  const sonae_response **out) {
  const sonae_portfolio *p = &f->portfolio->data;
  sonae_status status = sonae_store_response(p->store, p->definition, organisation, p->definition->id, revision, out,
                                             NULL, f->portfolio->error);
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static sonae_status does_stand(pass *f, const sonae_assurance *assurance, uint32_t question, bool *stands) {
  uint32_t current = f->portfolio->suppliers[f->supplier].revision;
  sonae_status status = SONAE_OK;
  *stands = assurance->revision == current;
  if (*stands || current == 0) return SONAE_OK;
  if (!f->now) status = read_revision(f, assurance->organisation, current, &f->now);
  if (f->revision != assurance->revision) forget(&f->then);
  if (status == SONAE_OK && !f->then) status = read_revision(f, assurance->organisation, assurance->revision, &f->then);
  f->revision = assurance->revision;
  *stands = status == SONAE_OK && f->now && f->then && sonae_response_agrees(f->now, f->then, question);
  return status;
}

static sonae_status take(void *context, const sonae_assurance *assurance) {
  pass *f = context;
  uint32_t index = sn_portfolio_seek(&f->cursor, assurance->organisation);
  uint32_t question = sonae_find_question(f->portfolio->data.definition, assurance->question);
  bool stands = false;
  if (index != f->supplier) end_supplier(f);
  if (index == SONAE_NONE || question == SONAE_NONE) return SONAE_OK;
  f->supplier = index;
  sonae_status status = does_stand(f, assurance, question, &stands);
  if (stands && assurance->kind > f->kinds[question]) f->kinds[question] = (uint8_t)assurance->kind;
  return status;
}

sonae_status sn_portfolio_proof(sn_portfolio *p) {
  const sonae_definition *d = p->data.definition;
  pass f = {.portfolio = p, .cursor = {.portfolio = p}, .supplier = SONAE_NONE};
  f.kinds = SN_ARENA_NEW(&p->arena, d->question_count, uint8_t);
  if (!f.kinds) return sn_portfolio_memory(p);
  sonae_status status = sonae_store_each_assurance(p->data.store, NULL, d->id, take, &f, p->error);
  end_supplier(&f);
  return status;
}
