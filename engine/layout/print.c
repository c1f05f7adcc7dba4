/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/print.h"

#include <stdlib.h>

#include "base/fill.h"
#include "base/limits.h"
#include "base/whole.h"
#include "layout/print_inner.h"

/* The edges leave two business cards side by side between them. */
static const double SIDE = SN_MM(14), TOP = SN_MM(14), BOTTOM = SN_MM(17);
static const double USUAL_POINTS = 10, SMALLEST_POINTS = 8, STEP_POINTS = 0.25;
static const double FITTED_POINTS = 7; /* for one sheet, as a workbook shrinks it */

/* ---- blocks ---- */

static bool is_shown(const sn_block *block) {
  return block->kind != SN_BLOCK_TABLE || (block->table && block->table->row_count > 0);
}

static sn_pdf_type heading_type(const sn_printer *p, double size) {
  sn_pdf_type type = sn_print_type(p, p->points * size, SN_COLOUR_NAVY);
  type.bold = true;
  return type;
}

/* Lines of text down the sheet, on a ground where the tone has one. */
static void draw_paragraph(sn_printer *p, const char *text, const sn_pdf_type *type, int32_t ground, sn_pdf_tag tag) {
  double pad = ground == SN_COLOUR_NONE ? 0 : sn_print_pad(p);
  sn_stack stack = {0};
  sn_stack_add(p, &stack, text, p->width - 4 * pad, type);
  while (!sn_stack_is_done(&stack)) {
    double least = type->leading + 2 * pad;
    sn_print_need(p, least);
    double height = sn_stack_fit(&stack, sn_print_room(p) - 2 * pad);
    if (height < type->leading) height = type->leading; /* of letters larger than the sheet */
    if (!p->dry) {
      if (pad > 0) sn_pdf_box(p->pdf, p->left, p->y, p->width, height + 2 * pad, 3, sn_print_ground(ground));
      sn_pdf_tag_begin(p->pdf, tag);
    }
    (void)sn_stack_draw(p, &stack, p->left + 2 * pad, p->y + pad, height);
    if (!p->dry) sn_pdf_tag_end(p->pdf, tag);
    p->y += height + 2 * pad;
    if (!sn_stack_is_done(&stack)) sn_print_next_sheet(p);
  }
  sn_stack_free(&stack);
}

static double text_height(sn_printer *p, const char *text, const sn_pdf_type *type, int32_t ground) {
  double pad = ground == SN_COLOUR_NONE ? 0 : sn_print_pad(p);
  sn_stack stack = {0};
  sn_stack_add(p, &stack, text, p->width - 4 * pad, type);
  double height = sn_stack_height(&stack) + 2 * pad;
  sn_stack_free(&stack);
  return height;
}

static const double TITLE = 1.8, CLOSE_TITLE = 1.5, HEADING = 1.2, LEAD = 2.2;
static const double BEFORE_HEADING = 1.1, AFTER_HEADING = 0.4, AFTER_TEXT = 0.5, AFTER_TABLE = 0.9; /* of the letters */
static const double BEFORE_CLOSE = 0.6, AFTER_CLOSE = 0.4;

static void draw_title(sn_printer *p) {
  static const double RULE_POINTS = 1.5, RULE_BELOW = 3, AFTER = 0.9;
  sn_pdf_type type = heading_type(p, sn_print_is_close(p) ? CLOSE_TITLE : TITLE);
  draw_paragraph(p, p->page->title, &type, SN_COLOUR_NONE, SN_PDF_TITLE);
  p->y += RULE_BELOW;
  if (!p->dry)
    sn_pdf_line(p->pdf, p->left, p->y, p->left + p->width, p->y, sn_print_stroke(SN_COLOUR_NAVY, RULE_POINTS));
  p->y += p->points * AFTER;
}

/* ---- what stays together ---- */

static double start_of(sn_printer *p, const sn_block *block);

/* A heading stays with what it is about; so does what leads over to a table, a flow or cards. */
static double with_next(sn_printer *p, const sn_block *block) {
  const sn_block *next = block->next;
  while (next && !is_shown(next))
    next = next->next;
  if (!next || next->kind == SN_BLOCK_SPACE) return 0;
  bool leads = block->kind == SN_BLOCK_HEADING || (next->kind != SN_BLOCK_TEXT && next->kind != SN_BLOCK_HEADING);
  return leads ? start_of(p, next) : 0;
}

/* A row to write in stays with the few lines that it belongs to. */
static double with_room_to_write(sn_printer *p, const sn_block *block) {
  enum { FEW = 3 };
  const sn_block *next = block->next;
  if (block->table->row_count > FEW || !next || next->kind != SN_BLOCK_TABLE || !is_shown(next)) return 0;
  if (!next->table->headless || next->table->row_count > 1) return 0;
  double height = p->points + sn_print_table_start(p, next->table);
  return height < sn_print_full_room(p) / FEW ? height : 0;
}

