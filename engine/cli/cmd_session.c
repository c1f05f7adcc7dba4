/* SPDX-License-Identifier: Apache-2.0 */
/* sonae session new|list|show|join|leave|concern|promise|template|board|close|followup: companies sit together for two
 * hours, and are asked months later what became of it. */
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/database.h"
#include "cli/layout.h"
#include "cli/merged.h"
#include "cli/print.h"
#include "cli/session.h"

/* --- new ---------------------------------------------------------------------------------------------------------- */

static bool is_line(const char *text) {
  return strlen(text) <= SN_MAX_PROFILE_BYTES && sn_text_is_plain(text, false);
}

static int check_line(sn_cli *cli, sn_cli_option option) {
  const char *text = cli->options.values[option], *word = sn_cli_option_texts[option].word;
  if (!text || is_line(text)) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_TEXT, word, NULL);
}

static int check_lines(sn_cli *cli, sn_cli_option option) {
  const char *text = cli->options.values[option], *word = sn_cli_option_texts[option].word;
  if (!text || (strlen(text) <= SN_MAX_STORED_TEXT_BYTES && sn_text_is_plain(text, true))) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_LINES, word, NULL);
}

typedef struct figures {
  uint32_t minutes, k;
} figures;

static int take_figures(sn_cli *cli, figures *out) {
  const char *minutes = cli->options.values[SN_CLI_OPTION_MINUTES], *k = cli->options.values[SN_CLI_OPTION_K];
  int64_t time = SONAE_SESSION_MINUTES, companies = SONAE_SESSION_K;
  if (minutes && !sn_number_integer(minutes, SN_MIN_SESSION_MINUTES, SN_MAX_SESSION_MINUTES, &time))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_MINUTES, minutes, NULL);
  if (k && !sn_number_integer(k, SONAE_SESSION_K, SN_MAX_SESSION_K, &companies))
    return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_K, k, NULL);
  *out = (figures){.minutes = (uint32_t)time, .k = (uint32_t)companies};
  return SN_EXIT_DONE;
}

static int check_new(sn_cli *cli) {
  const char *id = cli->options.arguments[2], *date = cli->options.values[SN_CLI_OPTION_DATE];
  if (!sn_text_is_id(id)) return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_ID, id, NULL);
  if (date && !sn_date_read(date, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_DATE, date, NULL);
  int status = check_line(cli, SN_CLI_OPTION_TITLE);
  if (status == SN_EXIT_DONE) status = check_line(cli, SN_CLI_OPTION_SENDER);
  return status == SN_EXIT_DONE ? check_line(cli, SN_CLI_OPTION_CONTACT) : status;
}

static int add(sn_cli *cli, sn_cli_session *s, const figures *asked) {
  const char *const *values = cli->options.values;
  const sonae_act act = sn_cli_database_act(cli);
  char today[SN_CLI_DAY_BYTES];
  sonae_error error = {0};
  sn_cli_clock_today(today);
  const sonae_session session = {.id = cli->options.arguments[2],
                                 .checklist = s->subject.definition->id,
                                 .title = values[SN_CLI_OPTION_TITLE],
                                 .host = values[SN_CLI_OPTION_SENDER],
                                 .contact = values[SN_CLI_OPTION_CONTACT],
                                 .date = values[SN_CLI_OPTION_DATE] ? values[SN_CLI_OPTION_DATE] : today,
                                 .minutes = asked->minutes,
                                 .k = asked->k};
  sonae_status status = sonae_store_add_session(s->subject.store, &act, &session, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_ADDED, session.id, session.date);
  return SN_EXIT_DONE;
}

static int make(sn_cli *cli) {
  const char *checklist = cli->options.values[SN_CLI_OPTION_CHECKLIST];
  sn_cli_session s = {.session.checklist = checklist ? checklist : "readiness-core"};
  figures asked = {0};
  int status = check_new(cli);
  if (status == SN_EXIT_DONE) status = take_figures(cli, &asked);
  if (status == SN_EXIT_DONE) status = sn_cli_session_define(cli, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_database_open(cli, SONAE_STORE_CREATE, &s.subject.store);
  if (status == SN_EXIT_DONE) status = add(cli, &s, &asked);
  sn_cli_session_free(&s);
  return status;
}

/* --- leave -------------------------------------------------------------------------------------------------------- */

/* s: as it was gathered before. */
static void tell_left(sn_cli *cli, const sn_cli_session *s, const char *who) {
  size_t count = s->participant_count, agreed = s->agreed, left = 0;
  for (size_t i = 0; i < count; i++)
    if (strcmp(s->participants[i].organisation, who) == 0) left = 1, agreed -= s->participants[i].agreed;
  uint32_t before = sonae_session_k(s->session.k, count, s->agreed);
  uint32_t after = sonae_session_k(s->session.k, count - left, agreed);
  sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_LEFT, who, s->session.id);
  if (count >= before && count - left < after)
    sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_LEFT_FEW, sn_cli_layout_count(cli, count - left),
                         sn_cli_layout_count(cli, after));
}

