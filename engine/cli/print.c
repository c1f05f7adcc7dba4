/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "cli/print.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "reports/json.h"

enum { MAX_TEXT_BYTES = 256 * 1024 * 1024 };

void sn_cli_print_guard_streams(void) {
  static const int modes[] = {O_RDONLY, O_RDONLY,
                              O_WRONLY}; /* writing to stdout must go on failing: so it is read-only */
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) (void)open("/dev/null", modes[fd]); /* takes the lowest free number */
}

/* --- Making text harmless -------------------------------------------------------------------------------------- */

/* Characters that move the cursor, change the direction of text, end a line, or cannot be seen. */
static bool is_harmful(uint32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
  if (c < 0x600) return false;
  if (c == 0x61C || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D)) return true;
  if ((c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)) return true;
  return c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

typedef enum escape_style { ESCAPE_LINE, ESCAPE_LINES, ESCAPE_JSON } escape_style;

static bool stays(uint32_t c, escape_style style) {
  return !is_harmful(c) || (c == '\n' && style != ESCAPE_LINE);
}

static void write_escape(sn_buffer *out, uint32_t c, escape_style style) {
  if (style == ESCAPE_JSON && c > 0xFFFF)
    sn_buffer_printf(out, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
  else if (style == ESCAPE_JSON)
    sn_buffer_printf(out, "\\u%04" PRIx32, c);
  else if (c == '\n' || c == '\t' || c == '\r')
    sn_buffer_text(out, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
  else if (c < 0x80)
    sn_buffer_printf(out, "\\x%02" PRIx32, c);
  else
    sn_buffer_printf(out, c > 0xFFFF ? "\\U%08" PRIx32 : "\\u%04" PRIx32, c);
}

/* Escapes what is harmful among `length` bytes of valid UTF-8. */
static void escape_valid(sn_buffer *out, const char *text, size_t length, escape_style style) {
  size_t start = 0, at = 0;
  while (at < length) {
    uint32_t c;
    size_t bytes = sn_text_decode(text + at, &c);
    if (!stays(c, style)) {
      sn_buffer_add(out, text + start, at - start);
      write_escape(out, c, style);
      start = at + bytes;
    }
    at += bytes;
  }
  sn_buffer_add(out, text + start, length - start);
}

static bool is_clean(const char *text, size_t length, escape_style style) {
  if (sn_text_check(text, length) < length) return false;
  for (size_t at = 0; at < length;) {
    uint32_t c;
    at += sn_text_decode(text + at, &c);
    if (!stays(c, style)) return false;
  }
  return true;
}

static const char *escape(sn_cli *cli, const char *text, escape_style style) {
  size_t length = strlen(text), at = 0;
  sn_buffer out = SN_BUFFER(MAX_TEXT_BYTES);
  if (is_clean(text, length, style)) return text;
  while (at < length) {
    size_t valid = sn_text_check(text + at, length - at);
    escape_valid(&out, text + at, valid, style);
    at += valid;
    if (at < length) sn_buffer_printf(&out, "\\x%02x", (unsigned)(unsigned char)text[at++]);
  }
  const char *kept = out.failed ? NULL : sn_arena_copy(&cli->arena, out.data, out.length);
  if (!kept) cli->out.failed = true;
  sn_buffer_free(&out);
  return kept ? kept : "";
}

const char *sn_cli_print_safe(sn_cli *cli, const char *text) {
  return text ? escape(cli, text, ESCAPE_LINE) : "";
}

const char *sn_cli_print_safe_lines(sn_cli *cli, const char *text) {
  return escape(cli, text, ESCAPE_LINES);
}

const char *sn_cli_print_safe_json(sn_cli *cli, const char *json) {
  return escape(cli, json, ESCAPE_JSON);
}

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
  sn_buffer filled = SN_BUFFER(MAX_TEXT_BYTES);
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
  if (!line->failed && line->data)
    (void)fwrite(line->data, 1, line->length, stderr);
  else
    cli->out.failed = true; /* main says so, and gives the exit status */
}

static void tell_filled(sn_cli *cli, sn_cli_text text, const char *first, const char *second, const char *end) {
  sn_buffer line = SN_BUFFER(MAX_TEXT_BYTES);
  sn_buffer_text(&line, "sonae: ");
  fill_safe(cli, &line, text, (const char *const[]){first, second}, 2);
  sn_buffer_text(&line, end);
  tell(cli, &line);
  sn_buffer_free(&line);
}

void sn_cli_print_message(sn_cli *cli, sn_cli_text text, const char *first, const char *second) {
  tell_filled(cli, text, first, second, "\n");
}

void sn_cli_print_ask(sn_cli *cli, sn_cli_text text, const char *first, const char *second) {
  tell_filled(cli, text, first, second, "");
}

sonae_status sn_cli_print_out_of_memory(sn_cli *cli) {
  cli->out.failed = true;
  return SONAE_E_MEMORY;
}

static void tell_problem(sn_cli *cli, const sonae_diagnostic *d) {
  sn_buffer line = SN_BUFFER(MAX_TEXT_BYTES);
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
  const char *file = sn_arena_copy(&cli->arena, d->file, strlen(d->file));
  const char *text = sn_arena_copy(&cli->arena, d->text, strlen(d->text));
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
  return status == SONAE_E_ARGUMENT ? SN_EXIT_USAGE : SN_EXIT_MACHINE;
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
  return status == SONAE_E_ARGUMENT ? SN_EXIT_USAGE : SN_EXIT_INPUT;
}

static int output_failure(sn_cli *cli, int native, const char *file) {
  if (native == EPIPE) return SN_EXIT_MACHINE; /* the reader has gone: nobody wants to hear of it */
  sn_cli_print_message(cli, SN_CLI_TEXT_CANNOT_WRITE, file, system_text(cli, native, strerror(native)));
  return SN_EXIT_MACHINE;
}

/* --- Writing --------------------------------------------------------------------------------------------------- */

/* 0, or the errno. */
static int write_all(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes += written;
    length -= (size_t)written;
  }
  return 0;
}

