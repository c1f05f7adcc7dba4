/* SPDX-License-Identifier: Apache-2.0 */
/* Documents on paper: how many sheets, what is on them in the end (the letters themselves are cli/test_report_pdf.sh's
 * business). */
#define _GNU_SOURCE /* memmem */
#include "layout/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "sonae/evaluation.h"

static const uint8_t GRID[] = {6, 20, 20, 12, 12, 12, 0};
static const sn_column STEPS[] = {{NULL, 1, SN_LOOK_STEP}, {NULL, 5, SN_LOOK_AUTO}};
static const sn_column FACTS[] = {{"項目", 2, SN_LOOK_LABEL}, {"内容", 4, SN_LOOK_AUTO}};
static const sn_column SCORES[] = {
    {"領域", 2, SN_LOOK_LABEL}, {"点", 1, SN_LOOK_AUTO}, {"割合", 1, SN_LOOK_AUTO}, {"円", 1, SN_LOOK_AUTO}};
static const sn_chart LINES = {.kind = SN_CHART_LINES,
                               .rows = 3,
                               .names = 0,
                               .series = {1},
                               .series_count = 1,
                               .fixed_scale = true,
                               .title = "推移",
                               .description = "上がっています"};

static const sn_chart RADAR = {.kind = SN_CHART_RADAR,
                               .rows = 3,
                               .names = 0,
                               .series = {1},
                               .series_count = 1,
                               .fixed_scale = true,
                               .title = "領域ごとの点",
                               .description = "三つの領域"};

typedef struct made {
  sn_arena arena;
  sn_document document;
  sn_buffer bytes;
  size_t sheets;
} made;

static void begin(made *m) {
  *m = (made){.bytes = SN_BUFFER(SN_MAX_PDF_BYTES)};
  m->document = (sn_document){.arena = &m->arena,
                              .language = SONAE_JA,
                              .title = "備え",
                              .organisation = "株式会社𠮷野と髙橋",
                              .date = "2026-11-21",
                              .program = "sonae"};
}

static void print(made *m) {
  sonae_error error = {0};
  assert_false(m->arena.failed);
  if (sn_print(&m->document, &m->bytes, &m->sheets, &error) != SONAE_OK) fail_msg("%s", error.text);
}

static void end(made *m) {
  sn_buffer_free(&m->bytes);
  sn_arena_free(&m->arena);
}

static size_t count(const made *m, const char *text) {
  size_t found = 0;
  const char *at = m->bytes.data, *stop = at + m->bytes.length;
  while ((at = memmem(at, (size_t)(stop - at), text, strlen(text)))) {
    found++;
    at++;
  }
  return found;
}

static sn_page *page_of(made *m, sn_page_id id) {
  return sn_document_page(&m->document, id, "紙", "最初の1時間", GRID);
}

static void put_steps(sn_page *page, size_t rows, const char *text) {
  sn_table *steps = sn_page_table(page, STEPS, 2);
  steps->headless = true;
  for (size_t i = 0; i < rows; i++) {
    sn_table_row(steps);
    sn_put_number(steps, (int64_t)i + 1, 0);
    sn_put_text(steps, SN_TONE_PLAIN, text);
  }
}

static void put_facts(sn_page *page, sn_page_id to) {
  sn_table *facts = sn_page_main(page, FACTS, 2);
  sn_table_row(facts);
  sn_put_text(facts, SN_TONE_PLAIN, "責任者");
  sn_put_blank(facts, "社長が書きます");
  sn_table_row(facts);
  sn_put_text(facts, SN_TONE_PLAIN, "くわしくは");
  sn_put_link(facts, to, 1, "→ 次の紙");
  sn_table_row(facts);
  sn_put_text(facts, SN_TONE_PLAIN, "ここだけ");
  sn_put_link(facts, 99, SN_LINK_TOP, "どこへも行かない");
}

