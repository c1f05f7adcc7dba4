/* SPDX-License-Identifier: Apache-2.0 */
#include "layout/html.h"

#include <libxml/HTMLparser.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "sonae/evaluation.h"

static const uint8_t widths[] = {10, 20, 10, 10, 0};

typedef struct given {
  sn_arena arena;
  sn_document document;
  sn_chart charts[2];
  sn_column columns[5];
} given;

static void fill_table(sn_table *table, const char *text, const sn_chart *chart) {
  for (int i = 0; i < 3; i++) {
    sn_table_row(table);
    if (i == 1)
      sn_put_led(table, text, text);
    else
      sn_put_text(table, SN_TONE_STRONG, text);
    sn_put_score(table, i ? 40 * SONAE_MICRO : SONAE_UNDEFINED);
    sn_put_number(table, 150, 2);
    sn_put_link(table, 2, i ? 0 : SN_LINK_TOP, text);
    sn_put_blank(table, text);
  }
  table->chart = chart;
}

/* Every kind of block, with the same text wherever a text can be. */
static void fill_page(given *g, sn_page_id id, const char *text) {
  sn_page *page = sn_document_page(&g->document, id, text, text, widths);
  page->wide = id == 2;
  sn_page_lead(page, text, text);
  sn_page_beside(page);
  sn_page_heading(page, text);
  for (int tone = 0; tone < SN_TONE_COUNT; tone++)
    sn_page_text(page, (sn_tone)tone, text);
  fill_table(sn_page_table(page, g->columns, 5), text, &g->charts[id - 1]);
  fill_table(sn_page_main(page, g->columns, 5), text, NULL);
  sn_flow *flow = sn_page_flow(page, text);
  for (int rank = 0; rank < 2; rank++) {
    sn_flow_rank_begin(flow, text);
    sn_flow_put(flow, SN_TONE_BAD, text, text);
  }
  sn_cards_put(sn_page_cards(page, 2), SN_TONE_QUIET, text);
}

static given *give(const char *text, sn_page_id pages) {
  given *g = calloc(1, sizeof *g);
  assert_non_null(g);
  for (int i = 0; i < 2; i++)
    g->charts[i] = (sn_chart){.kind = i ? SN_CHART_LINES : SN_CHART_RADAR,
                              .rows = 3,
                              .series = {1, 2},
                              .series_count = 2,
                              .title = text,
                              .description = text};
  g->columns[0] = (sn_column){text, 1, SN_LOOK_LABEL};
  g->columns[1] = (sn_column){text, 1, SN_LOOK_AUTO};
  g->columns[2] = (sn_column){text, 1, SN_LOOK_STEP};
  g->columns[3] = (sn_column){text, 1, SN_LOOK_AUTO};
  g->columns[4] = (sn_column){text, 1, SN_LOOK_FILL};
  g->document = (sn_document){
      .arena = &g->arena, .language = SONAE_JA, .title = text, .organisation = text, .date = text, .program = text};
  for (sn_page_id id = 1; id <= pages; id++)
    fill_page(g, id, text);
  assert_false(g->arena.failed);
  return g;
}

static char *page_of(given *g) {
  sn_buffer page = {0};
  assert_true(sn_html_document(&g->document, &page));
  return page.data;
}

static char *page_with(const char *text, sn_page_id pages) {
  given *g = give(text, pages);
  char *page = page_of(g);
  sn_arena_free(&g->arena);
  free(g);
  return page;
}

/* ---- as a parser of HTML sees it ---- */

static htmlDocPtr parse(const char *page) {
  htmlDocPtr tree = htmlReadMemory(page, (int)strlen(page), NULL, "utf-8",
                                   HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  assert_non_null(tree);
  return tree;
}

typedef void visit(void *context, const xmlNode *element);

static void walk(const xmlNode *node, visit *each, void *context) {
  for (; node; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) each(context, node);
    walk(node->children, each, context);
  }
}

static void walk_page(const char *page, visit *each, void *context) {
  htmlDocPtr tree = parse(page);
  walk(xmlDocGetRootElement(tree), each, context);
  xmlFreeDoc(tree);
}

static const char *value_of(const xmlNode *element, const char *name) {
  for (const xmlAttr *a = element->properties; a; a = a->next)
    if (strcmp((const char *)a->name, name) == 0) return a->children ? (const char *)a->children->content : "";
  return NULL;
}

static bool is(const xmlNode *element, const char *name) {
  return strcmp((const char *)element->name, name) == 0;
}

/* That a word is long says nothing of where it comes from. */
static void add_classes(sn_buffer *out, const char *names) {
  size_t length;
  for (; names && *names; names += length + (names[length] == ' ')) {
    length = strcspn(names, " ");
    if (length != 4 || strncmp(names, "long", 4) != 0) sn_buffer_printf(out, " .%.*s", (int)length, names);
  }
}

