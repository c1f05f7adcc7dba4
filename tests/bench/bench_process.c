/* SPDX-License-Identifier: Apache-2.0 */
/* Whole processes, one after the other in turn: start, work, exit. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

extern char **environ;

enum { ROUNDS = 21, MAX_ARGUMENTS = 10, PATH_BYTES = 4096 };

typedef struct process {
  const char *name;
  const char *program;
  const char *arguments[MAX_ARGUMENTS];
  double seconds[ROUNDS];
} process;

/* Seconds of one run with its output thrown away; negative when it failed. */
static double run_once(const char *folder, const process *p) {
  char path[PATH_BYTES];
  char *argv[MAX_ARGUMENTS + 2] = {path};
  posix_spawn_file_actions_t actions;
  pid_t pid;
  int status = -1;
  (void)snprintf(path, sizeof path, "%s/%s", folder, p->program);
  for (int i = 0; p->arguments[i]; i++)
    argv[i + 1] = (char *)(size_t)p->arguments[i];
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  double start = bench_now();
  if (posix_spawn(&pid, path, &actions, NULL, argv, environ) == 0) waitpid(pid, &status, 0);
  double took = bench_now() - start;
  posix_spawn_file_actions_destroy(&actions);
  return status == 0 ? took : -1;
}

static int run_all(const char *folder, process *processes, size_t count) {
  for (size_t i = 0; i < count; i++) /* one warm-up each */
    if (run_once(folder, &processes[i]) < 0) {
      fprintf(stderr, "%s did not run\n", processes[i].program);
      return 1;
    }
  for (int round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < count; i++)
      processes[i].seconds[round] = run_once(folder, &processes[i]);
  return 0;
}

static void print_all(process *processes, size_t count) {
  double floor = bench_median(processes[0].seconds, ROUNDS);
  printf("\n%-34s %10s %10s\n", "one process, median of 21 in turn", "ms", "x empty");
  for (size_t i = 0; i < count; i++) {
    double median = bench_median(processes[i].seconds, ROUNDS);
    printf("%-34s %10.1f %10.2f\n", processes[i].name, median * 1e3, median / floor);
  }
}

int bench_processes(const char *programs, const char *source, const char *response) {
  char place[] = "/tmp/sonae-bench-XXXXXX", report[sizeof place + 16], cells[sizeof place + 16],
       bare[sizeof place + 16];
  if (!mkdtemp(place)) return 1;
  (void)snprintf(report, sizeof report, "%s/report.xlsx", place);
  (void)snprintf(cells, sizeof cells, "%s/cells", place);
  (void)snprintf(bare, sizeof bare, "%s/bare.xlsx", place);
  double aside = bench_report(source, response, report);
  process extract = {.program = "sonae-bench-bare", .arguments = {"extract", report, cells}};
  process processes[] = {
      {.name = "empty process, same libraries", .program = "sonae-bench-empty"},
      {.name = "sonae evaluate", .program = "sonae", .arguments = {"evaluate", response}},
      {.name = "sonae evaluate --json", .program = "sonae", .arguments = {"evaluate", "--json", response}},
      {.name = "bare libxlsxwriter, the same cells",
       .program = "sonae-bench-bare",
       .arguments = {"write", cells, bare}},
      {.name = "sonae report", .program = "sonae", .arguments = {"report", response, "-o", report}},
  };
  size_t count = sizeof processes / sizeof *processes;
  int failed = run_once(programs, &extract) < 0 || run_all(programs, processes, count);
  if (!failed) {
    print_all(processes, count);
    double floor = bench_median(processes[3].seconds, ROUNDS), ours = bench_median(processes[4].seconds, ROUNDS);
    printf("sonae report / bare: %.2f; without loading the definitions and checking the file: %.2f\n", ours / floor,
           (ours - aside) / floor);
  }
  unlink(report);
  unlink(cells);
  unlink(bare);
  rmdir(place);
  return failed;
}
