/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* S_IRWXU */
#include "cli/rejects.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "cli/print.h"

/* A name of 255 bytes has no room for what is put behind it here, and while it is written. */
enum { MOST_STEM_BYTES = 180, MOST_ENDING_BYTES = 20 };
enum { MOST_NAMES = 10000, MAX_PATH_BYTES = 16 * 1024 };
/* Of one file's reasons: some ten thousand lines, which an editor opens at once. What has no room is counted. */
enum { MAX_REASON_BYTES = 4 * 1024 * 1024 };
/* What is said around them names the file twice, and a byte that would harm a terminal takes four. */
enum { MAX_AROUND_BYTES = 8 * MAX_PATH_BYTES + 4096 };

const char *sn_cli_rejects_label(sn_cli *cli, const sonae_remark *remark) {
  bool place = *remark->place, question = *remark->question;
  if (place && question) return SN_CLI_FILLED(cli, INTAKE_PLACE_QUESTION, remark->place, remark->question);
  if (place) return SN_CLI_FILLED(cli, INTAKE_PLACE, remark->place);
  return question ? SN_CLI_FILLED(cli, INTAKE_QUESTION, remark->question) : "";
}

int sn_cli_rejects_open(sn_cli *cli, const char *folder, sn_cli_rejects *out) {
  sonae_error error = {.native = ENOTDIR};
  struct stat about;
  *out = (sn_cli_rejects){.folder = folder, .file = SN_BUFFER(MAX_PATH_BYTES), .reasons = SN_BUFFER(MAX_REASON_BYTES)};
  if (!folder || mkdir(folder, S_IRWXU) == 0) return SN_EXIT_DONE;
  if (errno != EEXIST)
    error.native = errno;
  else if (stat(folder, &about) == 0 && S_ISDIR(about.st_mode))
    return SN_EXIT_DONE;
  (void)snprintf(error.where, sizeof error.where, "%s", folder);
  return sn_cli_print_failure(cli, SONAE_E_IO, &error);
}

void sn_cli_rejects_close(sn_cli_rejects *rejects) {
  sn_buffer_free(&rejects->file);
  sn_buffer_free(&rejects->reasons);
  for (size_t i = 0; i < rejects->report_count; i++)
    free(rejects->reports[i]);
  free(rejects->reports);
}

/* --- Bytes -------------------------------------------------------------------------------------------------------- */

/* A regular file up to the limit of intake; false: there is nothing to copy. */
static bool read_open(int fd, sn_buffer *out) {
  char block[16384];
  struct stat about;
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > SN_MAX_INTAKE_FILE_BYTES) return false;
  for (;;) {
    ssize_t got = read(fd, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0 && sn_buffer_add(out, "", 0);
    if (!sn_buffer_add(out, block, (size_t)got)) return false;
  }
}

static bool read_file(const char *path, bool follows, sn_buffer *out) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follows ? 0 : O_NOFOLLOW));
  if (fd < 0) return false;
  bool fine = read_open(fd, out);
  (void)close(fd);
  return fine;
}

static bool is_named(const sn_cli *cli, const char *path) {
  for (size_t i = 1; i < cli->options.argument_count; i++)
    if (strcmp(cli->options.arguments[i], path) == 0) return true;
  return false;
}

