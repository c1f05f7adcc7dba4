/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/words.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/number.h"
#include "cli/layout.h"
#include "cli/print.h"

enum { MAX_BYTES = 1 << 20 };

static const char *keep(sn_cli *cli, sn_buffer *buffer) {
  const char *kept = buffer->failed || !buffer->data ? NULL : sn_arena_copy(&cli->arena, buffer->data, buffer->length);
  if (buffer->failed) cli->out.failed = true;
  sn_buffer_free(buffer);
  return kept ? kept : "";
}

static const char *points_text(sn_cli *cli, int64_t points) {
  return sn_cli_layout_grouped(cli, points);
}

static const char *decimal_text(sn_cli *cli, sonae_decimal value) {
  char text[SN_DECIMAL_BYTES];
  sn_decimal_text(value, text);
  return SN_CLI_FILLED(cli, PLAIN, text);
}

/* Micro-points without needless zeros: a bar of 60 is "60", one of 60.5 "60.5". */
static const char *micro_text(sn_cli *cli, int64_t micro) {
  return decimal_text(cli, sn_number_points(micro));
}

/* --- Conditions ------------------------------------------------------------------------------------------------ */

static const char *question_test(sn_cli *cli, const sonae_definition *d, const sonae_condition *c) {
  const sonae_question *q = &d->questions[c->subject];
  switch (c->op) {
  case SONAE_ANSWER_IS: {
    const sonae_option *option = &d->scales[q->scale].options[c->option];
    return SN_CLI_FILLED(cli, TEST_IS, q->id, sn_cli_print_text(cli, d, option->label));
  }
  case SONAE_ANSWER_AT_LEAST:
    return SN_CLI_FILLED(cli, TEST_AT_LEAST, q->id, points_text(cli, c->points));
  case SONAE_ANSWER_AT_MOST:
    return SN_CLI_FILLED(cli, TEST_AT_MOST, q->id, points_text(cli, c->points));
  case SONAE_NUMBER_AT_LEAST:
    return SN_CLI_FILLED(cli, TEST_NUMBER_AT_LEAST, q->id, decimal_text(cli, c->number));
  case SONAE_NUMBER_AT_MOST:
    return SN_CLI_FILLED(cli, TEST_NUMBER_AT_MOST, q->id, decimal_text(cli, c->number));
  default:
    return SN_CLI_FILLED(cli, TEST_ANSWERED, q->id);
  }
}

static const char *test(sn_cli *cli, const sonae_definition *d, const sonae_condition *c) {
  switch (c->op) {
  case SONAE_ATTRIBUTE_IS:
    return SN_CLI_FILLED(cli, TEST_ATTRIBUTE_IS, sn_cli_print_text(cli, d, d->attributes[c->subject].label), c->text);
  case SONAE_ATTRIBUTE_AT_LEAST:
    return SN_CLI_FILLED(cli, TEST_ATTRIBUTE_AT_LEAST, sn_cli_print_text(cli, d, d->attributes[c->subject].label),
                         decimal_text(cli, c->number));
  case SONAE_ATTRIBUTE_AT_MOST:
    return SN_CLI_FILLED(cli, TEST_ATTRIBUTE_AT_MOST, sn_cli_print_text(cli, d, d->attributes[c->subject].label),
                         decimal_text(cli, c->number));
  case SONAE_SCORE_AT_LEAST:
    return SN_CLI_FILLED(cli, TEST_SCORE_AT_LEAST, sn_cli_print_text(cli, d, d->areas[c->subject].title),
                         micro_text(cli, c->points));
  case SONAE_SCORE_AT_MOST:
    return SN_CLI_FILLED(cli, TEST_SCORE_AT_MOST, sn_cli_print_text(cli, d, d->areas[c->subject].title),
                         micro_text(cli, c->points));
  default:
    return question_test(cli, d, c);
  }
}

static void add_condition(sn_cli *cli, sn_buffer *out, const sonae_definition *d, const sonae_condition *c, bool inner);

static void add_parts(sn_cli *cli, sn_buffer *out, const sonae_definition *d, const sonae_condition *c, bool inner) {
  bool all = c->op == SONAE_ALL, brackets = inner && c->child_count > 1;
  if (c->child_count == 0) sn_buffer_text(out, sn_cli_print_word(cli, all ? SN_CLI_TEXT_ALWAYS : SN_CLI_TEXT_NEVER));
  if (brackets) sn_buffer_text(out, sn_cli_print_word(cli, SN_CLI_TEXT_BRACKET_OPEN));
  for (size_t i = 0; i < c->child_count; i++) {
    if (i) sn_buffer_text(out, sn_cli_print_word(cli, all ? SN_CLI_TEXT_AND : SN_CLI_TEXT_OR));
    add_condition(cli, out, d, &c->children[i], inner || c->child_count > 1);
  }
  if (brackets) sn_buffer_text(out, sn_cli_print_word(cli, SN_CLI_TEXT_BRACKET_CLOSE));
}

