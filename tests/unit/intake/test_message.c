/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "base/limits.h"
#include "intake/message.h"

#define BODY                                                                                                           \
  "<attribute id=\"size\" kind=\"number\">" SAID("label", "l") "</attribute>" AREA("a") SCALE_S QUESTION("q1", "a")    \
      QUESTION_NA("q2", "a") QUESTION_OF("n", "a", "kind=\"number\"", "") QUESTION_OF("t", "a", "kind=\"text\"", "")

enum { MOST_BYTES = 4 * 1024 * 1024 };

/* What a reader found, the bytes of it, and what became of them. */
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
  fixture_define(&p->f, CHECKLIST(BODY), NULL);
  p->definitions = (sn_definitions){.items = &p->f.definition, .count = 1};
  p->written = (sn_readings){.arena = &p->written_arena, .language = SONAE_EN};
  p->read = (sn_readings){.arena = &p->read_arena, .language = SONAE_EN};
  p->bytes = SN_BUFFER(MOST_BYTES);
  *state = p;
  return 0;
}

static void forget_read(passage *p) {
  sn_readings_free(&p->read);
  sn_arena_free(&p->read_arena);
  p->read_arena = (sn_arena){0};
  p->read = (sn_readings){.arena = &p->read_arena, .language = SONAE_EN};
}

static int teardown(void **state) {
  passage *p = *state;
  forget_read(p);
  sn_readings_free(&p->written);
  sn_arena_free(&p->written_arena);
  sn_buffer_free(&p->bytes);
  fixture_close(&p->f);
  free(p);
  return 0;
}

static sonae_status pass(passage *p) {
  sn_message_write(&p->written, &p->definitions, &p->bytes);
  assert_false(p->bytes.failed);
  return sn_message_read(p->bytes.data, p->bytes.length, &p->definitions, &p->read);
}

/* A response with something of each kind, and a row that was rejected. */
static void fill(passage *p) {
  static const sn_asked asked[] = {
      {.asked = true, .help = "人手"}, {.asked = true}, {.asked = false}, {.asked = false}};
  const sonae_definition *d = p->f.definition;
  sn_arena arena = {0};
  sn_reading *r = sn_readings_add(&p->written, 0);
  r->definition = d;
  r->form_code = "ABCD-EFGH-IJKL";
  r->token = "sha256:1";
  r->campaign = "c-2026";
  r->buyer = "mihon";
  r->asked = asked;
  r->organisation = (sonae_organisation){.id = "acme",
                                         .name = "アクメ",
                                         .corporate_number = "1180301018771",
                                         .industry = "E",
                                         .employees = 45,
                                         .prefecture = "23"};
  SN_REMARK(&r->remarks, MORE, "回答!D12", "q1", NULL);
  r->response = sn_response_new(d, &arena);
  assert_non_null(r->response);
  sonae_response *data = &r->response->data;
  data->date = "2026-11-01";
  data->role = SONAE_ROLE_IT;
  data->respondent = "総務";
  data->responsible = true;
  r->response->codes[0] = SONAE_FIRST_OPTION + 1;
  r->response->chosen[0] = 2;
  r->response->codes[1] = SONAE_NOT_APPLICABLE;
  r->response->answers[1].reason = "ない";
  r->response->codes[2] = SONAE_GIVEN;
  r->response->numbers[2] = (sonae_decimal){12, 500000000};
  r->response->answers[2].text = "12.5";
  r->response->attributes[0] = (sonae_attribute){.text = "45", .numeric = true, .number = {45, 0}};
  sn_reading *rejected = sn_readings_add(&p->written, 7);
  SN_REMARK(&rejected->remarks, NO_ORGANISATION, "", "", NULL);
}

