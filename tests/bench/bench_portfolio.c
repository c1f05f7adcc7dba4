/* SPDX-License-Identifier: Apache-2.0 */
/* The workbook of a whole chain: processor and memory of its parts, beside a bare scan of the tables and a bare libxlsxwriter
 * program that writes the same cells. Each part is a process of its own, so that its memory can be told. */
#define _DEFAULT_SOURCE /* wait4 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "bench.h"
#include "suppliers.h"
#include "xml/tags.h"
#include "zip/zip.h"

enum { ROUNDS = 3, PATH_BYTES = 256, SEED = 11 };

typedef struct portfolio_case {
  suppliers set;
  char folder[64], store[PATH_BYTES], book[PATH_BYTES], cells[PATH_BYTES], again[PATH_BYTES];
  const char *bare; /* the program */
} portfolio_case;

/* What a process took; own: bytes of what it held of organisations, as it told. */
typedef struct cost {
  double seconds;
  double peak_mb;
} cost;

static void fail(const char *what) {
  fprintf(stderr, "bench_portfolio: %s\n", what);
  exit(3);
}

static cost cost_of(const portfolio_case *c, void (*work)(const portfolio_case *)) {
  struct rusage usage;
  int status = 0;
  (void)fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    work(c);
    (void)fflush(stdout);
    _exit(0);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) fail("a part did not run");
  return (cost){.seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
                .peak_mb = (double)usage.ru_maxrss / 1024};
}

/* The median of the seconds, the largest peak. */
static cost median_of(const portfolio_case *c, void (*work)(const portfolio_case *)) {
  double seconds[ROUNDS];
  cost all = {0};
  for (int i = 0; i < ROUNDS; i++) {
    cost one = cost_of(c, work);
    seconds[i] = one.seconds;
    if (one.peak_mb > all.peak_mb) all.peak_mb = one.peak_mb;
  }
  all.seconds = bench_median(seconds, ROUNDS);
  return all;
}

/* ---- parts ---- */

static void fill_store(const portfolio_case *c) {
  suppliers_fill(&c->set, c->store);
}

static sonae_store *open_store(const portfolio_case *c) {
  sonae_store *store = NULL;
  sonae_error error = {0};
  if (sonae_store_open(c->store, SONAE_STORE_READ, SONAE_EN, &store, &error) != SONAE_OK) fail(error.text);
  return store;
}

static const sonae_portfolio *load(const portfolio_case *c, sonae_store *store) {
  const sonae_portfolio_request request = {.definition = c->set.definition,
                                           .relation = c->set.relation,
                                           .buyer = SUPPLIERS_BUYER,
                                           .date = "2026-11-21",
                                           .language = SONAE_JA};
  const sonae_portfolio *portfolio = NULL;
  sonae_error error = {0};
  if (sonae_portfolio_load(store, &request, &portfolio, &error) != SONAE_OK) fail(error.text);
  return portfolio;
}

static void do_nothing(const portfolio_case *c) {
  sonae_store_close(open_store(c));
}

static void load_only(const portfolio_case *c) {
  sonae_store *store = open_store(c);
  sonae_portfolio_free(load(c, store));
  sonae_store_close(store);
}

static void load_network(const portfolio_case *c) {
  sonae_store *store = open_store(c);
  const sonae_network *network = NULL;
  if (sonae_network_load(store, c->set.definition, c->set.relation, SONAE_EN, &network, NULL) != SONAE_OK)
    fail("no network");
  sonae_network_free(network);
  sonae_store_close(store);
}

static void write_book(const portfolio_case *c) {
  sonae_store *store = open_store(c);
  sonae_error error = {0};
  const sonae_portfolio *portfolio = load(c, store);
  if (sonae_portfolio_xlsx(portfolio, NULL, SONAE_JA, c->book, &error) != SONAE_OK) fail(error.text);
  sonae_portfolio_free(portfolio);
  sonae_store_close(store);
}

