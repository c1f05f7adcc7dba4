/* SPDX-License-Identifier: Apache-2.0 */
/* Mean, spread and standing (偏差値) of scores as they are shown, in tenths of a point, by integers. */
#ifndef SN_GROUP_SPREAD_H
#define SN_GROUP_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of `count` scores less `base`, the lowest of them. */
typedef struct sn_spread {
  uint64_t count;
  int64_t base;
  uint64_t sum;
  uint64_t variance; /* count x sum of squares - sum^2: count^2 times the variance */
} sn_spread;

/* False: there are none, or they lie too far apart to be squared exactly. */
bool sn_spread_make(const int64_t *tenths, size_t count, sn_spread *out);
/* The standard deviation (of all, not of a sample) in tenths, half up. */
uint64_t sn_spread_deviation(const sn_spread *spread);
/* 50 + 10 x (score - mean) / deviation in tenths, half up: 55.0 is 550. False: all scores are the same. */
bool sn_spread_standing(const sn_spread *spread, int64_t tenths, int32_t *out);

#endif
