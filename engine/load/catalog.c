/* SPDX-License-Identifier: Apache-2.0 */
/* Where definitions lie: KIND/FAMILY/VERSION/ID.xml under each folder of the library, or beside the file that asks. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "load/source.h"

enum { MAX_PATH_BYTES = 4096 };

static bool is_file(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* An id or a version becomes part of a path: nothing in it may lead elsewhere. */
static bool is_plain(const char *part) {
  return *part && *part != '.' && !strpbrk(part, "/\\") && strlen(part) <= 64;
}

static const char *keep_if_file(sn_arena *arena, sn_buffer *path) {
  const char *found = NULL;
  if (!path->failed && is_file(path->data)) found = sn_arena_copy(arena, path->data, path->length);
  sn_buffer_free(path);
  return found;
}

static const char *find_beside(sn_arena *arena, const char *near, const char *id, const char *suffix) {
  const char *slash = strrchr(near, '/');
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  if (slash) sn_buffer_add(&path, near, (size_t)(slash - near) + 1);
  sn_buffer_text(&path, id);
  sn_buffer_text(&path, suffix);
  sn_buffer_text(&path, ".xml");
  return keep_if_file(arena, &path);
}

/* 1.10 is higher than 1.9: runs of digits are compared as numbers. */
static int compare_versions(const char *a, const char *b) {
  while (*a && *b) {
    size_t digits_a = strspn(a, "0123456789"), digits_b = strspn(b, "0123456789");
    if (digits_a && digits_b) {
      if (digits_a != digits_b) return digits_a < digits_b ? -1 : 1;
      int order = memcmp(a, b, digits_a);
      if (order) return order;
      a += digits_a;
      b += digits_b;
    } else if (*a != *b) {
      return *a < *b ? -1 : 1;
    } else {
      a++, b++;
    }
  }
  return (*a != 0) - (*b != 0);
}

typedef struct search {
  sn_arena *arena;
  const char *id, *version;      /* version NULL: the highest */
  const char *found, *found_version;
} search;

static void try_version(search *s, const char *family, const char *version) {
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  sn_buffer_printf(&path, "%s/%s/%s.xml", family, version, s->id);
  if (s->found && compare_versions(version, s->found_version) <= 0) {
    sn_buffer_free(&path);
    return;
  }
  const char *found = keep_if_file(s->arena, &path);
  if (!found) return;
  s->found = found;
  s->found_version = sn_arena_copy(s->arena, version, strlen(version));
}

/* Calls `visit` for each entry of a folder that does not begin with a dot. */
static void each_entry(search *s, const char *folder, void (*visit)(search *, const char *, const char *)) {
  DIR *open_folder = opendir(folder);
  if (!open_folder) return;
  for (struct dirent *entry; (entry = readdir(open_folder));)
    if (is_plain(entry->d_name)) visit(s, folder, entry->d_name);
  closedir(open_folder);
}

static void try_family(search *s, const char *kind, const char *family) {
  sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
  sn_buffer_printf(&path, "%s/%s", kind, family);
  if (!path.failed && s->version)
    try_version(s, path.data, s->version);
  else if (!path.failed)
    each_entry(s, path.data, try_version);
  sn_buffer_free(&path);
}

const char *sn_source_find(sn_arena *arena, const sonae_library *library, const char *near, const char *kind,
                           const char *id, const char *suffix, const char *version) {
  search s = {.arena = arena, .id = id, .version = version};
  if (!is_plain(id) || (version && !is_plain(version))) return NULL;
  if (near) s.found = find_beside(arena, near, id, suffix);
  const char *const *folder = library ? library->folders : NULL;
  for (; folder && *folder && !s.found; folder++) {
    sn_buffer path = SN_BUFFER(MAX_PATH_BYTES);
    sn_buffer_printf(&path, "%s/%s", *folder, kind);
    if (!path.failed) each_entry(&s, path.data, try_family);
    sn_buffer_free(&path);
  }
  return s.found;
}
