/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "model/response.h"

#include <string.h>

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

bool sn_response_answer(sn_response *response, const sonae_definition *definition, const sonae_answers *answers) {
  for (size_t q = 0; q < definition->question_count; q++) {
    uint8_t code = answers->codes[q];
    response->codes[q] = code;
    response->chosen[q] = code >= SONAE_FIRST_OPTION               ? UINT64_C(1) << (code - SONAE_FIRST_OPTION)
                          : code == SONAE_GIVEN && answers->chosen ? answers->chosen[q]
                                                                   : 0;
    response->numbers[q] = code == SONAE_GIVEN && answers->numbers ? answers->numbers[q] : (sonae_decimal){0};
  }
  for (size_t i = 0; answers->attributes && i < definition->attribute_count; i++) {
    const sonae_attribute *attribute = &answers->attributes[i];
    response->attributes[i] = *attribute;
    if (attribute->text) response->attributes[i].text = sn_arena_text(&response->arena, attribute->text);
  }
  return !response->arena.failed;
}

static uint64_t chosen_of(const sonae_response *response, uint32_t question) {
  const uint64_t *chosen = response->packed.chosen;
  return chosen ? chosen[question] : 0;
}

static const char *text_of(const sonae_response *response, uint32_t question) {
  const char *text = response->answers[question].text;
  return text ? text : "";
}

bool sonae_response_agrees(const sonae_response *response, const sonae_response *other, uint32_t question) {
  uint8_t code = response->packed.codes[question];
  if (code != other->packed.codes[question]) return false;
  if (code != SONAE_GIVEN) return true;
  return chosen_of(response, question) == chosen_of(other, question) &&
         strcmp(text_of(response, question), text_of(other, question)) == 0;
}

void sonae_response_free(const sonae_response *response) {
  if (!response) return;
  sn_arena arena = ((const sn_response *)(const void *)response)->arena; /* the response lies in its own arena */
  sn_arena_free(&arena);
}
