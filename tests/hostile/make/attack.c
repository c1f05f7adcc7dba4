/* SPDX-License-Identifier: Apache-2.0 */
#include "attack.h"

#include <stdlib.h>

FILE *create(const char *folder, const char *name) {
  char path[4096];
  (void)snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *out = fopen(path, "wb");
  if (!out) {
    perror(path);
    exit(1);
  }
  return out;
}

FILE *start(const target *to, const char *name) {
  char file[256];
  (void)snprintf(file, sizeof file, "%s.xml", name);
  return create(to->folder, file);
}

void finish(const target *to, FILE *out, const char *name, const char *expected, int count) {
  if (ferror(out) || fclose(out) != 0) {
    perror(name);
    exit(1);
  }
  (void)fprintf(to->table, "%s.xml\t%s\t%d\t%s\n", name, expected ? "refuse" : "accept", count,
                expected ? expected : "-");
}

void write_attacks(const target *to, const attack *attacks, size_t count) {
  for (size_t i = 0; i < count; i++) {
    FILE *out = start(to, attacks[i].name);
    (void)fwrite(attacks[i].bytes, 1, attacks[i].length, out);
    finish(to, out, attacks[i].name, attacks[i].expected, 0);
  }
}

void write_made(const target *to, const made_attack *attacks, size_t count) {
  for (size_t i = 0; i < count; i++) {
    FILE *out = start(to, attacks[i].name);
    attacks[i].make(out);
    finish(to, out, attacks[i].name, attacks[i].expected, 0);
  }
}
