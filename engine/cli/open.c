/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/open.h"

#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "base/text.h"
#include "base/wide.h"
#include "cli/library.h"
#include "cli/print.h"
#include "cli/stored.h"

/* An id that is nowhere: perhaps it was mistyped, or it is one of one's own. */
static void help_to_find(sn_cli *cli, const sonae_library *library, const char *checklist) {
  const char *near = sn_cli_library_near(cli, library, checklist);
  if (near)
    sn_cli_print_message(cli, SN_CLI_TEXT_NEAR, near, NULL);
  else if (!strchr(checklist, '/') && !strstr(checklist, ".xml"))
    sn_cli_print_message(cli, SN_CLI_TEXT_WHERE_OWN, checklist, NULL);
}

int sn_cli_open_definition(sn_cli *cli, const char *checklist, sonae_library *library,
                           const sonae_definition **definition) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  int found = sn_cli_library_find(cli, library);
  if (found != SN_EXIT_DONE) return found;
  const char *rules = cli->options.values[SN_CLI_OPTION_RULES];
  sonae_status status = sonae_definition_load(library, checklist, NULL, rules, &reporter, definition, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  int failure = sn_cli_print_input_failure(cli, status, &error, 0);
  if (status == SONAE_E_NOT_FOUND) help_to_find(cli, library, checklist);
  return failure;
}

int sn_cli_open_asked(sn_cli *cli, const char *checklist, sonae_library *library, const sonae_definition **definition) {
  const sonae_definition *opened = NULL;
  int status = sn_cli_open_definition(cli, checklist, library, &opened);
  if (status != SN_EXIT_DONE) return status;
  if (!opened->about_relations) {
    *definition = opened;
    return SN_EXIT_DONE;
  }
  sn_cli_print_message(cli, SN_CLI_TEXT_RELATION_NO_FORM, opened->id, NULL);
  sonae_definition_free(opened);
  return SN_EXIT_INPUT;
}

/* A form that was filled in is a workbook or a table: it goes through the intake. */
static bool is_table(const char *file) {
  static const char *const ENDINGS[] = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (sn_cli_ends_in(file, ENDINGS[i])) return access(file, F_OK) == 0;
  return false;
}

int sn_cli_open_file(sn_cli *cli, const char *checklist, sn_cli_case *subject) {
  const sn_cli_options *options = &cli->options;
  if (is_table(options->arguments[1]))
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_RESPONSE_IS_TABLE, options->arguments[1], NULL);
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  int found = sn_cli_library_find(cli, &subject->library);
  if (found != SN_EXIT_DONE) return found;
  sonae_status status =
      sonae_response_open(&subject->library, options->arguments[1], checklist, options->values[SN_CLI_OPTION_RULES],
                          &reporter, &subject->definition, &subject->response, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, 0);
}

static int open_stored(sn_cli *cli, sn_cli_case *subject) {
  sonae_filing filing;
  int status = sn_cli_stored_find(cli, cli->options.values[SN_CLI_OPTION_ORG], subject, &filing);
  return status == SN_EXIT_DONE ? sn_cli_stored_response(cli, &filing, subject) : status;
}

int sn_cli_open_check(sn_cli *cli) {
  bool lone = sn_cli_has(cli, SN_CLI_OPTION_DB) && !cli->options.values[SN_CLI_OPTION_ORG];
  if (lone) sn_cli_print_message(cli, SN_CLI_TEXT_DB_OF_WHOM, NULL, NULL);
  return lone ? SN_EXIT_USAGE : SN_EXIT_DONE;
}

size_t sn_cli_open_behind(const sn_cli *cli) {
  return cli->options.values[SN_CLI_OPTION_ORG] ? 1 : 2;
}

int sn_cli_open_case(sn_cli *cli, sn_cli_case *subject) {
  bool stored = cli->options.values[SN_CLI_OPTION_ORG];
  int opened =
      stored ? open_stored(cli, subject) : sn_cli_open_file(cli, cli->options.values[SN_CLI_OPTION_CHECKLIST], subject);
  if (opened != SN_EXIT_DONE) return opened;
  if (sonae_workspace_new(subject->definition, &subject->workspace) != SONAE_OK) {
    sn_cli_print_out_of_memory(cli);
    return SN_EXIT_MACHINE;
  }
  subject->evaluation = sonae_evaluate(subject->workspace, &subject->response->packed);
  return SN_EXIT_DONE;
}

int sn_cli_open_cases(sn_cli *cli, sn_cli_case *subject) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_cases_load(&subject->library, subject->definition, &reporter, &subject->cases, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, 0);
}

void sn_cli_open_close(sn_cli_case *subject) {
  sonae_history_free(subject->history);
  sonae_cases_free(subject->cases);
  sonae_workspace_free(subject->workspace);
  sonae_response_free(subject->response);
  sonae_definition_free(subject->definition);
  if (subject->store) sonae_store_close(subject->store);
}

/* --- The budget ------------------------------------------------------------------------------------------------ */

enum { MOST_HOURS = 1000000 };
#define MOST_YEN INT64_C(1000000000000)

static int bad_value(sn_cli *cli, sn_cli_option option, sn_cli_text why) {
  return sn_cli_print_usage(cli, why, sn_cli_option_texts[option].word, cli->options.values[option]);
}

