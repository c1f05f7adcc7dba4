/* SPDX-License-Identifier: Apache-2.0 */
/* Where it goes: a result to stdout or a file, whole or not at all, whatever signal comes. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/print.h"

void sn_cli_print_guard_streams(void) {
  static const int modes[] = {O_RDONLY, O_RDONLY,
                              O_WRONLY}; /* writing to stdout must go on failing: so it is read-only */
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) (void)open("/dev/null", modes[fd]); /* takes the lowest free number */
}

/* 0, or the errno. */
static int write_all(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes += written;
    length -= (size_t)written;
  }
  return 0;
}

static int close_stdout(sn_cli *cli, int failed) {
  if (!failed && close(STDOUT_FILENO) != 0) failed = errno;
  return failed ? sn_cli_print_output_failure(cli, failed, sn_cli_print_word(cli, SN_CLI_TEXT_STDOUT)) : SN_EXIT_DONE;
}

/* Into a device or a pipe there is no "whole or not at all". */
static int write_through(const char *file, const sn_buffer *out) {
  int fd = open(file, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return errno;
  int failed = write_all(fd, out->data, out->length);
  if (close(fd) != 0 && !failed) failed = errno;
  return failed;
}

static void sync_folder(const char *file, char *scratch) {
  const char *slash = strrchr(file, '/');
  size_t length = slash ? (size_t)(slash - file) + 1 : 0;
  memcpy(scratch, length ? file : ".", length ? length : 1);
  scratch[length ? length : 1] = '\0';
  int fd = open(scratch, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)fsync(fd); /* some file systems cannot: the rename itself has succeeded */
  (void)close(fd);
}

/* Beside the file first, then renamed. scratch: room for the name and a little more. */
static int write_beside(const char *file, const sn_buffer *out, char *scratch, size_t size) {
  (void)snprintf(scratch, size, "%s.XXXXXX", file);
  int fd = mkstemp(scratch);
  if (fd < 0) return errno;
  mode_t mask = umask(0);
  (void)umask(mask);
  int failed = fchmod(fd, 0666 & ~mask) != 0 ? errno : write_all(fd, out->data, out->length);
  if (!failed && fsync(fd) != 0 && errno != EINVAL) failed = errno;
  if (close(fd) != 0 && !failed) failed = errno;
  if (!failed && rename(scratch, file) != 0) failed = errno;
  if (failed)
    (void)unlink(scratch);
  else
    sync_folder(file, scratch);
  return failed;
}

static int write_file(sn_cli *cli, const char *file) {
  struct stat about;
  bool exists = stat(file, &about) == 0;
  char *resolved = exists && S_ISREG(about.st_mode) ? realpath(file, NULL) : NULL; /* a link stays a link */
  const char *target = resolved ? resolved : file;
  size_t size = strlen(target) + 16;
  char *scratch = malloc(size);
  int failed = !scratch                            ? ENOMEM
               : exists && S_ISDIR(about.st_mode)  ? EISDIR
               : exists && !S_ISREG(about.st_mode) ? write_through(file, &cli->out)
                                                   : write_beside(target, &cli->out, scratch, size);
  free(scratch);
  free(resolved);
  return failed ? sn_cli_print_output_failure(cli, failed, file) : SN_EXIT_DONE;
}

static bool is_file(const char *name, const struct stat *file) {
  struct stat about;
  return name && stat(name, &about) == 0 && about.st_dev == file->st_dev && about.st_ino == file->st_ino;
}

bool sn_cli_print_is_input(const sn_cli *cli, const char *file) {
  static const sn_cli_option read[] = {SN_CLI_OPTION_RULES, SN_CLI_OPTION_DB, SN_CLI_OPTION_ORG, SN_CLI_OPTION_PREFILL,
                                       SN_CLI_OPTION_ORGS};
  struct stat output;
  if (stat(file, &output) != 0) return false;
  for (size_t i = 1; i < cli->options.argument_count; i++)
    if (is_file(cli->options.arguments[i], &output)) return true;
  for (size_t i = 0; i < sizeof read / sizeof *read; i++)
    if (is_file(cli->options.values[read[i]], &output)) return true;
  return is_file(cli->database, &output);
}

/* A signal that ends the program waits until the file is whole or gone. */
void sn_cli_print_hold_signals(sigset_t *before) {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGHUP);
  (void)sigprocmask(SIG_BLOCK, &ending, before);
}

void sn_cli_print_release_signals(const sigset_t *before) {
  (void)sigprocmask(SIG_SETMASK, before, NULL);
}

static int write_held(sn_cli *cli, const char *file) {
  sigset_t before;
  if (sn_cli_print_is_input(cli, file)) return sn_cli_print_usage(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file, NULL);
  sn_cli_print_hold_signals(&before);
  int status = write_file(cli, file);
  sn_cli_print_release_signals(&before);
  return status;
}

int sn_cli_print_result(sn_cli *cli, int done) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  int status;
  if (cli->out.failed || cli->arena.failed) return SN_EXIT_MACHINE;
  if (file && strcmp(file, "-") != 0)
    status = write_held(cli, file);
  else
    status = close_stdout(cli, write_all(STDOUT_FILENO, cli->out.data, cli->out.length));
  return status == SN_EXIT_DONE ? done : status;
}

int sn_cli_print_pass_on(sn_cli *cli) {
  if (cli->out.failed || cli->arena.failed) return SN_EXIT_MACHINE;
  int failed = write_all(STDOUT_FILENO, cli->out.data, cli->out.length);
  cli->out.length = 0;
  return failed ? sn_cli_print_output_failure(cli, failed, sn_cli_print_word(cli, SN_CLI_TEXT_STDOUT)) : SN_EXIT_DONE;
}

int sn_cli_print_file(sn_cli *cli, const char *file, const sn_buffer *bytes) {
  size_t size = strlen(file) + 16;
  char *scratch = malloc(size);
  int failed = scratch ? write_beside(file, bytes, scratch, size) : ENOMEM;
  free(scratch);
  return failed ? sn_cli_print_output_failure(cli, failed, file) : SN_EXIT_DONE;
}

/* The text is what goes out, not a copy of it: it may be long. */
static void take_over(sn_buffer *out, char *text) {
  size_t length = strlen(text);
  *out = (sn_buffer){.data = text, .length = length, .capacity = length + 1, .max = out->max};
}

int sn_cli_print_made(sn_cli *cli, char *text, int done) {
  if (text && !cli->out.data) {
    take_over(&cli->out, text);
    return sn_cli_print_result(cli, done);
  }
  if (text)
    sn_buffer_text(&cli->out, text);
  else
    cli->out.failed = true;
  sonae_string_free(text);
  return sn_cli_print_result(cli, done);
}

int sn_cli_print_json(sn_cli *cli, char *json, int done) {
  const char *safe = json ? sn_cli_print_safe_json(cli, json) : NULL;
  if (safe == json) return sn_cli_print_made(cli, json, done);
  sn_buffer_text(&cli->out, safe);
  sonae_string_free(json);
  return sn_cli_print_result(cli, done);
}

int sn_cli_print_copy(sn_cli *cli, int fd) {
  char block[16384];
  int failed = 0;
  for (;;) {
    ssize_t got = read(fd, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      failed = got < 0 ? errno : 0;
      break;
    }
    failed = write_all(STDOUT_FILENO, block, (size_t)got);
    if (failed) break;
  }
  (void)close(fd);
  return close_stdout(cli, failed);
}
