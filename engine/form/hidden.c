/* SPDX-License-Identifier: Apache-2.0 */
/* _lists, which drop-downs and conditions look at, and _meta, which says what form this is. Hidden, not very hidden:
 * some programs lose the latter. */
#include <string.h>

#include "form/sheets.h"

static uint32_t put_words(const sn_draft *draft, sn_book *book) {
  static const sn_form_text words[] = {[SN_LIST_UNKNOWN] = SN_FORM_TEXT_UNKNOWN,
                                       [SN_LIST_NOT_APPLICABLE] = SN_FORM_TEXT_NOT_APPLICABLE,
                                       [SN_LIST_CHOSEN] = SN_FORM_TEXT_CHOSEN,
                                       [SN_LIST_CONFIRM] = SN_FORM_TEXT_CONFIRM,
                                       [SN_LIST_CONFIRMED] = SN_FORM_TEXT_CONFIRMED,
                                       [SN_LIST_YES] = SN_FORM_TEXT_YES,
                                       [SN_LIST_NO] = SN_FORM_TEXT_NO};
  for (uint32_t i = 0; i <= SN_LIST_NO; i++)
    sn_book_text(book, i, 0, SN_STYLE_TEXT, sn_draft_say(draft, words[i]));
  return SN_LIST_NO + 1;
}

/* Industries, prefectures, roles: as sonae/organisation.h has them. */
static uint32_t put_catalogues(sn_draft *draft, sn_book *book, uint32_t row) {
  sonae_language language = draft->form->language;
  for (char letter[] = "A"; *letter <= 'T'; ++*letter)
    sn_book_text(book, row++, 0, SN_STYLE_TEXT,
                 SN_DRAFT_FILL(draft, LETTERED, letter, sonae_industry_text(letter, language)));
  for (char code[] = "01"; strcmp(code, "47") <= 0;) {
    sn_book_text(book, row++, 0, SN_STYLE_TEXT, sonae_prefecture_text(code, language));
    if (++code[1] <= '9') continue;
    code[0]++;
    code[1] = '0';
  }
  for (int role = SONAE_ROLE_OWNER; role < SONAE_ROLE_COUNT; role++)
    sn_book_text(book, row++, 0, SN_STYLE_TEXT, sonae_role_text((sonae_role)role, language));
  return row;
}

static uint32_t put_scale(const sn_draft *draft, sn_book *book, const sonae_scale *scale, uint32_t row) {
  for (size_t i = 0; i < scale->option_count; i++)
    sn_book_text(book, row++, 0, SN_STYLE_TEXT, sn_draft_text(draft, scale->options[i].label));
  sn_book_text(book, row++, 0, SN_STYLE_TEXT, sn_draft_say(draft, SN_FORM_TEXT_UNKNOWN));
  sn_book_text(book, row++, 0, SN_STYLE_TEXT, sn_draft_say(draft, SN_FORM_TEXT_NOT_APPLICABLE));
  return row;
}

/* In the order in which they were given their rows: that of their first question. */
static uint32_t put_scales(const sn_draft *draft, sn_book *book, uint32_t row) {
  const sonae_definition *d = draft->definition;
  for (size_t i = 0; i < d->question_count; i++) {
    const sonae_question *q = &d->questions[i];
    if (q->kind == SONAE_CHOICE && draft->list_of[q->scale] == row)
      row = put_scale(draft, book, &d->scales[q->scale], row);
  }
  return row;
}

static void put_lists(sn_draft *draft, sn_book *book) {
  if (!sn_book_sheet(book, SN_FORM_SHEET_LISTS, true)) return;
  uint32_t row = put_words(draft, book);
  row = put_catalogues(draft, book, row);
  row = put_scales(draft, book, row);
  for (size_t i = 0; i < draft->word_count; i++)
    sn_book_text(book, row++, 0, SN_STYLE_TEXT, draft->words[i]);
}

static void put_entry(sn_book *book, uint32_t row, const char *key, const char *value) {
  sn_book_text(book, row, 0, SN_STYLE_TEXT, key);
  sn_book_text(book, row, 1, SN_STYLE_TEXT, value ? value : "");
}

static void put_meta(const sn_draft *draft, sn_book *book) {
  char texts[SN_DIGEST_TEXT_BYTES];
  const sonae_definition *d = draft->definition;
  const sonae_form *form = draft->form;
  sn_form_texts(d, draft->language, texts);
  const char *const entries[][2] = {
      {SN_FORM_META_FORMAT, SN_FORM_FORMAT},
      {SN_FORM_META_CODE, draft->code},
      {SN_FORM_META_CHECKLIST, d->id},
      {SN_FORM_META_VERSION, d->version},
      {SN_FORM_META_DIGEST, d->digest},
      {SN_FORM_META_ORGANISATION, draft->organisation_id},
      {SN_FORM_META_LANGUAGE, draft->language},
      {SN_FORM_META_TEXTS, texts},
      {SN_FORM_META_CAMPAIGN, form->campaign},
      {SN_FORM_META_BUYER, form->buyer},
      {SN_FORM_META_KIND, sn_draft_is_followup(draft) ? SN_FORM_KIND_FINDINGS : SN_FORM_KIND_ALL}};
  enum { COUNT = sizeof entries / sizeof *entries };
  if (!sn_book_sheet(book, SN_FORM_SHEET_META, true)) return;
  for (uint32_t i = 0; i < COUNT; i++)
    put_entry(book, i, entries[i][0], entries[i][1]);
  for (uint32_t i = 0; i < form->ask_count; i++)
    put_entry(book, COUNT + i, SN_FORM_META_ASKED, draft->asked[i]);
  put_entry(book, COUNT + (uint32_t)form->ask_count, SN_FORM_META_TOKEN, form->token);
}

void sn_form_hidden(sn_draft *draft, sn_book *book) {
  put_lists(draft, book);
  put_meta(draft, book);
}
