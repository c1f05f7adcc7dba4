/* SPDX-License-Identifier: Apache-2.0 */
/* What both ends of a message must agree on: message_write.c, message.c. */
#ifndef SN_INTAKE_MESSAGE_PARTS_H
#define SN_INTAKE_MESSAGE_PARTS_H

#include <stddef.h>

#include "sonae/organisation.h"

typedef enum sn_message_kind {
  SN_MESSAGE_READINGS = 1,
  SN_MESSAGE_MISSING,
  SN_MESSAGE_NO_MEMORY,
  SN_MESSAGE_PROPOSAL,
  SN_MESSAGE_WANTS_INSTALLED,
  SN_MESSAGE_PARTNERS
} sn_message_kind;

/* The strings of an organisation but its id, in the order they travel. */
static const size_t SN_MESSAGE_FIELDS[] = {
    offsetof(sonae_organisation, name),     offsetof(sonae_organisation, corporate_number),
    offsetof(sonae_organisation, industry), offsetof(sonae_organisation, prefecture),
    offsetof(sonae_organisation, contact),  offsetof(sonae_organisation, email),
    offsetof(sonae_organisation, telephone)};
enum { SN_MESSAGE_FIELD_COUNT = sizeof SN_MESSAGE_FIELDS / sizeof *SN_MESSAGE_FIELDS };

#endif
