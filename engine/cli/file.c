/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* mkdtemp, realpath */
#include "cli/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/folder.h"
#include "cli/print.h"

static char *path_in(sn_cli *cli, const char *folder, const char *name) {
  sn_buffer path = SN_BUFFER(SN_CLI_FOLDER_PATH_BYTES);
  sn_buffer_printf(&path, "%s/%s", folder, name);
  char *kept = path.failed ? NULL : sn_arena_text(&cli->arena, path.data);
  sn_buffer_free(&path);
  return kept;
}

/* In a folder of its own: the library puts a file beside what it writes. */
static bool begin_copied(sn_cli *cli, sn_cli_file *f) {
  const char *temporary = getenv("TMPDIR");
  if (!temporary || !*temporary) temporary = "/tmp";
  f->folder = path_in(cli, temporary, "sonae-XXXXXX");
  if (f->folder && !mkdtemp(f->folder)) {
    (void)sn_cli_print_output_failure(cli, errno, temporary);
    return false;
  }
  f->copied = f->folder ? path_in(cli, f->folder, "result") : NULL;
  if (f->folder && !f->copied) (void)rmdir(f->folder);
  if (!f->copied) (void)sn_cli_print_out_of_memory(cli);
  f->path = f->copied;
  return f->copied;
}

bool sn_cli_file_begin(sn_cli *cli, sn_cli_file *f, const char *name) {
  *f = (sn_cli_file){.name = name && strcmp(name, "-") != 0 ? name : NULL};
  sn_cli_print_hold_signals(&f->before);
  f->resolved = f->name ? realpath(f->name, NULL) : NULL;
  f->path = f->resolved ? f->resolved : f->name;
  if (f->path || begin_copied(cli, f)) return true;
  sn_cli_print_release_signals(&f->before);
  return false;
}

/* As the user said the name, and what to do. */
static int fail(sn_cli *cli, const sn_cli_file *f, sonae_status written) {
  bool its_own = f->name && f->error.native && strcmp(f->error.where, f->path) == 0;
  return its_own ? sn_cli_print_output_failure(cli, f->error.native, f->name)
                 : sn_cli_print_failure(cli, written, &f->error);
}

bool sn_cli_file_begin_output(sn_cli *cli, sn_cli_file *f) {
  return sn_cli_file_begin(cli, f, cli->options.values[SN_CLI_OPTION_OUTPUT]);
}

/* Nothing of it is left in the folder while it is copied, which may take as long as the reader likes. */
static int copy(sn_cli *cli, const sn_cli_file *f, sonae_status written) {
  int fd = written == SONAE_OK ? open(f->copied, O_RDONLY | O_CLOEXEC) : -1, native = errno;
  (void)unlink(f->copied);
  (void)rmdir(f->folder);
  sn_cli_print_release_signals(&f->before);
  if (written != SONAE_OK) return sn_cli_print_failure(cli, written, &f->error);
  return fd < 0 ? sn_cli_print_output_failure(cli, native, f->copied) : sn_cli_print_copy(cli, fd);
}

int sn_cli_file_end(sn_cli *cli, sn_cli_file *f, sonae_status written) {
  if (f->copied) return copy(cli, f, written);
  sn_cli_print_release_signals(&f->before);
  int status = written == SONAE_OK ? SN_EXIT_DONE : fail(cli, f, written);
  free(f->resolved);
  return status;
}

int sn_cli_file_end_told(sn_cli *cli, sn_cli_file *f, sonae_status written) {
  int status = sn_cli_file_end(cli, f, written);
  if (status == SN_EXIT_DONE && f->name) sn_cli_print_message(cli, SN_CLI_TEXT_WRITTEN, f->name, NULL);
  return status;
}
