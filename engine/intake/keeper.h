/* SPDX-License-Identifier: Apache-2.0 */
/* Which of two that may be one company is to be kept, so that whoever proposes it proposes the same. */
#ifndef SN_INTAKE_KEEPER_H
#define SN_INTAKE_KEEPER_H

#include "sonae/store.h"

/* The one with a 法人番号, else with more answers, else with an id that intake did not make of a name, else the first by
 * id. Only ids and numbers are read; one that is not in the store has no answers. *second: it is b. Errors: as store.h. */
sonae_status sn_keeper_choose(sonae_store *store, const sonae_organisation *a, const sonae_organisation *b,
                              bool *second, sonae_error *error);

#endif
