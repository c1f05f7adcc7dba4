/* SPDX-License-Identifier: Apache-2.0 */
/* Which blocks figures of a group are made of; sonae/group.h says why just these. */
#ifndef SN_GROUP_BLOCKS_H
#define SN_GROUP_BLOCKS_H

#include "group/members.h"

typedef struct sn_block {
  uint32_t size;
  uint32_t fresh; /* of a block that is new: organisations with answers that none had before; else 0 */
} sn_block;

typedef struct sn_choice {
  sn_block *blocks;
  uint32_t block_count;
  uint32_t *block_of;    /* by member: SONAE_NONE: in no block */
  uint32_t *revision_of; /* by member that is in one */
} sn_choice;

typedef struct sn_chooser {
  const sn_members *members; /* with what was shown of the subject */
  const uint32_t *revisions; /* by member: as of today */
  const bool *taking_part;   /* by member */
  const bool *fresh;         /* by member: takes part, and its answers were never shown */
  const sonae_group_by *by;  /* what new blocks are divided by */
  size_t by_count;
  bool patient, everybody; /* as in the request; all of the store */
  bool pinned;             /* what was shown with later revisions is not taken */
  uint32_t k;
  sn_arena *arena;
} sn_chooser;

/* False when memory is out. */
bool sn_blocks_choose(const sn_chooser *chooser, sn_choice *out);

#endif
