/* SPDX-License-Identifier: Apache-2.0 */
/* Where definitions lie: KIND/FAMILY/VERSION/ID.xml under each folder of the library, or ID.xml in it, or beside the file
 * that asks. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "load/source.h"

enum { PATH_BYTES = 4096 };

/* Whatever lies there is taken: what cannot be read must be told, not passed over in silence. */
static bool is_there(const char *path) {
  struct stat about;
  return lstat(path, &about) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/* An id or a version becomes part of a path: nothing in it may lead elsewhere. */
static bool is_plain(const char *part) {
  return *part && *part != '.' && !strpbrk(part, "/\\") && strlen(part) <= 64;
}

/* `length` is what snprintf() made of the path: one that was cut off is no file. */
static const char *keep_if_file(sn_arena *arena, const char *path, int length) {
  if (length < 0 || length >= PATH_BYTES || !is_there(path)) return NULL;
  return sn_arena_copy(arena, path, (size_t)length);
}

static const char *find_beside(sn_arena *arena, const char *near, const char *id, const char *suffix) {
  const char *slash = strrchr(near, '/');
  size_t folder = slash ? (size_t)(slash - near) + 1 : 0;
  char path[PATH_BYTES];
  if (folder >= sizeof path) return NULL;
  int length = snprintf(path, sizeof path, "%.*s%s%s.xml", (int)folder, near, id, suffix);
  return keep_if_file(arena, path, length);
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
  const char *id, *version; /* version NULL: the highest */
  const char *found, *found_version;
} search;

typedef void (*entry_fn)(void *context, const char *folder, const char *name);

static void try_version(void *context, const char *family, const char *version) {
  search *s = context;
  char path[PATH_BYTES];
  if (s->found && compare_versions(version, s->found_version) <= 0) return;
  int length = snprintf(path, sizeof path, "%s/%s/%s.xml", family, version, s->id);
  const char *found = keep_if_file(s->arena, path, length);
  const char *found_version = found ? sn_arena_text(s->arena, version) : NULL;
  if (!found_version) return;
  s->found = found;
  s->found_version = found_version;
}

static int compare_texts(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void read_names(sn_arena *arena, DIR *folder, sn_buffer *names) {
  for (struct dirent *entry; (entry = readdir(folder));) {
    const char *name = is_plain(entry->d_name) ? sn_arena_text(arena, entry->d_name) : NULL;
    if (name) sn_buffer_add(names, &name, sizeof name);
  }
}

/* Calls `visit` for each entry of a folder that does not begin with a dot, in bytewise order: a file system has one of
 * its own, and what is found must not hang on it. */
static void each_entry(sn_arena *arena, const char *path, entry_fn visit, void *context) {
  sn_buffer names = SN_BUFFER(SN_MAX_FILES_BYTES);
  DIR *folder = opendir(path);
  if (!folder && errno == ENOMEM) arena->failed = true;
  if (!folder) return;
  read_names(arena, folder, &names);
  closedir(folder);
  const char **items = (void *)names.data;
  size_t count = names.length / sizeof *items;
  if (count > 1) qsort(items, count, sizeof *items, compare_texts);
  for (size_t i = 0; i < count; i++)
    visit(context, path, items[i]);
  if (names.failed) arena->failed = true;
  sn_buffer_free(&names);
}

static void try_family(void *context, const char *kind, const char *family) {
  search *s = context;
  char path[PATH_BYTES];
  int length = snprintf(path, sizeof path, "%s/%s", kind, family);
  if (length < 0 || length >= PATH_BYTES) return;
  if (s->version)
    try_version(s, path, s->version);
  else
    each_entry(s->arena, path, try_version, s);
}

/* Installed there, or a checklist of one's own that simply lies there; its rules are looked for beside it. */
static void try_folder(search *s, const char *folder, const char *kind) {
  char path[PATH_BYTES];
  int length = snprintf(path, sizeof path, "%s/%s", folder, kind);
  if (length > 0 && length < PATH_BYTES) each_entry(s->arena, path, try_family, s);
  if (s->found || strcmp(kind, "questionnaires") != 0) return;
  length = snprintf(path, sizeof path, "%s/%s.xml", folder, s->id);
  s->found = keep_if_file(s->arena, path, length);
}

const char *sn_source_find(sn_arena *arena, const sonae_library *library, const char *near, const char *kind,
                           const char *id, const char *suffix, const char *version) {
  search s = {.arena = arena, .id = id, .version = version};
  if (!is_plain(id) || (version && !is_plain(version))) return NULL;
  if (near) s.found = find_beside(arena, near, id, suffix);
  const char *const *folder = library ? library->folders : NULL;
  for (; folder && *folder && !s.found; folder++)
    try_folder(&s, *folder, kind);
  return arena->failed ? NULL : s.found;
}

/* --- all there are --- */

typedef struct list {
  sn_arena *arena;
  sn_buffer ids; /* of const char * */
} list;

static void list_id(void *context, const char *version, const char *name) {
  static const char ENDING[] = ".xml";
  list *l = context;
  (void)version;
  size_t length = strlen(name), ending = sizeof ENDING - 1;
  if (length <= ending || strcmp(name + length - ending, ENDING) != 0) return;
  const char *id = sn_arena_copy(l->arena, name, length - ending);
  if (id && sn_text_is_id(id)) sn_buffer_add(&l->ids, &id, sizeof id);
}

static void list_inside(list *l, const char *folder, const char *name, entry_fn visit) {
  char path[PATH_BYTES];
  int length = snprintf(path, sizeof path, "%s/%s", folder, name);
  if (length > 0 && length < PATH_BYTES) each_entry(l->arena, path, visit, l);
}

static void list_version(void *context, const char *family, const char *version) {
  list_inside(context, family, version, list_id);
}

static void list_family(void *context, const char *kind, const char *family) {
  list_inside(context, kind, family, list_version);
}

const char *const *sn_source_list(sn_arena *arena, const sonae_library *library, size_t *count) {
  list l = {.arena = arena, .ids = SN_BUFFER(SN_MAX_FILES_BYTES)};
  for (const char *const *folder = library ? library->folders : NULL; folder && *folder; folder++) {
    list_inside(&l, *folder, "questionnaires", list_family);
    each_entry(arena, *folder, list_id, &l);
  }
  size_t found = l.ids.length / sizeof(const char *);
  const char **ids = SN_ARENA_NEW(arena, found + 1, const char *);
  *count = 0;
  if (ids && found) {
    memcpy(ids, l.ids.data, found * sizeof *ids);
    qsort(ids, found, sizeof *ids, compare_texts);
  }
  for (size_t i = 0; ids && i < found; i++)
    if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0) ids[(*count)++] = ids[i];
  if (l.ids.failed) arena->failed = true;
  sn_buffer_free(&l.ids);
  return arena->failed ? NULL : ids;
}

/* --- what lies in a folder of its own beside a rule pack --- */

/* Families are apart: what one of them calls a file says nothing of another's of that name. */
typedef struct part {
  const char *file, *family; /* family "": a checklist of one's own, whose files come before those of any family */
  size_t order;
} part;

typedef struct parts {
  sn_arena *arena;
  const sonae_library *library;
  const char *folder, *version, *family;
  sn_buffer items; /* of part */
} parts;

static const char *name_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static bool is_listed(const parts *p, const char *name) {
  const part *items = (const void *)p->items.data;
  for (size_t i = 0; i < p->items.length / sizeof *items; i++)
    if (strcmp(name_of(items[i].file), name) == 0 && (!*items[i].family || strcmp(items[i].family, p->family) == 0))
      return true;
  return false;
}

static void list_part(void *context, const char *folder, const char *name) {
  parts *p = context;
  char path[PATH_BYTES];
  if (!sn_text_ends_in(name, ".xml") || is_listed(p, name)) return;
  int length = snprintf(path, sizeof path, "%s/%s", folder, name);
  part item = {.family = p->family, .order = p->items.length};
  if (length > 0 && length < PATH_BYTES) item.file = sn_arena_copy(p->arena, path, (size_t)length);
  if (item.file) sn_buffer_add(&p->items, &item, sizeof item);
}

static void list_parts_of_family(void *context, const char *kind, const char *family) {
  parts *p = context;
  char path[PATH_BYTES];
  int length = snprintf(path, sizeof path, "%s/%s/%s/%s", kind, family, p->version, p->folder);
  p->family = sn_arena_text(p->arena, family);
  if (p->family && length > 0 && length < PATH_BYTES) each_entry(p->arena, path, list_part, p);
}

static void list_parts_in(parts *p, const char *folder) {
  char path[PATH_BYTES];
  int length = snprintf(path, sizeof path, "%s/rules", folder);
  if (length > 0 && length < PATH_BYTES) each_entry(p->arena, path, list_parts_of_family, p);
}

/* FAMILY of a file that is installed as KIND/FAMILY/VERSION/ID.xml in one of the library's folders; else "". */
static const char *family_of(const parts *p, const char *file) {
  for (const char *const *folder = p->library ? p->library->folders : NULL; folder && *folder; folder++) {
    size_t length = strlen(*folder);
    if (strncmp(file, *folder, length) != 0 || file[length] != '/') continue;
    const char *kind = file + length + 1, *family = kind + strcspn(kind, "/");
    if (!*family || !strchr(family + 1, '/')) continue;
    return sn_arena_copy(p->arena, family + 1, strcspn(family + 1, "/"));
  }
  return "";
}

static void list_parts_beside(parts *p, const char *file) {
  char path[PATH_BYTES];
  int folder = (int)(name_of(file) - file);
  int length = snprintf(path, sizeof path, "%.*s%s", folder, file, p->folder);
  p->family = family_of(p, file);
  if (p->family && length > 0 && length < PATH_BYTES) each_entry(p->arena, path, list_part, p);
}

static int compare_parts(const void *a, const void *b) {
  const part *x = a, *y = b;
  int order = strcmp(name_of(x->file), name_of(y->file));
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Their files, in order. */
static const char *const *keep_parts(parts *p, size_t *count) {
  part *items = (void *)p->items.data;
  *count = p->items.length / sizeof *items;
  const char **files = SN_ARENA_NEW(p->arena, *count + 1, const char *);
  if (*count > 1) qsort(items, *count, sizeof *items, compare_parts);
  for (size_t i = 0; files && i < *count; i++)
    files[i] = items[i].file;
  if (p->items.failed) p->arena->failed = true;
  sn_buffer_free(&p->items);
  return p->arena->failed ? NULL : files;
}

const char *const *sn_source_list_parts(sn_arena *arena, const sonae_library *library,
                                        const sonae_definition *definition, const char *folder, size_t *count) {
  parts p = {.arena = arena,
             .library = library,
             .folder = folder,
             .version = definition->version,
             .items = SN_BUFFER(SN_MAX_LISTED * sizeof(part))};
  for (size_t i = 0; i < definition->file_count; i++)
    list_parts_beside(&p, definition->files[i]);
  for (const char *const *in = library ? library->folders : NULL; in && *in; in++)
    list_parts_in(&p, *in);
  return keep_parts(&p, count);
}
