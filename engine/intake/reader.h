/* SPDX-License-Identifier: Apache-2.0 */
/* Reads files by workers: renews them, outlives them, and fetches the definitions they lack. */
#ifndef SN_INTAKE_READER_H
#define SN_INTAKE_READER_H

#include "intake/worker.h"

typedef struct sn_reader_setup {
  const sonae_library *library;
  const sonae_definition *fallback; /* NULL: none */
  const sonae_map *map;             /* NULL: none */
  sonae_language language;
  sn_worker_read read;
  sonae_matter matter;            /* of what `read` gives back */
  bool has_buyer;                 /* see sn_read_request */
  bool guesses;                   /* `read` proposes maps, and asks for no checklist; else it never proposes one */
  unsigned seconds, wait_seconds; /* SN_MAX_READER_SECONDS, SN_MAX_READER_WAIT_SECONDS, but in tests */
} sn_reader_setup;

/* What came of one file: at least one reading. */
typedef struct sn_findings {
  sn_arena arena;
  sn_buffer bytes; /* texts of the readings lie here */
  sn_readings readings;
} sn_findings;

void sn_findings_free(sn_findings *findings);
/* What was in them is forgotten: one reading, rejected with that remark. SONAE_E_MEMORY. */
sonae_status sn_findings_reject(sn_findings *findings, sonae_language language, sn_remark remark,
                                const char *const arguments[4]);

typedef struct sn_reader sn_reader;

/* Starts the first worker. SONAE_E_IO, SONAE_E_MEMORY. What is in the setup, and the definitions that readings name,
 * must outlive, and live as long as, the reader. */
sonae_status sn_reader_new(const sn_reader_setup *setup, sn_reader **out, sonae_error *error);
void sn_reader_free(sn_reader *reader);
/* The layers of the sandbox that hold. */
unsigned sn_reader_layers(const sn_reader *reader);

/* Sends a file; its answer has to be asked for before the next one is sent. name and bytes must live until then. */
sonae_status sn_reader_send(sn_reader *reader, const char *name, const void *bytes, size_t length, sonae_error *error);
/* Is there an answer within that time? */
bool sn_reader_wait(const sn_reader *reader, int milliseconds);
/* *out for sn_findings_free(), also after a failure: SONAE_E_IO, SONAE_E_MEMORY. */
sonae_status sn_reader_receive(sn_reader *reader, sn_findings *out, sonae_error *error);

#endif
