/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/library.h"

#include <dirent.h>
#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/near.h"
#include "cli/print.h"

/* Set by the build: where this program is built, and the source whose definitions it then uses. */
#ifndef SONAE_BUILD_DIR
#define SONAE_BUILD_DIR ""
#endif
#ifndef SONAE_SOURCE_DATA
#define SONAE_SOURCE_DATA ""
#endif

enum { MOST_FOLDERS = 64 };

typedef struct folders {
  const char *items[MOST_FOLDERS + 1];
  size_t count;
} folders;

static bool is_folder(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static const char *join(sn_arena *arena, const char *folder, size_t length, const char *name) {
  size_t name_length = strlen(name);
  char *path = sn_arena_alloc(arena, length + name_length + 1, 1);
  if (!path) return NULL;
  memcpy(path, folder, length);
  memcpy(path + length, name, name_length);
  return path;
}

/* Checklists of one's own may simply lie in it. */
static bool holds_files(const char *folder) {
  DIR *open_folder = opendir(folder);
  bool found = false;
  for (const struct dirent *entry; open_folder && !found && (entry = readdir(open_folder));)
    found = sn_cli_ends_in(entry->d_name, ".xml");
  if (open_folder) (void)closedir(open_folder);
  return found;
}

static bool holds_definitions(sn_arena *arena, const char *folder) {
  const char *questionnaires = join(arena, folder, strlen(folder), "/questionnaires");
  const char *rules = join(arena, folder, strlen(folder), "/rules");
  return (questionnaires && is_folder(questionnaires)) || (rules && is_folder(rules)) || holds_files(folder);
}

static void add(folders *list, const char *folder) {
  if (folder && list->count < MOST_FOLDERS) list->items[list->count++] = folder;
}

static int add_given(sn_cli *cli, folders *list) {
  for (size_t i = 0; i < cli->options.definition_count; i++) {
    const char *folder = cli->options.definitions[i];
    if (!holds_definitions(&cli->arena, folder))
      return sn_cli_print_refusal(cli, is_folder(folder) ? SN_CLI_TEXT_NO_DEFINITIONS : SN_CLI_TEXT_NO_FOLDER, folder,
                                  NULL);
    add(list, folder);
  }
  return SN_EXIT_DONE;
}

static void add_listed(sn_cli *cli, folders *list, const char *at) {
  while (*at) {
    size_t length = strcspn(at, ":");
    if (length) add(list, join(&cli->arena, at, length, ""));
    at += length + (at[length] == ':');
  }
}

/* <prefix>/share/sonae for <prefix>/bin/sonae; the source tree for a program in its own build tree. */
static void add_own(sn_cli *cli, folders *list) {
  char program[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (length <= 0) return;
  program[length] = '\0';
  size_t build = strlen(SONAE_BUILD_DIR);
  if (build && strncmp(program, SONAE_BUILD_DIR, build) == 0 && program[build] == '/') {
    add(list, SONAE_SOURCE_DATA);
    return;
  }
  for (int levels = 0; levels < 2; levels++) { /* away with "/sonae", then with "/bin" */
    char *slash = strrchr(program, '/');
    if (slash) *slash = '\0';
  }
  const char *share = join(&cli->arena, program, strlen(program), "/share/sonae");
  if (share && is_folder(share)) add(list, share);
}

int sn_cli_library_find(sn_cli *cli, sonae_library *library) {
  folders list = {0};
  const char *listed = getenv("SONAE_DEFINITIONS");
  int status = SN_EXIT_DONE;
  if (cli->options.definition_count)
    status = add_given(cli, &list);
  else if (listed && *listed)
    add_listed(cli, &list, listed);
  else
    add_own(cli, &list);
  if (status != SN_EXIT_DONE) return status;
  const char **kept = SN_ARENA_NEW(&cli->arena, list.count + 1, const char *);
  if (!kept) return SN_EXIT_MACHINE;
  memcpy(kept, list.items, list.count * sizeof *kept);
  library->folders = kept;
  return SN_EXIT_DONE;
}

/* "…/readiness.xml" -> "readiness" */
static const char *id_of(sn_arena *arena, const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  size_t length = strlen(name);
  return length > 4 ? join(arena, name, length - 4, "") : NULL;
}

const char *sn_cli_library_near(sn_cli *cli, const sonae_library *library, const char *id) {
  sn_near near = sn_near_begin(id);
  for (const char *const *folder = library->folders; folder && *folder; folder++) {
    const char *pattern = join(&cli->arena, *folder, strlen(*folder), "/questionnaires/*/*/*.xml");
    glob_t found = {0};
    if (!pattern || glob(pattern, 0, NULL, &found) != 0) continue;
    for (size_t i = 0; i < found.gl_pathc; i++) {
      const char *installed = id_of(&cli->arena, found.gl_pathv[i]);
      if (installed) sn_near_offer(&near, installed, sn_near_third(id));
    }
    globfree(&found);
  }
  return near.found;
}
