/* SPDX-License-Identifier: Apache-2.0 */
/* Times: kept as UTC, shown as the clock on the wall has them. */
#ifndef SN_CLI_CLOCK_H
#define SN_CLI_CLOCK_H

#include "cli/cli.h"

/* "2026-11-21T11:08:21Z", now; in the arena. */
const char *sn_cli_clock_now(sn_cli *cli);

/* The same, but SOURCE_DATE_EPOCH stands in for the clock: for what is written, not for what is noted. */
const char *sn_cli_clock_given(sn_cli *cli);

/* "2026-11-21 20:08:21 JST" of such a time, in the zone of whoever runs the program; what is no time stays as it is. In
 * the arena. */
const char *sn_cli_clock_local(sn_cli *cli, const char *utc);

/* The day it is there, "2026-11-21"; SOURCE_DATE_EPOCH stands in for the clock. "" where the machine knows of none. */
enum { SN_CLI_DAY_BYTES = 11 };
void sn_cli_clock_today(char out[SN_CLI_DAY_BYTES]);

#endif
