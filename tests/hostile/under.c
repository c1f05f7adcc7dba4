/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a program under limits and tells what it used:
 *
 *   under ADDRESS_MIB SECONDS OUT ERR COMMAND…
 *
 * prints exit status (128 + signal), CPU milliseconds, peak resident KiB. 0 MiB: no limit. SECONDS are of CPU; ten
 * times as many by the clock. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void limit(int resource, rlim_t most) {
  const struct rlimit both = {most, most};
  if (most > 0) (void)setrlimit(resource, &both);
}

static void send_to(int fd, const char *file) {
  int to = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (to < 0 || dup2(to, fd) < 0) _exit(126);
  (void)close(to);
}

static void become(char **argument) {
  const struct rlimit no_core = {0, 0};
  int seconds = atoi(argument[1]);
  limit(RLIMIT_AS, (rlim_t)atoi(argument[0]) * 1024 * 1024);
  limit(RLIMIT_CPU, (rlim_t)seconds);
  (void)setrlimit(RLIMIT_CORE, &no_core);
  (void)alarm((unsigned)seconds * 10); /* survives exec */
  send_to(STDOUT_FILENO, argument[2]);
  send_to(STDERR_FILENO, argument[3]);
  (void)execvp(argument[4], argument + 4);
  _exit(127);
}

int main(int count, char **argument) {
  struct rusage used;
  int status;
  if (count < 6) {
    (void)fprintf(stderr, "usage: under ADDRESS_MIB SECONDS OUT ERR COMMAND...\n");
    return 2;
  }
  pid_t child = fork();
  if (child == 0) become(argument + 1);
  if (child < 0 || waitpid(child, &status, 0) != child || getrusage(RUSAGE_CHILDREN, &used) != 0) {
    perror("under");
    return 1;
  }
  long cpu =
      (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
  (void)printf("%d %ld %ld\n", WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), cpu, used.ru_maxrss);
  return 0;
}
