/* SPDX-License-Identifier: Apache-2.0 */
/* Products of two 64-bit numbers, where C17 has no 128-bit type. */
#ifndef SN_BASE_WIDE_H
#define SN_BASE_WIDE_H

#include <stdint.h>

/* a*b against c*d: -1, 0 or 1. So a/d is compared with c/b without dividing. */
int sn_wide_compare(uint64_t a, uint64_t b, uint64_t c, uint64_t d);
/* a*b/c rounded down; UINT64_MAX when that does not fit, or c is 0. */
uint64_t sn_wide_muldiv_floor(uint64_t a, uint64_t b, uint64_t c);

#endif
