/* SPDX-License-Identifier: Apache-2.0 */
/* A portfolio while it is being made. */
#ifndef SN_PORTFOLIO_INSIDE_H
#define SN_PORTFOLIO_INSIDE_H

#include "base/arena.h"
#include "sonae/portfolio.h"

enum { SN_PORTFOLIO_GROUPS = SONAE_PORTFOLIO_TIERS + SONAE_INDUSTRIES, SN_PORTFOLIO_SOON_DAYS = 30 };

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct sn_portfolio {
  sonae_portfolio data;
  sn_arena arena;
  sonae_language language;
  sonae_error *error;
  sonae_supplier *suppliers;
  uint32_t *supplier_of; /* by node; SONAE_NONE */
  int64_t *areas;
  sonae_asking *campaigns;
} sn_portfolio;

/* Walks beside rows that come by organisation. */
typedef struct sn_portfolio_cursor {
  const sn_portfolio *portfolio;
  size_t node;
} sn_portfolio_cursor;

/* The supplier with that id, or SONAE_NONE; ids may only rise, or stay. */
uint32_t sn_portfolio_seek(sn_portfolio_cursor *cursor, const char *organisation);

/* The number of a day, or of the day that a time begins with; SONAE_NO_DAY. */
int32_t sn_portfolio_day(const char *text);

sonae_status sn_portfolio_memory(sn_portfolio *portfolio);

sonae_status sn_portfolio_answers(sn_portfolio *portfolio);
sonae_status sn_portfolio_trend(sn_portfolio *portfolio);
sonae_status sn_portfolio_follow(sn_portfolio *portfolio, const char *campaign);
sonae_status sn_portfolio_proof(sn_portfolio *portfolio);
/* Last: it sorts by what the others found. */
sonae_status sn_portfolio_order(sn_portfolio *portfolio);

#endif
