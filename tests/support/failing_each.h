/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Something is made again and again while one allocation after the other fails: once each, then all from it on. Included
 * after support/failing.h.
 */
#ifndef SONAE_TESTS_FAILING_EACH_H
#define SONAE_TESTS_FAILING_EACH_H

#include <sys/stat.h>

/* How much was made; 0: memory was told; SIZE_MAX: something else was. */
typedef size_t failing_maker(const void *context);

/* libxml2 2.9 calls a namespace's name wrong where it has no memory to look at it: a refusal, if a false one. */
static bool failing_hidden;

static inline void failing_hear(void *context, const sonae_diagnostic *diagnostic) {
  (void)context;
  failing_hidden = failing_hidden || strstr(diagnostic->text, "is not a valid URI");
}

/* For what reads XML: begin with failing_hidden false. */
static const sonae_reporter failing_reporter = {.report = failing_hear, .language = SONAE_EN};

static inline size_t failing_size(sonae_status status, size_t size) {
  if (status == SONAE_OK) return size;
  return status == SONAE_E_MEMORY || failing_hidden ? 0 : SIZE_MAX;
}

/* Of a file that was to be written, which goes; one that is left of a failure is wrong. */
static inline size_t failing_size_of_file(const char *file, sonae_status status) {
  struct stat about = {0};
  bool there = stat(file, &about) == 0;
  (void)unlink(file);
  return there && status != SONAE_OK ? SIZE_MAX : failing_size(status, (size_t)about.st_size);
}

static inline size_t failing_size_of_json(char *json) {
  size_t size = json ? strlen(json) : 0;
  sonae_string_free(json);
  return size;
}

/* libxml2 keeps a copy of its last error: after this it is always the same one. */
static inline long failing_count_live(const fixture *f) {
  const sonae_definition *d = NULL;
  (void)sonae_definition_load(NULL, fixture_path(f, "malformed.xml"), NULL, NULL, NULL, &d, NULL);
  return allocator.live;
}

static inline void failing_run(const fixture *f, failing_maker *make, const void *context, failing how) {
  const size_t right = make(context);
  unsigned long at = 0, told = 0;
  bool more = true;
  assert_true(right > 0 && right < SIZE_MAX);
  long live = failing_count_live(f);
  while (more) {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    size_t size = make(context);
    allocator.how = NEVER;
    more = allocator.calls >= at;
    if (size != 0 && size != right) print_message("call %lu: %zu of %zu\n", at, size, right);
    assert_true(size == 0 || size == right);
    assert_true(size || more); /* where none failed, it is made */
    assert_int_equal(failing_count_live(f), live);
    told += size == 0;
  }
  assert_true(told > 0);
  print_message("%lu allocations, told %lu times\n", at - 1, told);
}

static inline void failing_each(const fixture *f, failing_maker *make, const void *context) {
  fixture_write(f, "malformed.xml", "<r>");
  failing_run(f, make, context, ONCE);
  failing_run(f, make, context, FROM_THEN_ON);
}

#endif
