/* SPDX-License-Identifier: Apache-2.0 */
/* sonae kit RESPONSE [CONTACTS]: papers for the day it happens, filled in; or the list of them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/near.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/file.h"
#include "cli/kind.h"
#include "cli/known.h"
#include "cli/layout.h"
#include "cli/library.h"
#include "cli/merged.h"
#include "cli/stored.h"

/* Whose papers these are, where nothing else is said. */
static const char OWN_CHECKLIST[] = "readiness";

typedef struct kit_case {
  sn_cli_case subject;
  const sonae_papers *papers;
  const sonae_response *contacts;
  const sonae_duties *duties; /* NULL: none are installed */
  const sonae_duty_list *duty_list;
  uint32_t *chosen;
  size_t chosen_count;
  const char *known; /* --known */
} kit_case;

static const char *checklist_of(const sn_cli *cli) {
  const char *named = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  return named ? named : OWN_CHECKLIST;
}

/* ---- the command line ---- */

/* A response, --org or --blank: one of them. */
static int check_whose(sn_cli *cli) {
  bool blank = sn_cli_has(cli, SN_CLI_OPTION_BLANK), stored = cli->options.values[SN_CLI_OPTION_ORG];
  bool files = cli->options.argument_count > 1;
  if (!blank && !stored && !files) return sn_cli_print_usage(cli, SN_CLI_TEXT_KIT_WHOSE, NULL, NULL);
  if (blank + stored + files > 1) return sn_cli_print_usage(cli, SN_CLI_TEXT_KIT_ONE_OF, NULL, NULL);
  return sn_cli_open_check(cli);
}

/* ---- papers ---- */

static int open_papers(sn_cli *cli, kit_case *k) {
  sonae_error error = {0};
  size_t before = cli->errors;
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_papers_load(&k->subject.library, k->subject.definition, &reporter, &k->papers, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, before);
  if (k->papers->count) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_KIT_NO_PAPERS, k->subject.definition->id,
                              k->subject.definition->version);
}

static int no_such_paper(sn_cli *cli, const sonae_papers *papers, const char *id) {
  sn_near near = sn_near_begin(id);
  for (size_t i = 0; i < papers->count; i++)
    sn_near_offer(&near, papers->items[i].id, sn_near_third(id));
  return near.found ? sn_cli_print_refusal(cli, SN_CLI_TEXT_KIT_NO_PAPER_NEAR, id, near.found)
                    : sn_cli_print_refusal(cli, SN_CLI_TEXT_KIT_NO_PAPER, id, NULL);
}

static bool is_chosen(const kit_case *k, uint32_t paper) {
  for (size_t i = 0; i < k->chosen_count; i++)
    if (k->chosen[i] == paper) return true;
  return false;
}

/* --paper first-hour,card: in that order, each once. */
static int choose_papers(sn_cli *cli, kit_case *k) {
  const char *at = cli->options.values[SN_CLI_OPTION_PAPER];
  if (!at) return SN_EXIT_DONE;
  k->chosen = SN_ARENA_NEW(&cli->arena, k->papers->count, uint32_t);
  while (k->chosen) {
    size_t length = strcspn(at, ",");
    bool last = !at[length];
    if (!length && (last ? k->chosen_count > 0 : at[1] != '\0')) { /* "card," and "card,,roles" */
      if (last) return SN_EXIT_DONE;
      at++;
      continue;
    }
    const char *id = sn_arena_copy(&cli->arena, at, length);
    uint32_t paper = id ? sonae_papers_find(k->papers, id) : SONAE_NONE;
    if (!id) break;
    if (paper == SONAE_NONE) return no_such_paper(cli, k->papers, id);
    if (!is_chosen(k, paper)) k->chosen[k->chosen_count++] = paper;
    if (!at[length]) return SN_EXIT_DONE;
    at += length + 1;
  }
  return SN_EXIT_MACHINE; /* memory is out */
}

static int list_papers(sn_cli *cli, const kit_case *k) {
  enum { ID_COLUMNS = 18 };
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sonae_papers_json(k->papers), SN_EXIT_DONE);
  for (size_t i = 0; i < k->papers->count; i++) {
    const sonae_paper *paper = &k->papers->items[i];
    sn_buffer_text(&cli->out, "  ");
    sn_cli_layout_left(&cli->out, paper->id, ID_COLUMNS);
    sn_buffer_text(&cli->out, "  ");
    sn_buffer_text(&cli->out, sn_cli_print_text(cli, k->subject.definition, paper->title));
    sn_buffer_text(&cli->out, "\n");
  }
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* ---- answers ---- */

static int evaluate(sn_cli *cli, sn_cli_case *subject) {
  if (sonae_workspace_new(subject->definition, &subject->workspace) != SONAE_OK) {
    sn_cli_print_out_of_memory(cli);
    return SN_EXIT_MACHINE;
  }
  subject->evaluation = sonae_evaluate(subject->workspace, &subject->response->packed);
  return SN_EXIT_DONE;
}

