/* SPDX-License-Identifier: Apache-2.0 */
/* A disk that is really full, at each size in turn: a small tmpfs of its own, or, where none can be mounted, a limit on
 * the size of files. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* unshare */
#endif
#include "support/fixture.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "support/store.h"

#include "unit/store/scenario.h"

enum { PAGE_KIB = 4, MOST_KIB = 2000 };

static void expect_honest(const scenario *s, unsigned kib) {
  for (int i = 0; i < STEP_COUNT; i++) {
    sonae_status status = s->steps[i];
    bool fine = status == SONAE_OK || status == SONAE_E_IO || status == SONAE_E_NOT_FOUND ||
                (status == SONAE_E_ARGUMENT && !scenario_did(s, STEP_OPEN));
    if (!fine) print_message("%u KiB: step %d: %d: %s\n", kib, i, (int)status, s->texts[i]);
    assert_true(fine);
  }
}

static void report(const scenario *s, const char *how, unsigned runs) {
  print_message("%u sizes of %s; %lu times something was there that had not been acknowledged\n", runs, how, s->unsaid);
  assert_true(runs > 5);
}

/* --- a file system of its own --- */

static bool mount_small(const char *folder, unsigned kib) {
  char options[32];
  (void)snprintf(options, sizeof options, "size=%uk", kib);
  return mount("tmpfs", folder, "tmpfs", 0, options) == 0;
}

static void enlarge(const char *folder) {
  assert_int_equal(mount("tmpfs", folder, "tmpfs", MS_REMOUNT, "size=20m"), 0);
}

static void fill_file_systems(scenario *s) {
  unsigned runs = 0;
  const char *folder = s->f->folder;
  for (unsigned kib = PAGE_KIB; kib < MOST_KIB; kib += PAGE_KIB, runs++) {
    assert_true(mount_small(folder, kib));
    scenario_run(s);
    expect_honest(s, kib);
    enlarge(folder);
    scenario_check(s);
    assert_int_equal(umount(folder), 0);
    if (scenario_all_done(s)) break;
  }
  assert_true(scenario_all_done(s));
  report(s, "a small tmpfs", runs);
}

/* --- a limit --- */

/* What came of it goes back through a pipe: the limit ends with its process. */
static void run_limited(scenario *s, unsigned kib) {
  int ends[2], status = 0;
  const struct rlimit limit = {.rlim_cur = (rlim_t)kib * 1024, .rlim_max = (rlim_t)kib * 1024};
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    (void)signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(1);
    scenario_run(s);
    _exit(write(ends[1], s, sizeof *s) == (ssize_t)sizeof *s ? 0 : 2);
  }
  (void)close(ends[1]);
  assert_int_equal(read(ends[0], s, sizeof *s), sizeof *s);
  (void)close(ends[0]);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void limit_files(scenario *s) {
  unsigned runs = 0;
  for (unsigned kib = PAGE_KIB; kib < MOST_KIB; kib += PAGE_KIB, runs++) {
    scenario_clear(s);
    run_limited(s, kib);
    expect_honest(s, kib);
    scenario_check(s);
    if (scenario_all_done(s)) break;
  }
  assert_true(scenario_all_done(s));
  report(s, "files that may grow no more", runs);
}

static bool can_mount(const fixture *f) {
  if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return false;
  return mount_small(f->folder, PAGE_KIB) && umount(f->folder) == 0;
}

static void test_full__a_full_disk_loses_nothing(void **state) {
  fixture *f = *state;
  scenario s;
  scenario_prepare(&s, f);
  if (can_mount(f))
    fill_file_systems(&s);
  else
    limit_files(&s);
  scenario_free(&s);
}

static void test_full__files_that_may_not_grow_lose_nothing(void **state) {
  fixture *f = *state;
  scenario s;
  scenario_prepare(&s, f);
  limit_files(&s);
  scenario_free(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_full__a_full_disk_loses_nothing),
      FIXTURE_TEST(test_full__files_that_may_not_grow_lose_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
