/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* syscall(), close_range() */
#include "intake/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fill.h"

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESSES_ARE_SHADOWED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESSES_ARE_SHADOWED 1
#endif
#endif
#ifndef ADDRESSES_ARE_SHADOWED
#define ADDRESSES_ARE_SHADOWED 0
#endif

int sn_sandbox_limits_memory(void) {
  return !ADDRESSES_ARE_SHADOWED;
}

/* --- Limits ------------------------------------------------------------------------------------------------------- */

static bool close_others(int file) {
  if (file != 0 && dup2(file, 0) != 0) return false;
  if (close_range(1, UINT32_MAX, 0) == 0) return true;
  long most = sysconf(_SC_OPEN_MAX); /* before Linux 5.9 */
  for (int fd = 1; fd < (most > 0 ? most : 65536); fd++)
    (void)close(fd);
  return true;
}

/* Whoever started us may have set a tighter one, which stays; the hard limit stays as far above the soft one. */
static bool limit(unsigned what, rlim_t soft, rlim_t hard) {
  struct rlimit limits;
  if (getrlimit(what, &limits) != 0) return false;
  rlim_t above = hard - soft;
  if (limits.rlim_max > hard) limits.rlim_max = hard;
  if (limits.rlim_cur > soft) limits.rlim_cur = soft;
  if (limits.rlim_max - limits.rlim_cur < above)
    limits.rlim_cur = limits.rlim_max > above ? limits.rlim_max - above : limits.rlim_max;
  return setrlimit(what, &limits) == 0;
}

/* Address space in use, as the first word of statm says; 0 when it cannot be told. */
static size_t used_bytes(void) {
  char text[64] = "";
  size_t pages = 0;
  int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t length = read(fd, text, sizeof text - 1);
  (void)close(fd);
  for (ssize_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++)
    pages = pages * 10 + (size_t)(text[i] - '0');
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static bool enter_limits(const sn_sandbox *sandbox, size_t used) {
  rlim_t memory = sandbox->memory_bytes + used;
  bool fine = close_others(sandbox->file);
  fine = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && fine;
  fine = (!sn_sandbox_limits_memory() || limit(RLIMIT_AS, memory, memory)) && fine;
  /* at the soft limit a signal tells why the process ends, at the hard one it is only killed */
  fine = limit(RLIMIT_CPU, sandbox->seconds, sandbox->seconds + 1) && fine;
  fine = limit(RLIMIT_FSIZE, 0, 0) && fine;
  fine = limit(RLIMIT_NOFILE, 0, 0) && fine;
  fine = limit(RLIMIT_NPROC, 0, 0) && fine;
  return limit(RLIMIT_CORE, 0, 0) && fine;
}

/* --- Landlock: by number, as the C library has no names for it ---------------------------------------------------- */

enum { CREATE_RULESET = 444, RESTRICT_SELF = 446, ASK_VERSION = 1 };

/* struct landlock_ruleset_attr as of version 6; older kernels take it while what they do not know is zero. */
typedef struct ruleset {
  uint64_t files, network, scopes;
} ruleset;

/* All that a version of Landlock can forbid. */
static ruleset everything(long version) {
  static const unsigned char RIGHTS[] = {0, 13, 14, 15, 15, 16}; /* bits for files, by version */
  enum { KNOWN = sizeof RIGHTS - 1 };
  unsigned bits = RIGHTS[version < KNOWN ? version : KNOWN];
  return (ruleset){.files = (UINT64_C(1) << bits) - 1, .network = version >= 4 ? 3 : 0, .scopes = version >= 6 ? 3 : 0};
}

static bool enter_files(void) {
  long version = syscall(CREATE_RULESET, NULL, (size_t)0, ASK_VERSION);
  if (version < 1) return false;
  ruleset all = everything(version);
  long fd = syscall(CREATE_RULESET, &all, sizeof all, 0);
  if (fd < 0) return false;
  bool fine = syscall(RESTRICT_SELF, (int)fd, 0) == 0;
  (void)close((int)fd);
  return fine;
}

/* --- System calls ------------------------------------------------------------------------------------------------- */

static bool allow(scmp_filter_ctx filter, int call) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

/* Memory, but none that can be executed. */
static bool allow_data(scmp_filter_ctx filter, int call) {
  const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &no_code) == 0;
}

static bool enter_system_calls(void) {
  static const int calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(exit_group),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(sysinfo), /* qsort() of more than 1 kB asks once how much memory there is */
#if ADDRESSES_ARE_SHADOWED
    SCMP_SYS(sigaltstack), /* of AddressSanitizer, when a process ends */
#endif
  };
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return false;
  bool fine = allow_data(filter, SCMP_SYS(mmap)) && allow_data(filter, SCMP_SYS(mprotect));
  for (size_t i = 0; fine && i < sizeof calls / sizeof *calls; i++)
    fine = allow(filter, calls[i]);
  fine = fine && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return fine;
}

/* ------------------------------------------------------------------------------------------------------------------ */

unsigned sn_sandbox_enter(const sn_sandbox *sandbox) {
  unsigned holding = 0;
  size_t used = used_bytes();                                 /* while a file can still be opened */
  bool settled = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0; /* the other layers need it, too */
  if ((sandbox->layers & SN_SANDBOX_FILES) && enter_files()) holding |= SN_SANDBOX_FILES;
  if ((sandbox->layers & SN_SANDBOX_LIMITS) && enter_limits(sandbox, used) && settled) holding |= SN_SANDBOX_LIMITS;
  if ((sandbox->layers & SN_SANDBOX_SYSTEM_CALLS) && enter_system_calls()) holding |= SN_SANDBOX_SYSTEM_CALLS;
  return holding;
}

static void add_name(char *list, size_t size, const char *separator, const char *name) {
  size_t used = strlen(list);
  (void)snprintf(list + used, size - used, "%s%s", used ? separator : "", name);
}

const char *sn_sandbox_lacking(unsigned layers, sonae_language language, char out[SN_SANDBOX_TEXT_BYTES]) {
  static const sn_phrase SENTENCE = {
      {"このコンピューターでは、届いたファイルを読む処理の囲い込みの一部（{0}）が働きません。心当たりのある相手の"
       "ファイルだけを読み込んでください。",
       "on this machine the process that reads files is not wholly shut in; what is missing: {0}. Take in only files "
       "from people you know."}};
  static const sn_phrase SEPARATOR = {{"、", ", "}};
  static const struct {
    unsigned layer;
    sn_phrase name;
  } NAMES[] = {{SN_SANDBOX_LIMITS, {{"メモリーや時間の上限", "limits of memory and time"}}},
               {SN_SANDBOX_SYSTEM_CALLS, {{"使える機能の制限 seccomp", "seccomp"}}},
               {SN_SANDBOX_FILES, {{"ほかのファイルへの立ち入り禁止 Landlock", "Landlock"}}}};
  char list[SN_SANDBOX_TEXT_BYTES / 2] = "";
  if ((layers & SN_SANDBOX_ALL) == SN_SANDBOX_ALL) return NULL;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    if (!(layers & NAMES[i].layer)) add_name(list, sizeof list, SEPARATOR.in[language], NAMES[i].name.in[language]);
  sn_fill_cut(out, SN_SANDBOX_TEXT_BYTES, SENTENCE.in[language], (const char *const[]){list}, 1);
  return out;
}