static void put_scores(sn_page *page, const sn_chart *chart) {
  sn_table *scores = sn_page_table(page, SCORES, 4);
  static const char *const names[] = {"組織体制", "人", "手順"};
  scores->chart = chart;
  for (int i = 0; i < 3; i++) {
    sn_table_row(scores);
    sn_put_text(scores, SN_TONE_PLAIN, names[i]);
    sn_put_score(scores, 20500000 * (i + 1));
    sn_put_share(scores, SONAE_UNDEFINED);
    sn_put_yen(scores, -1234567);
  }
}

static void put_flow(sn_page *page, const char *text) {
  sn_flow *flow = sn_page_flow(page, "気づいた人から社長まで");
  sn_flow_rank_begin(flow, NULL);
  sn_flow_put(flow, SN_TONE_PLAIN, "気づいた人", text);
  sn_flow_rank_begin(flow, "すぐに電話");
  sn_flow_put(flow, SN_TONE_CARE, "責任者", "線を抜くか決める");
  sn_flow_put(flow, SN_TONE_QUIET, "代わりの人", NULL);
  sn_flow_put(flow, SN_TONE_PLAIN, "総務", "時刻を書く");
  sn_flow_rank_begin(flow, NULL);
  sn_flow_put(flow, SN_TONE_BAD, "社長", "最後に決める");
}

static void put_cards(sn_page *page, const char *text) {
  sn_cards *cards = sn_page_cards(page, 5);
  sn_cards_put(cards, SN_TONE_STRONG, "困ったらここに電話");
  sn_cards_put(cards, SN_TONE_PLAIN, text);
}

static void put_all(sn_page *page, sn_page_id to) {
  sn_page_text(page, SN_TONE_QUIET, "事故に気づいてから一時間の動きを、壁に貼っておく紙です。");
  sn_page_heading(page, "すること");
  put_steps(page, 3, "機械から線を抜きます。");
  sn_page_text(page, SN_TONE_BAD, "電源は切りません。");
  put_facts(page, to);
  put_scores(page, &LINES);
  sn_page_heading(page, "流れ");
  put_flow(page, "画面がおかしい");
  put_cards(page, "110");
}

static void make_all(made *m) {
  begin(m);
  put_all(page_of(m, 1), 2);
  sn_page *wide = page_of(m, 2);
  wide->wide = true;
  put_all(wide, 1);
  print(m);
}

static void test_print__every_kind_of_block_is_laid_out(void **state) {
  (void)state;
  made m;
  make_all(&m);
  assert_memory_equal(m.bytes.data, "%PDF", 4);
  assert_true(m.sheets >= 2);
  assert_int_equal(count(&m, "/Type /Page %"), m.sheets);
  assert_int_equal(count(&m, "/Subtype /Link"), 2); /* what leads nowhere is no link */
  assert_true(count(&m, "/S /Table") >= 6);
  end(&m);
}

static void test_print__equal_documents_give_equal_bytes(void **state) {
  (void)state;
  made first, second;
  make_all(&first);
  make_all(&second);
  assert_int_equal(first.bytes.length, second.bytes.length);
  assert_memory_equal(first.bytes.data, second.bytes.data, first.bytes.length);
  end(&first);
  end(&second);
}

static size_t sheets_of_steps(size_t rows, uint32_t points, bool one_sheet) {
  made m;
  begin(&m);
  sn_page *page = page_of(&m, 1);
  page->points = points;
  page->one_sheet = one_sheet;
  put_steps(page, rows, "見つけた人の名前と時刻を紙に書き、責任者に電話で知らせます。");
  print(&m);
  size_t sheets = m.sheets;
  end(&m);
  return sheets;
}

static void test_print__a_paper_shrinks_to_one_sheet(void **state) {
  (void)state;
  assert_int_equal(sheets_of_steps(20, 14, false), 2);
  assert_int_equal(sheets_of_steps(20, 14, true), 1);
}

static void test_print__no_letters_are_smaller_than_can_be_read(void **state) {
  (void)state;
  assert_true(sheets_of_steps(100, 14, true) > 1);
}

