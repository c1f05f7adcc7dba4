/* SPDX-License-Identifier: Apache-2.0 */
/* The blocks of a paper, one after the other. */
#include "kit/inner.h"

/* ---- flows ---- */

typedef struct flow {
  sn_flow *flow;
  sn_buffer words; /* all of it, for who cannot see it */
} flow;

static const char *kept(sn_filling *f, sn_buffer *buffer) {
  const char *text = buffer->failed || !buffer->data ? "" : sn_arena_copy(f->arena, buffer->data, buffer->length);
  if (buffer->failed) f->arena->failed = true;
  sn_buffer_free(buffer);
  return text;
}

static bool any_box(const sn_filling *f, const sn_paper_row *rank) {
  for (size_t i = 0; i < rank->cell_count; i++)
    if (sn_kit_may(f, rank->cells[i].when)) return true;
  return false;
}

static void print_rank(sn_filling *f, const sn_paper_row *rank, void *context) {
  flow *to = context;
  if (!any_box(f, rank)) return;
  sn_flow_rank_begin(to->flow, sn_kit_words(f, rank->lead));
  if (to->words.length) sn_buffer_text(&to->words, sn_kit_say(SN_KIT_TEXT_ARROW, f->language));
  bool first = true;
  for (size_t i = 0; i < rank->cell_count; i++) {
    const sn_paper_cell *box = &rank->cells[i];
    if (!sn_kit_may(f, box->when)) continue;
    const char *title = sn_kit_words(f, box->title);
    sn_flow_put(to->flow, box->tone, title, sn_kit_words(f, box->text));
    if (!first) sn_buffer_text(&to->words, sn_kit_say(SN_KIT_TEXT_SEPARATOR, f->language));
    sn_buffer_text(&to->words, title);
    first = false;
  }
}

static void print_flow(sn_filling *f, const sn_paper_block *block) {
  flow to = {.flow = sn_page_flow(f->page, NULL), .words = SN_BUFFER(1024 * 1024)};
  if (!to.flow) return;
  sn_kit_each_row(f, block, print_rank, &to);
  to.flow->description = kept(f, &to.words);
}

/* ---- cards ---- */

static void print_line(sn_filling *f, const sn_paper_row *row, void *context) {
  sn_cards_put(context, row->cells[0].tone, sn_kit_words(f, row->cells[0].text));
}

static void print_cards(sn_filling *f, const sn_paper_block *block) {
  sn_cards *cards = sn_page_cards(f->page, block->copies);
  uint32_t most = f->room.most;
  if (most > SN_MAX_CARD_TEXT) f->room.most = SN_MAX_CARD_TEXT;
  if (cards) sn_kit_each_row(f, block, print_line, cards);
  f->room.most = most;
}

/* ---- all ---- */

static void print_block(sn_filling *f, const sn_paper_block *block, const sn_kit_grid *grid) {
  switch (block->kind) {
  case SN_PAPER_HEADING:
    sn_page_heading(f->page, sn_kit_words(f, block->text));
    return;
  case SN_PAPER_TEXT:
    sn_page_text(f->page, block->tone, sn_kit_words(f, block->text));
    return;
  case SN_PAPER_SPACE:
    sn_page_space(f->page);
    return;
  case SN_PAPER_STEPS:
    sn_kit_steps(f, block, grid);
    return;
  case SN_PAPER_TABLE:
    sn_kit_table(f, block, grid);
    return;
  case SN_PAPER_FLOW:
    print_flow(f, block);
    return;
  case SN_PAPER_CARDS:
    print_cards(f, block);
    return;
  }
}

static void count_row(sn_filling *f, const sn_paper_row *row, void *count) {
  (void)f;
  (void)row;
  ++*(size_t *)count;
}

/* A table of a loop through nothing is none. */
static bool is_printed(sn_filling *f, const sn_paper_block *block) {
  size_t rows = 0;
  if (!sn_kit_may(f, block->when)) return false;
  if (block->kind != SN_PAPER_TABLE && block->kind != SN_PAPER_STEPS) return true;
  sn_kit_each_row(f, block, count_row, &rows);
  return rows > 0;
}

/* Nor does a heading stand over nothing. */
static bool heads_something(sn_filling *f, const sn_paper *paper, size_t heading) {
  const sn_paper_block *next = heading + 1 < paper->block_count ? &paper->blocks[heading + 1] : NULL;
  bool rows = next && (next->kind == SN_PAPER_TABLE || next->kind == SN_PAPER_STEPS);
  return !rows || is_printed(f, next);
}

void sn_kit_blocks(sn_filling *filling, const sn_paper *paper, const sn_kit_grid *grid) {
  for (size_t i = 0; i < paper->block_count; i++) {
    const sn_paper_block *block = &paper->blocks[i];
    if (!is_printed(filling, block)) continue;
    if (block->kind == SN_PAPER_HEADING && !heads_something(filling, paper, i)) continue;
    print_block(filling, block, grid);
  }
}
