/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of tables of partners on their way from the process that read them: they arrive as they were, and nothing that
 * such a process could make up gets through. */
#include "support/fixture.h"

#include "base/limits.h"
#include "intake/message.h"
#include "partners.h"

typedef struct passage {
  fixture f;
  sn_arena written_arena, read_arena;
  sn_readings written, read;
  sn_definitions definitions;
  sn_buffer bytes;
} passage;

static int setup(void **state) {
  passage *p = calloc(1, sizeof *p);
  if (!p) return -1;
  fixture_open(&p->f);
  fixture_define(&p->f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a")), NULL);
  p->definitions = (sn_definitions){.items = &p->f.definition, .count = 1};
  p->written = (sn_readings){.arena = &p->written_arena, .language = SONAE_EN};
  p->read = (sn_readings){.arena = &p->read_arena, .language = SONAE_EN};
  p->bytes = SN_BUFFER(1000000);
  *state = p;
  return 0;
}

static void forget_read(passage *p) {
  sn_readings_free(&p->read);
  sn_arena_free(&p->read_arena);
  p->read = (sn_readings){.arena = &p->read_arena, .language = SONAE_EN};
}

static int teardown(void **state) {
  passage *p = *state;
  forget_read(p);
  sn_arena_free(&p->written_arena);
  sn_buffer_free(&p->bytes);
  fixture_close(&p->f);
  free(p);
  return 0;
}

static sonae_status pass(passage *p, sonae_matter matter) {
  p->written.matter = matter;
  p->bytes.length = 0;
  sn_message_write(&p->written, &p->definitions, &p->bytes);
  return sn_message_read(p->bytes.data, p->bytes.length, &p->definitions, &p->read);
}

static void write_relation(passage *p) {
  (void)partner_row(&p->written, p->f.definition, WHO(.id = "", .name = "備え"), WHO(.id = "parts"),
                    SONAE_FIRST_OPTION + 1, SONAE_UNKNOWN);
}

static sn_reading *write_organisation(passage *p, const char *id) {
  sn_reading *r = sn_readings_add(&p->written, 2);
  r->organisation = WHO(.id = id, .name = "A");
  return r;
}

static void test_import_message__an_organisation_arrives(void **state) {
  passage *p = *state;
  write_organisation(p, "a");
  assert_int_equal(pass(p, SONAE_ORGANISATIONS), SONAE_OK);
  assert_int_equal(p->read.matter, SONAE_ORGANISATIONS);
  assert_string_equal(p->read.items[0].organisation.id, "a");
  assert_int_equal(p->read.items[0].row, 2);
}

static void test_import_message__a_relation_arrives_with_its_facts(void **state) {
  passage *p = *state;
  write_relation(p);
  assert_int_equal(pass(p, SONAE_RELATIONS), SONAE_OK);
  const sn_partner *partner = p->read.items[0].partner;
  assert_string_equal(partner->buyer.name, "備え");
  assert_string_equal(partner->buyer_place, "A2");
  assert_int_equal(partner->answer_bytes, p->written.items[0].partner->answer_bytes);
  assert_memory_equal(partner->answers, p->written.items[0].partner->answers, partner->answer_bytes);
}

static void test_import_message__more_rows_than_responses_of_a_table_arrive(void **state) {
  passage *p = *state;
  for (size_t i = 0; i <= SN_MAX_TABLE_RESPONSES; i++)
    write_organisation(p, "a");
  assert_int_equal(pass(p, SONAE_ORGANISATIONS), SONAE_OK);
  assert_int_equal(p->read.count, SN_MAX_TABLE_RESPONSES + 1);
}

static void test_import_message__rows_that_say_nothing_are_refused(void **state) {
  passage *p = *state;
  write_organisation(p, "");
  assert_int_equal(pass(p, SONAE_ORGANISATIONS), SONAE_E_INPUT);
}

static void test_import_message__a_relation_without_facts_is_refused(void **state) {
  passage *p = *state;
  write_organisation(p, "a");
  assert_int_equal(pass(p, SONAE_RELATIONS), SONAE_E_INPUT);
}

static void test_import_message__facts_of_an_organisation_are_refused(void **state) {
  passage *p = *state;
  write_relation(p);
  assert_int_equal(pass(p, SONAE_ORGANISATIONS), SONAE_E_INPUT);
}

static void test_import_message__a_response_among_relations_is_refused(void **state) {
  passage *p = *state;
  sn_arena own = {0};
  write_relation(p);
  p->written.items[0].response = sn_response_new(p->f.definition, &own);
  assert_int_equal(pass(p, SONAE_RELATIONS), SONAE_E_INPUT);
  sonae_response_free(&p->written.items[0].response->data);
  p->written.items[0].response = NULL;
}

static void test_import_message__facts_that_answer_nothing_are_refused(void **state) {
  passage *p = *state;
  write_relation(p);
  p->written.items[0].partner->answers = "\1\377\377";
  assert_int_equal(pass(p, SONAE_RELATIONS), SONAE_E_INPUT);
}

static void test_import_message__any_changed_byte_is_refused_or_harmless(void **state) {
  passage *p = *state;
  size_t refused = 0;
  write_relation(p);
  assert_int_equal(pass(p, SONAE_RELATIONS), SONAE_OK);
  for (size_t at = 0; at < p->bytes.length; at++)
    for (int value = 0; value < 256; value++) {
      char kept = p->bytes.data[at];
      forget_read(p);
      p->bytes.data[at] = (char)value;
      sonae_status status = sn_message_read(p->bytes.data, p->bytes.length, &p->definitions, &p->read);
      assert_true(status == SONAE_OK || status == SONAE_E_INPUT || status == SONAE_E_LIMIT);
      refused += status != SONAE_OK;
      p->bytes.data[at] = kept;
    }
  assert_true(refused > p->bytes.length * 100);
}

static void test_import_message__cut_off_anywhere_is_refused(void **state) {
  passage *p = *state;
  write_relation(p);
  assert_int_equal(pass(p, SONAE_RELATIONS), SONAE_OK);
  for (size_t length = 0; length < p->bytes.length; length++) {
    forget_read(p);
    assert_int_equal(sn_message_read(p->bytes.data, length, &p->definitions, &p->read), SONAE_E_INPUT);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
      TEST(test_import_message__an_organisation_arrives),
      TEST(test_import_message__a_relation_arrives_with_its_facts),
      TEST(test_import_message__more_rows_than_responses_of_a_table_arrive),
      TEST(test_import_message__rows_that_say_nothing_are_refused),
      TEST(test_import_message__a_relation_without_facts_is_refused),
      TEST(test_import_message__facts_of_an_organisation_are_refused),
      TEST(test_import_message__a_response_among_relations_is_refused),
      TEST(test_import_message__facts_that_answer_nothing_are_refused),
      TEST(test_import_message__any_changed_byte_is_refused_or_harmless),
      TEST(test_import_message__cut_off_anywhere_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
