/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of rows of tables: whom they mean, what they change, what they contradict. */
#include "support/fixture.h"

#include "desk.h"
#include "intake/import.h"
#include "partners.h"

/* The desk, and what one run of an import keeps in mind. */
typedef struct office {
  desk *d;
  sn_import import;
  sn_acceptance acceptance;
  sn_outcome outcome;
} office;

static void close_run(office *o) {
  sn_arena_free(&o->import.arena);
}

/* What earlier rows said is forgotten. */
static void begin_run(office *o) {
  close_run(o);
  o->import = (sn_import){.facts = o->d->f.definition};
  o->acceptance = (sn_acceptance){.intake = &o->d->intake,
                                  .import = &o->import,
                                  .path = "folder/rows.csv",
                                  .source = "rows.csv",
                                  .source_digest = ""};
}

static int setup(void **state) {
  office *o = calloc(1, sizeof *o);
  if (!o || desk_setup((void **)&o->d) != 0) return -1;
  begin_run(o);
  *state = o;
  return 0;
}

static int teardown(void **state) {
  office *o = *state;
  close_run(o);
  int status = desk_teardown((void **)&o->d);
  free(o);
  return status;
}

static sn_reading *newest(office *o) {
  return &o->d->readings.items[o->d->readings.count - 1];
}

static const char *code_of(const sn_reading *r, size_t index) {
  return index < r->remarks.count ? r->remarks.items[index].code : "";
}

static void expect(office *o, sonae_verdict verdict, const char *code) {
  const sn_reading *r = newest(o);
  for (size_t i = 0; i < r->remarks.count && (o->outcome.verdict != verdict || strcmp(code_of(r, 0), code) != 0); i++)
    print_message("  %s: %s\n", r->remarks.items[i].code, r->remarks.items[i].text);
  assert_int_equal(o->outcome.verdict, verdict);
  assert_string_equal(code_of(r, 0), code);
}

/* --- organisations ------------------------------------------------------------------------------------------------ */

static void put(office *o, sonae_organisation organisation) {
  sn_reading *r = sn_readings_add(&o->d->readings, (uint32_t)o->d->readings.count + 2);
  r->organisation = organisation;
  if (organisation.employees == 0) r->organisation.employees = -1;
  o->d->intake.matter = SONAE_ORGANISATIONS;
  assert_int_equal(sn_accept(&o->acceptance, r, &o->outcome), SONAE_OK);
}

#define PUT(o, ...) put((o), (sonae_organisation){__VA_ARGS__})

static const sonae_organisation *stored(office *o, const char *id) {
  const sonae_organisation *found = NULL;
  assert_int_equal(sonae_store_organisation(o->d->store, id, &found, NULL), SONAE_OK);
  return found;
}

static void expect_name(office *o, const char *id, const char *name) {
  const sonae_organisation *found = stored(o, id);
  assert_string_equal(found->name, name);
  sonae_organisation_free(found);
}

static void test_import__a_new_organisation_is_put(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A");
  expect(o, SONAE_ACCEPTED, "");
  expect_name(o, "a", "A");
}

static void test_import__what_is_there_already_changes_nothing(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A", .contact = "c");
  begin_run(o);
  PUT(o, .id = "a", .name = "A");
  expect(o, SONAE_ALREADY_THERE, "");
}

static void test_import__a_number_finds_whom_an_id_does_not(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A", .corporate_number = NUMBER_A);
  begin_run(o);
  PUT(o, .id = "jp-" NUMBER_A, .name = "A2", .corporate_number = NUMBER_A);
  expect(o, SONAE_ACCEPTED_WITH_REMARKS,
         "partner-changed"); /* an id that was made of the number is no word to follow */
  assert_string_equal(newest(o)->organisation.id, "a");
  expect_name(o, "a", "A2");
  begin_run(o);
  PUT(o, .id = "other", .corporate_number = NUMBER_A, .contact = "c");
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "partner-by-number");
}

static void test_import__the_spelling_of_an_id_finds_whom_nothing_else_does(void **state) {
  office *o = *state;
  PUT(o, .id = "acme", .name = "A");
  begin_run(o);
  PUT(o, .id = "ACME", .contact = "c");
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "partner-by-spelling");
  assert_string_equal(newest(o)->organisation.id, "acme");
}

