/* SPDX-License-Identifier: Apache-2.0 */
/* Minutes of a meeting, shared out among its parts. */
#ifndef SN_SESSION_AGENDA_H
#define SN_SESSION_AGENDA_H

#include "sonae/room.h"

/* `slots` has room for all items. Every part gets its share, whole minutes whose sum is `minutes`, and one at least as
 * long as there are so many. */
void sn_agenda_share(const sonae_agenda *agenda, uint32_t minutes, sonae_room_slot *slots);

#endif
