/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings open|list|show|set|form|evidence|assurance: what a buyer follows up on. */
#include <string.h>

#include "base/date.h"
#include "base/near.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/findings.h"
#include "cli/findings_form.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "model/finding.h"

/* --- Days ------------------------------------------------------------------------------------------------------ */

int sn_cli_findings_check_day(sn_cli *cli, sn_cli_option option, bool may_be_empty) {
  const char *day = cli->options.values[option];
  if (!day || sn_date_read(day, NULL) || (may_be_empty && !*day)) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_BAD_DAY, sn_cli_option_texts[option].word, day);
}

int sn_cli_findings_today(sn_cli *cli, char out[SN_CLI_DAY_BYTES]) {
  const char *given = cli->options.values[SN_CLI_OPTION_DATE];
  int status = sn_cli_findings_check_day(cli, SN_CLI_OPTION_DATE, false);
  if (status != SN_EXIT_DONE) return status;
  if (given)
    memcpy(out, given, SN_CLI_DAY_BYTES);
  else
    sn_cli_clock_today(out);
  return SN_EXIT_DONE;
}

/* --- One finding ----------------------------------------------------------------------------------------------- */

typedef struct search {
  sn_cli *cli;
  uint32_t number;
  sonae_finding *out;
  bool found;
} search;

static sonae_status keep_numbered(void *context, const sonae_finding *finding) {
  search *s = context;
  if (finding->number != s->number) return SONAE_OK;
  *s->out = sn_finding_keep(&s->cli->arena, finding);
  s->found = true;
  return s->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

int sn_cli_findings_one(sn_cli *cli, sonae_store *store, sonae_finding *out) {
  const char *organisation = cli->options.arguments[2], *written = cli->options.arguments[3];
  const sonae_organisation *known = NULL;
  sonae_findings_wanted wanted = {.organisation = organisation};
  sonae_error error = {0};
  int64_t number = 0;
  if (!sn_number_integer(written, 1, UINT32_MAX, &number))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_BAD_NUMBER, written, NULL);
  search s = {.cli = cli, .number = (uint32_t)number, .out = out};
  sonae_status status = sonae_store_organisation(store, organisation, &known, &error);
  sonae_organisation_free(known);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(cli, store, organisation, NULL);
  if (status == SONAE_OK) status = sonae_store_each_finding(store, &wanted, keep_numbered, &s, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  if (s.found) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_FINDING_NONE, organisation, written);
}

const char *sn_cli_findings_named(sn_cli *cli, sonae_store *store, const char *organisation) {
  const sonae_organisation *known = NULL;
  const char *named = organisation;
  if (sonae_store_organisation(store, organisation, &known, NULL) == SONAE_OK && known->name)
    named = SN_CLI_FILLED(cli, NAMED, known->name, organisation);
  sonae_organisation_free(known);
  return named;
}

uint32_t sn_cli_findings_question(sn_cli *cli, const sonae_definition *definition, const char *id) {
  uint32_t found = sonae_find_question(definition, id);
  if (found != SONAE_NONE) return found;
  sn_near near = sn_near_begin(id);
  for (size_t i = 0; i < definition->question_count; i++)
    sn_near_offer(&near, definition->questions[i].id, sn_near_few(definition->questions[i].id));
  sn_cli_print_message(cli, near.found ? SN_CLI_TEXT_FINDING_NO_QUESTION_NEAR : SN_CLI_TEXT_FINDING_NO_QUESTION, id,
                       near.found ? near.found : definition->id);
  return SONAE_NONE;
}

/* --- The commands ---------------------------------------------------------------------------------------------- */

int sn_cli_cmd_findings(sn_cli *cli) {
#define WITH(name) SN_CLI_OPTION_##name
#define EITHER     SN_CLI_OPTIONS_COMMON, WITH(DB)
#define READING    EITHER, WITH(JSON)
#define ACTING     READING, WITH(ACTOR)
  enum { MANY = 1000000 };
#define ITEM(name, run, options, least, most)                                                                          \
  { name, run, (options), (least), (most), SN_CLI_TEXT_DO_FINDINGS, SN_CLI_TEXT_USE_FINDINGS, SN_CLI_TEXT_TRY_FINDINGS }
  const sn_cli_command items[] = {
      ITEM("open", sn_cli_findings_open,
           SN_CLI_SET(ACTING, WITH(CHECKLIST), WITH(BUYER), WITH(CAMPAIGN), WITH(DUE), WITH(MINIMUM), WITH(QUESTIONS),
                      WITH(HELP_NEEDED)),
           0, MANY),
      ITEM("list", sn_cli_findings_list,
           SN_CLI_SET(READING, WITH(ORG), WITH(BUYER), WITH(CAMPAIGN), WITH(STATE), WITH(OVERDUE), WITH(DATE)), 0, 0),
      ITEM("show", sn_cli_findings_show, SN_CLI_SET(READING, WITH(DATE)), 2, 2),
      ITEM("set", sn_cli_findings_set,
           SN_CLI_SET(ACTING, WITH(STATE), WITH(ROLE), WITH(DUE), WITH(OWNER), WITH(HELP_NEEDED), WITH(UNTIL),
                      WITH(TEXT)),
           2, 2),
      ITEM("form", sn_cli_findings_form,
           SN_CLI_SET(EITHER, WITH(ACTOR), WITH(EACH_ORG), WITH(REPLACE), WITH(CHECKLIST), WITH(BUYER), WITH(CAMPAIGN),
                      WITH(DEADLINE), WITH(SENDER), WITH(CONTACT)),
           0, 1),
      ITEM("evidence", sn_cli_findings_evidence,
           SN_CLI_SET(ACTING, WITH(CHECKLIST), WITH(VERIFIED), WITH(DATE), WITH(TEXT)), 2, 3),
      ITEM("assurance", sn_cli_findings_assurance, SN_CLI_SET(READING, WITH(CHECKLIST)), 1, 1)};
#undef ITEM
#undef ACTING
#undef READING
#undef EITHER
#undef WITH
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "findings"});
}
