/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "form/texts.h"
#include "read/resolver.h"

static const sn_heading NO_HEADING = {.question = SONAE_NONE, .option = SIZE_MAX, .way = SN_WAY_NONE};

static sn_heading heading(uint32_t question, size_t option, sn_way way) {
  return (sn_heading){.question = question, .option = option, .way = way};
}

/* --- ids --- */

/* Of an id, a colon, another id, with some white space and in full width. */
enum { MOST_NAME_BYTES = 4 * (2 * SN_MAX_ID_BYTES + 1) };

/* "st-01" or "st-01:option". */
static sn_heading find_id(const sn_resolver *resolver, sn_arena *scratch, const char *text, size_t length) {
  const sonae_definition *d = resolver->definition;
  const char *id = length <= MOST_NAME_BYTES ? sn_text_normalise(scratch, text, length) : NULL;
  const char *colon = id ? strchr(id, ':') : NULL;
  if (!id) return NO_HEADING;
  if (!colon) {
    uint32_t question = sonae_find_question(d, id);
    return question == SONAE_NONE ? NO_HEADING : heading(question, SIZE_MAX, SN_WAY_ID);
  }
  const char *name = sn_arena_copy(scratch, id, (size_t)(colon - id));
  uint32_t question = name ? sonae_find_question(d, name) : SONAE_NONE;
  if (question == SONAE_NONE || d->questions[question].kind != SONAE_CHOICE) return NO_HEADING;
  const sonae_scale *scale = &d->scales[d->questions[question].scale];
  for (size_t i = 0; i < scale->option_count; i++)
    if (strcmp(scale->options[i].id, colon + 1) == 0) return heading(question, i, SN_WAY_ID);
  return NO_HEADING;
}

/* The inside of brackets, "[…]" or "［…］", that begin at `text`. */
static bool find_brackets(const char *text, const char **inside, size_t *length) {
  static const char *const BRACKETS[][2] = {{"[", "]"}, {"［", "］"}};
  for (size_t i = 0; i < 2; i++) {
    size_t open = strlen(BRACKETS[i][0]);
    if (strncmp(text, BRACKETS[i][0], open) != 0) continue;
    const char *close = strstr(text, BRACKETS[i][1]);
    if (!close) return false;
    *inside = text + open;
    *length = (size_t)(close - *inside);
    return true;
  }
  return false;
}

/* --- texts --- */

/* The first text at or behind the key in bytewise order. */
static size_t lower_bound(const sn_resolver *resolver, const char *key) {
  size_t low = 0, high = resolver->question_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(resolver->questions[middle].key, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The question whose texts are the key, or begin with it; texts of one question in several languages are one. */
static sn_heading find_text(const sn_resolver *resolver, const char *key, bool whole, sn_way way) {
  uint32_t question = SONAE_NONE;
  size_t length = strlen(key);
  for (size_t i = lower_bound(resolver, key); i < resolver->question_count; i++) {
    const sn_text_name *name = &resolver->questions[i];
    if (whole ? strcmp(name->key, key) != 0 : strncmp(name->key, key, length) != 0) break;
    if (question != SONAE_NONE && question != name->question) return heading(SONAE_NONE, SIZE_MAX, SN_WAY_AMBIGUOUS);
    question = name->question;
  }
  return question == SONAE_NONE ? NO_HEADING : heading(question, SIZE_MAX, way);
}

/* "問1 ", "設問1：", "Q1. ", "No.1 ", "1. ": what stands before the text of a question. */
static const char *behind_number(const char *text, const char *key) {
  static const char *const WORDS[] = {"設問", "質問", "問", "q", "no.", "#"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strncmp(key, WORDS[i], strlen(WORDS[i])) == 0) {
      key += strlen(WORDS[i]);
      key += *key == ' ';
      break;
    }
  sn_headed head = sn_resolver_head(text, key);
  return head.number >= 0 && *head.rest ? head.rest : NULL;
}

/* "title [text]", as services name the rows of a grid. */
static const char *inside_last_brackets(sn_arena *scratch, const char *key) {
  size_t length = strlen(key);
  const char *open = strrchr(key, '[');
  if (!open || key[length - 1] != ']' || open[2] == '\0') return NULL;
  return sn_arena_copy(scratch, open + 1, length - (size_t)(open + 1 - key) - 1);
}

sn_heading sn_resolve_question(const sn_resolver *resolver, sn_arena *scratch, const char *text) {
  enum { LEAST_BEGINNING = 24 }; /* bytes: eight kana or ideographs */
  char room[SN_SHORT_KEY_BYTES];
  const char *key = sn_resolver_key(scratch, text, room);
  if (!key || !*key) return NO_HEADING;
  const char *numbered = behind_number(text, key), *row = inside_last_brackets(scratch, key);
  sn_heading found = find_text(resolver, key, true, SN_WAY_LABEL);
  if (found.way == SN_WAY_NONE && numbered) found = find_text(resolver, numbered, true, SN_WAY_PREFIX);
  if (found.way == SN_WAY_NONE && row) found = find_text(resolver, row, true, SN_WAY_PREFIX);
  if (found.way == SN_WAY_NONE && strlen(key) >= LEAST_BEGINNING)
    found = find_text(resolver, key, false, SN_WAY_PREFIX);
  return found;
}

/* What a table of ours says behind a question: how to answer that it does not apply. Behind an id it is of no account.
 */
static sn_heading find_hinted(const sn_resolver *resolver, sn_arena *scratch, const char *text) {
  size_t length = strlen(text);
  for (int language = SONAE_JA; language <= SONAE_EN; language++) {
    const char *hint = sn_form_say(SN_FORM_TEXT_CSV_HINT, (sonae_language)language);
    size_t end = strlen(hint);
    if (length <= end || strcmp(text + length - end, hint) != 0) continue;
    const char *bare = sn_arena_copy(scratch, text, length - end);
    return bare ? sn_resolve_question(resolver, scratch, bare) : NO_HEADING;
  }
  return sn_resolve_question(resolver, scratch, text);
}

sn_heading sn_resolve_heading(const sn_resolver *resolver, sn_arena *scratch, const char *text) {
  const char *inside;
  size_t length;
  sn_heading found = NO_HEADING;
  text += strspn(text, " \t");
  if (find_brackets(text, &inside, &length)) found = find_id(resolver, scratch, inside, length);
  if (found.way == SN_WAY_NONE) found = find_id(resolver, scratch, text, strlen(text));
  return found.way == SN_WAY_NONE ? find_hinted(resolver, scratch, text) : found;
}
