/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings list: what is to be followed up, what is due first on top. */
#include <stdlib.h>
#include <string.h>

#include "cli/campaign.h"
#include "cli/database.h"
#include "cli/findings.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "model/finding.h"
#include "reports/json/finding.h"

enum { DETAIL = 4, MARK_COLUMNS = 2, DAY_COLUMNS = 12, STATE_COLUMNS = 18 };

/* A definition that findings are about; read once. */
typedef struct shelf {
  const char *id;
  sonae_library library;
  const sonae_definition *definition;
} shelf;

typedef struct listing {
  sn_cli *cli;
  sonae_store *store;
  char today[SN_CLI_DAY_BYTES];
  bool all;                  /* whatever its state */
  sonae_finding_state state; /* only this one; SONAE_FINDING_STATE_COUNT: what is not settled */
  sonae_finding *findings;
  size_t count, capacity, overdue;
  shelf *shelves;
  size_t shelf_count, shelf_capacity;
} listing;

/* --- Which ----------------------------------------------------------------------------------------------------- */

static int read_state(listing *l) {
  const char *word = l->cli->options.values[SN_CLI_OPTION_STATE];
  l->state = SONAE_FINDING_STATE_COUNT;
  l->all = word && strcmp(word, "all") == 0;
  if (!word || l->all) return SN_EXIT_DONE;
  l->state = sonae_finding_state_find(word);
  if (l->state != SONAE_FINDING_STATE_COUNT) return SN_EXIT_DONE;
  return sn_cli_print_usage(l->cli, SN_CLI_TEXT_FINDING_BAD_STATE, word, NULL);
}

static bool is_wanted(const listing *l, const sonae_finding *finding) {
  sonae_finding_state state = sonae_finding_state_on(finding, l->today);
  if (sn_cli_has(l->cli, SN_CLI_OPTION_OVERDUE) && !sonae_finding_is_overdue(finding, l->today)) return false;
  if (l->all) return true;
  if (l->state != SONAE_FINDING_STATE_COUNT) return state == l->state;
  return !sonae_finding_is_settled(finding, l->today);
}

