/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memmem */
#include "pdf/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"

static const sn_pdf_about ABOUT = {"備え", "髙橋商店", "sonae", "2026-11-21", SONAE_JA};
static const sn_pdf_type BODY = {.points = 10, .leading = 15, .colour = SN_COLOUR_INK};
static const double WIDTH = 200;

static sn_pdf *open_pdf(void) {
  sn_pdf *pdf = NULL;
  sonae_error error = {0};
  if (sn_pdf_open(&ABOUT, &pdf, &error) != SONAE_OK) fail_msg("%s", error.text);
  return pdf;
}

static void put(sn_pdf *pdf, const char *text, double x, double y) {
  sn_pdf_text *laid = sn_pdf_text_new(pdf, text, WIDTH, &BODY);
  sn_pdf_text_draw(laid, x, y, 0, SIZE_MAX);
  sn_pdf_text_free(laid);
}

/* A sheet of everything, one across, and the end. */
static sn_buffer make(void) {
  const sn_pdf_paint paint = {SN_COLOUR_HEAD, SN_COLOUR_LINE, 0.5, true};
  const sn_pdf_place top = {7, 0};
  sn_buffer out = SN_BUFFER(SN_MAX_PDF_BYTES);
  sn_pdf *pdf = open_pdf();
  sn_pdf_sheet(pdf, false);
  sn_pdf_set_place(pdf, top, 10, 10);
  sn_pdf_bookmark(pdf, "まとめ", top);
  sn_pdf_tag_begin(pdf, SN_PDF_TITLE);
  put(pdf, "𠮷野と髙橋", 50, 50);
  sn_pdf_tag_end(pdf, SN_PDF_TITLE);
  sn_pdf_box(pdf, 50, 100, 100, 50, 4, paint);
  sn_pdf_circle(pdf, 100, 200, 20, paint);
  sn_pdf_polygon(pdf, (const sn_pdf_point[]){{0, 0}, {10, 0}, {10, 10}}, 3, true, paint);
  sn_pdf_sheet(pdf, true);
  sn_pdf_link_begin(pdf, top);
  put(pdf, "→ Summary", 50, 50);
  sn_pdf_link_end(pdf);
  assert_int_equal(sn_pdf_close(pdf, &out, NULL), SONAE_OK);
  sn_pdf_free(pdf);
  return out;
}

static bool has(const sn_buffer *bytes, const char *text) {
  return memmem(bytes->data, bytes->length, text, strlen(text)) != NULL;
}

static void test_pdf__a_file_has_its_sheets_links_and_marks(void **state) {
  (void)state;
  sn_buffer made = make();
  assert_memory_equal(made.data, "%PDF-1.5", 8);
  assert_true(has(&made, "/Count 2"));
  assert_true(has(&made, "/MediaBox [ 0 0 595.2"));
  assert_true(has(&made, "/MediaBox [ 0 0 841.8"));
  assert_true(has(&made, "/Subtype /Link"));
  assert_true(has(&made, "<FEFF307E30683081>")); /* まとめ */
  assert_true(has(&made, "/S /H1"));
  assert_true(has(&made, "/Lang (ja)"));
  assert_true(has(&made, "/CreationDate (20261121000000Z)"));
  sn_buffer_free(&made);
}

static void test_pdf__equal_input_gives_equal_bytes(void **state) {
  (void)state;
  sn_buffer first = make(), second = make();
  assert_int_equal(first.length, second.length);
  assert_memory_equal(first.data, second.data, first.length);
  sn_buffer_free(&first);
  sn_buffer_free(&second);
}

static void test_pdf__letters_are_those_that_were_wished_for(void **state) {
  (void)state;
  sn_pdf *pdf = open_pdf();
  assert_string_equal(sn_pdf_face(pdf), "BIZ UDPGothic");
  sn_pdf_free(pdf);
}

static void test_pdf__without_a_day_it_is_no_day_of_the_clock(void **state) {
  (void)state;
  static const char *const days[] = {NULL, "", "2026-02-30", "2026-11-21T10:00:00"};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
    sn_pdf_about about = ABOUT;
    sn_buffer out = SN_BUFFER(SN_MAX_PDF_BYTES);
    sn_pdf *pdf = NULL;
    about.date = days[i];
    assert_int_equal(sn_pdf_open(&about, &pdf, NULL), SONAE_OK);
    sn_pdf_sheet(pdf, false);
    assert_int_equal(sn_pdf_close(pdf, &out, NULL), SONAE_OK);
    assert_true(has(&out, "/CreationDate (20000101000000Z)"));
    sn_pdf_free(pdf);
    sn_buffer_free(&out);
  }
}

/* fontconfig reads its configuration once in a process: another one is asked. */
static void test_pdf__without_japanese_letters_there_is_no_pdf(void **state) {
  (void)state;
  char file[] = "/tmp/sonae-fonts-XXXXXX";
  static const char none[] = "<?xml version=\"1.0\"?><fontconfig></fontconfig>";
  int handle = mkstemp(file);
  assert_true(handle >= 0);
  assert_int_equal(write(handle, none, sizeof none - 1), sizeof none - 1);
  (void)close(handle);
  pid_t child = fork();
  if (child == 0) {
    sn_pdf *pdf = NULL;
    sonae_error error = {0};
    (void)setenv("FONTCONFIG_FILE", file, 1);
    bool told = sn_pdf_open(&ABOUT, &pdf, &error) == SONAE_E_IO && !pdf && strstr(error.text, "bizud-gothic");
    _exit(told ? 0 : 1);
  }
  int status = -1;
  assert_int_equal(waitpid(child, &status, 0), child);
  (void)unlink(file);
  assert_int_equal(status, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pdf__without_japanese_letters_there_is_no_pdf), /* before fontconfig was asked */
      cmocka_unit_test(test_pdf__a_file_has_its_sheets_links_and_marks),
      cmocka_unit_test(test_pdf__equal_input_gives_equal_bytes),
      cmocka_unit_test(test_pdf__letters_are_those_that_were_wished_for),
      cmocka_unit_test(test_pdf__without_a_day_it_is_no_day_of_the_clock),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
