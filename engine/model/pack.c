/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers as bytes (numbers and texts: base/bytes.h), read by their layout:
 *
 *   version     1 byte, ANSWERS_VERSION
 *   codes       1 byte a question
 *   chosen      for each question of many answered by options, in order: their bits, a number other than 0
 *   numbers     for each number question that is answered, in order: whole part (signed), billionths
 *   attributes  how many are there; each: how many are passed over, text
 *
 * Only what these rules write is read: packing what was unpacked gives the same bytes. Whether an attribute is a number
 * follows from its text.
 */
#include "model/pack.h"

#include <string.h>

#include "base/number.h"
#include "model/layout.h"

enum { ANSWERS_VERSION = 1, BILLION = 1000000000 };
#define MOST_WHOLE INT64_C(999999999999999) /* SN_MAX_NUMBER_DIGITS digits */

bool sn_pack_layout(const sonae_definition *definition, sn_buffer *out) {
  sn_arena arena = {0};
  sn_layout layout;
  if (sn_layout_of(definition, &arena, &layout))
    sn_layout_write(&layout, out);
  else
    out->failed = true;
  sn_arena_free(&arena);
  return !out->failed;
}

/* --- writing --- */

static bool is_of_many(const sonae_definition *d, size_t q) {
  return d->questions[q].kind == SONAE_CHOICE && d->scales[d->questions[q].scale].select == SONAE_SELECT_MANY;
}

static void put_wide(const sonae_definition *d, const sonae_answers *answers, sn_buffer *out) {
  for (size_t q = 0; q < d->question_count; q++) {
    if (answers->codes[q] != SONAE_GIVEN) continue;
    if (is_of_many(d, q)) sn_bytes_put_number(out, answers->chosen[q]);
    if (d->questions[q].kind != SONAE_NUMBER) continue;
    sn_bytes_put_signed(out, answers->numbers[q].whole);
    sn_bytes_put_number(out, answers->numbers[q].billionths);
  }
}

static void put_attributes(const sonae_definition *d, const sonae_attribute *attributes, sn_buffer *out) {
  size_t count = 0, next = 0;
  for (size_t i = 0; attributes && i < d->attribute_count; i++)
    count += attributes[i].text != NULL;
  sn_bytes_put_number(out, count);
  for (size_t i = 0; count && i < d->attribute_count; i++) {
    if (!attributes[i].text) continue;
    sn_bytes_put_number(out, i - next);
    sn_bytes_put_text(out, attributes[i].text);
    next = i + 1;
  }
}

bool sn_pack_answers(const sonae_definition *definition, const sonae_answers *answers, sn_buffer *out) {
  sn_bytes_put_byte(out, ANSWERS_VERSION);
  sn_buffer_add(out, answers->codes, definition->question_count);
  put_wide(definition, answers, out);
  put_attributes(definition, answers->attributes, out);
  return !out->failed;
}

/* --- reading --- */

/* Without a branch, so that many are looked at at once. */
static bool codes_exist(const sn_layout *l, const uint8_t *codes) {
  const uint8_t *top = l->top, *hole = l->hole, *other_hole = l->other_hole;
  uint8_t wrong = 0;
  for (uint32_t q = 0; q < l->question_count; q++)
    wrong |= (uint8_t)((codes[q] > top[q]) | (codes[q] == hole[q]) | (codes[q] == other_hole[q]));
  return !wrong;
}

static uint64_t read_chosen(sn_bytes *b, uint32_t option_count) {
  uint64_t most = option_count < 64 ? (UINT64_C(1) << option_count) - 1 : UINT64_MAX;
  uint64_t chosen = sn_bytes_number(b, most);
  if (!chosen) sn_bytes_fail(b);
  return chosen;
}

static sonae_decimal read_decimal(sn_bytes *b) {
  sonae_decimal number = {.whole = sn_bytes_signed(b)};
  number.billionths = (uint32_t)sn_bytes_number(b, BILLION - 1);
  if (number.whole > MOST_WHOLE || number.whole < -MOST_WHOLE - 1) sn_bytes_fail(b);
  return number;
}

static void read_wide(const sn_layout *l, sn_bytes *b, sn_answer_arrays *arrays) {
  for (uint32_t i = 0; i < l->wide_count; i++) {
    uint32_t q = l->wide[i];
    bool given = arrays->codes[q] == SONAE_GIVEN;
    if (l->questions[q].form == SN_FORM_MANY)
      arrays->chosen[q] = given ? read_chosen(b, l->scales[l->questions[q].scale].option_count) : 0;
    else
      arrays->numbers[q] = given ? read_decimal(b) : (sonae_decimal){0};
  }
}

static void read_attributes(const sn_layout *l, sn_bytes *b, sonae_attribute *attributes) {
  if (l->attribute_count) memset(attributes, 0, l->attribute_count * sizeof *attributes);
  uint64_t count = sn_bytes_number(b, l->attribute_count), next = 0;
  for (; count && !b->failed; count--) {
    uint64_t index = next + sn_bytes_number(b, UINT32_MAX);
    const char *text = sn_bytes_text(b, NULL);
    if (!text || index >= l->attribute_count) {
      sn_bytes_fail(b);
      return;
    }
    attributes[index].text = text;
    attributes[index].numeric = sn_number_decimal(text, &attributes[index].number);
    next = index + 1;
  }
}

bool sn_layout_answers(const sn_layout *layout, const void *bytes, size_t length, sn_answer_arrays *arrays) {
  sn_bytes b = sn_bytes_of(bytes, length);
  if (sn_bytes_byte(&b) != ANSWERS_VERSION) return false;
  arrays->codes = sn_bytes_take(&b, layout->question_count);
  if (!arrays->codes || !codes_exist(layout, arrays->codes)) return false;
  read_wide(layout, &b, arrays);
  read_attributes(layout, &b, arrays->attributes);
  return sn_bytes_done(&b);
}

static sonae_status read_into(const sn_layout *layout, const void *bytes, size_t length, sn_arena *scratch,
                              const sonae_definition *definition, sn_response *response) {
  sonae_attribute *attributes = SN_ARENA_NEW(scratch, layout->attribute_count, sonae_attribute);
  if (!attributes) return SONAE_E_MEMORY;
  sn_answer_arrays arrays = {.chosen = response->chosen, .numbers = response->numbers, .attributes = attributes};
  if (!sn_layout_answers(layout, bytes, length, &arrays)) return SONAE_E_INPUT;
  const sonae_answers answers = {arrays.codes, response->chosen, response->numbers, attributes};
  return sn_response_answer(response, definition, &answers) ? SONAE_OK : SONAE_E_MEMORY;
}

sonae_status sn_unpack_answers(const sonae_definition *definition, const void *bytes, size_t length,
                               sn_response *response) {
  sn_arena scratch = {0};
  sn_layout layout;
  sonae_status status = sn_layout_of(definition, &scratch, &layout)
                            ? read_into(&layout, bytes, length, &scratch, definition, response)
                            : SONAE_E_MEMORY;
  sn_arena_free(&scratch);
  return status;
}
