/* SPDX-License-Identifier: Apache-2.0 */
/* What stands around the questions: headings, the sheet's own numbers, answers and what is said beside them, and whose
 * answers they are. */
#include <string.h>

#include "base/limits.h"
#include "base/lookup.h"
#include "base/number.h"
#include "guess/guess.h"
#include "read/columns.h"
#include "read/find.h"
#include "words/words.h"

enum {
  NUMBER_BYTES = 24,   /* "Ⅲ-1-(12)": longer texts are no numbers of a sheet */
  VALUE_COLUMNS = 6,   /* merged cells part a label from its value */
  TITLE_COUNTS = 1000, /* as much as if every answer were understood */
  LEAST_SURE = 400
};

/* --- headings --- */

typedef struct heading_words {
  sn_column column;
  const char *words[16];
} heading_words;

/* As keys; the first line that has a word for it counts: "対応予定日" is a day, "評価の根拠" evidence. */
static const heading_words HEADINGS[] = {
    {SN_COLUMN_PLANNED, {"予定", "期限", "完了日", "目標日", "planned", "due", "target date", "deadline"}},
    {SN_COLUMN_EVIDENCE, {"証跡", "証拠", "根拠", "エビデンス", "資料", "文書名", "evidence", "proof", "document"}},
    {SN_COLUMN_NOTE,
     {"備考", "コメント", "補足", "特記", "メモ", "具体", "詳細", "理由", "note", "comment", "remark", "detail"}},
    {SN_COLUMN_COUNT,
     {"基準", "回答例", "記入例", "回答者", "回答日", "評価者", "評価日", "方法", "配点", "重要度", "criteria",
      "weight", "example"}},
    {SN_COLUMN_ANSWER,
     {"回答", "評価", "実施", "対応", "判定", "点検結果", "結果", "状況", "有無", "○", "はい", "チェック欄"}},
    {SN_COLUMN_ANSWER,
     {"answer", "response", "status", "rating", "score", "result", "assessment", "compliance", "yes/no"}},
    {SN_COLUMN_QUESTION,
     {"設問", "質問", "項目", "事項", "内容", "要求", "question", "item", "control", "requirement", "check"}}};

sn_column sn_guess_heading(sn_arena *scratch, const sn_grid_cell *cell) {
  const char *key = cell && strlen(cell->text) <= SN_MAX_KEYED_BYTES ? sn_words_key(scratch, cell->text) : NULL;
  for (size_t i = 0; key && i < sizeof HEADINGS / sizeof *HEADINGS; i++)
    for (size_t k = 0; HEADINGS[i].words[k]; k++)
      if (strstr(key, HEADINGS[i].words[k])) return HEADINGS[i].column;
  return SN_COLUMN_COUNT;
}

static size_t count_headings(sn_arena *scratch, const sn_grid_sheet *cells, uint32_t row) {
  const sn_grid_cell *cell = sn_grid_row(cells, row), *end = cells->cells + cells->count;
  size_t count = 0;
  for (; cell && cell < end && cell->row == row; cell++)
    count += sn_guess_heading(scratch, cell) != SN_COLUMN_COUNT;
  return count;
}

/* The row above the first question with most headings, the nearest of them; SONAE_NONE: there is none. */
static uint32_t find_header(sn_guess *g) {
  uint32_t first = g->matches[0].cell->row, best = SONAE_NONE;
  size_t most = 0;
  for (uint32_t above = 1; above <= first && above <= SN_GUESS_ROWS_ABOVE; above++) {
    size_t count = count_headings(g->arena, sn_guess_cells(g), first - above);
    if (count <= most) continue;
    most = count;
    best = first - above;
  }
  return best;
}

static const sn_grid_cell *heading_of(const sn_guess *g, uint32_t column) {
  return g->header == SONAE_NONE ? NULL : sn_grid_at(sn_guess_cells(g), g->header, column);
}

/* --- the sheet's own numbers --- */

static const char *number_key(sn_arena *scratch, const sn_grid_cell *cell) {
  return cell && strlen(cell->text) <= NUMBER_BYTES ? sn_prepared_key(scratch, cell->text) : NULL;
}

