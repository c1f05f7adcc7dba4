/* SPDX-License-Identifier: Apache-2.0 */
/* The columns of a page: as few as the tables on it need, so that each begins and ends where one of them does. */
#include "kit/inner.h"

enum {
  PAGE_PIXELS = 688, /* 182 mm: two business cards side by side */
  WIDE_PIXELS = 1013,
  CHARACTER_PIXELS = 7,
  PADDING_PIXELS = 5,
  LEAST_CUT = 18,   /* thousandths: a column has one character at least */
  LEAST_SHARE = 30, /* of a column in its table */
  BOX_GAP = 40      /* between boxes side by side, the middle of the page in it */
};

/* ---- tables ---- */

static uint32_t share_of(const sn_paper_column *column, uint32_t sum) {
  uint32_t least = (sum * LEAST_SHARE + SN_KIT_WIDTH - 1) / SN_KIT_WIDTH;
  return column->width < least ? least : column->width;
}

uint32_t sn_kit_grid_end(const sn_paper_block *table, size_t column) {
  uint32_t sum = 0, all = 0, before = 0;
  for (size_t i = 0; i < table->column_count; i++)
    sum += table->columns[i].width;
  for (size_t i = 0; i < table->column_count; i++) {
    all += share_of(&table->columns[i], sum);
    if (i < column) before = all;
  }
  return all ? before * SN_KIT_WIDTH / all : 0;
}

/* ---- cuts ---- */

/* In their order; those that would leave a column too narrow fall together. */
static void cut(sn_kit_grid *grid, uint32_t at) {
  size_t i = 0;
  while (i < grid->count && grid->cuts[i] + LEAST_CUT <= at)
    i++;
  bool near = i < grid->count && grid->cuts[i] < at + LEAST_CUT;
  if (near || grid->count == SN_KIT_MOST_CUTS) return;
  for (size_t k = grid->count++; k > i; k--)
    grid->cuts[k] = grid->cuts[k - 1];
  grid->cuts[i] = at;
}

/* As many boxes as stand side by side, with gaps between them; one alone does not take all of the width, and the arrow
 * leads down from the middle. */
static void cut_boxes(sn_kit_grid *grid, size_t boxes) {
  cut(grid, SN_KIT_WIDTH / 2);
  if (boxes == 1) {
    cut(grid, SN_KIT_WIDTH / 8);
    cut(grid, SN_KIT_WIDTH * 7 / 8);
  }
  for (uint32_t i = 1; i < boxes; i++) {
    uint32_t middle = i * SN_KIT_WIDTH / (uint32_t)boxes;
    cut(grid, middle - BOX_GAP / 2);
    cut(grid, middle + BOX_GAP / 2);
  }
}

static void cut_flow(sn_kit_grid *grid, const sn_paper_block *block) {
  for (size_t g = 0; g < block->group_count; g++)
    for (size_t r = 0; r < block->groups[g].row_count; r++)
      cut_boxes(grid, block->groups[g].rows[r].cell_count);
}

static void cut_block(sn_kit_grid *grid, const sn_paper_block *block) {
  switch (block->kind) {
  case SN_PAPER_TABLE:
    for (size_t i = 1; i < block->column_count; i++)
      cut(grid, sn_kit_grid_end(block, i));
    return;
  case SN_PAPER_STEPS:
    cut(grid, SN_KIT_STEP_END);
    cut(grid, SN_KIT_TICK_BEGIN);
    return;
  case SN_PAPER_FLOW:
    cut_flow(grid, block);
    return;
  case SN_PAPER_CARDS:
    cut(grid, SN_KIT_WIDTH / 2);
    return;
  default:
    return;
  }
}

/* ---- columns ---- */

static size_t nearest(const sn_kit_grid *grid, uint32_t at) {
  size_t best = 0;
  for (size_t i = 1; i < grid->count; i++) {
    uint32_t now = grid->cuts[i] > at ? grid->cuts[i] - at : at - grid->cuts[i];
    uint32_t before = grid->cuts[best] > at ? grid->cuts[best] - at : at - grid->cuts[best];
    if (now < before) best = i;
  }
  return best;
}

uint32_t sn_kit_grid_span(const sn_kit_grid *grid, uint32_t from, uint32_t to) {
  size_t first = nearest(grid, from), last = nearest(grid, to);
  return last > first ? (uint32_t)(last - first) : 1;
}

/* Each column ends where its place is, so that roundings do not add up. */
static const uint8_t *widths_of(sn_arena *arena, const sn_kit_grid *grid, uint32_t pixels) {
  uint8_t *widths = SN_ARENA_NEW(arena, grid->count, uint8_t);
  uint32_t used = 0;
  for (size_t i = 0; widths && i + 1 < grid->count; i++) {
    uint32_t end = grid->cuts[i + 1] * pixels / SN_KIT_WIDTH;
    uint32_t room = end > used + PADDING_PIXELS ? end - used - PADDING_PIXELS : 0;
    uint32_t characters = (room + CHARACTER_PIXELS / 2) / CHARACTER_PIXELS;
    widths[i] = (uint8_t)(characters < 1 ? 1 : characters);
    used += (uint32_t)widths[i] * CHARACTER_PIXELS + PADDING_PIXELS;
  }
  return widths;
}

const uint8_t *sn_kit_grid_make(sn_filling *filling, const sn_paper *paper, sn_kit_grid *grid) {
  *grid = (sn_kit_grid){.cuts = {0, SN_KIT_WIDTH}, .count = 2};
  for (size_t i = 0; i < paper->block_count; i++)
    cut_block(grid, &paper->blocks[i]);
  return widths_of(filling->arena, grid, paper->wide ? WIDE_PIXELS : PAGE_PIXELS);
}
