/* SPDX-License-Identifier: Apache-2.0 */
#include "support/fixture.h"

#include "groups.h"
#include "sonae/relation.h"

/* --- who is shown --- */

static void test_group__fewer_than_k_show_nothing(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 4, "D", "q1=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->k, 5);
  assert_int_equal(groups_shown(g, NULL), 0);
  assert_int_equal(g->parts[0].mean, SONAE_UNDEFINED);
  assert_int_equal(g->asked, 0);
  assert_true(g->behind);
  assert_int_equal(g->organisations, 4);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* The tenth brings five new ones; each before it would show itself. */
static void test_group__members_that_join_wait_until_they_are_k(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=yes q2=yes");
  for (int last = 5; last <= 10; last++) {
    if (last > 5) groups_answer(f, store, last, "D", "q1=no q2=no");
    const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
    assert_int_equal(groups_shown(g, NULL), last < 10 ? 5 : 10);
    assert_int_equal(g->asked, last < 10 ? 5 : 10);
    assert_int_equal(g->parts[0].mean, last < 10 ? 100 * SONAE_MICRO : 50 * SONAE_MICRO);
    assert_int_equal(g->behind, last > 5 && last < 10);
    sonae_group_free(g);
  }
  sonae_store_close(store);
}

static void test_group__part_of_a_block_is_never_shown(void **state) {
  static const char *const some[] = {"o-06", "o-05", "o-04", "o-03", "o-02"};
  const sonae_group_request request = {.organisations = some, .count = 5};
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=yes");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  const sonae_group *g = groups_make(f, store, &request);
  assert_int_equal(g->organisations, 5);
  assert_int_equal(groups_shown(g, NULL), 0);
  assert_int_equal(g->asked, 0);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* The first one asks for a division; the second group is made of whole blocks of it. */
static void test_group__whole_blocks_are_shown_in_another_group(void **state) {
  static const char *const some[] = {"o-01", "o-02", "o-03", "o-04", "o-05", "o-11"};
  const sonae_group_request request = {.organisations = some, .count = 6};
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=yes q2=yes");
  groups_answer_all(f, store, 6, 11, "E", "q1=no");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, "D"), 5);
  assert_int_equal(groups_shown(g, "E"), 6);
  sonae_group_free(g);
  g = groups_make(f, store, &request);
  assert_int_equal(groups_shown(g, NULL), 5);
  assert_int_equal(g->parts[0].mean, 100 * SONAE_MICRO);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* E has two: to show D would show them. */
static void test_group__what_would_show_the_rest_is_not_shown(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 8, "D", "q1=yes");
  groups_answer_all(f, store, 9, 10, "E", "q1=no");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 10);
  assert_int_equal(groups_shown(g, "D"), 0);
  assert_int_equal(groups_shown(g, "E"), 0);
  assert_int_equal(g->part_count, 3);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__answers_that_change_wait_until_they_are_k(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=no q2=no");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  for (int changed = 1; changed <= 5; changed++) {
    groups_answer(f, store, changed, "D", "q1=yes q2=yes");
    const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
    assert_int_equal(groups_shown(g, NULL), 6);
    assert_int_equal(g->parts[0].mean, changed < 5 ? 0 : 83300000); /* 500 / 6 */
    assert_int_equal(g->behind, changed < 5);
    sonae_group_free(g);
  }
  sonae_store_close(store);
}

static void test_group__block_of_one_who_was_forgotten_is_shown_no_more(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 7, "D", "q1=yes");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  assert_int_equal(sonae_store_forget(store, &ACT, "o-03", NULL, &f->error), SONAE_OK);
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 0);
  sonae_group_free(g);
  assert_int_equal(sonae_store_verify(store, NULL, NULL, &f->error), SONAE_OK);
  sonae_store_close(store);
}

