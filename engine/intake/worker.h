/* SPDX-License-Identifier: Apache-2.0 */
/* A process that reads files, one after the other, shut in: bytes go in, a message comes out. */
#ifndef SN_INTAKE_WORKER_H
#define SN_INTAKE_WORKER_H

#include <sys/types.h>

#include "base/buffer.h"
#include "intake/sandbox.h"
#include "read/read.h"

typedef void (*sn_worker_read)(const sn_read_request *request, sn_readings *readings);

/* What every file is read with; the process inherits it. */
typedef struct sn_worker_setup {
  sn_worker_read read;
  sn_read_request common; /* all but the file's own */
  sonae_language language;
  sn_sandbox sandbox;    /* all but its file */
  unsigned wait_seconds; /* for one answer */
} sn_worker_setup;

typedef struct sn_worker {
  pid_t process; /* 0: none */
  int socket;
  unsigned layers; /* that hold, see sandbox.h */
  unsigned wait_seconds;
  size_t files; /* sent so far */
} sn_worker;

/* How a file ended. After any end but the first the worker is gone. */
typedef enum sn_worker_end {
  SN_WORKER_ANSWERED,
  SN_WORKER_TIME,
  SN_WORKER_MEMORY,
  SN_WORKER_FORBIDDEN, /* it tried what the sandbox forbids */
  SN_WORKER_CRASHED    /* or its answer made no sense */
} sn_worker_end;

/* SONAE_E_IO: no process to be had. */
sonae_status sn_worker_start(const sn_worker_setup *setup, sn_worker *out, sonae_error *error);
/* Whatever it is doing. */
void sn_worker_stop(sn_worker *worker);
/* What went wrong shows when the answer is asked for. */
void sn_worker_send(sn_worker *worker, const char *name, const void *bytes, size_t length);
/* Does something come within that time? (Also that it is gone.) */
bool sn_worker_wait(const sn_worker *worker, int milliseconds);
/* The message for sn_message_read(), in a buffer of SN_MAX_MESSAGE_BYTES; when out->failed, we are out of memory. */
sn_worker_end sn_worker_receive(sn_worker *worker, sn_buffer *out);

#endif
