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
#include "cli/folder.h"
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
  *out = (sn_cli_rejects){.folder = folder, .file = SN_BUFFER(MAX_PATH_BYTES), .reasons = SN_BUFFER(MAX_REASON_BYTES)};
  return folder ? sn_cli_folder_make(cli, folder) : SN_EXIT_DONE;
}

void sn_cli_rejects_close(sn_cli_rejects *rejects) {
  sn_buffer_free(&rejects->file);
  sn_buffer_free(&rejects->reasons);
  for (size_t i = 0; i < rejects->name_count; i++)
    free(rejects->names[i]);
  free(rejects->names);
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
static const char *numbered(sn_cli *cli, const char *folder, const char *name, unsigned number) {
  const char *ending;
  size_t stem = stem_of(name, &ending);
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  sn_buffer_printf(&path, "%s/%.*s", folder, (int)stem, name);
  if (number > 1) sn_buffer_printf(&path, "-%u", number);
  sn_buffer_text(&path, ending);
  const char *kept = path.failed ? NULL : sn_arena_copy(&cli->arena, path.data, path.length);
  sn_buffer_free(&path);
  return kept;
}

static const char *suffixed(sn_cli *cli, const char *path, const char *suffix) {
  size_t length = strlen(path), suffix_length = strlen(suffix);
  char *whole = sn_arena_alloc(&cli->arena, length + suffix_length + 1, 1);
  if (!whole) return NULL;
  memcpy(whole, path, length);
  memcpy(whole + length, suffix, suffix_length + 1);
  return whole;
}

static bool holds(const char *path, const sn_buffer *bytes) {
  sn_buffer there = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  bool same = read_file(path, false, &there) && there.length == bytes->length &&
              memcmp(there.data, bytes->data, bytes->length) == 0;
  sn_buffer_free(&there);
  return same;
}

#define REASON_SUFFIX ".reason.txt"

static const char *name_in(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

/* Is the name, of that length, one that this intake gave? *at: where it is, or belongs. */
static bool is_given(const sn_cli_rejects *rejects, const char *name, size_t length, size_t *at) {
  size_t low = 0, high = rejects->name_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const char *given = rejects->names[middle];
    int order = strncmp(given, name, length);
    if (order == 0 && given[length] == '\0') {
      *at = middle;
      return true;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  *at = low;
  return false;
}

static void give(sn_cli *cli, sn_cli_rejects *rejects, const char *name) {
  size_t at = 0, count = rejects->name_count;
  char **names = sn_grow(rejects->names, count, &rejects->name_capacity, sizeof *names), *kept = strdup(name);
  if (names) rejects->names = names;
  if (!names || !kept) {
    cli->out.failed = true;
    free(kept);
    return;
  }
  (void)is_given(rejects, name, strlen(name), &at);
  memmove(&names[at + 1], &names[at], (count - at) * sizeof *names);
  names[at] = kept;
  rejects->name_count = count + 1;
}

/* --- Collecting --------------------------------------------------------------------------------------------------- */

/* Under the first name that no other file has: one that is free, or under which an earlier intake put these bytes; then
 * nothing is written. *out is it without the suffix. */
static int place(sn_cli *cli, const sn_cli_rejects *rejects, const char *suffix, const sn_buffer *bytes,
                 const char **out) {
  struct stat about;
  size_t ignored;
  const char *path = "";
  for (unsigned number = 1; number <= MOST_NAMES; number++) {
    *out = numbered(cli, rejects->folder, name_in(rejects->file.data), number);
    path = *out ? suffixed(cli, *out, suffix) : NULL;
    if (!path) return SN_EXIT_MACHINE;
    if (is_given(rejects, name_in(*out), strlen(name_in(*out)), &ignored)) continue;
    if (lstat(path, &about) != 0) return sn_cli_print_file(cli, path, bytes);
    if (holds(path, bytes)) return SN_EXIT_DONE;
  }
  sonae_error error = {.native = EEXIST};
  (void)snprintf(error.where, sizeof error.where, "%s", path);
  return sn_cli_print_failure(cli, SONAE_E_IO, &error);
}

/* The copy's name tells the reasons' name; where there is nothing to copy, the reasons stand alone. */
static int collect(sn_cli *cli, sn_cli_rejects *rejects, const sn_buffer *text) {
  const char *copy = "", *reason;
  sn_buffer bytes = SN_BUFFER(SN_MAX_INTAKE_FILE_BYTES);
  bool copies = read_rejected(cli, rejects->file.data, &bytes);
  int status = place(cli, rejects, copies ? "" : REASON_SUFFIX, copies ? &bytes : text, &copy);
  sn_buffer_free(&bytes);
  if (status != SN_EXIT_DONE) return status;
  give(cli, rejects, name_in(copy));
  reason = copies ? suffixed(cli, copy, REASON_SUFFIX) : NULL;
  return reason && !holds(reason, text) ? sn_cli_print_file(cli, reason, text) : SN_EXIT_DONE;
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
  if (rejects->reasons.length || rejects->left_out) {
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

size_t sn_cli_rejects_older(const sn_cli_rejects *rejects) {
  DIR *folder = rejects->folder ? opendir(rejects->folder) : NULL;
  size_t suffix = strlen(REASON_SUFFIX), older = 0, ignored;
  if (!folder) return 0;
  for (const struct dirent *entry; (entry = readdir(folder));) {
    const char *name = entry->d_name;
    size_t length = strlen(name);
    if (length <= suffix || strcmp(name + length - suffix, REASON_SUFFIX) != 0) continue;
    older += !is_given(rejects, name, length - suffix, &ignored);
  }
  (void)closedir(folder);
  return older;
}
