/* SPDX-License-Identifier: Apache-2.0 */
/* sonae org list|show|put|forget: the organisations of the database; by the hundred: org_tables.c. */
#include <string.h>

#include "cli/clock.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/org_forget.h"
#include "cli/org_tables.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "reports/json/store.h"

enum { INDENT = 2, ID_COLUMNS = 22, NUMBER_COLUMNS = 15, PEOPLE_COLUMNS = 8 };

/* What a walk over the database adds to: lines, or JSON. */
typedef struct listing {
  sn_cli *cli;
  sn_json_list *json; /* NULL: lines */
  sonae_store *store;
  size_t count;
} listing;

static const char *employees(sn_cli *cli, int64_t value) {
  return value < 0 ? "" : sn_cli_layout_grouped(cli, value);
}

/* --- list ------------------------------------------------------------------------------------------------------ */

static void add_row(sn_cli *cli, const char *id, const char *corporate_number, const char *people, const char *name) {
  const size_t at = INDENT + ID_COLUMNS + NUMBER_COLUMNS + PEOPLE_COLUMNS + 2;
  sn_cli_layout_blanks(&cli->out, INDENT);
  sn_cli_layout_left(&cli->out, id, ID_COLUMNS - 1);
  sn_buffer_text(&cli->out, " ");
  sn_cli_layout_left(&cli->out, corporate_number, NUMBER_COLUMNS);
  sn_cli_layout_right(&cli->out, people, PEOPLE_COLUMNS);
  sn_cli_layout_blanks(&cli->out, 2);
  sn_cli_layout_wrap(&cli->out, name, at, at);
}

static sonae_status list_one(void *context, const sonae_organisation *organisation) {
  listing *l = context;
  sn_cli *cli = l->cli;
  char into[SONAE_NAME_BYTES];
  sonae_status status = sonae_store_merged_into(l->store, organisation->id, into, NULL);
  const char *kept = *into ? into : NULL;
  if (status != SONAE_OK) return status;
  if (l->json) {
    sn_json_list_organisation(l->json, organisation, kept);
    return SONAE_OK;
  }
  if (l->count++ == 0)
    add_row(cli, sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_ID), sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_NUMBER),
            sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_EMPLOYEES), sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_NAME));
  add_row(cli, sn_cli_print_safe(cli, organisation->id), sn_cli_print_safe(cli, organisation->corporate_number),
          employees(cli, organisation->employees),
          kept ? SN_CLI_FILLED(cli, ORGANISATION_MERGED, sn_cli_layout_listed(cli, organisation->name), kept)
               : sn_cli_layout_listed(cli, organisation->name));
  return SONAE_OK;
}

static int list_all(listing *l) {
  sonae_error error = {0};
  sonae_status walked = sonae_store_each_organisation(l->store, list_one, l, &error);
  return walked == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(l->cli, walked, &error);
}

static int list(sn_cli *cli) {
  sonae_store *store = NULL;
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  listing l = {.cli = cli,
               .json = sn_cli_has(cli, SN_CLI_OPTION_JSON) ? sn_json_list_new("sonae.organisations/1", "organisations")
                                                           : NULL};
  l.store = store;
  status = list_all(&l);
  sonae_store_close(store);
  if (status != SN_EXIT_DONE) {
    sn_json_list_free(l.json);
    return status;
  }
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sn_json_list_finish(l.json), SN_EXIT_DONE);
  if (l.count == 0) sn_cli_layout_wrap(&cli->out, sn_cli_print_word(cli, SN_CLI_TEXT_NO_SUCH_LIST), 0, 0);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* --- show ------------------------------------------------------------------------------------------------------ */

static void add_field(sn_cli *cli, sn_cli_text label, const char *value) {
  sn_cli_layout_labelled(&cli->out, 0, sn_cli_print_word(cli, label), sn_cli_print_safe(cli, value));
}

