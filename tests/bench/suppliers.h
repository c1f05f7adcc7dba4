/* SPDX-License-Identifier: Apache-2.0 */
/* A seeded supply chain in a store: one buyer, three tiers below it, three relations an organisation of a heavy-tailed shape,
 * some loops, 70 in 100 answered, some of them twice. */
#ifndef BENCH_SUPPLIERS_H
#define BENCH_SUPPLIERS_H

#include "sonae/sonae.h"

/* The id of the buyer; that of supplier n, from 1 on, is "o-%07zu". */
#define SUPPLIERS_BUYER "o-0000000"

typedef struct suppliers {
  const sonae_definition *definition, *relation;
  size_t count; /* without the buyer */
  uint64_t seed;
} suppliers;

/* Ends the program when it cannot. */
void suppliers_fill(const suppliers *wanted, const char *file);

#endif
