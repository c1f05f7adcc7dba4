/* SPDX-License-Identifier: Apache-2.0 */
/* A flow: boxes from top to bottom, an arrow from each rank to the next. */
#include <stdlib.h>

#include "layout/print_inner.h"

static const double ARROW_HEIGHT = 20, HEAD_WIDTH = 9, HEAD_HEIGHT = 6, GAP = 10, RADIUS = 5, EDGE_POINTS = 1.2;
static const double ALONE = 0.72; /* of the width, where a rank has one box */

typedef struct box {
  sn_stack stack;
  sn_tone tone;
  double x, width;
} box;

typedef struct rank {
  box *boxes;
  size_t count;
} rank;

/* ---- one rank ---- */

static double inside(const sn_printer *p) {
  return 2 * sn_print_pad(p);
}

static void fill_box(sn_printer *p, box *made, const sn_flow_box *from) {
  sn_pdf_type title = sn_print_tone(p, from->tone), text = sn_print_tone(p, from->tone);
  title.bold = true;
  title.align = text.align = SN_PDF_CENTRE;
  if (from->tone == SN_TONE_PLAIN || from->tone == SN_TONE_STRONG) title.colour = SN_COLOUR_NAVY;
  text.bold = false;
  made->tone = from->tone;
  sn_stack_add(p, &made->stack, from->title, made->width - 2 * inside(p), &title);
  sn_stack_add(p, &made->stack, from->text, made->width - 2 * inside(p), &text);
}

static rank make_rank(sn_printer *p, const sn_flow_rank *from) {
  rank made = {.count = from->box_count};
  made.boxes = calloc(made.count ? made.count : 1, sizeof *made.boxes);
  if (!made.boxes) {
    p->out_of_memory = true;
    made.count = 0;
  }
  double gaps = made.count > 1 ? GAP * (double)(made.count - 1) : 0, wide = p->width - gaps;
  double width = made.count > 1 ? wide / (double)made.count : wide * ALONE;
  const sn_flow_box *one = from->first;
  for (size_t i = 0; i < made.count; i++, one = one->next) {
    made.boxes[i].width = width;
    made.boxes[i].x = made.count > 1 ? (width + GAP) * (double)i : (wide - width) / 2;
    fill_box(p, &made.boxes[i], one);
  }
  return made;
}

static void free_rank(rank *made) {
  for (size_t i = 0; i < made->count; i++)
    sn_stack_free(&made->boxes[i].stack);
  free(made->boxes);
}

static double rank_height(const sn_printer *p, const rank *made) {
  double highest = 0;
  for (size_t i = 0; i < made->count; i++) {
    double height = sn_stack_height(&made->boxes[i].stack);
    if (height > highest) highest = height;
  }
  return highest > 0 ? highest + 2 * inside(p) : 0;
}

static void draw_box(sn_printer *p, box *one, double height) {
  sn_colours colours = sn_look_colours(one->tone);
  bool toned = colours.ground != SN_COLOUR_NONE;
  sn_pdf_paint paint = {.fill = toned ? colours.ground : SN_COLOUR_LABEL,
                        .line = toned ? colours.ink : SN_COLOUR_NAVY,
                        .line_points = EDGE_POINTS};
  double room = height - 2 * inside(p), needed = sn_stack_fit(&one->stack, room);
  double x = p->left + one->x;
  if (!p->dry) {
    sn_pdf_box(p->pdf, x, p->y, one->width, height, RADIUS, paint);
    sn_pdf_tag_begin(p->pdf, SN_PDF_PARAGRAPH);
  }
  (void)sn_stack_draw(p, &one->stack, x + inside(p), p->y + inside(p) + (room - needed) / 2, room);
  if (!p->dry) sn_pdf_tag_end(p->pdf, SN_PDF_PARAGRAPH);
}

/* Boxes higher than a sheet go on on the next one. */
static void draw_rank(sn_printer *p, rank *made) {
  sn_print_need(p, rank_height(p, made));
  for (double left; (left = rank_height(p, made)) > 0;) {
    double height = left < sn_print_room(p) ? left : p->bottom - p->y;
    for (size_t i = 0; i < made->count; i++)
      draw_box(p, &made->boxes[i], height);
    p->y += height;
    if (rank_height(p, made) > 0) sn_print_next_sheet(p);
  }
}

/* ---- between two ---- */

static sn_stack make_lead(sn_printer *p, const char *lead) {
  static const double SMALL = 0.9;
  sn_stack stack = {0};
  sn_pdf_type type = sn_print_type(p, p->points * SMALL, SN_COLOUR_QUIET);
  sn_stack_add(p, &stack, lead, p->width / 2 - GAP, &type);
  return stack;
}

static double arrow_height(const sn_printer *p, const sn_stack *lead) {
  double needed = sn_stack_height(lead) + 2 * sn_print_pad(p);
  return needed > ARROW_HEIGHT ? needed : ARROW_HEIGHT;
}

static void draw_arrow(sn_printer *p, sn_stack *lead) {
  static const double THICK = 1.6;
  double height = arrow_height(p, lead), x = p->left + p->width / 2, tip = p->y + height - 1;
  if (!p->dry) {
    sn_pdf_line(p->pdf, x, p->y + 2, x, tip - HEAD_HEIGHT, sn_print_stroke(SN_COLOUR_NAVY, THICK));
    sn_pdf_polygon(p->pdf,
                   (const sn_pdf_point[]){
                       {x - HEAD_WIDTH / 2, tip - HEAD_HEIGHT}, {x + HEAD_WIDTH / 2, tip - HEAD_HEIGHT}, {x, tip}},
                   3, true, sn_print_ground(SN_COLOUR_NAVY));
    sn_pdf_tag_begin(p->pdf, SN_PDF_PARAGRAPH);
  }
  (void)sn_stack_draw(p, lead, x + GAP, p->y + (height - sn_stack_height(lead)) / 2, height);
  if (!p->dry) sn_pdf_tag_end(p->pdf, SN_PDF_PARAGRAPH);
  p->y += height;
}

/* An arrow stays with the rank it leads to. A lead too long to stand beside it is a text of its own. */
static void draw_step(sn_printer *p, const sn_flow_rank *from, bool first) {
  rank made = make_rank(p, from);
  sn_stack lead = make_lead(p, from->lead);
  double arrow = arrow_height(p, &lead), whole = arrow + rank_height(p, &made);
  if (!first && whole <= sn_print_full_room(p)) sn_print_need(p, whole);
  bool beside = arrow <= sn_print_room(p);
  if (!first && beside && !sn_print_is_fresh(p)) draw_arrow(p, &lead);
  while (!sn_stack_is_done(&lead)) {
    if (sn_print_room(p) < lead.texts[0].leading) sn_print_next_sheet(p);
    p->y += sn_stack_draw(p, &lead, p->left, p->y, sn_print_room(p));
  }
  draw_rank(p, &made);
  sn_stack_free(&lead);
  free_rank(&made);
}

double sn_print_flow_start(sn_printer *p, const sn_flow *flow) {
  if (!flow->first) return 0;
  double height = 0;
  for (const sn_flow_rank *from = flow->first; from; from = from->next) {
    rank made = make_rank(p, from);
    sn_stack lead = make_lead(p, from->lead);
    height += rank_height(p, &made) + (from == flow->first ? sn_stack_height(&lead) : arrow_height(p, &lead));
    sn_stack_free(&lead);
    free_rank(&made);
  }
  return height;
}

void sn_print_flow(sn_printer *p, const sn_flow *flow) {
  for (const sn_flow_rank *from = flow->first; from; from = from->next)
    draw_step(p, from, from == flow->first);
}
