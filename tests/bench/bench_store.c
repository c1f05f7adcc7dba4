/* SPDX-License-Identifier: Apache-2.0 */
/* The store: responses kept per second and syncs a group; all of them read back and scored, beside a bare table of packed
 * BLOBs scored by compiled code. In turn, medians. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "counting_vfs.h"
#include "dataset.h"
#include "floor.h"

enum { ROUNDS = 5, PATH_BYTES = 256, MAX_AREAS = 64, GROUP = 64, SINGLES = 200 };

typedef struct stores {
  char folder[64], ours[PATH_BYTES], bare[PATH_BYTES];
  const dataset *set;
  sonae_workspace *workspace;
  int64_t sum; /* of overall scores, or of the floor's points: keeps the compiler from dropping them */
} stores;

static void fail(const char *what) {
  fprintf(stderr, "bench_store: %s\n", what);
  exit(3);
}

/* --- filling ----------------------------------------------------------------------------------------------------- */

/* What a store would not take: a text that is given and not there, a choice of many with nothing chosen. Neither counts
 * in a score. */
static void tidy(const dataset *set, sonae_answers *answers, uint8_t *codes) {
  const sonae_definition *d = set->definition;
  for (size_t q = 0; q < d->question_count; q++) {
    bool empty = answers->codes[q] == SONAE_GIVEN && (d->questions[q].kind != SONAE_CHOICE || !answers->chosen[q]);
    codes[q] = empty ? SONAE_UNANSWERED : answers->codes[q];
  }
  answers->codes = codes;
}

static void add(sonae_store *store, const dataset *set, size_t i, scratch *room, const sonae_answer *empty,
                uint8_t *codes) {
  static const sonae_act ACT = {.actor = "sonae-bench", .at = "2026-11-21T00:00:00Z"};
  char id[32];
  (void)snprintf(id, sizeof id, "o-%07zu", i);
  sonae_organisation organisation = {.id = id, .name = id, .employees = -1};
  sonae_response response = {.organisation_id = id,
                             .checklist = set->definition->id,
                             .version = set->definition->version,
                             .answers = empty,
                             .packed = dataset_answers(set, i, room)};
  tidy(set, &response.packed, codes);
  sonae_filing filing = {.organisation = id, .received = ACT.at, .source = id, .source_digest = ""};
  sonae_error error = {0};
  if (sonae_store_put_organisation(store, &ACT, &organisation, &error) != SONAE_OK ||
      sonae_store_add_response(store, &ACT, set->definition, &response, &filing, NULL, NULL, &error) != SONAE_OK)
    fail(error.text);
}

static void fill_ours(stores *s) {
  const dataset *set = s->set;
  const sonae_definition *d = set->definition;
  scratch room = {calloc(d->question_count, sizeof(uint64_t)), calloc(d->attribute_count + 1, sizeof(sonae_attribute))};
  sonae_answer *empty = calloc(d->question_count, sizeof *empty);
  uint8_t *codes = calloc(d->question_count, 1);
  sonae_store *store = NULL;
  sonae_error error = {0};
  if (!room.chosen || !room.attributes || !empty || !codes ||
      sonae_store_open(s->ours, SONAE_STORE_CREATE, SONAE_EN, &store, &error) != SONAE_OK)
    fail(error.text);
  size_t singles = set->count < SINGLES ? set->count : SINGLES, groups = 0;
  size_t before = counting_vfs_syncs();
  for (size_t i = 0; i < singles; i++) {
    if (sonae_store_begin(store, NULL) != SONAE_OK) fail("begin");
    add(store, set, i, &room, empty, codes);
    if (sonae_store_commit(store, NULL) != SONAE_OK) fail("commit");
  }
  size_t single_syncs = counting_vfs_syncs() - before;
  before = counting_vfs_syncs();
  double start = bench_now();
  for (size_t i = singles; i < set->count; groups++) {
    if (sonae_store_begin(store, NULL) != SONAE_OK) fail("begin");
    for (size_t end = i + GROUP; i < set->count && i < end; i++)
      add(store, set, i, &room, empty, codes);
    if (sonae_store_commit(store, NULL) != SONAE_OK) fail("commit");
  }
  double took = bench_now() - start;
  printf("\nkept one by one: %zu groups, %zu syncs; in groups of %d: %zu groups, %zu syncs (checkpoints among them)\n",
         singles, single_syncs, GROUP, groups, counting_vfs_syncs() - before);
  printf("responses kept, organisations and audit log included: %.0f a second\n",
         (double)(set->count - singles) / took);
  sonae_store_close(store);
  free(room.chosen);
  free(room.attributes);
  free(empty);
  free(codes);
}

static void run_sql(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sqlite3_errmsg(db));
}

