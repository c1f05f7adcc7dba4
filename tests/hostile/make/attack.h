/* SPDX-License-Identifier: Apache-2.0 */
/* An attack: a file, and whether `sonae check` accepts it or what it says; and where attacks are written. */
#ifndef SONAE_TESTS_HOSTILE_ATTACK_H
#define SONAE_TESTS_HOSTILE_ATTACK_H

#include <stddef.h>
#include <stdio.h>

/* Where they go: DIR/NAME.xml, and a row each in DIR/expected.tsv. */
typedef struct target {
  const char *folder;
  FILE *table;
} target;

/* One that is a text. */
typedef struct attack {
  const char *name, *expected; /* expected NULL: to be accepted */
  const char *bytes;
  size_t length;
} attack;

#define FILE_OF(name, expected, text)                                                                                  \
  { name, expected, text, sizeof(text) - 1 }

/* One that is made of many pieces. */
typedef struct made_attack {
  const char *name, *expected;
  void (*make)(FILE *);
} made_attack;

void write_attacks(const target *to, const attack *attacks, size_t count);
void write_made(const target *to, const made_attack *attacks, size_t count);

/* Others are written between these two; count: how many errors there are (0: one or more). */
FILE *start(const target *to, const char *name);
void finish(const target *to, FILE *out, const char *name, const char *expected, int count);

FILE *create(const char *folder, const char *name);

/* --- The subjects, a file each --- */

void make_xml(const target *to);
void make_checklists(const target *to);
void make_rules(const target *to);
void make_responses(const target *to);
void make_large(const target *to);
void make_originals(const target *to);
void make_encodings(const target *to);
void make_numbers(const target *to);

#endif
