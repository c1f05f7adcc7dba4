/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/limits.h"
#include "read/columns.h"
#include "read/partners.h"
#include "words/words.h"

/* --- what people call them, beside what other tables do (columns.c) --- */

enum { WHO = SN_FIELD_COUNT, TYPED, MOST_TITLES = 16 };

/* As keys. */
typedef struct partner_title {
  sn_party party;
  int field; /* sn_field, WHO, or TYPED */
  const char *keys[MOST_TITLES];
} partner_title;

static const partner_title TITLES[] = {
    {SN_PARTY_OWN, SN_FIELD_ID, {"id", "企業id", "会社id", "供給者id", "供給者の企業id", "供給元id", "取引先id"}},
    {SN_PARTY_OWN, SN_FIELD_ID, {"仕入先id", "委託先id", "company id", "supplier id", "vendor id"}},
    {SN_PARTY_OWN, SN_FIELD_NUMBER, {"供給者の法人番号", "供給者法人番号", "取引先の法人番号", "取引先法人番号"}},
    {SN_PARTY_OWN, SN_FIELD_NUMBER, {"corporate_number", "supplier corporate number", "supplier's corporate number"}},
    {SN_PARTY_OWN, SN_FIELD_NAME, {"名称", "名前", "供給者名", "供給元名", "取引先名", "仕入先名", "委託先名", "name"}},
    {SN_PARTY_OWN, SN_FIELD_NAME, {"supplier name", "supplier's name", "vendor name"}},
    {SN_PARTY_OWN, SN_FIELD_EMPLOYEES, {"従業員", "従業員数(人)", "人数"}},
    {SN_PARTY_OWN, SN_FIELD_EMAIL, {"担当者メール", "担当者メールアドレス", "mail", "e-mail address"}},
    {SN_PARTY_OWN,
     WHO,
     {"供給者", "供給元", "サプライヤー", "サプライヤ", "取引先", "仕入先", "委託先", "受注者", "外注先"}},
    {SN_PARTY_OWN, WHO, {"supplier", "vendor"}},
    {SN_PARTY_BUYER, SN_FIELD_ID, {"発注元id", "発注元の企業id", "発注元企業id", "発注者id", "buyer id"}},
    {SN_PARTY_BUYER, SN_FIELD_NUMBER, {"発注元の法人番号", "発注元法人番号", "buyer corporate number"}},
    {SN_PARTY_BUYER, SN_FIELD_NUMBER, {"buyer's corporate number"}},
    {SN_PARTY_BUYER, SN_FIELD_NAME, {"発注元名", "発注元の会社名", "発注元会社名", "発注者名", "buyer name"}},
    {SN_PARTY_BUYER, WHO, {"発注元", "発注者", "発注側", "調達元", "買い手", "納入先", "納品先", "buyer", "customer"}},
    {SN_PARTY_OWN, TYPED, {"重要度", "重要性", "大事さ", "取引の重要度", "criticality", "importance"}},
};

static const partner_title *find_title(sn_arena *scratch, const char *text) {
  const char *key = strlen(text) <= SN_MAX_KEYED_BYTES ? sn_words_key(scratch, text) : NULL;
  for (size_t i = 0; key && i < sizeof TITLES / sizeof *TITLES; i++)
    for (size_t k = 0; k < MOST_TITLES && TITLES[i].keys[k]; k++)
      if (strcmp(TITLES[i].keys[k], key) == 0) return &TITLES[i];
  return NULL;
}

/* --- one column --- */

/* What an organisation says of itself; who answered, and when, is of no use here. */
static bool is_of_use(size_t field) {
  return field <= SN_FIELD_TELEPHONE || field == SN_FIELD_INDUSTRY || field == SN_FIELD_EMPLOYEES;
}

static void take_title(sn_partner_column *column, const partner_title *title) {
  column->party = title->party;
  column->kind = title->field == WHO     ? SN_PARTNER_IS_WHO
                 : title->field == TYPED ? SN_PARTNER_IS_TYPED
                                         : SN_PARTNER_IS_FIELD;
  column->field = (size_t)title->field;
}

