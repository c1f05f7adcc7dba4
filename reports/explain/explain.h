/* SPDX-License-Identifier: Apache-2.0 */
/* The chain from answer to number, as a tree of steps: one sentence each, with its values and where it was written.
 * explain.c finds what an id names; explain_tree.c puts steps together, the files of the kinds of things decide which;
 * explain_show.c shows them as text or JSON. */
#ifndef SN_REPORTS_EXPLAIN_EXPLAIN_H
#define SN_REPORTS_EXPLAIN_EXPLAIN_H

#include "base/arena.h"
#include "base/fill.h"
#include "sonae/report.h"

typedef enum sn_explain_sentence {
#define STEP(name, key, values, ja, en) SN_STEP_##name,
#include "reports/explain/explain.def"
  SN_STEP_COUNT
} sn_explain_sentence;

typedef enum sn_explain_word {
#define WORD(name, ja, en) SN_WORD_##name,
#include "reports/explain/explain.def"
  SN_WORD_COUNT
} sn_explain_word;

/* What goes into a sentence: `text` to read, and for JSON the same as an integer where it is one. */
typedef struct sn_explain_value {
  const char *text;
  bool numeric;
  int64_t number; /* SONAE_UNDEFINED: null */
} sn_explain_value;

enum { SN_EXPLAIN_VALUES = 8, SN_EXPLAIN_BYTES = 64 * 1024 * 1024 }; /* of a step; of a text */

typedef struct sn_explain_step {
  sn_explain_sentence sentence;
  sn_explain_value values[SN_EXPLAIN_VALUES];
  size_t value_count;
  sonae_place place; /* line 0: nowhere */
  bool has_truth;
  sonae_truth truth;
  struct sn_explain_step *first, *last, *next;
} sn_explain_step;

/* What is explained, and the memory for it. Once out of memory (arena->failed), adding does nothing. */
typedef struct sn_explain {
  sn_arena *arena;
  const sonae_definition *definition;
  const sonae_response *response;
  const sonae_evaluation *evaluation;
  sonae_workspace *workspace;
  sonae_language language;
  sn_explain_step *root; /* its children are what is shown */
} sn_explain;

/* A step below `parent`; place NULL: nowhere. Returns NULL when memory ran out, and takes NULL as parent then. */
sn_explain_step *sn_explain_add(sn_explain *x, sn_explain_step *parent, sn_explain_sentence sentence,
                                const sonae_place *place, const sn_explain_value *values, size_t count);
void sn_explain_say_truth(sn_explain_step *step, sonae_truth truth);
/* The condition's tree, each test with its truth now; returns the truth of the whole. */
sonae_truth sn_explain_condition(sn_explain *x, sn_explain_step *parent, const sonae_condition *condition);

#define SN_EXPLAIN_ADD(x, parent, name, place, ...)                                                                    \
  sn_explain_add((x), (parent), SN_STEP_##name, (place), (const sn_explain_value[]){__VA_ARGS__},                      \
                 sizeof((const sn_explain_value[]){__VA_ARGS__}) / sizeof(sn_explain_value))
#define SN_EXPLAIN_PLAIN(x, parent, name, place) sn_explain_add((x), (parent), SN_STEP_##name, (place), NULL, 0)

/* A word in the language asked for. */
const char *sn_explain_phrase(const sn_explain *x, sn_explain_word word);

/* Values. Strings are borrowed; numbers are written into the arena. */
sn_explain_value sn_explain_text(const char *text);
sn_explain_value sn_explain_in(const sn_explain *x, sonae_text text); /* in the language asked for */
sn_explain_value sn_explain_word_value(const sn_explain *x, sn_explain_word word);
sn_explain_value sn_explain_integer(sn_explain *x, int64_t value);
sn_explain_value sn_explain_score(sn_explain *x, int64_t micro); /* one decimal, as scores are shown */
sn_explain_value sn_explain_exact(sn_explain *x, int64_t micro); /* every decimal: what is compared and added up */
sn_explain_value sn_explain_decimal(sn_explain *x, sonae_decimal value);
/* Whole, else a decimal where one of four places is exact, else n/d. */
sn_explain_value sn_explain_ratio(sn_explain *x, int64_t numerator, int64_t denominator);
/* A word with one or two arguments filled in. */
sn_explain_value sn_explain_filled(sn_explain *x, sn_explain_word word, const char *first, const char *second);

/* What one question stands at: on `low` it is evaluation->points. */
int64_t sn_explain_high_points(const sn_explain *x, uint32_t question);
bool sn_explain_is_given(const sn_explain *x, uint32_t question);
/* Sums over the applicable questions of an area. */
typedef struct sn_explain_sums {
  int64_t low, high, weights, answered, unknown;
} sn_explain_sums;
sn_explain_sums sn_explain_sum_area(const sn_explain *x, uint32_t area);
/* Weight in a score: 1 in model points. */
int64_t sn_explain_weight(const sn_explain *x, uint32_t question);
int64_t sn_explain_area_weight(const sn_explain *x, uint32_t area);
/* Why a question is left out, SN_WORD_COUNT when it counts. */
sn_explain_word sn_explain_left_out(const sn_explain *x, uint32_t question);
/* From 1; 0: not placed. */
size_t sn_explain_rank(const sn_explain *x, uint32_t action);
bool sn_explain_covered(const sn_explain *x, uint32_t action);
const sonae_gap *sn_explain_gap(const sn_explain *x, uint32_t question);
sn_explain_word sn_explain_stage(sonae_stage stage);

/* The kinds of things, each with a file of its own. */
void sn_explain_question(sn_explain *x, uint32_t question);
void sn_explain_action(sn_explain *x, uint32_t action);
void sn_explain_area(sn_explain *x, uint32_t area);
void sn_explain_overall(sn_explain *x);
void sn_explain_level(sn_explain *x, uint32_t level);
void sn_explain_alert(sn_explain *x, uint32_t alert);
void sn_explain_contradiction(sn_explain *x, uint32_t contradiction);

/* What was built, to read or for other programs; malloc'ed, NULL when memory is out. `id` is what was asked for. */
char *sn_explain_as_text(const sn_explain *x);
char *sn_explain_as_json(const sn_explain *x, const char *id);

#endif
