/* SPDX-License-Identifier: Apache-2.0 */
/* What a budget buys at most if offers could be taken up in part. */
#ifndef SN_CHAIN_CEILING_H
#define SN_CHAIN_CEILING_H

#include <stddef.h>
#include <stdint.h>

typedef struct sn_priced {
  double gain, cost; /* >= 0 */
  uint32_t group;
} sn_priced;

/* The largest gain of shares of the items that cost no more than `budget` together, where those of one group gain no
 * more than is left for it. Puts the items in another order, and spends what is left. */
double sn_ceiling(sn_priced *items, size_t count, double budget, double *left);

#endif