/* Names in a picture have as many lines as they need: those are not counted, but what may be in them is. */
static void add_structure(void *context, const xmlNode *element) {
  sn_buffer *out = context;
  if (is(element, "text")) return;
  sn_buffer_printf(out, "%s", (const char *)element->name);
  for (const xmlAttr *a = element->properties; a; a = a->next)
    if (strcmp((const char *)a->name, "class") != 0) sn_buffer_printf(out, " %s", (const char *)a->name);
  add_classes(out, value_of(element, "class"));
  sn_buffer_text(out, "\n");
}

static char *structure_of(const char *page) {
  sn_buffer out = SN_BUFFER(4 * 1024 * 1024);
  walk_page(page, add_structure, &out);
  assert_false(out.failed);
  return out.data;
}

/* ---- tests ---- */

static const char *const HOSTILE[] = {"<script>alert(1)</script>",
                                      "\"><script>alert(1)</script>",
                                      "'><img src=x onerror=alert(1)>",
                                      "</title><script>alert(1)</script>",
                                      "</style><script>alert(1)</script>",
                                      "</svg><script>alert(1)</script>",
                                      "<svg/onload=alert(1)>",
                                      "<!--",
                                      "-->",
                                      "<![CDATA[",
                                      "]]>",
                                      "<a href=\"javascript:alert(1)\">x</a>",
                                      "javascript:alert(1)",
                                      "\" onmouseover=\"alert(1)",
                                      "' onfocus='alert(1)' autofocus='",
                                      "&lt;script&gt;",
                                      "&#60;script&#62;",
                                      "&",
                                      "&amp",
                                      "<",
                                      ">",
                                      "</td></tr></table><h1>",
                                      "</main></body></html>",
                                      "<base href=//x>",
                                      "<meta http-equiv=refresh content=0>",
                                      "`${alert(1)}`",
                                      "{{7*7}}",
                                      "a\x01\x02\x1B[31mb",
                                      "\xFF\xFE",
                                      "\xC0\xBCscript\xC0\xBE",
                                      "\xE3\x81",
                                      "a\xEF\xBF\xBF",
                                      "\u202Egnp.exe",
                                      "\u2066\u2067\u2069",
                                      "\u200B\uFEFF",
                                      "a\u0301\u0301\u0301\u0301",
                                      "𠮷野と髙橋",
                                      "ｶﾀｶﾅ ㈱ ①",
                                      "=1+1",
                                      "_x003D_1",
                                      "%s%n%d",
                                      "{0}{1}{9}",
                                      "../../etc/passwd",
                                      "\t\t",
                                      " "};

/* What comes from outside changes no element and no attribute: the page is that of a harmless word. */
static void test_html__hostile_texts_leave_the_structure_as_it_is(void **state) {
  (void)state;
  char *harmless = page_with("word", 2), *expected = structure_of(harmless);
  for (size_t i = 0; i < sizeof HOSTILE / sizeof *HOSTILE; i++) {
    char *page = page_with(HOSTILE[i], 2), *found = structure_of(page);
    assert_string_equal(found, expected);
    free(found);
    free(page);
  }
  free(expected);
  free(harmless);
}

static void test_html__what_turns_letters_round_is_shown(void **state) {
  (void)state;
  char *page = page_with("a\u202Eb\x1B\xFF", 1);
  assert_null(strstr(page, "\u202E"));
  assert_null(strchr(page, '\x1B'));
  assert_non_null(strstr(page, "a[U+202E]b\u241B\uFFFD"));
  free(page);
}

static void test_html__a_line_feed_is_a_break_in_texts_and_a_blank_elsewhere(void **state) {
  (void)state;
  char *page = page_with("one\ntwo", 1);
  assert_non_null(strstr(page, "<td class=\"fill\"><small>one<br>two</small>"));
  assert_non_null(strstr(page, "<title>one two</title>"));
  assert_non_null(strstr(page, "aria-label=\"one two\""));
  free(page);
}

static void test_html__long_names_are_whole(void **state) {
  (void)state;
  enum { LENGTH = 100000 };
  char *name = malloc(LENGTH + 1);
  memset(name, 'n', LENGTH);
  name[LENGTH] = '\0';
  char *page = page_with(name, 1);
  assert_non_null(strstr(page, name));
  free(page);
  free(name);
}

