/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/limits.h"
#include "read/resolver.h"
#include "read/wording.h"

static const sn_resolution NOTHING = {.code = SONAE_UNANSWERED, .way = SN_WAY_NONE};

static sn_resolution word(uint8_t code, sn_way way) {
  return (sn_resolution){.code = code, .way = way};
}

/* A set of options that were found one way: one is the answer, none is none, several are too many. */
static sn_resolution found(uint64_t options, sn_way way) {
  if (!options) return NOTHING;
  uint8_t only = sn_resolver_only(options);
  if (only == SN_NO_OPTION) return word(SONAE_UNANSWERED, SN_WAY_AMBIGUOUS);
  return word((uint8_t)(SONAE_FIRST_OPTION + only), way);
}

static bool is_settled(sn_resolution resolution) {
  return resolution.way != SN_WAY_NONE;
}

static uint64_t bit_of(const sn_option_name *name) {
  return UINT64_C(1) << name->option;
}

/* The id or label itself; byte for byte first, which is what a list to choose from gives. */
static sn_resolution find_name(const sn_scale_names *scale, const char *text, bool as_key) {
  uint64_t ids = 0, labels = 0;
  for (size_t i = 0; i < scale->count; i++) {
    const sn_option_name *name = &scale->names[i];
    if (strcmp(as_key ? name->key : name->text, text) != 0) continue;
    *(name->id ? &ids : &labels) |= bit_of(name);
  }
  return found(ids | labels, ids ? SN_WAY_ID : SN_WAY_LABEL);
}

/* Do a mark and a number, where both texts have one, say the same? */
static bool agrees(const sn_scale_names *scale, const sn_headed *typed, const sn_option_name *name) {
  if (typed->number >= 0 && name->head.number >= 0 && typed->number != name->head.number) return false;
  if (!typed->mark) return true;
  uint8_t meant = scale->marks[typed->mark];
  if (meant != SN_NO_OPTION) return meant == name->option;
  return !name->head.mark || name->head.mark == typed->mark;
}

/* The label behind a mark or number that only one of the two texts has. */
static sn_resolution find_headed(const sn_scale_names *scale, const sn_headed *typed) {
  uint64_t options = 0, contrary = 0;
  if (!*typed->rest) return NOTHING;
  for (size_t i = 0; i < scale->count; i++) {
    const sn_option_name *name = &scale->names[i];
    if (name->id || strcmp(name->head.rest, typed->rest) != 0) continue;
    *(agrees(scale, typed, name) ? &options : &contrary) |= bit_of(name);
  }
  return found(options | contrary, contrary ? SN_WAY_AMBIGUOUS : SN_WAY_PREFIX);
}

static sn_resolution find_mark(const sn_scale_names *scale, const sn_headed *typed) {
  uint8_t option = typed->mark && !*typed->rest ? scale->marks[typed->mark] : SN_NO_OPTION;
  return option == SN_NO_OPTION ? NOTHING : word((uint8_t)(SONAE_FIRST_OPTION + option), SN_WAY_SIGN);
}

static sn_resolution find_truth(const sn_scale_names *scale, const char *key) {
  int truth = sn_words_truth(key);
  uint8_t option = truth >= 0 ? scale->truths[truth] : SN_NO_OPTION;
  return option == SN_NO_OPTION ? NOTHING : word((uint8_t)(SONAE_FIRST_OPTION + option), SN_WAY_WORD);
}

static sn_resolution find_number(const sn_scale_names *scale, const sn_headed *typed) {
  uint64_t options = 0;
  if (typed->number < 0 || *typed->rest) return NOTHING;
  for (size_t i = 0; i < scale->count; i++)
    if (!scale->names[i].id && scale->names[i].head.number == typed->number) options |= bit_of(&scale->names[i]);
  return found(options, SN_WAY_NUMBER);
}

