/* SPDX-License-Identifier: Apache-2.0 */
/* What reading forms needs to know of a definition, made once and then only read: any number of threads may. */
#ifndef SN_READ_PREPARE_H
#define SN_READ_PREPARE_H

#include "base/lookup.h"
#include "read/resolve.h"

typedef struct sn_prepared {
  const sonae_definition *definition;
  const sn_resolver *resolver; /* which option a word means */
  sn_lookup texts;             /* sn_prepared_key() of a question's text, in any language -> question */
  sn_lookup names;             /* defined name of its answer cell -> question */
  size_t longest_text;         /* bytes that the text of a row can have, however it is written */
  const uint32_t *slots;       /* by question: its first slot; one more behind the last */
} sn_prepared;

/* With the resolver that came with the definitions, if one did. False: memory is out (arena->failed). */
bool sn_prepare(sn_arena *arena, const sn_definitions *at_hand, const sonae_definition *definition, sn_prepared *out);

/* The one that came with the definitions; else a new one in the arena; NULL: memory is out. */
const sn_prepared *sn_prepared_of(sn_arena *arena, const sn_definitions *at_hand, const sonae_definition *definition);

/* Which of several checklists a file answers: the one it holds most questions of; of several that have these, the one
 * that asks least beside them. */
typedef struct sn_contest {
  const sn_prepared *best; /* NULL: none */
  size_t held;             /* of its questions, by the file */
  bool tied;
} sn_contest;
/* Is it the best so far? Without questions it does not count. */
bool sn_contest_enter(sn_contest *contest, size_t held, const sn_prepared *prepared);

/* A slot for each question, and for each option where several may be chosen: what a row of a form can be. option:
 * SONAE_NONE for the question itself. */
static inline uint32_t sn_prepared_slot(const sn_prepared *prepared, uint32_t question, uint32_t option) {
  return prepared->slots[question] + (option == SONAE_NONE ? 0 : option + 1);
}
static inline uint32_t sn_prepared_slot_count(const sn_prepared *prepared) {
  return prepared->slots[prepared->definition->question_count];
}

/* The key of a text of several lines, without any white space: programs break lines as they like. */
const char *sn_prepared_key(sn_arena *arena, const char *text);
/* Are the texts alike but for white space? Spares most keys. */
bool sn_prepared_same(const char *a, const char *b);

bool sn_prepared_is_many(const sonae_definition *definition, uint32_t question);

#endif