static void test_message__a_response_arrives_as_it_was(void **state) {
  passage *p = *state;
  fill(p);
  assert_int_equal(pass(p), SONAE_OK);
  assert_int_equal(p->read.count, 2);
  const sn_reading *r = &p->read.items[0];
  assert_ptr_equal(r->definition, p->f.definition);
  assert_string_equal(r->form_code, "ABCD-EFGH-IJKL");
  assert_string_equal(r->token, "sha256:1");
  assert_null(p->read.items[1].token);
  assert_string_equal(r->campaign, "c-2026");
  assert_string_equal(r->buyer, "mihon");
  assert_null(p->read.items[1].campaign);
  assert_string_equal(r->organisation.id, "acme");
  assert_string_equal(r->organisation.name, "アクメ");
  assert_string_equal(r->organisation.prefecture, "23");
  assert_null(r->organisation.email);
  assert_int_equal(r->organisation.employees, 45);
  const sonae_response *data = &r->response->data;
  assert_string_equal(data->organisation_id, "acme");
  assert_string_equal(data->date, "2026-11-01");
  assert_int_equal(data->role, SONAE_ROLE_IT);
  assert_string_equal(data->respondent, "総務");
  assert_true(data->responsible);
  assert_int_equal(data->packed.codes[0], SONAE_FIRST_OPTION + 1);
  assert_int_equal(data->packed.codes[3], SONAE_UNANSWERED);
  assert_string_equal(data->answers[1].reason, "ない");
  assert_int_equal(data->packed.numbers[2].whole, 12);
  assert_string_equal(data->packed.attributes[0].text, "45");
}

static void test_message__remarks_arrive_with_their_code_and_severity(void **state) {
  passage *p = *state;
  fill(p);
  assert_int_equal(pass(p), SONAE_OK);
  const sonae_remark *remark = &p->read.items[0].remarks.items[0];
  assert_string_equal(remark->code, "more-remarks");
  assert_int_equal(remark->severity, SONAE_WARNING);
  assert_string_equal(remark->place, "回答!D12");
  assert_string_equal(remark->question, "q1");
  assert_int_equal(p->read.items[1].row, 7);
  assert_int_equal(p->read.items[1].remarks.errors, 1);
  assert_null(p->read.items[1].response);
}

static void test_message__what_was_asked_arrives(void **state) {
  passage *p = *state;
  fill(p);
  assert_int_equal(pass(p), SONAE_OK);
  const sn_asked *asked = p->read.items[0].asked;
  assert_non_null(asked);
  assert_true(asked[0].asked && asked[1].asked);
  assert_false(asked[2].asked || asked[3].asked);
  assert_string_equal(asked[0].help, "人手");
  assert_null(asked[1].help);
  assert_null(p->read.items[1].asked);
}

/* A store takes no more of it, and one that it refused would end the intake. */
static void test_message__help_is_cut_to_what_a_store_takes(void **state) {
  static char help[SN_MAX_STORED_TEXT_BYTES + 2] = "";
  passage *p = *state;
  fill(p);
  memset(help, 'x', sizeof help - 1);
  const sn_asked asked[] = {{.asked = true, .help = help}, {.asked = false}, {.asked = false}, {.asked = false}};
  p->written.items[0].asked = asked;
  assert_int_equal(pass(p), SONAE_OK);
  assert_int_equal(strlen(p->read.items[0].asked[0].help), SN_MAX_STORED_TEXT_BYTES);
}

static void test_message__a_campaign_that_is_no_id_is_refused(void **state) {
  static const char *const names[] = {"", "c 2026", "../c", "ｃ"};
  passage *p = *state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    forget_read(p);
    p->bytes.length = 0;
    p->written.count = 0;
    sn_reading *reading = sn_readings_add(&p->written, 0);
    SN_REMARK(&reading->remarks, NO_ORGANISATION, "", "", NULL);
    reading->campaign = names[i];
    assert_int_equal(pass(p), SONAE_E_INPUT);
  }
}

static void say_often(sn_reading *reading, size_t times) {
  for (size_t i = 0; i < times; i++)
    SN_REMARK(&reading->remarks, NO_ORGANISATION, "", "", NULL);
  sn_remarks_finish(&reading->remarks);
}

