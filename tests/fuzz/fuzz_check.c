/* SPDX-License-Identifier: Apache-2.0 */
/* What others write, as sonae check reads it, beside the samples of each vocabulary. What is refused says why, in the order
 * of lines and nothing twice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "sonae/check.h"

typedef struct told {
  const char *input;
  size_t errors;
  uint32_t line;
  char text[400];
} told;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  told *t = context;
  bool own = strcmp(diagnostic->file, t->input) == 0;
  if (!*diagnostic->text) __builtin_trap();
  t->errors += diagnostic->severity == SONAE_ERROR;
  if (!own) return;
  if (diagnostic->line < t->line) __builtin_trap();
  if (diagnostic->line == t->line && strcmp(diagnostic->text, t->text) == 0) __builtin_trap();
  t->line = diagnostic->line;
  (void)snprintf(t->text, sizeof t->text, "%s", diagnostic->text);
}

static char path[] = "/tmp/sonae-fuzz-XXXXXX";

static void remove_input(void) {
  (void)remove(path);
}

/* A check reads files, so there is one, of this process alone. */
static const char *input_file(void) {
  static bool made;
  if (made) return path;
  int file = mkstemp(path);
  if (file < 0 || close(file) != 0 || atexit(remove_input) != 0) __builtin_trap();
  made = true;
  return path;
}

static bool write_input(const uint8_t *data, size_t size) {
  FILE *file = fopen(input_file(), "wb");
  bool written = file && fwrite(data, 1, size, file) == size;
  return file && fclose(file) == 0 && written;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *const folders[] = {SONAE_SOURCE "/tests/data/vocabulary", NULL};
  const sonae_library library = {.folders = folders};
  told t = {.input = input_file()};
  const sonae_reporter reporter = {.report = hear, .context = &t, .language = SONAE_EN};
  sonae_error error = {0};
  if (!write_input(data, size)) __builtin_trap();
  sonae_status status = sonae_check(&library, input_file(), &reporter, &error);
  if (status != SONAE_OK && error.status != status) __builtin_trap();
  if ((status == SONAE_E_INPUT) != (t.errors > 0)) __builtin_trap();
  return 0;
}
