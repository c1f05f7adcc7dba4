/* SPDX-License-Identifier: Apache-2.0 */
/* sonae quiz RESPONSE -o FILE: ten questions to teach by, and their answers. */
#include "base/number.h"
#include "cli/clock.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/open.h"

static int read_edition(sn_cli *cli, uint32_t *edition) {
  const char *written = cli->options.values[SN_CLI_OPTION_EDITION];
  int64_t number = 1;
  if (written && !sn_number_integer(written, 1, SONAE_QUIZ_EDITIONS, &number))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_EDITION, written, NULL);
  *edition = (uint32_t)number;
  return SN_EXIT_DONE;
}

static int write_quiz(sn_cli *cli, const sn_cli_case *subject, const sonae_quiz *quiz, uint32_t edition,
                      sonae_file_kind kind) {
  sonae_quiz_pick picks[SONAE_QUIZ_QUESTIONS];
  char today[SN_CLI_DAY_BYTES];
  const char *date = cli->options.values[SN_CLI_OPTION_DATE];
  size_t count = 0;
  sonae_status status = sonae_quiz_choose(quiz, subject->workspace, subject->evaluation, edition, picks, &count);
  if (status != SONAE_OK) {
    sn_cli_print_out_of_memory(cli);
    return SN_EXIT_MACHINE;
  }
  if (count == 0) return sn_cli_print_refusal(cli, SN_CLI_TEXT_QUIZ_NONE, subject->definition->id, NULL);
  sn_cli_clock_today(today);
  if (!date) date = *today ? today : NULL;
  const sonae_quiz_paper paper = {.quiz = quiz,
                                  .picks = picks,
                                  .count = count,
                                  .edition = edition,
                                  .cases = subject->cases,
                                  .organisation = subject->response->organisation_name,
                                  .date = date,
                                  .language = cli->language};
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file, sonae_quiz_write(&paper, kind, file.path, &file.error));
}

static int make_quiz(sn_cli *cli, const sn_cli_case *subject, uint32_t edition, sonae_file_kind kind) {
  sonae_error error = {0};
  const sonae_quiz *quiz = NULL;
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_quiz_load(&subject->library, subject->definition, &reporter, &quiz, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, 0);
  int written = write_quiz(cli, subject, quiz, edition, kind);
  sonae_quiz_free(quiz);
  return written;
}

int sn_cli_cmd_quiz(sn_cli *cli) {
  sn_cli_case subject = {0};
  sonae_file_kind kind = SONAE_FILE_XLSX;
  uint32_t edition = 1;
  int status = sn_cli_open_check(cli);
  if (status == SN_EXIT_DONE) status = read_edition(cli, &edition);
  if (status == SN_EXIT_DONE) status = sn_cli_kind_choose(cli, "quiz", &kind);
  if (status == SN_EXIT_DONE) status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_open_cases(cli, &subject);
  if (status == SN_EXIT_DONE) status = make_quiz(cli, &subject, edition, kind);
  sn_cli_open_close(&subject);
  return status;
}