static int leave(sn_cli *cli) {
  sn_cli_session s = {0};
  const char *who = cli->options.arguments[3];
  const sonae_act act = sn_cli_database_act(cli);
  sonae_error error = {0};
  int status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_merged_resolve(cli, s.subject.store, &who);
  if (status == SN_EXIT_DONE) status = sn_cli_session_gather(cli, &s);
  if (status == SN_EXIT_DONE) {
    sonae_status left = sonae_store_leave_session(s.subject.store, &act, s.session.id, who, &error);
    status = left == SONAE_OK ? SN_EXIT_DONE : sn_cli_database_failure(cli, left, &error);
  }
  if (status == SN_EXIT_DONE) tell_left(cli, &s, who);
  sn_cli_session_free(&s);
  return status;
}

/* --- what is said ------------------------------------------------------------------------------------------------- */

/* By its id, or by its title in any language. */
static const sonae_agenda_category *category_called(const sn_cli_session *s, const char *word) {
  const sonae_definition *d = s->subject.definition;
  const sonae_agenda_category *found = sonae_agenda_category_find(s->agenda, word);
  for (size_t i = 0; !found && i < s->agenda->category_count; i++)
    for (size_t l = 0; l < d->language_count; l++)
      if (strcmp(sonae_text_in(d, s->agenda->categories[i].title, d->languages[l]), word) == 0)
        found = &s->agenda->categories[i];
  return found;
}

static const char *categories_of(sn_cli *cli, const sn_cli_session *s) {
  sn_buffer list = SN_BUFFER(SN_CLI_PRINT_BYTES);
  for (size_t i = 0; i < s->agenda->category_count; i++) {
    const sonae_agenda_category *category = &s->agenda->categories[i];
    sn_buffer_printf(&list, "%s%s (%s)", i ? ", " : "", category->id,
                     sonae_text_in(s->subject.definition, category->title, sn_cli_language(cli)));
  }
  const char *text = list.failed ? NULL : sn_arena_text(&cli->arena, list.data);
  sn_buffer_free(&list);
  return text ? text : "";
}

static int say(sn_cli *cli, sn_cli_session *s) {
  const char *word = cli->options.arguments[3];
  const sonae_agenda_category *category = category_called(s, word);
  const sonae_act act = sn_cli_database_act(cli);
  sonae_error error = {0};
  if (!*cli->options.arguments[4]) return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_NO_TEXT, NULL, NULL);
  if (!is_line(cli->options.arguments[4])) return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_CONCERN, NULL, NULL);
  if (!category) return sn_cli_print_refusal(cli, SN_CLI_TEXT_SESSION_NO_CATEGORY, word, categories_of(cli, s));
  const sonae_concern concern = {.session = s->session.id, .category = category->id, .text = cli->options.arguments[4]};
  sonae_status status = sonae_store_add_concern(s->subject.store, &act, &concern, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_message(cli, SN_CLI_TEXT_SESSION_SAID, word, NULL);
  return SN_EXIT_DONE;
}

static int note_concern(sn_cli *cli) {
  sn_cli_session s = {0};
  int status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_define(cli, &s);
  if (status == SN_EXIT_DONE) status = say(cli, &s);
  sn_cli_session_free(&s);
  return status;
}

/* --- what is promised --------------------------------------------------------------------------------------------- */

static int check_promise(sn_cli *cli) {
  const char *by = cli->options.values[SN_CLI_OPTION_BY];
  if (!by) return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_NEED_BY, NULL, NULL);
  if (!sn_date_read(by, NULL)) return sn_cli_print_usage(cli, SN_CLI_TEXT_SESSION_BAD_BY, by, NULL);
  int status = check_line(cli, SN_CLI_OPTION_OWNER);
  return status == SN_EXIT_DONE ? check_lines(cli, SN_CLI_OPTION_TEXT) : status;
}

