/* SPDX-License-Identifier: Apache-2.0 */
/* Events in order, and everything that must stop them. */
#include "xml/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fill.h"
#include "base/limits.h"

/* Events in short: <space|name *attribute=value(text)/name>; `*`: prefixed. */
typedef struct heard {
  sn_buffer text;
  size_t stop_after;
} heard;

static bool go_on(heard *h) {
  return h->stop_after == 0 || --h->stop_after > 0;
}

static bool hear_start(void *context, const char *space, const char *name, const sn_xml_event_attribute *attributes,
                       size_t count) {
  heard *h = context;
  sn_buffer_printf(&h->text, "<%s|%s", space, name);
  for (size_t i = 0; i < count; i++)
    sn_buffer_printf(&h->text, " %s%s=%.*s", attributes[i].prefixed ? "*" : "", attributes[i].name,
                     (int)attributes[i].length, attributes[i].value);
  sn_buffer_text(&h->text, ">");
  return go_on(h);
}

static bool hear_text(void *context, const char *text, size_t length) {
  heard *h = context;
  sn_buffer_add(&h->text, text, length);
  return go_on(h);
}

static bool hear_end(void *context, const char *name) {
  heard *h = context;
  sn_buffer_printf(&h->text, "</%s>", name);
  return go_on(h);
}

static const sn_xml_handler HEAR = {hear_start, hear_text, hear_end};
static const sn_xml_handler NOTHING = {NULL, NULL, NULL};

static sn_xml_fault fault_of(const char *bytes, size_t length, unsigned *line) {
  sn_xml_reader *reader = sn_xml_reader_new();
  assert_non_null(reader);
  sn_xml_fault fault = sn_xml_stream(reader, bytes, length, &NOTHING, NULL, line);
  sn_xml_reader_free(reader);
  return fault;
}

static void assert_fault(const char *text, sn_xml_fault expected) {
  assert_int_equal(fault_of(text, strlen(text), NULL), expected);
}

static void assert_events(const char *bytes, size_t length, const char *expected) {
  heard h = {.text = SN_BUFFER(100000)};
  sn_xml_reader *reader = sn_xml_reader_new();
  assert_int_equal(sn_xml_stream(reader, bytes, length, &HEAR, &h, NULL), SN_XML_FINE);
  assert_string_equal(h.text.data, expected);
  sn_xml_reader_free(reader);
  sn_buffer_free(&h.text);
}

#define EVENTS(text, expected) assert_events((text), sizeof(text) - 1, (expected))

static void test_stream__events_come_in_order(void **state) {
  (void)state;
  EVENTS("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x='1'><b>t</b> <c/></a>", "<|a x=1><|b>t</b> <|c></c></a>");
}

static void test_stream__prefixes_are_resolved(void **state) {
  (void)state;
  EVENTS("<m:a xmlns:m='urn:m' xmlns:r='urn:r' r:id='1' id='2'/>", "<urn:m|a *id=1 id=2></a>");
  EVENTS("<a xmlns='urn:m'/>", "<urn:m|a></a>");
}

static void test_stream__references_in_text_and_values_are_replaced(void **state) {
  (void)state;
  EVENTS("<a x='&amp;&#x3042;&lt;'>&gt;&#10;<![CDATA[<&>]]></a>", "<|a x=&あ<>>\n<&></a>");
}

static void test_stream__utf16_is_read(void **state) {
  (void)state;
  EVENTS("\xFF\xFE<\0a\0>\0\x42\x30<\0/\0a\0>\0", "<|a>あ</a>");
  EVENTS("\xFE\xFF\0<\0a\0/\0>", "<|a></a>");
}

static void test_stream__a_byte_order_mark_is_skipped(void **state) {
  (void)state;
  EVENTS("\xEF\xBB\xBF<a/>", "<|a></a>");
}

