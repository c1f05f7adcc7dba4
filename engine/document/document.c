/* SPDX-License-Identifier: Apache-2.0 */
#include "document/document.h"

/* Builders write to the page they get without asking; the arena says that it came to nothing. */
static sn_page *stand_in(sn_document *document) {
  document->lost = (sn_page){.arena = document->arena};
  return &document->lost;
}

sn_page *sn_document_page(sn_document *document, sn_page_id id, const char *name, const char *title,
                          const uint8_t *widths) {
  sn_page *page = SN_ARENA_NEW(document->arena, 1, sn_page);
  if (!page) return stand_in(document);
  *page = (sn_page){.arena = document->arena, .id = id, .name = name, .title = title, .widths = widths};
  while (widths[page->width_count])
    page->width_count++;
  if (document->last)
    document->last->next = page;
  else
    document->first = page;
  document->last = page;
  document->page_count++;
  return page;
}

const sn_page *sn_document_find(const sn_document *document, sn_page_id id) {
  const sn_page *page = document->first;
  while (page && page->id != id)
    page = page->next;
  return page;
}

static sn_block *add_block(sn_page *page, sn_block_kind kind) {
  sn_block *block = SN_ARENA_NEW(page->arena, 1, sn_block);
  if (!block) return NULL;
  block->kind = kind;
  if (page->last)
    page->last->next = block;
  else
    page->first = block;
  page->last = block;
  return block;
}

void sn_page_heading(sn_page *page, const char *text) {
  sn_block *block = add_block(page, SN_BLOCK_HEADING);
  if (block) block->text = text;
}

void sn_page_lead(sn_page *page, const char *lead, const char *text) {
  sn_page_heading(page, text);
  if (page->last) page->last->lead = lead;
}

void sn_page_text(sn_page *page, sn_tone tone, const char *text) {
  if (!text || !*text) return;
  sn_block *block = add_block(page, SN_BLOCK_TEXT);
  if (!block) return;
  block->text = text;
  block->tone = tone;
}

void sn_page_space(sn_page *page) {
  (void)add_block(page, SN_BLOCK_SPACE);
}

void sn_page_beside(sn_page *page) {
  (void)add_block(page, SN_BLOCK_BESIDE);
}

const sn_table *sn_block_radar(const sn_block *beside) {
  const sn_block *block = beside;
  while (block && block->kind != SN_BLOCK_TABLE)
    block = block->next;
  const sn_table *table = block ? block->table : NULL;
  return table && table->row_count > 0 && table->chart && table->chart->kind == SN_CHART_RADAR ? table : NULL;
}

sn_table *sn_page_table(sn_page *page, const sn_column *columns, size_t count) {
  sn_block *block = columns ? add_block(page, SN_BLOCK_TABLE) : NULL;
  sn_table *table = block ? SN_ARENA_NEW(page->arena, 1, sn_table) : NULL;
  if (!table) return NULL;
  table->page = page;
  table->columns = columns;
  table->column_count = count;
  block->table = table;
  return table;
}

sn_table *sn_page_main(sn_page *page, const sn_column *columns, size_t count) {
  sn_table *table = sn_page_table(page, columns, count);
  if (table) table->main = true;
  return table;
}

sn_flow *sn_page_flow(sn_page *page, const char *description) {
  sn_block *block = add_block(page, SN_BLOCK_FLOW);
  sn_flow *flow = block ? SN_ARENA_NEW(page->arena, 1, sn_flow) : NULL;
  if (!flow) return NULL;
  flow->page = page;
  flow->description = description;
  block->flow = flow;
  return flow;
}

void sn_flow_rank_begin(sn_flow *flow, const char *lead) {
  sn_flow_rank *rank = flow ? SN_ARENA_NEW(flow->page->arena, 1, sn_flow_rank) : NULL;
  if (!rank) return;
  rank->lead = lead;
  if (flow->last)
    flow->last->next = rank;
  else
    flow->first = rank;
  flow->last = rank;
  flow->rank_count++;
}

