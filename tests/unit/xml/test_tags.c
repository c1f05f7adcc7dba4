/* SPDX-License-Identifier: Apache-2.0 */
/* What the check of large parts lets pass, libxml2 calls well-formed, and what it counts is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "xml/tags.h"
#include "xml/xml.h"

static const char SHEET[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<worksheet xmlns=\"u\" xmlns:r='v'><dimension ref=\"A1:B2\"/><sheetData>"
    "<row r=\"1\" ht=\"20\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>a &gt; b / \"c\"</t></is></c>"
    "<c r=\"B1\"/></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData></worksheet>\n";

static bool passes(const char *xml, size_t length, size_t piece, sn_xml_tags *tags) {
  bool fine = true;
  *tags = (sn_xml_tags){.names = {"row", "c"}};
  for (size_t at = 0; at < length && fine; at += piece)
    fine = sn_xml_tags_take(tags, xml + at, length - at < piece ? length - at : piece);
  return sn_xml_tags_end(tags);
}

static void test_tags__elements_are_counted_however_the_bytes_are_cut(void **state) {
  (void)state;
  sn_xml_tags tags;
  for (size_t piece = 1; piece <= sizeof SHEET; piece++) {
    assert_true(passes(SHEET, sizeof SHEET - 1, piece, &tags));
    assert_int_equal(tags.counts[0], 2);
    assert_int_equal(tags.counts[1], 3);
  }
}

static void test_tags__a_sheet_that_is_cut_off_is_found(void **state) {
  (void)state;
  sn_xml_tags tags;
  for (size_t length = 0; length < sizeof SHEET - 2; length++)
    assert_false(passes(SHEET, length, 7, &tags));
}

/* One byte replaced: never does it pass what libxml2 refuses. */
static void test_tags__a_damaged_tag_is_found(void **state) {
  (void)state;
  sn_xml_tags tags;
  char damaged[sizeof SHEET];
  size_t refused = 0;
  for (size_t at = 0; at < sizeof SHEET - 1; at++) {
    static const char with[] = {'<', '\0'};
    for (size_t i = 0; i < sizeof with; i++) {
      memcpy(damaged, SHEET, sizeof SHEET);
      damaged[at] = with[i];
      bool fine = sn_xml_wellformed(damaged, sizeof SHEET - 1) == SONAE_OK;
      bool passed = passes(damaged, sizeof SHEET - 1, 64, &tags);
      if (passed && !fine) fail_msg("%d at %zu", with[i], at);
      refused += !passed;
    }
  }
  assert_true(refused > sizeof SHEET);
}

static void test_tags__what_is_not_ours_is_refused(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "",      "text",  "<a></b>",          "<a/><b/>",          "<a>",   "</a>",       "<a><b></a></b>", "<a b='c>",
      "<a/>x", "x<a/>", "<!DOCTYPE a><a/>", "<a><!-- c --></a>", "<a/ >", "<a b='<'/>", "<a><?p q?></a>"};
  sn_xml_tags tags;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(passes(wrong[i], strlen(wrong[i]), 3, &tags));
  assert_true(passes("<a/>", 4, 3, &tags));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_tags__elements_are_counted_however_the_bytes_are_cut),
      cmocka_unit_test(test_tags__a_sheet_that_is_cut_off_is_found),
      cmocka_unit_test(test_tags__a_damaged_tag_is_found),
      cmocka_unit_test(test_tags__what_is_not_ours_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