/* How much room there must be for a block to begin here. */
static double start_of(sn_printer *p, const sn_block *block) {
  enum { SHARE = 3 };
  sn_pdf_type heading = heading_type(p, block->lead ? LEAD : HEADING), text = sn_print_tone(p, block->tone);
  double height = 0, gap = p->points;
  switch (block->kind) {
  case SN_BLOCK_HEADING:
    height = gap + text_height(p, block->text, &heading, SN_COLOUR_NONE) + with_next(p, block);
    if (block->lead) height += text_height(p, block->lead, &text, SN_COLOUR_NONE);
    break;
  case SN_BLOCK_TEXT:
    height = text_height(p, block->text, &text, sn_look_colours(block->tone).ground);
    if (height > sn_print_full_room(p) / SHARE) return 2 * text.leading;
    height += gap + with_next(p, block);
    break;
  case SN_BLOCK_TABLE:
    if (p->radar && block->table == p->radar) return 0;
    height = sn_print_table_start(p, block->table) + with_room_to_write(p, block);
    break;
  case SN_BLOCK_BESIDE:
    height = sn_print_beside_start(p, sn_block_radar(block));
    break;
  case SN_BLOCK_FLOW:
    height = block->flow ? sn_print_flow_start(p, block->flow) : 0;
    break;
  case SN_BLOCK_CARDS:
    height = block->cards ? sn_print_cards_start(p, block->cards) : 0;
    break;
  case SN_BLOCK_SPACE:
    break;
  }
  return height <= sn_print_full_room(p) ? height : 0; /* what fits nowhere begins anywhere */
}

/* ---- pages ---- */

static void draw_block(sn_printer *p, const sn_block *block) {
  sn_pdf_type heading = heading_type(p, block->lead ? LEAD : HEADING), text = sn_print_tone(p, block->tone);
  switch (block->kind) {
  case SN_BLOCK_HEADING:
    sn_print_skip(p, p->points * (sn_print_is_close(p) ? BEFORE_CLOSE : BEFORE_HEADING));
    if (block->lead) draw_paragraph(p, block->lead, &text, SN_COLOUR_NONE, SN_PDF_PARAGRAPH);
    draw_paragraph(p, block->text, &heading, SN_COLOUR_NONE, SN_PDF_HEADING);
    p->y += p->points * AFTER_HEADING;
    return;
  case SN_BLOCK_TEXT:
    draw_paragraph(p, block->text, &text, sn_look_colours(block->tone).ground, SN_PDF_PARAGRAPH);
    p->y += p->points * AFTER_TEXT;
    return;
  case SN_BLOCK_BESIDE:
    sn_print_beside_begin(p, sn_block_radar(block));
    return;
  case SN_BLOCK_TABLE:
    if (p->radar && block->table == p->radar)
      sn_print_beside_end(p);
    else
      sn_print_table(p, block->table);
    break;
  case SN_BLOCK_FLOW:
    if (block->flow) sn_print_flow(p, block->flow);
    break;
  case SN_BLOCK_CARDS:
    if (block->cards) sn_print_cards(p, block->cards);
    break;
  case SN_BLOCK_SPACE:
    break;
  }
  sn_print_skip(p, p->points * (sn_print_is_close(p) ? AFTER_CLOSE : AFTER_TABLE));
}

/* So that the grid, which is measured in letters of a workbook, is about as wide as the sheet. */
static double usual_points(const sn_printer *p) {
  static const double LETTER = 0.5; /* how wide one is, of its size */
  double characters = 0, most = p->page->points ? p->page->points : USUAL_POINTS;
  for (uint32_t i = 0; i < p->page->width_count; i++)
    characters += p->page->widths[i];
  double points = characters > 0 ? p->width / characters / LETTER : most;
  if (p->page->points || points > most) return most;
  return points < SMALLEST_POINTS ? SMALLEST_POINTS : points;
}

static void begin_page(sn_printer *p, const sn_page *page) {
  double across = page->wide ? SN_PDF_LONG_POINTS : SN_PDF_SHORT_POINTS;
  double down = page->wide ? SN_PDF_SHORT_POINTS : SN_PDF_LONG_POINTS;
  p->page = page;
  p->left = SIDE;
  p->width = p->sheet_width = across - 2 * SIDE;
  p->radar = NULL;
  p->top = TOP;
  p->bottom = down - BOTTOM;
  p->page_sheets = 0;
  p->placed = false;
}