static void test_stream__one_reader_reads_part_after_part(void **state) {
  (void)state;
  heard h = {.text = SN_BUFFER(1000)};
  sn_xml_reader *reader = sn_xml_reader_new();
  assert_int_equal(sn_xml_stream(reader, "<a><b>", 6, &NOTHING, NULL, NULL), SN_XML_NOT_FORMED);
  assert_int_equal(sn_xml_stream(reader, "<!DOCTYPE a><a/>", 16, &NOTHING, NULL, NULL), SN_XML_DOCTYPE);
  assert_int_equal(sn_xml_stream(reader, "<a>1</a>", 8, &HEAR, &h, NULL), SN_XML_FINE);
  assert_int_equal(sn_xml_stream(reader, "<a>2</a>", 8, &HEAR, &h, NULL), SN_XML_FINE);
  assert_string_equal(h.text.data, "<|a>1</a><|a>2</a>");
  sn_xml_reader_free(reader);
  sn_buffer_free(&h.text);
}

static void test_stream__each_handler_can_stop(void **state) {
  (void)state;
  static const char *const expected[] = {"<|a>", "<|a><|b>", "<|a><|b>t", "<|a><|b>t</b>"};
  for (size_t i = 0; i < 4; i++) {
    heard h = {.text = SN_BUFFER(1000), .stop_after = i + 1};
    sn_xml_reader *reader = sn_xml_reader_new();
    assert_int_equal(sn_xml_stream(reader, "<a><b>t</b><c/></a>", 19, &HEAR, &h, NULL), SN_XML_STOPPED);
    assert_string_equal(h.text.data, expected[i]);
    sn_xml_reader_free(reader);
    sn_buffer_free(&h.text);
  }
}

static void test_stream__every_doctype_is_refused(void **state) {
  (void)state;
  assert_fault("<!DOCTYPE a><a/>", SN_XML_DOCTYPE);
  assert_fault("<?xml version='1.0'?><!-- <a> --><!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", SN_XML_DOCTYPE);
  assert_fault("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", SN_XML_DOCTYPE);
  static const char wide[] = "\xFF\xFE<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0a\0>\0<\0a\0/\0>\0";
  assert_int_equal(fault_of(wide, sizeof wide - 1, NULL), SN_XML_DOCTYPE);
}

static void test_stream__the_word_doctype_in_text_is_no_harm(void **state) {
  (void)state;
  assert_fault("<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]><?p <!DOCTYPE a>?></a>", SN_XML_FINE);
}

