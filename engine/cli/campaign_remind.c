/* SPDX-License-Identifier: Apache-2.0 */
/* sonae campaign remind CAMPAIGN [ORG…] -o DIR: who has not answered gets another letter. */
#include <string.h>

#include "base/date.h"
#include "cli/campaign.h"
#include "cli/campaign_send.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/stored.h"

enum { NAMED = 3, QUIET_DAYS = 7 /* between two reminders */ };

static sonae_status note(sn_cli_sending *s, const sonae_act *act, sn_cli_letter *letter, sonae_error *error) {
  sonae_status status = sonae_store_remind(s->parts.store, act, s->campaign->id, letter->organisation, error);
  letter->skipped = status == SONAE_E_NOT_FOUND; /* forgotten meanwhile */
  return status == SONAE_E_NOT_FOUND ? SONAE_OK : status;
}

/* --- whom --------------------------------------------------------------------------------------------------------- */

static bool is_named(const sn_cli *cli, const char *id) {
  for (size_t i = NAMED; i < cli->options.argument_count; i++)
    if (strcmp(cli->options.arguments[i], id) == 0) return true;
  return false;
}

static bool was_reminded_lately(const sn_cli_sending *s, const sonae_invitation *invitation) {
  sn_date then, today;
  if (!invitation->reminded) return false;
  if (!sn_date_read(sn_cli_campaign_day(s->cli, invitation->reminded), &then) || !sn_date_read(s->today, &today))
    return false;
  return sn_date_number(today) - sn_date_number(then) < QUIET_DAYS;
}

static sonae_letter_kind kind_of(const sn_cli_sending *s) {
  if (sn_cli_has(s->cli, SN_CLI_OPTION_LAST)) return SONAE_LETTER_LAST;
  return strcmp(s->today, s->campaign->deadline) > 0 ? SONAE_LETTER_AFTER : SONAE_LETTER_BEFORE;
}

/* Of all who have not answered: those that are named, or those that had no reminder for a while. *lately: how many that
 * leaves out. */
static size_t choose(const sn_cli_sending *s, const sn_campaign_standing *standing, sn_cli_letter *letters,
                     size_t *lately) {
  bool named = s->cli->options.argument_count > NAMED, all = named || sn_cli_has(s->cli, SN_CLI_OPTION_ALL);
  size_t count = 0;
  for (size_t i = 0; i < standing->asked_count; i++) {
    const sonae_invitation *invitation = &standing->asked[i].invitation;
    if (invitation->replied || (named && !is_named(s->cli, invitation->organisation))) continue;
    bool quiet = !all && was_reminded_lately(s, invitation);
    *lately += quiet;
    if (!quiet)
      letters[count++] = (sn_cli_letter){.organisation = invitation->organisation,
                                         .kind = kind_of(s),
                                         .reminder = invitation->reminders + 1,
                                         .asked = &standing->asked[i]};
  }
  return count;
}

static const sn_campaign_asked *find_asked(const sn_campaign_standing *standing, const char *id) {
  for (size_t i = 0; i < standing->asked_count; i++)
    if (strcmp(standing->asked[i].invitation.organisation, id) == 0) return &standing->asked[i];
  return NULL;
}

/* One that is named must have been asked, and not have answered. */
static int check_named(const sn_cli_sending *s, const sn_campaign_standing *standing) {
  for (size_t i = NAMED; i < s->cli->options.argument_count; i++) {
    const char *id = s->cli->options.arguments[i];
    const sn_campaign_asked *asked = find_asked(standing, id);
    if (asked && !asked->invitation.replied) continue;
    return sn_cli_print_refusal(s->cli, asked ? SN_CLI_TEXT_CAMPAIGN_HAS_ANSWERED : SN_CLI_TEXT_CAMPAIGN_NOT_ASKED, id,
                                s->campaign->id);
  }
  return SN_EXIT_DONE;
}

/* --- the list of them --------------------------------------------------------------------------------------------- */

static sn_cli_text kind_text(sonae_letter_kind kind) {
  static const sn_cli_text TEXTS[SONAE_LETTER_KIND_COUNT] = {[SONAE_LETTER_BEFORE] = SN_CLI_TEXT_CAMPAIGN_KIND_BEFORE,
                                                             [SONAE_LETTER_AFTER] = SN_CLI_TEXT_CAMPAIGN_KIND_AFTER,
                                                             [SONAE_LETTER_LAST] = SN_CLI_TEXT_CAMPAIGN_KIND_LAST};
  return TEXTS[kind];
}