static bool take_fact(sn_arena *scratch, const sn_prepared *prepared, sn_partner_column *column) {
  if (!prepared->resolver) return false;
  sn_heading found = sn_resolve_heading(prepared->resolver, scratch, column->heading->text);
  if (found.question == SONAE_NONE || found.option != SIZE_MAX) return false;
  column->kind = SN_PARTNER_IS_FACT;
  column->question = found.question;
  column->way = found.way;
  return true;
}

static sn_partner_column read_heading(sn_arena *scratch, const sn_prepared *prepared, const sn_grid_cell *heading) {
  sn_partner_column column = {.heading = heading, .kind = SN_PARTNER_IS_UNKNOWN};
  if (take_fact(scratch, prepared, &column)) return column;
  const partner_title *title = find_title(scratch, heading->text);
  if (title) {
    take_title(&column, title);
    return column;
  }
  size_t field = sn_columns_field(scratch, prepared, heading->text);
  if (field >= SN_FIELD_COUNT || !is_of_use(field)) return column;
  column.kind = SN_PARTNER_IS_FIELD;
  column.field = field;
  return column;
}

/* A table of organisations has no buyers, and nothing in it is critical. */
static bool is_out_of_place(const sn_partner_column *column, sonae_matter matter) {
  return matter == SONAE_ORGANISATIONS && (column->party == SN_PARTY_BUYER || column->kind == SN_PARTNER_IS_TYPED);
}

/* --- a row of them --- */

static bool says_who(const sn_partner_column *column) {
  return column->kind == SN_PARTNER_IS_WHO ||
         (column->kind == SN_PARTNER_IS_FIELD &&
          (column->field == SN_FIELD_ID || column->field == SN_FIELD_NAME || column->field == SN_FIELD_NUMBER));
}

static bool read_row(sn_arena *arena, const sn_grid_sheet *sheet, const sn_grid_cell *first,
                     const sn_prepared *prepared, sonae_matter matter, sn_partner_header *header) {
  const sn_grid_cell *end = sheet->cells + sheet->count, *cell = first;
  while (cell < end && cell->row == first->row && cell - first < SN_MAX_CSV_COLUMNS)
    cell++;
  header->count = (size_t)(cell - first);
  header->columns = SN_ARENA_NEW(arena, header->count, sn_partner_column);
  for (size_t i = 0; header->columns && i < header->count; i++) {
    sn_partner_column *column = &header->columns[i];
    *column = read_heading(arena, prepared, &first[i]);
    if (is_out_of_place(column, matter)) column->kind = SN_PARTNER_IS_UNKNOWN;
    header->known += column->kind != SN_PARTNER_IS_UNKNOWN;
    if (says_who(column)) header->named[column->party] = true;
  }
  return !arena->failed;
}

static bool find_in_sheet(sn_arena *arena, const sn_grid *grid, size_t sheet, const sn_prepared *prepared,
                          sonae_matter matter, sn_partner_header *best) {
  enum { FIRST_ROWS = 10 };
  const sn_grid_sheet *cells = &grid->sheets[sheet];
  const sn_grid_cell *cell = sn_grid_row(cells, 0);
  for (int rows = 0; cell && rows < FIRST_ROWS; rows++) {
    sn_partner_header header = {.sheet = sheet, .row = cell->row};
    if (!read_row(arena, cells, cell, prepared, matter, &header)) return false;
    if (header.named[SN_PARTY_OWN] && header.known > best->known) *best = header;
    cell = sn_grid_row(cells, cell->row + 1);
  }
  return true;
}

bool sn_partner_columns_find(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sonae_matter matter,
                             sn_partner_header *out) {
  sn_partner_header best = {0};
  for (size_t i = 0; i < grid->sheet_count; i++)
    if (!grid->sheets[i].hidden && !find_in_sheet(arena, grid, i, prepared, matter, &best)) return false;
  if (best.known) *out = best;
  return best.known > 0;
}
