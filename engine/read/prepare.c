/* SPDX-License-Identifier: Apache-2.0 */
#include "read/prepare.h"

#include <string.h>

#include "base/text.h"
#include "form/layout.h"
#include "words/words.h"

/* Bytes of the white space at `text`; 0: none. */
static size_t space_at(const char *text) {
  const unsigned char *at = (const unsigned char *)text;
  if (at[0] == ' ' || (at[0] >= '\t' && at[0] <= '\r')) return 1;
  if (at[0] == 0xC2 && at[1] == 0xA0) return 2;
  if (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80) return 3;
  return 0;
}

static const char *skip_space(const char *text) {
  for (size_t bytes; (bytes = space_at(text));)
    text += bytes;
  return text;
}

bool sn_prepared_same(const char *a, const char *b) {
  for (;; a++, b++) {
    if (*a != *b) {
      a = skip_space(a);
      b = skip_space(b);
    }
    if (*a != *b) return false;
    if (!*a) return true;
  }
}

const char *sn_prepared_key(sn_arena *arena, const char *text) {
  const char *key = sn_words_key(arena, text);
  char *out = sn_arena_text(arena, key);
  if (!out) return NULL;
  char *to = out;
  for (const char *from = skip_space(out); *from; from = skip_space(from))
    *to++ = *from++;
  *to = '\0';
  return out;
}

bool sn_contest_enter(sn_contest *contest, size_t held, const sn_prepared *prepared) {
  size_t asked = prepared->definition->question_count;
  size_t least = contest->best ? contest->best->definition->question_count : SIZE_MAX;
  bool as_many = held == contest->held;
  if (!held || held < contest->held || (as_many && asked > least)) return false;
  contest->tied = as_many && asked == least;
  if (contest->tied) return false;
  contest->best = prepared;
  contest->held = held;
  return true;
}

bool sn_prepared_is_many(const sonae_definition *definition, uint32_t question) {
  uint32_t scale = definition->questions[question].scale;
  return scale != SONAE_NONE && definition->scales[scale].select == SONAE_SELECT_MANY;
}

/* Full width makes Latin letters three times as long; white space may come in between. */
static void allow_length(sn_prepared *out, const char *text) {
  size_t most = text ? 4 * strlen(text) + 64 : 0;
  if (most > out->longest_text) out->longest_text = most;
}

static void put_text(sn_arena *arena, sn_prepared *out, uint32_t question, const char *text) {
  allow_length(out, text);
  if (text) sn_lookup_put(&out->texts, sn_prepared_key(arena, text), question);
}

static void allow_labels(sn_prepared *out) {
  const sonae_definition *d = out->definition;
  for (size_t s = 0; s < d->scale_count; s++)
    for (size_t o = 0; o < d->scales[s].option_count; o++)
      for (size_t i = 0; d->scales[s].options[o].label && i < d->language_count; i++)
        allow_length(out, d->scales[s].options[o].label[i]);
}

static void put_texts(sn_arena *arena, sn_prepared *out) {
  const sonae_definition *d = out->definition;
  for (uint32_t q = 0; q < d->question_count; q++)
    for (size_t i = 0; i < d->language_count; i++)
      put_text(arena, out, q, d->questions[q].text ? d->questions[q].text[i] : NULL);
}

static void put_names(sn_arena *arena, sn_prepared *out) {
  for (uint32_t q = 0; q < out->definition->question_count; q++) {
    char name[SN_FORM_NAME_BYTES];
    sn_form_question_name(out->definition->questions[q].id, name);
    sn_lookup_put(&out->names, sn_arena_text(arena, name), q);
  }
}

static const uint32_t *count_slots(sn_arena *arena, const sonae_definition *d) {
  uint32_t *slots = SN_ARENA_NEW(arena, d->question_count + 1, uint32_t), next = 0;
  for (uint32_t q = 0; slots && q < d->question_count; q++) {
    slots[q] = next;
    next += 1 + (sn_prepared_is_many(d, q) ? (uint32_t)d->scales[d->questions[q].scale].option_count : 0);
    slots[q + 1] = next;
  }
  return slots;
}

bool sn_prepare(sn_arena *arena, const sn_definitions *at_hand, const sonae_definition *definition, sn_prepared *out) {
  *out = (sn_prepared){.definition = definition, .slots = count_slots(arena, definition)};
  if (!sn_lookup_new(arena, definition->question_count * definition->language_count, &out->texts)) return false;
  if (!sn_lookup_new(arena, definition->question_count, &out->names)) return false;
  out->resolver = sn_resolver_of(at_hand, definition, arena);
  put_texts(arena, out);
  allow_labels(out);
  put_names(arena, out);
  return !arena->failed;
}

const sn_prepared *sn_prepared_of(sn_arena *arena, const sn_definitions *at_hand, const sonae_definition *definition) {
  for (size_t i = 0; at_hand->prepared && i < at_hand->count; i++)
    if (at_hand->items[i] == definition) return &at_hand->prepared[i];
  sn_prepared *made = SN_ARENA_NEW(arena, 1, sn_prepared);
  return made && sn_prepare(arena, at_hand, definition, made) ? made : NULL;
}
