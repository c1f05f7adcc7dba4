/* SPDX-License-Identifier: Apache-2.0 */
/* What is read from files and owns the memory that it lies in. */
#ifndef SN_LOAD_WHOLE_H
#define SN_LOAD_WHOLE_H

#include "load/reader.h"

typedef struct sn_whole_plan {
  size_t bytes; /* of what comes of it, zeroed at first */
  const sonae_library *library;
  sn_log *log;
  const char *file; /* what a message about memory names */
  /* Its loader has an empty definition, which may lend the languages of a file. Problems told in the log are seen by
   * the caller of this. */
  sonae_status (*read)(sn_loader *loader, const void *context, void *whole);
  const void *context;
} sn_whole_plan;

/* Errors: what `read` answers, SONAE_E_INPUT (it told problems), SONAE_E_MEMORY (told). For sn_whole_free(). */
sonae_status sn_whole_open(const sn_whole_plan *plan, const void **out);
void sn_whole_free(const void *whole);

#endif
