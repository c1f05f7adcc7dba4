/* SPDX-License-Identifier: Apache-2.0 */
#include "document/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "sonae/evaluation.h"

static const uint8_t widths[] = {20, 10, 10, 0};
static const sn_column columns[] = {
    {"Area", 1, SN_LOOK_AUTO}, {"Low", 1, SN_LOOK_AUTO}, {"High\nend", 1, SN_LOOK_AUTO}};

typedef struct given {
  sn_arena arena;
  sn_document document;
  sn_chart chart;
  sn_table *table;
} given;

static given *give(sn_chart_kind kind, size_t rows, size_t series) {
  static given g;
  g = (given){.chart = {.kind = kind,
                        .rows = rows,
                        .series = {1, 2},
                        .series_count = series,
                        .fixed_scale = true,
                        .title = "Scores",
                        .description = "In words"}};
  g.document.arena = &g.arena;
  g.table = sn_page_table(sn_document_page(&g.document, 1, "a", "A", widths), columns, 3);
  g.table->chart = &g.chart;
  return &g;
}

static void put(given *g, const char *name, int64_t low, int64_t high) {
  sn_table_row(g->table);
  sn_put_text(g->table, SN_TONE_PLAIN, name);
  sn_put_score(g->table, low);
  sn_put_score(g->table, high);
}

static size_t count(const sn_drawing *drawing, sn_mark_kind kind, sn_ink ink) {
  size_t found = 0;
  for (const sn_mark *mark = drawing->first; mark; mark = mark->next)
    found += mark->kind == kind && mark->ink == ink;
  return found;
}

static const sn_mark *first(const sn_drawing *drawing, sn_mark_kind kind, sn_ink ink) {
  const sn_mark *mark = drawing->first;
  while (mark && !(mark->kind == kind && mark->ink == ink))
    mark = mark->next;
  assert_non_null(mark);
  return mark;
}

static bool says(const sn_drawing *drawing, const char *text) {
  for (const sn_mark *mark = drawing->first; mark; mark = mark->next)
    if (mark->text && strcmp(mark->text, text) == 0) return true;
  return false;
}

/* Every point and every text lies on the canvas. */
static void expect_within(const sn_drawing *drawing) {
  assert_true(drawing->width > 0 && drawing->height > 0);
  for (const sn_mark *mark = drawing->first; mark; mark = mark->next)
    for (size_t i = 0; i < mark->point_count; i++) {
      assert_in_range(mark->points[i].x, 0, drawing->width);
      assert_in_range(mark->points[i].y, 0, drawing->height);
    }
}

static void test_chart__a_radar_has_a_spoke_for_each_row(void **state) {
  (void)state;
  for (size_t rows = 3; rows <= 8; rows++) {
    given *g = give(SN_CHART_RADAR, rows, 2);
    for (size_t i = 0; i < rows; i++)
      put(g, "an area with a rather long name", 25 * SONAE_MICRO, 75 * SONAE_MICRO);
    const sn_drawing *drawing = sn_chart_draw(&g->arena, g->table);
    assert_non_null(drawing);
    assert_int_equal(first(drawing, SN_MARK_AREA, SN_INK_FIRST)->point_count, rows);
    assert_int_equal(first(drawing, SN_MARK_RING, SN_INK_SECOND)->point_count, rows);
    assert_true(says(drawing, "25.0"));
    assert_true(says(drawing, "High end"));
    assert_string_equal(drawing->description, "In words");
    expect_within(drawing);
    sn_arena_free(&g->arena);
  }
}

static void test_chart__a_radar_is_as_wide_as_its_values(void **state) {
  (void)state;
  given *g = give(SN_CHART_RADAR, 4, 1);
  put(g, "north", 100 * SONAE_MICRO, 0);
  put(g, "east", 50 * SONAE_MICRO, 0);
  put(g, "south", 0, 0);
  put(g, "west", SONAE_UNDEFINED, 0);
  const sn_drawing *drawing = sn_chart_draw(&g->arena, g->table);
  const sn_point *p = first(drawing, SN_MARK_AREA, SN_INK_FIRST)->points;
  sn_point middle = p[2];
  assert_int_equal(p[0].x, middle.x);
  assert_int_equal(2 * (p[1].x - middle.x), middle.y - p[0].y);
  assert_int_equal(p[3].x, middle.x);
  assert_true(says(drawing, "–"));
  assert_int_equal(count(drawing, SN_MARK_RING, SN_INK_SECOND), 0);
  sn_arena_free(&g->arena);
}

