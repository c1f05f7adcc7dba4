/* SPDX-License-Identifier: Apache-2.0 */
/* One file that somebody named, read in a process that is shut in: what it proposes, or what is wrong with it. */
#ifndef SN_INTAKE_SINGLE_H
#define SN_INTAKE_SINGLE_H

#include "base/log.h"
#include "intake/reader.h"

typedef struct sn_single {
  sn_buffer bytes;
  sn_findings findings; /* readings.proposal NULL: its remarks say why */
} sn_single;

/* fallback: see sn_reader_setup. SONAE_E_INPUT, SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO, SONAE_E_MEMORY: none of them
 * is of what stands in the file. *out for sn_single_free(), also after a failure. */
sonae_status sn_single_read(const char *path, sn_worker_read read, const sonae_definition *fallback,
                            sonae_language language, sn_single *out, sonae_error *error);
void sn_single_free(sn_single *single);
/* Each error of the readings, with its cell: SONAE_E_INPUT. */
sonae_status sn_single_tell(const sn_single *single, const char *path, sn_log *log);
sonae_status sn_single_out_of_memory(sonae_language language, sonae_error *error);

#endif
