/* SPDX-License-Identifier: Apache-2.0 */
/* Letters of a campaign on their way into a folder: for each organisation its form, the letter as text, and, where it has
 * an address, as a mail with the form in it. */
#ifndef SN_CLI_CAMPAIGN_SEND_H
#define SN_CLI_CAMPAIGN_SEND_H

#include "cli/campaign.h"
#include "cli/form_parts.h"
#include "cli/progress.h"
#include "sonae/letter.h"

/* One letter. */
typedef struct sn_cli_letter {
  const char *organisation;
  sonae_letter_kind kind;
  uint32_t reminder;              /* which; 0: an invitation */
  const sn_campaign_asked *asked; /* NULL: an invitation */
  bool skipped;                   /* was asked before, or was forgotten */
  char token[SONAE_TOKEN_BYTES];
} sn_cli_letter;

typedef struct sn_cli_sending sn_cli_sending;

/* Notes in the store, within a group, that the letter goes out; may set skipped. */
typedef sonae_status sn_cli_noting(sn_cli_sending *sending, const sonae_act *act, sn_cli_letter *letter,
                                   sonae_error *error);

struct sn_cli_sending {
  sn_cli *cli;
  sonae_campaign *campaign;
  const char *folder, *today;
  sn_cli_noting *note;
  sn_cli_form_parts parts;
  const sonae_organisation *buyer;
  sonae_mailer *mailer;
  const char *at;
  sn_cli_progress progress;
  size_t written, skipped, filled, empty; /* filled, empty: with answers of before or without, where they are wanted */
  sn_buffer without_mail;                 /* names of those that have no address, a few */
  size_t without_mail_count;
};

/* -o must name a folder, unless nothing is written. */
int sn_cli_sending_check_folder(sn_cli *cli, bool dry);
/* The database (to write to when `writing`) and the campaign of the command's first argument, which must be open. What
 * follows takes a sending that was begun so. All give an exit status, and tell what went wrong. */
int sn_cli_sending_begin(sn_cli *cli, bool writing, sonae_campaign *campaign, sn_cli_sending *sending);
/* The checklist and the buyer of the campaign. */
int sn_cli_sending_prepare(sn_cli_sending *sending);
/* Each letter is noted and written, some dozens in a group: what was noted lies in the folder, whole. */
int sn_cli_sending_send(sn_cli_sending *sending, sn_cli_letter *letters, size_t count);
void sn_cli_sending_end(sn_cli_sending *sending);

#endif
