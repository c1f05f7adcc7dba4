/* SPDX-License-Identifier: Apache-2.0 */
/* A response with all that follows from it, read and evaluated for a command. */
#ifndef SN_CLI_OPEN_H
#define SN_CLI_OPEN_H

#include "cli/cli.h"

typedef struct sn_cli_case {
  sonae_library library;
  const sonae_definition *definition;
  const sonae_response *response;
  sonae_workspace *workspace;
  const sonae_evaluation *evaluation;
  const sonae_cases *cases;
  sonae_store *store;           /* NULL: none was asked for */
  const sonae_history *history; /* NULL: none */
  bool has_budget;
  sonae_budget budget;
  sonae_plan plan;
} sn_cli_case;

/* --db without --org would be of no account: a fault of the command line, told. Exit status. */
int sn_cli_open_check(sn_cli *cli);
/* Reads and evaluates the response of --org, or the one named first on the command line. Returns an exit status; on
 * failure all is told. */
int sn_cli_open_case(sn_cli *cli, sn_cli_case *subject);
/* Reads the response that is named first, as answers to a checklist (NULL: to its own), and evaluates nothing. */
int sn_cli_open_file(sn_cli *cli, const char *checklist, sn_cli_case *subject);
/* Which argument is the first behind the response. */
size_t sn_cli_open_behind(const sn_cli *cli);
/* The collection the definition names; NULL when it names none. */
int sn_cli_open_cases(sn_cli *cli, sn_cli_case *subject);
void sn_cli_open_close(sn_cli_case *subject);

/* Reads a checklist, by file or id. */
int sn_cli_open_definition(sn_cli *cli, const char *checklist, sonae_library *library,
                           const sonae_definition **definition);

/* The same of one that organisations answer: one about relations is told to be none. */
int sn_cli_open_asked(sn_cli *cli, const char *checklist, sonae_library *library, const sonae_definition **definition);

/* --hours, --yen, --weeks and --hours-per-week. Needed: a missing budget is a fault, told. Exit status. */
int sn_cli_open_budget(sn_cli *cli, bool needed, sn_cli_case *subject);
/* The plan for that budget. */
int sn_cli_open_plan(sn_cli *cli, sn_cli_case *subject);

/* What reports and explanations are made of. */
sonae_report sn_cli_open_report(const sn_cli *cli, const sn_cli_case *subject);

#endif
