/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "sonae/sonae.h"

/* Seconds on a clock that only goes forward. */
double bench_now(void);
/* Sorts the values. */
double bench_median(double *values, size_t count);

void bench_scoring(const sonae_definition *definition, size_t count);
/* Writes `count` forms, fills them, reads them in every way; source: the folder of the project. */
void bench_forms(const sonae_library *library, const sonae_definition *definition, const char *source, size_t count);
/* Keeps `count` responses in a store, reads and scores them. */
void bench_store(const sonae_definition *definition, size_t count);
/* The workbook of `count` suppliers; programs: the folder of sonae-bench-bare. */
void bench_portfolio(const sonae_library *library, const sonae_definition *definition, const char *programs,
                     size_t count);
/* Exposure and shares on supply chains of 10 000 to 1 000 000 edges. */
void bench_chain(void);
void bench_support(void);
/* Kits of papers filled in and written; drills, too. */
void bench_kit(const sonae_library *library);
/* Prints the parts of one report, which is left in `file`; returns the seconds that loading and the check take. */
double bench_report(const char *folder, const char *response, const char *file);
/* Whole processes in turn: programs is the folder of sonae, sonae-bench-empty, sonae-bench-bare; source, of the
 * questionnaires. Returns 0 when all ran. */
int bench_processes(const char *programs, const char *source, const char *response);

#endif
