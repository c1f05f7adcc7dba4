/* SPDX-License-Identifier: Apache-2.0 */
/* The organisations of a group: what divides them, which revision is current, and in which blocks they were shown. */
#ifndef SN_GROUP_MEMBERS_H
#define SN_GROUP_MEMBERS_H

#include "base/arena.h"
#include "sonae/group.h"

typedef struct sn_member {
  const char *id;
  const char *keys[SONAE_BY_COUNT]; /* "": not known */
  uint32_t revision;                /* current; 0: none */
} sn_member;

/* A member in a block that was shown. size 0: the block counted a company twice. */
typedef struct sn_shown {
  uint64_t block;
  uint32_t member, size, fresh, revision;
} sn_shown;

typedef struct sn_members {
  sn_arena *arena;
  sn_member *items; /* by id */
  size_t count, capacity;
  sn_shown *shown; /* of a subject, by block */
  size_t shown_count, shown_capacity;
} sn_members;

/* Those of the request that are in the store, with the responses to the checklist that count. SONAE_E_NOT_FOUND: one of
 * them is not. Zero-initialise but for the arena. */
sonae_status sn_members_gather(sn_members *members, sonae_store *store, const sonae_definition *definition,
                               const sonae_group_request *request, sonae_error *error);
/* Takes the place of those of another subject. */
sonae_status sn_members_gather_shown(sn_members *members, sonae_store *store, const sonae_definition *definition,
                                     const char *subject, sonae_error *error);
void sn_members_free(sn_members *members);

/* Index of the member; SONAE_NONE. */
uint32_t sn_members_find(const sn_members *members, const char *id);

#endif