static bool take_tags(void *context, const char *bytes, size_t length) {
  return sn_xml_tags_take(context, bytes, length);
}

/* What the check of a finished file does: every part inflated, every tag looked at. */
static void check_book(const portfolio_case *c) {
  static const sn_zip_limits limits = {SIZE_MAX, 2000, SIZE_MAX, SIZE_MAX, SIZE_MAX};
  sn_zip *zip = NULL;
  sn_buffer archive = SN_BUFFER(SIZE_MAX / 2);
  FILE *file = fopen(c->book, "rb");
  if (!file || !sn_buffer_read(&archive, file)) fail("no book");
  (void)fclose(file);
  if (sn_zip_open(archive.data, archive.length, &limits, &zip) != SN_ZIP_FINE) fail("no archive");
  for (size_t i = 0; i < sn_zip_count(zip); i++) {
    sn_xml_tags tags = {.names = {"row", "c"}};
    bool stopped = false;
    if (sn_zip_pour(zip, i, take_tags, &tags, &stopped) != SN_ZIP_FINE || stopped) fail("a part");
  }
  sn_zip_close(zip);
  sn_buffer_free(&archive);
}

/* All columns of all tables that there are, looked at and left. */
static void scan_bare(const portfolio_case *c) {
  static const char *const TABLES[] = {"organisation", "response", "relation"};
  sqlite3 *db = NULL;
  size_t bytes = 0;
  if (sqlite3_open_v2(c->store, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail("bare scan");
  for (size_t t = 0; t < sizeof TABLES / sizeof *TABLES; t++) {
    char sql[128];
    sqlite3_stmt *all = NULL;
    (void)snprintf(sql, sizeof sql, "SELECT * FROM %s", TABLES[t]);
    if (sqlite3_prepare_v2(db, sql, -1, &all, NULL) != SQLITE_OK) continue;
    while (sqlite3_step(all) == SQLITE_ROW)
      for (int i = 0; i < sqlite3_column_count(all); i++)
        bytes += sqlite3_column_blob(all, i) ? (size_t)sqlite3_column_bytes(all, i) : 0;
    sqlite3_finalize(all);
  }
  sqlite3_close(db);
  if (bytes == 0) fail("an empty store");
}

static void run_bare(const portfolio_case *c, const char *what, const char *from, const char *to) {
  (void)execl(c->bare, c->bare, what, from, to, (char *)NULL);
  _exit(3);
}

static void extract(const portfolio_case *c) {
  run_bare(c, "extract", c->book, c->cells);
}

static void write_bare(const portfolio_case *c) {
  run_bare(c, "write", c->cells, c->again);
}

static void extract_again(const portfolio_case *c) {
  char cells[PATH_BYTES + 8];
  (void)snprintf(cells, sizeof cells, "%s.again", c->cells);
  run_bare(c, "extract", c->again, cells);
}

/* ---- what is told ---- */

/* The bare program wrote the same cells. */
static void compare(const portfolio_case *c) {
  char other[PATH_BYTES + 8], left[65536], right[65536];
  (void)snprintf(other, sizeof other, "%s.again", c->cells);
  FILE *a = fopen(c->cells, "rb"), *b = fopen(other, "rb");
  if (!a || !b) fail("no cells");
  size_t read = 0;
  do {
    read = fread(left, 1, sizeof left, a);
    if (fread(right, 1, sizeof right, b) != read || memcmp(left, right, read) != 0) fail("other cells");
  } while (read > 0);
  (void)fclose(a);
  (void)fclose(b);
  (void)unlink(other);
}

/* Of the organisations themselves: nodes and their texts; and of the relations: links and their facts. */
typedef struct own {
  double organisations_mb, relations_mb;
} own;

static own own_of(const portfolio_case *c) {
  sonae_store *store = open_store(c);
  const sonae_portfolio *p = load(c, store);
  size_t bytes = p->network->node_count * sizeof(sonae_node);
  for (size_t i = 0; i < p->network->node_count; i++) {
    const sonae_organisation *o = &p->network->nodes[i].organisation;
    const char *texts[] = {o->id,      o->name,  o->corporate_number, o->industry, o->prefecture,
                           o->contact, o->email, o->telephone};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
      bytes += texts[k] ? strlen(texts[k]) + 1 : 0;
  }
  size_t facts = p->relation->question_count + p->relation->alert_count;
  own result = {.organisations_mb = (double)bytes / (1024 * 1024),
                .relations_mb = (double)(p->network->link_count * (sizeof(sonae_link) + facts)) / (1024 * 1024)};
  sonae_portfolio_free(p);
  sonae_store_close(store);
  return result;
}

static void print_costs(const portfolio_case *c) {
  cost idle = median_of(c, do_nothing), network = median_of(c, load_network), loaded = median_of(c, load_only);
  cost whole = median_of(c, write_book), check = median_of(c, check_book);
  (void)cost_of(c, extract);
  cost scan = median_of(c, scan_bare), bare = median_of(c, write_bare);
  (void)cost_of(c, extract_again);
  compare(c);
  own held = own_of(c);
  double floor = scan.seconds + bare.seconds;
  printf("\nportfolio of %zu suppliers, seconds of processor\n", c->set.count);
  printf("%-52s %8.2f\n%-52s %8.2f\n", "bare scan of the tables", scan.seconds, "bare libxlsxwriter, the same cells",
         bare.seconds);
  printf("%-52s %8.2f\n", "sonae: network (responses scored, exposure)", network.seconds - idle.seconds);
  printf("%-52s %8.2f\n", "sonae: evaluating, trend, sorting", loaded.seconds - network.seconds);
  printf("%-52s %8.2f\n", "sonae: writing", whole.seconds - loaded.seconds - check.seconds + idle.seconds);
  printf("%-52s %8.2f\n", "sonae: check of the finished file", check.seconds - idle.seconds);
  printf("%-52s %8.2f %6.2f x bare\n", "sonae: whole", whole.seconds, whole.seconds / floor);
  printf("peak memory %.0f MB: organisations themselves %.0f MB, relations %.0f MB, all else %.0f MB\n", whole.peak_mb,
         held.organisations_mb, held.relations_mb, whole.peak_mb - held.organisations_mb - held.relations_mb);
  printf("(loading alone %.0f MB, its network %.0f MB, an open store %.0f MB)\n", loaded.peak_mb, network.peak_mb,
         idle.peak_mb);
}

void bench_portfolio(const sonae_library *library, const sonae_definition *definition, const char *programs,
                     size_t count) {
  portfolio_case c = {.set = {.definition = definition, .count = count, .seed = SEED},
                      .folder = "/tmp/sonae-bench-XXXXXX"};
  char bare[PATH_BYTES];
  if (sonae_definition_load(library, "relation", NULL, NULL, NULL, &c.set.relation, NULL) != SONAE_OK)
    fail("no checklist about relations");
  if (!mkdtemp(c.folder)) fail("no folder");
  (void)snprintf(bare, sizeof bare, "%s/sonae-bench-bare", programs);
  c.bare = bare;
  char *const files[] = {c.store, c.book, c.cells, c.again};
  static const char *const names[] = {"s.db", "p.xlsx", "cells", "bare.xlsx"};
  for (int i = 0; i < 4; i++)
    (void)snprintf(files[i], PATH_BYTES, "%s/%s", c.folder, names[i]);
  (void)cost_of(&c, fill_store);
  print_costs(&c);
  for (int i = 0; i < 4; i++)
    (void)unlink(files[i]);
  char beside[PATH_BYTES + 8];
  (void)snprintf(beside, sizeof beside, "%s-wal", c.store);
  (void)unlink(beside);
  (void)snprintf(beside, sizeof beside, "%s-shm", c.store);
  (void)unlink(beside);
  (void)rmdir(c.folder);
  sonae_definition_free(c.set.relation);
}
