/* SPDX-License-Identifier: Apache-2.0 */
/* What is settled before the parser sees a byte: encodings, DOCTYPE, and each limit at its edge and one past it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "xml/scan.h"

typedef struct heard {
  size_t count;
  uint32_t line;
  char text[200];
} heard;

static void hear(void *context, const sonae_diagnostic *diagnostic) {
  heard *h = context;
  h->count++;
  h->line = diagnostic->line;
  (void)snprintf(h->text, sizeof h->text, "%s", diagnostic->text);
}

/* Decodes and scans a copy of exactly these bytes. */
static bool scan(const char *bytes, size_t length, heard *h) {
  sonae_reporter reporter = {.report = hear, .context = h, .language = SONAE_EN};
  sn_log log = {.reporter = &reporter};
  sn_xml_source source;
  bool memory;
  char *exact = malloc(length ? length : 1);
  assert_non_null(exact);
  memcpy(exact, bytes, length);
  *h = (heard){0};
  bool ok = sn_xml_decode(&log, "f", exact, length, &source, &memory);
  assert_true(memory);
  ok = ok && sn_xml_scan(&log, "f", &source);
  assert_int_equal(h->count, ok ? 0 : 1); /* refused once, with a reason */
  free(source.owned);
  free(exact);
  return ok;
}

static void accept(const char *bytes, size_t length) {
  heard h;
  if (!scan(bytes, length, &h)) print_message("refused in line %u: %s\n", h.line, h.text);
  assert_int_equal(h.count, 0);
}

static void refuse(const char *bytes, size_t length, uint32_t line, const char *part) {
  heard h;
  assert_false(scan(bytes, length, &h));
  if (!strstr(h.text, part)) print_message("told: %s\n", h.text);
  assert_non_null(strstr(h.text, part));
  assert_int_equal(h.line, line);
}

static void accept_text(const char *text) {
  accept(text, strlen(text));
}

static void refuse_text(const char *text, uint32_t line, const char *part) {
  refuse(text, strlen(text), line, part);
}

/* --- documents of a given size, built in one buffer --- */

typedef struct document {
  char *text;
  size_t length;
} document;

static document start_document(size_t most) {
  document d = {.text = malloc(most + 1)};
  assert_non_null(d.text);
  return d;
}

static void add(document *d, const char *text) {
  size_t length = strlen(text);
  memcpy(d->text + d->length, text, length + 1);
  d->length += length;
}

static void add_times(document *d, const char *text, size_t times) {
  for (size_t i = 0; i < times; i++)
    add(d, text);
}

static document nested(size_t depth) {
  document d = start_document(depth * 8);
  add_times(&d, "<e>", depth);
  add_times(&d, "</e>", depth);
  return d;
}

/* In groups of a thousand, so that no element has many children. */
static document with_elements(size_t count) {
  document d = start_document(count * 8 + 20);
  add(&d, "<e>");
  for (size_t left = count - 1; left > 0;) {
    size_t group = left < 1000 ? left : 1000;
    add(&d, "<e>");
    add_times(&d, "<e/>", group - 1);
    add(&d, "</e>");
    left -= group;
  }
  add(&d, "</e>");
  return d;
}

static document with_attributes(size_t count) {
  document d = start_document(count * 12 + 20);
  add(&d, "<e");
  for (size_t i = 0; i < count; i++) {
    char attribute[32];
    (void)snprintf(attribute, sizeof attribute, " a%zu=\"\"", i);
    add(&d, attribute);
  }
  add(&d, "/>");
  return d;
}

/* A start tag of so many bytes before its '>'. */
static document with_tag_of(size_t bytes) {
  document d = start_document(bytes + 20);
  add(&d, "<e a='");
  add_times(&d, "x", bytes - 7);
  add(&d, "'></e>");
  return d;
}

static void accept_document(document d) {
  accept(d.text, d.length);
  free(d.text);
}

static void refuse_document(document d, const char *part) {
  refuse(d.text, d.length, 1, part);
  free(d.text);
}

/* --- limits --- */

static void test_scan__depth_ends_at_its_limit(void **state) {
  (void)state;
  accept_document(nested(SN_MAX_XML_DEPTH));
  refuse_document(nested(SN_MAX_XML_DEPTH + 1), "nested too deeply (64");
}

static void test_scan__elements_end_at_their_limit(void **state) {
  (void)state;
  accept_document(with_elements(SN_MAX_XML_ELEMENTS));
  refuse_document(with_elements(SN_MAX_XML_ELEMENTS + 1), "too many elements (200 000");
}

static void test_scan__attributes_end_at_their_limit(void **state) {
  (void)state;
  accept_document(with_attributes(SN_MAX_XML_ATTRIBUTES));
  refuse_document(with_attributes(SN_MAX_XML_ATTRIBUTES + 1), "too many attributes (256");
}

static void test_scan__a_start_tag_ends_at_its_limit(void **state) {
  (void)state;
  accept_document(with_tag_of(SN_MAX_XML_TAG_BYTES));
  refuse_document(with_tag_of(SN_MAX_XML_TAG_BYTES + 2), "too long (64 KB");
}

static void test_scan__siblings_do_not_count_as_depth(void **state) {
  (void)state;
  document d = start_document(2000);
  add(&d, "<e>");
  add_times(&d, "<e/><e></e>", 100);
  add(&d, "</e>");
  accept_document(d);
}

static void test_scan__markup_in_comments_and_cdata_does_not_count(void **state) {
  (void)state;
  document d = start_document(4000);
  add(&d, "<e><!--");
  add_times(&d, "<e>", 200);
  add(&d, "--><![CDATA[");
  add_times(&d, "<e>", 200);
  add(&d, "]]><?p ");
  add_times(&d, "<e>", 200);
  add(&d, "?></e>");
  accept_document(d);
}

