/* SPDX-License-Identifier: Apache-2.0 */
/* Forms: how fast they are written, and how fast filled ones are read: a bare loop, our reader alone, the whole intake
 * with its walled-in process and the store, and two well-known libraries; CPU time, in turn, medians. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "dataset.h"
#include "read/prepare.h"
#include "read_floor.h"

enum { ROUNDS = 5, PATH_BYTES = 512, PEER_FILES = 100 };

typedef struct forms {
  char folder[64];
  size_t count;
  const sonae_library *library;
  const sonae_definition *definition;
  const char *source;
  sonae_intake_summary summary;
} forms;

/* CPU seconds of this process and of the children it has waited for. */
static double cpu(void) {
  struct rusage self, children;
  getrusage(RUSAGE_SELF, &self);
  getrusage(RUSAGE_CHILDREN, &children);
  struct timeval all[] = {self.ru_utime, self.ru_stime, children.ru_utime, children.ru_stime};
  double sum = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    sum += (double)all[i].tv_sec + (double)all[i].tv_usec / 1e6;
  return sum;
}

static void name_form(const forms *f, size_t i, char path[PATH_BYTES]) {
  (void)snprintf(path, PATH_BYTES, "%s/forms/%05zu.xlsx", f->folder, i);
}

/* Answers of a company that filled in everything: what the seed gives, and a word where a text is asked for. */
static sonae_response fill(const dataset *set, size_t i, scratch *room, sonae_answer *answers, uint8_t *codes) {
  const sonae_definition *d = set->definition;
  sonae_answers packed = dataset_answers(set, i, room);
  for (size_t q = 0; q < d->question_count; q++) {
    bool choice = d->questions[q].kind == SONAE_CHOICE;
    codes[q] = choice ? packed.codes[q] : SONAE_UNANSWERED;
    answers[q] = (sonae_answer){.comment = choice && q % 4 == 0 ? "担当者に確かめました。" : NULL,
                                .reason = codes[q] == SONAE_NOT_APPLICABLE ? "使っていません。" : NULL};
  }
  packed.codes = codes;
  return (sonae_response){.checklist = d->id, .version = d->version, .answers = answers, .packed = packed};
}

static void write_forms(const forms *f, const dataset *set) {
  const sonae_definition *d = f->definition;
  scratch room = {calloc(d->question_count, sizeof(uint64_t)), calloc(d->attribute_count + 1, sizeof(sonae_attribute))};
  sonae_answer *answers = calloc(d->question_count, sizeof *answers);
  uint8_t *codes = calloc(d->question_count, 1);
  if (!room.chosen || !room.attributes || !answers || !codes) exit(3);
  double start = cpu();
  for (size_t i = 0; i < f->count; i++) {
    char path[PATH_BYTES], id[32], name[64];
    (void)snprintf(id, sizeof id, "supplier-%05zu", i);
    (void)snprintf(name, sizeof name, "取引先%05zu株式会社", i);
    name_form(f, i, path);
    sonae_response response = fill(set, i, &room, answers, codes);
    sonae_organisation organisation = {.id = id, .name = name, .employees = -1};
    sonae_form form = {.definition = d, .organisation = &organisation, .prefill = &response};
    sonae_error error = {0};
    if (sonae_form_xlsx(&form, path, &error) == SONAE_OK) continue;
    fprintf(stderr, "%s: %s\n", path, error.text);
    exit(3);
  }
  double took = cpu() - start;
  printf("\nforms written, one core: %.0f forms/s (%.2f ms each)\n", (double)f->count / took,
         took * 1e3 / (double)f->count);
  free(room.chosen);
  free(room.attributes);
  free(answers);
  free(codes);
}

/* --- reading ---------------------------------------------------------------------------------------------------- */

static void read_bare(forms *f) {
  read_floor floor = {0};
  for (size_t i = 0; i < f->count; i++) {
    char path[PATH_BYTES];
    name_form(f, i, path);
    read_floor_file(&floor, path);
  }
}

static char *slurp(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  struct stat about;
  if (!file || fstat(fileno(file), &about) != 0) exit(3);
  char *bytes = malloc((size_t)about.st_size + 1);
  *length = bytes ? fread(bytes, 1, (size_t)about.st_size, file) : 0;
  (void)fclose(file);
  if (!*length) exit(3);
  return bytes;
}

/* The pure reader: no process of its own, nothing kept. */
static void read_alone(forms *f) {
  sn_arena made = {0};
  sn_prepared prepared;
  sn_definitions definitions = {.items = &f->definition, .count = 1};
  if (!sn_prepare(&made, &definitions, f->definition, &prepared)) exit(3);
  definitions.prepared = &prepared;
  for (size_t i = 0; i < f->count; i++) {
    char path[PATH_BYTES];
    name_form(f, i, path);
    sn_arena arena = {0};
    sn_readings readings = {.arena = &arena};
    sn_read_request request = {.definitions = definitions, .file = path};
    char *bytes = slurp(path, &request.length);
    request.bytes = bytes;
    sn_read_file(&request, &readings);
    if (readings.count != 1 || !readings.items[0].response) exit(3);
    sn_readings_free(&readings);
    sn_arena_free(&arena);
    free(bytes);
  }
  sn_arena_free(&made);
}

