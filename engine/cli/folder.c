/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* S_IRWXU */
#include "cli/folder.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/print.h"

int sn_cli_folder_open(sn_cli *cli, const char *folder) {
  sonae_error error = {.native = ENOTDIR};
  struct stat about;
  if (mkdir(folder, S_IRWXU) == 0) return SN_EXIT_DONE;
  if (errno != EEXIST)
    error.native = errno;
  else if (stat(folder, &about) == 0 && S_ISDIR(about.st_mode))
    return SN_EXIT_DONE;
  (void)snprintf(error.where, sizeof error.where, "%s", folder);
  return sn_cli_print_failure(cli, SONAE_E_IO, &error);
}

bool sn_cli_folder_path(sn_cli *cli, const char *folder, const char *name, const char *ending, sn_buffer *path) {
  size_t length = strlen(folder);
  const char *slash = length && folder[length - 1] == '/' ? "" : "/";
  path->length = 0;
  if (sn_buffer_printf(path, "%s%s%s.%s", folder, slash, name, ending)) return true;
  (void)sn_cli_print_out_of_memory(cli);
  return false;
}