static void test_stream__what_is_not_well_formed_is_refused(void **state) {
  (void)state;
  static const char *const texts[] = {"",
                                      "a",
                                      "<a>",
                                      "<a></b>",
                                      "<a/><b/>",
                                      "<a>&e;</a>",
                                      "<a x='1' x='2'/>",
                                      "<a x='<'/>",
                                      "<a b:c='1'/>",
                                      "<a>\x01</a>",
                                      "<a>\xFF</a>",
                                      "<!ELEMENT a>",
                                      "<a",
                                      "<a x='",
                                      "<a><!-- -- --></a>",
                                      "<",
                                      "<?xml version='1.0' encoding='Shift_JIS'?><a/>",
                                      "<a/>x"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_fault(texts[i], SN_XML_NOT_FORMED);
  assert_int_equal(fault_of("<a>\0</a>", 8, NULL), SN_XML_NOT_FORMED);
}

static void test_stream__the_line_is_told(void **state) {
  (void)state;
  unsigned line = 9;
  assert_int_equal(fault_of("<a>\n<b>\n</a>", 12, &line), SN_XML_NOT_FORMED);
  assert_int_equal(line, 3);
  assert_int_equal(fault_of("\n\n<!DOCTYPE a>", 14, &line), SN_XML_DOCTYPE);
  assert_int_equal(line, 3);
  assert_int_equal(fault_of("<a/>", 4, &line), SN_XML_FINE);
  assert_int_equal(line, 0);
}

/* Before, then a piece so many times, "{0}" in it being its number, then behind. */
static sn_xml_fault fault_of_many(const char *before, const char *piece, size_t count, const char *behind) {
  sn_buffer text = SN_BUFFER(64u << 20);
  sn_buffer_text(&text, before);
  for (size_t i = 0; i < count; i++) {
    char number[24];
    (void)snprintf(number, sizeof number, "%zu", i);
    sn_fill(&text, piece, (const char *const[]){number}, 1);
  }
  sn_buffer_text(&text, behind);
  sn_xml_fault fault = fault_of(text.data, text.length, NULL);
  sn_buffer_free(&text);
  return fault;
}

static void test_stream__depth_is_limited(void **state) {
  (void)state;
  assert_int_equal(fault_of_many("", "<a>", SN_MAX_PART_DEPTH + 1, ""), SN_XML_LIMIT);
  assert_int_equal(fault_of_many("", "<a>", SN_MAX_PART_DEPTH, ""), SN_XML_NOT_FORMED); /* not closed, that is all */
  assert_int_equal(fault_of_many("", "<a>", 100000, ""), SN_XML_LIMIT);
}

static void test_stream__attributes_are_limited(void **state) {
  (void)state;
  assert_int_equal(fault_of_many("<a", " a{0}=''", SN_MAX_XML_ATTRIBUTES, "/>"), SN_XML_FINE);
  assert_int_equal(fault_of_many("<a", " a{0}=''", SN_MAX_XML_ATTRIBUTES + 1, "/>"), SN_XML_LIMIT);
  assert_int_equal(fault_of_many("<a", " a{0}=''", 100000, ""), SN_XML_LIMIT); /* never closed */
  assert_int_equal(fault_of_many("<a x='", ">", 10, "'/>"), SN_XML_FINE);
  assert_int_equal(fault_of_many("<b><a x='>'", " a{0}='='", SN_MAX_XML_ATTRIBUTES, "/></b>"), SN_XML_LIMIT);
}

static void test_stream__long_start_tags_are_refused_but_not_long_texts(void **state) {
  (void)state;
  assert_int_equal(fault_of_many("<a x='", "0123456789", 1638, "'/>"), SN_XML_LIMIT);
  assert_int_equal(fault_of_many("<a x='", "0123456789", 1637, "'/>"), SN_XML_FINE);
  assert_int_equal(fault_of_many("<a>", "0123456789=", 10000, "</a>"), SN_XML_FINE);
}

static void test_stream__namespaces_are_limited_where_they_are_in_scope(void **state) {
  (void)state;
  assert_int_equal(fault_of_many("<a", " xmlns:a{0}='u'", SN_MAX_XML_NAMESPACES + 1, "/>"), SN_XML_LIMIT);
  assert_int_equal(fault_of_many("<a", " xmlns:a{0}='u'", SN_MAX_XML_NAMESPACES, "/>"), SN_XML_FINE);
  assert_int_equal(fault_of_many("<a>", "<b xmlns:x='u{0}'/>", 10000, "</a>"), SN_XML_FINE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_stream__events_come_in_order),
      cmocka_unit_test(test_stream__prefixes_are_resolved),
      cmocka_unit_test(test_stream__references_in_text_and_values_are_replaced),
      cmocka_unit_test(test_stream__utf16_is_read),
      cmocka_unit_test(test_stream__a_byte_order_mark_is_skipped),
      cmocka_unit_test(test_stream__one_reader_reads_part_after_part),
      cmocka_unit_test(test_stream__each_handler_can_stop),
      cmocka_unit_test(test_stream__every_doctype_is_refused),
      cmocka_unit_test(test_stream__the_word_doctype_in_text_is_no_harm),
      cmocka_unit_test(test_stream__what_is_not_well_formed_is_refused),
      cmocka_unit_test(test_stream__the_line_is_told),
      cmocka_unit_test(test_stream__depth_is_limited),
      cmocka_unit_test(test_stream__attributes_are_limited),
      cmocka_unit_test(test_stream__long_start_tags_are_refused_but_not_long_texts),
      cmocka_unit_test(test_stream__namespaces_are_limited_where_they_are_in_scope),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
