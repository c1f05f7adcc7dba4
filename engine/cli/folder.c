/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* S_IRWXU */
#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/print.h"

/* ".sonae-123-0.tmp": a workbook on its way (book/save.c). */
static bool is_on_its_way(const char *name) {
  static const char BEGINNING[] = ".sonae-", DIGITS[] = "0123456789";
  if (strncmp(name, BEGINNING, strlen(BEGINNING)) != 0) return false;
  name += strlen(BEGINNING);
  size_t process = strspn(name, DIGITS), number = name[process] == '-' ? strspn(name + process + 1, DIGITS) : 0;
  return process && number && strcmp(name + process + 1 + number, ".tmp") == 0;
}

/* What a program that was killed has left. One is written in seconds: what is an hour old is nobody's any more, whichever
 * machine it was begun on. */
static void remove_leftovers(const char *folder) {
  enum { SECONDS_OF_AN_HOUR = 3600 };
  DIR *open = opendir(folder);
  struct stat about;
  for (const struct dirent *entry; open && (entry = readdir(open));) {
    if (!is_on_its_way(entry->d_name)) continue;
    if (fstatat(dirfd(open), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (S_ISREG(about.st_mode) && about.st_uid == geteuid() && time(NULL) - about.st_mtime > SECONDS_OF_AN_HOUR)
      (void)unlinkat(dirfd(open), entry->d_name, 0);
  }
  if (open) (void)closedir(open);
}

int sn_cli_folder_make(sn_cli *cli, const char *folder) {
  struct stat about;
  if (mkdir(folder, S_IRWXU) == 0) return SN_EXIT_DONE;
  if (errno != EEXIST) return sn_cli_print_output_failure(cli, errno, folder);
  if (stat(folder, &about) == 0 && S_ISDIR(about.st_mode)) return SN_EXIT_DONE;
  sn_cli_print_message(cli, SN_CLI_TEXT_CANNOT_WRITE, folder, sn_cli_print_word(cli, SN_CLI_TEXT_NOT_A_FOLDER));
  return SN_EXIT_MACHINE;
}

int sn_cli_folder_open(sn_cli *cli, const char *folder) {
  int status = sn_cli_folder_make(cli, folder);
  if (status == SN_EXIT_DONE) remove_leftovers(folder);
  return status;
}

bool sn_cli_folder_path(sn_cli *cli, const char *folder, const char *name, const char *ending, sn_buffer *path) {
  size_t length = strlen(folder);
  const char *slash = length && folder[length - 1] == '/' ? "" : "/";
  path->length = 0;
  if (sn_buffer_printf(path, "%s%s%s.%s", folder, slash, name, ending)) return true;
  (void)sn_cli_print_out_of_memory(cli);
  return false;
}
