/* SPDX-License-Identifier: Apache-2.0 */
/* sonae relation import|list|show|end|template: who supplies whom, and what hangs on it. */
#include <stdlib.h>
#include <string.h>

#include "cli/buyer.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/relation.h"
#include "cli/stored.h"
#include "cli/take.h"
#include "cli/template.h"
#include "reports/json/store.h"

enum { INDENT = 2, ID_COLUMNS = 18, SCORE_COLUMNS = 12, ALERT_COLUMNS = 10 };

/* --- in common ---------------------------------------------------------------------------------------------------- */

const char *sn_cli_relation_checklist(const sn_cli *cli) {
  const char *asked = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  return asked ? asked : "relation";
}

int sn_cli_relation_open(sn_cli *cli, sn_cli_case *subject) {
  int status = sn_cli_open_definition(cli, sn_cli_relation_checklist(cli), &subject->library, &subject->definition);
  if (status != SN_EXIT_DONE) return status;
  if (!subject->definition->about_relations)
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_RELATION_OTHER_CHECKLIST, subject->definition->id, NULL);
  if (sonae_workspace_new(subject->definition, &subject->workspace) == SONAE_OK) return SN_EXIT_DONE;
  sn_cli_print_out_of_memory(cli);
  return SN_EXIT_MACHINE;
}

const char *sn_cli_relation_interval(sn_cli *cli, const sonae_score *score) {
  const char *low = sn_cli_layout_score(cli, score->low), *high = sn_cli_layout_score(cli, score->high);
  return score->low == score->high ? low : SN_CLI_FILLED(cli, RELATION_INTERVAL, low, high);
}

static bool has_sure_alert(const sonae_evaluation *e) {
  for (size_t i = 0; i < e->alert_count; i++)
    if (!e->alerts[i].confirm_first) return true;
  return false;
}

const char *sn_cli_relation_alerts(sn_cli *cli, const sonae_definition *d, const sonae_evaluation *e) {
  bool sure = has_sure_alert(e);
  const char *all = "";
  for (size_t i = 0; i < e->alert_count; i++) {
    if (sure && e->alerts[i].confirm_first) continue;
    const char *headline = sonae_text_in(d, d->alerts[e->alerts[i].alert].headline, sn_cli_language(cli));
    const char *one = SN_CLI_FILLED(cli, RELATION_ALERT, headline);
    if (!sure) one = SN_CLI_FILLED(cli, RELATION_ALERT_MAYBE, headline);
    all = *all ? SN_CLI_FILLED(cli, RELATION_ALERTS, all, one) : one;
  }
  return all;
}

/* --- import ------------------------------------------------------------------------------------------------------- */

/* A buyer that nobody knows would have every row rejected. */
static int find_buyer(sn_cli *cli, const char **buyer) {
  sonae_store *store = NULL;
  if (!cli->options.values[SN_CLI_OPTION_BUYER]) return SN_EXIT_DONE;
  int status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status == SN_EXIT_DONE) status = sn_cli_buyer_given(cli, store, buyer);
  sonae_store_close(store);
  return status;
}

static int import(sn_cli *cli) {
  sn_cli_taking taking = {.matter = SONAE_RELATIONS, .checklist = sn_cli_relation_checklist(cli), .first = 2};
  sn_cli_case subject = {0};
  int status = sn_cli_relation_open(cli, &subject);
  sn_cli_open_close(&subject);
  if (status == SN_EXIT_DONE) status = find_buyer(cli, &taking.buyer);
  return status == SN_EXIT_DONE ? sn_cli_take(cli, &taking) : status;
}

/* --- list --------------------------------------------------------------------------------------------------------- */

/* Strings in the arena. */
typedef struct line {
  const char *buyer, *supplier, *interval, *alerts;
  int64_t low, high;
} line;

typedef struct listing {
  sn_cli *cli;
  const sn_cli_case *subject;
  const char *buyer, *supplier; /* NULL: any */
  bool json;
  line *lines;
  size_t count, capacity;
} listing;

static const char *keep(sn_cli *cli, const char *text) {
  const char *kept = sn_arena_text(&cli->arena, text);
  return kept ? kept : "";
}

static bool is_wanted(const listing *l, const sonae_relation *relation) {
  return (!l->buyer || strcmp(l->buyer, relation->buyer) == 0) &&
         (!l->supplier || strcmp(l->supplier, relation->supplier) == 0);
}

