/* SPDX-License-Identifier: Apache-2.0 */
/* The supply chain of the database, opened for a command, and what its commands say alike. */
#ifndef SN_CLI_NETWORK_H
#define SN_CLI_NETWORK_H

#include "cli/cli.h"

typedef struct sn_cli_network {
  sonae_library library, relation_library;
  const sonae_definition *definition, *relation;
  sonae_store *store;
  const sonae_network *network;
} sn_cli_network;

/* The database and its supply chain by --checklist, or the readiness checklist. Exit status; on failure, and when no
 * relation is there, all is told. */
int sn_cli_network_open(sn_cli *cli, sn_cli_network *out);
void sn_cli_network_close(sn_cli_network *network);

/* --buyer, or the only one there can be. Exit status; what fails is told. */
int sn_cli_network_buyer(sn_cli *cli, const sn_cli_network *network, uint32_t *buyer);
/* The organisation with that id. Exit status; when there is none, the nearest is told. */
int sn_cli_network_find(sn_cli *cli, const sn_cli_network *network, const char *id, uint32_t *node);

/* In the arena: "name (id)"; "id  name", for columns that cut; 12.3; 12.3–45.6, or one number where they are the same; 45; hours of millionths. */
const char *sn_cli_network_named(sn_cli *cli, const sonae_network *network, uint32_t node);
const char *sn_cli_network_column(sn_cli *cli, const sonae_network *network, uint32_t node);
const char *sn_cli_network_share(sn_cli *cli, double share);
const char *sn_cli_network_bounds(sn_cli *cli, sonae_bounds bounds);
const char *sn_cli_network_points(sn_cli *cli, const sonae_link *link);
const char *sn_cli_network_hours(sn_cli *cli, int64_t hours_micro);
/* A load in hundredths. */
const char *sn_cli_network_load(sn_cli *cli, double load);
/* What the alerts of a relation say, those to be confirmed with a mark; "-" without any. */
const char *sn_cli_network_alerts(sn_cli *cli, const sonae_network *network, const sonae_link *link);

/* --top N, of which 0 is all; or `usual`. Exit status; what fails is told. */
int sn_cli_network_top(sn_cli *cli, size_t usual, size_t *top);

#endif
