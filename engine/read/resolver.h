/* SPDX-License-Identifier: Apache-2.0 */
/* What a resolver holds: built by resolver.c, read by resolve.c (answers) and headings.c (headings). */
#ifndef SN_READ_RESOLVER_H
#define SN_READ_RESOLVER_H

#include "read/resolve.h"
#include "words/words.h"

/* A sign as it stands in a form: here the double circle is more than a circle. */
typedef enum sn_mark {
  SN_MARK_NONE,
  SN_MARK_DOUBLE,
  SN_MARK_CIRCLE,
  SN_MARK_PART,
  SN_MARK_CROSS,
  SN_MARK_TICK
} sn_mark;
enum { SN_MARK_COUNT = SN_MARK_TICK + 1 };

/* A text and what stands before it: "○ 実施している", "2. 一部", "(3) no". */
typedef struct sn_headed {
  const char *rest; /* the key behind the mark or number; the whole key when there is none */
  sn_mark mark;
  int number; /* -1: none */
} sn_headed;
sn_headed sn_resolver_head(const char *text, const char *key);

/* One name of an option: its id, or its label in one language. */
typedef struct sn_option_name {
  const char *text, *key;
  sn_headed head;
  uint8_t option;
  bool id;
} sn_option_name;

/* Option numbers by what people write in place of a label; SN_NO_OPTION: it means nothing on this scale. */
enum { SN_NO_OPTION = 255 };
typedef struct sn_scale_names {
  const sn_option_name *names;
  size_t count;
  uint8_t marks[SN_MARK_COUNT];
  uint8_t truths[2]; /* いいえ, はい */
} sn_scale_names;

/* One text of a question. */
typedef struct sn_text_name {
  const char *key;
  uint32_t question;
} sn_text_name;

struct sn_resolver {
  const sonae_definition *definition;
  const sn_scale_names *scales;  /* by scale */
  const sn_text_name *questions; /* in bytewise order of their keys */
  size_t question_count;
  const struct sn_wording *wording; /* words of a map, which count first; NULL: none */
};

/* The key of a text, in the room given when it fits, else in the arena; NULL: too long to mean anything, or memory is
 * out. */
const char *sn_resolver_key(sn_arena *scratch, const char *text, char room[SN_SHORT_KEY_BYTES]);
/* A set of options: the only one, or SN_NO_OPTION. */
uint8_t sn_resolver_only(uint64_t options);

#endif
