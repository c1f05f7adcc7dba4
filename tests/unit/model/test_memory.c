/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation on the way from a response to bytes and back fails in turn. */
#include "support/failing.h"

#include "model/pack.h"
#include "support/responses.h"

typedef struct travel {
  const sonae_definition *definition;
  const sonae_response *given;
  sonae_status status;
} travel;

static sonae_status read_back(const travel *t, const sn_buffer packs[3], sn_response *out) {
  sn_carry *carry = NULL;
  sonae_answers answers;
  sonae_status status = sn_unpack_answers(t->definition, packs[0].data, packs[0].length, out);
  if (status == SONAE_OK) status = sn_unpack_notes(t->definition, packs[1].data, packs[1].length, out);
  if (status == SONAE_OK) status = sn_carry_new(t->definition, packs[2].data, packs[2].length, &carry);
  if (status == SONAE_OK) status = sn_carry_answers(carry, packs[0].data, packs[0].length, &answers, NULL, NULL);
  sn_carry_free(carry);
  if (status == SONAE_OK) assert_true(same_answers(t->definition, t->given, &out->data));
  return status;
}

static void travel_once(travel *t) {
  sn_buffer packs[] = {SN_BUFFER(SN_MAX_PACK_BYTES), SN_BUFFER(SN_MAX_PACK_BYTES), SN_BUFFER(SN_MAX_PACK_BYTES)};
  sn_arena arena = {0};
  bool packed = sn_pack_answers(t->definition, &t->given->packed, &packs[0]) &&
                sn_pack_notes(t->definition, t->given, &packs[1]) && sn_pack_layout(t->definition, &packs[2]);
  sn_response *read = packed ? sn_response_new(t->definition, &arena) : NULL;
  t->status = read ? read_back(t, packs, read) : SONAE_E_MEMORY;
  if (read) sonae_response_free(&read->data);
  sn_arena_free(&arena);
  for (size_t i = 0; i < 3; i++)
    sn_buffer_free(&packs[i]);
}

static void fail_each(fixture *f, failing how) {
  unsigned long at = 0;
  skip_unless_failing();
  fixture_define(f, EVERY_KIND, RULES("weighted", ""));
  sn_response *given = chance_response(3, f->definition);
  travel t = {.definition = f->definition, .given = &given->data};
  long live = allocator.live;
  do {
    allocator.calls = 0;
    allocator.fail_at = ++at;
    allocator.how = how;
    travel_once(&t);
    allocator.how = NEVER;
    assert_true(t.status == SONAE_OK || t.status == SONAE_E_MEMORY);
    assert_int_equal(allocator.live, live);
  } while (allocator.calls >= at && at < 1000);
  assert_int_equal(t.status, SONAE_OK);
  assert_true(at > 5);
  print_message("%lu allocations failed\n", at - 1);
  sonae_response_free(&given->data);
}

static void test_memory__one_failure_ends_in_memory(void **state) {
  fail_each(*state, ONCE);
}

static void test_memory__none_from_some_point_on_ends_in_memory(void **state) {
  fail_each(*state, FROM_THEN_ON);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_memory__one_failure_ends_in_memory),
      FIXTURE_TEST(test_memory__none_from_some_point_on_ends_in_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
