/* SPDX-License-Identifier: Apache-2.0 */
#include "answer/answer.h"

#include <string.h>

#include "answer/pattern.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"

static const sn_phrase FAULTS[SN_ANSWER_FAULT_COUNT] = {
    [SN_ANSWER_OK] = {{"", ""}},
    [SN_ANSWER_NO_OPTION] = {{"設問 {0} に選択肢 {1} はありません。", "question {0} has no option {1}"}},
    [SN_ANSWER_ONE_ONLY] = {{"設問 {0} の答えは一つだけ選べます。", "question {0} takes one option only"}},
    [SN_ANSWER_WRONG_KIND] = {{"設問 {0} には「{1}」とは答えられません。",
                               "question {0} cannot be answered by \"{1}\""}},
    [SN_ANSWER_NOT_ALLOWED] = {{"設問 {0} に「該当なし」とは答えられません。",
                                "question {0} may not be answered not applicable"}},
    [SN_ANSWER_NO_REASON] = {{"「該当なし」の理由を書いてください（設問 {0}）。", "say why {0} is not applicable"}},
    [SN_ANSWER_NO_NUMBER] = {{"設問 {0} の答えが数ではありません: {1}", "the answer to {0} is not a number: {1}"}},
    [SN_ANSWER_NO_DATE] = {{"設問 {0} の答えは年-月-日（例: 2026-11-01）で書いてください: {1}",
                            "the answer to {0} is not a date such as 2026-11-01: {1}"}},
    [SN_ANSWER_TOO_LONG] = {{"設問 {0} の答えが長すぎます（64 KBまで）。",
                             "the answer to {0} is too long (64 KB at most)"}},
    [SN_ANSWER_LONG_FOR_FORM] = {{"設問 {0} の答えが長すぎます（書式の決まった答えは 4,000 バイトまで）。",
                                  "the answer to {0} is too long (4,000 bytes at most where a form is asked for)"}},
    [SN_ANSWER_WRONG_FORM] = {{"設問 {0} の書き方が違います: {1}",
                               "the answer to {0} does not have the form asked for: {1}"}},
    [SN_ANSWER_PATTERN_COSTLY] =
        {{"設問 {0} の書式では、この回答を限られた時間で調べられません。書式を見直してください。",
          "the pattern of {0} cannot be matched against this answer within limits; mend the "
          "pattern"}},
};

const char *sn_answer_fault_text(sn_answer_fault fault, sonae_language language) {
  return FAULTS[fault].in[language];
}

const char *sn_answer_note(sn_arena *arena, const char *text, size_t length) {
  while (length && strchr(" \t\r\n", text[length - 1]))
    length--;
  size_t start = 0;
  while (start < length && strchr(" \t\r\n", text[start]))
    start++;
  return start < length ? sn_arena_copy(arena, text + start, length - start) : NULL;
}

/* Puts an answer in the place of whatever stood there. */
static void put(sn_answerer *a, uint32_t question, uint8_t code) {
  a->response->codes[question] = code;
  a->response->chosen[question] = 0;
  a->response->numbers[question] = (sonae_decimal){0};
  a->response->answers[question].text = NULL;
  a->response->answers[question].reason = NULL;
}

sn_answer_fault sn_answer_option(sn_answerer *answerer, uint32_t question, size_t option) {
  const sonae_question *asked = &answerer->definition->questions[question];
  if (asked->kind != SONAE_CHOICE) return SN_ANSWER_WRONG_KIND;
  const sonae_scale *scale = &answerer->definition->scales[asked->scale];
  if (option >= scale->option_count) return SN_ANSWER_NO_OPTION;
  bool many = scale->select == SONAE_SELECT_MANY;
  uint64_t bit = UINT64_C(1) << option, chosen = answerer->response->chosen[question];
  if (!many && (chosen & ~bit)) return SN_ANSWER_ONE_ONLY; /* a set: the same one twice is one (scoring §11) */
  put(answerer, question, many ? SONAE_GIVEN : (uint8_t)(SONAE_FIRST_OPTION + option));
  answerer->response->chosen[question] = chosen | bit;
  return SN_ANSWER_OK;
}