/* Full-width digits are as good as any. */
static const char *plain(sn_cli *cli, const char *value) {
  size_t length = strlen(value);
  const char *normal = sn_text_check(value, length) == length ? sn_text_normalise(&cli->arena, value, length) : NULL;
  return normal ? normal : "";
}

static bool read_hours(sn_cli *cli, sn_cli_option option, sonae_rational *out) {
  if (!sn_number_rational(plain(cli, cli->options.values[option]), out)) return false;
  return out->numerator / out->denominator < MOST_HOURS;
}

/* Digits, with or without commas between groups of three. */
static bool read_yen(const char *text, int64_t *out) {
  char digits[32];
  size_t count = 0, group = 0;
  bool commas = strchr(text, ',') != NULL;
  for (; *text; text++) {
    if (*text == ',' && (group == 0 || (group > 3 || (count > group && group != 3)))) return false;
    group = *text == ',' ? 0 : group + 1;
    if (*text != ',') digits[count++] = *text;
    if (count == sizeof digits) return false;
  }
  digits[count] = '\0';
  return (!commas || group == 3) && sn_number_integer(digits, 0, MOST_YEN, out);
}

/* The smaller of two times. */
static sonae_rational shorter(sonae_rational a, sonae_rational b) {
  int order =
      sn_wide_compare((uint64_t)a.numerator, (uint64_t)b.denominator, (uint64_t)b.numerator, (uint64_t)a.denominator);
  return order <= 0 ? a : b;
}

/* Each of the two is reduced, so the product is in lowest terms once numerators and denominators are reduced crosswise.
 */
static bool multiply(sonae_rational a, sonae_rational b, sonae_rational *out) {
  sonae_rational left = sn_rational_reduce(a.numerator, b.denominator);
  sonae_rational right = sn_rational_reduce(b.numerator, a.denominator);
  if (__builtin_mul_overflow(left.numerator, right.numerator, &out->numerator)) return false;
  if (__builtin_mul_overflow(left.denominator, right.denominator, &out->denominator)) return false;
  return out->numerator / out->denominator < MOST_HOURS;
}

static int read_deadline(sn_cli *cli, sn_cli_case *subject) {
  sonae_rational weeks, week, total;
  bool has_weeks = cli->options.values[SN_CLI_OPTION_WEEKS],
       has_week = cli->options.values[SN_CLI_OPTION_HOURS_PER_WEEK];
  bool has_hours = cli->options.values[SN_CLI_OPTION_HOURS];
  if (!has_weeks && !has_week) return SN_EXIT_DONE;
  if (!has_weeks || !has_week) return sn_cli_print_usage(cli, SN_CLI_TEXT_WEEKS_TOGETHER, NULL, NULL);
  if (!read_hours(cli, SN_CLI_OPTION_WEEKS, &weeks)) return bad_value(cli, SN_CLI_OPTION_WEEKS, SN_CLI_TEXT_BAD_HOURS);
  if (!read_hours(cli, SN_CLI_OPTION_HOURS_PER_WEEK, &week) || !multiply(weeks, week, &total))
    return bad_value(cli, SN_CLI_OPTION_HOURS_PER_WEEK, SN_CLI_TEXT_BAD_HOURS);
  subject->budget.hours = has_hours ? shorter(subject->budget.hours, total) : total;
  return SN_EXIT_DONE;
}

int sn_cli_open_budget(sn_cli *cli, bool needed, sn_cli_case *subject) {
  const char *const *values = cli->options.values;
  const char *yen = values[SN_CLI_OPTION_YEN];
  bool hours = values[SN_CLI_OPTION_HOURS] || values[SN_CLI_OPTION_WEEKS] || values[SN_CLI_OPTION_HOURS_PER_WEEK];
  subject->has_budget = hours || yen;
  if (!subject->has_budget && !needed) return SN_EXIT_DONE;
  if (!hours) return sn_cli_print_usage(cli, SN_CLI_TEXT_NEED_HOURS, NULL, NULL);
  if (values[SN_CLI_OPTION_HOURS] && !read_hours(cli, SN_CLI_OPTION_HOURS, &subject->budget.hours))
    return bad_value(cli, SN_CLI_OPTION_HOURS, SN_CLI_TEXT_BAD_HOURS);
  if (yen && !read_yen(plain(cli, yen), &subject->budget.yen))
    return bad_value(cli, SN_CLI_OPTION_YEN, SN_CLI_TEXT_BAD_YEN);
  return read_deadline(cli, subject);
}

int sn_cli_open_plan(sn_cli *cli, sn_cli_case *subject) {
  if (!subject->has_budget) return SN_EXIT_DONE;
  sonae_status status = sonae_plan_best(subject->workspace, &subject->budget, &subject->plan);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_PLAIN, sonae_status_text(status, cli->language), NULL);
  return status == SONAE_E_ARGUMENT ? SN_EXIT_INPUT : SN_EXIT_MACHINE;
}

sonae_report sn_cli_open_report(const sn_cli *cli, const sn_cli_case *subject) {
  return (sonae_report){.definition = subject->definition,
                        .response = subject->response,
                        .workspace = subject->workspace,
                        .evaluation = subject->evaluation,
                        .plan = subject->has_budget ? &subject->plan : NULL,
                        .budget = subject->has_budget ? &subject->budget : NULL,
                        .cases = subject->cases,
                        .history = subject->history,
                        .language = cli->language,
                        .date = cli->options.values[SN_CLI_OPTION_DATE]};
}
