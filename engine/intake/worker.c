/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* MSG_NOSIGNAL with sendmsg(), PR_SET_PDEATHSIG */
#include "intake/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/fill.h"
#include "base/limits.h"
#include "intake/message.h"

/* Goes before a file: its name (with the zero byte) and its bytes follow. An answer is preceded by its length alone. */
typedef struct heading {
  uint64_t bytes;
  uint64_t name_bytes;
} heading;

/* --- In the process that reads ------------------------------------------------------------------------------------ */

/* The only file it has. */
enum { LINE = 0 };

static bool take(void *out, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t got = read(LINE, (char *)out + done, length - done);
    if (got <= 0) return false;
    done += (size_t)got;
  }
  return true;
}

static bool give(const void *bytes, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t given = write(LINE, (const char *)bytes + done, length - done);
    if (given <= 0) return false;
    done += (size_t)given;
  }
  return true;
}

/* One write for most: the length is put where room was left for it. */
static bool give_message(sn_buffer *message) {
  uint32_t length = (uint32_t)(message->length - sizeof length);
  memcpy(message->data, &length, sizeof length);
  return give(message->data, message->length);
}

static void begin_message(sn_buffer *message) {
  message->length = 0;
  message->failed = false;
  sn_buffer_add(message, &(uint32_t){0}, sizeof(uint32_t));
}

static bool answer(const sn_worker_setup *setup, const sn_read_request *request, sn_buffer *message) {
  sn_arena arena = {0};
  sn_readings readings = {.arena = &arena, .language = setup->language};
  setup->read(request, &readings);
  begin_message(message);
  sn_message_write(&readings, &request->definitions, message);
  if (message->failed) { /* too long, or no room for it */
    arena.failed = true;
    begin_message(message);
    sn_message_write(&readings, &request->definitions, message);
  }
  bool fine = !message->failed && give_message(message);
  sn_readings_free(&readings);
  sn_arena_free(&arena);
  return fine;
}

static bool serve_one(const sn_worker_setup *setup, sn_buffer *message) {
  heading h;
  if (!take(&h, sizeof h)) return false;
  char *name = malloc(h.name_bytes), *bytes = malloc(h.bytes ? h.bytes : 1);
  bool fine = name && bytes && take(name, h.name_bytes) && take(bytes, h.bytes);
  if (fine) {
    sn_read_request request = setup->common;
    request.file = name;
    request.bytes = bytes;
    request.length = h.bytes;
    fine = answer(setup, &request, message);
  }
  free(name);
  free(bytes);
  return fine;
}