/* An item a line, put together here: a tree of very many would take much more. */
static sonae_status list_json(listing *l, const sonae_relation *relation, const sonae_evaluation *e) {
  sn_buffer *out = &l->cli->out;
  char *item = sn_json_relation_line(relation, l->subject->definition, e);
  if (!item) return SONAE_E_MEMORY;
  item[strcspn(item, "\n")] = '\0';
  sn_buffer_text(out, l->count++ ? ",\n    " : "\n    ");
  sn_buffer_text(out, sn_cli_print_safe_json(l->cli, item));
  sonae_string_free(item);
  return out->failed ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status list_one(void *context, const sonae_relation *relation, const sonae_answers *facts) {
  listing *l = context;
  sn_cli *cli = l->cli;
  if (!is_wanted(l, relation)) return SONAE_OK;
  const sonae_definition *d = l->subject->definition;
  const sonae_evaluation *e = sonae_evaluate(l->subject->workspace, facts);
  if (l->json) return list_json(l, relation, e);
  line *lines = sn_grow(l->lines, l->count, &l->capacity, sizeof *lines);
  if (!lines) return SONAE_E_MEMORY;
  l->lines = lines;
  l->lines[l->count++] = (line){.buyer = keep(cli, relation->buyer),
                                .supplier = keep(cli, relation->supplier),
                                .interval = sn_cli_relation_interval(cli, &e->overall),
                                .alerts = sn_cli_relation_alerts(cli, d, e),
                                .low = e->overall.low,
                                .high = e->overall.high};
  return SONAE_OK;
}

/* Of a buyer, what may be worst first. */
static int compare_lines(const void *a, const void *b) {
  const line *x = a, *y = b;
  int order = strcmp(x->buyer, y->buyer);
  if (order) return order;
  if (x->high != y->high) return x->high > y->high ? -1 : 1;
  if (x->low != y->low) return x->low > y->low ? -1 : 1;
  return strcmp(x->supplier, y->supplier);
}

static void add_line(sn_cli *cli, const char *supplier, const char *interval, const char *alerts, const char *name) {
  const size_t at = INDENT + ID_COLUMNS + SCORE_COLUMNS + 2 + ALERT_COLUMNS;
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_cli_layout_left(&cli->out, supplier, ID_COLUMNS - 1);
  sn_buffer_text(&cli->out, " ");
  sn_cli_layout_right(&cli->out, interval, SCORE_COLUMNS);
  sn_cli_layout_blanks(&cli->out, 2);
  sn_cli_layout_left(&cli->out, alerts, ALERT_COLUMNS);
  sn_cli_layout_wrap(&cli->out, name, at, at);
}

static sonae_status say_name(sn_cli *cli, sonae_store *store, const char *id, const char **out, sonae_error *error) {
  const sonae_organisation *organisation = NULL;
  sonae_status status = sonae_store_organisation(store, id, &organisation, error);
  if (status == SONAE_OK) *out = organisation->name ? sn_cli_layout_listed(cli, keep(cli, organisation->name)) : "";
  sonae_organisation_free(organisation);
  return status;
}

static sonae_status say_buyer(sn_cli *cli, sonae_store *store, const char *id, sonae_error *error) {
  const char *name = "";
  sonae_status status = say_name(cli, store, id, &name, error);
  if (status != SONAE_OK) return status;
  sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, RELATION_SUPPLIERS_OF, *name ? name : id, id));
  add_line(cli, sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_COLUMN_SUPPLIER),
           sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_COLUMN_CRITICALITY),
           sn_cli_print_word(cli, SN_CLI_TEXT_RELATION_COLUMN_STAR), sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_NAME));
  return SONAE_OK;
}

static sonae_status say_lines(listing *l, sonae_store *store, sonae_error *error) {
  sonae_status status = SONAE_OK;
  bool open = false;
  if (l->count) qsort(l->lines, l->count, sizeof *l->lines, compare_lines);
  for (size_t i = 0; status == SONAE_OK && i < l->count; i++) {
    const line *one = &l->lines[i];
    const char *name = "";
    if (i == 0 || strcmp(one->buyer, l->lines[i - 1].buyer) != 0) status = say_buyer(l->cli, store, one->buyer, error);
    if (status == SONAE_OK) status = say_name(l->cli, store, one->supplier, &name, error);
    if (status == SONAE_OK)
      add_line(l->cli, sn_cli_print_safe(l->cli, one->supplier), one->interval, one->alerts, name);
    open |= one->low != one->high;
  }
  if (l->count == 0) sn_cli_layout_wrap(&l->cli->out, sn_cli_print_word(l->cli, SN_CLI_TEXT_RELATION_NONE), 0, 0);
  if (open) sn_cli_layout_wrap(&l->cli->out, sn_cli_print_word(l->cli, SN_CLI_TEXT_RELATION_TO_CONFIRM), 0, 0);
  return status;
}

