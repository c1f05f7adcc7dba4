/* SPDX-License-Identifier: Apache-2.0 */
/* Whose answers were never shown. A date or a role alone makes no new answers of old ones. */
#ifndef SN_GROUP_FRESH_H
#define SN_GROUP_FRESH_H

#include "group/members.h"
#include "sonae/evaluation.h"

/* By member, in the arena: takes part, and was never shown, or with lower revisions only. NULL: memory is out. */
bool *sn_fresh_by_number(const sn_members *members, const uint32_t *revisions, const bool *taking_part);
/* Unmarks those who were shown with a revision that counts just as the one of today does. */
sonae_status sn_fresh_by_content(const sn_members *members, sonae_store *store, const sonae_definition *definition,
                                 const uint32_t *revisions, bool *fresh, sonae_error *error);

#endif
