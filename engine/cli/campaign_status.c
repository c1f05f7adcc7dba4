/* SPDX-License-Identifier: Apache-2.0 */
/* sonae campaign status CAMPAIGN: who was asked, who answered, who did not. */
#include "base/date.h"
#include "cli/campaign.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/print.h"

enum { INDENT = 2, ID_COLUMNS = 20, DAY_COLUMNS = 12, COUNT_COLUMNS = 8, PERCENT = 1000000 /* micro-points */ };

/* --- the campaign ------------------------------------------------------------------------------------------------- */

static const char *deadline(sn_cli *cli, const sn_campaign_standing *s) {
  const sonae_campaign *campaign = s->campaign;
  sn_date due, today;
  if (campaign->closed)
    return SN_CLI_FILLED(cli, CAMPAIGN_UNTIL_CLOSED, campaign->deadline, sn_cli_campaign_day(cli, campaign->closed));
  if (!sn_date_read(campaign->deadline, &due) || !sn_date_read(s->day, &today)) return campaign->deadline;
  int left = sn_date_number(due) - sn_date_number(today);
  const char *days = sn_cli_layout_grouped(cli, left < 0 ? -left : left);
  return left < 0 ? SN_CLI_FILLED(cli, CAMPAIGN_UNTIL_OVER, campaign->deadline, days)
                  : SN_CLI_FILLED(cli, CAMPAIGN_UNTIL_LEFT, campaign->deadline, days);
}

static void add_head(sn_cli *cli, const sn_campaign_standing *s) {
  const sonae_campaign *campaign = s->campaign;
  int64_t rate = sn_campaign_rate(s);
  sn_cli_layout_begin(cli, SN_CLI_BOLD);
  sn_buffer_text(&cli->out, SN_CLI_FILLED(cli, NAMED, sn_cli_campaign_title(campaign), campaign->id));
  sn_cli_layout_end(cli);
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, SN_CLI_FILLED(cli, CAMPAIGN_OF, campaign->buyer, campaign->checklist), 0, 0);
  sn_cli_layout_wrap(&cli->out, deadline(cli, s), 0, 0);
  const char *unanswered = sn_cli_layout_count(cli, s->asked_count - sn_campaign_answered(s));
  const char *share = rate < 0 ? "-" : sn_cli_layout_count(cli, (size_t)(rate / PERCENT));
  sn_cli_layout_wrap(&cli->out,
                     SN_CLI_FILLED(cli, CAMPAIGN_COUNTS, sn_cli_layout_count(cli, s->asked_count),
                                   sn_cli_layout_count(cli, sn_campaign_answered(s)),
                                   sn_cli_layout_count(cli, s->counts[SN_CAMPAIGN_LATE]), unanswered,
                                   sn_cli_layout_count(cli, s->counts[SN_CAMPAIGN_OVERDUE]), share),
                     0, 0);
}

/* --- whom it asks ------------------------------------------------------------------------------------------------- */

static void add_row(sn_cli *cli, const char *id, const char *first, const char *second, const char *count,
                    const char *rest) {
  const size_t at = INDENT + ID_COLUMNS + 2 * DAY_COLUMNS + COUNT_COLUMNS + 2;
  sn_buffer *out = &cli->out;
  sn_cli_layout_blanks(out, INDENT);
  sn_cli_layout_left(out, id, ID_COLUMNS - 1);
  sn_buffer_text(out, " ");
  sn_cli_layout_left(out, first, DAY_COLUMNS);
  sn_cli_layout_left(out, second, DAY_COLUMNS);
  sn_cli_layout_right(out, count, COUNT_COLUMNS);
  sn_cli_layout_blanks(out, 2);
  sn_cli_layout_wrap(out, rest, at, at);
}

/* Of those who have not answered also whom to call. */
static const char *who(sn_cli *cli, const sn_campaign_asked *asked) {
  const sonae_organisation *o = &asked->organisation;
  const char *said = sn_cli_layout_listed(cli, sn_cli_campaign_name(o));
  const char *const more[] = {o->contact, o->telephone};
  for (size_t i = 0; !asked->invitation.replied && i < sizeof more / sizeof *more; i++)
    if (more[i]) said = SN_CLI_FILLED(cli, CAMPAIGN_WHO, said, sn_cli_layout_listed(cli, more[i]));
  return said;
}

