/* SPDX-License-Identifier: Apache-2.0 */
/* What only papers have, as sheets: large letters, blanks, flows, cards. */
#include "base/buffer.h"
#include "layout/render.h"
#include "support/folder.h"
#include "zip/zip.h"

/* Ten columns of 8 characters. */
static const uint8_t GRID[] = {8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0};

static sn_arena arena;
static sn_document document;

static sn_page *begin(uint32_t points) {
  arena = (sn_arena){0};
  document = (sn_document){.arena = &arena,
                           .language = SONAE_EN,
                           .title = "T",
                           .organisation = "O",
                           .date = "2026-11-21",
                           .program = "sonae"};
  sn_page *page = sn_document_page(&document, 0, "S", "Title", GRID);
  page->points = points;
  page->one_sheet = true;
  return page;
}

/* All XML of the finished workbook, one part behind the other; it frees the document. */
static char *parts_of(void) {
  folder f;
  sonae_error error = {0};
  sn_zip *zip;
  size_t length;
  sn_buffer all = SN_BUFFER(16 * 1024 * 1024);
  folder_make(&f);
  assert_int_equal(sn_render_save(&document, true, f.file, &error), SONAE_OK);
  char *bytes = folder_read(f.file, &length);
  assert_int_equal(sn_zip_open(bytes, length, &sn_zip_foreign, &zip), SN_ZIP_FINE);
  for (size_t i = 0; i < sn_zip_count(zip); i++)
    assert_int_equal(sn_zip_read(zip, i, &all), SN_ZIP_FINE);
  sn_zip_close(zip);
  free(bytes);
  folder_remove(&f);
  return all.data;
}

static void expect(const char *parts, const char *text) {
  if (!strstr(parts, text)) fail_msg("the workbook lacks %s", text);
}

static void expect_not(const char *parts, const char *text) {
  if (strstr(parts, text)) fail_msg("the workbook has %s", text);
}

static size_t count(const char *parts, const char *text) {
  size_t found = 0;
  for (const char *at = strstr(parts, text); at; at = strstr(at + 1, text))
    found++;
  return found;
}

static void test_render_paper__letters_are_as_large_as_the_page_says(void **state) {
  (void)state;
  sn_page_text(begin(14), SN_TONE_PLAIN, "body");
  char *parts = parts_of();
  expect(parts, "<sz val=\"14\"/>");
  expect(parts, "<sz val=\"22\"/>"); /* its title */
  free(parts);
  sn_page_text(begin(0), SN_TONE_PLAIN, "body");
  parts = parts_of();
  expect_not(parts, "<sz val=\"14\"/>");
  expect(parts, "<sz val=\"18\"/>");
  free(parts);
}

static void test_render_paper__blank_says_small_who_fills_it_in_and_has_room(void **state) {
  (void)state;
  static const sn_column COLUMNS[] = {{"What", 4, SN_LOOK_AUTO}, {"Who", 6, SN_LOOK_AUTO}};
  sn_table *table = sn_page_table(begin(12), COLUMNS, 2);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, "Vendor");
  sn_put_blank(table, "general affairs");
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, "Nobody");
  sn_put_blank(table, NULL);
  char *parts = parts_of();
  expect(parts, "<r><rPr><sz val=\"8\"/>"); /* the hint; the cell itself has letters of 12 */
  expect(parts, "general affairs</t></r>");
  expect(parts, "ht=\"25\"");
  expect(parts, "<mergeCell ref=\"E3:J3\"/>");
  free(parts);
}

static void test_render_paper__lines_end_before_a_number_not_within(void **state) {
  (void)state;
  static const sn_column COLUMNS[] = {{NULL, 2, SN_LOOK_AUTO}, {NULL, 8, SN_LOOK_AUTO}};
  sn_table *table = sn_page_table(begin(12), COLUMNS, 2);
  table->headless = true;
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, "owner of the firm 090-0000-0001");
  sn_put_text(table, SN_TONE_PLAIN, "owner 090-0000-0002");
  char *parts = parts_of();
  expect(parts, "owner of the firm\n090-0000-0001<");
  expect(parts, "owner 090-0000-0002<"); /* there is room for both */
  free(parts);
}

