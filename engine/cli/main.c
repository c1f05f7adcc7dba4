/* SPDX-License-Identifier: Apache-2.0 */
/* A table of commands: what each is called, which options it knows, how many files it takes. */
#define _XOPEN_SOURCE 700 /* SIGXFSZ */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/print.h"

/* An intake has nine files open at once, a rescoring as many. */
enum { MANY = SN_CLI_MANY, FEWEST_FILES = 16 };

#define COMMON   SN_CLI_OPTIONS_COMMON
#define WRITING  COMMON, SN_CLI_OPTION_RULES
#define READING  WRITING, SN_CLI_OPTION_JSON
#define ANSWERS  SN_CLI_OPTION_CHECKLIST, STORED
#define RESPONSE READING, ANSWERS
#define STORED   SN_CLI_OPTION_ORG, SN_CLI_OPTION_DB
#define INTAKE                                                                                                         \
  SN_CLI_OPTIONS_ALWAYS, SN_CLI_OPTION_JSON, SN_CLI_OPTION_DB, SN_CLI_OPTION_REJECTS, SN_CLI_OPTION_MAP,               \
      SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_ACTOR
#define KINDS  SN_CLI_OPTION_HTML, SN_CLI_OPTION_PDF
#define BUDGET SN_CLI_OPTION_HOURS, SN_CLI_OPTION_YEN, SN_CLI_OPTION_WEEKS, SN_CLI_OPTION_HOURS_PER_WEEK
#define KIT                                                                                                            \
  READING, ANSWERS, KINDS, SN_CLI_OPTION_DATE, SN_CLI_OPTION_KNOWN, SN_CLI_OPTION_PAPER, SN_CLI_OPTION_BLANK,          \
      SN_CLI_OPTION_LIST
#define FORM                                                                                                           \
  SN_CLI_OPTION_RULES, SN_CLI_OPTION_ORG, SN_CLI_OPTION_PREFILL, SN_CLI_OPTION_DEADLINE, SN_CLI_OPTION_SENDER,         \
      SN_CLI_OPTION_CONTACT, SN_CLI_OPTION_DB, SN_CLI_OPTION_EACH_ORG, SN_CLI_OPTION_PREFILL_STORED,                   \
      SN_CLI_OPTION_REPLACE, SN_CLI_OPTION_ACTOR
#define ORGANISATIONS                                                                                                  \
  COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_YES, SN_CLI_OPTION_JSON, SN_CLI_OPTION_REJECTS
#define RELATIONS                                                                                                      \
  COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_JSON, SN_CLI_OPTION_REJECTS, SN_CLI_OPTION_CHECKLIST,   \
      SN_CLI_OPTION_BUYER, SN_CLI_OPTION_SUPPLIER
#define NETWORK COMMON, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_DB, SN_CLI_OPTION_JSON
#define FEEDBACK                                                                                                       \
  COMMON, SN_CLI_OPTION_RULES, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_DATE,     \
      SN_CLI_OPTION_EACH_ORG, SN_CLI_OPTION_CAMPAIGN, SN_CLI_OPTION_SENDER, SN_CLI_OPTION_CONTACT
#define GROUP                                                                                                          \
  READING, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_DATE, SN_CLI_OPTION_ORGS,     \
      SN_CLI_OPTION_CAMPAIGN, SN_CLI_OPTION_ALL, SN_CLI_OPTION_BY
#define FINDINGS                                                                                                       \
  COMMON, STORED, SN_CLI_OPTION_JSON, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_BUYER,               \
      SN_CLI_OPTION_CAMPAIGN, SN_CLI_OPTION_DUE, SN_CLI_OPTION_MINIMUM, SN_CLI_OPTION_QUESTIONS, SN_CLI_OPTION_STATE,  \
      SN_CLI_OPTION_OVERDUE, SN_CLI_OPTION_DATE, SN_CLI_OPTION_ROLE, SN_CLI_OPTION_OWNER, SN_CLI_OPTION_HELP_NEEDED,   \
      SN_CLI_OPTION_UNTIL, SN_CLI_OPTION_TEXT, SN_CLI_OPTION_VERIFIED, SN_CLI_OPTION_EACH_ORG, SN_CLI_OPTION_REPLACE,  \
      SN_CLI_OPTION_DEADLINE, SN_CLI_OPTION_SENDER, SN_CLI_OPTION_CONTACT
