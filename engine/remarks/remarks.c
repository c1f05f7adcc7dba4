/* SPDX-License-Identifier: Apache-2.0 */
#include "remarks/remarks.h"

#include <string.h>

#include "base/fill.h"
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
  return sn_arena_copy(arena, text, strlen(text));
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

static void put(sn_remarks *remarks, sonae_remark *to, sn_remark remark, const char *place, const char *question,
                const char *const arguments[4]) {
  const sentence *s = &SENTENCES[remark];
  const sonae_remark made = {.severity = s->severity,
                             .code = s->code,
                             .place = keep(remarks->arena, MOST_PLACE_BYTES, "{0}", (const char *const[4]){place}),
                             .question =
                                 keep(remarks->arena, MOST_PLACE_BYTES, "{0}", (const char *const[4]){question}),
                             .text = keep(remarks->arena, MOST_TEXT_BYTES, s->phrase.in[remarks->language], arguments)};
  if (!remarks->arena->failed)
    *to = made;
  else if (to == &remarks->items[remarks->count - 1])
    remarks->count--;
}

void sn_remarks_add(sn_remarks *remarks, sn_remark remark, const char *place, const char *question,
                    const char *const arguments[4]) {
  bool first_error = SENTENCES[remark].severity == SONAE_ERROR && remarks->errors++ == 0;
  sonae_remark *to = NULL;
  if (remarks->count < SN_MAX_REMARKS - 1)
    to = find_place(remarks);
  else if (first_error) /* why a file is rejected is told even if that takes another one's place */
    to = &remarks->items[SN_MAX_REMARKS - 2];
  if (to) put(remarks, to, remark, place, question, arguments);
  if (!to && remarks->count == SN_MAX_REMARKS - 1 && (to = find_place(remarks)))
    put(remarks, to, SN_REMARK_MORE, "", "", (const char *const[4]){0});
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
