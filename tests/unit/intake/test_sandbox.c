/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A process that has been taken over tries to get out: every attempt is made in a child of its own, shut in as a reader
 * is. Valgrind makes system calls of its own, which would be the end of it: then the tests are skipped.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

#include "support/valgrind.h"

#include "intake/sandbox.h"

enum { GOT_OUT = 0, DENIED = 1, NOT_SHUT_IN = 2, SECONDS = 1, MEBIBYTE = 1024 * 1024 };

static int inherited = -1; /* a file that was open before */

typedef long (*attempt_fn)(void);

/* The status wait() gives of a child that is shut in and tries; `end` of a pipe is the one file it keeps. */
static int run_child(unsigned layers, attempt_fn attempt, int end) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    const sn_sandbox sandbox = {.layers = layers, .seconds = SECONDS, .memory_bytes = 64 * MEBIBYTE, .file = end};
    if (sn_sandbox_enter(&sandbox) != layers) _exit(NOT_SHUT_IN);
    _exit(attempt() >= 0 ? GOT_OUT : DENIED);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  return status;
}

static int run(unsigned layers, attempt_fn attempt) {
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  int status = run_child(layers, attempt, ends[1]);
  close(ends[0]);
  close(ends[1]);
  return status;
}

static bool kernel_has(unsigned layer) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    const sn_sandbox sandbox = {.layers = layer, .seconds = SECONDS, .memory_bytes = 64 * MEBIBYTE};
    _exit(sn_sandbox_enter(&sandbox) == layer ? 0 : 1);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void need(unsigned layers) {
  skip_under_valgrind();
  for (unsigned layer = 1; layer < SN_SANDBOX_ALL; layer *= 2)
    if ((layers & layer) && !kernel_has(layer)) {
      print_message("skipped: this kernel has no layer %u\n", layer);
      skip();
    }
}

static bool was_killed(int status, int by) {
  return WIFSIGNALED(status) && WTERMSIG(status) == by;
}

/* --- attempts ----------------------------------------------------------------------------------------------------- */

static long try_open(void) {
  return open("/etc/passwd", O_RDONLY);
}
static long try_open_folder(void) {
  return open("/", O_RDONLY | O_DIRECTORY);
}
static long try_create(void) {
  return open("/tmp/sonae-escaped", O_WRONLY | O_CREAT, 0600);
}
static long try_inherited(void) {
  return write(inherited, "x", 1);
}
static long try_own_memory(void) {
  return open("/proc/self/mem", O_RDWR);
}
static long try_stat(void) {
  struct stat about;
  return stat("/etc/passwd", &about);
}
static long try_unlink(void) {
  return unlink("/tmp/sonae-no-such-file");
}
static long try_rename(void) {
  return rename("/tmp/sonae-no-such-file", "/tmp/sonae-other");
}
static long try_make_folder(void) {
  return mkdir("/tmp/sonae-escaped-folder", 0700);
}
static long try_link(void) {
  return symlink("/etc/passwd", "/tmp/sonae-escaped-link");
}
static long try_chmod(void) {
  return chmod("/tmp", 01777);
}
static long try_truncate(void) {
  return truncate("/tmp/sonae-no-such-file", 0);
}
static long try_change_folder(void) {
  return chdir("/");
}
static long try_change_root(void) {
  return chroot("/");
}
static long try_mount(void) {
  return mount("none", "/mnt", "tmpfs", 0, NULL);
}
static long try_internet(void) {
  return socket(AF_INET, SOCK_STREAM, 0);
}
static long try_datagram(void) {
  return socket(AF_INET6, SOCK_DGRAM, 0);
}
static long try_local(void) {
  return socket(AF_UNIX, SOCK_STREAM, 0);
}
static long try_pair(void) {
  int ends[2];
  return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}
static long try_send_file(void) {
  struct msghdr nothing = {0};
  return sendmsg(0, &nothing, 0);
}
static long try_fork(void) {
  return syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
}
static long try_clone3(void) {
  return syscall(SYS_clone3, NULL, 0);
}
static long try_execute(void) {
  return execl("/bin/true", "true", (char *)NULL);
}
static long try_execute_open(void) {
  return syscall(SYS_execveat, 0, "", NULL, NULL, 0x1000);
}
static long try_trace(void) {
  return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}
