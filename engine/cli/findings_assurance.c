/* SPDX-License-Identifier: Apache-2.0 */
/* sonae findings evidence|assurance: how well answers are proven. A file of evidence is not kept: its name and digest are,
 * so that whoever has it can show that it is the one. */
#define _XOPEN_SOURCE 700 /* S_ISREG */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "cli/database.h"
#include "cli/findings.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/stored.h"
#include "reports/json/finding.h"

enum { INDENT = 2, CHUNK_BYTES = 64 * 1024 };

/* --- evidence -------------------------------------------------------------------------------------------------- */

static int digest_of(FILE *file, char out[SN_DIGEST_TEXT_BYTES]) {
  unsigned char bytes[CHUNK_BYTES], digest[SN_DIGEST_BYTES];
  sn_digest sum;
  sn_digest_begin(&sum);
  for (size_t length; (length = fread(bytes, 1, sizeof bytes, file)) > 0;)
    sn_digest_more(&sum, bytes, length);
  if (ferror(file)) return errno ? errno : EIO;
  sn_digest_end(&sum, digest);
  sn_digest_text(digest, out);
  return 0;
}

/* errno, 0: *out is written. Only a regular file stays what it is. */
static int read_digest(const char *name, char out[SN_DIGEST_TEXT_BYTES]) {
  struct stat about;
  if (stat(name, &about) != 0) return errno;
  if (S_ISDIR(about.st_mode)) return EISDIR;
  if (!S_ISREG(about.st_mode)) return EINVAL;
  FILE *file = fopen(name, "rb");
  if (!file) return errno;
  int failure = digest_of(file, out);
  (void)fclose(file);
  return failure;
}

static int fill_file(sn_cli *cli, sonae_assurance *assurance, char digest[SN_DIGEST_TEXT_BYTES]) {
  const char *name = cli->options.argument_count > 4 ? cli->options.arguments[4] : NULL;
  bool verified = sn_cli_has(cli, SN_CLI_OPTION_VERIFIED);
  assurance->kind = verified ? SONAE_VERIFIED : SONAE_EVIDENCED;
  if (!name && verified) return SN_EXIT_DONE;
  if (!name) return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_NO_EVIDENCE, NULL, NULL);
  int failure = read_digest(name, digest);
  if (failure == EINVAL) return sn_cli_print_refusal(cli, SN_CLI_TEXT_FINDING_NO_FILE, name, NULL);
  if (failure) {
    sonae_error error = {.native = failure};
    (void)snprintf(error.where, sizeof error.where, "%s", name);
    return sn_cli_print_input_failure(cli, SONAE_E_IO, &error, cli->errors);
  }
  const char *slash = strrchr(name, '/');
  assurance->file = slash ? slash + 1 : name;
  assurance->file_digest = digest;
  return SN_EXIT_DONE;
}

/* Nobody has seen tomorrow's evidence. */
static int check_date(sn_cli *cli, char date[SN_CLI_DAY_BYTES]) {
  char today[SN_CLI_DAY_BYTES];
  int status = sn_cli_findings_today(cli, date);
  sn_cli_clock_today(today);
  if (status != SN_EXIT_DONE || strcmp(date, today) <= 0) return status;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_FINDING_DAY_AHEAD, date, NULL);
}

/* Of which response: the current one to --checklist, or to the one answered last. */
static int fill_subject(sn_cli *cli, sn_cli_case *subject, sonae_assurance *assurance) {
  const char *given = cli->options.values[SN_CLI_OPTION_CHECKLIST], *id;
  sonae_filing filing = {0};
  bool found = false;
  int status = sn_cli_merged_resolve(cli, subject->store, &assurance->organisation);
  id = assurance->organisation;
  if (status == SN_EXIT_DONE && given)
    status = sn_cli_open_definition(cli, given, &subject->library, &subject->definition);
  if (status != SN_EXIT_DONE) return status;
  const char *checklist = given ? subject->definition->id : NULL;
  status = sn_cli_stored_current(cli, subject->store, id, checklist, &filing, &found);
  if (status == SN_EXIT_DONE && !found) status = sn_cli_stored_missing(cli, subject->store, id, checklist);
  if (status == SN_EXIT_DONE && !given)
    status = sn_cli_open_definition(cli, filing.checklist, &subject->library, &subject->definition);
  assurance->checklist = filing.checklist;
  assurance->revision = filing.revision;
  if (status != SN_EXIT_DONE) return status;
  uint32_t question = sn_cli_findings_question(cli, subject->definition, assurance->question);
  return question == SONAE_NONE ? SN_EXIT_INPUT : SN_EXIT_DONE;
}

