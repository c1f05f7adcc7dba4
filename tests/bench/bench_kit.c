/* SPDX-License-Identifier: Apache-2.0 */
/* Kits and drills on one core: reading the papers, filling them in, and writing them as web pages, as workbooks and as
 * PDF. Each file is what the command makes of the same answers: whole, checked as there, and put in its place. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "kit/kit.h"
#include "layout/html.h"
#include "sonae/drill.h"

enum { LOADS = 15, FILLED = 2000, PAGES = 400, WRITTEN = 40, PRINTED = 15 };

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

/* Filled in and made a page of, in memory. */
static double make_pages(const loaded *l, size_t *bytes) {
  double start = cpu_now();
  for (int i = 0; i < PAGES; i++) {
    sonae_kit kit = kit_of(l);
    sn_arena arena = {0};
    sn_document document;
    sn_buffer page = {0};
    if (!sn_kit_document(&kit, &arena, &document) || !sn_html_document(&document, &page)) exit(3);
    *bytes = page.length;
    sn_buffer_free(&page);
    sn_arena_free(&arena);
  }
  return (cpu_now() - start) / PAGES;
}

static double write_kits(const loaded *l, sonae_file_kind kind, const char *file, size_t count) {
  double writing[WRITTEN];
  for (size_t i = 0; i < count; i++) {
    double start = cpu_now();
    sonae_kit kit = kit_of(l);
    sonae_error error = {0};
    if (sonae_kit_write(&kit, kind, file, &error) != SONAE_OK) {
      fprintf(stderr, "%s\n", error.text);
      exit(3);
    }
    writing[i] = cpu_now() - start;
  }
  return bench_median(writing, count);
}

/* Evaluated, chosen, shared out over an hour and written as a workbook. */
static void hold_drill(const loaded *l, const sonae_drills *drills, sonae_drill_fit *fits, const char *file) {
  sonae_drill_times times;
  const sonae_evaluation *evaluation = sonae_evaluate(l->workspace, &l->response->packed);
  sonae_drills_rank(drills, l->workspace, evaluation, fits);
  sonae_drill_plan(fits->drill, l->definition, evaluation, SONAE_DRILL_MINUTES, &times);
  sonae_drill_report report = {.report = {.definition = l->definition,
                                          .response = l->response,
                                          .workspace = l->workspace,
                                          .evaluation = evaluation,
                                          .language = SONAE_JA,
                                          .date = "2026-11-21"},
                               .drill = fits->drill,
                               .times = &times};
  if (sonae_drill_write(&report, SONAE_FILE_XLSX, file, NULL) != SONAE_OK) exit(3);
}

static void measure_drills(const sonae_library *library, const loaded *l, const char *file) {
  const sonae_drills *drills = NULL;
  double writing[WRITTEN], start = cpu_now();
  if (sonae_drills_load(library, l->definition, NULL, &drills, NULL) != SONAE_OK || !drills->count) exit(3);
  double reading = cpu_now() - start;
  sonae_drill_fit *fits = calloc(drills->count, sizeof *fits);
  if (!fits) exit(3);
  for (int i = 0; i < WRITTEN; i++) {
    start = cpu_now();
    hold_drill(l, drills, fits, file);
    writing[i] = cpu_now() - start;
  }
  double each = bench_median(writing, WRITTEN);
  printf("drills out of %zu scenarios: reading them %.1f ms (once); chosen, laid out and written as workbooks %.0f a\n"
         "second (%.1f ms each)\n",
         drills->count, reading * 1e3, 1 / each, each * 1e3);
  free(fits);
  sonae_drills_free(drills);
}

static void print_kind(const char *what, double seconds) {
  printf("%-68s %8.2f %8.0f\n", what, seconds * 1e3, 1 / seconds);
}

void bench_kit(const sonae_library *library) {
  char place[] = "/tmp/sonae-bench-XXXXXX", file[sizeof place + 16];
  double papers_ms;
  if (!mkdtemp(place)) exit(3);
  (void)snprintf(file, sizeof file, "%s/kit.xlsx", place);
  loaded l = load(library, &papers_ms);
  size_t bytes = 0;
  double filling = fill_in(&l), page = make_pages(&l, &bytes);
  double saving = write_kits(&l, SONAE_FILE_HTML, file, WRITTEN);
  double writing = write_kits(&l, SONAE_FILE_XLSX, file, WRITTEN);
  double printing = write_kits(&l, SONAE_FILE_PDF, file, PRINTED);
  printf("\nkits of %zu papers, seconds of processor on one core; reading the papers %.1f ms (once)\n", l.papers->count,
         papers_ms);
  printf("%-68s %8s %8s\n", "each: a company evaluated, its papers chosen and filled in, and", "ms", "a second");
  print_kind("nothing more", filling);
  print_kind("made a web page of, in memory", page);
  print_kind("the same as a file, on the disk and in its place", saving);
  print_kind("as a workbook: written, packed, read again and checked, in its place", writing);
  print_kind("as PDF: laid out until it fits, drawn, in its place", printing);
  printf("the page has %zu bytes\n", bytes);
  measure_drills(library, &l, file);
  (void)unlink(file);
  (void)rmdir(place);
  sonae_response_free(l.contacts);
  sonae_papers_free(l.papers);
  sonae_workspace_free(l.workspace);
  sonae_response_free(l.response);
  sonae_definition_free(l.definition);
}
