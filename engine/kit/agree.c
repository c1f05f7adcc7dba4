/* SPDX-License-Identifier: Apache-2.0 */
/* Questions that both checklists have: the newer answer counts, everywhere. */
#include <string.h>

#include "kit/inner.h"

/* ---- which of the two ---- */

/* Contacts are asked more often, so they win a tie. */
static bool contacts_count(const sonae_kit *kit) {
  const char *own = kit->response ? kit->response->date : NULL;
  const char *theirs = kit->contacts ? kit->contacts->date : NULL;
  return !own || !theirs || strcmp(own, theirs) <= 0;
}

static bool is_settled(uint8_t code) {
  return code >= SONAE_NOT_APPLICABLE;
}

/* Options are told apart by their place: both must have the same ones. */
static bool share_options(const sonae_definition *a, uint32_t scale, const sonae_definition *b, uint32_t other) {
  if (scale == SONAE_NONE || other == SONAE_NONE) return scale == other;
  const sonae_scale *x = &a->scales[scale], *y = &b->scales[other];
  if (x->option_count != y->option_count) return false;
  for (size_t i = 0; i < x->option_count; i++)
    if (strcmp(x->options[i].id, y->options[i].id) != 0) return false;
  return true;
}

/* The same question in the other checklist; SONAE_NONE: there is none. */
static uint32_t twin_of(const sonae_papers *papers, uint32_t question) {
  const sonae_question *q = &papers->definition->questions[question];
  uint32_t twin = papers->other ? sonae_find_question(papers->other, q->id) : SONAE_NONE;
  if (twin == SONAE_NONE) return twin;
  bool same = share_options(papers->definition, q->scale, papers->other, papers->other->questions[twin].scale);
  return same ? twin : SONAE_NONE;
}

static bool is_same(const sonae_response *own, uint32_t question, const sonae_response *other, uint32_t twin) {
  const char *a = own->answers[question].text, *b = other->answers[twin].text;
  uint8_t code = own->packed.codes[question];
  if (code != other->packed.codes[twin]) return false;
  if (code != SONAE_GIVEN) return true;
  if (a || b) return a && b && strcmp(a, b) == 0;
  return own->packed.chosen && other->packed.chosen && own->packed.chosen[question] == other->packed.chosen[twin];
}

size_t sonae_kit_differences(const sonae_kit *kit, uint32_t *questions, size_t most, bool *contacts) {
  size_t count = 0;
  const sonae_response *own = kit->response, *other = kit->contacts;
  *contacts = contacts_count(kit);
  for (uint32_t q = 0; own && other && q < kit->papers->definition->question_count; q++) {
    uint32_t twin = twin_of(kit->papers, q);
    if (twin == SONAE_NONE || is_same(own, q, other, twin)) continue;
    if (!is_settled(own->packed.codes[q]) || !is_settled(other->packed.codes[twin])) continue;
    if (count < most) questions[count] = q;
    count++;
  }
  return count;
}

/* ---- one set of answers for each checklist ---- */

typedef struct side {
  uint8_t *codes;
  uint64_t *chosen;
  sonae_decimal *numbers;
  const char **texts;
} side;

static const sonae_answers *copy(sn_filling *f, const sonae_definition *d, const sonae_answers *from,
                                 const sonae_response *response, side *to) {
  size_t count = d->question_count;
  sonae_answers *answers = SN_ARENA_NEW(f->arena, 1, sonae_answers);
  *to = (side){.codes = SN_ARENA_NEW(f->arena, count, uint8_t),
               .chosen = SN_ARENA_NEW(f->arena, count, uint64_t),
               .numbers = SN_ARENA_NEW(f->arena, count, sonae_decimal),
               .texts = SN_ARENA_NEW(f->arena, count, const char *)};
  if (f->arena->failed) return NULL;
  memcpy(to->codes, from->codes, count);
  if (from->chosen) memcpy(to->chosen, from->chosen, count * sizeof *to->chosen);
  if (from->numbers) memcpy(to->numbers, from->numbers, count * sizeof *to->numbers);
  for (size_t i = 0; response && i < count; i++)
    to->texts[i] = response->answers[i].text;
  *answers =
      (sonae_answers){.codes = to->codes, .chosen = to->chosen, .numbers = to->numbers, .attributes = from->attributes};
  return answers;
}

static void take(side *to, uint32_t at, const side *from, uint32_t question) {
  to->codes[at] = from->codes[question];
  to->chosen[at] = from->chosen[question];
  to->numbers[at] = from->numbers[question];
  to->texts[at] = from->texts[question];
}

bool sn_kit_agree(sn_filling *f) {
  side own, other;
  f->answers = copy(f, f->definition, f->answers, f->kit->response, &own);
  if (!f->answers) return false;
  f->texts = own.texts;
  if (!f->other) return true;
  f->other_answers = copy(f, f->other, f->other_answers, f->kit->contacts, &other);
  if (!f->other_answers) return false;
  f->other_texts = other.texts;
  bool theirs = contacts_count(f->kit);
  for (uint32_t q = 0; q < f->definition->question_count; q++) {
    uint32_t twin = twin_of(f->kit->papers, q);
    if (twin == SONAE_NONE) continue;
    bool a = is_settled(own.codes[q]), b = is_settled(other.codes[twin]);
    if (a && (!b || !theirs)) {
      take(&other, twin, &own, q);
    } else if (b) {
      f->merged = f->merged || own.codes[q] != other.codes[twin];
      take(&own, q, &other, twin);
    }
  }
  return true;
}
