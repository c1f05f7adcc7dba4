/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LOAD_AGENDA_H
#define SN_LOAD_AGENDA_H

#include "load/load.h"
#include "sonae/room.h"

/* The first of these files that is for the definition's checklist, or for one that it takes from. SONAE_E_NOT_FOUND, not
 * told: none is. */
sonae_status sn_agenda_open(const char *const *files, size_t count, const sonae_definition *definition, sn_log *log,
                            const sonae_agenda **out);

#endif