/* As intake does: a link is followed when it was named, and not when it merely lay in a folder. */
static bool read_rejected(const sn_cli *cli, const char *path, sn_buffer *out) {
  return read_file(path, false, out) || (errno == ELOOP && is_named(cli, path) && read_file(path, true, out));
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

/* Up to the ending, or as much of it as has room. */
static size_t stem_of(const char *name, const char **ending) {
  const char *dot = strrchr(name, '.');
  bool ends = dot && dot != name && strlen(dot) <= MOST_ENDING_BYTES;
  *ending = ends ? dot : name + strlen(name);
  size_t length = (size_t)(*ending - name);
  if (length <= MOST_STEM_BYTES) return length;
  for (length = MOST_STEM_BYTES; length && ((unsigned char)name[length] & 0xC0) == 0x80;)
    length--;
  return length ? length : MOST_STEM_BYTES;
}

/* "folder/name", "folder/name-2" before the ending, …, in the arena. */
static const char *numbered(sn_cli *cli, const char *folder, const char *name, const char *suffix, unsigned number) {
  const char *ending;
  size_t stem = stem_of(name, &ending);
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  sn_buffer_printf(&path, "%s/%.*s", folder, (int)stem, name);
  if (number > 1) sn_buffer_printf(&path, "-%u", number);
  sn_buffer_printf(&path, "%s%s", ending, suffix);
  const char *kept = path.failed ? NULL : sn_arena_copy(&cli->arena, path.data, path.length);
  sn_buffer_free(&path);
  return kept;
}

static bool holds(const char *path, const sn_buffer *bytes) {
  sn_buffer there = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  bool same = read_file(path, false, &there) && there.length == bytes->length &&
              memcmp(there.data, bytes->data, bytes->length) == 0;
  sn_buffer_free(&there);
  return same;
}

/* Under the first name that is free, or that holds these bytes already: then nothing is written. */
static int place(sn_cli *cli, const char *folder, const char *name, const char *suffix, const sn_buffer *bytes,
                 const char **out) {
  struct stat about;
  for (unsigned number = 1; number <= MOST_NAMES; number++) {
    *out = numbered(cli, folder, name, suffix, number);
    if (!*out) return SN_EXIT_MACHINE;
    if (lstat(*out, &about) != 0) return sn_cli_print_file(cli, *out, bytes);
    if (holds(*out, bytes)) return SN_EXIT_DONE;
  }
  sonae_error error = {.native = EEXIST};
  (void)snprintf(error.where, sizeof error.where, "%s", *out);
  return sn_cli_print_failure(cli, SONAE_E_IO, &error);
}

/* --- Collecting --------------------------------------------------------------------------------------------------- */

#define REASON_SUFFIX ".reason.txt"

static const char *name_in(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static void keep_report(sn_cli *cli, sn_cli_rejects *rejects, const char *path) {
  char **reports = sn_grow(rejects->reports, rejects->report_count, &rejects->report_capacity, sizeof *reports);
  char *name = strdup(name_in(path));
  if (reports) rejects->reports = reports;
  if (reports && name)
    reports[rejects->report_count++] = name;
  else
    cli->out.failed = true;
  if (!reports) free(name);
}

/* The copy's name tells the reasons' name; where there is nothing to copy, the reasons stand alone. */
static int collect(sn_cli *cli, sn_cli_rejects *rejects, const sn_buffer *text) {
  const char *path = rejects->file.data, *name = name_in(path), *copy;
  sn_buffer bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES), reason = SN_BUFFER(MAX_PATH_BYTES);
  int status;
  if (read_rejected(cli, path, &bytes)) {
    status = place(cli, rejects->folder, name, "", &bytes, &copy);
    if (status == SN_EXIT_DONE && sn_buffer_printf(&reason, "%s" REASON_SUFFIX, copy) && !holds(reason.data, text))
      status = sn_cli_print_file(cli, reason.data, text);
  } else {
    status = place(cli, rejects->folder, name, REASON_SUFFIX, text, &copy);
  }
  if (reason.failed) cli->out.failed = true;
  if (status == SN_EXIT_DONE && !reason.failed) keep_report(cli, rejects, reason.length ? reason.data : copy);
  sn_buffer_free(&bytes);
  sn_buffer_free(&reason);
  return status;
}

static void fill(sn_cli *cli, sn_buffer *out, sn_cli_text text, const char *first, const char *second) {
  sn_buffer_text(out, sn_cli_print_filled(cli, text, (const char *const[]){first, second}, 2));
}

static void fill_text(sn_cli *cli, const sn_cli_rejects *rejects, sn_buffer *out) {
  char more[24];
  (void)snprintf(more, sizeof more, "%zu", rejects->left_out);
  fill(cli, out, SN_CLI_TEXT_REASON_HEAD, name_in(rejects->file.data), rejects->file.data);
  sn_buffer_add(out, rejects->reasons.data, rejects->reasons.length);
  if (rejects->left_out) fill(cli, out, SN_CLI_TEXT_REASON_MORE, more, NULL);
  fill(cli, out, SN_CLI_TEXT_REASON_END, NULL, NULL);
}

int sn_cli_rejects_finish(sn_cli *cli, sn_cli_rejects *rejects) {
  int status = SN_EXIT_DONE;
  if (rejects->reasons.length) {
    sn_buffer text = SN_BUFFER(MAX_REASON_BYTES + MAX_AROUND_BYTES);
    fill_text(cli, rejects, &text);
    if (text.failed) cli->out.failed = true;
    status = text.failed ? SN_EXIT_MACHINE : collect(cli, rejects, &text);
    rejects->count++;
    sn_buffer_free(&text);
  }
  rejects->reasons.length = rejects->file.length = rejects->left_out = 0;
  return status;
}

/* What stands above an item: its row and its kind, each where it begins. */
typedef struct heading {
  const char *row, *kind;
} heading;

/* Whole items, from the first one on, as many as there is room for. */
static void add_reason(sn_cli *cli, sn_cli_rejects *rejects, const heading *above, const sonae_remark *remark) {
  sn_buffer *out = &rejects->reasons;
  const char *label = sn_cli_rejects_label(cli, remark);
  const char *item = SN_CLI_FILLED(cli, REASON_ITEM, label, remark->text);
  size_t length = strlen(above->row) + strlen(above->kind) + strlen(item);
  if (rejects->left_out || length > MAX_REASON_BYTES - out->length) {
    rejects->left_out++;
    return;
  }
  sn_buffer_text(out, above->row);
  sn_buffer_text(out, above->kind);
  sn_buffer_text(out, item);
}

/* Errors, or what else was said. */
static void add_kind(sn_cli *cli, sn_cli_rejects *rejects, const sonae_entry *entry, bool errors, heading *above) {
  above->kind = sn_cli_print_word(cli, errors ? SN_CLI_TEXT_REASON_ERRORS : SN_CLI_TEXT_REASON_WARNINGS);
  for (size_t i = 0; i < entry->remark_count; i++) {
    if ((entry->remarks[i].severity == SONAE_ERROR) != errors) continue;
    add_reason(cli, rejects, above, &entry->remarks[i]);
    *above = (heading){"", ""};
  }
}

static void add_reasons(sn_cli *cli, sn_cli_rejects *rejects, const sonae_entry *entry) {
  char row[16];
  (void)snprintf(row, sizeof row, "%" PRIu32, entry->row);
  heading above = {.row = entry->row ? SN_CLI_FILLED(cli, REASON_ROW, row) : ""};
  add_kind(cli, rejects, entry, true, &above);
  add_kind(cli, rejects, entry, false, &above);
}

int sn_cli_rejects_add(sn_cli *cli, sn_cli_rejects *rejects, const sonae_entry *entry) {
  int status = SN_EXIT_DONE;
  if (!rejects->folder) return SN_EXIT_DONE;
  if (rejects->file.length && strcmp(rejects->file.data, entry->file) != 0)
    status = sn_cli_rejects_finish(cli, rejects);
  if (!rejects->file.length) sn_buffer_text(&rejects->file, entry->file);
  if (entry->verdict == SONAE_REJECTED) add_reasons(cli, rejects, entry);
  if (rejects->file.failed || rejects->reasons.failed) cli->out.failed = true;
  return status;
}

/* --- Earlier ones ------------------------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_report(const char *name) {
  size_t length = strlen(name), suffix = strlen(REASON_SUFFIX);
  return length > suffix && strcmp(name + length - suffix, REASON_SUFFIX) == 0;
}

size_t sn_cli_rejects_older(sn_cli_rejects *rejects) {
  DIR *folder = rejects->folder ? opendir(rejects->folder) : NULL;
  size_t count = rejects->report_count, older = 0;
  if (!folder) return 0;
  if (count) qsort(rejects->reports, count, sizeof *rejects->reports, compare);
  for (const struct dirent *entry; (entry = readdir(folder));) {
    const char *name = entry->d_name;
    if (is_report(name) && !(count && bsearch(&name, rejects->reports, count, sizeof *rejects->reports, compare)))
      older++;
  }
  (void)closedir(folder);
  return older;
}
