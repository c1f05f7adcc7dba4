/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences about a chain. */
#ifndef SN_CHAIN_REFUSE_H
#define SN_CHAIN_REFUSE_H

#include "base/fill.h"

/* The phrase with {0} and {1} as numbers. Returns the status. */
sonae_status sn_refuse(sonae_error *error, sonae_status status, sonae_language language, sn_phrase phrase, size_t first,
                       size_t second);

#endif
