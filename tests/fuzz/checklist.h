/* SPDX-License-Identifier: Apache-2.0 */
/* A small checklist with every kind of question, and what must hold of whatever is read against it. */
#ifndef SN_FUZZ_CHECKLIST_H
#define SN_FUZZ_CHECKLIST_H

#include <string.h>

#include "base/text.h"
#include "model/definition.h"
#include "read/resolve.h"

/* --- the checklist --- */

#define TEXT(text) ((const char *const[]){(text)})

static const sonae_option GRADES[] = {{.id = "yes", .points = 100, .label = TEXT("している")},
                                      {.id = "part", .points = 50, .label = TEXT("一部（本社だけ）")},
                                      {.id = "no", .points = 0, .label = TEXT("していない")}};
static const sonae_option KINDS[] = {{.id = "paper", .points = 50, .label = TEXT("1. 紙")},
                                     {.id = "phone", .points = 30, .label = TEXT("2. 電話、または口頭")},
                                     {.id = "net", .points = 20, .label = TEXT("○ 社内網")}};
static const sonae_scale SCALES[] = {{.id = "grades", .select = SONAE_SELECT_ONE, .options = GRADES, .option_count = 3},
                                     {.id = "kinds", .select = SONAE_SELECT_MANY, .options = KINDS, .option_count = 3}};
static const sonae_question QUESTIONS[] = {
    {.id = "g", .kind = SONAE_CHOICE, .scale = 0, .text = TEXT("連絡網を紙で置いていますか")},
    {.id = "h", .kind = SONAE_CHOICE, .scale = 0, .not_applicable = true, .text = TEXT("代わりの人を決めていますか")},
    {.id = "m", .kind = SONAE_CHOICE, .scale = 1, .text = TEXT("知らせ方を選んでください")},
    {.id = "t", .kind = SONAE_TEXT, .scale = SONAE_NONE, .text = TEXT("頼んでいる業者はどこですか")},
    {.id = "n", .kind = SONAE_NUMBER, .scale = SONAE_NONE, .text = TEXT("何台ありますか")},
    {.id = "d", .kind = SONAE_DATE, .scale = SONAE_NONE, .text = TEXT("いつ見直しましたか")}};
static const sonae_attribute_definition ATTRIBUTES[] = {
    {.id = "pcs", .numeric = true, .label = TEXT("パソコンの台数")}};

static const char *const LANGUAGES[] = {"ja"};

static inline void make_definition(sn_definition *out) {
  *out = (sn_definition){.data = {.id = "c",
                                  .version = "1",
                                  .digest = "sha256:0",
                                  .languages = LANGUAGES,
                                  .language_count = 1,
                                  .scales = SCALES,
                                  .scale_count = 2,
                                  .questions = QUESTIONS,
                                  .question_count = 6,
                                  .attributes = ATTRIBUTES,
                                  .attribute_count = 1}};
  out->questions = sn_index_build(&out->arena, QUESTIONS, 6, sizeof *QUESTIONS);
  out->attributes = sn_index_build(&out->arena, ATTRIBUTES, 1, sizeof *ATTRIBUTES);
}

/* Made once, freed by nobody: all of it is reachable to the end. */
static inline const sn_definitions *at_hand(void) {
  static sn_definition made;
  static sn_arena arena;
  static const sonae_definition *item;
  static const sn_resolver *resolver;
  static sn_definitions definitions;
  if (definitions.count) return &definitions;
  make_definition(&made);
  item = &made.data;
  resolver = sn_resolver_new(&arena, item);
  definitions = (sn_definitions){.items = &item, .resolvers = &resolver, .count = 1};
  return &definitions;
}

/* --- what must hold --- */

static inline void insist(bool truth) {
  if (!truth) __builtin_trap();
}

static inline void check_remarks(const sn_remarks *remarks) {
  size_t errors = 0;
  for (size_t i = 0; i < remarks->count; i++) {
    const sonae_remark *remark = &remarks->items[i];
    insist(remark->code && remark->place && remark->question && *remark->text);
    insist(sn_text_check(remark->text, strlen(remark->text)) == strlen(remark->text));
    errors += remark->severity == SONAE_ERROR;
  }
  insist((errors > 0) == (remarks->errors > 0));
}

/* A response or an error that says why there is none. */
static inline void check_readings(const sn_readings *readings) {
  insist(readings->count > 0 || *readings->missing_checklist);
  for (size_t i = 0; i < readings->count; i++) {
    const sn_reading *reading = &readings->items[i];
    check_remarks(&reading->remarks);
    insist((reading->response != NULL) == (reading->remarks.errors == 0));
    insist(!reading->response || sn_text_is_id(reading->organisation.id));
  }
}

#endif
