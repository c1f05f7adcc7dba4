/* SPDX-License-Identifier: Apache-2.0 */
/* Open findings, as the questions of a form. */
#ifndef SN_CLI_FINDINGS_ASK_H
#define SN_CLI_FINDINGS_ASK_H

#include "cli/cli.h"
#include "sonae/finding.h"
#include "sonae/form.h"

/* What is kept of a finding; strings in the arena it was gathered in. */
typedef struct sn_cli_open_finding {
  const char *organisation, *question, *contradiction, *due, *help;
  uint32_t number;
  sonae_finding_cause cause;
} sn_cli_open_finding;

typedef struct sn_cli_open_findings {
  sn_cli_open_finding *items; /* by organisation, then number; for free() */
  size_t count;
  const char *checklist; /* NULL: there are none, or they are about several */
} sn_cli_open_findings;

/* Those that wait for the supplier on the day that is wanted: what was replied to waits for the reviewer. Exit status; on
 * failure all is told. */
int sn_cli_findings_gather(sn_cli *cli, sonae_store *store, const sonae_findings_wanted *wanted,
                           sn_cli_open_findings *out);
/* How many from `first` on are of the same organisation. */
size_t sn_cli_findings_of_one(const sn_cli_open_findings *findings, size_t first);

typedef struct sn_cli_asks {
  const sonae_form_ask *items; /* in the arena of the program, as all that hangs on them */
  size_t count;
  const char *due; /* the first of them; NULL: none */
} sn_cli_asks;

/* Several findings about a question are asked as one; one about a question that the definition does not have is left
 * out. Exit status. */
int sn_cli_findings_ask(sn_cli *cli, sonae_store *store, const sonae_definition *definition,
                        const sn_cli_open_finding *findings, size_t count, sn_cli_asks *out);

#endif
