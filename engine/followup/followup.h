/* SPDX-License-Identifier: Apache-2.0 */
/* One follow-up in the making. */
#ifndef SN_FOLLOWUP_FOLLOWUP_H
#define SN_FOLLOWUP_FOLLOWUP_H

#include "base/arena.h"
#include "sonae/followup.h"

/* A revision that something speaks of. */
typedef struct sn_revision {
  uint32_t number;
  const sonae_response *response; /* as a response to the definition; NULL: it is gone */
} sn_revision;

/* An assurance, and the revision it speaks of as a response to the definition. */
typedef struct sn_claim {
  sonae_assurance assurance;
  const sonae_response *then; /* one of the revisions; NULL: it is gone */
} sn_claim;

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct sn_followup {
  sonae_followup data;
  sn_arena arena;
  sonae_followup_finding *findings;
  sn_claim *claims; /* in the order they were added */
  sn_revision *revisions;
  size_t claim_count, revision_count, finding_capacity, claim_capacity, revision_capacity;
} sn_followup;

/* evaluation: of the response. Reads the findings as they stand on that day, fills in what is wanted, and what they are
 * about and whether that is settled. False: memory is out. */
bool sn_wanted_fill(sn_followup *followup, const sonae_evaluation *evaluation, const sonae_followup_scope *scope,
                    const char *day);

/* False: memory is out. */
bool sn_proof_fill(sn_followup *followup);

#endif
