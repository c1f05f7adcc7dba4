/* SPDX-License-Identifier: Apache-2.0 */
/* An organisation that answered, and a form that follows up on it. After fixture.h and desk.h. */
#ifndef SONAE_TESTS_FOLLOWED_H
#define SONAE_TESTS_FOLLOWED_H

enum { YES, PART, NO };

static inline void followed_setup(desk *d) {
  fixture_define(&d->f,
                 CHECKLIST("<attribute id=\"employees\" kind=\"number\">" SAID("label", "l") "</attribute>\n" AREA("a")
                               SCALE_S QUESTION_NA("q1", "a") QUESTION("q2", "a")
                                   QUESTION_OF("n", "a", "kind=\"number\"", "")),
                 NULL);
}

static inline void followed_give(sn_reading *r, size_t question, uint8_t option) {
  r->response->codes[question] = (uint8_t)(SONAE_FIRST_OPTION + option);
  r->response->chosen[question] = UINT64_C(1) << option;
}

/* All that acme answered: q1 part, q2 no, n 12; each with a note. */
static inline sn_reading *followed_whole(desk *d) {
  sn_reading *r = read_one(d, "acme", NULL, "Hanako", PART);
  sonae_answer *answers = r->response->answers;
  followed_give(r, 1, NO);
  r->response->codes[2] = SONAE_GIVEN;
  r->response->numbers[2] = (sonae_decimal){.whole = 12};
  answers[0].comment = "the rest in spring";
  answers[1].evidence = "minutes";
  answers[1].planned = "2026-12-24";
  answers[2].text = "12";
  r->response->attributes[0] = (sonae_attribute){.text = "45", .numeric = true, .number = {45, 0}};
  return r;
}

/* Of a form that asks q1 and q2: nothing was filled in yet. */
static inline sn_reading *followed_read(desk *d) {
  sn_reading *r = read_one(d, "acme", NULL, "Hanako", YES);
  sn_asked *asked = SN_ARENA_NEW(&d->arena, 3, sn_asked);
  asked[0].asked = asked[1].asked = true;
  r->asked = asked;
  r->response->codes[0] = SONAE_UNANSWERED;
  r->response->chosen[0] = 0;
  return r;
}

static inline void followed_begin(desk *d) {
  followed_setup(d);
  accept(d, followed_whole(d), "sha256:1");
  assert_int_equal(d->outcome.revision, 1);
}

#endif