/* Six were shown early, of two industries. */
static void test_group__mixed_block_is_let_go_of_when_all_of_it_find_a_place(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 3, "D", "q1=yes q2=yes");
  groups_answer_all(f, store, 4, 6, "E", "q1=no q2=no");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  groups_answer_all(f, store, 7, 11, "D", "q1=yes q2=yes");
  groups_answer_all(f, store, 12, 17, "E", "q1=no q2=no");
  for (int again = 0; again < 2; again++) { /* and it stays so */
    const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
    assert_int_equal(groups_shown(g, NULL), 17);
    assert_int_equal(groups_shown(g, "D"), 8);
    assert_int_equal(groups_shown(g, "E"), 9);
    assert_int_equal(g->parts[1].mean, 100 * SONAE_MICRO);
    assert_false(g->behind);
    sonae_group_free(g);
  }
  sonae_store_close(store);
}

/* The others of it come back with five fresh ones. */
static void test_group__block_that_fell_apart_comes_back_with_fresh_ones(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 12, "D", "q1=yes");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  assert_int_equal(sonae_store_forget(store, &ACT, "o-03", NULL, &f->error), SONAE_OK);
  groups_answer_all(f, store, 13, 16, "D", "q1=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 0);
  sonae_group_free(g);
  groups_answer(f, store, 17, "D", "q1=yes");
  g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 16);
  assert_int_equal(g->asked, 16);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void merge(fixture *f, sonae_store *store, const char *kept, const char *other) {
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, kept, other, &f->error), SONAE_OK);
}

static void test_group__what_was_shown_of_who_was_merged_stays_as_the_kept_ones(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=yes q2=yes");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  groups_answer(f, store, 6, "D", "q1=no q2=no");
  merge(f, store, "o-06", "o-05");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 5);
  assert_int_equal(g->parts[0].mean, 100 * SONAE_MICRO);
  assert_int_equal(g->asked, 5);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* Four new ones, and one whose answers were shown under its old id: together they would be five. */
static void test_group__answers_shown_under_another_id_are_not_new(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=yes q2=yes");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  store_put(f, store, "o-06");
  merge(f, store, "o-06", "o-05");
  groups_answer_all(f, store, 7, 10, "D", "q1=no q2=no");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 5);
  assert_int_equal(g->parts[0].mean, 100 * SONAE_MICRO);
  assert_true(g->behind);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* Seven of whom two are one: the six would show the answers of that one's other form. */
static void test_group__a_block_that_counted_a_company_twice_is_not_shown_again(void **state) {
  static const char *const six[] = {"o-01", "o-02", "o-03", "o-04", "o-05", "o-06"};
  const sonae_group_request request = {.organisations = six, .count = 6};
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=yes q2=yes");
  groups_answer(f, store, 7, "D", "q1=no q2=no");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  merge(f, store, "o-06", "o-07");
  const sonae_group *g = groups_make(f, store, &request);
  assert_int_equal(groups_shown(g, NULL), 0);
  assert_int_equal(g->asked, 0);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__who_was_merged_is_nobody_to_count(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 7, "D", "q1=yes");
  assert_int_equal(sonae_store_merge_organisation(store, &ACT, "o-01", "o-07", &f->error), SONAE_OK);
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->asked, 6);
  assert_int_equal(groups_shown(g, NULL), 6);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__unknown_organisation_is_told_by_its_id(void **state) {
  static const char *const some[] = {"o-01", "o-01", "nobody"};
  const sonae_group_request request = {.organisations = some, .count = 3};
  const sonae_group *g = NULL;
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer(f, store, 1, "D", "q1=yes");
  assert_int_equal(sonae_group_make(store, &ACT, f->definition, &request, &g, &f->error), SONAE_E_NOT_FOUND);
  assert_string_equal(f->error.text, "nobody");
  assert_null(g);
  sonae_store_close(store);
}

static void test_group__who_was_asked_and_is_silent_counts_as_asked(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=yes");
  store_put(f, store, "silent-1");
  store_put(f, store, "silent-2");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->asked, 8);
  assert_int_equal(g->answered, 6);
  assert_int_equal(groups_shown(g, NULL), 6);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* --- what is shown of them --- */

