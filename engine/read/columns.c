/* SPDX-License-Identifier: Apache-2.0 */
#include "read/columns.h"

#include <string.h>

#include "base/limits.h"
#include "form/layout.h"
#include "words/words.h"

/* --- what form services and people call the fields, beside what the form calls them --- */

enum { NOT_A_FIELD = -1, A_STAMP = -2, MOST_TITLES = 12 }; /* a stamp: the day a service wrote */

/* As keys. */
typedef struct field_title {
  int field;
  const char *keys[MOST_TITLES];
} field_title;

static const field_title TITLES[] = {
    {SN_FIELD_ID, {"管理番号", "組織id", "organisation id", "organization id"}},
    {SN_FIELD_NAME, {"会社名", "企業名", "組織名", "団体名", "法人名", "事業者名", "貴社名", "御社名", "社名"}},
    {SN_FIELD_NAME,
     {"company", "company name", "organisation", "organization", "organisation name", "organization name"}},
    {SN_FIELD_NUMBER, {"法人番号", "corporate number"}},
    {SN_FIELD_PREFECTURE, {"都道府県", "prefecture"}},
    {SN_FIELD_INDUSTRY, {"業種", "industry"}},
    {SN_FIELD_EMPLOYEES, {"従業員数", "社員数", "employees", "number of employees"}},
    {SN_FIELD_CONTACT, {"担当者", "担当者名", "ご担当者名", "連絡先", "contact", "contact person"}},
    {SN_FIELD_EMAIL, {"メールアドレス", "メール", "ユーザー名", "email", "e-mail", "email address", "username"}},
    {SN_FIELD_TELEPHONE, {"電話番号", "電話", "telephone", "phone", "phone number"}},
    {SN_FIELD_DATE, {"回答日", "回答日時", "記入日", "date"}},
    {A_STAMP, {"送信日時", "タイムスタンプ", "完了時刻", "timestamp", "completion time", "submitted at"}},
    {SN_FIELD_RESPONDENT,
     {"回答者", "回答者名", "回答者氏名", "記入者", "記入者名", "氏名", "お名前", "名前", "respondent", "name",
      "your name"}},
    {SN_FIELD_ROLE, {"役職", "立場", "お立場", "役割", "role", "position"}},
    {NOT_A_FIELD, {"id", "開始時刻", "最終変更時刻", "スコア", "start time", "last modified time", "score"}},
};

/* NULL: it is none of them. */
static const field_title *find_title(sn_arena *scratch, const char *text) {
  char room[SN_SHORT_KEY_BYTES];
  const char *key = sn_words_short_key(text, room) ? room : NULL;
  if (!key && strlen(text) <= SN_MAX_KEYED_BYTES) key = sn_words_key(scratch, text);
  for (size_t i = 0; key && i < sizeof TITLES / sizeof *TITLES; i++)
    for (size_t k = 0; k < MOST_TITLES && TITLES[i].keys[k]; k++)
      if (strcmp(TITLES[i].keys[k], key) == 0) return &TITLES[i];
  return NULL;
}

/* SIZE_MAX: none. */
static size_t field_of(const field_title *title) {
  return title->field == NOT_A_FIELD ? SIZE_MAX : title->field == A_STAMP ? SN_FIELD_DATE : (size_t)title->field;
}

static void read_title(sn_arena *scratch, sn_table_column *column) {
  const field_title *title = find_title(scratch, column->heading->text);
  if (!title) return;
  column->kind = title->field == NOT_A_FIELD ? SN_COLUMN_IS_SERVICE : SN_COLUMN_IS_FIELD;
  column->stamp = title->field == A_STAMP;
  column->field = field_of(title);
}

size_t sn_columns_field(sn_arena *scratch, const sn_prepared *prepared, const char *text) {
  size_t found = sn_field_find(prepared, text);
  const field_title *title = found == SIZE_MAX ? find_title(scratch, text) : NULL;
  return title ? field_of(title) : found;
}

/* --- one column --- */

/* "[organisation:name] …": SIZE_MAX: none. */
static size_t field_of_brackets(sn_arena *scratch, const sn_prepared *prepared, const char *text) {
  text += strspn(text, " \t");
  const char *close = *text == '[' ? strchr(text, ']') : NULL;
  if (!close || close - text > SN_MAX_KEYED_BYTES) return SIZE_MAX;
  const char *id = sn_arena_copy(scratch, text + 1, (size_t)(close - text - 1));
  return id ? sn_field_find(prepared, id) : SIZE_MAX;
}

static bool read_field(sn_table_column *column, size_t field) {
  if (field == SIZE_MAX) return false;
  column->kind = SN_COLUMN_IS_FIELD;
  column->field = field;
  return true;
}

