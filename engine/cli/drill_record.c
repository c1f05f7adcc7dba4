/* SPDX-License-Identifier: Apache-2.0 */
/* sonae drill record FILE: a scoring sheet that was filled in, into the database. That a drill was held is evidence for
 * the questions that ask for practice, and for nothing else. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/drill.h"
#include "cli/layout.h"
#include "cli/library.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "sonae/drill.h"
#include "sonae/finding.h"

typedef struct recording {
  sn_cli *cli;
  sn_cli_case subject;
  const sonae_drill_sheet *sheet;
  const sonae_drills *drills;
  const sonae_drill *drill;
  const char *organisation, *file;
  uint32_t revision; /* of the response whose answers it may prove; 0: there is none */
  const char *named; /* "Company (id)" */
  char today[SN_CLI_DAY_BYTES];
  sonae_drill_outcome outcome;
  bool already, corrects;
  sonae_act act;
} recording;

/* More than a message takes; all of it is made safe as it is filled in. */
#define SAY(r, name, ...)                                                                                              \
  sn_cli_print_message((r)->cli, SN_CLI_TEXT_DRILL_SAID, SN_CLI_FILLED((r)->cli, name, __VA_ARGS__), NULL)

/* --- what came back ----------------------------------------------------------------------------------------------- */

