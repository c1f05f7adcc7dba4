/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An allocator that fails when it is told to: for tests that let every allocation fail in turn, the libraries' included.
 * It must be included before anything else. A sanitizer's allocator is asked for the memory and looks for what leaks, as
 * what it hands out itself (strdup) is not counted here; under valgrind such tests are skipped.
 */
#ifndef SONAE_TESTS_FAILING_H
#define SONAE_TESTS_FAILING_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NEXT */
#endif
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>

#include "support/fixture.h"
#include "support/sanitized.h"

/* --- the allocator that fails ------------------------------------------------------------------------------------- */

typedef enum failing { NEVER, ONCE, FROM_THEN_ON } failing;

static struct {
  failing how;
  unsigned long calls, fail_at; /* counted from 1 */
  long live;                    /* blocks given and not taken back */
} allocator;

#pragma GCC visibility push(default) /* the libraries must find these, whatever the build hides */
#if SANITIZED
void *__interceptor_malloc(size_t size);
void *__interceptor_calloc(size_t count, size_t size);
void *__interceptor_realloc(void *old, size_t size);
void __interceptor_free(void *memory);
#else
static union {
  void *pointer;
  void *(*allocate)(size_t);
  void *(*clear)(size_t, size_t);
  void *(*resize)(void *, size_t);
  void (*release)(void *);
} real_malloc, real_calloc, real_realloc, real_free;

/* dlsym() itself may ask for a little memory before the real functions are known; it is never given back. */
static union {
  max_align_t align;
  unsigned char bytes[4096];
} early;
static size_t early_used;

static void *take_early(size_t size) {
  size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
  if (size > sizeof early.bytes - early_used) return NULL;
  void *memory = early.bytes + early_used;
  early_used += size;
  return memory;
}

static bool is_early(const void *memory) {
  const unsigned char *byte = memory;
  return byte >= early.bytes && byte < early.bytes + sizeof early.bytes;
}

static bool resolve(void) {
  static bool resolving;
  if (real_free.pointer) return true;
  if (resolving) return false;
  resolving = true;
  real_malloc.pointer = dlsym(RTLD_NEXT, "malloc");
  real_calloc.pointer = dlsym(RTLD_NEXT, "calloc");
  real_realloc.pointer = dlsym(RTLD_NEXT, "realloc");
  real_free.pointer = dlsym(RTLD_NEXT, "free");
  resolving = false;
  return real_free.pointer != NULL;
}

#endif

static bool fails_now(void) {
  if (allocator.how == NEVER) return false;
  allocator.calls++;
  bool fails = allocator.how == ONCE ? allocator.calls == allocator.fail_at : allocator.calls >= allocator.fail_at;
  if (fails) errno = ENOMEM;
  return fails;
}

#if SANITIZED
void *malloc(size_t size) {
  return fails_now() ? NULL : __interceptor_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return fails_now() ? NULL : __interceptor_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  return fails_now() ? NULL : __interceptor_realloc(old, size);
}

void free(void *memory) {
  __interceptor_free(memory);
}
#else
void *malloc(size_t size) {
  if (!resolve()) return take_early(size);
  if (fails_now()) return NULL;
  void *memory = real_malloc.allocate(size);
  allocator.live += memory != NULL;
  return memory;
}

void *calloc(size_t count, size_t size) {
  if (!resolve()) return take_early(count * size);
  if (fails_now()) return NULL;
  void *memory = real_calloc.clear(count, size);
  allocator.live += memory != NULL;
  return memory;
}

void *realloc(void *old, size_t size) {
  if (!resolve() || is_early(old)) abort();
  if (fails_now()) return NULL;
  void *memory = real_realloc.resize(old, size);
  allocator.live += memory && !old;
  return memory;
}

void free(void *memory) {
  if (!memory || is_early(memory) || !resolve()) return;
  allocator.live--;
  real_free.release(memory);
}
#endif
#pragma GCC visibility pop

/* Do the libraries' allocations come through here? Valgrind takes them for itself. */
static bool is_interposed(void) {
  allocator.calls = 0;
  allocator.fail_at = ULONG_MAX;
  allocator.how = ONCE;
  DIR *folder = opendir("/");
  allocator.how = NEVER;
  if (folder) (void)closedir(folder);
  return folder && allocator.calls > 0;
}

static bool is_under_valgrind(void) {
  const char *preloaded = getenv("LD_PRELOAD");
  return preloaded && strstr(preloaded, "vgpreload");
}

/* Call it first: without it nothing would fail. */
static void skip_unless_failing(void) {
  if (is_under_valgrind()) skip();
  assert_true(is_interposed());
}

#endif
