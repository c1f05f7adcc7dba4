/* SPDX-License-Identifier: Apache-2.0 */
/* Blanks, counted by who can fill them. */
#include <string.h>

#include "kit/inner.h"

/* Several people may stand in one text: "社長、責任者", "The president; the person responsible". */
static size_t one_person(const char *who) {
  static const char *const ENDS[] = {"、", ";", ","};
  size_t length = strlen(who);
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
    const char *end = strstr(who, ENDS[i]);
    if (end && (size_t)(end - who) < length) length = (size_t)(end - who);
  }
  return length;
}

/* "sales" and "Sales" are one. */
static bool is_same(const char *a, const char *b, size_t length) {
  for (size_t i = 0; i < length; i++) {
    bool cased = (a[i] ^ b[i]) == 0x20 && (a[i] | 0x20) >= 'a' && (a[i] | 0x20) <= 'z';
    if (!a[i] || (a[i] != b[i] && !cased)) return false;
  }
  return true;
}

static sn_kit_tally_row *row_of(sn_filling *f, const char *who, size_t length) {
  sn_kit_tally *t = f->tally;
  for (size_t i = 0; i < t->count; i++)
    if (is_same(t->rows[i].who, who, length) && !t->rows[i].who[length]) return &t->rows[i];
  if (t->count == t->capacity) { /* one for each who of the page: a handful */
    size_t capacity = t->capacity ? 2 * t->capacity : 8;
    sn_kit_tally_row *rows = SN_ARENA_NEW(f->arena, capacity, sn_kit_tally_row);
    if (!rows) return NULL;
    if (t->count) memcpy(rows, t->rows, t->count * sizeof *rows);
    t->rows = rows;
    t->capacity = capacity;
  }
  const char *name = sn_arena_copy(f->arena, who, length);
  if (!name) return NULL;
  t->rows[t->count] = (sn_kit_tally_row){.who = name};
  return &t->rows[t->count++];
}

void sn_kit_tally_add(sn_filling *filling, const char *who) {
  size_t length = who ? one_person(who) : 0; /* of several the first is the one to ask */
  if (!length) return;
  sn_kit_tally_row *row = row_of(filling, who, length);
  if (!row) return;
  row->count++;
  filling->tally->blanks++;
}

const char *sn_kit_tally_words(sn_filling *filling, const sn_kit_tally *tally) {
  if (!tally->count) return NULL;
  sn_buffer list = SN_BUFFER(64 * 1024);
  for (size_t i = 0; i < tally->count; i++) {
    if (i) sn_buffer_text(&list, sn_kit_say(SN_KIT_TEXT_SEPARATOR, filling->language));
    sn_buffer_text(&list, sn_kit_sentence(filling, SN_KIT_TEXT_BLANKS_OF, tally->rows[i].who,
                                          sn_kit_number(filling, (int64_t)tally->rows[i].count), NULL));
  }
  const char *words = list.failed ? NULL : sn_arena_copy(filling->arena, list.data, list.length);
  if (list.failed) filling->arena->failed = true;
  sn_buffer_free(&list);
  return words;
}