static void add_about(sn_cli *cli, const sonae_organisation *o, const char *merged_into) {
  const char *industry = o->industry ? sonae_industry_text(o->industry, cli->language) : NULL;
  const char *prefecture = o->prefecture ? sonae_prefecture_text(o->prefecture, cli->language) : NULL;
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, o->name ? SN_CLI_FILLED(cli, NAMED, o->name, o->id) : sn_cli_print_safe(cli, o->id));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  add_field(cli, SN_CLI_TEXT_LABEL_MERGED, merged_into);
  add_field(cli, SN_CLI_TEXT_LABEL_NUMBER, o->corporate_number);
  add_field(cli, SN_CLI_TEXT_LABEL_INDUSTRY, industry);
  add_field(cli, SN_CLI_TEXT_LABEL_EMPLOYEES, employees(cli, o->employees));
  add_field(cli, SN_CLI_TEXT_LABEL_PREFECTURE, prefecture);
  add_field(cli, SN_CLI_TEXT_LABEL_CONTACT, o->contact);
  add_field(cli, SN_CLI_TEXT_LABEL_EMAIL, o->email);
  add_field(cli, SN_CLI_TEXT_LABEL_TELEPHONE, o->telephone);
}

static const char *origin_of(sn_cli *cli, const sonae_filing *filing) {
  static const sn_cli_text TEXTS[SONAE_ORIGIN_WRONG] = {[SONAE_ORIGIN_OPEN] = SN_CLI_TEXT_ORIGIN_OPEN,
                                                        [SONAE_ORIGIN_PROVEN] = SN_CLI_TEXT_ORIGIN_PROVEN,
                                                        [SONAE_ORIGIN_MISSING] = SN_CLI_TEXT_ORIGIN_MISSING,
                                                        [SONAE_ORIGIN_STRANGE] = SN_CLI_TEXT_ORIGIN_STRANGE};
  return filing->origin < SONAE_ORIGIN_WRONG ? sn_cli_print_word(cli, TEXTS[filing->origin]) : "";
}

static sonae_status show_filing(void *context, const sonae_filing *filing) {
  listing *l = context;
  sn_cli *cli = l->cli;
  l->count++;
  if (l->json) {
    sn_json_list_filing(l->json, filing);
    return SONAE_OK;
  }
  const char *revision = sn_cli_layout_grouped(cli, filing->revision), *person = sn_cli_stored_person(cli, filing);
  const char *line = SN_CLI_FILLED(cli, RESPONSE_LINE, filing->checklist, filing->version, revision,
                                   filing->date ? filing->date : "-", person);
  const char *whose = filing->responsible ? sn_cli_print_word(cli, SN_CLI_TEXT_RESPONSIBLE) : "";
  sn_cli_layout_labelled(&cli->out, INDENT, "", SN_CLI_FILLED(cli, TWO, line, whose));
  sn_cli_layout_labelled(&cli->out, 2 * INDENT, "",
                         SN_CLI_FILLED(cli, RESPONSE_SOURCE, sn_cli_clock_local(cli, filing->received), filing->source,
                                       origin_of(cli, filing)));
  return SONAE_OK;
}

static sonae_status show_all(sn_cli *cli, sonae_store *store, const sonae_organisation *organisation, listing *l,
                             sonae_error *error) {
  sonae_wanted wanted = {.organisation = organisation->id, .selection = SONAE_EVERY_REVISION};
  int64_t count = 0;
  char kept[SONAE_NAME_BYTES];
  sonae_status status = sn_cli_org_responses(store, organisation->id, &count, error);
  if (status == SONAE_OK) status = sonae_store_merged_into(store, organisation->id, kept, error);
  if (status != SONAE_OK) return status;
  if (l->json) {
    sn_json_list_owner(l->json, organisation, *kept ? kept : NULL);
  } else {
    add_about(cli, organisation, *kept ? kept : NULL);
    sn_cli_layout_heading(cli, SN_CLI_FILLED(cli, ORGANISATION_RESPONSES, sn_cli_layout_grouped(cli, count)));
  }
  return sonae_store_each_filing(store, &wanted, show_filing, l, error);
}

static int show_known(sn_cli *cli, sonae_store *store, const sonae_organisation *organisation) {
  sonae_error error = {0};
  listing l = {.cli = cli,
               .json =
                   sn_cli_has(cli, SN_CLI_OPTION_JSON) ? sn_json_list_new("sonae.organisation/1", "responses") : NULL};
  sonae_status shown = show_all(cli, store, organisation, &l, &error);
  if (shown != SONAE_OK) {
    sn_json_list_free(l.json);
    return sn_cli_database_failure(cli, shown, &error);
  }
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sn_json_list_finish(l.json), SN_EXIT_DONE);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int show(sn_cli *cli) {
  const char *id = cli->options.arguments[2];
  const sonae_organisation *organisation = NULL;
  sonae_store *store = NULL;
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status != SN_EXIT_DONE) return status;
  if (sonae_store_organisation(store, id, &organisation, NULL) == SONAE_OK)
    status = show_known(cli, store, organisation);
  else
    status = sn_cli_stored_missing(cli, store, id, NULL);
  sonae_organisation_free(organisation);
  sonae_store_close(store);
  return status;
}

