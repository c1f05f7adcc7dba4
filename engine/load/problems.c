/* SPDX-License-Identifier: Apache-2.0 */
#include "load/problems.h"

#include <stdlib.h>
#include <string.h>

#include "base/fill.h"
#include "base/limits.h"

typedef struct kept {
  sonae_diagnostic said;
  size_t file, order; /* place of its file among the files, and its own */
} kept;

static void tell(const sn_problems *problems, const sonae_diagnostic *said) {
  if (problems->to && problems->to->report) problems->to->report(problems->to->context, said);
}

/* Of the problem before, mostly; else of one that came earlier: files that refer to each other are a few dozens. */
static size_t place_of_file(const kept *items, size_t count, const char *file) {
  size_t files = 0;
  for (size_t i = count; i-- > 0;) {
    if (strcmp(items[i].said.file, file) == 0) return items[i].file;
    if (items[i].file >= files) files = items[i].file + 1;
  }
  return files;
}

/* One that cannot be kept is told at once. */
static void keep(void *context, const sonae_diagnostic *said) {
  sn_problems *problems = context;
  size_t count = problems->items.length / sizeof(kept);
  kept item = {.said = *said, .order = count};
  item.said.file = sn_arena_text(&problems->arena, said->file ? said->file : "");
  item.said.text = sn_arena_text(&problems->arena, said->text);
  if (item.said.file && item.said.text) {
    item.file = place_of_file((const void *)problems->items.data, count, item.said.file);
    if (sn_buffer_add(&problems->items, &item, sizeof item)) return;
  }
  tell(problems, said);
}

void sn_problems_begin(sn_problems *problems, const sonae_reporter *to) {
  *problems = (sn_problems){.to = to, .items = SN_BUFFER(SN_MAX_FILES_BYTES)};
  problems->reporter = (sonae_reporter){.report = keep, .context = problems, .language = to ? to->language : SONAE_EN};
}

static int compare_places(const kept *a, const kept *b) {
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  return (a->said.line > b->said.line) - (a->said.line < b->said.line);
}

static int compare_texts(const void *a, const void *b) {
  const kept *x = a, *y = b;
  int order = compare_places(x, y);
  if (!order) order = strcmp(x->said.text, y->said.text);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int compare(const void *a, const void *b) {
  const kept *x = a, *y = b;
  int order = compare_places(x, y);
  return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Two readings of one file say the same of it. */
static size_t drop_repeated(kept *items, size_t count) {
  size_t left = 0;
  qsort(items, count, sizeof *items, compare_texts);
  for (size_t i = 0; i < count; i++) {
    const kept *before = left ? &items[left - 1] : NULL;
    if (before && compare_places(before, &items[i]) == 0 && strcmp(before->said.text, items[i].said.text) == 0)
      continue;
    items[left++] = items[i];
  }
  return left;
}

/* Those of the file that was asked for come first. */
static void put_first(kept *items, size_t count, const char *file) {
  size_t place = place_of_file(items, count, file);
  for (size_t i = 0; i < count; i++)
    items[i].file = items[i].file == place ? 0 : items[i].file + 1;
}

bool sn_problems_end(sn_problems *problems, const char *file, sonae_error *error) {
  kept *items = (void *)problems->items.data;
  size_t count = problems->items.length / sizeof *items;
  bool wanted = error && error->status == SONAE_E_INPUT;
  if (count) {
    put_first(items, count, file);
    count = drop_repeated(items, count);
    qsort(items, count, sizeof *items, compare);
  }
  for (size_t i = 0; i < count; i++) {
    const sonae_diagnostic *said = &items[i].said;
    tell(problems, said);
    if (!wanted || said->severity != SONAE_ERROR) continue;
    sn_fail(error, SONAE_E_INPUT, said->file, said->line, said->text);
    wanted = false;
  }
  bool whole = !problems->arena.failed && (!problems->items.failed || problems->items.full);
  sn_buffer_free(&problems->items);
  sn_arena_free(&problems->arena);
  return whole;
}