/* Of 12: q1 lacks in 6, q2 in 3. */
static void test_group__counts_are_shown_where_both_sides_are_k(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 6, "D", "q1=no q2=yes");
  groups_answer_all(f, store, 7, 9, "D", "q1=yes q2=no");
  groups_answer_all(f, store, 10, 12, "D", "q1=yes q2=part");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->parts[0].gaps[0].shown, SONAE_COUNT_EXACT);
  assert_int_equal(g->parts[0].gaps[0].count, 6);
  assert_int_equal(g->parts[0].gaps[1].shown, SONAE_COUNT_FEW);
  assert_int_equal(g->parts[0].gaps[1].count, 0);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__nearly_all_is_said_without_a_count(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 9, "D", "q1=no q2=yes");
  groups_answer(f, store, 10, "D", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->parts[0].gaps[0].shown, SONAE_COUNT_MOST);
  assert_int_equal(g->parts[0].gaps[0].count, 0);
  assert_int_equal(g->help_count, 1);
  assert_int_equal(g->helps[0].rise, 45 * SONAE_MICRO);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__counts_of_fewer_than_two_times_k_are_hidden(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 9, "D", "q1=no");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 9);
  assert_int_equal(g->parts[0].gaps[0].shown, SONAE_COUNT_HIDDEN);
  assert_int_equal(g->bin_count, 0);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* 4 with 0, 4 with 50, 4 with 100: the middle has 6 below, 7 above; a quarter has too few. */
static void test_group__percentiles_leave_out_the_ends(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 4, "D", "q1=no q2=no");
  groups_answer_all(f, store, 5, 8, "D", "q1=yes q2=no");
  groups_answer_all(f, store, 9, 12, "D", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  const int64_t *p = g->parts[0].percentiles;
  assert_int_equal(p[0], SONAE_UNDEFINED);
  assert_int_equal(p[1], SONAE_UNDEFINED);
  assert_int_equal(p[2], 50 * SONAE_MICRO);
  assert_int_equal(p[3], SONAE_UNDEFINED);
  assert_int_equal(p[4], SONAE_UNDEFINED);
  assert_int_equal(g->parts[0].deviation, 40800000); /* root of 5 000 / 3 */
  assert_int_equal(g->bin_count, 0);                 /* 0 to 50 are 8, 100 are 4: too few to stand apart */
  sonae_group_free(g);
  sonae_store_close(store);
}

