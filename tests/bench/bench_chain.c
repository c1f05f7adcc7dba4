/* SPDX-License-Identifier: Apache-2.0 */
/* Supply chains: what every buyer is exposed to and every supplier's share in it, on chains of growing size, beside one
 * bare pass over the edges; medians. Each size is a process of its own, so that its memory can be told. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

enum { ROUNDS = 7, EDGES_A_NODE = 3, TIERS = 4, LOOP_EVERY = 1000, WHOLE = 100000000 };

typedef struct network {
  uint32_t nodes;
  size_t edge_count;
  sonae_edge *edges;
  uint64_t *pairs; /* those there are, hashed: 0 is free */
  size_t mask;
  sonae_bounds *own, *inherited, *exposure, *shares;
  sonae_chain *chain;
  uint32_t supplier, buyer; /* the ones with the most edges */
  uint64_t state;
} network;

/* splitmix64: the same numbers everywhere. */
static uint64_t next(network *n) {
  uint64_t z = n->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static uint32_t below(network *n, uint32_t end) {
  return (uint32_t)(next(n) % end);
}

static void *room(size_t count, size_t size) {
  void *memory = calloc(count + 1, size);
  if (!memory) exit(3);
  return memory;
}

/* --- a chain ---------------------------------------------------------------------------------------------------- */

/* Buyers, 5 in 100, then three tiers of suppliers. */
static uint32_t tier_begin(const network *n, int tier) {
  static const uint32_t shares[TIERS + 1] = {0, 5, 30, 60, 100};
  return (uint32_t)((uint64_t)n->nodes * shares[tier] / 100);
}

static int tier_of(const network *n, uint32_t node) {
  int tier = 0;
  while (node >= tier_begin(n, tier + 1))
    tier++;
  return tier;
}

static uint32_t any_of_tier(network *n, int tier) {
  uint32_t begin = tier_begin(n, tier);
  return begin + below(n, tier_begin(n, tier + 1) - begin);
}

/* Who has many edges gets more: half of the ends are copied from an edge that is there. */
static sonae_edge draw(network *n, size_t made) {
  int64_t criticality = (int64_t)(next(n) % (WHOLE / 2 + 1));
  bool known = made % 10 != 0; /* of one in ten, facts are missing */
  sonae_edge edge = {.criticality_low = known ? criticality : criticality / 2, .criticality_high = criticality};
  const sonae_edge *one = &n->edges[made ? next(n) % made : 0], *other = &n->edges[made ? next(n) % made : 0];
  bool copied = made && next(n) % 2;
  if (made && made % LOOP_EVERY == 0) { /* two supply each other */
    edge.buyer = one->supplier;
    edge.supplier = one->buyer;
    return edge;
  }
  edge.buyer = copied ? one->buyer : any_of_tier(n, (int)below(n, TIERS - 1));
  int tier = tier_of(n, edge.buyer) + 1 < TIERS ? tier_of(n, edge.buyer) + 1 : TIERS - 1;
  copied = made && next(n) % 2 && tier_of(n, other->supplier) == tier;
  edge.supplier = copied ? other->supplier : any_of_tier(n, tier);
  return edge;
}

/* False: it is there already. */
static bool add_pair(network *n, const sonae_edge *edge) {
  uint64_t pair = ((uint64_t)edge->buyer << 32 | edge->supplier) + 1;
  size_t at = (size_t)((pair * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & n->mask;
  for (; n->pairs[at]; at = (at + 1) & n->mask)
    if (n->pairs[at] == pair) return false;
  n->pairs[at] = pair;
  return true;
}

static void draw_own(network *n) {
  for (uint32_t i = 0; i < n->nodes; i++) {
    double v = (double)below(n, WHOLE + 1) / WHOLE;
    n->own[i] = below(n, 10) < 7 ? (sonae_bounds){v, v} : (sonae_bounds){0, 1};
  }
}

static uint32_t busiest(const network *n, bool as_buyer) {
  uint32_t *degree = room(n->nodes, sizeof *degree), best = 0;
  for (size_t e = 0; e < n->edge_count; e++)
    degree[as_buyer ? n->edges[e].buyer : n->edges[e].supplier]++;
  for (uint32_t i = 0; i < n->nodes; i++)
    if (degree[i] > degree[best]) best = i;
  free(degree);
  return best;
}

static void make_network(network *n, size_t edges) {
  *n = (network){.nodes = (uint32_t)(edges / EDGES_A_NODE), .edge_count = edges, .mask = 1, .state = 6};
  while (n->mask < 2 * edges)
    n->mask = 2 * n->mask + 1;
  n->edges = room(edges, sizeof *n->edges);
  n->pairs = room(n->mask, sizeof *n->pairs);
  n->own = room(n->nodes, sizeof *n->own);
  n->inherited = room(n->nodes, sizeof *n->inherited);
  n->exposure = room(n->nodes, sizeof *n->exposure);
  n->shares = room(edges, sizeof *n->shares);
  for (size_t made = 0; made < edges;) {
    n->edges[made] = draw(n, made);
    bool wanted = n->edges[made].buyer != n->edges[made].supplier && add_pair(n, &n->edges[made]);
    made += wanted;
  }
  free(n->pairs);
  draw_own(n);
  n->supplier = busiest(n, false);
  n->buyer = busiest(n, true);
}

/* --- what is measured ------------------------------------------------------------------------------------------- */

/* One pass over the edges as they were given, one number a node: no tiers, no intervals, no shares. */
static void pass_bare(network *n) {
  double *left = (double *)n->exposure;
  for (uint32_t i = 0; i < n->nodes; i++)
    left[i] = 1;
  for (size_t e = 0; e < n->edge_count; e++) {
    const sonae_edge *edge = &n->edges[e];
    left[edge->buyer] *= 1 - (double)edge->criticality_high / WHOLE * n->own[edge->supplier].high;
  }
}

static void lay_out(network *n) {
  sonae_error error = {0};
  sonae_chain_free(n->chain);
  if (sonae_chain_new(n->nodes, n->edges, n->edge_count, (sonae_rational){1, 2}, SONAE_EN, &n->chain, &error) ==
      SONAE_OK)
    return;
  fprintf(stderr, "%s\n", error.text);
  exit(3);
}

static void expose(network *n) {
  sonae_error error = {0};
  if (sonae_chain_inherit(n->chain, n->own, n->inherited, &error) != SONAE_OK) {
    fprintf(stderr, "%s\n", error.text);
    exit(3);
  }
  sonae_chain_exposure(n->chain, n->inherited, n->exposure);
}

static void share_out(network *n) {
  sonae_chain_shares(n->chain, n->inherited, n->shares);
}

static void strike(network *n) {
  const sonae_impact *impact = NULL;
  if (sonae_chain_impact(n->chain, n->own, n->inherited, n->supplier, &impact, NULL) != SONAE_OK) exit(3);
  sonae_impact_free(impact);
}

static void concentrate(network *n) {
  const sonae_concentration *found = NULL;
  if (sonae_chain_concentration(n->chain, n->own, n->inherited, n->buyer, 20, &found, NULL) != SONAE_OK) exit(3);
  sonae_concentration_free(found);
}

/* Seconds of processor, not of the clock: other programs may be running. */
static double cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double median_ms(network *n, void (*work)(network *)) {
  double seconds[ROUNDS];
  work(n); /* one to warm up */
  for (int i = 0; i < ROUNDS; i++) {
    double start = cpu();
    work(n);
    seconds[i] = cpu() - start;
  }
  return bench_median(seconds, ROUNDS) * 1e3;
}

static void measure(size_t edges) {
  network n;
  struct rusage usage;
  make_network(&n, edges);
  double bare = median_ms(&n, pass_bare), laid = median_ms(&n, lay_out), exposed = median_ms(&n, expose),
         shared = median_ms(&n, share_out), impact = median_ms(&n, strike), concentration = median_ms(&n, concentrate);
  getrusage(RUSAGE_SELF, &usage);
  printf("%9zu %9u %6zu %8.2f %8.2f %8.2f %8.2f %9.1f %8.2f %9.2f %7.0f\n", edges, n.nodes,
         sonae_chain_loop_count(n.chain), bare, laid, exposed, shared, (exposed + shared) * 1e6 / (double)edges, impact,
         concentration, (double)usage.ru_maxrss / 1024);
}

void bench_chain(void) {
  static const size_t SIZES[] = {10000, 100000, 300000, 1000000};
  printf("\nsupply chains, ms of processor: three tiers of suppliers, 70 in 100 answered\n");
  printf("%9s %9s %6s %8s %8s %8s %8s %9s %8s %9s %7s\n", "edges", "nodes", "loops", "bare", "lay out", "exposure",
         "shares", "ns/edge", "impact*", "shared*", "peak MB");
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
    int status = 0;
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      measure(SIZES[i]);
      (void)fflush(stdout);
      _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) exit(3);
  }
  printf(
      "* of the supplier with the most buyers; of the buyer with the most suppliers. ns/edge: exposure and shares\n");
}