static void test_import__a_name_is_never_enough(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "株式会社アクメ");
  PUT(o, .id = "b", .name = "㈱アクメ");
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "partner-looks-like");
  expect_name(o, "b", "㈱アクメ");
  assert_non_null(strstr(newest(o)->remarks.items[0].text, "merge a b "));
  PUT(o, .id = "c", .name = "アクメ", .corporate_number = NUMBER_A);
  assert_non_null(strstr(newest(o)->remarks.items[0].text, "merge c a "));
  PUT(o, .id = "b2", .name = "アクメ");
  assert_non_null(strstr(newest(o)->remarks.items[0].text, "merge c b2 "));
}

static void test_import__without_a_name_it_is_taken_and_told(void **state) {
  office *o = *state;
  PUT(o, .id = "a");
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "partner-without-name");
  PUT(o, .id = "a", .contact = "c");
  expect(o, SONAE_ACCEPTED, "");
}

static void test_import__rows_of_one_run_may_complete_each_other(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A");
  PUT(o, .id = "a", .contact = "c");
  expect(o, SONAE_ACCEPTED, "");
  PUT(o, .id = "a", .name = "A", .contact = "c");
  expect(o, SONAE_ALREADY_THERE, "");
}

static void test_import__the_first_spelling_of_a_name_stands(void **state) {
  office *o = *state;
  for (int run = 0; run < 2; run++) {
    begin_run(o);
    PUT(o, .id = "a", .name = "㈱アクメ");
    assert_int_equal(o->outcome.verdict, run ? SONAE_ALREADY_THERE : SONAE_ACCEPTED);
    PUT(o, .id = "a", .name = "株式会社　アクメ");
    expect(o, SONAE_ALREADY_THERE, "");
  }
  expect_name(o, "a", "㈱アクメ");
}

static void test_import__rows_of_one_run_must_not_contradict_each_other(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A", .employees = 3);
  PUT(o, .id = "a", .name = "B", .employees = 3);
  expect(o, SONAE_REJECTED, "partner-contradicts");
  assert_non_null(strstr(newest(o)->remarks.items[0].text, "row 2 of folder/rows.csv"));
  expect_name(o, "a", "A");
  begin_run(o);
  PUT(o, .id = "a", .name = "B");
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "partner-changed");
}

static void test_import__what_is_said_of_many_is_kept_in_mind(void **state) {
  office *o = *state;
  char id[16];
  assert_int_equal(sonae_store_begin(o->d->store, NULL), SONAE_OK);
  for (int i = 0; i < 3000; i++) {
    (void)snprintf(id, sizeof id, "a%d", i);
    PUT(o, .id = id, .name = id, .employees = i + 1);
    assert_int_equal(o->outcome.verdict, SONAE_ACCEPTED);
  }
  assert_int_equal(sonae_store_commit(o->d->store, NULL), SONAE_OK);
  PUT(o, .id = "a7", .employees = 9);
  expect(o, SONAE_REJECTED, "partner-contradicts");
}

static void test_import__what_was_merged_is_what_it_was_merged_into(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A");
  PUT(o, .id = "b", .name = "B", .corporate_number = NUMBER_B);
  assert_int_equal(sonae_store_merge_organisation(o->d->store, &o->d->intake.act, "a", "b", NULL), SONAE_OK);
  begin_run(o);
  PUT(o, .id = "b", .contact = "c");
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "partner-merged");
  assert_string_equal(newest(o)->organisation.id, "a");
}

/* Whose the answers are. */
static const char *owner_of(office *o, const char *id, const char *number, const char *token) {
  sn_reading *r = read_one(o->d, id, number, token ? token : "x", 1);
  r->token = token;
  o->d->intake.matter = SONAE_RESPONSES;
  assert_int_equal(sn_accept(&o->acceptance, r, &o->outcome), SONAE_OK);
  assert_int_not_equal(o->outcome.verdict, SONAE_REJECTED);
  return r->organisation.id;
}

