/* SPDX-License-Identifier: Apache-2.0 */
/* Texts one above the other. What does not fit on a sheet goes on on the next one, by whole lines: nothing is cut off. */
#include <stdlib.h>

#include "layout/print_inner.h"

void sn_stack_add(sn_printer *p, sn_stack *stack, const char *text, double width, const sn_pdf_type *type) {
  sn_pdf_text *laid = sn_pdf_text_new(p->pdf, text, width, type);
  if (!laid) return;
  sn_stack_text *texts = stack->count < stack->capacity
                             ? stack->texts
                             : sn_grow(stack->texts, stack->count, &stack->capacity, sizeof *texts);
  if (!texts) {
    p->out_of_memory = true;
    sn_pdf_text_free(laid);
    return;
  }
  stack->texts = texts;
  stack->texts[stack->count++] = (sn_stack_text){laid, type->leading};
}

static size_t lines_left(const sn_stack *stack, size_t i) {
  size_t lines = sn_pdf_text_lines(stack->texts[i].text);
  return i == stack->text ? lines - stack->line : lines;
}

double sn_stack_height(const sn_stack *stack) {
  double height = 0;
  for (size_t i = stack->text; i < stack->count; i++)
    height += (double)lines_left(stack, i) * stack->texts[i].leading;
  return height;
}

bool sn_stack_is_done(const sn_stack *stack) {
  return stack->text == stack->count;
}

/* How many of the lines of a text that are left fit. */
static size_t lines_that_fit(const sn_stack *stack, size_t i, double room) {
  size_t left = lines_left(stack, i);
  static const double ROUNDING = 0.01;
  double fitting = room / stack->texts[i].leading + ROUNDING;
  return fitting >= (double)left ? left : fitting < 1 ? 0 : (size_t)fitting;
}

double sn_stack_fit(const sn_stack *stack, double room) {
  double height = 0;
  for (size_t i = stack->text; i < stack->count; i++) {
    size_t lines = lines_that_fit(stack, i, room - height);
    height += (double)lines * stack->texts[i].leading;
    if (lines < lines_left(stack, i)) break;
  }
  return height;
}

double sn_stack_draw(const sn_printer *p, sn_stack *stack, double x, double y, double room) {
  double height = 0;
  while (stack->text < stack->count) {
    const sn_stack_text *text = &stack->texts[stack->text];
    size_t left = lines_left(stack, stack->text), lines = lines_that_fit(stack, stack->text, room - height);
    if (!p->dry) sn_pdf_text_draw(text->text, x, y + height, stack->line, lines);
    height += (double)lines * text->leading;
    stack->line += lines;
    if (lines < left) break;
    stack->text++;
    stack->line = 0;
  }
  return height;
}

void sn_stack_free(sn_stack *stack) {
  for (size_t i = 0; i < stack->count; i++)
    sn_pdf_text_free(stack->texts[i].text);
  free(stack->texts);
  *stack = (sn_stack){0};
}
