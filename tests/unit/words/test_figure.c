/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "words/figure.h"

static void test_figure__numbers_are_as_they_were_seen(void **state) {
  static const char *const CASES[][2] = {{"0", "0"},
                                         {"-0", "0"},
                                         {"45", "45"},
                                         {"-12.50", "-12.5"},
                                         {"4.5000000000000001E-1", "0.45"},
                                         {"0.30000000000000004", "0.3"},
                                         {"1.1E2", "110"},
                                         {"1.1e+2", "110"},
                                         {"8.700110005901E12", "8700110005901"},
                                         {"0.00012", "0.00012"},
                                         {"999999999999999.9", "1000000000000000"},
                                         {"9.9999999999999995E-2", "0.1"},
                                         {"00123", "123"},
                                         {"1234567890123456", "1234567890123460"},
                                         {".5", "0.5"}};
  char out[SN_FIGURE_BYTES];
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    assert_true(sn_figure_text(CASES[i][0], out));
    assert_string_equal(out, CASES[i][1]);
  }
}

static void test_figure__what_is_no_number_is_none(void **state) {
  static const char *const CASES[] = {"",
                                      "-",
                                      ".",
                                      "abc",
                                      "1x",
                                      "1.2.3",
                                      "1e",
                                      "1e999",
                                      "1e-400",
                                      "1e99",
                                      "NaN",
                                      "0x10",
                                      "99999999999999999999999999999999999999999999999999999999"};
  char out[SN_FIGURE_BYTES];
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    assert_false(sn_figure_text(CASES[i], out));
}

static void test_figure__commas_go_where_they_part_thousands(void **state) {
  static const char *const CASES[][2] = {{"1,200", "1200"}, {"-12,345,678.5", "-12345678.5"}, {"999,000", "999000"}};
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char text[32];
    strcpy(text, CASES[i][0]);
    assert_true(sn_figure_drop_commas(text));
    assert_string_equal(text, CASES[i][1]);
  }
}

static void test_figure__other_commas_stay(void **state) {
  static const char *const CASES[] = {"1200",    "1,20",     "1,2000", "1234,567", ",123",
                                      "1,200円", "1,200.5x", "1,,200", ""};
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char text[32];
    strcpy(text, CASES[i]);
    assert_false(sn_figure_drop_commas(text));
    assert_string_equal(text, CASES[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_figure__numbers_are_as_they_were_seen),
      cmocka_unit_test(test_figure__what_is_no_number_is_none),
      cmocka_unit_test(test_figure__commas_go_where_they_part_thousands),
      cmocka_unit_test(test_figure__other_commas_stay),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
