/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include <popt.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/near.h"

const sn_cli_option_text sn_cli_option_texts[SN_CLI_OPTION_COUNT] = {
#define OPTION(name, word, letter, value, ja, en) {(word), (letter), (value), {{(ja), (en)}}},
#include "cli/options.def"
};

/* popt tells an option by its number, which may not be 0. */
static void fill_table(struct poptOption table[SN_CLI_OPTION_COUNT + 1]) {
  memset(table, 0, (SN_CLI_OPTION_COUNT + 1) * sizeof *table);
  for (int i = 0; i < SN_CLI_OPTION_COUNT; i++) {
    table[i].longName = sn_cli_option_texts[i].word;
    table[i].shortName = sn_cli_option_texts[i].letter;
    table[i].argInfo = sn_cli_option_texts[i].value ? POPT_ARG_STRING : POPT_ARG_NONE;
    table[i].val = i + 1;
  }
}

/* "--lang", "-o": whoever left out a value wrote the next option, which popt would take for it. */
static bool is_option(const char *written) {
  for (size_t i = 0; written && *written == '-' && i < SN_CLI_OPTION_COUNT; i++) {
    const sn_cli_option_text *option = &sn_cli_option_texts[i];
    if (written[1] == '-' && strcmp(written + 2, option->word) == 0) return true;
    if (option->letter && written[1] == option->letter && !written[2]) return true;
  }
  return false;
}

static const char *as_written(sn_arena *arena, sn_cli_option option) {
  sn_buffer word = SN_BUFFER(256);
  sn_buffer_printf(&word, "--%s", sn_cli_option_texts[option].word);
  const char *kept = word.failed ? NULL : sn_arena_text(arena, word.data);
  sn_buffer_free(&word);
  return kept ? kept : "";
}

static bool keep(sn_arena *arena, sn_cli_options *options, sn_cli_option option, char *value) {
  options->given[option] = true;
  if (!sn_cli_option_texts[option].value) return true;
  const char *copy = sn_arena_text(arena, value);
  free(value);
  options->values[option] = copy;
  if (option == SN_CLI_OPTION_DEFINITIONS && copy) options->definitions[options->definition_count++] = copy;
  return copy != NULL;
}

static bool keep_arguments(sn_arena *arena, sn_cli_options *options, poptContext context) {
  for (const char *argument = poptGetArg(context); argument; argument = poptGetArg(context)) {
    const char *copy = sn_arena_text(arena, argument);
    if (!copy) return false;
    options->arguments[options->argument_count++] = copy;
  }
  return true;
}

static sn_cli_fault fault_of(int code) {
  return code == POPT_ERROR_BADOPT   ? SN_CLI_FAULT_UNKNOWN
         : code == POPT_ERROR_MALLOC ? SN_CLI_FAULT_MEMORY
                                     : SN_CLI_FAULT_VALUE;
}

sn_cli_fault sn_cli_options_parse(sn_arena *arena, int argc, char **argv, sn_cli_options *options, const char **what) {
  struct poptOption table[SN_CLI_OPTION_COUNT + 1];
  sn_cli_fault fault = SN_CLI_FAULT_NONE;
  int code = 0;
  *options = (sn_cli_options){.definitions = SN_ARENA_NEW(arena, (size_t)argc + 1, const char *),
                              .arguments = SN_ARENA_NEW(arena, (size_t)argc + 1, const char *)};
  if (!options->definitions || !options->arguments || argc < 1) return SN_CLI_FAULT_MEMORY;
  fill_table(table);
  poptContext context = poptGetContext(NULL, argc, (const char **)(void *)argv, table, 0);
  if (!context) return SN_CLI_FAULT_MEMORY;
  while (fault == SN_CLI_FAULT_NONE && (code = poptGetNextOpt(context)) > 0) {
    char *value = sn_cli_option_texts[code - 1].value ? poptGetOptArg(context) : NULL;
    if (is_option(value)) {
      *what = as_written(arena, (sn_cli_option)(code - 1));
      fault = SN_CLI_FAULT_VALUE;
      free(value);
    } else if (!keep(arena, options, (sn_cli_option)(code - 1), value))
      fault = SN_CLI_FAULT_MEMORY;
  }
  if (fault == SN_CLI_FAULT_NONE && code < -1) {
    const char *bad = poptBadOption(context, 0);
    fault = fault_of(code);
    *what = sn_arena_copy(arena, bad ? bad : "", bad ? strlen(bad) : 0);
  }
  if (fault == SN_CLI_FAULT_NONE && !keep_arguments(arena, options, context)) fault = SN_CLI_FAULT_MEMORY;
  poptFreeContext(context);
  return fault;
}

bool sn_cli_options_in(const sn_cli_option *set, sn_cli_option option) {
  while (*set != SN_CLI_OPTION_COUNT && *set != option)
    set++;
  return *set != SN_CLI_OPTION_COUNT;
}

bool sn_cli_options_any(const sn_cli_options *options, const sn_cli_option *set) {
  while (*set != SN_CLI_OPTION_COUNT && !options->given[*set])
    set++;
  return *set != SN_CLI_OPTION_COUNT;
}

bool sn_cli_options_all(const sn_cli_options *options, const sn_cli_option *set) {
  while (*set != SN_CLI_OPTION_COUNT && options->given[*set])
    set++;
  return *set == SN_CLI_OPTION_COUNT;
}

static const char *written_language(int argc, char **argv) {
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    if (strncmp(argv[i], "--lang=", 7) == 0) return argv[i] + 7;
    if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc) return argv[i + 1];
  }
  return NULL;
}

sonae_language sn_cli_options_language(int argc, char **argv) {
  static const char *const variables[] = {"SONAE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
  const char *language = written_language(argc, argv);
  for (size_t i = 0; !language && i < sizeof variables / sizeof *variables; i++) {
    language = getenv(variables[i]);
    if (language && !*language) language = NULL;
  }
  return language && strncmp(language, "en", 2) == 0 ? SONAE_EN : SONAE_JA;
}

const char *sn_cli_options_near(const char *written) {
  while (*written == '-')
    written++;
  sn_near near = sn_near_begin(written);
  for (size_t i = 0; i < SN_CLI_OPTION_COUNT; i++)
    sn_near_offer(&near, sn_cli_option_texts[i].word, sn_near_few(sn_cli_option_texts[i].word));
  return near.found;
}
