/* SPDX-License-Identifier: Apache-2.0 */
#include "read/resolver.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

const char *sn_resolver_key(sn_arena *scratch, const char *text, char room[SN_SHORT_KEY_BYTES]) {
  if (sn_words_short_key(text, room)) return room;
  return strlen(text) <= SN_MAX_KEYED_BYTES ? sn_words_key(scratch, text) : NULL;
}

uint8_t sn_resolver_only(uint64_t options) {
  if (!options || (options & (options - 1))) return SN_NO_OPTION;
  uint8_t option = 0;
  while (!(options >> option & 1))
    option++;
  return option;
}

/* --- what stands before a text --- */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Of a key. Letters are marks only when they stand alone: "o 一部", not "online". */
static size_t head_mark(const char *key, sn_mark *mark) {
  static const struct {
    const char *text;
    sn_mark mark;
    bool letter;
  } MARKS[] = {{"◎", SN_MARK_DOUBLE, false}, {"○", SN_MARK_CIRCLE, false}, {"△", SN_MARK_PART, false},
               {"▲", SN_MARK_PART, false},   {"×", SN_MARK_CROSS, false},  {"✓", SN_MARK_TICK, false},
               {"レ", SN_MARK_TICK, true},   {"o", SN_MARK_CIRCLE, true},  {"x", SN_MARK_CROSS, true}};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    size_t length = strlen(MARKS[i].text);
    if (strncmp(key, MARKS[i].text, length) != 0) continue;
    if (MARKS[i].letter && key[length] && !strchr(" :.)", key[length])) continue;
    *mark = MARKS[i].mark;
    return length;
  }
  return 0;
}

/* ① to ⑳, which NFKC makes plain digits. */
static bool is_circled(const char *text) {
  const unsigned char *s = (const unsigned char *)text;
  return s[0] == 0xE2 && s[1] == 0x91 && s[2] >= 0xA0 && s[2] <= 0xB3;
}

/* "2.", "(2)", "2:", "2 ", "②", or "2" and nothing else: not "2年", not "2.5". */
static size_t head_number(const char *text, const char *key, int *number) {
  size_t open = *key == '(' || *key == '[', digits = 0;
  int value = 0;
  for (; digits < 3 && is_digit(key[open + digits]); digits++)
    value = value * 10 + (key[open + digits] - '0');
  size_t length = open + digits;
  if (digits == 0 || digits > 2) return 0;
  bool comma = strncmp(key + length, "、", strlen("、")) == 0;
  bool bound = key[length] && strchr(".:)] ", key[length]) && !is_digit(key[length + 1]);
  if (open && key[length] != ')' && key[length] != ']') return 0;
  if (key[length] && !comma && !bound && !is_circled(text)) return 0;
  *number = value;
  return length + (comma ? strlen("、") : bound ? 1 : 0);
}

sn_headed sn_resolver_head(const char *text, const char *key) {
  sn_headed head = {.rest = key, .number = -1};
  size_t length = head_mark(key, &head.mark);
  if (!length) length = head_number(text, key, &head.number);
  if (length) head.rest = key + length + strspn(key + length, " :.)");
  return head;
}

/* --- signs and words of a scale --- */

static uint64_t bit(uint8_t option) {
  return option == SN_NO_OPTION ? 0 : UINT64_C(1) << option;
}

/* A label such as 決めていない or "none": whoever marks it with a circle may mean the contrary. */
static bool is_negative(const char *key) {
  static const char *const ENDS[] = {"ない", "なし", "無し", "無い", "ません", "いいえ"};
  static const char *const STARTS[] = {"no", "not", "none", "never", "nothing", "nobody"};
  size_t length = strlen(key), word = strspn(key, "abcdefghijklmnopqrstuvwxyz");
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
    if (length >= strlen(ENDS[i]) && strcmp(key + length - strlen(ENDS[i]), ENDS[i]) == 0) return true;
  for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
    if (word == strlen(STARTS[i]) && strncmp(key, STARTS[i], word) == 0) return true;
  return false;
}

