/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet of answers from its title to its last rule, whatever its rows are. */
#include <stdlib.h>

#include "form/answers.h"

enum { ID, AREA, QUESTION, MOST_COLUMNS = 16 };
_Static_assert((int)SN_FORM_COLUMN_COUNT <= MOST_COLUMNS, "of answers");
_Static_assert((int)SN_FINDINGS_COLUMN_COUNT <= MOST_COLUMNS, "of findings");

static sn_answers *open_sheet(sn_draft *draft, sn_book *book, const sn_answers_sheet *sheet) {
  sn_answers *a = calloc(1, sizeof *a);
  if (!a) {
    draft->arena.failed = true;
    return NULL;
  }
  a->draft = draft;
  a->columns = sheet->columns;
  if (sn_form_page_open(&a->page, book, draft->form->language, sn_form_sheet_name(draft, SN_FORM_ANSWERS),
                        sheet->widths, sheet->column_count))
    return a;
  free(a);
  return NULL;
}

/* --- the top --- */

static void put_left(sn_answers *a, const sn_answers_sheet *sheet) {
  sn_draft *draft = a->draft;
  sn_formula left = {.length = 0}, asked = {.length = 0};
  sheet->count(a, &left, &asked);
  sn_entry_formula_text(
      a->page.book, a->page.row, AREA, SN_STYLE_STRONG_LINE, SN_DRAFT_FILL(draft, LEFT_FORMULA, left.text, asked.text),
      SN_DRAFT_FILL(draft, LEFT, sn_draft_count(draft, draft->all.open), sn_draft_count(draft, draft->all.asked)));
}

static void put_head(sn_answers *a, const sn_answers_sheet *sheet) {
  const char *said[MOST_COLUMNS];
  for (uint32_t i = 0; i < sheet->column_count; i++)
    said[i] = sn_draft_say(a->draft, sheet->titles[i]);
  sn_form_page_head(&a->page, 0, said, sheet->column_count);
}

static void put_top(sn_answers *a, const sn_answers_sheet *sheet) {
  enum { TITLE_HEIGHT = 26, LINE_HEIGHT = 16 };
  sn_form_page *page = &a->page;
  sn_form_page_height(page, TITLE_HEIGHT);
  sn_book_text(page->book, page->row++, AREA, SN_STYLE_TITLE, sn_draft_say(a->draft, sheet->title));
  sn_form_page_height(page, LINE_HEIGHT);
  put_left(a, sheet);
  page->row++;
  sn_form_page_height(page, LINE_HEIGHT);
  sn_book_text(page->book, page->row++, AREA, SN_STYLE_LINE, sn_draft_say(a->draft, sheet->legend));
  sn_form_page_height(page, LINE_HEIGHT);
  sn_book_link(page->book, page->row++, AREA, SN_STYLE_LINK_LINE, sn_draft_say(a->draft, SN_FORM_TEXT_BACK),
               sn_form_sheet_name(a->draft, SN_FORM_START), 0);
  put_head(a, sheet);
}

/* --- the rest --- */

bool sn_answers_confirm(const sn_answers *a) {
  return sn_draft_is_followup(a->draft) || a->draft->form->prefill;
}

static void hide_columns(sn_answers *a, const sn_answers_sheet *sheet) {
  sn_entry_hide_column(a->page.book, ID, sheet->widths[ID]);
  for (uint32_t column = sheet->last_shown + 1; column < sheet->column_count; column++)
    sn_entry_hide_column(a->page.book, column, sheet->widths[column]);
  if (!sn_answers_confirm(a)) sn_entry_hide_column(a->page.book, a->columns.confirm, sheet->widths[a->columns.confirm]);
}

static void finish(sn_answers *a, const sn_answers_sheet *sheet) {
  sn_book *book = a->page.book;
  sn_answers_allow_remarks(a);
  sheet->set_first(a);
  sn_answers_colour(a);
  sheet->set_last(a);
  sn_book_filter(book, (sn_book_area){SN_FORM_HEADER_ROW, AREA, a->draft->all.last, sheet->last_shown});
  sn_book_freeze(book, SN_FORM_HEADER_ROW + 1, QUESTION + 1);
  sn_entry_start(book, SN_FORM_HEADER_ROW + 1, a->columns.answer);
  sn_entry_protect(book);
  sn_form_sheet_print(
      a->draft, book,
      (sn_book_paper){.wide = sheet->wide, .columns = sheet->last_shown, .repeated_row = SN_FORM_HEADER_ROW});
}

void sn_answers_write(sn_draft *draft, sn_book *book, const sn_answers_sheet *sheet) {
  sn_answers *a = open_sheet(draft, book, sheet);
  if (!a) return;
  put_top(a, sheet);
  for (size_t i = 0; i < draft->row_count; i++, a->page.row++) {
    if (draft->rows[i].option == SONAE_NONE)
      sheet->put_question(a, &draft->rows[i]);
    else
      sheet->put_option(a, &draft->rows[i]);
  }
  hide_columns(a, sheet);
  finish(a, sheet);
  sn_cells_set_names(a);
  free(a);
}
