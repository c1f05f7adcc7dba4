/* SPDX-License-Identifier: Apache-2.0 */
/* A chain is checked and laid out: edges by buyer and by supplier, each sorted by counting, in linear time. */
#include "chain/chain.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/log.h"
#include "chain/refuse.h"

static const int64_t WHOLE = INT64_C(100000000); /* 100 points in micro-points */

typedef struct making {
  sonae_chain *chain;
  const sonae_edge *edges;
  sonae_error *error;
} making;

static sonae_status refuse_edge(const making *m, size_t edge, sn_phrase phrase) {
  return sn_refuse(m->error, SONAE_E_ARGUMENT, m->chain->language, phrase, edge, m->chain->count);
}

static sonae_status check_edge(const making *m, size_t index) {
  const sonae_edge *edge = &m->edges[index];
  if (edge->buyer >= m->chain->count || edge->supplier >= m->chain->count)
    return refuse_edge(m, index,
                       SN_SAY("取引{0}：取引先の番号が、登録されている{1}社の中にありません。",
                              "edge {0} names an organisation that is not among the {1} there are"));
  if (edge->buyer == edge->supplier)
    return refuse_edge(m, index,
                       SN_SAY("取引{0}：発注元と取引先が同じ会社です。", "edge {0}: the organisation supplies itself"));
  if (edge->criticality_low < 0 || edge->criticality_high > WHOLE)
    return refuse_edge(
        m, index, SN_SAY("取引{0}：重要度は0点から100点までです。", "edge {0}: criticality is from 0 to 100 points"));
  if (edge->criticality_low > edge->criticality_high)
    return refuse_edge(m, index,
                       SN_SAY("取引{0}：重要度の下限が上限より大きくなっています。",
                              "edge {0}: the lowest criticality is above the highest"));
  return SONAE_OK;
}

static sonae_status check_edges(const making *m) {
  for (size_t i = 0; i < m->chain->edge_count; i++) {
    sonae_status status = check_edge(m, i);
    if (status != SONAE_OK) return status;
  }
  return SONAE_OK;
}

static sonae_status check_size(size_t organisations, size_t edges, sonae_rational decay, sonae_language language,
                               sonae_error *error) {
  if (organisations > SN_MAX_CHAIN_ORGANISATIONS)
    return sn_refuse(
        error, SONAE_E_LIMIT, language,
        SN_SAY("会社は{0}社までです（今は{1}社）。", "there are {1} organisations, and {0} at most are taken"),
        SN_MAX_CHAIN_ORGANISATIONS, organisations);
  if (edges > SN_MAX_CHAIN_EDGES)
    return sn_refuse(error, SONAE_E_LIMIT, language,
                     SN_SAY("取引は{0}件までです（今は{1}件）。", "there are {1} edges, and {0} at most are taken"),
                     SN_MAX_CHAIN_EDGES, edges);
  if (decay.denominator <= 0 || decay.numerator < 0 || decay.numerator > decay.denominator)
    return sn_refuse(error, SONAE_E_ARGUMENT, language,
                     SN_SAY("段ごとの弱まり（decay）は0以上1以下です。", "decay is from 0 to 1"), 0, 0);
  return SONAE_OK;
}

/* --- Edges by each of their ends -------------------------------------------------------------------------------- */

/* How many links organisation n has is counted in at[n + 2]. Added up, at[n + 1] is where the next link of n goes; once all are placed, it is where those of n + 1 begin. */
static uint32_t *new_places(sn_arena *arena, const sonae_chain *c) {
  return SN_ARENA_NEW(arena, (size_t)c->count + 2, uint32_t);
}

static void add_up(const sonae_chain *c, uint32_t *at) {
  for (uint32_t n = 0; n < c->count; n++)
    at[n + 2] += at[n + 1];
}

static bool sort_by_supplier(const making *m, sn_arena *arena, sn_links *out) {
  uint32_t *at = new_places(arena, m->chain);
  sn_link *links = SN_ARENA_NEW(arena, m->chain->edge_count, sn_link);
  if (!at || !links) return false;
  for (uint32_t e = 0; e < m->chain->edge_count; e++)
    at[m->edges[e].supplier + 2]++;
  add_up(m->chain, at);
  for (uint32_t e = 0; e < m->chain->edge_count; e++) {
    const sonae_edge *edge = &m->edges[e];
    links[at[edge->supplier + 1]++] = (sn_link){.other = edge->buyer,
                                                .edge = e,
                                                .low = (int32_t)edge->criticality_low,
                                                .high = (int32_t)edge->criticality_high};
  }
  *out = (sn_links){.at = at, .links = links};
  return true;
}

