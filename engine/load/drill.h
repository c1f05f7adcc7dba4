/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LOAD_DRILL_H
#define SN_LOAD_DRILL_H

#include "load/load.h"
#include "sonae/drill.h"

/* The scenarios of these files, as far as they are for the definition's checklist or for one that it takes from. */
sonae_status sn_drills_open(const char *const *files, size_t count, const sonae_definition *definition, sn_log *log,
                            const sonae_drills **out);

#endif
