/* SPDX-License-Identifier: Apache-2.0 */
/* What a paper prints: its blocks, and the rows, steps, boxes and lines in them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "load/paper.h"

static const char *const TONES[] = {"strong", "quiet", "good", "care", "bad", NULL};
static const char *const YES[] = {"yes", NULL};

static bool is(const sn_xml_node *node, const char *name) {
  return strcmp(node->name, name) == 0;
}

static sn_tone read_tone(const sn_paper_reader *r, const sn_xml_node *node) {
  return (sn_tone)(sn_read_word(&r->reader, node, "tone", TONES, -1) + 1);
}

static const sonae_condition *read_when(const sn_paper_reader *r, const sn_xml_node *node) {
  return sn_read_when(&r->reader, sn_xml_child(node, "when"));
}

/* Children of two names, or one (other NULL). */
static size_t count_of(const sn_xml_node *node, const char *name, const char *other) {
  return sn_xml_count(node, name) + (other ? sn_xml_count(node, other) : 0);
}

/* ---- rows ---- */

static sn_paper_cell read_cell(const sn_paper_reader *r, const sn_xml_node *node) {
  static const char *const DAY[] = {"day", NULL};
  if (is(node, "blank"))
    return (sn_paper_cell){.blank = true,
                           .later = sn_read_word(&r->reader, node, "when", DAY, -1) == 0,
                           .text = sn_paper_text(r, node, "who")};
  return (sn_paper_cell){.tone = read_tone(r, node), .text = sn_paper_text(r, node, "text")};
}

static sn_paper_row read_row(sn_paper_reader *r, const sn_xml_node *node) {
  size_t count = count_of(node, "cell", "blank");
  sn_paper_cell *cells = SN_ARENA_NEW(r->reader.loader->arena, count, sn_paper_cell);
  sn_paper_row row = {.when = read_when(r, node), .cells = cells};
  if (!count) SN_READ_ERROR(&r->reader, node, SN_SAY("<{0}> に何もありません。", "<{0}> holds nothing"), node->name);
  for (const sn_xml_node *child = node->first; cells && child; child = child->next)
    if (is(child, "cell") || is(child, "blank")) cells[row.cell_count++] = read_cell(r, child);
  return row;
}

/* A step or a line: a row of one cell. */
static sn_paper_row read_line(sn_paper_reader *r, const sn_xml_node *node) {
  sn_paper_cell *cell = SN_ARENA_NEW(r->reader.loader->arena, 1, sn_paper_cell);
  if (!cell) return (sn_paper_row){0};
  *cell = read_cell(r, node);
  return (sn_paper_row){.when = read_when(r, node), .cells = cell, .cell_count = 1};
}

static sn_paper_row read_rank(sn_paper_reader *r, const sn_xml_node *node) {
  sn_paper_cell *boxes = SN_ARENA_NEW(r->reader.loader->arena, sn_xml_count(node, "box"), sn_paper_cell);
  sn_paper_row rank = {.lead = sn_paper_text(r, node, "lead"), .cells = boxes};
  for (const sn_xml_node *box = sn_xml_child(node, "box"); boxes && box; box = sn_xml_next(box))
    boxes[rank.cell_count++] = (sn_paper_cell){.tone = read_tone(r, box),
                                               .when = read_when(r, box),
                                               .title = sn_paper_text(r, box, "title"),
                                               .text = sn_paper_text(r, box, "text")};
  if (rank.cell_count > SN_MAX_PAPER_BOXES)
    SN_READ_ERROR(&r->reader, node,
                  SN_SAY("横に並べる <box> が多すぎます（4つまで）。", "too many <box> side by side (4 at most)"),
                  NULL);
  return rank;
}

typedef sn_paper_row read_fn(sn_paper_reader *r, const sn_xml_node *node);

/* ---- loops ---- */

