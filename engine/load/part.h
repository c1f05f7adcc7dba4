/* SPDX-License-Identifier: Apache-2.0 */
/* What lies in a folder of its own beside a rule pack, and is read against a definition that is there: drills, quizzes,
 * agendas. */
#ifndef SN_LOAD_PART_H
#define SN_LOAD_PART_H

#include "load/whole.h"

typedef struct sn_part_kind {
  sn_vocabulary vocabulary;
  const char *folder;
  size_t bytes; /* of what the files come to */
  bool alone;   /* the first file that is meant is all of it */
  /* Room for what lies in so many files; may be NULL. */
  void (*begin)(sn_loader *loader, const sonae_definition *definition, size_t files, void *whole);
  /* A file that is for the definition's checklist, or for one that it takes from (then reader->foreign is true). */
  void (*read)(const sn_reader *reader, void *whole);
  /* All of them are read; may be NULL. */
  void (*end)(sn_loader *loader, void *whole);
} sn_part_kind;

/* definition NULL: nothing is known of it; all but the names of a file is checked. *meant: how many of the files are for
 * the definition; may be NULL. The rest as sn_whole_open(). */
sonae_status sn_part_open(const sn_part_kind *kind, const char *const *files, size_t count,
                          const sonae_definition *definition, sn_log *log, size_t *meant, const void **out);

/* The same of those that lie beside the definition or are installed. */
sonae_status sn_part_load(const sn_part_kind *kind, const sonae_library *library, const sonae_definition *definition,
                          const sonae_reporter *reporter, size_t *meant, const void **out, sonae_error *error);

#endif