static bool has_negative_name(const sn_scale_names *names, uint8_t option) {
  for (size_t i = 0; i < names->count; i++)
    if (names->names[i].option == option && is_negative(names->names[i].head.rest)) return true;
  return false;
}

static uint8_t find_id(const sonae_scale *scale, const char *id) {
  for (uint8_t i = 0; i < scale->option_count; i++)
    if (strcmp(scale->options[i].id, id) == 0) return i;
  return SN_NO_OPTION;
}

/* yes, part and no of a scale of two or three options. */
typedef struct plain_scale {
  uint8_t yes, part, no;
} plain_scale;

static bool read_ids(const sonae_scale *scale, plain_scale *out) {
  static const char *const PARTS[] = {"part", "partial", "partly"};
  *out = (plain_scale){.yes = find_id(scale, "yes"), .part = SN_NO_OPTION, .no = find_id(scale, "no")};
  for (size_t i = 0; out->part == SN_NO_OPTION && i < sizeof PARTS / sizeof *PARTS; i++)
    out->part = find_id(scale, PARTS[i]);
  size_t known = 2 + (out->part != SN_NO_OPTION);
  return out->yes != SN_NO_OPTION && out->no != SN_NO_OPTION && scale->option_count == known;
}

/* 100 and 0, and at most one between. */
static bool read_points(const sonae_scale *scale, plain_scale *out) {
  *out = (plain_scale){.yes = SN_NO_OPTION, .part = SN_NO_OPTION, .no = SN_NO_OPTION};
  if (scale->option_count > 3) return false;
  for (uint8_t i = 0; i < scale->option_count; i++) {
    int32_t points = scale->options[i].points;
    uint8_t *place = points == 100 ? &out->yes : points == 0 ? &out->no : &out->part;
    if (*place != SN_NO_OPTION || points < 0 || points > 100) return false;
    *place = i;
  }
  return out->yes != SN_NO_OPTION && out->no != SN_NO_OPTION;
}

static bool falls(const sonae_scale *scale, plain_scale plain) {
  int32_t yes = scale->options[plain.yes].points, no = scale->options[plain.no].points;
  int32_t part = plain.part == SN_NO_OPTION ? no : scale->options[plain.part].points;
  return yes > no && yes > part && (part > no || plain.part == SN_NO_OPTION);
}

/* Signs that the labels bear themselves. */
static bool read_label_marks(sn_scale_names *names) {
  uint64_t options[SN_MARK_COUNT] = {0};
  bool any = false;
  for (size_t i = 0; i < names->count; i++)
    if (!names->names[i].id && names->names[i].head.mark) {
      options[names->names[i].head.mark] |= bit(names->names[i].option);
      any = true;
    }
  for (int mark = SN_MARK_DOUBLE; mark < SN_MARK_COUNT; mark++)
    names->marks[mark] = sn_resolver_only(options[mark]);
  if (!options[SN_MARK_DOUBLE]) names->marks[SN_MARK_DOUBLE] = names->marks[SN_MARK_CIRCLE];
  return any;
}

static void set_marks(sn_scale_names *names, plain_scale plain) {
  names->marks[SN_MARK_DOUBLE] = names->marks[SN_MARK_CIRCLE] = plain.yes;
  names->marks[SN_MARK_PART] = plain.part;
  names->marks[SN_MARK_CROSS] = plain.no;
  if (plain.part == SN_NO_OPTION) names->marks[SN_MARK_TICK] = plain.yes;
}

/* Labels such as はい（…） and なし. */
static bool read_label_truths(sn_scale_names *names) {
  uint64_t options[2] = {0};
  for (size_t i = 0; i < names->count; i++) {
    int truth = names->names[i].id ? -1 : sn_words_truth(names->names[i].head.rest);
    if (truth >= 0) options[truth] |= bit(names->names[i].option);
  }
  for (int truth = 0; truth < 2; truth++)
    names->truths[truth] = sn_resolver_only(options[truth]);
  return options[0] || options[1];
}

