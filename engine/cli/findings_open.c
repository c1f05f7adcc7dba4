/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings open: a finding for all that answers call for, in one group of the database. */
#include <stdlib.h>
#include <string.h>

#include "cli/buyer.h"
#include "cli/database.h"
#include "cli/findings.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "reports/json/finding.h"

enum { INDENT = 2 };

typedef struct opening {
  sn_cli *cli;
  sn_cli_case subject;
  char today[SN_CLI_DAY_BYTES];
  const char *buyer, *campaign;
  const char *campaign_buyer, *campaign_checklist; /* NULL: there is no campaign */
  const char **organisations;
  size_t count, capacity;
  sonae_followup_scope scope;
  sonae_act act;
  sn_json_list *json; /* NULL: lines */
  size_t opened, there, settled, silent;
} opening;

/* --- Whom ------------------------------------------------------------------------------------------------------ */

static sonae_status keep_campaign(void *context, const sonae_campaign *campaign) {
  opening *o = context;
  o->campaign_buyer = sn_arena_text(&o->cli->arena, campaign->buyer);
  o->campaign_checklist = sn_arena_text(&o->cli->arena, campaign->checklist);
  return o->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static int find_campaign(opening *o) {
  sonae_error error = {0};
  if (!o->campaign) return SN_EXIT_DONE;
  sonae_status status = sonae_store_each_campaign(o->subject.store, o->campaign, keep_campaign, o, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  if (status != SONAE_E_NOT_FOUND) return sn_cli_database_failure(o->cli, status, &error);
  return sn_cli_print_refusal(o->cli, SN_CLI_TEXT_FINDING_NO_CAMPAIGN, o->campaign, NULL);
}

static sonae_status add_organisation(opening *o, const char *id) {
  const char **all = sn_grow(o->organisations, o->count, &o->capacity, sizeof *all);
  if (!all) return sn_cli_print_out_of_memory(o->cli);
  o->organisations = all;
  all[o->count++] = sn_arena_text(&o->cli->arena, id);
  return o->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status add_invited(void *context, const sonae_invitation *invitation) {
  opening *o = context;
  if (invitation->revision) return add_organisation(o, invitation->organisation);
  o->silent++;
  return SONAE_OK;
}

/* Those that are named; else those that replied to the campaign. */
static int gather_organisations(opening *o) {
  const sn_cli_options *options = &o->cli->options;
  sonae_error error = {0};
  sonae_status status = SONAE_OK;
  for (size_t i = 2; status == SONAE_OK && i < options->argument_count; i++)
    status = add_organisation(o, options->arguments[i]);
  if (status == SONAE_OK && o->count == 0)
    status = sonae_store_each_invitation(o->subject.store, o->campaign, NULL, add_invited, o, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(o->cli, status, &error);
  int resolved = SN_EXIT_DONE;
  for (size_t i = 0; resolved == SN_EXIT_DONE && i < o->count; i++)
    resolved = sn_cli_merged_resolve(o->cli, o->subject.store, &o->organisations[i]);
  return resolved;
}

/* --- What ------------------------------------------------------------------------------------------------------ */

/* --checklist, the campaign's, or the one that the first organisation answered last. */
static int find_definition(opening *o) {
  sn_cli *cli = o->cli;
  const char *given = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  const char *checklist = given ? given : o->campaign_checklist;
  sonae_filing filing = {0};
  bool found = false;
  if (!checklist) {
    int status = sn_cli_stored_current(cli, o->subject.store, o->organisations[0], NULL, &filing, &found);
    if (status != SN_EXIT_DONE) return status;
    if (!found) return sn_cli_stored_missing(cli, o->subject.store, o->organisations[0], NULL);
    checklist = filing.checklist;
  }
  return sn_cli_open_definition(cli, checklist, &o->subject.library, &o->subject.definition);
}

/* "st-01,st-02" */
static int read_scope(opening *o) {
  sn_cli *cli = o->cli;
  const char *list = cli->options.values[SN_CLI_OPTION_QUESTIONS];
  o->scope.minimum = sn_cli_has(cli, SN_CLI_OPTION_MINIMUM);
  if (!list) return SN_EXIT_DONE;
  uint32_t *questions = SN_ARENA_NEW(&cli->arena, strlen(list) + 1, uint32_t);
  char *words = sn_arena_text(&cli->arena, list);
  if (!questions || !words) return SN_EXIT_MACHINE;
  for (char *word = words; word;) {
    char *comma = strchr(word, ',');
    if (comma) *comma = '\0';
    uint32_t found = sn_cli_findings_question(cli, o->subject.definition, word);
    if (found == SONAE_NONE) return SN_EXIT_INPUT;
    questions[o->scope.question_count++] = found;
    word = comma ? comma + 1 : NULL;
  }
  o->scope.questions = questions;
  return SN_EXIT_DONE;
}

/* --- One organisation ------------------------------------------------------------------------------------------ */

static size_t count_there(const sonae_followup *followup) {
  size_t count = 0;
  for (size_t i = 0; i < followup->wanted_count; i++)
    count += followup->wanted[i].number != 0;
  return count;
}

/* "3, 7, 12" */
static const char *settled_numbers(sn_cli *cli, const sonae_followup *followup, size_t *count) {
  sn_buffer list = SN_BUFFER(1024 * 1024);
  for (size_t i = 0; i < followup->finding_count; i++) {
    if (!followup->findings[i].settled) continue;
    sn_buffer_printf(&list, "%s%u", (*count)++ ? ", " : "", (unsigned)followup->findings[i].finding.number);
  }
  const char *kept = sn_arena_copy(&cli->arena, list.data ? list.data : "", list.length);
  sn_buffer_free(&list);
  return kept ? kept : "";
}

static void tell(opening *o, const char *organisation, const sonae_followup *followup, size_t opened) {
  sn_cli *cli = o->cli;
  size_t there = count_there(followup), settled = 0;
  const char *numbers = settled_numbers(cli, followup, &settled);
  o->opened += opened;
  o->there += there;
  o->settled += settled;
  o->silent += followup->revision == 0;
  sn_json_list_followup(o->json, organisation, followup, opened);
  if (o->json) return;
  const char *line = followup->revision ? SN_CLI_FILLED(cli, FINDING_OPENED, sn_cli_layout_count(cli, opened),
                                                        sn_cli_layout_count(cli, there))
                                        : sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_SILENT);
  sn_cli_layout_labelled(&cli->out, 0, SN_CLI_FILLED(cli, LISTED_ID, organisation), line);
  if (settled)
    sn_cli_layout_labelled(&cli->out, INDENT, "",
                           SN_CLI_FILLED(cli, FINDING_SETTLED, sn_cli_layout_count(cli, settled), numbers));
}

static sonae_status open_one(opening *o, const char *organisation, sonae_error *error) {
  const sn_cli_options *options = &o->cli->options;
  const sonae_followup *followup = NULL;
  const sonae_finding like = {.organisation = organisation,
                              .buyer = o->buyer,
                              .campaign = o->campaign,
                              .due = options->values[SN_CLI_OPTION_DUE],
                              .help = options->values[SN_CLI_OPTION_HELP_NEEDED]};
  size_t opened = 0;
  sonae_status status = sonae_followup_make(o->subject.store, o->subject.definition, organisation, o->buyer, &o->scope,
                                            o->today, &followup, error);
  if (status != SONAE_OK) return status;
  status = sonae_followup_open(o->subject.store, &o->act, followup, &like, &opened, error);
  if (status == SONAE_OK) tell(o, organisation, followup, opened);
  sonae_followup_free(followup);
  return status;
}

/* All of them, or nothing. */
static int open_all(opening *o) {
  sonae_error error = {0};
  sonae_status status = sonae_store_begin(o->subject.store, &error);
  size_t at = 0;
  for (; status == SONAE_OK && at < o->count; at++)
    status = open_one(o, o->organisations[at], &error);
  if (status == SONAE_OK) status = sonae_store_commit(o->subject.store, &error);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  sonae_store_abort(o->subject.store);
  o->cli->out.length = 0; /* what was told did not happen */
  if (status == SONAE_E_NOT_FOUND && at > 0)
    return sn_cli_stored_missing(o->cli, o->subject.store, o->organisations[at - 1], NULL);
  return sn_cli_database_failure(o->cli, status, &error);
}

static int finish(opening *o) {
  sn_cli *cli = o->cli;
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) {
    sn_json_list *json = o->json;
    o->json = NULL;
    return sn_cli_print_json(cli, sn_json_list_finish(json), SN_EXIT_DONE);
  }
  sn_buffer_text(&cli->out, o->count ? "\n" : "");
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, FINDING_OPENED_ALL, o->buyer, sn_cli_layout_count(cli, o->opened),
                                   sn_cli_layout_count(cli, o->there)),
                     0, 0);
  if (o->settled)
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, FINDING_SETTLED_ALL, sn_cli_layout_count(cli, o->settled)), 0, 0);
  if (o->silent)
    sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, FINDING_SILENT_ALL, sn_cli_layout_count(cli, o->silent)), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int run(opening *o) {
  int status = sn_cli_database_open(o->cli, SONAE_STORE_WRITE, &o->subject.store);
  if (status == SN_EXIT_DONE) status = find_campaign(o);
  if (status == SN_EXIT_DONE) status = gather_organisations(o);
  if (status == SN_EXIT_DONE) status = find_definition(o);
  if (status == SN_EXIT_DONE) status = read_scope(o);
  if (status == SN_EXIT_DONE) status = sn_cli_buyer_find(o->cli, o->subject.store, o->campaign_buyer, &o->buyer);
  if (status != SN_EXIT_DONE) return status;
  o->act = sn_cli_database_act(o->cli);
  if (sn_cli_has(o->cli, SN_CLI_OPTION_JSON)) o->json = sn_json_list_followups(o->buyer, o->subject.definition);
  status = open_all(o);
  return status == SN_EXIT_DONE ? finish(o) : status;
}

int sn_cli_findings_open(sn_cli *cli) {
  opening o = {.cli = cli, .campaign = cli->options.values[SN_CLI_OPTION_CAMPAIGN]};
  if (cli->options.argument_count == 2 && !o.campaign)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_WHOM, NULL, NULL);
  sn_cli_clock_today(o.today);
  int status = sn_cli_findings_check_day(cli, SN_CLI_OPTION_DUE, false);
  if (status == SN_EXIT_DONE) status = run(&o);
  sn_json_list_free(o.json);
  free(o.organisations);
  sn_cli_open_close(&o.subject);
  return status;
}