static sonae_status keep_finding(void *context, const sonae_finding *finding) {
  listing *l = context;
  if (!is_wanted(l, finding)) return SONAE_OK;
  sonae_finding *all = sn_grow(l->findings, l->count, &l->capacity, sizeof *all);
  if (!all) return sn_cli_print_out_of_memory(l->cli);
  l->findings = all;
  all[l->count++] = sn_finding_keep(&l->cli->arena, finding);
  l->overdue += sonae_finding_is_overdue(finding, l->today);
  return l->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

/* What has no due day comes last. */
static int by_due(const void *left, const void *right) {
  const sonae_finding *a = left, *b = right;
  if (!a->due != !b->due) return a->due ? -1 : 1;
  int order = a->due ? strcmp(a->due, b->due) : 0;
  if (order == 0) order = strcmp(a->organisation, b->organisation);
  return order ? order : (a->number > b->number) - (a->number < b->number);
}

static int require(listing *l, const char *organisation) {
  const sonae_organisation *known = NULL;
  sonae_error error = {0};
  if (!organisation) return SN_EXIT_DONE;
  sonae_status status = sonae_store_organisation(l->store, organisation, &known, &error);
  sonae_organisation_free(known);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(l->cli, l->store, organisation, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(l->cli, status, &error);
}

static int gather(listing *l) {
  const sn_cli_options *options = &l->cli->options;
  sonae_findings_wanted wanted = {.organisation = options->values[SN_CLI_OPTION_ORG],
                                  .buyer = options->values[SN_CLI_OPTION_BUYER],
                                  .campaign = options->values[SN_CLI_OPTION_CAMPAIGN]};
  sonae_error error = {0};
  sonae_campaign campaign;
  int there = require(l, wanted.organisation);
  if (there == SN_EXIT_DONE) there = require(l, wanted.buyer);
  if (there == SN_EXIT_DONE && wanted.campaign)
    there = sn_cli_campaign_find(l->cli, l->store, wanted.campaign, &campaign);
  if (there != SN_EXIT_DONE) return there;
  sonae_status status = sonae_store_each_finding(l->store, &wanted, keep_finding, l, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(l->cli, status, &error);
  if (l->count) qsort(l->findings, l->count, sizeof *l->findings, by_due);
  return SN_EXIT_DONE;
}

/* --- Lines ----------------------------------------------------------------------------------------------------- */

static int find_definition(listing *l, const char *checklist, const sonae_definition **definition) {
  for (size_t i = 0; i < l->shelf_count; i++) {
    *definition = l->shelves[i].definition;
    if (strcmp(l->shelves[i].id, checklist) == 0) return SN_EXIT_DONE;
  }
  shelf *all = sn_grow(l->shelves, l->shelf_count, &l->shelf_capacity, sizeof *all);
  if (!all) {
    sn_cli_print_out_of_memory(l->cli);
    return SN_EXIT_MACHINE;
  }
  l->shelves = all;
  shelf *next = &all[l->shelf_count];
  *next = (shelf){.id = checklist};
  int status = sn_cli_open_definition(l->cli, checklist, &next->library, &next->definition);
  if (status != SN_EXIT_DONE) return status;
  *definition = next->definition;
  l->shelf_count++;
  return SN_EXIT_DONE;
}

/* What it is about: the contradiction's headline, else the question. */
static const char *subject_text(sn_cli *cli, const sonae_definition *d, const sonae_finding *finding) {
  uint32_t question = sonae_find_question(d, finding->question);
  uint32_t contradiction = sonae_find_contradiction(d, finding->contradiction);
  if (contradiction != SONAE_NONE) return sn_cli_print_text(cli, d, d->contradictions[contradiction].headline);
  return question == SONAE_NONE ? "" : sn_cli_print_text(cli, d, d->questions[question].text);
}

static void add_state(sn_cli *cli, const sonae_finding *finding, const char *day) {
  sonae_finding_state state = sonae_finding_state_on(finding, day);
  const char *text = state == finding->state ? sonae_finding_state_text(state, cli->language)
                                             : sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_OPEN_AGAIN);
  sn_cli_layout_left(&cli->out, text, STATE_COLUMNS);
}

static int add_finding(listing *l, const sonae_finding *finding) {
  sn_cli *cli = l->cli;
  const sonae_definition *definition = NULL;
  bool overdue = sonae_finding_is_overdue(finding, l->today);
  int status = find_definition(l, finding->checklist, &definition);
  if (status != SN_EXIT_DONE) return status;
  sn_cli_layout_begin(cli, overdue ? SN_CLI_ALERT : SN_CLI_BOLD);
  sn_cli_layout_left(&cli->out, overdue ? "!" : "", MARK_COLUMNS);
  sn_cli_layout_left(&cli->out, finding->due ? sn_cli_print_safe(cli, finding->due) : "-", DAY_COLUMNS);
  sn_cli_layout_end(cli);
  add_state(cli, finding, l->today);
  const size_t at = MARK_COLUMNS + DAY_COLUMNS + STATE_COLUMNS;
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, FINDING_WHOSE, sn_cli_findings_named(cli, l->store, finding->organisation),
                                   sn_cli_layout_grouped(cli, finding->number)),
                     at, at);
  sn_cli_layout_labelled(&cli->out, DETAIL, SN_CLI_FILLED(cli, LISTED_ID, finding->question),
                         SN_CLI_FILLED(cli, FINDING_ABOUT, subject_text(cli, definition, finding),
                                       sonae_finding_cause_text(finding->cause, cli->language)));
  return SN_EXIT_DONE;
}

static int show_lines(listing *l) {
  sn_cli *cli = l->cli;
  int status = SN_EXIT_DONE;
  for (size_t i = 0; status == SN_EXIT_DONE && i < l->count; i++)
    status = add_finding(l, &l->findings[i]);
  if (status != SN_EXIT_DONE) return status;
  if (l->count == 0) {
    sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_FINDING_NO_LIST), 0, 0);
    return sn_cli_print_result(cli, SN_EXIT_DONE);
  }
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(
      &cli->out,
      SN_CLI_FILLED(cli, FINDING_COUNT, sn_cli_layout_count(cli, l->count), sn_cli_layout_count(cli, l->overdue)), 0,
      0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int show_json(const listing *l) {
  sn_json_list *json = sn_json_list_findings(l->today);
  for (size_t i = 0; i < l->count; i++)
    sn_json_list_finding(json, &l->findings[i], l->today);
  return sn_cli_print_json(l->cli, sn_json_list_finish(json), SN_EXIT_DONE);
}

int sn_cli_findings_list(sn_cli *cli) {
  listing l = {.cli = cli};
  int status = sn_cli_findings_today(cli, l.today);
  if (status == SN_EXIT_DONE) status = read_state(&l);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &l.store);
  if (status == SN_EXIT_DONE) status = gather(&l);
  if (status == SN_EXIT_DONE) status = sn_cli_has(cli, SN_CLI_OPTION_JSON) ? show_json(&l) : show_lines(&l);
  for (size_t i = 0; i < l.shelf_count; i++)
    sonae_definition_free(l.shelves[i].definition);
  sonae_store_close(l.store);
  free(l.shelves);
  free(l.findings);
  return status;
}