/* 0: 5, 50: 6, 100: 4, which go with their neighbours. */
static void test_group__bins_are_of_k_at_least(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=no q2=no");
  groups_answer_all(f, store, 6, 11, "D", "q1=yes q2=no");
  groups_answer_all(f, store, 12, 15, "D", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->bin_count, 2);
  assert_int_equal(g->bins[0].from, 0);
  assert_int_equal(g->bins[0].to, 9);
  assert_int_equal(g->bins[0].count, 5);
  assert_int_equal(g->bins[1].from, 10);
  assert_int_equal(g->bins[1].to, 100);
  assert_int_equal(g->bins[1].count, 10);
  assert_false(g->bins[1].at_least);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__one_bin_says_where_nearly_all_are(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 9, "D", "q1=no q2=no");
  groups_answer(f, store, 10, "D", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->bin_count, 1);
  assert_int_equal(g->bins[0].to, 9);
  assert_int_equal(g->bins[0].count, 6); /* all but at most four */
  assert_true(g->bins[0].at_least);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* --- with whom one is compared --- */

static void test_group__peers_are_k_others_of_the_nearest_kind(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_group_request request = {.by = {SONAE_BY_INDUSTRY, SONAE_BY_SIZE}, .by_count = 2};
  const sonae_organisation six = {.id = "o-01", .industry = "D", .employees = 10};
  const sonae_organisation five = {.id = "o-07", .industry = "E", .employees = 10};
  groups_answer_all(f, store, 1, 6, "D", "q1=yes");
  groups_answer_all(f, store, 7, 11, "E", "q1=yes");
  const sonae_group *g = groups_make(f, store, &request);
  assert_int_equal(sonae_group_peers(g, &six)->count, 6);
  assert_string_equal(sonae_group_peers(g, &six)->keys[SONAE_BY_SIZE], "micro");
  assert_null(sonae_group_peers(g, &five)->keys[SONAE_BY_INDUSTRY]); /* four others: all micro ones instead */
  assert_int_equal(sonae_group_peers(g, &five)->count, 11);
  sonae_group_free(g);
  sonae_store_close(store);
}

static const sonae_group_request SHEETS = {.by = {SONAE_BY_INDUSTRY, SONAE_BY_SIZE}, .by_count = 2, .patient = true};

/* Whoever answers fifth would have too few to compare with, and so would all others if it were shown. */
static void test_group__sheets_bring_the_comparison_as_soon_as_there_are_k_others(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  const sonae_organisation one = {.id = "o-01", .industry = "E", .employees = 10};
  for (int last = 1; last <= 6; last++) {
    groups_answer(f, store, last, last % 2 ? "D" : "E", "q1=yes");
    const sonae_group *g = groups_make(f, store, &SHEETS);
    assert_int_equal(groups_shown(g, NULL), last < 6 ? 0 : 6);
    assert_int_equal(sonae_group_peers(g, &one) != NULL, last == 6);
    assert_int_equal(g->enough, last == 6);
    assert_int_equal(g->asked, 0);
    sonae_group_free(g);
  }
  sonae_store_close(store);
}

/* Once there is something to compare with, E waits for its like, and G, too, until more wait than are shown. */
static void test_group__sheets_wait_for_their_like_while_there_are_peers(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 7, "D", "q1=yes");
  groups_answer_all(f, store, 8, 12, "E", "q1=yes");
  const sonae_group *g = groups_make(f, store, &SHEETS);
  assert_int_equal(groups_shown(g, NULL), 7);
  assert_true(g->behind);
  sonae_group_free(g);
  groups_answer(f, store, 13, "E", "q1=yes");
  g = groups_make(f, store, &SHEETS);
  assert_int_equal(groups_shown(g, "E"), 6);
  sonae_group_free(g);
  groups_answer_all(f, store, 14, 18, "G", "q1=yes");
  groups_answer_all(f, store, 19, 23, "H", "q1=yes");
  groups_answer_all(f, store, 24, 26, "I", "q1=yes");
  g = groups_make(f, store, &SHEETS);
  assert_int_equal(groups_shown(g, NULL), 13);
  sonae_group_free(g);
  groups_answer(f, store, 27, "I", "q1=yes");
  g = groups_make(f, store, &SHEETS);
  assert_int_equal(groups_shown(g, NULL), 27);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* --- a room --- */

static const char *const ROOM[] = {"o-01", "o-02", "o-03", "o-04", "o-05", "o-06", "o-07", "o-08"};
static const uint32_t FIRST[] = {1, 1, 1, 1, 1, 1, 1, 1};

static void test_group__smaller_k_that_was_agreed_to_shows_more(void **state) {
  sonae_group_request request = {.organisations = ROOM, .count = 8, .revisions = FIRST};
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 4, "D", "q1=no q2=yes");
  groups_answer_all(f, store, 5, 8, "E", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &request);
  assert_int_equal(g->k, 5);
  assert_int_equal(g->parts[0].gaps[0].shown, SONAE_COUNT_HIDDEN);
  assert_int_equal(g->stands[0].count, 0);
  sonae_group_free(g);
  request.k = 3;
  g = groups_make(f, store, &request);
  assert_int_equal(g->parts[0].gaps[0].shown, SONAE_COUNT_EXACT);
  assert_int_equal(g->parts[0].gaps[0].count, 4);
  assert_int_equal(g->parts[0].gaps[1].shown, SONAE_COUNT_FEW);
  assert_int_equal(g->stands[1].count, 0);
  assert_int_equal(g->asked, 0);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* Three that do not know, three with nothing; three half there, three there: the gap is a sum of whole bins. */
static void test_group__stands_never_cross_the_gap(void **state) {
  static const sonae_group_request request = {.k = 3};
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 3, "D", "q1=? q2=no");
  groups_answer_all(f, store, 4, 6, "D", "q1=no q2=no");
  groups_answer_all(f, store, 7, 9, "D", "q1=part q2=no");
  groups_answer_all(f, store, 10, 12, "D", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &request);
  const sonae_group_stands *q1 = &g->stands[0], *q2 = &g->stands[1];
  assert_int_equal(g->parts[0].gaps[0].count, 6);
  assert_int_equal(q1->count, 4);
  assert_int_equal(q1->bins[0].to, SONAE_STAND_UNKNOWN);
  assert_int_equal(q1->bins[1].to, SONAE_STAND_LITTLE);
  assert_int_equal(q1->bins[2].from, SONAE_STAND_HALF);
  assert_int_equal(q1->bins[3].to, SONAE_STAND_THERE);
  for (size_t i = 0; i < q1->count; i++)
    assert_int_equal(q1->bins[i].count, 3);
  assert_int_equal(q2->count, 2);
  assert_int_equal(q2->bins[0].count, 9);
  assert_int_equal(q2->bins[1].count, 3);
  sonae_group_free(g);
  sonae_store_close(store);
}