/* What the store's side says of it has room, and a place, behind what the reader said. */
static void test_message__as_many_remarks_as_there_may_be_arrive(void **state) {
  passage *p = *state;
  say_often(sn_readings_add(&p->written, 0), SN_MAX_REMARKS + 5);
  assert_int_equal(pass(p), SONAE_OK);
  sn_remarks *remarks = &p->read.items[0].remarks;
  assert_int_equal(remarks->count, SN_MAX_REMARKS + 1);
  assert_string_equal(remarks->items[SN_MAX_REMARKS].code, "more-remarks");
  SN_REMARK(remarks, COMPANY_TOO_LONG, "", "", NULL);
  assert_string_equal(remarks->items[SN_MAX_REMARKS + 1].code, "company-too-long");
}

static void test_message__more_remarks_than_there_may_be_are_refused(void **state) {
  passage *p = *state;
  sn_reading *reading = sn_readings_add(&p->written, 0);
  reading->remarks.most = SN_MAX_REMARKS + 2;
  say_often(reading, SN_MAX_REMARKS + 2);
  assert_int_equal(pass(p), SONAE_E_INPUT);
}

static void reject_rows(passage *p, uint32_t count) {
  for (uint32_t row = 1; row <= count; row++) {
    sn_reading *rejected = sn_readings_add(&p->written, row);
    SN_REMARK(&rejected->remarks, NO_ORGANISATION, "", "", NULL);
  }
}

static void test_message__as_many_responses_as_a_table_may_have_arrive(void **state) {
  passage *p = *state;
  reject_rows(p, SN_MAX_TABLE_RESPONSES);
  assert_int_equal(pass(p), SONAE_OK);
  assert_int_equal(p->read.count, SN_MAX_TABLE_RESPONSES);
}

static void test_message__more_responses_than_a_table_may_have_are_refused(void **state) {
  passage *p = *state;
  reject_rows(p, SN_MAX_TABLE_RESPONSES + 1);
  assert_int_equal(pass(p), SONAE_E_INPUT);
  assert_int_equal(p->read.count, 0); /* before anything was made of them */
}

static void test_message__a_missing_checklist_arrives_by_name(void **state) {
  passage *p = *state;
  strcpy(p->written.missing_checklist, "readiness");
  strcpy(p->written.missing_version, "1.0");
  assert_int_equal(pass(p), SONAE_OK);
  assert_int_equal(p->read.count, 0);
  assert_string_equal(p->read.missing_checklist, "readiness");
  assert_string_equal(p->read.missing_version, "1.0");
}

static void test_message__a_wish_for_all_checklists_arrives(void **state) {
  passage *p = *state;
  p->written.wants_installed = true;
  assert_int_equal(pass(p), SONAE_OK);
  assert_true(p->read.wants_installed);
  assert_int_equal(p->read.count, 0);
}

static void test_message__a_proposal_arrives_as_it_was(void **state) {
  passage *p = *state;
  p->written.proposal = "<map/>\n";
  assert_int_equal(pass(p), SONAE_OK);
  assert_string_equal(p->read.proposal, "<map/>\n");
  assert_int_equal(p->read.count, 0);
}

static void test_message__an_empty_proposal_is_none(void **state) {
  passage *p = *state;
  p->written.proposal = "";
  assert_int_equal(pass(p), SONAE_E_INPUT);
  assert_null(p->read.proposal);
}

static void test_message__a_missing_checklist_is_never_a_path(void **state) {
  passage *p = *state;
  strcpy(p->written.missing_checklist, "../../etc/x");
  assert_int_equal(pass(p), SONAE_E_INPUT);
}

static void test_message__a_reader_without_memory_says_so(void **state) {
  passage *p = *state;
  p->written_arena.failed = true;
  assert_int_equal(pass(p), SONAE_E_LIMIT);
}

static void test_message__cut_off_anywhere_is_refused(void **state) {
  passage *p = *state;
  fill(p);
  assert_int_equal(pass(p), SONAE_OK);
  for (size_t length = 0; length < p->bytes.length; length++) {
    char *cut = malloc(length ? length : 1); /* of its own, so that a sanitizer sees what is read behind it */
    assert_non_null(cut);
    memcpy(cut, p->bytes.data, length);
    forget_read(p);
    assert_int_equal(sn_message_read(cut, length, &p->definitions, &p->read), SONAE_E_INPUT);
    forget_read(p);
    free(cut);
  }
}

