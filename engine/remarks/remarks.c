/* SPDX-License-Identifier: Apache-2.0 */
#include "remarks/remarks.h"

#include <stdio.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"
#include "base/text.h"

enum { MOST_TEXT_BYTES = 1024, MOST_PLACE_BYTES = 256, QUOTED_COLUMNS = 60 };

typedef struct sentence {
  sonae_severity severity;
  const char *code;
  sn_phrase phrase;
} sentence;

static const sentence SENTENCES[] = {
#define REMARK(name, severity, code, ja, en) {severity, code, {{ja, en}}},
#include "remarks/remarks.def"
#undef REMARK
};

sonae_remark sn_remark_of(sn_remark remark) {
  return (sonae_remark){.severity = SENTENCES[remark].severity, .code = SENTENCES[remark].code};
}

sn_remark sn_remark_find(const char *code) {
  size_t i = 0;
  while (i < SN_REMARK_COUNT && strcmp(SENTENCES[i].code, code) != 0)
    i++;
  return (sn_remark)i;
}

static const char *keep(sn_arena *arena, size_t size, const char *pattern, const char *const *arguments) {
  char text[MOST_TEXT_BYTES];
  sn_fill_cut(text, size, pattern, arguments, 4);
  return sn_arena_text(arena, text);
}

static sonae_remark *find_place(sn_remarks *remarks) {
  if (remarks->count < remarks->capacity) return &remarks->items[remarks->count++];
  size_t capacity = remarks->capacity ? remarks->capacity * 2 : 8;
  sonae_remark *items = SN_ARENA_NEW(remarks->arena, capacity, sonae_remark);
  if (!items) return NULL;
  if (remarks->count) memcpy(items, remarks->items, remarks->count * sizeof *items);
  remarks->items = items;
  remarks->capacity = capacity;
  return &items[remarks->count++];
}

static bool is_error(sn_remark remark) {
  return SENTENCES[remark].severity == SONAE_ERROR;
}

static bool drop_last_warning(sn_remarks *remarks) {
  size_t i = remarks->count;
  if (remarks->warnings == 0) return false;
  while (remarks->items[i - 1].severity == SONAE_ERROR)
    i--;
  memmove(&remarks->items[i - 1], &remarks->items[i], (remarks->count - i) * sizeof *remarks->items);
  remarks->count--;
  remarks->warnings--;
  return true;
}

bool sn_remarks_has_room(sn_remarks *remarks, sn_remark remark) {
  size_t most = remarks->most ? remarks->most : SN_MAX_REMARKS;
  remarks->errors += is_error(remark);
  if (remarks->count < most) return true;
  remarks->left_out++;
  return is_error(remark) && drop_last_warning(remarks);
}

void sn_remarks_put(sn_remarks *remarks, sn_remark remark, const char *place, const char *question,
                    const char *const arguments[4]) {
  const sentence *s = &SENTENCES[remark];
  const sonae_remark made = {.severity = s->severity,
                             .code = s->code,
                             .place = keep(remarks->arena, MOST_PLACE_BYTES, "{0}", (const char *const[4]){place}),
                             .question =
                                 keep(remarks->arena, MOST_PLACE_BYTES, "{0}", (const char *const[4]){question}),
                             .text = keep(remarks->arena, MOST_TEXT_BYTES, s->phrase.in[remarks->language], arguments)};
  sonae_remark *to = remarks->arena->failed ? NULL : find_place(remarks);
  if (!to) return;
  *to = made;
  remarks->warnings += !is_error(remark);
}

void sn_remarks_add(sn_remarks *remarks, sn_remark remark, const char *place, const char *question,
                    const char *const arguments[4]) {
  if (sn_remarks_has_room(remarks, remark)) sn_remarks_put(remarks, remark, place, question, arguments);
}

void sn_remarks_finish(sn_remarks *remarks) {
  char count[24];
  if (!remarks->left_out) return;
  (void)snprintf(count, sizeof count, "%zu", remarks->left_out);
  remarks->left_out = 0;
  sn_remarks_put(remarks, SN_REMARK_MORE, "", "", (const char *const[4]){count});
}

const char *sn_remarks_quote(sn_arena *arena, const char *text) {
  static const char MORE[] = "…";
  size_t fits = sn_text_fit(text, QUOTED_COLUMNS);
  if (!text[fits]) return text;
  char *cut = SN_ARENA_NEW(arena, fits + sizeof MORE, char);
  if (!cut) return "";
  memcpy(cut, text, fits);
  memcpy(cut + fits, MORE, sizeof MORE);
  return cut;
}
