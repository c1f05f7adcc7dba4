/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE     /* timegm */
#define _XOPEN_SOURCE   700 /* strptime */
#include "cli/clock.h"

#include <stdlib.h>
#include <time.h>

#include "cli/print.h"

#define UTC "%Y-%m-%dT%H:%M:%SZ"

enum { MOST_BYTES = 80 }; /* names of zones are short, unless TZ says otherwise */

static time_t given(void) {
  const char *fixed = getenv("SOURCE_DATE_EPOCH");
  return fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
}

static const char *write_utc(sn_cli *cli, time_t moment) {
  char text[MOST_BYTES] = "";
  struct tm utc;
  if (gmtime_r(&moment, &utc)) (void)strftime(text, sizeof text, UTC, &utc);
  const char *kept = sn_arena_text(&cli->arena, text);
  return kept ? kept : "";
}

const char *sn_cli_clock_now(sn_cli *cli) {
  return write_utc(cli, time(NULL));
}

const char *sn_cli_clock_given(sn_cli *cli) {
  return write_utc(cli, given());
}

const char *sn_cli_clock_local(sn_cli *cli, const char *utc) {
  char text[MOST_BYTES];
  struct tm read = {0}, local;
  const char *end = strptime(utc, UTC, &read);
  if (!end || *end) return utc;
  time_t moment = timegm(&read);
  tzset();
  if (!localtime_r(&moment, &local) || !strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %Z", &local)) return utc;
  const char *kept = sn_arena_text(&cli->arena, text);
  return kept ? sn_cli_print_safe(cli, kept) : utc;
}

void sn_cli_clock_today(char out[SN_CLI_DAY_BYTES]) {
  time_t now = given();
  struct tm parts;
  if (!localtime_r(&now, &parts) || strftime(out, SN_CLI_DAY_BYTES, "%Y-%m-%d", &parts) == 0) out[0] = '\0';
}