/* The numbers of a column and their rows; one that stands twice is nobody's. */
static bool list_numbers(const sn_guess *g, sn_arena *scratch, uint32_t column, sn_lookup *out) {
  const sn_grid_sheet *cells = sn_guess_cells(g);
  size_t count = 0;
  for (size_t i = 0; i < cells->count; i++)
    count += cells->cells[i].column == column;
  if (!sn_lookup_new(scratch, count, out)) return false;
  for (size_t i = 0; i < cells->count; i++)
    if (cells->cells[i].column == column)
      sn_lookup_put(out, number_key(scratch, &cells->cells[i]), cells->cells[i].row);
  return true;
}

/* Every question has a number there that no other row has. */
static bool is_numbers(const sn_guess *g, uint32_t column) {
  sn_arena scratch = {0};
  sn_lookup numbers;
  bool is = list_numbers(g, &scratch, column, &numbers);
  for (size_t i = 0; is && i < g->match_count; i++) {
    uint32_t row = g->matches[i].cell->row;
    const char *key = number_key(&scratch, sn_grid_at(sn_guess_cells(g), row, column));
    is = key && sn_lookup_get(&numbers, key) == row;
  }
  if (scratch.failed) g->arena->failed = true;
  sn_arena_free(&scratch);
  return is;
}

static void find_key(sn_guess *g) {
  g->key = g->line;
  for (uint32_t column = 0; column < g->line && !g->by_number; column++) {
    g->by_number = is_numbers(g, column);
    if (g->by_number) g->key = column;
  }
}

static const char *own_text(const sn_guess *g, const sn_guess_match *match) {
  const sn_find_context context = {g->arena, g->prepared, NULL};
  if (match->question == SONAE_NONE) return match->cell->text;
  bool is_own =
      match->alike == SN_GUESS_BY_ID || sn_find_text(&context, SONAE_NONE, match->cell->text) == match->question;
  return is_own ? NULL : match->cell->text;
}

static void number_all(sn_guess *g, sn_guess_match *matches, size_t count) {
  sn_arena scratch = {0};
  sn_lookup numbers;
  bool listed = list_numbers(g, &scratch, g->key, &numbers);
  for (size_t i = 0; listed && i < count; i++) {
    const sn_grid_cell *cell = sn_grid_at(sn_guess_cells(g), matches[i].cell->row, g->key);
    const char *key = number_key(&scratch, cell);
    matches[i].key = key && sn_lookup_get(&numbers, key) == cell->row ? cell->text : NULL;
  }
  if (scratch.failed) g->arena->failed = true;
  sn_arena_free(&scratch);
}

void sn_guess_name(sn_guess *g, sn_guess_match *matches, size_t count) {
  if (g->by_number)
    number_all(g, matches, count);
  else
    for (size_t i = 0; i < count; i++)
      matches[i].key = own_text(g, &matches[i]);
}

static void name_keys(sn_guess *g) {
  sn_guess_match *matches = SN_ARENA_NEW(g->arena, g->match_count, sn_guess_match);
  if (!matches) return;
  memcpy(matches, g->matches, g->match_count * sizeof *matches);
  sn_guess_name(g, matches, g->match_count);
  g->matches = matches;
}

/* --- columns --- */

static bool is_answer_like(const sn_guess *g, sn_arena *scratch, const sn_guess_match *match,
                           const sn_grid_cell *cell) {
  const char *key = strlen(cell->text) <= SN_MAX_KEYED_BYTES ? sn_words_key(scratch, cell->text) : NULL;
  int64_t number;
  if (!key) return false;
  if (sn_words_special(key) || sn_guess_share(key) >= 0 || sn_guess_is_blank(key)) return true;
  if (sn_number_integer(key, 0, SN_GUESS_MOST_POINTS, &number)) return true;
  if (match->question == SONAE_NONE) return false;
  return sn_resolve(g->prepared->resolver, scratch, match->question, cell->text).code >= SONAE_FIRST_OPTION;
}

/* How much a column looks like that of the answers: its heading, and how many of its cells can be understood. */
static uint32_t weigh_answers(const sn_guess *g, uint32_t column) {
  sn_arena scratch = {0};
  size_t filled = 0, understood = 0;
  sn_column titled = sn_guess_heading(&scratch, heading_of(g, column));
  for (size_t i = 0; i < g->match_count; i++) {
    const sn_grid_cell *cell = sn_grid_at(sn_guess_cells(g), g->matches[i].cell->row, column);
    if (!cell) continue;
    filled++;
    understood += is_answer_like(g, &scratch, &g->matches[i], cell);
  }
  if (scratch.failed) g->arena->failed = true;
  sn_arena_free(&scratch);
  if (titled != SN_COLUMN_ANSWER && titled != SN_COLUMN_COUNT) return 0;
  uint32_t weight = filled ? (uint32_t)(TITLE_COUNTS * understood / filled) : 0;
  return weight + (titled == SN_COLUMN_ANSWER ? TITLE_COUNTS : 0);
}