static long try_traced(void) {
  return syscall(SYS_ptrace, PTRACE_TRACEME, 0, NULL, NULL);
}
static long try_kill_parent(void) {
  return syscall(SYS_kill, 1, 0);
}
static long try_kill_all(void) {
  return syscall(SYS_kill, -1, 0);
}
static long try_kill_thread(void) {
  return syscall(SYS_tgkill, 1, 1, 0);
}
static long try_read_other(void) {
  return syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0);
}
static long try_pid_file(void) {
  return syscall(SYS_pidfd_open, 1, 0);
}
static long try_code(void) {
  return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}
static long try_make_code(void) {
  void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? -1 : mprotect(memory, 4096, PROT_READ | PROT_EXEC);
}
static long try_memory_file(void) {
  return syscall(SYS_memfd_create, "x", 0);
}
static long try_duplicate(void) {
  return dup(0);
}
static long try_pipe(void) {
  int ends[2];
  return pipe(ends);
}
static long try_control(void) {
  return syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, "x");
}
static long try_raise_limit(void) {
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  return setrlimit(RLIMIT_AS, &all);
}
static long try_dumpable(void) {
  return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}
static long try_user(void) {
  return setuid(0);
}
static long try_namespace(void) {
  return unshare(CLONE_NEWUSER);
}
static long try_ring(void) {
  return syscall(SYS_io_uring_setup, 1, NULL);
}
static long try_filter(void) {
  return syscall(SYS_bpf, 0, NULL, 0);
}
static long try_performance(void) {
  return syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0);
}
static long try_faults(void) {
  return syscall(SYS_userfaultfd, 0);
}
static long try_keys(void) {
  return syscall(SYS_keyctl, 0, 0, 0, 0, 0);
}
static long try_module(void) {
  return syscall(SYS_init_module, NULL, 0, "");
}
#ifdef __x86_64__
static long try_other_numbers(void) {
  return syscall(0x40000000 + SYS_open, "/etc/passwd", O_RDONLY); /* x32 */
}
#endif

typedef struct attempt {
  const char *what;
  attempt_fn run;
} attempt;

#define ATTEMPT(name)                                                                                                  \
  { #name, try_##name }
static const attempt ATTEMPTS[] = {
    ATTEMPT(open),         ATTEMPT(open_folder), ATTEMPT(create),      ATTEMPT(inherited),     ATTEMPT(own_memory),
    ATTEMPT(stat),         ATTEMPT(unlink),      ATTEMPT(rename),      ATTEMPT(make_folder),   ATTEMPT(link),
    ATTEMPT(chmod),        ATTEMPT(truncate),    ATTEMPT(change_root), ATTEMPT(change_folder), ATTEMPT(mount),
    ATTEMPT(internet),     ATTEMPT(datagram),    ATTEMPT(local),       ATTEMPT(pair),          ATTEMPT(send_file),
    ATTEMPT(fork),         ATTEMPT(clone3),      ATTEMPT(execute),     ATTEMPT(execute_open),  ATTEMPT(trace),
    ATTEMPT(traced),       ATTEMPT(kill_parent), ATTEMPT(kill_all),    ATTEMPT(kill_thread),   ATTEMPT(read_other),
    ATTEMPT(pid_file),     ATTEMPT(code),        ATTEMPT(make_code),   ATTEMPT(memory_file),   ATTEMPT(duplicate),
    ATTEMPT(pipe),         ATTEMPT(control),     ATTEMPT(raise_limit), ATTEMPT(dumpable),      ATTEMPT(user),
    ATTEMPT(namespace),    ATTEMPT(ring),        ATTEMPT(filter),      ATTEMPT(performance),   ATTEMPT(faults),
    ATTEMPT(keys),         ATTEMPT(module),
#ifdef __x86_64__
    ATTEMPT(other_numbers)
#endif
};
enum { ATTEMPT_COUNT = sizeof ATTEMPTS / sizeof *ATTEMPTS };

/* --- all layers --------------------------------------------------------------------------------------------------- */

static void test_sandbox__every_attempt_to_get_out_is_denied(void **state) {
  (void)state;
  need(SN_SANDBOX_ALL);
  size_t out = 0;
  inherited = open("/tmp", O_TMPFILE | O_WRONLY, 0600);
  for (size_t i = 0; i < ATTEMPT_COUNT; i++) {
    int status = run(SN_SANDBOX_ALL, ATTEMPTS[i].run);
    bool denied = was_killed(status, SIGSYS) || (WIFEXITED(status) && WEXITSTATUS(status) == DENIED);
    if (!denied) print_message("%s: status %#x\n", ATTEMPTS[i].what, (unsigned)status);
    out += !denied;
  }
  print_message("%d attempts denied\n", ATTEMPT_COUNT - (int)out);
  close(inherited);
  assert_int_equal(out, 0);
}

/* What the layers deny is open to a process that is not shut in: the test above can fail. */
static void test_sandbox__without_layers_files_and_children_are_open(void **state) {
  (void)state;
  skip_under_valgrind();
  static const attempt_fn harmless[] = {try_open, try_stat, try_pipe, try_local, try_duplicate, try_change_folder};
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
    int status = run(0, harmless[i]);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == GOT_OUT);
  }
}

