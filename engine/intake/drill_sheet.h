/* SPDX-License-Identifier: Apache-2.0 */
/* What the process that is shut in says of a scoring sheet (read/drill.c tells how it is written), believed in no point. */
#ifndef SN_INTAKE_DRILL_SHEET_H
#define SN_INTAKE_DRILL_SHEET_H

#include "base/arena.h"
#include "sonae/drill.h"

/* Takes the text apart where it lies; the sheet points into it. False: it is not one, or memory is out. */
bool sn_drill_sheet_take(sn_arena *arena, char *text, sonae_drill_sheet *out);

#endif