#define CAMPAIGNS                                                                                                      \
  COMMON, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_DEADLINE, SN_CLI_OPTION_TITLE,                   \
      SN_CLI_OPTION_SENDER, SN_CLI_OPTION_CONTACT, SN_CLI_OPTION_REASON, SN_CLI_OPTION_SCOPE,                          \
      SN_CLI_OPTION_HELP_OFFERED, SN_CLI_OPTION_ALL, SN_CLI_OPTION_TIER, SN_CLI_OPTION_PREFILL_STORED,                 \
      SN_CLI_OPTION_REPLACE, SN_CLI_OPTION_LAST, SN_CLI_OPTION_DATE, SN_CLI_OPTION_DRY_RUN, SN_CLI_OPTION_DB,          \
      SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_JSON

#define SESSIONS                                                                                                       \
  COMMON, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_JSON, SN_CLI_OPTION_HTML,      \
      SN_CLI_OPTION_PDF, SN_CLI_OPTION_DATE, SN_CLI_OPTION_TITLE, SN_CLI_OPTION_SENDER, SN_CLI_OPTION_CONTACT,         \
      SN_CLI_OPTION_MINUTES, SN_CLI_OPTION_K, SN_CLI_OPTION_AGREE, SN_CLI_OPTION_REJECTS, SN_CLI_OPTION_MAP,           \
      SN_CLI_OPTION_ORGS, SN_CLI_OPTION_BY, SN_CLI_OPTION_OWNER, SN_CLI_OPTION_TEXT, SN_CLI_OPTION_REPLACE