static int by_number(const void *a, const void *b) {
  return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* Much enough for the C library to wonder whether it has the memory. */
static bool can_sort(void) {
  enum { MANY = 10000 };
  static int numbers[MANY];
  for (int i = 0; i < MANY; i++)
    numbers[i] = MANY - i;
  qsort(numbers, MANY, sizeof *numbers, by_number);
  return numbers[0] == 1;
}

static long use_what_is_allowed(void) {
  struct timespec now;
  if (!can_sort()) return -1;
  char *memory = malloc(8 * MEBIBYTE);
  if (!memory) return -1;
  memory[8 * MEBIBYTE - 1] = 1;
  memory = realloc(memory, 16 * MEBIBYTE);
  for (size_t i = 0; i < 1000; i++)
    free(malloc(i * 100));
  if (!memory || syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now) != 0) return -1;
  free(memory);
  return write(0, "fine", 4) == 4 ? 0 : -1;
}

static void test_sandbox__reading_writing_and_memory_are_allowed(void **state) {
  (void)state;
  need(SN_SANDBOX_ALL);
  int ends[2];
  char said[8] = "";
  assert_int_equal(pipe(ends), 0);
  int status = run_child(SN_SANDBOX_ALL, use_what_is_allowed, ends[1]);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  assert_int_equal(read(ends[0], said, sizeof said), 4);
  assert_string_equal(said, "fine");
  close(ends[0]);
  close(ends[1]);
}

/* --- each layer by itself ----------------------------------------------------------------------------------------- */

static void test_sandbox__files_alone_deny_every_path(void **state) {
  (void)state;
  need(SN_SANDBOX_FILES);
  static const attempt_fn paths[] = {try_open, try_open_folder, try_create, try_make_folder, try_link, try_own_memory};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    int status = run(SN_SANDBOX_FILES, paths[i]);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), DENIED);
  }
}

static void test_sandbox__system_calls_alone_kill(void **state) {
  (void)state;
  need(SN_SANDBOX_SYSTEM_CALLS);
  assert_true(was_killed(run(SN_SANDBOX_SYSTEM_CALLS, try_open), SIGSYS));
  assert_true(was_killed(run(SN_SANDBOX_SYSTEM_CALLS, try_fork), SIGSYS));
  assert_true(was_killed(run(SN_SANDBOX_SYSTEM_CALLS, try_code), SIGSYS));
}

static void test_sandbox__limits_alone_leave_no_file(void **state) {
  (void)state;
  need(SN_SANDBOX_LIMITS);
  static const attempt_fn files[] = {try_open, try_pipe, try_duplicate, try_inherited};
  inherited = open("/tmp", O_TMPFILE | O_WRONLY, 0600);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    int status = run(SN_SANDBOX_LIMITS, files[i]);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), DENIED);
  }
  close(inherited);
}

static long take_much_memory(void) {
  return malloc(65 * MEBIBYTE) ? 0 : -1;
}

static long take_some_memory(void) {
  return malloc(40 * MEBIBYTE) ? 0 : -1;
}