static void test_render_paper__boxes_stand_side_by_side_with_an_arrow_between_ranks(void **state) {
  (void)state;
  sn_flow *flow = sn_page_flow(begin(12), "d");
  sn_flow_rank_begin(flow, NULL);
  sn_flow_put(flow, SN_TONE_CARE, "Whoever notices", "Stop");
  sn_flow_rank_begin(flow, "at once");
  sn_flow_put(flow, SN_TONE_PLAIN, "First", NULL);
  sn_flow_put(flow, SN_TONE_PLAIN, "Second", NULL);
  char *parts = parts_of();
  expect(parts, "<mergeCell ref=\"B2:I2\"/>"); /* alone: not over all of the width */
  expect(parts, "<mergeCell ref=\"A5:E5\"/>");
  expect(parts, "<mergeCell ref=\"F5:J5\"/>");
  assert_int_equal(count(parts, "▼"), 1);
  expect(parts, "at once");
  free(parts);
}

static void test_render_paper__boxes_stand_below_each_other_where_the_grid_is_coarse(void **state) {
  (void)state;
  static const uint8_t COARSE[] = {80, 0};
  sn_page *page = begin(12);
  page->widths = COARSE;
  page->width_count = 1;
  sn_flow *flow = sn_page_flow(page, "d");
  sn_flow_rank_begin(flow, NULL);
  for (int i = 0; i < 3; i++)
    sn_flow_put(flow, SN_TONE_PLAIN, "box", "text");
  char *parts = parts_of();
  expect(parts, "r=\"A7\"");
  expect_not(parts, "r=\"A8\"");
  free(parts);
}

static void test_render_paper__cards_are_cells_of_their_size_two_a_row(void **state) {
  (void)state;
  sn_cards *cards = sn_page_cards(begin(12), 5);
  sn_cards_put(cards, SN_TONE_STRONG, "Call");
  sn_cards_put(cards, SN_TONE_BAD, "Never pay");
  char *parts = parts_of();
  assert_int_equal(count(parts, "ht=\"156\""), 3); /* 55 mm */
  assert_int_equal(count(parts, "<mergeCell ref="), 5);
  expect(parts, "<left style=\"dashed\">");
  expect(parts, "8C1111\"/>"); /* the colour of what is bad */
  free(parts);
}

static void test_render_paper__ten_cards_are_printed_as_a_sheet_of_them(void **state) {
  (void)state;
  sn_page *page = begin(12);
  sn_page_text(page, SN_TONE_PLAIN, "Cut out");
  sn_cards_put(sn_page_cards(page, SN_CARDS_OF_A_SHEET), SN_TONE_STRONG, "Call");
  char *parts = parts_of();
  expect(parts, "S!$A$3:$J$7</definedName>"); /* neither the title nor the text */
  expect(parts, "top=\"0.433\"");
  free(parts);
  sn_cards_put(sn_page_cards(begin(12), SN_CARDS_OF_A_SHEET - 2), SN_TONE_STRONG, "Call");
  parts = parts_of();
  expect_not(parts, "Print_Area");
  free(parts);
}

static void test_render_paper__card_with_much_on_it_has_smaller_letters(void **state) {
  (void)state;
  sn_cards *cards = sn_page_cards(begin(12), 2);
  for (int i = 0; i < 14; i++)
    sn_cards_put(cards, SN_TONE_PLAIN, "A line of the card that is as long as one may be on it");
  char *parts = parts_of();
  expect_not(parts, "<rPr><sz val=\"11\"/>");
  expect(parts, "A line of the card");
  free(parts);
}

/* A cell of Excel has an end; the rest of a card that does not fit is left out, and the book is still one. */
static void test_render_paper__card_longer_than_a_cell_is_cut(void **state) {
  (void)state;
  sn_cards *cards = sn_page_cards(begin(12), 2);
  char *text = malloc(20001);
  assert_non_null(text);
  memset(text, 'x', 20000);
  text[20000] = '\0';
  for (int i = 0; i < 3; i++)
    sn_cards_put(cards, SN_TONE_PLAIN, text);
  char *parts = parts_of();
  expect(parts, "xxxxxxxxxx");
  free(parts);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_render_paper__letters_are_as_large_as_the_page_says),
      cmocka_unit_test(test_render_paper__blank_says_small_who_fills_it_in_and_has_room),
      cmocka_unit_test(test_render_paper__lines_end_before_a_number_not_within),
      cmocka_unit_test(test_render_paper__boxes_stand_side_by_side_with_an_arrow_between_ranks),
      cmocka_unit_test(test_render_paper__boxes_stand_below_each_other_where_the_grid_is_coarse),
      cmocka_unit_test(test_render_paper__ten_cards_are_printed_as_a_sheet_of_them),
      cmocka_unit_test(test_render_paper__cards_are_cells_of_their_size_two_a_row),
      cmocka_unit_test(test_render_paper__card_with_much_on_it_has_smaller_letters),
      cmocka_unit_test(test_render_paper__card_longer_than_a_cell_is_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