static uint32_t read_loop_question(const sn_paper_reader *r, const sn_xml_node *node) {
  const sonae_definition *d = &r->reader.loader->definition->data;
  uint32_t question = sn_read_name(&r->reader, node, "question", &r->reader.loader->definition->questions, NULL);
  if (!sn_xml_get(node, "question"))
    SN_READ_ERROR(&r->reader, node,
                  SN_SAY("選択肢をめぐる <each> には、questionに設問を書いてください。",
                         "an <each> of options says which question"),
                  NULL);
  else if (question != SONAE_NONE && d->questions[question].scale == SONAE_NONE)
    SN_READ_ERROR(&r->reader, node, SN_SAY("設問 {0} に選択肢はありません。", "question {0} has no options at all"),
                  d->questions[question].id);
  return question;
}

static void refuse(const sn_paper_reader *r, const sn_xml_node *node, const char *attribute) {
  if (sn_xml_get(node, attribute))
    SN_READ_ERROR(&r->reader, node,
                  SN_SAY("{0} は、選択肢をめぐる <each> にだけ書けます。", "{0} belongs to an <each> of options only"),
                  attribute);
}

static sn_paper_group read_loop(const sn_paper_reader *r, const sn_xml_node *node) {
  static const char *const LOOPS[] = {"duties", "actions", "unknowns", "options", NULL};
  static const char *const CHOSEN[] = {"no", "yes", NULL};
  sn_paper_group group = {.each = (sn_each)(sn_read_word(&r->reader, node, "of", LOOPS, -1) + 1),
                          .question = SONAE_NONE,
                          .chosen = sn_read_word(&r->reader, node, "chosen", CHOSEN, -1),
                          .most = (uint32_t)sn_read_integer(&r->reader, node, "most", 1, SN_MAX_PAPER_LOOP, 0)};
  if (group.each == SN_EACH_OPTION) {
    group.question = read_loop_question(r, node);
  } else {
    refuse(r, node, "question");
    refuse(r, node, "chosen");
  }
  return group;
}

static void read_rows(sn_paper_reader *r, const sn_xml_node *node, const char *name, read_fn *read,
                      sn_paper_group *group) {
  sn_paper_row *rows = SN_ARENA_NEW(r->reader.loader->arena, sn_xml_count(node, name), sn_paper_row);
  r->each = group->each;
  for (const sn_xml_node *child = sn_xml_child(node, name); rows && child; child = sn_xml_next(child))
    rows[group->row_count++] = read(r, child);
  r->each = SN_EACH_NOTHING;
  group->rows = rows;
}

static void read_lone(sn_paper_reader *r, const sn_xml_node *node, read_fn *read, sn_paper_group *group) {
  sn_paper_row *row = SN_ARENA_NEW(r->reader.loader->arena, 1, sn_paper_row);
  if (!row) return;
  *row = read(r, node);
  group->rows = row;
  group->row_count = 1;
}

static void read_groups(sn_paper_reader *r, const sn_xml_node *node, const char *name, read_fn *read,
                        sn_paper_block *block) {
  size_t count = count_of(node, name, "each");
  sn_paper_group *groups = SN_ARENA_NEW(r->reader.loader->arena, count, sn_paper_group);
  block->groups = groups;
  if (!count) SN_READ_ERROR(&r->reader, node, SN_SAY("<{0}> に何もありません。", "<{0}> holds nothing"), node->name);
  for (const sn_xml_node *child = node->first; groups && child; child = child->next) {
    sn_paper_group *group = &groups[block->group_count];
    if (is(child, name)) {
      read_lone(r, child, read, group);
    } else if (is(child, "each")) {
      *group = read_loop(r, child);
      read_rows(r, child, name, read, group);
    } else {
      continue;
    }
    block->group_count++;
  }
}

/* ---- tables ---- */

