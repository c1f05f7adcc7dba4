/* SPDX-License-Identifier: Apache-2.0 */
/* What is said: sentences of the result, messages, problems of files and failures on stderr. */
#include "cli/print.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/progress.h"

/* --- Sentences ------------------------------------------------------------------------------------------------- */

enum { MOST_ARGUMENTS = 10 };

static void fill_safe(sn_cli *cli, sn_buffer *out, sn_cli_text text, const char *const *arguments, size_t count) {
  const char *safe[MOST_ARGUMENTS] = {0};
  for (size_t i = 0; i < count && i < MOST_ARGUMENTS; i++)
    safe[i] = sn_cli_print_safe(cli, arguments[i]);
  sn_fill(out, sn_cli_text_pattern(text, cli->language), safe, count);
}

void sn_cli_print_say(sn_cli *cli, sn_cli_text text, const char *const *arguments, size_t count) {
  fill_safe(cli, &cli->out, text, arguments, count);
}

const char *sn_cli_print_filled(sn_cli *cli, sn_cli_text text, const char *const *arguments, size_t count) {
  sn_buffer filled = SN_BUFFER(SN_CLI_PRINT_BYTES);
  fill_safe(cli, &filled, text, arguments, count);
  const char *kept = filled.failed ? NULL : sn_arena_copy(&cli->arena, filled.data, filled.length);
  if (!kept) cli->out.failed = true;
  sn_buffer_free(&filled);
  return kept ? kept : "";
}

const char *sn_cli_print_word(const sn_cli *cli, sn_cli_text text) {
  return sn_cli_text_pattern(text, cli->language);
}

const char *sn_cli_print_text(sn_cli *cli, const sonae_definition *definition, sonae_text text) {
  return text ? sn_cli_print_safe(cli, sonae_text_in(definition, text, sn_cli_language(cli))) : "";
}

/* --- stderr ---------------------------------------------------------------------------------------------------- */

/* One line, one write; when there is no memory for the line, that is said instead. */
static void tell(sn_cli *cli, const sn_buffer *line) {
  sn_cli_progress_clear(cli);
  if (!line->failed && line->data)
    (void)fwrite(line->data, 1, line->length, stderr);
  else
    cli->out.failed = true; /* main says so, and gives the exit status */
}

static void tell_filled(sn_cli *cli, sn_cli_text text, const char *first, const char *second, const char *end) {
  sn_buffer line = SN_BUFFER(SN_CLI_PRINT_BYTES);
  sn_buffer_text(&line, "sonae: ");
  fill_safe(cli, &line, text, (const char *const[]){first, second}, 2);
  sn_buffer_text(&line, end);
  tell(cli, &line);
  sn_buffer_free(&line);
}

void sn_cli_print_message(sn_cli *cli, sn_cli_text text, const char *first, const char *second) {
  tell_filled(cli, text, first, second, "\n");
}

int sn_cli_print_usage(sn_cli *cli, sn_cli_text text, const char *first, const char *second) {
  sn_cli_print_message(cli, text, first, second);
  return SN_EXIT_USAGE;
}

int sn_cli_print_refusal(sn_cli *cli, sn_cli_text text, const char *first, const char *second) {
  sn_cli_print_message(cli, text, first, second);
  return SN_EXIT_INPUT;
}

void sn_cli_print_ask(sn_cli *cli, sn_cli_text text, const char *first, const char *second) {
  tell_filled(cli, text, first, second, "");
}

sonae_status sn_cli_print_out_of_memory(sn_cli *cli) {
  cli->out.failed = true;
  return SONAE_E_MEMORY;
}

static void tell_problem(sn_cli *cli, const sonae_diagnostic *d) {
  sn_buffer line = SN_BUFFER(SN_CLI_PRINT_BYTES);
  sn_buffer_text(&line, sn_cli_print_safe(cli, d->file));
  if (d->line) sn_buffer_printf(&line, ":%" PRIu32, d->line);
  sn_buffer_text(&line, d->severity == SONAE_ERROR ? ": error: " : ": warning: ");
  sn_buffer_text(&line, sn_cli_print_safe(cli, d->text));
  sn_buffer_text(&line, "\n");
  tell(cli, &line);
  sn_buffer_free(&line);
}

