/* SPDX-License-Identifier: Apache-2.0 */
/* What a budget buys at most if offers could be taken up in part. */
#ifndef SN_CHAIN_CEILING_H
#define SN_CHAIN_CEILING_H

#include <stddef.h>

typedef struct sn_priced {
  double gain, cost; /* >= 0 */
} sn_priced;

/* The largest gain of shares of the items that cost no more than `budget` together; puts the items in another order. */
double sn_ceiling(sn_priced *items, size_t count, double budget);

#endif
