/* SPDX-License-Identifier: Apache-2.0 */
/* A file that the library writes under a name: whole or not at all, a link to a file stays a link (one that leads
 * nowhere is replaced), and what would end the program waits meanwhile. Standard output, which has no whole, gets a copy of one. */
#ifndef SN_CLI_FILE_H
#define SN_CLI_FILE_H

#include <signal.h>

#include "cli/cli.h"

/* Between begin and end, write to `path`; what goes wrong goes to `error`. */
typedef struct sn_cli_file {
  const char *path;
  sonae_error error;
  const char *name;      /* as the user said it; NULL: standard output */
  char *resolved;        /* of a link; freed by end */
  char *folder, *copied; /* for standard output; in the arena */
  sigset_t before;
} sn_cli_file;

/* name: NULL or "-" is standard output. False: it is told that there cannot be one (SN_EXIT_MACHINE). */
bool sn_cli_file_begin(sn_cli *cli, sn_cli_file *file, const char *name);
/* To where -o says. */
bool sn_cli_file_begin_output(sn_cli *cli, sn_cli_file *file);
/* written: what became of it. Exit status; a failure is told. */
int sn_cli_file_end(sn_cli *cli, sn_cli_file *file, sonae_status written);
/* The same, and tells that a file was written. */
int sn_cli_file_end_told(sn_cli *cli, sn_cli_file *file, sonae_status written);

#endif