static void test_message__something_behind_the_end_is_refused(void **state) {
  passage *p = *state;
  fill(p);
  assert_int_equal(pass(p), SONAE_OK);
  forget_read(p);
  sn_buffer_add(&p->bytes, "", 1);
  assert_int_equal(sn_message_read(p->bytes.data, p->bytes.length, &p->definitions, &p->read), SONAE_E_INPUT);
}

/* Whatever arrives is well-formed: what is read can be relied on. */
static void check_sound(const passage *p) {
  for (size_t i = 0; i < p->read.count; i++) {
    const sn_reading *r = &p->read.items[i];
    assert_true(r->response || r->remarks.errors);
    assert_true(!r->response || r->definition == p->f.definition);
    for (size_t k = 0; r->response && k < p->f.definition->question_count; k++)
      assert_true(r->response->data.packed.codes[k] < SONAE_FIRST_OPTION + 3);
    for (size_t k = 0; k < r->remarks.count; k++)
      assert_non_null(r->remarks.items[k].code);
  }
}

static void test_message__any_changed_byte_is_refused_or_harmless(void **state) {
  passage *p = *state;
  size_t refused = 0;
  fill(p);
  assert_int_equal(pass(p), SONAE_OK);
  for (size_t at = 0; at < p->bytes.length; at++)
    for (int value = 0; value < 256; value++) {
      char kept = p->bytes.data[at];
      forget_read(p);
      p->bytes.data[at] = (char)value;
      sonae_status status = sn_message_read(p->bytes.data, p->bytes.length, &p->definitions, &p->read);
      assert_true(status == SONAE_OK || status == SONAE_E_INPUT || status == SONAE_E_LIMIT);
      if (status == SONAE_OK) check_sound(p);
      refused += status != SONAE_OK;
      p->bytes.data[at] = kept;
    }
  print_message("%zu of %zu changes refused\n", refused, p->bytes.length * 256);
  assert_true(refused > p->bytes.length * 100);
}

static void test_message__what_belongs_to_no_definition_is_refused(void **state) {
  passage *p = *state;
  fill(p);
  sn_message_write(&p->written, &p->definitions, &p->bytes);
  const sn_definitions none = {0};
  assert_int_equal(sn_message_read(p->bytes.data, p->bytes.length, &none, &p->read), SONAE_E_INPUT);
}

static void test_message__nobodys_answers_are_refused(void **state) {
  passage *p = *state;
  fill(p);
  p->written.items[0].organisation.id = "";
  assert_int_equal(pass(p), SONAE_E_INPUT);
}

#define MESSAGE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      MESSAGE_TEST(test_message__a_response_arrives_as_it_was),
      MESSAGE_TEST(test_message__what_was_asked_arrives),
      MESSAGE_TEST(test_message__help_is_cut_to_what_a_store_takes),
      MESSAGE_TEST(test_message__a_campaign_that_is_no_id_is_refused),
      MESSAGE_TEST(test_message__remarks_arrive_with_their_code_and_severity),
      MESSAGE_TEST(test_message__as_many_remarks_as_there_may_be_arrive),
      MESSAGE_TEST(test_message__more_remarks_than_there_may_be_are_refused),
      MESSAGE_TEST(test_message__as_many_responses_as_a_table_may_have_arrive),
      MESSAGE_TEST(test_message__more_responses_than_a_table_may_have_are_refused),
      MESSAGE_TEST(test_message__a_missing_checklist_arrives_by_name),
      MESSAGE_TEST(test_message__a_wish_for_all_checklists_arrives),
      MESSAGE_TEST(test_message__a_proposal_arrives_as_it_was),
      MESSAGE_TEST(test_message__an_empty_proposal_is_none),
      MESSAGE_TEST(test_message__a_missing_checklist_is_never_a_path),
      MESSAGE_TEST(test_message__a_reader_without_memory_says_so),
      MESSAGE_TEST(test_message__cut_off_anywhere_is_refused),
      MESSAGE_TEST(test_message__something_behind_the_end_is_refused),
      MESSAGE_TEST(test_message__any_changed_byte_is_refused_or_harmless),
      MESSAGE_TEST(test_message__what_belongs_to_no_definition_is_refused),
      MESSAGE_TEST(test_message__nobodys_answers_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
