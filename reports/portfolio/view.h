/* SPDX-License-Identifier: Apache-2.0 */
/* What the sheets of a portfolio have in common: who a supplier is, in words. */
#ifndef SN_REPORTS_PORTFOLIO_VIEW_H
#define SN_REPORTS_PORTFOLIO_VIEW_H

#include "base/arena.h"
#include "base/buffer.h"
#include "reports/portfolio/roll.h"
#include "sonae/portfolio.h"

/* Room for a short text that is made on the way to a cell. */
enum { SN_PORTFOLIO_TEXT_BYTES = 512, SN_PORTFOLIO_SHARED = 5 };

typedef struct sn_portfolio_view {
  const sonae_portfolio *portfolio;
  const sonae_definition *definition;
  const sonae_budget *budget; /* NULL: none */
  sonae_language language;
  const char *tag; /* "ja", "en" */
  sn_book *book;
  uint32_t shared[SN_PORTFOLIO_SHARED]; /* nodes that most suppliers stand on, as the sheet of the chain found them */
  size_t shared_count;
  const uint8_t *action_lines; /* by action: how many lines its title takes in a column of SN_PORTFOLIO_ACTION_WIDTH */
  sn_arena arena;
  sonae_error error; /* of the first pass that failed while sheets were written */
  sonae_status status;
} sn_portfolio_view;

enum { SN_PORTFOLIO_ACTION_WIDTH = 22 };

const char *sn_portfolio_say(const sn_portfolio_view *view, sn_text_id id);
/* With {0}, {1}, {2}, into `out`; returns it. */
const char *sn_portfolio_fill(const sn_portfolio_view *view, char out[SN_PORTFOLIO_TEXT_BYTES], sn_text_id id,
                              const char *a, const char *b, const char *c);
/* The same for longer sentences, in the arena; "" when memory is out, which the view keeps in mind. */
const char *sn_portfolio_sentence(sn_portfolio_view *view, sn_text_id id, const char *a, const char *b, const char *c);
/* Numbers for sentences, in the arena: 1,234; 41.2; 12.3%; 12.3% – 45.6%. */
const char *sn_portfolio_count(sn_portfolio_view *view, int64_t value);
const char *sn_portfolio_points(sn_portfolio_view *view, int64_t micro);
/* Three decimals: 0.435. */
const char *sn_portfolio_decimal(sn_portfolio_view *view, double value);
const char *sn_portfolio_bounds(sn_portfolio_view *view, sonae_bounds bounds);

const char *sn_portfolio_text(const sn_portfolio_view *view, sonae_text text);
const char *sn_portfolio_name(const sonae_node *node); /* its id where it has none */
const char *sn_portfolio_tier(const sn_portfolio_view *view, uint32_t tier);
const char *sn_portfolio_industry(const sn_portfolio_view *view, const sonae_node *node);
const char *sn_portfolio_region(const sn_portfolio_view *view, const sonae_node *node);
const char *sn_portfolio_level(const sn_portfolio_view *view, uint32_t level);
/* Which star to ask for, as the relation's rule pack says; "" for who is no direct supplier. */
const char *sn_portfolio_star(const sn_portfolio_view *view, const sonae_supplier *supplier,
                              char out[SN_PORTFOLIO_TEXT_BYTES]);
/* Are so many rows streamed? A table that is held is read by every program; one that is streamed is not, see
 * sn_book_stream(). */
bool sn_portfolio_is_large(size_t rows);

/* Ends a sheet as all of them end. */
void sn_portfolio_end(const sn_portfolio_view *view, sn_roll *roll, uint32_t fixed);

/* One file each. False: there is no sheet to write to. */
typedef bool sn_portfolio_sheet(sn_portfolio_view *view);
sn_portfolio_sheet sn_portfolio_overview, sn_portfolio_today, sn_portfolio_heat, sn_portfolio_rank, sn_portfolio_silent,
    sn_portfolio_findings, sn_portfolio_common, sn_portfolio_chain, sn_portfolio_impact, sn_portfolio_support,
    sn_portfolio_trend_sheet;

#endif
