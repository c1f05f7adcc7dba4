/* SPDX-License-Identifier: Apache-2.0 */
/* Kits on one core: reading the papers, filling them in, and filling and writing them as workbooks. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "kit/kit.h"

enum { LOADS = 15, FILLED = 2000, WRITTEN = 40 };

typedef struct loaded {
  const sonae_definition *definition;
  const sonae_response *response, *contacts;
  const sonae_papers *papers;
  sonae_workspace *workspace;
} loaded;

static loaded load(const sonae_library *library, double *papers_ms) {
  static const char OWN[] = SONAE_SOURCE "/questionnaires/readiness/1.0/examples/mihon-kogyo.xml";
  static const char CONTACTS[] = SONAE_SOURCE "/questionnaires/contacts/1.0/examples/mihon-kogyo.xml";
  double loading[LOADS];
  loaded l = {0};
  if (sonae_response_open(library, OWN, "readiness", NULL, NULL, &l.definition, &l.response, NULL) != SONAE_OK ||
      sonae_workspace_new(l.definition, &l.workspace) != SONAE_OK)
    exit(3);
  for (int i = 0; i < LOADS; i++) {
    sonae_papers_free(l.papers);
    double start = bench_now();
    if (sonae_papers_load(library, l.definition, NULL, &l.papers, NULL) != SONAE_OK) exit(3);
    loading[i] = bench_now() - start;
  }
  *papers_ms = bench_median(loading, LOADS) * 1e3;
  if (!l.papers->other || sonae_response_load(l.papers->other, CONTACTS, NULL, &l.contacts, NULL) != SONAE_OK) exit(3);
  return l;
}

static sonae_kit kit_of(const loaded *l) {
  return (sonae_kit){.papers = l->papers,
                     .response = l->response,
                     .workspace = l->workspace,
                     .evaluation = sonae_evaluate(l->workspace, &l->response->packed),
                     .contacts = l->contacts,
                     .date = "2026-11-21",
                     .known = "2026-11-20 14:00",
                     .language = SONAE_JA};
}

/* Of this process alone: the figure is about one core, however busy the machine is. */
static double cpu_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Evaluated each time, as for another company. */
static double fill_in(const loaded *l) {
  double start = cpu_now();
  for (int i = 0; i < FILLED; i++) {
    sonae_kit kit = kit_of(l);
    sn_arena arena = {0};
    sn_document document;
    if (!sn_kit_document(&kit, &arena, &document)) exit(3);
    sn_arena_free(&arena);
  }
  return (cpu_now() - start) / FILLED;
}

static double write_books(const loaded *l, const char *file) {
  double writing[WRITTEN];
  for (int i = 0; i < WRITTEN; i++) {
    double start = cpu_now();
    sonae_kit kit = kit_of(l);
    if (sonae_kit_write(&kit, SONAE_FILE_XLSX, file, NULL) != SONAE_OK) exit(3);
    writing[i] = cpu_now() - start;
  }
  return bench_median(writing, WRITTEN);
}

void bench_kit(const sonae_library *library) {
  static const char FILE_NAME[] = "/tmp/sonae-bench-kit.xlsx";
  double papers_ms;
  loaded l = load(library, &papers_ms);
  double filling = fill_in(&l), writing = write_books(&l, FILE_NAME);
  (void)unlink(FILE_NAME);
  printf("\nkits of %zu papers: reading the papers %.1f ms (once); filled in %.0f kits a second of one core;\n"
         "filled in and written as workbooks %.0f a second (%.1f ms each, filling %.1f %% of it)\n",
         l.papers->count, papers_ms, 1 / filling, 1 / writing, writing * 1e3, filling / writing * 100);
  sonae_response_free(l.contacts);
  sonae_papers_free(l.papers);
  sonae_workspace_free(l.workspace);
  sonae_response_free(l.response);
  sonae_definition_free(l.definition);
}
