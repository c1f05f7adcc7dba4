/* SPDX-License-Identifier: Apache-2.0 */
/* A folder that many files are written to, one for each organisation. */
#ifndef SN_CLI_FOLDER_H
#define SN_CLI_FOLDER_H

#include "cli/cli.h"

enum { SN_CLI_FOLDER_PATH_BYTES = 64 * 1024 };

/* Made when it is not there, for its owner only: answers of before lie in it. Exit status; what fails is told. */
int sn_cli_folder_make(sn_cli *cli, const char *folder);
/* The same; what a program that was killed an hour ago or longer left in it is removed. */
int sn_cli_folder_open(sn_cli *cli, const char *folder);
/* "FOLDER/NAME.ENDING" in `path`; false when memory is out. */
bool sn_cli_folder_path(sn_cli *cli, const char *folder, const char *name, const char *ending, sn_buffer *path);

#endif
