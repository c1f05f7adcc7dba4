/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LOAD_AGENDA_H
#define SN_LOAD_AGENDA_H

#include "load/part.h"
#include "sonae/room.h"

/* The first file that is meant for the definition: sonae_agenda. */
extern const sn_part_kind sn_agenda_part;

#endif