static void test_import__answers_for_what_was_merged_are_its_keepers(void **state) {
  office *o = *state;
  PUT(o, .id = "a", .name = "A");
  PUT(o, .id = "b", .name = "B", .corporate_number = NUMBER_B);
  assert_int_equal(sonae_store_merge_organisation(o->d->store, &o->d->intake.act, "a", "b", NULL), SONAE_OK);
  begin_run(o);
  assert_string_equal(owner_of(o, "jp-" NUMBER_B, NUMBER_B, NULL), "a");
  assert_string_equal(owner_of(o, "b", NULL, NULL), "a");
  assert_string_equal(owner_of(o, "b", NULL, "token"), "a");
}

/* --- relations ---------------------------------------------------------------------------------------------------- */

static void relate(office *o, sonae_organisation buyer, sonae_organisation supplier, uint8_t q1, uint8_t q2) {
  sn_reading *r = partner_row(&o->d->readings, o->d->f.definition, buyer, supplier, q1, q2);
  o->d->intake.matter = SONAE_RELATIONS;
  assert_int_equal(sn_accept(&o->acceptance, r, &o->outcome), SONAE_OK);
}

enum { YES = SONAE_FIRST_OPTION, PART, NO, NOTHING = SONAE_UNANSWERED, DOUBT = SONAE_UNKNOWN };

static void relate_ids(office *o, const char *buyer, const char *supplier, uint8_t q1, uint8_t q2) {
  relate(o, WHO(.id = buyer), WHO(.id = supplier), q1, q2);
}

static void found(office *o) {
  PUT(o, .id = "prime", .name = "備え自動車");
  PUT(o, .id = "parts", .name = "株式会社部品", .corporate_number = NUMBER_A);
  PUT(o, .id = "twin1", .name = "同名");
  PUT(o, .id = "twin2", .name = "同名");
  begin_run(o);
}

static void expect_facts(office *o, const char *buyer, const char *supplier, uint8_t q1, uint8_t q2) {
  const sonae_response *facts = NULL;
  assert_int_equal(sonae_store_relation(o->d->store, o->d->f.definition, buyer, supplier, &facts, NULL), SONAE_OK);
  assert_int_equal(facts->packed.codes[0], q1);
  assert_int_equal(facts->packed.codes[1], q2);
  sonae_response_free(facts);
}

static void test_import__both_sides_are_found_by_id_number_or_name(void **state) {
  office *o = *state;
  found(o);
  relate(o, WHO(.id = "", .name = "備え自動車"), WHO(.id = "", .corporate_number = NUMBER_A), YES, NO);
  expect(o, SONAE_ACCEPTED, "");
  expect_facts(o, "prime", "parts", YES, NO);
  relate(o, WHO(.id = "prime"), WHO(.id = "", .name = "㈱部品"), YES, NO);
  expect(o, SONAE_ALREADY_THERE, "");
}

static void test_import__a_name_may_look_like_an_id(void **state) {
  office *o = *state;
  PUT(o, .id = "p-1", .name = "Toyo");
  PUT(o, .id = "s-1", .name = "S");
  begin_run(o);
  relate_ids(o, "Toyo", "s-1", YES, NO);
  expect(o, SONAE_ACCEPTED, "");
  expect_facts(o, "p-1", "s-1", YES, NO);
}

static void test_import__edges_to_nobody_and_to_several_are_rejected(void **state) {
  office *o = *state;
  found(o);
  relate_ids(o, "prime", "nobody", YES, NO);
  expect(o, SONAE_REJECTED, "relation-nobody");
  assert_string_equal(newest(o)->remarks.items[0].place, "B2");
  relate(o, WHO(.id = "prime"), WHO(.id = "", .name = "同名"), YES, NO);
  expect(o, SONAE_REJECTED, "relation-namesakes");
  relate_ids(o, "", "parts", YES, NO);
  expect(o, SONAE_REJECTED, "relation-without-buyer");
}

static void test_import__a_name_beside_an_id_must_be_its_own(void **state) {
  office *o = *state;
  found(o);
  relate(o, WHO(.id = "prime"), WHO(.id = "parts", .name = "別の会社"), YES, NO);
  expect(o, SONAE_REJECTED, "relation-other");
  relate(o, WHO(.id = "prime"), WHO(.id = "parts", .corporate_number = NUMBER_B), YES, NO);
  expect(o, SONAE_REJECTED, "relation-other");
  relate(o, WHO(.id = "prime"), WHO(.id = "unknown", .name = "部品"), YES, NO);
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "relation-by-name");
}