/* Which checklist a file of answers names; one that says none is told of when it is loaded. */
static bool names_checklist(const char *file, char out[SONAE_NAME_BYTES]) {
  char version[SONAE_NAME_BYTES];
  sn_buffer bytes = SN_BUFFER(SN_MAX_XML_BYTES);
  FILE *in = fopen(file, "rb");
  bool names =
      in && sn_buffer_read(&bytes, in) && sonae_response_names(bytes.data, bytes.length, out, version) == SONAE_OK;
  if (in) (void)fclose(in);
  sn_buffer_free(&bytes);
  return names;
}

/* Does the file, which stands where the self-check's response belongs, answer the other checklist? */
static bool is_contacts(const kit_case *k, const char *file) {
  char checklist[SONAE_NAME_BYTES];
  return names_checklist(file, checklist) && strcmp(checklist, k->papers->other->id) == 0;
}

/* Answers of two companies are not mixed; of one company under two names it is told. */
static int check_company(sn_cli *cli, const sonae_response *own, const sonae_response *contacts) {
  char line[24];
  if (strcmp(own->organisation_id, contacts->organisation_id) != 0) {
    (void)snprintf(line, sizeof line, "%" PRIu32, contacts->organisation_place.line);
    return sn_cli_print_refusal(
        cli, SN_CLI_TEXT_PLAIN,
        SN_CLI_FILLED(cli, KIT_OTHER_COMPANY, contacts->file, line, contacts->organisation_id, own->organisation_id),
        NULL);
  }
  if (strcmp(own->organisation_name, contacts->organisation_name) != 0)
    sn_cli_print_message(cli, SN_CLI_TEXT_KIT_OTHER_NAME, own->organisation_name, contacts->organisation_name);
  return SN_EXIT_DONE;
}

static int load_contacts(sn_cli *cli, kit_case *k, const char *file) {
  sonae_error error = {0};
  size_t before = cli->errors;
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_response_load(k->papers->other, file, &reporter, &k->contacts, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_input_failure(cli, status, &error, before);
}

/* Who has answered nothing else has papers with the numbers to call. */
static int take_contacts_alone(sn_cli *cli, kit_case *k, const char *file) {
  if (!k->papers->other || !is_contacts(k, file)) return SN_EXIT_DONE;
  sonae_response_free(k->subject.response);
  k->subject.response = NULL;
  sn_cli_print_message(cli, SN_CLI_TEXT_KIT_CONTACTS_ALONE, file, NULL);
  return load_contacts(cli, k, file);
}

static int open_contacts_file(sn_cli *cli, kit_case *k) {
  const char *const *files = cli->options.arguments + 1;
  size_t count = cli->options.argument_count - 1;
  if (count == 0) return SN_EXIT_DONE;
  if (count == 1) return take_contacts_alone(cli, k, files[0]);
  if (!k->papers->other) return sn_cli_print_refusal(cli, SN_CLI_TEXT_KIT_NO_CONTACTS, files[1], NULL);
  if (is_contacts(k, files[0])) return sn_cli_print_refusal(cli, SN_CLI_TEXT_KIT_SWAPPED, files[0], NULL);
  char checklist[SONAE_NAME_BYTES];
  if (names_checklist(files[1], checklist) && strcmp(checklist, k->papers->other->id) != 0)
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_KIT_NOT_CONTACTS, files[1], checklist);
  int status = load_contacts(cli, k, files[1]);
  return status == SN_EXIT_DONE ? check_company(cli, k->subject.response, k->contacts) : status;
}

/* The current response to a checklist; none is no failure. */
static int stored_response(sn_cli *cli, kit_case *k, const char *organisation, const sonae_definition *definition,
                           const char *checklist, const sonae_response **out) {
  sonae_filing filing;
  sonae_error error = {0};
  bool found = false;
  int status = sn_cli_stored_current(cli, k->subject.store, organisation, checklist, &filing, &found);
  if (status != SN_EXIT_DONE || !found) return status;
  if (!checklist && k->papers->other && strcmp(filing.checklist, k->papers->other->id) == 0) return SN_EXIT_DONE;
  sonae_status read = sonae_store_response(k->subject.store, definition, filing.organisation, filing.checklist,
                                           filing.revision, out, NULL, &error);
  return read == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, read, &error);
}

/* Where it has not answered the checklist itself, its newest answers to another one count as far as they fit. */
static int open_stored(sn_cli *cli, kit_case *k) {
  const char *organisation = cli->options.values[SN_CLI_OPTION_ORG];
  sn_cli_case *subject = &k->subject;
  const sonae_definition *d = subject->definition;
  int status = sn_cli_database_open(cli, SONAE_STORE_READ, &subject->store);
  if (status == SN_EXIT_DONE) status = sn_cli_merged_resolve(cli, subject->store, &organisation);
  if (status == SN_EXIT_DONE) status = stored_response(cli, k, organisation, d, d->id, &subject->response);
  if (status == SN_EXIT_DONE && !subject->response)
    status = stored_response(cli, k, organisation, d, NULL, &subject->response);
  if (status == SN_EXIT_DONE && !subject->response)
    return sn_cli_stored_missing(cli, subject->store, organisation, d->id);
  if (status == SN_EXIT_DONE && k->papers->other)
    status = stored_response(cli, k, organisation, k->papers->other, k->papers->other->id, &k->contacts);
  return status;
}