static int add(sn_cli *cli, sonae_store *store, const sonae_assurance *assurance) {
  sonae_error error = {0};
  sonae_act act = sn_cli_database_act(cli);
  sonae_status status = sonae_store_add_assurance(store, &act, assurance, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_FINDING_EVIDENCE_NOTED,
                       SN_CLI_FILLED(cli, FINDING_NAMED, assurance->organisation, assurance->question),
                       sonae_assurance_text(assurance->kind, cli->language));
  if (!sn_cli_has(cli, SN_CLI_OPTION_JSON)) return SN_EXIT_DONE;
  sonae_assurance noted = *assurance;
  noted.at = act.at;
  noted.actor = act.actor;
  return sn_cli_print_json(cli, sn_json_assurance(&noted), SN_EXIT_DONE);
}

int sn_cli_findings_evidence(sn_cli *cli) {
  char date[SN_CLI_DAY_BYTES], digest[SN_DIGEST_TEXT_BYTES];
  sn_cli_case subject = {0};
  sonae_assurance assurance = {.organisation = cli->options.arguments[2],
                               .question = cli->options.arguments[3],
                               .date = date,
                               .text = cli->options.values[SN_CLI_OPTION_TEXT]};
  int status = check_date(cli, date);
  if (status == SN_EXIT_DONE) status = fill_file(cli, &assurance, digest);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_WRITE, &subject.store);
  if (status == SN_EXIT_DONE) status = fill_subject(cli, &subject, &assurance);
  if (status == SN_EXIT_DONE) status = add(cli, subject.store, &assurance);
  sn_cli_open_close(&subject);
  return status;
}

/* --- assurance ------------------------------------------------------------------------------------------------- */

static const char *described(sn_cli *cli, const sonae_assurance *a) {
  const char *date = a->date ? a->date : "-", *kind = sonae_assurance_text(a->kind, cli->language);
  const char *proof = a->file ? SN_CLI_FILLED(cli, FINDING_PROOF_FILE, kind, date, a->actor, a->file)
                              : SN_CLI_FILLED(cli, FINDING_PROOF, kind, date, a->actor);
  return a->text ? SN_CLI_FILLED(cli, FINDING_PROOF_SAID, proof, a->text) : proof;
}

const char *sn_cli_findings_proof(sn_cli *cli, const sonae_followup_proof *proof) {
  const char *now = proof->by ? described(cli, proof->by) : sonae_assurance_text(SONAE_CLAIMED, cli->language);
  if (!proof->was) return now;
  return SN_CLI_FILLED(cli, FINDING_PROOF_LAPSED, now, described(cli, proof->was));
}

static void count(const sonae_followup *followup, size_t kinds[SONAE_ASSURANCE_COUNT], size_t *lapsed) {
  const sonae_definition *d = followup->definition;
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_followup_proof *proof = &followup->proofs[i];
    bool answered = followup->response->packed.codes[i] != SONAE_UNANSWERED;
    if (answered || proof->by) kinds[proof->kind]++;
    *lapsed += proof->was != NULL;
  }
}

static int show_lines(sn_cli *cli, const sonae_followup *followup) {
  const sonae_definition *d = followup->definition;
  size_t kinds[SONAE_ASSURANCE_COUNT] = {0}, lapsed = 0;
  count(followup, kinds, &lapsed);
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, FINDING_PROOF_COUNT, sn_cli_layout_grouped(cli, (int64_t)kinds[SONAE_VERIFIED]),
                                   sn_cli_layout_grouped(cli, (int64_t)kinds[SONAE_EVIDENCED]),
                                   sn_cli_layout_grouped(cli, (int64_t)kinds[SONAE_CLAIMED]),
                                   sn_cli_layout_count(cli, lapsed)),
                     0, 0);
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_followup_proof *proof = &followup->proofs[i];
    if (!proof->by && !proof->was) continue;
    sn_cli_layout_labelled(&cli->out, INDENT, SN_CLI_FILLED(cli, LISTED_ID, d->questions[i].id),
                           sn_cli_print_text(cli, d, d->questions[i].text));
    sn_cli_layout_labelled(&cli->out, 2 * INDENT, "", sn_cli_findings_proof(cli, proof));
  }
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_findings_assurance(sn_cli *cli) {
  sn_cli_case subject = {0};
  sonae_filing filing = {0};
  sonae_error error = {0};
  const sonae_followup *followup = NULL;
  int status = sn_cli_stored_find(cli, cli->options.arguments[2], &subject, &filing);
  if (status == SN_EXIT_DONE) {
    sonae_status made = sonae_followup_make(subject.store, subject.definition, filing.organisation, NULL, NULL, NULL,
                                            &followup, &error);
    if (made != SONAE_OK) status = sn_cli_database_failure(cli, made, &error);
  }
  if (status == SN_EXIT_DONE)
    status = sn_cli_has(cli, SN_CLI_OPTION_JSON)
                 ? sn_cli_print_json(cli, sn_json_proofs(filing.organisation, followup), SN_EXIT_DONE)
                 : show_lines(cli, followup);
  sonae_followup_free(followup);
  sn_cli_open_close(&subject);
  return status;
}
