/* SPDX-License-Identifier: Apache-2.0 */
/* sonae show: a checklist or a response, to read or as JSON; a checklist's ladder and sources as Markdown. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/open.h"
#include "cli/pages.h"
#include "cli/print.h"

enum { HEAD_BYTES = 64 * 1024 };

/* --- Is it a response? ----------------------------------------------------------------------------------------- */

/* The beginning of a file, without the zero bytes of UTF-16, so that ASCII can be looked for in it. */
static size_t read_head(const char *file, char head[HEAD_BYTES + 1]) {
  int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  ssize_t got = fd < 0 ? -1 : read(fd, head, HEAD_BYTES);
  size_t kept = 0;
  if (fd >= 0) (void)close(fd);
  for (ssize_t i = 0; i < got; i++)
    if (head[i] != '\0') head[kept++] = head[i];
  head[kept] = '\0';
  return kept;
}

/* Past a prolog and comments to the root element; NULL when there is none. This only chooses which reader to ask: what
 * the file really holds, that reader says. */
static const char *find_root(const char *text) {
  for (const char *open = strchr(text, '<'); open; open = strchr(open, '<')) {
    const char *end;
    if (strncmp(open, "<!--", 4) == 0)
      end = strstr(open + 4, "-->");
    else if (open[1] == '?' || open[1] == '!')
      end = strchr(open, '>');
    else
      return open + 1;
    if (!end) return NULL;
    open = end;
  }
  return NULL;
}

static bool is_response(const char *file) {
  char head[HEAD_BYTES + 1];
  read_head(file, head);
  const char *root = find_root(head);
  if (!root) return false;
  const char *colon = root + strcspn(root, ": \t\r\n/>");
  if (*colon == ':') root = colon + 1;
  return strncmp(root, "response", 8) == 0 && strchr(" \t\r\n/>", root[8]) != NULL;
}

/* --- Showing --------------------------------------------------------------------------------------------------- */

static int show_response(sn_cli *cli) {
  sn_cli_case subject = {0};
  int status = sn_cli_open_case(cli, &subject);
  if (status == SN_EXIT_DONE && sn_cli_has(cli, SN_CLI_OPTION_JSON)) {
    status = sn_cli_print_json(cli, sonae_response_json(subject.definition, subject.response), SN_EXIT_DONE);
  } else if (status == SN_EXIT_DONE) {
    sn_cli_listing_response(cli, subject.definition, subject.response);
    status = sn_cli_print_result(cli, SN_EXIT_DONE);
  }
  sn_cli_open_close(&subject);
  return status;
}

static int show_page(sn_cli *cli, sn_cli_case *subject) {
  if (sn_cli_has(cli, SN_CLI_OPTION_LADDER)) {
    sn_cli_ladder(cli, subject->definition);
  } else {
    int status = sn_cli_open_cases(cli, subject);
    if (status != SN_EXIT_DONE) return status;
    sn_cli_sources(cli, subject->definition, subject->cases);
  }
  return sn_cli_print_result(cli, SN_EXIT_DONE);
}

static bool wants_page(const sn_cli *cli) {
  return sn_cli_has(cli, SN_CLI_OPTION_LADDER) || sn_cli_has(cli, SN_CLI_OPTION_SOURCES);
}

static int show_definition(sn_cli *cli) {
  sn_cli_case subject = {0};
  int status = sn_cli_open_definition(cli, cli->options.arguments[1], &subject.library, &subject.definition);
  if (status == SN_EXIT_DONE && sn_cli_has(cli, SN_CLI_OPTION_JSON)) {
    status = sn_cli_print_json(cli, sonae_definition_json(subject.definition), SN_EXIT_DONE);
  } else if (status == SN_EXIT_DONE && wants_page(cli)) {
    status = show_page(cli, &subject);
  } else if (status == SN_EXIT_DONE) {
    sn_cli_listing_definition(cli, subject.definition);
    status = sn_cli_print_result(cli, SN_EXIT_DONE);
  }
  sn_cli_open_close(&subject);
  return status;
}

/* --json, --ladder and --sources each ask for another form. */
static bool is_contradictory(const sn_cli *cli) {
  int forms = sn_cli_has(cli, SN_CLI_OPTION_JSON) + sn_cli_has(cli, SN_CLI_OPTION_LADDER) +
              sn_cli_has(cli, SN_CLI_OPTION_SOURCES);
  return forms > 1;
}

int sn_cli_cmd_show(sn_cli *cli) {
  if (is_contradictory(cli)) return sn_cli_print_usage(cli, SN_CLI_TEXT_ONE_FORM, NULL, NULL);
  bool stored = cli->options.values[SN_CLI_OPTION_ORG];
  int status = sn_cli_open_check(cli);
  if (status != SN_EXIT_DONE) return status;
  if (!stored && !is_response(cli->options.arguments[1])) return show_definition(cli);
  if (!wants_page(cli)) return show_response(cli);
  return sn_cli_print_refusal(cli, SN_CLI_TEXT_PAGES_OF_CHECKLIST, NULL, NULL);
}