static const sn_cli_command COMMANDS[] = {
    {"evaluate", sn_cli_cmd_evaluate, SN_CLI_SET(RESPONSE, SN_CLI_OPTION_REQUIRE), 1, 1, SN_CLI_TEXT_DO_EVALUATE,
     SN_CLI_TEXT_USE_EVALUATE, SN_CLI_TEXT_TRY_EVALUATE},
    {"plan", sn_cli_cmd_plan, SN_CLI_SET(RESPONSE, BUDGET), 1, 1, SN_CLI_TEXT_DO_PLAN, SN_CLI_TEXT_USE_PLAN,
     SN_CLI_TEXT_TRY_PLAN},
    {"report", sn_cli_cmd_report, SN_CLI_SET(WRITING, ANSWERS, KINDS, BUDGET, SN_CLI_OPTION_DATE), 1, 1,
     SN_CLI_TEXT_DO_REPORT, SN_CLI_TEXT_USE_REPORT, SN_CLI_TEXT_TRY_REPORT},
    {"kit", sn_cli_cmd_kit, SN_CLI_SET(KIT), 0, 2, SN_CLI_TEXT_DO_KIT, SN_CLI_TEXT_USE_KIT, SN_CLI_TEXT_TRY_KIT},
    {"drill", sn_cli_cmd_drill,
     SN_CLI_SET(RESPONSE, KINDS, SN_CLI_OPTION_DATE, SN_CLI_OPTION_MINUTES, SN_CLI_OPTION_SCENARIO, SN_CLI_OPTION_LIST,
                SN_CLI_OPTION_ACTOR),
     1, MANY, SN_CLI_TEXT_DO_DRILL, SN_CLI_TEXT_USE_DRILL, SN_CLI_TEXT_TRY_DRILL},
    {"explain", sn_cli_cmd_explain, SN_CLI_SET(RESPONSE), 2, MANY, SN_CLI_TEXT_DO_EXPLAIN, SN_CLI_TEXT_USE_EXPLAIN,
     SN_CLI_TEXT_TRY_EXPLAIN},
    {"show", sn_cli_cmd_show, SN_CLI_SET(RESPONSE, SN_CLI_OPTION_LADDER, SN_CLI_OPTION_SOURCES), 1, 1,
     SN_CLI_TEXT_DO_SHOW, SN_CLI_TEXT_USE_SHOW, SN_CLI_TEXT_TRY_SHOW},
    {"history", sn_cli_cmd_history, SN_CLI_SET(READING, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_DB), 1, 1,
     SN_CLI_TEXT_DO_HISTORY, SN_CLI_TEXT_USE_HISTORY, SN_CLI_TEXT_TRY_HISTORY},
    {"duties", sn_cli_cmd_duties, SN_CLI_SET(RESPONSE, SN_CLI_OPTION_KNOWN), 0, 1, SN_CLI_TEXT_DO_DUTIES,
     SN_CLI_TEXT_USE_DUTIES, SN_CLI_TEXT_TRY_DUTIES},
    {"quiz", sn_cli_cmd_quiz,
     SN_CLI_SET(WRITING, ANSWERS, SN_CLI_OPTION_DATE, SN_CLI_OPTION_HTML, SN_CLI_OPTION_PDF, SN_CLI_OPTION_EDITION), 1,
     1, SN_CLI_TEXT_DO_QUIZ, SN_CLI_TEXT_USE_QUIZ, SN_CLI_TEXT_TRY_QUIZ},
    {"form", sn_cli_cmd_form, SN_CLI_SET(COMMON, FORM), 1, 1, SN_CLI_TEXT_DO_FORM, SN_CLI_TEXT_USE_FORM,
     SN_CLI_TEXT_TRY_FORM},
    {"intake", sn_cli_cmd_intake, SN_CLI_SET(INTAKE), 1, MANY, SN_CLI_TEXT_DO_INTAKE, SN_CLI_TEXT_USE_INTAKE,
     SN_CLI_TEXT_TRY_INTAKE},
    {"map", sn_cli_cmd_map, SN_CLI_SET(COMMON, SN_CLI_OPTION_CHECKLIST), 1, MANY, SN_CLI_TEXT_DO_MAP,
     SN_CLI_TEXT_USE_MAP, SN_CLI_TEXT_TRY_MAP},
    {"campaign", sn_cli_cmd_campaign, SN_CLI_SET(CAMPAIGNS), 1, MANY, SN_CLI_TEXT_DO_CAMPAIGN, SN_CLI_TEXT_USE_CAMPAIGN,
     SN_CLI_TEXT_TRY_CAMPAIGN},
    {"findings", sn_cli_cmd_findings, SN_CLI_SET(FINDINGS), 1, MANY, SN_CLI_TEXT_DO_FINDINGS, SN_CLI_TEXT_USE_FINDINGS,
     SN_CLI_TEXT_TRY_FINDINGS},
    {"relation", sn_cli_cmd_relation, SN_CLI_SET(RELATIONS), 1, MANY, SN_CLI_TEXT_DO_RELATION, SN_CLI_TEXT_USE_RELATION,
     SN_CLI_TEXT_TRY_RELATION},
    {"impact", sn_cli_cmd_impact, SN_CLI_SET(NETWORK, SN_CLI_OPTION_DATE), 1, 1, SN_CLI_TEXT_DO_IMPACT,
     SN_CLI_TEXT_USE_IMPACT, SN_CLI_TEXT_TRY_IMPACT},
    {"chain", sn_cli_cmd_chain, SN_CLI_SET(NETWORK, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_TOP), 0, 0, SN_CLI_TEXT_DO_CHAIN,
     SN_CLI_TEXT_USE_CHAIN, SN_CLI_TEXT_TRY_CHAIN},
    {"support", sn_cli_cmd_support, SN_CLI_SET(NETWORK, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_TOP, BUDGET), 0, 0,
     SN_CLI_TEXT_DO_SUPPORT, SN_CLI_TEXT_USE_SUPPORT, SN_CLI_TEXT_TRY_SUPPORT},
    {"portfolio", sn_cli_cmd_portfolio,
     SN_CLI_SET(COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_BUYER, SN_CLI_OPTION_CAMPAIGN, SN_CLI_OPTION_CHECKLIST,
                SN_CLI_OPTION_DATE, BUDGET),
     0, 0, SN_CLI_TEXT_DO_PORTFOLIO, SN_CLI_TEXT_USE_PORTFOLIO, SN_CLI_TEXT_TRY_PORTFOLIO},
    {"group", sn_cli_cmd_group, SN_CLI_SET(GROUP), 1, MANY, SN_CLI_TEXT_DO_GROUP, SN_CLI_TEXT_USE_GROUP,
     SN_CLI_TEXT_TRY_GROUP},
    {"feedback", sn_cli_cmd_feedback, SN_CLI_SET(FEEDBACK), 0, 1, SN_CLI_TEXT_DO_FEEDBACK, SN_CLI_TEXT_USE_FEEDBACK,
     SN_CLI_TEXT_TRY_FEEDBACK},
    {"session", sn_cli_cmd_session, SN_CLI_SET(SESSIONS), 1, MANY, SN_CLI_TEXT_DO_SESSION, SN_CLI_TEXT_USE_SESSION,
     SN_CLI_TEXT_TRY_SESSION},
    {"org", sn_cli_cmd_org, SN_CLI_SET(ORGANISATIONS), 1, MANY, SN_CLI_TEXT_DO_ORG, SN_CLI_TEXT_USE_ORG,
     SN_CLI_TEXT_TRY_ORG},
    {"rescore", sn_cli_cmd_rescore, SN_CLI_SET(COMMON, STORED, SN_CLI_OPTION_CHECKLIST, SN_CLI_OPTION_JSON), 0, 0,
     SN_CLI_TEXT_DO_RESCORE, SN_CLI_TEXT_USE_RESCORE, SN_CLI_TEXT_TRY_RESCORE},
    {"db", sn_cli_cmd_db,
     SN_CLI_SET(COMMON, SN_CLI_OPTION_DB, SN_CLI_OPTION_ACTOR, SN_CLI_OPTION_REPLACE, SN_CLI_OPTION_JSON), 1, MANY,
     SN_CLI_TEXT_DO_DB, SN_CLI_TEXT_USE_DB, SN_CLI_TEXT_TRY_DB},
    {"check", sn_cli_cmd_check, SN_CLI_SET(COMMON, SN_CLI_OPTION_JSON), 1, MANY, SN_CLI_TEXT_DO_CHECK,
     SN_CLI_TEXT_USE_CHECK, SN_CLI_TEXT_TRY_CHECK},
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };
static const sn_cli_commands PROGRAM = {COMMANDS, COMMAND_COUNT, NULL};
static const sn_cli_help_part PARTS[] = {{"evaluate", SN_CLI_TEXT_HELP_OWN},   {"form", SN_CLI_TEXT_HELP_ASK},
                                         {"relation", SN_CLI_TEXT_HELP_CHAIN}, {"group", SN_CLI_TEXT_HELP_GROUPS},
                                         {"org", SN_CLI_TEXT_HELP_STORE},      {NULL, 0}};

