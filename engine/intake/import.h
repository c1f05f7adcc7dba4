/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a row of a table of organisations or of relations. Such tables come from whoever keeps the database:
 * what they say counts, but nothing changes unseen, and what two rows of one run say must not contradict each other. */
#ifndef SN_INTAKE_IMPORT_H
#define SN_INTAKE_IMPORT_H

#include "base/digest.h"
#include "intake/accept.h"
#include "sonae/relation.h"

/* said.c: what rows of this run said before, by a digest of what they are about: keys come from files, and none may be
 * made to meet another. */
typedef struct sn_said_row {
  unsigned char key[SN_DIGEST_BYTES];
  const char *path; /* NULL: free */
  uint32_t row;
  void *what; /* in the arena */
} sn_said_row;

typedef struct sn_said {
  sn_said_row *rows;
  size_t count, size; /* size: a power of two, or 0 */
} sn_said;

/* The row for the key, which is put there when it is missing; what NULL: it is new. NULL: memory is out. Valid until the
 * next call. */
sn_said_row *sn_said_at(sn_arena *arena, sn_said *said, const unsigned char key[SN_DIGEST_BYTES], const char *path,
                        uint32_t row);

/* One for a whole intake. Its arena is to be freed. */
typedef struct sn_import {
  sn_arena arena;
  sn_said said;
  const sonae_definition *facts; /* of relations; NULL: the matter is organisations */
} sn_import;

/* partner.c: whom the words mean: by id, by 法人番号, by the spelling of an id; what was merged is what it was merged into. *out for
 * sonae_organisation_free(); NULL: nobody. way: how it was found, NULL: as it was said. */
typedef enum sn_partner_way { SN_BY_ID, SN_BY_NUMBER, SN_BY_SPELLING, SN_BY_MERGER } sn_partner_way;
sonae_status sn_partner_find(const sn_acceptance *acceptance, const sonae_organisation *said, sn_partner_way *way,
                             const sonae_organisation **out);
/* Those that have the same number or name, and were not merged: which of them is to be kept (keeper.h), their ids as far
 * as they fit, and how many. */
enum { SN_ALIKE_BYTES = 256 };
typedef struct sn_alike {
  char first[SONAE_NAME_BYTES], ids[SN_ALIKE_BYTES];
  bool has_number; /* the first */
  size_t count;
} sn_alike;
sonae_status sn_partner_alike(const sn_acceptance *acceptance, const sonae_organisation *said, sn_alike *out);

/* register.c, relate.c: within a group of the store. As sn_accept(). */
sonae_status sn_import_organisation(const sn_acceptance *acceptance, sn_reading *reading, sn_outcome *out);
sonae_status sn_import_relation(const sn_acceptance *acceptance, sn_reading *reading, sn_outcome *out);

#endif