static void test_group__pinned_revisions_stay_when_all_have_answered_anew(void **state) {
  sonae_group_request request = {.organisations = ROOM, .count = 8, .revisions = FIRST};
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 8, "D", "q1=no q2=no");
  sonae_group_free(groups_make(f, store, &request));
  groups_answer_all(f, store, 1, 8, "D", "q1=yes q2=yes");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->parts[0].mean, 100 * SONAE_MICRO);
  sonae_group_free(g);
  g = groups_make(f, store, &request);
  assert_int_equal(groups_shown(g, NULL), 8);
  assert_int_equal(g->parts[0].mean, 0);
  sonae_group_free(g);
  request.revisions = (const uint32_t[]){2, 1, 1, 1, 1, 1, 1, 1}; /* one would show itself */
  g = groups_make(f, store, &request);
  assert_int_equal(groups_shown(g, NULL), 8);
  assert_int_equal(g->parts[0].mean, 0);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* As groups_answer(), on another day: the same answers on the same day are not taken in twice. */
static void answer_later(fixture *f, sonae_store *store, int last, const char *date, const char *line) {
  for (int i = 1; i <= last; i++) {
    char id[16];
    (void)snprintf(id, sizeof id, "o-%02d", i);
    sonae_filing filing = filing_of(id, date);
    (void)store_add(f, store, line, &filing);
  }
}

/* Five answer again, one of them otherwise: to show them anew would show that one. */
static void test_group__answers_given_again_unchanged_are_not_new(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=no q2=no");
  sonae_group_free(groups_make(f, store, &BY_INDUSTRY));
  answer_later(f, store, 4, "2026-11-02", "q1=no q2=no");
  groups_answer(f, store, 5, "D", "q1=yes q2=no");
  const sonae_group *g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(groups_shown(g, NULL), 5);
  assert_int_equal(g->parts[0].mean, 0);
  assert_true(g->behind);
  sonae_group_free(g);
  answer_later(f, store, 4, "2026-11-03", "q1=no q2=yes");
  g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->parts[0].mean, 50 * SONAE_MICRO);
  assert_false(g->behind);
  sonae_group_free(g);
  answer_later(f, store, 5, "2026-11-04", "q1=no q2=no"); /* as they were shown at first */
  g = groups_make(f, store, &BY_INDUSTRY);
  assert_int_equal(g->parts[0].mean, 50 * SONAE_MICRO);
  sonae_group_free(g);
  sonae_store_close(store);
}

