/* SPDX-License-Identifier: Apache-2.0 */
/* Notes read into a response, as they are or on the way to another version. */
#ifndef SN_MODEL_PACK_NOTES_H
#define SN_MODEL_PACK_NOTES_H

#include "model/pack.h"

/* to: for each of `count` questions that the notes may name, the question of the definition, or SONAE_NONE; NULL when
 * they are the definition's own. SONAE_E_INPUT, SONAE_E_MEMORY. */
sonae_status sn_notes_read(const sonae_definition *definition, const uint32_t *to, uint32_t count, const void *bytes,
                           size_t length, sn_response *response);

#endif
