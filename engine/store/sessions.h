/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions inside the store: what is added under an id, and closed. */
#ifndef SN_STORE_SESSIONS_H
#define SN_STORE_SESSIONS_H

#include "sonae/session.h"
#include "store/occasions.h"

extern const sn_occasion sn_sessions;

#endif
