/* SPDX-License-Identifier: Apache-2.0 */
/* Readings as bytes, on their way from the process that read a file to the one that trusts nothing of it. */
#ifndef SN_INTAKE_MESSAGE_H
#define SN_INTAKE_MESSAGE_H

#include "base/buffer.h"
#include "read/read.h"

/* Adds the readings (or the proposal, or the checklist that is missing, or that memory ran out). Failure: out->failed. */
void sn_message_write(const sn_readings *readings, const sn_definitions *definitions, sn_buffer *out);

/**
 * What was written, every length, index, id, code and text of it checked.
 *
 * readings: empty, with its arena and language; its items may be written in part after a failure, for
 * sn_readings_free(). Strings lie in `bytes`, which must outlive them; severities and codes of remarks are our own.
 * SONAE_E_INPUT: no message of ours; SONAE_E_LIMIT: the reader had too little memory; SONAE_E_MEMORY: we have.
 */
sonae_status sn_message_read(const void *bytes, size_t length, const sn_definitions *definitions,
                             sn_readings *readings);

#endif