static size_t characters(const char *text) {
  size_t count = 0;
  for (; *text; text++)
    count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

/* A beginning that may stand for the whole: it ends where the label's first clause does, or it is most of a long one.
 */
static bool is_telling(const char *beginning, const char *whole) {
  static const char *const CLAUSES[] = {" ", "(", "、", "。", ",", ".", ":", ";", "/", "「"};
  enum { LEAST = 2, LEAST_CUT = 12 };
  size_t length = characters(beginning);
  const char *next = whole + strlen(beginning);
  for (size_t i = 0; length >= LEAST && i < sizeof CLAUSES / sizeof *CLAUSES; i++)
    if (strncmp(next, CLAUSES[i], strlen(CLAUSES[i])) == 0) return true;
  return length >= LEAST_CUT && length * 2 >= characters(whole);
}

static sn_resolution find_beginning(const sn_scale_names *scale, const sn_headed *typed) {
  uint64_t options = 0;
  bool telling = false;
  size_t length = strlen(typed->rest);
  if (length == 0) return NOTHING;
  for (size_t i = 0; i < scale->count; i++) {
    const sn_option_name *name = &scale->names[i];
    if (name->id || strncmp(name->head.rest, typed->rest, length) != 0) continue;
    if (!agrees(scale, typed, name)) return word(SONAE_UNANSWERED, SN_WAY_AMBIGUOUS);
    options |= bit_of(name);
    telling |= is_telling(typed->rest, name->head.rest);
  }
  return telling ? found(options, SN_WAY_PREFIX) : NOTHING;
}

static sn_resolution resolve_choice(const sn_scale_names *scale, const char *text, const char *key) {
  sn_resolution resolution = find_name(scale, key, true);
  uint8_t special = sn_words_special(key);
  const sn_headed typed = sn_resolver_head(text, key);
  if (!is_settled(resolution) && special) resolution = word(special, SN_WAY_WORD);
  if (!is_settled(resolution)) resolution = find_headed(scale, &typed);
  if (!is_settled(resolution)) resolution = find_mark(scale, &typed);
  if (!is_settled(resolution)) resolution = find_truth(scale, key);
  if (!is_settled(resolution)) resolution = find_number(scale, &typed);
  if (!is_settled(resolution)) resolution = find_beginning(scale, &typed);
  return resolution.way == SN_WAY_AMBIGUOUS ? word(SONAE_UNANSWERED, SN_WAY_AMBIGUOUS) : resolution;
}

sn_resolution sn_resolve(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, const char *text) {
  const sonae_question *asked = &resolver->definition->questions[question];
  const sn_scale_names *scale = asked->kind == SONAE_CHOICE ? &resolver->scales[asked->scale] : NULL;
  char room[SN_SHORT_KEY_BYTES];
  sn_resolution exact = scale && !resolver->wording ? find_name(scale, text, false) : NOTHING;
  if (is_settled(exact)) return exact;
  const char *key = sn_resolver_key(scratch, text, room);
  if (!key) return NOTHING;
  sn_resolution said = resolver->wording ? sn_wording_find(resolver->wording, question, text, key) : NOTHING;
  if (is_settled(said)) return said;
  if (sn_words_is_blank(key)) return word(SONAE_UNANSWERED, SN_WAY_BLANK);
  if (scale) return resolve_choice(scale, text, key);
  uint8_t special = sn_words_special(key);
  /* "not applicable" is a text like any other where that answer is not allowed */
  if (!special || (special == SONAE_NOT_APPLICABLE && !asked->not_applicable)) return NOTHING;
  return word(special, SN_WAY_WORD);
}

/* --- several options in one cell --- */

size_t sn_resolve_separator(const char *at) {
  static const char *const SEPARATORS[] = {";", ",", "\n", "\r", "、", "；", "，"};
  for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++)
    if (strncmp(at, SEPARATORS[i], strlen(SEPARATORS[i])) == 0) return strlen(SEPARATORS[i]);
  return 0;
}

typedef struct cell_part {
  const char *start, *end;
} cell_part;

enum { MOST_PARTS = 4 * SONAE_MAX_OPTIONS, MOST_JOINED = 8 };

/* How many parts there are; 0: too many to be options. */
static size_t split(const char *text, cell_part parts[MOST_PARTS]) {
  size_t count = 0;
  const char *start = text;
  for (const char *at = text;; at++) {
    size_t bytes = sn_resolve_separator(at);
    if (!bytes && *at) continue;
    if (count == MOST_PARTS) return 0;
    parts[count++] = (cell_part){.start = start, .end = at};
    if (!*at) return count;
    start = at + bytes;
    at += bytes - 1;
  }
}

/* An option out of the parts from `first` on: as many as possible together, since a label may hold a separator. Returns
 * how many were taken, 0 when they mean none. */
static size_t take_option(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, const cell_part *parts,
                          size_t count, sn_resolution *out) {
  for (size_t taken = count < MOST_JOINED ? count : MOST_JOINED; taken > 0; taken--) {
    const char *start = parts[0].start;
    const char *text = sn_arena_copy(scratch, start, (size_t)(parts[taken - 1].end - start));
    if (!text) return 0;
    *out = sn_resolve(resolver, scratch, question, text);
    bool whole = out->way == SN_WAY_ID || out->way == SN_WAY_LABEL || taken == 1;
    if (whole && (out->code >= SONAE_FIRST_OPTION || out->way == SN_WAY_BLANK)) return taken;
  }
  return 0;
}

sn_resolution sn_resolve_many(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, const char *text,
                              uint64_t *chosen) {
  cell_part parts[MOST_PARTS];
  sn_resolution all = sn_resolve(resolver, scratch, question, text), part;
  uint64_t options = 0;
  *chosen = 0;
  if (all.code >= SONAE_FIRST_OPTION) {
    *chosen = UINT64_C(1) << (all.code - SONAE_FIRST_OPTION);
    return word(SONAE_GIVEN, all.way);
  }
  if (all.code != SONAE_UNANSWERED || all.way == SN_WAY_BLANK) return all;
  size_t count = strlen(text) <= SN_MAX_KEYED_BYTES ? split(text, parts) : 0;
  for (size_t at = 0, taken; at < count; at += taken) {
    taken = take_option(resolver, scratch, question, parts + at, count - at, &part);
    if (!taken) return all;
    if (part.code >= SONAE_FIRST_OPTION) options |= UINT64_C(1) << (part.code - SONAE_FIRST_OPTION);
    if (part.way > all.way) all.way = part.way;
  }
  if (!options) return all;
  *chosen = options;
  return word(SONAE_GIVEN, all.way);
}

int sn_resolve_tick(const sn_resolver *resolver, sn_arena *scratch, uint32_t question, size_t option,
                    const char *text) {
  char room[SN_SHORT_KEY_BYTES];
  const char *key = sn_resolver_key(scratch, text, room);
  if (!key) return -1;
  sn_sign sign = sn_words_sign(key);
  int truth = sn_words_truth(key);
  if (sn_words_is_blank(key) || strcmp(key, "0") == 0 || strcmp(key, "×") == 0 || strcmp(key, "□") == 0) return 0;
  if (sign == SN_SIGN_YES || sign == SN_SIGN_TICK || strcmp(key, "1") == 0) return 1;
  if (truth >= 0) return truth;
  sn_resolution named = sn_resolve(resolver, scratch, question, text);
  return named.code == SONAE_FIRST_OPTION + option ? 1 : -1;
}