/* States of five companies, which are shown together from k on: the checklist's, or the one that is asked for. */
static uint32_t pin(fixture *f, sonae_store *store, const char *subject, uint32_t k) {
  const char *const organisations[] = {"o-01", "o-02", "o-03", "o-04", "o-05"};
  const uint32_t states[] = {0, 1, 2, 1, 0};
  const sonae_group_request request = {.organisations = organisations, .count = 5, .revisions = states, .k = k};
  uint32_t shown[5] = {7, 7, 7, 7, 7}, together = 0;
  assert_int_equal(sonae_group_pin(store, &ACT, f->definition, subject, &request, shown, &f->error), SONAE_OK);
  for (size_t i = 0; i < 5; i++) {
    assert_true(shown[i] == states[i] || shown[i] == SONAE_NONE);
    together += shown[i] != SONAE_NONE;
  }
  return together;
}

static void test_group__pin_without_k_takes_the_checklists(void **state) {
  fixture *f = *state;
  groups_define(f);
  sonae_store *store = store_open(f, SONAE_STORE_CREATE);
  groups_answer_all(f, store, 1, 5, "D", "q1=no q2=no");
  assert_int_equal(f->definition->k, 5);
  assert_int_equal(pin(f, store, "promises:a", 0), 5);
  assert_int_equal(pin(f, store, "promises:b", 6), 0);
  const char *const few[] = {"o-01", "o-02", "o-03", "o-04"};
  const uint32_t states[] = {1, 1, 1, 1};
  const sonae_group_request request = {.organisations = few, .count = 4, .revisions = states};
  uint32_t shown[4] = {0};
  assert_int_equal(sonae_group_pin(store, &ACT, f->definition, "promises:c", &request, shown, &f->error), SONAE_OK);
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(shown[i], SONAE_NONE);
  sonae_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_group__fewer_than_k_show_nothing),
      FIXTURE_TEST(test_group__members_that_join_wait_until_they_are_k),
      FIXTURE_TEST(test_group__part_of_a_block_is_never_shown),
      FIXTURE_TEST(test_group__whole_blocks_are_shown_in_another_group),
      FIXTURE_TEST(test_group__what_would_show_the_rest_is_not_shown),
      FIXTURE_TEST(test_group__answers_that_change_wait_until_they_are_k),
      FIXTURE_TEST(test_group__block_of_one_who_was_forgotten_is_shown_no_more),
      FIXTURE_TEST(test_group__mixed_block_is_let_go_of_when_all_of_it_find_a_place),
      FIXTURE_TEST(test_group__block_that_fell_apart_comes_back_with_fresh_ones),
      FIXTURE_TEST(test_group__sheets_bring_the_comparison_as_soon_as_there_are_k_others),
      FIXTURE_TEST(test_group__sheets_wait_for_their_like_while_there_are_peers),
      FIXTURE_TEST(test_group__what_was_shown_of_who_was_merged_stays_as_the_kept_ones),
      FIXTURE_TEST(test_group__answers_shown_under_another_id_are_not_new),
      FIXTURE_TEST(test_group__a_block_that_counted_a_company_twice_is_not_shown_again),
      FIXTURE_TEST(test_group__who_was_merged_is_nobody_to_count),
      FIXTURE_TEST(test_group__unknown_organisation_is_told_by_its_id),
      FIXTURE_TEST(test_group__who_was_asked_and_is_silent_counts_as_asked),
      FIXTURE_TEST(test_group__counts_are_shown_where_both_sides_are_k),
      FIXTURE_TEST(test_group__nearly_all_is_said_without_a_count),
      FIXTURE_TEST(test_group__counts_of_fewer_than_two_times_k_are_hidden),
      FIXTURE_TEST(test_group__percentiles_leave_out_the_ends),
      FIXTURE_TEST(test_group__bins_are_of_k_at_least),
      FIXTURE_TEST(test_group__one_bin_says_where_nearly_all_are),
      FIXTURE_TEST(test_group__smaller_k_that_was_agreed_to_shows_more),
      FIXTURE_TEST(test_group__stands_never_cross_the_gap),
      FIXTURE_TEST(test_group__pin_without_k_takes_the_checklists),
      FIXTURE_TEST(test_group__pinned_revisions_stay_when_all_have_answered_anew),
      FIXTURE_TEST(test_group__answers_given_again_unchanged_are_not_new),
      FIXTURE_TEST(test_group__peers_are_k_others_of_the_nearest_kind)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