static void test_sandbox__memory_has_an_end(void **state) {
  (void)state;
  need(SN_SANDBOX_LIMITS);
  if (!sn_sandbox_limits_memory()) {
    print_message("skipped: memory cannot be limited under AddressSanitizer\n");
    skip();
  }
  int some = run(SN_SANDBOX_ALL, take_some_memory), much = run(SN_SANDBOX_ALL, take_much_memory);
  assert_true(WIFEXITED(some) && WEXITSTATUS(some) == GOT_OUT);
  assert_true(WIFEXITED(much) && WEXITSTATUS(much) == DENIED);
}

static long take_for_ever(void) {
  for (volatile unsigned i = 1; i; i = i | 1) {
  }
  return 0;
}

static void test_sandbox__time_has_an_end(void **state) {
  (void)state;
  need(SN_SANDBOX_LIMITS);
  assert_true(was_killed(run(SN_SANDBOX_ALL, take_for_ever), SIGXCPU));
}

enum { TIGHT_BYTES = 256 * MEBIBYTE, TIGHT_SECONDS = 5 };

static bool is_tight(int what, rlim_t most) {
  struct rlimit limits;
  return getrlimit((unsigned)what, &limits) == 0 && limits.rlim_max == most && limits.rlim_cur <= most;
}

/* In a child: limits tighter than the sandbox's own. */
static _Noreturn void enter_with_tight_limits(void) {
  const struct rlimit memory = {TIGHT_BYTES, TIGHT_BYTES}, time = {TIGHT_SECONDS, TIGHT_SECONDS};
  const sn_sandbox sandbox = {.layers = SN_SANDBOX_LIMITS, .seconds = 60, .memory_bytes = 1024u * MEBIBYTE};
  bool limited = sn_sandbox_limits_memory();
  if ((limited && setrlimit(RLIMIT_AS, &memory) != 0) || setrlimit(RLIMIT_CPU, &time) != 0) _exit(GOT_OUT);
  if (sn_sandbox_enter(&sandbox) != SN_SANDBOX_LIMITS) _exit(NOT_SHUT_IN);
  _exit(is_tight(RLIMIT_CPU, TIGHT_SECONDS) && (!limited || is_tight(RLIMIT_AS, TIGHT_BYTES)) ? DENIED : GOT_OUT);
}

static void test_sandbox__a_tighter_limit_stays_and_holds(void **state) {
  (void)state;
  need(SN_SANDBOX_LIMITS);
  int status = 0;
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) enter_with_tight_limits();
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), DENIED);
}

/* --- what is told ------------------------------------------------------------------------------------------------- */

static void test_sandbox__what_is_lacking_is_told_by_name(void **state) {
  (void)state;
  char text[SN_SANDBOX_TEXT_BYTES];
  assert_null(sn_sandbox_lacking(SN_SANDBOX_ALL, SONAE_EN, text));
  assert_non_null(strstr(sn_sandbox_lacking(SN_SANDBOX_LIMITS, SONAE_EN, text), "seccomp"));
  assert_non_null(strstr(text, "Landlock"));
  assert_null(strstr(text, "memory"));
  assert_non_null(strstr(sn_sandbox_lacking(SN_SANDBOX_ALL & ~SN_SANDBOX_FILES, SONAE_JA, text), "立ち入り禁止"));
  assert_null(strstr(text, "seccomp"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sandbox__every_attempt_to_get_out_is_denied),
      cmocka_unit_test(test_sandbox__without_layers_files_and_children_are_open),
      cmocka_unit_test(test_sandbox__reading_writing_and_memory_are_allowed),
      cmocka_unit_test(test_sandbox__files_alone_deny_every_path),
      cmocka_unit_test(test_sandbox__system_calls_alone_kill),
      cmocka_unit_test(test_sandbox__limits_alone_leave_no_file),
      cmocka_unit_test(test_sandbox__memory_has_an_end),
      cmocka_unit_test(test_sandbox__a_tighter_limit_stays_and_holds),
      cmocka_unit_test(test_sandbox__time_has_an_end),
      cmocka_unit_test(test_sandbox__what_is_lacking_is_told_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
