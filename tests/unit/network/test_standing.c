/* SPDX-License-Identifier: Apache-2.0 */
/* How vulnerable an organisation is after some actions, under the shipped rules: what support.h demands of it. */
#include "support/fixture.h"

#include "network/standing.h"
#include "support/responses.h"

static const char *const FOLDERS[] = {SONAE_SOURCE, NULL};
enum { MOST_ACTIONS = 128, ROUNDS = 300 };

typedef struct scene {
  const sonae_definition *definition;
  sonae_workspace *workspace;
  sn_arena arena;
  sn_standing standing;
  uint32_t placed[MOST_ACTIONS];
  size_t placed_count;
  int32_t now[256];
} scene;

static void begin(fixture *f, scene *s) {
  const sonae_library library = {.folders = FOLDERS};
  *s = (scene){0};
  assert_int_equal(sonae_definition_load(&library, "readiness", NULL, NULL, &f->reporter, &s->definition, &f->error),
                   SONAE_OK);
  assert_true(s->definition->action_count <= MOST_ACTIONS && s->definition->question_count <= 256);
  assert_int_equal(sonae_workspace_new(s->definition, &s->workspace), SONAE_OK);
}

static void end(scene *s) {
  sn_arena_free(&s->arena);
  sonae_workspace_free(s->workspace);
  sonae_definition_free(s->definition);
}

/* Of a response by chance. */
static void answer(scene *s, uint64_t seed) {
  sn_response *r = chance_response(seed, s->definition);
  const sonae_evaluation *e = sonae_evaluate(s->workspace, &r->data.packed);
  s->placed_count = e->action_count;
  for (size_t i = 0; i < e->action_count; i++)
    s->placed[i] = e->actions[i].action;
  assert_true(sn_standing_take(&s->arena, s->definition, e, &s->standing));
  sonae_response_free(&r->data);
}

/* taken: by place. */
static double vulnerability(scene *s, const bool *taken) {
  memcpy(s->now, s->standing.points, s->definition->question_count * sizeof *s->now);
  for (size_t i = 0; i < s->placed_count; i++)
    if (taken[i]) sn_standing_lift(s->definition, &s->definition->actions[s->placed[i]], s->now);
  return sn_standing_vulnerability(s->definition, &s->standing, s->now);
}

static void choose(chance *c, const scene *s, bool *taken) {
  uint64_t one_in = 1 + chance_below(c, 5);
  for (size_t i = 0; i < s->placed_count; i++)
    taken[i] = chance_below(c, one_in) == 0;
}

static void test_standing__it_is_the_score_after_the_actions(void **state) {
  scene s;
  chance c = {31};
  begin(*state, &s);
  for (uint64_t round = 0; round < ROUNDS; round++) {
    bool taken[MOST_ACTIONS];
    uint32_t actions[MOST_ACTIONS];
    size_t count = 0;
    answer(&s, round);
    choose(&c, &s, taken);
    for (size_t i = 0; i < s.placed_count; i++)
      if (taken[i]) actions[count++] = s.placed[i];
    sonae_score after = sonae_score_after(s.workspace, actions, count);
    double off = vulnerability(&s, taken) - (1 - (double)after.low / 1e8);
    assert_true(off < 2e-8 && off > -2e-8); /* a score is rounded twice on its way */
  }
  end(&s);
}

/* An action more never makes it more vulnerable, and does no more beside many than beside few. */
static void test_standing__gains_only_shrink(void **state) {
  scene s;
  chance c = {32};
  int shrunk = 0;
  begin(*state, &s);
  for (uint64_t round = 0; round < ROUNDS; round++) {
    bool few[MOST_ACTIONS], many[MOST_ACTIONS], other[MOST_ACTIONS];
    answer(&s, round);
    if (!s.placed_count) continue;
    choose(&c, &s, few);
    choose(&c, &s, other);
    size_t one = (size_t)chance_below(&c, s.placed_count);
    few[one] = other[one] = false;
    for (size_t i = 0; i < s.placed_count; i++)
      many[i] = few[i] || other[i];
    double before_few = vulnerability(&s, few), before_many = vulnerability(&s, many);
    few[one] = many[one] = true;
    double gain_few = before_few - vulnerability(&s, few), gain_many = before_many - vulnerability(&s, many);
    assert_true(before_many <= before_few && gain_few >= 0 && gain_many >= 0);
    assert_true(gain_many <= gain_few + 1e-15);
    shrunk += gain_many < gain_few - 1e-6;
  }
  print_message("%d of %d gains shrank\n", shrunk, ROUNDS);
  assert_true(shrunk > 5);
  end(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      FIXTURE_TEST(test_standing__it_is_the_score_after_the_actions),
      FIXTURE_TEST(test_standing__gains_only_shrink),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
