/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences about a chain. */
#ifndef SN_CHAIN_REFUSE_H
#define SN_CHAIN_REFUSE_H

#include "base/fill.h"
#include "chain/chain.h"

/* The phrase with {0} and {1} as numbers. Returns the status. */
sonae_status sn_refuse(sonae_error *error, sonae_status status, sonae_language language, sn_phrase phrase, size_t first,
                       size_t second);
/* There is no such organisation. */
sonae_status sn_refuse_organisation(const sonae_chain *chain, uint32_t organisation, sonae_error *error);

#endif