static void keep_problem(sn_cli *cli, const sonae_diagnostic *d) {
  sn_cli_problems *kept = &cli->problems;
  sonae_diagnostic *items = sn_grow(kept->items, kept->count, &kept->capacity, sizeof *items);
  const char *file = sn_arena_text(&cli->arena, d->file);
  const char *text = sn_arena_text(&cli->arena, d->text);
  if (items) kept->items = items;
  if (!items || !file || !text) {
    cli->out.failed = true;
    return;
  }
  items[kept->count++] = (sonae_diagnostic){.severity = d->severity, .file = file, .line = d->line, .text = text};
}

/* Warnings are for those who write definitions, and they ask with `check`. */
static bool wants_warnings(const sn_cli *cli) {
  return cli->options.argument_count > 0 && strcmp(cli->options.arguments[0], "check") == 0;
}

static void on_problem(void *context, const sonae_diagnostic *diagnostic) {
  sn_cli *cli = context;
  if (diagnostic->severity == SONAE_WARNING && !wants_warnings(cli)) return;
  if (diagnostic->severity == SONAE_ERROR)
    cli->errors++;
  else
    cli->warnings++;
  if (cli->problems.keep)
    keep_problem(cli, diagnostic);
  else
    tell_problem(cli, diagnostic);
}

sonae_reporter sn_cli_print_reporter(sn_cli *cli) {
  return (sonae_reporter){.report = on_problem, .context = cli, .language = cli->language};
}

/* --- Failures -------------------------------------------------------------------------------------------------- */

static const char *system_text(sn_cli *cli, int native, const char *otherwise) {
  static const struct {
    int native;
    sn_cli_text text;
  } known[] = {{ENOENT, SN_CLI_TEXT_ENOENT},   {EACCES, SN_CLI_TEXT_EACCES},
               {EPERM, SN_CLI_TEXT_EACCES},    {EISDIR, SN_CLI_TEXT_EISDIR},
               {ENOTDIR, SN_CLI_TEXT_ENOTDIR}, {ENOSPC, SN_CLI_TEXT_ENOSPC},
               {EDQUOT, SN_CLI_TEXT_ENOSPC},   {EROFS, SN_CLI_TEXT_EROFS},
               {EBADF, SN_CLI_TEXT_EBADF},     {ENAMETOOLONG, SN_CLI_TEXT_ENAMETOOLONG},
               {EFBIG, SN_CLI_TEXT_EFBIG},     {EEXIST, SN_CLI_TEXT_EEXIST}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].native == native) return sn_cli_print_word(cli, known[i].text);
  return otherwise;
}

/* Where something happened and what, as a problem of that file, or as a message when it is no file's. */
static void tell_failure(sn_cli *cli, sonae_status status, const sonae_error *error) {
  const char *text = error->text[0] ? error->text : sonae_status_text(status, cli->language);
  if (error->native) text = system_text(cli, error->native, text);
  if (error->where[0]) {
    on_problem(cli,
               &(sonae_diagnostic){.severity = SONAE_ERROR, .file = error->where, .line = error->line, .text = text});
    return;
  }
  sn_cli_print_message(cli, SN_CLI_TEXT_PLAIN, text, NULL);
}

int sn_cli_print_failure(sn_cli *cli, sonae_status status, const sonae_error *error) {
  tell_failure(cli, status, error);
  return status == SONAE_E_ARGUMENT ? SN_EXIT_INPUT : SN_EXIT_MACHINE;
}

/* A file that cannot be opened is wrong input; a disk that cannot be read is the machine. */
static bool is_machine(sonae_status status, int native) {
  if (status == SONAE_E_MEMORY || status == SONAE_E_INTERNAL) return true;
  return status == SONAE_E_IO && (native == EIO || native == EMFILE || native == ENFILE || native == ENOMEM);
}

int sn_cli_print_input_failure(sn_cli *cli, sonae_status status, const sonae_error *error, size_t before) {
  bool told = cli->errors > before && status == SONAE_E_INPUT;
  if (!told) tell_failure(cli, status, error);
  if (is_machine(status, error->native)) return SN_EXIT_MACHINE;
  return SN_EXIT_INPUT;
}

int sn_cli_print_output_failure(sn_cli *cli, int native, const char *file) {
  if (native == EPIPE) return SN_EXIT_MACHINE; /* the reader has gone: nobody wants to hear of it */
  const char *why = native == ENOENT   ? sn_cli_print_word(cli, SN_CLI_TEXT_NO_OUTPUT_FOLDER)
                    : native == EEXIST ? sn_cli_print_word(cli, SN_CLI_TEXT_NOT_A_FILE)
                                       : system_text(cli, native, strerror(native));
  sn_cli_print_message(cli, SN_CLI_TEXT_CANNOT_WRITE, file, why);
  return SN_EXIT_MACHINE;
}
