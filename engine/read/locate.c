/* SPDX-License-Identifier: Apache-2.0 */
/* Which sheets hold answers, in which columns, and which question each row is: by hidden id, then by the name of its
 * answer cell, then by its text. */
#include <string.h>

#include "base/buffer.h"
#include "form/layout.h"
#include "form/texts.h"
#include "read/find.h"
#include "read/titles.h"

enum {
  ROWS_PER_SLOT = 4, /* most rows that are taken in: copies of sheets, but no flood */
  ROWS_BESIDE = 64,
  LOOKS_PER_SLOT = 4, /* most texts that are looked up to find the column of questions, and then the rows */
  LOOKS_BESIDE = 4096
};

/* What is known of a sheet while looking for the answers. */
typedef struct candidate {
  sn_find_column ids, texts, names;
  bool titled; /* a title says which column holds the answers */
  bool paper;  /* it is the form on paper */
} candidate;

typedef struct locator {
  sn_matcher *m;
  sn_find_context find;
  sn_find_names names;
  candidate *candidates; /* by sheet */
  sn_tally by_name, by_text;
  size_t looks;
  bool flooded;
} locator;

static size_t most_looks(const sn_prepared *prepared) {
  return (size_t)sn_prepared_slot_count(prepared) * LOOKS_PER_SLOT + LOOKS_BESIDE;
}

static bool is_id(const sn_find_context *context, const sn_grid_cell *cell) {
  sn_find_target target;
  return sn_find_id(context->prepared->definition, cell->text, &target);
}

static bool is_question_text(const sn_find_context *context, const sn_grid_cell *cell) {
  return sn_find_text(context, SONAE_NONE, cell->text) != SONAE_NONE;
}

/* --- which sheets --- */

static void count_names(locator *l) {
  for (size_t i = 0; i < l->names.count; i++) {
    sn_find_column *at = &l->candidates[l->names.items[i].sheet].names;
    if (at->count++ == 0) *at = (sn_find_column){l->names.items[i].column, 1, l->names.items[i].row};
  }
}

static bool is_either(const char *text, const char *ja, const char *en) {
  return strcmp(text, ja) == 0 || strcmp(text, en) == 0;
}

/* The form on paper has the ids, too, and nothing to read: boxes to tick with a pen. */
static bool is_paper(const sn_grid_sheet *sheet, const sn_find_column *ids, uint32_t titles) {
  if (is_either(sheet->name, SN_FORM_SHEET_PAPER_JA, SN_FORM_SHEET_PAPER_EN)) return true;
  return titles != SONAE_NONE &&
         is_either(sn_grid_text(sheet, titles, ids->column), sn_form_say(SN_FORM_TEXT_COLUMN_NUMBER, SONAE_JA),
                   sn_form_say(SN_FORM_TEXT_COLUMN_NUMBER, SONAE_EN));
}

static void look_at_sheet(const locator *l, uint32_t s, candidate *out) {
  const sn_grid_sheet *sheet = &l->m->grid->sheets[s];
  uint32_t columns[SN_COLUMN_COUNT], titles = SONAE_NONE;
  if (l->m->identity.has_meta && s == l->m->identity.meta) return; /* it may hold ids, too */
  memset(columns, 0xFF, sizeof columns);
  out->ids = sn_find_most(&l->find, sheet, is_id);
  if (out->ids.count) titles = sn_titles_find(l->m->arena, sheet, out->ids.row, columns, NULL);
  out->paper = is_paper(sheet, &out->ids, titles);
  if (out->paper) out->ids.count = 0;
  out->titled = out->ids.count && columns[SN_COLUMN_ANSWER] != SONAE_NONE;
}

static bool count_ids(locator *l) {
  const sn_grid *grid = l->m->grid;
  l->candidates = SN_ARENA_NEW(l->m->arena, grid->sheet_count, candidate);
  if (!l->candidates) return false;
  for (uint32_t s = 0; s < grid->sheet_count; s++)
    look_at_sheet(l, s, &l->candidates[s]);
  return true;
}

static void count_texts(locator *l) {
  for (size_t s = 0; s < l->m->grid->sheet_count; s++)
    if (!l->candidates[s].paper)
      l->candidates[s].texts = sn_find_most(&l->find, &l->m->grid->sheets[s], is_question_text);
}