static void expect_nothing_foreign(void *context, const xmlNode *element) {
  static const char *const refused[] = {"script", "iframe", "object", "embed", "img",   "link",
                                        "form",   "input",  "base",   "image", "video", "audio"};
  (void)context;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    assert_false(is(element, refused[i]));
  assert_null(value_of(element, "style"));
  assert_null(value_of(element, "src"));
  const char *to = value_of(element, "href");
  assert_true(!to || to[0] == '#');
  for (const xmlAttr *a = element->properties; a; a = a->next)
    assert_true(strncmp((const char *)a->name, "on", 2) != 0);
}

static void test_html__nothing_leads_elsewhere(void **state) {
  (void)state;
  char *page = page_with("word", 2);
  walk_page(page, expect_nothing_foreign, NULL);
  assert_null(strstr(page, "http:"));
  assert_null(strstr(page, "https:"));
  assert_null(strstr(page, "url("));
  assert_null(strstr(page, "@import"));
  free(page);
}

/* A browser refuses the style, and all there is to see is bare, if the hash is another one. */
static void test_html__the_policy_names_the_style_by_its_hash(void **state) {
  (void)state;
  char *page = page_with("word", 1);
  const char *from = strstr(page, "<style>") + strlen("<style>"), *to = strstr(from, "</style>");
  unsigned char digest[SN_DIGEST_BYTES];
  char hash[SN_DIGEST_BASE64_BYTES], policy[256];
  sn_digest_bytes(from, (size_t)(to - from), digest);
  sn_digest_base64(digest, hash);
  (void)snprintf(policy, sizeof policy,
                 "content=\"default-src 'none'; style-src 'sha256-%s'; "
                 "base-uri 'none'; form-action 'none'\"",
                 hash);
  const char *found = strstr(page, policy);
  assert_non_null(found);
  assert_true(found < from);
  free(page);
}

/* SHA-256 of "abc", as FIPS 180-2 has it. */
static void test_html__base64_is_that_of_the_web(void **state) {
  (void)state;
  unsigned char digest[SN_DIGEST_BYTES];
  char text[SN_DIGEST_BASE64_BYTES];
  sn_digest_bytes("abc", 3, digest);
  sn_digest_base64(digest, text);
  assert_string_equal(text, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

typedef struct outline {
  int last, firsts, tables, mains, drawings;
  char ids[4096], links[4096], labels[4096];
} outline;

static void note(char *list, const char *word) {
  assert_true(strlen(list) + strlen(word) + 3 < 4096);
  strcat(strcat(strcat(list, " "), word), " ");
}

static void take_outline(void *context, const xmlNode *element) {
  outline *o = context;
  const char *name = (const char *)element->name, *id = value_of(element, "id"), *to = value_of(element, "href");
  if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2]) {
    int level = name[1] - '0';
    assert_true(level <= o->last + 1);
    o->firsts += level == 1;
    o->last = level;
  }
  if (is(element, "table")) {
    o->tables++;
    assert_non_null(value_of(element, "aria-labelledby"));
  }
  if (is(element, "th")) assert_non_null(value_of(element, "scope"));
  if (is(element, "svg")) {
    o->drawings++;
    assert_string_equal(value_of(element, "role"), "img");
    assert_non_null(value_of(element, "aria-describedby"));
  }
  o->mains += is(element, "main");
  if (id) {
    char word[128];
    (void)snprintf(word, sizeof word, " %s ", id);
    assert_null(strstr(o->ids, word));
    note(o->ids, id);
  }
  if (to) note(o->links, to + 1);
  if (value_of(element, "aria-labelledby")) note(o->links, value_of(element, "aria-labelledby"));
  if (value_of(element, "aria-describedby")) note(o->links, value_of(element, "aria-describedby"));
}

static void expect_outline(const char *page, outline *o) {
  *o = (outline){0};
  walk_page(page, take_outline, o);
  for (char *word = strtok(o->links, " "); word; word = strtok(NULL, " ")) {
    char whole[128];
    (void)snprintf(whole, sizeof whole, " %s ", word);
    assert_non_null(strstr(o->ids, whole));
  }
  assert_int_equal(o->firsts, 1);
  assert_int_equal(o->mains, 1);
}

static void test_html__headings_links_and_labels_hold_together(void **state) {
  (void)state;
  outline o;
  char *several = page_with("word", 2), *one = page_with("word", 1);
  expect_outline(several, &o);
  assert_int_equal(o.tables, 4);
  assert_int_equal(o.drawings, 2);
  assert_non_null(strstr(several, "<nav aria-label=\"目次\">"));
  expect_outline(one, &o);
  assert_null(strstr(one, "<nav"));
  assert_null(strstr(one, "class=\"skip\""));
  free(several);
  free(one);
}

