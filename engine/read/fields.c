/* SPDX-License-Identifier: Apache-2.0 */
#include "read/fields.h"

#include <string.h>

#include "base/limits.h"
#include "form/layout.h"
#include "form/texts.h"
#include "words/words.h"

enum {
  VALUE_OFFSET = 2, /* from the ids to the values, as written */
  TITLE_OFFSET = 1, /* from the titles to the values */
  TITLES_THAT_MAKE_IT = 3,
  ROWS_ABOVE = 40,
  SHORT_TITLE = 1000 /* bytes */
};

/* Ids and titles of the fields that every form has. */
typedef struct field_name {
  const char *id;
  sn_form_text title;
} field_name;

static const field_name FIELDS[SN_FIELD_COUNT] = {
    [SN_FIELD_ID] = {SN_FORM_FIELD_ID, SN_FORM_TEXT_FIELD_ID},
    [SN_FIELD_NAME] = {SN_FORM_FIELD_NAME, SN_FORM_TEXT_FIELD_NAME},
    [SN_FIELD_NUMBER] = {SN_FORM_FIELD_NUMBER, SN_FORM_TEXT_FIELD_NUMBER},
    [SN_FIELD_PREFECTURE] = {SN_FORM_FIELD_PREFECTURE, SN_FORM_TEXT_FIELD_PREFECTURE},
    [SN_FIELD_CONTACT] = {SN_FORM_FIELD_CONTACT, SN_FORM_TEXT_FIELD_CONTACT},
    [SN_FIELD_EMAIL] = {SN_FORM_FIELD_EMAIL, SN_FORM_TEXT_FIELD_EMAIL},
    [SN_FIELD_TELEPHONE] = {SN_FORM_FIELD_TELEPHONE, SN_FORM_TEXT_FIELD_TELEPHONE},
    [SN_FIELD_DATE] = {SN_FORM_FIELD_DATE, SN_FORM_TEXT_FIELD_DATE},
    [SN_FIELD_RESPONDENT] = {SN_FORM_FIELD_RESPONDENT, SN_FORM_TEXT_FIELD_RESPONDENT},
    [SN_FIELD_ROLE] = {SN_FORM_FIELD_ROLE, SN_FORM_TEXT_FIELD_ROLE},
    [SN_FIELD_RESPONSIBLE] = {SN_FORM_FIELD_RESPONSIBLE, SN_FORM_TEXT_FIELD_RESPONSIBLE},
    [SN_FIELD_INDUSTRY] = {SN_FORM_FIELD_INDUSTRY, SN_FORM_TEXT_FIELD_INDUSTRY},
    [SN_FIELD_EMPLOYEES] = {SN_FORM_FIELD_EMPLOYEES, SN_FORM_TEXT_FIELD_EMPLOYEES},
};

typedef struct field_reader {
  sn_matcher *m;
  sn_field_value *values;
  size_t by_title; /* values found so */
} field_reader;

const char *sn_field_title_in(size_t field, const sn_matcher *m, sonae_language language) {
  const sonae_definition *d = m->prepared->definition;
  if (field < SN_FIELD_COUNT) return sn_form_say(FIELDS[field].title, language);
  return sonae_text_in(d, d->attributes[field - SN_FIELD_COUNT].label, language == SONAE_JA ? "ja" : "en");
}

const char *sn_field_title(size_t field, const sn_matcher *m) {
  return sn_field_title_in(field, m, m->language);
}

size_t sn_field_of_id(const sonae_definition *d, const char *text) {
  size_t prefix = strlen(SN_FORM_FIELD_ATTRIBUTE);
  if (*text != 'o' && *text != 'r' && *text != 'a') return SIZE_MAX;
  if (strncmp(text, SN_FORM_FIELD_ATTRIBUTE, prefix) == 0) {
    uint32_t attribute = sonae_find_attribute(d, text + prefix);
    return attribute == SONAE_NONE ? SIZE_MAX : (size_t)SN_FIELD_COUNT + attribute;
  }
  for (size_t i = 0; i < SN_FIELD_COUNT; i++)
    if (strcmp(text, FIELDS[i].id) == 0) return i;
  return SIZE_MAX;
}

bool sn_field_is_titled(const sonae_definition *d, size_t field, const char *text) {
  for (int language = SONAE_JA; field < SN_FIELD_COUNT && language <= SONAE_EN; language++)
    if (sn_prepared_same(text, sn_form_say(FIELDS[field].title, (sonae_language)language))) return true;
  sonae_text label = field < SN_FIELD_COUNT ? NULL : d->attributes[field - SN_FIELD_COUNT].label;
  for (size_t k = 0; label && k < d->language_count; k++)
    if (label[k] && sn_prepared_same(text, label[k])) return true;
  return false;
}

size_t sn_field_of_title(const sonae_definition *d, const char *text) {
  if (!sn_find_is_short(text, SHORT_TITLE)) return SIZE_MAX;
  for (size_t i = 0; i < SN_FIELD_COUNT + d->attribute_count; i++)
    if (sn_field_is_titled(d, i, text)) return i;
  return SIZE_MAX;
}

size_t sn_field_find(const sn_prepared *prepared, const char *text) {
  size_t field = sn_field_of_id(prepared->definition, text);
  return field == SIZE_MAX ? sn_field_of_title(prepared->definition, text) : field;
}

bool sn_field_is_id(const sn_find_context *context, const sn_grid_cell *cell) {
  return sn_field_of_id(context->prepared->definition, cell->text) != SIZE_MAX;
}

static bool is_field_title(const sn_find_context *context, const sn_grid_cell *cell) {
  return sn_field_of_title(context->prepared->definition, cell->text) != SIZE_MAX;
}