static void run_intake(forms *f, sonae_store *store) {
  char folder[PATH_BYTES];
  (void)snprintf(folder, sizeof folder, "%s/forms", f->folder);
  const char *paths[] = {folder};
  sonae_error error = {0};
  sonae_intake intake = {.library = f->library,
                         .checklist = f->definition->id,
                         .store = store,
                         .act = {.actor = "sonae-bench", .at = "2026-11-21T00:00:00Z"}};
  if (sonae_intake_run(&intake, paths, 1, &f->summary, &error) == SONAE_OK &&
      f->summary.verdicts[SONAE_REJECTED] == 0 && f->summary.entries == f->count)
    return;
  fprintf(stderr, "intake: %zu of %zu entries, %zu rejected: %s\n", f->summary.entries, f->count,
          f->summary.verdicts[SONAE_REJECTED], error.text);
  exit(3);
}

static void read_walled(forms *f) {
  run_intake(f, NULL);
}

static void read_and_keep(forms *f) {
  char file[PATH_BYTES], extra[PATH_BYTES + 8];
  sonae_store *store = NULL;
  (void)snprintf(file, sizeof file, "%s/store.db", f->folder);
  if (sonae_store_open(file, SONAE_STORE_CREATE, SONAE_JA, &store, NULL) != SONAE_OK) exit(3);
  run_intake(f, store);
  sonae_store_close(store);
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (int i = 0; i < 3; i++) {
    (void)snprintf(extra, sizeof extra, "%s%s", file, ends[i]);
    (void)unlink(extra);
  }
}

/* Seconds a file, as the peer's own script tells; 0: it did not run. */
static double read_by_peer(const forms *f, const char *command) {
  char line[PATH_BYTES * 4];
  double seconds = 0;
  size_t cells, count = f->count < PEER_FILES ? f->count : PEER_FILES;
  (void)snprintf(line, sizeof line, "%s $(ls %s/forms/*.xlsx | head -%zu) 2>/dev/null", command, f->folder, count);
  FILE *pipe = popen(line, "r");
  if (!pipe || fscanf(pipe, "%lf %zu", &seconds, &cells) != 2) seconds = 0;
  if (pipe) (void)pclose(pipe);
  return seconds / (double)count;
}

static double median_of(forms *f, void (*read)(forms *)) {
  double seconds[ROUNDS];
  read(f); /* one to warm up */
  for (int i = 0; i < ROUNDS; i++) {
    double start = cpu();
    read(f);
    seconds[i] = cpu() - start;
  }
  return bench_median(seconds, ROUNDS) / (double)f->count;
}

static void print_row(const char *name, double each, double floor) {
  if (each > 0)
    printf("%-44s %10.0f %10.3f %10.2f\n", name, 1 / each, each * 1e3, each / floor);
  else
    printf("%-44s %10s\n", name, "not installed");
}

static void read_forms(forms *f) {
  char openpyxl[PATH_BYTES], sheetjs[PATH_BYTES * 2];
  (void)snprintf(openpyxl, sizeof openpyxl, "/usr/bin/python3 %s/tests/bench/peers/read_openpyxl.py", f->source);
  (void)snprintf(sheetjs, sizeof sheetjs,
                 "NODE_PATH=%s/build/npm/node_modules node %s/tests/bench/peers/read_sheetjs.cjs", f->source,
                 f->source);
  double floor = median_of(f, read_bare), alone = median_of(f, read_alone), walled = median_of(f, read_walled),
         kept = median_of(f, read_and_keep);
  printf("%-44s %10s %10s %10s\n", "filled forms read, CPU of one core", "files/s", "ms each", "x bare");
  print_row("bare minizip + libxml2 SAX2", floor, floor);
  print_row("sonae: read and matched", alone, floor);
  print_row("sonae: in a walled-in process", walled, floor);
  print_row("sonae: the same, and kept in a store", kept, floor);
  print_row("SheetJS (its own script's time)", read_by_peer(f, sheetjs), floor);
  print_row("openpyxl (its own script's time)", read_by_peer(f, openpyxl), floor);
}

static void remove_folder(const char *folder) {
  char line[PATH_BYTES];
  (void)snprintf(line, sizeof line, "rm -rf '%s'", folder);
  if (system(line) != 0) fprintf(stderr, "%s is left over\n", folder);
}

void bench_forms(const sonae_library *library, const sonae_definition *definition, const char *source, size_t count) {
  forms f = {.folder = "/tmp/sonae-bench-XXXXXX",
             .count = count,
             .library = library,
             .definition = definition,
             .source = source};
  char inside[PATH_BYTES];
  dataset set;
  if (!mkdtemp(f.folder) || dataset_make(&set, definition, count, 4) != 0) exit(3);
  (void)snprintf(inside, sizeof inside, "%s/forms", f.folder);
  if (mkdir(inside, 0700) != 0) exit(3);
  write_forms(&f, &set);
  read_forms(&f);
  remove_folder(f.folder);
  dataset_free(&set);
}