/* What is meant for the whole group of processes (an interrupt at the terminal) is for the parent to decide. */
static void settle(pid_t parent) {
  (void)signal(SIGINT, SIG_IGN);
  (void)signal(SIGTERM, SIG_IGN);
  (void)signal(SIGHUP, SIG_IGN);
  (void)signal(SIGXCPU, SIG_DFL);
  (void)signal(SIGPIPE, SIG_DFL);
  (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(1); /* it died before that took effect */
}

static _Noreturn void serve(const sn_worker_setup *setup, int line, pid_t parent) {
  sn_sandbox sandbox = setup->sandbox;
  sn_buffer message = SN_BUFFER(SN_MAX_MESSAGE_BYTES + sizeof(uint32_t));
  settle(parent);
  sandbox.file = line;
  unsigned char layers = (unsigned char)sn_sandbox_enter(&sandbox);
  bool fine = give(&layers, 1);
  while (fine)
    fine = serve_one(setup, &message);
  _exit(0);
}

/* --- In the process that asks ------------------------------------------------------------------------------------- */

/* Ends it if need be. 0: it ended by itself, else the signal. */
static int bury(sn_worker *worker) {
  int status = 0;
  (void)close(worker->socket);
  (void)kill(worker->process, SIGKILL); /* without effect on one that is ending already */
  while (waitpid(worker->process, &status, 0) < 0)
    if (errno != EINTR) break;
  *worker = (sn_worker){.layers = worker->layers};
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void sn_worker_stop(sn_worker *worker) {
  if (worker->process) (void)bury(worker);
}

static sn_worker_end end_of(sn_worker *worker) {
  int by = bury(worker);
  return by == SIGXCPU ? SN_WORKER_TIME : by == SIGSYS ? SN_WORKER_FORBIDDEN : SN_WORKER_CRASHED;
}

static time_t now(void) {
  struct timespec time = {0};
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

/* 0, or why not: ETIMEDOUT; EPIPE for one that is gone. */
static int receive(const sn_worker *worker, void *out, size_t length, time_t deadline) {
  for (size_t done = 0; done < length;) {
    ssize_t got = recv(worker->socket, (char *)out + done, length - done, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return ETIMEDOUT;
    if (got <= 0) return EPIPE;
    done += (size_t)got;
    if (done < length && now() > deadline) return ETIMEDOUT;
  }
  return 0;
}

static bool set_patience(int line, unsigned seconds) {
  const struct timeval patience = {.tv_sec = (time_t)seconds};
  return setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
         setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0;
}

/* Its first byte says which layers hold. */
static sonae_status greet(sn_worker *worker, sonae_error *error) {
  unsigned char layers = 0;
  int failed = receive(worker, &layers, 1, now() + (time_t)worker->wait_seconds);
  worker->layers = layers;
  if (!failed) return SONAE_OK;
  sn_worker_stop(worker);
  return sn_fail_system(error, failed, "");
}

sonae_status sn_worker_start(const sn_worker_setup *setup, sn_worker *out, sonae_error *error) {
  int lines[2];
  pid_t parent = getpid();
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, lines) != 0) return sn_fail_system(error, errno, "");
  pid_t process = set_patience(lines[0], setup->wait_seconds) ? fork() : -1;
  if (process == 0) serve(setup, lines[1], parent);
  int failed = errno;
  (void)close(lines[1]);
  if (process < 0) {
    (void)close(lines[0]);
    return sn_fail_system(error, failed, "");
  }
  *out = (sn_worker){.process = process, .socket = lines[0], .wait_seconds = setup->wait_seconds};
  return greet(out, error);
}

/* Away with the first `sent` bytes of what is to be sent. */
static void advance(struct msghdr *message, size_t sent) {
  while (message->msg_iovlen && sent >= message->msg_iov->iov_len) {
    sent -= message->msg_iov->iov_len;
    message->msg_iov++;
    message->msg_iovlen--;
  }
  if (!message->msg_iovlen) return;
  message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + sent;
  message->msg_iov->iov_len -= sent;
}

void sn_worker_send(sn_worker *worker, const char *name, const void *bytes, size_t length) {
  heading h = {.bytes = length, .name_bytes = strlen(name) + 1};
  struct iovec pieces[] = {{&h, sizeof h}, {(void *)(uintptr_t)name, h.name_bytes}, {(void *)(uintptr_t)bytes, length}};
  struct msghdr message = {.msg_iov = pieces, .msg_iovlen = 3};
  worker->files++;
  while (message.msg_iovlen) {
    ssize_t sent = sendmsg(worker->socket, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return;
    advance(&message, (size_t)sent);
  }
}

/* Room for `length` bytes, which are then written from outside. */
static char *make_room(sn_buffer *out, size_t length) {
  sn_buffer_free(out);
  char *data = malloc(length + 1);
  if (!data) {
    out->failed = true;
    return NULL;
  }
  data[length] = '\0';
  *out = (sn_buffer){.data = data, .length = length, .capacity = length + 1, .max = out->max};
  return data;
}

bool sn_worker_wait(const sn_worker *worker, int milliseconds) {
  struct pollfd line = {.fd = worker->socket, .events = POLLIN};
  return poll(&line, 1, milliseconds) > 0;
}

sn_worker_end sn_worker_receive(sn_worker *worker, sn_buffer *out) {
  uint32_t length = 0;
  time_t deadline = now() + (time_t)worker->wait_seconds;
  int failed = receive(worker, &length, sizeof length, deadline);
  if (!failed && (length == 0 || length > out->max)) failed = EPIPE;
  if (!failed && !make_room(out, length)) failed = ENOMEM;
  if (!failed) failed = receive(worker, out->data, length, deadline);
  if (!failed) return SN_WORKER_ANSWERED;
  sn_worker_end end = end_of(worker);
  return failed == ETIMEDOUT ? SN_WORKER_TIME : end;
}
