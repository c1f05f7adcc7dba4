/* SPDX-License-Identifier: Apache-2.0 */
/* 用語: what the words of a form mean, its areas, and the options that come back. */
#include "base/buffer.h"
#include "form/sheets.h"

static const uint8_t widths[] = {26, 74};

static void put_words(sn_draft *draft, sn_form_page *page) {
  static const sn_form_text words[][2] = {
      {SN_FORM_TEXT_UNKNOWN, SN_FORM_TEXT_TERM_UNKNOWN},
      {SN_FORM_TEXT_NOT_APPLICABLE, SN_FORM_TEXT_NOT_APPLICABLE_MEANS},
      {SN_FORM_TEXT_TERM_NOTE, SN_FORM_TEXT_NOTE_MEANS},
      {SN_FORM_TEXT_HOW_EVIDENCE, SN_FORM_TEXT_EVIDENCE_MEANS},
      {SN_FORM_TEXT_HOW_PLANNED, SN_FORM_TEXT_PLANNED_MEANS},
      {SN_FORM_TEXT_CONFIRM, SN_FORM_TEXT_TERM_CONFIRM},
  };
  const char *const titles[] = {sn_draft_say(draft, SN_FORM_TEXT_COLUMN_TERM),
                                sn_draft_say(draft, SN_FORM_TEXT_COLUMN_MEANING)};
  sn_form_page_head(page, 0, titles, 2);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    sn_form_page_fact(page, sn_draft_say(draft, words[i][0]), sn_draft_say(draft, words[i][1]));
}

static void put_areas(sn_draft *draft, sn_form_page *page) {
  const sonae_definition *d = draft->definition;
  bool any = false;
  for (size_t i = 0; i < d->area_count; i++) {
    const char *description = sn_draft_text(draft, d->areas[i].description);
    if (draft->areas[i].questions == 0 || !*description) continue;
    if (!any) sn_form_page_heading(page, sn_draft_say(draft, SN_FORM_TEXT_HEADING_AREAS));
    any = true;
    sn_form_page_fact(page, sn_draft_text(draft, d->areas[i].title), description);
  }
}

/* How often each scale is used; options that come once stand with their question. */
static const uint32_t *count_uses(sn_draft *draft) {
  const sonae_definition *d = draft->definition;
  uint32_t *uses = SN_ARENA_NEW(&draft->arena, d->scale_count, uint32_t);
  for (uint32_t i = 0; uses && i < d->question_count; i++)
    if (d->questions[i].kind == SONAE_CHOICE && sn_draft_is_asked(draft, i)) uses[d->questions[i].scale]++;
  return uses;
}

static void put_scale(sn_draft *draft, sn_form_page *page, const sonae_scale *scale) {
  sn_buffer options = SN_BUFFER(16 * 1024 * 1024);
  for (size_t i = 0; i < scale->option_count; i++) {
    const char *option = SN_DRAFT_FILL(draft, BULLET, sn_draft_text(draft, scale->options[i].label));
    sn_buffer_printf(&options, "%s%s", i ? "\n" : "", option);
  }
  if (options.failed)
    draft->arena.failed = true;
  else
    sn_form_page_fact(page, SN_DRAFT_FILL(draft, SCALE_OF, sn_draft_text(draft, scale->options[0].label)),
                      options.data);
  sn_buffer_free(&options);
}

static void put_scales(sn_draft *draft, sn_form_page *page) {
  const sonae_definition *d = draft->definition;
  const uint32_t *uses = count_uses(draft);
  bool any = false;
  for (size_t i = 0; uses && i < d->scale_count; i++) {
    if (uses[i] < 2) continue;
    if (!any) sn_form_page_heading(page, sn_draft_say(draft, SN_FORM_TEXT_HEADING_SCALES));
    any = true;
    put_scale(draft, page, &d->scales[i]);
  }
}

void sn_form_terms(sn_draft *draft, sn_book *book) {
  sn_form_page page;
  const char *name = sn_form_sheet_name(draft, SN_FORM_TERMS);
  if (!sn_form_page_open(&page, book, draft->form->language, name, widths, sizeof widths)) return;
  sn_form_page_title(&page, sn_draft_say(draft, SN_FORM_TEXT_TITLE_TERMS));
  put_words(draft, &page);
  put_areas(draft, &page);
  put_scales(draft, &page);
  sn_form_sheet_print(draft, book, (sn_book_paper){.repeated_row = SONAE_NONE});
}
