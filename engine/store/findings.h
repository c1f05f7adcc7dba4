/* SPDX-License-Identifier: Apache-2.0 */
/* Findings inside the store: what opening one and taking it further share. */
#ifndef SN_STORE_FINDINGS_H
#define SN_STORE_FINDINGS_H

#include "sonae/finding.h"
#include "store/ledger.h"

enum { SN_NUMBER_BYTES = 24 }; /* of a number as a text */

/* A day, or nothing (NULL, ""). */
bool sn_finding_is_day(const char *text);
/* SONAE_E_ARGUMENT: that is wrong with its data. */
sonae_status sn_finding_refuse(const sonae_store *store, const char *fault, sonae_error *error);

#endif
