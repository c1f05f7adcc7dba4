/* SPDX-License-Identifier: Apache-2.0 */
/* Sheets of a folder that belong to nobody in the session: of companies that were forgotten, or left, since they were
 * written. They are told of, not deleted: the folder may be of more than one session. */
#define _XOPEN_SOURCE 700 /* opendir */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/kind.h"
#include "cli/layout.h"
#include "cli/print.h"
#include "cli/session.h"

enum { MOST_TOLD = 10 };

typedef struct strays {
  sn_cli *cli;
  const sn_cli_session *s;
  const char **items; /* in the arena */
  size_t count, capacity;
  bool failed;
} strays;

static bool is_stray(const strays *found, const char *name) {
  sonae_file_kind kind = SONAE_FILE_XLSX;
  const char *dot = strrchr(name, '.');
  size_t length = dot ? (size_t)(dot - name) : 0;
  char id[SONAE_NAME_BYTES];
  if (!sn_cli_kind_named(name, &kind) || length == 0 || length >= sizeof id) return false;
  memcpy(id, name, length);
  id[length] = '\0';
  for (size_t i = 0; i < found->s->participant_count; i++)
    if (strcmp(found->s->participants[i].organisation, id) == 0) return false;
  return sn_text_is_id(id);
}

static void keep(strays *found, const char *name) {
  const char **items = sn_grow(found->items, found->count, &found->capacity, sizeof *items);
  const char *copy = sn_arena_text(&found->cli->arena, name);
  if (items) found->items = items;
  found->failed = found->failed || !items || !copy;
  if (!found->failed) found->items[found->count++] = copy;
}

static int compare(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void tell(strays *found, const char *folder) {
  sn_buffer list = SN_BUFFER(SN_CLI_PRINT_BYTES);
  qsort(found->items, found->count, sizeof *found->items, compare);
  for (size_t i = 0; i < found->count && i < MOST_TOLD; i++)
    sn_buffer_printf(&list, "%s%s", i ? ", " : "", found->items[i]);
  if (found->count > MOST_TOLD) sn_buffer_printf(&list, ", … (%s)", sn_cli_layout_count(found->cli, found->count));
  if (!list.failed) sn_cli_print_message(found->cli, SN_CLI_TEXT_SESSION_LEFT_BEHIND, folder, list.data);
  sn_buffer_free(&list);
}

int sn_cli_session_tell_strays(sn_cli *cli, const sn_cli_session *s, const char *folder) {
  strays found = {.cli = cli, .s = s};
  DIR *open = opendir(folder);
  for (const struct dirent *entry; open && !found.failed && (entry = readdir(open));)
    if (is_stray(&found, entry->d_name)) keep(&found, entry->d_name);
  if (open) closedir(open);
  if (found.count && !found.failed) tell(&found, folder);
  free(found.items);
  return found.failed ? SN_EXIT_MACHINE : SN_EXIT_DONE;
}
