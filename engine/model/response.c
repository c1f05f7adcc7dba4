/* SPDX-License-Identifier: Apache-2.0 */
#include "model/response.h"

sn_response *sn_response_new(const sonae_definition *definition, sn_arena *arena) {
  size_t n = definition->question_count;
  sn_response *r = SN_ARENA_NEW(arena, 1, sn_response);
  sonae_answer *answers = SN_ARENA_NEW(arena, n, sonae_answer);
  uint8_t *codes = SN_ARENA_NEW(arena, n, uint8_t);
  uint64_t *chosen = SN_ARENA_NEW(arena, n, uint64_t);
  sonae_decimal *numbers = SN_ARENA_NEW(arena, n, sonae_decimal);
  sonae_attribute *attributes = SN_ARENA_NEW(arena, definition->attribute_count, sonae_attribute);
  if (!r || arena->failed) return NULL;
  r->data = (sonae_response){.checklist = definition->id,
                             .version = definition->version,
                             .digest = "",
                             .file = "",
                             .organisation_id = "",
                             .organisation_name = "",
                             .answers = answers,
                             .packed = {codes, chosen, numbers, attributes}};
  r->answers = answers;
  r->codes = codes;
  r->chosen = chosen;
  r->numbers = numbers;
  r->attributes = attributes;
  r->arena = *arena;
  *arena = (sn_arena){0};
  return r;
}

void sonae_response_free(const sonae_response *response) {
  if (!response) return;
  sn_arena arena = ((const sn_response *)(const void *)response)->arena; /* the response lies in its own arena */
  sn_arena_free(&arena);
}