static void add_line(sn_cli *cli, const sn_cli_letter *letter) {
  const sn_campaign_asked *asked = letter->asked;
  const char *name = sn_cli_campaign_name(&asked->organisation), *email = asked->organisation.email;
  const char *address = sonae_letter_reaches(email) ? email : sn_cli_print_word(cli, SN_CLI_TEXT_CAMPAIGN_NO_ADDRESS);
  SN_CLI_SAY(cli, CAMPAIGN_TO, letter->organisation, name, address);
  sn_buffer_text(&cli->out, "\n");
  sn_buffer_text(&cli->out, "    ");
  SN_CLI_SAY(cli, CAMPAIGN_REMINDER, sn_cli_layout_grouped(cli, letter->reminder),
             sn_cli_print_word(cli, kind_text(letter->kind)), sn_cli_campaign_day(cli, asked->invitation.invited),
             asked->invitation.reminded ? sn_cli_campaign_day(cli, asked->invitation.reminded) : "-");
  sn_buffer_text(&cli->out, "\n");
}

static int show(sn_cli *cli, const sn_cli_letter *letters, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!letters[i].skipped) add_line(cli, &letters[i]);
  return sn_cli_print_pass_on(cli);
}

/* --- the letters -------------------------------------------------------------------------------------------------- */

static void tell(const sn_cli_sending *s, sn_cli_text text, size_t count) {
  sn_cli_print_message(s->cli, text, sn_cli_layout_count(s->cli, count), s->folder);
}

static void tell_end(const sn_cli_sending *s, int status) {
  if (s->written)
    tell(s, status == SN_EXIT_DONE ? SN_CLI_TEXT_CAMPAIGN_REMINDED : SN_CLI_TEXT_CAMPAIGN_REMINDED_SO_FAR, s->written);
  if (s->without_mail_count)
    sn_cli_print_message(s->cli, SN_CLI_TEXT_CAMPAIGN_WITHOUT_MAIL, sn_cli_layout_count(s->cli, s->without_mail_count),
                         s->without_mail.data);
}

static int send_chosen(sn_cli_sending *s, sn_cli_letter *letters, size_t count) {
  int status = sn_cli_sending_prepare(s);
  if (status == SN_EXIT_DONE) {
    status = sn_cli_sending_send(s, letters, count);
    tell_end(s, status);
  }
  return status == SN_EXIT_DONE ? show(s->cli, letters, count) : status;
}

static int remind(sn_cli_sending *s, const sn_campaign_standing *standing) {
  size_t lately = 0, count;
  sn_cli_letter *letters = SN_ARENA_NEW(&s->cli->arena, standing->asked_count + 1, sn_cli_letter);
  if (!letters) return SN_EXIT_MACHINE;
  int status = check_named(s, standing);
  if (status != SN_EXIT_DONE) return status;
  count = choose(s, standing, letters, &lately);
  if (lately) tell(s, SN_CLI_TEXT_CAMPAIGN_LATELY, lately);
  if (!count) {
    sn_cli_print_message(s->cli, SN_CLI_TEXT_CAMPAIGN_NOBODY_TO_REMIND, NULL, NULL);
    return SN_EXIT_DONE;
  }
  if (!sn_cli_has(s->cli, SN_CLI_OPTION_DRY_RUN)) return send_chosen(s, letters, count);
  tell(s, SN_CLI_TEXT_CAMPAIGN_DRY, count);
  return show(s->cli, letters, count);
}

int sn_cli_campaign_remind(sn_cli *cli) {
  bool dry = sn_cli_has(cli, SN_CLI_OPTION_DRY_RUN);
  sonae_campaign campaign;
  sn_campaign_standing standing = {0};
  sn_cli_sending s;
  int status = sn_cli_sending_check_folder(cli, dry);
  if (status != SN_EXIT_DONE) return status;
  status = sn_cli_sending_begin(cli, !dry, &campaign, &s);
  s.note = note;
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_standing(cli, s.parts.store, &campaign, s.today, &standing);
  if (status == SN_EXIT_DONE) status = remind(&s, &standing);
  sn_cli_campaign_forget(&standing);
  sn_cli_sending_end(&s);
  return status;
}