/* The sheet with most of what `of` tells; one that is titled goes before any other. SONAE_NONE: no sheet has any. */
static uint32_t best_by(const locator *l, size_t (*of)(const candidate *)) {
  uint32_t best = SONAE_NONE;
  for (uint32_t s = 0; s < l->m->grid->sheet_count; s++) {
    const candidate *c = &l->candidates[s];
    if (!of(c)) continue;
    if (best == SONAE_NONE) best = s;
    const candidate *b = &l->candidates[best];
    if (c->titled != b->titled ? c->titled : of(c) > of(b)) best = s;
  }
  return best;
}

static size_t ids_of(const candidate *c) {
  return c->ids.count;
}
static size_t names_of(const candidate *c) {
  return c->names.count;
}
static size_t texts_of(const candidate *c) {
  return c->texts.count;
}

/* --- which columns --- */

/* The column that most names of the sheet point at: they stand by row, so the first is as good as any. */
static uint32_t named_column(const locator *l, uint32_t sheet) {
  const sn_find_column *names = &l->candidates[sheet].names;
  return names->count ? names->column : SONAE_NONE;
}

static const char *titles_place(const locator *l, const sn_form_sheet *sheet, uint32_t column) {
  return sn_matcher_place(l->m, sheet->sheet, sheet->first_row ? sheet->first_row - 1 : 0, column);
}

static bool is_taken(const sn_form_sheet *sheet, uint32_t column) {
  for (int c = 0; c < SN_COLUMN_COUNT; c++)
    if (sheet->columns[c] == column) return true;
  return column == sheet->id;
}

/* Where the column was written, seen from another that was found: the ids, the answers, the questions. */
static uint32_t column_by_distance(const sn_form_sheet *sheet, sn_column column, sn_title_form form) {
  static const sn_column ANCHORS[] = {SN_COLUMN_ANSWER, SN_COLUMN_QUESTION};
  uint32_t offset = sn_title_offset(column, form), base = sheet->id, from = 0;
  for (size_t i = 0; base == SONAE_NONE && i < sizeof ANCHORS / sizeof *ANCHORS; i++) {
    base = sheet->columns[ANCHORS[i]];
    from = sn_title_offset(ANCHORS[i], form);
  }
  if (base == SONAE_NONE || offset == SONAE_NONE || base + offset < from) return SONAE_NONE;
  uint32_t at = base + offset - from;
  return is_taken(sheet, at) ? SONAE_NONE : at;
}

/* A column whose title is lost. It has been renamed, or deleted: a title of its own where it should be tells. */
static void find_lost_column(locator *l, sn_form_sheet *sheet, sn_column column, bool titled) {
  sonae_language language = l->m->language;
  const sn_grid_sheet *cells = &l->m->grid->sheets[sheet->sheet];
  uint32_t at = column == SN_COLUMN_ANSWER ? named_column(l, sheet->sheet) : SONAE_NONE;
  bool named = at != SONAE_NONE;
  if (!named) at = column_by_distance(sheet, column, sn_title_form_of(l->m));
  if (titled && !named && at != SONAE_NONE && !sn_grid_at(cells, sheet->first_row - 1, at)) at = SONAE_NONE;
  const char *title = sn_title_text(column, language);
  if (at == SONAE_NONE) {
    if (column == SN_COLUMN_ANSWER)
      SN_REMARK(&l->m->reading->remarks, ANSWER_COLUMN_MISSING, titles_place(l, sheet, 0), "", title);
    else
      SN_REMARK(&l->m->reading->remarks, COLUMN_MISSING, titles_place(l, sheet, 0), "", title);
    return;
  }
  sheet->columns[column] = at;
  SN_REMARK(&l->m->reading->remarks, COLUMN_BY_POSITION, titles_place(l, sheet, at), "", title);
}

/* Order matters: the answers serve as an anchor for the others. */
static void find_columns(locator *l, sn_form_sheet *sheet, uint32_t first_row) {
  static const sn_column NEEDED[] = {SN_COLUMN_ANSWER,  SN_COLUMN_QUESTION, SN_COLUMN_NOTE, SN_COLUMN_EVIDENCE,
                                     SN_COLUMN_PLANNED, SN_COLUMN_CONFIRM,  SN_COLUMN_HELP, SN_COLUMN_BEFORE};
  enum { OF_FOLLOWUP = 3 };
  uint32_t twice = SONAE_NONE, titles;
  titles = sn_titles_find(l->m->arena, &l->m->grid->sheets[sheet->sheet], first_row, sheet->columns, &twice);
  sheet->first_row = titles == SONAE_NONE ? first_row : titles + 1;
  if (twice != SONAE_NONE) SN_REMARK(&l->m->reading->remarks, COLUMN_TWICE, titles_place(l, sheet, twice), "", NULL);
  size_t needed = sizeof NEEDED / sizeof *NEEDED - (l->m->followup ? 0 : OF_FOLLOWUP);
  for (size_t i = 0; i < needed; i++)
    if (sheet->columns[NEEDED[i]] == SONAE_NONE) find_lost_column(l, sheet, NEEDED[i], titles != SONAE_NONE);
}

