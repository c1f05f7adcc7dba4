/* SPDX-License-Identifier: Apache-2.0 */
/* Divides organisations into blocks, each with so many fresh answers at least, as alike as can be. */
#ifndef SN_GROUP_DIVIDE_H
#define SN_GROUP_DIVIDE_H

#include <stddef.h>
#include <stdint.h>

#include "sonae/group.h"

typedef struct sn_divided {
  const char *const *keys; /* SONAE_BY_COUNT of them, never NULL */
  uint32_t member;
  bool fresh;          /* its answers were never shown */
  uint32_t run, block; /* block: the result, from 0; SONAE_NONE: it waits */
  const char *key;
} sn_divided;

typedef struct sn_division {
  const sonae_group_by *by;
  size_t by_count;
  uint32_t least; /* fresh ones of a block */
  bool patient;   /* what cannot stand alone waits */
} sn_division;

/* Into how many blocks: 0 when fewer than the least are fresh. The items change their order. */
uint32_t sn_divide(const sn_division *division, sn_divided *items, size_t count);

#endif
