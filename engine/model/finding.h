/* SPDX-License-Identifier: Apache-2.0 */
/* Findings that outlive the walk they were met on. */
#ifndef SN_MODEL_FINDING_H
#define SN_MODEL_FINDING_H

#include "base/arena.h"
#include "sonae/finding.h"

/* The finding, its strings in the arena; memory: arena->failed. */
sonae_finding sn_finding_keep(sn_arena *arena, const sonae_finding *finding);

#endif