static void test_print__a_paper_shrinks_as_far_as_it_may(void **state) {
  (void)state;
  enum { ROWS = 20, POINTS = 14 };
  size_t sheets[POINTS + 1];
  for (uint32_t least = 8; least <= POINTS; least++) {
    made m;
    begin(&m);
    sn_page *page = page_of(&m, 1);
    page->points = POINTS;
    page->least_points = least;
    put_steps(page, ROWS, "見つけた人の名前と時刻を紙に書き、責任者に電話で知らせます。");
    print(&m);
    sheets[least] = m.sheets;
    end(&m);
  }
  assert_int_equal(sheets[8], 1);
  assert_int_equal(sheets[POINTS], 2);
}

/* The first of two tables fills a sheet but for one row: on paper the second begins on the next sheet, whole. */
static void test_print__no_row_stands_alone_before_a_break(void **state) {
  (void)state;
  enum { MOST = 40, PAIR = 2 };
  size_t alone = 0;
  for (size_t rows = PAIR; rows < MOST; rows++) {
    made m;
    begin(&m);
    sn_page *page = page_of(&m, 1);
    put_steps(page, rows, "一");
    sn_page_heading(page, "次の表");
    put_facts(page, 1);
    print(&m);
    if (m.sheets > 1 && count(&m, "/S /Table") != PAIR) alone++;
    end(&m);
    if (m.sheets > 1) break;
  }
  assert_int_equal(alone, 0);
}

/* A page that is one row too long does without a row that it can do without, and with no more of them than that. */
static void test_print__rows_are_left_out_before_a_second_sheet_begins(void **state) {
  (void)state;
  enum { MOST = 80, LEAST = 10 };
  size_t fit = 0, cells[2] = {0};
  for (size_t rows = 2; rows < MOST && cells[1] == 0; rows++) {
    made m;
    begin(&m);
    sn_page *page = page_of(&m, 1);
    page->one_sheet = true;
    page->least_points = LEAST;
    put_steps(page, rows, "一");
    page->last->table->least_rows = 1;
    print(&m);
    assert_int_equal(m.sheets, 1);
    size_t drawn = count(&m, "/S /TD");
    if (drawn == 2 * rows) fit = rows;
    if (drawn != 2 * rows) cells[1] = drawn;
    if (drawn == 2 * rows) cells[0] = drawn;
    end(&m);
  }
  assert_true(fit > 1);
  assert_int_equal(cells[1], cells[0]);
}

/* A radar stands for its table, and what is to its left costs no height of its own. */
static size_t sheets_of_radar(bool beside, size_t lines, size_t *tables) {
  made m;
  begin(&m);
  sn_page *page = page_of(&m, 1);
  put_steps(page, 15, "一");
  if (beside) sn_page_beside(page);
  for (size_t i = 0; i < lines; i++)
    sn_page_text(page, SN_TONE_PLAIN, "いまの段階です。");
  put_scores(page, &RADAR);
  print(&m);
  size_t sheets = m.sheets;
  *tables = count(&m, "/S /Table");
  end(&m);
  return sheets;
}

static void test_print__a_radar_has_texts_to_its_left(void **state) {
  (void)state;
  enum { FEW = 8, MANY = 200 };
  size_t tables;
  assert_int_equal(sheets_of_radar(false, FEW, &tables), 2);
  assert_int_equal(tables, 2);
  assert_int_equal(sheets_of_radar(true, FEW, &tables), 1);
  assert_int_equal(tables, 1);
  assert_true(sheets_of_radar(true, MANY, &tables) > 2);
  assert_int_equal(tables, 1);
}

static char *repeat(const char *text, size_t times) {
  size_t length = strlen(text);
  char *all = malloc(length * times + 1);
  assert_non_null(all);
  for (size_t i = 0; i < times; i++)
    memcpy(all + i * length, text, length);
  all[length * times] = '\0';
  return all;
}

static void put_long(sn_page *page, size_t which, const char *text) {
  sn_table *table = which == 0 || which == 1 ? sn_page_table(page, FACTS, 2) : NULL;
  sn_table_row(table);
  if (which == 0) sn_put_text(table, SN_TONE_CARE, text);
  if (which == 1) sn_put_blank(table, text);
  if (which == 2) sn_page_text(page, SN_TONE_CARE, text);
  if (which == 3) sn_page_heading(page, text);
  if (which == 4) put_flow(page, text);
  if (which == 5) put_cards(page, text);
}

