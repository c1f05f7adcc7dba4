/* SPDX-License-Identifier: Apache-2.0 */
/* One organisation takes over what another one, which is the same, has said and done. */
#ifndef SN_STORE_TAKEOVER_H
#define SN_STORE_TAKEOVER_H

#include "base/arena.h"
#include "store/ledger.h"

/* A revision, and the one that holds the same now; strings in the arena. */
typedef struct sn_taken {
  const char *checklist;
  int64_t revision, now;
} sn_taken;

typedef struct sn_taking {
  sonae_store *store;
  const sonae_act *act;
  const char *kept, *other;
  sn_kept_row organisation; /* of the one that is kept */
  sn_taken *revisions;
  size_t revision_count, revision_capacity;
  sn_arena arena;
  sonae_error *error;
} sn_taking;

/* A revision of the other one's answers by its number now; 0: it is not there. */
int64_t sn_taking_revision(const sn_taking *t, const char *checklist, int64_t revision);

typedef sonae_status (*sn_taking_fn)(sn_taking *t, sn_value *row);
/* For each row that the statement finds of the other one. */
sonae_status sn_taking_each(sn_taking *t, sn_statement statement, size_t columns, sn_taking_fn take);
/* Becomes a row of the one that is kept. */
sonae_status sn_taking_add(sn_taking *t, sn_ledger_kind kind, sn_value *row);

/* takeover_seats.c. Where the other one sits in sessions, with what it promised there. After its responses. */
sonae_status sn_taking_seats(sn_taking *t);
/* Would a block that shows promises of a session mean the same with the one that is kept in it? Before the seats. */
sonae_status sn_taking_promised_alike(sn_taking *t, const sn_value *block, bool *alike);

#endif
