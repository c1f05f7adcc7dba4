/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/known.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/clock.h"
#include "cli/print.h"
#include "sonae/duty.h"

/* A number of at most so many digits; *at goes behind it. -1: there is none. */
static int number(const char **at, int most) {
  int value = -1;
  for (int i = 0; i < most && **at >= '0' && **at <= '9'; i++, ++*at)
    value = (value < 0 ? 0 : value) * 10 + (**at - '0');
  return value;
}

static bool passes(const char **at, const char *any) {
  if (!**at || !strchr(any, **at)) return false;
  ++*at;
  return true;
}

/* "2026/11/20 9:00" means "2026-11-20 09:00". False: it is not written so. */
static bool put_right(const char *at, char *out, size_t size) {
  int year = number(&at, 4), month, day, hour, minute;
  if (year < 1000 || !passes(&at, "-/")) return false;
  month = number(&at, 2);
  if (month < 0 || !passes(&at, "-/")) return false;
  day = number(&at, 2);
  if (day < 0) return false;
  (void)snprintf(out, size, "%04d-%02d-%02d", year, month, day);
  if (!*at) return true;
  if (!passes(&at, " T")) return false;
  hour = number(&at, 2);
  if (hour < 0 || !passes(&at, ":")) return false;
  const char *minutes = at;
  minute = number(&at, 2);
  if (minute < 0 || at - minutes != 2 || *at) return false;
  (void)snprintf(out, size, "%04d-%02d-%02d %02d:%02d", year, month, day, hour, minute);
  return true;
}

static void remark_future(sn_cli *cli, const char *day, const char *written) {
  const char *date = cli->options.values[SN_CLI_OPTION_DATE];
  char today[SN_CLI_DAY_BYTES];
  sn_cli_clock_today(today);
  if (!date) date = today;
  if (*date && strcmp(day, date) > 0) sn_cli_print_message(cli, SN_CLI_TEXT_KNOWN_FUTURE, written, NULL);
}

/* Full-width digits are as good as any. */
int sn_cli_known_read(sn_cli *cli, const char **known) {
  const char *written = cli->options.values[SN_CLI_OPTION_KNOWN];
  char right[64], day[SONAE_DAY_BYTES], last[SONAE_DAY_BYTES];
  if (!written) return SN_EXIT_DONE;
  size_t length = strlen(written);
  const char *plain = sn_text_check(written, length) == length ? sn_text_normalise(&cli->arena, written, length) : NULL;
  if (plain && put_right(plain, right, sizeof right) && sonae_known_read(right, day) &&
      sonae_day_add(day, 2 * 366, last)) {
    const char *kept = sn_arena_text(&cli->arena, right);
    if (!kept) return SN_EXIT_MACHINE;
    remark_future(cli, day, written);
    *known = kept;
    return SN_EXIT_DONE;
  }
  return sn_cli_print_usage(cli, SN_CLI_TEXT_BAD_KNOWN, written, NULL);
}
