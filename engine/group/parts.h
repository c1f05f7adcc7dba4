/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a group: all, each key of each division, each pair of keys of the first two; which blocks lie in which. */
#ifndef SN_GROUP_PARTS_H
#define SN_GROUP_PARTS_H

#include "group/blocks.h"

/* All, one for each division, one pair. */
enum { SN_PARTS_OF_BLOCK = 1 + SONAE_BY_COUNT + 1 };

typedef struct sn_parts {
  sonae_group_part *items; /* keys and counts are filled in */
  size_t count;
  uint32_t (*of_block)[SN_PARTS_OF_BLOCK]; /* by block; SONAE_NONE behind the last one */
} sn_parts;

/* False when memory is out. */
bool sn_parts_make(sn_arena *arena, const sn_members *members, const sn_choice *choice,
                   const sonae_group_request *request, sn_parts *out);

#endif