static int close_stdout(sn_cli *cli, int failed) {
  if (!failed && close(STDOUT_FILENO) != 0) failed = errno;
  return failed ? output_failure(cli, failed, sn_cli_print_word(cli, SN_CLI_TEXT_STDOUT)) : SN_EXIT_DONE;
}

/* Into a device or a pipe there is no "whole or not at all". */
static int write_through(const char *file, const sn_buffer *out) {
  int fd = open(file, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return errno;
  int failed = write_all(fd, out->data, out->length);
  if (close(fd) != 0 && !failed) failed = errno;
  return failed;
}

static void sync_folder(const char *file, char *scratch) {
  const char *slash = strrchr(file, '/');
  size_t length = slash ? (size_t)(slash - file) + 1 : 0;
  memcpy(scratch, length ? file : ".", length ? length : 1);
  scratch[length ? length : 1] = '\0';
  int fd = open(scratch, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)fsync(fd); /* some file systems cannot: the rename itself has succeeded */
  (void)close(fd);
}

/* Beside the file first, then renamed. scratch: room for the name and a little more. */
static int write_beside(const char *file, const sn_buffer *out, char *scratch, size_t size) {
  (void)snprintf(scratch, size, "%s.XXXXXX", file);
  int fd = mkstemp(scratch);
  if (fd < 0) return errno;
  mode_t mask = umask(0);
  (void)umask(mask);
  int failed = fchmod(fd, 0666 & ~mask) != 0 ? errno : write_all(fd, out->data, out->length);
  if (!failed && fsync(fd) != 0 && errno != EINVAL) failed = errno;
  if (close(fd) != 0 && !failed) failed = errno;
  if (!failed && rename(scratch, file) != 0) failed = errno;
  if (failed)
    (void)unlink(scratch);
  else
    sync_folder(file, scratch);
  return failed;
}

static int write_file(sn_cli *cli, const char *file) {
  struct stat about;
  bool exists = stat(file, &about) == 0;
  char *resolved = exists && S_ISREG(about.st_mode) ? realpath(file, NULL) : NULL; /* a link stays a link */
  const char *target = resolved ? resolved : file;
  size_t size = strlen(target) + 16;
  char *scratch = malloc(size);
  int failed = !scratch                            ? ENOMEM
               : exists && S_ISDIR(about.st_mode)  ? EISDIR
               : exists && !S_ISREG(about.st_mode) ? write_through(file, &cli->out)
                                                   : write_beside(target, &cli->out, scratch, size);
  free(scratch);
  free(resolved);
  return failed ? output_failure(cli, failed, file) : SN_EXIT_DONE;
}

static bool is_file(const char *name, const struct stat *file) {
  struct stat about;
  return name && stat(name, &about) == 0 && about.st_dev == file->st_dev && about.st_ino == file->st_ino;
}

bool sn_cli_print_is_input(const sn_cli *cli, const char *file) {
  static const sn_cli_option read[] = {SN_CLI_OPTION_RULES, SN_CLI_OPTION_DB, SN_CLI_OPTION_ORG, SN_CLI_OPTION_PREFILL};
  struct stat output;
  if (stat(file, &output) != 0) return false;
  for (size_t i = 1; i < cli->options.argument_count; i++)
    if (is_file(cli->options.arguments[i], &output)) return true;
  for (size_t i = 0; i < sizeof read / sizeof *read; i++)
    if (is_file(cli->options.values[read[i]], &output)) return true;
  return is_file(cli->database, &output);
}

/* A signal that ends the program waits until the file is whole or gone. */
void sn_cli_print_hold_signals(sigset_t *before) {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGHUP);
  (void)sigprocmask(SIG_BLOCK, &ending, before);
}

