/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that leaves the program: what came from files is made harmless to a terminal first, and every write is
 * checked. */
#ifndef SN_CLI_PRINT_H
#define SN_CLI_PRINT_H

#include <signal.h>

#include "cli/cli.h"

/* The longest text that is made harmless, or told. */
enum { SN_CLI_PRINT_BYTES = 256 * 1024 * 1024 };

/* Standard streams that the caller closed are opened on nothing, so that no file of ours takes their place. */
void sn_cli_print_guard_streams(void);

/* The text with control characters, line and bidi controls and invalid bytes written as \n, \x1b, \u202e. Borrowed: the
 * text itself when it was clean, else from the arena. */
const char *sn_cli_print_safe(sn_cli *cli, const char *text);
/* The same for text of several lines, whose line feeds stay. */
const char *sn_cli_print_safe_lines(sn_cli *cli, const char *text);
/* JSON whose strings hold such characters: written as \u escapes, which say the same. */
const char *sn_cli_print_safe_json(sn_cli *cli, const char *json);

/* Adds to the result: a sentence with its arguments (made safe, NULL: none), or a text of a definition (made safe). */
void sn_cli_print_say(sn_cli *cli, sn_cli_text text, const char *const *arguments, size_t count);
#define SN_CLI_SAY(cli, name, ...)                                                                                     \
  sn_cli_print_say((cli), SN_CLI_TEXT_##name, (const char *const[]){__VA_ARGS__},                                      \
                   sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
const char *sn_cli_print_word(const sn_cli *cli, sn_cli_text text);
const char *sn_cli_print_text(sn_cli *cli, const sonae_definition *definition, sonae_text text);
/* A sentence filled, in the arena. */
const char *sn_cli_print_filled(sn_cli *cli, sn_cli_text text, const char *const *arguments, size_t count);
#define SN_CLI_FILLED(cli, name, ...)                                                                                  \
  sn_cli_print_filled((cli), SN_CLI_TEXT_##name, (const char *const[]){__VA_ARGS__},                                   \
                      sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* "sonae: …" on stderr. */
void sn_cli_print_message(sn_cli *cli, sn_cli_text text, const char *first, const char *second);
/* The same of a command line that is wrong whatever the files hold; SN_EXIT_USAGE. */
int sn_cli_print_usage(sn_cli *cli, sn_cli_text text, const char *first, const char *second);
/* The same of what it names, which is not there or not as it has to be; SN_EXIT_INPUT. */
int sn_cli_print_refusal(sn_cli *cli, sn_cli_text text, const char *first, const char *second);
/* The same without a line's end, for an answer to be typed behind it. */
void sn_cli_print_ask(sn_cli *cli, sn_cli_text text, const char *first, const char *second);
/* Notes that memory ran out; main says it, and gives the exit status. */
sonae_status sn_cli_print_out_of_memory(sn_cli *cli);

/* The listener for every load: one line on stderr per problem, counted; kept for JSON when cli->problems.keep. */
sonae_reporter sn_cli_print_reporter(sn_cli *cli);
/* Tells why reading failed, unless the reporter has told errors since there were `before`; gives the exit status. */
int sn_cli_print_input_failure(sn_cli *cli, sonae_status status, const sonae_error *error, size_t before);
/* The same for writing and computing. */
int sn_cli_print_failure(sn_cli *cli, sonae_status status, const sonae_error *error);
/* The same for a file, or stdout, that could not be written. native: the errno. */
int sn_cli_print_output_failure(sn_cli *cli, int native, const char *file);

/* Writes the result to -o or stdout, whole, and gives the exit status (`done` when all went well). */
int sn_cli_print_result(sn_cli *cli, int done);
/* Writes what there is of the result to stdout now, and forgets it: for results that go on for long. Exit status. */
int sn_cli_print_pass_on(sn_cli *cli);
/* Another file than the result: whole, or not at all; what had the name is replaced. Exit status. */
int sn_cli_print_file(sn_cli *cli, const char *file, const sn_buffer *bytes);
/* The result is this text (freed); NULL: out of memory. */
int sn_cli_print_made(sn_cli *cli, char *text, int done);
/* The result is this JSON text (freed); NULL: out of memory. */
int sn_cli_print_json(sn_cli *cli, char *json, int done);
/* Copies a finished file to stdout, and closes it. */
int sn_cli_print_copy(sn_cli *cli, int fd);

/* Is the file one of those that this command reads? */
bool sn_cli_print_is_input(const sn_cli *cli, const char *file);
/* While a file is written, what would end the program waits. */
void sn_cli_print_hold_signals(sigset_t *before);
void sn_cli_print_release_signals(const sigset_t *before);

#endif
