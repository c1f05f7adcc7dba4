/* SPDX-License-Identifier: Apache-2.0 */
/* 会社情報: who answers, and what decides which questions concern them. */
#include <string.h>

#include "base/number.h"
#include "form/sheets.h"

enum { FIELD_ID, FIELD_TITLE, FIELD_VALUE, FIELD_HINT };
static const uint8_t widths[] = {0, 34, 36, 32};

/* A condition may compare the text of a number: one that would come back as another text ("12.50") stays text. */
static bool is_plain_number(const char *text, sonae_decimal *number) {
  char plain[SN_DECIMAL_BYTES];
  if (!text || !sn_number_decimal(text, number)) return false;
  sn_decimal_text(*number, plain);
  return strcmp(plain, text) == 0;
}

static void put_value(sn_form_page *page, const sn_draft_field *field) {
  static const sn_style styles[] = {[SN_DRAFT_TEXT] = SN_STYLE_ENTRY_FIELD,
                                    [SN_DRAFT_NUMBER] = SN_STYLE_ENTRY_NUMBER,
                                    [SN_DRAFT_DATE] = SN_STYLE_ENTRY_FIELD_DATE,
                                    [SN_DRAFT_CHOICE] = SN_STYLE_ENTRY_FIELD,
                                    [SN_DRAFT_FIXED] = SN_STYLE_FACT};
  sonae_decimal number;
  bool plain = field->kind == SN_DRAFT_NUMBER && is_plain_number(field->value, &number);
  if (!field->value)
    sn_book_blank(page->book, page->row, FIELD_VALUE, styles[field->kind]);
  else if (plain)
    sn_entry_decimal(page->book, page->row, FIELD_VALUE, styles[field->kind], number);
  else
    sn_book_text(page->book, page->row, FIELD_VALUE, styles[field->kind], field->value);
}

static void put_rule(sn_draft *draft, sn_form_page *page, const sn_draft_field *field) {
  const sn_book_area area = {page->row, FIELD_VALUE, page->row, FIELD_VALUE};
  if (field->kind == SN_DRAFT_CHOICE)
    sn_entry_allow(page->book, area,
                   &(sn_entry_rule){.kind = SN_ENTRY_LIST,
                                    .sheet = SN_FORM_SHEET_LISTS,
                                    .first = field->first,
                                    .last = field->last,
                                    .error_title = sn_draft_say(draft, SN_FORM_TEXT_ERROR_TITLE),
                                    .error = sn_draft_say(draft, SN_FORM_TEXT_ERROR_CHOICE)});
}

static void put_field(sn_draft *draft, sn_form_page *page, const sn_draft_field *field) {
  const sn_form_cell cells[] = {
      {.text = field->title, .column = FIELD_TITLE, .span = 1, .size = 10, .bold = true},
      {.text = field->value ? field->value : "", .column = FIELD_VALUE, .span = 1, .size = 10},
      {.text = field->hint, .column = FIELD_HINT, .span = 1, .size = 9}};
  sn_form_page_fit(page, cells, 3);
  sn_book_text(page->book, page->row, FIELD_ID, SN_STYLE_SMALL, field->id);
  sn_book_text(page->book, page->row, FIELD_TITLE, SN_STYLE_LABEL, field->title);
  put_value(page, field);
  sn_book_text(page->book, page->row, FIELD_HINT, SN_STYLE_HINT, field->hint);
  put_rule(draft, page, field);
  page->row++;
}

static void put_top(sn_draft *draft, sn_form_page *page) {
  const char *const titles[] = {
      sn_draft_say(draft, SN_FORM_TEXT_COLUMN_ID), sn_draft_say(draft, SN_FORM_TEXT_COLUMN_FIELD),
      sn_draft_say(draft, SN_FORM_TEXT_COLUMN_VALUE), sn_draft_say(draft, SN_FORM_TEXT_COLUMN_HINT)};
  sn_form_page_height(page, 32);
  sn_book_text(page->book, page->row++, FIELD_TITLE, SN_STYLE_TITLE, sn_draft_say(draft, SN_FORM_TEXT_TITLE_COMPANY));
  sn_form_page_height(page, 18);
  sn_book_text(page->book, page->row++, FIELD_TITLE, SN_STYLE_LINE,
               sn_draft_say(draft, sn_draft_is_followup(draft) ? SN_FORM_TEXT_PERSON_NOTE : SN_FORM_TEXT_COMPANY_NOTE));
  sn_form_page_height(page, 18);
  sn_book_link(page->book, page->row++, FIELD_TITLE, SN_STYLE_LINK_LINE, sn_draft_say(draft, SN_FORM_TEXT_BACK),
               sn_form_sheet_name(draft, SN_FORM_START), 0);
  sn_form_page_space(page);
  sn_form_page_head(page, 0, titles, 4);
}

void sn_form_company(sn_draft *draft, sn_book *book) {
  sn_form_page page;
  const char *name = sn_form_sheet_name(draft, SN_FORM_COMPANY);
  if (!sn_form_page_open(&page, book, draft->form->language, name, widths, sizeof widths)) return;
  sn_entry_hide_column(book, FIELD_ID, 10);
  put_top(draft, &page);
  for (size_t i = 0; i < draft->field_count; i++)
    put_field(draft, &page, &draft->fields[i]);
  sn_book_freeze(book, SN_FORM_HEADER_ROW + 1, 0);
  sn_entry_start(book, SN_FORM_HEADER_ROW + 1, FIELD_VALUE);
  sn_entry_protect(book);
  sn_form_sheet_print(draft, book, (sn_book_paper){.repeated_row = SN_FORM_HEADER_ROW});
}
