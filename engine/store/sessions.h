/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions inside the store: what is asked of one before something is added to it. */
#ifndef SN_STORE_SESSIONS_H
#define SN_STORE_SESSIONS_H

#include "sonae/session.h"
#include "store/ledger.h"

/* The row by which it was added, and when it was closed (no value: it is open) behind it. SONAE_E_NOT_FOUND is told. */
enum { SN_SESSION_CLOSED_AT = SN_SESSION_COLUMN_COUNT };
sonae_status sn_session_row(sonae_store *store, const char *id, sn_kept_row *row, sonae_error *error);
/* SONAE_E_ARGUMENT is told. */
sonae_status sn_session_refuse_closed(const sonae_store *store, const sn_value *row, sonae_error *error);

/* NULL, or a text of one line, of several, that may stand in a cell and in a mail. */
bool sn_session_takes_line(const char *text);
bool sn_session_takes_lines(const char *text);

#endif