/* The classes of a paper with so many rows of text. */
static char *paper_of(size_t rows) {
  static const uint8_t two[] = {30, 60, 0};
  static const sn_column columns[] = {{NULL, 1, SN_LOOK_LABEL}, {NULL, 1, SN_LOOK_AUTO}};
  sn_arena arena = {0};
  sn_document document = {
      .arena = &arena, .language = SONAE_JA, .title = "t", .organisation = "o", .date = "d", .program = "p"};
  sn_page *page = sn_document_page(&document, 1, "n", "t", two);
  page->one_sheet = true;
  page->points = 12;
  sn_table *table = sn_page_table(page, columns, 2);
  for (size_t i = 0; i < rows; i++) {
    sn_table_row(table);
    sn_put_text(table, SN_TONE_PLAIN, "責任者");
    sn_put_text(table, SN_TONE_PLAIN, "総務部長　090-0000-0001 MH-0000 A-1 2-3");
  }
  sn_buffer out;
  assert_true(sn_html_document(&document, &out));
  sn_arena_free(&arena);
  return out.data;
}

static void test_html__a_paper_too_long_for_a_sheet_has_smaller_letters(void **state) {
  (void)state;
  char *brief = paper_of(20), *longer = paper_of(40), *endless = paper_of(400);
  assert_non_null(strstr(brief, "class=\"paper pt12\""));
  assert_non_null(strstr(
      brief, "総務部長　<span class=\"whole\">090-0000-0001</span> <span class=\"whole\">MH-0000</span> A-1 2-3<"));
  assert_non_null(strstr(longer, "class=\"paper pt12 fit"));
  assert_null(strstr(longer, "class=\"paper pt12 fit7\""));
  assert_non_null(strstr(endless, "class=\"paper pt12 fit7\""));
  free(brief);
  free(longer);
  free(endless);
}

/* A page of a card with so many lines that each fill two. */
static char *card_of(size_t lines) {
  static const uint8_t one[] = {90, 0};
  sn_arena arena = {0};
  sn_document document = {
      .arena = &arena, .language = SONAE_JA, .title = "t", .organisation = "o", .date = "d", .program = "p"};
  sn_page *page = sn_document_page(&document, 1, "n", "t", one);
  sn_cards *cards = sn_page_cards(page, 2);
  for (size_t i = 0; i < lines; i++)
    sn_cards_put(cards, SN_TONE_PLAIN, "夜・休日 総務部 総務係長 内線1234 携帯 090-0000-0005 自宅 03-0000-0005");
  sn_buffer out;
  assert_true(sn_html_document(&document, &out));
  sn_arena_free(&arena);
  return out.data;
}

static void test_html__a_card_with_much_on_it_has_smaller_letters(void **state) {
  (void)state;
  char *brief = card_of(2), *longer = card_of(6), *endless = card_of(30);
  assert_non_null(strstr(brief, "class=\"card\""));
  assert_non_null(strstr(longer, "class=\"card fit7\""));
  assert_non_null(strstr(endless, "class=\"card fit6\""));
  free(brief);
  free(longer);
  free(endless);
}

static void test_html__a_link_to_a_page_that_is_not_there_is_text(void **state) {
  (void)state;
  char *page = page_with("word", 1);
  assert_null(strstr(page, "href"));
  free(page);
}

static void test_html__figures_are_those_of_the_workbook(void **state) {
  (void)state;
  char *page = page_with("word", 1);
  assert_non_null(strstr(page, ">40.0</td>"));
  assert_non_null(strstr(page, ">–</td>"));
  assert_non_null(strstr(page, ">1.5</td>"));
  free(page);
}

static void test_html__equal_documents_are_equal_pages(void **state) {
  (void)state;
  char *first = page_with("同じ", 2), *second = page_with("同じ", 2);
  assert_string_equal(first, second);
  free(first);
  free(second);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_html__hostile_texts_leave_the_structure_as_it_is),
      cmocka_unit_test(test_html__what_turns_letters_round_is_shown),
      cmocka_unit_test(test_html__a_line_feed_is_a_break_in_texts_and_a_blank_elsewhere),
      cmocka_unit_test(test_html__long_names_are_whole),
      cmocka_unit_test(test_html__nothing_leads_elsewhere),
      cmocka_unit_test(test_html__the_policy_names_the_style_by_its_hash),
      cmocka_unit_test(test_html__base64_is_that_of_the_web),
      cmocka_unit_test(test_html__headings_links_and_labels_hold_together),
      cmocka_unit_test(test_html__a_paper_too_long_for_a_sheet_has_smaller_letters),
      cmocka_unit_test(test_html__a_card_with_much_on_it_has_smaller_letters),
      cmocka_unit_test(test_html__a_link_to_a_page_that_is_not_there_is_text),
      cmocka_unit_test(test_html__figures_are_those_of_the_workbook),
      cmocka_unit_test(test_html__equal_documents_are_equal_pages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
