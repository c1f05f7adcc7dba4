/* SPDX-License-Identifier: Apache-2.0 */
/* Revisions scored twice: by a definition, and by the version each of them answered. */
#ifndef SN_HISTORY_POINTS_H
#define SN_HISTORY_POINTS_H

#include "base/arena.h"
#include "sonae/history.h"

/* A version that was answered. Asked for once; definition NULL: it is not there, or is no longer what it was. */
typedef struct sn_version {
  const char *version, *digest;
  const sonae_definition *definition;
  sonae_workspace *workspace;
} sn_version;

typedef struct sn_points {
  sonae_store *store;
  const sonae_library *library;
  const sonae_definition *definition;
  const sonae_reporter *reporter; /* of what is wrong with a version; NULL: nobody */
  sn_arena *arena;                /* strings of filings and points */
  sonae_error *error;
  sonae_workspace *workspace;
  sn_version *versions;
  size_t version_count, version_capacity;
} sn_points;

/* A revision with its answers. */
typedef struct sn_scored {
  sonae_history_point point;          /* without areas */
  const sonae_response *response;     /* as a response to the definition */
  const sonae_evaluation *evaluation; /* of it; until the next one is scored */
  const sonae_definition *asked;      /* the version that was answered; NULL: not there */
  const sonae_response *own;          /* as a response to that; NULL: it is the definition, or not there */
} sn_scored;

sonae_status sn_points_open(sn_points *points);
void sn_points_close(sn_points *points);

/* Filings in the order of the store, for free(); their strings in the arena. */
sonae_status sn_points_gather(sn_points *points, const sonae_wanted *wanted, sonae_filing **filings, size_t *count);

/* *out for sn_scored_free(), before the points are closed. */
sonae_status sn_points_score(sn_points *points, const sonae_filing *filing, sn_scored *out);
void sn_scored_free(sn_scored *scored);

#endif
