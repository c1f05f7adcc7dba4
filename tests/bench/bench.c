/* SPDX-License-Identifier: Apache-2.0 */
/* sonae-bench [COUNT]: how fast the engine is beside floors measured in the same run; sonae-bench chain: supply chains
 * alone; sonae-bench portfolio [COUNT]: the workbook of a whole chain alone; sonae-bench kit: papers and drills alone. No test depends on these figures. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"

enum { FORMS = 1000, RESPONSES_A_FORM = 20, SUPPLIERS = 2000 };

double bench_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double bench_median(double *values, size_t count) {
  qsort(values, count, sizeof *values, compare_doubles);
  return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "chain") == 0) {
    bench_chain();
    bench_support();
    return 0;
  }
  if (argc == 2 && strcmp(argv[1], "kit") == 0) {
    const char *source[] = {SONAE_SOURCE, NULL};
    bench_kit(&(sonae_library){source});
    return 0;
  }
  bool portfolio = argc > 1 && strcmp(argv[1], "portfolio") == 0;
  const char *number = argc > 1 + portfolio ? argv[1 + portfolio] : "100000";
  size_t count = strtoul(number, NULL, 10);
  const char *folders[] = {SONAE_SOURCE, NULL};
  sonae_library library = {folders};
  const sonae_definition *definition = NULL;
  sonae_error error = {0};
  char *slash = strrchr(argv[0], '/');
  if (count < 1 || sonae_definition_load(&library, "readiness", NULL, NULL, NULL, &definition, &error) != SONAE_OK) {
    fprintf(stderr, "usage: sonae-bench [COUNT|chain|kit|portfolio [COUNT]] (%s)\n", error.text);
    return 2;
  }
  const char *programs = slash ? argv[0] : ".";
  if (slash) *slash = '\0';
  if (portfolio) {
    bench_portfolio(&library, definition, programs, count);
    sonae_definition_free(definition);
    return 0;
  }
  bench_chain();
  bench_support();
  bench_kit(&library);
  bench_scoring(definition, count);
  bench_store(definition, count);
  bench_forms(&library, definition, SONAE_SOURCE,
              count / RESPONSES_A_FORM < FORMS ? count / RESPONSES_A_FORM + 1 : FORMS);
  bench_portfolio(&library, definition, programs, count < SUPPLIERS ? count : SUPPLIERS);
  sonae_definition_free(definition);
  return bench_processes(programs, SONAE_SOURCE, SONAE_SOURCE "/questionnaires/readiness/1.0/examples/nca-1.xml");
}
