/* SPDX-License-Identifier: Apache-2.0 */
#include "support/grid.h"

static void fill(workbook *w) {
  workbook_answer(w, "q-1", "決めてある");
}

/* Another checklist with questions of its own; the workbook's stays loaded. */
static const sonae_definition *load_other(workbook *w, const char *name, const char *text) {
  const sonae_definition *other = NULL;
  fixture_write(&w->f, name, text);
  assert_int_equal(
      sonae_definition_load(NULL, fixture_path(&w->f, name), NULL, NULL, &w->f.reporter, &other, &w->f.error),
      SONAE_OK);
  return other;
}

#define OTHER_CHECKLIST CHECKLIST_NAMED("o", AREA("a") SCALE_S QUESTION("z1", "a"))

static void test_match__definition_is_the_one_that_meta_names(void **state) {
  workbook *w = *state;
  const sonae_definition *other = load_other(w, "o.xml", OTHER_CHECKLIST);
  const sonae_definition *const items[] = {other, w->f.definition};
  fill(w);
  workbook_read_as(w, &(sn_read_request){.definitions = {.items = items, .count = 2}, .fallback = other, .file = "f"});
  workbook_expect(w, "");
  assert_ptr_equal(w->reading->definition, w->f.definition);
  sonae_definition_free(other);
}

static void test_match__fallback_may_be_the_one_that_meta_names(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_read_as(w, &(sn_read_request){.fallback = w->f.definition, .file = "f"});
  workbook_expect(w, "");
}

static void test_match__without_meta_the_questions_tell(void **state) {
  workbook *w = *state;
  const sonae_definition *other = load_other(w, "o.xml", OTHER_CHECKLIST);
  const sonae_definition *const items[] = {other, w->f.definition};
  fill(w);
  workbook_delete_sheet(w, META);
  workbook_read_as(w, &(sn_read_request){.definitions = {.items = items, .count = 2}, .file = "f"});
  workbook_expect(w, "meta-lost");
  assert_ptr_equal(w->reading->definition, w->f.definition);
  sonae_definition_free(other);
}

static void test_match__without_meta_two_that_fit_are_refused(void **state) {
  workbook *w = *state;
  const sonae_definition *other = load_other(w, "c2.xml", FORM_CHECKLIST);
  const sonae_definition *const items[] = {other, w->f.definition};
  fill(w);
  workbook_delete_sheet(w, META);
  workbook_read_as(w, &(sn_read_request){.definitions = {.items = items, .count = 2}, .file = "f"});
  workbook_expect(w, "which-checklist");
  sonae_definition_free(other);
}

static void test_match__without_meta_and_definition_it_is_refused(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_delete_sheet(w, META);
  workbook_read_as(w, &(sn_read_request){.file = "f"});
  workbook_expect(w, "not-our-form");
}

static void test_match__foreign_workbook_is_refused(void **state) {
  workbook *w = *state;
  const sonae_definition *other = load_other(w, "o.xml", OTHER_CHECKLIST);
  fill(w);
  workbook_delete_sheet(w, META);
  workbook_read_as(w, &(sn_read_request){.fallback = other, .file = "f"});
  workbook_expect(w, "not-our-form");
  assert_ptr_equal(w->reading->definition, other);
  sonae_definition_free(other);
}

static void test_match__checklist_that_is_no_id_is_not_asked_for(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_put(w, META, 2, 1, "../../etc/passwd");
  workbook_read(w);
  assert_string_equal(w->readings.missing_checklist, "");
  assert_non_null(workbook_remark(w, "form-code-mismatch"));
}

static void test_match__prepared_definition_gives_the_same(void **state) {
  workbook *w = *state;
  sn_arena arena = {0};
  sn_prepared prepared;
  const sonae_definition *const items[] = {w->f.definition};
  const sn_definitions at_hand = {.items = items, .count = 1};
  assert_true(sn_prepare(&arena, &at_hand, w->f.definition, &prepared));
  const sn_resolver *const resolvers[] = {prepared.resolver};
  fill(w);
  workbook_read_as(w, &(sn_read_request){.definitions = {items, resolvers, &prepared, NULL, 1}, .file = "f"});
  workbook_expect(w, "");
  workbook_expect_answers(w, "q-1=yes");
  sn_arena_free(&arena);
}

static void test_match__form_code_is_handed_on(void **state) {
  workbook *w = *state;
  fill(w);
  workbook_read(w);
  assert_string_equal(w->reading->form_code, workbook_find(w, META, 1, 1)->text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      WORKBOOK_TEST(test_match__definition_is_the_one_that_meta_names),
      WORKBOOK_TEST(test_match__fallback_may_be_the_one_that_meta_names),
      WORKBOOK_TEST(test_match__without_meta_the_questions_tell),
      WORKBOOK_TEST(test_match__without_meta_two_that_fit_are_refused),
      WORKBOOK_TEST(test_match__without_meta_and_definition_it_is_refused),
      WORKBOOK_TEST(test_match__foreign_workbook_is_refused),
      WORKBOOK_TEST(test_match__checklist_that_is_no_id_is_not_asked_for),
      WORKBOOK_TEST(test_match__prepared_definition_gives_the_same),
      WORKBOOK_TEST(test_match__form_code_is_handed_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
