/* SPDX-License-Identifier: Apache-2.0 */
/* How large the letters of a paper may be, where boxes stand side by side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/html_inner.h"

enum { LARGE = 16, LEAST = 7 };

static uint32_t points_with(size_t boxes, const char *text) {
  static const uint8_t widths[] = {40, 40, 0};
  sn_arena arena = {0};
  sn_document document = {.arena = &arena, .language = SONAE_EN};
  sn_page *page = sn_document_page(&document, 1, "p", "p", widths);
  assert_non_null(page);
  page->one_sheet = true;
  page->points = LARGE;
  sn_flow *flow = sn_page_flow(page, "d");
  sn_flow_rank_begin(flow, NULL);
  for (size_t i = 0; i < boxes; i++)
    sn_flow_put(flow, SN_TONE_PLAIN, "t", text);
  assert_false(arena.failed);
  uint32_t points = sn_html_fit(&document, page, LARGE);
  sn_arena_free(&arena);
  return points;
}

static const char TEXT[] = "Whoever sees it first says so at once, to the person named here and to nobody else. "
                           "Do not switch the machine off; pull its cable, and write down when that was. "
                           "Whoever sees it first says so at once, to the person named here and to nobody else.";

static void test_html_fit__a_few_boxes_fit(void **state) {
  (void)state;
  for (size_t boxes = 0; boxes <= 3; boxes++)
    assert_int_equal(points_with(boxes, TEXT), LARGE);
}

/* 19 leave less than their edges take, 48 less than nothing. */
static void test_html_fit__more_boxes_than_a_page_is_wide_have_the_least_letters(void **state) {
  (void)state;
  for (size_t boxes = 12; boxes <= 60; boxes++)
    assert_int_equal(points_with(boxes, TEXT), LEAST);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_html_fit__a_few_boxes_fit),
      cmocka_unit_test(test_html_fit__more_boxes_than_a_page_is_wide_have_the_least_letters)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