static void add_asked(sn_cli *cli, const sn_campaign_asked *asked) {
  const sonae_invitation *invitation = &asked->invitation;
  const char *then = invitation->replied ? invitation->replied : invitation->reminded;
  add_row(cli, sn_cli_print_safe(cli, invitation->organisation), sn_cli_campaign_day(cli, invitation->invited),
          then ? sn_cli_campaign_day(cli, then) : "-", sn_cli_layout_count(cli, invitation->reminders),
          who(cli, asked));
}

static void add_section(sn_cli *cli, const sn_campaign_standing *s, sn_campaign_state state) {
  static const sn_cli_text TITLES[SN_CAMPAIGN_STATE_COUNT] = {[SN_CAMPAIGN_OVERDUE] = SN_CLI_TEXT_CAMPAIGN_OVERDUE,
                                                              [SN_CAMPAIGN_UNANSWERED] =
                                                                  SN_CLI_TEXT_CAMPAIGN_UNANSWERED,
                                                              [SN_CAMPAIGN_WAITING] = SN_CLI_TEXT_CAMPAIGN_WAITING,
                                                              [SN_CAMPAIGN_LATE] = SN_CLI_TEXT_CAMPAIGN_LATE,
                                                              [SN_CAMPAIGN_ANSWERED] = SN_CLI_TEXT_CAMPAIGN_ANSWERED};
  if (!s->counts[state]) return;
  bool replied = state == SN_CAMPAIGN_LATE || state == SN_CAMPAIGN_ANSWERED;
  const char *count = sn_cli_layout_count(cli, s->counts[state]);
  sn_cli_layout_heading(cli, sn_cli_print_filled(cli, TITLES[state], &count, 1));
  add_row(cli, sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_ID), sn_cli_print_word(cli, SN_CLI_TEXT_CAMPAIGN_COLUMN_ASKED),
          sn_cli_print_word(cli, replied ? SN_CLI_TEXT_CAMPAIGN_COLUMN_REPLIED : SN_CLI_TEXT_CAMPAIGN_COLUMN_REMINDED),
          sn_cli_print_word(cli, SN_CLI_TEXT_CAMPAIGN_COLUMN_TIMES), sn_cli_print_word(cli, SN_CLI_TEXT_COLUMN_NAME));
  for (size_t i = 0; i < s->asked_count; i++)
    if (s->asked[i].state == state) add_asked(cli, &s->asked[i]);
}

static void add_advice(sn_cli *cli, const sn_campaign_standing *s) {
  const sonae_campaign *campaign = s->campaign;
  bool open = s->asked_count > sn_campaign_answered(s) && !campaign->closed;
  sn_cli_text text = s->asked_count == 0 ? SN_CLI_TEXT_CAMPAIGN_GO_INVITE : SN_CLI_TEXT_CAMPAIGN_GO_REMIND;
  if (s->asked_count && !open) return;
  sn_buffer_text(&cli->out, "\n");
  sn_cli_layout_wrap(&cli->out, sn_cli_print_filled(cli, text, &campaign->id, 1), 0, 0);
}

static int show(sn_cli *cli, const sn_campaign_standing *s) {
  if (sn_cli_has(cli, SN_CLI_OPTION_JSON)) return sn_cli_print_json(cli, sn_json_campaign(s), SN_EXIT_DONE);
  add_head(cli, s);
  for (int state = 0; state < SN_CAMPAIGN_STATE_COUNT; state++)
    add_section(cli, s, (sn_campaign_state)state);
  add_advice(cli, s);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

int sn_cli_campaign_status(sn_cli *cli) {
  sonae_campaign campaign;
  sonae_store *store = NULL;
  sn_campaign_standing standing = {0};
  const char *today = NULL;
  int status = sn_cli_campaign_today(cli, &today);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_READ, &store);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_find(cli, store, cli->options.arguments[2], &campaign);
  if (status == SN_EXIT_DONE) status = sn_cli_campaign_standing(cli, store, &campaign, today, &standing);
  if (status == SN_EXIT_DONE) status = show(cli, &standing);
  sn_cli_campaign_forget(&standing);
  sonae_store_close(store);
  return status;
}
