/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/whom.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "sonae/campaign.h"

enum { MAX_LIST_BYTES = 10 * 1024 * 1024 };

static const char *keep(sn_cli *cli, const char *text, size_t length) {
  return sn_arena_copy(&cli->arena, text, length);
}

sonae_status sn_cli_whom_add(sn_cli *cli, sn_cli_whom *whom, const char *id) {
  const char **ids = sn_grow(whom->ids, whom->count, &whom->capacity, sizeof *ids);
  const char *kept = keep(cli, id, strlen(id));
  if (ids) whom->ids = ids;
  if (!ids || !kept) return sn_cli_print_out_of_memory(cli);
  whom->ids[whom->count++] = kept;
  return SONAE_OK;
}

/* --- a list ------------------------------------------------------------------------------------------------------- */

static int read_list(sn_cli *cli, const char *file, sn_buffer *bytes) {
  sonae_error error = {0};
  FILE *in = fopen(file, "rb");
  bool read = in && sn_buffer_read(bytes, in);
  int native = errno;
  if (in) (void)fclose(in);
  if (read) return SN_EXIT_DONE;
  if (in && bytes->full) return sn_cli_print_refusal(cli, SN_CLI_TEXT_GROUP_TOO_LARGE, file, NULL);
  if (in && bytes->failed) return sn_cli_print_failure(cli, sn_cli_print_out_of_memory(cli), &error);
  sonae_status status = native == ENOENT ? SONAE_E_NOT_FOUND : SONAE_E_IO;
  error = (sonae_error){.status = status, .native = native};
  (void)snprintf(error.where, sizeof error.where, "%s", file);
  return sn_cli_print_input_failure(cli, status, &error, cli->errors);
}

static const char *without_blanks(sn_cli *cli, const char *line, size_t length) {
  static const char BLANKS[] = " \t\r";
  while (length && strchr(BLANKS, line[0]))
    line++, length--;
  while (length && strchr(BLANKS, line[length - 1]))
    length--;
  return keep(cli, line, length);
}

static int take_line(sn_cli *cli, sn_cli_whom *whom, const char *id, size_t number) {
  if (!id) return SN_EXIT_MACHINE;
  if (!*id || *id == '#') return SN_EXIT_DONE;
  if (!sn_text_is_id(id))
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_GROUP_BAD_ID, id, sn_cli_layout_count(cli, number));
  return sn_cli_whom_add(cli, whom, id) == SONAE_OK ? SN_EXIT_DONE : SN_EXIT_MACHINE;
}

/* A mark of the byte order is what some editors begin a text with. */
static int take_lines(sn_cli *cli, const char *file, const sn_buffer *bytes, sn_cli_whom *whom) {
  static const char MARK[] = "\xEF\xBB\xBF";
  const char *at = bytes->data ? bytes->data : "", *end = at + bytes->length;
  int status = SN_EXIT_DONE;
  if (strncmp(at, MARK, sizeof MARK - 1) == 0) at += sizeof MARK - 1;
  for (size_t number = 1; status == SN_EXIT_DONE && at < end; number++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    status = take_line(cli, whom, without_blanks(cli, at, (size_t)(stop - at)), number);
    at = stop + 1;
  }
  if (status == SN_EXIT_DONE && whom->count == 0) {
    sn_cli_print_message(cli, SN_CLI_TEXT_GROUP_NOBODY, file, NULL);
    status = SN_EXIT_INPUT;
  }
  return status;
}

/* A zero byte stands in what other programs keep, and in UTF-16. */
static int check_list(sn_cli *cli, const char *file, const sn_buffer *bytes) {
  if (!bytes->data || strlen(bytes->data) == bytes->length) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_GROUP_NO_TEXT, file, NULL);
}