static void find_answers(sn_guess *g) {
  uint32_t most = 0;
  for (uint32_t column = 0; column < SN_FIND_COLUMNS; column++) {
    uint32_t weight = column == g->line || column == g->key ? 0 : weigh_answers(g, column);
    if (weight <= most) continue;
    most = weight;
    g->columns[SN_COLUMN_ANSWER] = column;
  }
  g->answer_is_sure = most >= LEAST_SURE;
  if (!g->answer_is_sure) g->columns[SN_COLUMN_ANSWER] = g->line + 1;
}

/* --- ticks --- */

static bool is_ticked(const sn_guess *g, uint32_t column) {
  for (size_t i = 0; i < g->tick_count; i++)
    if (g->ticks[i].column == column) return true;
  return false;
}

static bool is_filled(const sn_guess *g, uint32_t column) {
  for (size_t i = 0; i < g->match_count; i++)
    if (sn_grid_at(sn_guess_cells(g), g->matches[i].cell->row, column)) return true;
  return false;
}

/* Ticks are the answers, unless a column of its own holds them. Gives the row of their headings. */
static uint32_t find_ticks(sn_guess *g) {
  uint32_t row = sn_guess_ticks(g), answer = g->columns[SN_COLUMN_ANSWER];
  if (!g->tick_count) return SONAE_NONE;
  if (g->answer_is_sure && !is_ticked(g, answer) && is_filled(g, answer)) {
    g->tick_count = 0;
    return SONAE_NONE;
  }
  g->columns[SN_COLUMN_ANSWER] = SONAE_NONE;
  return row;
}

/* Headings may take two rows, and then what has one part only stands in the upper one. */
static const sn_grid_cell *upper_heading_of(const sn_guess *g, uint32_t column) {
  const sn_grid_cell *cell = heading_of(g, column);
  bool has_upper = !cell && g->header != SONAE_NONE && g->header > 0;
  return has_upper ? sn_grid_at(sn_guess_cells(g), g->header - 1, column) : cell;
}

static void find_beside(sn_guess *g) {
  static const sn_column BESIDE[] = {SN_COLUMN_NOTE, SN_COLUMN_EVIDENCE, SN_COLUMN_PLANNED};
  for (uint32_t column = 0; column < SN_FIND_COLUMNS; column++) {
    sn_column titled = sn_guess_heading(g->arena, upper_heading_of(g, column));
    if (column == g->line || column == g->key || column == g->columns[SN_COLUMN_ANSWER]) continue;
    if (is_ticked(g, column)) continue;
    for (size_t i = 0; i < sizeof BESIDE / sizeof *BESIDE; i++)
      if (titled == BESIDE[i] && g->columns[titled] == SONAE_NONE) g->columns[titled] = column;
  }
}

/* --- whose answers --- */

/* What a map calls the field; NULL: it knows none such. */
static const char *field_name(const sonae_definition *d, size_t field) {
  static const struct {
    sn_field field;
    const char *name;
  } NAMES[] = {{SN_FIELD_ID, "id"},
               {SN_FIELD_NAME, "name"},
               {SN_FIELD_NUMBER, "corporate-number"},
               {SN_FIELD_DATE, "date"},
               {SN_FIELD_RESPONDENT, "respondent"}};
  static const struct {
    sn_field field;
    const char *attribute;
  } ATTRIBUTES[] = {{SN_FIELD_EMPLOYEES, "employees"}, {SN_FIELD_INDUSTRY, "industry"}};
  if (field >= SN_FIELD_COUNT) return d->attributes[field - SN_FIELD_COUNT].id;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    if (NAMES[i].field == field) return NAMES[i].name;
  for (size_t i = 0; i < sizeof ATTRIBUTES / sizeof *ATTRIBUTES; i++)
    if (ATTRIBUTES[i].field == field && sonae_find_attribute(d, ATTRIBUTES[i].attribute) != SONAE_NONE)
      return ATTRIBUTES[i].attribute;
  return NULL;
}

