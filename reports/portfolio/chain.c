/* SPDX-License-Identifier: Apache-2.0 */
/* Where the buyer's exposure comes from: shares, who stands behind several suppliers, loops. */
#include <stdlib.h>

#include "reports/portfolio/view.h"

static const uint8_t widths[] = {6, 30, 15, 12, 13, 10, 13, 13, 13, 13, 0};
enum { SHARES = 50, SHARED = 20, LOOPS = 20, MEMBERS = 8, NAME_COLUMN = 1 };

static void put_titles(const sn_portfolio_view *view, sn_roll *roll, const sn_text_id *columns, uint32_t count) {
  const char *titles[SN_ROLL_COLUMNS];
  for (uint32_t i = 0; i < count; i++)
    titles[i] = sn_portfolio_say(view, columns[i]);
  sn_roll_head(roll, titles, count, false);
}

static void put_node(sn_roll *roll, uint32_t place, const sonae_node *node) {
  sn_roll_row(roll, sn_roll_lines(roll, NAME_COLUMN, sn_portfolio_name(node)));
  sn_roll_place(roll, place);
  sn_roll_text(roll, SN_STYLE_FACT, sn_portfolio_name(node));
  sn_roll_text(roll, SN_STYLE_FACT, node->organisation.id);
}

/* ---- shares ---- */

/* By their part in the load, which has the order of the shares. */
typedef struct direct {
  const sonae_supplier *supplier;
  double part;
} direct;

static int by_part(const void *left, const void *right) {
  const direct *a = left, *b = right;
  if (a->part < b->part || a->part > b->part) return a->part > b->part ? -1 : 1;
  return (a->supplier > b->supplier) - (a->supplier < b->supplier); /* of one array */
}

static void put_share(const sn_portfolio_view *view, sn_roll *roll, uint32_t place, const direct *d) {
  const sonae_network *network = view->portfolio->network;
  const sonae_link *link = &network->links[d->supplier->link];
  const sonae_node *node = &network->nodes[d->supplier->node];
  sonae_bounds share = sonae_portfolio_share(view->portfolio, d->supplier);
  put_node(roll, place, node);
  sn_roll_score(roll, link->criticality_low);
  sn_roll_score(roll, link->criticality_high);
  sn_roll_score(roll, node->overall.low);
  sn_roll_share(roll, network->inherited[d->supplier->node].high);
  sn_roll_share(roll, share.low);
  sn_roll_share(roll, share.high);
  sn_roll_share(roll, d->part);
}

static bool put_shares(sn_portfolio_view *view, sn_roll *roll) {
  static const sn_text_id columns[] = {
      SN_TEXT_COLUMN_NUMBER,          SN_TEXT_PORTFOLIO_SUPPLIER,      SN_TEXT_PORTFOLIO_ID,
      SN_TEXT_PORTFOLIO_CRITICAL_LOW, SN_TEXT_PORTFOLIO_CRITICAL_HIGH, SN_TEXT_PORTFOLIO_LOW,
      SN_TEXT_PORTFOLIO_INHERITED,    SN_TEXT_PORTFOLIO_SHARE_LOW,     SN_TEXT_PORTFOLIO_SHARE_HIGH,
      SN_TEXT_PORTFOLIO_LOAD_PART};
  const sonae_portfolio *p = view->portfolio;
  direct *all = calloc(p->supplier_count + 1, sizeof *all);
  size_t count = 0;
  if (!all) return false;
  for (size_t i = 0; i < p->supplier_count; i++)
    if (p->suppliers[i].link != SONAE_NONE)
      all[count++] = (direct){&p->suppliers[i], sonae_portfolio_part(p, &p->suppliers[i])};
  if (count) qsort(all, count, sizeof *all, by_part);
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_SHARES));
  sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_SHARES));
  put_titles(view, roll, columns, sizeof columns / sizeof *columns);
  for (uint32_t i = 0; i < count && i < SHARES; i++)
    put_share(view, roll, i + 1, &all[i]);
  free(all);
  return true;
}

/* ---- who stands behind several ---- */

