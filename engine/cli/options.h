/* SPDX-License-Identifier: Apache-2.0 */
/* The command line, taken apart. The only file that knows popt is options.c. */
#ifndef SN_CLI_OPTIONS_H
#define SN_CLI_OPTIONS_H

#include "base/arena.h"
#include "cli/texts.h"

typedef enum sn_cli_option {
#define OPTION(name, word, letter, value, ja, en) SN_CLI_OPTION_##name,
#include "cli/options.def"
  SN_CLI_OPTION_COUNT
} sn_cli_option;

/* A set of options: each of them, in any order, maybe twice; SN_CLI_OPTION_COUNT ends it. There may be as many as wanted. */
#define SN_CLI_SET(...) ((const sn_cli_option[]){__VA_ARGS__, SN_CLI_OPTION_COUNT})

typedef struct sn_cli_option_text {
  const char *word;  /* without the dashes */
  char letter;       /* 0: none */
  const char *value; /* NULL: takes none */
  sn_phrase help;
} sn_cli_option_text;

extern const sn_cli_option_text sn_cli_option_texts[SN_CLI_OPTION_COUNT];

typedef struct sn_cli_options {
  bool given[SN_CLI_OPTION_COUNT];
  const char *values[SN_CLI_OPTION_COUNT]; /* the last one given; NULL: none */
  const char **definitions;
  size_t definition_count;
  const char **arguments; /* what is no option; the command first */
  size_t argument_count;
} sn_cli_options;

typedef enum sn_cli_fault {
  SN_CLI_FAULT_NONE,
  SN_CLI_FAULT_UNKNOWN,
  SN_CLI_FAULT_VALUE,
  SN_CLI_FAULT_MEMORY
} sn_cli_fault;

/* Takes the command line apart. After a fault, *what is the option as it was written. Everything lives in the arena. */
sn_cli_fault sn_cli_options_parse(sn_arena *arena, int argc, char **argv, sn_cli_options *options, const char **what);

bool sn_cli_options_in(const sn_cli_option *set, sn_cli_option option);

/* Is any of the set given? All of it? */
bool sn_cli_options_any(const sn_cli_options *options, const sn_cli_option *set);
bool sn_cli_options_all(const sn_cli_options *options, const sn_cli_option *set);

/* The language: --lang, SONAE_LANG, the locale, in this order; needed before anything is said, so it is looked for
 * first. */
sonae_language sn_cli_options_language(int argc, char **argv);

/* The option nearest to what was written, NULL when none is near. */
const char *sn_cli_options_near(const char *written);

#endif
