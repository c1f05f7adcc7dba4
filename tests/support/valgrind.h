/* SPDX-License-Identifier: Apache-2.0 */
/* Valgrind makes system calls of its own: a process that is shut in cannot run under it. */
#ifndef SONAE_TESTS_VALGRIND_H
#define SONAE_TESTS_VALGRIND_H

#include "support/fixture.h"

static inline void skip_under_valgrind(void) {
  const char *preloaded = getenv("LD_PRELOAD");
  if (!preloaded || !strstr(preloaded, "vgpreload")) return;
  print_message("skipped: valgrind cannot be shut in\n");
  skip();
}

#endif
