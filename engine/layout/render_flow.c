/* SPDX-License-Identifier: Apache-2.0 */
/* A flow as boxes of merged cells, an arrow between their rows and what leads on beside it. */
#include "book/measure.h"
#include "layout/render_inner.h"

enum { ARROW_POINTS = 22, WHOLE = 1000, BOX_GAP = 40 };

/* Columns of the grid. */
typedef struct range {
  uint32_t first, last;
} range;

/* The column that begins nearest to a place, in thousandths of the page. */
static uint32_t column_at(const sn_page *page, uint32_t place) {
  uint32_t all = sn_render_pixels(page, 0, page->width_count), best = 0, nearest = UINT32_MAX;
  for (uint32_t i = 0; i <= page->width_count; i++) {
    uint32_t before = i ? sn_render_pixels(page, 0, i) : 0, at = (uint32_t)((uint64_t)before * WHOLE / all);
    uint32_t distance = at > place ? at - place : place - at;
    if (distance < nearest) {
      nearest = distance;
      best = i;
    }
  }
  return best;
}

/* One box alone does not take all of the width. */
static range range_of(const sn_page *page, size_t boxes, size_t box) {
  uint32_t from = WHOLE / 8, to = WHOLE * 7 / 8;
  if (boxes > 1) {
    from = (uint32_t)(box * WHOLE / boxes) + (box ? BOX_GAP / 2 : 0);
    to = (uint32_t)((box + 1) * WHOLE / boxes) - (box + 1 < boxes ? BOX_GAP / 2 : 0);
  }
  range r = {.first = column_at(page, from), .last = column_at(page, to)};
  r.last = r.last > r.first ? r.last - 1 : r.first;
  return r;
}

/* Where the grid is too coarse for boxes side by side, they stand one below the other over all of it. */
static bool fits(const sn_page *page, size_t boxes) {
  for (size_t i = 1; i < boxes; i++)
    if (range_of(page, boxes, i).first <= range_of(page, boxes, i - 1).last) return false;
  return boxes > 0 && range_of(page, boxes, boxes - 1).last < page->width_count;
}

static size_t lines_of(const sn_renderer *r, const char *text, bool bold, range at) {
  uint32_t span = at.last - at.first + 1;
  if (!text || !*text) return 0;
  return sn_render_lines(r, sn_render_whole(r, text, bold, at.first, span), bold, at.first, span);
}

static void put(sn_renderer *r, range at, sn_style style, const char *text) {
  bool bold = style >= SN_STYLE_BOX && style < SN_STYLE_BOX + SN_TONE_COUNT;
  text = sn_render_whole(r, text, bold, at.first, at.last - at.first + 1);
  if (at.last > at.first)
    sn_book_span(r->book, r->row, at.first, at.last, style, text);
  else
    sn_book_text(r->book, r->row, at.first, style, text);
}

/* Titles of boxes stand in one row, their texts in the next. */
static void draw_side_by_side(sn_renderer *r, const sn_flow_rank *rank) {
  size_t titles = 1, texts = 0, i = 0;
  for (const sn_flow_box *box = rank->first; box; box = box->next, i++) {
    range at = range_of(r->page, rank->box_count, i);
    size_t title = lines_of(r, box->title, true, at), text = lines_of(r, box->text, false, at);
    if (title > titles) titles = title;
    if (text > texts) texts = text;
  }
  sn_render_set_height(r, sn_render_height(r, titles));
  i = 0;
  for (const sn_flow_box *box = rank->first; box; box = box->next)
    put(r, range_of(r->page, rank->box_count, i++), SN_STYLE_BOX + box->tone, box->title);
  r->row++;
  if (!texts) return;
  sn_render_set_height(r, sn_render_height(r, texts));
  i = 0;
  for (const sn_flow_box *box = rank->first; box; box = box->next)
    put(r, range_of(r->page, rank->box_count, i++), SN_STYLE_MARK, box->text ? box->text : "");
  r->row++;
}

static void draw_one_below_the_other(sn_renderer *r, const sn_flow_rank *rank) {
  range all = {0, r->page->width_count - 1};
  for (const sn_flow_box *box = rank->first; box; box = box->next) {
    sn_render_set_height(r, sn_render_height(r, lines_of(r, box->title, true, all)));
    put(r, all, SN_STYLE_BOX + box->tone, box->title);
    r->row++;
    if (!box->text || !*box->text) continue;
    sn_render_set_height(r, sn_render_height(r, lines_of(r, box->text, false, all)));
    put(r, all, SN_STYLE_MARK, box->text);
    r->row++;
  }
}

/* It points down from the middle; what leads on stands to its right. */
static void draw_arrow(sn_renderer *r, const char *lead) {
  uint32_t middle = column_at(r->page, WHOLE / 2), last = r->page->width_count - 1;
  size_t lines = 1;
  if (middle == 0 || middle > last) middle = last;
  if (lead && middle <= last) lines = lines_of(r, lead, false, (range){middle, last});
  uint32_t points = sn_render_height(r, lines ? lines : 1);
  sn_render_set_height(r, points < ARROW_POINTS ? ARROW_POINTS : points);
  if (middle > 0) put(r, (range){0, middle - 1}, SN_STYLE_ARROW, "▼");
  put(r, (range){middle, last}, SN_STYLE_LEAD, lead ? lead : "");
  r->row++;
}

void sn_render_flow(sn_renderer *renderer, const sn_flow *flow) {
  for (const sn_flow_rank *rank = flow->first; rank; rank = rank->next) {
    if (rank != flow->first || rank->lead) draw_arrow(renderer, rank->lead);
    if (fits(renderer->page, rank->box_count))
      draw_side_by_side(renderer, rank);
    else
      draw_one_below_the_other(renderer, rank);
  }
}
