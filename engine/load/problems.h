/* SPDX-License-Identifier: Apache-2.0 */
/* Problems kept back until all are found: told in the order of their lines, none twice. */
#ifndef SN_LOAD_PROBLEMS_H
#define SN_LOAD_PROBLEMS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "sonae/status.h"

typedef struct sn_problems {
  sonae_reporter reporter; /* what finds problems reports to this one */
  const sonae_reporter *to;
  sn_arena arena;
  sn_buffer items;
} sn_problems;

/* to may be NULL: nobody listens. */
void sn_problems_begin(sn_problems *problems, const sonae_reporter *to);

/* Tells them: those of `file` first, of the others in the order in which they came up. The first error goes to `error`,
 * where one of the input stands there. Frees what was kept. False: memory is out, and not all could be kept. */
bool sn_problems_end(sn_problems *problems, const char *file, sonae_error *error);

#endif
