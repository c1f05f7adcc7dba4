/* SPDX-License-Identifier: Apache-2.0 */
#include "read/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "words/words.h"

sn_find_column sn_find_most(const sn_find_context *context, const sn_grid_sheet *sheet, sn_find_test test) {
  sn_find_column columns[SN_FIND_COLUMNS], best = {.column = SONAE_NONE};
  memset(columns, 0, sizeof columns);
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    if (cell->column >= SN_FIND_COLUMNS || cell->type != SN_CELL_IS_TEXT || !test(context, cell)) continue;
    sn_find_column *at = &columns[cell->column];
    if (at->count++ == 0) *at = (sn_find_column){.column = cell->column, .count = 1, .row = cell->row};
    if (at->count > best.count || (at->count == best.count && at->column < best.column)) best = *at;
  }
  return best;
}

/* An option's id within a scale of many. */
static uint32_t find_option(const sonae_definition *definition, uint32_t question, const char *id) {
  if (!sn_prepared_is_many(definition, question)) return SONAE_NONE;
  const sonae_scale *scale = &definition->scales[definition->questions[question].scale];
  for (uint32_t i = 0; i < scale->option_count; i++)
    if (strcmp(scale->options[i].id, id) == 0) return i;
  return SONAE_NONE;
}

bool sn_find_id(const sonae_definition *definition, const char *text, sn_find_target *out) {
  char id[SN_MAX_ID_BYTES + 1];
  unsigned char first = (unsigned char)(*text | 0x20);
  if (first < 'a' || first > 'z') return false; /* most cells: no need to look */
  size_t length = 0;
  while (text[length] && text[length] != ':' && length < sizeof id)
    length++;
  if (length == sizeof id) return false;
  memcpy(id, text, length);
  id[length] = '\0';
  uint32_t question = sonae_find_question(definition, id), option = SONAE_NONE;
  if (question == SONAE_NONE) return false;
  if (text[length] == ':' && (option = find_option(definition, question, text + length + 1)) == SONAE_NONE)
    return false;
  *out = (sn_find_target){.question = question, .option = option};
  return true;
}

static bool has_text(sn_arena *scratch, const sonae_definition *definition, sonae_text texts, const char *key) {
  for (size_t i = 0; texts && i < definition->language_count; i++) {
    const char *other = texts[i] ? sn_prepared_key(scratch, texts[i]) : NULL;
    if (other && strcmp(other, key) == 0) return true;
  }
  return false;
}

bool sn_find_is_short(const char *text, size_t most) {
  return strnlen(text, most + 1) <= most;
}

/* A workbook may repeat one long text in every cell. */
static bool may_look(const sn_find_context *context, const char *text) {
  if (!sn_find_is_short(text, context->prepared->longest_text)) return false;
  if (!context->looks) return true;
  if (*context->looks == 0) return false;
  --*context->looks;
  return true;
}

uint32_t sn_find_text(const sn_find_context *context, uint32_t likely, const char *text) {
  const sonae_definition *d = context->prepared->definition;
  sn_arena scratch = {0};
  if (!may_look(context, text)) return SONAE_NONE;
  const char *key = sn_prepared_key(&scratch, text);
  uint32_t question = key ? sn_lookup_get(&context->prepared->texts, key) : SONAE_NONE;
  if (question == SN_LOOKUP_SHARED)
    question = likely != SONAE_NONE && has_text(&scratch, d, d->questions[likely].text, key) ? likely : SONAE_NONE;
  if (scratch.failed) context->arena->failed = true;
  sn_arena_free(&scratch);
  return question;
}

uint32_t sn_find_label(const sn_find_context *context, uint32_t question, const char *text) {
  const sonae_definition *d = context->prepared->definition;
  const sonae_scale *scale = &d->scales[d->questions[question].scale];
  sn_arena scratch = {0};
  uint32_t found = SONAE_NONE;
  const char *key = may_look(context, text) ? sn_prepared_key(&scratch, text) : NULL;
  for (uint32_t i = 0; key && found == SONAE_NONE && i < scale->option_count; i++)
    if (has_text(&scratch, d, scale->options[i].label, key)) found = i;
  if (scratch.failed) context->arena->failed = true;
  sn_arena_free(&scratch);
  return found;
}

static int by_place(const void *a, const void *b) {
  const sn_find_name *x = a, *y = b;
  if (x->sheet != y->sheet) return x->sheet < y->sheet ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

bool sn_find_all_names(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sn_find_names *out) {
  sn_find_name *items = SN_ARENA_NEW(arena, grid->name_count, sn_find_name);
  size_t count = 0;
  if (!items) return false;
  for (size_t i = 0; i < grid->name_count; i++) {
    const sn_grid_name *name = &grid->names[i];
    uint32_t question = sn_lookup_get(&prepared->names, name->name);
    if (question >= SN_LOOKUP_SHARED || name->sheet >= grid->sheet_count) continue;
    items[count++] =
        (sn_find_name){.sheet = name->sheet, .row = name->row, .column = name->column, .question = question};
  }
  if (count) qsort(items, count, sizeof *items, by_place);
  *out = (sn_find_names){.items = items, .count = count};
  return true;
}

uint32_t sn_find_named(const sn_find_names *names, uint32_t sheet, uint32_t row) {
  const sn_find_name wanted = {.sheet = sheet, .row = row};
  const sn_find_name *found =
      names->count ? bsearch(&wanted, names->items, names->count, sizeof wanted, by_place) : NULL;
  return found ? found->question : SONAE_NONE;
}
