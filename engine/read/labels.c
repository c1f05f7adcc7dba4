/* SPDX-License-Identifier: Apache-2.0 */
/* Are the fields of the company as they were sent? An id beside another field's title puts values where they do not
 * belong; rows that are gone would pass for fields that were left empty. */
#include <string.h>

#include "base/limits.h"
#include "form/layout.h"
#include "read/fields.h"

enum { TITLE_OFFSET = 1, MOST_NAMED = 5 };

/* How many fields something is true of, the first few of them, and where the first stands. */
typedef struct field_list {
  size_t count;
  const char *titles[MOST_NAMED + 1], *place;
} field_list;

typedef struct label_checker {
  const sn_matcher *m;
  field_list changed;
} label_checker;

static void add(field_list *list, const char *title, const char *place) {
  if (list->count == 0) list->place = place;
  if (list->count < MOST_NAMED) list->titles[list->count] = title;
  list->count++;
}

static const char *named(const sn_matcher *m, field_list *list) {
  size_t count = list->count;
  if (count > MOST_NAMED) list->titles[count = MOST_NAMED] = "…";
  return sn_matcher_join(m->arena, list->titles, count + (list->count > MOST_NAMED), ", ");
}

/* --- titles --- */

/* Programs change widths and white space; nobody is to be blamed for that. */
static bool is_title_of(const sn_matcher *m, size_t field, const char *text) {
  sn_arena scratch = {0};
  if (sn_field_is_titled(m->prepared->definition, field, text)) return true;
  const char *key = sn_find_is_short(text, SN_MAX_KEYED_BYTES) ? sn_prepared_key(&scratch, text) : NULL;
  bool is = false;
  for (int language = SONAE_JA; key && !is && language <= SONAE_EN; language++) {
    const char *title = sn_prepared_key(&scratch, sn_field_title_in(field, m, (sonae_language)language));
    is = title && strcmp(title, key) == 0;
  }
  if (scratch.failed) m->arena->failed = true;
  sn_arena_free(&scratch);
  return is;
}

static void check_title(label_checker *c, size_t field, const sn_grid_cell *cell, const char *place) {
  const sn_matcher *m = c->m;
  const char *title = sn_field_title(field, m);
  if (cell && is_title_of(m, field, cell->text)) return;
  size_t other = cell ? sn_field_of_title(m->prepared->definition, cell->text) : SIZE_MAX;
  if (other == SIZE_MAX)
    add(&c->changed, title, place);
  else
    SN_REMARK(&m->reading->remarks, FIELDS_SWAPPED, place, "", title, sn_field_title(other, m));
}

static void check_sheet(label_checker *c, size_t sheet) {
  const sn_find_context find = {c->m->arena, c->m->prepared, NULL};
  const sn_grid_sheet *cells = &c->m->grid->sheets[sheet];
  sn_find_column ids = sn_find_most(&find, cells, sn_field_is_id);
  if (ids.count == 0) return;
  uint32_t column = sn_field_column(cells, ids.row, true);
  if (column == SONAE_NONE) column = ids.column + TITLE_OFFSET;
  for (size_t i = 0; i < cells->count; i++) {
    const sn_grid_cell *id = &cells->cells[i];
    size_t field = id->column == ids.column ? sn_field_of_id(c->m->prepared->definition, id->text) : SIZE_MAX;
    if (field != SIZE_MAX)
      check_title(c, field, sn_grid_at(cells, id->row, column), sn_matcher_place(c->m, sheet, id->row, column));
  }
}

/* --- rows --- */

/* Industry and number of people have a row of their own only where they are no attributes of the checklist. */
static bool is_asked(const sonae_definition *d, size_t field) {
  if (field == SN_FIELD_INDUSTRY) return sonae_find_attribute(d, "industry") == SONAE_NONE;
  if (field == SN_FIELD_EMPLOYEES) return sonae_find_attribute(d, "employees") == SONAE_NONE;
  return true;
}

/* Where ids are lost, a row is known by its title, which an attribute may share with a field. */
static bool is_there(const sn_matcher *m, const sn_field_value *values, size_t field) {
  const sonae_definition *d = m->prepared->definition;
  for (size_t other = 0; !values[field].there && other < SN_FIELD_COUNT; other++)
    if (values[other].there && sn_field_is_titled(d, other, sn_field_title(field, m))) return true;
  return values[field].there;
}

static void check_rows(const sn_matcher *m, const sn_field_value *values) {
  const sonae_definition *d = m->prepared->definition;
  field_list gone = {.place = ""};
  bool any = false;
  for (size_t field = 0; field < SN_FIELD_COUNT + d->attribute_count; field++) {
    any = any || values[field].there;
    if (is_asked(d, field) && !is_there(m, values, field)) add(&gone, sn_field_title(field, m), "");
  }
  if (gone.count == 0) return;
  if (any)
    SN_REMARK(&m->reading->remarks, FIELDS_MISSING, "", "", sn_matcher_count(m, gone.count), named(m, &gone));
  else if (m->identity.has_meta)
    SN_REMARK(&m->reading->remarks, COMPANY_MISSING, "", "", NULL);
}

void sn_labels_check(sn_matcher *m, const sn_field_value *values) {
  label_checker c = {.m = m};
  if (m->grid->table) return;
  for (size_t s = 0; s < m->grid->sheet_count; s++)
    check_sheet(&c, s);
  if (c.changed.count)
    SN_REMARK(&m->reading->remarks, FIELD_TITLE_CHANGED, c.changed.place, "", sn_matcher_count(m, c.changed.count),
              named(m, &c.changed));
  check_rows(m, values);
}
