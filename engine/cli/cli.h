/* SPDX-License-Identifier: Apache-2.0 */
/* What every command has in hand: its options, its language, its memory, and the buffer its result grows in. */
#ifndef SN_CLI_CLI_H
#define SN_CLI_CLI_H

#include "base/arena.h"
#include "base/buffer.h"
#include "cli/options.h"
#include "cli/texts.h"
#include "sonae/sonae.h"

/* Exit status: part of the contract. */
enum { SN_EXIT_DONE = 0, SN_EXIT_INPUT = 1, SN_EXIT_USAGE = 2, SN_EXIT_MACHINE = 3, SN_EXIT_UNMET = 4 };

enum { SN_CLI_MAX_RESULT_BYTES = 512 * 1024 * 1024 };

/* Problems kept for `check --json`. */
typedef struct sn_cli_problems {
  bool keep;
  sonae_diagnostic *items; /* strings in the arena */
  size_t count, capacity;
} sn_cli_problems;

typedef struct sn_cli {
  sonae_language language;
  sn_cli_options options;
  sn_arena arena;
  sn_buffer out; /* the result; written at the end, whole */
  bool colour;
  size_t errors, warnings; /* told by the reporter so far */
  const char *database;    /* that is open, or was; NULL: none */
  sn_cli_problems problems;
  bool progress; /* a line of progress.h stands on the terminal */
} sn_cli;

bool sn_cli_has(const sn_cli *cli, sn_cli_option option);
/* Is there a name before the ending, which may be in capitals? */
bool sn_cli_ends_in(const char *file, const char *ending);
/* "ja" or "en": the language of the texts in questionnaires. */
const char *sn_cli_language(const sn_cli *cli);

int sn_cli_cmd_check(sn_cli *cli);
int sn_cli_cmd_show(sn_cli *cli);
int sn_cli_cmd_evaluate(sn_cli *cli);
int sn_cli_cmd_plan(sn_cli *cli);
int sn_cli_cmd_explain(sn_cli *cli);
int sn_cli_cmd_report(sn_cli *cli);
int sn_cli_cmd_kit(sn_cli *cli);
int sn_cli_cmd_drill(sn_cli *cli);
int sn_cli_cmd_form(sn_cli *cli);
int sn_cli_cmd_intake(sn_cli *cli);
int sn_cli_cmd_map(sn_cli *cli);
int sn_cli_cmd_history(sn_cli *cli);
int sn_cli_cmd_duties(sn_cli *cli);
int sn_cli_cmd_quiz(sn_cli *cli);
int sn_cli_cmd_rescore(sn_cli *cli);
int sn_cli_cmd_impact(sn_cli *cli);
int sn_cli_cmd_chain(sn_cli *cli);
int sn_cli_cmd_support(sn_cli *cli);
int sn_cli_cmd_feedback(sn_cli *cli);
int sn_cli_cmd_group(sn_cli *cli);
int sn_cli_cmd_org(sn_cli *cli);
int sn_cli_cmd_findings(sn_cli *cli);
int sn_cli_cmd_relation(sn_cli *cli);
int sn_cli_cmd_campaign(sn_cli *cli);
int sn_cli_cmd_session(sn_cli *cli);
int sn_cli_cmd_db(sn_cli *cli);
int sn_cli_cmd_portfolio(sn_cli *cli);

#endif
