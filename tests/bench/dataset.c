/* SPDX-License-Identifier: Apache-2.0 */
#include "dataset.h"

#include <stdlib.h>
#include <string.h>

const char *const ATTRIBUTE_VALUES[VALUE_COUNT] = {NULL, "1", "12", "45", "300", "yes", "no"};

/* splitmix64: the same numbers everywhere. */
static uint64_t next(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static void fill_table(dataset *set) {
  for (size_t i = 0; i < VALUE_COUNT; i++) {
    const char *text = ATTRIBUTE_VALUES[i];
    int numeric = text && text[0] >= '0' && text[0] <= '9';
    set->table[i] = (sonae_attribute){.text = text, .numeric = numeric, .number = {numeric ? atoll(text) : 0, 0}};
  }
}

/* In 100: 10 unanswered, 8 unknown, 5 not applicable where that is allowed, the rest options. */
static uint8_t draw_code(const sonae_definition *d, const sonae_question *question, uint64_t *state, uint8_t *mask) {
  uint64_t share = next(state) % 100, pick = next(state);
  if (share < 10) return SONAE_UNANSWERED;
  if (share < 18) return SONAE_UNKNOWN;
  if (share < 23 && question->not_applicable) return SONAE_NOT_APPLICABLE;
  if (question->kind != SONAE_CHOICE) return SONAE_GIVEN;
  const sonae_scale *scale = &d->scales[question->scale];
  if (scale->select == SONAE_SELECT_ONE) return (uint8_t)(SONAE_FIRST_OPTION + pick % scale->option_count);
  *mask = (uint8_t)(1 + pick % ((1U << scale->option_count) - 1));
  return SONAE_GIVEN;
}

static uint8_t draw_value(const sonae_attribute_definition *attribute, uint64_t *state) {
  uint64_t pick = next(state);
  if (pick % 20 == 0) return 0;
  return (uint8_t)(attribute->numeric ? 1 + pick / 20 % 4 : 5 + pick / 20 % 2);
}

static void draw_response(dataset *set, size_t index, uint64_t *state) {
  const sonae_definition *d = set->definition;
  uint8_t *mask = set->masks + index * set->many_count;
  for (size_t q = 0; q < d->question_count; q++) {
    const sonae_question *question = &d->questions[q];
    int many = question->kind == SONAE_CHOICE && d->scales[question->scale].select == SONAE_SELECT_MANY;
    uint8_t drawn = 0;
    set->codes[index * d->question_count + q] = draw_code(d, question, state, &drawn);
    if (many) *mask++ = drawn;
  }
  for (size_t a = 0; a < d->attribute_count; a++)
    set->values[index * d->attribute_count + a] = draw_value(&d->attributes[a], state);
}

int dataset_make(dataset *set, const sonae_definition *definition, size_t count, uint64_t seed) {
  const sonae_definition *d = definition;
  uint64_t state = seed;
  *set = (dataset){.definition = d, .count = count};
  set->many = calloc(d->question_count + 1, sizeof *set->many);
  if (!set->many) return -1;
  for (uint32_t q = 0; q < d->question_count; q++)
    if (d->questions[q].kind == SONAE_CHOICE && d->scales[d->questions[q].scale].select == SONAE_SELECT_MANY)
      set->many[set->many_count++] = q;
  set->codes = calloc(count, d->question_count);
  set->values = calloc(count, d->attribute_count + 1);
  set->masks = calloc(count, set->many_count + 1);
  set->numbers = calloc(d->question_count + 1, sizeof *set->numbers);
  if (!set->codes || !set->values || !set->masks || !set->numbers) return -1;
  fill_table(set);
  for (size_t i = 0; i < count; i++)
    draw_response(set, i, &state);
  return 0;
}

void dataset_free(dataset *set) {
  free(set->codes);
  free(set->values);
  free(set->masks);
  free(set->numbers);
  free(set->many);
}

size_t dataset_bytes(const dataset *set) {
  return set->count * (set->definition->question_count + set->definition->attribute_count + 1 + set->many_count + 1);
}

sonae_answers dataset_answers(const dataset *set, size_t index, scratch *room) {
  const sonae_definition *d = set->definition;
  const uint8_t *mask = set->masks + index * set->many_count, *value = set->values + index * d->attribute_count;
  for (size_t i = 0; i < set->many_count; i++)
    room->chosen[set->many[i]] = mask[i];
  for (size_t a = 0; a < d->attribute_count; a++)
    room->attributes[a] = set->table[value[a]];
  return (sonae_answers){.codes = set->codes + index * d->question_count,
                         .chosen = room->chosen,
                         .numbers = set->numbers,
                         .attributes = room->attributes};
}
