/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A layout as bytes (numbers and texts: base/bytes.h):
 *
 *   version     1 byte, LAYOUT_VERSION
 *   scales      number of them; each: number of options, their ids
 *   questions   number of them; each: id; 1 byte, form + NOT_APPLICABLE_FLAG; its scale, where there are options
 *   attributes  number of them; each: id
 */
#include "model/layout.h"

enum { LAYOUT_VERSION = 1, NOT_APPLICABLE_FLAG = 8, SMALLEST_ITEM_BYTES = 3 };

static bool has_options(sn_form form) {
  return form == SN_FORM_ONE || form == SN_FORM_MANY;
}

static bool is_wide(sn_form form) {
  return form == SN_FORM_MANY || form == SN_FORM_NUMBER;
}

/* The tables that follow from the questions. */
static bool derive(sn_layout *l, sn_arena *arena) {
  uint32_t *wide = SN_ARENA_NEW(arena, l->question_count, uint32_t);
  uint8_t *top = SN_ARENA_NEW(arena, l->question_count, uint8_t);
  uint8_t *hole = SN_ARENA_NEW(arena, l->question_count, uint8_t);
  uint8_t *other_hole = SN_ARENA_NEW(arena, l->question_count, uint8_t);
  if (arena->failed) return false;
  for (uint32_t q = 0; q < l->question_count; q++) {
    const sn_layout_question *question = &l->questions[q];
    bool one = question->form == SN_FORM_ONE;
    if (is_wide(question->form)) wide[l->wide_count++] = q;
    top[q] = SONAE_GIVEN;
    if (one) top[q] = (uint8_t)(SONAE_FIRST_OPTION + l->scales[question->scale].option_count - 1);
    hole[q] = one ? SONAE_GIVEN : SN_NO_CODE;
    other_hole[q] = question->not_applicable ? SN_NO_CODE : SONAE_NOT_APPLICABLE;
  }
  l->wide = wide;
  l->top = top;
  l->hole = hole;
  l->other_hole = other_hole;
  return true;
}

/* --- of a definition --- */

static sn_form form_of(const sonae_definition *d, const sonae_question *question) {
  switch (question->kind) {
  case SONAE_CHOICE:
    break;
  case SONAE_TEXT:
    return SN_FORM_TEXT;
  case SONAE_NUMBER:
    return SN_FORM_NUMBER;
  case SONAE_DATE:
    return SN_FORM_DATE;
  }
  return d->scales[question->scale].select == SONAE_SELECT_MANY ? SN_FORM_MANY : SN_FORM_ONE;
}

static const char *const *option_ids(const sonae_scale *scale, sn_arena *arena) {
  const char **ids = SN_ARENA_NEW(arena, scale->option_count, const char *);
  for (size_t i = 0; ids && i < scale->option_count; i++)
    ids[i] = scale->options[i].id;
  return ids;
}

bool sn_layout_of(const sonae_definition *definition, sn_arena *arena, sn_layout *out) {
  sn_layout_scale *scales = SN_ARENA_NEW(arena, definition->scale_count, sn_layout_scale);
  sn_layout_question *questions = SN_ARENA_NEW(arena, definition->question_count, sn_layout_question);
  const char **attributes = SN_ARENA_NEW(arena, definition->attribute_count, const char *);
  if (arena->failed) return false;
  for (size_t i = 0; i < definition->scale_count; i++)
    scales[i] = (sn_layout_scale){.options = option_ids(&definition->scales[i], arena),
                                  .option_count = (uint32_t)definition->scales[i].option_count};
  for (size_t q = 0; q < definition->question_count; q++) {
    const sonae_question *question = &definition->questions[q];
    questions[q] = (sn_layout_question){.id = question->id,
                                        .form = form_of(definition, question),
                                        .not_applicable = question->not_applicable,
                                        .scale = question->kind == SONAE_CHOICE ? question->scale : SONAE_NONE};
  }
  for (size_t i = 0; i < definition->attribute_count; i++)
    attributes[i] = definition->attributes[i].id;
  *out = (sn_layout){.scales = scales,
                     .scale_count = (uint32_t)definition->scale_count,
                     .questions = questions,
                     .question_count = (uint32_t)definition->question_count,
                     .attributes = attributes,
                     .attribute_count = (uint32_t)definition->attribute_count};
  return !arena->failed && derive(out, arena);
}