/* ---- duties to report ---- */

static int open_duties(sn_cli *cli, kit_case *k) {
  sonae_error error = {0};
  size_t before = cli->errors;
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  sonae_status status = sonae_duties_load(&k->subject.library, k->subject.definition, &reporter, &k->duties, &error);
  if (status == SONAE_E_NOT_FOUND) return SN_EXIT_DONE;
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, before);
  status = sonae_duty_list_make(k->duties, k->subject.workspace, k->known, cli->language, &k->duty_list);
  if (status == SONAE_OK) return SN_EXIT_DONE;
  sn_cli_print_out_of_memory(cli);
  return SN_EXIT_MACHINE;
}

/* ---- all of it ---- */

/* A response to the short checklist counts in the long one, whose papers these are. */
static int open_definition(sn_cli *cli, kit_case *k) {
  bool file = cli->options.argument_count > 1 && !sn_cli_has(cli, SN_CLI_OPTION_LIST);
  return file ? sn_cli_open_file(cli, checklist_of(cli), &k->subject)
              : sn_cli_open_asked(cli, checklist_of(cli), &k->subject.library, &k->subject.definition);
}

/* Which answers the two responses give otherwise, and which of them is printed. */
static void tell_differences(sn_cli *cli, const sonae_kit *kit) {
  bool contacts = false;
  const sonae_definition *d = kit->papers->definition;
  uint32_t *questions = SN_ARENA_NEW(&cli->arena, d->question_count, uint32_t);
  size_t count = questions ? sonae_kit_differences(kit, questions, d->question_count, &contacts) : 0;
  for (size_t i = 0; i < count; i++) {
    const sonae_question *q = &d->questions[questions[i]];
    sn_cli_print_message(cli, contacts ? SN_CLI_TEXT_KIT_DIFFER_CONTACTS : SN_CLI_TEXT_KIT_DIFFER_OWN, q->id,
                         sn_cli_print_text(cli, d, q->text));
  }
}

static int write_kit(sn_cli *cli, const kit_case *k, sonae_file_kind kind) {
  const char *const *values = cli->options.values;
  char today[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(today);
  sonae_kit kit = {.papers = k->papers,
                   .response = k->subject.response,
                   .workspace = k->subject.workspace,
                   .evaluation = k->subject.evaluation,
                   .contacts = k->contacts,
                   .organisation = !k->subject.response && k->contacts ? k->contacts->organisation_name : NULL,
                   .duties = k->duty_list,
                   .chosen = k->chosen,
                   .chosen_count = k->chosen_count,
                   .date = values[SN_CLI_OPTION_DATE] ? values[SN_CLI_OPTION_DATE]
                           : *today                   ? today
                                                      : NULL,
                   .known = k->known,
                   .language = cli->language};
  tell_differences(cli, &kit);
  sn_cli_file file;
  if (!sn_cli_file_begin_output(cli, &file)) return SN_EXIT_MACHINE;
  return sn_cli_file_end_told(cli, &file, sonae_kit_write(&kit, kind, file.path, &file.error));
}

static int make_kit(sn_cli *cli, kit_case *k) {
  sonae_file_kind kind = SONAE_FILE_XLSX;
  int status = sn_cli_kind_choose(cli, "kit", &kind);
  if (status == SN_EXIT_DONE) status = check_whose(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_known_read(cli, &k->known);
  if (status == SN_EXIT_DONE) status = open_definition(cli, k);
  if (status == SN_EXIT_DONE) status = open_papers(cli, k);
  if (status == SN_EXIT_DONE) status = choose_papers(cli, k);
  if (status == SN_EXIT_DONE) status = open_contacts_file(cli, k);
  if (status == SN_EXIT_DONE && cli->options.values[SN_CLI_OPTION_ORG]) status = open_stored(cli, k);
  if (status == SN_EXIT_DONE && k->subject.response) status = evaluate(cli, &k->subject);
  if (status == SN_EXIT_DONE) status = open_duties(cli, k);
  return status == SN_EXIT_DONE ? write_kit(cli, k, kind) : status;
}

static int make_list(sn_cli *cli, kit_case *k) {
  int status = open_definition(cli, k);
  if (status == SN_EXIT_DONE) status = open_papers(cli, k);
  return status == SN_EXIT_DONE ? list_papers(cli, k) : status;
}

int sn_cli_cmd_kit(sn_cli *cli) {
  kit_case k = {0};
  int status = sn_cli_kind_check_list(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_has(cli, SN_CLI_OPTION_LIST) ? make_list(cli, &k) : make_kit(cli, &k);
  sonae_duty_list_free(k.duty_list);
  sonae_duties_free(k.duties);
  sonae_response_free(k.contacts);
  sonae_papers_free(k.papers);
  sn_cli_open_close(&k.subject);
  return status;
}
