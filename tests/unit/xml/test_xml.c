/* SPDX-License-Identifier: Apache-2.0 */
/* The tree: names, text, lines; and what is not XML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "xml/xml.h"

typedef struct parsed {
  sn_arena arena;
  const sn_xml_node *root;
  size_t problem_count;
  uint32_t line;
  char text[300];
} parsed;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  parsed *p = context;
  if (p->problem_count++) return;
  p->line = diagnostic->line;
  (void)snprintf(p->text, sizeof p->text, "%s", diagnostic->text);
}

static void parse_bytes(parsed *p, const char *bytes, size_t length) {
  *p = (parsed){0};
  sonae_reporter reporter = {.report = hear, .context = p, .language = SONAE_EN};
  sn_log log = {.reporter = &reporter};
  char *exact = malloc(length ? length : 1); /* freed before the tree is read: nothing may point into it */
  assert_non_null(exact);
  memcpy(exact, bytes, length);
  p->root = sn_xml_parse(&p->arena, &log, "f", exact, length);
  free(exact);
}

static void parse(parsed *p, const char *text) {
  parse_bytes(p, text, strlen(text));
  if (!p->root) print_message("line %u: %s\n", p->line, p->text);
  assert_non_null(p->root);
  assert_int_equal(p->problem_count, 0);
}

/* Refused with at least one problem, and not for want of memory. */
static void refuse_bytes(const char *bytes, size_t length, uint32_t line) {
  parsed p;
  parse_bytes(&p, bytes, length);
  assert_null(p.root);
  assert_false(p.arena.failed);
  assert_int_equal(p.problem_count, 1);
  assert_int_equal(p.line, line);
  sn_arena_free(&p.arena);
}

static void refuse(const char *text, uint32_t line) {
  refuse_bytes(text, strlen(text), line);
}

static void test_xml__children_stand_in_their_order(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r><a/><b/><a x='1'/></r>");
  assert_string_equal(p.root->name, "r");
  assert_null(p.root->parent);
  const sn_xml_node *a = p.root->first;
  assert_string_equal(a->name, "a");
  assert_string_equal(a->next->name, "b");
  assert_ptr_equal(a->next->next, p.root->last);
  assert_null(p.root->last->next);
  assert_ptr_equal(a->parent, p.root);
  sn_arena_free(&p.arena);
}

static void test_xml__children_are_found_by_name(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r><a/><b/><a x='1'/></r>");
  const sn_xml_node *first = sn_xml_child(p.root, "a");
  assert_ptr_equal(first, p.root->first);
  assert_ptr_equal(sn_xml_next(first), p.root->last);
  assert_null(sn_xml_next(p.root->last));
  assert_null(sn_xml_child(p.root, "c"));
  assert_int_equal(sn_xml_count(p.root, "a"), 2);
  assert_int_equal(sn_xml_count(p.root, "c"), 0);
  sn_arena_free(&p.arena);
}

static void test_xml__attributes_are_found_by_name(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r xmlns:p='urn:p' a='1' b='' xml:lang='ja' p:a='2'/>");
  assert_int_equal(p.root->attribute_count, 4); /* xmlns:p is no attribute */
  assert_string_equal(sn_xml_get(p.root, "a"), "1");
  assert_string_equal(sn_xml_get(p.root, "b"), "");
  assert_string_equal(sn_xml_get(p.root, "xml:lang"), "ja");
  assert_string_equal(sn_xml_get(p.root, "p:a"), "2");
  assert_null(sn_xml_get(p.root, "lang"));
  sn_arena_free(&p.arena);
}

static void test_xml__namespaces_are_resolved(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r xmlns='urn:r'><a/><p:a xmlns:p='urn:p'/><a xmlns=''/></r>");
  assert_string_equal(p.root->space, "urn:r");
  assert_string_equal(p.root->first->space, "urn:r");
  assert_string_equal(p.root->first->next->space, "urn:p");
  assert_string_equal(p.root->last->space, "");
  sn_arena_free(&p.arena);
}