sn_answer_fault sn_answer_unknown(sn_answerer *answerer, uint32_t question) {
  put(answerer, question, SONAE_UNKNOWN);
  return SN_ANSWER_OK;
}

sn_answer_fault sn_answer_not_applicable(sn_answerer *answerer, uint32_t question, const char *reason) {
  if (!answerer->definition->questions[question].not_applicable) return SN_ANSWER_NOT_ALLOWED;
  sn_arena *arena = &answerer->response->arena;
  const char *kept = reason ? sn_answer_note(arena, reason, strlen(reason)) : NULL;
  if (!kept && !arena->failed) return SN_ANSWER_NO_REASON;
  put(answerer, question, SONAE_NOT_APPLICABLE);
  answerer->response->answers[question].reason = kept;
  return SN_ANSWER_OK;
}

static sn_answer_fault match(sn_answerer *a, const char *pattern, const char *value) {
  if (a->costly >= SN_MAX_COSTLY_MATCHES) return SN_ANSWER_PATTERN_COSTLY;
  if (strlen(value) > SN_MAX_SUBJECT_BYTES) return SN_ANSWER_LONG_FOR_FORM;
  switch (sn_pattern_match(pattern, value)) {
  case SN_MATCH_YES:
    break;
  case SN_MATCH_NO:
    return SN_ANSWER_WRONG_FORM;
  case SN_MATCH_TOO_COSTLY:
    a->costly++;
    return SN_ANSWER_PATTERN_COSTLY;
  case SN_MATCH_MEMORY:
    a->response->arena.failed = true;
    break;
  }
  return SN_ANSWER_OK;
}

sn_answer_fault sn_answer_value(sn_answerer *answerer, uint32_t question, const char *text, size_t length) {
  const sonae_question *asked = &answerer->definition->questions[question];
  sonae_decimal number = {0};
  if (asked->kind == SONAE_CHOICE) return SN_ANSWER_WRONG_KIND;
  if (length > SN_MAX_ANSWER_BYTES) return SN_ANSWER_TOO_LONG;
  const char *value = sn_text_normalise(&answerer->response->arena, text, length);
  if (!value || !*value) return SN_ANSWER_OK;
  if (asked->kind == SONAE_NUMBER && !sn_number_decimal(value, &number)) return SN_ANSWER_NO_NUMBER;
  if (asked->kind == SONAE_DATE && !sn_date_read(value, NULL)) return SN_ANSWER_NO_DATE;
  sn_answer_fault fault = asked->pattern ? match(answerer, asked->pattern, value) : SN_ANSWER_OK;
  if (fault != SN_ANSWER_OK) return fault;
  put(answerer, question, SONAE_GIVEN);
  answerer->response->answers[question].text = value;
  answerer->response->numbers[question] = number;
  return SN_ANSWER_OK;
}

sn_answer_fault sn_answer_attribute(sn_answerer *answerer, uint32_t attribute, const char *text, size_t length,
                                    bool *numeric_wanted) {
  if (numeric_wanted) *numeric_wanted = false;
  if (length > SN_MAX_ANSWER_BYTES) return SN_ANSWER_TOO_LONG;
  const char *value = sn_text_normalise(&answerer->response->arena, text, length);
  if (!value || !*value) return SN_ANSWER_OK; /* empty is missing */
  sonae_attribute *out = &answerer->response->attributes[attribute];
  *out = (sonae_attribute){.text = value};
  out->numeric = sn_number_decimal(value, &out->number);
  if (numeric_wanted) *numeric_wanted = answerer->definition->attributes[attribute].numeric && !out->numeric;
  return SN_ANSWER_OK;
}