static int read_sheet(recording *r) {
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(r->cli);
  size_t before = r->cli->errors;
  const char *name = r->cli->options.arguments[2], *slash = strrchr(name, '/');
  r->file = slash ? slash + 1 : name;
  sonae_status status = sonae_drill_sheet_read(name, &reporter, &r->sheet, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(r->cli, status, &error, before);
  sn_cli_clock_today(r->today);
  if (strcmp(r->sheet->date, r->today) <= 0) return SN_EXIT_DONE;
  return sn_cli_print_refusal(r->cli, SN_CLI_TEXT_DRILL_DAY_AHEAD, r->sheet->date, r->file);
}

static bool is_known(recording *r, const char *id) {
  const sonae_organisation *known = NULL;
  bool found = sonae_store_organisation(r->subject.store, id, &known, NULL) == SONAE_OK;
  sonae_organisation_free(known);
  return found;
}

static bool is_same_name(recording *r, const char *a, const char *b) {
  const char *x = sn_text_normalise(&r->cli->arena, a, strlen(a)), *y = sn_text_normalise(&r->cli->arena, b, strlen(b));
  return x && y && strcmp(x, y) == 0;
}

/* A sheet may carry the id where no name is known. */
static int name_organisation(recording *r) {
  const sonae_organisation *known = NULL;
  const char *id = r->organisation, *company = r->sheet->company;
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(r->subject.store, id, &known, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(r->cli, r->subject.store, id, NULL);
  if (status != SONAE_OK) return sn_cli_database_failure(r->cli, status, &error);
  const char *name = known->name && *known->name ? known->name : NULL;
  r->named = name ? SN_CLI_FILLED(r->cli, NAMED, name, id) : id;
  const char *printed = sn_text_short(&r->cli->arena, name, SN_MAX_NAME_COLUMNS); /* a sheet may carry the id instead */
  bool same = name && (is_same_name(r, company, name) || is_same_name(r, company, id));
  if (*company && printed && !same && !is_same_name(r, company, printed)) SAY(r, DRILL_OTHER_NAME, company, r->named);
  sonae_organisation_free(known);
  return SN_EXIT_DONE;
}

/* --org says whose it is where the sheet does not, or calls it otherwise; not that it is somebody else's. */
static int find_organisation(recording *r) {
  sn_cli *cli = r->cli;
  const char *given = cli->options.values[SN_CLI_OPTION_ORG], *named = r->sheet->organisation;
  r->organisation = given ? given : named;
  if (!*r->organisation) return sn_cli_print_refusal(cli, SN_CLI_TEXT_DRILL_WHOSE, NULL, NULL);
  int status = sn_cli_merged_resolve(cli, r->subject.store, &r->organisation);
  if (status == SN_EXIT_DONE && given && *named && is_known(r, named)) {
    status = sn_cli_merged_resolve(cli, r->subject.store, &named);
    if (status == SN_EXIT_DONE && strcmp(named, r->organisation) != 0) {
      SAY(r, DRILL_OTHER_COMPANY, named, given, r->file);
      return SN_EXIT_INPUT;
    }
  }
  return status == SN_EXIT_DONE ? name_organisation(r) : status;
}

static int open_drill(recording *r) {
  sn_cli *cli = r->cli;
  sonae_error error = {0};
  sonae_reporter reporter = sn_cli_print_reporter(cli);
  size_t before = cli->errors;
  const sonae_drill_sheet *s = r->sheet;
  int found = sn_cli_library_find(cli, &r->subject.library);
  if (found != SN_EXIT_DONE) return found;
  sonae_status status = sonae_definition_load(&r->subject.library, s->checklist, s->version, NULL, &reporter,
                                              &r->subject.definition, &error);
  if (status == SONAE_OK)
    status = sonae_drills_load(&r->subject.library, r->subject.definition, &reporter, &r->drills, &error);
  if (status != SONAE_OK) return sn_cli_print_input_failure(cli, status, &error, before);
  r->drill = sonae_drills_find(r->drills, s->drill);
  if (r->drill) return SN_EXIT_DONE;
  SAY(r, DRILL_SHEET_UNKNOWN, s->drill, s->checklist, r->file);
  return SN_EXIT_INPUT;
}

/* The file, and the cell where the line stands, if it does. */
static const char *place_of(recording *r, const char *key) {
  for (size_t i = 0; i < r->sheet->line_count; i++) {
    const sonae_drill_line *line = &r->sheet->lines[i];
    char own[160];
    (void)snprintf(own, sizeof own, "%s/%u", line->inject, line->number);
    if (strcmp(own, key) == 0 && *line->place) return SN_CLI_FILLED(r->cli, DRILL_AT, r->file, line->place);
  }
  return r->file;
}

static int judge(recording *r) {
  static const sn_cli_text FAULTS[] = {[SONAE_DRILL_STRANGE_LINE] = SN_CLI_TEXT_DRILL_SHEET_STRANGE,
                                       [SONAE_DRILL_SWAPPED_LINE] = SN_CLI_TEXT_DRILL_SHEET_SWAPPED,
                                       [SONAE_DRILL_MISSING_LINE] = SN_CLI_TEXT_DRILL_SHEET_MISSING};
  char key[160] = "";
  sonae_drill_fault fault = sonae_drill_judge(r->subject.definition, r->drill, r->sheet, &r->outcome, key);
  if (fault == SONAE_DRILL_FINE) return SN_EXIT_DONE;
  const char *const said[] = {r->drill->id, key, place_of(r, key)};
  return sn_cli_print_refusal(r->cli, SN_CLI_TEXT_DRILL_SAID, sn_cli_print_filled(r->cli, FAULTS[fault], said, 3),
                              NULL);
}

/* --- what is kept ------------------------------------------------------------------------------------------------- */

static const char *marks_of(recording *r) {
  static const char MARKS[] = {
      [SONAE_DRILL_UNMARKED] = '-', [SONAE_DRILL_NOT_YET] = '0', [SONAE_DRILL_PARTLY] = '1', [SONAE_DRILL_DONE] = '2'};
  sn_buffer out = SN_BUFFER(64 * 1024);
  for (size_t i = 0; i < r->sheet->line_count; i++) {
    const sonae_drill_line *line = &r->sheet->lines[i];
    sn_buffer_printf(&out, "%s%s/%u=%c", i ? " " : "", line->inject, line->number, MARKS[line->mark]);
  }
  const char *text = out.failed ? NULL : sn_arena_text(&r->cli->arena, out.data);
  if (out.failed) r->cli->arena.failed = true;
  sn_buffer_free(&out);
  return text;
}

static sonae_status find_earlier(void *context, const sonae_drill_held *h) {
  recording *r = context;
  r->corrects = r->corrects || (strcmp(h->checklist, r->sheet->checklist) == 0 &&
                                strcmp(h->drill, r->sheet->drill) == 0 && strcmp(h->date, r->sheet->date) == 0);
  return SONAE_OK;
}

static sonae_status add_drill(recording *r, sonae_error *error) {
  const sonae_drill_held held = {.organisation = r->organisation,
                                 .checklist = r->sheet->checklist,
                                 .version = r->sheet->version,
                                 .drill = r->sheet->drill,
                                 .date = r->sheet->date,
                                 .present = r->sheet->present,
                                 .passed = r->outcome == SONAE_DRILL_PASSED,
                                 .open = r->outcome == SONAE_DRILL_OPEN,
                                 .marks = marks_of(r),
                                 .file = r->file,
                                 .file_digest = r->sheet->file_digest};
  if (!held.marks) return SONAE_E_MEMORY;
  sonae_status status = sonae_store_each_drill(r->subject.store, r->organisation, find_earlier, r, error);
  return status == SONAE_OK ? sonae_store_add_drill(r->subject.store, &r->act, &held, &r->already, error) : status;
}

/* --- what it proves ----------------------------------------------------------------------------------------------- */

typedef enum proof { PROOF_THERE, PROOF_ADDED, PROOF_NOT_CLAIMED, PROOF_TOO_OLD } proof;

typedef struct search {
  const recording *r;
  const char *question;
  bool found;
} search;

/* The last one of this drill and day: a sheet that was corrected is evidence once more. */
static sonae_status find_same(void *context, const sonae_assurance *a) {
  search *s = context;
  const char *drill = s->r->drill->id;
  bool of_this = a->revision == s->r->revision && strcmp(a->question, s->question) == 0 && a->file_digest && a->date &&
                 strcmp(a->date, s->r->sheet->date) == 0 && a->text && strncmp(a->text, drill, strlen(drill)) == 0;
  if (of_this) s->found = strcmp(a->file_digest, s->r->sheet->file_digest) == 0;
  return SONAE_OK;
}

static const char *result_of(const recording *r) {
  static const sn_cli_text RESULTS[] = {[SONAE_DRILL_NOT_PASSED] = SN_CLI_TEXT_DRILL_NOT_PASSED,
                                        [SONAE_DRILL_PASSED] = SN_CLI_TEXT_DRILL_PASSED,
                                        [SONAE_DRILL_OPEN] = SN_CLI_TEXT_DRILL_OPEN};
  return sn_cli_print_word(r->cli, RESULTS[r->outcome]);
}

static sonae_status add_assurance(recording *r, const char *question, proof *out, sonae_error *error) {
  search s = {.r = r, .question = question};
  sonae_status status =
      sonae_store_each_assurance(r->subject.store, r->organisation, r->sheet->checklist, find_same, &s, error);
  if (status != SONAE_OK || s.found) return status;
  const sonae_assurance assurance = {.organisation = r->organisation,
                                     .checklist = r->sheet->checklist,
                                     .question = question,
                                     .kind = SONAE_EVIDENCED,
                                     .revision = r->revision,
                                     .file = r->file,
                                     .file_digest = r->sheet->file_digest,
                                     .date = r->sheet->date,
                                     .text = SN_CLI_FILLED(r->cli, DRILL_EVIDENCE, r->drill->id, result_of(r))};
  *out = PROOF_ADDED;
  return sonae_store_add_assurance(r->subject.store, &r->act, &assurance, error);
}

static bool is_too_old(const recording *r, const sonae_drill_proof *proves) {
  sn_date held = {0}, today = {0};
  if (!proves->within_days || !sn_date_read(r->sheet->date, &held) || !sn_date_read(r->today, &today)) return false;
  return sn_date_number(today) - sn_date_number(held) > (int)proves->within_days;
}

/* An answer that says "not done", or nothing, is not what a drill proves. */
static sonae_status prove(recording *r, proof proofs[], sonae_error *error) {
  sonae_status status = SONAE_OK;
  for (size_t i = 0; status == SONAE_OK && i < r->drill->prove_count; i++) {
    uint32_t question = r->drill->proves[i].question;
    bool claimed = r->subject.evaluation->applicable[question] && r->subject.evaluation->points[question] > 0;
    bool old = is_too_old(r, &r->drill->proves[i]);
    proofs[i] = old ? PROOF_TOO_OLD : claimed ? PROOF_THERE : PROOF_NOT_CLAIMED;
    if (claimed && !old) status = add_assurance(r, r->subject.definition->questions[question].id, &proofs[i], error);
  }
  return status;
}

static int open_answers(recording *r) {
  sonae_filing filing = {0};
  bool found = false;
  int status = sn_cli_stored_current(r->cli, r->subject.store, r->organisation, r->sheet->checklist, &filing, &found);
  if (status != SN_EXIT_DONE || !found) return status;
  sonae_error error = {0};
  r->revision = filing.revision;
  sonae_status read = sonae_store_response(r->subject.store, r->subject.definition, r->organisation,
                                           r->sheet->checklist, r->revision, &r->subject.response, NULL, &error);
  if (read == SONAE_OK) read = sonae_workspace_new(r->subject.definition, &r->subject.workspace);
  if (read != SONAE_OK) return sn_cli_database_failure(r->cli, read, &error);
  r->subject.evaluation = sonae_evaluate(r->subject.workspace, &r->subject.response->packed);
  return SN_EXIT_DONE;
}

/* --- what is said of it ------------------------------------------------------------------------------------------- */

static void tell_proof(recording *r, const sonae_drill_proof *proves, proof found) {
  const sonae_definition *d = r->subject.definition;
  const sonae_question *question = &d->questions[proves->question];
  const char *asked = SN_CLI_FILLED(r->cli, DRILL_QUESTION, question->id, sn_cli_print_text(r->cli, d, question->text));
  if (found == PROOF_ADDED) SAY(r, DRILL_PROVES, asked, result_of(r));
  if (found == PROOF_NOT_CLAIMED) SAY(r, DRILL_PROVES_NOT_YET, asked);
  if (found == PROOF_TOO_OLD)
    SAY(r, DRILL_PROVES_TOO_OLD, asked, sn_cli_layout_grouped(r->cli, (int64_t)proves->within_days));
}

static const sonae_drill_line *find_line(const recording *r, const char *inject, size_t number) {
  for (size_t i = 0; i < r->sheet->line_count; i++) {
    const sonae_drill_line *line = &r->sheet->lines[i];
    if (line->number == number && strcmp(line->inject, inject) == 0) return line;
  }
  return NULL;
}

/* By the numbers that stand on the sheet: a scene that was not told has none. */
static void tell_unmarked(recording *r) {
  sn_buffer list = SN_BUFFER(4096);
  size_t scene = 0;
  for (size_t i = 0; i < r->drill->inject_count; i++) {
    const sonae_drill_inject *inject = &r->drill->injects[i];
    scene += find_line(r, inject->id, 1) != NULL;
    for (size_t j = 0; j < inject->good_count; j++) {
      const sonae_drill_line *line = inject->goods[j].voice ? find_line(r, inject->id, j + 1) : NULL;
      if (line && line->mark == SONAE_DRILL_UNMARKED)
        sn_buffer_printf(&list, "%s%zu-%zu", list.length ? ", " : "", scene, j + 1);
    }
  }
  if (list.length) SAY(r, DRILL_UNMARKED, list.data);
  sn_buffer_free(&list);
}

static void tell(recording *r, const proof *proofs) {
  sn_cli *cli = r->cli;
  const char *const what[] = {r->named, sn_cli_print_text(cli, r->subject.definition, r->drill->title), r->sheet->date};
  sn_cli_text form = r->already    ? SN_CLI_TEXT_DRILL_ALREADY
                     : r->corrects ? SN_CLI_TEXT_DRILL_CORRECTED
                                   : SN_CLI_TEXT_DRILL_RECORDED;
  sn_cli_print_message(cli, SN_CLI_TEXT_DRILL_SAID, sn_cli_print_filled(cli, form, what, 3), NULL);
  char people[16];
  (void)snprintf(people, sizeof people, "%u", r->sheet->present);
  sn_cli_print_message(cli, SN_CLI_TEXT_DRILL_RESULT, people, result_of(r));
  tell_unmarked(r);
  if (!r->revision && r->drill->prove_count)
    sn_cli_print_message(cli, SN_CLI_TEXT_DRILL_PROVES_NO_ANSWERS, r->organisation, r->sheet->checklist);
  for (size_t i = 0; r->revision && i < r->drill->prove_count; i++)
    tell_proof(r, &r->drill->proves[i], proofs[i]);
}

/* All of it, or nothing. */
static int record(recording *r) {
  proof *proofs = SN_ARENA_NEW(&r->cli->arena, r->drill->prove_count + 1, proof);
  sonae_error error = {0};
  if (!proofs) return SN_EXIT_MACHINE;
  r->act = sn_cli_database_act(r->cli);
  sonae_status status = sonae_store_begin(r->subject.store, &error);
  if (status == SONAE_OK) status = add_drill(r, &error);
  if (status == SONAE_OK && r->revision) status = prove(r, proofs, &error);
  if (status == SONAE_OK) status = sonae_store_commit(r->subject.store, &error);
  if (status != SONAE_OK) {
    sonae_store_abort(r->subject.store);
    return sn_cli_database_failure(r->cli, status, &error);
  }
  tell(r, proofs);
  return SN_EXIT_DONE;
}

int sn_cli_drill_record(sn_cli *cli) {
  recording r = {.cli = cli};
  int status = read_sheet(&r);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &r.subject.store);
  if (status == SN_EXIT_DONE) status = find_organisation(&r);
  if (status == SN_EXIT_DONE) status = open_drill(&r);
  if (status == SN_EXIT_DONE) status = judge(&r);
  if (status == SN_EXIT_DONE) status = open_answers(&r);
  if (status == SN_EXIT_DONE) status = record(&r);
  sonae_drills_free(r.drills);
  sonae_drill_sheet_free(r.sheet);
  sn_cli_open_close(&r.subject);
  return status;
}
