/* SPDX-License-Identifier: Apache-2.0 */
/* What the process that is shut in says of a table of promises (read/promises.c tells how it is written), believed in no
 * point. */
#ifndef SN_INTAKE_PROMISE_ROWS_H
#define SN_INTAKE_PROMISE_ROWS_H

#include "base/arena.h"
#include "sonae/session.h"

/* Takes the text apart where it lies; the rows point into it. False: it is no table, or memory is out. */
bool sn_promise_rows_take(sn_arena *arena, char *text, sonae_promise_table *out);

#endif