void sn_cli_print_release_signals(const sigset_t *before) {
  (void)sigprocmask(SIG_SETMASK, before, NULL);
}

static int write_held(sn_cli *cli, const char *file) {
  sigset_t before;
  if (sn_cli_print_is_input(cli, file)) {
    sn_cli_print_message(cli, SN_CLI_TEXT_OUTPUT_IS_INPUT, file, NULL);
    return SN_EXIT_USAGE;
  }
  sn_cli_print_hold_signals(&before);
  int status = write_file(cli, file);
  sn_cli_print_release_signals(&before);
  return status;
}

int sn_cli_print_result(sn_cli *cli, int done) {
  const char *file = cli->options.values[SN_CLI_OPTION_OUTPUT];
  int status;
  if (cli->out.failed || cli->arena.failed) return SN_EXIT_MACHINE;
  if (file && strcmp(file, "-") != 0)
    status = write_held(cli, file);
  else
    status = close_stdout(cli, write_all(STDOUT_FILENO, cli->out.data, cli->out.length));
  return status == SN_EXIT_DONE ? done : status;
}

int sn_cli_print_pass_on(sn_cli *cli) {
  if (cli->out.failed || cli->arena.failed) return SN_EXIT_MACHINE;
  int failed = write_all(STDOUT_FILENO, cli->out.data, cli->out.length);
  cli->out.length = 0;
  return failed ? output_failure(cli, failed, sn_cli_print_word(cli, SN_CLI_TEXT_STDOUT)) : SN_EXIT_DONE;
}

int sn_cli_print_file(sn_cli *cli, const char *file, const sn_buffer *bytes) {
  size_t size = strlen(file) + 16;
  char *scratch = malloc(size);
  int failed = scratch ? write_beside(file, bytes, scratch, size) : ENOMEM;
  free(scratch);
  return failed ? output_failure(cli, failed, file) : SN_EXIT_DONE;
}

int sn_cli_print_json(sn_cli *cli, char *json, int done) {
  if (json)
    sn_buffer_text(&cli->out, sn_cli_print_safe_json(cli, json));
  else
    cli->out.failed = true;
  sonae_string_free(json);
  return sn_cli_print_result(cli, done);
}

int sn_cli_print_copy(sn_cli *cli, const char *file) {
  char block[65536];
  int fd = open(file, O_RDONLY | O_CLOEXEC), failed = 0;
  if (fd < 0) return output_failure(cli, errno, file);
  for (;;) {
    ssize_t got = read(fd, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      failed = got < 0 ? errno : 0;
      break;
    }
    failed = write_all(STDOUT_FILENO, block, (size_t)got);
    if (failed) break;
  }
  (void)close(fd);
  return close_stdout(cli, failed);
}