/* --- put ------------------------------------------------------------------------------------------------------- */

typedef struct pair {
  sn_cli *cli;
  const sonae_organisation *organisation;
} pair;

/* Nobody wants one company twice; but offices of one corporation may well be two. */
static sonae_status tell_like(void *context, const sonae_organisation *other) {
  const pair *p = context;
  const char *own = p->organisation->corporate_number, *number = other->corporate_number;
  bool same_number = own && number && strcmp(own, number) == 0;
  sn_cli_print_message(p->cli, same_number ? SN_CLI_TEXT_ORGANISATION_SAME_NUMBER : SN_CLI_TEXT_ORGANISATION_SAME_NAME,
                       p->organisation->id, other->id);
  return SONAE_OK;
}

static int put_loaded(sn_cli *cli, const sonae_organisation *organisation) {
  sonae_store *store = NULL;
  sonae_error error = {0};
  int status = sn_cli_database_open(cli, SONAE_STORE_CREATE, &store);
  if (status != SN_EXIT_DONE) return status;
  sonae_act act = sn_cli_database_act(cli);
  sonae_status put = sonae_store_put_organisation(store, &act, organisation, &error);
  if (put == SONAE_OK) {
    sn_cli_print_message(cli, SN_CLI_TEXT_ORGANISATION_PUT, organisation->id, NULL);
    put = sonae_store_each_organisation_like(store, organisation, tell_like, &(pair){cli, organisation}, &error);
  }
  sonae_store_close(store);
  return put == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, put, &error);
}

static int put(sn_cli *cli) {
  const sonae_organisation *organisation = NULL;
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status loaded = sonae_organisation_load(cli->options.arguments[2], &reporter, &organisation, &error);
  if (loaded != SONAE_OK) return sn_cli_print_input_failure(cli, loaded, &error, 0);
  int status = put_loaded(cli, organisation);
  sonae_organisation_free(organisation);
  return status;
}

#define READING SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_JSON
#define ACTING  SN_CLI_OPTIONS_COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR

int sn_cli_cmd_org(sn_cli *cli) {
  const sn_cli_command items[] = {
      {"list", list, SN_CLI_SET(READING), 0, 0, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG, SN_CLI_TEXT_TRY_ORG},
      {"show", show, SN_CLI_SET(READING), 1, 1, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG, SN_CLI_TEXT_TRY_ORG},
      {"put", put, SN_CLI_SET(ACTING), 1, 1, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG, SN_CLI_TEXT_TRY_ORG},
      {"import", sn_cli_org_import,
       SN_CLI_SET(SN_CLI_OPTIONS_ALWAYS, SN_CLI_OPTION_DB, SN_CLI_OPTION_JSON, SN_CLI_OPTION_ACTOR,
                  SN_CLI_OPTION_REJECTS),
       1, SN_CLI_MANY, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG, SN_CLI_TEXT_TRY_ORG},
      {"duplicates", sn_cli_org_duplicates, SN_CLI_SET(READING), 0, 0, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG,
       SN_CLI_TEXT_TRY_ORG},
      {"merge", sn_cli_org_merge, SN_CLI_SET(ACTING, SN_CLI_OPTION_YES), 2, 2, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG,
       SN_CLI_TEXT_TRY_ORG},
      {"template", sn_cli_org_template, SN_CLI_SET(SN_CLI_OPTIONS_COMMON), 0, 0, SN_CLI_TEXT_DO_ORG,
       SN_CLI_TEXT_USE_ORG, SN_CLI_TEXT_TRY_ORG},
      {"forget", sn_cli_org_forget, SN_CLI_SET(ACTING, SN_CLI_OPTION_YES, SN_CLI_OPTION_JSON), 1, 1, SN_CLI_TEXT_DO_ORG,
       SN_CLI_TEXT_USE_ORG, SN_CLI_TEXT_TRY_ORG}};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "org"});
}