void sn_flow_put(sn_flow *flow, sn_tone tone, const char *title, const char *text) {
  sn_flow_rank *rank = flow ? flow->last : NULL;
  sn_flow_box *box = rank ? SN_ARENA_NEW(flow->page->arena, 1, sn_flow_box) : NULL;
  if (!box) return;
  *box = (sn_flow_box){.tone = tone, .title = title, .text = text};
  if (rank->last)
    rank->last->next = box;
  else
    rank->first = box;
  rank->last = box;
  rank->box_count++;
}

sn_cards *sn_page_cards(sn_page *page, uint32_t copies) {
  sn_block *block = add_block(page, SN_BLOCK_CARDS);
  sn_cards *cards = block ? SN_ARENA_NEW(page->arena, 1, sn_cards) : NULL;
  if (!cards) return NULL;
  cards->page = page;
  cards->copies = copies;
  block->cards = cards;
  return cards;
}

void sn_cards_put(sn_cards *cards, sn_tone tone, const char *text) {
  sn_card_line *line = cards && text && *text ? SN_ARENA_NEW(cards->page->arena, 1, sn_card_line) : NULL;
  if (!line) return;
  *line = (sn_card_line){.tone = tone, .text = text};
  if (cards->last)
    cards->last->next = line;
  else
    cards->first = line;
  cards->last = line;
}

const sn_cards *sn_page_card_sheet(const sn_page *page) {
  const sn_cards *found = NULL;
  for (const sn_block *block = page->first; block; block = block->next) {
    if (block->kind != SN_BLOCK_CARDS && block->kind != SN_BLOCK_TEXT) return NULL;
    if (block->kind == SN_BLOCK_CARDS && found) return NULL;
    if (block->kind == SN_BLOCK_CARDS) found = block->cards;
  }
  return found && page->one_sheet && !page->wide && found->copies == SN_CARDS_OF_A_SHEET ? found : NULL;
}

void sn_table_row(sn_table *table) {
  if (!table) return;
  sn_row *row = sn_arena_alloc(table->page->arena, 1, sizeof *row + table->column_count * sizeof(sn_cell));
  if (!row) return;
  if (table->last)
    table->last->next = row;
  else
    table->first = row;
  table->last = row;
  table->row_count++;
  table->filled = 0;
}

static void put(sn_table *table, sn_cell cell) {
  if (table && table->last && table->filled < table->column_count) table->last->cells[table->filled++] = cell;
}

void sn_put_empty(sn_table *table) {
  put(table, (sn_cell){.kind = SN_CELL_EMPTY});
}

void sn_put_text(sn_table *table, sn_tone tone, const char *text) {
  bool some = text && *text;
  put(table, (sn_cell){.kind = some ? SN_CELL_TEXT : SN_CELL_EMPTY, .tone = tone, .text = text});
}

void sn_put_led(sn_table *table, const char *lead, const char *text) {
  if (lead && *lead)
    put(table, (sn_cell){.kind = SN_CELL_TEXT, .lead = lead, .text = text ? text : ""});
  else
    sn_put_text(table, SN_TONE_PLAIN, text);
}

void sn_put_number(sn_table *table, int64_t value, uint32_t decimals) {
  put(table, (sn_cell){.kind = SN_CELL_NUMBER, .value = value, .decimals = decimals});
}

void sn_put_yen(sn_table *table, int64_t yen) {
  put(table, (sn_cell){.kind = SN_CELL_YEN, .value = yen});
}

void sn_put_score(sn_table *table, int64_t micro) {
  put(table, (sn_cell){.kind = SN_CELL_SCORE, .value = micro});
}

void sn_put_share(sn_table *table, int64_t micro) {
  put(table, (sn_cell){.kind = SN_CELL_SHARE, .value = micro});
}

void sn_put_blank(sn_table *table, const char *who) {
  put(table, (sn_cell){.kind = SN_CELL_BLANK, .text = who});
}

void sn_put_later(sn_table *table, const char *who) {
  put(table, (sn_cell){.kind = SN_CELL_BLANK, .tone = SN_TONE_QUIET, .text = who});
}

void sn_put_link(sn_table *table, sn_page_id page, uint32_t row, const char *text) {
  bool some = text && *text;
  put(table, (sn_cell){.kind = some ? SN_CELL_LINK : SN_CELL_EMPTY, .text = text, .page = page, .row = row});
}
