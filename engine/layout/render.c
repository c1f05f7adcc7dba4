/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/render.h"

#include "base/fill.h"
#include "book/measure.h"
#include "book/save.h"
#include "layout/render_inner.h"

const char sn_render_lists_name[] = "_lists";

enum {
  LINE_POINTS_JA = 12, /* one line of the body at 10 points, as Excel spaces it */
  LINE_POINTS_EN = 13,
  CHARACTER_PIXELS = 7, /* of a column's width */
  TITLE_POINTS = 30,
  HEADING_POINTS = 25,
  GAP_POINTS = 7,
  SHEET_POINTS = 760, /* of an upright A4 */
  FITTED_POINTS = 7   /* letters of the body of what is shrunk to one sheet, at worst */
};

/* ---- where things stand ---- */

static bool is_shown(const sn_block *block) {
  return block->kind != SN_BLOCK_TABLE || (block->table && block->table->row_count > 0);
}

static uint32_t rows_of(const sn_block *block) {
  if (!is_shown(block) || block->kind == SN_BLOCK_BESIDE) return 0;
  return block->kind == SN_BLOCK_TABLE ? sn_render_table_rows(block->table) : 1;
}

/* On paper tables and flows do not touch each other. */
static bool has_gap(const sn_page *page, const sn_block *block) {
  bool drawn = block->kind == SN_BLOCK_TABLE || block->kind == SN_BLOCK_FLOW;
  const sn_block *next = block->next;
  while (next && !is_shown(next))
    next = next->next;
  bool followed = next && (next->kind == SN_BLOCK_TABLE || next->kind == SN_BLOCK_FLOW);
  return page->points > SN_RENDER_BODY_POINTS && is_shown(block) && drawn && followed;
}

uint32_t sn_render_main_row(const sn_page *page) {
  uint32_t row = 1; /* the title */
  for (const sn_block *block = page->first; block; block = block->next) {
    if (block->kind == SN_BLOCK_TABLE && is_shown(block) && block->table->main)
      return row + sn_render_head_rows(block->table);
    row += rows_of(block) + (has_gap(page, block) ? 1 : 0);
  }
  return 0;
}

static uint32_t characters(const sn_page *page, uint32_t column, uint32_t span) {
  uint32_t sum = 0;
  for (uint32_t i = column; i < column + span && i < page->width_count; i++)
    sum += page->widths[i];
  return sum;
}

/* ---- how high a text is ---- */

/* What suits a body of 10 points, for one of the page's size. */
static uint32_t scaled(const sn_renderer *r, uint32_t points) {
  return (points * r->points + SN_RENDER_BODY_POINTS - 1) / SN_RENDER_BODY_POINTS;
}

uint32_t sn_render_height(const sn_renderer *renderer, size_t lines) {
  uint32_t line = scaled(renderer, renderer->document->language == SONAE_EN ? LINE_POINTS_EN : LINE_POINTS_JA);
  size_t points = lines * line + SN_RENDER_PADDING_POINTS;
  if (renderer->points > SN_RENDER_BODY_POINTS) points += renderer->points - SN_RENDER_BODY_POINTS;
  return points < SN_RENDER_MOST_POINTS ? (uint32_t)points : SN_RENDER_MOST_POINTS;
}

/* A column is seven pixels a character and five around it. */
uint32_t sn_render_pixels(const sn_page *page, uint32_t column, uint32_t span) {
  return characters(page, column, span) * CHARACTER_PIXELS + (span - 1) * SN_RENDER_PADDING_PIXELS;
}

size_t sn_render_lines(const sn_renderer *renderer, const char *text, bool bold, uint32_t column, uint32_t span) {
  uint32_t pixels = sn_render_pixels(renderer->page, column, span);
  return sn_measure_lines(text, renderer->document->language, bold, pixels, renderer->points);
}

void sn_render_set_height(sn_renderer *renderer, uint32_t points) {
  sn_book_height(renderer->book, renderer->row, points);
  renderer->height += points;
}

/* ---- pages ---- */