static void test_chart__bars_are_as_long_as_their_values(void **state) {
  (void)state;
  given *g = give(SN_CHART_BARS, 2, 1);
  put(g, "half", 50 * SONAE_MICRO, 0);
  put(g, "nothing", 0, 0);
  put(g, "not of the picture", 100 * SONAE_MICRO, 0);
  const sn_drawing *drawing = sn_chart_draw(&g->arena, g->table);
  assert_int_equal(count(drawing, SN_MARK_SOLID, SN_INK_FIRST), 1);
  assert_false(says(drawing, "not of the picture"));
  assert_true(says(drawing, "0.0"));
  expect_within(drawing);
  sn_arena_free(&g->arena);
}

static void test_chart__a_scale_of_its_own_ends_above_every_value(void **state) {
  (void)state;
  static const struct {
    int64_t most;
    const char *end;
  } scales[] = {{0, "1"}, {1, "1"}, {3, "5"}, {17, "20"}, {501, "1000"}};
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    given *g = give(SN_CHART_BARS, 1, 1);
    g->chart.fixed_scale = false;
    sn_table_row(g->table);
    sn_put_text(g->table, SN_TONE_PLAIN, "a");
    sn_put_number(g->table, scales[i].most * 10, 1);
    assert_true(says(sn_chart_draw(&g->arena, g->table), scales[i].end));
    sn_arena_free(&g->arena);
  }
}

static void test_chart__a_line_is_broken_where_there_is_no_value(void **state) {
  (void)state;
  given *g = give(SN_CHART_LINES, 4, 1);
  put(g, "2023", 10 * SONAE_MICRO, 0);
  put(g, "2024", 20 * SONAE_MICRO, 0);
  put(g, "2025", SONAE_UNDEFINED, 0);
  put(g, "2026", 40 * SONAE_MICRO, 0);
  const sn_drawing *drawing = sn_chart_draw(&g->arena, g->table);
  assert_int_equal(count(drawing, SN_MARK_LINE, SN_INK_FIRST), 1);
  assert_int_equal(count(drawing, SN_MARK_DOT, SN_INK_FIRST), 3);
  expect_within(drawing);
  sn_arena_free(&g->arena);
}

static void test_chart__no_more_names_than_there_is_room_for(void **state) {
  (void)state;
  given *g = give(SN_CHART_LINES, 60, 1);
  for (int i = 0; i < 60; i++)
    put(g, "2026-11-21", i * SONAE_MICRO, 0);
  const sn_drawing *drawing = sn_chart_draw(&g->arena, g->table);
  size_t names = 0;
  for (const sn_mark *mark = drawing->first; mark; mark = mark->next)
    names += mark->text && strcmp(mark->text, "2026-11-21") == 0;
  assert_in_range(names, 2, 9);
  expect_within(drawing);
  sn_arena_free(&g->arena);
}

static void test_chart__nothing_to_draw_is_no_drawing(void **state) {
  (void)state;
  given *g = give(SN_CHART_BARS, 3, 1);
  assert_null(sn_chart_draw(&g->arena, g->table));
  g->table->chart = NULL;
  put(g, "a", 1, 1);
  assert_null(sn_chart_draw(&g->arena, g->table));
  sn_arena_free(&g->arena);
}

static void test_chart__names_are_wrapped_at_blanks_and_cut_at_the_end(void **state) {
  (void)state;
  sn_arena arena = {0};
  const char *lines[3];
  assert_int_equal(sn_drawing_wrap(&arena, "one two three", 8, lines, 3), 2);
  assert_string_equal(lines[0], "one two");
  assert_string_equal(lines[1], "three");
  assert_int_equal(sn_drawing_wrap(&arena, "備えと体制づくり", 8, lines, 3), 2);
  assert_string_equal(lines[0], "備えと体");
  assert_int_equal(sn_drawing_wrap(&arena, "備えと体制づくりの長い名前", 8, lines, 2), 2);
  assert_string_equal(lines[1], "制づく…");
  assert_int_equal(sn_drawing_wrap(&arena, "", 8, lines, 2), 0);
  assert_int_equal(sn_drawing_wrap(&arena, "備", 1, lines, 2), 1);
  assert_in_range(sn_drawing_wrap(&arena, "\xFF\xFE\xFF", 2, lines, 3), 1, 3);
  sn_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_chart__a_radar_has_a_spoke_for_each_row),
      cmocka_unit_test(test_chart__a_radar_is_as_wide_as_its_values),
      cmocka_unit_test(test_chart__bars_are_as_long_as_their_values),
      cmocka_unit_test(test_chart__a_scale_of_its_own_ends_above_every_value),
      cmocka_unit_test(test_chart__a_line_is_broken_where_there_is_no_value),
      cmocka_unit_test(test_chart__no_more_names_than_there_is_room_for),
      cmocka_unit_test(test_chart__nothing_to_draw_is_no_drawing),
      cmocka_unit_test(test_chart__names_are_wrapped_at_blanks_and_cut_at_the_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