static void read_signs(const sonae_scale *scale, sn_scale_names *names) {
  plain_scale by_ids, by_points;
  bool ids = read_ids(scale, &by_ids), points = read_points(scale, &by_points);
  if (points && has_negative_name(names, by_points.yes)) points = false;
  if (!read_label_marks(names)) {
    if (ids && falls(scale, by_ids))
      set_marks(names, by_ids);
    else if (!ids && points)
      set_marks(names, by_points);
  }
  if (read_label_truths(names)) return;
  plain_scale plain = ids ? by_ids : by_points;
  if (!ids && (!points || scale->option_count != 2)) return;
  names->truths[0] = plain.no;
  names->truths[1] = plain.yes;
}

/* --- building --- */

static void add_name(sn_arena *arena, sn_option_name *names, size_t *count, const char *text, size_t option, bool id) {
  const char *key = sn_words_key(arena, text);
  if (!key) return;
  names[(*count)++] = (sn_option_name){
      .text = text, .key = key, .head = sn_resolver_head(text, key), .option = (uint8_t)option, .id = id};
}

static void build_scale(sn_arena *arena, const sonae_definition *d, const sonae_scale *scale, sn_scale_names *out) {
  sn_option_name *names = SN_ARENA_NEW(arena, scale->option_count * (d->language_count + 1), sn_option_name);
  if (!names) return;
  memset(out->marks, SN_NO_OPTION, sizeof out->marks);
  memset(out->truths, SN_NO_OPTION, sizeof out->truths);
  for (size_t i = 0; i < scale->option_count; i++) {
    const sonae_option *option = &scale->options[i];
    add_name(arena, names, &out->count, option->id, i, true);
    for (size_t k = 0; option->label && k < d->language_count; k++)
      if (option->label[k]) add_name(arena, names, &out->count, option->label[k], i, false);
  }
  out->names = names;
  read_signs(scale, out);
}

static int compare_texts(const void *a, const void *b) {
  const sn_text_name *x = a, *y = b;
  int order = strcmp(x->key, y->key);
  return order ? order : (x->question > y->question) - (x->question < y->question);
}

static void build_texts(sn_arena *arena, const sonae_definition *d, sn_resolver *out) {
  sn_text_name *questions = SN_ARENA_NEW(arena, d->question_count * d->language_count, sn_text_name);
  if (!questions) return;
  for (uint32_t i = 0; i < d->question_count; i++)
    for (size_t k = 0; k < d->language_count; k++)
      if (d->questions[i].text[k])
        questions[out->question_count++] =
            (sn_text_name){.key = sn_words_key(arena, d->questions[i].text[k]), .question = i};
  if (arena->failed) return;
  if (out->question_count > 1) qsort(questions, out->question_count, sizeof *questions, compare_texts);
  out->questions = questions;
}

const sn_resolver *sn_resolver_new(sn_arena *arena, const sonae_definition *definition) {
  sn_resolver *resolver = SN_ARENA_NEW(arena, 1, sn_resolver);
  sn_scale_names *scales = SN_ARENA_NEW(arena, definition->scale_count, sn_scale_names);
  if (!resolver || !scales) return NULL;
  for (size_t i = 0; i < definition->scale_count; i++)
    build_scale(arena, definition, &definition->scales[i], &scales[i]);
  resolver->definition = definition;
  resolver->scales = scales;
  build_texts(arena, definition, resolver);
  return arena->failed ? NULL : resolver;
}

const sn_resolver *sn_resolver_of(const sn_definitions *definitions, const sonae_definition *definition,
                                  sn_arena *arena) {
  for (size_t i = 0; definitions->resolvers && i < definitions->count; i++)
    if (definitions->items[i] == definition && definitions->resolvers[i]) return definitions->resolvers[i];
  return sn_resolver_new(arena, definition);
}

const sn_resolver *sn_resolver_with(sn_arena *arena, const sn_resolver *resolver, const struct sn_wording *wording) {
  sn_resolver *made = SN_ARENA_NEW(arena, 1, sn_resolver);
  if (!made) return NULL;
  *made = *resolver;
  made->wording = wording;
  return made;
}

const struct sn_wording *sn_resolver_wording(const sn_resolver *resolver) {
  return resolver->wording;
}
