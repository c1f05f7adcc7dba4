/* SPDX-License-Identifier: Apache-2.0 */
/* An organisation as the program makes it: the public data and the arena its strings lie in. */
#ifndef SN_MODEL_ORGANISATION_H
#define SN_MODEL_ORGANISATION_H

#include "base/arena.h"
#include "sonae/organisation.h"

/* The public part comes first: a pointer to it is a pointer to the whole. */
typedef struct sn_organisation {
  sonae_organisation data;
  sn_arena arena;
} sn_organisation;

/* An organisation of which nothing is known yet, which lies in `arena` and takes it over (*arena is empty then); NULL
 * when memory is out, the arena being still the caller's. For sonae_organisation_free(). */
sn_organisation *sn_organisation_new(sn_arena *arena);

/* Is there an id, a number or a name? */
bool sn_organisation_is_named(const sonae_organisation *organisation);

/* Has it a text that no store keeps? */
bool sn_organisation_is_too_long(const sonae_organisation *organisation);

/* What people write for a division beside its name, from 0 on, and its letter; NULL: there are no more. */
const char *sn_industry_word(size_t index, char *letter);

/* Whoever answered, to compare by: the role's word, ":", and the name by NFKC, case folded and without white space, so
 * that 山田　太郎 is 山田太郎. NULL: nothing is said. In the arena; NULL when memory is out. */
const char *sn_person_key(sn_arena *arena, sonae_role role, const char *name);

/* An organisation's name, to compare by: by NFKC, case folded, without white space and without the legal form before or
 * behind it (株式会社, ㈱, Co., Ltd.). "": nothing is left. In the arena; NULL when memory is out. */
const char *sn_name_key(sn_arena *arena, const char *name);

#endif