/* "会社名：", "法人番号（13桁）", "* Date". NULL: no label. */
static const char *label_of(sn_guess *g, const sn_grid_cell *cell) {
  enum { LONGEST = 96 };
  if (cell->type != SN_CELL_IS_TEXT || strlen(cell->text) > LONGEST) return NULL;
  const char *key = sn_words_key(g->arena, cell->text);
  if (!key) return NULL;
  key += strspn(key, " *■●・※");
  size_t length = strcspn(key, ":(*");
  while (length && key[length - 1] == ' ')
    length--;
  const char *label = sn_arena_copy(g->arena, key, length);
  size_t field = label ? sn_columns_field(g->arena, g->prepared, label) : SIZE_MAX;
  return field == SIZE_MAX ? NULL : field_name(g->prepared->definition, field);
}

static bool has_field(const sn_guess *g, const char *name) {
  for (size_t i = 0; i < g->field_count; i++)
    if (strcmp(g->fields[i].name, name) == 0) return true;
  return false;
}

static bool is_value(sn_guess *g, const sn_grid_cell *cell) {
  return cell && !label_of(g, cell);
}

/* Labels side by side, as headings are. */
static bool is_among_labels(sn_guess *g, const sn_grid_cell *label, const sn_grid_cell *next) {
  const sn_grid_cell *left = label->column ? sn_grid_at(sn_guess_cells(g), label->row, label->column - 1u) : NULL;
  return (next && label_of(g, next)) || (left && label_of(g, left));
}

/* To the right of its label, however many columns that is merged over; below it, where labels stand side by side; else
 * nothing was filled in yet, and to the right it will be. */
static void find_value(sn_guess *g, const sn_grid_cell *label, sn_guess_field *out) {
  const sn_grid_sheet *cells = sn_guess_cells(g);
  const sn_grid_cell *next = label + 1, *below = sn_grid_at(cells, label->row + 1, label->column);
  bool has_next =
      next < cells->cells + cells->count && next->row == label->row && next->column <= label->column + VALUE_COLUMNS;
  *out = (sn_guess_field){.label = label->text, .row = label->row, .column = label->column + 1u};
  if (has_next && is_value(g, next))
    out->column = next->column;
  else if (is_among_labels(g, label, has_next ? next : NULL) && is_value(g, below))
    *out = (sn_guess_field){.label = label->text, .row = below->row, .column = below->column};
}

/* Above the table and below it; across, a heading speaks of its column. */
static bool is_beside_table(const sn_guess *g, const sn_grid_cell *cell) {
  uint32_t top = g->header == SONAE_NONE ? g->matches[0].cell->row : g->header;
  return cell->row < top || (!g->across && cell->row > g->matches[g->match_count - 1].cell->row);
}

static void find_fields(sn_guess *g) {
  enum { MOST = 64 };
  const sn_grid_sheet *cells = sn_guess_cells(g);
  sn_guess_field *fields = SN_ARENA_NEW(g->arena, MOST, sn_guess_field);
  if (!fields) return;
  g->fields = fields;
  for (size_t i = 0; i < cells->count && g->field_count < MOST; i++) {
    const sn_grid_cell *cell = &cells->cells[i];
    bool heading = g->across && cell->row == g->header;
    const char *name = heading || is_beside_table(g, cell) ? label_of(g, cell) : NULL;
    if (!name || has_field(g, name)) continue;
    if (heading)
      fields[g->field_count] = (sn_guess_field){.label = cell->text, .row = SONAE_NONE, .column = cell->column};
    else
      find_value(g, cell, &fields[g->field_count]);
    fields[g->field_count++].name = name;
  }
}

void sn_guess_layout(sn_guess *g) {
  for (int c = 0; c < SN_COLUMN_COUNT; c++)
    g->columns[c] = SONAE_NONE;
  g->header = g->across ? g->line : find_header(g);
  g->key = SONAE_NONE;
  if (!g->across) find_key(g);
  name_keys(g);
  if (!g->across) find_answers(g);
  uint32_t ticks = g->across ? SONAE_NONE : find_ticks(g);
  if (!g->across) find_beside(g);
  find_fields(g);
  /* headings may take two rows: answers stand below the lower one */
  if (ticks != SONAE_NONE && (g->header == SONAE_NONE || ticks > g->header)) g->header = ticks;
}