/* Wherever it stands, a text of ten thousand letters takes the sheets that it needs. */
static void test_print__long_texts_go_on_on_the_next_sheets(void **state) {
  (void)state;
  enum { PLACES = 6, LETTERS = 10000, ON_A_SHEET = 7000 /* at most, in the smallest of sizes */ };
  char *text = repeat("漢", LETTERS);
  for (size_t which = 0; which < PLACES; which++) {
    made m;
    begin(&m);
    put_long(page_of(&m, 1), which, text);
    print(&m);
    assert_true(m.sheets > LETTERS / ON_A_SHEET && m.sheets < 60);
    end(&m);
  }
  free(text);
}

static void test_print__long_titles_and_names_end(void **state) {
  (void)state;
  char *text = repeat("name", 2500);
  made m;
  begin(&m);
  m.document.organisation = m.document.title = text;
  const sn_column columns[] = {{text, 1, SN_LOOK_CENTRE}, {"b", 5, SN_LOOK_AUTO}};
  sn_page *page = sn_document_page(&m.document, 1, "n", text, GRID);
  sn_table *table = sn_page_main(page, columns, 2);
  sn_table_row(table);
  sn_put_text(table, SN_TONE_PLAIN, text);
  print(&m);
  assert_true(m.sheets > 2 && m.sheets < 200);
  end(&m);
  free(text);
}

static void test_print__a_document_of_nothing_is_a_sheet(void **state) {
  (void)state;
  made m;
  begin(&m);
  m.document.organisation = NULL;
  m.document.date = NULL;
  sn_page *page = sn_document_page(&m.document, 1, "n", "", (const uint8_t[]){0});
  sn_page_heading(page, "");
  (void)sn_page_flow(page, NULL);
  (void)sn_page_cards(page, 0);
  print(&m);
  assert_int_equal(m.sheets, 1);
  end(&m);
}

static void test_print__a_file_is_whole_or_not_there(void **state) {
  (void)state;
  char folder[] = "/tmp/sonae-print-XXXXXX", file[64];
  sonae_error error = {0};
  assert_non_null(mkdtemp(folder));
  (void)snprintf(file, sizeof file, "%s/a.pdf", folder);
  made m;
  begin(&m);
  put_all(page_of(&m, 1), 1);
  assert_int_equal(sn_print_save(&m.document, false, file, &error), SONAE_E_MEMORY);
  assert_int_equal(access(file, F_OK), -1);
  begin(&m);
  put_all(page_of(&m, 1), 1);
  assert_int_equal(sn_print_save(&m.document, true, file, &error), SONAE_OK);
  assert_int_equal(access(file, F_OK), 0);
  (void)unlink(file);
  assert_int_equal(rmdir(folder), 0);
  begin(&m);
  put_all(page_of(&m, 1), 1);
  assert_int_equal(sn_print_save(&m.document, true, file, &error), SONAE_E_IO);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_print__every_kind_of_block_is_laid_out),
      cmocka_unit_test(test_print__equal_documents_give_equal_bytes),
      cmocka_unit_test(test_print__a_paper_shrinks_to_one_sheet),
      cmocka_unit_test(test_print__no_letters_are_smaller_than_can_be_read),
      cmocka_unit_test(test_print__a_paper_shrinks_as_far_as_it_may),
      cmocka_unit_test(test_print__no_row_stands_alone_before_a_break),
      cmocka_unit_test(test_print__rows_are_left_out_before_a_second_sheet_begins),
      cmocka_unit_test(test_print__a_radar_has_texts_to_its_left),
      cmocka_unit_test(test_print__long_texts_go_on_on_the_next_sheets),
      cmocka_unit_test(test_print__long_titles_and_names_end),
      cmocka_unit_test(test_print__a_document_of_nothing_is_a_sheet),
      cmocka_unit_test(test_print__a_file_is_whole_or_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