static int take_list(sn_cli *cli, const char *file, sn_cli_whom *whom) {
  sn_buffer bytes = SN_BUFFER(MAX_LIST_BYTES);
  int status = read_list(cli, file, &bytes);
  if (status == SN_EXIT_DONE) status = check_list(cli, file, &bytes);
  if (status == SN_EXIT_DONE) status = take_lines(cli, file, &bytes, whom);
  sn_buffer_free(&bytes);
  const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *dot = strrchr(name, '.');
  whom->name = keep(cli, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
  return status;
}

/* --- a campaign --------------------------------------------------------------------------------------------------- */

typedef struct campaign_walk {
  sn_cli *cli;
  sn_cli_whom *whom;
} campaign_walk;

static sonae_status take_campaign(void *context, const sonae_campaign *campaign) {
  const campaign_walk *w = context;
  const char *name = campaign->title ? campaign->title : campaign->id;
  w->whom->name = keep(w->cli, name, strlen(name));
  w->whom->checklist = keep(w->cli, campaign->checklist, strlen(campaign->checklist));
  return w->cli->arena.failed ? SONAE_E_MEMORY : SONAE_OK;
}

static sonae_status take_invitation(void *context, const sonae_invitation *invitation) {
  const campaign_walk *w = context;
  return sn_cli_whom_add(w->cli, w->whom, invitation->organisation);
}

/* Whoever was asked, whether it answered or not. */
static int take_invited(sn_cli *cli, sonae_store *store, const char *id, sn_cli_whom *whom) {
  campaign_walk w = {cli, whom};
  sonae_error error = {0};
  sonae_status status = sonae_store_each_campaign(store, id, take_campaign, &w, &error);
  if (status == SONAE_E_NOT_FOUND) return sn_cli_print_refusal(cli, SN_CLI_TEXT_GROUP_NO_CAMPAIGN, id, NULL);
  if (status == SONAE_OK) status = sonae_store_each_invitation(store, id, NULL, take_invitation, &w, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  if (whom->count) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_GROUP_NOBODY_INVITED, id, NULL);
}

/* --- the checklist ------------------------------------------------------------------------------------------------ */

typedef struct answered {
  sn_cli *cli;
  const char *first, *other; /* checklists; NULL: none yet */
} answered;

static sonae_status note_checklist(void *context, const sonae_filing *filing) {
  answered *a = context;
  const char **to = !a->first ? &a->first : strcmp(a->first, filing->checklist) == 0 || a->other ? NULL : &a->other;
  if (!to) return SONAE_OK;
  *to = keep(a->cli, filing->checklist, strlen(filing->checklist));
  return *to ? SONAE_OK : SONAE_E_MEMORY;
}

/* The one that was answered, where there is but one. */
static int find_checklist(sn_cli *cli, sonae_store *store, sn_cli_whom *whom) {
  sonae_error error = {0};
  answered a = {.cli = cli};
  const sonae_wanted wanted = {.selection = SONAE_CURRENT};
  if (cli->options.values[SN_CLI_OPTION_CHECKLIST]) whom->checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  if (whom->checklist) return SN_EXIT_DONE;
  sonae_status status = sonae_store_each_filing(store, &wanted, note_checklist, &a, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  whom->checklist = a.first;
  if (a.first && !a.other) return SN_EXIT_DONE;
  return sn_cli_print_refusal(cli, a.first ? SN_CLI_TEXT_GROUP_WHICH_CHECKLIST : SN_CLI_TEXT_GROUP_NO_ANSWERS, a.first,
                              a.other);
}

/* --- both --------------------------------------------------------------------------------------------------------- */

int sn_cli_whom_find(sn_cli *cli, sonae_store *store, sn_cli_whom *whom) {
  const sn_cli_options *options = &cli->options;
  const char *list = options->values[SN_CLI_OPTION_ORGS], *campaign = options->values[SN_CLI_OPTION_CAMPAIGN];
  int status = SN_EXIT_DONE;
  if ((list != NULL) + (campaign != NULL) + sn_cli_has(cli, SN_CLI_OPTION_ALL) > 1)
    return sn_cli_print_usage(cli, SN_CLI_TEXT_GROUP_WHOM, NULL, NULL);
  if (list) status = take_list(cli, list, whom);
  for (size_t i = 0; list && status == SN_EXIT_DONE && i < whom->count; i++)
    status = sn_cli_merged_resolve(cli, store, &whom->ids[i]);
  if (campaign) status = take_invited(cli, store, campaign, whom);
  return status == SN_EXIT_DONE ? find_checklist(cli, store, whom) : status;
}

void sn_cli_whom_free(sn_cli_whom *whom) {
  free(whom->ids);
}
