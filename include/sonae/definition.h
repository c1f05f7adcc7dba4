/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A checklist with its rule pack, as plain data to read.
 *
 * Shape: arrays of structs that name each other by index; SONAE_NONE where there is nothing to name.
 * Units: points and weights are integers; micro is a millionth of a point; hours are exact fractions.
 * Owns: everything hangs on the one sonae_definition that sonae_definition_load() returned, and is freed with it.
 * Threads: immutable once loaded; any number of threads may read one definition.
 * Source: docs/vocabulary.md for the XML, docs/scoring.md for the meaning of every number.
 */
#ifndef SONAE_DEFINITION_H
#define SONAE_DEFINITION_H

#include <stdbool.h>

#include "sonae/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SONAE_NONE UINT32_MAX

/** Most options one scale may have. */
#define SONAE_MAX_OPTIONS 64

/** One string per language of the definition, in the order of sonae_definition.languages; NULL: no such text. */
typedef const char *const *sonae_text;

/** Where something was written. */
typedef struct sonae_place {
  const char *file;
  uint32_t line;
} sonae_place;

/** numerator / denominator, reduced, denominator > 0. */
typedef struct sonae_rational {
  int64_t numerator;
  int64_t denominator;
} sonae_rational;

/** An exact decimal: whole + billionths / 10^9, where billionths is 0..999 999 999 (so -0.5 is -1 + 0.5). */
typedef struct sonae_decimal {
  int64_t whole;
  uint32_t billionths;
} sonae_decimal;

/** Ids of something outside the definition (cases, findings), in the order of the file. */
typedef struct sonae_ids {
  const char *const *items;
  size_t count;
} sonae_ids;

typedef enum sonae_operator {
  SONAE_ALL,
  SONAE_ANY,
  SONAE_NOT,
  SONAE_ANSWER_IS,       /**< subject: question, option */
  SONAE_ANSWER_AT_LEAST, /**< subject: question, points */
  SONAE_ANSWER_AT_MOST,
  SONAE_ANSWERED,        /**< subject: question */
  SONAE_NUMBER_AT_LEAST, /**< subject: question, number */
  SONAE_NUMBER_AT_MOST,
  SONAE_ATTRIBUTE_IS, /**< subject: attribute, text (after NFKC) */
  SONAE_ATTRIBUTE_AT_LEAST,
  SONAE_ATTRIBUTE_AT_MOST,
  SONAE_SCORE_AT_LEAST, /**< subject: area, points in micro */
  SONAE_SCORE_AT_MOST
} sonae_operator;

/** A condition tree. Evaluated in three values (scoring §2). */
typedef struct sonae_condition {
  sonae_operator op;
  uint32_t subject; /**< index of the question, attribute or area that is tested */
  uint32_t option;  /**< SONAE_ANSWER_IS: index in the question's scale */
  int64_t points;   /**< answer tests: points; score tests: micro-points */
  sonae_decimal number;
  const char *text;
  const struct sonae_condition *children; /**< an array of child_count */
  size_t child_count;
  sonae_place place;
} sonae_condition;

typedef struct sonae_area {
  const char *id;
  uint32_t weight;
  sonae_text title;
  sonae_text description;
  sonae_place place;
  sonae_place weight_place; /**< where the rule pack sets the weight; line 0: the default */
} sonae_area;

typedef enum sonae_select { SONAE_SELECT_ONE, SONAE_SELECT_MANY } sonae_select;

typedef struct sonae_option {
  const char *id;
  int32_t points;
  sonae_text label;
  sonae_place place;
} sonae_option;

typedef struct sonae_scale {
  const char *id; /**< an inline scale has the id of its question */
  sonae_select select;
  bool has_unknown; /**< model points: an unknown answer has points of its own */
  int32_t unknown;
  const sonae_option *options;
  size_t option_count;
  sonae_place place;
} sonae_scale;

typedef enum sonae_kind { SONAE_CHOICE, SONAE_TEXT, SONAE_NUMBER, SONAE_DATE } sonae_kind;

