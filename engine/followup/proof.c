/* SPDX-License-Identifier: Apache-2.0 */
/* What each answer is proven by: evidence and looks speak of the answer there was then. */
#include "followup/followup.h"

/* The newest of the best kind. */
static void take(sonae_assurance_kind *kind, const sonae_assurance **best, const sonae_assurance *assurance) {
  if (assurance->kind < *kind) return;
  *kind = assurance->kind;
  *best = assurance;
}

static void add_claim(const sn_followup *f, sonae_followup_proof *proofs, const sn_claim *claim) {
  uint32_t question = sonae_find_question(f->data.definition, claim->assurance.question);
  if (question == SONAE_NONE) return;
  sonae_followup_proof *proof = &proofs[question];
  if (claim->then && sonae_response_agrees(claim->then, f->data.response, question))
    take(&proof->kind, &proof->by, &claim->assurance);
  else
    take(&proof->lapsed, &proof->was, &claim->assurance);
}

bool sn_proof_fill(sn_followup *f) {
  size_t count = f->data.definition->question_count;
  if (!f->data.response) return true;
  sonae_followup_proof *proofs = SN_ARENA_NEW(&f->arena, count, sonae_followup_proof);
  if (!proofs) return false;
  for (size_t i = 0; i < f->claim_count; i++)
    add_claim(f, proofs, &f->claims[i]);
  for (size_t i = 0; i < count; i++) {
    if (proofs[i].lapsed > proofs[i].kind) continue;
    proofs[i].lapsed = SONAE_CLAIMED; /* proven as well again */
    proofs[i].was = NULL;
  }
  f->data.proofs = proofs;
  return true;
}
