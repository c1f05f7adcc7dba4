/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LOAD_DRILL_H
#define SN_LOAD_DRILL_H

#include "load/part.h"
#include "sonae/drill.h"

/* The scenarios of those files that are meant for the definition: sonae_drills. */
extern const sn_part_kind sn_drill_part;

#endif