static void test_import__nobody_supplies_itself(void **state) {
  office *o = *state;
  found(o);
  relate(o, WHO(.id = "parts"), WHO(.id = "", .corporate_number = NUMBER_A), YES, NO);
  expect(o, SONAE_REJECTED, "relation-to-itself");
}

static void test_import__a_buyer_from_outside_is_for_rows_without_one(void **state) {
  office *o = *state;
  found(o);
  o->d->intake.buyer = "prime";
  relate_ids(o, "", "parts", YES, NO);
  expect(o, SONAE_ACCEPTED, "");
  relate_ids(o, "twin1", "parts", YES, NO);
  expect(o, SONAE_ACCEPTED, "");
  expect_facts(o, "twin1", "parts", YES, NO);
}

static void test_import__facts_of_one_run_must_not_contradict_each_other(void **state) {
  office *o = *state;
  found(o);
  relate_ids(o, "prime", "parts", YES, NOTHING);
  relate_ids(o, "prime", "parts", NOTHING, NO);
  expect(o, SONAE_ACCEPTED, "");
  relate_ids(o, "prime", "parts", PART, NO);
  expect(o, SONAE_REJECTED, "relation-contradicts");
  assert_string_equal(newest(o)->remarks.items[0].question, "q1");
  relate_ids(o, "prime", "parts", YES, PART);
  expect(o, SONAE_REJECTED, "relation-contradicts"); /* what the second row said counts, too */
  expect_facts(o, "prime", "parts", YES, NO);
}

static void test_import__who_does_not_know_contradicts_nobody(void **state) {
  office *o = *state;
  found(o);
  relate_ids(o, "prime", "parts", DOUBT, YES);
  relate_ids(o, "prime", "parts", NO, DOUBT);
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "relation-changed");
  expect_facts(o, "prime", "parts", NO, YES);
}

static void test_import__facts_of_a_later_run_take_the_place_of_earlier_ones(void **state) {
  office *o = *state;
  found(o);
  relate_ids(o, "prime", "parts", YES, NO);
  begin_run(o);
  relate_ids(o, "prime", "parts", DOUBT, NOTHING);
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "relation-changed");
  expect_facts(o, "prime", "parts", DOUBT, NO); /* what a row does not say stays */
}

static void test_import__two_that_supply_each_other_are_told(void **state) {
  office *o = *state;
  found(o);
  relate_ids(o, "prime", "parts", YES, NO);
  relate_ids(o, "parts", "prime", YES, NO);
  expect(o, SONAE_ACCEPTED_WITH_REMARKS, "relation-loop");
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
      TEST(test_import__a_new_organisation_is_put),
      TEST(test_import__what_is_there_already_changes_nothing),
      TEST(test_import__a_number_finds_whom_an_id_does_not),
      TEST(test_import__the_spelling_of_an_id_finds_whom_nothing_else_does),
      TEST(test_import__a_name_is_never_enough),
      TEST(test_import__without_a_name_it_is_taken_and_told),
      TEST(test_import__rows_of_one_run_may_complete_each_other),
      TEST(test_import__the_first_spelling_of_a_name_stands),
      TEST(test_import__rows_of_one_run_must_not_contradict_each_other),
      TEST(test_import__what_is_said_of_many_is_kept_in_mind),
      TEST(test_import__what_was_merged_is_what_it_was_merged_into),
      TEST(test_import__answers_for_what_was_merged_are_its_keepers),
      TEST(test_import__both_sides_are_found_by_id_number_or_name),
      TEST(test_import__a_name_may_look_like_an_id),
      TEST(test_import__edges_to_nobody_and_to_several_are_rejected),
      TEST(test_import__a_name_beside_an_id_must_be_its_own),
      TEST(test_import__nobody_supplies_itself),
      TEST(test_import__a_buyer_from_outside_is_for_rows_without_one),
      TEST(test_import__facts_of_one_run_must_not_contradict_each_other),
      TEST(test_import__who_does_not_know_contradicts_nobody),
      TEST(test_import__facts_of_a_later_run_take_the_place_of_earlier_ones),
      TEST(test_import__two_that_supply_each_other_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