static void count_far_ends(const sonae_chain *c, const sn_links *from, uint32_t *at) {
  for (uint32_t i = 0; i < c->edge_count; i++)
    at[from->links[i].other + 2]++;
  add_up(c, at);
}

/* Edges by supplier, by their buyers. As they are met by ascending near ends, so they stand under their far ends. */
static bool turn_down(const sonae_chain *c, const sn_links *from, sn_arena *arena, sn_links *out) {
  uint32_t *at = new_places(arena, c);
  sn_link *links = SN_ARENA_NEW(arena, c->edge_count, sn_link);
  if (!at || !links) return false;
  count_far_ends(c, from, at);
  for (uint32_t n = 0; n < c->count; n++)
    for (uint32_t i = from->at[n]; i < from->at[n + 1]; i++) {
      sn_link *place = &links[at[from->links[i].other + 1]++];
      *place = from->links[i];
      place->other = n;
    }
  *out = (sn_links){.at = at, .links = links};
  return true;
}

/* And back again, likewise. */
static bool turn_up(const sonae_chain *c, sn_arena *arena, sn_rises *out) {
  uint32_t *at = new_places(arena, c);
  sn_rise *rises = SN_ARENA_NEW(arena, c->edge_count, sn_rise);
  if (!at || !rises) return false;
  count_far_ends(c, &c->down, at);
  for (uint32_t n = 0; n < c->count; n++)
    for (uint32_t i = c->down.at[n]; i < c->down.at[n + 1]; i++)
      rises[at[c->down.links[i].other + 1]++] = (sn_rise){.buyer = n, .link = i};
  *out = (sn_rises){.at = at, .rises = rises};
  return true;
}

/* Those by supplier are sorted by it alone; turned once and twice, both sides are ascending. */
static bool lay_out(const making *m) {
  sn_arena scratch = {0};
  sonae_chain *c = m->chain;
  sn_links by_supplier;
  bool done = sort_by_supplier(m, &scratch, &by_supplier) && turn_down(c, &by_supplier, &c->arena, &c->down);
  sn_arena_free(&scratch);
  return done && turn_up(c, &c->arena, &c->up);
}

/* Sorting keeps the order of equals: the second of a pair is the one given later. Of several the first is told. */
static sonae_status check_pairs(const making *m) {
  const sonae_chain *c = m->chain;
  uint32_t twice = SONAE_NONE;
  for (uint32_t n = 0; n < c->count; n++)
    for (uint32_t i = c->down.at[n]; i + 1 < c->down.at[n + 1]; i++) {
      const sn_link *next = &c->down.links[i + 1];
      if (c->down.links[i].other == next->other && next->edge < twice) twice = next->edge;
    }
  if (twice == SONAE_NONE) return SONAE_OK;
  return refuse_edge(m, twice,
                     SN_SAY("取引{0}：同じ発注元と取引先の組が前にもあります。",
                            "edge {0}: the same buyer and supplier stand in an edge before it"));
}

static sonae_status make(const making *m) {
  sonae_status status = check_edges(m);
  if (status != SONAE_OK) return status;
  if (!lay_out(m)) return sn_fail(m->error, SONAE_E_MEMORY, NULL, 0, NULL);
  status = check_pairs(m);
  if (status != SONAE_OK) return status;
  return sn_loops_find(m->chain) ? SONAE_OK : sn_fail(m->error, SONAE_E_MEMORY, NULL, 0, NULL);
}

sonae_status sonae_chain_new(size_t organisations, const sonae_edge *edges, size_t edge_count, sonae_rational decay,
                             sonae_language language, sonae_chain **out, sonae_error *error) {
  sonae_status status = check_size(organisations, edge_count, decay, language, error);
  if (status != SONAE_OK) return status;
  sonae_chain *chain = calloc(1, sizeof *chain);
  if (!chain) return sn_fail(error, SONAE_E_MEMORY, NULL, 0, NULL);
  chain->language = language;
  chain->count = (uint32_t)organisations;
  chain->edge_count = (uint32_t)edge_count;
  chain->decay = (double)decay.numerator / (double)decay.denominator;
  status = make(&(making){.chain = chain, .edges = edges, .error = error});
  if (status == SONAE_OK)
    *out = chain;
  else
    sonae_chain_free(chain);
  return status;
}

void sonae_chain_free(sonae_chain *chain) {
  if (!chain) return;
  sn_arena_free(&chain->arena);
  free(chain);
}
