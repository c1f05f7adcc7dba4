/* SPDX-License-Identifier: Apache-2.0 */
/* What the hidden sheet and the first page say of a form. */
#include <string.h>

#include "base/text.h"
#include "form/layout.h"
#include "read/find.h"
#include "read/match.h"

/* The keys of _meta, and where their values go. */
typedef struct meta_key {
  const char *key;
  size_t member;
} meta_key;

static const meta_key KEYS[] = {
    {SN_FORM_META_FORMAT, offsetof(sn_identity, format)},
    {SN_FORM_META_CODE, offsetof(sn_identity, code)},
    {SN_FORM_META_CHECKLIST, offsetof(sn_identity, checklist)},
    {SN_FORM_META_VERSION, offsetof(sn_identity, version)},
    {SN_FORM_META_DIGEST, offsetof(sn_identity, digest)},
    {SN_FORM_META_LANGUAGE, offsetof(sn_identity, language)},
    {SN_FORM_META_TEXTS, offsetof(sn_identity, texts)},
    {SN_FORM_META_ORGANISATION, offsetof(sn_identity, organisation)},
    {SN_FORM_META_TOKEN, offsetof(sn_identity, token)},
    {SN_FORM_META_CAMPAIGN, offsetof(sn_identity, campaign)},
    {SN_FORM_META_BUYER, offsetof(sn_identity, buyer)},
    {SN_FORM_META_KIND, offsetof(sn_identity, kind)},
};
enum {
  KEY_COUNT = sizeof KEYS / sizeof *KEYS,
  KEYS_THAT_MAKE_IT = 3, /* fewer may stand in any sheet */
  CODE_LENGTH = 14,
  CODE_BESIDE = 200 /* bytes of a cell that holds one */
};

/* Is it a key in column A, with a value in column B behind it? */
static bool is_entry(const sn_grid_sheet *sheet, size_t index) {
  const sn_grid_cell *cell = &sheet->cells[index], *value = cell + 1;
  return index + 1 < sheet->count && cell->column == 0 && value->row == cell->row && value->column == 1;
}

/* out NULL: only counts. */
static size_t read_meta(const sn_grid_sheet *sheet, sn_identity *out) {
  size_t found = 0;
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i], *value = cell + 1;
    if (!is_entry(sheet, i)) continue;
    for (size_t k = 0; k < KEY_COUNT; k++) {
      if (strcmp(cell->text, KEYS[k].key) != 0) continue;
      found++;
      if (out) memcpy((char *)out + KEYS[k].member, &value->text, sizeof value->text);
    }
  }
  return found;
}

static bool is_asked(const sn_grid_sheet *sheet, size_t index) {
  return is_entry(sheet, index) && strcmp(sheet->cells[index].text, SN_FORM_META_ASKED) == 0;
}

static void read_asked(sn_arena *arena, const sn_grid_sheet *sheet, sn_identity *out) {
  size_t count = 0;
  for (size_t i = 0; i < sheet->count; i++)
    count += is_asked(sheet, i);
  const char **asked = SN_ARENA_NEW(arena, count, const char *);
  if (!asked) return;
  for (size_t i = 0; i < sheet->count; i++)
    if (is_asked(sheet, i)) asked[out->asked_count++] = sheet->cells[i + 1].text;
  out->asked = asked;
}

/* The sheet that holds most keys: it may have been renamed. */
static void find_meta(const sn_grid *grid, sn_identity *out) {
  size_t most = KEYS_THAT_MAKE_IT - 1;
  for (size_t s = 0; s < grid->sheet_count; s++) {
    size_t found = read_meta(&grid->sheets[s], NULL);
    if (found > most) {
      most = found;
      out->has_meta = true;
      out->meta = s;
    }
  }
  if (out->has_meta) (void)read_meta(&grid->sheets[out->meta], out);
}

