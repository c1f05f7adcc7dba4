/* SPDX-License-Identifier: Apache-2.0 */
#include "kit/kit.h"

#include <string.h>

#include "kit/inner.h"

enum { CONTENTS_PAGE = 0, CONTENTS_POINTS = 11, ORGANISATION_COLUMNS = 100, SCRATCH_BYTES = 4 * 1024 * 1024 };

/* ---- answers ---- */

/* Nothing is answered. */
static const sonae_answers *no_answers(sn_arena *arena, const sonae_definition *d) {
  sonae_answers *answers = SN_ARENA_NEW(arena, 1, sonae_answers);
  uint8_t *codes = SN_ARENA_NEW(arena, d->question_count, uint8_t);
  uint64_t *chosen = SN_ARENA_NEW(arena, d->question_count, uint64_t);
  sonae_decimal *numbers = SN_ARENA_NEW(arena, d->question_count, sonae_decimal);
  sonae_attribute *attributes = SN_ARENA_NEW(arena, d->attribute_count, sonae_attribute);
  if (arena->failed) return NULL;
  *answers = (sonae_answers){.codes = codes, .chosen = chosen, .numbers = numbers, .attributes = attributes};
  return answers;
}

static bool set_answers(sn_filling *f) {
  const sonae_kit *kit = f->kit;
  f->answers = kit->response ? &kit->response->packed : no_answers(f->arena, f->definition);
  if (f->other) f->other_answers = kit->contacts ? &kit->contacts->packed : no_answers(f->arena, f->other);
  return f->answers && (!f->other || f->other_answers) && sn_kit_agree(f);
}

/* Evaluated on the response, unless contacts answer for it; *mine: the workspace is to be freed. */
static bool evaluate(sn_filling *f, bool *mine) {
  const sonae_kit *kit = f->kit;
  bool made = kit->workspace && !f->merged;
  f->workspace = made ? kit->workspace : NULL;
  f->evaluation = kit->evaluation;
  if (!made) {
    if (sonae_workspace_new(f->definition, &f->workspace) != SONAE_OK) return false;
    *mine = true;
    f->evaluation = sonae_evaluate(f->workspace, f->answers);
  }
  return true;
}

static bool evaluate_other(sn_filling *f) {
  if (!f->other) return true;
  if (sonae_workspace_new(f->other, &f->other_workspace) != SONAE_OK) return false;
  (void)sonae_evaluate_scores(f->other_workspace, f->other_answers);
  return true;
}

/* ---- papers ---- */

static size_t index_of_language(const sonae_definition *d, const char *tag) {
  for (size_t i = 0; i < d->language_count; i++)
    if (strcmp(d->languages[i], tag) == 0) return i;
  return 0;
}

static void fill_page(sn_filling *f, const sn_paper *paper, const sn_kit_grid *grid) {
  sn_page_text(f->page, SN_TONE_PLAIN, sn_kit_words(f, paper->purpose));
  sn_kit_blocks(f, paper, grid);
}

/* To be filled in again, with shorter answers. */
static void empty_page(sn_filling *f, uint32_t most) {
  sn_kit_room_open(f, most);
  f->page->first = f->page->last = NULL;
  *f->tally = (sn_kit_tally){0};
}

static void print_foot(sn_filling *f, const sn_paper *paper) {
  sn_page_text(f->page, SN_TONE_QUIET, sn_kit_words(f, paper->keep));
  const char *blanks = sn_kit_tally_words(f, f->tally);
  if (blanks) sn_page_text(f->page, SN_TONE_QUIET, sn_kit_sentence(f, SN_KIT_TEXT_BLANKS_LEFT, blanks, NULL, NULL));
  if (f->tally->later) sn_page_text(f->page, SN_TONE_QUIET, sn_kit_say(SN_KIT_TEXT_LATER, f->language));
  if (f->room.cut) sn_page_text(f->page, SN_TONE_QUIET, sn_kit_say(SN_KIT_TEXT_CUT, f->language));
}

static void print_paper(sn_filling *f, uint32_t index, sn_page_id id, sn_kit_tally *tally) {
  const sonae_paper *item = &f->papers->data.items[index];
  const sn_paper *paper = &f->papers->papers[index];
  sn_kit_grid grid;
  const uint8_t *widths = sn_kit_grid_make(f, paper, &grid);
  if (!widths) return;
  f->tally = tally;
  sn_kit_room_open(f, SN_MAX_PAPER_TEXT);
  f->page = sn_document_page(f->document, id, sn_kit_said(f, f->definition, item->name),
                             sn_kit_said(f, f->definition, item->title), widths);
  f->page->wide = paper->wide;
  f->page->one_sheet = true;
  f->page->points = paper->points;
  fill_page(f, paper, &grid);
  uint32_t most = sn_kit_room_most(f);
  if (most < f->room.most) {
    empty_page(f, most);
    fill_page(f, paper, &grid);
  }
  print_foot(f, paper);
}

static const uint32_t *chosen_papers(sn_filling *f, size_t *count) {
  *count = f->kit->chosen ? f->kit->chosen_count : f->papers->data.count;
  if (f->kit->chosen) return f->kit->chosen;
  uint32_t *all = SN_ARENA_NEW(f->arena, *count, uint32_t);
  for (uint32_t i = 0; all && i < *count; i++)
    all[i] = i;
  return all;
}

static void print_all(sn_filling *f) {
  size_t count;
  const uint32_t *chosen = chosen_papers(f, &count);
  sn_kit_tally *tallies = SN_ARENA_NEW(f->arena, count, sn_kit_tally);
  if (!chosen || !tallies) return;
  sn_page *contents = sn_document_page(f->document, CONTENTS_PAGE, sn_kit_say(SN_KIT_TEXT_CONTENTS_NAME, f->language),
                                       sn_kit_say(SN_KIT_TEXT_CONTENTS_TITLE, f->language), sn_kit_contents_widths);
  contents->one_sheet = true;
  contents->points = CONTENTS_POINTS;
  for (size_t i = 0; i < count; i++)
    print_paper(f, chosen[i], (sn_page_id)(i + 1), &tallies[i]);
  sn_kit_contents(f, contents, chosen, tallies, count);
}

static void head(sn_filling *f) {
  sn_kit_room_open(f, ORGANISATION_COLUMNS);
  const char *name = sn_kit_short(f, sn_kit_organisation(f->kit));
  f->document->title = sn_kit_say(SN_KIT_TEXT_DOCUMENT, f->language);
  f->document->organisation = name ? name : "";
  f->document->date = f->kit->date;
  f->document->program = "sonae";
}

bool sn_kit_document(const sonae_kit *kit, sn_arena *arena, sn_document *document) {
  const char *tag = kit->language == SONAE_EN ? "en" : "ja";
  sn_filling f = {.kit = kit,
                  .papers = (const sn_papers *)(const void *)kit->papers,
                  .definition = kit->papers->definition,
                  .other = kit->papers->other,
                  .language = kit->language,
                  .tag = tag,
                  .said = index_of_language(kit->papers->definition, tag),
                  .arena = arena,
                  .document = document,
                  .scratch = SN_BUFFER(SCRATCH_BYTES)};
  bool mine = false;
  *document = (sn_document){.arena = arena, .language = kit->language};
  head(&f);
  bool made = set_answers(&f) && evaluate(&f, &mine) && evaluate_other(&f);
  if (made) print_all(&f);
  sn_buffer_free(&f.scratch);
  sonae_workspace_free(f.other_workspace);
  if (mine) sonae_workspace_free(f.workspace);
  return made && !arena->failed;
}