/* Codes, attribute values and chosen options of a response in one BLOB: what the compiled floor reads. */
static void fill_bare(const stores *s) {
  const dataset *set = s->set;
  const sonae_definition *d = set->definition;
  size_t attributes = d->attribute_count, size = d->question_count + attributes + set->many_count;
  unsigned char *row = malloc(size);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;
  if (!row || sqlite3_open(s->bare, &db) != SQLITE_OK) fail("cannot make the bare table");
  run_sql(db, "PRAGMA journal_mode=WAL; CREATE TABLE blb(s INTEGER PRIMARY KEY, b BLOB); BEGIN");
  if (sqlite3_prepare_v2(db, "INSERT INTO blb VALUES(?, ?)", -1, &insert, NULL) != SQLITE_OK) fail("prepare");
  for (size_t i = 0; i < set->count; i++) {
    memcpy(row, set->codes + i * d->question_count, d->question_count);
    memcpy(row + d->question_count, set->values + i * attributes, attributes);
    memcpy(row + d->question_count + attributes, set->masks + i * set->many_count, set->many_count);
    sqlite3_bind_int64(insert, 1, (sqlite3_int64)i);
    sqlite3_bind_blob(insert, 2, row, (int)size, SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) fail("insert");
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  run_sql(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  sqlite3_close(db);
  free(row);
}

/* --- scanning ---------------------------------------------------------------------------------------------------- */

static void scan_bare(stores *s) {
  const sonae_definition *d = s->set->definition;
  sqlite3 *db = NULL;
  sqlite3_stmt *all = NULL;
  if (sqlite3_open(s->bare, &db) != SQLITE_OK ||
      sqlite3_prepare_v2(db, "SELECT s, b FROM blb", -1, &all, NULL) != SQLITE_OK)
    fail("bare scan");
  while (sqlite3_step(all) == SQLITE_ROW) {
    int num[MAX_AREAS] = {0}, den[MAX_AREAS] = {0};
    const unsigned char *row = sqlite3_column_blob(all, 1);
    compiled_floor(row, row + d->question_count, row + d->question_count + d->attribute_count, num, den);
    for (size_t a = 0; a < d->area_count; a++)
      s->sum += num[a] + den[a];
  }
  sqlite3_finalize(all);
  sqlite3_close(db);
}

static sonae_status score(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  stores *s = context;
  (void)filing;
  s->sum += sonae_evaluate_scores(s->workspace, answers)->overall.low;
  return SONAE_OK;
}

static sonae_status evaluate(void *context, const sonae_filing *filing, const sonae_answers *answers) {
  stores *s = context;
  (void)filing;
  s->sum += sonae_evaluate(s->workspace, answers)->overall.low;
  return SONAE_OK;
}

static void scan_ours(stores *s, sonae_scan_fn visit) {
  sonae_store *store = NULL;
  s->sum = 0;
  if (sonae_store_open(s->ours, SONAE_STORE_READ, SONAE_EN, &store, NULL) != SONAE_OK ||
      sonae_store_scan(store, s->set->definition, SONAE_CURRENT, visit, s, NULL) != SONAE_OK)
    fail("scan");
  sonae_store_close(store);
}

static void scan_scores(stores *s) {
  scan_ours(s, score);
}

static void scan_all(stores *s) {
  scan_ours(s, evaluate);
}

static double time_of(stores *s, void (*scan)(stores *)) {
  double start = bench_now();
  scan(s);
  return bench_now() - start;
}

/* What came out of the store is what went in. */
static void compare(stores *s) {
  const dataset *set = s->set;
  const sonae_definition *d = set->definition;
  scratch room = {calloc(d->question_count, sizeof(uint64_t)), calloc(d->attribute_count + 1, sizeof(sonae_attribute))};
  int64_t sum = 0;
  if (!room.chosen || !room.attributes) fail("memory");
  for (size_t i = 0; i < set->count; i++) {
    sonae_answers answers = dataset_answers(set, i, &room);
    sum += sonae_evaluate_scores(s->workspace, &answers)->overall.low;
  }
  scan_scores(s);
  if (sum != s->sum) fail("the store gives other scores");
  free(room.chosen);
  free(room.attributes);
}

static void print_scans(stores *s) {
  static const struct {
    const char *name;
    void (*scan)(stores *);
  } SCANS[] = {{"bare table of BLOBs, compiled scoring", scan_bare},
               {"sonae: scores of every current response", scan_scores},
               {"sonae: the same with gaps, levels, ordered actions", scan_all}};
  enum { SCAN_COUNT = sizeof SCANS / sizeof *SCANS };
  double seconds[SCAN_COUNT][ROUNDS], medians[SCAN_COUNT];
  for (int round = 0; round < ROUNDS; round++)
    for (int i = 0; i < SCAN_COUNT; i++)
      seconds[i][round] = time_of(s, SCANS[i].scan);
  printf("%-52s %10s %10s\n", "stored responses read and scored", "seconds", "x bare");
  for (int i = 0; i < SCAN_COUNT; i++) {
    medians[i] = bench_median(seconds[i], ROUNDS);
    printf("%-52s %10.3f %10.2f\n", SCANS[i].name, medians[i], medians[i] / medians[0]);
  }
}

void bench_store(const sonae_definition *definition, size_t count) {
  stores s = {.folder = "/tmp/sonae-bench-XXXXXX"};
  dataset set;
  if (!mkdtemp(s.folder) || dataset_make(&set, definition, count, 5) != 0) fail("cannot begin");
  s.set = &set;
  (void)snprintf(s.ours, sizeof s.ours, "%s/ours.db", s.folder);
  (void)snprintf(s.bare, sizeof s.bare, "%s/bare.db", s.folder);
  if (counting_vfs_register() != 0 || sonae_workspace_new(definition, &s.workspace) != SONAE_OK) fail("cannot begin");
  fill_ours(&s);
  fill_bare(&s);
  compare(&s);
  print_scans(&s);
  sonae_workspace_free(s.workspace);
  dataset_free(&set);
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (int i = 0; i < 3; i++) {
    char path[PATH_BYTES + 8];
    (void)snprintf(path, sizeof path, "%s%s", s.ours, ends[i]);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s%s", s.bare, ends[i]);
    (void)unlink(path);
  }
  (void)rmdir(s.folder);
}
