/* SPDX-License-Identifier: Apache-2.0 */
/* Responses to bytes and back: equal, and nothing else than what was written is read. */
#include "support/fixture.h"

#include "model/pack.h"
#include "support/responses.h"

enum { RESPONSES = 300 };

typedef struct packs {
  sn_buffer answers, notes, layout;
} packs;

static void pack_all(const sonae_definition *d, const sonae_response *r, packs *p) {
  p->answers = p->notes = p->layout = SN_BUFFER(SN_MAX_PACK_BYTES);
  assert_true(sn_pack_answers(d, &r->packed, &p->answers));
  assert_true(sn_pack_notes(d, r, &p->notes));
  assert_true(sn_pack_layout(d, &p->layout));
}

static void free_packs(packs *p) {
  sn_buffer_free(&p->answers);
  sn_buffer_free(&p->notes);
  sn_buffer_free(&p->layout);
}

static sn_response *empty_response(const sonae_definition *d) {
  sn_arena arena = {0};
  sn_response *r = sn_response_new(d, &arena);
  assert_non_null(r);
  return r;
}

static sonae_status unpack(const sonae_definition *d, const sn_buffer *answers, const sn_buffer *notes,
                           sn_response *r) {
  sonae_status status = sn_unpack_answers(d, answers->data, answers->length, r);
  return status == SONAE_OK ? sn_unpack_notes(d, notes->data, notes->length, r) : status;
}

static bool same_bytes(const sn_buffer *a, const sn_buffer *b) {
  return a->length == b->length && memcmp(a->data, b->data, a->length) == 0;
}

/* These bytes are refused, or they are what would be written for what is read from them. */
static void expect_refused_or_canonical(const sonae_definition *d, const sn_buffer *answers, const sn_buffer *notes) {
  sn_response *r = empty_response(d);
  sonae_status status = unpack(d, answers, notes, r);
  assert_true(status == SONAE_OK || status == SONAE_E_INPUT);
  if (status == SONAE_OK) {
    packs again;
    pack_all(d, &r->data, &again);
    assert_true(same_bytes(&again.answers, answers));
    assert_true(same_bytes(&again.notes, notes));
    free_packs(&again);
  }
  sonae_response_free(&r->data);
}

static void test_pack__what_is_packed_comes_back(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  for (uint64_t seed = 1; seed <= RESPONSES; seed++) {
    sn_response *given = chance_response(seed, f->definition), *read = empty_response(f->definition);
    packs p;
    pack_all(f->definition, &given->data, &p);
    assert_int_equal(unpack(f->definition, &p.answers, &p.notes, read), SONAE_OK);
    assert_true(same_answers(f->definition, &given->data, &read->data));
    free_packs(&p);
    sonae_response_free(&given->data);
    sonae_response_free(&read->data);
  }
}

static void test_pack__every_truncation_is_refused(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  for (uint64_t seed = 1; seed <= 40; seed++) {
    sn_response *given = chance_response(seed, f->definition);
    packs p;
    pack_all(f->definition, &given->data, &p);
    for (size_t length = 0; length < p.answers.length; length++) {
      /* of its own size, so that reading past the end is seen */
      char *cut = malloc(length + 1);
      assert_non_null(cut);
      memcpy(cut, p.answers.data, length);
      char *exact = realloc(cut, length ? length : 1);
      sn_response *read = empty_response(f->definition);
      assert_int_equal(sn_unpack_answers(f->definition, exact, length, read), SONAE_E_INPUT);
      sonae_response_free(&read->data);
      free(exact);
    }
    for (size_t length = 0; length < p.notes.length; length++) {
      sn_buffer cut = {.data = p.notes.data, .length = length};
      expect_refused_or_canonical(f->definition, &p.answers, &cut);
    }
    free_packs(&p);
    sonae_response_free(&given->data);
  }
}

static void flip_each_bit(const sonae_definition *d, packs *p, sn_buffer *flipped) {
  for (size_t i = 0; i < flipped->length; i++)
    for (int bit = 0; bit < 8; bit++) {
      flipped->data[i] = (char)(flipped->data[i] ^ (1 << bit));
      expect_refused_or_canonical(d, &p->answers, &p->notes);
      flipped->data[i] = (char)(flipped->data[i] ^ (1 << bit));
    }
}

static void test_pack__every_flipped_bit_is_refused_or_means_something(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  for (uint64_t seed = 1; seed <= 12; seed++) {
    sn_response *given = chance_response(seed, f->definition);
    packs p;
    pack_all(f->definition, &given->data, &p);
    flip_each_bit(f->definition, &p, &p.answers);
    flip_each_bit(f->definition, &p, &p.notes);
    free_packs(&p);
    sonae_response_free(&given->data);
  }
}

static void test_pack__bytes_behind_the_end_are_refused(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *given = chance_response(1, f->definition), *read = empty_response(f->definition);
  packs p;
  pack_all(f->definition, &given->data, &p);
  sn_buffer_add(&p.answers, "", 1);
  assert_int_equal(sn_unpack_answers(f->definition, p.answers.data, p.answers.length, read), SONAE_E_INPUT);
  free_packs(&p);
  sonae_response_free(&given->data);
  sonae_response_free(&read->data);
}

