/* SPDX-License-Identifier: Apache-2.0 */
/* A letter that is whole, for tests to change one thing of. */
#ifndef SONAE_TESTS_LETTERS_H
#define SONAE_TESTS_LETTERS_H

#include "sonae/letter.h"
#include "support/fixture.h"

static const sonae_campaign CAMPAIGN = {.id = "spring",
                                        .buyer = "hikari",
                                        .checklist = "readiness",
                                        .title = "取引先のサイバー備え調査",
                                        .opened = "2026-11-21",
                                        .deadline = "2026-12-25"};
static const sonae_organisation BUYER = {
    .id = "hikari", .name = "ひかり精機株式会社", .employees = -1, .email = "sonae@hikari.example"};
static const sonae_organisation SUPPLIER = {
    .id = "nami", .name = "なみ製作所", .employees = -1, .contact = "総務部", .email = "soumu@nami.example"};
static const sonae_letter LETTER = {.campaign = &CAMPAIGN,
                                    .from = &BUYER,
                                    .to = &SUPPLIER,
                                    .today = "2026-11-21",
                                    .form = "spring-nami.xlsx",
                                    .questions = 58,
                                    .minutes = 30};

/* Borrowed until the next call. */
static inline const char *text_of(const sonae_letter *letter) {
  static char kept[64 * 1024];
  char *text = NULL;
  assert_int_equal(sonae_letter_text(letter, &text, NULL), SONAE_OK);
  assert_true(strlen(text) < sizeof kept);
  (void)snprintf(kept, sizeof kept, "%s", text);
  sonae_string_free(text);
  return kept;
}

static inline void assert_says(const char *text, const char *part) {
  if (strstr(text, part)) return;
  print_message("not in the text: %s\n%s", part, text);
  fail();
}

static inline void assert_not_said(const char *text, const char *part) {
  if (!strstr(text, part)) return;
  print_message("in the text: %s\n%s", part, text);
  fail();
}

#endif