static void read_columns(const sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  sn_paper_column *columns = SN_ARENA_NEW(r->reader.loader->arena, sn_xml_count(node, "column"), sn_paper_column);
  const sn_xml_node *child = sn_xml_child(node, "column");
  for (; columns && child; child = sn_xml_next(child))
    columns[block->column_count++] =
        (sn_paper_column){.width = (uint32_t)sn_read_integer(&r->reader, child, "width", 1, 100, 1),
                          .label = sn_read_word(&r->reader, child, "label", YES, -1) == 0,
                          .text = sn_paper_text(r, child, "text")};
  block->columns = columns;
  if (block->column_count > SN_MAX_PAPER_COLUMNS)
    SN_READ_ERROR(&r->reader, node, SN_SAY("<column> が多すぎます（12まで）。", "too many <column> (12 at most)"),
                  NULL);
}

static void check_width(const sn_paper_reader *r, const sn_xml_node *row, size_t columns) {
  char cells[24], titles[24];
  size_t count = count_of(row, "cell", "blank");
  if (count == columns || !count) return;
  (void)snprintf(cells, sizeof cells, "%zu", count);
  (void)snprintf(titles, sizeof titles, "%zu", columns);
  SN_READ_ERROR(
      &r->reader, row,
      SN_SAY("この行は {0} 個のセルですが、表は {1} 列です。", "this row has {0} cells in a table of {1} columns"),
      cells, titles);
}

static void check_widths(const sn_paper_reader *r, const sn_xml_node *node, size_t columns) {
  for (const sn_xml_node *child = node->first; child; child = child->next) {
    if (is(child, "row")) check_width(r, child, columns);
    if (is(child, "each")) check_widths(r, child, columns);
  }
}

/* ---- blocks ---- */

static void read_table(sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  read_columns(r, node, block);
  read_groups(r, node, "row", read_row, block);
  check_widths(r, node, block->column_count);
}

static void read_steps(sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  read_groups(r, node, "step", read_line, block);
}

static void read_flow(sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  read_groups(r, node, "rank", read_rank, block);
}

static void read_cards(sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  block->copies = (uint32_t)sn_read_integer(&r->reader, node, "copies", 1, 10, 1);
  read_groups(r, node, "line", read_line, block);
}

static void read_words(sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  block->tone = read_tone(r, node);
  block->text = sn_paper_text(r, node, "text");
}

static bool read_block(sn_paper_reader *r, const sn_xml_node *node, sn_paper_block *block) {
  static const struct {
    const char *name;
    void (*read)(sn_paper_reader *, const sn_xml_node *, sn_paper_block *);
  } KINDS[] = {[SN_PAPER_HEADING] = {"heading", read_words}, [SN_PAPER_TEXT] = {"p", read_words},
               [SN_PAPER_SPACE] = {"space", NULL},           [SN_PAPER_STEPS] = {"steps", read_steps},
               [SN_PAPER_TABLE] = {"table", read_table},     [SN_PAPER_FLOW] = {"flow", read_flow},
               [SN_PAPER_CARDS] = {"cards", read_cards}};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
    if (!is(node, KINDS[i].name)) continue;
    *block = (sn_paper_block){.kind = (sn_paper_kind)i, .when = read_when(r, node)};
    if (KINDS[i].read) KINDS[i].read(r, node, block);
    return true;
  }
  return false;
}

void sn_paper_blocks(sn_paper_reader *reader, const sn_xml_node *root) {
  size_t count = 0;
  for (const sn_xml_node *node = root->first; node; node = node->next)
    count++;
  sn_paper_block *blocks = SN_ARENA_NEW(reader->reader.loader->arena, count, sn_paper_block);
  for (const sn_xml_node *node = root->first; blocks && node; node = node->next)
    if (read_block(reader, node, &blocks[reader->paper->block_count])) reader->paper->block_count++;
  reader->paper->blocks = blocks;
  if (!reader->paper->block_count)
    SN_READ_ERROR(&reader->reader, root, SN_SAY("<{0}> に何もありません。", "<{0}> holds nothing"), root->name);
}