/* q1 has three options, codes 4 to 6, and does not take "not applicable" (2) or a text (3). */
static void test_pack__codes_that_the_question_does_not_have_are_refused(void **state) {
  fixture *f = *state;
  fixture_define(f, CHECKLIST(AREA("a") SCALE_S QUESTION("q1", "a")), RULES("weighted", ""));
  for (unsigned code = 0; code < 256; code++) {
    const char bytes[] = {1, (char)code, 0};
    bool exists = code == SONAE_UNANSWERED || code == SONAE_UNKNOWN || (code >= 4 && code <= 6);
    sn_response *read = empty_response(f->definition);
    assert_int_equal(sn_unpack_answers(f->definition, bytes, sizeof bytes, read), exists ? SONAE_OK : SONAE_E_INPUT);
    sonae_response_free(&read->data);
  }
}

static void test_pack__nothing_answered_takes_a_byte_a_question_and_two(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *r = empty_response(f->definition);
  packs p;
  pack_all(f->definition, &r->data, &p);
  assert_int_equal(p.answers.length, 7 + 2);
  assert_int_equal(p.notes.length, 1);
  free_packs(&p);
  sonae_response_free(&r->data);
}

static void test_pack__an_answer_by_text_needs_its_text(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *r = empty_response(f->definition), *read = empty_response(f->definition);
  packs p;
  r->codes[sonae_find_question(f->definition, "t")] = SONAE_GIVEN;
  pack_all(f->definition, &r->data, &p);
  assert_int_equal(unpack(f->definition, &p.answers, &p.notes, read), SONAE_E_INPUT);
  free_packs(&p);
  sonae_response_free(&r->data);
  sonae_response_free(&read->data);
}

static void test_pack__a_number_must_be_what_its_text_says(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *r = empty_response(f->definition), *read = empty_response(f->definition);
  uint32_t n = sonae_find_question(f->definition, "n");
  packs p;
  r->codes[n] = SONAE_GIVEN;
  r->numbers[n].whole = 12;
  r->answers[n].text = "13";
  pack_all(f->definition, &r->data, &p);
  assert_int_equal(unpack(f->definition, &p.answers, &p.notes, read), SONAE_E_INPUT);
  free_packs(&p);
  sonae_response_free(&r->data);
  sonae_response_free(&read->data);
}

static void test_pack__a_text_is_dropped_when_the_answer_is_another_by_now(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *r = empty_response(f->definition), *read = empty_response(f->definition);
  packs p;
  r->codes[0] = SONAE_UNKNOWN;
  r->answers[0].text = "left over";
  r->answers[0].reason = "left over";
  pack_all(f->definition, &r->data, &p);
  assert_int_equal(unpack(f->definition, &p.answers, &p.notes, read), SONAE_OK);
  assert_null(read->answers[0].text);
  assert_null(read->answers[0].reason);
  free_packs(&p);
  sonae_response_free(&r->data);
  sonae_response_free(&read->data);
}

static void test_pack__a_full_buffer_is_told_from_memory(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *r = empty_response(f->definition);
  sn_buffer small = SN_BUFFER(3);
  assert_false(sn_pack_answers(f->definition, &r->data.packed, &small));
  assert_true(small.full);
  sn_buffer_free(&small);
  sonae_response_free(&r->data);
}

static void test_pack__layouts_are_refused_when_cut_or_flipped_or_are_layouts(void **state) {
  fixture *f = *state;
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_buffer layout = SN_BUFFER(SN_MAX_PACK_BYTES);
  sn_carry *carry = NULL;
  assert_true(sn_pack_layout(f->definition, &layout));
  for (size_t length = 0; length < layout.length; length++)
    assert_int_equal(sn_carry_new(f->definition, layout.data, length, &carry), SONAE_E_INPUT);
  for (size_t i = 0; i < layout.length; i++)
    for (int value = 0; value < 256; value++) {
      char right = layout.data[i];
      layout.data[i] = (char)value;
      sonae_status status = sn_carry_new(f->definition, layout.data, layout.length, &carry);
      assert_true(status == SONAE_OK || status == SONAE_E_INPUT);
      if (status == SONAE_OK) {
        assert_int_equal(sn_carry_is_plain(carry), layout.data[i] == right);
        sn_carry_free(carry);
      }
      layout.data[i] = right;
    }
  sn_buffer_free(&layout);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_pack__what_is_packed_comes_back),
      FIXTURE_TEST(test_pack__every_truncation_is_refused),
      FIXTURE_TEST(test_pack__every_flipped_bit_is_refused_or_means_something),
      FIXTURE_TEST(test_pack__bytes_behind_the_end_are_refused),
      FIXTURE_TEST(test_pack__codes_that_the_question_does_not_have_are_refused),
      FIXTURE_TEST(test_pack__nothing_answered_takes_a_byte_a_question_and_two),
      FIXTURE_TEST(test_pack__an_answer_by_text_needs_its_text),
      FIXTURE_TEST(test_pack__a_number_must_be_what_its_text_says),
      FIXTURE_TEST(test_pack__a_text_is_dropped_when_the_answer_is_another_by_now),
      FIXTURE_TEST(test_pack__a_full_buffer_is_told_from_memory),
      FIXTURE_TEST(test_pack__layouts_are_refused_when_cut_or_flipped_or_are_layouts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