static void test_xml__a_leaf_keeps_its_text_as_written(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r> 日本\n  x </r>");
  assert_string_equal(p.root->text, " 日本\n  x ");
  assert_false(p.root->mixed);
  sn_arena_free(&p.arena);
}

static void test_xml__references_and_cdata_become_text(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r a='&lt;&quot;&#x3042;'>&lt;a&gt; &amp; &#12354;<![CDATA[<b> &amp;]]>!</r>");
  assert_string_equal(p.root->text, "<a> & あ<b> &amp;!");
  assert_string_equal(sn_xml_get(p.root, "a"), "<\"あ");
  sn_arena_free(&p.arena);
}

static void test_xml__a_comment_does_not_split_text(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r>one<!-- c -->two<?p i?>three</r>");
  assert_string_equal(p.root->text, "onetwothree");
  sn_arena_free(&p.arena);
}

static void test_xml__nothing_but_white_space_is_no_text(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r>\n <a> \t\n</a>\n <b/>\n</r>");
  assert_false(p.root->mixed);
  assert_string_equal(p.root->text, "");
  assert_string_equal(p.root->first->text, "");
  assert_string_equal(p.root->last->text, "");
  sn_arena_free(&p.arena);
}

static void test_xml__text_beside_children_is_mixed_wherever_it_stands(void **state) {
  (void)state;
  static const char *const MIXED[] = {"<r>x<a/></r>", "<r><a/>x</r>", "<r><a/>x<a/></r>", "<r><a/><![CDATA[x]]></r>"};
  for (size_t i = 0; i < sizeof MIXED / sizeof *MIXED; i++) {
    parsed p;
    parse(&p, MIXED[i]);
    assert_true(p.root->mixed);
    assert_false(p.root->first->mixed);
    sn_arena_free(&p.arena);
  }
}

static void test_xml__lines_are_those_of_the_start_tags(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<?xml version='1.0'?>\n<!-- two\n lines -->\n<r>\n  <a/>\r\n  <b>\n</b>\n<c/></r>");
  assert_int_equal(p.root->line, 4);
  assert_int_equal(p.root->first->line, 5);
  assert_int_equal(p.root->first->next->line, 6);
  assert_int_equal(p.root->last->line, 8);
  sn_arena_free(&p.arena);
}

/* libxml2 keeps a line in 16 bits where it can: a long file must not fall back to small numbers. */
static void test_xml__lines_past_65535_are_told(void **state) {
  (void)state;
  enum { LINES = 70000 };
  char *text = malloc(LINES + 20);
  assert_non_null(text);
  strcpy(text, "<r>");
  memset(text + 3, '\n', LINES);
  strcpy(text + 3 + LINES, "<a/></r>");
  parsed p;
  parse(&p, text);
  assert_int_equal(p.root->first->line, LINES + 1);
  sn_arena_free(&p.arena);
  free(text);
}

static void test_xml__utf16_becomes_utf8(void **state) {
  (void)state;
  parsed p;
  parse_bytes(&p, "\xFE\xFF\0<\0r\0>\x65\xE5\0<\0/\0r\0>", 18);
  assert_non_null(p.root);
  assert_string_equal(p.root->text, "日");
  sn_arena_free(&p.arena);
}

static void test_xml__a_long_text_is_kept_whole(void **state) {
  (void)state;
  enum { BYTES = 300000 }; /* the parser hands it over in pieces */
  char *text = malloc(BYTES + 10);
  assert_non_null(text);
  strcpy(text, "<r>");
  memset(text + 3, 'x', BYTES);
  strcpy(text + 3 + BYTES, "</r>");
  parsed p;
  parse(&p, text);
  assert_int_equal(strlen(p.root->text), BYTES);
  sn_arena_free(&p.arena);
  free(text);
}

static void test_xml__what_is_not_well_formed_is_refused_in_its_line(void **state) {
  (void)state;
  refuse("<r>\n<a>\n</r>", 3);
  refuse("<r>\n<a b=1/></r>", 2);
  refuse("<r/>\n<r/>", 2);
  refuse("<r>\n&nbsp;</r>", 2);
  refuse("<r a='1'\n a='2'/>", 2);
  refuse("text", 1);
  refuse("<r>\n<p:a/></r>", 2); /* a prefix that is not bound */
}