bool sn_cli_has(const sn_cli *cli, sn_cli_option option) {
  return cli->options.given[option];
}

static char small(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sn_cli_ends_in(const char *file, const char *ending) {
  size_t length = strlen(file), tail = strlen(ending), same = 0;
  if (length <= tail) return false;
  while (same < tail && small(file[length - tail + same]) == ending[same])
    same++;
  return same == tail;
}

const char *sn_cli_language(const sn_cli *cli) {
  return cli->language == SONAE_EN ? "en" : "ja";
}

/* --- Faults of the command line -------------------------------------------------------------------------------- */

static int fault_in_options(sn_cli *cli, sn_cli_fault fault, const char *what) {
  const char *nearest = fault == SN_CLI_FAULT_UNKNOWN ? sn_cli_options_near(what) : NULL;
  if (fault == SN_CLI_FAULT_MEMORY) {
    sn_cli_print_out_of_memory(cli);
    return SN_EXIT_MACHINE;
  }
  if (fault == SN_CLI_FAULT_VALUE)
    sn_cli_print_message(cli, SN_CLI_TEXT_OPTION_NEEDS_VALUE, what, NULL);
  else if (nearest)
    sn_cli_print_message(cli, SN_CLI_TEXT_NO_OPTION_NEAR, what, nearest);
  else
    sn_cli_print_message(cli, SN_CLI_TEXT_NO_OPTION, what, NULL);
  return SN_EXIT_USAGE;
}

static int check_language(sn_cli *cli) {
  const char *language = cli->options.values[SN_CLI_OPTION_LANG];
  if (!language || strcmp(language, "ja") == 0 || strcmp(language, "en") == 0) return SN_EXIT_DONE;
  return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_LANGUAGE, language, NULL);
}