static sn_form_sheet *add_sheet(locator *l, uint32_t index, uint32_t id) {
  sn_form_sheet *sheet = &l->m->sheets[l->m->sheet_count++];
  *sheet = (sn_form_sheet){.sheet = index, .id = id};
  memset(sheet->columns, 0xFF, sizeof sheet->columns);
  return sheet;
}

/* Copies of the sheet: whatever stands in them must not be lost. */
static void add_copies(locator *l, uint32_t best) {
  size_t most = l->candidates[best].ids.count;
  for (uint32_t s = 0; s < l->m->grid->sheet_count; s++) {
    const candidate *c = &l->candidates[s];
    if (s == best || !c->titled || c->ids.count * 2 < most) continue;
    find_columns(l, add_sheet(l, s, c->ids.column), c->ids.row);
    SN_REMARK(&l->m->reading->remarks, SHEET_COPIED, "", "", l->m->grid->sheets[s].name, l->m->grid->sheets[best].name);
  }
}

/* Ids count double: half of them are worth more than any number of names or texts. */
static bool find_sheets(locator *l) {
  uint32_t ids = best_by(l, ids_of), names = SONAE_NONE, texts = SONAE_NONE;
  size_t id_count = ids == SONAE_NONE ? 0 : l->candidates[ids].ids.count, name_count = 0, text_count = 0;
  if (id_count * 2 < l->m->prepared->definition->question_count) {
    count_texts(l);
    names = best_by(l, names_of);
    texts = best_by(l, texts_of);
    name_count = names == SONAE_NONE ? 0 : l->candidates[names].names.count;
    text_count = texts == SONAE_NONE ? 0 : l->candidates[texts].texts.count;
  }
  if (id_count && id_count * 2 >= name_count && id_count * 2 >= text_count) {
    find_columns(l, add_sheet(l, ids, l->candidates[ids].ids.column), l->candidates[ids].ids.row);
    add_copies(l, ids);
  } else if (name_count && name_count * 2 >= text_count) {
    find_columns(l, add_sheet(l, names, SONAE_NONE), l->candidates[names].names.row);
  } else if (text_count) {
    sn_form_sheet *sheet = add_sheet(l, texts, SONAE_NONE);
    sheet->columns[SN_COLUMN_QUESTION] = l->candidates[texts].texts.column;
    find_columns(l, sheet, l->candidates[texts].texts.row);
    sheet->columns[SN_COLUMN_QUESTION] = l->candidates[texts].texts.column;
  }
  return l->m->sheet_count > 0;
}

/* --- which rows --- */

static bool find_by_text(const locator *l, sn_form_row *row) {
  const sn_grid_cell *cell = row->cells[SN_COLUMN_QUESTION];
  if (!cell) return false;
  row->question = sn_find_text(&l->find, SONAE_NONE, cell->text);
  row->option = SONAE_NONE;
  if (row->question != SONAE_NONE) return true;
  /* The options of a choice of many stand below it. */
  const sn_form_row *above = l->m->row_count ? &l->m->rows[l->m->row_count - 1] : NULL;
  if (!above || above->sheet != row->sheet || !sn_prepared_is_many(l->m->prepared->definition, above->question))
    return false;
  row->question = above->question;
  row->option = sn_find_label(&l->find, row->question, cell->text);
  return row->option != SONAE_NONE;
}

/* A name may have stayed behind when rows were sorted: the text beside it, if it is another question's, is right. */
static bool find_by_name(const locator *l, sn_form_row *row) {
  uint32_t question = sn_find_named(&l->names, row->sheet->sheet, row->row);
  if (question == SONAE_NONE) return false;
  const sn_grid_cell *cell = row->cells[SN_COLUMN_QUESTION];
  uint32_t other = cell ? sn_find_text(&l->find, question, cell->text) : SONAE_NONE;
  if (other != SONAE_NONE && other != question) return false;
  row->question = question;
  row->option = SONAE_NONE;
  return true;
}

static bool find_by_id(const locator *l, const sn_grid_cell *id, sn_form_row *row) {
  sn_find_target target;
  if (!id || !sn_find_id(l->m->prepared->definition, id->text, &target)) return false;
  row->question = target.question;
  row->option = target.option;
  return true;
}