static int promise(sn_cli *cli, sn_cli_session *s, const char *who) {
  const char *const *values = cli->options.values;
  const sonae_promise said = {.session = s->session.id,
                              .organisation = who,
                              .action = cli->options.arguments[4],
                              .due = values[SN_CLI_OPTION_BY],
                              .owner = values[SN_CLI_OPTION_OWNER],
                              .text = values[SN_CLI_OPTION_TEXT]};
  const sonae_act act = sn_cli_database_act(cli);
  bool already = false;
  sonae_error error = {0};
  if (strcmp(said.due, s->session.date) < 0)
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_SESSION_DUE_BEFORE, said.due, s->session.date);
  if (sonae_find_action(s->subject.definition, said.action) == SONAE_NONE)
    return sn_cli_print_refusal(cli, SN_CLI_TEXT_SESSION_NO_ACTION, said.action, s->session.checklist);
  sonae_status status = sonae_store_add_promise(s->subject.store, &act, &said, &already, &error);
  if (status != SONAE_OK) return sn_cli_database_failure(cli, status, &error);
  sn_cli_print_message(cli, already ? SN_CLI_TEXT_SESSION_PROMISED_ALREADY : SN_CLI_TEXT_SESSION_PROMISED,
                       sn_cli_session_action(cli, s, said.action), said.due);
  return SN_EXIT_DONE;
}

/* One, or a table of them. */
static int note_promise(sn_cli *cli) {
  if (cli->options.argument_count == 4) return sn_cli_session_take_promises(cli);
  sn_cli_session s = {0};
  const char *who = cli->options.arguments[3];
  int status = check_promise(cli);
  if (status == SN_EXIT_DONE) status = sn_cli_session_open(cli, SONAE_STORE_WRITE, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_session_define(cli, &s);
  if (status == SN_EXIT_DONE) status = sn_cli_merged_resolve(cli, s.subject.store, &who);
  if (status == SN_EXIT_DONE) status = promise(cli, &s, who);
  sn_cli_session_free(&s);
  return status;
}

/* --- the table ---------------------------------------------------------------------------------------------------- */

#define WITH(name) SN_CLI_OPTION_##name
#define NEARBY     SN_CLI_OPTIONS_ALWAYS, WITH(DB)
#define ACTING     NEARBY, WITH(ACTOR)
#define READING    NEARBY, WITH(OUTPUT), WITH(JSON)
#define FILES      WITH(HTML), WITH(PDF)
#define TEXTS      SN_CLI_TEXT_DO_SESSION, SN_CLI_TEXT_USE_SESSION, SN_CLI_TEXT_TRY_SESSION
#define COMMAND(name, run, set, ...)                                                                                   \
  { (name), (run), (set), __VA_ARGS__, TEXTS }

int sn_cli_cmd_session(sn_cli *cli) {
  const sn_cli_command items[] = {
      COMMAND("new", make,
              SN_CLI_SET(ACTING, WITH(CHECKLIST), WITH(TITLE), WITH(SENDER), WITH(CONTACT), WITH(DATE), WITH(MINUTES),
                         WITH(K)),
              1, 1),
      COMMAND("list", sn_cli_session_list, SN_CLI_SET(READING), 0, 0),
      COMMAND("show", sn_cli_session_show, SN_CLI_SET(READING), 1, 1),
      COMMAND("join", sn_cli_session_join, SN_CLI_SET(ACTING, WITH(AGREE), WITH(REJECTS), WITH(MAP), WITH(ORGS)), 1,
              SN_CLI_MANY),
      COMMAND("leave", leave, SN_CLI_SET(ACTING), 2, 2),
      COMMAND("concern", note_concern, SN_CLI_SET(ACTING), 3, 3),
      COMMAND("promise", note_promise, SN_CLI_SET(ACTING, WITH(BY), WITH(OWNER), WITH(TEXT)), 2, 3),
      COMMAND("template", sn_cli_session_template, SN_CLI_SET(NEARBY, WITH(OUTPUT)), 1, 1),
      COMMAND("board", sn_cli_session_show_board, SN_CLI_SET(READING, FILES, WITH(ACTOR), WITH(DATE)), 1, 1),
      COMMAND("close", sn_cli_session_end, SN_CLI_SET(ACTING, FILES, WITH(OUTPUT), WITH(REPLACE)), 1, 1),
      COMMAND("followup", sn_cli_session_follow, SN_CLI_SET(READING, FILES, WITH(ACTOR), WITH(DATE)), 1, 1)};
  return sn_cli_command_run(cli, &(sn_cli_commands){items, sizeof items / sizeof *items, "session"});
}