/* --- Running --------------------------------------------------------------------------------------------------- */

static bool wants_colour(const sn_cli *cli) {
  const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
  if (cli->options.values[SN_CLI_OPTION_OUTPUT] || (no_colour && *no_colour)) return false;
  return terminal && strcmp(terminal, "dumb") != 0 && isatty(STDOUT_FILENO);
}

static int show_version(sn_cli *cli) {
  sn_buffer_printf(&cli->out, "sonae %s\n", sonae_version());
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static int show_help(sn_cli *cli, const char *name) {
  const sn_cli_command *command = name ? sn_cli_command_find(cli, &PROGRAM, name) : NULL;
  if (name && !command) return SN_EXIT_USAGE;
  if (command)
    sn_cli_help_command(cli, command);
  else
    sn_cli_help_all(cli, COMMANDS, COMMAND_COUNT, PARTS);
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

/* Told before anything fails for it, with words that name no cause. */
static int check_files(sn_cli *cli) {
  struct rlimit files;
  char there[24], needed[24];
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= FEWEST_FILES) return SN_EXIT_DONE;
  (void)snprintf(there, sizeof there, "%llu", (unsigned long long)files.rlim_cur);
  (void)snprintf(needed, sizeof needed, "%d", FEWEST_FILES);
  files.rlim_cur = FEWEST_FILES;
  if (files.rlim_max >= FEWEST_FILES && setrlimit(RLIMIT_NOFILE, &files) == 0) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_FEW_FILES, there, needed);
  return SN_EXIT_MACHINE;
}

static int run(sn_cli *cli) {
  const sn_cli_options *options = &cli->options;
  const char *name = options->argument_count ? options->arguments[0] : NULL;
  bool help = name && strcmp(name, "help") == 0;
  int status = check_language(cli);
  if (status != SN_EXIT_DONE) return status;
  if (sn_cli_has(cli, SN_CLI_OPTION_VERSION)) return show_version(cli);
  if (help) return show_help(cli, options->argument_count > 1 ? options->arguments[1] : NULL);
  if (sn_cli_has(cli, SN_CLI_OPTION_HELP)) return show_help(cli, name);
  if (!name) return sn_cli_print_usage(cli, SN_CLI_TEXT_NO_COMMAND_GIVEN, NULL, NULL);
  const sn_cli_command *command = sn_cli_command_find(cli, &PROGRAM, name);
  if (!command) return SN_EXIT_USAGE;
  status = sn_cli_command_check(cli, &PROGRAM, command);
  if (status == SN_EXIT_DONE) status = check_files(cli);
  return status == SN_EXIT_DONE ? command->run(cli) : status;
}

/* Whatever went wrong on the way there: this is why. */
static int out_of_memory(const sn_cli *cli) {
  (void)fprintf(stderr, "sonae: %s\n", sn_cli_print_word(cli, SN_CLI_TEXT_OUT_OF_MEMORY));
  return SN_EXIT_MACHINE;
}

int main(int argc, char **argv) {
  const char *what = "";
  sn_cli cli = {.language = sn_cli_options_language(argc, argv), .out = SN_BUFFER(SN_CLI_MAX_RESULT_BYTES)};
  sn_cli_print_guard_streams();
  (void)signal(SIGXFSZ, SIG_IGN); /* a file too large for the limit is an error to tell, not a death */
  sn_cli_fault fault = sn_cli_options_parse(&cli.arena, argc, argv, &cli.options, &what);
  cli.colour = wants_colour(&cli);
  int status = fault == SN_CLI_FAULT_NONE ? run(&cli) : fault_in_options(&cli, fault, what);
  if (cli.out.failed || cli.arena.failed) status = out_of_memory(&cli);
  sn_buffer_free(&cli.out);
  sn_arena_free(&cli.arena);
  free(cli.problems.items);
  return status;
}
