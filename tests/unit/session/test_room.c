/* SPDX-License-Identifier: Apache-2.0 */
/* What a room talks about comes from what is shown of it; minutes add up; promises are judged by points. */
#include "support/fixture.h"

#include "session/agenda.h"

/* --- k --- */

static void test_room__fewer_than_k_only_by_the_agreement_of_all(void **state) {
  (void)state;
  assert_int_equal(sonae_session_k(5, 8, 8), 3);
  assert_int_equal(sonae_session_k(5, 8, 7), 5);
  assert_int_equal(sonae_session_k(5, 8, 0), 5);
  assert_int_equal(sonae_session_k(8, 12, 11), 8);
  assert_int_equal(sonae_session_k(2, 8, 7), 5);
  assert_int_equal(sonae_session_k(5, 2, 2), 5); /* two would read each other's answers */
  assert_int_equal(sonae_session_k(5, 0, 0), 5);
}

/* --- minutes --- */

static void expect_shared(const uint32_t *shares, size_t count, uint32_t minutes, const uint32_t *expected) {
  sonae_agenda_item items[8] = {0};
  sonae_room_slot slots[8];
  const sonae_agenda agenda = {.items = items, .item_count = count};
  uint32_t from = 0;
  for (size_t i = 0; i < count; i++)
    items[i].share = shares[i];
  sn_agenda_share(&agenda, minutes, slots);
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(slots[i].from, from);
    if (expected) assert_int_equal(slots[i].minutes, expected[i]);
    assert_true(slots[i].minutes > 0);
    from += slots[i].minutes;
  }
  assert_int_equal(from, minutes);
}

static void test_room__minutes_add_up(void **state) {
  static const uint32_t even[] = {1, 1, 1}, uneven[] = {1, 100}, whole[] = {40, 40, 40};
  (void)state;
  expect_shared(even, 3, 120, whole);
  expect_shared(uneven, 2, 15, (const uint32_t[]){1, 14});
  for (uint32_t minutes = 15; minutes <= 600; minutes += 7)
    expect_shared((const uint32_t[]){10, 15, 10, 30, 15, 20, 15, 5}, 8, minutes, NULL);
}

/* --- gaps --- */

#define TWO_AREAS CHECKLIST(AREA("a") AREA("b") SCALE_S QUESTION("q1", "a") QUESTION("q2", "a") QUESTION("q3", "b"))

static const sonae_agenda_talk TALKS[] = {{.id = "q1", .question = 0}, {.id = "q3", .question = 2}};
static const sonae_agenda_item ITEMS[] = {{.id = "gaps", .share = 1, .of = SONAE_AGENDA_GAPS}};
static const sonae_agenda AGENDA = {.items = ITEMS, .item_count = 1, .talks = TALKS, .talk_count = 2};

typedef struct shown {
  sonae_group group;
  sonae_group_part part;
  sonae_group_count gaps[3];
  int64_t areas[2];
} shown;

static const sonae_room *make(fixture *f, shown *s, uint32_t minutes) {
  s->part.gaps = s->gaps;
  s->part.areas = s->areas;
  s->group.definition = f->definition;
  s->group.parts = &s->part;
  s->group.part_count = 1;
  const sonae_room *room = sonae_room_make(f->definition, &AGENDA, NULL, &s->group, minutes);
  assert_non_null(room);
  return room;
}

static void test_room__the_most_common_gap_comes_first(void **state) {
  fixture *f = *state;
  fixture_define(f, TWO_AREAS, RULES("weighted", ""));
  shown s = {.group = {.k = 3},
             .part = {.count = 8, .mean = 0},
             .gaps = {{SONAE_COUNT_EXACT, 4}, {SONAE_COUNT_FEW, 0}, {SONAE_COUNT_MOST, 0}}};
  const sonae_room *room = make(f, &s, 120);
  assert_int_equal(room->by, SONAE_ROOM_BY_COUNT);
  assert_int_equal(room->gap_count, 2);
  assert_int_equal(room->gaps[0], 2);
  assert_int_equal(room->gaps[1], 0);
  assert_int_equal(room->talk_count, 2);
  sonae_room_free(room);
  room = make(f, &s, 15); /* time for one */
  assert_int_equal(room->talk_count, 1);
  assert_int_equal(room->talks[0], 2);
  sonae_room_free(room);
}

/* Eight of which not all agreed: the counts, which nobody may see, are not looked at. */
static void test_room__hidden_counts_choose_nothing(void **state) {
  fixture *f = *state;
  fixture_define(f, TWO_AREAS, RULES("weighted", ""));
  shown s = {.group = {.k = 5}, .part = {.count = 8, .mean = 1}, .areas = {60 * SONAE_MICRO, 20 * SONAE_MICRO}};
  const sonae_room *room = make(f, &s, 120);
  assert_int_equal(room->by, SONAE_ROOM_BY_AREA);
  assert_int_equal(room->gap_count, 3);
  assert_int_equal(room->gaps[0], 2);
  sonae_room_free(room);
  s.part.count = 0;
  s.part.mean = SONAE_UNDEFINED;
  room = make(f, &s, 120);
  assert_int_equal(room->by, SONAE_ROOM_BY_ORDER);
  assert_int_equal(room->gaps[0], 0);
  sonae_room_free(room);
}

/* --- promises --- */

static void test_promise__is_judged_by_what_the_action_closes(void **state) {
  static const int32_t none[] = {0, 0, 0}, half[] = {50, 0, 0}, lifted[] = {80, 60, 0}, most[] = {80, 0, 0};
  static const uint8_t all[] = {1, 1, 1}, but_second[] = {1, 0, 1};
  fixture *f = *state;
  fixture_define(f, TWO_AREAS,
                 RULES("weighted", ACTION("A-1", "minimum", "1", "0", CLOSES("q1", "80") CLOSES("q2", "60"))));
  const sonae_definition *d = f->definition;
  assert_int_equal(sonae_promise_state_of(d, "A-1", none, lifted, all), SONAE_PROMISE_DONE);
  assert_int_equal(sonae_promise_state_of(d, "A-1", none, most, all), SONAE_PROMISE_UNDER_WAY);
  assert_int_equal(sonae_promise_state_of(d, "A-1", none, most, but_second), SONAE_PROMISE_DONE);
  assert_int_equal(sonae_promise_state_of(d, "A-1", none, half, all), SONAE_PROMISE_UNDER_WAY);
  assert_int_equal(sonae_promise_state_of(d, "A-1", half, half, all), SONAE_PROMISE_NOT_YET);
  assert_int_equal(sonae_promise_state_of(d, "A-1", half, none, all), SONAE_PROMISE_NOT_YET);
  assert_int_equal(sonae_promise_state_of(d, "A-1", none, NULL, NULL), SONAE_PROMISE_SILENT);
  assert_int_equal(sonae_promise_state_of(d, "A-9", none, lifted, all), SONAE_PROMISE_GONE);
  assert_string_equal(sonae_promise_state_word(SONAE_PROMISE_UNDER_WAY), "under-way");
  assert_string_equal(sonae_promise_state_word(SONAE_PROMISE_COUNT), "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_room__fewer_than_k_only_by_the_agreement_of_all),
      FIXTURE_TEST(test_room__minutes_add_up),
      FIXTURE_TEST(test_room__the_most_common_gap_comes_first),
      FIXTURE_TEST(test_room__hidden_counts_choose_nothing),
      FIXTURE_TEST(test_promise__is_judged_by_what_the_action_closes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