static int list_all(listing *l) {
  sn_cli *cli = l->cli;
  sonae_store *store = l->subject->store;
  sonae_error error = {0};
  if (l->json) sn_buffer_text(&cli->out, "{\n  \"format\": \"sonae.relations/1\",\n  \"relations\": [");
  sonae_status status = sonae_store_scan_relations(store, l->subject->definition, list_one, l, &error);
  if (l->json) sn_buffer_text(&cli->out, l->count ? "\n  ]\n}\n" : "]\n}\n");
  if (status == SONAE_OK && !l->json) status = say_lines(l, store, &error);
  free(l->lines);
  return status == SONAE_OK ? sn_cli_print_result(cli, SN_EXIT_DONE) : sn_cli_database_failure(cli, status, &error);
}

/* A slip of the pen is to show no empty list. */
static int find_parties(listing *l) {
  int status = sn_cli_buyer_given(l->cli, l->subject->store, &l->buyer);
  l->supplier = l->cli->options.values[SN_CLI_OPTION_SUPPLIER];
  if (status != SN_EXIT_DONE || !l->supplier) return status;
  return sn_cli_merged_require(l->cli, l->subject->store, &l->supplier);
}

static int list(sn_cli *cli) {
  sn_cli_case subject = {0};
  listing l = {.cli = cli, .subject = &subject, .json = sn_cli_has(cli, SN_CLI_OPTION_JSON)};
  int status = sn_cli_relation_open(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject.store);
  if (status == SN_EXIT_DONE) status = find_parties(&l);
  if (status == SN_EXIT_DONE) status = list_all(&l);
  sn_cli_open_close(&subject);
  return status;
}

/* --- end, template ------------------------------------------------------------------------------------------------ */

static int end(sn_cli *cli) {
  const char *buyer = cli->options.arguments[2], *supplier = cli->options.arguments[3];
  sonae_store *store = NULL;
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &store);
  if (status == SN_EXIT_DONE) status = sn_cli_merged_resolve(cli, store, &buyer);
  if (status == SN_EXIT_DONE) status = sn_cli_merged_resolve(cli, store, &supplier);
  if (status != SN_EXIT_DONE) {
    sonae_store_close(store);
    return status;
  }
  sonae_act act = sn_cli_database_act(cli);
  sonae_status ended = sonae_store_end_relation(store, &act, buyer, supplier, &error);
  if (ended == SONAE_OK)
    sn_cli_print_message(cli, SN_CLI_TEXT_RELATION_ENDED, buyer, supplier);
  else if (ended == SONAE_E_NOT_FOUND)
    sn_cli_print_message(cli, SN_CLI_TEXT_RELATION_NOT_THERE, buyer, supplier);
  else
    status = sn_cli_database_failure(cli, ended, &error);
  sonae_store_close(store);
  return ended == SONAE_E_NOT_FOUND ? SN_EXIT_INPUT : status;
}

static int template(sn_cli *cli) {
  sn_cli_case subject = {0};
  int status = sn_cli_relation_open(cli, &subject);
  if (status == SN_EXIT_DONE) status = sn_cli_template_relations(cli, &subject);
  sn_cli_open_close(&subject);
  return status;
}

#define READING SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_JSON, SN_CLI_OPTION_CHECKLIST
#define ACTING  SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR

int sn_cli_cmd_relation(sn_cli *cli) {
  const sn_cli_command items[] = {
      {"import", import,
       SN_CLI_SET(SN_CLI_OPTIONS_ALWAYS, SN_CLI_OPTION_DB, SN_CLI_OPTION_JSON, SN_CLI_OPTION_CHECKLIST,
                  SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_REJECTS),
       1, SN_CLI_MANY, SN_CLI_TEXT_DO_RELATION, SN_CLI_TEXT_USE_RELATION, SN_CLI_TEXT_TRY_RELATION},
      {"list", list, SN_CLI_SET(READING, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_SUPPLIER), 0, 0, SN_CLI_TEXT_DO_RELATION,
       SN_CLI_TEXT_USE_RELATION, SN_CLI_TEXT_TRY_RELATION},
      {"show", sn_cli_relation_show, SN_CLI_SET(READING), 2, 2, SN_CLI_TEXT_DO_RELATION, SN_CLI_TEXT_USE_RELATION,
       SN_CLI_TEXT_TRY_RELATION},
      {"end", end, SN_CLI_SET(ACTING), 2, 2, SN_CLI_TEXT_DO_RELATION, SN_CLI_TEXT_USE_RELATION,
       SN_CLI_TEXT_TRY_RELATION},
      {"template", template,
       SN_CLI_SET(SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_DB), 0, 0,
       SN_CLI_TEXT_DO_RELATION, SN_CLI_TEXT_USE_RELATION, SN_CLI_TEXT_TRY_RELATION}};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "relation"});
}