static void put_shared(sn_portfolio_view *view, sn_roll *roll, const sonae_concentration *found) {
  static const sn_text_id columns[] = {
      SN_TEXT_COLUMN_NUMBER,    SN_TEXT_PORTFOLIO_SUPPLIER,      SN_TEXT_PORTFOLIO_ID,
      SN_TEXT_PORTFOLIO_BEHIND, SN_TEXT_PORTFOLIO_EXPOSURE_LESS, SN_TEXT_PORTFOLIO_LOAD_LESS};
  const sonae_network *network = view->portfolio->network;
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_SHARED));
  if (found->shared_count == 0) {
    sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NO_SHARED));
    return;
  }
  sn_roll_note(roll, SN_TONE_QUIET, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_NOTE_SHARED));
  put_titles(view, roll, columns, sizeof columns / sizeof *columns);
  for (uint32_t i = 0; i < found->shared_count; i++) {
    const sonae_shared *shared = &found->shared[i];
    double less = found->exposure.high - shared->exposure.high;
    put_node(roll, i + 1, &network->nodes[shared->organisation]);
    sn_roll_amount(roll, shared->suppliers);
    sn_roll_share(roll, less > 0 ? less : 0);
    sn_roll_load(roll, found->load.high - shared->load.high);
  }
}

/* ---- loops ---- */

static const char *members(sn_portfolio_view *view, const uint32_t *organisations, size_t count) {
  const sonae_network *network = view->portfolio->network;
  const char *list = "";
  for (size_t i = 0; i < count && i < MEMBERS; i++) {
    const char *name = sn_portfolio_name(&network->nodes[organisations[i]]);
    list = i ? sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_LISTED, list, name, NULL) : name;
  }
  if (count <= MEMBERS) return list;
  return sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_AND_MORE, list,
                               sn_portfolio_count(view, (int64_t)(count - MEMBERS)), NULL);
}

static void put_loops(sn_portfolio_view *view, sn_roll *roll) {
  const sonae_chain *chain = view->portfolio->network->chain;
  size_t count = sonae_chain_loop_count(chain);
  sn_roll_heading(roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_HEADING_LOOPS));
  sn_roll_note(roll, SN_TONE_QUIET,
               sn_portfolio_say(view, count ? SN_TEXT_PORTFOLIO_NOTE_LOOPS : SN_TEXT_PORTFOLIO_NO_LOOPS));
  for (size_t i = 0; i < count && i < LOOPS; i++) {
    const uint32_t *organisations;
    size_t member_count;
    sonae_chain_loop(chain, i, &organisations, &member_count);
    sn_roll_note(roll, SN_TONE_PLAIN,
                 sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_LOOP, sn_portfolio_count(view, (int64_t)member_count),
                                       members(view, organisations, member_count), NULL));
  }
  if (count > LOOPS)
    sn_roll_note(roll, SN_TONE_QUIET,
                 sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_MORE_LOOPS,
                                       sn_portfolio_count(view, (int64_t)(count - LOOPS)), NULL, NULL));
}

bool sn_portfolio_chain(sn_portfolio_view *view) {
  const sonae_portfolio *p = view->portfolio;
  const sonae_concentration *found = NULL;
  sn_roll roll;
  if (!sn_roll_begin(&roll, view->book, view->language, SN_TEXT_PORTFOLIO_SHEET_CHAIN, widths, false)) return false;
  sn_roll_title(&roll, sn_portfolio_say(view, SN_TEXT_PORTFOLIO_TITLE_CHAIN));
  sn_roll_note(&roll, SN_TONE_STRONG,
               sn_portfolio_sentence(view, SN_TEXT_PORTFOLIO_EXPOSURE_IS,
                                     sn_portfolio_bounds(view, p->network->exposure[p->buyer]), NULL, NULL));
  if (!put_shares(view, &roll)) return false;
  view->status = sonae_chain_concentration(p->network->chain, p->network->own, p->network->inherited, p->buyer, SHARED,
                                           &found, &view->error);
  if (view->status != SONAE_OK) return false;
  put_shared(view, &roll, found);
  for (size_t i = 0; i < found->shared_count && i < SN_PORTFOLIO_SHARED; i++)
    view->shared[view->shared_count++] = found->shared[i].organisation;
  sonae_concentration_free(found);
  put_loops(view, &roll);
  sn_portfolio_end(view, &roll, 0);
  return true;
}