static void draw_page(sn_printer *p, double points) {
  const sn_pdf_place top = {p->page->id, 0};
  p->points = points;
  p->page_sheets = 0;
  sn_print_next_sheet(p);
  if (!p->dry) {
    sn_pdf_set_place(p->pdf, top, 0, 0);
    sn_pdf_bookmark(p->pdf, p->page->title, top);
  }
  if (sn_print_card_sheet(p)) return;
  draw_title(p);
  for (const sn_block *block = p->page->first; block; block = block->next) {
    if (!is_shown(block)) continue;
    sn_print_need(p, start_of(p, block));
    draw_block(p, block);
  }
}

/* ---- sizes ---- */

typedef struct page_size {
  double points;
  size_t left_out;
} page_size;

static size_t sheets_at(sn_printer *p, double points) {
  draw_page(p, points);
  return p->page_sheets;
}

/* The largest letters at which a page that should be one sheet is one, or as few as the smallest letters make it.
 * `sheets` is how many it has then. */
static double fitting_points(sn_printer *p, size_t *sheets) {
  uint32_t least_points = p->page->least_points;
  double usual = usual_points(p), low = least_points ? least_points : FITTED_POINTS, high = usual;
  size_t most = sheets_at(p, usual);
  bool shrinks = (p->page->one_sheet || least_points) && usual > low && most > 1;
  size_t least = *sheets = shrinks ? sheets_at(p, low) : most;
  if (least == most) return usual;
  while (high - low > STEP_POINTS) {
    double middle = (low + high) / 2;
    if (sheets_at(p, middle) == least)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* How many rows a table of the page can do without, at most. */
static size_t spare_rows(const sn_page *page) {
  size_t most = 0;
  for (const sn_block *block = page->first; page->one_sheet && block; block = block->next) {
    const sn_table *table = block->table;
    if (!table || table->least_rows == 0 || table->row_count <= table->least_rows) continue;
    size_t spare = table->row_count - table->least_rows;
    if (spare > most) most = spare;
  }
  return most;
}

/* As few rows are left out as make it one sheet; none, where that does not help. */
static page_size fit(sn_printer *p, size_t *sheets) {
  size_t spare = spare_rows(p->page), all;
  p->left_out = 0;
  page_size size = {fitting_points(p, &all), 0};
  for (size_t i = 1; all > 1 && i <= spare; i++) {
    p->left_out = i;
    if (sheets_at(p, size.points) > 1) continue;
    size.left_out = i;
    all = 1;
  }
  *sheets = all;
  return size;
}

/* How large the letters of each page are, and how many sheets there will be. */
static void measure(sn_printer *p, page_size *sizes) {
  size_t sheets = 0, count;
  p->dry = true;
  for (const sn_page *page = p->document->first; page; page = page->next, sizes++) {
    begin_page(p, page);
    *sizes = fit(p, &count);
    sheets += count;
  }
  p->dry = false;
  p->sheet = 0;
  p->sheet_count = sheets;
}

static void draw(sn_printer *p, const page_size *sizes) {
  for (const sn_page *page = p->document->first; page; page = page->next) {
    begin_page(p, page);
    p->left_out = sizes->left_out;
    draw_page(p, sizes++->points);
  }
}

/* ---- the file ---- */

static sonae_status fail_memory(const sn_document *document, const char *file, sonae_error *error) {
  sonae_language language = document->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  return sn_fail(error, SONAE_E_MEMORY, file, 0, sonae_status_text(SONAE_E_MEMORY, language));
}

sonae_status sn_print(const sn_document *document, sn_buffer *out, size_t *sheets, sonae_error *error) {
  const sn_pdf_about about = {document->title, document->organisation, document->program, document->date,
                              document->language == SONAE_EN ? SONAE_EN : SONAE_JA};
  sn_printer p = {.document = document};
  page_size *sizes = calloc(document->page_count ? document->page_count : 1, sizeof *sizes);
  if (!sizes) return fail_memory(document, "", error);
  sonae_status status = sn_pdf_open(&about, &p.pdf, error);
  if (status == SONAE_OK) {
    measure(&p, sizes);
    draw(&p, sizes);
    status = p.out_of_memory || p.arena.failed ? fail_memory(document, "", error) : sn_pdf_close(p.pdf, out, error);
    if (status == SONAE_OK && sheets) *sheets = p.sheet_count;
  }
  sn_pdf_free(p.pdf);
  sn_arena_free(&p.arena);
  free(sizes);
  return status;
}

sonae_status sn_print_save(sn_document *document, bool made, const char *file, sonae_error *error) {
  sonae_language language = document->language == SONAE_EN ? SONAE_EN : SONAE_JA;
  sn_buffer bytes = SN_BUFFER(SN_MAX_PDF_BYTES);
  sonae_status status = made ? sn_print(document, &bytes, NULL, error) : fail_memory(document, file, error);
  if (status == SONAE_OK) status = sn_whole_save(file, language, bytes.data, bytes.length, error);
  sn_buffer_free(&bytes);
  sn_arena_free(document->arena);
  return status;
}
