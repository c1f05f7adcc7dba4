/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks of forms: written, and looked into. After fixture.h, or what brings it. */
#ifndef SONAE_TESTS_WRITTEN_H
#define SONAE_TESTS_WRITTEN_H

#include "form/layout.h"
#include "sonae/form.h"
#include "sonae/report.h"
#include "support/folder.h"
#include "zip/zip.h"

#define MANY "<scale select=\"many\">" OPTION("a", "60") OPTION("b", "40") "</scale>"
#define EVERY_KIND                                                                                                     \
  CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTION("q1", "b") QUESTION_NA("q2", "a") QUESTION_OF("m", "b", "", MANY)     \
                QUESTION_OF("t", "a", "kind=\"text\"", "") QUESTION_OF("n", "a", "kind=\"number\"", "")                \
                    QUESTION_OF("d", "b", "kind=\"date\"", "") QUESTION_IF("q3", "a", IS("q1", "no")))

static inline const char *book_path(const fixture *f) {
  static char path[256];
  (void)snprintf(path, sizeof path, "%s/form.xlsx", f->folder);
  return path;
}

static inline void write_form(fixture *f, const sonae_form *form) {
  sonae_status status = sonae_form_xlsx(form, book_path(f), &f->error);
  if (status != SONAE_OK) print_message("%s\n", f->error.text);
  assert_int_equal(status, SONAE_OK);
}

/* One part of the workbook, or, part NULL, all of them one behind the other; for free(). */
static inline char *part_of(const fixture *f, const char *part) {
  static const sn_zip_limits any = {1 << 30, 1000, 1 << 30, 1 << 30, 100000};
  sn_zip *zip;
  size_t length;
  sn_buffer out = SN_BUFFER(1 << 30);
  char *bytes = folder_read(book_path(f), &length);
  assert_int_equal(sn_zip_open(bytes, length, &any, &zip), SN_ZIP_FINE);
  for (size_t i = 0; i < sn_zip_count(zip); i++)
    if (!part || strcmp(sn_zip_name(zip, i), part) == 0) assert_int_equal(sn_zip_read(zip, i, &out), SN_ZIP_FINE);
  sn_zip_close(zip);
  free(bytes);
  assert_non_null(out.data);
  return out.data;
}

static inline size_t count_of(const char *text, const char *what) {
  size_t count = 0;
  for (; (text = strstr(text, what)); text += strlen(what))
    count++;
  return count;
}

/* The part of workbook.xml or a sheet that must be there. */
static inline void expect_in(const fixture *f, const char *part, const char *const *texts, size_t count) {
  char *xml = part_of(f, part);
  for (size_t i = 0; i < count; i++) {
    if (!strstr(xml, texts[i])) print_message("not in %s: %s\n", part ? part : "any part", texts[i]);
    assert_non_null(strstr(xml, texts[i]));
  }
  free(xml);
}
#define EXPECT_IN(f, part, ...)                                                                                        \
  expect_in((f), (part), (const char *const[]){__VA_ARGS__},                                                           \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#endif
