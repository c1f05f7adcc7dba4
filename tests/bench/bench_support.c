/* SPDX-License-Identifier: Apache-2.0 */
/* A support plan: 3 000 suppliers, of which 2 000 are direct, with 49 actions each; each action lifts three of 60
 * questions. For one budget, then five of one market; seconds of processor. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "sonae/support.h"

enum { SUPPLIERS = 3000, DIRECT = 2000, ACTIONS = 49, QUESTIONS = 60, LIFTS = 3, BUYERS = 2, WHOLE = 100000000 };
enum { OFFERS = SUPPLIERS * ACTIONS, EDGES = DIRECT + (SUPPLIERS - DIRECT) * BUYERS, BUDGETS = 5 };

typedef struct market {
  sonae_edge *edges;
  size_t edge_count;
  sonae_bounds *own, *inherited;
  sonae_offer *offers;
  uint8_t (*points)[QUESTIONS]; /* by supplier */
  uint8_t lifts[ACTIONS][LIFTS];
  sonae_chain *chain;
  uint64_t state;
} market;

/* splitmix64: the same numbers everywhere. */
static uint32_t below(market *m, uint32_t end) {
  uint64_t z = m->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return (uint32_t)((z ^ (z >> 31)) % end);
}

static void *room(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (!memory) exit(3);
  return memory;
}

/* Organisation 0 buys; its suppliers follow, the direct ones first, and their offers in the same order. */
static double vulnerability(void *context, uint32_t organisation, const bool *taken) {
  const market *m = context;
  uint8_t now[QUESTIONS];
  uint32_t sum = 0, first = (organisation - 1) * ACTIONS;
  memcpy(now, m->points[organisation - 1], sizeof now);
  for (uint32_t a = 0; a < ACTIONS; a++)
    for (size_t i = 0; taken[first + a] && i < LIFTS; i++)
      now[m->lifts[a][i]] = 100;
  for (size_t q = 0; q < QUESTIONS; q++)
    sum += now[q];
  return 1 - (double)sum / (100 * QUESTIONS);
}

static void add_edge(market *m, uint32_t buyer, uint32_t supplier) {
  int64_t criticality = (int64_t)below(m, WHOLE / 2);
  m->edges[m->edge_count++] = (sonae_edge){buyer, supplier, criticality, criticality};
}

static void make_edges(market *m) {
  for (uint32_t s = 1; s <= DIRECT; s++)
    add_edge(m, 0, s);
  for (uint32_t s = DIRECT + 1; s <= SUPPLIERS; s++) {
    uint32_t buyer = 1 + below(m, DIRECT / BUYERS);
    for (uint32_t i = 0; i < BUYERS; i++)
      add_edge(m, buyer + i * (DIRECT / BUYERS), s);
  }
}

static void fail_if(sonae_status status, const sonae_error *error) {
  if (status == SONAE_OK) return;
  fprintf(stderr, "%s\n", error->text);
  exit(3);
}

static void open_market(market *m) {
  sonae_error error = {0};
  *m = (market){.edges = room(EDGES, sizeof *m->edges),
                .own = room(SUPPLIERS + 1, sizeof *m->own),
                .inherited = room(SUPPLIERS + 1, sizeof *m->inherited),
                .offers = room(OFFERS, sizeof *m->offers),
                .points = room(SUPPLIERS, sizeof *m->points),
                .state = 9};
  bool *none = room(OFFERS, sizeof *none);
  make_edges(m);
  for (uint32_t a = 0; a < ACTIONS; a++)
    for (size_t i = 0; i < LIFTS; i++)
      m->lifts[a][i] = (uint8_t)below(m, QUESTIONS);
  for (uint32_t s = 0; s < SUPPLIERS; s++)
    for (size_t q = 0; q < QUESTIONS; q++)
      m->points[s][q] = (uint8_t)(below(m, 5) * 25);
  for (uint32_t i = 0; i < OFFERS; i++)
    m->offers[i] = (sonae_offer){1 + i / ACTIONS, (1 + below(m, 16)) * 500000, below(m, 5) * 10000};
  for (uint32_t s = 1; s <= SUPPLIERS; s++)
    m->own[s].low = m->own[s].high = vulnerability(m, s, none);
  free(none);
  fail_if(sonae_chain_new(SUPPLIERS + 1, m->edges, m->edge_count, (sonae_rational){1, 2}, SONAE_EN, &m->chain, &error),
          &error);
  fail_if(sonae_chain_inherit(m->chain, m->own, m->inherited, &error), &error);
}

static double cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void bench_support(void) {
  static const int64_t HOURS[BUDGETS] = {500, 1000, 2000, 4000, 8000};
  market m;
  sonae_market *asked = NULL;
  sonae_error error = {0};
  open_market(&m);
  const sonae_support_request request = {.chain = m.chain,
                                         .own = m.own,
                                         .inherited = m.inherited,
                                         .offers = m.offers,
                                         .offer_count = OFFERS,
                                         .vulnerability = vulnerability,
                                         .context = &m};
  printf("\na support plan, seconds of processor: %d suppliers on two tiers x %d actions\n", SUPPLIERS, ACTIONS);
  double start = cpu();
  fail_if(sonae_market_new(&request, &asked, &error), &error);
  printf("%-24s %8.2f\n%8s %12s %8s %8s %8s %8s\n", "compared once", cpu() - start, "hours", "yen", "actions", "load",
         "bound", "seconds");
  for (int i = 0; i < BUDGETS; i++) {
    const sonae_support *plan = NULL;
    int64_t yen = HOURS[i] * 2500;
    start = cpu();
    fail_if(sonae_market_choose(asked, HOURS[i] * 1000000, yen, &plan, &error), &error);
    double seconds = cpu() - start,
           load = plan->pick_count ? plan->picks[plan->pick_count - 1].load : plan->before_load;
    printf("%8lld %12lld %8zu %8.2f %8.2f %8.2f\n", (long long)HOURS[i], (long long)yen, plan->pick_count, load,
           plan->bound_load, seconds);
    sonae_support_free(plan);
  }
  sonae_market_free(asked);
}