bool sn_identity_names_checklist(const sn_grid *grid) {
  sn_identity identity = {.checklist = "", .version = ""};
  if (!grid->table) find_meta(grid, &identity);
  return sn_text_is_id(identity.checklist) && *identity.version;
}

static bool is_code_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "XXXX-XXXX-XXXX" within the text, with a letter in it, lest it be a telephone number; NULL: none. */
static const char *find_code(const char *text) {
  for (; *text; text++) {
    int i = 0, letters = 0;
    for (; i < CODE_LENGTH; i++) {
      bool dash = i % 5 == 4;
      if (dash ? text[i] != '-' : !is_code_character(text[i])) break;
      letters += text[i] >= 'A';
    }
    if (i == CODE_LENGTH && letters && !is_code_character(text[CODE_LENGTH])) return text;
  }
  return NULL;
}

static bool take_code(sn_arena *arena, const sn_grid *grid, size_t sheet, const sn_grid_cell *cell,
                      sonae_language language, sn_identity *out) {
  const char *code = cell && sn_find_is_short(cell->text, CODE_BESIDE) ? find_code(cell->text) : NULL;
  if (!code) return false;
  out->visible_code = sn_arena_copy(arena, code, CODE_LENGTH);
  out->visible_place = sn_grid_place(arena, grid, sheet, cell->row, cell->column, language);
  return true;
}

/* A cell that holds another code and nothing else, on the page of the first: what a sender writes there may hold
 * something like one, such as the number of a letter. */
static void find_second_code(sn_arena *arena, const sn_grid *grid, size_t page, sonae_language language,
                             sn_identity *out) {
  const sn_grid_sheet *sheet = &grid->sheets[page];
  for (size_t i = 0; i < sheet->count; i++) {
    const sn_grid_cell *cell = &sheet->cells[i];
    if (!sn_find_is_short(cell->text, CODE_LENGTH) || find_code(cell->text) != cell->text) continue;
    if (strcmp(cell->text, out->visible_code) == 0) continue;
    out->second_code = cell->text;
    out->second_place = sn_grid_place(arena, grid, page, cell->row, cell->column, language);
    return;
  }
}

/* By its name; else wherever people can see one. */
static void find_visible_code(sn_arena *arena, const sn_grid *grid, sonae_language language, sn_identity *out) {
  for (size_t i = 0; i < grid->name_count; i++) {
    const sn_grid_name *name = &grid->names[i];
    if (strcmp(name->name, SN_FORM_NAME_CODE) != 0 || name->sheet >= grid->sheet_count) continue;
    const sn_grid_cell *cell = sn_grid_at(&grid->sheets[name->sheet], name->row, name->column);
    if (!take_code(arena, grid, name->sheet, cell, language, out)) continue;
    if (out->visible_code) find_second_code(arena, grid, name->sheet, language, out);
    return;
  }
  for (size_t s = 0; s < grid->sheet_count; s++) {
    const sn_grid_sheet *sheet = &grid->sheets[s];
    for (size_t i = 0; !sheet->hidden && i < sheet->count; i++)
      if (take_code(arena, grid, s, &sheet->cells[i], language, out)) return;
  }
}

void sn_identity_read(sn_arena *arena, const sn_grid *grid, sonae_language language, sn_identity *out) {
  *out = (sn_identity){.format = "",
                       .code = "",
                       .checklist = "",
                       .version = "",
                       .digest = "",
                       .organisation = "",
                       .language = "",
                       .texts = "",
                       .token = "",
                       .campaign = "",
                       .buyer = "",
                       .kind = "",
                       .visible_code = "",
                       .visible_place = "",
                       .second_code = "",
                       .second_place = ""};
  if (grid->table) return;
  find_meta(grid, out);
  if (out->has_meta) read_asked(arena, &grid->sheets[out->meta], out);
  find_visible_code(arena, grid, language, out);
  if (arena->failed) out->visible_code = out->visible_place = "";
}