static void add_row(locator *l, const sn_form_row *row) {
  sn_matcher *m = l->m;
  if (m->row_count == m->row_capacity) {
    l->flooded = true;
    return;
  }
  m->rows[m->row_count++] = *row;
  if (row->found == SN_FOUND_BY_ID || row->option != SONAE_NONE) return;
  sn_tally_add(row->found == SN_FOUND_BY_NAME ? &l->by_name : &l->by_text, row->question,
               sn_matcher_cell_place(m, row, SN_COLUMN_ANSWER));
}

/* A row that is no question's, and yet somebody answered in it. */
static void tell_stray(const locator *l, const sn_form_row *row) {
  const sn_grid_cell *cell = row->cells[SN_COLUMN_ANSWER];
  if (!cell || cell->formula) return;
  SN_REMARK(&l->m->reading->remarks, ROW_WITHOUT_ID, sn_matcher_cell_place(l->m, row, SN_COLUMN_ANSWER), "",
            sn_matcher_quote(l->m, cell->text));
}

static void place_row(locator *l, sn_form_row *row, const sn_grid_cell *id) {
  row->found = SN_FOUND_BY_ID;
  if (find_by_id(l, id, row)) {
    add_row(l, row);
    return;
  }
  if (l->m->grid->table && id && strchr(id->text, ':')) return; /* a field of the company */
  row->found = SN_FOUND_BY_NAME;
  bool found = find_by_name(l, row);
  if (!found) {
    row->found = SN_FOUND_BY_TEXT;
    found = find_by_text(l, row);
  }
  if (found)
    add_row(l, row);
  else
    tell_stray(l, row);
}

static void read_rows(locator *l, const sn_form_sheet *sheet) {
  const sn_grid_sheet *cells = &l->m->grid->sheets[sheet->sheet];
  const sn_grid_cell *cell = sn_grid_row(cells, sheet->first_row), *end = cells->cells + cells->count;
  while (cell && cell < end) {
    sn_form_row row = {.sheet = sheet, .row = cell->row};
    const sn_grid_cell *id = NULL;
    for (; cell < end && cell->row == row.row; cell++) {
      if (cell->column == sheet->id) id = cell;
      for (int c = 0; c < SN_COLUMN_COUNT; c++)
        if (cell->column == sheet->columns[c]) row.cells[c] = cell;
    }
    place_row(l, &row, id);
  }
}

static void tell_rows(const locator *l) {
  sn_remarks *remarks = &l->m->reading->remarks;
  sn_tally_tell(l->m, &l->by_name, SN_REMARK_MATCHED_BY_NAME);
  sn_tally_tell(l->m, &l->by_text, SN_REMARK_MATCHED_BY_TEXT);
  if (l->flooded) SN_REMARK(remarks, TOO_MANY_ROWS, "", "", sn_matcher_count(l->m, l->m->row_capacity));
}

bool sn_locate(sn_matcher *m) {
  locator l = {.m = m, .looks = most_looks(m->prepared)};
  l.find = (sn_find_context){.arena = m->arena, .prepared = m->prepared, .looks = &l.looks};
  m->row_capacity = (size_t)sn_prepared_slot_count(m->prepared) * ROWS_PER_SLOT + ROWS_BESIDE;
  m->rows = SN_ARENA_NEW(m->arena, m->row_capacity, sn_form_row);
  m->sheets = SN_ARENA_NEW(m->arena, m->grid->sheet_count, sn_form_sheet);
  if (!m->rows || !m->sheets || !count_ids(&l)) return false;
  if (!sn_find_all_names(m->arena, m->grid, m->prepared, &l.names)) return false;
  count_names(&l);
  if (!find_sheets(&l)) {
    SN_REMARK(&m->reading->remarks, NOT_OUR_FORM, "", "", NULL);
    return false;
  }
  l.looks = most_looks(m->prepared);
  for (size_t i = 0; i < m->sheet_count; i++)
    read_rows(&l, &m->sheets[i]);
  tell_rows(&l);
  return true;
}

size_t sn_locate_weight(sn_arena *arena, const sn_grid *grid, const sn_prepared *prepared) {
  size_t ids = 0, texts = 0, looks = most_looks(prepared);
  const sn_find_context find = {arena, prepared, &looks};
  sn_find_names names = {0};
  for (size_t s = 0; s < grid->sheet_count; s++)
    ids += sn_find_most(&find, &grid->sheets[s], is_id).count;
  if (!sn_find_all_names(arena, grid, prepared, &names)) return 0;
  for (size_t s = 0; s < grid->sheet_count; s++)
    texts += sn_find_most(&find, &grid->sheets[s], is_question_text).count;
  return ids + names.count + texts;
}
