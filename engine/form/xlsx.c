/* SPDX-License-Identifier: Apache-2.0 */
/* The form as a workbook. */
#include <stdio.h>

#include "base/fill.h"
#include "book/save.h"
#include "form/sheets.h"

const char *sn_form_sheet_name(const sn_draft *draft, sn_form_sheet sheet) {
  static const char *const names[SN_FORM_SHEET_COUNT][2] = {
      [SN_FORM_START] = {SN_FORM_SHEET_START_JA, SN_FORM_SHEET_START_EN},
      [SN_FORM_ANSWERS] = {SN_FORM_SHEET_ANSWERS_JA, SN_FORM_SHEET_ANSWERS_EN},
      [SN_FORM_COMPANY] = {SN_FORM_SHEET_COMPANY_JA, SN_FORM_SHEET_COMPANY_EN},
      [SN_FORM_TERMS] = {SN_FORM_SHEET_TERMS_JA, SN_FORM_SHEET_TERMS_EN},
      [SN_FORM_PAPER] = {SN_FORM_SHEET_PAPER_JA, SN_FORM_SHEET_PAPER_EN}};
  return names[sheet][draft->form->language == SONAE_EN];
}

void sn_form_sheet_print(const sn_draft *draft, sn_book *book, sn_book_paper paper) {
  const char *left =
      *draft->organisation_name ? draft->organisation_name : sn_draft_text(draft, draft->definition->title);
  sn_book_print(book, paper, left, draft->code);
}

static bool fill_book(sn_book *book, void *context) {
  sn_draft *draft = context;
  sn_form_start(draft, book);
  if (sn_draft_is_followup(draft))
    sn_form_findings(draft, book);
  else
    sn_form_answers(draft, book);
  sn_form_company(draft, book);
  sn_form_terms(draft, book);
  sn_form_paper(draft, book);
  sn_form_hidden(draft, book);
  return !draft->arena.failed;
}

static sonae_status write_draft(sn_draft *draft, const char *file, sonae_error *error) {
  char program[64];
  (void)snprintf(program, sizeof program, "sonae %s", sonae_version());
  const sn_save save = {.file = file,
                        .language = draft->form->language,
                        .about = {.title = sn_draft_text(draft, draft->definition->title),
                                  .author = program,
                                  .company = draft->organisation_name},
                        .fill = fill_book,
                        .context = draft};
  return sn_save_book(&save, error);
}

sonae_status sonae_form_xlsx(const sonae_form *form, const char *file, sonae_error *error) {
  sn_draft draft;
  sonae_status status = sn_draft_make(form, &draft);
  if (status == SONAE_OK)
    status = write_draft(&draft, file, error);
  else
    sn_fail(error, status, file, 0, sonae_status_text(status, form->language));
  sn_draft_free(&draft);
  return status;
}
