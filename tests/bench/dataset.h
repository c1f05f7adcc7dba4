/* SPDX-License-Identifier: Apache-2.0 */
/* Seeded responses to a definition, packed as a store keeps them: one byte a question, one byte an attribute. */
#ifndef BENCH_DATASET_H
#define BENCH_DATASET_H

#include "sonae/sonae.h"

/* Attribute values are drawn from one table, so that the compiled floor can look tests up by the byte. 0 is "missing".
 */
enum { VALUE_COUNT = 7 };
extern const char *const ATTRIBUTE_VALUES[VALUE_COUNT];

typedef struct dataset {
  const sonae_definition *definition;
  size_t count;
  uint8_t *codes;  /* count x question_count */
  uint8_t *values; /* count x attribute_count: indices of ATTRIBUTE_VALUES */
  uint8_t *masks;  /* count x many_count: chosen options of choices of many (at most 8 options) */
  uint32_t *many;  /* the questions that are choices of many */
  size_t many_count;
  sonae_decimal *numbers; /* by question: every number given is 0 */
  sonae_attribute table[VALUE_COUNT];
} dataset;

int dataset_make(dataset *set, const sonae_definition *definition, size_t count, uint64_t seed);
void dataset_free(dataset *set);
size_t dataset_bytes(const dataset *set);

/* One response as the engine wants it. */
typedef struct scratch {
  uint64_t *chosen;
  sonae_attribute *attributes;
} scratch;
sonae_answers dataset_answers(const dataset *set, size_t index, scratch *room);

#endif
