/* SPDX-License-Identifier: Apache-2.0 */
/* The sheets of a form, each in its file. */
#ifndef SN_FORM_SHEETS_H
#define SN_FORM_SHEETS_H

#include "book/entry.h"
#include "form/draft.h"
#include "form/page.h"

typedef enum sn_form_sheet {
  SN_FORM_START,
  SN_FORM_ANSWERS,
  SN_FORM_COMPANY,
  SN_FORM_TERMS,
  SN_FORM_PAPER,
  SN_FORM_SHEET_COUNT
} sn_form_sheet;

/* Its name in the form's language. */
const char *sn_form_sheet_name(const sn_draft *draft, sn_form_sheet sheet);
/* "A4, one page wide"; rows up to `repeated_row` come again on every page (SONAE_NONE: none). */
void sn_form_sheet_print(const sn_draft *draft, sn_book *book, sn_book_paper paper);

void sn_form_start(sn_draft *draft, sn_book *book);
void sn_form_answers(sn_draft *draft, sn_book *book);
/* The same sheet of a form that follows up. */
void sn_form_findings(sn_draft *draft, sn_book *book);
void sn_form_company(sn_draft *draft, sn_book *book);
void sn_form_terms(sn_draft *draft, sn_book *book);
void sn_form_paper(sn_draft *draft, sn_book *book);
/* _lists and _meta; last, since conditions add words to the lists. */
void sn_form_hidden(sn_draft *draft, sn_book *book);

#endif
