/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "sonae/sonae.h"

/* Seconds on a clock that only goes forward. */
double bench_now(void);
/* Sorts the values. */
double bench_median(double *values, size_t count);

void bench_scoring(const sonae_definition *definition, size_t count);
/* Whole processes in turn: folder holds the programs (sonae, sonae-bench-empty, sonae-bench-bare). Returns 0 when all ran. */
int bench_processes(const char *folder, const char *response);

#endif