/* Where one option may be chosen, there are no columns of options. */
static bool read_answer(const sn_prepared *prepared, sn_heading found, sn_table_column *column) {
  bool option = found.option != SIZE_MAX;
  column->way = found.way;
  if (found.question == SONAE_NONE) return false;
  if (option && !sn_prepared_is_many(prepared->definition, found.question)) return false;
  column->kind = SN_COLUMN_IS_ANSWER;
  column->question = found.question;
  column->option = option ? (uint32_t)found.option : SONAE_NONE;
  return true;
}

static sn_table_column read_heading(sn_arena *scratch, const sn_prepared *prepared, const sn_grid_cell *heading) {
  sn_table_column column = {.heading = heading, .kind = SN_COLUMN_IS_UNKNOWN};
  const char *text = heading->text;
  if (read_field(&column, field_of_brackets(scratch, prepared, text))) return column;
  if (read_answer(prepared, sn_resolve_heading(prepared->resolver, scratch, text), &column)) return column;
  if (!read_field(&column, sn_field_find(prepared, text))) read_title(scratch, &column);
  return column;
}

/* --- a row of them --- */

/* How many different questions and fields the columns hold. */
static bool count_kinds(sn_arena *scratch, const sn_prepared *prepared, sn_table_header *header) {
  const sonae_definition *d = prepared->definition;
  bool *questions = SN_ARENA_NEW(scratch, d->question_count, bool);
  bool *fields = SN_ARENA_NEW(scratch, SN_FIELD_COUNT + d->attribute_count, bool);
  if (!questions || !fields) return false;
  header->questions = header->fields = 0;
  for (size_t i = 0; i < header->count; i++) {
    const sn_table_column *column = &header->columns[i];
    bool *seen = column->kind == SN_COLUMN_IS_ANSWER  ? &questions[column->question]
                 : column->kind == SN_COLUMN_IS_FIELD ? &fields[column->field]
                                                      : NULL;
    if (!seen || *seen) continue;
    *seen = true;
    *(column->kind == SN_COLUMN_IS_ANSWER ? &header->questions : &header->fields) += 1;
  }
  return true;
}

static bool read_row(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sn_table_header *header) {
  const sn_grid_sheet *sheet = &grid->sheets[header->sheet];
  const sn_grid_cell *first = sn_grid_row(sheet, header->row), *end = sheet->cells + sheet->count, *cell = first;
  while (cell < end && cell->row == header->row && cell - first < SN_MAX_CSV_COLUMNS)
    cell++;
  header->columns = SN_ARENA_NEW(arena, (size_t)(cell - first), sn_table_column);
  if (!header->columns) return false;
  header->count = (size_t)(cell - first);
  for (size_t i = 0; i < header->count; i++)
    header->columns[i] = read_heading(arena, prepared, &first[i]);
  return count_kinds(arena, prepared, header) && !arena->failed;
}

/* --- the row of headings --- */

/* A row of a table with a row a question names one question, too, by its id and its text; but two of them, or one
 * beside a company's name, stand in a row of headings only. */
static bool is_header(const sn_table_header *header) {
  return header->questions >= 2 || (header->questions == 1 && header->fields >= 1);
}

/* A form of ours says so itself, and has a row a question. */
static bool is_own_form(const sn_grid *grid) {
  for (size_t i = 0; i < grid->sheet_count; i++)
    if (strcmp(grid->sheets[i].name, SN_FORM_SHEET_META) == 0) return true;
  return false;
}

static bool find_in_sheet(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, size_t sheet,
                          sn_table_header *best) {
  enum { FIRST_ROWS = 10 };
  const sn_grid_sheet *cells = &grid->sheets[sheet];
  const sn_grid_cell *cell = sn_grid_row(cells, 0);
  for (int rows = 0; cell && rows < FIRST_ROWS; rows++) {
    sn_table_header header = {.sheet = sheet, .row = cell->row, .first_row = cell->row + 1};
    if (!read_row(arena, grid, prepared, &header)) return false;
    if (is_header(&header) && header.questions > best->questions) *best = header;
    cell = sn_grid_row(cells, cell->row + 1);
  }
  return true;
}

bool sn_columns_find(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared, sn_table_header *out) {
  sn_table_header best = {0};
  if (is_own_form(grid)) return false;
  for (size_t i = 0; i < grid->sheet_count; i++)
    if (!grid->sheets[i].hidden && !find_in_sheet(arena, grid, prepared, i, &best)) return false;
  if (best.questions) *out = best;
  return best.questions > 0;
}
