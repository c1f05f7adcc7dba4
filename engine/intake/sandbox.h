/* SPDX-License-Identifier: Apache-2.0 */
/* A process shut in: it may read and write the one file it has open, ask for memory, and end. Three layers hold it, each
 * of them alone enough for most of what could be tried; what the kernel does not offer is told. */
#ifndef SN_INTAKE_SANDBOX_H
#define SN_INTAKE_SANDBOX_H

#include <stddef.h>

#include "sonae/status.h"

enum {
  SN_SANDBOX_LIMITS = 1,       /* of memory, time, files, processes; other files closed; no privileges to gain */
  SN_SANDBOX_SYSTEM_CALLS = 2, /* seccomp: any other one ends the process */
  SN_SANDBOX_FILES = 4,        /* Landlock: no path at all */
  SN_SANDBOX_ALL = 7
};

typedef struct sn_sandbox {
  unsigned layers; /* wanted; all but in tests */
  unsigned seconds;
  size_t memory_bytes; /* beyond what the process has when it enters */
  int file;            /* becomes number 0, and the only one */
} sn_sandbox;

/* Shuts the calling process in, for good. Answers the layers that hold. */
unsigned sn_sandbox_enter(const sn_sandbox *sandbox);

/* Under AddressSanitizer memory cannot be limited: its shadow takes terabytes. */
int sn_sandbox_limits_memory(void);

/* A sentence on the layers that do not hold; NULL when all do. */
enum { SN_SANDBOX_TEXT_BYTES = 512 };
const char *sn_sandbox_lacking(unsigned layers, sonae_language language, char out[SN_SANDBOX_TEXT_BYTES]);

#endif
