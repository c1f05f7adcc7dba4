/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of one layout read as answers to a definition, which may be another version: by the ids of questions, options
 * and attributes. An answer is carried whole or not at all: of a question that is answered in another way now, or with
 * an option that is gone, nothing is left. */
#include <stdlib.h>
#include <string.h>

#include "model/layout.h"
#include "model/pack.h"
#include "model/pack_notes.h"

/* What becomes of a code of a question; by code. */
typedef struct way {
  uint8_t codes[SONAE_FIRST_OPTION + SONAE_MAX_OPTIONS];
} way;

struct sn_carry {
  sn_arena arena;
  const sonae_definition *definition;
  sn_layout layout;
  sn_answer_arrays read; /* by the layout */
  bool plain;
  uint32_t new_questions;
  /* Not plain: by question and attribute of the layout, those of the definition; and what is handed out. */
  uint32_t *questions, *attributes;
  way *ways;
  uint8_t *codes;
  uint64_t *chosen;
  sonae_decimal *numbers;
  sonae_attribute *texts;
};

/* --- making one --- */

static uint32_t find_option(const sn_layout_scale *scale, const char *id) {
  for (uint32_t i = 0; i < scale->option_count; i++)
    if (strcmp(scale->options[i], id) == 0) return i;
  return SONAE_NONE;
}

/* For many, too, an option's way leads to the code of the option. */
static void map_options(const sn_layout_scale *from, const sn_layout_scale *to, way *out) {
  for (uint32_t i = 0; i < from->option_count; i++) {
    uint32_t option = find_option(to, from->options[i]);
    if (option != SONAE_NONE) out->codes[SONAE_FIRST_OPTION + i] = (uint8_t)(SONAE_FIRST_OPTION + option);
  }
}

static void map_question(const sn_layout *from, uint32_t question, const sn_layout *to, uint32_t target, way *out) {
  const sn_layout_question *old = &from->questions[question], *new = &to->questions[target];
  out->codes[SONAE_UNKNOWN] = SONAE_UNKNOWN;
  if (new->not_applicable) out->codes[SONAE_NOT_APPLICABLE] = SONAE_NOT_APPLICABLE;
  if (old->form != new->form) return;
  out->codes[SONAE_GIVEN] = SONAE_GIVEN;
  if (old->scale != SONAE_NONE) map_options(&from->scales[old->scale], &to->scales[new->scale], out);
}

static void map_all(sn_carry *c, const sn_layout *to) {
  for (uint32_t q = 0; q < c->layout.question_count; q++) {
    c->questions[q] = sonae_find_question(c->definition, c->layout.questions[q].id);
    if (c->questions[q] == SONAE_NONE) continue;
    map_question(&c->layout, q, to, c->questions[q], &c->ways[q]);
    c->codes[c->questions[q]] = SONAE_GIVEN; /* until answers are carried: the question was there */
  }
  for (uint32_t q = 0; q < to->question_count; q++)
    c->new_questions += c->codes[q] == SONAE_UNANSWERED;
  for (uint32_t i = 0; i < c->layout.attribute_count; i++)
    c->attributes[i] = sonae_find_attribute(c->definition, c->layout.attributes[i]);
}

static bool allocate(sn_carry *c) {
  const sonae_definition *d = c->definition;
  const sn_layout *l = &c->layout;
  c->read.chosen = SN_ARENA_NEW(&c->arena, l->question_count, uint64_t);
  c->read.numbers = SN_ARENA_NEW(&c->arena, l->question_count, sonae_decimal);
  c->read.attributes = SN_ARENA_NEW(&c->arena, l->attribute_count, sonae_attribute);
  if (c->plain) return !c->arena.failed;
  c->questions = SN_ARENA_NEW(&c->arena, l->question_count, uint32_t);
  c->attributes = SN_ARENA_NEW(&c->arena, l->attribute_count, uint32_t);
  c->ways = SN_ARENA_NEW(&c->arena, l->question_count, way);
  c->codes = SN_ARENA_NEW(&c->arena, d->question_count, uint8_t);
  c->chosen = SN_ARENA_NEW(&c->arena, d->question_count, uint64_t);
  c->numbers = SN_ARENA_NEW(&c->arena, d->question_count, sonae_decimal);
  c->texts = SN_ARENA_NEW(&c->arena, d->attribute_count, sonae_attribute);
  return !c->arena.failed;
}

/* The layout's strings are kept, since the bytes may go. */
static sonae_status read_layout(sn_carry *c, const void *bytes, size_t length) {
  char *copy = sn_arena_copy(&c->arena, bytes, length);
  if (copy && sn_layout_read(copy, length, &c->arena, &c->layout)) return SONAE_OK;
  return c->arena.failed ? SONAE_E_MEMORY : SONAE_E_INPUT;
}