static void draw_text(sn_renderer *r, sn_tone tone, const char *text) {
  text = sn_render_whole(r, text, tone == SN_TONE_STRONG, 0, r->page->width_count);
  size_t lines = sn_render_lines(r, text, tone == SN_TONE_STRONG, 0, r->page->width_count);
  sn_render_set_height(r, sn_render_height(r, lines));
  sn_book_span(r->book, r->row, 0, r->page->width_count - 1, SN_STYLE_NOTE + tone, text);
  r->row++;
}

/* Titles run over the empty cells to their right; nothing need be merged for them. */
static void draw_title(sn_renderer *r, sn_style style, const char *text, uint32_t points) {
  sn_render_set_height(r, scaled(r, points));
  sn_book_text(r->book, r->row, 0, style, text);
  r->row++;
}

static void draw_block(sn_renderer *r, const sn_block *block) {
  if (!is_shown(block)) return;
  switch (block->kind) {
  case SN_BLOCK_HEADING:
    draw_title(r, SN_STYLE_HEADING, block->text, HEADING_POINTS);
    return;
  case SN_BLOCK_TEXT:
    draw_text(r, block->tone, block->text);
    return;
  case SN_BLOCK_TABLE:
    sn_render_table(r, block->table);
    return;
  case SN_BLOCK_BESIDE:
    return;
  case SN_BLOCK_SPACE:
    r->row++;
    r->height += LINE_POINTS_EN;
    return;
  case SN_BLOCK_FLOW:
    if (block->flow) sn_render_flow(r, block->flow);
    return;
  case SN_BLOCK_CARDS:
    if (block->cards) sn_render_cards(r, block->cards);
    return;
  }
}

static void draw_page(sn_renderer *r, const sn_page *page) {
  r->page = page;
  r->row = 0;
  r->height = 0;
  r->card_rows = 0;
  r->points = page->points ? page->points : SN_RENDER_BODY_POINTS;
  if (!sn_book_sheet(r->book, page->name, false)) return;
  sn_book_points(r->book, r->points);
  for (uint32_t i = 0; i < page->width_count; i++)
    sn_book_width(r->book, i, page->widths[i]);
  draw_title(r, SN_STYLE_TITLE, page->title, TITLE_POINTS);
  for (const sn_block *block = page->first; block; block = block->next) {
    draw_block(r, block);
    if (!has_gap(page, block)) continue;
    sn_render_set_height(r, GAP_POINTS);
    r->row++;
  }
  uint32_t main_row = sn_render_main_row(page);
  sn_book_paper paper = {.wide = page->wide,
                         .one_sheet = page->one_sheet && r->height * FITTED_POINTS <= SHEET_POINTS * r->points,
                         .repeated_row = main_row ? main_row - 1 : SONAE_NONE};
  if (r->card_rows) {
    paper.card_row = r->card_row;
    paper.card_rows = r->card_rows;
    paper.columns = page->width_count;
  }
  sn_book_print(r->book, paper, r->document->organisation, r->document->date);
}

static void draw_lists(sn_renderer *r) {
  uint32_t row = 0;
  if (!sn_book_sheet(r->book, sn_render_lists_name, true)) return;
  for (const sn_page *page = r->document->first; page; page = page->next)
    for (const sn_block *block = page->first; block; block = block->next)
      for (size_t k = 0; is_shown(block) && block->table && k < block->table->choice_count; k++)
        sn_book_text(r->book, row++, 0, SN_STYLE_TEXT, block->table->choices[k].text);
}

void sn_render(const sn_document *document, sn_book *book) {
  sn_renderer r = {.document = document, .book = book};
  for (const sn_page *page = document->first; page; page = page->next)
    draw_page(&r, page);
  if (r.choice_row > 0) draw_lists(&r);
}

static bool fill_book(sn_book *book, void *document) {
  sn_render(document, book);
  return true;
}

sonae_status sn_render_save(sn_document *document, bool made, const char *file, sonae_error *error) {
  sonae_language language = document->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  const sn_save save = {.file = file,
                        .language = language,
                        .about = {.title = document->title,
                                  .author = document->program,
                                  .company = document->organisation,
                                  .date = document->date},
                        .fill = fill_book,
                        .context = document};
  sonae_status status = made ? sn_save_book(&save, error)
                             : sn_fail(error, SONAE_E_MEMORY, file, 0, sonae_status_text(SONAE_E_MEMORY, language));
  sn_arena_free(document->arena);
  return status;
}