uint32_t sn_field_column(const sn_grid_sheet *sheet, uint32_t first, bool titles) {
  sn_form_text title = titles ? SN_FORM_TEXT_COLUMN_FIELD : SN_FORM_TEXT_COLUMN_VALUE;
  for (uint32_t above = 1; above <= first && above <= ROWS_ABOVE; above++) {
    const sn_grid_cell *end = sheet->cells + sheet->count, *cell = sn_grid_row(sheet, first - above);
    for (; cell && cell < end && cell->row == first - above; cell++)
      for (int language = SONAE_JA; language <= SONAE_EN; language++)
        if (strcmp(cell->text, sn_form_say(title, (sonae_language)language)) == 0) return cell->column;
  }
  return SONAE_NONE;
}

/* Of a table with a row a question, the fields' values stand where the answers do. */
static uint32_t value_column(const field_reader *r, size_t sheet, const sn_find_column *found, uint32_t offset) {
  if (r->m->grid->table && r->m->sheet_count) return r->m->sheets[0].columns[SN_COLUMN_ANSWER];
  uint32_t titled = sn_field_column(&r->m->grid->sheets[sheet], found->row, false);
  return titled != SONAE_NONE ? titled : found->column + offset;
}

/* However they are written: widths, white space, forms of a day. */
static bool says_the_same(sn_arena *arena, size_t field, const char *a, const char *b) {
  char day[SN_DAY_BYTES], other[SN_DAY_BYTES];
  if (sn_prepared_same(a, b)) return true;
  if (field == SN_FIELD_DATE && sn_words_day(a, day) && sn_words_day(b, other)) return strcmp(day, other) == 0;
  if (!sn_find_is_short(a, SN_MAX_KEYED_BYTES) || !sn_find_is_short(b, SN_MAX_KEYED_BYTES)) return false;
  const char *x = sn_prepared_key(arena, a), *y = sn_prepared_key(arena, b);
  return x && y && strcmp(x, y) == 0;
}

void sn_field_take(sn_matcher *m, sn_field_value *values, size_t field, const sn_grid_cell *cell, const char *place) {
  sn_field_value *value = &values[field];
  sn_remarks *remarks = &m->reading->remarks;
  const char *title = sn_field_title(field, m);
  if (cell->type == SN_CELL_IS_ERROR) {
    SN_REMARK(remarks, FIELD_IS_ERROR, place, "", title, cell->text);
    return;
  }
  const char *text = sn_matcher_trim(m->arena, sn_matcher_cell_text(m, cell));
  if (!text) return;
  if (!*value->text) {
    value->text = text;
    value->place = place;
  } else if (!says_the_same(m->arena, field, value->text, text)) {
    SN_REMARK(remarks, FIELD_TWICE, place, "", title, value->place);
  }
}

static size_t field_at(const field_reader *r, const sn_grid_cell *cell, uint32_t column, bool by_title) {
  const sonae_definition *d = r->m->prepared->definition;
  if (cell->column != column) return SIZE_MAX;
  return by_title ? sn_field_of_title(d, cell->text) : sn_field_of_id(d, cell->text);
}

static void mark_rows(field_reader *r, const sn_grid_sheet *cells, uint32_t column, bool by_title) {
  for (size_t i = 0; i < cells->count; i++) {
    size_t field = field_at(r, &cells->cells[i], column, by_title);
    if (field != SIZE_MAX) r->values[field].there = true;
  }
}

/* The form on paper has the titles, too: without ids, rows are those of a sheet in which something is filled in. */
static void read_sheet(field_reader *r, size_t sheet, const sn_find_column *found, bool by_title) {
  const sn_grid_sheet *cells = &r->m->grid->sheets[sheet];
  uint32_t column = value_column(r, sheet, found, by_title ? TITLE_OFFSET : VALUE_OFFSET);
  bool any = !by_title;
  for (size_t i = 0; i < cells->count; i++) {
    size_t field = field_at(r, &cells->cells[i], found->column, by_title);
    const sn_grid_cell *value = field == SIZE_MAX ? NULL : sn_grid_at(cells, cells->cells[i].row, column);
    if (!value) continue;
    any = true;
    r->by_title += by_title;
    sn_field_take(r->m, r->values, field, value, sn_matcher_place(r->m, sheet, value->row, value->column));
  }
  if (any) mark_rows(r, cells, found->column, by_title);
}

static bool read_by(field_reader *r, sn_find_test test, size_t least, bool by_title) {
  const sn_find_context find = {r->m->arena, r->m->prepared, NULL};
  bool any = false;
  for (size_t s = 0; s < r->m->grid->sheet_count; s++) {
    sn_find_column found = sn_find_most(&find, &r->m->grid->sheets[s], test);
    if (found.count < least) continue;
    read_sheet(r, s, &found, by_title);
    any = true;
  }
  return any;
}

const sn_field_value *sn_fields_read(sn_matcher *m) {
  size_t count = SN_FIELD_COUNT + m->prepared->definition->attribute_count;
  field_reader r = {.m = m, .values = SN_ARENA_NEW(m->arena, count, sn_field_value)};
  if (!r.values) return NULL;
  for (size_t i = 0; i < count; i++)
    r.values[i] = (sn_field_value){.text = "", .place = ""};
  if (!read_by(&r, sn_field_is_id, 1, false)) (void)read_by(&r, is_field_title, TITLES_THAT_MAKE_IT, true);
  if (r.by_title) SN_REMARK(&m->reading->remarks, FIELDS_BY_TITLE, "", "", sn_matcher_count(m, r.by_title));
  return r.values;
}