static void test_scan__equals_signs_in_values_are_no_attributes(void **state) {
  (void)state;
  document d = start_document(2000);
  add(&d, "<e a=\"");
  add_times(&d, "=", 300);
  add(&d, "\" b='>");
  add_times(&d, "=\"", 300);
  add(&d, "'/>");
  accept_document(d);
}

static void test_scan__an_unclosed_construct_is_left_to_the_parser(void **state) {
  (void)state;
  accept_text("<e");
  accept_text("<e a='");
  accept_text("<!-- no end");
  accept_text("<e><![CDATA[ no end");
  accept_text("<?p");
  accept_text("</");
  accept_text("<");
}

/* --- DOCTYPE --- */

static void test_scan__a_doctype_is_refused_in_its_line(void **state) {
  (void)state;
  refuse_text("<!DOCTYPE e><e/>", 1, "DOCTYPE");
  refuse_text("<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE e [<!ENTITY x 'y'>]>\n<e/>", 3, "DOCTYPE");
}

static void test_scan__a_doctype_in_utf16_is_refused(void **state) {
  (void)state;
  static const char TEXT[] = "<!DOCTYPE e><e/>";
  char wide[2 * sizeof TEXT + 2] = {(char)0xFE, (char)0xFF};
  for (size_t i = 0; i < sizeof TEXT - 1; i++)
    wide[3 + 2 * i] = TEXT[i];
  refuse(wide, 2 * sizeof TEXT, 1, "DOCTYPE");
}

static void test_scan__the_word_doctype_in_text_is_no_doctype(void **state) {
  (void)state;
  accept_text("<e><!-- <!DOCTYPE e> -->DOCTYPE <![CDATA[<!DOCTYPE e>]]></e>");
}

/* --- encodings --- */

static void test_scan__an_empty_file_is_refused(void **state) {
  (void)state;
  refuse("", 0, 0, "empty");
}

static void test_scan__byte_order_marks_are_understood(void **state) {
  (void)state;
  accept_text("\xEF\xBB\xBF<e/>");
  accept("\xFF\xFE<\0e\0/\0>\0", 10);
  accept("\xFE\xFF\0<\0e\0/\0>", 10);
}

static void test_scan__broken_utf8_is_refused_in_its_line(void **state) {
  (void)state;
  refuse_text("<e>\n\n\x93\xFA\x96\x7B</e>", 3, "not valid UTF-8"); /* 日本 in Shift_JIS */
}

static void test_scan__a_nul_is_refused_in_its_line(void **state) {
  (void)state;
  refuse("<e>\n\0</e>", 9, 2, "NUL");
}

static void test_scan__broken_utf16_is_refused(void **state) {
  (void)state;
  refuse("\xFF\xFE<\0e\0/\0>", 9, 1, "not valid");
  refuse("\xFE\xFF\0<\xD8\x00\0/\0>", 10, 1, "not valid");
}

static void test_scan__utf16_without_a_mark_is_refused(void **state) {
  (void)state;
  refuse("<\0e\0/\0>\0", 8, 1, "NUL");
}

static void test_scan__a_declared_encoding_must_be_the_real_one(void **state) {
  (void)state;
  accept_text("<?xml version='1.0' encoding='UTF-8'?><e/>");
  accept_text("<?xml version='1.0' encoding = \"utf-8\" ?><e/>");
  refuse_text("<?xml version='1.0' encoding='Shift_JIS'?><e/>", 1, "Shift_JIS");
  refuse_text("<?xml version='1.0' encoding='UTF-16'?><e/>", 1, "UTF-16");
  refuse_text("<?xml version='1.0' encoding='UTF-7'?><e/>", 1, "UTF-7");
}

static void test_scan__a_declaration_cut_off_is_read_within_its_bytes(void **state) {
  (void)state;
  accept_text("<?xml");
  accept_text("<?xml encoding");
  accept_text("<?xml version='1.0' encoding=");
  accept_text("<?xml version='1.0' encoding>");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_scan__depth_ends_at_its_limit),
      cmocka_unit_test(test_scan__elements_end_at_their_limit),
      cmocka_unit_test(test_scan__attributes_end_at_their_limit),
      cmocka_unit_test(test_scan__a_start_tag_ends_at_its_limit),
      cmocka_unit_test(test_scan__siblings_do_not_count_as_depth),
      cmocka_unit_test(test_scan__markup_in_comments_and_cdata_does_not_count),
      cmocka_unit_test(test_scan__equals_signs_in_values_are_no_attributes),
      cmocka_unit_test(test_scan__an_unclosed_construct_is_left_to_the_parser),
      cmocka_unit_test(test_scan__a_doctype_is_refused_in_its_line),
      cmocka_unit_test(test_scan__a_doctype_in_utf16_is_refused),
      cmocka_unit_test(test_scan__the_word_doctype_in_text_is_no_doctype),
      cmocka_unit_test(test_scan__an_empty_file_is_refused),
      cmocka_unit_test(test_scan__byte_order_marks_are_understood),
      cmocka_unit_test(test_scan__broken_utf8_is_refused_in_its_line),
      cmocka_unit_test(test_scan__a_nul_is_refused_in_its_line),
      cmocka_unit_test(test_scan__broken_utf16_is_refused),
      cmocka_unit_test(test_scan__utf16_without_a_mark_is_refused),
      cmocka_unit_test(test_scan__a_declared_encoding_must_be_the_real_one),
      cmocka_unit_test(test_scan__a_declaration_cut_off_is_read_within_its_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
