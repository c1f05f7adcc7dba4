/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* isatty */
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/fill.h"
#include "cli/print.h"

enum { BETWEEN_MS = 100 };

static int64_t now_ms(void) {
  struct timespec now = {0};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_terminal(void) {
  const char *terminal = getenv("TERM");
  return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

sn_cli_progress sn_cli_progress_begin(sn_cli *cli, sn_cli_text text) {
  return (sn_cli_progress){.cli = cli, .text = text, .has_terminal = is_terminal()};
}

void sn_cli_progress_clear(sn_cli *cli) {
  if (cli->progress) (void)fputs("\r\033[K", stderr);
  cli->progress = false;
}

void sn_cli_progress_tell(sn_cli_progress *p, size_t done, size_t all) {
  char first[24], second[24], line[256];
  int64_t now = p->has_terminal ? now_ms() : 0;
  if (!p->has_terminal || (now - p->told < BETWEEN_MS && done < all)) return;
  (void)snprintf(first, sizeof first, "%zu", done);
  (void)snprintf(second, sizeof second, "%zu", all);
  sn_fill_cut(line, sizeof line, sn_cli_print_word(p->cli, p->text), (const char *const[]){first, second}, 2);
  (void)fprintf(stderr, "\r%s\033[K", line);
  p->cli->progress = true;
  p->told = now;
}
