/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* S_IRWXU */
#include "cli/database.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fill.h"
#include "cli/clock.h"
#include "cli/print.h"

static const char *variable(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

static const char *join(sn_cli *cli, const char *folder, const char *name) {
  size_t length = strlen(folder), name_length = strlen(name);
  char *path = sn_arena_alloc(&cli->arena, length + name_length + 1, 1);
  if (!path) return NULL;
  memcpy(path, folder, length);
  memcpy(path + length, name, name_length);
  return path;
}

/* A relative XDG_DATA_HOME is to be passed over, says its specification. */
static const char *own_path(sn_cli *cli) {
  const char *data = variable("XDG_DATA_HOME"), *home = variable("HOME");
  if (data && *data == '/') return join(cli, data, "/sonae/sonae.db");
  if (home) return join(cli, home, "/.local/share/sonae/sonae.db");
  sn_cli_print_message(cli, SN_CLI_TEXT_NO_HOME, NULL, NULL);
  return NULL;
}

static const char *named_path(const sn_cli *cli) {
  const char *given = cli->options.values[SN_CLI_OPTION_DB];
  return given ? given : variable("SONAE_DB");
}

const char *sn_cli_database_path(sn_cli *cli) {
  const char *named = named_path(cli);
  return named ? named : own_path(cli);
}

/* Every folder above the file that is not there yet. */
static sonae_status make_folders(sn_cli *cli, const char *file, sonae_error *error) {
  char *path = sn_arena_text(&cli->arena, file);
  if (!path) return sn_cli_print_out_of_memory(cli);
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST) return sn_fail_system(error, errno, path);
    *slash = '/';
  }
  return SONAE_OK;
}

int sn_cli_database_failure(sn_cli *cli, sonae_status status, const sonae_error *error) {
  if (status == SONAE_E_IO || status == SONAE_E_MEMORY) return sn_cli_print_failure(cli, status, error);
  return sn_cli_print_input_failure(cli, status, error, cli->errors);
}

int sn_cli_database_prepare(sn_cli *cli) {
  sonae_error error = {0};
  const char *path = sn_cli_database_path(cli);
  if (!path) return SN_EXIT_MACHINE;
  sonae_status status = named_path(cli) ? SONAE_OK : make_folders(cli, path, &error);
  return status == SONAE_OK ? SN_EXIT_DONE : sn_cli_print_failure(cli, status, &error);
}

static int fail_to_open(sn_cli *cli, sonae_store_mode mode, sonae_status status, const sonae_error *error,
                        const char *path) {
  bool creating = mode == SONAE_STORE_CREATE;
  if (status != SONAE_E_NOT_FOUND) return sn_cli_database_failure(cli, status, error);
  return sn_cli_print_refusal(cli, creating ? SN_CLI_TEXT_NO_DATABASE_FOLDER : SN_CLI_TEXT_NO_DATABASE, path, NULL);
}

int sn_cli_database_open(sn_cli *cli, sonae_store_mode mode, sonae_store **store) {
  sonae_error error = {0};
  int prepared = mode == SONAE_STORE_CREATE ? sn_cli_database_prepare(cli) : SN_EXIT_DONE;
  const char *path = prepared == SN_EXIT_DONE ? sn_cli_database_path(cli) : NULL;
  if (!path) return SN_EXIT_MACHINE;
  cli->database = path;
  mode_t before = umask(S_IRWXG | S_IRWXO);
  sonae_status status = sonae_store_open(path, mode, cli->language, store, &error);
  (void)umask(before);
  return status == SONAE_OK ? SN_EXIT_DONE : fail_to_open(cli, mode, status, &error, path);
}

sonae_act sn_cli_database_act(sn_cli *cli) {
  const char *given = cli->options.values[SN_CLI_OPTION_ACTOR];
  const struct passwd *user = given ? NULL : getpwuid(getuid());
  const char *actor = given ? given : user ? user->pw_name : "-";
  const char *kept = sn_arena_text(&cli->arena, actor);
  return (sonae_act){.actor = sn_cli_print_safe(cli, kept), .at = sn_cli_clock_now(cli)};
}