static void test_xml__a_document_that_stops_is_refused(void **state) {
  (void)state;
  static const char WHOLE[] = "<r><a b='c'>t</a><!-- --><![CDATA[x]]></r>";
  for (size_t length = 1; length < sizeof WHOLE - 1; length++) {
    parsed p;
    parse_bytes(&p, WHOLE, length);
    assert_null(p.root);
    assert_false(p.arena.failed);
    assert_int_equal(p.problem_count, 1);
    sn_arena_free(&p.arena);
  }
}

static void test_xml__nothing_behind_a_byte_order_mark_is_refused(void **state) {
  (void)state;
  parsed p;
  parse_bytes(&p, "\xEF\xBB\xBF", 3);
  assert_null(p.root);
  assert_int_equal(p.problem_count, 1);
  assert_false(p.arena.failed); /* the file is at fault, not the machine */
  sn_arena_free(&p.arena);
  parse_bytes(&p, "\xFF\xFE", 2);
  assert_int_equal(p.problem_count, 1);
  assert_false(p.arena.failed);
  sn_arena_free(&p.arena);
}

static void test_xml__entities_cannot_be_declared(void **state) {
  (void)state;
  refuse("<!DOCTYPE r [\n<!ENTITY x 'y'>]>\n<r>&x;</r>", 1);
  refuse("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>", 1);
}

static void test_xml__wellformed_tells_good_from_bad(void **state) {
  (void)state;
  assert_int_equal(sn_xml_wellformed("<r><a>t</a></r>", 15), SONAE_OK);
  assert_int_equal(sn_xml_wellformed("<r><a>t</a>", 11), SONAE_E_INPUT);
  assert_int_equal(sn_xml_wellformed("<r/>x", 5), SONAE_E_INPUT);
  assert_int_equal(sn_xml_wellformed("junk", 4), SONAE_E_INPUT);
}

static void test_xml__an_empty_part_is_not_wellformed(void **state) {
  (void)state;
  assert_int_equal(sn_xml_wellformed("", 0), SONAE_E_INPUT);
}

static void test_xml__predefined_entities_stand_for_their_character(void **state) {
  (void)state;
  parsed p;
  parse(&p, "<r a='R&amp;D &lt;1&gt; &#x65E5;&quot;'>x &amp; y &lt; z</r>");
  assert_string_equal(sn_xml_get(p.root, "a"), "R&D <1> 日\"");
  assert_string_equal(p.root->text, "x & y < z");
  sn_arena_free(&p.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_xml__children_stand_in_their_order),
      cmocka_unit_test(test_xml__children_are_found_by_name),
      cmocka_unit_test(test_xml__attributes_are_found_by_name),
      cmocka_unit_test(test_xml__predefined_entities_stand_for_their_character),
      cmocka_unit_test(test_xml__namespaces_are_resolved),
      cmocka_unit_test(test_xml__a_leaf_keeps_its_text_as_written),
      cmocka_unit_test(test_xml__references_and_cdata_become_text),
      cmocka_unit_test(test_xml__a_comment_does_not_split_text),
      cmocka_unit_test(test_xml__nothing_but_white_space_is_no_text),
      cmocka_unit_test(test_xml__text_beside_children_is_mixed_wherever_it_stands),
      cmocka_unit_test(test_xml__lines_are_those_of_the_start_tags),
      cmocka_unit_test(test_xml__lines_past_65535_are_told),
      cmocka_unit_test(test_xml__utf16_becomes_utf8),
      cmocka_unit_test(test_xml__a_long_text_is_kept_whole),
      cmocka_unit_test(test_xml__what_is_not_well_formed_is_refused_in_its_line),
      cmocka_unit_test(test_xml__a_document_that_stops_is_refused),
      cmocka_unit_test(test_xml__nothing_behind_a_byte_order_mark_is_refused),
      cmocka_unit_test(test_xml__entities_cannot_be_declared),
      cmocka_unit_test(test_xml__wellformed_tells_good_from_bad),
      cmocka_unit_test(test_xml__an_empty_part_is_not_wellformed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
