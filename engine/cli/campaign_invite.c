/* SPDX-License-Identifier: Apache-2.0 */
/* sonae campaign invite CAMPAIGN [ORG…] -o DIR: a personal form and a letter for each. */

#include "cli/campaign.h"
#include "cli/campaign_whom.h"
#include "cli/layout.h"
#include "cli/print.h"

static sonae_status note(sn_cli_sending *s, const sonae_act *act, sn_cli_letter *letter, sonae_error *error) {
  bool already = false;
  sonae_status status = sonae_store_invite(s->parts.store, act, s->campaign->id, letter->organisation, &already, error);
  if (status == SONAE_E_NOT_FOUND) already = true; /* forgotten meanwhile */
  letter->skipped = status == SONAE_E_NOT_FOUND || (already && !sn_cli_has(s->cli, SN_CLI_OPTION_REPLACE));
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

static void tell(const sn_cli_sending *s, sn_cli_text text, size_t count) {
  sn_cli_print_message(s->cli, text, sn_cli_layout_count(s->cli, count), s->folder);
}

static void tell_end(const sn_cli_sending *s, int status) {
  bool done = status == SN_EXIT_DONE;
  if (s->written || (done && !s->skipped))
    tell(s, done ? SN_CLI_TEXT_CAMPAIGN_INVITED : SN_CLI_TEXT_CAMPAIGN_INVITED_SO_FAR, s->written);
  if (s->filled) tell(s, SN_CLI_TEXT_FORMS_FILLED, s->filled);
  if (s->empty) tell(s, SN_CLI_TEXT_FORMS_EMPTY, s->empty);
  if (s->skipped) tell(s, SN_CLI_TEXT_CAMPAIGN_INVITED_BEFORE, s->skipped);
  if (s->without_mail_count)
    sn_cli_print_message(s->cli, SN_CLI_TEXT_CAMPAIGN_WITHOUT_MAIL, sn_cli_layout_count(s->cli, s->without_mail_count),
                         s->without_mail.data);
  if (done && s->written) sn_cli_print_message(s->cli, SN_CLI_TEXT_CAMPAIGN_READ_FIRST, NULL, NULL);
}

/* --- only looking ------------------------------------------------------------------------------------------------- */

static int show(sn_cli_sending *s, const sn_cli_letter *letters, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const sonae_organisation *o = NULL;
    if (sonae_store_organisation(s->parts.store, letters[i].organisation, &o, NULL) != SONAE_OK) continue;
    const char *address =
        sonae_letter_reaches(o->email) ? o->email : sn_cli_print_word(s->cli, SN_CLI_TEXT_CAMPAIGN_NO_ADDRESS);
    SN_CLI_SAY(s->cli, CAMPAIGN_TO, o->id, o->name, address);
    sn_buffer_text(&s->cli->out, "\n");
    sonae_organisation_free(o);
  }
  sn_cli_print_message(s->cli, SN_CLI_TEXT_CAMPAIGN_DRY, sn_cli_layout_count(s->cli, count), NULL);
  return sn_cli_print_pass_on(s->cli);
}

static int send_or_show(sn_cli_sending *s, bool dry) {
  sn_cli_letter *letters = NULL;
  size_t count = 0;
  int status = sn_cli_sending_prepare(s);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_whom(s, &letters, &count);
  if (status != SN_EXIT_DONE || dry) return status == SN_EXIT_DONE ? show(s, letters, count) : status;
  status = sn_cli_sending_send(s, letters, count);
  tell_end(s, status);
  return status;
}

int sn_cli_campaign_invite(sn_cli *cli) {
  bool dry = sn_cli_has(cli, SN_CLI_OPTION_DRY_RUN);
  sonae_campaign campaign;
  sn_cli_sending s;
  int status = sn_cli_campaign_check_whom(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_sending_check_folder(cli, dry);
  if (status != SN_EXIT_DONE) return status;
  status = sn_cli_sending_begin(cli, !dry, &campaign, &s);
  s.note = note;
  if (status == SN_EXIT_DONE) status = send_or_show(&s, dry);
  sn_cli_sending_end(&s);
  return status;
}
