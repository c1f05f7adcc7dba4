/* SPDX-License-Identifier: Apache-2.0 */
/* A folder with copies of files that were rejected, each with the reasons beside it. */
#ifndef SN_CLI_REJECTS_H
#define SN_CLI_REJECTS_H

#include "cli/cli.h"

typedef struct sn_cli_rejects {
  const char *folder; /* NULL: nothing is collected */
  sn_buffer file;     /* whose entries come in; empty: none yet */
  sn_buffer reasons;  /* against it so far; empty: none */
  size_t left_out;    /* reasons that had no room there */
  size_t count;       /* files collected */
  char **names;       /* given to them in the folder, without what is put behind for the reasons; sorted */
  size_t name_count, name_capacity;
} sn_cli_rejects;

/* Makes the folder if need be; for its owner only. Exit status. */
int sn_cli_rejects_open(sn_cli *cli, const char *folder, sn_cli_rejects *out);
/* What is rejected of a file goes into one list of reasons: entries of one file come one after the other. */
int sn_cli_rejects_add(sn_cli *cli, sn_cli_rejects *rejects, const sonae_entry *entry);
/* After the last entry. */
int sn_cli_rejects_finish(sn_cli *cli, sn_cli_rejects *rejects);
/* How many in the folder were collected by earlier intakes, and not by this one: what is accepted since then stays there,
 * for its owner to delete. */
size_t sn_cli_rejects_older(const sn_cli_rejects *rejects);
void sn_cli_rejects_close(sn_cli_rejects *rejects);

/* Where in the file a remark belongs, as it stands before its text; "" for the whole file. In the arena. */
const char *sn_cli_rejects_label(sn_cli *cli, const sonae_remark *remark);

#endif
