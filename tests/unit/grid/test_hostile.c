/* SPDX-License-Identifier: Apache-2.0 */
/* Every file of tests/hostile/xlsx ends as tests/hostile/workbooks.tsv says (FILE, verdict, code of the first remark), and
 * so do larger ones that are made here: each in a process of its own, within 2 s of CPU and 256 MiB. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "intake/sandbox.h"
#include "read/read.h"
#include "support/workbook.h"

enum { MOST_MIB = 256, MOST_SECONDS = 2, MOST_SECONDS_SANITIZED = 30 };

/* Under sanitizers and valgrind memory cannot be limited, and all is slower. */
static void limit(void) {
  bool plain = sn_sandbox_limits_memory() && !getenv("LD_PRELOAD");
  const rlim_t seconds = plain ? MOST_SECONDS : MOST_SECONDS_SANITIZED;
  const struct rlimit cpu = {seconds, seconds}, memory = {(rlim_t)MOST_MIB << 20, (rlim_t)MOST_MIB << 20};
  (void)setrlimit(RLIMIT_CPU, &cpu);
  if (plain) (void)setrlimit(RLIMIT_AS, &memory);
}

static bool read_file(sn_arena *arena, sn_remarks *remarks, const char *file, const void *bytes, size_t length) {
  const sn_read_request request = {.file = file, .bytes = bytes, .length = length};
  sn_grid grid = {0};
  sn_file_kind kind = sn_read_kind(&request, remarks);
  return kind == SN_FILE_WORKBOOK ? sn_workbook_read(arena, remarks, bytes, length, &grid) : kind != SN_FILE_REFUSED;
}

/* 0: as expected. */
static int judge(const char *file, const void *bytes, size_t length, const char *verdict, const char *code) {
  sn_arena arena = {0};
  sn_remarks remarks = {.arena = &arena, .language = SONAE_EN};
  bool read = read_file(&arena, &remarks, file, bytes, length);
  const char *came = !read ? "rejected" : remarks.count ? "remarks" : "accepted";
  const char *said = remarks.count ? remarks.items[0].code : "-";
  bool same = strcmp(came, verdict) == 0 && strcmp(said, code) == 0 && !arena.failed;
  if (!same) (void)fprintf(stderr, "%s: %s, %s instead of %s, %s\n", file, came, said, verdict, code);
  sn_arena_free(&arena);
  return !same;
}

static void expect(const char *file, const void *bytes, size_t length, const char *verdict, const char *code) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    limit();
    _exit(judge(file, bytes, length, verdict, code));
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  if (WIFSIGNALED(status)) (void)fprintf(stderr, "%s: signal %d\n", file, WTERMSIG(status));
  assert_int_equal(status, 0);
}

static void test_hostile__every_file_ends_as_it_should(void **state) {
  (void)state;
  char file[128], verdict[16], code[64], path[512];
  size_t count = 0;
  FILE *table = fopen(SONAE_SOURCE "/tests/hostile/workbooks.tsv", "r");
  assert_non_null(table);
  for (; fscanf(table, "%127s %15s %63s", file, verdict, code) == 3; count++) {
    sn_buffer bytes = SN_BUFFER(1 << 20);
    (void)snprintf(path, sizeof path, "%s/tests/hostile/xlsx/%s", SONAE_SOURCE, file);
    FILE *open = fopen(path, "rb");
    assert_non_null(open);
    assert_true(sn_buffer_read(&bytes, open));
    (void)fclose(open);
    expect(file, bytes.data, bytes.length, verdict, code);
    sn_buffer_free(&bytes);
  }
  (void)fclose(table);
  assert_in_range(count, 82, 1000);
}

static void expect_archive(archive *a, const char *what, const char *verdict, const char *code) {
  archive_end(a);
  expect(what, a->bytes.data, a->bytes.length, verdict, code);
  archive_free(a);
}

/* A sheet of `length` spaces behind its cells, which deflate packs a thousand to one. */
static void expect_bomb(size_t length, const char *what) {
  char *spaces = malloc(length);
  assert_non_null(spaces);
  memset(spaces, ' ', length);
  archive a = workbook_begin(&(workbook_parts){.sheet = ""});
  archive_add_deflated(&a, "xl/worksheets/sheet1.xml", spaces, length, 0, 0);
  expect_archive(&a, what, "rejected", "archive-bomb");
  free(spaces);
}

static void test_hostile__bombs_are_not_set_off(void **state) {
  (void)state;
  expect_bomb((size_t)65 << 20, "a sheet of 65 MB");
  expect_bomb((size_t)2 << 20, "a sheet of 2 MB in 2 kB");
}

