/* SPDX-License-Identifier: Apache-2.0 */
/* Who is who in a network, and next to whom. */
#include <stdlib.h>
#include <string.h>

#include "network/network.h"

static int by_id(const void *id, const void *node) {
  return strcmp(id, ((const sonae_node *)node)->organisation.id);
}

uint32_t sonae_network_find(const sonae_network *network, const char *id) {
  if (!network->node_count) return SONAE_NONE;
  const sonae_node *found = bsearch(id, network->nodes, network->node_count, sizeof *network->nodes, by_id);
  return found ? (uint32_t)(found - network->nodes) : SONAE_NONE;
}

sonae_answers sonae_network_facts(const sonae_network *network, const sonae_link *link) {
  const sn_network *n = sn_network_of(network);
  const sonae_definition *d = network->relation;
  size_t place = (size_t)(link - network->links);
  return (sonae_answers){.codes = &n->facts[place * (d->question_count + d->alert_count)],
                         .chosen = n->chosen ? &n->chosen[place * d->question_count] : NULL};
}

const uint8_t *sonae_network_alerts(const sonae_network *network, const sonae_link *link) {
  return sonae_network_facts(network, link).codes + network->relation->question_count;
}

void sonae_network_suppliers(const sonae_network *network, uint32_t buyer, const uint32_t **links, size_t *count) {
  const sn_network *n = sn_network_of(network);
  *links = &n->suppliers[n->supplier_at[buyer]];
  *count = n->supplier_at[buyer + 1] - n->supplier_at[buyer];
}

/* --- Steps ------------------------------------------------------------------------------------------------------- */

sonae_status sonae_network_tiers(const sonae_network *network, uint32_t buyer, uint32_t *tiers) {
  sn_arena scratch = {0};
  uint32_t *queue = SN_ARENA_NEW(&scratch, network->node_count, uint32_t), waiting = 0;
  if (!queue) return SONAE_E_MEMORY;
  for (size_t i = 0; i < network->node_count; i++)
    tiers[i] = SONAE_NONE;
  tiers[buyer] = 0;
  queue[waiting++] = buyer;
  for (uint32_t next = 0; next < waiting; next++) {
    const uint32_t *links;
    size_t count;
    sonae_network_suppliers(network, queue[next], &links, &count);
    for (size_t i = 0; i < count; i++) {
      uint32_t supplier = network->links[links[i]].supplier;
      if (tiers[supplier] != SONAE_NONE) continue;
      tiers[supplier] = tiers[queue[next]] + 1;
      queue[waiting++] = supplier;
    }
  }
  sn_arena_free(&scratch);
  return SONAE_OK;
}

/* --- The largest first ------------------------------------------------------------------------------------------- */

typedef struct ranked {
  double share, handed;
  uint32_t link;
} ranked;

static int by_weight(const void *left, const void *right) {
  const ranked *a = left, *b = right;
  if (a->share > b->share || a->share < b->share) return a->share > b->share ? -1 : 1;
  if (a->handed > b->handed || a->handed < b->handed) return a->handed > b->handed ? -1 : 1;
  return (a->link > b->link) - (a->link < b->link);
}

sonae_status sonae_network_rank(const sonae_network *network, uint32_t buyer, uint32_t *links) {
  const uint32_t *own;
  size_t count;
  sn_arena scratch = {0};
  sonae_network_suppliers(network, buyer, &own, &count);
  ranked *all = SN_ARENA_NEW(&scratch, count, ranked);
  if (!all) return SONAE_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    const sonae_link *link = &network->links[own[i]];
    all[i] = (ranked){.share = network->shares[own[i]].high,
                      .handed = (double)link->criticality_high * network->inherited[link->supplier].high,
                      .link = own[i]};
  }
  if (count > 1) qsort(all, count, sizeof *all, by_weight);
  for (size_t i = 0; i < count; i++)
    links[i] = all[i].link;
  sn_arena_free(&scratch);
  return SONAE_OK;
}