/* --- as bytes --- */

void sn_layout_write(const sn_layout *layout, sn_buffer *out) {
  sn_bytes_put_byte(out, LAYOUT_VERSION);
  sn_bytes_put_number(out, layout->scale_count);
  for (uint32_t i = 0; i < layout->scale_count; i++) {
    sn_bytes_put_number(out, layout->scales[i].option_count);
    for (uint32_t k = 0; k < layout->scales[i].option_count; k++)
      sn_bytes_put_text(out, layout->scales[i].options[k]);
  }
  sn_bytes_put_number(out, layout->question_count);
  for (uint32_t q = 0; q < layout->question_count; q++) {
    const sn_layout_question *question = &layout->questions[q];
    sn_bytes_put_text(out, question->id);
    sn_bytes_put_byte(out, (unsigned)question->form | (question->not_applicable ? NOT_APPLICABLE_FLAG : 0u));
    if (has_options(question->form)) sn_bytes_put_number(out, question->scale);
  }
  sn_bytes_put_number(out, layout->attribute_count);
  for (uint32_t i = 0; i < layout->attribute_count; i++)
    sn_bytes_put_text(out, layout->attributes[i]);
}

static const char *read_id(sn_bytes *b) {
  const char *id = sn_bytes_text(b, NULL);
  if (id && *id) return id;
  sn_bytes_fail(b);
  return "";
}

/* How many follow: no more than there are bytes for, so that no number makes us ask for much memory. */
static uint32_t read_count(sn_bytes *b) {
  return (uint32_t)sn_bytes_number(b, (uint64_t)(b->end - b->at) / SMALLEST_ITEM_BYTES);
}

static const char *const *read_ids(sn_bytes *b, uint32_t count, sn_arena *arena) {
  const char **ids = SN_ARENA_NEW(arena, count, const char *);
  for (uint32_t i = 0; ids && i < count; i++)
    ids[i] = read_id(b);
  return ids;
}

static void read_scales(sn_bytes *b, sn_arena *arena, sn_layout *out) {
  uint32_t count = read_count(b);
  sn_layout_scale *scales = SN_ARENA_NEW(arena, count, sn_layout_scale);
  for (uint32_t i = 0; scales && i < count && !b->failed; i++) {
    scales[i].option_count = (uint32_t)sn_bytes_number(b, SONAE_MAX_OPTIONS);
    if (scales[i].option_count == 0) sn_bytes_fail(b);
    scales[i].options = read_ids(b, scales[i].option_count, arena);
  }
  out->scales = scales;
  out->scale_count = count;
}

static void read_question(sn_bytes *b, const sn_layout *layout, sn_layout_question *out) {
  out->id = read_id(b);
  unsigned byte = sn_bytes_byte(b), form = byte & ~(unsigned)NOT_APPLICABLE_FLAG;
  if (form >= SN_FORM_COUNT) sn_bytes_fail(b);
  if (b->failed) return;
  out->form = (sn_form)form;
  out->not_applicable = byte & NOT_APPLICABLE_FLAG;
  out->scale = SONAE_NONE;
  if (!has_options(out->form)) return;
  out->scale = (uint32_t)sn_bytes_number(b, UINT32_MAX);
  if (out->scale >= layout->scale_count) sn_bytes_fail(b);
}

static void read_questions(sn_bytes *b, sn_arena *arena, sn_layout *out) {
  uint32_t count = read_count(b);
  sn_layout_question *questions = SN_ARENA_NEW(arena, count, sn_layout_question);
  for (uint32_t i = 0; questions && i < count && !b->failed; i++)
    read_question(b, out, &questions[i]);
  out->questions = questions;
  out->question_count = count;
}

bool sn_layout_read(const void *bytes, size_t length, sn_arena *arena, sn_layout *out) {
  sn_bytes b = sn_bytes_of(bytes, length);
  *out = (sn_layout){0};
  if (sn_bytes_byte(&b) != LAYOUT_VERSION) return false;
  read_scales(&b, arena, out);
  read_questions(&b, arena, out);
  out->attribute_count = read_count(&b);
  out->attributes = read_ids(&b, out->attribute_count, arena);
  return sn_bytes_done(&b) && !arena->failed && derive(out, arena);
}
