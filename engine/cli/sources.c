/* SPDX-License-Identifier: Apache-2.0 */
/* Where every question and action comes from: findings, cases, references to frameworks. */
#include <string.h>

#include "cli/layout.h"
#include "cli/markdown.h"
#include "cli/pages.h"
#include "cli/print.h"

static bool has_case(const sonae_cases *cases, const char *id) {
  for (size_t i = 0; cases && i < cases->count; i++)
    if (strcmp(cases->items[i].id, id) == 0) return true;
  return false;
}

/* Findings and cases; a case that the collection holds is a link to its row below. */
static const char *ids_cell(sn_cli *cli, const sonae_ids *ids, const sonae_cases *cases) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  for (size_t i = 0; i < ids->count; i++) {
    const char *id = sn_cli_markdown_escape(cli, sn_cli_print_safe(cli, ids->items[i]));
    if (out.length) sn_buffer_text(&out, ", ");
    if (has_case(cases, ids->items[i]))
      sn_buffer_printf(&out, "[%s](#%s)", id, ids->items[i]);
    else
      sn_buffer_text(&out, id);
  }
  return sn_cli_markdown_cell(cli, &out);
}

static const char *references_cell(sn_cli *cli, const sonae_question *q) {
  sn_buffer out = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
  for (size_t i = 0; i < q->reference_count; i++) {
    if (out.length) sn_buffer_text(&out, ", ");
    sn_buffer_text(&out, sn_cli_markdown_escape(cli, sn_cli_print_safe(cli, q->references[i].framework)));
    sn_buffer_printf(&out, " %s", sn_cli_markdown_escape(cli, sn_cli_print_safe(cli, q->references[i].item)));
  }
  return sn_cli_markdown_cell(cli, &out);
}

static void add_questions(sn_cli *cli, const sonae_definition *d, const sonae_cases *cases) {
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_QUESTIONS));
  sn_cli_markdown_head(cli,
                       SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ID, SN_CLI_TEXT_PAGE_QUESTION, SN_CLI_TEXT_PAGE_FINDINGS,
                                      SN_CLI_TEXT_PAGE_CASES, SN_CLI_TEXT_PAGE_REFERENCES),
                       0);
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_question *q = &d->questions[i];
    sn_cli_markdown_row(cli,
                        SN_CLI_CELLS(q->id, sn_cli_markdown_text(cli, d, q->text), ids_cell(cli, &q->findings, NULL),
                                     ids_cell(cli, &q->cases, cases), references_cell(cli, q)));
  }
}

static void add_actions(sn_cli *cli, const sonae_definition *d, const sonae_cases *cases) {
  if (!d->action_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_ACTIONS_TITLE));
  sn_cli_markdown_head(
      cli,
      SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ID, SN_CLI_TEXT_PAGE_ACTION, SN_CLI_TEXT_PAGE_FINDINGS, SN_CLI_TEXT_PAGE_CASES),
      0);
  for (size_t i = 0; i < d->action_count; i++) {
    const sonae_action *a = &d->actions[i];
    sn_cli_markdown_row(cli, SN_CLI_CELLS(a->id, sn_cli_markdown_text(cli, d, a->title),
                                          ids_cell(cli, &a->findings, NULL), ids_cell(cli, &a->cases, cases)));
  }
}

static void add_frameworks(sn_cli *cli, const sonae_definition *d) {
  if (!d->framework_count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_FRAMEWORKS));
  sn_cli_markdown_head(cli, SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ID, SN_CLI_TEXT_PAGE_FRAMEWORK), 0);
  for (size_t i = 0; i < d->framework_count; i++)
    sn_cli_markdown_row(cli, SN_CLI_CELLS(sn_cli_markdown_escape(cli, d->frameworks[i].id),
                                          sn_cli_markdown_text(cli, d, d->frameworks[i].title)));
}

/* Texts of a case collection, which may have languages of its own. */
static const char *case_text(sn_cli *cli, const sonae_cases *cases, sonae_text text) {
  size_t found = 0;
  if (!text) return "";
  for (size_t i = 0; i < cases->language_count; i++)
    if (strcmp(cases->languages[i], sn_cli_language(cli)) == 0) found = i;
  return text[found] ? sn_cli_markdown_escape(cli, sn_cli_print_safe(cli, text[found])) : "";
}

static void add_cases(sn_cli *cli, const sonae_cases *cases) {
  if (!cases || !cases->count) return;
  sn_cli_markdown_heading(cli, 2, sn_cli_print_word(cli, SN_CLI_TEXT_PAGE_CASES));
  sn_cli_markdown_head(
      cli, SN_CLI_COLUMNS(SN_CLI_TEXT_PAGE_ID, SN_CLI_TEXT_PAGE_CASE, SN_CLI_TEXT_PAGE_KIND, SN_CLI_TEXT_PAGE_SOURCE),
      0);
  for (size_t i = 0; i < cases->count; i++) {
    const sonae_case *item = &cases->items[i];
    sn_buffer anchor = SN_BUFFER(SN_CLI_MARKDOWN_CELL_BYTES);
    sn_buffer_printf(&anchor, "<a id=\"%s\"></a>%s", item->id, item->id);
    sn_cli_text kind = item->practice ? SN_CLI_TEXT_PAGE_PRACTICE : SN_CLI_TEXT_PAGE_INCIDENT;
    sn_cli_markdown_row(cli, SN_CLI_CELLS(sn_cli_markdown_cell(cli, &anchor), case_text(cli, cases, item->title),
                                          sn_cli_print_word(cli, kind), case_text(cli, cases, item->source)));
  }
}

void sn_cli_sources(sn_cli *cli, const sonae_definition *definition, const sonae_cases *cases) {
  const sonae_definition *d = definition;
  const char *title = sn_cli_markdown_text(cli, d, d->title);
  sn_cli_markdown_heading(cli, 1, SN_CLI_FILLED(cli, SOURCES_TITLE, title));
  sn_cli_markdown_paragraph(cli, SN_CLI_FILLED(cli, SOURCES_GENERATED, d->id, d->version, sn_cli_language(cli)));
  sn_buffer_text(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_SOURCES_INTRO));
  sn_buffer_text(&cli->out, "\n");
  add_questions(cli, d, cases);
  add_actions(cli, d, cases);
  add_frameworks(cli, d);
  add_cases(cli, cases);
}
