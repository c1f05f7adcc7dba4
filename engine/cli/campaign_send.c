/* SPDX-License-Identifier: Apache-2.0 */
/* Files first, then what is noted becomes durable: whoever is stopped between the two finds letters that nobody is said to
 * have got, and the same command writes them anew. */
#include "cli/campaign_send.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/campaign.h"
#include "cli/clock.h"
#include "cli/database.h"
#include "cli/folder.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/stored.h"

enum { AT_A_TIME = 64 /* noted with one sync of the disk */, NAMED = 10, MAX_FILE_BYTES = 64 * 1024 * 1024 };

/* --- begin, end --------------------------------------------------------------------------------------------------- */

int sn_cli_sending_check_folder(sn_cli *cli, bool dry) {
  const char *folder = cli->options.values[SN_CLI_OPTION_OUTPUT];
  if (dry && !folder) return SN_EXIT_DONE;
  if (folder && *folder && strcmp(folder, "-") != 0) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_CAMPAIGN_NEED_FOLDER, NULL, NULL);
}

int sn_cli_sending_begin(sn_cli *cli, bool writing, sonae_campaign *campaign, sn_cli_sending *sending) {
  sn_cli_sending *s = sending;
  *s = (sn_cli_sending){.cli = cli, .campaign = campaign, .without_mail = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES)};
  s->folder = cli->options.values[SN_CLI_OPTION_OUTPUT];
  int status = sn_cli_campaign_today(cli, &s->today);
  if (status == SN_EXIT_DONE)
    status = sn_cli_database_open(cli, writing ? SONAE_STORE_WRITE : SONAE_STORE_READ, &s->parts.store);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_find(cli, s->parts.store, cli->options.arguments[2], campaign);
  return status == SN_EXIT_DONE ? sn_cli_campaign_check_open(cli, campaign) : status;
}