typedef struct sonae_reference {
  const char *framework;
  const char *item;
} sonae_reference;

typedef struct sonae_question {
  const char *id;
  uint32_t area;
  sonae_kind kind;
  uint32_t scale; /**< SONAE_NONE unless kind is SONAE_CHOICE */
  uint32_t weight;
  bool minimum;        /**< in the minimum set */
  bool not_applicable; /**< that answer is allowed; when, says not_applicable_when */
  int32_t target;
  uint32_t level; /**< model ladder: index of the level that asks for bar; else SONAE_NONE */
  int32_t bar;
  const sonae_condition *relevant; /**< NULL: always */
  const char *pattern;             /**< pcre2, NULL: none */
  sonae_text text, why, example, counterexample, evidence, who, not_applicable_when;
  sonae_ids cases, findings;
  const sonae_reference *references;
  size_t reference_count;
  const char *origin; /**< id of the checklist it was taken from, NULL: this one */
  sonae_place place;
  sonae_place rule_place; /**< where the rule pack speaks of it; line 0: defaults */
} sonae_question;

typedef struct sonae_attribute_definition {
  const char *id;
  bool numeric;
  sonae_text label;
  sonae_place place;
} sonae_attribute_definition;

typedef struct sonae_framework {
  const char *id;
  sonae_text title;
} sonae_framework;

typedef enum sonae_gate_kind { SONAE_GATE_MINIMUM, SONAE_GATE_AREA, SONAE_GATE_OVERALL } sonae_gate_kind;

typedef struct sonae_gate {
  sonae_gate_kind kind;
  uint32_t area;    /**< SONAE_GATE_AREA */
  int64_t at_least; /**< points for the minimum set, micro-points for scores */
  sonae_place place;
} sonae_gate;

typedef struct sonae_level {
  const char *id;
  sonae_text title, description;
  const sonae_gate *gates;
  size_t gate_count;
  sonae_place place;
} sonae_level;

typedef struct sonae_alert {
  const char *id;
  const sonae_condition *when;
  sonae_text headline;
  sonae_place place;
} sonae_alert;

/** Answers that cannot all be so: somebody is to look at them again. */
typedef struct sonae_contradiction {
  const char *id;
  const sonae_condition *when;
  const uint32_t *questions; /**< whose answers to look at: those the rule pack names, else all that `when` tests */
  size_t question_count;
  sonae_text headline;
  sonae_place place;
} sonae_contradiction;

typedef struct sonae_boost {
  sonae_rational factor;
  const sonae_condition *when;
  const uint32_t *questions;
  size_t question_count;
  const uint32_t *areas;
  size_t area_count;
  sonae_place place;
} sonae_boost;

typedef enum sonae_stage { SONAE_STAGE_MINIMUM, SONAE_STAGE_BASIC, SONAE_STAGE_ADVANCED } sonae_stage;

typedef struct sonae_lift {
  uint32_t question;
  int32_t to; /**< the points it lifts the question to */
} sonae_lift;

typedef struct sonae_action {
  const char *id;
  uint32_t area; /**< for display */
  sonae_stage stage;
  sonae_rational hours;
  int64_t yen;
  const sonae_lift *closes;
  size_t close_count;
  const uint32_t *requires_actions;
  size_t require_count;
  const sonae_condition *when; /**< NULL: the default trigger of scoring §6 */
  sonae_text title, first_step, reason, role, outcome, outside_help;
  sonae_ids cases, findings;
  sonae_place place;
} sonae_action;

typedef enum sonae_model { SONAE_WEIGHTED, SONAE_POINTS, SONAE_LADDER } sonae_model;

/** What the engine makes of a definition, ready to evaluate; see sonae/evaluation.h. */
typedef struct sonae_program sonae_program;

