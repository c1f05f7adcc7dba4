/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions inside the store: what is asked of one before something is added to it. */
#ifndef SN_STORE_SESSIONS_H
#define SN_STORE_SESSIONS_H

#include "sonae/session.h"
#include "store/occasions.h"

extern const sn_occasion sn_sessions;

#endif
