/* SPDX-License-Identifier: Apache-2.0 */
/* One cell of a table: what stands in it, and how. */
#include "document/figures.h"
#include "layout/print_inner.h"

static const double BLANK_HEIGHT = SN_MM(9), WRITING_HEIGHT = SN_MM(6.5);

static bool is_filled_in(sn_look look) {
  return look == SN_LOOK_FILL || look == SN_LOOK_DATE || look == SN_LOOK_CHOICE;
}

static int32_t ground_of(sn_look look, const sn_cell *cell) {
  if (!cell) return SN_COLOUR_HEAD;
  if (cell->kind == SN_CELL_BLANK) return cell->tone == SN_TONE_QUIET ? SN_COLOUR_NONE : SN_COLOUR_ENTRY;
  if (is_filled_in(look)) return SN_COLOUR_FILL;
  if (look == SN_LOOK_LABEL && cell->kind <= SN_CELL_TEXT) return SN_COLOUR_LABEL;
  return cell->kind == SN_CELL_TEXT ? sn_look_colours(cell->tone).ground : SN_COLOUR_NONE;
}

static sn_pdf_type type_of(const sn_printer *p, sn_look look, const sn_cell *cell) {
  static const double HEAD = 0.92, HINT = 0.72, STEP = 1.7;
  sn_pdf_type type = sn_print_tone(p, cell && cell->kind == SN_CELL_TEXT ? cell->tone : SN_TONE_PLAIN);
  if (!cell || (look == SN_LOOK_LABEL && cell->kind == SN_CELL_TEXT) || look == SN_LOOK_STEP) {
    double size = !cell ? HEAD : look == SN_LOOK_STEP ? STEP : 1;
    type = sn_print_type(p, p->points * size, SN_COLOUR_NAVY);
    type.bold = true;
  }
  if (!cell || look == SN_LOOK_CENTRE || look == SN_LOOK_STEP || look == SN_LOOK_CHOICE || look == SN_LOOK_DATE)
    type.align = SN_PDF_CENTRE;
  if (!cell) return type;
  if (cell->kind >= SN_CELL_NUMBER && cell->kind <= SN_CELL_YEN && look != SN_LOOK_STEP) type.align = SN_PDF_RIGHT;
  if (cell->kind == SN_CELL_BLANK) type = sn_print_type(p, p->points * HINT, SN_COLOUR_QUIET);
  if (cell->kind == SN_CELL_LINK) {
    type.colour = SN_COLOUR_BLUE;
    type.underlined = true;
  }
  return type;
}

/* To a row of the main table where there is one, else to its page. */
static bool find_place(const sn_printer *p, const sn_cell *cell, sn_pdf_place *place) {
  const sn_page *page = sn_document_find(p->document, cell->page);
  if (!page) return false;
  *place = (sn_pdf_place){page->id, 0};
  for (const sn_block *block = page->first; block; block = block->next)
    if (block->kind == SN_BLOCK_TABLE && block->table && block->table->main && block->table->row_count > 0) {
      if (cell->row < block->table->row_count) place->row = cell->row + 1;
      return true;
    }
  return true;
}

/* NULL: nothing. */
static const char *text_of(const sn_table *table, size_t column, const sn_cell *cell, char numbers[SN_FIGURES_BYTES]) {
  if (!cell) return table->columns[column].title;
  return sn_figures_of(cell, numbers);
}

sn_print_cell sn_print_cell_make(sn_printer *p, const sn_table *table, size_t column, const sn_cell *cell, double x,
                                 double width) {
  char numbers[SN_FIGURES_BYTES];
  sn_look look = table->columns[column].look;
  sn_pdf_type type = type_of(p, look, cell);
  sn_print_cell made = {.x = x, .width = width, .ground = ground_of(look, cell)};
  made.blank = cell && cell->kind == SN_CELL_BLANK;
  made.middle = !cell || (!table->main && !made.blank) || look == SN_LOOK_LABEL || look == SN_LOOK_STEP ||
                look == SN_LOOK_CENTRE || (cell->kind >= SN_CELL_NUMBER && cell->kind <= SN_CELL_YEN);
  made.links = cell && cell->kind == SN_CELL_LINK && find_place(p, cell, &made.place);
  if (cell && cell->lead) {
    sn_pdf_type bold = type;
    bold.bold = true;
    sn_stack_add(p, &made.stack, cell->lead, width - 2 * sn_print_pad(p), &bold);
  }
  sn_stack_add(p, &made.stack, text_of(table, column, cell, numbers), width - 2 * sn_print_pad(p), &type);
  return made;
}

double sn_print_cell_least(sn_printer *p, const sn_table *table, size_t column, const sn_cell *cell) {
  static const double ROUNDING = 0.5;
  char numbers[SN_FIGURES_BYTES];
  sn_pdf_type type = type_of(p, table->columns[column].look, cell);
  double word = sn_pdf_longest_word(p->pdf, text_of(table, column, cell, numbers), &type);
  return word + 2 * sn_print_pad(p) + ROUNDING;
}

double sn_print_cell_height(const sn_printer *p, const sn_print_cell *cell) {
  double height = sn_stack_height(&cell->stack) + 2 * sn_print_pad(p);
  if (!cell->blank) return height;
  height += cell->stack.count > 0 ? WRITING_HEIGHT : 0;
  return height < BLANK_HEIGHT ? BLANK_HEIGHT : height;
}
