/* SPDX-License-Identifier: Apache-2.0 */
/* A response as the program makes it: the public data, the arrays behind it, and the arena all of it lies in. */
#ifndef SN_MODEL_RESPONSE_H
#define SN_MODEL_RESPONSE_H

#include "base/arena.h"
#include "sonae/response.h"

/* The public part comes first: a pointer to it is a pointer to the whole. Arrays are empty at first (unanswered). */
typedef struct sn_response {
  sonae_response data;
  sn_arena arena;
  sonae_answer *answers;
  uint8_t *codes;
  uint64_t *chosen;
  sonae_decimal *numbers;
  sonae_attribute *attributes;
} sn_response;

/* An unanswered response to the definition, which lies in `arena` and takes it over (*arena is empty then); NULL when
 * memory is out, the arena being still the caller's. For sonae_response_free(). */
sn_response *sn_response_new(const sonae_definition *definition, sn_arena *arena);

/* Copies answers of that definition into the response, texts and all; false when memory is out. The arrays may be the
 * response's own. Of a choice of one, `chosen` is set, too. */
bool sn_response_answer(sn_response *response, const sonae_definition *definition, const sonae_answers *answers);

#endif