typedef struct sonae_definition {
  const char *id, *version;
  const char *digest; /**< "sha256:" and 64 hex digits over every file that makes it up */
  const char *const *languages;
  size_t language_count;
  bool about_relations; /**< not about who answers, but about a buyer and its supplier: relation.h */
  sonae_model model;
  sonae_text title, description;
  const sonae_area *areas;
  size_t area_count;
  const sonae_scale *scales;
  size_t scale_count;
  const sonae_attribute_definition *attributes;
  size_t attribute_count;
  const sonae_framework *frameworks;
  size_t framework_count;
  const sonae_question *questions;
  size_t question_count;
  const sonae_level *levels; /**< lowest first */
  size_t level_count;
  const sonae_alert *alerts;
  size_t alert_count;
  const sonae_contradiction *contradictions;
  size_t contradiction_count;
  const sonae_boost *boosts;
  size_t boost_count;
  const sonae_action *actions;
  size_t action_count;
  int64_t yen_per_hour;
  uint32_t k;           /**< group figures need this many organisations */
  sonae_rational decay; /**< per tier of a supply chain */
  const char *cases_id; /**< the case collection, NULL: none */
  const char *cases_version;
  const char *const *files; /**< every file read, the checklist first */
  size_t file_count;
  const sonae_program *program;
} sonae_definition;

/** Where definitions are looked for beside the referring file. folders: NULL-terminated, or NULL. A function that takes
 * a library, a reporter or an error takes NULL for none. */
typedef struct sonae_library {
  const char *const
      *folders; /**< each holds questionnaires/ and rules/, or simply ID.xml with ID-rules.xml beside it */
} sonae_library;

/**
 * Read a checklist and its rule pack, check all of both, and make them ready to evaluate.
 *
 * checklist: a file (its name has a '/' or ends in .xml), or the id of an installed checklist; version: NULL for
 * the highest installed one; of a file that is named, any will do. rules: a rule pack file, or NULL for the one that
 * lies where the conventions say.
 * Errors: SONAE_E_INPUT (every problem went to the reporter), SONAE_E_NOT_FOUND, SONAE_E_LIMIT, SONAE_E_IO,
 * SONAE_E_MEMORY.
 * Owns: *out is the caller's; free it with sonae_definition_free(). Written only on SONAE_OK.
 */
SONAE_API sonae_status sonae_definition_load(const sonae_library *library, const char *checklist, const char *version,
                                             const char *rules, const sonae_reporter *reporter,
                                             const sonae_definition **out, sonae_error *error);

typedef sonae_status (*sonae_definition_fn)(void *context, const sonae_definition *definition);
/**
 * Loads the highest version of every checklist that is installed, in bytewise order of their ids; what cannot be loaded
 * is passed over. Each is the callee's; anything but SONAE_OK ends the walk, and is its result.
 * Errors: SONAE_E_IO, SONAE_E_MEMORY.
 */
SONAE_API sonae_status sonae_library_each(const sonae_library *library, sonae_definition_fn visit, void *context,
                                          sonae_error *error);

/** Frees all of it; NULL is allowed. */
SONAE_API void sonae_definition_free(const sonae_definition *definition);

/** The text in a language ("ja"), else in the first one that has it, else "". Borrowed from the definition. */
SONAE_API const char *sonae_text_in(const sonae_definition *definition, sonae_text text, const char *language);

/** Index of the thing with that id, or SONAE_NONE. */
SONAE_API uint32_t sonae_find_question(const sonae_definition *definition, const char *id);
SONAE_API uint32_t sonae_find_area(const sonae_definition *definition, const char *id);
SONAE_API uint32_t sonae_find_action(const sonae_definition *definition, const char *id);
SONAE_API uint32_t sonae_find_level(const sonae_definition *definition, const char *id);
SONAE_API uint32_t sonae_find_attribute(const sonae_definition *definition, const char *id);
/** The same; id NULL (of a finding that is about none): SONAE_NONE. */
SONAE_API uint32_t sonae_find_contradiction(const sonae_definition *definition, const char *id);

#ifdef __cplusplus
}
#endif
#endif