static void add_condition(sn_cli *cli, sn_buffer *out, const sonae_definition *d, const sonae_condition *c,
                          bool inner) {
  if (c->op == SONAE_ALL || c->op == SONAE_ANY) {
    add_parts(cli, out, d, c, inner);
  } else if (c->op == SONAE_NOT) {
    sn_buffer part = SN_BUFFER(MAX_BYTES);
    add_condition(cli, &part, d, c->children, true);
    sn_fill(out, sn_cli_print_word(cli, SN_CLI_TEXT_NOT), (const char *const[]){keep(cli, &part)}, 1);
  } else {
    sn_buffer_text(out, test(cli, d, c));
  }
}

const char *sn_cli_words_condition(sn_cli *cli, const sonae_definition *definition, const sonae_condition *condition) {
  sn_buffer out = SN_BUFFER(MAX_BYTES);
  if (!condition) return "";
  add_condition(cli, &out, definition, condition, false);
  return keep(cli, &out);
}

const char *sn_cli_words_gate(sn_cli *cli, const sonae_definition *definition, const sonae_gate *gate) {
  const sonae_definition *d = definition;
  if (gate->kind == SONAE_GATE_MINIMUM) return SN_CLI_FILLED(cli, GATE_MINIMUM, points_text(cli, gate->at_least));
  if (gate->kind == SONAE_GATE_OVERALL) return SN_CLI_FILLED(cli, GATE_OVERALL, micro_text(cli, gate->at_least));
  return SN_CLI_FILLED(cli, GATE_AREA, sn_cli_print_text(cli, d, d->areas[gate->area].title),
                       micro_text(cli, gate->at_least));
}

const char *sn_cli_words_stage(sn_cli *cli, sonae_stage stage) {
  return sn_cli_print_word(cli, stage == SONAE_STAGE_MINIMUM ? SN_CLI_TEXT_STAGE_MINIMUM
                                : stage == SONAE_STAGE_BASIC ? SN_CLI_TEXT_STAGE_BASIC
                                                             : SN_CLI_TEXT_STAGE_ADVANCED);
}

/* --- Answers --------------------------------------------------------------------------------------------------- */

static const char *options_text(sn_cli *cli, const sonae_definition *d, uint32_t question, uint8_t code,
                                uint64_t chosen) {
  const sonae_scale *scale = &d->scales[d->questions[question].scale];
  if (code >= SONAE_FIRST_OPTION) chosen = UINT64_C(1) << (code - SONAE_FIRST_OPTION);
  sn_buffer out = SN_BUFFER(MAX_BYTES);
  for (size_t i = 0; i < scale->option_count; i++) {
    if (!(chosen >> i & 1)) continue;
    if (out.length) sn_buffer_text(&out, sn_cli_print_word(cli, SN_CLI_TEXT_LIST));
    const char *points = points_text(cli, scale->options[i].points);
    sn_buffer_text(&out, SN_CLI_FILLED(cli, OPTION_POINTS, sn_cli_print_text(cli, d, scale->options[i].label), points));
  }
  return keep(cli, &out);
}

const char *sn_cli_words_given(sn_cli *cli, const sonae_definition *definition, uint32_t question,
                               const sonae_history_answer *answer) {
  switch (answer->code) {
  case SONAE_UNANSWERED:
    return sn_cli_print_word(cli, SN_CLI_TEXT_UNANSWERED);
  case SONAE_UNKNOWN:
    return sn_cli_print_word(cli, SN_CLI_TEXT_UNKNOWN);
  case SONAE_NOT_APPLICABLE:
    return SN_CLI_FILLED(cli, NOT_APPLICABLE, answer->text);
  default:
    if (definition->questions[question].scale == SONAE_NONE) return sn_cli_print_safe(cli, answer->text);
    return options_text(cli, definition, question, answer->code, answer->chosen);
  }
}

const char *sn_cli_words_answer(sn_cli *cli, const sonae_definition *definition, const sonae_response *response,
                                uint32_t question) {
  const sonae_answer *answer = &response->answers[question];
  const uint64_t *chosen = response->packed.chosen;
  uint8_t code = response->packed.codes[question];
  sonae_history_answer given = {.code = code,
                                .chosen = chosen ? chosen[question] : 0,
                                .text = code == SONAE_NOT_APPLICABLE ? answer->reason : answer->text};
  return sn_cli_words_given(cli, definition, question, &given);
}