static int find_buyer(sn_cli_sending *s) {
  sonae_error error = {0};
  sonae_status status = sonae_store_organisation(s->parts.store, s->campaign->buyer, &s->buyer, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_stored_missing(s->cli, s->parts.store, s->campaign->buyer, NULL);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(s->cli, status, &error);
}

int sn_cli_sending_prepare(sn_cli_sending *sending) {
  sn_cli_sending *s = sending;
  sn_cli_form_parts *p = &s->parts;
  int status = sn_cli_open_definition(s->cli, s->campaign->checklist, &p->library, &p->definition);
  if (status == SN_EXIT_DONE) status = find_buyer(s);
  if (status != SN_EXIT_DONE) return status;
  if (!s->campaign->title)
    s->campaign->title = sonae_text_in(p->definition, p->definition->title, sn_cli_language(s->cli));
  p->campaign = s->campaign->id;
  p->buyer = s->campaign->buyer;
  p->sender = s->campaign->sender ? s->campaign->sender : sn_cli_campaign_name(s->buyer);
  p->contact = s->campaign->contact;
  p->deadline = s->campaign->deadline;
  return SN_EXIT_DONE;
}

void sn_cli_sending_end(sn_cli_sending *sending) {
  sonae_mailer_close(sending->mailer);
  sonae_organisation_free(sending->buyer);
  sn_cli_form_parts_close(&sending->parts);
  sn_buffer_free(&sending->without_mail);
}

/* --- the files of one letter -------------------------------------------------------------------------------------- */

/* "CAMPAIGN+ORG", "CAMPAIGN+ORG+reminder-2": no id has a "+" in it. */
static const char *name_files(sn_cli_sending *s, const sn_cli_letter *letter) {
  sn_buffer name = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  sn_buffer_printf(&name, "%s+%s", s->campaign->id, letter->organisation);
  if (letter->reminder) sn_buffer_printf(&name, "+reminder-%u", (unsigned)letter->reminder);
  const char *kept = name.failed ? NULL : sn_arena_copy(&s->cli->arena, name.data, name.length);
  sn_buffer_free(&name);
  if (!kept) (void)sn_cli_print_out_of_memory(s->cli);
  return kept;
}

static int write_bytes(sn_cli_sending *s, const char *name, const char *ending, char *bytes, size_t length) {
  const sn_buffer file = {.data = bytes, .length = length, .max = length};
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  sigset_t before;
  int status = SN_EXIT_MACHINE;
  sn_cli_print_hold_signals(&before);
  if (sn_cli_folder_path(s->cli, s->folder, name, ending, &path)) status = sn_cli_print_file(s->cli, path.data, &file);
  sn_cli_print_release_signals(&before);
  sn_buffer_free(&path);
  return status;
}

/* Writes the form, and takes it up again to go into the mail. */
static int write_form(sn_cli_sending *s, const char *name, sn_buffer *form) {
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  int status = sn_cli_folder_path(s->cli, s->folder, name, "xlsx", &path) ? SN_EXIT_DONE : SN_EXIT_MACHINE;
  if (status == SN_EXIT_DONE) status = sn_cli_form_parts_write(s->cli, &s->parts, path.data);
  FILE *file = status == SN_EXIT_DONE ? fopen(path.data, "rb") : NULL;
  if (status == SN_EXIT_DONE && (!file || !sn_buffer_read(form, file)))
    status = sn_cli_print_output_failure(s->cli, form->failed ? ENOMEM : errno, path.data);
  if (file) (void)fclose(file);
  sn_buffer_free(&path);
  return status;
}

static int write_text(sn_cli_sending *s, const sonae_letter *letter, const char *name) {
  sonae_error error = {0};
  char *text = NULL;
  sonae_status status = sonae_letter_text(letter, &text, &error);
  if (status != SONAE_OK) return sn_cli_print_failure(s->cli, status, &error);
  int done = write_bytes(s, name, "txt", text, strlen(text));
  sonae_string_free(text);
  return done;
}

static int write_mail(sn_cli_sending *s, const sonae_letter *letter, const char *name, const sn_buffer *form) {
  sonae_error error = {0};
  char *mail = NULL;
  size_t length = 0;
  sonae_status status = sonae_mailer_write(s->mailer, letter, s->at, form->data, form->length, &mail, &length, &error);
  if (status != SONAE_OK) return sn_cli_print_failure(s->cli, status, &error);
  int done = write_bytes(s, name, "eml", mail, length);
  sonae_string_free(mail);
  return done;
}

/* Somebody has to send these by hand: they are named, as far as a person reads. */
static void note_without_mail(sn_cli_sending *s, const sonae_letter *letter) {
  if (s->without_mail_count++ < NAMED)
    sn_buffer_printf(&s->without_mail, "%s%s", s->without_mail.length ? ", " : "", letter->to->id);
  else if (s->without_mail_count == NAMED + 1)
    sn_buffer_text(&s->without_mail, ", …");
}

static int write_letter(sn_cli_sending *s, const sonae_letter *letter, const char *name, const sn_buffer *form) {
  int status = write_text(s, letter, name);
  if (status != SN_EXIT_DONE) return status;
  if (sonae_letter_reaches(letter->to->email)) return write_mail(s, letter, name, form);
  note_without_mail(s, letter);
  return SN_EXIT_DONE;
}

static int write_files(sn_cli_sending *s, const sn_cli_letter *letter) {
  sn_buffer form = SN_BUFFER(MAX_FILE_BYTES), file = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  const char *name = name_files(s, letter);
  if (!name || !sn_buffer_printf(&file, "%s.xlsx", name)) return SN_EXIT_MACHINE;
  sonae_letter words = {.kind = letter->kind,
                        .language = s->cli->language,
                        .campaign = s->campaign,
                        .from = s->buyer,
                        .to = s->parts.organisation,
                        .today = s->today,
                        .form = file.data,
                        .prefilled = s->parts.prefill != NULL};
  const sonae_form asked = sn_cli_form_parts_form(s->cli, &s->parts);
  sonae_error error = {0};
  sonae_status counted = sonae_form_effort(&asked, &words.questions, &words.minutes);
  int status = counted == SONAE_OK ? write_form(s, name, &form) : sn_cli_print_failure(s->cli, counted, &error);
  if (status == SN_EXIT_DONE) status = write_letter(s, &words, name, &form);
  sn_buffer_free(&form);
  sn_buffer_free(&file);
  return status;
}

static int write_one(sn_cli_sending *s, const sn_cli_letter *letter) {
  sn_cli_form_parts *p = &s->parts;
  sonae_error error = {0};
  bool found = false;
  sonae_status status = sonae_store_organisation(p->store, letter->organisation, &p->organisation, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(s->cli, status, &error);
  (void)snprintf(p->token, sizeof p->token, "%s", letter->token);
  bool wanted = sn_cli_has(s->cli, SN_CLI_OPTION_PREFILL_STORED);
  int done = wanted ? sn_cli_form_parts_stored(s->cli, p, NULL, NULL, &found) : SN_EXIT_DONE;
  if (done == SN_EXIT_DONE) done = write_files(s, letter);
  sn_cli_form_parts_forget(p);
  s->filled += found;
  s->empty += wanted && !found;
  return done;
}

/* --- some of them ------------------------------------------------------------------------------------------------- */

static sonae_status note_some(sn_cli_sending *s, sn_cli_letter *letters, size_t count, sonae_error *error) {
  const sonae_act act = sn_cli_database_act(s->cli);
  sonae_store *store = s->parts.store;
  sonae_status status = sonae_store_begin(store, error);
  for (size_t i = 0; status == SONAE_OK && i < count; i++) {
    sn_cli_letter *letter = &letters[i];
    status = s->note(s, &act, letter, error);
    if (status == SONAE_OK && !letter->skipped)
      status = sonae_store_issue_form(store, &act, letter->organisation, s->campaign->checklist, letter->token, error);
  }
  return status;
}

static int write_some(sn_cli_sending *s, const sn_cli_letter *letters, size_t count, size_t all) {
  int status = SN_EXIT_DONE;
  for (size_t i = 0; i < count && status == SN_EXIT_DONE; i++) {
    if (!letters[i].skipped) status = write_one(s, &letters[i]);
    if (status == SN_EXIT_DONE) sn_cli_progress_tell(&s->progress, s->written + s->skipped + i + 1, all);
  }
  return status;
}

static void count_some(sn_cli_sending *s, const sn_cli_letter *letters, size_t count) {
  for (size_t i = 0; i < count; i++) {
    s->written += !letters[i].skipped;
    s->skipped += letters[i].skipped;
  }
}

static int send_some(sn_cli_sending *s, sn_cli_letter *letters, size_t count, size_t all) {
  sonae_error error = {0};
  sonae_status noted = note_some(s, letters, count, &error);
  int status = noted == SONAE_OK ? write_some(s, letters, count, all) : sn_cli_database_failure(s->cli, noted, &error);
  if (status == SN_EXIT_DONE && (noted = sonae_store_commit(s->parts.store, &error)) != SONAE_OK)
    status = sn_cli_database_failure(s->cli, noted, &error);
  sonae_store_abort(s->parts.store);
  if (status == SN_EXIT_DONE) count_some(s, letters, count);
  return status;
}

int sn_cli_sending_send(sn_cli_sending *sending, sn_cli_letter *letters, size_t count) {
  sn_cli_sending *s = sending;
  sonae_error error = {0};
  int status = sn_cli_folder_open(s->cli, s->folder);
  if (status != SN_EXIT_DONE) return status;
  sonae_status opened = sonae_mailer_open(s->cli->language, &s->mailer, &error);
  if (opened != SONAE_OK) return sn_cli_print_failure(s->cli, opened, &error);
  s->at = sn_cli_clock_given(s->cli);
  s->progress = sn_cli_progress_begin(s->cli, SN_CLI_TEXT_CAMPAIGN_PROGRESS);
  for (size_t at = 0; at < count && status == SN_EXIT_DONE; at += AT_A_TIME) {
    size_t some = count - at < AT_A_TIME ? count - at : AT_A_TIME;
    status = send_some(s, letters + at, some, count);
  }
  sn_cli_progress_clear(s->cli);
  return status;
}
