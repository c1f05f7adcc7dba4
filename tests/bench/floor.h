/* SPDX-License-Identifier: Apache-2.0 */
/* The compiled floor, written by make_floor.c for one definition: codes, attribute values, masks -> sums by area. */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

void compiled_floor(const unsigned char *codes, const unsigned char *values, const unsigned char *masks, int *num,
                    int *den);

#endif
