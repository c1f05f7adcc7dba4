/* SPDX-License-Identifier: Apache-2.0 */
/* Checklists and responses to read on a terminal. */
#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "cli/layout.h"
#include "cli/pages.h"
#include "cli/print.h"
#include "cli/words.h"

enum { INDENT = 2, DETAIL = 4 };

static const char *text_of(sn_cli *cli, const sonae_definition *d, sonae_text text) {
  return sn_cli_print_text(cli, d, text);
}

static void add_detail(sn_cli *cli, sn_cli_text label, const char *text) {
  sn_cli_layout_labelled(&cli->out, DETAIL, sn_cli_print_word(cli, label), text);
}

/* "st-01  The question", its later lines below its first. */
static void add_question_text(sn_cli *cli, const sonae_definition *d, const sonae_question *q) {
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_labelled(&cli->out, INDENT, SN_CLI_FILLED(cli, LISTED_ID, q->id), text_of(cli, d, q->text));
}

/* --- A checklist ----------------------------------------------------------------------------------------------- */

static void add_options(sn_cli *cli, const sonae_definition *d, const sonae_question *q) {
  if (q->scale == SONAE_NONE) return;
  const sonae_scale *scale = &d->scales[q->scale];
  if (scale->select == SONAE_SELECT_MANY)
    add_detail(cli, SN_CLI_TEXT_NO_LABEL, sn_cli_print_word(cli, SN_CLI_TEXT_MANY));
  for (size_t i = 0; i < scale->option_count; i++) {
    char points[16];
    (void)snprintf(points, sizeof points, "%4" PRId32 "  ", scale->options[i].points);
    sn_cli_layout_labelled(&cli->out, DETAIL, points, text_of(cli, d, scale->options[i].label));
  }
}

static void add_question(sn_cli *cli, const sonae_definition *d, const sonae_question *q) {
  add_question_text(cli, d, q);
  if (q->minimum) add_detail(cli, SN_CLI_TEXT_NO_LABEL, sn_cli_print_word(cli, SN_CLI_TEXT_IN_MINIMUM));
  add_options(cli, d, q);
  add_detail(cli, SN_CLI_TEXT_LABEL_WHY, text_of(cli, d, q->why));
  add_detail(cli, SN_CLI_TEXT_LABEL_COUNTS, text_of(cli, d, q->example));
  add_detail(cli, SN_CLI_TEXT_LABEL_COUNTS_NOT, text_of(cli, d, q->counterexample));
  add_detail(cli, SN_CLI_TEXT_LABEL_EVIDENCE, text_of(cli, d, q->evidence));
  add_detail(cli, SN_CLI_TEXT_LABEL_WHO, text_of(cli, d, q->who));
  add_detail(cli, SN_CLI_TEXT_LABEL_NOT_APPLICABLE, text_of(cli, d, q->not_applicable_when));
  add_detail(cli, SN_CLI_TEXT_LABEL_ASKED_WHEN, sn_cli_words_condition(cli, d, q->relevant));
}

static void add_counts(sn_cli *cli, const sonae_definition *d) {
  const char *questions = sn_cli_layout_count(cli, d->question_count);
  const char *areas = sn_cli_layout_count(cli, d->area_count);
  const char *actions = sn_cli_layout_count(cli, d->action_count);
  const char *levels = sn_cli_layout_count(cli, d->level_count);
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, LISTED_COUNTS, questions, areas, levels, actions), 0, 0);
}

void sn_cli_listing_definition(sn_cli *cli, const sonae_definition *definition) {
  const sonae_definition *d = definition;
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, SN_CLI_FILLED(cli, LISTED_TITLE, text_of(cli, d, d->title), d->id, d->version));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  if (*text_of(cli, d, d->description)) sn_cli_layout_wrap(&cli->out, text_of(cli, d, d->description), 0, 0);
  add_counts(cli, d);
  for (uint32_t area = 0; area < d->area_count; area++) {
    sn_cli_layout_heading(cli,
                          SN_CLI_FILLED(cli, LISTED_AREA, text_of(cli, d, d->areas[area].title), d->areas[area].id));
    for (size_t i = 0; i < d->question_count; i++)
      if (d->questions[i].area == area) add_question(cli, d, &d->questions[i]);
  }
}

/* --- A response ------------------------------------------------------------------------------------------------ */

static void add_answer(sn_cli *cli, const sonae_definition *d, const sonae_response *response, uint32_t question) {
  const sonae_answer *answer = &response->answers[question];
  add_question_text(cli, d, &d->questions[question]);
  add_detail(cli, SN_CLI_TEXT_LABEL_ANSWER, sn_cli_words_answer(cli, d, response, question));
  add_detail(cli, SN_CLI_TEXT_LABEL_COMMENT, sn_cli_print_safe(cli, answer->comment));
  add_detail(cli, SN_CLI_TEXT_LABEL_EVIDENCE, sn_cli_print_safe(cli, answer->evidence));
}

static void add_attributes(sn_cli *cli, const sonae_definition *d, const sonae_response *response) {
  const sonae_attribute *values = response->packed.attributes;
  for (size_t i = 0; values && i < d->attribute_count; i++) {
    if (!values[i].text) continue;
    const char *label = SN_CLI_FILLED(cli, LISTED_ATTRIBUTE, text_of(cli, d, d->attributes[i].label));
    sn_cli_layout_labelled(&cli->out, 0, label, sn_cli_print_safe(cli, values[i].text));
  }
}

void sn_cli_listing_response(sn_cli *cli, const sonae_definition *definition, const sonae_response *response) {
  const sonae_definition *d = definition;
  const char *name = response->organisation_name ? response->organisation_name : response->organisation_id;
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, sn_cli_print_safe(cli, name ? name : ""));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  const char *title = text_of(cli, d, d->title);
  sn_cli_layout_wrap(&cli->out,
                     response->date ? SN_CLI_FILLED(cli, HEAD_DATED, title, d->id, d->version, response->date)
                                    : SN_CLI_FILLED(cli, HEAD, title, d->id, d->version),
                     0, 0);
  add_attributes(cli, d, response);
  for (uint32_t area = 0; area < d->area_count; area++) {
    sn_cli_layout_heading(cli,
                          SN_CLI_FILLED(cli, LISTED_AREA, text_of(cli, d, d->areas[area].title), d->areas[area].id));
    for (uint32_t i = 0; i < d->question_count; i++)
      if (d->questions[i].area == area) add_answer(cli, d, response, i);
  }
}