static sonae_status prepare(sn_carry *c, const void *bytes, size_t length) {
  sn_layout own;
  sn_buffer packed = SN_BUFFER(SN_MAX_PACK_BYTES);
  sonae_status status = read_layout(c, bytes, length);
  if (status != SONAE_OK) return status;
  if (!sn_layout_of(c->definition, &c->arena, &own)) return SONAE_E_MEMORY;
  sn_layout_write(&own, &packed);
  c->plain = !packed.failed && packed.length == length && memcmp(packed.data, bytes, length) == 0;
  bool memory = packed.failed && !packed.full;
  sn_buffer_free(&packed);
  if (memory || !allocate(c)) return SONAE_E_MEMORY;
  if (!c->plain) map_all(c, &own);
  return SONAE_OK;
}

sonae_status sn_carry_new(const sonae_definition *definition, const void *layout, size_t length, sn_carry **out) {
  sn_carry *c = calloc(1, sizeof *c);
  if (!c) return SONAE_E_MEMORY;
  c->definition = definition;
  sonae_status status = prepare(c, layout, length);
  if (status == SONAE_OK)
    *out = c;
  else
    sn_carry_free(c);
  return status;
}

void sn_carry_free(sn_carry *carry) {
  if (!carry) return;
  sn_arena_free(&carry->arena);
  free(carry);
}

bool sn_carry_is_plain(const sn_carry *carry) {
  return carry->plain;
}

uint32_t sn_carry_new_questions(const sn_carry *carry) {
  return carry->new_questions;
}

/* --- using it --- */

/* 0 when one of them is gone. */
static uint64_t carry_chosen(const way *w, uint64_t chosen) {
  uint64_t out = 0;
  for (unsigned i = 0; chosen; chosen >>= 1, i++) {
    unsigned code = w->codes[SONAE_FIRST_OPTION + i];
    if (!(chosen & 1)) continue;
    if (!code) return 0;
    out |= UINT64_C(1) << (code - SONAE_FIRST_OPTION);
  }
  return out;
}

/* The code at the definition's question; SONAE_UNANSWERED: dropped. */
static uint8_t carry_one(sn_carry *c, uint32_t q) {
  uint32_t target = c->questions[q];
  if (target == SONAE_NONE) return SONAE_UNANSWERED;
  uint8_t code = c->ways[q].codes[c->read.codes[q]];
  if (code == SONAE_GIVEN && c->layout.questions[q].form == SN_FORM_MANY) {
    c->chosen[target] = carry_chosen(&c->ways[q], c->read.chosen[q]);
    if (!c->chosen[target]) code = SONAE_UNANSWERED;
  }
  if (code == SONAE_GIVEN) c->numbers[target] = c->read.numbers[q];
  c->codes[target] = code;
  return code;
}

static void clear(sn_carry *c) {
  size_t n = c->definition->question_count, m = c->definition->attribute_count;
  if (n) memset(c->codes, 0, n);
  if (n) memset(c->chosen, 0, n * sizeof *c->chosen);
  if (n) memset(c->numbers, 0, n * sizeof *c->numbers);
  if (m) memset(c->texts, 0, m * sizeof *c->texts);
}

static void carry_all(sn_carry *c, uint32_t *kept, uint32_t *dropped) {
  clear(c);
  for (uint32_t q = 0; q < c->layout.question_count; q++) {
    if (c->read.codes[q] == SONAE_UNANSWERED) continue;
    ++*(carry_one(c, q) == SONAE_UNANSWERED ? dropped : kept);
  }
  for (uint32_t i = 0; i < c->layout.attribute_count; i++)
    if (c->attributes[i] != SONAE_NONE) c->texts[c->attributes[i]] = c->read.attributes[i];
}

static uint32_t count_given(const sn_carry *c) {
  uint32_t count = 0;
  for (uint32_t q = 0; q < c->layout.question_count; q++)
    count += c->read.codes[q] != SONAE_UNANSWERED;
  return count;
}

sonae_status sn_carry_answers(sn_carry *carry, const void *bytes, size_t length, sonae_answers *out, uint32_t *kept,
                              uint32_t *dropped) {
  uint32_t kept_count = 0, dropped_count = 0;
  if (!sn_layout_answers(&carry->layout, bytes, length, &carry->read)) return SONAE_E_INPUT;
  if (carry->plain) {
    *out = (sonae_answers){carry->read.codes, carry->read.chosen, carry->read.numbers, carry->read.attributes};
    if (kept) kept_count = count_given(carry);
  } else {
    carry_all(carry, &kept_count, &dropped_count);
    *out = (sonae_answers){carry->codes, carry->chosen, carry->numbers, carry->texts};
  }
  if (kept) *kept = kept_count;
  if (dropped) *dropped = dropped_count;
  return SONAE_OK;
}

sonae_status sn_carry_notes(const sn_carry *carry, const void *bytes, size_t length, sn_response *response) {
  return sn_notes_read(carry->definition, carry->questions, carry->layout.question_count, bytes, length, response);
}