/* Of each the ratio is fine, of all of them the sum is not. */
static void test_hostile__sheets_are_counted_together(void **state) {
  (void)state;
  enum { PART = 40 << 20 };
  char *cells = malloc(PART);
  assert_non_null(cells);
  size_t used = (size_t)snprintf(cells, PART, "<worksheet xmlns=\"%s\"><!--", XML_MAIN);
  for (uint32_t noise = 1; used < PART - 64; noise = noise * 1664525 + 1013904223)
    used += (size_t)snprintf(cells + used, 64, "%08x                        ", (unsigned)noise);
  used += (size_t)snprintf(cells + used, 64, "--></worksheet>");
  archive a =
      workbook_begin(&(workbook_parts){.book = BOOK("<sheets>" SHEET_CALLED("1", "r1") SHEET_CALLED("2", "r1")
                                                        SHEET_CALLED("3", "r1") SHEET_CALLED("4", "r1") "</sheets>"),
                                       .sheet = ""});
  archive_add_deflated(&a, "xl/worksheets/sheet1.xml", cells, used, 0, 0);
  free(cells);
  expect_archive(&a, "one sheet of 40 MB, four times", "rejected", "archive-bomb");
}

static void test_hostile__20000_parts_are_refused(void **state) {
  (void)state;
  archive a = workbook_begin(&(workbook_parts){0});
  char name[32];
  for (int i = 0; i < 20000; i++) {
    (void)snprintf(name, sizeof name, "xl/media/%d.png", i);
    archive_add_text(&a, name, "x");
  }
  expect_archive(&a, "20 000 parts", "rejected", "archive-many-parts");
}

/* 100 entries of the directory for one part of 1 MB. */
static void test_hostile__parts_that_share_their_bytes_are_refused(void **state) {
  (void)state;
  char *data = calloc(1, 1 << 20), name[16];
  assert_non_null(data);
  archive a = archive_begin();
  archive_add_deflated(&a, "00", data, 1 << 20, 0, 0);
  const size_t part = a.bytes.length, entry = a.directory.length;
  for (int i = 1; i < 100; i++) {
    (void)snprintf(name, sizeof name, "%02d", i);
    archive_add_deflated(&a, name, data, 1 << 20, 0, 0);
    a.bytes.length = part;
    memset(a.directory.data + (size_t)i * entry + 42, 0, 4); /* where its header lies */
  }
  free(data);
  expect_archive(&a, "100 parts in one", "rejected", "archive-damaged");
}

static void expect_many(const char *before, const char *piece, size_t count, const char *behind, const char *verdict,
                        const char *code) {
  sn_buffer sheet = SN_BUFFER(64u << 20);
  sn_buffer_printf(&sheet, "<worksheet xmlns=\"%s\">%s", XML_MAIN, before);
  for (size_t i = 0; i < count; i++)
    sn_buffer_text(&sheet, piece);
  sn_buffer_printf(&sheet, "%s</worksheet>", behind);
  archive a = workbook_begin(&(workbook_parts){.sheet = ""});
  archive_add_text(&a, "xl/worksheets/sheet1.xml", sheet.data);
  sn_buffer_free(&sheet);
  expect_archive(&a, piece, verdict, code);
}

static void test_hostile__many_of_anything_end_in_time(void **state) {
  (void)state;
  expect_many("<sheetData/><mergeCells>", "<mergeCell ref=\"A1:B2\"/>", 300000, "</mergeCells>", "accepted", "-");
  expect_many("<sheetData>", "<row/>", 1048577, "</sheetData>", "rejected", "cell-place");
  expect_many("<sheetData><row>", "<c><v>1</v></c>", 16385, "</row></sheetData>", "rejected", "cell-place");
  expect_many("<sheetData><row>", "<c r=\"A1\"><v>1</v></c>", 300000, "</row></sheetData>", "rejected", "cell-twice");
  expect_many("<!-- ", "<", 8000000, "--><sheetData/>", "accepted", "-");
  expect_many("", "<!---->", 1000000, "<sheetData/>", "accepted", "-");
  expect_many("<sheetData><row><c t=\"str\"><v>", "&#65;", 1000000, "</v></c></row></sheetData>", "rejected",
              "cell-too-long");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_hostile__every_file_ends_as_it_should),
      cmocka_unit_test(test_hostile__bombs_are_not_set_off),
      cmocka_unit_test(test_hostile__sheets_are_counted_together),
      cmocka_unit_test(test_hostile__20000_parts_are_refused),
      cmocka_unit_test(test_hostile__parts_that_share_their_bytes_are_refused),
      cmocka_unit_test(test_hostile__many_of_anything_end_in_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
